/// Reading a bitmap: how many rows, which rows.
extension Bitmap {
    /// The number of set rows.
    package var population: Int {
        defer { extendLifetime(self) }
        return Columnar.population(words.start, words: words.count)
    }

    /// The number of rows set in both.
    package func population(with other: Bitmap) -> Int {
        precondition(count == other.count, "bitmaps of different lengths")
        defer { extendLifetime((self, other)) }
        return Columnar.population(words.start, and: other.words.start, words: words.count)
    }

    /// True when a row is set.
    package var isAnySet: Bool {
        words.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                if buffer[index] != 0 { return true }
                index &+= 1
            }
            return false
        }
    }

    /// True when a row is set in both.
    func meets(_ other: Bitmap) -> Bool {
        precondition(count == other.count, "bitmaps of different lengths")
        var index = 0
        while index < words.count {
            if words[index] & other.words[index] != 0 { return true }
            index &+= 1
        }
        return false
    }

    /// Calls with each set row, in order.
    @inline(__always)
    package func forEachSet<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        var index = 0
        while index < words.count {
            var word = words[index]
            while word != 0 {
                try body(index &* 64 &+ word.trailingZeroBitCount)
                word &= word &- 1
            }
            index &+= 1
        }
    }

    /// The set rows, in order.
    var rows: Cells<UInt32> {
        var result = Cells<UInt32>()
        result.reserveCapacity(population)
        forEachSet { result.append(UInt32(truncatingIfNeeded: $0)) }
        return result
    }
}
