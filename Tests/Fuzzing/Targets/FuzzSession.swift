import Columnar
import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Shell

/// A session on a package, whose output is kept.
struct FuzzSession {
    let session: Session
    let output: Output

    /// The package of boats, loaded once.
    private static let boats: any Backend = {
        do {
            return ColumnarEngine(try Store.open(PackageSource.at(FuzzFolder.boats)).store)
        } catch {
            Output().report(Diagnostic(.error, "the package of the fuzzers does not open: \(FuzzFolder.boats)"))
            exit(2)
        }
    }()

    init(
        _ manner: Workspace.Manner, format: ReportFormat = .table, on backend: any Backend = boats,
        history: History = History(path: nil)
    ) {
        var settings = Settings()
        settings.format = format
        output = Output(data: .memory, remarks: .memory)
        session = Session(
            backend: backend, workspace: Workspace(catalog: backend.catalog, settings: settings, manner: manner),
            output: output, history: history)
        session.keepsGoing = true
    }

    /// A binder over the package, without definitions.
    static var binder: Binder { Binder(catalog: boats.catalog) }

    /// Binds a text and runs what it says, as `daybook query` does.
    func run(_ source: SourceText) {
        do throws(Refusal) {
            _ = session.run(try session.workspace.bind(source))
        } catch {
            output.report(error.diagnostics)
        }
    }
}

/// True for a text that would touch files or start programs, which is another target's business.
func reachesOut(_ source: SourceText, may: Set<Keyword> = []) -> Bool {
    let outward: Set<Keyword> = [.include, .run, .export, .save, .open, .edit, .same]
    return lex(source).tokens.contains { token in
        if case .string(let text) = token.kind, text.contains("/") { return true }
        guard let keyword = token.keyword else { return false }
        return outward.contains(keyword) && !may.contains(keyword)
    }
}
