import CLoading

/// Where the cells of a CSV text end, and what was seen on the way.
struct SeparatorIndex {
    /// Offsets of delimiters and line feeds outside quotes, in order.
    private(set) var places: UnsafeMutablePointer<UInt32>
    private(set) var count = 0
    /// Line feeds among them.
    private(set) var feeds = 0
    /// A quote stands where RFC 4180 has none, or a carriage return without its line feed: the text needs a reader that
    /// can say what is wrong.
    private(set) var isOdd = false
    /// A quote is written twice inside a cell.
    private(set) var hasDoubledQuotes = false
    /// Of each 64th column a bit: 0 where no cell of it is quoted.
    private var quotedColumns: UInt64 = 0
    private(set) var hasReturns = false
    /// A byte is not ASCII.
    private(set) var hasHigh = false
    /// A byte is not part of valid UTF-8.
    private(set) var isInvalid = false
    private var capacity: Int
    /// What is made use of: 0 what every processor of the kind has, else what `CLoading` knows. Tests set less.
    @TaskLocal static var level = min(wideLevel, separators_level())
    private let level: Int32

    init(capacity: Int) {
        level = Self.level
        self.capacity = max(64, capacity)
        // One place more before the first: the end of a cell that is not there.
        places = UnsafeMutablePointer<UInt32>.allocate(capacity: self.capacity + 1) + 1
    }

    func deallocate() { (places - 1).deallocate() }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2 + 1) + 1
        larger.update(from: places, count: count)
        deallocate()
        places = larger
        capacity *= 2
    }

    /// False where no cell of a column is quoted.
    func mayHaveQuotes(column: Int) -> Bool { quotedColumns &>> UInt64(truncatingIfNeeded: column) & 1 != 0 }

    /// Finds the separators from `start` to `end`; a cell begins at `start` and one ends with the last byte. The text has 64
    /// bytes of slack behind it, and its records have `width` cells as far as they are even.
    mutating func find(
        in text: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8, quote: UInt8, width: Int
    ) {
        if level == 0 {
            findPlainly(in: text, from: start, to: end, delimiter: delimiter, quote: quote)
        } else {
            findWidely(in: text, from: start, to: end, delimiter: delimiter, quote: quote, width: width)
        }
        places[-1] = UInt32(truncatingIfNeeded: start &- 1)
    }

    /// Cost: at best a compare for 64 bytes and sort of byte, and a step for sixteen separators.
    private mutating func findWidely(
        in text: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8, quote: UInt8, width: Int
    ) {
        var state = separator_state()
        state.may_open = 1
        state.width = UInt64(max(1, width))
        count = 0
        var index = start
        while index < end {
            let next = min(end, index &+ Self.stretch)
            while count &+ Self.stretch &+ 64 > capacity { grow() }
            count &+= separators_find(text, index, next, delimiter, quote, places + count, &state, level)
            index = next
        }
        feeds = Int(truncatingIfNeeded: state.feeds)
        isOdd = state.odd != 0 || state.inside != 0
        hasDoubledQuotes = state.doubled != 0
        quotedColumns = state.quoted_columns
        hasReturns = state.returned != 0
        hasHigh = state.high != 0
        var checked = start
        isInvalid = hasHigh && !isValidUTF8(text, from: &checked, until: end, end: end)
    }

    /// As many bytes as are looked at before there is room for the places of more.
    private static let stretch = 1 << 16

    /// Cost: four compares for 16 bytes, and a step a separator.
    private mutating func findPlainly(
        in text: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8, quote: UInt8
    ) {
        count = 0
        feeds = 0
        isOdd = false
        hasDoubledQuotes = false
        hasReturns = false
        hasHigh = false
        isInvalid = false
        let delimiters = Bytes16(repeating: delimiter)
        let quotes = Bytes16(repeating: quote)
        let feed = Bytes16(repeating: 0x0A)
        let carriage = Bytes16(repeating: 0x0D)
        let base = UnsafeRawPointer(text)
        // What the byte before says of the one after, each in the lowest bit.
        var inside: UInt64 = 0
        var mayOpen: UInt64 = 1
        var afterClosing: UInt64 = 0
        var afterReturn: UInt64 = 0
        var odd: UInt64 = 0
        var doubled: UInt64 = 0
        var returned: UInt64 = 0
        var high: UInt64 = 0
        var anyQuotes: UInt64 = 0
        var feeds = 0
        var next = places
        var limit = places + (capacity &- 64)
        var checked = start
        var index = start
        while index < end {
            if next > limit {
                count = next - places
                grow()
                next = places + count
                limit = places + (capacity &- 64)
            }
            let block = Bytes64(base + index)
            let valid: UInt64 = end &- index >= 64 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: end &- index)) &- 1
            let q = block.equal(quotes) & valid
            let d = block.equal(delimiters) & valid
            let f = block.equal(feed) & valid
            let r = block.equal(carriage) & valid
            let h = block.high & valid
            var quoted = inside
            if q != 0 { quoted ^= prefixParity(q) }
            let separators = (d | f) & ~quoted
            anyQuotes |= q
            if q | afterClosing != 0 {
                let opening = q & quoted
                let closing = q & ~quoted
                let afterClosings = closing &<< 1 | afterClosing
                odd |= opening & ~((separators | closing) &<< 1 | mayOpen)
                odd |= afterClosings & ~(d | f | r | q) & valid
                doubled |= opening & afterClosings
                afterClosing = closing &>> 63
                mayOpen = (separators | closing) &>> 63
            } else {
                mayOpen = separators &>> 63
            }
            if r | afterReturn != 0 {
                let bare = r & ~quoted
                odd |= (bare &<< 1 | afterReturn) & ~f & valid
                afterReturn = bare &>> 63
                returned |= r
            }
            if h != 0 {
                high |= h
                checked = max(checked, index)
                let until = min(end, index &+ 64)
                if !isValidUTF8(text, from: &checked, until: until, end: end) { isInvalid = true }
            }
            inside = (quoted &>> 63) == 1 ? ~0 : 0
            feeds &+= (f & ~quoted).nonzeroBitCount
            next = write(separators, at: index, to: next)
            index &+= 64
        }
        count = next - places
        self.feeds = feeds
        quotedColumns = anyQuotes != 0 ? ~0 : 0
        isOdd = odd != 0 || inside != 0
        hasDoubledQuotes = doubled != 0
        hasReturns = returned != 0
        hasHigh = high != 0
    }

    /// Writes the places of set bits and says where the next ones go. Written eight at a time, whether there are so many or
    /// not: what is too much is written over.
    @inline(__always)
    private func write(_ bits: UInt64, at index: Int, to next: UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<
        UInt32
    > {
        var rest = bits
        let found = bits.nonzeroBitCount
        let offset = UInt32(truncatingIfNeeded: index)
        var place = next
        var left = found
        while left > 0 {
            var step = 0
            while step < 8 {
                place[step] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
                rest &= rest &- 1
                step &+= 1
            }
            place += 8
            left &-= 8
        }
        return next + found
    }

    /// Leaves out the line feeds of lines that hold nothing: a feed right after another, but for a carriage return. `start`
    /// is where the first line begins.
    mutating func dropBlankLines(of text: UnsafePointer<UInt8>, from start: Int) {
        var kept = 0
        var index = 0
        var lineStart = start
        while index < count {
            let place = Int(places[index])
            let isFeed = text[place] == 0x0A
            let isBlank =
                isFeed && (place == lineStart || (place == lineStart &+ 1 && text[lineStart] == 0x0D))
            if isBlank {
                feeds &-= 1
            } else {
                places[kept] = places[index]
                kept &+= 1
            }
            if isFeed { lineStart = place &+ 1 }
            index &+= 1
        }
        count = kept
        // Which column a cell is in was reckoned with the blank lines.
        if quotedColumns != 0 { quotedColumns = ~0 }
    }

    /// True when every record has as many cells: a line feed after each so many separators, and nowhere else.
    func isEven(width: Int, in text: UnsafePointer<UInt8>) -> Bool {
        guard feeds &* width == count else { return false }
        var index = width &- 1
        while index < count {
            if text[Int(places[index])] != 0x0A { return false }
            index &+= width
        }
        return true
    }
}
