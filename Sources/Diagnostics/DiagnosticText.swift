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
            let line = ShownLine(excerpt)
            lines.append("\(gutter)\(number) | \(line.before)\(line.token)\(line.after)")
            let carets = String(repeating: "^", count: max(1, displayWidth(line.token)))
            let tail = hint.map { " " + escaped($0) } ?? ""
            lines.append("      | \(String(repeating: " ", count: displayWidth(line.before)))\(carets)\(tail)")
        } else if let hint {
            lines.append("  \(escaped(hint))")
        }
        lines += footer.map { "  \(escaped($0))" }
        return lines.joined(separator: "\n")
    }
}

/// The parts of an excerpt's line as they are shown, escaped. Of a line of many hundred signs (a descriptor written on
/// one line, a case note) only what stands near the token is shown, and of such a token its beginning.
private struct ShownLine {
    /// What is left of a part that is too long, and how long is too long.
    private static let reach = 160
    private static let most = 240

    let before: String
    let token: String
    let after: String

    init(_ excerpt: Excerpt) {
        let bytes = Array(excerpt.text.utf8)
        let lower = min(max(0, excerpt.underline.lower), bytes.count)
        let upper = min(max(lower, excerpt.underline.upper), bytes.count)
        let head = String(decoding: bytes[..<lower], as: UTF8.self)
        let middle = String(decoding: bytes[lower..<upper], as: UTF8.self)
        let tail = String(decoding: bytes[upper...], as: UTF8.self)
        before = escapedLine(head.count > Self.most ? "…" + head.suffix(Self.reach) : head)
        token = escapedLine(middle.count > Self.most ? middle.prefix(Self.reach) + "…" : middle)
        after = escapedLine(tail.count > Self.most ? tail.prefix(Self.reach) + "…" : tail)
    }
}

/// A tab is shown as one space so that columns stay true; all else as `escaped`.
private func escapedLine(_ text: String) -> String {
    escaped(String(text.map { $0 == "\t" ? " " : $0 }))
}
