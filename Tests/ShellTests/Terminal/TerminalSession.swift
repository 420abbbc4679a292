import CPseudoTerminal
import Foundation
import Testing

/// The program on a terminal of its own: keys go in, and what it writes is searched in order.
final class TerminalSession {
    private let terminal: Int32
    private var process: Int32
    private var bytes: [UInt8] = []
    /// How many characters of the transcript earlier expectations have used up.
    private var used = 0

    /// The `daybook` that was built beside these tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("daybook").path
    }()

    /// Starts the program with a home and a state directory of its own, so that no test meets another's history.
    init(
        _ arguments: [String] = [], state: String, environment: [String: String] = [:], rows: Int32 = 24,
        columns: Int32 = 80
    ) {
        var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": state, "XDG_STATE_HOME": state]
        variables.merge(environment) { $1 }
        let lines = variables.map { "\($0)=\($1)" }.joined(separator: "\n")
        let started = pseudo_terminal_start(Self.program, arguments.joined(separator: "\n"), lines, rows, columns)
        terminal = started.terminal
        process = started.process
    }

    deinit {
        pseudo_terminal_close(pseudo_terminal(terminal: terminal, process: process))
    }

    /// Types.
    func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        pseudo_terminal_write(terminal, bytes, Int32(bytes.count))
    }

    /// Changes the terminal's size.
    func resize(rows: Int32, columns: Int32) {
        pseudo_terminal_resize(terminal, rows, columns)
    }

    /// Waits until a text appears after what earlier expectations found, escapes aside; false when it does not in time.
    func expect(_ text: String, within seconds: Double = 20) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            let all = transcript
            let unused = all.dropFirst(used)
            if let found = unused.range(of: text) {
                used = all.distance(from: all.startIndex, to: found.upperBound)
                return true
            }
            guard Date() < deadline, receive() else { return false }
        }
    }

    /// Types, and waits for the next prompt: what stands between, the echo of what was typed with it.
    func answer(to keys: String, within seconds: Double = 20) -> String {
        while receive(wait: 0) {}
        used = transcript.count
        send(keys)
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            let given = transcript.dropFirst(used)
            // The prompt is drawn anew while a statement is typed; it is the next one when it stands alone.
            if given.dropFirst().hasSuffix("\ndaybook> ") {
                used += given.count
                return String(given)
            }
            guard Date() < deadline, receive() else {
                Issue.record("no prompt after \(keys.debugDescription): \(given)")
                return String(given)
            }
        }
    }

    /// All that was written so far, escapes aside: for the message of a test that failed.
    var transcript: String { Self.withoutEscapes(bytes[...]) }

    /// All that was written so far, as written.
    var raw: String { String(decoding: bytes, as: UTF8.self) }

    /// Waits for the program to end: its exit code; nil when it does not.
    func end(within seconds: Double = 10) -> Int32? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            _ = receive()
            let code = pseudo_terminal_wait(process, 0)
            if code >= 0 {
                process = -1
                return code
            }
        }
        return nil
    }

    /// Reads what is there, waiting so many milliseconds for it; false when the terminal is gone, and with no time to
    /// wait also when nothing is there.
    private func receive(wait milliseconds: Int32 = 50) -> Bool {
        var part = [UInt8](repeating: 0, count: 4096)
        let count = pseudo_terminal_read(terminal, &part, Int32(part.count), milliseconds)
        if count > 0 { bytes += part[..<Int(count)] }
        return count > 0 || (count == 0 && milliseconds > 0)
    }

    /// The text without terminal sequences and carriage returns.
    private static func withoutEscapes(_ bytes: ArraySlice<UInt8>) -> String {
        // By bytes: a carriage return and a newline are one character.
        String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            .replacing(/\u{1B}\[[0-9;?]*[A-Za-z@~]/, with: "")
    }
}

/// A new empty folder under the system's temporary one, removed after use.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}
