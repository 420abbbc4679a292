import Diagnostics
import Reporting
import Tables

extension BaselineDifferences {
    /// `1 number moved, 2 rows came, 1 row went`.
    var sentence: String {
        var parts: [String] = []
        func add(_ count: Int, _ noun: String, _ verb: String) {
            if count > 0 { parts.append("\(counted(count, noun)) \(verb)") }
        }
        add(columnsGone.count, "column", "went")
        add(columnsNew.count, "column", "came")
        add(moved.count, "number", "moved")
        add(rowsNew.count, "row", "came")
        add(rowsGone.count, "row", "went")
        return parts.joined(separator: ", ")
    }

    /// `row, column, baseline, now, change`, a line a difference: numbers that moved, then rows that came and went.
    var table: ResultTable {
        var lines: [[String]] = []
        for name in columnsGone { lines.append(["every row", name, "a column", "none", "went"]) }
        for name in columnsNew { lines.append(["every row", name, "none", "a column", "came"]) }
        lines += moved.map(\.line)
        for row in rowsNew { lines.append([row, "all", "none", "a row", "came"]) }
        for row in rowsGone { lines.append([row, "all", "a row", "none", "went"]) }
        let texts = (0..<5).map { column in lines.map { $0[column] } }
        return ResultTable(
            columns: [
                .texts("row", texts[0], measure: .restricted), .texts("column", texts[1]),
                .texts("baseline", flushRight(texts[2], "baseline"), measure: .statistic),
                .texts("now", flushRight(texts[3], "now"), measure: .statistic),
                .texts("change", texts[4], measure: .statistic),
            ], rowCount: lines.count)
    }
}

extension BaselineDifferences.Moved {
    /// How a cell without a value is called: a CSV does not say whether it is unknown or does not apply.
    static let noValue = "no value"

    /// The difference's cells.
    fileprivate var line: [String] {
        guard let before = old.known.flatMap(Decimal.init), let after = new.known.flatMap(Decimal.init) else {
            let change = old == .unknown ? "has a value now" : (new == .unknown ? "has none now" : "is another")
            return [row, column, old.known ?? Self.noValue, new.known ?? Self.noValue, change]
        }
        var (a, b) = (before.shown, after.shown)
        // Where rounding hides the difference, nothing is rounded.
        if a == b { (a, b) = (before.text, after.text) }
        return [row, column, a, b, Decimal.change(from: before, to: after, isPercent: isPercent)]
    }
}

/// A number as it stands in a baseline.
private struct Decimal {
    let text: String
    let value: Double
    let whole: Int64?

    init?(_ text: String) {
        guard let value = Double(text), value.isFinite else { return nil }
        self.text = text
        self.value = value
        whole = Int64(text)
    }

    /// With at most three decimal places, as tables print numbers.
    var shown: String { whole == nil ? Self.rounded(value) : text }

    /// `+6 (+30%)`; `-0.1 points` of a per cent. The share is of the baseline's number, and there is none of 0.
    static func change(from old: Decimal, to new: Decimal, isPercent: Bool) -> String {
        let amount: String
        if let a = old.whole, let b = new.whole, case let (difference, overflow) = b.subtractingReportingOverflow(a),
            !overflow
        {
            amount = signed("\(difference)", difference > 0)
        } else {
            amount = signed(rounded(new.value - old.value), new.value > old.value)
        }
        if isPercent { return amount + " points" }
        guard old.value != 0 else { return amount }
        let share = (new.value - old.value) / abs(old.value) * 100
        guard share.isFinite else { return amount }
        let words = abs(share) < 0.1 ? "under 0.1%" : signed(rounded(share, places: 1), share > 0) + "%"
        return "\(amount) (\(words))"
    }

    private static func signed(_ text: String, _ isMore: Bool) -> String {
        isMore ? "+" + text : text
    }

    /// In decimal places, without zeros at the end; a number that would be 0 in so few keeps its own digits.
    private static func rounded(_ value: Double, places: Int = 3) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled != 0, abs(scaled) < 1e15 else { return value.description }
        let digits = "\(Int64(abs(scaled)))"
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        var fraction = padded.suffix(places)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "-" : ""
        return sign + padded.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// Texts set to the right of the widest of them and of their heading: numbers stand beneath one another.
private func flushRight(_ texts: [String], _ heading: String) -> [String] {
    let width = max(displayWidth(heading), texts.map { displayWidth($0) }.max() ?? 0)
    return texts.map { String(repeating: " ", count: width - displayWidth($0)) + $0 }
}
