extension OperandWord {
    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .latest:
            WordReference(
                "latest", "latest E (C).f", "a field of the related row with the latest date",
                "children | add how = latest contact (child_seen).outcome | show id, how",
                use:
                    "For the last time something happened. The date is the one that the package names for these records.",
                unknown:
                    "Rows without a date are left out, and their number is said. Without any row it is not applicable; unknown "
                    + "where a return is outstanding.",
                cost: .relatedRows, see: ["earliest", "first", "any"])
        case .earliest:
            WordReference(
                "earliest", "earliest E (C).f", "a field of the related row with the earliest date",
                "children | add begun = earliest plan.kind | show id, begun",
                use: "For the first time something happened.",
                unknown: "As with `latest`.", cost: .relatedRows, see: ["latest"])
        case .first:
            WordReference(
                "first", "first E (C).f", "the same as `earliest`",
                "children | add begun = first plan.kind | show id, begun", use: "Take whichever reads better.",
                unknown: "As with `latest`.", cost: .relatedRows, see: ["earliest"])
        case .days: Self.span("days", see: ["weeks between", "months between", "within"])
        case .weeks: Self.span("weeks", see: ["days between"])
        case .months: Self.span("months", see: ["years between", "days between"])
        case .years: Self.span("years", see: ["months between"])
        case .week: Self.period("week", "2025-02-03, its Monday")
        case .month: Self.period("month", "2025-02")
        case .quarter: Self.period("quarter", "2025Q1, January to March")
        case .year: Self.period("year", "2025")
        case .financial: Self.period("financial year", "FY2024-25, April to March")
        case .asOf:
            WordReference(
                "as_of", "as_of", "the day that relative dates are measured from",
                "find actions where due_on before as_of",
                use:
                    "In place of today, so that a question gives the same answer tomorrow. It is set by `--as-of`, `set as_of` or "
                    + "the package; otherwise it is the newest date of the data. Every answer that uses it says which day it was.",
                unknown: "It is always known where the data have any date.", cost: .nothing,
                see: ["dates", "before", "in"])
        }
    }

    private static func span(_ unit: String, see: [String]) -> WordReference {
        let whole = unit == "days" || unit == "weeks" ? "" : " Only complete ones count."
        return WordReference(
            "\(unit) between", "\(unit) between a and b", "the \(unit) from a to b",
            "plans | add length = \(unit) between starts_on and ends_on | show id, length",
            use: "For how long something took. It is negative where b comes first.\(whole)",
            unknown: "Unknown where either date is.", see: see + ["dates"])
    }

    private static func period(_ unit: String, _ form: String) -> WordReference {
        WordReference(
            "\(unit) of", "\(unit) of d", "the \(unit) that a date falls in, as \(form)",
            "count contacts by \(unit) of made_on",
            use: "To group by time, or to compare with a \(unit).",
            unknown: "Unknown where the date is, or where it is known too roughly to say.",
            see: ["period", "count", "dates"])
    }
}

extension LiteralForm {
    /// How it is written.
    package var reference: WordReference {
        switch self {
        case .text:
            WordReference(
                "text", "\"…\" or '…'", "a text in quotes", "find agencies where name = \"Community child health\"",
                use:
                    "For values of several words, and for free text. Inside, \\\" is a quote, \\\\ a backslash, \\n a line break.",
                unknown: "The empty text \"\" is a value: known, and empty.", cost: .nothing, see: ["code", "contains"])
        case .number:
            WordReference(
                "number", "3, 2.5", "a whole number, or one with a point",
                "find audits where sample_size >= 10 showing id, sample_size",
                use: "A bare number is in the field's own unit, and the answer says so where that could surprise.",
                unknown: "A number is always known.", cost: .nothing, see: ["duration", "percent", "comparisons"])
        case .percent:
            WordReference(
                "percent", "5%", "5 in a field of percent, otherwise 0.05",
                "find children where attendance_percent < 90% showing id, attendance_percent",
                use: "Without a space before the sign.",
                unknown: "A number is always known.", cost: .nothing, see: ["number"])
        case .date:
            WordReference(
                "date", "2025-04-01", "year, month, day", "find audits where held after 2025-01-31 showing id, held",
                use: "One way to write a date, the same everywhere.",
                unknown: "Dates in the data may be known to the month or the year only.", cost: .nothing,
                see: ["period", "dates", "as_of"])
        case .period:
            WordReference(
                "period", "2025-02, 2025Q1, FY2024-25, FY2024-25Q1", "a month, a quarter, a year from April to March",
                "find audits where held in FY2024-25 showing id, held",
                use: "After `in`, and to compare with `month of d` and the like.",
                unknown: "A date known to the year only is unknown in a month of that year.", cost: .nothing,
                see: ["in", "month of", "dates"])
        case .duration:
            WordReference(
                "duration", "7 days, 2 weeks, 6 months, 5 years", "a length of time",
                "find children where age < 5 years showing id, age",
                use:
                    "Beside an age or another measured field it is converted: 5 years are 60 months. Days and months do not "
                    + "convert.",
                unknown: "A length of time is always known.", cost: .nothing, see: ["within", "unit_mismatch", "dates"])
        case .code:
            WordReference(
                "code", "C-03", "a word, a hyphen and digits, without spaces",
                "find findings where child = C-03 showing id, child",
                use: "For keys and references. Bare words are codes too, right of `=` on a coded field.",
                unknown: "A code that is not permitted is an error, never 0 rows.", cost: .nothing,
                see: ["text", "not_permitted"])
        case .parameter:
            WordReference(
                "parameter", "$name", "a parameter of the script",
                "param from: date = 2024-06-01; find audits where held after $from showing id, held",
                use: "Where a value can stand. It is a value, never a piece of text pasted into the question.",
                unknown: "A parameter always has a value.", cost: .nothing, see: ["param", "scripts"])
        case .unknown:
            WordReference(
                "unknown", "is unknown", "what is missing, never equal to anything",
                "find children where discussed is not true showing id, discussed",
                use: "Ask for it with `is unknown`, for its reason with `because`.",
                unknown: "It is neither yes nor no, neither 0 nor empty.", cost: .nothing,
                see: ["is", "reasons", "ledger"])
        case .lastResult:
            WordReference(
                "it", "it", "the rows of the last result; a line that begins with `|` takes them too",
                "find children where age < 5 years showing id, age; it | where discussed | show id, age",
                use:
                    "To go deeper step by step. An error leaves it as it was, and `undo` takes a step back. In an expression: "
                    + "`count(it)`.",
                unknown: "It is asked anew, so what is unknown is counted each time.", cost: .itsQuestions,
                see: ["undo", "let", "why"])
        }
    }
}
