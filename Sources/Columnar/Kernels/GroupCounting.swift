import CVectors

/// Rows counted and summed by a small number a row: free functions over memory that the caller keeps.
///
/// A block's numbers stand as `UInt16`, each less than the number of cells; `words` says which rows count, a bit each.
/// Four tables stand behind one another, so that rows of one group in a row do not wait for each other.

/// Below as many set bits in a word its rows are walked; from there on all 64 are done, the others adding nothing.
private let sparse = 20

/// Adds one to the cell of every row set. `cells` are 4 tables of `stride` counters.
func countGroups(
    _ numbers: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into cells: UnsafeMutablePointer<UInt32>, stride: Int
) {
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let row = numbers + word &* 64
        word &+= 1
        if bits == 0 { continue }
        if bits == ~0 {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= 1
                b[Int(row[i &+ 1])] &+= 1
                c[Int(row[i &+ 2])] &+= 1
                d[Int(row[i &+ 3])] &+= 1
                i &+= 4
            }
        } else if bits.nonzeroBitCount < sparse {
            while bits != 0 {
                a[Int(row[bits.trailingZeroBitCount])] &+= 1
                bits &= bits &- 1
            }
        } else {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= UInt32(truncatingIfNeeded: bits & 1)
                b[Int(row[i &+ 1])] &+= UInt32(truncatingIfNeeded: bits &>> 1 & 1)
                c[Int(row[i &+ 2])] &+= UInt32(truncatingIfNeeded: bits &>> 2 & 1)
                d[Int(row[i &+ 3])] &+= UInt32(truncatingIfNeeded: bits &>> 3 & 1)
                bits &>>= 4
                i &+= 4
            }
        }
    }
}

/// Adds to each of a few cells how many of the rows set have its number as their code; codes from there on count nowhere.
/// Returns how many rows were counted. `cells` are the first of the tables.
func countFew(
    _ codes: UnsafePointer<UInt8>, _ words: UnsafePointer<UInt64>, rows: Int, few: Int,
    into cells: UnsafeMutablePointer<UInt32>, level: Int32 = wideLevel
) -> Int {
    let whole = level > 0 ? rows &>> 6 : 0
    var before = 0
    for cell in 0..<few { before &+= Int(cells[cell]) }
    if whole > 0 { wide_count_codes(level, codes, words, whole, few, cells) }
    var word = whole
    while word &<< 6 < rows {
        var bits = words[word]
        while bits != 0 {
            let code = Int(codes[word &<< 6 &+ bits.trailingZeroBitCount])
            if code < few { cells[code] &+= 1 }
            bits &= bits &- 1
        }
        word &+= 1
    }
    var after = 0
    for cell in 0..<few { after &+= Int(cells[cell]) }
    return after &- before
}

/// Adds one to the cell that a table of `last + 1` entries has for each set row's related row.
func countGroups(
    _ targets: UnsafePointer<UInt32>, by table: UnsafePointer<UInt8>, last: UInt32, _ words: UnsafePointer<UInt64>,
    wordCount: Int, into cells: UnsafeMutablePointer<UInt32>, stride: Int
) {
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let row = targets + word &* 64
        word &+= 1
        if bits == ~0 {
            var i = 0
            while i < 64 {
                a[Int(table[Int(min(row[i], last))])] &+= 1
                b[Int(table[Int(min(row[i &+ 1], last))])] &+= 1
                c[Int(table[Int(min(row[i &+ 2], last))])] &+= 1
                d[Int(table[Int(min(row[i &+ 3], last))])] &+= 1
                i &+= 4
            }
            continue
        }
        while bits != 0 {
            a[Int(table[Int(min(row[bits.trailingZeroBitCount], last))])] &+= 1
            bits &= bits &- 1
            if bits == 0 { break }
            b[Int(table[Int(min(row[bits.trailingZeroBitCount], last))])] &+= 1
            bits &= bits &- 1
        }
    }
}

/// Adds each set row's value to its cell, and one to the count above it: `shift` bits are the sum's. `cells` are 4
/// tables. The caller takes them over before either part is full.
func sumGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt8>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    shift: UInt64, into cells: UnsafeMutablePointer<UInt64>, stride: Int
) {
    let one: UInt64 = 1 &<< shift
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let row = numbers + word &* 64
        let value = values + word &* 64
        word &+= 1
        if bits == 0 { continue }
        if bits == ~0 {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= one | UInt64(value[i])
                b[Int(row[i &+ 1])] &+= one | UInt64(value[i &+ 1])
                c[Int(row[i &+ 2])] &+= one | UInt64(value[i &+ 2])
                d[Int(row[i &+ 3])] &+= one | UInt64(value[i &+ 3])
                i &+= 4
            }
        } else if bits.nonzeroBitCount < sparse {
            while bits != 0 {
                let i = bits.trailingZeroBitCount
                a[Int(row[i])] &+= one | UInt64(value[i])
                bits &= bits &- 1
            }
        } else {
            // Not past the last row set: behind a column nothing is sure to stand.
            var i = 0
            while bits != 0 {
                a[Int(row[i])] &+= (one | UInt64(value[i])) & (0 &- (bits & 1))
                b[Int(row[i &+ 1])] &+= (one | UInt64(value[i &+ 1])) & (0 &- (bits &>> 1 & 1))
                bits &>>= 2
                i &+= 2
            }
        }
    }
}

/// The same of values in two bytes.
func sumGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    shift: UInt64, into cells: UnsafeMutablePointer<UInt64>, stride: Int
) {
    let one: UInt64 = 1 &<< shift
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let row = numbers + word &* 64
        let value = values + word &* 64
        word &+= 1
        if bits == 0 { continue }
        if bits == ~0 {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= one | UInt64(value[i])
                b[Int(row[i &+ 1])] &+= one | UInt64(value[i &+ 1])
                c[Int(row[i &+ 2])] &+= one | UInt64(value[i &+ 2])
                d[Int(row[i &+ 3])] &+= one | UInt64(value[i &+ 3])
                i &+= 4
            }
        } else if bits.nonzeroBitCount < sparse {
            while bits != 0 {
                let i = bits.trailingZeroBitCount
                a[Int(row[i])] &+= one | UInt64(value[i])
                bits &= bits &- 1
            }
        } else {
            // Not past the last row set: behind a column nothing is sure to stand.
            var i = 0
            while bits != 0 {
                a[Int(row[i])] &+= (one | UInt64(value[i])) & (0 &- (bits & 1))
                b[Int(row[i &+ 1])] &+= (one | UInt64(value[i &+ 1])) & (0 &- (bits &>> 1 & 1))
                bits &>>= 2
                i &+= 2
            }
        }
    }
}

/// The same of values in four bytes.
func sumGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt32>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    shift: UInt64, into cells: UnsafeMutablePointer<UInt64>, stride: Int
) {
    let one: UInt64 = 1 &<< shift
    let (a, b) = (cells, cells + stride)
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let row = numbers + word &* 64
        let value = values + word &* 64
        word &+= 1
        if bits == ~0 {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= one | UInt64(value[i])
                b[Int(row[i &+ 1])] &+= one | UInt64(value[i &+ 1])
                i &+= 2
            }
        } else {
            while bits != 0 {
                let i = bits.trailingZeroBitCount
                a[Int(row[i])] &+= one | UInt64(value[i])
                bits &= bits &- 1
            }
        }
    }
}

/// The least and the greatest value of the set rows of each cell, where it is less or more than what stands there.
func boundGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt8>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    least: UnsafeMutablePointer<UInt32>, most: UnsafeMutablePointer<UInt32>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            let (cell, value) = (Int(numbers[row]), UInt32(values[row]))
            if value < least[cell] { least[cell] = value }
            if value > most[cell] { most[cell] = value }
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// The same of values in two bytes.
func boundGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    least: UnsafeMutablePointer<UInt32>, most: UnsafeMutablePointer<UInt32>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            let (cell, value) = (Int(numbers[row]), UInt32(values[row]))
            if value < least[cell] { least[cell] = value }
            if value > most[cell] { most[cell] = value }
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// The same of values in four bytes.
func boundGroups(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt32>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    least: UnsafeMutablePointer<UInt32>, most: UnsafeMutablePointer<UInt32>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            let (cell, value) = (Int(numbers[row]), values[row])
            if value < least[cell] { least[cell] = value }
            if value > most[cell] { most[cell] = value }
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// Adds one to the counter of each set row's value in its cell: `width` counters a cell.
func tallyValues(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt8>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into counters: UnsafeMutablePointer<UInt32>, width: Int
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            counters[Int(numbers[row]) &* width &+ Int(values[row])] &+= 1
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// The same of values in two bytes.
func tallyValues(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into counters: UnsafeMutablePointer<UInt32>, width: Int
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            counters[Int(numbers[row]) &* width &+ Int(values[row])] &+= 1
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// Sets the bit of each set row's related row in its cell's bitmap: `width` words a cell.
func markTargets(
    _ numbers: UnsafePointer<UInt16>, _ targets: UnsafePointer<UInt32>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into bitmaps: UnsafeMutablePointer<UInt64>, width: Int
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        if bits == ~0 {
            var row = word &* 64
            let end = row &+ 64
            while row < end {
                let target = Int(targets[row])
                bitmaps[Int(numbers[row]) &* width &+ target &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: target & 63)
                row &+= 1
            }
            bits = 0
        }
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            let target = Int(targets[row])
            bitmaps[Int(numbers[row]) &* width &+ target &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: target & 63)
            bits &= bits &- 1
        }
        word &+= 1
    }
}
