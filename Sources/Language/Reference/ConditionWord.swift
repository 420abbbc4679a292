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
}

/// The words that begin a condition over related rows.
package enum QuantifierWord: CaseIterable, Hashable, Sendable {
    case any, no, all, every, at, exactly, more, fewer

    /// The quantifier that a keyword begins.
    init?(_ keyword: Keyword) {
        switch keyword {
        case .any: self = .any
        case .no: self = .no
        case .all: self = .all
        case .every: self = .every
        case .at: self = .at
        case .exactly: self = .exactly
        case .more: self = .more
        case .fewer: self = .fewer
        default: return nil
        }
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
}
