/// Words of other query languages that people try here, each answered with ours.
package enum ForeignWord: String, CaseIterable, Hashable, Sendable {
    case select, from, group, having, like, ilike, null, `nil`, limit, top, order, asc, desc, filter, take, derive,
        mutate
    case over, above, under, below, rename, then, when, `if`
    case get, fetch, print, display, give, what, which, who, that, whose
    case average, avg, vlookup, xlookup
    case aggregate, join, union, insert, update, delete, `else`, exists, equals

    /// The foreign word that a word is.
    init?(word: String) {
        guard let foreign = ForeignWord.words[word] else { return nil }
        self = foreign
    }

    private static let words = WordTable(allCases.map { ($0.rawValue, $0) })

    /// What to write instead, as one hint.
    package var ours: String {
        switch self {
        case .select: return "pick columns with `find E showing a, b` or `| show a, b`"
        case .from: return "begin with the entity itself: `find E` or `E | where C`"
        case .group, .aggregate: return "write `count by g` or `summarise n = count() by g`"
        case .average, .avg: return "write `| summarise mean(a)`, or `mean(E.a)` by itself"
        case .vlookup, .xlookup: return "follow the key by a path: `a.b`"
        case .having: return "write a second `| where` after the count"
        case .like, .ilike: return "write `contains \"text\"`, `starts with \"text\"` or `matches \"pattern\"`"
        case .null, .nil: return "write `is unknown`"
        case .over, .above: return "write `>`"
        case .under, .below: return "write `<`"
        case .rename: return "name it where it is shown: `show n = a`"
        case .if, .when, .then: return "a condition is a value by itself: `add n = a < 5`"
        case .get, .fetch, .print, .display, .give, .what: return "begin with `find E` or `count E`"
        case .which, .who, .that, .whose: return "write `where CONDITION`, as in `find E where C`"
        case .exists: return "write `any E (C)`"
        case .equals: return "write `=`"
        case .limit, .top, .take: return "write `first 5`"
        case .order: return "write `sorted by a` after `find`, or `| sort a`"
        case .asc: return "write `ascending`"
        case .desc: return "write `descending`"
        case .filter: return "write `where`"
        case .derive, .mutate: return "write `add n = expression`"
        case .join: return "follow the relation instead: a path `a.b`, `any E (C)` or `to E`"
        case .union: return "write one condition with `or`"
        case .insert, .update, .delete: return "nothing is changed by asking: begin with `find` or `count`"
        case .else: return "write the condition with `and`, `or`, `not`"
        }
    }
}

/// Signs of other languages, each answered with ours; the raw value is the sign.
package enum ForeignSign: String, CaseIterable, Hashable, Sendable {
    case doubleEqual = "=="
    case unequal = "<>"
    case doubleAnd = "&&"
    case doubleBar = "||"
    case exclamation = "!"
    case equalOrLess = "=<"
    case equalOrGreater = "=>"
    case likePattern = "=~"
    case power = "**"
    case curlyQuote = "“"
    case longDash = "–"
    case lessOrEqual = "≤"
    case greaterOrEqual = "≥"
    case notEqual = "≠"

    /// What to write instead, as one hint.
    package var ours: String {
        switch self {
        case .doubleEqual: return "write `=`"
        case .unequal, .notEqual: return "write `!=`"
        case .doubleAnd: return "write `and`"
        case .doubleBar: return "write `or` between conditions, `|` between stages"
        case .exclamation: return "write `not`, or `!=` to compare"
        case .equalOrLess, .lessOrEqual: return "write `<=`"
        case .equalOrGreater, .greaterOrEqual: return "write `>=`"
        case .likePattern: return "write `matches \"pattern\"`"
        case .power: return "multiply instead: `a * a`"
        case .curlyQuote: return "write straight quotes: \"…\""
        case .longDash: return "write `-` with a space on each side, or a hyphen without"
        }
    }
}
