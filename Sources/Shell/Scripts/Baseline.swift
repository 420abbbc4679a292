import Reporting
import Tables

/// Where a table has moved away from its baseline (decision D15).
///
/// Rows are matched by their columns that are not numbers; of those alike, rows with the same numbers first, then in
/// order. A number may be off by the share `within` of the baseline's; where that is 0 it must be 0. Unknown equals
/// unknown alone. The columns must be the same, in any order. Cost: linear in the cells.
struct BaselineDifferences: Hashable {
    /// A number that is another one.
    struct Moved: Hashable {
        var row: String
        var column: String
        var old: SeparatedTable.Cell
        var new: SeparatedTable.Cell
        /// The column holds per cents, whose change is told in points.
        var isPercent: Bool
    }

    /// Columns that only one of the two has.
    private(set) var columnsGone: [String] = []
    private(set) var columnsNew: [String] = []
    private(set) var moved: [Moved] = []
    /// Rows by what names them.
    private(set) var rowsGone: [String] = []
    private(set) var rowsNew: [String] = []

    /// True where nothing has moved.
    var isEmpty: Bool {
        columnsGone.isEmpty && columnsNew.isEmpty && moved.isEmpty && rowsGone.isEmpty && rowsNew.isEmpty
    }

    /// Compares a table with what stands in its baseline.
    init(of table: ResultTable, from baseline: SeparatedTable, within: Double) {
        let now = SeparatedTable(baselineBytes(of: table))
        columnsGone = baseline.header.filter { !now.header.contains($0) }
        columnsNew = now.header.filter { !baseline.header.contains($0) }
        guard columnsGone.isEmpty, columnsNew.isEmpty else { return }
        let numeric = now.header.filter { name in table.columns.contains { $0.name == name && $0.holdsNumbers } }
        let percents = Set(table.columns.filter(\.holdsPercents).map(\.name))
        let before = KeyedRows(baseline, numeric)
        let after = KeyedRows(now, numeric)
        for key in before.order {
            let (old, new) = (before.rows[key] ?? [], after.rows[key] ?? [])
            let pairs = Self.pairs(old, new)
            for (a, b) in pairs {
                for (place, name) in numeric.enumerated() where !Self.agrees(b.numbers[place], a.numbers[place], within)
                {
                    moved.append(
                        Moved(
                            row: key.text(a, of: old.count), column: name, old: a.numbers[place],
                            new: b.numbers[place], isPercent: percents.contains(name)))
                }
            }
            let (matchedOld, matchedNew) = (Set(pairs.map(\.0.place)), Set(pairs.map(\.1.place)))
            rowsGone += old.filter { !matchedOld.contains($0.place) }.map { key.text($0, of: old.count) }
            rowsNew += new.filter { !matchedNew.contains($0.place) }.map { key.text($0, of: new.count) }
        }
        for key in after.order where before.rows[key] == nil {
            let rows = after.rows[key] ?? []
            rowsNew += rows.map { key.text($0, of: rows.count) }
        }
    }

    /// Whether a number is near enough to the baseline's.
    private static func agrees(_ new: SeparatedTable.Cell, _ old: SeparatedTable.Cell, _ within: Double) -> Bool {
        guard let old = old.known, let new = new.known else { return old == new }
        guard let a = Double(new), let b = Double(old) else { return old == new }
        // A hair of leeway, so that 1% of 100 lets 101 pass whatever its binary fraction.
        return abs(a - b) <= within * abs(b) * (1 + 1e-12)
    }

    /// Rows of one key, each of the one side with one of the other.
    private static func pairs(_ old: [KeyedRows.Row], _ new: [KeyedRows.Row]) -> [(KeyedRows.Row, KeyedRows.Row)] {
        if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
        var waiting: [[SeparatedTable.Cell]: [KeyedRows.Row]] = [:]
        for row in new.reversed() { waiting[row.numbers, default: []].append(row) }
        var pairs: [(KeyedRows.Row, KeyedRows.Row)] = []
        var others: [KeyedRows.Row] = []
        for row in old {
            if let same = waiting[row.numbers]?.popLast() { pairs.append((row, same)) } else { others.append(row) }
        }
        pairs += zip(others, waiting.values.joined().sorted { $0.place < $1.place })
        return pairs.sorted { $0.0.place < $1.0.place }
    }
}

/// A table as its baseline holds it: CSV, all of it, exact.
func baselineBytes(of table: ResultTable) -> [UInt8] {
    render(release(table, under: .internal), as: .csv).body.bytes
}

/// The rows of a table by what names them.
private struct KeyedRows {
    struct Row {
        /// Among those of its key, and in the table.
        var repeated: Int
        var place: Int
        var numbers: [SeparatedTable.Cell]
    }

    /// The cells that are no numbers, by the names of their columns.
    struct Key: Hashable {
        var cells: [SeparatedTable.Cell]

        /// What names the row: these cells, with the row's number where that is not enough.
        func text(_ row: Row, of count: Int) -> String {
            let words = cells.map { $0.known.map { $0.isEmpty ? "\"\"" : $0 } ?? BaselineDifferences.Moved.noValue }
                .joined(separator: ", ")
            if words.isEmpty { return "row \(row.place + 1)" }
            return count > 1 ? "\(words) (\(row.repeated + 1))" : words
        }
    }

    private(set) var order: [Key] = []
    private(set) var rows: [Key: [Row]] = [:]

    init(_ table: SeparatedTable, _ numeric: [String]) {
        let keyed = table.header.filter { !numeric.contains($0) }.sorted()
        let columns = Dictionary(
            zip(table.header, table.header.indices), uniquingKeysWith: { first, _ in first })
        func cells(_ names: [String], _ row: [SeparatedTable.Cell]) -> [SeparatedTable.Cell] {
            names.map { name in
                guard let column = columns[name], row.indices.contains(column) else { return .unknown }
                return row[column]
            }
        }
        for (place, row) in table.rows.enumerated() {
            let key = Key(cells: cells(keyed, row))
            let repeated = rows[key]?.count ?? 0
            if repeated == 0 { order.append(key) }
            rows[key, default: []].append(Row(repeated: repeated, place: place, numbers: cells(numeric, row)))
        }
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

    /// True for numbers that are per cents.
    fileprivate var holdsPercents: Bool {
        switch type {
        case .number(.percent), .integer(.percent): true
        default: false
        }
    }
}
