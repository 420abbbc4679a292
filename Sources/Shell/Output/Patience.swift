import Diagnostics
import Glibc

/// How those who wait for an answer are told that it is being worked on.
package enum Patience: Hashable, Sendable {
    /// Not at all: files, pipes, scripts.
    case silent
    /// On one line that is drawn anew, and erased when the work is done.
    case redrawn(Ink)
    /// A line at a time, now and then, for a person who listens and for terminals that cannot erase.
    case lines

    /// As the terminal of standard error allows; silent where it is none.
    package static func ofTerminal(_ ink: Ink, isLinear: Bool) -> Patience {
        guard isatty(2) == 1 else { return .silent }
        let name = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        return isLinear || name == "dumb" ? .lines : .redrawn(ink)
    }
}

extension Output {
    /// Tells whoever waits: after half a second, where a line can be drawn anew, how long it has been and what ends it.
    ///
    /// `state` is asked each time: how far the work has come, in words, or nothing to say.
    func watch(_ what: String, state: @escaping () -> String? = { nil }) -> Interruption.Watch? {
        switch patience() {
        case .silent: return nil
        case .redrawn(let ink):
            return Interruption.Watch(first: .milliseconds(500), every: .milliseconds(100)) { [self] elapsed in
                let words = ["  \(what)", state(), elapsed.inSeconds, "Ctrl-C ends it"].compactMap { $0 }
                // On one line, or it could not be erased.
                let line = words.joined(separator: " · ").prefix(max(0, (Screen.now?.columns ?? 80) - 1))
                tell(Self.erased + ink.text(String(line), .aside))
                isTelling = true
            }
        case .lines:
            return Interruption.Watch(first: .seconds(2), every: .seconds(10)) { [self] elapsed in
                tell(
                    [what, state(), elapsed.inSeconds, "Ctrl-C ends it"].compactMap { $0 }.joined(separator: ", ")
                        + "\n")
            }
        }
    }

    /// Takes the line away; where Ctrl-C left its mark and there was no such line, goes on to the next.
    func endWatch(interrupted: Bool) {
        if isTelling {
            tell(Self.erased)
            isTelling = false
        } else if interrupted, patience() != .silent {
            tell("\n")
        }
    }

    /// The cursor at the start of a line without anything on it.
    private static let erased = "\r\u{1B}[K"
}

extension Swift.Duration {
    /// `3.2 s`, `1 min 5 s`.
    fileprivate var inSeconds: String {
        let (seconds, attoseconds) = components
        if seconds >= 60 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    }
}
