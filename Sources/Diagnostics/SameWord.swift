/// A word as it is compared with others (decision D24): in lower case, spaces and hyphens as `_`. Cost: linear.
package func foldedWord(_ word: String) -> String {
    let bytes = word.lowercased().utf8.map { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") ? UInt8(ascii: "_") : byte
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Whether two words are the same as `foldedWord` has them.
package func sameWord(_ a: String, _ b: String) -> Bool { foldedWord(a) == foldedWord(b) }

/// `foldedWord(word) == wanted`, found without a copy of the word where it is ASCII.
package func isFolded(_ word: String, _ wanted: String) -> Bool {
    agree(word, wanted) { byte in
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") { return UInt8(ascii: "_") }
        return byte &- 0x41 < 26 ? byte | 0x20 : byte
    } ?? (foldedWord(word) == wanted)
}

/// `word.lowercased() == wanted`, found without a copy of the word where it is ASCII.
package func isLowercased(_ word: String, _ wanted: String) -> Bool {
    agree(word, wanted) { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } ?? (word.lowercased() == wanted)
}

/// `a.lowercased() == b.lowercased()`, found without a copy of either where they are ASCII.
package func isSameLetters(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    var (mine, theirs) = (a.utf8.makeIterator(), b.utf8.makeIterator())
    while true {
        let (x, y) = (mine.next(), theirs.next())
        if (x ?? 0) >= 0x80 || (y ?? 0) >= 0x80 { return a.lowercased() == b.lowercased() }
        guard let x, let y else { return x == nil && y == nil }
        if (x &- 0x41 < 26 ? x | 0x20 : x) != (y &- 0x41 < 26 ? y | 0x20 : y) { return false }
    }
}

/// Whether the bytes of a word, each folded, are those of another; nil where letters beyond ASCII have a say: what is
/// the same letter can be written in more than one way. A difference of two ASCII bytes before them is one of the
/// texts.
@inline(__always)
private func agree(_ word: String, _ wanted: String, _ folded: (UInt8) -> UInt8) -> Bool? {
    var (mine, theirs) = (word.utf8.makeIterator(), wanted.utf8.makeIterator())
    while true {
        let (a, b) = (mine.next(), theirs.next())
        if (a ?? 0) >= 0x80 || (b ?? 0) >= 0x80 { return nil }
        guard let a, let b else { return a == nil && b == nil }
        if folded(a) != b { return false }
    }
}
