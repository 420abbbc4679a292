import Diagnostics
import Tables

/// A column of a table: its heading, how its cells are printed, and how wide it has to be for all of them.
struct TableColumn {
    let name: String
    let heading: ArraySlice<UInt8>
    let printer: CellPrinter
    let flushRight: Bool
    /// Display columns of the widest cell or of the heading.
    let width: Int

    /// Cost: one pass over the cells, whose texts are made and dropped again; none of them when `draft` does not go on.
    init(_ column: ResultColumn, rows: Range<Int>, labels: Bool, _ draft: inout Draft) {
        name = escaped(column.name)
        heading = Array(name.utf8)[...]
        printer = CellPrinter(column, rows: rows, as: .reading, labels: labels)
        flushRight = column.isNumeric
        var widest = displayWidth(of: heading)
        var cell: [UInt8] = []
        for row in rows where draft.goesOn() {
            cell.removeAll(keepingCapacity: true)
            printer.append(row, to: &cell)
            widest = max(widest, displayWidth(of: cell[...]))
        }
        width = widest
    }
}

/// Which columns are shown and how wide, so that a table fits: long texts are made narrower first, to no less than 12
/// columns; then columns are left out, from the last, and those that the question names last of all.
///
/// A narrow cell goes on below itself where no column was left out and the rows stay short enough to follow; else it
/// is cut. At a screen, where what was left out is a statement away, fewer columns are shown and their cells whole.
struct TableFit {
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
    /// False where something was cut or left out.
    var isWhole: Bool { remarks.isEmpty }

    private static let leastOnPaper = 12
    private static let leastAtScreen = 18
    /// A text that takes more lines than this is cut: it is one to read by itself, as a record.
    private static let mostLines = 8

    /// The columns that a text is left.
    private let least: Int

    /// `asked` are the words of the question, `seeAll` the statement that shows, at a screen, what is left out.
    init(_ columns: [TableColumn], asked: Set<String>, width: Int?, seeAll: String? = nil) {
        least = seeAll == nil ? Self.leastOnPaper : Self.leastAtScreen
        shown = columns.enumerated().map { Column(index: $0, width: $1.width, flushRight: $1.flushRight) }
        guard let width, Self.total(shown) > width else { return }
        while shown.count > 1, Self.total(shown.map { Self.capped($0, least) }) > width {
            let least = shown.lastIndex { $0.index > 0 && !asked.contains(columns[$0.index].name) }
            shown.remove(at: least ?? shown.count - 1)
        }
        let cap = Self.cap(shown, least, width)
        breaks =
            (shown.count == columns.count || seeAll != nil)
            && shown.allSatisfy { $0.width <= Self.mostLines * Self.capped($0, cap).width }
        var cutNames: [String] = []
        for place in shown.indices where Self.capped(shown[place], cap).width < shown[place].width {
            shown[place] = Self.capped(shown[place], cap)
            cutNames.append(columns[shown[place].index].name)
        }
        let all = seeAll.map { " (`\($0)` has all)" } ?? ""
        if !cutNames.isEmpty, !breaks {
            remarks.append("cut to fit \(width) columns\(all): \(cutNames.joined(separator: ", "))")
        }
        let kept = Set(shown.map(\.index))
        let left = columns.indices.filter { !kept.contains($0) }.map { columns[$0].name }
        if !left.isEmpty {
            let names = "\(left.count) not shown for want of room\(all): \(left.joined(separator: ", "))"
            // At a screen a second line is worth the names on it.
            remarks.append(cut(names, to: seeAll == nil ? max(40, width - 2) : 2 * (width - 4)))
        }
    }

    /// The greatest width of a text column with which the table fits.
    private static func cap(_ columns: [Column], _ least: Int, _ width: Int) -> Int {
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

    private static func total(_ columns: [Column]) -> Int { columns.reduce(0) { $0 + $1.width + 2 } }
}

/// The display columns of readable bytes. ASCII is counted, the rest measured by grapheme.
func displayWidth(of text: ArraySlice<UInt8>) -> Int {
    text.allSatisfy { $0 < 0x80 } ? text.count : displayWidth(String(decoding: text, as: UTF8.self))
}
