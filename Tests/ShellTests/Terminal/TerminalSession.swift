import CPseudoTerminal
import Foundation
import Testing

/// A program on a terminal of its own: keys go in, and a screen shows what it writes.
///
/// Nothing here waits for a length of time: each wait is for a condition, and ends with a failure when it does not come
/// true within a deadline that is long enough for a machine under load.
final class TerminalSession {
    private let terminal: Int32
    /// The program's process; -1 once it has ended.
    private(set) var process: Int32
    private(set) var screen: Screen
    /// All that was written so far, as written.
    private(set) var bytes: [UInt8] = []
    /// How many bytes of the transcript earlier expectations have used up.
    private var used = 0

    /// How long a condition may take to come true, in seconds.
    static let patience = 30.0

    /// The `daybook` that was built beside these tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("daybook").path
    }()

    /// Starts the program with a home, a state and a configuration directory of its own, so that no test meets another's
    /// history; and with a pager that waits for nobody.
    ///
    /// - Parameter environment: variables beside those; an empty text takes one away.
    init(
        program: String = TerminalSession.program, _ arguments: [String] = [], state: String,
        environment: [String: String] = [:], rows: Int32 = 24, columns: Int32 = 80
    ) {
        var variables = [
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "PAGER": "cat", "HOME": state,
            "XDG_STATE_HOME": state, "XDG_CONFIG_HOME": state + "/config",
        ]
        variables.merge(environment) { $1 }
        let lines = variables.filter { !$1.isEmpty }.map { "\($0)=\($1)" }.joined(separator: "\n")
        let started = pseudo_terminal_start(program, arguments.joined(separator: "\n"), lines, rows, columns)
        terminal = started.terminal
        process = started.process
        screen = Screen(rows: Int(rows), columns: Int(columns))
    }

    deinit {
        pseudo_terminal_close(pseudo_terminal(terminal: terminal, process: process))
    }

    // MARK: Keys and signals

    /// Types.
    func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        var sent = 0
        // The terminal holds a few thousand bytes; what the program writes meanwhile must be taken from it.
        while sent < bytes.count {
            let part = Array(bytes[sent..<min(bytes.count, sent + 512)])
            guard pseudo_terminal_write(terminal, part, Int32(part.count)) == 0 else { return }
            sent += part.count
            while receive(wait: 0) {}
        }
    }

    /// Changes the terminal's size, and the screen's with it.
    func resize(rows: Int32, columns: Int32, reflowing: Bool = true) {
        while receive(wait: 0) {}
        screen.resize(rows: Int(rows), columns: Int(columns), reflowing: reflowing)
        pseudo_terminal_resize(terminal, rows, columns)
    }

    /// Signals the program itself.
    func signal(_ number: Int32) {
        if process > 0 { kill(process, number) }
    }

    // MARK: Waiting

    /// Waits until what is seen is so; false when it does not come to be in time.
    @discardableResult
    func waitUntil(within seconds: Double = patience, _ condition: (Screen) -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            // What has come is taken in first: a screen between two writes may be so only for a moment. A program that
            // writes without end is looked at all the same.
            for _ in 0..<32 where !receive(wait: 0) { break }
            if condition(screen) { return true }
            guard Date() < deadline else { return false }
            if !receive(), !condition(screen) { return false }
        }
    }

    /// Waits until a text is seen.
    func sees(_ text: String, within seconds: Double = patience) -> Bool {
        waitUntil(within: seconds) { $0.text.contains(text) }
    }

    /// Waits until a text appears after what earlier expectations found, escapes aside; false when it does not in time.
    func expect(_ text: String, within seconds: Double = patience) -> Bool {
        let wanted = Array(text.utf8)
        var from = used
        return waitUntil(within: seconds) { screen in
            guard let found = screen.transcript[from...].firstRange(of: wanted) else {
                from = max(from, screen.transcript.count - wanted.count)
                return false
            }
            used = found.upperBound
            return true
        }
    }

    /// Types, and waits for the prompt after it: what stands between, the echo of what was typed with it.
    ///
    /// - Parameter statements: how many prompts the keys lead through.
    @discardableResult
    func answer(to keys: String, statements: Int = 1, within seconds: Double = patience) -> String {
        while receive(wait: 0) {}
        let before = screen.prompts
        used = screen.transcript.count
        send(keys)
        let from = used
        if !waitUntil(within: seconds, { $0.prompts >= before + statements && $0.isAtPrompt }) {
            Issue.record("no prompt after \(keys.debugDescription):\n\(screen.text)")
        }
        used = screen.transcript.count
        return String(decoding: screen.transcript[from...], as: UTF8.self)
    }

    /// Waits until the program has read every key and waits for more. It is for what must *not* be seen: a screen that
    /// shows what it should needs no more than `waitUntil`.
    @discardableResult
    func settle(within seconds: Double = patience) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        // Several looks: a key's sequence is known to be over by 25 ms of silence.
        var quiet = 0
        while Date() < deadline {
            let something = receive(wait: 10)
            let resting = pseudo_terminal_unread(terminal) <= 0 && isSleeping
            quiet = !something && resting ? quiet + 1 : 0
            if quiet == 6 { return true }
            if isGone { return true }
        }
        return false
    }

    /// True while each thread of the program waits for something.
    var isSleeping: Bool {
        let tasks = "/proc/\(process)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return threads.allSatisfy { thread in
            let text = (try? String(contentsOfFile: "\(tasks)/\(thread)/stat", encoding: .utf8)) ?? ""
            // The state stands behind the name, which is in brackets.
            return text.split(separator: ")").last?.dropFirst().first == "S"
        }
    }

    /// Waits for the program to end: its exit code, 128 and the signal that ended it; nil when it does not.
    func end(within seconds: Double = patience) -> Int32? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            _ = receive(wait: 10)
            let code = pseudo_terminal_wait(process, 5)
            if code >= 0 {
                while receive(wait: 0) {}
                process = -1
                return code
            }
        }
        return nil
    }

    // MARK: What was written

    /// All that was written so far, escapes aside: for the message of a test that failed.
    var transcript: String { String(decoding: screen.transcript, as: UTF8.self) }

    /// All that was written so far, as written.
    var raw: String { String(decoding: bytes, as: UTF8.self) }

    /// The process group that the keys signal.
    var foreground: Int32 { pseudo_terminal_foreground(terminal) }

    /// True while the terminal itself shows what is typed: no line editor has it.
    var echoes: Bool { pseudo_terminal_echoes(terminal) != 0 }

    /// True when the program closed its end of the terminal.
    private(set) var isGone = false

    /// Reads what is there, waiting so many milliseconds for it; false when the terminal is gone, and with no time to
    /// wait, or a short one, also when nothing is there.
    private func receive(wait milliseconds: Int32 = 50) -> Bool {
        var part = [UInt8](repeating: 0, count: 65536)
        let count = pseudo_terminal_read(terminal, &part, Int32(part.count), milliseconds)
        if count < 0 { isGone = true }
        if count > 0 {
            bytes += part[..<Int(count)]
            screen.write(part[..<Int(count)])
        }
        return count > 0 || (count == 0 && milliseconds >= 50)
    }
}

extension TerminalSession {
    /// A small package of another field than the sample's.
    static let boats = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/boats").path

    /// The program at its first prompt, over the boats unless told otherwise; the test ends where it does not come.
    static func atPrompt(
        _ arguments: [String] = [], data: String? = boats, state: String, environment: [String: String] = [:],
        rows: Int32 = 24, columns: Int32 = 80
    ) throws -> TerminalSession {
        let from = data.map { ["--data", $0] } ?? []
        let session = TerminalSession(
            from + arguments, state: state, environment: environment, rows: rows, columns: columns)
        try #require(session.waitUntil { $0.isAtPrompt }, "no prompt: \(session.transcript)")
        return session
    }

    /// A shell of the system at its prompt `$ `, which starts the program as a person does.
    static func shell(
        state: String, environment: [String: String] = [:], rows: Int32 = 24, columns: Int32 = 80
    ) throws -> TerminalSession {
        var variables = ["PS1": "$ ", "DAYBOOK": program, "BOATS": boats]
        variables.merge(environment) { $1 }
        let session = TerminalSession(
            program: "/bin/sh", ["-i"], state: state, environment: variables, rows: rows, columns: columns)
        try #require(session.waitUntil { $0.line($0.cursor.row) == "$" }, "no shell: \(session.transcript)")
        return session
    }
}

extension Screen {
    /// The prompt of the program.
    static let prompt = "daybook> "

    /// How many prompts were shown: by the bracketed pastes that the editor asks for, or where it draws nothing, by the
    /// prompts themselves.
    var prompts: Int {
        if let count = timesSet[2004] { return count }
        var count = 0
        var rest = transcript[...]
        while let found = rest.firstRange(of: Array(Self.prompt.utf8)) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }

    /// What stands before a statement while nothing is kept.
    static let privatePrompt = "daybook (private)> "

    /// True where an empty prompt waits: the cursor stands behind it, and nothing but a suggestion follows.
    var isAtPrompt: Bool {
        let start = line(cursor.row)
        guard
            [Self.prompt, Self.privatePrompt].contains(where: { prompt in
                cursor.column == prompt.count && start.hasPrefix(prompt.dropLast())
            })
        else { return false }
        return modes.contains(2004) || timesSet[2004] == nil
    }

    /// The statement at the last prompt, as it stands in the editor, without a suggestion.
    var statement: String {
        guard let start = lines.lastIndex(where: { $0.hasPrefix(Self.prompt.dropLast()) }) else { return "" }
        var text = ""
        for row in start..<rows {
            let cells = cells(row)
            let isContinued = cells.count > 7 && cells[7].text == "…" && cells[7].style.isDim
            if isContinued { text = Self.withoutBlanksAtEnd(text) + "\n" }
            let own = row == start || isContinued ? cells.dropFirst(Self.prompt.count) : cells[...]
            text += own.filter { !$0.style.isDim }.map(\.text).joined()
        }
        return Self.withoutBlanksAtEnd(text)
    }

    private static func withoutBlanksAtEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}

/// A new empty folder under the system's temporary one, removed after use.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}
