import Diagnostics
import Planning

/// What Tab prints below the statement.
package struct CandidateListing: Hashable, Sendable {
    /// Each line ends with a newline.
    package var text: String
    /// How many candidates the screen had no room for.
    package var left: Int

    /// The candidates in columns, each a word and what it is, read downwards.
    ///
    /// It takes no more than the screen holds beside the statement, unless the whole is asked for; the final line then
    /// says how many are left out. What they are is cut short to make room, and left out only where a word fills the line.
    package init(_ completions: Completions, columns: Int, rows: Int, whole: Bool = false) {
        let candidates = completions.completions
        var heading = ""
        if completions.isNear { heading = "Nothing begins so; near it:\n" }
        let closing = completions.form.map { (candidates.isEmpty ? "Type \($0).\n" : "Or type \($0).\n") } ?? ""
        let room = max(3, rows - 4 - (heading.isEmpty ? 0 : 1) - (closing.isEmpty ? 0 : 1))
        let cells = candidates.map { Cell(word: escaped($0.text), about: escaped($0.description)) }
        let grid = Grid(cells, columns: columns, room: room)
        let shown = whole ? cells.count : min(cells.count, room * grid.across)
        left = cells.count - shown
        text = heading + grid.lines(of: Array(cells[..<shown]), most: whole ? Int.max : room)
        if left > 0 { text += "… and \(left) more: Tab again shows all, letters narrow them\n" }
        text += closing
    }
}

private struct Cell {
    var word: String
    var about: String
}

/// How cells stand side by side.
private struct Grid {
    /// Cells beside one another.
    var across: Int
    /// The width of the words, of what they are, and of both.
    private var word: Int
    private var about: Int

    private static let gap = 3
    /// Fewer columns than this say too little of what a word is.
    private static let leastAbout = 22

    /// As few side by side as the room allows, so that what they are is told at length.
    init(_ cells: [Cell], columns: Int, room: Int) {
        word = min(columns, cells.map { displayWidth($0.word) }.max() ?? 0)
        let longest = cells.map { displayWidth($0.about) }.max() ?? 0
        let least = min(longest, Self.leastAbout)
        let narrow = word + (longest > 0 ? 2 + least : 0)
        let most = max(1, (columns + Self.gap) / (narrow + Self.gap))
        across = min(most, max(1, (cells.count + room - 1) / room))
        let each = (columns + Self.gap) / across - Self.gap
        about = max(0, min(longest, each - word - 2))
        // Where even one a line has no room, the words alone are listed.
        if longest > 0, about < min(least, 12) {
            about = 0
            across = min(max(1, (columns + Self.gap) / (word + Self.gap)), max(1, (cells.count + room - 1) / room))
        }
    }

    func lines(of cells: [Cell], most: Int) -> String {
        let count = min(most, (cells.count + across - 1) / across)
        var text = ""
        for line in 0..<max(0, count) {
            let row = stride(from: line, to: cells.count, by: count).map { place in
                padded(written(cells[place]), to: word + (about > 0 ? 2 + about : 0))
            }
            text += withoutTrailingSpaces(row.joined(separator: String(repeating: " ", count: Self.gap))) + "\n"
        }
        return text
    }

    private func written(_ cell: Cell) -> String {
        guard about > 0 else { return cut(cell.word, to: word) }
        return padded(cut(cell.word, to: word), to: word) + "  " + cut(cell.about, to: about)
    }
}

private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

private func withoutTrailingSpaces(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
}
