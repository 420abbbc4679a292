import CPseudoTerminal

/// What a program writes, done to the cells.
extension Screen {
    /// Takes what a program wrote; a sequence or a character may be cut anywhere.
    mutating func write(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            guard let action = parser.take(byte) else { continue }
            perform(action)
        }
    }

    /// Takes a text.
    mutating func write(_ text: String) { write(text.utf8) }

    private mutating func perform(_ action: TerminalParser.Action) {
        switch action {
        case .print(let character): print(character)
        case .control(let byte): control(byte)
        case .escape(let final): escape(final)
        case .sequence(let sequence): perform(sequence)
        case .unknown(let text): unknown.append(text)
        }
    }

    private mutating func print(_ character: Unicode.Scalar) {
        let isASCII = character.value < 128
        if isASCII { transcript.append(UInt8(character.value)) } else { transcript += Array(String(character).utf8) }
        let width = isASCII ? 1 : Int(character_cells(character.value))
        if width == 0 {
            join(character)
            return
        }
        if isPending || cursor.column + width > columns {
            if modes.contains(7) {
                grid[cursor.row].isWrapped = true
                cursor.column = 0
                feed()
            } else {
                cursor.column = columns - width
            }
        }
        isPending = false
        guard width <= columns else { return }
        clearHalves(of: cursor.column..<(cursor.column + width))
        grid[cursor.row].cells[cursor.column] = Cell(text: String(Character(character)), style: pen)
        if width == 2 { grid[cursor.row].cells[cursor.column + 1] = Cell(text: "", style: pen) }
        cursor.column += width
        if cursor.column == columns {
            cursor.column = columns - 1
            isPending = true
        }
        lastPrinted = character
    }

    /// Puts a joining character to the one before it.
    private mutating func join(_ character: Unicode.Scalar) {
        var column = isPending ? cursor.column : cursor.column - 1
        if column > 0, grid[cursor.row].cells[column].text.isEmpty { column -= 1 }
        if column >= 0 { grid[cursor.row].cells[column].text.unicodeScalars.append(character) }
    }

    /// Half of a wide character that is written over leaves a blank for its other half.
    private mutating func clearHalves(of range: Range<Int>) {
        guard range.lowerBound < range.upperBound else { return }
        let row = cursor.row
        if grid[row].cells[range.lowerBound].text.isEmpty, range.lowerBound > 0 {
            grid[row].cells[range.lowerBound - 1].text = " "
        }
        if range.upperBound < columns, grid[row].cells[range.upperBound].text.isEmpty {
            grid[row].cells[range.upperBound].text = " "
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 7: bells += 1
        case 8:
            cursor.column = max(0, cursor.column - 1)
            isPending = false
        case 9:
            cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
            isPending = false
        case 10, 11, 12:
            transcript.append(10)
            feed()
        case 13:
            cursor.column = 0
            isPending = false
        default: break
        }
    }

    /// One row down, scrolling at the bottom of the region.
    private mutating func feed() {
        isPending = false
        if cursor.row == region.upperBound {
            scrollUp()
        } else {
            cursor.row = min(rows - 1, cursor.row + 1)
        }
    }

    private mutating func scrollUp() {
        let row = grid.remove(at: region.lowerBound)
        if region.lowerBound == 0, kept == nil { scrolled.append(row) }
        grid.insert(Self.emptyRow(columns, pen), at: region.upperBound)
    }

    private mutating func scrollDown() {
        grid.remove(at: region.upperBound)
        grid.insert(Self.emptyRow(columns, pen), at: region.lowerBound)
    }

    private mutating func escape(_ final: UInt8) {
        switch final {
        case UInt8(ascii: "7"): saved = (cursor, pen)
        case UInt8(ascii: "8"): restore()
        case UInt8(ascii: "D"): feed()
        case UInt8(ascii: "E"):
            cursor.column = 0
            feed()
        case UInt8(ascii: "M"):
            isPending = false
            if cursor.row == region.lowerBound { scrollDown() } else { cursor.row = max(0, cursor.row - 1) }
        case UInt8(ascii: "c"): self = Screen(rows: rows, columns: columns)
        // The keypad's modes and the end of a string change nothing that is seen.
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "\\"): break
        default: unknown.append("ESC \(Character(Unicode.Scalar(final)))")
        }
    }

    private mutating func restore() {
        cursor = Place(row: min(saved.place.row, rows - 1), column: min(saved.place.column, columns - 1))
        pen = saved.pen
        isPending = false
    }

    private mutating func move(to row: Int, _ column: Int) {
        cursor = Place(row: min(max(row, 0), rows - 1), column: min(max(column, 0), columns - 1))
        isPending = false
    }

    private mutating func perform(_ sequence: TerminalParser.Sequence) {
        if sequence.marker == UInt8(ascii: "?") {
            setModes(sequence)
            return
        }
        guard sequence.marker == nil else {
            // Questions about the terminal, and how it reports keys.
            return
        }
        let count = max(1, sequence.first ?? 1)
        switch sequence.final {
        case UInt8(ascii: "A"): move(to: max(cursor.row - count, top), cursor.column)
        case UInt8(ascii: "B"), UInt8(ascii: "e"): move(to: min(cursor.row + count, bottom), cursor.column)
        case UInt8(ascii: "C"), UInt8(ascii: "a"): move(to: cursor.row, cursor.column + count)
        case UInt8(ascii: "D"): move(to: cursor.row, cursor.column - count)
        case UInt8(ascii: "E"): move(to: min(cursor.row + count, bottom), 0)
        case UInt8(ascii: "F"): move(to: max(cursor.row - count, top), 0)
        case UInt8(ascii: "G"), UInt8(ascii: "`"): move(to: cursor.row, count - 1)
        case UInt8(ascii: "d"): move(to: count - 1, cursor.column)
        case UInt8(ascii: "H"), UInt8(ascii: "f"): move(to: count - 1, max(1, sequence.second ?? 1) - 1)
        case UInt8(ascii: "J"): eraseScreen(sequence.first ?? 0)
        case UInt8(ascii: "K"): eraseLine(sequence.first ?? 0)
        case UInt8(ascii: "L"): insertRows(count)
        case UInt8(ascii: "M"): deleteRows(count)
        case UInt8(ascii: "P"): deleteCells(count)
        case UInt8(ascii: "@"): insertCells(count)
        case UInt8(ascii: "X"): erase(cursor.column..<min(columns, cursor.column + count), in: cursor.row)
        case UInt8(ascii: "S"): for _ in 0..<count { scrollUp() }
        case UInt8(ascii: "T"): for _ in 0..<count { scrollDown() }
        case UInt8(ascii: "b"): for _ in 0..<count { print(lastPrinted) }
        case UInt8(ascii: "m"): paint(sequence.parameters)
        case UInt8(ascii: "r"): setRegion(sequence)
        case UInt8(ascii: "s"): saved = (cursor, pen)
        case UInt8(ascii: "u"): restore()
        // Modes of other terminals, reports, the cursor's shape and the window's title change nothing that is seen.
        case UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "n"), UInt8(ascii: "c"), UInt8(ascii: "q"),
            UInt8(ascii: "t"):
            break
        default: unknown.append("CSI \(Character(Unicode.Scalar(sequence.final)))")
        }
    }

    private var top: Int { region.contains(cursor.row) ? region.lowerBound : 0 }
    private var bottom: Int { region.contains(cursor.row) ? region.upperBound : rows - 1 }

    private mutating func setModes(_ sequence: TerminalParser.Sequence) {
        for case let mode? in sequence.parameters {
            if sequence.final == UInt8(ascii: "h") {
                modes.insert(mode)
                timesSet[mode, default: 0] += 1
                if [47, 1047, 1049].contains(mode), kept == nil {
                    kept = (grid, cursor, pen)
                    grid = Array(repeating: Self.emptyRow(columns, .plain), count: rows)
                }
            } else if sequence.final == UInt8(ascii: "l") {
                modes.remove(mode)
                if [47, 1047, 1049].contains(mode), let main = kept {
                    grid = main.grid
                    if mode == 1049 { (cursor, pen) = (main.cursor, main.pen) }
                    kept = nil
                }
            }
        }
    }

    private mutating func setRegion(_ sequence: TerminalParser.Sequence) {
        let first = max(1, sequence.first ?? 1) - 1
        let last = min(rows, sequence.second ?? rows) - 1
        guard first < last else { return }
        region = first...last
        move(to: 0, 0)
    }

    private mutating func erase(_ range: Range<Int>, in row: Int) {
        guard !range.isEmpty else { return }
        let blank = Cell(text: " ", style: Style(background: pen.background))
        let kept = cursor.row
        cursor.row = row
        clearHalves(of: range)
        cursor.row = kept
        for column in range { grid[row].cells[column] = blank }
        if range.upperBound == columns { grid[row].isWrapped = false }
    }

    private mutating func eraseLine(_ how: Int) {
        switch how {
        case 0: erase(cursor.column..<columns, in: cursor.row)
        case 1: erase(0..<(cursor.column + 1), in: cursor.row)
        default: erase(0..<columns, in: cursor.row)
        }
        isPending = false
    }

    private mutating func eraseScreen(_ how: Int) {
        switch how {
        case 0:
            eraseLine(0)
            for row in (cursor.row + 1)..<max(rows, cursor.row + 1) { erase(0..<columns, in: row) }
        case 1:
            eraseLine(1)
            for row in 0..<cursor.row { erase(0..<columns, in: row) }
        case 2: for row in 0..<rows { erase(0..<columns, in: row) }
        default: scrolled = []
        }
        isPending = false
    }

    private mutating func insertRows(_ count: Int) {
        guard region.contains(cursor.row) else { return }
        for _ in 0..<min(count, region.upperBound - cursor.row + 1) {
            grid.remove(at: region.upperBound)
            grid.insert(Self.emptyRow(columns, pen), at: cursor.row)
        }
        isPending = false
    }

    private mutating func deleteRows(_ count: Int) {
        guard region.contains(cursor.row) else { return }
        for _ in 0..<min(count, region.upperBound - cursor.row + 1) {
            grid.remove(at: cursor.row)
            grid.insert(Self.emptyRow(columns, pen), at: region.upperBound)
        }
        isPending = false
    }

    private mutating func deleteCells(_ count: Int) {
        let blank = Cell(text: " ", style: Style(background: pen.background))
        for _ in 0..<min(count, columns - cursor.column) {
            grid[cursor.row].cells.remove(at: cursor.column)
            grid[cursor.row].cells.append(blank)
        }
        isPending = false
    }

    private mutating func insertCells(_ count: Int) {
        let blank = Cell(text: " ", style: Style(background: pen.background))
        for _ in 0..<min(count, columns - cursor.column) {
            grid[cursor.row].cells.removeLast()
            grid[cursor.row].cells.insert(blank, at: cursor.column)
        }
        isPending = false
    }

    // MARK: Style

    private mutating func paint(_ parameters: [Int?]) {
        var rest = parameters.map { $0 ?? 0 }[...]
        if rest.isEmpty { rest = [0] }
        while let code = rest.popFirst() {
            switch code {
            case 0: pen = .plain
            case 1: pen.isBold = true
            case 2: pen.isDim = true
            case 3: pen.isItalic = true
            case 4: pen.isUnderlined = true
            case 7: pen.isReversed = true
            case 22: (pen.isBold, pen.isDim) = (false, false)
            case 23: pen.isItalic = false
            case 24: pen.isUnderlined = false
            case 27: pen.isReversed = false
            case 30...37: pen.foreground = .numbered(code - 30)
            case 38: pen.foreground = Self.colour(&rest) ?? pen.foreground
            case 39: pen.foreground = nil
            case 40...47: pen.background = .numbered(code - 40)
            case 48: pen.background = Self.colour(&rest) ?? pen.background
            case 49: pen.background = nil
            case 90...97: pen.foreground = .numbered(code - 82)
            case 100...107: pen.background = .numbered(code - 92)
            default: break
            }
        }
    }

    private static func colour(_ rest: inout ArraySlice<Int>) -> Colour? {
        switch rest.popFirst() {
        case 5: return rest.popFirst().map { .numbered($0) }
        case 2:
            guard let red = rest.popFirst(), let green = rest.popFirst(), let blue = rest.popFirst() else { return nil }
            return .mixed(red: red, green: green, blue: blue)
        default: return nil
        }
    }
}
