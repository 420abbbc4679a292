/// A word as it is compared with others (decision D24): in lower case, spaces and hyphens as `_`. Cost: linear.
package func foldedWord(_ word: String) -> String {
    let bytes = word.lowercased().utf8.map { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") ? UInt8(ascii: "_") : byte
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Whether two words are the same as `foldedWord` has them.
package func sameWord(_ a: String, _ b: String) -> Bool { foldedWord(a) == foldedWord(b) }
