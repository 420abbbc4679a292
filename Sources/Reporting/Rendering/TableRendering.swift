import Diagnostics
import Tables

/// Columns in line, measured in display columns, numbers flush right; then the ledger.
///
/// No cell is broken or cut unless `options.width` is set. Where every column has room, long texts go on below
/// themselves; else they are cut, or the table turns into records. What is cut or left out is said below the table.
func appendTable(
    _ table: ResultTable, _ options: RenderOptions, to out: inout Draft
) {
    let ink = Ink(colour: options.colour)
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    var columns: [TableColumn] = []
    for column in table.columns {
        columns.append(TableColumn(column, rows: rows, labels: options.labels(in: .table), &out))
    }
    let fit = TableFit(
        columns, asked: wordsOf(table.ledger.core), width: options.width,
        seeAll: options.turning == .never ? nil : options.seeAll)
    if !fit.isWhole, turnedToRecords(table, options, &out) { return }
    if let title = table.title {
        ink.bold(escaped(title).utf8, to: &out.bytes)
        out.bytes.append(Byte.newline)
    }
    appendLine(fit, to: &out.bytes) {
        columns[$0].heading
    } ink: {
        ink.bold($1, to: &$2)
    }
    for run in runs(of: rows.count) {
        let cells = columns.map { CellTexts($0.printer, rows: run) }
        for row in run where out.goesOn() {
            appendLine(fit, to: &out.bytes) {
                cells[$0][row - run.lowerBound]
            } ink: { column, cell, out in
                if columns[column].printer.isKnown(row) {
                    out.append(contentsOf: cell)
                } else {
                    ink.dim(cell, to: &out)
                }
            }
        }
    }
    if rows.isEmpty { appendRemark("(no rows)", ink, to: &out.bytes) }
    for remark in fit.remarks {
        for part in wrappedLines(remark, width: options.screenWidth.map { $0 - 2 }, indent: 2) {
            appendRemark(part, ink, to: &out.bytes)
        }
    }
    appendLedger(table, options, to: &out.bytes)
}

private func appendLedger(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    let ink = Ink(colour: options.colour)
    let ledger = LedgerText(table.ledger, of: table, options)
    let room = options.width.map { $0 - 2 }
    let facts = wrapped(ledger.facts(), parting: " · ", width: room)
    for line in facts + ledger.remarks() + ledger.core() {
        for part in wrappedLines(line, width: room, indent: 2) { appendRemark(part, ink, to: &out) }
    }
}

/// What stands below a table, by itself: for a reader who may have left the table before its end.
package func renderLedger(_ released: ReleasedTable, options: RenderOptions) -> Rendered {
    var out: [UInt8] = []
    appendLedger(released.table, options, to: &out)
    return Rendered(out)
}

/// Writes the table as records, where the reader wants that of one that does not fit; false where not.
private func turnedToRecords(_ table: ResultTable, _ options: RenderOptions, _ out: inout Draft) -> Bool {
    let rows = min(table.rowCount, options.rowLimit ?? table.rowCount)
    guard rows > 0 else { return false }
    switch options.turning {
    case .never: return false
    case .always:
        appendRecords(table, options, to: &out)
        return true
    case .within(let lines):
        // Not worth trying when the names of the fields alone take more.
        guard rows == 1 || rows * (table.columns.count + 2) <= lines else { return false }
        var records = Draft()
        appendRecords(table, options, to: &records)
        if rows > 1, let width = options.width, screenLines(of: records.bytes, columns: width) > lines { return false }
        out.bytes.append(contentsOf: records.bytes)
        return true
    }
}

/// A row of the table: each cell broken, cut or padded to its column, the last one not padded.
private func appendLine(
    _ fit: TableFit, to out: inout [UInt8], cell: (Int) -> ArraySlice<UInt8>,
    ink: (Int, ArraySlice<UInt8>, inout [UInt8]) -> Void
) {
    var further: [[ArraySlice<UInt8>]] = []
    var deepest = 0
    for (place, column) in fit.shown.enumerated() {
        var text = cell(column.index)
        if fit.breaks {
            let lines = brokenCell(text, to: column.width)
            text = lines.first ?? []
            deepest = max(deepest, lines.count)
            further.append(lines)
        }
        appendCell(text, column, isLast: place + 1 == fit.shown.count, to: &out) { ink(column.index, $0, &$1) }
    }
    out.append(Byte.newline)
    guard deepest > 1 else { return }
    for line in 1..<deepest {
        let last = further.lastIndex { line < $0.count } ?? 0
        for (place, column) in fit.shown.enumerated().prefix(last + 1) {
            let text = line < further[place].count ? further[place][line] : []
            appendCell(text, column, isLast: place == last, to: &out) { ink(column.index, $0, &$1) }
        }
        out.append(Byte.newline)
    }
}

/// One cell on one line of the screen.
private func appendCell(
    _ text: ArraySlice<UInt8>, _ column: TableFit.Column, isLast: Bool, to out: inout [UInt8],
    ink: (ArraySlice<UInt8>, inout [UInt8]) -> Void
) {
    out.append("  ")
    var text = text
    var width = displayWidth(of: text)
    if width > column.width {
        text = Array(cut(String(decoding: text, as: UTF8.self), to: column.width).utf8)[...]
        width = displayWidth(of: text)
    }
    let padding = repeatElement(Byte.space, count: max(0, column.width - width))
    if column.flushRight { out.append(contentsOf: padding) }
    ink(text, &out)
    if !column.flushRight, !isLast { out.append(contentsOf: padding) }
}

/// A cell on as many lines as it takes, the later ones set in, so that the next row cannot be taken for one of them.
private func brokenCell(_ text: ArraySlice<UInt8>, to width: Int) -> [ArraySlice<UInt8>] {
    guard displayWidth(of: text) > width else { return [text] }
    return wrappedLines(String(decoding: text, as: UTF8.self), width: width, indent: 2).map { Array($0.utf8)[...] }
}

private func appendRemark(_ line: String, _ ink: Ink, to out: inout [UInt8]) {
    out.append("  ")
    ink.dim(line.utf8, to: &out)
    out.append(Byte.newline)
}

/// Parts joined on as many lines as the width asks for; a part longer than the width has a line of its own.
func wrapped(_ parts: [String], parting: String, width: Int?) -> [String] {
    guard let width else { return parts.isEmpty ? [] : [parts.joined(separator: parting)] }
    var lines: [String] = []
    for part in parts {
        if let line = lines.last, displayWidth(line) + displayWidth(parting) + displayWidth(part) <= width {
            lines[lines.count - 1] = line + parting + part
        } else {
            lines.append(part)
        }
    }
    return lines
}

/// The words of a question that can be names of columns.
private func wordsOf(_ core: String) -> Set<String> {
    Set(core.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
}
