/// The words a stage can begin with: the parser, help and completion read this one table.
package enum StageWord: CaseIterable, Hashable, Sendable {
    case `where`, exclude, to, add, show, drop, sort, first, sample, distinct, count, summarise, expect, title, `as`
    case export

    private static let byKeyword = Dictionary(uniqueKeysWithValues: allCases.map { ($0.keyword, $0) })

    /// The keywords that begin stages.
    static let keywords = Set(allCases.map(\.keyword))

    /// The stage that a keyword begins; `keep` is `show`, `summarize` is `summarise`.
    init?(_ keyword: Keyword) {
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

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .where:
            return WordReference(
                "where", "| where C", "keeps the rows a condition is true of", "children | where age < 5 years")
        case .exclude:
            return WordReference(
                "exclude where", "| exclude where C", "drops what is true; keeps false and unknown",
                "children | exclude where answered")
        case .to:
            return WordReference(
                "to", "| to E [via FIELD]", "the related rows of another entity, each once",
                "findings | where severity = high | to children")
        case .add:
            return WordReference(
                "add", "| add n = EXPRESSION, …", "adds columns",
                "audits | add length = days between opened_on and closed_on")
        case .show:
            return WordReference("show", "| show a, b.c", "picks columns", "findings | show id, child.age")
        case .drop: return WordReference("drop", "| drop a, b", "leaves columns out", "findings | drop text")
        case .sort:
            return WordReference(
                "sort", "| sort a [descending], b", "orders the rows, unknown last", "children | sort age descending")
        case .first:
            return WordReference(
                "first", "| first N [per g]", "the first rows, of all or of each group",
                "actions | sort due | first 3 per owner")
        case .sample:
            return WordReference(
                "sample", "| sample N seed S", "a random sample that comes out the same again",
                "children | sample 20 seed 42")
        case .distinct:
            return WordReference("distinct", "| distinct a, b", "each combination once", "returns | distinct agency")
        case .count:
            return WordReference(
                "count", "| count [E, …] [by g, each tags]", "counts rows or the related rows, in groups",
                "findings | count by audit, each themes")
        case .summarise:
            return WordReference(
                "summarise", "| summarise n = count(), m = median(x) [by g]", "figures of each group",
                "children | summarise n = count(), middle = median(age) by audit")
        case .expect:
            return WordReference(
                "expect", "| expect C [\"why\"]", "fails when a condition is not true of a row",
                "children | expect age is known \"ages were checked\"")
        case .title:
            return WordReference("title", "| title \"…\"", "a heading over the result", "children | title \"Cohort\"")
        case .as:
            return WordReference(
                "as", "| as FORMAT", "prints as table, plain, records, csv, tsv, json, jsonl, markdown or html",
                "children | as csv")
        case .export:
            return WordReference(
                "export", "| export \"file\" [as FORMAT] [overwrite]", "writes the rows to a file",
                "children | export \"children.csv\"")
        }
    }
}

/// The words that may follow a sugared question, each the English of one stage.
package enum TailWord: CaseIterable, Hashable, Sendable {
    case sortedBy, first, showing, `as`, into

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .sortedBy:
            return WordReference(
                "sorted by", "sorted by a [descending], b", "orders the rows", "find children sorted by age descending")
        case .first:
            return WordReference("first", "first N", "the first rows", "find children sorted by age first 5")
        case .showing:
            return WordReference("showing", "showing a, b.c", "picks columns", "find children showing id, age")
        case .as: return WordReference("as", "as FORMAT", "prints in another form", "count children by audit as csv")
        case .into:
            return WordReference(
                "into", "into \"file\"", "writes to a file", "find children as csv into \"children.csv\"")
        }
    }
}
