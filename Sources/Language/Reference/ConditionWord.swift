/// The words of conditions, which stand between or before operands.
package enum ConditionWord: CaseIterable, Hashable, Sendable {
    case and, or, not, `is`, `in`, between, has, contains, starts, matches, before, after, on, within

    /// The first word.
    package var keyword: Keyword {
        switch self {
        case .and: return .and
        case .or: return .or
        case .not: return .not
        case .is: return .is
        case .in: return .in
        case .between: return .between
        case .has: return .has
        case .contains: return .contains
        case .starts: return .starts
        case .matches: return .matches
        case .before: return .before
        case .after: return .after
        case .on: return .on
        case .within: return .within
        }
    }

    /// Whether it asks something of the operand before it.
    var isInfix: Bool { self != .and && self != .or }

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .and:
            return WordReference(
                "and", "C and D", "both are true; mixed with or it needs brackets",
                "find children where age < 5 and enrolled")
        case .or:
            return WordReference(
                "or", "C or D", "one is true; mixed with and it needs brackets",
                "find returns where status = late or status = missing")
        case .not:
            return WordReference("not", "not C", "true where C is false", "find children where not answered")
        case .is:
            return WordReference(
                "is", "x is [not] unknown [because REASON] | known | true | false | empty | not_applicable",
                "asks of the state of a value, and is never unknown itself",
                "find children where answered is unknown because no_return")
        case .in:
            return WordReference(
                "in", "x [not] in (a, b) | PERIOD | YEAR | last 12 months | this quarter", "one of several values",
                "find audits where held in FY2024-25")
        case .between:
            return WordReference(
                "between", "x [not] between a and b", "from a to b, both ends in",
                "find children where age between 6 months and 2 years")
        case .has:
            return WordReference(
                "has", "tags has [any|all|none|only] (a, b)", "asks of a set of tags and of what lies beneath them",
                "find findings where themes has neglect")
        case .contains:
            return WordReference(
                "contains", "x [not] contains \"text\"", "the text stands in it",
                "find returns where comment contains \"toy\"")
        case .starts:
            return WordReference(
                "starts with", "x [not] starts with \"text\"", "it begins with the text",
                "find children where id starts with \"C-1\"")
        case .matches:
            return WordReference(
                "matches", "x [not] matches \"pattern\"", "a regular expression finds something in it",
                "find returns where comment matches \"(?i)visit(s|ed)\"")
        case .before:
            return WordReference("before", "d before e", "an earlier date", "find actions where due before as_of")
        case .after:
            return WordReference("after", "d after e", "a later date", "find audits where held after 2025-01-31")
        case .on:
            return WordReference(
                "on or before", "d on or before e, d on or after e", "an earlier or later date, or the same",
                "find audits where held on or after 2025-01-31")
        case .within:
            return WordReference(
                "within", "d [not] within 7 days of|after|before e", "near another date, both ends in",
                "find visits where visited_on within 7 days after opened_on")
        }
    }
}

/// The words that begin a condition over related rows.
package enum QuantifierWord: CaseIterable, Hashable, Sendable {
    case any, no, all, every, at, exactly, more, fewer

    /// The quantifier that a keyword begins.
    init?(_ keyword: Keyword) {
        guard let word = QuantifierWord.allCases.first(where: { $0.keyword == keyword }) else { return nil }
        self = word
    }

    /// The first word.
    package var keyword: Keyword {
        switch self {
        case .any: return .any
        case .no: return .no
        case .all: return .all
        case .every: return .every
        case .at: return .at
        case .exactly: return .exactly
        case .more: return .more
        case .fewer: return .fewer
        }
    }

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .any:
            return WordReference(
                "any", "any E [(C)]", "one related row at least", "find audits where any finding (severity = high)")
        case .no:
            return WordReference("no", "no E [(C)]", "no related row", "find children where no visit (seen)")
        case .all:
            return WordReference(
                "all", "all E (C), all or no E (C)", "every related row; with `or no` also where there is none",
                "find audits where all actions (status = closed)")
        case .every:
            return WordReference(
                "every", "every E (C [where D])", "every related row, of those where D",
                "find audits where every return (status = received where agency != police)")
        case .at:
            return WordReference(
                "at least", "at least N E (C), at most N E (C)", "so many related rows",
                "find audits where at least 2 findings (severity = high)")
        case .exactly:
            return WordReference(
                "exactly", "exactly N E (C)", "just so many related rows", "find children where exactly 1 plan")
        case .more:
            return WordReference(
                "more than", "more than N E (C)", "over so many related rows", "find audits where more than 5 findings")
        case .fewer:
            return WordReference(
                "fewer than", "fewer than N E (C)", "under so many related rows",
                "find audits where fewer than 3 returns (status = received)")
        }
    }
}

/// The words that begin a value.
package enum OperandWord: CaseIterable, Hashable, Sendable {
    case latest, earliest, first, days, weeks, months, years, week, month, quarter, year, financial, asOf

    /// The first word.
    package var keyword: Keyword {
        switch self {
        case .latest: return .latest
        case .earliest: return .earliest
        case .first: return .first
        case .days: return .days
        case .weeks: return .weeks
        case .months: return .months
        case .years: return .years
        case .week: return .week
        case .month: return .month
        case .quarter: return .quarter
        case .year: return .year
        case .financial: return .financial
        case .asOf: return .asOf
        }
    }

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .latest:
            return WordReference(
                "latest", "latest E (C).f, latest e.f", "a field of the related row with the latest date",
                "children | add seen = latest visit (seen).visited_on")
        case .earliest:
            return WordReference(
                "earliest", "earliest E (C).f, earliest e.f", "a field of the related row with the earliest date",
                "children | add begun = earliest plan.started_on")
        case .first:
            return WordReference(
                "first", "first E (C).f, first e.f", "the same as earliest",
                "children | add begun = first plan.started_on")
        case .days: return OperandWord.span("days")
        case .weeks: return OperandWord.span("weeks")
        case .months: return OperandWord.span("months")
        case .years: return OperandWord.span("years")
        case .week: return OperandWord.period("week")
        case .month: return OperandWord.period("month")
        case .quarter: return OperandWord.period("quarter")
        case .year: return OperandWord.period("year")
        case .financial: return OperandWord.period("financial year")
        case .asOf:
            return WordReference(
                "as_of", "as_of", "the day that relative dates are measured from",
                "find actions where due before as_of")
        }
    }

    private static func span(_ unit: String) -> WordReference {
        WordReference(
            "\(unit) between", "\(unit) between a and b", "the \(unit) from a to b, whole ones",
            "audits | add length = \(unit) between opened_on and closed_on")
    }

    private static func period(_ unit: String) -> WordReference {
        WordReference(
            "\(unit) of", "\(unit) of d", "the \(unit) a date falls in", "count audits by \(unit) of held")
    }
}
