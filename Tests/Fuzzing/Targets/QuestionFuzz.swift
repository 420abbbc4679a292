import Diagnostics
import Language
import Reporting

/// A text of the language, all the way.
enum QuestionFuzz {
    static func feed(_ bytes: [UInt8]) throws {
        let source = SourceText(name: "fuzz", bytes: bytes)
        let script = parseStatements(source)
        try checkPlaces(script, source)
        try checkPlaces(parseStatements(source, mode: .prompt), source)
        if script.errors.isEmpty { try checkLayout(script, source) }
        guard !reachesOut(source) else { return }
        let formats = ReportFormat.allCases
        let asked = FuzzSession(.script, format: formats[choice(bytes, of: formats.count)])
        asked.run(source)
        try checkText(asked.output.data, "the answer")
        try checkText(asked.output.remarks, "what stands beside it")
        // The prompt has statements of its own; a long text says nothing there that it did not say above.
        guard bytes.count <= 400 else { return }
        let prompt = FuzzSession(.prompt)
        _ = prompt.session.perform(source.text(Span(0, bytes.count)))
        try checkText(prompt.output.data, "the answer at the prompt")
    }

    /// Statements stand in order and inside the text, errors inside it, and every error has words.
    private static func checkPlaces(_ parsed: ParseResult, _ source: SourceText) throws(Unsound) {
        var last = 0
        for statement in parsed.syntax.statements {
            let span = statement.span
            try hold(span.lower >= last && span.upper <= source.bytes.count, "a statement at \(span)")
            last = span.upper
        }
        for error in parsed.errors {
            let span = error.span
            try hold(
                span.lower >= 0 && span.lower <= span.upper && span.upper <= source.bytes.count, "an error at \(span)")
            try hold(!error.diagnostic(in: source).text().isEmpty, "an error without words")
        }
    }

    /// Laid out, the text parses to the same statements, and laid out again it is the same.
    private static func checkLayout(_ parsed: ParseResult, _ source: SourceText) throws {
        let once = SourceText(name: "fuzz", text: try formatScript(source))
        let again = parseStatements(once)
        try hold(again.errors.isEmpty, "the layout does not parse: \(once.text(Span(0, once.bytes.count)))")
        try hold(
            again.syntax.statements.map(canonicalText) == parsed.syntax.statements.map(canonicalText),
            "the layout says something else: \(once.text(Span(0, once.bytes.count)))")
        try hold(again.syntax.comments.count == parsed.syntax.comments.count, "a comment was lost")
        try hold(try formatScript(once).utf8.elementsEqual(once.bytes), "the layout is laid out otherwise")
    }
}

/// Whatever was in the data and in the question, what is printed is UTF-8.
func checkText(_ bytes: [UInt8], _ what: String) throws(Unsound) {
    try hold(String(validating: bytes, as: UTF8.self) != nil, "\(what) is not UTF-8")
}
