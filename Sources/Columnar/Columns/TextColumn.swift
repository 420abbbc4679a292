import Tables

/// Texts as one UTF-8 arena with `0xFF` after each row, which cannot occur in UTF-8, and each row's start.
struct TextColumn: Sendable {
    /// The bytes of row `i` are `arena[starts[i] ..< starts[i + 1] - 1]`.
    let arena: Cells<UInt8>
    /// One more than there are rows. Offsets of 32 bits: the arena ends at 4 GiB.
    let starts: Cells<UInt32>
    let absences: Absences
    /// True when every byte is ASCII: then bytes compare as texts do.
    let isASCII: Bool
    /// What searches leave out, once there have been several.
    let signatures = KeptSignatures()

    var count: Int { starts.count - 1 }

    /// The bytes of a row, without the end mark. Empty where the row is not known.
    @inline(__always)
    func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row &+ 1]) &- 1 }

    /// The text of a row.
    func text(_ row: Int) -> String { String(decoding: arena[range(row)], as: UTF8.self) }

    /// A text's place in the total order against another's: by Unicode scalars of NFC.
    func order(_ row: Int, _ other: TextColumn, _ otherRow: Int) -> Int {
        if isASCII && other.isASCII { return byteOrder(row, other, otherRow) }
        let left = text(row)
        let right = other.text(otherRow)
        return left == right ? 0 : left < right ? -1 : 1
    }

    private func byteOrder(_ row: Int, _ other: TextColumn, _ otherRow: Int) -> Int {
        let mine = range(row)
        let theirs = other.range(otherRow)
        return arena.withUnsafeBufferPointer { left in
            other.arena.withUnsafeBufferPointer { right in
                var i = mine.lowerBound
                var j = theirs.lowerBound
                while i < mine.upperBound, j < theirs.upperBound {
                    if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
                    i &+= 1
                    j &+= 1
                }
                return mine.count == theirs.count ? 0 : mine.count < theirs.count ? -1 : 1
            }
        }
    }

    struct Builder: Sendable {
        private var arena: Cells<UInt8> = []
        private var starts: Cells<UInt32> = [0]
        private var absences = Absences.Builder()
        private var high: UInt8 = 0

        init() {}

        /// The bytes added so far; the arena can hold `capacity`.
        var byteCount: Int { arena.count }
        static let capacity = Int(UInt32.max)

        mutating func append(_ text: String) {
            var text = text
            text.withUTF8 { append(utf8: $0) }
        }

        /// Bytes that the caller knows to be UTF-8.
        mutating func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {
            arena.append(contentsOf: bytes)
            for byte in bytes { high |= byte }
            end()
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            end()
            absences.append(mark)
        }

        private mutating func end() {
            arena.append(0xFF)
            starts.append(UInt32(truncatingIfNeeded: arena.count))
        }

        func finish() -> TextColumn {
            TextColumn(arena: arena, starts: starts, absences: absences.finish(), isASCII: high < 0x80)
        }
    }
}
