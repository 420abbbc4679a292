import CLineEditor
import FoundationEssentials
import Glibc

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
        let files = FileManager.default
        // What an editor leaves beside the file, such as the text of before, goes with the folder.
        let folder = Self.folder() + "/daybook-\(UUID().uuidString)"
        guard mkdir(folder, 0o700) == 0 else { throw .noPlaceForEditing }
        defer { try? files.removeItem(atPath: folder) }
        let path = folder + "/statement.daybook"
        guard Self.writeAnew(Array((text + "\n").utf8), to: path) else { throw .noPlaceForEditing }
        try open(path)
        guard let bytes = try Self.read(path) else { return nil }
        // What is no text comes back visible; a null byte would end the line early.
        var made = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .replacing("\0", with: "\u{FFFD}")
            .canonicallyComposed
        while made.last?.isWhitespace == true { made.removeLast() }
        return made.isEmpty || made == text ? nil : made
    }

    /// As many bytes may come back: far more than anybody types.
    static let most = 1 << 20

    /// Makes a file of its owner alone from the start; false where one stands already, or nothing can be written.
    private static func writeAnew(_ bytes: [UInt8], to path: String) -> Bool {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let written = write(descriptor, bytes, bytes.count)
        return close(descriptor) == 0 && written == bytes.count
    }

    /// What the editor left; nil where it took the file away, or left something else in its place.
    private static func read(_ path: String) throws(SessionError) -> [UInt8]? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard status.st_size <= most else { throw .editedTooLong }
        return try? WholeFile.read(path)
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
