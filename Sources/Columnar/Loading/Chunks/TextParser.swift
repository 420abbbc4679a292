import Glibc
import Tables

/// Texts: their bytes in an arena of the chunk, each with `0xFF` behind it, and how long each is in the piece.
class TextGatheringParser: IntegerParser {
    private var arena: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private var start = 0

    override init(_ field: FieldPlan, _ buffers: BlockBuffers) {
        capacity = 1 << 14
        arena = .allocate(capacity: capacity)
        super.init(field, buffers)
    }

    deinit { arena.deallocate() }

    override final var hasText: Bool { true }
    override final var textBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: arena, count: count) }

    private func grow(to wanted: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(wanted, capacity * 2))
        larger.update(from: arena, count: count)
        arena.deallocate()
        arena = larger
        capacity = max(wanted, capacity * 2)
    }

    /// Adds a block of texts as they stand.
    final func gather(_ cells: CellSpans) {
        let most = count &+ cells.byteCount &+ cells.rows &+ 64
        if most > capacity { grow(to: most) }
        let absent = self.absent
        let values = self.values
        let begin = arena + count
        var place = begin
        var least = Int64.max
        var greatest = Int64.min
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let mark = absent.mark(cell)
            let bytes = mark == 0 ? cell.count : 0
            if mark != 0 { note(mark, row) }
            if let base = cell.baseAddress {
                // Short texts are copied whole sixteens at a time: what is too much is written over.
                if bytes <= 32 {
                    UnsafeMutableRawPointer(place).storeBytes(of: load16(base), as: Bytes16.self)
                    UnsafeMutableRawPointer(place + 16).storeBytes(of: load16(base + 16), as: Bytes16.self)
                } else {
                    memcpy(place, base, bytes)
                }
            }
            place[bytes] = 0xFF
            place += bytes &+ 1
            let value = Int64(truncatingIfNeeded: bytes &+ 1)
            values[row] = value
            least = min(least, value)
            greatest = max(greatest, value)
            row &+= 1
        }
        count &+= place - begin
        add(rows: cells.rows, least: least, greatest: greatest)
    }

    /// Adds a row's text; `row` is its place in the block.
    @inline(__always)
    final func gather(_ text: CellText, _ row: Int) {
        let bytes = text.count
        if count &+ bytes &+ 32 > capacity { grow(to: count &+ bytes &+ 32) }
        let place = arena + count
        if let base = text.baseAddress {
            // Short texts are copied whole sixteens at a time: what is too much is written over.
            if bytes <= 32 {
                UnsafeMutableRawPointer(place).storeBytes(of: load16(base), as: Bytes16.self)
                if bytes > 16 {
                    UnsafeMutableRawPointer(place + 16).storeBytes(of: load16(base + 16), as: Bytes16.self)
                }
            } else {
                memcpy(place, base, bytes)
            }
        }
        place[bytes] = 0xFF
        count &+= bytes &+ 1
        values[row] = Int64(truncatingIfNeeded: bytes &+ 1)
    }

    /// Adds a row without a text.
    @inline(__always)
    final func gatherNothing(_ row: Int) {
        if count &+ 32 > capacity { grow(to: count &+ 32) }
        arena[count] = 0xFF
        count &+= 1
        values[row] = 1
    }

    override func parseAbsent(rows: Int) {
        var row = 0
        while row < rows {
            gatherNothing(row)
            row &+= 1
        }
        super.parseAbsent(rows: rows)
        if var block = blocks.popLast() {
            (block.least, block.greatest) = (1, 1)
            writer.add(values, to: &block)
            blocks.append(block)
        }
    }

    /// Adds a block of texts; the counts of all rows matter, of those without a value too.
    final func addTexts(rows: Int) {
        var least = Int64.max
        var greatest = Int64.min
        var row = 0
        while row < rows {
            least = min(least, values[row])
            greatest = max(greatest, values[row])
            row &+= 1
        }
        add(rows: rows, least: least, greatest: greatest)
    }

    /// The chunk's texts are copied; the next chunk may begin.
    override func finishChunk() -> ColumnPiece {
        count = 0
        return super.finishChunk()
    }
}

/// True when texts have no byte above ASCII but the ends between them.
func areASCII(_ texts: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = texts.baseAddress else { return true }
    let end = Bytes16(repeating: 0xFF)
    var index = 0
    while index &+ 16 <= texts.count {
        let bytes = load16(base + index)
        if highBits(bytes) & ~highBits(equalBytes(bytes, end)) != 0 { return false }
        index &+= 16
    }
    return texts[index...].allSatisfy { $0 < 0x80 || $0 == 0xFF }
}

/// Texts, of a form or free.
final class TextParser: TextGatheringParser {
    private var rules: TextRules

    init(_ field: FieldPlan, _ buffers: BlockBuffers, _ form: TextForm) {
        rules = TextRules(form, field.schema.constraints)
        super.init(field, buffers)
    }

    override func parse(_ cells: CellSpans) {
        if rules.checks { check(cells) }
        gather(cells)
    }

    private func check(_ cells: CellSpans) {
        for row in 0..<cells.rows where absent.mark(cells[row]) == 0 {
            if rules.broken(by: cells[row]) != nil { isAtFault = true }
        }
    }
}

/// Texts with numbers beside them: a point in time with its seconds, a partial date with its first and last day.
class AccompaniedTextParser: TextGatheringParser {
    /// What goes beside the block's texts, two 32-bit numbers or a double a row, and stands behind its cells in the piece.
    final let beside = UnsafeMutablePointer<UInt64>.allocate(capacity: CellSpans.most)

    deinit { beside.deallocate() }

    /// Adds the block's numbers; before `addTexts`.
    final func addBeside(rows: Int) {
        let place = writer.add(rows * 8)
        (writer.bytes + place).copyMemory(from: beside, byteCount: rows * 8)
        besides.append(place)
    }

    /// Where each block's numbers begin in the piece.
    final var besides: [Int] = []

    /// Reads each cell: its number and its text, or nothing where it is absent or at fault.
    final override func parse(_ cells: CellSpans) {
        for row in 0..<cells.rows {
            let cell = cells[row]
            beside[row] = 0
            if mark(row, cell) {
                gatherNothing(row)
            } else if !read(cell, row) {
                isAtFault = true
                gatherNothing(row)
            }
        }
        addBeside(rows: cells.rows)
        addTexts(rows: cells.rows)
    }

    /// Takes a cell that holds a value, `beside` it its number; false where it is at fault.
    func read(_ cell: CellText, _ row: Int) -> Bool { false }

    override func parseAbsent(rows: Int) {
        beside.update(repeating: 0, count: rows)
        addBeside(rows: rows)
        super.parseAbsent(rows: rows)
    }

    override func finishChunk() -> ColumnPiece {
        for index in blocks.indices { blocks[index].beside = besides[index] }
        besides.removeAll()
        return super.finishChunk()
    }
}

/// Days, months and years as written.
final class PartialDateParser: AccompaniedTextParser {
    private let widths: Set<Int>
    private let limits: Limits<Int64>?
    private var matcher: PatternMatcher?

    init(_ field: FieldPlan, _ buffers: BlockBuffers, widths: Set<Int>) {
        self.widths = widths
        limits = field.schema.constraints.integers
        matcher = field.schema.constraints.pattern?.matcher()
        super.init(field, buffers)
    }

    override func read(_ cell: CellText, _ row: Int) -> Bool {
        guard let days = readPartialDate(cell, widths: widths), limits?.broken(by: Int64(days.first)) == nil,
            matcher?.matchesWhole(cell) != false
        else { return false }
        beside[row] = UInt64(UInt32(bitPattern: days.first)) | UInt64(UInt32(bitPattern: days.last)) << 32
        gather(cell, row)
        return true
    }
}

/// Points in time, or times of the day.
final class MomentParser: AccompaniedTextParser {
    private let pattern: DatePattern?
    private let isTime: Bool
    private let limits: Limits<Int64>?

    init(_ field: FieldPlan, _ buffers: BlockBuffers, _ pattern: DatePattern?, isTime: Bool) {
        self.pattern = pattern
        self.isTime = isTime
        limits = field.schema.constraints.integers
        super.init(field, buffers)
    }

    override func read(_ cell: CellText, _ row: Int) -> Bool {
        let reading = pattern.map { $0.read(cell) } ?? (isTime ? readISOTime(cell) : readISODateTime(cell))
        guard let reading, let value = isTime ? reading.microsecondOfDay : reading.microseconds,
            limits?.broken(by: value) == nil
        else { return false }
        beside[row] = (Double(value) / 1_000_000).bitPattern
        var text = reading.isoText(time: isTime)
        text += "                "
        text.withUTF8 { gather(CellText(rebasing: $0[..<($0.count - 16)]), row) }
        return true
    }
}
