import Tables

/// RFC 4180 with a header and LF. Unknown and not applicable are empty fields, the empty text and the empty set `""`.
func appendCSV(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    appendSeparated(table, as: .csv, separator: Byte.comma, labels: options.labels(in: .csv), to: &out)
}

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
    for row in 0..<table.rowCount where out.goesOn() {
        for column in printers.indices {
            if column > 0 { out.bytes.append(separator) }
            printers[column].append(row, to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
    }
}

extension ResultTable {
    /// How the cells of each column are printed, for the first rows up to a limit.
    func printers(as encoding: CellEncoding, labels: Bool, upTo limit: Int? = nil) -> [CellPrinter] {
        let rows = 0..<min(rowCount, limit ?? rowCount)
        return columns.map { CellPrinter($0, rows: rows, as: encoding, labels: labels) }
    }
}
