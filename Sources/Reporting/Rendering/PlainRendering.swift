import Diagnostics
import Tables

/// For listening: a line a row, every value behind its name, unknowns and ages in words, nothing to be read by its
/// place on the screen; never a colour. Facts of the ledger have a line each.
func appendPlain(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    if let title = table.title {
        out.append(escaped(title))
        out.append(Byte.newline)
    }
    let names = table.columns.map { Array(escaped($0.name).utf8) }
    let cells = table.columns.map { CellTexts($0, rows: rows, as: .words, labels: options.labels(in: .plain)) }
    for row in rows {
        if table.rowCount > 1 { out.append("\(row + 1). ") }
        for column in cells.indices {
            if column > 0 { out.append("; ") }
            out.append(contentsOf: names[column])
            out.append(": ")
            out.append(contentsOf: cells[column][row])
        }
        out.append(Byte.newline)
    }
    if rows.isEmpty { out.append("no rows\n") }
    let ledger = LedgerText(table.ledger, of: table, options)
    for line in ledger.facts() + ledger.remarks() + ledger.core() {
        out.append(line)
        out.append(Byte.newline)
    }
}
