/// A text on lines of at most `width` display columns, broken at spaces; a word that is longer than a line is broken
/// within. Lines after the first begin with `indent` spaces. Without a width it is one line. Cost: linear.
package func wrappedLines(_ text: String, width: Int?, indent: Int = 0) -> [String] {
    guard let width, displayWidth(text) > width else { return [text] }
    let margin = String(repeating: " ", count: min(indent, max(0, width - 2)))
    var lines: [String] = []
    var line = ""
    var used = 0
    var isBlank = true
    func end() {
        lines.append(line)
        line = margin
        used = margin.count
        isBlank = true
    }
    for (place, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        let columns = displayWidth(word)
        if place > 0, used + 1 + columns > width, !isBlank {
            end()
        } else if place > 0 {
            line += " "
            used += 1
        }
        if used + columns <= width {
            line += word
            used += columns
        } else {
            for character in word {
                let columns = displayWidth(character)
                if used + columns > width, !isBlank { end() }
                line.append(character)
                used += columns
                isBlank = false
            }
        }
        if columns > 0 { isBlank = false }
    }
    lines.append(line)
    return lines
}

/// The lines that a text takes on a screen of so many columns: a line that is too long goes on below itself.
///
/// Terminal sequences (`ESC [ … letter`) take no room. Counting ends at `most`. Cost: linear.
package func screenLines(of text: [UInt8], columns: Int, most: Int = .max) -> Int {
    let columns = max(1, columns)
    var lines = 0
    var start = 0
    while start < text.count, lines < most {
        let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        lines += max(1, (visibleWidth(of: text[start..<end]) + columns - 1) / columns)
        start = end + 1
    }
    return min(lines, most)
}

/// The display columns of a line, terminal sequences aside.
private func visibleWidth(of line: ArraySlice<UInt8>) -> Int {
    guard line.contains(0x1B) else { return displayWidth(String(decoding: line, as: UTF8.self)) }
    var visible: [UInt8] = []
    var isSequence = false
    for byte in line {
        if byte == 0x1B {
            isSequence = true
        } else if !isSequence {
            visible.append(byte)
        } else if byte != UInt8(ascii: "["), byte >= 0x40 {
            isSequence = false
        }
    }
    return displayWidth(String(decoding: visible, as: UTF8.self))
}
