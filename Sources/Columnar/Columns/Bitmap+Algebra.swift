/// Sets of rows: meet, union, difference, complement.
extension Bitmap {
    /// Keeps what is set in both.
    package mutating func formIntersection(_ other: Bitmap) { merge(other) { $0 & $1 } }
    /// Adds what is set in the other.
    package mutating func formUnion(_ other: Bitmap) { merge(other) { $0 | $1 } }
    /// Clears what is set in the other.
    package mutating func subtract(_ other: Bitmap) { merge(other) { $0 & ~$1 } }

    /// What is set in both.
    package func intersection(_ other: Bitmap) -> Bitmap {
        var result = self
        result.formIntersection(other)
        return result
    }

    /// What is set in either.
    package func union(_ other: Bitmap) -> Bitmap {
        var result = self
        result.formUnion(other)
        return result
    }

    /// What is set here and not in the other.
    package func subtracting(_ other: Bitmap) -> Bitmap {
        var result = self
        result.subtract(other)
        return result
    }

    /// The rows that are clear here.
    package var complement: Bitmap {
        var flipped = words
        flipped.withUnsafeMutableBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                buffer[index] = ~buffer[index]
                index &+= 1
            }
        }
        return Bitmap(count: count, words: flipped)
    }

    @inline(__always)
    private mutating func merge(_ other: Bitmap, _ combine: (UInt64, UInt64) -> UInt64) {
        precondition(count == other.count, "bitmaps of different lengths")
        var mine = words
        words = []
        mine.withUnsafeMutableBufferPointer { left in
            other.words.withUnsafeBufferPointer { right in
                var index = 0
                while index < left.count {
                    left[index] = combine(left[index], right[index])
                    index &+= 1
                }
            }
        }
        self = Bitmap(count: count, words: mine)
    }
}
