import Diagnostics
import Tables

/// For listening: a line a row, every value behind its name, unknowns and ages in words, nothing to be read by its
/// place on the screen; never a colour. Facts of the ledger have a line each.
func appendPlain(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    if let title = table.title {
        out.bytes.append(escaped(title))
        out.bytes.append(Byte.newline)
    }
    let names = table.columns.map { Array(escaped($0.name).utf8) }
    let printers = table.printers(as: .words, labels: options.labels(in: .plain), upTo: rows.count)
    for row in rows where out.goesOn() {
        if table.rowCount > 1 {
            appendInteger(Int64(row + 1), to: &out.bytes)
            out.bytes.append(". ")
        }
        for column in printers.indices {
            if column > 0 { out.bytes.append("; ") }
            out.bytes.append(contentsOf: names[column])
            out.bytes.append(": ")
            printers[column].append(row, to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
    }
    if rows.isEmpty { out.bytes.append("no rows\n") }
    let ledger = LedgerText(table.ledger, of: table, options)
    for line in ledger.facts() + ledger.remarks() + ledger.core() {
        out.bytes.append(line)
        out.bytes.append(Byte.newline)
    }
}
