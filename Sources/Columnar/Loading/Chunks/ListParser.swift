/// Sets of codes, each row's in one cell: a bit a row for each item of a block, or, where items are many and rare, a list a
/// row.
final class ListParser: CellParser {
    private let delimiter: [UInt8]
    private let item: ListItem
    private let constraints: Constraints
    /// Every item that this thread has met.
    private let words = WordTable()
    /// The block's items, row by row, and how many each row has.
    private var found = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * CellSpans.most)
    private var foundCapacity = 4 * CellSpans.most
    private var foundCount = 0
    private let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: CellSpans.most)
    /// The block's different items.
    private var different: [UInt32] = []
    /// For each item, its place among the block's + 1; 0 where the block has not met it.
    private var places = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    private var placeCount = 0
    private var placeCapacity = 64

    init(_ field: FieldPlan, delimiter: [UInt8], item: ListItem) {
        self.delimiter = delimiter
        self.item = item
        constraints = field.schema.constraints
        super.init(field)
    }

    deinit {
        counts.deallocate()
        found.deallocate()
        places.deallocate()
    }

    override var items: [String] { words.words }

    override func parse(_ cells: CellSpans) {
        foundCount = 0
        different.removeAll(keepingCapacity: true)
        let hasLengths = constraints.minLength != nil || constraints.maxLength != nil
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let first = foundCount
            if !mark(row, cell) {
                if !cell.isEmpty { readItems(cell, first) }
                if hasLengths, constraints.brokenLength(foundCount &- first) != nil { isAtFault = true }
            }
            counts[row] = UInt32(truncatingIfNeeded: foundCount &- first)
            row &+= 1
        }
        addBlock(rows: cells.rows)
        for item in different { places[Int(item)] = 0 }
    }

    private func readItems(_ cell: CellText, _ first: Int) {
        guard let base = cell.baseAddress else { return }
        let count = cell.count
        let delimiter = self.delimiter[0]
        let step = self.delimiter.count
        var start = 0
        while true {
            var end = start
            if step == 1 {
                while end < count, base[end] != delimiter { end &+= 1 }
            } else {
                while end < count, !isDelimiter(cell, end) { end &+= 1 }
            }
            var lower = start
            var upper = end
            // Blanks beside a delimiter are no part of the item.
            while lower < upper, base[lower] == 0x20 { lower &+= 1 }
            while upper > lower, base[upper &- 1] == 0x20 { upper &-= 1 }
            let text = CellText(start: base + lower, count: upper &- lower)
            if upper == lower || absent.mark(text) != 0 || !(item == .string || item.accepts(text)) {
                isAtFault = true
                return
            }
            add(UInt32(truncatingIfNeeded: words.find(text) ?? words.insert(text)), first)
            if end >= count { return }
            start = end &+ step
        }
    }

    private func isDelimiter(_ cell: CellText, _ index: Int) -> Bool {
        guard index + delimiter.count <= cell.count else { return false }
        return delimiter.indices.allSatisfy { cell[index + $0] == delimiter[$0] }
    }

    @inline(__always)
    private func add(_ item: UInt32, _ first: Int) {
        var index = first
        while index < foundCount {
            if found[index] == item { isAtFault = true }
            index &+= 1
        }
        if Int(item) >= placeCount { widen(to: Int(item) + 1) }
        if places[Int(item)] == 0 {
            different.append(item)
            places[Int(item)] = UInt32(truncatingIfNeeded: different.count)
        }
        if foundCount == foundCapacity { growFound() }
        found[foundCount] = item
        foundCount &+= 1
    }

    private func growFound() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: foundCapacity * 2)
        larger.update(from: found, count: foundCount)
        found.deallocate()
        found = larger
        foundCapacity *= 2
    }

    private func widen(to count: Int) {
        if count > placeCapacity {
            let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: max(count, placeCapacity * 2))
            larger.update(from: places, count: placeCount)
            places.deallocate()
            places = larger
            placeCapacity = max(count, placeCapacity * 2)
        }
        (places + placeCount).initialize(repeating: 0, count: count - placeCount)
        placeCount = count
    }

    private func addBlock(rows: Int) {
        var block = PieceBlock(rows: rows)
        let words = (rows + 63) / 64
        let itemBytes = (different.count + 1) * 4
        if different.count * words * 8 <= foundCount * 4 + rows * 4 {
            block.layout = .sets
            block.cells = writer.add(itemBytes)
            let numbers = (writer.bytes + block.cells).bindMemory(to: UInt32.self, capacity: different.count + 1)
            numbers[0] = UInt32(truncatingIfNeeded: different.count)
            for (index, item) in different.enumerated() { numbers[index + 1] = item }
            let place = writer.add(different.count * words * 8)
            let bits = (writer.bytes + place).bindMemory(to: UInt64.self, capacity: different.count * words)
            bits.initialize(repeating: 0, count: different.count * words)
            var next = 0
            var row = 0
            while row < rows {
                let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: row & 63)
                let end = next &+ Int(counts[row])
                while next < end {
                    let place = Int(places[Int(found[next])]) &- 1
                    bits[place &* words &+ row &>> 6] |= bit
                    next &+= 1
                }
                row &+= 1
            }
        } else {
            block.layout = .lists
            block.cells = writer.add((rows + foundCount) * 4)
            let numbers = (writer.bytes + block.cells).bindMemory(to: UInt32.self, capacity: rows + foundCount)
            numbers.update(from: counts, count: rows)
            (numbers + rows).update(from: found, count: foundCount)
        }
        add(block)
    }
}
