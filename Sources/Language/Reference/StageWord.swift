/// The words a stage can begin with: the parser, help and completion read this one table.
package enum StageWord: CaseIterable, Hashable, Sendable {
    case `where`, exclude, to, add, show, drop, sort, first, sample, distinct, count, summarise, expect, title, `as`
    case export

    private static let byKeyword = Dictionary(uniqueKeysWithValues: allCases.map { ($0.keyword, $0) })

    /// The keywords that begin stages.
    static let keywords = Set(allCases.map(\.keyword))

    /// The stage that a keyword begins; `keep` is `show`, `summarize` is `summarise`.
    package init?(_ keyword: Keyword) {
        switch keyword {
        case .keep: self = .show
        case .summarize: self = .summarise
        default:
            guard let word = StageWord.byKeyword[keyword] else { return nil }
            self = word
        }
    }

    /// The first word.
    package var keyword: Keyword {
        switch self {
        case .where: return .where
        case .exclude: return .exclude
        case .to: return .to
        case .add: return .add
        case .show: return .show
        case .drop: return .drop
        case .sort: return .sort
        case .first: return .first
        case .sample: return .sample
        case .distinct: return .distinct
        case .count: return .count
        case .summarise: return .summarise
        case .expect: return .expect
        case .title: return .title
        case .as: return .as
        case .export: return .export
        }
    }

    /// The first word as written.
    package var word: String { keyword.rawValue }
}

/// The words that may follow a sugared question, each the English of one stage.
package enum TailWord: CaseIterable, Hashable, Sendable {
    case sortedBy, first, showing, `as`, into
}
