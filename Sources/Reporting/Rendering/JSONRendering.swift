import Tables

/// A JSON document a result: `[`, a row object a line, `]`; keys in column order.
func appendJSON(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    out.bytes.append("[\n")
    appendObjects(table, labels: options.labels(in: .json), separator: ",\n", to: &out)
    if table.rowCount > 0 { out.bytes.append(Byte.newline) }
    out.bytes.append("]\n")
}

/// A JSON object a row, a row a line.
func appendJSONLines(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    appendObjects(table, labels: options.labels(in: .jsonl), separator: "\n", to: &out)
    if table.rowCount > 0 { out.bytes.append(Byte.newline) }
}

private func appendObjects(_ table: ResultTable, labels: Bool, separator: String, to out: inout Draft) {
    let keys = table.columns.map { column in
        var key: [UInt8] = []
        CellEncoding.json.append(column.name, to: &key)
        key.append(UInt8(ascii: ":"))
        return key
    }
    let printers = table.printers(as: .json, labels: labels)
    for row in 0..<table.rowCount where out.goesOn() {
        if row > 0 { out.bytes.append(separator) }
        out.bytes.append(UInt8(ascii: "{"))
        for column in printers.indices {
            if column > 0 { out.bytes.append(Byte.comma) }
            out.bytes.append(contentsOf: keys[column])
            printers[column].append(row, to: &out.bytes)
        }
        out.bytes.append(UInt8(ascii: "}"))
    }
}
