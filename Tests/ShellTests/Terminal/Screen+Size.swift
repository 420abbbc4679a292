/// A new size.
extension Screen {
    /// Changes the size. Lines that wrapped are laid out anew for the new width, and the cursor stays with its
    /// character, as most terminals do now; `reflowing: false` cuts and pads instead, as xterm does.
    mutating func resize(rows newRows: Int, columns newColumns: Int, reflowing: Bool = true) {
        var all = scrolled + grid
        var (place, top) = (Place(row: scrolled.count + cursor.row, column: cursor.column), scrolled.count)
        if reflowing, newColumns != columns {
            (all, place, top) = reflowed(all, place, top, newColumns)
        } else {
            all = all.map { Row(cells: Self.fitted($0.cells, newColumns), isWrapped: $0.isWrapped) }
        }
        let last = max(place.row, all.lastIndex { row in row.cells.contains { $0 != Cell() } } ?? 0)
        // The cursor stays on the screen; rows leave at its top only where there is no room.
        top = min(max(top, last + 1 - newRows), place.row)
        scrolled = Array(all[..<top])
        grid = Array(all[top..<min(all.count, top + newRows)])
        while grid.count < newRows { grid.append(Self.emptyRow(newColumns, .plain)) }
        (rows, columns) = (newRows, newColumns)
        region = 0...(rows - 1)
        cursor = Place(row: min(place.row - top, rows - 1), column: min(place.column, columns - 1))
        isPending = false
    }

    private static func fitted(_ cells: [Cell], _ columns: Int) -> [Cell] {
        Array(cells.prefix(columns)) + Array(repeating: Cell(), count: max(0, columns - cells.count))
    }

    /// Lays lines out for another width, and finds the cursor and the first row of the screen again.
    private func reflowed(
        _ all: [Row], _ place: Place, _ top: Int, _ columns: Int
    ) -> (all: [Row], place: Place, top: Int) {
        var laidOut: [Row] = []
        var (newPlace, newTop) = (Place(), 0)
        var line: [Cell] = []
        var cursorOffset: Int?
        var topOffset: Int?
        for (number, row) in all.enumerated() {
            if number == place.row { cursorOffset = line.count + place.column + (isPending ? 1 : 0) }
            if number == top { topOffset = line.count }
            line += row.cells
            if row.isWrapped, number + 1 < all.count { continue }
            let end = (line.lastIndex { $0 != Cell() }).map { $0 + 1 } ?? 0
            if let offset = cursorOffset {
                newPlace = Place(row: laidOut.count + offset / columns, column: offset % columns)
                cursorOffset = nil
            }
            if let offset = topOffset {
                newTop = laidOut.count + offset / columns
                topOffset = nil
            }
            laidOut += Self.parts(Array(line[..<end]), columns)
            line = []
        }
        while laidOut.count <= newPlace.row { laidOut.append(Self.emptyRow(columns, .plain)) }
        return (laidOut, newPlace, newTop)
    }

    /// A line cut to rows; a wide character is never cut.
    private static func parts(_ line: [Cell], _ columns: Int) -> [Row] {
        var parts: [Row] = []
        var cells: [Cell] = []
        for (index, cell) in line.enumerated() where !cell.text.isEmpty {
            let isWide = index + 1 < line.count && line[index + 1].text.isEmpty
            if cells.count + (isWide ? 2 : 1) > columns {
                parts.append(Row(cells: fitted(cells, columns), isWrapped: true))
                cells = []
            }
            cells.append(cell)
            if isWide { cells.append(line[index + 1]) }
        }
        parts.append(Row(cells: fitted(cells, columns)))
        return parts
    }
}
