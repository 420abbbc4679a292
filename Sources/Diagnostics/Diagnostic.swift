/// One thing that is wrong (or worth saying), where it is, and what to do next.
///
/// Stages throw closed enums; each enum's English makes one of these, in one file a stage.
/// `message`, `hint` and `footer` hold words of the schema and the language only, never a cell of case data;
/// a cell may be quoted only in `excerpt`, which a publishing policy drops.
package struct Diagnostic: Sendable, Equatable {
    /// How grave it is.
    package enum Severity: String, Sendable {
        case error, warning, note
    }

    package var severity: Severity
    /// What is wrong, in one line.
    package var message: String
    /// Where, when it is at a place in a text.
    package var excerpt: Excerpt?
    /// What stands behind the carets: the one thing to do next.
    package var hint: String?
    /// Further lines: permitted values, both readings of an ambiguity, a chain of includes.
    package var footer: [String]
    /// The word of the manual's page on this kind of error; nil for what has none: notes, progress.
    package var topic: String?

    /// Makes a diagnostic; the rest is optional.
    package init(
        _ severity: Severity = .error, _ message: String, excerpt: Excerpt? = nil, hint: String? = nil,
        footer: [String] = [], topic: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.excerpt = excerpt
        self.hint = hint
        self.footer = footer
        self.topic = topic
    }
}

/// The line a diagnostic points at, with the token to underline.
package struct Excerpt: Sendable, Equatable {
    /// The name of the source text.
    package let source: String
    /// Line and column of the token's first character, from 1.
    package let line: Int
    package let column: Int
    /// The line as it stands, without its ending, unescaped.
    package let text: String
    /// The bytes of `text` to underline; at least one column is drawn even when it is empty.
    package let underline: Span

    /// Points at `span` of `source`; a span over several lines is underlined to the end of its first.
    package init(_ source: SourceText, _ span: Span) {
        let place = source.place(of: span.lower)
        self.source = source.name
        self.line = place.line
        self.column = place.column
        // Each part is repaired by itself where it is no UTF-8, so that the underline keeps to the bytes of the text.
        let lower = min(max(span.lower, place.lineSpan.lower), place.lineSpan.upper)
        let upper = max(lower, min(span.upper, place.lineSpan.upper))
        let before = source.text(Span(place.lineSpan.lower, lower))
        let token = source.text(Span(lower, upper))
        self.text = before + token + source.text(Span(upper, place.lineSpan.upper))
        self.underline = Span(before.utf8.count, before.utf8.count + token.utf8.count)
    }

    /// Points at a token of a line that is known only by its place (a cell of a large file read in parts).
    package init(source: String, line: Int, column: Int, text: String, underline: Span) {
        self.source = source
        self.line = line
        self.column = column
        self.text = text
        self.underline = underline
    }
}
