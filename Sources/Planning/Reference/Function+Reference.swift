import Language

extension Function {
    /// What the manual says of it.
    package var reference: WordReference {
        WordReference(
            rawValue, signature, summary, example, use: use, unknown: unknown,
            cost: self == .carries ? .relatedRows : .rows, see: see)
    }

    /// One use of it, on the sample audits.
    package var example: String {
        switch self {
        case .count:
            "children | add worries = count(findings where kind = worry) | where worries >= 2 | show id, worries"
        case .sum: "audits | summarise total = sum(sample_size)"
        case .mean, .median, .min, .max: "children | summarise n = \(rawValue)(age) by audit"
        case .quantile: "children | summarise late = quantile(age, 0.9)"
        case .known: "returns | summarise graded = known(grade), all = count()"
        case .unknownRate: "returns | summarise unknown = unknown_rate(grade) by child.audit"
        case .distinct: "contacts | summarise agencies = distinct(agency) by kind"
        case .carries: "count children by named = carries(neglect)"
        }
    }

    private var use: String {
        switch self {
        case .count:
            "`count()` in `summarise` is the rows of the group, `count(E where C)` the related rows of each row, and `count(E)` by "
                + "itself all rows of E: `count(contacts where child_seen) / count(contacts)`. What COUNTIFS does."
        case .sum: "For amounts that add up. Ages and percentages do not."
        case .mean: "For amounts without extremes; otherwise the median tells more. AVERAGE of a spreadsheet."
        case .median: "For what is usual: half lie below, half above, and one extreme changes nothing."
        case .min: "For the earliest, the youngest, the shortest. On coded values with an order, the first in it."
        case .max: "For the latest, the oldest, the longest."
        case .quantile: "For waits and ages: 0.9 is the value that nine in ten do not exceed."
        case .known: "Beside a mean, to say of how many it is."
        case .unknownRate: "To compare gaps between groups: how much of the answer is missing, in percent."
        case .distinct: "For how many different ones occur. `distinct(child)` counts children, not visits."
        case .carries:
            "A condition: the record, or one that refers to it, is coded with the theme or one beneath it. It is what `theme X count` "
                + "counts."
        }
    }

    private var unknown: String {
        switch self {
        case .count: "Rows whose condition is unknown are not counted, and the answer says how many could be more."
        case .sum, .mean, .median, .min, .max, .quantile:
            "Unknown values are left out and the answer says `known n of m`. With none known it is unknown, never 0."
        case .distinct: "Unknown values are left out: they could be any of those counted, or others."
        case .known: "It is the number that are not unknown."
        case .unknownRate: "It is the share that is. What does not apply stands outside it."
        case .carries: "Unknown where nobody coded the record or any that refers to it."
        }
    }

    private var see: [String] {
        switch self {
        case .count: ["summarise", "any", "known"]
        case .sum, .mean: ["median", "summarise"]
        case .median: ["mean", "quantile", "summarise"]
        case .min, .max: ["latest", "sort"]
        case .quantile: ["median", "quantile_share"]
        case .known: ["unknown_rate", "is"]
        case .unknownRate: ["known", "profile"]
        case .distinct: ["count", "distinct"]
        case .carries: ["theme", "has"]
        }
    }
}
