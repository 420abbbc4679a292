/// The ways a value is written; `word` names the form for help.
package enum LiteralForm: CaseIterable, Hashable, Sendable {
    case text, number, percent, date, period, duration, code, parameter, unknown, lastResult

    /// How it is written.
    package var reference: WordReference {
        switch self {
        case .text:
            return WordReference(
                "text", "\"…\" or '…'", "a text in quotes; \\\" \\\\ \\n \\t are read",
                "find agencies where name = \"Children's services\"")
        case .number:
            return WordReference(
                "number", "3, 2.5", "a whole number, or one with a point", "find findings where score >= 2.5")
        case .percent:
            return WordReference(
                "percent", "5%", "5 in a field of percent, else 0.05", "find children where attendance < 90%")
        case .date:
            return WordReference("date", "2025-04-01", "year, month, day", "find audits where held after 2025-02-14")
        case .period:
            return WordReference(
                "period", "2025-02, 2025Q1, FY2024-25, FY2024-25Q1", "a month, a quarter, a year from April to March",
                "find audits where held in FY2024-25Q3")
        case .duration:
            return WordReference(
                "duration", "7 days, 2 weeks, 6 months, 5 years", "a length of time",
                "find children where age < 5 years")
        case .code:
            return WordReference(
                "code", "C-03", "a word, a hyphen and digits, without spaces", "find children where id = C-03")
        case .parameter:
            return WordReference(
                "parameter", "$name", "a parameter of the script", "find audits where held after $from")
        case .unknown:
            return WordReference(
                "unknown", "is unknown", "what is missing, never equal to anything",
                "find children where age is unknown")
        case .lastResult:
            return WordReference(
                "it", "it", "the rows of the last result; a line that begins with | takes them too", "it | first 5")
        }
    }
}
