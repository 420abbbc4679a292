import Diagnostics

/// A step of the way to a script: the statement that named it.
enum ChainLink {
    case include(Excerpt)
    case run(Excerpt)

    /// `included at report.daybook:3`.
    var text: String {
        switch self {
        case .include(let place): "included at \(place.scriptPlace)"
        case .run(let place): "run at \(place.scriptPlace)"
        }
    }
}

extension Diagnostic {
    /// The same with the way to its text below it, innermost first. What has no place, and what only reports how things
    /// went, needs none.
    func led(by chain: [String]) -> Diagnostic {
        guard !chain.isEmpty, excerpt != nil else { return self }
        var copy = self
        copy.footer += chain
        return copy
    }
}

extension Refusal {
    /// The same with one more step, outside those that are there.
    func led(by link: ChainLink) -> Refusal {
        Refusal(diagnostics.map { $0.led(by: [link.text]) }, code)
    }
}
