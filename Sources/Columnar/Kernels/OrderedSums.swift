/// Doubles summed in the order of the rows: their bits depend on it.

/// Adds to each set row's cell what a table says of its value.
func addInOrder(
    _ cells: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt8>, by table: UnsafePointer<Double>,
    _ words: UnsafePointer<UInt64>, wordCount: Int, into sums: UnsafeMutablePointer<Double>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let (cell, value) = (cells + word &* 64, values + word &* 64)
        word &+= 1
        if bits == ~0 {
            var i = 0
            while i < 64 {
                sums[Int(cell[i])] += table[Int(value[i])]
                i &+= 1
            }
            continue
        }
        while bits != 0 {
            let i = bits.trailingZeroBitCount
            sums[Int(cell[i])] += table[Int(value[i])]
            bits &= bits &- 1
        }
    }
}

/// The same of values in two bytes.
func addInOrder(
    _ cells: UnsafePointer<UInt16>, _ values: UnsafePointer<UInt16>, by table: UnsafePointer<Double>,
    _ words: UnsafePointer<UInt64>, wordCount: Int, into sums: UnsafeMutablePointer<Double>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word]
        let (cell, value) = (cells + word &* 64, values + word &* 64)
        word &+= 1
        if bits == ~0 {
            var i = 0
            while i < 64 {
                sums[Int(cell[i])] += table[Int(value[i])]
                i &+= 1
            }
            continue
        }
        while bits != 0 {
            let i = bits.trailingZeroBitCount
            sums[Int(cell[i])] += table[Int(value[i])]
            bits &= bits &- 1
        }
    }
}
