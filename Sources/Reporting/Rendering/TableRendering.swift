import Diagnostics
import Tables

/// Columns in line, measured in display columns, numbers flush right; then the ledger.
///
/// No cell is broken or cut unless `options.width` is set. Where every column has room, long texts go on below
/// themselves; else they are cut. What is cut or left out is said below the table.
func appendTable(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    let ink = Ink(colour: options.colour)
    let rows = 0..<min(table.rowCount, options.rowLimit ?? table.rowCount)
    if let title = table.title {
        ink.bold(escaped(title).utf8, to: &out)
        out.append(Byte.newline)
    }
    let columns = table.columns.map { TableColumn($0, rows: rows, labels: options.labels(in: .table)) }
    let fit = TableFit(columns, asked: wordsOf(table.ledger.core), width: options.width)
    appendLine(fit, to: &out) {
        columns[$0].heading
    } ink: {
        ink.bold($1, to: &$2)
    }
    for row in rows {
        appendLine(fit, to: &out) {
            columns[$0].cells[row]
        } ink: { column, cell, out in
            if columns[column].isKnown(row) {
                out.append(contentsOf: cell)
            } else {
                ink.dim(cell, to: &out)
            }
        }
    }
    if rows.isEmpty { appendRemark("(no rows)", ink, to: &out) }
    fit.remarks.forEach { appendRemark($0, ink, to: &out) }
    let ledger = LedgerText(table.ledger, of: table, options)
    let room = options.width.map { $0 - 2 }
    let facts = wrapped(ledger.facts(), parting: " · ", width: room)
    for line in facts + ledger.remarks() + ledger.core() {
        for part in wrappedLines(line, width: room, indent: 2) { appendRemark(part, ink, to: &out) }
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

/// The display columns of readable bytes. ASCII is counted, the rest measured by grapheme.
private func displayWidth(of text: ArraySlice<UInt8>) -> Int {
    text.allSatisfy { $0 < 0x80 } ? text.count : displayWidth(String(decoding: text, as: UTF8.self))
}

/// A column of a table: its heading and its cells as they are printed.
private struct TableColumn {
    let name: String
    let heading: ArraySlice<UInt8>
    let cells: CellTexts
    let flushRight: Bool
    /// Display columns of the widest cell or of the heading.
    let width: Int
    private let marks: [Mark]?

    init(_ column: ResultColumn, rows: Range<Int>, labels: Bool) {
        name = escaped(column.name)
        heading = Array(name.utf8)[...]
        cells = CellTexts(column, rows: rows, as: .reading, labels: labels)
        flushRight = column.isNumeric
        marks = column.marks
        var widest = displayWidth(of: heading)
        for index in 0..<cells.count { widest = max(widest, displayWidth(of: cells[index])) }
        width = widest
    }

    func isKnown(_ row: Int) -> Bool { marks?[row].isKnown ?? true }
}

/// The words of a question that can be names of columns.
private func wordsOf(_ core: String) -> Set<String> {
    Set(core.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
}

/// Which columns are shown and how wide, so that a table fits: long texts are made narrower first, to no less than 12
/// columns; then columns are left out, from the last, and those that the question names last of all.
///
/// A narrow cell goes on below itself where no column was left out and the rows stay short enough to follow; else it
/// is cut.
private struct TableFit {
    struct Column {
        var index: Int
        var width: Int
        var flushRight: Bool
    }

    private(set) var shown: [Column]
    /// What was cut and left out, in words.
    private(set) var remarks: [String] = []
    /// True where cells go on below themselves, so that nothing is cut.
    private(set) var breaks = false

    private static let least = 12
    /// A text that takes more lines than this is cut: it is one to read by itself, as a record.
    private static let mostLines = 8

    init(_ columns: [TableColumn], asked: Set<String>, width: Int?) {
        shown = columns.enumerated().map { Column(index: $0, width: $1.width, flushRight: $1.flushRight) }
        guard let width, Self.total(shown) > width else { return }
        while shown.count > 1, Self.total(shown.map(Self.narrowest)) > width {
            let least = shown.lastIndex { $0.index > 0 && !asked.contains(columns[$0.index].name) }
            shown.remove(at: least ?? shown.count - 1)
        }
        let cap = Self.cap(shown, width)
        breaks =
            shown.count == columns.count
            && shown.allSatisfy { $0.width <= Self.mostLines * Self.capped($0, cap).width }
        var cutNames: [String] = []
        for place in shown.indices where Self.capped(shown[place], cap).width < shown[place].width {
            shown[place] = Self.capped(shown[place], cap)
            cutNames.append(columns[shown[place].index].name)
        }
        if !cutNames.isEmpty, !breaks {
            remarks.append("cut to fit \(width) columns: \(cutNames.joined(separator: ", "))")
        }
        let kept = Set(shown.map(\.index))
        let left = columns.indices.filter { !kept.contains($0) }.map { columns[$0].name }
        if !left.isEmpty {
            let names = "\(left.count) not shown for want of room: \(left.joined(separator: ", "))"
            remarks.append(cut(names, to: max(40, width - 2)))
        }
    }

    /// The greatest width of a text column with which the table fits.
    private static func cap(_ columns: [Column], _ width: Int) -> Int {
        var cap = least
        while total(columns.map { capped($0, cap + 1) }) <= width, columns.contains(where: { $0.width > cap }) {
            cap += 1
        }
        return cap
    }

    private static func capped(_ column: Column, _ cap: Int) -> Column {
        var column = column
        if !column.flushRight { column.width = min(column.width, cap) }
        return column
    }

    private static func narrowest(_ column: Column) -> Column { capped(column, least) }

    private static func total(_ columns: [Column]) -> Int { columns.reduce(0) { $0 + $1.width + 2 } }
}
