import Glibc

/// How the cells of a block stand in a piece.
enum PieceLayout: Sendable {
    /// Whole numbers as offsets from the block's least one, of so many bytes each.
    case bytes1, bytes2, bytes4, bytes8
    case doubles
    /// A bit a row.
    case bits
    /// For each of some items a bit a row: their count, their numbers, then the bits.
    case sets
    /// For each row the count of its items, then all items.
    case lists
    /// Nothing: no row has a value.
    case nothing
}

/// Some rows of a column as they were read, before the whole column's width is known.
struct PieceBlock: Sendable {
    var rows: Int
    var layout = PieceLayout.nothing
    /// The least and the greatest value of the rows that have one; the least is greater where none has.
    var least = Int64.max
    var greatest = Int64.min
    /// Where the cells begin in the piece, in bytes.
    var cells = 0
    /// Where a mark a row begins, or a bit a row when all absent rows have the same; less than 0 when all have a value.
    var marks = -1
    /// The only mark of absent rows; 0 where they differ.
    var mark: UInt8 = 0
    /// Where the numbers that accompany texts begin.
    var beside = 0
    /// Of decimal numbers: bit `i` is set when all are whole when multiplied by the `i`th power of ten, and the power that
    /// the cells are multiplied by.
    var exact: UInt8 = 15
    var power = 0
}

/// One column of one chunk.
struct ColumnPiece: Sendable {
    var blocks: [PieceBlock]
    let memory: PieceMemory
}

/// The bytes of a piece; given back to the system with the piece, for the whole column's are made meanwhile.
final class PieceMemory: @unchecked Sendable {
    let bytes: UnsafeMutableRawPointer
    let count: Int
    private let isMapped: Bool
    private var isGivenBack = false

    init(copying source: UnsafeRawPointer, count: Int) {
        self.count = count
        var pages: UnsafeMutableRawPointer?
        if count >= 1 << 14 {
            let made = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0)
            if made != MAP_FAILED { pages = made }
        }
        isMapped = pages != nil
        bytes = pages ?? UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 64)
        bytes.copyMemory(from: source, byteCount: count)
    }

    /// Gives the bytes back before the piece itself goes; nobody reads them any more.
    func giveBack() {
        guard isMapped, !isGivenBack else { return }
        munmap(bytes, count)
        isGivenBack = true
    }

    deinit {
        if isGivenBack { return }
        if isMapped { munmap(bytes, count) } else { bytes.deallocate() }
    }
}

/// Bytes that a piece is made of, one block behind another. Used again for the next chunk.
struct PieceWriter {
    private(set) var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 1 << 12
        bytes = .allocate(byteCount: capacity, alignment: 64)
    }

    func deallocate() { bytes.deallocate() }

    mutating func removeAll() { count = 0 }

    /// Room for as many bytes, at a multiple of eight; the place of the first.
    mutating func add(_ wanted: Int) -> Int {
        let place = (count + 7) & ~7
        if place + wanted > capacity {
            let larger = max(capacity * 2, place + wanted)
            let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 64)
            moved.copyMemory(from: bytes, byteCount: count)
            bytes.deallocate()
            bytes = moved
            capacity = larger
        }
        count = place + wanted
        return place
    }

    /// Adds whole numbers as offsets from the least in as few bytes as they need, and says so in the block.
    mutating func add(_ values: UnsafePointer<Int64>, to block: inout PieceBlock) {
        let rows = block.rows
        guard block.least <= block.greatest else {
            block.layout = .nothing
            return
        }
        let (width, overflow) = block.greatest.subtractingReportingOverflow(block.least)
        let base = block.least
        if overflow || width > Int64(UInt32.max) {
            block.layout = .bytes8
            block.cells = add(rows * 8)
            narrow(values, from: base, to: (bytes + block.cells).bindMemory(to: UInt64.self, capacity: rows), rows)
        } else if width > 65_535 {
            block.layout = .bytes4
            block.cells = add(rows * 4)
            narrow(values, from: base, to: (bytes + block.cells).bindMemory(to: UInt32.self, capacity: rows), rows)
        } else if width > 255 {
            block.layout = .bytes2
            block.cells = add(rows * 2)
            narrow(values, from: base, to: (bytes + block.cells).bindMemory(to: UInt16.self, capacity: rows), rows)
        } else {
            block.layout = .bytes1
            block.cells = add(rows)
            narrow(values, from: base, to: (bytes + block.cells).bindMemory(to: UInt8.self, capacity: rows), rows)
        }
    }

    /// Adds marks, as a bit a row where all that are not 0 are the same.
    mutating func add(marks: UnsafePointer<UInt8>, to block: inout PieceBlock) {
        var seen: UInt8 = 0
        var isOne = true
        var row = 0
        while row < block.rows {
            if marks[row] != 0 {
                if seen == 0 { seen = marks[row] }
                if marks[row] != seen { isOne = false }
            }
            row &+= 1
        }
        if seen == 0 { return }
        if !isOne {
            block.marks = add(block.rows)
            (bytes + block.marks).copyMemory(from: marks, byteCount: block.rows)
            return
        }
        block.mark = seen
        block.marks = add((block.rows + 63) / 64 * 8)
        packBits(of: marks, rows: block.rows, into: (bytes + block.marks).bindMemory(to: UInt64.self, capacity: 64))
    }

    func finish(_ blocks: [PieceBlock]) -> ColumnPiece {
        ColumnPiece(blocks: blocks, memory: PieceMemory(copying: bytes, count: count))
    }
}

@inline(__always)
private func narrow<Narrow: FixedWidthInteger>(
    _ values: UnsafePointer<Int64>, from base: Int64, to cells: UnsafeMutablePointer<Narrow>, _ rows: Int
) {
    var row = 0
    while row < rows {
        cells[row] = Narrow(truncatingIfNeeded: values[row] &- base)
        row &+= 1
    }
}

/// A bit for each byte that is not 0.
func packBits(of bytes: UnsafePointer<UInt8>, rows: Int, into words: UnsafeMutablePointer<UInt64>) {
    let zero = Bytes16(repeating: 0)
    var row = 0
    var word = 0
    while row < rows {
        var bits: UInt64 = 0
        if rows &- row >= 64 {
            bits = ~Bytes64(bytes + row).equal(zero)
        } else {
            var bit = row
            while bit < rows {
                if bytes[bit] != 0 { bits |= 1 &<< UInt64(truncatingIfNeeded: bit &- row) }
                bit &+= 1
            }
        }
        words[word] = bits
        row &+= 64
        word &+= 1
    }
}
