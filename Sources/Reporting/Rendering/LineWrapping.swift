import Diagnostics

/// A text on lines of at most `width` display columns, broken at spaces; a word that is longer than a line is broken
/// within. Lines after the first begin with `indent` spaces. Without a width it is one line. Cost: linear.
func wrappedLines(_ text: String, width: Int?, indent: Int = 0) -> [String] {
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
