import Tables

/// Reads one field's cells, chunk by chunk, into pieces of its column. One a field and thread; one dynamic call a block.
///
/// It takes the cells to be as they should: at the first one that is not `isAtFault` is set, and the files are read anew by
/// the reader that says what is wrong.
class CellParser {
    /// A cell breaks a rule of its field.
    final var isAtFault = false
    /// The blocks of the chunk that is being read.
    final var blocks: [PieceBlock] = []
    final var writer = PieceWriter()
    /// Each row's `Mark.rawValue`; all 0 between blocks.
    final let marks: UnsafeMutablePointer<UInt8>
    /// What it writes into.
    final let buffers: BlockBuffers
    final let absent: AbsentWords
    private let isRequired: Bool
    private var hasMarks = false

    init(_ field: FieldPlan, _ buffers: BlockBuffers) {
        absent = field.absent
        isRequired = field.schema.constraints.required
        self.buffers = buffers
        marks = buffers.marks
    }

    deinit { writer.deallocate() }

    /// Reads the cells of a block.
    func parse(_ cells: CellSpans) {}

    /// True when texts are gathered, whose place in the whole column is the chunk's business.
    var hasText: Bool { false }
    /// The bytes of the chunk's texts.
    var textBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    /// The words of a column whose cells are numbers of them; empty for all others.
    var items: [String] { [] }

    /// The cells of a block of a file that lacks the field.
    func parseAbsent(rows: Int) {
        var block = PieceBlock(rows: rows)
        marks.update(repeating: Mark.unknown(.missing).rawValue, count: rows)
        writer.add(marks: marks, to: &block)
        marks.update(repeating: 0, count: rows)
        blocks.append(block)
    }

    /// `Mark.rawValue` of a cell, noted when it is not 0.
    @inline(__always)
    final func mark(_ row: Int, _ cell: CellText) -> Bool {
        let mark = absent.mark(cell)
        if mark == 0 { return false }
        note(mark, row)
        return true
    }

    /// Notes a row without a value.
    @inline(never)
    final func note(_ mark: UInt8, _ row: Int) {
        marks[row] = mark
        hasMarks = true
        if isRequired { isAtFault = true }
    }

    /// Adds a block, whose cells are written already, with the marks of its rows.
    final func add(_ block: PieceBlock) {
        var block = block
        if hasMarks {
            writer.add(marks: marks, to: &block)
            marks.update(repeating: 0, count: block.rows)
            hasMarks = false
        }
        blocks.append(block)
    }

    /// The chunk's piece; the next chunk may begin.
    func finishChunk() -> ColumnPiece {
        let piece = writer.finish(blocks)
        writer.removeAll()
        blocks.removeAll(keepingCapacity: true)
        return piece
    }
}

/// What the parsers of one thread write a block's cells into, one parser after the other.
final class BlockBuffers {
    /// All 0 between blocks.
    let marks = UnsafeMutablePointer<UInt8>.allocate(capacity: CellSpans.most)
    let values = UnsafeMutablePointer<Int64>.allocate(capacity: CellSpans.most)

    init() { marks.initialize(repeating: 0, count: CellSpans.most) }

    deinit {
        marks.deallocate()
        values.deallocate()
    }
}

/// What a parser must know of its field.
struct FieldPlan: Sendable {
    let schema: FieldSchema
    let missing: MissingTokens
    /// The same, as cells are looked up in them.
    let absent: AbsentWords
    let domain: DomainID?
    /// True when the cells are keys of another entity: of them the rows they lead to are kept, and not they.
    let isReference: Bool
}

/// Whole numbers: values, days, codes, counts of bytes.
class IntegerParser: CellParser {
    /// A block's values.
    final let values: UnsafeMutablePointer<Int64>

    override init(_ field: FieldPlan, _ buffers: BlockBuffers) {
        values = buffers.values
        super.init(field, buffers)
    }

    /// Adds the block whose values stand in `values`; those of rows without one are passed over.
    @inline(__always)
    final func add(rows: Int, least: Int64, greatest: Int64) {
        var block = PieceBlock(rows: rows)
        block.least = least
        block.greatest = greatest
        writer.add(values, to: &block)
        add(block)
    }
}

/// A field of whole numbers.
final class WholeNumberParser: IntegerParser {
    private let bare: Bool
    private let group: UInt8?
    private let limits: Limits<Int64>?

    init(_ field: FieldPlan, _ buffers: BlockBuffers, bare: Bool, group: UInt8?) {
        self.bare = bare
        self.group = group
        limits = field.schema.constraints.integers
        super.init(field, buffers)
    }

    override func parse(_ cells: CellSpans) {
        let values = self.values
        let limits = self.limits
        let absent = self.absent
        var least = Int64.max
        var greatest = Int64.min
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let mark = absent.mark(cell)
            if mark != 0 {
                note(mark, row)
            } else {
                let value = plainInteger(cell) ?? read(cell)
                values[row] = value
                least = min(least, value)
                greatest = max(greatest, value)
                if let limits, limits.broken(by: value) != nil { isAtFault = true }
            }
            row &+= 1
        }
        add(rows: cells.rows, least: least, greatest: greatest)
    }

    private func read(_ cell: CellText) -> Int64 {
        if case .value(let value) = readInteger(cell, bare: bare, group: group) { return value }
        isAtFault = true
        return 0
    }
}

/// A field of codes of a closed list.
final class CodeParser: IntegerParser {
    private let words: ListedWords
    private let isInteger: Bool

    init(_ field: FieldPlan, _ buffers: BlockBuffers, _ categories: [FieldSchema.Category], isInteger: Bool) {
        words = ListedWords(field.missing, categories.map(\.value))
        self.isInteger = isInteger
        super.init(field, buffers)
    }

    override func parse(_ cells: CellSpans) {
        let values = self.values
        let lookup = words.lookup
        let absent = words.absent &+ 1
        var greatest = -1
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let found = lookup.find(cell)
            var code = found &- absent
            if code < 0 { code = other(cell, row, found) }
            values[row] = Int64(truncatingIfNeeded: code)
            greatest = max(greatest, code)
            row &+= 1
        }
        add(
            rows: cells.rows, least: greatest < 0 ? .max : 0,
            greatest: greatest < 0 ? .min : Int64(truncatingIfNeeded: greatest))
    }

    /// The code of a cell that is not as a code is listed; -1 where its value is missing.
    private func other(_ cell: CellText, _ row: Int, _ found: Int) -> Int {
        if let mark = words.mark(found) {
            note(mark, row)
            return -1
        }
        // `01` and `+1` are the code 1 of an integer field.
        if isInteger, case .value(let value) = readInteger(cell) {
            let found = withPadding(String(value)) { words.lookup.find($0) }
            if found > words.absent { return found - words.absent - 1 }
        }
        isAtFault = true
        return -1
    }
}

/// True and false in the words that the field names.
final class FlagParser: CellParser {
    private let words: ListedWords
    private let trueCount: Int
    private let flags = UnsafeMutablePointer<UInt8>.allocate(capacity: CellSpans.most)

    init(_ field: FieldPlan, _ buffers: BlockBuffers, trueWords: [String], falseWords: [String]) {
        words = ListedWords(field.missing, trueWords + falseWords)
        trueCount = Set(trueWords).count
        super.init(field, buffers)
    }

    deinit { flags.deallocate() }

    override func parse(_ cells: CellSpans) {
        let flags = self.flags
        let lookup = words.lookup
        let absent = words.absent &+ 1
        let trueCount = self.trueCount
        var row = 0
        while row < cells.rows {
            let found = lookup.find(cells[row])
            let word = found &- absent
            if word < 0 { noteMissing(found, row) }
            // A number below 0 is a large one.
            flags[row] = UInt(bitPattern: word) < UInt(bitPattern: trueCount) ? 1 : 0
            row &+= 1
        }
        var block = PieceBlock(rows: cells.rows)
        block.layout = .bits
        block.cells = writer.add((cells.rows + 63) / 64 * 8)
        let words = (writer.bytes + block.cells).bindMemory(to: UInt64.self, capacity: 64)
        packBits(of: flags, rows: cells.rows, into: words)
        add(block)
    }

    private func noteMissing(_ found: Int, _ row: Int) {
        if let mark = words.mark(found) {
            note(mark, row)
        } else {
            isAtFault = true
        }
    }
}

/// Days.
final class DayParser: IntegerParser {
    private let pattern: DatePattern?
    private let limits: Limits<Int64>?
    private let isPlain: Bool
    private let table = DayTable.shared

    init(_ field: FieldPlan, _ buffers: BlockBuffers, _ pattern: DatePattern?) {
        self.pattern = pattern
        isPlain = pattern == nil
        limits = field.schema.constraints.integers
        super.init(field, buffers)
    }

    private func read(_ cell: CellText) -> Int64 {
        if let pattern, let day = pattern.read(cell)?.dayNumber { return Int64(day) }
        isAtFault = true
        return 0
    }

    override func parse(_ cells: CellSpans) {
        let values = self.values
        let limits = self.limits
        let absent = self.absent
        let isPlain = self.isPlain
        let table = self.table
        var least = Int64.max
        var greatest = Int64.min
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            let mark = absent.mark(cell)
            if mark != 0 {
                note(mark, row)
            } else {
                let value: Int64
                if isPlain, let day = table.read(cell) {
                    value = Int64(day)
                } else {
                    value = read(cell)
                }
                values[row] = value
                least = min(least, value)
                greatest = max(greatest, value)
                if let limits, limits.broken(by: value) != nil { isAtFault = true }
            }
            row &+= 1
        }
        add(rows: cells.rows, least: least, greatest: greatest)
    }
}
