import Tables

/// Which rows of a column are not known, and why: a byte a row, kept only when some row is not known.
struct Marks: Equatable, Sendable {
    /// `Mark.rawValue` a row; empty when every row is known.
    private(set) var bytes: Cells<UInt8>

    /// Every row known.
    static let none = Marks(bytes: [])

    init(bytes: Cells<UInt8>) { self.bytes = bytes }

    var isEmpty: Bool { bytes.isEmpty }

    subscript(_ row: Int) -> Mark {
        @inline(__always) get { bytes.isEmpty ? .known : Mark(rawValue: bytes[row]) }
    }

    /// The known rows of a column of `count` rows.
    func known(count: Int) -> Bitmap {
        if bytes.isEmpty { return Bitmap(count: count, filled: true) }
        return bytes.withUnsafeBufferPointer { buffer in Bitmap(count: count) { buffer[$0] == 0 } }
    }

    /// The marks of some rows, in the order asked.
    func gathered(_ rows: Cells<UInt32>) -> Marks {
        if bytes.isEmpty { return self }
        var result = Cells<UInt8>()
        result.reserveCapacity(rows.count)
        var any: UInt8 = 0
        for row in rows {
            let byte = bytes[Int(row)]
            any |= byte
            result.append(byte)
        }
        return any == 0 ? .none : Marks(bytes: result)
    }

    /// Collects marks a row at a time; costs nothing until the first row that is not known.
    struct Builder: Sendable {
        private var bytes: Cells<UInt8> = []
        private(set) var count = 0

        /// A known row.
        @inline(__always)
        mutating func appendKnown() {
            count &+= 1
            if !bytes.isEmpty { bytes.append(0) }
        }

        mutating func append(_ mark: Mark) {
            if bytes.isEmpty {
                if mark.isKnown {
                    count += 1
                    return
                }
                bytes.reserveCapacity(max(64, count * 2))
                bytes.append(contentsOf: repeatElement(0, count: count))
            }
            count += 1
            bytes.append(mark.rawValue)
        }

        func finish() -> Marks { Marks(bytes: bytes) }
    }
}
