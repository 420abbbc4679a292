import Reporting

/// The commands of the command line and what they take, for the manual page; a test holds them against `--help`.
package enum CommandReference: String, CaseIterable, Hashable, Sendable {
    case shell = "daybook"
    case query, run, watch, check, format, new, describe, pack

    /// How it is called, on as many lines as that takes.
    package var synopsis: [String] {
        switch self {
        case .shell: ["daybook [OPTIONS]"]
        case .query: ["daybook query [OPTIONS] [--set NAME=VALUE] STATEMENTS"]
        case .run:
            [
                "daybook run [OPTIONS] [--set NAME=VALUE] [--keep-going]",
                "            [--output FILE] [--junit FILE] [--overwrite]",
                "            [--update-baselines] SCRIPT…",
            ]
        case .watch: ["daybook watch [OPTIONS OF run] SCRIPT…"]
        case .check: ["daybook check [--strict] [--data PATH] SCRIPT…"]
        case .format: ["daybook format [--check | --write] SCRIPT…"]
        case .new: ["daybook new script [--data PATH] FILE"]
        case .describe: ["daybook describe [OPTIONS] [--descriptor | ENTITY[.FIELD]]"]
        case .pack:
            ["daybook pack [--data PATH] [--tolerant] [--memory SIZE] [--overwrite] FILE", "daybook pack --check FILE"]
        }
    }

    /// What it does.
    package var does: String {
        switch self {
        case .shell:
            "Opens the shell. Where standard input is no terminal, it runs the statements on it, as `query` does."
        case .query: "Checks all statements, then runs them and prints their results."
        case .run:
            "Checks a whole script, then runs it. Of several scripts, and of those in a folder, each runs, and a table at "
                + "the end says how each ended. `daybook run SCRIPT --help` lists the script's parameters."
        case .watch:
            "Runs scripts, and again whenever one of them, what it includes or runs, a baseline or the package has changed."
        case .check:
            "Reads scripts, or those in a folder, and looks up their names without running them. Parameters need no values. "
                + "It warns of what nothing uses and of checks that cannot fail."
        case .format: "Lays scripts out in the one usual way."
        case .new: "`new script FILE` writes a commented script that runs as it is on the package. It replaces no file."
        case .describe: "Says what a package holds and how much of it is known."
        case .pack:
            "Writes a package as one file, a snapshot, which `--data FILE` opens at once however large it is. With `--check` it reads "
                + "all of a snapshot and says whether it is sound."
        }
    }

    /// Every option, with what it does.
    package static let options = [
        Page.Term(
            "--data PATH",
            "A data package (a folder or its datapackage.json), a CSV file or a snapshot; without it, the sample."),
        Page.Term(
            "--cache",
            "Keep a snapshot beside the package, `datapackage.json.snapshot`, and open that until the package changes."),
        Page.Term(
            "--memory SIZE",
            "How much memory the data may take, as \"4 GB\". A package that needs more is not opened; the message says how much."
        ),
        Page.Term("--tolerant", "Leave out rows that break a rule, and say how many."),
        Page.Term("--as-of DATE", "The day that relative dates are measured from, as 2025-03-31."),
        Page.Term(
            "--format FORMAT",
            "How results are printed: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))."),
        Page.Term("--no-color", "No colours, also on a terminal."),
        Page.Term(
            "--set NAME=VALUE",
            "With `query`, `run` and `watch`: a parameter's value. May be repeated. Of several scripts each takes what it "
                + "declares."),
        Page.Term("--keep-going", "With `run` and `watch`: go on after expectations and questions that fail."),
        Page.Term("--output FILE", "With `run` and `watch`: write the results to a file, whole or not at all."),
        Page.Term(
            "--junit FILE",
            "With `run` and `watch`: write a report for a build server, also when expectations fail. It holds counts and "
                + "places, and no cell of the data."),
        Page.Term(
            "--overwrite",
            "With `run` and `watch`: let `--output` and `--junit` replace a file. A report replaces an earlier one without it. With "
                + "`pack`: let the snapshot replace a file."
        ),
        Page.Term(
            "--update-baselines",
            "With `run`: write the baselines of `expect same as` anew instead of comparing, when the script came to its end, "
                + "and say what moved."),
        Page.Term("--strict", "With `check`: end with exit code 2 on warnings too."),
        Page.Term(
            "--check",
            "With `format`: say which scripts would change, and change nothing. With `pack`: read a snapshot and write none."
        ),
        Page.Term("--write", "With `format`: change the files."),
        Page.Term(
            "--descriptor",
            "With `describe`: print a draft of the descriptor of a bare CSV file, for a datapackage.json."),
        Page.Term("--version", "Print the version."),
        Page.Term("-h, --help", "Print help on the program, or on a command."),
    ]

    /// What each exit code says.
    package static let exits = [
        Page.Term("0", "All is well, and when the reader of standard output went away."),
        Page.Term("1", "The data or the execution failed, or a file could not be opened or written."),
        Page.Term("2", "The command line or a statement is wrong. Nothing has run then."),
        Page.Term("3", "An expectation failed or could not be judged."),
        Page.Term("4", "Disclosure control refused."),
        Page.Term("130", "Interrupted."),
        Page.Term("143", "The prompt was asked to end (SIGTERM, SIGHUP)."),
    ]

    /// The files that the program reads and writes by itself.
    package static let files = [
        Page.Term(
            "$XDG_CONFIG_HOME/daybook/config",
            "Statements that every session begins with: `set` and `let` lines. By default `~/.config/daybook/config`."),
        Page.Term(
            "$XDG_STATE_HOME/daybook/history",
            "The history, readable by its owner alone. By default `~/.local/state/daybook/history`."),
        Page.Term("~/.editrc", "Keys of the line editor, see editrc(5)."),
        Page.Term("*.daybook", "Scripts."),
    ]

    /// The variables that the program looks at.
    package static let environment = [
        Page.Term("NO_COLOR", "When set, no colours."),
        Page.Term("PAGER", "What shows a result that overflows the screen; without it, `less -FRSX`."),
        Page.Term("VISUAL, EDITOR", "What `edit` opens."),
        Page.Term("TERM", "On a terminal that cannot move its cursor the prompt is plain."),
        Page.Term(
            "LC_ALL, LC_CTYPE, LANG",
            "The character set. Where it is not UTF-8, the prompt takes no letters beyond ASCII."),
        Page.Term("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where the files above lie."),
    ]
}
