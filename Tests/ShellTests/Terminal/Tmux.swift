import CPseudoTerminal
import Foundation

/// A terminal that many people sit at, to hold the virtual screen against; nil where it is not installed.
final class Tmux {
    static let program = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let program: String
    private let socket: String
    private let folder: String

    /// A server of its own with one pane of that size, in which `command` runs under `sh`.
    init?(in folder: String, rows: Int, columns: Int, command: String) throws {
        guard let program = Self.program else { return nil }
        self.program = program
        self.folder = folder
        socket = folder + "/tmux"
        // Without a status line the pane is as large as the window.
        let configuration = folder + "/tmux.conf"
        try "set -g status off\nset -g escape-time 0\nset -g default-terminal xterm-256color\n"
            .write(toFile: configuration, atomically: true, encoding: .utf8)
        try run(
            "-f", configuration, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "sh", "-c", command)
    }

    deinit { _ = try? run("kill-server") }

    /// What the pane shows, with the colours as escapes.
    func capture() throws -> String { try run("capture-pane", "-p", "-e") }

    /// The pane's title, which a program sets.
    func title() throws -> String {
        try run("display-message", "-p", "#{pane_title}").trimmingCharacters(in: .newlines)
    }

    /// Where the cursor is.
    func cursor() throws -> Screen.Place {
        let numbers = try run("display-message", "-p", "#{cursor_y} #{cursor_x}").split(whereSeparator: \.isWhitespace)
            .compactMap { Int($0) }
        return Screen.Place(row: numbers.first ?? -1, column: numbers.last ?? -1)
    }

    /// Types.
    func send(_ keys: String...) throws {
        try run(["send-keys"] + keys)
    }

    /// Changes the window's size.
    func resize(rows: Int, columns: Int) throws {
        try run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Waits until a condition holds; false when it does not within a deadline.
    func waitUntil(_ condition: (Tmux) throws -> Bool) rethrows -> Bool {
        let deadline = Date(timeIntervalSinceNow: TerminalSession.patience)
        while Date() < deadline {
            if try condition(self) { return true }
            usleep(20_000)
        }
        return false
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String { try run(arguments) }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        let file = folder + "/tmux-\(UUID().uuidString)"
        let environment = "PATH=/usr/bin:/bin\nLC_ALL=C.UTF-8\nTERM=xterm-256color\nHOME=\(folder)"
        // Foundation's Process waits for the server too, which the first call leaves behind: it never ends.
        let words = (["-u", "-S", socket] + arguments).joined(separator: "\n")
        _ = program_run(program, words, environment, file)
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try String(contentsOfFile: file, encoding: .utf8)
    }
}
