/// A half-open range of UTF-8 byte offsets in one source text.
package struct Span: Hashable, Sendable {
    /// Offset of the first byte.
    package var lower: Int
    /// Offset one past the last byte.
    package var upper: Int

    /// Makes the span of the bytes `lower ..< upper`.
    package init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// The least span that holds both.
    package func union(_ other: Span) -> Span {
        Span(min(lower, other.lower), max(upper, other.upper))
    }
}

/// A text that a person wrote or an agency sent: a statement, a script, a descriptor, a CSV file.
///
/// One type for all, so that a bad cell and a bad question are shown by the same code.
package struct SourceText: Sendable {
    /// How the text is named to the reader: a file's path as given, or `statement`.
    package let name: String
    /// The whole text as UTF-8.
    package let bytes: [UInt8]

    /// Wraps a text under the name it is shown by.
    package init(name: String, text: String) {
        self.name = name
        self.bytes = Array(text.utf8)
    }

    /// Wraps bytes already read; they need not be valid UTF-8 (a fault's excerpt repairs them).
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The text of a span, clipped to what is there.
    package func text(_ span: Span) -> String {
        let lower = max(0, min(span.lower, bytes.count))
        let upper = max(lower, min(span.upper, bytes.count))
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    /// Where a byte stands: its line from 1, its column from 1 in characters, and its line's bytes without the ending.
    ///
    /// Cost: linear in the offset.
    package func place(of offset: Int) -> Place {
        let offset = max(0, min(offset, bytes.count))
        var line = 1
        var start = 0
        var index = 0
        while index < offset {
            if bytes[index] == 0x0A {
                line += 1
                start = index + 1
            }
            index += 1
        }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        let before = String(decoding: bytes[start..<max(start, min(offset, end))], as: UTF8.self)
        return Place(line: line, column: before.count + 1, lineSpan: Span(start, end))
    }
}

/// A position in a source text, as people count it.
package struct Place: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column in characters, from 1.
    package let column: Int
    /// The line's bytes without its ending.
    package let lineSpan: Span
}
