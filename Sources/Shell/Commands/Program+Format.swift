import Diagnostics
import Language
import Reporting

/// What `daybook format` does with a script that is laid out.
package enum FormatMode: Hashable, Sendable {
    case print, check, write
}

extension Program {
    /// `daybook format`.
    package func format(_ scripts: [String], _ mode: FormatMode) -> ExitCode {
        var code = ExitCode.ok
        for script in scripts {
            do throws(Refusal) {
                let laidOut = try format(script, mode)
                if mode == .check, !laidOut {
                    output.report(
                        Diagnostic(
                            .warning, "\(script) is laid out otherwise", hint: "daybook format --write \(script)"))
                    code = code.graver(.failed)
                }
            } catch {
                output.report(error.diagnostics)
                code = code.graver(error.code)
            }
        }
        return code
    }

    /// Lays out one script; true when it was laid out so already.
    private func format(_ script: String, _ mode: FormatMode) throws(Refusal) -> Bool {
        let source: SourceText
        do throws(FileError) {
            source = SourceText(name: script, bytes: try WholeFile.read(script))
        } catch {
            if case .notFound = error { throw Refusal(.noScript(script)) }
            throw Refusal(.unreadableScript(script))
        }
        let text: String
        do throws(ParseErrors) {
            text = try formatScript(source)
        } catch {
            throw Refusal(error.errors, in: source)
        }
        let same = Array(text.utf8) == source.bytes
        switch mode {
        case .print: output.write(renderOwn(text))
        case .check: break
        case .write:
            if same { break }
            do throws(FileError) {
                try WholeFile.write(Array(text.utf8), to: script, overwrite: true)
            } catch {
                throw Refusal(error)
            }
        }
        return same
    }
}
