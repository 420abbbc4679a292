import Diagnostics
import Glibc

/// `daybook new script`.
extension Program {
    /// Writes a script to begin with; never in the place of another file.
    package func newScript(_ path: String) -> ExitCode {
        ending { () throws(Refusal) in
            if WholeFile.exists(path) { throw Refusal([Self.neverReplaced(path)], .failed) }
            let session = try open(.script)
            let name = path.isQuotedInShell ? "'\(path)'" : path
            let data = configuration.data.map { " --data " + ($0.isQuotedInShell ? "'\($0)'" : $0) } ?? ""
            let command = "daybook run \(name)\(data)"
            let text = NewScript(session.backend.catalog, command: command).text
            do throws(FileError) {
                try WholeFile.write(Array(text.utf8), to: path, overwrite: false)
            } catch {
                if case .exists = error { throw Refusal([Self.neverReplaced(path)], .failed) }
                throw Refusal(error)
            }
            Self.makeExecutable(path)
            output.report(Diagnostic(.note, "written to \(path); try: \(command)"))
            if !path.hasSuffix(ScriptList.ending) {
                output.report(
                    Diagnostic(.note, "a folder's scripts are those whose names end in \(ScriptList.ending)"))
            }
            return .ok
        }
    }

    private static func neverReplaced(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, "\(path) exists already", hint: "name another file: `new` takes the place of none",
            topic: SessionTopic.fileExists.rawValue)
    }

    /// Its first line says what runs it; who may read it may run it.
    private static func makeExecutable(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        chmod(path, status.st_mode & 0o7777 | (status.st_mode & 0o444) >> 2)
    }
}

extension String {
    /// Whether a shell would take it apart.
    fileprivate var isQuotedInShell: Bool {
        contains { !($0.isLetter || $0.isNumber || "/._-+@%:,".contains($0)) } || isEmpty
    }
}
