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
}
