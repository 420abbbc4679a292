/// Every function of the language: the one table behind calls, help and completion.
package enum Function: String, CaseIterable, Hashable, Sendable {
    case count, sum, mean, median, min, max, quantile, known
    case unknownRate = "unknown_rate"
    case distinct, carries

    private static let all = Array(allCases)
    private static let words = {
        var table = NameTable(capacity: all.count)
        for (index, function) in all.enumerated() { table.insert(function.rawValue, index) }
        return table
    }()

    /// The function that a word names, in any case.
    package init?(word: String) {
        switch Function.words.find(word) {
        case .number(let number): self = Function.all[number]
        case .nothing: return nil
        case .unsure:
            guard let function = Function(rawValue: word.lowercased()) else { return nil }
            self = function
        }
    }

    /// The function that a word means in a spreadsheet; nil for a word that is none there.
    package init?(ofSpreadsheets word: String) {
        switch word.lowercased() {
        case "avg", "average", "averageif": self = .mean
        case "countif", "counta", "countifs": self = .count
        case "sumif", "sumifs", "total": self = .sum
        case "percentile": self = .quantile
        case "unique", "countunique": self = .distinct
        default: return nil
        }
    }

    /// True for those that fold rows to one value.
    package var isAggregate: Bool { self != .carries }

    /// How it is called.
    package var signature: String {
        switch self {
        case .count: "count(), count(E where C), count(C)"
        case .sum, .mean, .median: "\(rawValue)(x), \(rawValue)(x where C)"
        case .min, .max, .known, .distinct: "\(rawValue)(x)"
        case .quantile: "quantile(x, 0.9)"
        case .unknownRate: "unknown_rate(x)"
        case .carries: "carries(THEME)"
        }
    }

    /// What it gives, in one line.
    package var summary: String {
        switch self {
        case .count: "the number of rows, of related rows, or of rows for which a condition is true"
        case .sum: "the sum of the known values; unknown when none is"
        case .mean: "the mean of the known values"
        case .median: "the median of the known values: the mean of the middle two when they are even in number"
        case .min: "the least known value"
        case .max: "the greatest known value"
        case .quantile: "the value below which that share of the known values lies (R's type 7)"
        case .known: "the number of rows whose value is known"
        case .unknownRate: "unknown rows as a percentage of known and unknown ones"
        case .distinct: "the number of different known values"
        case .carries: "whether the row, or one that refers to it, carries a theme or one beneath it"
        }
    }

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .count: 0...1
        case .quantile: 2...2
        default: 1...1
        }
    }
}
