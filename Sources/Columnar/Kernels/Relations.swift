// From rows to the rows that they name, by their numbers: loops over words of bitmaps, each over a stretch of them.

/// Sets the bit of each row's parent. A parent that is absent is passed over where `mayLack` says that there are such.
func markParents(
    of rows: UnsafePointer<UInt64>, words: Range<Int>, _ parents: UnsafePointer<UInt32>, mayLack: Bool,
    in marked: UnsafeMutablePointer<UInt64>
) {
    var index = words.lowerBound
    while index < words.upperBound {
        var word = rows[index]
        let base = parents + index &* 64
        while word != 0 {
            let parent = base[word.trailingZeroBitCount]
            word &= word &- 1
            if mayLack && parent == ReferenceColumn.absent { continue }
            marked[Int(parent &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: parent & 63)
        }
        index &+= 1
    }
}

/// Counts each parent's rows.
func countParents(
    of rows: UnsafePointer<UInt64>, words: Range<Int>, _ parents: UnsafePointer<UInt32>, mayLack: Bool,
    in counts: UnsafeMutablePointer<Int32>
) {
    var index = words.lowerBound
    while index < words.upperBound {
        var word = rows[index]
        let base = parents + index &* 64
        while word != 0 {
            let parent = base[word.trailingZeroBitCount]
            word &= word &- 1
            if mayLack && parent == ReferenceColumn.absent { continue }
            counts[Int(parent)] &+= 1
        }
        index &+= 1
    }
}

/// The rows of a stretch whose parent has its bit set: a word a 64 rows, written to `found`.
func rowsOfParents(
    _ marked: UnsafePointer<UInt64>, _ parents: UnsafePointer<UInt32>, mayLack: Bool, rows: Range<Int>,
    in found: UnsafeMutablePointer<UInt64>
) {
    var row = rows.lowerBound
    while row < rows.upperBound {
        let end = min(row &+ 64, rows.upperBound)
        let word = row &>> 6
        var bits: UInt64 = 0
        var place: UInt64 = 0
        if mayLack {
            while row < end {
                let parent = parents[row]
                let isThere: UInt64 = parent == ReferenceColumn.absent ? 0 : 1
                let known = isThere == 0 ? 0 : parent
                bits |= (marked[Int(known &>> 6)] &>> UInt64(truncatingIfNeeded: known & 63) & isThere) &<< place
                place &+= 1
                row &+= 1
            }
        } else {
            while row < end {
                let parent = parents[row]
                bits |= (marked[Int(parent &>> 6)] &>> UInt64(truncatingIfNeeded: parent & 63) & 1) &<< place
                place &+= 1
                row &+= 1
            }
        }
        found[word] = bits
    }
}

/// How many rows of a stretch have a parent whose bit is set.
func countOfParents(
    _ marked: UnsafePointer<UInt64>, of rows: UnsafePointer<UInt64>, words: Range<Int>,
    _ parents: UnsafePointer<UInt32>
) -> Int {
    var total = 0
    var index = words.lowerBound
    while index < words.upperBound {
        var word = rows[index]
        let base = parents + index &* 64
        while word != 0 {
            let parent = base[word.trailingZeroBitCount]
            word &= word &- 1
            if parent == ReferenceColumn.absent { continue }
            total &+= Int(marked[Int(parent &>> 6)] &>> UInt64(truncatingIfNeeded: parent & 63) & 1)
        }
        index &+= 1
    }
    return total
}
