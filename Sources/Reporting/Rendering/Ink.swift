/// Terminal colours, or none: bold headings, dim ledgers and unknowns.
struct Ink {
    let colour: Bool

    /// Writes bytes in bold.
    func bold(_ text: some Collection<UInt8>, to out: inout [UInt8]) { wrap(text, "\u{1B}[1m", &out) }

    /// Writes bytes dimmed.
    func dim(_ text: some Collection<UInt8>, to out: inout [UInt8]) { wrap(text, "\u{1B}[2m", &out) }

    private func wrap(_ text: some Collection<UInt8>, _ start: String, _ out: inout [UInt8]) {
        if colour, !text.isEmpty {
            out.append(start)
            out.append(contentsOf: text)
            out.append("\u{1B}[0m")
        } else {
            out.append(contentsOf: text)
        }
    }
}
