/// A text with its control characters written as escapes (`\n`, `\t`, `\u{1B}`), safe to print on a terminal.
///
/// Data are texts that others wrote: a case note may hold a terminal's commands or a change of direction.
/// C0, DEL, C1, and the bidirectional controls (U+200E, U+200F, U+202A–U+202E, U+2066–U+2069) are escaped.
package func escaped(_ text: String) -> String {
    if isPrintableASCII(text) { return text }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where isControl(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// True for a text of ASCII without control characters: most of what a question and its answer say. Cost: a look at each
/// byte.
package func isPrintableASCII(_ text: String) -> Bool {
    let told = text.utf8.withContiguousStorageIfAvailable { bytes in
        var place = 0
        while place < bytes.count, bytes[place] &- 0x20 < 0x5F { place &+= 1 }
        return place == bytes.count
    }
    return told ?? text.utf8.allSatisfy { $0 &- 0x20 < 0x5F }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: return true
    default: return false
    }
}
