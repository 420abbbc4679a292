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
        return appendShortRows(table.rowCount, printers, separator: separator, to: &out)
    }
    for row in 0..<table.rowCount where out.goesOn() {
        for column in printers.indices {
            if column > 0 { out.bytes.append(separator) }
            printers[column].append(row, to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
    }
}

/// Rows of which each cell takes a few bytes: a column's cells are written in one go and then put beside those of the
/// others, which costs a fraction of what asking each column for each cell does.
private func appendShortRows(_ count: Int, _ printers: [CellPrinter], separator: UInt8, to out: inout Draft) {
    let most = 1024
    for first in stride(from: 0, to: count, by: most) {
        let rows = first..<min(count, first + most)
        guard out.goesOn(with: rows.count) else { return }
        let cells = printers.map { CellTexts($0, rows: rows) }
        var places = [Int](repeating: cells.count, count: rows.count)
        for column in cells { column.addLengths(to: &places) }
        var end = out.bytes.count
        for row in places.indices {
            let length = places[row]
            places[row] = end
            end &+= length
        }
        out.bytes.append(contentsOf: repeatElement(0, count: end &- out.bytes.count))
        for (index, column) in cells.enumerated() {
            column.put(
                into: &out.bytes, at: &places, endingWith: index == cells.count - 1 ? Byte.newline : separator)
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
