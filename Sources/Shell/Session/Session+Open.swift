import Diagnostics
import FoundationEssentials
import Language
import Planning
import Reporting
import Tables

/// Where a package came from.
package struct OpenedPackage: Hashable, Sendable {
    /// The path as it was given; nil for the sample that the program carries.
    package var path: String?
    /// Whether rows at fault are left out.
    package var tolerant: Bool
    /// Whether a snapshot is kept beside it.
    package var caches: Bool

    package init(path: String? = nil, tolerant: Bool = false, caches: Bool = false) {
        self.path = path
        self.tolerant = tolerant
        self.caches = caches
    }
}

/// `open`.
extension Session {
    /// Opens another package in this session, or says which one is open.
    func open(_ request: SessionStatement.PackageRequest, _ statement: BoundStatement) throws(Refusal) {
        switch request {
        case .present: output.write(renderProse([presentPackage()], as: .plain))
        case .sample: try open(OpenedPackage(tolerant: opened.tolerant, caches: opened.caches))
        case .path(let path):
            try open(
                OpenedPackage(
                    path: Self.homeWritten(path.value), tolerant: opened.tolerant, caches: opened.caches))
        }
    }

    private func presentPackage() -> String {
        let catalog = backend.catalog
        let title = catalog.title.isEmpty ? catalog.name : catalog.title
        return "\(opened.path ?? "the sample"): \(title)"
    }

    /// A path whose `~` is the user's home, as a shell would have it.
    private static func homeWritten(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else {
            return path
        }
        return home + path.dropFirst()
    }

    /// Opens a package, or leaves everything as it was. The last result and what could be undone are gone with the old
    /// package; settings stay, and so do the definitions that mean something in the new one.
    private func open(_ package: OpenedPackage) throws(Refusal) {
        let found = try openBackend(package, output, limit: workspace.settings.memory)
        let hadResult = workspace.last != nil
        let (fitting, dropped) = workspace.moved(to: found.catalog)
        backend = found
        opened = package
        workspace = fitting
        lastPrinted = nil
        past = []
        output.write(renderProse(greeting(found.catalog), as: .plain))
        var lost = hadResult ? ["the last result"] : []
        if !dropped.isEmpty { lost.append("what does not fit this package: \(dropped.joined(separator: ", "))") }
        if !lost.isEmpty { output.report(Diagnostic(.note, "gone: " + lost.joined(separator: ", and "))) }
    }
}

extension Workspace {
    /// This workspace over another package: settings, parameters, and the definitions that still can be bound; the names
    /// of the others. There is no last result.
    func moved(to catalog: Catalog) -> (workspace: Workspace, dropped: [String]) {
        var moved = Workspace(catalog: catalog, settings: settings, manner: manner)
        for parameter in definitions.parameters.values { moved.definitions.define(parameter) }
        var waiting = definitions.lets.values.sorted { $0.name.text < $1.name.text }
        var count = -1
        // A definition may need another: they are tried until no more fit.
        while count != waiting.count {
            count = waiting.count
            waiting.removeAll { old in
                let syntax = LetDefinition(name: old.name, arguments: old.arguments, body: old.body)
                guard
                    let bound = try? moved.binder.define(syntax, span: old.span, source: old.source, inScript: false)
                else { return false }
                moved.definitions.define(bound.definition)
                return true
            }
        }
        return (moved, waiting.map(\.name.text))
    }
}

/// What is said of a package that was opened, and that no real person is in it where the package says so.
func greeting(_ catalog: Catalog) -> [String] {
    let title = catalog.title.isEmpty ? catalog.name : catalog.title
    let says = title.lowercased()
    guard catalog.synthetic, !says.contains("made-up"), !says.contains("made up") else { return ["\(title)."] }
    return ["\(title).", "These records are made up: no real person is in them."]
}
