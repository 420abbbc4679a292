extension StatementWord {
    /// How it is used.
    package var reference: WordReference { questionReference ?? scriptReference ?? lookReference ?? sessionReference }

    private var questionReference: WordReference? {
        switch self {
        case .find:
            WordReference(
                "find", "find E [where C] [sorted by a] [first N] [showing a, b]", "the rows a condition is true of",
                "find children where age < 5 years showing id, age",
                use:
                    "To see records. Begin with it when you want to know which ones, not how many. Without `where` it gives all.",
                unknown: "Rows for which the condition is unknown are left out, and counted in the line beneath.",
                see: ["count", "where", "showing", "sorted by"])
        case .list:
            WordReference(
                "list", "list E [where C] …", "the same as `find`", "list audits showing id, held",
                use: "Take whichever word reads better.", unknown: "As with `find`.", see: ["find"])
        case .count:
            WordReference(
                "count", "count E [where C] [by g]", "how many rows, in groups with their share",
                "count findings by each themes",
                use:
                    "For a number, or a table of numbers with percentages: what a pivot table does with one field in its rows.",
                unknown:
                    "Rows of unknown group have a line of their own. What the condition cannot judge is said beneath, "
                    + "with the least and the most that the number can be.",
                see: ["find", "by", "summarise", "how many"])
        case .how:
            WordReference(
                "how many", "how many E [where C] [by g]", "the same as `count`",
                "how many children where age is known", use: "Take whichever reads better.",
                unknown: "As with `count`.",
                see: ["count"])
        case .theme:
            WordReference(
                "theme", "theme X [and|or Y] [where C] [count E by g | list E]",
                "what carries a theme, or one beneath it", "theme neglect count children by audit",
                use:
                    "To follow a theme through everything that was coded. `theme X count` has a line for each kind of record, with "
                    + "the number coded at all as denominator; `theme X list E` gives the records.",
                unknown:
                    "Rows that nobody coded are unknown, not without the theme: `least` and `most` show what that leaves "
                    + "open.",
                cost: .relatedRows, see: ["has", "carries", "themes", "values"])
        case .explain:
            WordReference(
                "explain", "explain QUESTION", "shows a question as the pipeline and the steps it becomes",
                "explain theme neglect count children",
                use: "To see what a sentence means before you rely on it: the core form says each stage.",
                unknown: "Nothing is run, so nothing is counted.", cost: .nothing, see: ["why", "pipelines"])
        case .why:
            WordReference(
                "why", "why", "the count after each condition of the last result, alone and together",
                "find children where discussed and age < 5 years; why",
                use: "When a result is smaller than expected: it shows which condition took how many rows away.",
                unknown: "Rows that a condition could not judge are counted apart.", see: ["explain", "ledger"])
        default: nil
        }
    }

    private var scriptReference: WordReference? {
        switch self {
        case .let:
            WordReference(
                "let", "let NAME[(a, b)] = QUESTION", "names a question or an expression",
                "let young = children | where age < 5 years; count young",
                use:
                    "To say once who the cohort is and use the name everywhere. With arguments it is a question to be filled in.",
                unknown:
                    "A name stands for the question, not for its answer, so unknown is counted each time it is asked.",
                cost: .nothing, see: ["it", "include", "scripts"])
        case .param:
            WordReference(
                "param", "param NAME: TYPE [= VALUE] [one of (…)] [\"help\"]", "declares a parameter of a script",
                "param from: date = 2024-06-01 \"first day\"; find audits where held after $from showing id, held",
                use:
                    "For what changes from run to run: which audit, from which day. Types are text, number, date, period, flag "
                    + "and code.",
                unknown: "A parameter always has a value: a missing one is an error.", cost: .nothing,
                see: ["parameter", "run", "scripts"])
        case .expect:
            WordReference(
                "expect", "expect CONDITION [\"why\"]", "fails when a condition is not true",
                "expect no rows in (find children where age is unknown) \"every age is known\"",
                use: "To check in a script what must hold before the figures are believed. Forms: `no rows in (Q)`, "
                    + "`rows in (Q) <= 12`, `unique E.f`, `same as \"baseline.csv\" for (Q)`, or any condition.",
                unknown: "What cannot be judged fails.", cost: .itsQuestions,
                see: ["warn unless", "expectation_failed", "baseline_fault", "scripts"])
        case .warn:
            WordReference(
                "warn unless", "warn unless CONDITION [\"why\"]", "says when a condition is not true and goes on",
                "warn unless count(children) = 20 \"two audits of ten\"",
                use: "For what a reader should know and what need not stop the script.",
                unknown: "What cannot be judged is said too.", cost: .itsQuestions, see: ["expect"])
        case .include:
            WordReference(
                "include", "include \"file\"", "brings the definitions of another script",
                "include \"definitions.daybook\"",
                use: "To share `let` and `param` lines between scripts. Nothing else of the file is run.",
                unknown: "It has no answer.", cost: .nothing, see: ["let", "run", "scripts"])
        case .run:
            WordReference(
                "run", "run \"file\" [with a = VALUE, …]", "runs a script",
                "run \"at-a-glance.daybook\" with audit = \"2024-09\"",
                use: "To run an analysis that was saved, with its parameters. On the command line: `daybook run`.",
                unknown: "Each answer of the script has its own count.", cost: .itsQuestions,
                see: ["param", "include", "save as", "scripts"])
        default: nil
        }
    }

    private var lookReference: WordReference? {
        switch self {
        case .describe:
            WordReference(
                "describe", "describe [E | E.f | memory]", "the package, a kind of record or a field",
                "describe children.age",
                use:
                    "To learn what there is before asking: what a field means, its type and unit, what it may hold, who refers to "
                    + "whom. `describe memory` says what the data take in memory.",
                unknown: "It shows for each field how many values are known, how many unknown, and why.",
                cost: .everyField, see: ["values", "profile", "help"])
        case .profile:
            WordReference(
                "profile", "profile E | E.f", "each field's known, unknown and distinct values, least and most",
                "profile findings",
                use: "For a first look at the quality of the data: gaps, impossible dates, fields nobody filled in.",
                unknown:
                    "Unknown values are counted by reason; those to which the field does not apply are counted apart.",
                cost: .everyField, see: ["describe", "values"])
        case .values:
            WordReference(
                "values", "values E.f | CODEBOOK", "a field's values with their labels and counts",
                "values findings.kind",
                use:
                    "To see which words a condition can use. Permitted values that do not occur are listed with 0. A codebook with "
                    + "levels is shown as a tree.",
                unknown: "Unknown has a line for itself; what does not apply stands outside the percentage.",
                see: ["describe", "has", "themes"])
        case .help:
            WordReference(
                "help", "help [WORD]", "explains a word, a name, a setting or an error", "help exclude",
                use:
                    "`help` is the overview, `help WORD` a page, `help error` explains the last error, `help topics` lists pages "
                    + "on ideas.",
                unknown: "`help unknown` says how Daybook treats what is not known.", cost: .nothing,
                see: ["describe", "keys", "topics", "errors"])
        case .set:
            WordReference(
                "set", "set [NAME [VALUE]]", "shows or changes a setting", "set format csv",
                use:
                    "`set` lists all settings, `set NAME` shows one, `set NAME VALUE` changes it until you leave. For every session "
                    + "write the line into the configuration file.",
                unknown: "Settings change how answers are printed and from which day dates count, never what is known.",
                cost: .nothing, see: ["settings", "as_of", "format"])
        default: nil
        }
    }
}
