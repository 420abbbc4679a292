/// Sets of codes, each row's in one cell: a bit a row for each item of a block, or, where items are many and rare, a list a
/// row.
final class ListParser: CellParser {
    private let delimiter: [UInt8]
    private let item: ListItem
    private let constraints: Constraints
    /// Every item that this thread has met.
    private let words = WordTable()
    private var lookup: WordLookup
    /// The block's items, row by row, and how many each row has.
    private var found = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * CellSpans.most)
    private var foundCapacity = 4 * CellSpans.most
    private var foundCount = 0
    private let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: CellSpans.most)
    /// The block's different items.
    private var different = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    private var differentCount = 0
    /// For each item, its place among the block's + 1; 0 where the block has not met it.
    private var places = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    private var placeCapacity = 64

    init(_ field: FieldPlan, _ buffers: BlockBuffers, delimiter: [UInt8], item: ListItem) {
        self.delimiter = delimiter
        self.item = item
        constraints = field.schema.constraints
        lookup = words.lookup
        places.initialize(repeating: 0, count: placeCapacity)
        super.init(field, buffers)
    }

    deinit {
        counts.deallocate()
        found.deallocate()
        places.deallocate()
        different.deallocate()
    }

    override var items: [String] { words.words }

    override func parse(_ cells: CellSpans) {
        let hasLengths = constraints.minLength != nil || constraints.maxLength != nil
        let absent = self.absent
        let counts = self.counts
        foundCount = 0
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let mark = absent.mark(cell)
            var count = 0
            if mark != 0 {
                note(mark, row)
            } else {
                if !cell.isEmpty { count = readItems(cell) }
                if hasLengths, constraints.brokenLength(count) != nil { isAtFault = true }
            }
            counts[row] = UInt32(truncatingIfNeeded: count)
            row &+= 1
        }
        addBlock(rows: cells.rows)
        var index = 0
        while index < differentCount {
            places[Int(different[index])] = 0
            index &+= 1
        }
        differentCount = 0
    }

    /// Adds a cell's items to those found and says how many they are.
    private func readItems(_ cell: CellText) -> Int {
        guard let base = cell.baseAddress else { return 0 }
        let count = cell.count
        // An item takes a byte and its delimiter.
        if foundCount &+ count &+ 1 > foundCapacity { growFound(to: foundCount &+ count &+ 1) }
        let items = found + foundCount
        let absent = self.absent
        let isString = item == .string
        let delimiter = self.delimiter[0]
        let step = self.delimiter.count
        var lookup = self.lookup
        var places = self.places
        var added = 0
        var start = 0
        while true {
            var end = start
            if step == 1 {
                end = start &+ place(of: delimiter, in: base + start, count: count &- start)
            } else {
                while end < count, !isDelimiter(cell, end) { end &+= 1 }
            }
            var lower = start
            var upper = end
            // Blanks beside a delimiter are no part of the item.
            while lower < upper, base[lower] == 0x20 { lower &+= 1 }
            while upper > lower, base[upper &- 1] == 0x20 { upper &-= 1 }
            let text = CellText(start: base + lower, count: upper &- lower)
            if upper == lower || absent.mark(text) != 0 || !(isString || item.accepts(text)) {
                isAtFault = true
                break
            }
            var word = lookup.find(text)
            if word == 0 {
                word = addWord(text)
                lookup = self.lookup
                places = self.places
            }
            let number = UInt32(truncatingIfNeeded: word &- 1)
            var index = 0
            while index < added {
                if items[index] == number { isAtFault = true }
                index &+= 1
            }
            if places[Int(number)] == 0 {
                different[differentCount] = number
                differentCount &+= 1
                places[Int(number)] = UInt32(truncatingIfNeeded: differentCount)
            }
            items[added] = number
            added &+= 1
            if end >= count { break }
            start = end &+ step
        }
        foundCount &+= added
        return added
    }

    private func isDelimiter(_ cell: CellText, _ index: Int) -> Bool {
        guard index + delimiter.count <= cell.count else { return false }
        return delimiter.indices.allSatisfy { cell[index + $0] == delimiter[$0] }
    }

    /// Adds a word that this thread has not met; its number and 1.
    private func addWord(_ text: CellText) -> Int {
        let number = words.insert(text, as: words.count)
        lookup = words.lookup
        if words.count > placeCapacity {
            let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: placeCapacity * 2)
            larger.initialize(repeating: 0, count: placeCapacity * 2)
            larger.update(from: places, count: placeCapacity)
            places.deallocate()
            places = larger
            let more = UnsafeMutablePointer<UInt32>.allocate(capacity: placeCapacity * 2)
            more.update(from: different, count: differentCount)
            different.deallocate()
            different = more
            placeCapacity *= 2
        }
        return number + 1
    }

    private func growFound(to wanted: Int) {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: wanted * 2)
        larger.update(from: found, count: foundCount)
        found.deallocate()
        found = larger
        foundCapacity = wanted * 2
    }

    private func addBlock(rows: Int) {
        var block = PieceBlock(rows: rows)
        let (found, places, counts) = (self.found, self.places, self.counts)
        let different = UnsafeBufferPointer(start: self.different, count: differentCount)
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

/// The place of a byte's first occurrence; `count` where it does not occur. Eight bytes behind may be read.
@inline(__always)
private func place(of byte: UInt8, in text: UnsafePointer<UInt8>, count: Int) -> Int {
    let pattern = 0x0101_0101_0101_0101 &* UInt64(byte)
    var place = 0
    while place < count {
        let differences = UnsafeRawPointer(text + place).loadUnaligned(as: UInt64.self) ^ pattern
        let zeros = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
        if zeros != 0 { return min(count, place &+ zeros.trailingZeroBitCount &>> 3) }
        place &+= 8
    }
    return count
}
