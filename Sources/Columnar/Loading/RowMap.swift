import Glibc

/// The row of each value of a column of whole numbers or texts in which none stands twice: a key, while references to it are
/// resolved.
///
/// Numbers that follow one another need no memory; others 4 bytes for each number from the least to the greatest, or, where
/// these lie far apart, 8 bytes a slot of a hash, of which at most half are taken. Cost: one look-up a reference.
struct RowMap: Sendable {
    private enum Layout {
        /// Row 0 has the least value, and each row one more.
        case consecutive
        /// By value less the least; `absent` where no row has it.
        case direct(Cells<UInt32>)
        /// By hash, the row + 1; 0 where the slot is free.
        case hashedNumbers(Cells<UInt32>)
        /// By hash, its high half above the row + 1.
        case hashedTexts(Cells<UInt64>)
    }

    private let column: Column
    private let layout: Layout

    /// Nil when the column is of another kind, or two rows have the same value. Rows without one are passed over.
    init?(_ column: Column) {
        guard column.count < Int(UInt32.max) - 1 else { return nil }
        self.column = column
        switch column {
        case .integer(let integers):
            guard let layout = Self.layout(integers) else { return nil }
            self.layout = layout
        case .text(let texts):
            guard let layout = Self.layout(texts) else { return nil }
            self.layout = layout
        default: return nil
        }
    }

    // MARK: Numbers

    private static func layout(_ column: IntegerColumn) -> Layout? {
        let count = column.count
        var least = Int64.max
        var greatest = Int64.min
        var followsOn = column.absences.isEmpty && count > 0
        column.forEachBlock { first, values in
            var row = 0
            while row < values.count {
                if column.absences.isEmpty || column.absences.isKnown(first &+ row) {
                    least = min(least, values[row])
                    greatest = max(greatest, values[row])
                    if values[row] != column.base &+ Int64(first &+ row) { followsOn = false }
                }
                row &+= 1
            }
        }
        if followsOn { return .consecutive }
        guard least <= greatest else { return .direct([]) }
        let (range, overflow) = greatest.subtractingReportingOverflow(least)
        if !overflow, range < Int64(count) * 8 + 1024, least == column.base {
            return direct(column, range: Int(range))
        }
        return hashed(column)
    }

    private static func direct(_ column: IntegerColumn, range: Int) -> Layout? {
        var rows = Cells<UInt32>(repeating: ReferenceColumn.absent, count: range + 1)
        var isTwice = false
        rows.withUnsafeMutableBufferPointer { rows in
            column.forEachBlock { first, values in
                var row = 0
                while row < values.count {
                    if column.absences.isEmpty || column.absences.isKnown(first &+ row) {
                        let place = Int(values[row] &- column.base)
                        if rows[place] != ReferenceColumn.absent { isTwice = true }
                        rows[place] = UInt32(truncatingIfNeeded: first &+ row)
                    }
                    row &+= 1
                }
            }
        }
        return isTwice ? nil : .direct(rows)
    }

    private static func hashed(_ column: IntegerColumn) -> Layout? {
        var slots = Cells<UInt32>(repeating: 0, count: slotCount(column.count))
        var isTwice = false
        slots.withUnsafeMutableBufferPointer { slots in
            column.forEachBlock { first, values in
                var row = 0
                while row < values.count, !isTwice {
                    if column.absences.isEmpty || column.absences.isKnown(first &+ row) {
                        var slot = place(of: values[row], slots.count)
                        while slots[slot] != 0 {
                            if column[Int(slots[slot]) &- 1] == values[row] { isTwice = true }
                            slot = (slot &+ 1) & (slots.count &- 1)
                        }
                        slots[slot] = UInt32(truncatingIfNeeded: first &+ row &+ 1)
                    }
                    row &+= 1
                }
            }
        }
        return isTwice ? nil : .hashedNumbers(slots)
    }

    private static func slotCount(_ rows: Int) -> Int {
        var count = 16
        while count < rows * 2 { count *= 2 }
        return count
    }

    @inline(__always)
    private static func place(of value: Int64, _ slots: Int) -> Int {
        let product = UInt64(bitPattern: value).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: product.high ^ product.low) & (slots &- 1)
    }

    /// The rows of some values; `absent` for one that no row has, and true when there is such a one.
    func find(_ values: UnsafeBufferPointer<Int64>, into rows: UnsafeMutablePointer<UInt32>) -> Bool {
        guard case .integer(let column) = column else { return true }
        var misses: UInt32 = 0
        var index = 0
        switch layout {
        case .consecutive:
            let count = UInt64(column.count)
            while index < values.count {
                let place = UInt64(bitPattern: values[index] &- column.base)
                let isMiss = place >= count
                rows[index] = isMiss ? ReferenceColumn.absent : UInt32(truncatingIfNeeded: place)
                misses |= isMiss ? 1 : 0
                index &+= 1
            }
        case .direct(let cells):
            cells.withUnsafeBufferPointer { cells in
                while index < values.count {
                    let place = UInt64(bitPattern: values[index] &- column.base)
                    let row =
                        place < UInt64(cells.count) ? cells[Int(truncatingIfNeeded: place)] : ReferenceColumn.absent
                    rows[index] = row
                    misses |= row == ReferenceColumn.absent ? 1 : 0
                    index &+= 1
                }
            }
        case .hashedNumbers(let slots):
            slots.withUnsafeBufferPointer { slots in
                while index < values.count {
                    var slot = Self.place(of: values[index], slots.count)
                    while slots[slot] != 0, column[Int(slots[slot]) &- 1] != values[index] {
                        slot = (slot &+ 1) & (slots.count &- 1)
                    }
                    rows[index] = slots[slot] &- 1
                    misses |= slots[slot] == 0 ? 1 : 0
                    index &+= 1
                }
            }
        case .hashedTexts: return true
        }
        return misses != 0
    }

    // MARK: Texts

    private static func layout(_ column: TextColumn) -> Layout? {
        var slots = Cells<UInt64>(repeating: 0, count: slotCount(column.count))
        var isTwice = false
        slots.withUnsafeMutableBufferPointer { slots in
            column.withTexts { text in
                var row = 0
                while row < column.count, !isTwice {
                    if column.absences.isKnown(row) {
                        let own = text(row)
                        let hash = hashOfBytes(own)
                        var slot = Int(truncatingIfNeeded: hash &>> 20) & (slots.count &- 1)
                        while slots[slot] != 0 {
                            if slots[slot] &>> 32 == hash & 0xFFFF_FFFF,
                                isSame(text(Int(slots[slot] & 0xFFFF_FFFF) &- 1), own)
                            {
                                isTwice = true
                            }
                            slot = (slot &+ 1) & (slots.count &- 1)
                        }
                        slots[slot] = hash &<< 32 | UInt64(truncatingIfNeeded: row &+ 1)
                    }
                    row &+= 1
                }
            }
        }
        return isTwice ? nil : .hashedTexts(slots)
    }

    private static func isSame(_ a: CellText, _ b: CellText) -> Bool {
        guard a.count == b.count else { return false }
        guard let left = a.baseAddress, let right = b.baseAddress else { return true }
        return memcmp(left, right, a.count) == 0
    }

    /// The rows of the texts of some rows of another column; `absent` for one that no row has, and true when there is such a
    /// one that is known.
    func find(_ rowsOf: Range<Int>, of other: TextColumn, into rows: UnsafeMutablePointer<UInt32>) -> Bool {
        guard case .text(let column) = column, case .hashedTexts(let slots) = layout else { return true }
        return slots.withUnsafeBufferPointer { slots in
            column.withTexts { text in
                other.withTexts { otherText in
                    var misses = false
                    for row in rowsOf {
                        let index = row &- rowsOf.lowerBound
                        rows[index] = ReferenceColumn.absent
                        guard other.absences.isKnown(row) else { continue }
                        let own = otherText(row)
                        let hash = hashOfBytes(own)
                        var slot = Int(truncatingIfNeeded: hash &>> 20) & (slots.count &- 1)
                        while slots[slot] != 0 {
                            let found = Int(slots[slot] & 0xFFFF_FFFF) &- 1
                            if slots[slot] &>> 32 == hash & 0xFFFF_FFFF, Self.isSame(text(found), own) {
                                rows[index] = UInt32(truncatingIfNeeded: found)
                                break
                            }
                            slot = (slot &+ 1) & (slots.count &- 1)
                        }
                        if slots[slot] == 0 { misses = true }
                    }
                    return misses
                }
            }
        }
    }
}

extension RowMap {
    /// The rows that each row of a column of the same kind names; nil when a known one names none, or the kinds differ. Rows
    /// that are not known name none.
    func references(_ column: Column, isStopped: @Sendable () -> Bool) -> Cells<UInt32>? {
        switch (self.column, column) {
        case (.integer, .integer), (.text, .text): break
        default: return nil
        }
        let count = column.count
        var rows = Cells<UInt32>(uninitialized: count)
        let blocks = (count + Parallel.block - 1) / Parallel.block
        let threads = count < 1 << 15 ? 1 : Parallel.threads
        let parts = rows.withUnsafeMutableBufferPointer { rows in
            Parallel.split(blocks, grain: 8, threads: threads, isCancelled: isStopped, begin: { false }) {
                (misses: inout Bool, block: Int) in
                let first = block &* Parallel.block
                let last = min(first &+ Parallel.block, count)
                guard !misses, let start = rows.baseAddress else { return }
                misses = !resolve(column, first..<last, start + first)
            }
        }
        guard let parts, !parts.contains(true) else { return nil }
        return rows
    }

    /// False when a known row of a block names no row.
    private func resolve(_ column: Column, _ block: Range<Int>, _ rows: UnsafeMutablePointer<UInt32>) -> Bool {
        switch column {
        case .integer(let integers):
            let misses = withUnsafeTemporaryAllocation(of: Int64.self, capacity: block.count) { values in
                integers.read(block, into: values)
                return find(UnsafeBufferPointer(values), into: rows)
            }
            if integers.absences.isEmpty { return !misses }
            // Rows without a value hold any number: what it led to is taken back.
            var isSound = true
            for row in block {
                if !integers.absences.isKnown(row) {
                    rows[row - block.lowerBound] = ReferenceColumn.absent
                } else if rows[row - block.lowerBound] == ReferenceColumn.absent {
                    isSound = false
                }
            }
            return isSound
        case .text(let texts): return !find(block, of: texts, into: rows)
        default: return false
        }
    }
}

extension IntegerColumn {
    /// The values of some rows; any number where a row has none.
    func read(_ rows: Range<Int>, into values: UnsafeMutableBufferPointer<Int64>) {
        switch storage {
        case .byte(let cells): widen(cells, rows, base, values)
        case .short(let cells): widen(cells, rows, base, values)
        case .word(let cells): widen(cells, rows, base, values)
        case .long(let cells): widen(cells, rows, 0, values)
        }
    }

    /// Hands over the values of 4,096 rows at a time with the first one's row.
    func forEachBlock(_ body: (Int, UnsafeBufferPointer<Int64>) -> Void) {
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: Parallel.block) { values in
            var first = 0
            while first < count {
                let last = min(first &+ Parallel.block, count)
                read(first..<last, into: values)
                body(first, UnsafeBufferPointer(rebasing: values[..<(last &- first)]))
                first = last
            }
        }
    }

    /// True when every row has a value greater than that of the row before.
    var isAscending: Bool {
        guard absences.isEmpty else { return false }
        var last: Int64?
        var ascends = true
        forEachBlock { _, values in
            guard ascends, let first = values.first else { return }
            if let last, first <= last { ascends = false }
            var row = 1
            while row < values.count {
                if values[row] <= values[row &- 1] { ascends = false }
                row &+= 1
            }
            last = values.last
        }
        return ascends
    }
}

@inline(__always)
private func widen<Narrow: FixedWidthInteger>(
    _ cells: Cells<Narrow>, _ rows: Range<Int>, _ base: Int64, _ values: UnsafeMutableBufferPointer<Int64>
) {
    cells.withUnsafeBufferPointer { cells in
        var row = rows.lowerBound
        var index = 0
        while row < rows.upperBound {
            values[index] = base &+ Int64(truncatingIfNeeded: cells[row])
            row &+= 1
            index &+= 1
        }
    }
}

extension TextColumn {
    /// Hands over a way to the bytes of each row.
    @inline(__always)
    fileprivate func withTexts<Result>(_ body: ((Int) -> CellText) -> Result) -> Result {
        arena.withUnsafeBufferPointer { arena in
            starts.withUnsafeBufferPointer { starts in
                body { row in
                    let start = Int(starts[row])
                    return CellText(rebasing: arena[start..<Int(starts[row &+ 1]) &- 1])
                }
            }
        }
    }
}
