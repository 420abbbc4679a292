import CLineEditor
import Foundation

/// The user's own editor: `$VISUAL`, `$EDITOR`, or the first of the usual ones that is there.
package struct EditorProgram {
    /// The command, as a shell reads it: it may have options.
    package let command: String

    /// Nil where no editor is to be found.
    package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }
        if let command = named.first(where: { !$0.allSatisfy(\.isWhitespace) }) {
            self.command = command
            return
        }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let usual = ["sensible-editor", "vi", "nano"]
        guard
            let found = usual.first(where: { name in
                folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
            })
        else { return nil }
        command = found
    }

    /// Opens a file and waits for the editor to end.
    package func open(_ path: String) throws(SessionError) {
        terminal_lend()
        defer { terminal_take_back() }
        // What begins with a hyphen would be an option.
        let file = path.hasPrefix("-") ? "./" + path : path
        guard editor_program_run(command, file) == 0 else { throw .editorFailed(command) }
    }

    /// Opens a text in a file of its owner alone, which is gone afterwards, and gives what was made of it; nil where it
    /// comes back unchanged or empty.
    package func edited(_ text: String) throws(SessionError) -> String? {
        let path = Self.folder() + "/daybook-\(UUID().uuidString).daybook"
        let files = FileManager.default
        guard files.createFile(atPath: path, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw .noPlaceForEditing }
        defer { try? files.removeItem(atPath: path) }
        try open(path)
        guard let bytes = files.contents(atPath: path) else { return nil }
        var made = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .precomposedStringWithCanonicalMapping
        while made.last?.isWhitespace == true { made.removeLast() }
        return made.isEmpty || made == text ? nil : made
    }

    /// The folder of the session's user alone, where there is one: it is not on a disk.
    private static func folder() -> String {
        let environment = ProcessInfo.processInfo.environment
        if let own = environment["XDG_RUNTIME_DIR"], own.hasPrefix("/"), FileManager.default.isWritableFile(atPath: own)
        {
            return own
        }
        let path = FileManager.default.temporaryDirectory.path
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
