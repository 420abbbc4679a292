import Diagnostics
import Language
import Planning

/// `save as`.
extension Session {
    /// Writes the least script that gives the last result again, whole or not at all.
    func save(as path: String, overwrite: Bool, _ statement: BoundStatement) throws(Refusal) {
        guard let last = workspace.last else {
            let error: SessionError = workspace.lastIsLost ? .lastResultLost : .nothingToSave
            throw Refusal(error, excerpt: statement.excerpt)
        }
        guard let script = workspace.script(for: last) else {
            throw Refusal(SessionError.cannotBeSaved, excerpt: statement.excerpt)
        }
        let title = backend.catalog.title.isEmpty ? backend.catalog.name : backend.catalog.title
        let head = "# Asked of: \(escaped(title))\n\n"
        do throws(FileError) {
            try WholeFile.write(Array((head + script).utf8), to: path, overwrite: overwrite)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        output.report(Diagnostic(.note, "written to \(path); `run \"\(path)\"` asks it again"))
    }
}

extension Workspace {
    /// The script that gives a last result again; nil where it would not be the same question in a script.
    func script(for last: LastResult) -> String? {
        guard let text = try? binder.leastScript(for: last.asked, asOf: last.plan.asOf) else { return nil }
        var alone = Workspace(catalog: catalog, settings: Settings(), manner: .script)
        guard let statements = try? alone.bind(SourceText(name: "saved", text: text)),
            case .query(let query)? = statements.last?.kind
        else { return nil }
        return query.relation == nil ? nil : text
    }
}
