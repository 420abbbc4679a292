/// The cells of one column in some records of a chunk: where their contents stand, without quotes.
///
/// Where no cell is quoted and no line ends in a carriage return they are the separators' places themselves: nothing is
/// copied.
struct CellSpans {
    /// As many records as are read column by column at once: small enough that they stay in the cache.
    static let most = 4096

    /// What the offsets count in.
    let text: UnsafeMutablePointer<UInt8>
    /// Two places a record, for cells that are not as their separators stand.
    private let scratch: UnsafeMutablePointer<UInt32>
    /// Of each cell the place before its first byte, and behind that in memory the place behind its last one.
    private var bounds: UnsafePointer<UInt32>
    /// From one cell's places to the next one's.
    private var step = 2
    private(set) var rows = 0

    init(text: UnsafeMutablePointer<UInt8>, scratch: UnsafeMutablePointer<UInt32>) {
        self.text = text
        self.scratch = scratch
        bounds = UnsafePointer(scratch)
    }

    /// A cell's bytes.
    @inline(__always)
    subscript(_ row: Int) -> CellText {
        let own = bounds + row &* step
        let start = own[0] &+ 1
        return CellText(start: UnsafePointer(text) + Int(start), count: Int(own[1] &- start))
    }

    /// No fewer than the bytes of all cells together.
    var byteCount: Int { rows == 0 ? 0 : Int(bounds[(rows &- 1) &* step &+ 1] &- (bounds[0] &+ 1)) }

    /// Takes the cells of a column of `rows` records from `first` on, quotes taken away and doubled ones made one.
    mutating func cut(
        _ index: SeparatorIndex, column: Int, width: Int, first: Int, rows: Int, quote: UInt8, hasBlankLines: Bool
    ) {
        self.rows = rows
        bounds = UnsafePointer(index.places + (first &* width &+ column &- 1))
        step = width
        let endsInReturns = column == width &- 1 && index.hasReturns
        // The first cell of a record begins behind the blank lines before it.
        let passes = hasBlankLines && column == 0
        let isQuoted = index.mayHaveQuotes(column: column) && (passes || hasQuotes(quote))
        guard isQuoted || endsInReturns || passes else { return }
        var row = 0
        var own = bounds
        while row < rows {
            var start = own[0] &+ 1
            var end = own[1]
            own += width
            if passes {
                while start < end, text[Int(start)] == 0x0A || text[Int(start)] == 0x0D { start &+= 1 }
            }
            if endsInReturns, end > start, text[Int(end) &- 1] == 0x0D { end &-= 1 }
            if end > start, text[Int(start)] == quote {
                start &+= 1
                end &-= 1
            }
            scratch[2 &* row] = start &- 1
            scratch[2 &* row &+ 1] = end
            row &+= 1
        }
        bounds = UnsafePointer(scratch)
        step = 2
        if isQuoted, index.hasDoubledQuotes { mergeQuotes(quote) }
    }

    /// True when a cell may begin with a quote.
    private func hasQuotes(_ quote: UInt8) -> Bool {
        var found: UInt8 = 0
        var own = bounds
        var row = 0
        while row < rows {
            // The byte of an empty cell is its separator.
            found |= text[Int(own.pointee &+ 1)] == quote ? 1 : 0
            own += step
            row &+= 1
        }
        return found != 0
    }

    private func mergeQuotes(_ quote: UInt8) {
        var row = 0
        while row < rows {
            let cell = self[row]
            // What is left of a cell has quotes only in pairs.
            if let found = firstPlace(of: quote, in: cell) {
                let start = text + Int(scratch[2 &* row] &+ 1)
                var read = found
                var write = found
                while read < cell.count {
                    start[write] = start[read]
                    read &+= start[read] == quote ? 2 : 1
                    write &+= 1
                }
                scratch[2 &* row &+ 1] = scratch[2 &* row] &+ 1 &+ UInt32(truncatingIfNeeded: write)
            }
            row &+= 1
        }
    }
}

/// The place of a byte's first occurrence.
private func firstPlace(of byte: UInt8, in cell: CellText) -> Int? {
    guard let text = cell.baseAddress else { return nil }
    let wanted = Bytes16(repeating: byte)
    var index = 0
    while index < cell.count {
        let found = highBits(equalBytes(load16(text + index), wanted))
        if found != 0 {
            let place = index &+ found.trailingZeroBitCount
            return place < cell.count ? place : nil
        }
        index &+= 16
    }
    return nil
}
