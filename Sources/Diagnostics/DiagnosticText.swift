extension Diagnostic {
    /// How a diagnostic is laid out for its reader.
    package enum Layout: Hashable, Sendable {
        /// Lines as long as they are, no colour: for files, pipes and the commands of the command line.
        case page
        /// Broken at words to so many columns, with carets: for a person at a screen.
        case screen(columns: Int, Ink)
        /// No carets, no line to find one's place in: for a person who listens.
        case linear
    }

    /// The diagnostic as lines of text, in the form the language page shows, without a final newline.
    ///
    ///     error: "neglct" is not a theme
    ///       at-a-glance.daybook:14:7
    ///        14 | theme neglct count
    ///           |       ^^^^^^ did you mean neglect?
    ///
    /// Control characters are escaped; the underline is measured in display columns.
    package func text(_ layout: Layout = .page) -> String {
        switch layout {
        case .page: text(columns: nil, Ink(colour: false))
        case .screen(let columns, let ink): text(columns: max(20, columns), ink)
        case .linear: linearText()
        }
    }

    private func text(columns: Int?, _ ink: Ink) -> String {
        let part = severity.part
        var lines = wrappedLines("\(severity.rawValue): \(escaped(message))", width: columns, indent: 2)
        // The word is the line's first, and no line is too narrow for it.
        lines[0] = ink.text(severity.rawValue, part) + lines[0].dropFirst(severity.rawValue.count)
        if let excerpt {
            lines.append(ink.text("  \(escaped(excerpt.source)):\(excerpt.line):\(excerpt.column)", .aside))
            let number = String(excerpt.line)
            let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + "\(number) | "
            let line = ShownLine(excerpt, room: columns.map { $0 - displayWidth(gutter) })
            lines.append("\(gutter)\(line.before)\(line.token)\(line.after)")
            let carets = String(repeating: "^", count: max(1, displayWidth(line.token)))
            let margin = String(repeating: " ", count: displayWidth(line.before))
            let hints = hintLines(beside: 8 + displayWidth(line.before) + carets.count + 1, columns)
            lines.append("      | \(margin)\(ink.text(carets, part))\(hints.beside)")
            lines += hints.below
        } else if let hint {
            lines += wrappedLines("  \(escaped(hint))", width: columns, indent: 2)
        }
        lines += footer.flatMap { wrappedLines("  \(escaped($0))", width: columns, indent: 4) }
        return lines.joined(separator: "\n")
    }

    /// The hint behind the carets, where it has room there or a column of fair width; else below them.
    private func hintLines(beside used: Int, _ columns: Int?) -> (beside: String, below: [String]) {
        guard let hint = hint.map({ escaped($0) }) else { return ("", []) }
        guard let columns, used + displayWidth(hint) > columns else { return (" " + hint, []) }
        let room = columns - used
        guard room >= 40 else { return ("", wrappedLines("  \(hint)", width: columns, indent: 4)) }
        let lines = wrappedLines(hint, width: room)
        let margin = "      |" + String(repeating: " ", count: used - 7)
        return (" " + (lines.first ?? ""), lines.dropFirst().map { margin + $0 })
    }

    private func linearText() -> String {
        var lines = ["\(severity.rawValue): \(escaped(message))"]
        if let excerpt {
            let line = ShownLine(excerpt)
            let token = line.token.isEmpty ? "the end of the line" : line.token
            lines.append("at: \(token)")
            lines.append("in: \(escaped(excerpt.source)), line \(excerpt.line), column \(excerpt.column)")
        }
        if let hint { lines.append("hint: \(escaped(hint))") }
        lines += footer.map { escaped($0) }
        return lines.joined(separator: "\n")
    }
}

extension Diagnostic.Severity {
    /// What it is set off as.
    fileprivate var part: Ink.Part {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}

/// The parts of an excerpt's line as they are shown, escaped. Of a line that is too long (a descriptor written on one
/// line, a case note, a long statement on a narrow screen) only what stands near the token is shown, and of such a
/// token its beginning.
private struct ShownLine {
    /// What is left of a part that is too long, and how long is too long, where nothing else is asked for.
    private static let reach = 160
    private static let most = 240

    private(set) var before: String
    private(set) var token: String
    private(set) var after: String

    /// `room` is the columns there are for all three.
    init(_ excerpt: Excerpt, room: Int? = nil) {
        let bytes = Array(excerpt.text.utf8)
        let lower = min(max(0, excerpt.underline.lower), bytes.count)
        let upper = min(max(lower, excerpt.underline.upper), bytes.count)
        let head = String(decoding: bytes[..<lower], as: UTF8.self)
        let middle = String(decoding: bytes[lower..<upper], as: UTF8.self)
        let tail = String(decoding: bytes[upper...], as: UTF8.self)
        before = escapedLine(head.count > Self.most ? "…" + head.suffix(Self.reach) : head)
        token = escapedLine(middle.count > Self.most ? middle.prefix(Self.reach) + "…" : middle)
        after = escapedLine(tail.count > Self.most ? tail.prefix(Self.reach) + "…" : tail)
        if let room { fit(max(12, room)) }
    }

    /// Takes from the end of the line first, then from its beginning, then from the token.
    private mutating func fit(_ room: Int) {
        token = cut(token, to: room)
        let left = max(0, room - displayWidth(token))
        // Some words before the token are worth more than what follows it.
        let forAfter = max(left - displayWidth(before), min(displayWidth(after), left / 3))
        after = cut(after, to: forAfter)
        before = cutAtFront(before, to: left - displayWidth(after))
    }

    private func cutAtFront(_ text: String, to columns: Int) -> String {
        String(cut(String(text.reversed()), to: columns).reversed())
    }
}

/// A tab is shown as one space so that columns stay true; all else as `escaped`.
private func escapedLine(_ text: String) -> String {
    escaped(String(text.map { $0 == "\t" ? " " : $0 }))
}
