/// How a run of the program ended, as its caller sees it (a contract: others script against it).
package enum ExitCode: Int32, Hashable, Sendable {
    case ok = 0
    /// The data or the execution failed; a file could not be opened or written.
    case failed = 1
    /// The command line or a statement is wrong: usage, syntax, names, types, parameters.
    case wrong = 2
    /// An expectation failed.
    case expectationFailed = 3
    /// Disclosure control refused.
    case refused = 4
    /// Ctrl-C.
    case interrupted = 130
    /// Asked to end (SIGTERM, SIGHUP) at the prompt.
    case terminated = 143

    /// The graver of two ends, when a run goes on after its first failure (decision D9: 1 > 4 > 3).
    package func graver(_ other: ExitCode) -> ExitCode {
        gravity >= other.gravity ? self : other
    }

    private var gravity: Int {
        switch self {
        case .ok: 0
        case .expectationFailed: 1
        case .refused: 2
        case .failed: 3
        case .wrong: 4
        case .interrupted: 5
        case .terminated: 6
        }
    }
}
