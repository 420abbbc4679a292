import Planning

/// What the line editor draws over a statement while it is typed.
package struct Paint: Hashable, Sendable {
    /// In order, without overlaps; what none covers keeps the terminal's own colour.
    package var spans: [HighlightedSpan]
    /// Shown dimly behind the end of the text, where Right takes it over; empty for nothing.
    package var hint: String

    package init(spans: [HighlightedSpan] = [], hint: String = "") {
        self.spans = spans
        self.hint = hint
    }
}
