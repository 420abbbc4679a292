import CLineEditor
import FoundationEssentials

/// The statements of earlier sessions and of this one, in a file that is only ever appended to.
///
/// One statement a line: `\n` stands for a newline, `\r` for a return, `\\` for a backslash. Two sessions may write at
/// once; each entry is written under a lock. The file is its owner's alone, since a question may name a record. It is
/// read once, when it is first asked for: what others add meanwhile is for the next session, so that a statement's
/// number stays what it is.
package final class History {
    /// A statement and its number: its place among all in the file, and behind them those of this session.
    package struct Entry: Hashable, Sendable {
        package var number: Int
        /// As it stands in the file: values of restricted fields masked.
        package var kept: String
        /// As it was typed in this session; for an earlier one what the file has.
        package var text: String

        /// True when a value is missing that stood here when it was asked.
        package var isMasked: Bool { kept == text && text.contains(maskedValue) }
    }

    /// Where the file is; nil where there is no place for one, and nothing is written.
    package let path: String?
    /// While true nothing is written, and nothing numbered.
    package var isPrivate = false
    /// A statement as the file may have it.
    package var masking: (String) -> String = { $0 }
    /// As many of the newest are held.
    package static let most = 10_000

    /// Those read, and how many in the file stand before them.
    private lazy var earlier = read()
    private var own: [Entry] = []

    package init(path: String?) {
        self.path = path
    }

    /// The file of the user's environment: `$XDG_STATE_HOME/daybook/history`, else under `~/.local/state`. A path that is
    /// not absolute counts as none, as the XDG base directory specification says.
    package convenience init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
        self.init(path: (state ?? home).map { $0 + "/daybook/history" })
    }

    /// The newest entries, oldest first; none when the file cannot be read. Cost: the first time, reads the whole file.
    package func entries(last count: Int = most) -> [Entry] {
        let read = earlier.statements.enumerated().map { place, statement in
            Entry(number: earlier.before + place + 1, kept: statement, text: statement)
        }
        return (read + own).suffix(count)
    }

    /// The entry of a number; nil where none has it, or it is too old to be held.
    package func entry(_ number: Int) -> Entry? {
        let place = number - earlier.before - 1
        if earlier.statements.indices.contains(place) {
            let statement = earlier.statements[place]
            return Entry(number: number, kept: statement, text: statement)
        }
        return own.first { $0.number == number }
    }

    /// Keeps a statement; gives what the up arrow should know of it.
    ///
    /// Nothing is kept of one that is empty or begins with a space, and the up arrow does not know it; in a private
    /// session the up arrow alone does. A file that cannot be written costs the entry and nothing else.
    package func keep(_ statement: String) -> String? {
        guard !statement.hasPrefix(" "), !statement.allSatisfy(\.isWhitespace) else { return nil }
        guard !isPrivate else { return statement }
        let kept = masking(statement)
        let number = earlier.before + earlier.statements.count + own.count + 1
        own.append(Entry(number: number, kept: kept, text: statement))
        guard let path else { return statement }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        _ = history_file_append(path, Self.line(kept))
        return statement
    }

    // MARK: The file

    private func read() -> (statements: [String], before: Int) {
        guard let path, let bytes = FileManager.default.contents(atPath: path) else { return ([], 0) }
        var lines = bytes.split(separator: UInt8(ascii: "\n"))
        // What does not end in a newline was cut short by a crash, or is being written.
        if let last = bytes.last, last != UInt8(ascii: "\n") { lines.removeLast() }
        let whole = lines.compactMap { Self.statement(String(decoding: $0, as: UTF8.self)) }
        return (Array(whole.suffix(Self.most)), max(0, whole.count - Self.most))
    }

    /// A statement as one line of the file.
    static func line(_ statement: String) -> String {
        var line = ""
        for scalar in statement.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The statement that a line of the file stands for; nil for a line that was cut short, which the next append has
    /// marked with an escape that no statement has.
    static func statement(_ line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: "\\")) else { return line }
        var text = ""
        var escaping = false
        for scalar in line.unicodeScalars {
            guard escaping else {
                if scalar == "\\" { escaping = true } else { text.unicodeScalars.append(scalar) }
                continue
            }
            escaping = false
            switch scalar {
            case "n": text += "\n"
            case "r": text += "\r"
            case "\\": text += "\\"
            default: return nil
            }
        }
        return escaping ? nil : text
    }
}

/// What stands in the history for a value of a restricted field.
package let maskedValue = "\"•••\""
