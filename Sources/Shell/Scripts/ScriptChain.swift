import Diagnostics

/// A step of the way to a script: the statement that named it.
enum ChainLink {
    case include(Excerpt)
    case run(Excerpt)

    /// `included at report.daybook:3`; nil for what was typed at the prompt, which is there to be seen.
    var text: String? {
        switch self {
        case .include(let place): place.isTyped ? nil : "\(Self.included) \(place.scriptPlace)"
        case .run(let place): place.isTyped ? nil : "\(Self.ran) \(place.scriptPlace)"
        }
    }

    /// How the lines begin.
    private static let included = "included at"
    private static let ran = "run at"

    /// Whether a line below a diagnostic is one of these.
    static func isLink(_ line: String) -> Bool { line.hasPrefix(included) || line.hasPrefix(ran) || line == gap }

    /// What stands for the middle of a long way.
    static let gap = "…"
    /// How many of the innermost are shown, and the outermost after them.
    static let shown = 8
}

extension Excerpt {
    /// True for a statement at the prompt.
    fileprivate var isTyped: Bool { source == Session.promptName }
}

extension Diagnostic {
    /// The same with one more step of the way to its text below it, outside those that are there. What has no place, and
    /// what only reports how things went, needs none.
    fileprivate func led(by link: String) -> Diagnostic {
        guard excerpt != nil else { return self }
        var copy = self
        if footer.count(where: ChainLink.isLink) > ChainLink.shown {
            // The outermost is told as well as the innermost; a way through a hundred files is not told whole.
            copy.footer.removeLast()
            if copy.footer.last != ChainLink.gap { copy.footer.append(ChainLink.gap) }
        }
        copy.footer.append(link)
        return copy
    }

    /// The same with a way below it, innermost first.
    func led(by chain: [String]) -> Diagnostic {
        chain.reduce(self) { $0.led(by: $1) }
    }
}

extension Refusal {
    /// The same with one more step, outside those that are there.
    func led(by link: ChainLink) -> Refusal {
        Refusal(diagnostics.map { $0.led(by: link.text.map { [$0] } ?? []) }, code)
    }
}
