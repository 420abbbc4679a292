import CVectors

#if arch(x86_64)
    import _Builtin_intrinsics.intel.sse2
#endif

// The rows of a block whose cell lies in a range: a bit a row, the bits past the rows clear. A range is one unsigned
// compare, `cell - low <= width`. `cells` is the block's first cell, `rows` at most 4,096.

/// Bytes; 16 a vector.
func markRange(
    _ cells: UnsafePointer<UInt8>, rows: Int, low: UInt8, width: UInt8, into bits: UnsafeMutablePointer<UInt64>,
    level: Int32 = wideLevel
) {
    let whole = rows &>> 6
    defer { markTail(after: whole, rows: rows, into: bits) { cells[$0] &- low <= width } }
    if level > 0 { return wide_mark_8(level, cells, whole, low, width, bits) }
    #if arch(x86_64)
        let lows = _mm_set1_epi8(CChar(bitPattern: low))
        let widths = _mm_set1_epi8(CChar(bitPattern: width))
        let zero = _mm_setzero_si128()
        @inline(__always) func mask(_ cell: Int) -> UInt64 {
            let vector = _mm_loadu_si128(
                UnsafeRawPointer(cells + cell).assumingMemoryBound(to: __m128i.self))
            return quarter(_mm_cmpeq_epi8(_mm_subs_epu8(_mm_sub_epi8(vector, lows), widths), zero))
        }
        var word = 0
        while word < whole {
            let cell = word &<< 6
            bits[word] = mask(cell) | mask(cell &+ 16) &<< 16 | mask(cell &+ 32) &<< 32 | mask(cell &+ 48) &<< 48
            word &+= 1
        }
    #else
        markEach(words: whole, rows: whole &<< 6, into: bits) { cells[$0] &- low <= width }
    #endif
}

/// Cells of 16 bits; 8 a vector, two packed to one of bytes.
func markRange(
    _ cells: UnsafePointer<UInt16>, rows: Int, low: UInt16, width: UInt16, into bits: UnsafeMutablePointer<UInt64>,
    level: Int32 = wideLevel
) {
    let whole = rows &>> 6
    defer { markTail(after: whole, rows: rows, into: bits) { cells[$0] &- low <= width } }
    if level > 0 { return wide_mark_16(level, cells, whole, low, width, bits) }
    #if arch(x86_64)
        let lows = _mm_set1_epi16(Int16(bitPattern: low))
        let widths = _mm_set1_epi16(Int16(bitPattern: width))
        let zero = _mm_setzero_si128()
        @inline(__always) func within(_ cell: Int) -> __m128i {
            let vector = _mm_loadu_si128(
                UnsafeRawPointer(cells + cell).assumingMemoryBound(to: __m128i.self))
            return _mm_cmpeq_epi16(_mm_subs_epu16(_mm_sub_epi16(vector, lows), widths), zero)
        }
        @inline(__always) func mask(_ cell: Int) -> UInt64 { quarter(_mm_packs_epi16(within(cell), within(cell &+ 8))) }
        var word = 0
        while word < whole {
            let cell = word &<< 6
            bits[word] = mask(cell) | mask(cell &+ 16) &<< 16 | mask(cell &+ 32) &<< 32 | mask(cell &+ 48) &<< 48
            word &+= 1
        }
    #else
        markEach(words: whole, rows: whole &<< 6, into: bits) { cells[$0] &- low <= width }
    #endif
}

/// Cells of 32 bits; 4 a vector, four packed to one of bytes. The compare is signed with the sign bit turned.
func markRange(
    _ cells: UnsafePointer<UInt32>, rows: Int, low: UInt32, width: UInt32, into bits: UnsafeMutablePointer<UInt64>,
    level: Int32 = wideLevel
) {
    let whole = rows &>> 6
    defer { markTail(after: whole, rows: rows, into: bits) { cells[$0] &- low <= width } }
    if level > 0 { return wide_mark_32(level, cells, whole, low, width, bits) }
    #if arch(x86_64)
        // (cell - low) above width, both moved so that unsigned order is signed order.
        let moved = _mm_set1_epi32(Int32(bitPattern: low &+ 0x8000_0000))
        let widths = _mm_set1_epi32(Int32(bitPattern: width ^ 0x8000_0000))
        @inline(__always) func above(_ cell: Int) -> __m128i {
            let vector = _mm_loadu_si128(
                UnsafeRawPointer(cells + cell).assumingMemoryBound(to: __m128i.self))
            return _mm_cmpgt_epi32(_mm_sub_epi32(vector, moved), widths)
        }
        @inline(__always) func mask(_ cell: Int) -> UInt64 {
            quarter(
                _mm_packs_epi16(
                    _mm_packs_epi32(above(cell), above(cell &+ 4)), _mm_packs_epi32(above(cell &+ 8), above(cell &+ 12))
                ))
        }
        var word = 0
        while word < whole {
            let cell = word &<< 6
            bits[word] = ~(mask(cell) | mask(cell &+ 16) &<< 16 | mask(cell &+ 32) &<< 32 | mask(cell &+ 48) &<< 48)
            word &+= 1
        }
    #else
        markEach(words: whole, rows: whole &<< 6, into: bits) { cells[$0] &- low <= width }
    #endif
}

/// Cells of 64 bits.
func markRange(
    _ cells: UnsafePointer<UInt64>, rows: Int, low: UInt64, width: UInt64, into bits: UnsafeMutablePointer<UInt64>,
    level: Int32 = wideLevel
) {
    let whole = rows &>> 6
    defer { markTail(after: whole, rows: rows, into: bits) { cells[$0] &- low <= width } }
    if level > 0 { return wide_mark_64(level, cells, whole, low, width, bits) }
    markEach(words: whole, rows: rows, into: bits) { cells[$0] &- low <= width }
}

/// Doubles, both ends in. A cell that is no number is in no range.
func markRange(
    _ cells: UnsafePointer<Double>, rows: Int, low: Double, high: Double, into bits: UnsafeMutablePointer<UInt64>,
    level: Int32 = wideLevel
) {
    let whole = rows &>> 6
    defer { markTail(after: whole, rows: rows, into: bits) { cells[$0] >= low && cells[$0] <= high } }
    if level > 0 { return wide_mark_doubles(level, cells, whole, low, high, bits) }
    #if arch(x86_64)
        let lows = _mm_set1_pd(low)
        let highs = _mm_set1_pd(high)
        @inline(__always) func mask(_ cell: Int) -> UInt64 {
            let vector = _mm_loadu_pd(cells + cell)
            let within = _mm_and_pd(_mm_cmpge_pd(vector, lows), _mm_cmple_pd(vector, highs))
            return UInt64(UInt32(bitPattern: _mm_movemask_pd(within)))
        }
        var word = 0
        while word < whole {
            let cell = word &<< 6
            var found: UInt64 = 0
            var pair = 0
            while pair < 64 {
                found |= mask(cell &+ pair) &<< UInt64(truncatingIfNeeded: pair)
                pair &+= 2
            }
            bits[word] = found
            word &+= 1
        }
    #else
        markEach(words: whole, rows: whole &<< 6, into: bits) { (cells[$0] >= low) as Bool && cells[$0] <= high }
    #endif
}

#if arch(x86_64)
    /// The sign bits of 16 bytes.
    @inline(__always)
    private func quarter(_ bytes: __m128i) -> UInt64 { UInt64(UInt32(bitPattern: _mm_movemask_epi8(bytes))) }
#endif

/// Whole words, a row at a time.
@inline(__always)
func markEach(words: Int, rows: Int, into bits: UnsafeMutablePointer<UInt64>, _ passes: (Int) -> Bool) {
    var word = 0
    while word < words {
        var found: UInt64 = 0
        var row = 0
        while row < 64 {
            found |= (passes(word &<< 6 &+ row) ? 1 : 0) &<< UInt64(truncatingIfNeeded: row)
            row &+= 1
        }
        bits[word] = found
        word &+= 1
    }
}

/// The rows after the last whole word: no cell past them is read.
@inline(__always)
func markTail(after whole: Int, rows: Int, into bits: UnsafeMutablePointer<UInt64>, _ passes: (Int) -> Bool) {
    var row = whole &<< 6
    guard row < rows else { return }
    var found: UInt64 = 0
    while row < rows {
        found |= (passes(row) ? 1 : 0) &<< UInt64(truncatingIfNeeded: row & 63)
        row &+= 1
    }
    bits[whole] = found
}
