import Diagnostics
import Language
import Planning

/// The last query that gave rows or a table.
package struct LastResult: Sendable {
    /// As a relation in core form, for `it` (decision D11).
    package var relation: Query
    /// As it was asked, with what only chooses what is printed; the last result before it written out. For `save`.
    package var asked: Query
    /// As it ran, for `why`.
    package var plan: Plan
}

/// A last result that outlives the names it was asked with.
extension Workspace {
    /// The last result with this workspace's definitions and parameters written out, so that it means the same where
    /// they are not known (decision D9: the caller's `it` after `run`).
    ///
    /// Nil where a definition is used in a way that cannot be written out: then the caller has no last result, and is
    /// told so, rather than another one.
    func closedLast() -> LastResult? {
        guard let last, let relation = closed(last.relation) else { return nil }
        return LastResult(
            relation: relation, asked: core(last.asked).flatMap(closed) ?? relation, plan: last.plan)
    }

    /// A question in core form, with all that the binder writes into it.
    func core(_ query: Query) -> Query? {
        guard let text = try? binder.bind(query).core else { return nil }
        let parsed = parseStatements(SourceText(name: "core", text: text))
        guard parsed.errors.isEmpty, case .query(let core)? = parsed.syntax.statements.first?.kind else { return nil }
        return core
    }

    private func closed(_ query: Query) -> Query? {
        var writing = WritingOut(catalog: catalog, definitions: definitions)
        let closed = writing.question(query)
        let stranger = Binder(catalog: catalog, asOf: settings.asOf)
        guard writing.isWhole, (try? stranger.bind(closed)) != nil else { return nil }
        return closed
    }
}
