/// The words a statement can begin with: the parser, help and completion read this one table.
package enum StatementWord: CaseIterable, Hashable, Sendable {
    case find, list, count, how, theme, `let`, param, expect, warn, include, run, set, explain, why, describe, profile
    case values, help, show, history, again, undo, save, edit, open, isPrivate, quit, exit

    private static let byKeyword = Dictionary(uniqueKeysWithValues: allCases.map { ($0.keyword, $0) })

    /// The keywords that begin statements.
    static let keywords = Set(allCases.map(\.keyword))

    /// The statement that a keyword begins.
    init?(_ keyword: Keyword) {
        guard let word = StatementWord.byKeyword[keyword] else { return nil }
        self = word
    }

    /// The first word.
    package var keyword: Keyword {
        switch self {
        case .find: return .find
        case .list: return .list
        case .count: return .count
        case .how: return .how
        case .theme: return .theme
        case .let: return .let
        case .param: return .param
        case .expect: return .expect
        case .warn: return .warn
        case .include: return .include
        case .run: return .run
        case .set: return .set
        case .explain: return .explain
        case .why: return .why
        case .describe: return .describe
        case .profile: return .profile
        case .values: return .values
        case .help: return .help
        case .show: return .show
        case .history: return .history
        case .again: return .again
        case .undo: return .undo
        case .save: return .save
        case .edit: return .edit
        case .open: return .open
        case .isPrivate: return .isPrivate
        case .quit: return .quit
        case .exit: return .exit
        }
    }

    /// The first word as written.
    package var word: String { keyword.rawValue }

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .find:
            return WordReference(
                "find", "find E [where C] [sorted by a] [first N] [showing a, b]", "the rows a condition is true of",
                "find children where age < 5 years")
        case .list:
            return WordReference("list", "list E [where C] …", "the same as find", "list audits sorted by opened_on")
        case .count:
            return WordReference(
                "count", "count E [where C] [by g]", "how many rows, in groups with their share",
                "count findings by each themes")
        case .how:
            return WordReference(
                "how many", "how many E [where C] [by g]", "the same as count", "how many children where age is known")
        case .theme:
            return WordReference(
                "theme", "theme X [and|or Y] [where C] [count E by g | list E]", "what carries a theme, or one beneath",
                "theme neglect count children by audit")
        case .let:
            return WordReference(
                "let", "let NAME[(a, b)] = QUERY", "names a query or an expression",
                "let young = children | where age < 5 years")
        case .param:
            return WordReference(
                "param", "param NAME: TYPE [= VALUE] [one of (…)] [\"help\"]", "declares a parameter of a script",
                "param from: date = 2025-04-01 \"first day\"")
        case .expect:
            return WordReference(
                "expect", "expect CONDITION [\"why\"]", "fails when a condition is not true",
                "expect no rows in (find audits where opened_on is unknown)")
        case .warn:
            return WordReference(
                "warn unless", "warn unless CONDITION [\"why\"]", "says when a condition is not true and goes on",
                "warn unless count(children) = 20")
        case .include:
            return WordReference(
                "include", "include \"file\"", "brings the definitions of another script",
                "include \"definitions.daybook\"")
        case .run:
            return WordReference(
                "run", "run \"file\" [with a = VALUE, …]", "runs a script",
                "run \"at-a-glance.daybook\" with audit = \"2024-09\"")
        case .set:
            return WordReference(
                "set", "set [NAME [VALUE]]", "shows or changes a setting", "set as_of 2025-09-30")
        case .explain:
            return WordReference(
                "explain", "explain QUERY", "shows a question as the pipeline and the plan it becomes",
                "explain theme neglect count")
        case .why:
            return WordReference(
                "why", "why", "the count after each condition of the last result, alone and together", "why")
        case .describe:
            return WordReference(
                "describe", "describe [E | E.f]", "the package, an entity or a field", "describe children")
        case .profile:
            return WordReference(
                "profile", "profile E", "each field's known, unknown and distinct values", "profile children")
        case .values:
            return WordReference(
                "values", "values E.f", "a field's values with their labels and counts", "values findings.themes")
        case .help:
            return WordReference("help", "help [WORD]", "explains a word, a function, a name", "help exclude")
        case .show:
            return WordReference("show all", "show all", "prints the last result again, whole", "show all")
        case .history:
            return WordReference(
                "history", "history [N | \"text\"]", "lists what was asked before, with numbers", "history \"neglect\"")
        case .again:
            return WordReference("again", "again [N]", "asks the last statement again, or that of a number", "again 12")
        case .undo: return WordReference("undo", "undo", "takes back the last change to the session", "undo")
        case .save:
            return WordReference(
                "save as", "save as \"file\" [overwrite]", "writes the script that gives the last result again",
                "save as \"neglect.daybook\"")
        case .edit:
            return WordReference(
                "edit", "edit [\"file\"]", "opens the last statement, or a script, in your editor", "edit")
        case .open:
            return WordReference(
                "open", "open [\"package\" | sample]", "opens another package in this session", "open sample")
        case .isPrivate:
            return WordReference("private", "private on | off", "keeps what follows out of the history", "private on")
        case .quit: return WordReference("quit", "quit", "leaves", "quit")
        case .exit: return WordReference("exit", "exit", "leaves", "exit")
        }
    }
}
