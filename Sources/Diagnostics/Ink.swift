/// Terminal colours, or none: the one place that knows how what is printed is set off.
///
/// Only the eight colours and the two strengths that every terminal has; each end of a coloured text resets all.
/// Colour never carries a meaning alone: without it the same bytes stand there.
package struct Ink: Hashable, Sendable {
    /// False where nothing is set off: no terminal, a dumb one, `NO_COLOR`, `set colour off`, the plain format.
    package let colour: Bool

    package init(colour: Bool) { self.colour = colour }

    /// What a text is, for the choice of its colour.
    package enum Part: Hashable, Sendable {
        /// Headings, titles, names of records.
        case heading
        /// What stands beside the answer: ledgers, unknowns, remarks, places.
        case aside
        case error, warning, note

        /// The parameters of the sequence that begins it (ECMA-48, SGR).
        fileprivate var parameters: String {
            switch self {
            case .heading: "1"
            case .aside: "2"
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        }
    }

    /// A text set off as what it is.
    package func text(_ text: String, _ part: Part) -> String {
        colour && !text.isEmpty ? "\u{1B}[\(part.parameters)m\(text)\u{1B}[0m" : text
    }

    /// Writes bytes in bold.
    package func bold(_ text: some Collection<UInt8>, to out: inout [UInt8]) { write(text, .heading, &out) }

    /// Writes bytes dimmed.
    package func dim(_ text: some Collection<UInt8>, to out: inout [UInt8]) { write(text, .aside, &out) }

    private func write(_ text: some Collection<UInt8>, _ part: Part, _ out: inout [UInt8]) {
        guard colour, !text.isEmpty else { return out.append(contentsOf: text) }
        out.append(contentsOf: "\u{1B}[\(part.parameters)m".utf8)
        out.append(contentsOf: text)
        out.append(contentsOf: "\u{1B}[0m".utf8)
    }
}
