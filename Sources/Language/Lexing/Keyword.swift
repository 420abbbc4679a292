/// Every word the grammar gives a meaning, where it can stand; the raw value is the word.
///
/// Elsewhere the same word is a name: which, the parser decides by place.
package enum Keyword: String, CaseIterable, Hashable, Sendable {
    // Statements.
    case find, list, count, how, many, theme, `let`, param, expect, warn, unless, include, run, set, explain, why
    case describe, profile, values, help, quit, exit
    // The prompt's own statements.
    case history, again, undo, save, edit, open, off
    case isPrivate = "private"
    // Stages and tails.
    case `where`, exclude, to, via, add, show, keep, drop, sort, sorted, by, first, per, sample, seed, distinct
    case summarise, summarize, each, showing, `as`, into, export, overwrite, title, ascending, descending
    // Conditions.
    case and, or, not, `is`, `in`, has, any, all, none, only, no, every, at, least, most, exactly, more, than, fewer
    case between, before, after, on, within, of, contains, starts, with, matches, because
    // Operands.
    case unknown, known, empty, latest, earliest, it, last, this
    case isTrue = "true"
    case isFalse = "false"
    case notApplicable = "not_applicable"
    case asOf = "as_of"
    // Units and periods.
    case day, days, week, weeks, month, months, quarter, year, years, financial, working
    // Declarations and checks.
    case one, text, number, date, period, flag, code, rows, unique, same, `for`
    // Formats.
    case table, plain, records, csv, tsv, json, jsonl, markdown, html

    private static let words = WordTable(allCases.map { ($0.rawValue, $0) })

    /// The keyword a word is, without regard to case; this is the one place where a word becomes a keyword.
    package init?(word: String) {
        guard let keyword = Keyword.words[word] else { return nil }
        self = keyword
    }

    /// The same of some ASCII bytes of a text.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard let keyword = Keyword.words[bytes, range] else { return nil }
        self = keyword
    }

    /// The unit of a duration, singular or plural.
    package var timeUnit: TimeUnit? {
        switch self {
        case .day, .days: return .days
        case .week, .weeks: return .weeks
        case .month, .months: return .months
        case .year, .years: return .years
        default: return nil
        }
    }

    /// The one-word periods of `month of d` and `this month`; `financial year` takes two words.
    package var periodUnit: PeriodUnit? {
        switch self {
        case .week: return .week
        case .month: return .month
        case .quarter: return .quarter
        case .year: return .year
        default: return nil
        }
    }

    /// The pick that takes one related row.
    package var pick: Pick? {
        switch self {
        case .first: return .first
        case .latest: return .latest
        case .earliest: return .earliest
        default: return nil
        }
    }

    /// The format of a result.
    package var format: OutputFormat? { OutputFormat(rawValue: rawValue) }

    /// The declared type of a parameter.
    package var parameterType: ParameterType? { ParameterType(rawValue: rawValue) }

    /// What may stand between two operands or after one: such a word is not what `any` or `latest` speaks of.
    var joins: Bool {
        switch self {
        case .and, .or, .where, .by, .is, .in, .not, .between, .has, .within, .contains, .starts, .matches, .before,
            .after, .on, .of, .as, .sorted, .showing, .into, .ascending, .descending, .with:
            return true
        default:
            return false
        }
    }

    /// The words that join so often that one in an operand's place is a slip unless a sign follows.
    var joinsOnly: Bool {
        switch self {
        case .and, .or, .where, .by, .is, .in, .has, .between: return true
        default: return false
        }
    }
}
