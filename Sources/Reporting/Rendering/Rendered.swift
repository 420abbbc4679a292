/// Bytes that may be printed: UTF-8, made by a renderer of this module and by nothing else.
package struct Rendered: Hashable, Sendable {
    /// The text as UTF-8; lines end with LF, the last one too.
    package let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// True when there is nothing to print.
    package var isEmpty: Bool { bytes.isEmpty }

    /// Nothing to print.
    package static let nothing = Rendered([])
}

/// A result as it is printed: what is the data, and what stands beside it.
package struct RenderedResult: Hashable, Sendable {
    /// For stdout. In the reading formats the ledger belongs to it.
    package let body: Rendered
    /// For stderr: the ledger in the data formats, else nothing.
    package let aside: Rendered

    init(body: Rendered, aside: Rendered) {
        self.body = body
        self.aside = aside
    }
}
