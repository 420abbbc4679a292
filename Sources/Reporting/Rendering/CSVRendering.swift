import Tables

/// RFC 4180 with a header and LF. Unknown and not applicable are empty fields, the empty text and the empty set `""`.
func appendCSV(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    appendSeparated(table, as: .csv, separator: Byte.comma, labels: options.labels(in: .csv), to: &out)
}

/// A header line, then a line a row, the fields parted by `separator`.
func appendSeparated(
    _ table: ResultTable, as encoding: CellEncoding, separator: UInt8, labels: Bool, to out: inout [UInt8]
) {
    for (index, column) in table.columns.enumerated() {
        if index > 0 { out.append(separator) }
        encoding.append(column.name, to: &out)
    }
    out.append(Byte.newline)
    for run in runs(of: table.rowCount) {
        let cells = table.columns.map { CellTexts($0, rows: run, as: encoding, labels: labels) }
        for row in 0..<run.count {
            for column in cells.indices {
                if column > 0 { out.append(separator) }
                out.append(contentsOf: cells[column][row])
            }
            out.append(Byte.newline)
        }
    }
}
