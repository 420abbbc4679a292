import Tables

/// Sets of codes, each row's in one cell.
struct ListSink: CellSink {
    private let delimiter: [UInt8]
    private let item: ListItem
    private let constraints: Constraints
    private let missing: MissingTokens
    /// Every item met, in the order of first appearance.
    private(set) var items = ByteDictionary()
    /// Each row's items by their numbers, in the order written.
    private(set) var lists = CodeLists()
    private(set) var absences = Absences.Builder()
    private var current: [UInt32] = []

    init(delimiter: [UInt8], item: ListItem, constraints: Constraints, missing: MissingTokens) {
        self.delimiter = delimiter
        self.item = item
        self.constraints = constraints
        self.missing = missing
    }

    mutating func append(_ cell: CellText) -> LoadError? {
        current.removeAll(keepingCapacity: true)
        if let broken = readItems(cell) ?? constraints.brokenLength(current.count) {
            appendMark(.unknown(.missing))
            return broken
        }
        lists.append(current)
        absences.appendKnown()
        return nil
    }

    private mutating func readItems(_ cell: CellText) -> LoadError? {
        if cell.isEmpty { return nil }
        var start = 0
        while true {
            var end = start
            while end < cell.count, !isDelimiter(cell, end) { end += 1 }
            let text = trimmed(cell, start, end)
            // An empty item is a slip of the pen, as a missing token is: unknown is of the whole set only.
            if text.isEmpty || missing.mark(text) != nil { return .itemMissing }
            if !item.accepts(text) { return .itemType(item.rawValue) }
            let code = UInt32(truncatingIfNeeded: items.insert(text).index)
            if current.contains(code) { return .itemTwice }
            current.append(code)
            if end >= cell.count { return nil }
            start = end + delimiter.count
        }
    }

    private func isDelimiter(_ cell: CellText, _ index: Int) -> Bool {
        guard index + delimiter.count <= cell.count else { return false }
        return delimiter.indices.allSatisfy { cell[index + $0] == delimiter[$0] }
    }

    /// Blanks beside a delimiter are no part of the item.
    private func trimmed(_ cell: CellText, _ lower: Int, _ upper: Int) -> CellText {
        var lower = lower
        var upper = upper
        while lower < upper, cell[lower] == 0x20 { lower += 1 }
        while upper > lower, cell[upper - 1] == 0x20 { upper -= 1 }
        return CellText(rebasing: cell[lower..<upper])
    }

    mutating func appendMark(_ mark: Mark) {
        lists.append(EmptyCollection<UInt32>())
        absences.append(mark)
    }

    func finish() -> LoadedColumn {
        .list(LoadedList(items: items, sets: .lists(lists), absences: absences.finish(), count: lists.count))
    }
}

extension ListItem {
    /// True when the text is of the item's type.
    func accepts(_ text: CellText) -> Bool {
        switch self {
        case .string: true
        case .integer: if case .value = readInteger(text) { true } else { false }
        case .number: readNumber(text) != nil
        case .boolean:
            ["true", "false", "True", "False", "TRUE", "FALSE", "1", "0"].contains { text.elementsEqual($0.utf8) }
        case .date: readISODate(text) != nil
        case .datetime: readISODateTime(text) != nil
        case .time: readISOTime(text) != nil
        }
    }
}
