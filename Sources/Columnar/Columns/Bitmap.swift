/// A bit a row, packed in 64-bit words; the bits past `count` are always zero.
///
/// And, or and count cost a word a 64 rows. Two bitmaps that meet have the same count.
package struct Bitmap: Equatable, Sendable {
    /// The number of rows.
    package private(set) var count: Int
    /// Row `i` is bit `i % 64` of word `i / 64`.
    var words: Cells<UInt64>

    /// As many rows, all clear or all set.
    package init(count: Int, filled: Bool = false) {
        self.count = count
        words = Cells(repeating: filled ? ~0 : 0, count: (count + 63) / 64)
        clearTail()
    }

    /// Words made elsewhere; what stands past `count` is cleared.
    init(count: Int, words: Cells<UInt64>) {
        self.count = count
        self.words = words
        clearTail()
    }

    /// Words that stand elsewhere and stay there; nil when they are not as many as the rows need, or one past the last
    /// row is set.
    init?(count: Int, sound words: Cells<UInt64>) {
        guard words.count == (count + 63) / 64 else { return nil }
        let tail = count & 63
        if tail != 0, let last = words.last, last &>> UInt64(tail) != 0 { return nil }
        self.count = count
        self.words = words
    }

    /// The rows for which the predicate holds, asked in order, once each.
    @inline(__always)
    init(count: Int, where predicate: (Int) -> Bool) {
        self.count = count
        words = Cells(unsafeUninitializedCapacity: (count + 63) / 64) { buffer, size in
            var row = 0
            var word = 0
            while row < count {
                let end = min(row &+ 64, count)
                let start = row
                var bits: UInt64 = 0
                while row < end {
                    bits |= (predicate(row) ? 1 : 0) &<< UInt64(truncatingIfNeeded: row &- start)
                    row &+= 1
                }
                buffer[word] = bits
                word &+= 1
            }
            size = word
        }
    }

    /// The bytes that the words take.
    var byteCount: Int { words.byteCount }

    /// Whether a row is in the set.
    package subscript(_ row: Int) -> Bool {
        @inline(__always) get { words[row &>> 6] &>> UInt64(truncatingIfNeeded: row & 63) & 1 == 1 }
        @inline(__always) set {
            let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: row & 63)
            if newValue { words[row &>> 6] |= bit } else { words[row &>> 6] &= ~bit }
        }
    }

    /// One row more.
    package mutating func append(_ bit: Bool) {
        if count & 63 == 0 { words.append(0) }
        count &+= 1
        if bit { words[(count &- 1) &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: (count &- 1) & 63) }
    }

    private mutating func clearTail() {
        let tail = count & 63
        if tail != 0, let last = words.indices.last { words[last] &= (1 &<< UInt64(tail)) &- 1 }
    }
}
