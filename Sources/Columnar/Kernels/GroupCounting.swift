import CVectors

/// Rows counted and summed by a small number a row: free functions over memory that the caller keeps.
///
/// A block's numbers stand as `UInt16`, each less than the number of cells; `words` says which rows count, a bit each.
/// Four tables stand behind one another, so that rows of one group in a row do not wait for each other.

/// From as many set bits a word on all 64 rows of it are done, and the few that do not count taken back; below it those set
/// are listed or walked. To add nothing for those that do not count takes twice as long: they wait for one another.
private let dense = 48

/// Adds one to the cell of every row set whose number stands in two bytes, none counted above `most`. At level 2 alone.
/// `picked` has room for a block.
func countPicked(
    _ numbers: UnsafePointer<UInt16>, most: UInt16, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into cells: UnsafeMutablePointer<UInt32>, stride: Int, picking picked: UnsafeMutablePointer<UInt16>
) {
    let count = wide_pick_16(numbers, most, words, wordCount, picked)
    countEach(picked, count: count, into: cells, stride: stride)
}

/// The same of numbers in one byte.
func countPicked(
    _ numbers: UnsafePointer<UInt8>, most: UInt8, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into cells: UnsafeMutablePointer<UInt32>, stride: Int, picking picked: UnsafeMutablePointer<UInt8>
) {
    let count = wide_pick_8(numbers, most, words, wordCount, picked)
    countEach(picked, count: count, into: cells, stride: stride)
}

/// Adds one to the cell of every number.
@inline(__always)
private func countEach<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<Number>, count: Int, into cells: UnsafeMutablePointer<UInt32>, stride: Int
) {
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var place = 0
    while place &+ 4 <= count {
        a[Int(numbers[place])] &+= 1
        b[Int(numbers[place &+ 1])] &+= 1
        c[Int(numbers[place &+ 2])] &+= 1
        d[Int(numbers[place &+ 3])] &+= 1
        place &+= 4
    }
    while place < count {
        a[Int(numbers[place])] &+= 1
        place &+= 1
    }
}

/// Adds one to the cell of every row set. `cells` are 4 tables of `stride` counters; `room` is what `listRows` needs.
@inline(__always)
func countGroups<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<Number>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into cells: UnsafeMutablePointer<UInt32>, stride: Int, listing room: UnsafeMutablePointer<UInt16>
) {
    if population(words, words: wordCount) >= wordCount &* dense {
        countDenseGroups(numbers, words, wordCount: wordCount, into: cells, stride: stride)
        return
    }
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    let count = listRows(words, wordCount: wordCount, into: room)
    var place = 0
    while place &+ 4 <= count {
        a[Int(numbers[Int(room[place])])] &+= 1
        b[Int(numbers[Int(room[place &+ 1])])] &+= 1
        c[Int(numbers[Int(room[place &+ 2])])] &+= 1
        d[Int(numbers[Int(room[place &+ 3])])] &+= 1
        place &+= 4
    }
    while place < count {
        a[Int(numbers[Int(room[place])])] &+= 1
        place &+= 1
    }
}

@inline(__always)
private func countDenseGroups<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<Number>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into cells: UnsafeMutablePointer<UInt32>, stride: Int
) {
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var word = 0
    while word < wordCount {
        let bits = words[word]
        let row = numbers + word &* 64
        word &+= 1
        if bits == 0 { continue }
        var i = 0
        while i < 64 {
            a[Int(row[i])] &+= 1
            b[Int(row[i &+ 1])] &+= 1
            c[Int(row[i &+ 2])] &+= 1
            d[Int(row[i &+ 3])] &+= 1
            i &+= 4
        }
        var rest = ~bits
        while rest != 0 {
            let i = rest.trailingZeroBitCount
            cells[(i & 3) &* stride &+ Int(row[i])] &-= 1
            rest &= rest &- 1
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
@inline(__always)
func sumGroups<Value: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<Value>, _ words: UnsafePointer<UInt64>, wordCount: Int,
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
        // Behind the last row of a column nothing is sure to stand.
        if bits == ~0 || word < wordCount && bits.nonzeroBitCount >= dense {
            var i = 0
            while i < 64 {
                a[Int(row[i])] &+= one | UInt64(truncatingIfNeeded: value[i])
                b[Int(row[i &+ 1])] &+= one | UInt64(truncatingIfNeeded: value[i &+ 1])
                c[Int(row[i &+ 2])] &+= one | UInt64(truncatingIfNeeded: value[i &+ 2])
                d[Int(row[i &+ 3])] &+= one | UInt64(truncatingIfNeeded: value[i &+ 3])
                i &+= 4
            }
            // From the table that it was added to: no other could bear it.
            var rest = ~bits
            while rest != 0 {
                let i = rest.trailingZeroBitCount
                cells[(i & 3) &* stride &+ Int(row[i])] &-= one | UInt64(truncatingIfNeeded: value[i])
                rest &= rest &- 1
            }
        } else {
            while bits != 0 {
                let i = bits.trailingZeroBitCount
                cells[(i & 3) &* stride &+ Int(row[i])] &+= one | UInt64(truncatingIfNeeded: value[i])
                bits &= bits &- 1
            }
        }
    }
}

/// Adds each row's value to its cell, whatever it is, and one to the count above it; as many rows as whole words have.
@inline(__always)
func sumGroups<Value: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<Value>, rows: Int, shift: UInt64,
    into cells: UnsafeMutablePointer<UInt64>, stride: Int
) {
    let one: UInt64 = 1 &<< shift
    let (a, b, c, d) = (cells, cells + stride, cells + 2 &* stride, cells + 3 &* stride)
    var i = 0
    while i < rows {
        a[Int(numbers[i])] &+= one | UInt64(truncatingIfNeeded: values[i])
        b[Int(numbers[i &+ 1])] &+= one | UInt64(truncatingIfNeeded: values[i &+ 1])
        c[Int(numbers[i &+ 2])] &+= one | UInt64(truncatingIfNeeded: values[i &+ 2])
        d[Int(numbers[i &+ 3])] &+= one | UInt64(truncatingIfNeeded: values[i &+ 3])
        i &+= 4
    }
}

/// The least and the greatest value of the set rows of each cell, where it is less or more than what stands there.
@inline(__always)
func boundGroups<Value: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<Value>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    least: UnsafeMutablePointer<UInt32>, most: UnsafeMutablePointer<UInt32>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            let (cell, value) = (Int(numbers[row]), UInt32(truncatingIfNeeded: values[row]))
            if value < least[cell] { least[cell] = value }
            if value > most[cell] { most[cell] = value }
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// Adds one to the counter of each set row's value in its cell: `width` counters a cell.
@inline(__always)
func tallyValues<Value: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafePointer<UInt16>, _ values: UnsafePointer<Value>, _ words: UnsafePointer<UInt64>, wordCount: Int,
    into counters: UnsafeMutablePointer<UInt32>, width: Int
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        while bits != 0 {
            let row = word &* 64 &+ bits.trailingZeroBitCount
            counters[Int(numbers[row]) &* width &+ Int(truncatingIfNeeded: values[row])] &+= 1
            bits &= bits &- 1
        }
        word &+= 1
    }
}

/// Takes packed words over into counts and sums, and leaves them empty.
func unpackGroups(
    _ packed: UnsafeMutablePointer<UInt64>, tables: Int, cells: Int, shift: UInt64,
    counts: UnsafeMutablePointer<Int>, sums: UnsafeMutablePointer<UInt64>
) {
    let mask: UInt64 = 1 &<< shift &- 1
    var table = packed
    let end = packed + tables &* cells
    while table < end {
        var cell = 0
        while cell < cells {
            let word = table[cell]
            counts[cell] &+= Int(truncatingIfNeeded: word &>> shift)
            sums[cell] &+= word & mask
            table[cell] = 0
            cell &+= 1
        }
        table += cells
    }
}

/// Adds up counters that stand in several tables, `stride` apart.
func addGroups(
    _ counters: UnsafePointer<UInt32>, tables: Int, stride: Int, cells: Int, into counts: UnsafeMutablePointer<Int>
) {
    var table = 0
    while table < tables {
        let own = counters + table &* stride
        var cell = 0
        while cell < cells {
            counts[cell] &+= Int(own[cell])
            cell &+= 1
        }
        table &+= 1
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
