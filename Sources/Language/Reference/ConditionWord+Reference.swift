extension ConditionWord {
    /// How it is used.
    package var reference: WordReference { joiningReference ?? valueReference ?? dateReference }

    private var joiningReference: WordReference? {
        switch self {
        case .and:
            WordReference(
                "and", "C and D", "both are true",
                "find children where age < 5 years and discussed showing id, age, discussed",
                use: "To narrow. Mixed with `or` it needs brackets.",
                unknown: "False and unknown is false; true and unknown is unknown.", see: ["or", "not", "mixed_and_or"])
        case .or:
            WordReference(
                "or", "C or D", "one of them is true, or both",
                "find returns where status = late or status = missing showing id, status",
                use: "To widen. For several values of one field `in (a, b)` is shorter.",
                unknown: "True or unknown is true; false or unknown is unknown.", see: ["and", "in", "mixed_and_or"])
        case .not:
            WordReference(
                "not", "not C", "true where C is false", "find children where not discussed showing id, discussed",
                use: "Before a condition. Within one: `not in`, `not between`, `is not`.",
                unknown: "Not unknown is unknown. To keep the unknown too, use `exclude where`.",
                see: ["exclude where", "is", "unknown"])
        default: nil
        }
    }

    private var valueReference: WordReference? {
        switch self {
        case .is:
            WordReference(
                "is", "x is [not] unknown [because REASON] | known | true | false | empty | not_applicable",
                "asks of the state of a value",
                "find returns where grade is unknown because no_return showing id, grade",
                use: "For gaps and their reasons. To compare with a value, write `=`.",
                unknown: "It is never unknown itself: it always answers yes or no.",
                see: ["unknown", "empty", "reasons"])
        case .in:
            WordReference(
                "in", "x [not] in (a, b) | PERIOD | YEAR | last 12 months | this quarter", "one of several values",
                "find audits where held in FY2024-25 showing id, held",
                use: "For a list of values, or for dates within a period. `last 12 months` counts back from `as_of`.",
                unknown: "An unknown value is unknown here too, with `not in` as well.",
                see: ["between", "has", "period", "dates"])
        case .between:
            WordReference(
                "between", "x [not] between a and b", "from a to b, both ends in",
                "find children where age between 6 months and 2 years showing id, age",
                use: "For a range of numbers, ages or dates. The lower end stands first: nothing lies between 5 and 3.",
                unknown: "An unknown value is unknown here too.",
                see: ["in", "comparisons"])
        case .has:
            WordReference(
                "has", "tags has [any|all|none|only] (a, b)", "asks of a set of tags and of what lies beneath them",
                "find findings where themes has any (neglect, trauma) showing id, themes",
                use:
                    "For fields that hold several codes. `any` is one of them, `all` each of them, `none` none of them, `only` "
                    + "nothing else. A theme takes in those beneath it, and the answer names them.",
                unknown: "A row that was never coded is unknown; one coded with no tag at all is empty, and answers.",
                see: ["theme", "empty", "by", "values"])
        case .contains:
            WordReference(
                "contains", "x [not] contains \"text\"", "the text stands somewhere in it",
                "find returns where comment contains \"visit\" showing id, agency",
                use: "To look into free text. Capitals count; `matches \"(?i)visit\"` looks past them.",
                unknown: "A missing text is unknown, not without the word.", see: ["starts with", "matches"])
        case .starts:
            WordReference(
                "starts with", "x [not] starts with \"text\"", "it begins with the text",
                "find children where id starts with \"C-1\" showing id, age",
                use: "For references that share a beginning.",
                unknown: "A missing text is unknown.", see: ["contains", "matches"])
        case .matches:
            WordReference(
                "matches", "x [not] matches \"pattern\"", "a regular expression finds something in it",
                "find returns where comment matches \"(?i)visit(s|ed)?\" showing id, agency",
                use:
                    "For spellings that vary. `(?i)` makes capitals count as small letters; `^` is the beginning, `$` the end.",
                unknown: "A missing text is unknown.", see: ["contains", "bad_pattern"])
        default: nil
        }
    }

    private var dateReference: WordReference {
        switch self {
        case .before:
            WordReference(
                "before", "d before e", "an earlier date", "find actions where due_on before as_of",
                use: "To compare dates; `<` does the same.",
                unknown: "A date known to the month only is unknown where the month leaves it open.",
                see: ["after", "on or before", "as_of", "dates"])
        case .after:
            WordReference(
                "after", "d after e", "a later date", "find audits where held after 2025-01-31 showing id, held",
                use: "To compare dates; `>` does the same.",
                unknown: "A date known to the month only is unknown where the month leaves it open.",
                see: ["before", "within", "dates"])
        case .on:
            WordReference(
                "on or before", "d on or before e, d on or after e", "an earlier or later date, or the same",
                "find audits where held on or after 2025-01-31 showing id, held",
                use: "When the day itself counts. `on` alone is `=`.",
                unknown: "As with `before`.", see: ["before", "after"])
        default:
            WordReference(
                "within", "d [not] within 7 days of|after|before e", "near another date, both ends in",
                "find requests where received_on within 30 days before child.plan_start showing id, received_on, child",
                use: "For what happened near something else: `of` looks both ways, `after` and `before` one way.",
                unknown: "Unknown where either date is.", see: ["before", "days between", "dates"])
        }
    }
}

extension QuantifierWord {
    private static let absence =
        "Where an agency's return is outstanding, absence is unknown and not a no: `because no_return`."

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .any:
            WordReference(
                "any", "any E [(C)]", "there is a related row for which C is true",
                "find audits where any finding (kind = worry) showing id, held",
                use:
                    "To ask about a record by what belongs to it, without counting it twice. In the brackets names are those of the "
                    + "related row; `outer.f` is the row outside.",
                unknown: "True if one is for certain; otherwise unknown if one may be. " + Self.absence,
                cost: .relatedRows, see: ["no", "every", "at least", "to"])
        case .no:
            WordReference(
                "no", "no E [(C)]", "there is no related row for which C is true",
                "find children where no contact (agency = police) showing id, age",
                use: "For what did not happen.", unknown: Self.absence, cost: .relatedRows,
                see: ["any", "completeness", "unknown"])
        case .all:
            WordReference(
                "all", "all E (C), all or no E (C)", "C is true of every related row",
                "find recommendations where all or no actions (status = done) showing id, kind",
                use: "For standards that each record has to meet.",
                unknown:
                    "False if one is false, otherwise unknown if one is. With no related row at all it is not applicable; `all "
                    + "or no` counts that as true.",
                cost: .relatedRows, see: ["every", "any"])
        case .every:
            WordReference(
                "every", "every E (C [where D])", "C is true of every related row, of those where D",
                "find children where every return (record_accurate where status = received) showing id, age",
                use: "As `all`, with a condition that says which of the related rows are meant.",
                unknown: "As with `all`.",
                cost: .relatedRows, see: ["all", "any"])
        case .at:
            WordReference(
                "at least", "at least N E (C), at most N E (C)", "so many related rows, or more; or fewer",
                "find children where at least 2 requests (outcome = strategy) showing id, age",
                use: "For thresholds. N stands in digits.",
                unknown: "Unknown where the rows that cannot be judged could tip it.", cost: .relatedRows,
                see: ["exactly", "more than", "any"])
        case .exactly:
            WordReference(
                "exactly", "exactly N E (C)", "just so many related rows",
                "find children where exactly 1 plan showing id, age",
                use: "Rarely needed: most thresholds are `at least`.",
                unknown: "Unknown where the rows that cannot be judged could change the number.", cost: .relatedRows,
                see: ["at least"])
        case .more:
            WordReference(
                "more than", "more than N E (C)", "more related rows than that",
                "find audits where more than 5 findings showing id, held", use: "As `at least`, with the next number.",
                unknown: "As with `at least`.", cost: .relatedRows, see: ["at least", "fewer than"])
        case .fewer:
            WordReference(
                "fewer than", "fewer than N E (C)", "fewer related rows than that",
                "find children where fewer than 3 returns (status = received) showing id, age",
                use: "For gaps in what was sent in.",
                unknown: "As with `at least`. " + Self.absence, cost: .relatedRows, see: ["at least", "more than"])
        }
    }
}
