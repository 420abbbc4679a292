import Tables

extension ReleasedTable {
    /// About how many bytes the table takes while it is printed, so that what would not fit is not begun. Cost: linear in the
    /// rows of columns of texts.
    package func printedBytes(as format: ReportFormat, upTo limit: Int? = nil, width: Int? = nil) -> Int {
        let rows = min(table.rowCount, limit ?? table.rowCount)
        var total = 0
        for (place, column) in table.columns.enumerated() {
            let (sum, longest) = column.textBytes(rows: rows)
            // Every cell of a column in line is as wide as its widest, but for those at the end.
            let isPadded = format == .table && place + 1 < table.columns.count
            let cells = isPadded ? rows.multipliedReportingOverflow(by: min(longest, width ?? .max)).partialValue : sum
            let names =
                format == .json || format == .jsonl || format == .records ? rows * (column.name.utf8.count + 4) : 0
            total += max(0, cells) + names + rows * 4
        }
        // Laid out cell by cell first, then as one text that doubles while it grows.
        return total * (format == .table ? 3 : 2)
    }
}

extension ResultColumn {
    /// The bytes of the first rows' cells as texts: all together, and the most that one takes.
    fileprivate func textBytes(rows: Int) -> (sum: Int, longest: Int) {
        switch values {
        case .texts(_, let offsets):
            var longest = 0
            for row in 0..<rows { longest = max(longest, offsets[row + 1] - offsets[row]) }
            return ((offsets.indices.contains(rows) ? offsets[rows] : 0) + rows * 4, longest)
        case .codes(_, let dictionary):
            let longest = longestWord(of: dictionary)
            return (rows * longest, longest)
        case .tags(let offsets, _, let dictionary):
            var most = 1
            for row in 0..<rows { most = max(most, offsets[row + 1] - offsets[row]) }
            let longest = longestWord(of: dictionary)
            let tags = offsets.indices.contains(rows) ? offsets[rows] : 0
            return (max(tags, rows) * longest, most * longest)
        case .booleans, .integers, .numbers, .days, .periods: return (rows * 20, 24)
        }
    }

    /// A code or its label; "not recorded" may stand there too.
    private func longestWord(of dictionary: [Code]) -> Int {
        dictionary.reduce(14) { max($0, $1.value.utf8.count, $1.label.utf8.count) } + 2
    }
}
