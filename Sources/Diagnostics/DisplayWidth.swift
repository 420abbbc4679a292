/// The columns a text takes on a terminal, by grapheme and East Asian width.
///
/// Rule: Unicode TR 11 wide and full-width blocks and emoji count 2, combining marks and control characters 0.
/// Cost: linear; ASCII takes a fast path.
package func displayWidth(_ text: some StringProtocol) -> Int {
    var width = 0
    var ascii = true
    for byte in text.utf8 {
        if byte >= 0x80 {
            ascii = false
            break
        }
        if byte >= 0x20, byte != 0x7F { width += 1 }
    }
    if ascii { return width }
    return text.reduce(0) { $0 + displayWidth($1) }
}

/// The columns one character takes. An emoji takes 2, however many it is joined of; other characters take what their
/// scalars take, as terminals have it: a consonant that is joined to the next has a column of its own.
package func displayWidth(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.properties.isEmojiPresentation || scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    if scalars.count == 1 || first.value < 0x80 { return displayWidth(first) }
    return scalars.reduce(0) { $0 + displayWidth($1) }
}

/// A text cut to at most so many display columns, the last of them `…` where something is missing; nothing where there is
/// no column. Cost: linear.
package func cut(_ text: String, to columns: Int) -> String {
    guard displayWidth(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = ""
    var width = 1
    for character in text {
        width += displayWidth(character)
        if width > columns { break }
        kept.append(character)
    }
    return kept + "…"
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: 0
    // Vowels and finals of Hangul stand within the syllable that their consonant began.
    case _ where (0x1160...0x11FF).contains(scalar.value): 0
    default: isWide(scalar.value) ? 2 : 1
    }
}

private func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x1F300...0x1F64F,
        0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        return true
    default: return false
    }
}
