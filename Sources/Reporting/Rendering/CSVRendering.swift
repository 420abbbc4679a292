import Tables

/// RFC 4180 with a header and LF. Unknown and not applicable are empty fields, the empty text and the empty set `""`.
func appendCSV(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    appendSeparated(table, as: .csv, separator: Byte.comma, labels: options.labels(in: .csv), to: &out)
}

/// As many rows are sooner written one by one than column by column.
private let fewRows = 8

/// A header line, then a line a row, the fields parted by `separator`.
func appendSeparated(
    _ table: ResultTable, as encoding: CellEncoding, separator: UInt8, labels: Bool, to out: inout Draft
) {
    for (index, column) in table.columns.enumerated() {
        if index > 0 { out.bytes.append(separator) }
        encoding.append(column.name, to: &out.bytes)
    }
    out.bytes.append(Byte.newline)
    let printers = table.printers(as: encoding, labels: labels)
    if table.rowCount > fewRows, !printers.isEmpty, printers.allSatisfy(\.isShort) {
        return appendRows(table.rowCount, printers, separator: separator, to: &out)
    }
    for row in 0..<table.rowCount where out.goesOn() {
        for column in printers.indices {
            if column > 0 { out.bytes.append(separator) }
            printers[column].append(row, to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
    }
}

/// Rows of which each cell takes a few bytes: all are written column by column and then put beside one another, which
/// costs a fraction of what asking each column for each cell does.
private func appendRows(_ count: Int, _ printers: [CellPrinter], separator: UInt8, to out: inout Draft) {
    let most = 1024
    var cells: [UInt8] = []
    cells.reserveCapacity(min(count, most) * printers.count * 8)
    // Where each cell ends, a column after the other, behind the beginning of the first.
    var ends: [Int] = []
    ends.reserveCapacity(min(count, most) * printers.count + 1)
    for first in stride(from: 0, to: count, by: most) {
        let rows = first..<min(count, first + most)
        guard out.goesOn(with: rows.count) else { return }
        cells.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        ends.append(0)
        for printer in printers { printer.append(rows, to: &cells, ends: &ends) }
        var place = out.bytes.count
        out.bytes.append(contentsOf: repeatElement(0, count: cells.count + rows.count * printers.count))
        var target = out.bytes.mutableSpan
        for row in 0..<rows.count {
            var cell = row
            while cell < ends.count &- 1 {
                var byte = ends[cell]
                let end = ends[cell &+ 1]
                while byte < end {
                    target[place] = cells[byte]
                    byte &+= 1
                    place &+= 1
                }
                cell &+= rows.count
                target[place] = cell < ends.count &- 1 ? separator : Byte.newline
                place &+= 1
            }
        }
    }
}

extension ResultTable {
    /// How the cells of each column are printed, for the first rows up to a limit.
    func printers(as encoding: CellEncoding, labels: Bool, upTo limit: Int? = nil) -> [CellPrinter] {
        let rows = 0..<min(rowCount, limit ?? rowCount)
        return columns.map { CellPrinter($0, rows: rows, as: encoding, labels: labels) }
    }
}
