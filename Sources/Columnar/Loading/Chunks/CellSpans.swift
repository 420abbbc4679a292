/// The cells of one column in some records of a chunk: where their contents stand, without quotes.
struct CellSpans {
    /// As many records as are read column by column at once: small enough that they stay in the cache.
    static let most = 4096

    /// What the offsets count in.
    let text: UnsafeMutablePointer<UInt8>
    let starts: UnsafeMutablePointer<UInt32>
    let counts: UnsafeMutablePointer<UInt32>
    private(set) var rows = 0

    init(text: UnsafeMutablePointer<UInt8>, scratch: UnsafeMutablePointer<UInt32>) {
        self.text = text
        starts = scratch
        counts = scratch + Self.most
    }

    /// A cell's bytes.
    @inline(__always)
    subscript(_ row: Int) -> CellText {
        CellText(start: UnsafePointer(text) + Int(starts[row]), count: Int(counts[row]))
    }

    /// Takes the cells of a column of `rows` records from `first` on, quotes taken away and doubled ones made one.
    mutating func cut(
        _ index: SeparatorIndex, column: Int, width: Int, first: Int, rows: Int, quote: UInt8, hasBlankLines: Bool
    ) {
        self.rows = rows
        var place = index.places + (first &* width &+ column)
        let isLast = column == width &- 1 && index.hasReturns
        // The first cell of a record begins behind the blank lines before it.
        let passes = hasBlankLines && column == 0
        var row = 0
        while row < rows {
            var start = (place - 1).pointee &+ 1
            var end = place.pointee
            place += width
            if passes {
                while start < end, text[Int(start)] == 0x0A || text[Int(start)] == 0x0D { start &+= 1 }
            }
            if isLast, end > start, text[Int(end) &- 1] == 0x0D { end &-= 1 }
            if end > start, text[Int(start)] == quote {
                start &+= 1
                end &-= 1
            }
            starts[row] = start
            counts[row] = end &- start
            row &+= 1
        }
        if index.hasDoubledQuotes { mergeQuotes(quote) }
    }

    private func mergeQuotes(_ quote: UInt8) {
        var row = 0
        while row < rows {
            let start = text + Int(starts[row])
            // What is left of a cell has quotes only in pairs.
            if let found = firstPlace(of: quote, in: start, count: Int(counts[row])) {
                let count = Int(counts[row])
                var read = found
                var write = found
                while read < count {
                    start[write] = start[read]
                    read &+= start[read] == quote ? 2 : 1
                    write &+= 1
                }
                counts[row] = UInt32(truncatingIfNeeded: write)
            }
            row &+= 1
        }
    }
}

/// The place of a byte's first occurrence.
private func firstPlace(of byte: UInt8, in text: UnsafePointer<UInt8>, count: Int) -> Int? {
    let wanted = Bytes16(repeating: byte)
    var index = 0
    while index < count {
        let found = highBits(equalBytes(load16(text + index), wanted))
        if found != 0 {
            let place = index &+ found.trailingZeroBitCount
            return place < count ? place : nil
        }
        index &+= 16
    }
    return nil
}
