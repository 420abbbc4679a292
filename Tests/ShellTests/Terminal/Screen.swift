/// A terminal's screen in memory: what a program writes goes in (`write`), and what a person would see comes out.
///
/// It does what xterm's description in terminfo promises, and what tmux does where that leaves a choice: a full line
/// wraps only with the next character, what is erased takes the background's colour, and a new width lays long lines out
/// anew. Rows and columns count from 0.
struct Screen: Sendable {
    /// A colour as a program asked for it.
    enum Colour: Hashable, Sendable {
        /// One of the 256: 0 to 7 as they are named, 8 to 15 bright.
        case numbered(Int)
        case mixed(red: Int, green: Int, blue: Int)
    }

    /// How a cell is painted.
    struct Style: Hashable, Sendable {
        var foreground: Colour?
        var background: Colour?
        var isBold = false
        var isDim = false
        var isItalic = false
        var isUnderlined = false
        var isReversed = false

        static let plain = Style()
    }

    /// One place of the screen.
    struct Cell: Hashable, Sendable {
        /// A character with what joins it; empty behind a character that fills two cells.
        var text = " "
        var style = Style.plain
    }

    /// One row of cells.
    struct Row: Hashable, Sendable {
        var cells: [Cell]
        /// True when the line goes on in the next row only because this one was full.
        var isWrapped = false
    }

    /// A place on the screen.
    struct Place: Hashable, Sendable {
        var row = 0
        var column = 0
    }

    var rows: Int
    var columns: Int
    var cursor = Place()
    /// The style that the next character takes.
    var pen = Style.plain
    /// The numbers of the private modes that are on (`?2004` is bracketed paste).
    var modes: Set<Int> = [7, 25]
    /// How often each private mode was turned on.
    var timesSet: [Int: Int] = [:]
    /// Rows that left the screen at its top.
    var scrolled: [Row] = []
    /// What was printed, one text, without escapes and carriage returns.
    var transcript: [UInt8] = []
    /// How often the bell rang.
    var bells = 0
    /// Sequences that mean nothing to this screen.
    var unknown: [String] = []

    var grid: [Row]
    /// True when the cursor stands behind a full row's last character.
    var isPending = false
    var saved = (place: Place(), pen: Style.plain)
    var region: ClosedRange<Int>
    /// The main screen while the alternate one shows.
    var kept: (grid: [Row], cursor: Place, pen: Style)?
    var parser = TerminalParser()
    var lastPrinted: Unicode.Scalar = " "

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        grid = Array(repeating: Self.emptyRow(columns, .plain), count: rows)
        region = 0...(rows - 1)
    }

    // MARK: What is seen

    /// A row's text without the blanks at its end.
    func line(_ row: Int) -> String { Self.text(grid[row].cells) }

    /// All rows.
    var lines: [String] { (0..<rows).map(line) }

    /// The rows down to the last that holds something.
    var text: String { Self.joined(lines) }

    /// As `text`, with what left the screen at its top before it.
    var everything: String { Self.joined(scrolled.map { Self.text($0.cells) } + lines) }

    /// As `everything`, lines that wrapped for want of room put together again.
    var unwrapped: String {
        var lines: [String] = []
        var open = false
        for row in scrolled + grid {
            let text = row.isWrapped ? row.cells.map(\.text).joined() : Self.text(row.cells)
            if open { lines[lines.count - 1] += text } else { lines.append(text) }
            open = row.isWrapped
        }
        return Self.joined(lines)
    }

    /// How one place is painted.
    func style(_ row: Int, _ column: Int) -> Style { grid[row].cells[column].style }

    /// How a text is painted where it last stands within one row, its blanks aside; nil where it is not seen or is of
    /// several styles.
    func style(of text: String) -> Style? {
        for row in grid.indices.reversed() {
            guard let columns = columns(of: text, in: row) else { continue }
            let styles = Set(grid[row].cells[columns].filter { $0.text != " " }.map(\.style))
            return styles.count == 1 ? styles.first : nil
        }
        return nil
    }

    /// Where a text last stands within one row.
    func place(of text: String) -> Place? {
        for row in grid.indices.reversed() {
            if let columns = columns(of: text, in: row) { return Place(row: row, column: columns.lowerBound) }
        }
        return nil
    }

    /// The cells of a row.
    func cells(_ row: Int) -> [Cell] { grid[row].cells }

    /// A row as runs of one style each, blanks without a colour at its end left out.
    func runs(_ row: Int) -> [(text: String, style: Style)] {
        var runs: [(text: String, style: Style)] = []
        let cells = grid[row].cells
        let end = (cells.lastIndex { $0 != Cell() }).map { $0 + 1 } ?? 0
        for cell in cells[..<end] {
            if let last = runs.last, last.style == cell.style {
                runs[runs.count - 1].text += cell.text
            } else {
                runs.append((cell.text, cell.style))
            }
        }
        return runs
    }

    /// True while the program shows the alternate screen, as a pager may.
    var isAlternate: Bool { kept != nil }

    private func columns(of text: String, in row: Int) -> Range<Int>? {
        let wanted = Array(text)
        let cells = grid[row].cells
        // Cells behind wide characters hold nothing, so a text is found from its cells that hold something.
        let holding = cells.indices.filter { !cells[$0].text.isEmpty }
        guard !wanted.isEmpty, holding.count >= wanted.count else { return nil }
        for start in (0...(holding.count - wanted.count)).reversed() {
            let places = holding[start..<(start + wanted.count)]
            if zip(places, wanted).allSatisfy({ cells[$0].text == String($1) }) {
                return holding[start]..<((places.last ?? start) + 1)
            }
        }
        return nil
    }

    private static func text(_ cells: [Cell]) -> String {
        let text = cells.map(\.text).joined()
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    private static func joined(_ lines: [String]) -> String {
        lines.reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
    }

    static func emptyRow(_ columns: Int, _ pen: Style) -> Row {
        Row(cells: Array(repeating: Cell(text: " ", style: Style(background: pen.background)), count: columns))
    }
}
