/// Words in any case and what each stands for: found without a copy of the word, since every word of a statement is
/// looked up.
struct WordTable<Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var word: PackedWord
        var value: Value?
    }

    private var slots: [Slot]
    private let mask: Int
    /// For words that are not packed: too long, or with letters beyond ASCII, of which some have a small form in it.
    private let byText: [String: Value]

    /// The words are in lower case, each once.
    init(_ words: [(String, Value)]) {
        var size = 16
        while size < words.count * 4 { size *= 2 }
        slots = Array(repeating: Slot(word: PackedWord(low: 0, high: 0), value: nil), count: size)
        mask = size - 1
        byText = Dictionary(uniqueKeysWithValues: words)
        for (text, value) in words {
            guard let word = PackedWord(text) else { continue }
            var place = word.place & mask
            while slots[place].value != nil { place = (place + 1) & mask }
            slots[place] = Slot(word: word, value: value)
        }
    }

    /// What a word stands for.
    subscript(_ text: String) -> Value? {
        PackedWord(text).map { find($0) } ?? byText[text.lowercased()]
    }

    /// What a word stands for that is some ASCII bytes of a text.
    subscript(_ bytes: [UInt8], _ range: Range<Int>) -> Value? {
        if let word = PackedWord(bytes, range) { return find(word) }
        return byText[String(decoding: bytes[range], as: UTF8.self).lowercased()]
    }

    private func find(_ word: PackedWord) -> Value? {
        var place = word.place & mask
        while let value = slots[place].value {
            if slots[place].word.low == word.low, slots[place].word.high == word.high { return value }
            place = (place + 1) & mask
        }
        return nil
    }
}

/// Up to sixteen ASCII bytes in lower case, in two machine words.
private struct PackedWord: Sendable {
    var low: UInt64
    var high: UInt64

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Nil for what is longer or has letters beyond ASCII.
    init?(_ text: String) {
        self.init(low: 0, high: 0)
        var shift: UInt64 = 0
        for byte in text.utf8 {
            if byte >= 0x80 || shift == 128 { return nil }
            add(byte, at: &shift)
        }
    }

    /// Nil for what is longer.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard range.count <= 16 else { return nil }
        self.init(low: 0, high: 0)
        var shift: UInt64 = 0
        for place in range { add(bytes[place], at: &shift) }
    }

    /// Puts a byte behind those that are there, which take `shift` bits.
    @inline(__always)
    private mutating func add(_ byte: UInt8, at shift: inout UInt64) {
        let letter = UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        if shift < 64 { low |= letter &<< shift } else { high |= letter &<< (shift &- 64) }
        shift &+= 8
    }

    /// Where the search for it begins.
    var place: Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> 40)
    }
}
