/// How a file's cells are parted, as far as chunks know it.
struct ChunkDialect: Sendable {
    /// ASCII, and no line end.
    let delimiter: UInt8
    /// ASCII; a byte that UTF-8 does not have where nothing quotes.
    let quote: UInt8
    /// False where a line that holds nothing is a record: in a table of one column.
    let skipsBlankLines: Bool
}

/// The bytes of one chunk of a file, cut to whole records. One a thread, used again and again.
struct ChunkBuffer {
    /// Bytes before the text that may be read, and behind it.
    private static let slack = 64
    /// What is read on when a record goes beyond its chunk.
    private static let step = 1 << 12

    private(set) var text: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the records are.
    private(set) var start = 0
    private(set) var end = 0

    init(capacity: Int) {
        self.capacity = capacity + Self.step
        text = Self.allocate(self.capacity)
    }

    func deallocate() { (text - Self.slack).deallocate() }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 2 * slack)
        memory.initialize(repeating: 0, count: slack)
        return memory + slack
    }

    private mutating func grow(to wanted: Int, keeping count: Int) {
        guard wanted > capacity else { return }
        let larger = Self.allocate(max(wanted, capacity * 2))
        larger.update(from: text, count: count)
        deallocate()
        text = larger
        capacity = max(wanted, capacity * 2)
    }

    /// Reads the records that begin in a chunk: from behind its first line end, but for the first chunk, to behind the next
    /// chunk's. False when the file cannot be read, or the load ends early.
    mutating func read(
        _ chunk: Int, of file: InputFile, from offset: Int, size: Int, _ dialect: ChunkDialect, _ turn: Turnstile
    ) -> Bool {
        let begin = offset + chunk * size
        var count = min(size, file.size - begin)
        grow(to: count + 1, keeping: 0)
        guard file.read(into: text, from: begin, count: count) else { return false }
        let isOdd = isOdd(dialect.quote, in: text, count: count)
        guard var inside = turn.begins(chunk, turning: isOdd) else { return false }
        start = 0
        end = 0
        if chunk > 0 {
            var atStart = inside
            guard let feed = firstFeed(from: 0, to: count, dialect.quote, &atStart) else { return true }
            start = feed + 1
        }
        inside = inside != isOdd
        var step = Self.step
        while begin + count < file.size {
            let more = min(step, file.size - begin - count)
            step *= 2
            grow(to: count + more + 1, keeping: count)
            guard file.read(into: text + count, from: begin + count, count: more) else { return false }
            let feed = firstFeed(from: count, to: count + more, dialect.quote, &inside)
            count += more
            if let feed {
                end = feed + 1
                return true
            }
        }
        // The last record may lack its line end.
        if start < count, text[count - 1] != 0x0A {
            text[count] = 0x0A
            count += 1
        }
        end = max(start, count)
        return true
    }

    /// The first line feed outside quotes; `inside` is then what holds behind the last byte looked at.
    private func firstFeed(from start: Int, to end: Int, _ quote: UInt8, _ inside: inout Bool) -> Int? {
        let quotes = Bytes16(repeating: quote)
        let feeds = Bytes16(repeating: 0x0A)
        var index = start
        while index < end {
            let block = Bytes64(UnsafeRawPointer(text) + index)
            let valid: UInt64 = end &- index >= 64 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: end &- index)) &- 1
            let quoted = prefixParity(block.equal(quotes) & valid) ^ (inside ? ~0 : 0)
            let found = block.equal(feeds) & valid & ~quoted
            if found != 0 { return index &+ found.trailingZeroBitCount }
            inside = quoted &>> 63 == 1
            index &+= 64
        }
        return nil
    }
}
