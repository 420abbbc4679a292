import Diagnostics

/// All that is wrong with a text that was to be formatted or run; never empty.
package struct ParseErrors: Error, Hashable, Sendable {
    package var errors: [ParseError]
}

/// The widest line a statement is kept on; a longer one has a line for each stage.
package let widestStatement = 100

/// A script in canonical spelling: comments, prose and single blank lines are kept, each statement has lines of its
/// own, and a statement wider than 100 columns a line for each stage.
///
/// Formatting twice changes nothing more. Throws when the text does not parse. Cost: linear but for sorting.
package func formatScript(_ source: SourceText) throws(ParseErrors) -> String {
    let result = parseStatements(source)
    guard result.errors.isEmpty else { throw ParseErrors(errors: result.errors) }
    var formatter = Formatter(source: source)
    formatter.write(result.syntax)
    return formatter.lines.isEmpty ? "" : formatter.lines.joined(separator: "\n") + "\n"
}

/// Writes statements and comments in the order of the text.
private struct Formatter {
    let source: SourceText
    var lines: [String] = []
    /// Where the last thing written ended in the source.
    private var written = 0
    /// Whether an empty line has been written since the last statement.
    private var parted = true
    /// The tokens, and the first of them that no earlier statement holds: statements come in order.
    private let tokens: [Token]
    private var reached = 0

    init(source: SourceText) {
        self.source = source
        tokens = lex(source).tokens
    }

    mutating func write(_ script: ScriptSyntax) {
        var comments = script.comments[...]
        for statement in script.statements {
            while let comment = comments.first, comment.span.lower < statement.span.lower {
                write(comment)
                comments.removeFirst()
            }
            var inner: [Comment] = []
            while let comment = comments.first, comment.span.lower < statement.span.upper {
                inner.append(comment)
                comments.removeFirst()
            }
            write(statement, inner)
        }
        for comment in comments { write(comment) }
    }

    /// An empty line where the source has one between what was written last and this place.
    private mutating func part(at offset: Int) {
        guard offset > written, !lines.isEmpty else { return }
        var newlines = 0
        for byte in source.bytes[written..<offset] {
            if byte == UInt8(ascii: "\n") { newlines += 1 }
        }
        if newlines > 1, lines.last != "" { addBlank() }
    }

    private mutating func addBlank() {
        lines.append("")
        parted = true
    }

    private mutating func write(_ comment: Comment) {
        if !comment.ownLine, !lines.isEmpty, !hasNewline(written, comment.span.lower) {
            lines[lines.count - 1] += "  " + comment.text
        } else {
            part(at: comment.span.lower)
            lines.append(comment.ownLine ? comment.text : alone(comment))
        }
        written = comment.span.upper
    }

    /// A comment's text for a line of its own, where two signs would make it prose.
    private func alone(_ comment: Comment) -> String {
        let words = comment.text.drop { $0 == "#" }
        return comment.text.hasPrefix("##") ? "#" + words : comment.text
    }

    private func hasNewline(_ lower: Int, _ upper: Int) -> Bool {
        lower < upper && source.bytes[lower..<upper].contains(UInt8(ascii: "\n"))
    }

    private mutating func write(_ statement: Statement, _ inner: [Comment]) {
        part(at: statement.span.lower)
        if beginsWithBar(statement), !parted, !lines.isEmpty { addBlank() }
        let parts = parts(of: statement)
        let line = parts.joined(separator: " ")
        let spans = inner.isEmpty ? [] : spans(of: statement, count: parts.count)
        let rest = inner.drop { $0.span.lower < spans.first?.upper ?? 0 }
        for comment in inner.prefix(inner.count - rest.count) { lines.append(alone(comment)) }
        if rest.isEmpty, displayWidth(line) <= widestStatement {
            lines.append(line)
        } else {
            write(parts, spans, Array(rest))
        }
        written = statement.span.upper
        if case .prose = statement.kind { parted = true } else { parted = false }
    }

    /// A statement that refines the last result would belong to the statement before it without an empty line.
    private func beginsWithBar(_ statement: Statement) -> Bool {
        if case .query(let query) = statement.kind, query.head == .refine { return true }
        return false
    }

    /// Where each part stands in the source: the head, then the stages.
    private mutating func spans(of statement: Statement, count: Int) -> [Span] {
        let query: Query
        switch statement.kind {
        case .query(let body), .explain(let body): query = body
        case .letQuery(let definition): query = definition.body
        default: return [statement.span]
        }
        let stages = query.stages.map(\.span)
        guard stages.count < count else { return stages }
        let headEnd = stages.first?.lower ?? statement.span.upper
        return [Span(statement.span.lower, lastUpper(before: headEnd, from: statement.span.lower))] + stages
    }

    /// The end of the head: what stands before the first stage's bar, comments and white space left out.
    private mutating func lastUpper(before offset: Int, from lower: Int) -> Int {
        var upper = lower
        while reached < tokens.count, tokens[reached].span.upper <= offset {
            if tokens[reached].symbol != .bar { upper = tokens[reached].span.upper }
            reached += 1
        }
        return max(upper, lower)
    }

    /// A part a line, each comment behind the part it follows or on a line before the part it stands in.
    private mutating func write(_ parts: [String], _ spans: [Span], _ inner: [Comment]) {
        var comments = inner[...]
        for (place, part) in parts.enumerated() {
            let indent = place == 0 ? "" : "    "
            let end = place < spans.count ? spans[place].upper : Int.max
            var behind: String?
            while let comment = comments.first {
                let next = place + 1 < spans.count ? spans[place + 1].lower : Int.max
                if comment.span.lower < end {
                    lines.append(indent + alone(comment))
                } else if !comment.ownLine, comment.span.lower < next, behind == nil {
                    behind = comment.text
                } else {
                    break
                }
                comments.removeFirst()
            }
            lines.append(indent + part + (behind.map { "  " + $0 } ?? ""))
        }
        for comment in comments { lines.append("    " + alone(comment)) }
    }
}
