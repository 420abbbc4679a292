import Tables

/// A JSON document a result: `[`, a row object a line, `]`; keys in column order.
func appendJSON(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    out.append("[\n")
    appendObjects(table, labels: options.labels(in: .json), separator: ",\n", to: &out)
    if table.rowCount > 0 { out.append(Byte.newline) }
    out.append("]\n")
}

/// A JSON object a row, a row a line.
func appendJSONLines(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    appendObjects(table, labels: options.labels(in: .jsonl), separator: "\n", to: &out)
    if table.rowCount > 0 { out.append(Byte.newline) }
}

private func appendObjects(_ table: ResultTable, labels: Bool, separator: String, to out: inout [UInt8]) {
    let keys = table.columns.map { column in
        var key: [UInt8] = []
        CellEncoding.json.append(column.name, to: &key)
        key.append(UInt8(ascii: ":"))
        return key
    }
    for run in runs(of: table.rowCount) {
        let cells = table.columns.map { CellTexts($0, rows: run, as: .json, labels: labels) }
        for row in 0..<run.count {
            if run.lowerBound + row > 0 { out.append(separator) }
            out.append(UInt8(ascii: "{"))
            for column in cells.indices {
                if column > 0 { out.append(Byte.comma) }
                out.append(contentsOf: keys[column])
                out.append(contentsOf: cells[column][row])
            }
            out.append(UInt8(ascii: "}"))
        }
    }
}
