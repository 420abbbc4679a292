import Diagnostics
import Tables

/// A block a row, a line a field, names in line; an empty line between blocks. Nothing is ever cut: at a screen a long
/// text goes on below itself.
func appendRecords(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    let ink = Ink(colour: options.colour)
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    if let title = table.title {
        ink.bold(escaped(title).utf8, to: &out.bytes)
        out.bytes.append(Byte.newline)
    }
    let layout = RecordLayout(names: table.columns.map { escaped($0.name) }, width: options.screenWidth)
    let printers = table.printers(as: .reading, labels: options.labels(in: .records), upTo: rows.count)
    var cell: [UInt8] = []
    for row in rows where out.goesOn() {
        if options.colour {
            ink.bold("record \(row + 1)".utf8, to: &out.bytes)
        } else {
            out.bytes.append("record ")
            appendInteger(Int64(row + 1), to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
        for (column, printer) in printers.enumerated() {
            cell.removeAll(keepingCapacity: true)
            printer.append(row, to: &cell)
            layout.append(cell[...], ofField: column, isKnown: printer.isKnown(row), ink, to: &out.bytes)
        }
        out.bytes.append(Byte.newline)
    }
    if rows.isEmpty { out.bytes.append("no records\n\n") }
    let ledger = LedgerText(table.ledger, of: table, options)
    let facts = wrapped(ledger.facts(), parting: " · ", width: options.screenWidth)
    let lines = facts + ledger.remarks() + ledger.core()
    if lines.isEmpty, !out.bytes.isEmpty { out.bytes.removeLast() }
    for line in lines {
        for part in wrappedLines(line, width: options.screenWidth, indent: 2) {
            ink.dim(part.utf8, to: &out.bytes)
            out.bytes.append(Byte.newline)
        }
    }
}

/// Where names and values of a record stand.
private struct RecordLayout {
    /// Less room than this for a value, and it stands below its name.
    private static let leastRoom = 24

    private let names: [String]
    /// Each name, set in, and padded to where values stand.
    private let padded: [[UInt8]]
    private let widest: Int
    private let width: Int?

    init(names: [String], width: Int?) {
        self.names = names
        self.width = width
        let widest = names.map { displayWidth($0) }.max() ?? 0
        self.widest = widest
        padded = names.map { name in
            Array("  \(name)".utf8) + repeatElement(Byte.space, count: widest - displayWidth(name) + 2)
        }
    }

    /// Writes one field of a record.
    func append(
        _ cell: ArraySlice<UInt8>, ofField field: Int, isKnown: Bool, _ ink: Ink, to out: inout [UInt8]
    ) {
        let room = width.map { $0 - widest - 4 }
        if let width, let room, displayWidth(of: cell) > room {
            let beneath = room < Self.leastRoom
            out.append("  \(names[field])")
            out.append(beneath ? "\n    " : spaces(widest - displayWidth(names[field]) + 2))
            let margin = beneath ? 4 : widest + 4
            let lines = wrappedLines(String(decoding: cell, as: UTF8.self), width: max(8, width - margin))
            for (index, line) in lines.enumerated() {
                if index > 0 { out.append(spaces(margin)) }
                append(Array(line.utf8)[...], isKnown, ink, to: &out)
            }
        } else {
            out.append(contentsOf: padded[field])
            append(cell, isKnown, ink, to: &out)
        }
    }

    private func append(_ cell: ArraySlice<UInt8>, _ isKnown: Bool, _ ink: Ink, to out: inout [UInt8]) {
        if isKnown {
            out.append(contentsOf: cell)
        } else {
            ink.dim(cell, to: &out)
        }
        out.append(Byte.newline)
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
