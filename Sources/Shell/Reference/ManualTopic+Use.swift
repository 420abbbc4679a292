import Language
import Planning
import Reporting

/// Pages on working with the program.
extension ManualTopic {
    var useBlocks: [Block] {
        switch self {
        case .scripts:
            [
                .text(
                    "A script is a file of statements, `*.daybook`. It is checked whole before any of it runs, and gives the same answers "
                        + "to whoever runs it on the same data. Lines that begin with `##` are printed as text between the results; "
                        + "`#` begins a comment."),
                .code([
                    "## # Are worries followed up?", "param audit: code = \"2024-09\" \"which audit to read\"",
                    "let cohort = children | where audit = $audit", "count cohort by discussed",
                    "expect no rows in (cohort | where age is unknown) \"every age is known\"",
                ]),
                .items([
                    "`daybook new script FILE` writes one to begin with.",
                    "`daybook run SCRIPT --set audit=2025-02` runs it; `--help` behind it lists its parameters.",
                    "`daybook run FOLDER` runs the scripts in a folder and sums up how each ended; `--junit FILE` tells a build "
                        + "server.",
                    "`daybook watch SCRIPT` runs it again whenever it or the package has changed.",
                    "`daybook check SCRIPT` looks for errors and runs nothing. It warns of names that nothing uses and of checks that "
                        + "cannot fail; see cannot_fail.",
                    "`save as \"file.daybook\"` at the prompt writes the script of the last result.",
                    "`expect` fails when something is not true or cannot be judged; `warn unless` only says so.",
                    "`expect same as \"FILE\" for (Q)` compares with an earlier result and shows what has moved; "
                        + "`daybook run SCRIPT --update-baselines` writes the file.",
                    "`include` brings definitions of another file, `run` another script.",
                ]),
            ]
        case .settings:
            [
                .text(
                    "`set` lists them with what they are set to and by whom, `set NAME VALUE` changes one. For every session write "
                        + "`set` lines into the configuration file, `$XDG_CONFIG_HOME/daybook/config` (usually `~/.config/daybook/config`)."
                ),
                .terms(Setting.allCases.map { Page.Term($0.rawValue, $0.meaning) }),
            ]
        case .privacy:
            [
                .text(
                    "Statements are kept in a history of your own, which nobody else can read, because a question may name a person. "
                        + "Results are never kept."),
                .items([
                    "A statement that begins with a space stays out of it.",
                    "`private on` keeps everything out that follows, until `private off`.",
                    "Values of fields marked as restricted in the package are masked in it.",
                    "Tab never offers keys of records or free text, and error messages do not quote them.",
                    "Nothing is sent anywhere: the program opens files and no network.",
                ]),
            ]
        case .colour:
            [
                .text(
                    "Words of the language, names, values and texts have colours as you type; a name that does not exist has the colour "
                        + "of errors, before Enter. Colour never carries anything that the text does not say."),
                .items([
                    "`set colour off` for this session, `NO_COLOR` or `--no-color` from outside.",
                    "`set hints off` leaves the dim suggestion out.",
                    "`set format plain` writes results without lines and with words for states, for screen readers.",
                    "On a terminal that cannot move its cursor there is neither.",
                ]),
            ]
        case .keys:
            [
                .terms(PromptKey.allCases.map { Page.Term($0.keys, $0.does) }),
                .text(
                    "A paste is one text whatever lines are in it: nothing in it runs before Enter. `set keys vi` gives the keys of vi; "
                        + "`~/.editrc` can bind others."),
            ]
        case .data:
            [
                .text(
                    "Daybook opens a data package: a folder with `datapackage.json` and one CSV file for each kind of record. The "
                        + "descriptor says what each field means, its type and unit, its permitted values, why values can be missing, and "
                        + "which field refers to what. A single CSV file opens too; its types are then read off its cells."
                ),
                .items([
                    "`describe` shows what is in it, `profile ENTITY` how complete it is.",
                    "`open \"folder\"` opens another one; `--data` names it at the start.",
                    "A package with faults is refused with all of them listed: file, line, column, rule.",
                    "`--tolerant` opens it without the rows at fault, and says which rules they broke.",
                ]),
            ]
        case .errors:
            [
                .text(
                    "An error names the word, says what is wrong, and gives one thing to do. Nothing is run or changed by a statement that "
                        + "has one. `help error` explains the last one; each has a page, `help WORD`:"),
                .terms(errorPages.map { Page.Term($0.topic, $0.title) }),
            ]
        default:
            [
                .terms(ManualTopic.allCases.map { Page.Term($0.rawValue, $0.title) }),
                .text(
                    "Every statement, stage, function, setting, record, field and permitted value has a page too: `help WORD`."
                ),
            ]
        }
    }
}
