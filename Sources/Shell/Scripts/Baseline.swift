import Reporting
import Tables

/// Where a table differs from its baseline: `row, column, baseline, now`, a line a difference; no rows when it does
/// not (decision D15).
///
/// Rows are matched by their columns that are not numbers, by order where those repeat or are none. A number may be off
/// by the share `within` of the baseline's; where that is 0 it must be 0. Unknown equals unknown alone. The columns must
/// be the same, in any order.
func baselineDifferences(of table: ResultTable, from baseline: SeparatedTable, within: Double) -> ResultTable {
    let now = SeparatedTable(render(release(table, under: .internal), as: .csv).body.bytes)
    var differences = BaselineDifferences()
    for name in baseline.header where !now.header.contains(name) { differences.add("", name, "a column", nil) }
    for name in now.header where !baseline.header.contains(name) { differences.add("", name, nil, "a column") }
    guard differences.isEmpty else { return differences.table }
    let numeric = Set(table.columns.filter(\.holdsNumbers).map(\.name))
    let before = baseline.rowsByKey(numeric)
    let after = now.rowsByKey(numeric)
    let known = Set(before.map(\.key))
    for row in before {
        guard let fellow = after.first(where: { $0.key == row.key }) else {
            differences.add(row.key.text, nil, "a row", nil)
            continue
        }
        for name in now.header where numeric.contains(name) {
            let (old, new) = (row.cells[name] ?? .unknown, fellow.cells[name] ?? .unknown)
            if !agrees(new, old, within) { differences.add(row.key.text, name, old.known, new.known) }
        }
    }
    for row in after where !known.contains(row.key) { differences.add(row.key.text, nil, nil, "a row") }
    return differences.table
}

/// Whether a number is near enough to the baseline's.
private func agrees(_ new: SeparatedTable.Cell, _ old: SeparatedTable.Cell, _ within: Double) -> Bool {
    guard let old = old.known, let new = new.known else { return old == new }
    guard let a = Double(new), let b = Double(old) else { return old == new }
    // A hair of leeway, so that 1% of 100 lets 101 pass whatever its binary fraction.
    return abs(a - b) <= within * abs(b) * (1 + 1e-12)
}

/// What names a row: its cells that are not numbers, and which of those alike it is.
private struct RowKey: Hashable {
    var cells: [SeparatedTable.Cell]
    var repeated: Int

    var text: String {
        let words = cells.map { $0.known ?? "–" }.joined(separator: ", ")
        return words.isEmpty ? "row \(repeated + 1)" : (repeated > 0 ? "\(words) (\(repeated + 1))" : words)
    }
}

extension SeparatedTable {
    /// The rows by the names of their columns, each with its key.
    fileprivate func rowsByKey(_ numeric: Set<String>) -> [(key: RowKey, cells: [String: Cell])] {
        var seen: [[Cell]: Int] = [:]
        let keyed = header.filter { !numeric.contains($0) }.sorted()
        return rows.map { row in
            let cells = Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
            let key = keyed.map { cells[$0] ?? .unknown }
            let repeated = seen[key, default: 0]
            seen[key] = repeated + 1
            return (RowKey(cells: key, repeated: repeated), cells)
        }
    }
}

/// Differences, gathered as columns.
private struct BaselineDifferences {
    private var rows: [String] = []
    private var columns: [String?] = []
    private var old: [String?] = []
    private var new: [String?] = []

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ row: String, _ column: String?, _ old: String?, _ new: String?) {
        rows.append(row)
        columns.append(column)
        self.old.append(old)
        self.new.append(new)
    }

    var table: ResultTable {
        ResultTable(
            columns: [
                .texts("row", rows, measure: .restricted), .texts("column", columns),
                .texts("baseline", old, measure: .statistic), .texts("now", new, measure: .statistic),
            ], rowCount: rows.count)
    }
}

extension ResultColumn {
    /// True for columns of numbers.
    fileprivate var holdsNumbers: Bool {
        switch values {
        case .integers, .numbers: true
        default: false
        }
    }
}
