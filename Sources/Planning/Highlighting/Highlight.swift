import Diagnostics

/// What a part of a statement is, for its colour.
package enum Highlight: Hashable, Sendable, CaseIterable {
    /// A word that the parser took for one of the language.
    case keyword
    /// An entity, a field, a definition, a function.
    case name
    /// A permitted value, a theme, a reason, a date, a period.
    case value
    /// A quoted text.
    case text
    case number
    /// `$name`.
    case parameter
    case comment
    /// A name that nothing has, or a word that cannot stand where it does.
    case unknown
    /// The brackets of a pair that the cursor touches.
    case bracket
}

/// A part of the typed text and what it is; the span counts UTF-8.
package struct HighlightedSpan: Hashable, Sendable {
    package var span: Span
    package var highlight: Highlight

    package init(_ span: Span, _ highlight: Highlight) {
        self.span = span
        self.highlight = highlight
    }
}
