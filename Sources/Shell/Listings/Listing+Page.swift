import Diagnostics
import Language
import Planning
import Reporting
import Tables

extension Listing {
    /// The listing as a page for people; nil for what is a table in every format.
    func page(
        _ backend: any Backend, _ settings: Settings, lastError: String?, policy: ReleasePolicy,
        _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> Page? {
        let catalog = backend.catalog
        let describe = DescribePage(catalog: catalog, policy: policy)
        let values = ValuesPage(catalog: catalog, policy: policy)
        switch self {
        case .package: return describe.package()
        case .entity(let entity): return try describe.entity(entity, backend, isCancelled)
        case .field(let field): return try describe.field(field, backend, isCancelled)
        case .memory: return MemoryPage(backend: backend, limit: settings.memory, policy: policy).page()
        case .values(let field): return try values.field(field, backend, isCancelled)
        case .domain(let domain): return values.domain(domain)
        case .profile(let entity):
            return try values.profile(entity, Array(catalog[entity].fields.indices), backend, isCancelled)
        case .profileField(let field): return try values.profile(field.entity, [field.index], backend, isCancelled)
        case .settings: return nil
        case .help(let topic):
            let manual = Manual(catalog: catalog, settings: settings)
            guard var topic else { return manual.overview() }
            if topic.lowercased() == Manual.lastError { topic = lastError ?? ManualTopic.errors.rawValue }
            let examples = Examples(backend: backend, asOf: settings.asOf, policy: policy)
            return try manual.page(on: topic) { (text) throws(ExecutionError) in
                try examples.answer(to: text, isCancelled)
            }
        }
    }
}

/// Asks the examples of the manual of the package that is open, where they fit it.
struct Examples {
    let backend: any Backend
    var asOf: AsOf?
    var policy = ReleasePolicy.internal

    /// The answer to the last statement of a text; nil where it does not fit the package, or has none to show: it writes
    /// a file, prints in another format, or is about the session.
    ///
    /// It runs beside the session: what the session knows stays as it is.
    func answer(to text: String, _ isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ReleasedTable? {
        let source = SourceText(name: "example", text: text)
        let parsed = parseStatements(source, mode: .prompt)
        guard parsed.errors.isEmpty, !parsed.syntax.statements.contains(where: \.leavesTheWorkspace) else { return nil }
        var workspace = Workspace(catalog: backend.catalog, settings: Settings(asOf: asOf), manner: .prompt)
        var last: BoundStatement.Kind?
        for statement in parsed.syntax.statements {
            guard let bound = try? workspace.bind(statement, in: source) else { return nil }
            workspace.remember(bound)
            last = bound.kind
        }
        switch last {
        case .query(let query)? where query.presentation.format == nil && query.presentation.export == nil:
            var table = try backend.execute(query.plan, isCancelled: isCancelled)
            table.title = query.presentation.title
            return release(table, under: policy)
        case .why(let plan)?: return release(try backend.explainRows(plan, isCancelled: isCancelled), under: policy)
        case .explain(let query)?: return release(query.explanation(backend.catalog), under: policy)
        default: return nil
        }
    }

    /// True where every statement of a text can be bound to the package.
    func fits(_ text: String) -> Bool {
        let source = SourceText(name: "example", text: text)
        var workspace = Workspace(catalog: backend.catalog, settings: Settings(asOf: asOf), manner: .prompt)
        return (try? workspace.bind(source, mode: .prompt)) != nil
    }
}

extension Statement {
    /// True for what reads files or is about the session: an example of it is shown and not carried out.
    fileprivate var leavesTheWorkspace: Bool {
        switch kind {
        case .include, .run, .session, .quit: true
        default: false
        }
    }
}

extension BoundQuery {
    /// The core form, and the steps that the engine takes for it: `core, plan`.
    func explanation(_ catalog: Catalog) -> ResultTable {
        let steps = plan.explained(catalog)
        return ResultTable(
            columns: [.texts("core", [core]), .texts("plan", [steps.joined(separator: " → ")])], rowCount: 1)
    }
}

/// `a child`, `an audit`: by the first letter, which is right for what names records but for the likes of hours.
func withArticle(_ word: String) -> String {
    (word.first.map { "aeio".contains($0.lowercased()) } ?? false ? "an " : "a ") + word
}
