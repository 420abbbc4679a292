/// Numbers and texts one after another, in the machine's byte order: how a snapshot's catalog is written.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ number: Int) { put(Int64(number)) }
    mutating func put(_ number: Double) { put(number.bitPattern) }
    mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func put(_ text: String) {
        put(UInt32(truncatingIfNeeded: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Whether there is one, and which.
    mutating func put<Value>(_ value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
        put(value != nil)
        if let value { body(&self, value) }
    }

    /// How many there are, and each.
    mutating func put<Values: Collection>(_ values: Values, _ body: (inout ByteWriter, Values.Element) -> Void) {
        put(UInt32(truncatingIfNeeded: values.count))
        for value in values { body(&self, value) }
    }

    mutating func put(_ texts: [String]) { put(texts) { $0.put($1) } }
    mutating func put(_ numbers: [Int]) { put(numbers) { $0.put($1) } }
}

/// Reads what a `ByteWriter` wrote. Whatever the bytes are, it reads within them or throws.
struct ByteReader {
    /// The bytes are no such thing as is read.
    struct Malformed: Error {}

    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// True when all has been read.
    var isAtEnd: Bool { place == bytes.count }

    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) throws(Malformed) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count - place >= size else { throw Malformed() }
        defer { place += size }
        return bytes.loadUnaligned(fromByteOffset: place, as: Number.self)
    }

    mutating func int() throws(Malformed) -> Int { Int(try number(Int64.self)) }

    /// A number from 0 that is below a bound: an index.
    mutating func index(below bound: Int) throws(Malformed) -> Int {
        let found = try int()
        guard found >= 0, found < bound else { throw Malformed() }
        return found
    }

    mutating func double() throws(Malformed) -> Double { Double(bitPattern: try number()) }

    mutating func flag() throws(Malformed) -> Bool {
        let byte = try number(UInt8.self)
        guard byte < 2 else { throw Malformed() }
        return byte == 1
    }

    mutating func text() throws(Malformed) -> String {
        let count = Int(try number(UInt32.self))
        guard bytes.count - place >= count else { throw Malformed() }
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func optional<Value>(
        _ body: (inout ByteReader) throws(Malformed) -> Value
    ) throws(Malformed) -> Value? {
        try flag() ? try body(&self) : nil
    }

    mutating func list<Value>(
        _ body: (inout ByteReader) throws(Malformed) -> Value
    ) throws(Malformed) -> [Value] {
        let count = Int(try number(UInt32.self))
        // Each takes a byte at least: a count beyond that is none, and would ask for memory in vain.
        guard count <= bytes.count - place else { throw Malformed() }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try body(&self)) }
        return values
    }

    mutating func texts() throws(Malformed) -> [String] {
        try list { (reader) throws(Malformed) in try reader.text() }
    }

    mutating func indices(below bound: Int) throws(Malformed) -> [Int] {
        try list { (reader) throws(Malformed) in try reader.index(below: bound) }
    }

    /// A case of a closed list, by its place in it.
    mutating func word<Word: CaseIterable>(_ type: Word.Type = Word.self) throws(Malformed) -> Word {
        let place = Int(try number(UInt8.self))
        let all = Array(Word.allCases)
        guard place < all.count else { throw Malformed() }
        return all[place]
    }
}

extension ByteWriter {
    /// A case of a closed list, by its place in it.
    mutating func put<Word: CaseIterable & Equatable>(word: Word) {
        put(UInt8(clamping: Array(Word.allCases).firstIndex(of: word) ?? 0))
    }
}
