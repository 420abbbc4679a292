import CLineEditor
import Foundation

/// The statements of earlier sessions and of this one, in a file that is only ever appended to.
///
/// One statement a line: `\n` stands for a newline, `\\` for a backslash. Two sessions may write at once; each entry is
/// written under a lock. The file is its owner's alone, since a question may name a record.
package struct History {
    /// Where the file is; nil where there is no place for one, and nothing is kept.
    package let path: String?
    /// While true nothing is written.
    package var isPrivate = false

    package init(path: String?) {
        self.path = path
    }

    /// The file of the user's environment: `$XDG_STATE_HOME/daybook/history`, else under `~/.local/state`. A path that is
    /// not absolute counts as none, as the XDG base directory specification says.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
        self.init(path: (state ?? home).map { $0 + "/daybook/history" })
    }

    /// The newest entries, oldest first; none when the file cannot be read. Cost: reads the whole file.
    package func entries(last count: Int = 1000) -> [String] {
        guard let path, let bytes = FileManager.default.contents(atPath: path) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(count).map(Self.statement)
    }

    /// Keeps a statement, unless it is empty, begins with a space, or the session is private. Returns whether the up
    /// arrow should know it. A file that cannot be written costs the entry and nothing else.
    package func keep(_ statement: String) -> Bool {
        guard !isPrivate, !statement.hasPrefix(" "), !statement.allSatisfy(\.isWhitespace) else { return false }
        guard let path else { return true }
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        _ = history_file_append(path, Self.line(statement))
        return true
    }

    /// A statement as one line of the file.
    static func line(_ statement: String) -> String {
        statement.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// The statement that a line of the file stands for.
    static func statement(_ line: some StringProtocol) -> String {
        var text = ""
        var escaping = false
        for character in line {
            if escaping {
                text.append(character == "n" ? "\n" : character)
                escaping = false
            } else if character == "\\" {
                escaping = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
