extension Diagnostic {
    /// The diagnostic as lines of plain text, in the form the language page shows, without a final newline.
    ///
    ///     error: "neglct" is not a theme
    ///       at-a-glance.daybook:14:7
    ///        14 | theme neglct count
    ///           |       ^^^^^^ did you mean neglect?
    ///
    /// Control characters are escaped; the underline is measured in display columns.
    package func text() -> String {
        var lines = ["\(severity.rawValue): \(escaped(message))"]
        if let excerpt {
            lines.append("  \(escaped(excerpt.source)):\(excerpt.line):\(excerpt.column)")
            let number = String(excerpt.line)
            let gutter = String(repeating: " ", count: max(0, 5 - number.count))
            lines.append("\(gutter)\(number) | \(escapedLine(excerpt.text))")
            let bytes = Array(excerpt.text.utf8)
            let lower = min(max(0, excerpt.underline.lower), bytes.count)
            let upper = min(max(lower, excerpt.underline.upper), bytes.count)
            let before = displayWidth(escapedLine(String(decoding: bytes[..<lower], as: UTF8.self)))
            let marked = displayWidth(escapedLine(String(decoding: bytes[lower..<upper], as: UTF8.self)))
            let carets = String(repeating: "^", count: max(1, marked))
            let tail = hint.map { " " + escaped($0) } ?? ""
            lines.append("      | \(String(repeating: " ", count: before))\(carets)\(tail)")
        } else if let hint {
            lines.append("  \(escaped(hint))")
        }
        lines += footer.map { "  \(escaped($0))" }
        return lines.joined(separator: "\n")
    }
}

/// A tab is shown as one space so that columns stay true; all else as `escaped`.
private func escapedLine(_ text: String) -> String {
    escaped(String(text.map { $0 == "\t" ? " " : $0 }))
}
