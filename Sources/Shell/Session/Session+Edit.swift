import Diagnostics
import Language

/// `edit`.
extension Session {
    /// Opens the last statement in the user's editor, for the next line to begin with what comes back; or a file.
    func edit(_ file: String?, _ statement: BoundStatement) throws(Refusal) {
        guard let program = EditorProgram() else { throw Refusal(SessionError.noEditor, excerpt: statement.excerpt) }
        do throws(SessionError) {
            if let file {
                try program.open(file)
                return try check(file)
            }
            let text = try earlier(nil)
            guard let changed = try program.edited(text) else {
                output.report(Diagnostic(.note, "nothing was changed, so nothing is asked"))
                return
            }
            nextLine = changed
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
    }

    /// Says what is wrong with the syntax of a script that was edited. A file that is not there was not written.
    private func check(_ file: String) throws(SessionError) {
        guard let bytes = try? WholeFile.read(file) else {
            output.report(Diagnostic(.note, "\(file) was not written"))
            return
        }
        let source = SourceText(name: file, bytes: bytes)
        output.report(parseStatements(source).errors.map { $0.diagnostic(in: source) })
    }
}
