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
            if configuration.endsProcess { keepFreedMemory() }
            let session = try open(.script)
            // One reference that nobody gives back: to take a store apart would only keep the user waiting.
            if configuration.endsProcess { _ = Unmanaged.passRetained(session) }
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

    /// A session on the data, in the manner of the prompt or of a script.
    package func open(_ manner: Workspace.Manner, history: History = History(path: nil)) throws(Refusal) -> Session {
        let settings = try configuration.settings()
        var limit = settings.memory
        // The file is carried out on the open package; what it says of opening one is wanted before.
        if manner == .prompt, configuration.readsFile, !settings.origin(of: .memory).isOfThisRun {
            limit = ConfigurationFile()?.memory
        }
        return session(on: try openBackend(source, output, limit: limit), settings, manner, history: history)
    }

    /// The package that the command line names.
    var source: OpenedPackage {
        OpenedPackage(path: configuration.data, tolerant: configuration.tolerant, caches: configuration.caches)
    }

    /// A session on data that are open.
    func session(
        on backend: any Backend, _ settings: Settings, _ manner: Workspace.Manner = .script,
        history: History = History(path: nil)
    ) -> Session {
        let session = Session(
            backend: backend, workspace: Workspace(catalog: backend.catalog, settings: settings, manner: manner),
            output: output, history: history, opened: source)
        session.colour = configuration.showsColour
        return session
    }

    /// The values of `--set`.
    func given(_ set: [String]) throws(Refusal) -> GivenParameters {
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

extension String {
    /// `a.b` with each name in backticks: on the command line a name needs none.
    fileprivate var spelledAsPath: String {
        split(separator: ".", omittingEmptySubsequences: false).map { name in
            name.hasPrefix("`") ? String(name) : "`\(name)`"
        }.joined(separator: ".")
    }
}
