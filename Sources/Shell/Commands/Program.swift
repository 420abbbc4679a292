import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// The commands of the command line, each a function that ends in an exit code. They print through `output` alone.
package struct Program {
    package let configuration: Configuration
    package let output: Output

    package init(_ configuration: Configuration, output: Output) {
        self.configuration = configuration
        self.output = output
    }

    /// `daybook query`: all statements are bound before the first one runs (decision D9).
    package func query(_ text: String, named name: String = "query", set: [String] = []) -> ExitCode {
        ending { () throws(Refusal) in
            let session = try open(.script)
            session.workspace.given = try given(set)
            let source = SourceText(name: name, text: text)
            do throws(Refusal) {
                let statements = try session.workspace.bind(source)
                try session.workspace.refuseUnknownParameters()
                return session.run(statements)
            } catch {
                try session.workspace.refuseUnknownParameters(declaredIn: source)
                throw error
            }
        }
    }

    /// Statements on piped stdin, read to the end: as the argument of `query`.
    package func queryFromStandardInput() -> ExitCode {
        do throws(FileError) {
            let bytes = try WholeFile.read(0, named: "stdin")
            return query(String(decoding: bytes, as: UTF8.self), named: "stdin")
        } catch {
            output.report(error.diagnostic())
            return .failed
        }
    }

    /// `daybook run`.
    package func run(_ script: String, set: [String] = [], keepsGoing: Bool = false) -> ExitCode {
        ending { () throws(Refusal) in
            let session = try open(.script)
            session.keepsGoing = keepsGoing
            let bound = try session.workspace.script(script, given: try given(set))
            let code = session.run(bound.statements)
            if let diagnostic = session.tally.diagnostic { output.report(diagnostic) }
            return code
        }
    }

    /// `daybook run --output`: the file appears whole, when the script came to its end, or not at all.
    package func run(
        _ script: String, set: [String], keepsGoing: Bool, into file: String, overwrite: Bool
    ) -> ExitCode {
        do throws(FileError) {
            try WholeFile.checkWritable(file, overwrite: overwrite)
        } catch {
            output.report(error.diagnostic(overwrite: "--overwrite"))
            return .failed
        }
        let kept = Output(data: .memory, remarks: output)
        let code = Program(configuration, output: kept).run(script, set: set, keepsGoing: keepsGoing)
        guard code == .ok || (keepsGoing && code != .wrong && code != .interrupted) else {
            output.report(Diagnostic(.note, "\(file) was not written: the script did not come to its end"))
            return code
        }
        do throws(FileError) {
            try WholeFile.write(kept.data, to: file, overwrite: overwrite)
            return code
        } catch {
            output.report(error.diagnostic(overwrite: "--overwrite"))
            return code.graver(.failed)
        }
    }

    /// `daybook describe`.
    package func describe(_ subject: String?) -> ExitCode {
        ending { () throws(Refusal) in
            let session = try open(.script)
            let words = "describe" + (subject.map { " " + $0.spelledAsPath } ?? "")
            return session.run(try session.workspace.bind(SourceText(name: "describe", text: words)))
        }
    }

    /// `daybook describe --descriptor`: the descriptor of a bare table, as its cells suggest it.
    package func descriptor() -> ExitCode {
        ending { () throws(Refusal) in
            output.write(renderOwn(try inferredDescriptor(of: configuration.data)))
            return .ok
        }
    }

    /// The parameters of a script with their help, and the prose it begins with, for `daybook run SCRIPT --help`.
    package func help(onScript script: String) -> ExitCode {
        do throws(FileError) {
            let source = SourceText(name: script, bytes: try WholeFile.read(script))
            let errors = parseStatements(source).errors
            guard errors.isEmpty else {
                output.report(Refusal(errors, in: source).diagnostics)
                return .wrong
            }
            output.write(renderProse(scriptHelp(source), as: .plain))
            return .ok
        } catch {
            output.report(ScriptError.noScript(script).diagnostic())
            return .wrong
        }
    }

    /// A session on the data, in the manner of the prompt or of a script.
    package func open(_ manner: Workspace.Manner, history: History = History(path: nil)) throws(Refusal) -> Session {
        let settings = try configuration.settings()
        let package = OpenedPackage(path: configuration.data, tolerant: configuration.tolerant)
        let backend = try openBackend(package, output)
        let session = Session(
            backend: backend, workspace: Workspace(catalog: backend.catalog, settings: settings, manner: manner),
            output: output, history: history, opened: package)
        session.colour = configuration.showsColour
        return session
    }

    private func given(_ set: [String]) throws(Refusal) -> GivenParameters {
        do throws(ScriptError) {
            return try GivenParameters(set)
        } catch {
            throw Refusal(error)
        }
    }

    /// Says what went wrong, and gives the exit code: a reader who went away is no failure, a full disk is.
    func ending(_ body: () throws(Refusal) -> ExitCode) -> ExitCode {
        do throws(Refusal) {
            let code = try body()
            if output.isClosed { return .ok }
            if let failure = output.failure {
                output.report(failure.diagnostic())
                return .failed
            }
            return code
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
    }
}

/// What a script says of itself: the prose before its first statement, then a line a parameter.
func scriptHelp(_ source: SourceText) -> [String] {
    let parsed = parseStatements(source)
    var lines: [String] = []
    for statement in parsed.syntax.statements {
        guard case .prose(let line) = statement.kind else { break }
        lines.append(line)
    }
    let parameters = parsed.syntax.statements.compactMap { statement -> ParameterDeclaration? in
        if case .parameter(let declaration) = statement.kind { declaration } else { nil }
    }
    if !lines.isEmpty { lines.append("") }
    lines.append(parameters.isEmpty ? "The script has no parameters." : "Parameters, each given as --set NAME=VALUE:")
    for parameter in parameters { lines.append("  " + parameter.line(in: source)) }
    return lines
}

extension ParameterDeclaration {
    /// `area: code = all, one of all, north: which area`.
    func line(in source: SourceText) -> String {
        var line = "\(name.text): \(type.rawValue)"
        if let defaultValue { line += " = \(source.text(defaultValue.span))" }
        if let permitted { line += ", one of \(permitted.map { source.text($0.span) }.joined(separator: ", "))" }
        if defaultValue == nil { line += ", required" }
        if let help { line += ": \(help.value)" }
        return line
    }
}

extension String {
    /// `a.b` with each name in backticks: on the command line a name needs none.
    fileprivate var spelledAsPath: String {
        split(separator: ".", omittingEmptySubsequences: false).map { name in
            name.hasPrefix("`") ? String(name) : "`\(name)`"
        }.joined(separator: ".")
    }
}
