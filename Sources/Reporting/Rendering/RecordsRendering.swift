import Diagnostics
import Tables

/// A block a row, a line a field, names in line; an empty line between blocks. Nothing is ever cut.
func appendRecords(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    let ink = Ink(colour: options.colour)
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    if let title = table.title {
        ink.bold(escaped(title).utf8, to: &out)
        out.append(Byte.newline)
    }
    let names = table.columns.map { escaped($0.name) }
    let widest = names.map { displayWidth($0) }.max() ?? 0
    let cells = table.columns.map {
        CellTexts($0, rows: rows, as: .reading, labels: options.labels(in: .records))
    }
    for row in rows {
        ink.bold("record \(row + 1)".utf8, to: &out)
        out.append(Byte.newline)
        for column in cells.indices {
            let padding = String(repeating: " ", count: widest - displayWidth(names[column]) + 2)
            out.append("  \(names[column])\(padding)")
            if table.columns[column].marks?[row].isKnown ?? true {
                out.append(contentsOf: cells[column][row])
            } else {
                ink.dim(cells[column][row], to: &out)
            }
            out.append(Byte.newline)
        }
        out.append(Byte.newline)
    }
    if rows.isEmpty { out.append("no records\n\n") }
    let lines = LedgerText(table.ledger, of: table, options).lines()
    if lines.isEmpty { out.removeLast() }
    for line in lines {
        ink.dim(line.utf8, to: &out)
        out.append(Byte.newline)
    }
}
