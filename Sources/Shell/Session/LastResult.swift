import Language
import Planning

/// A last result that outlives the names it was asked with.
extension Workspace {
    /// The last result with this workspace's definitions and parameters written out, so that it means the same where
    /// they are not known (decision D9: the caller's `it` after `run`).
    ///
    /// A definition is written out where it is a query's source, which no field can hide. Nil where one is used
    /// elsewhere: then the caller has no last result, and is told so, rather than another one.
    func closedLast() -> LastResult? {
        guard let last else { return nil }
        let closed = writtenOut(last.relation)
        let stranger = Binder(catalog: catalog, asOf: settings.asOf)
        guard (try? stranger.bind(closed)) != nil else { return nil }
        return LastResult(relation: closed, plan: last.plan)
    }

    private func writtenOut(_ query: Query) -> Query {
        var query = mapExpressions(of: query, writtenOut)
        if case .expression(let head) = query.head, case .path(let path) = head.kind, path.names.count == 1,
            let definition = definitions.definition(path.names[0].text), definition.arguments.isEmpty
        {
            query.head = .expression(Expression(.subquery(writtenOut(definition.body)), head.span))
        }
        return query
    }

    private func writtenOut(_ expression: Expression) -> Expression {
        switch expression.kind {
        case .parameter(let name):
            guard let literal = definitions.parameter(name.text)?.value?.literal else { return expression }
            return Expression(.literal(literal), expression.span)
        case .subquery(let query): return Expression(.subquery(writtenOut(query)), expression.span)
        default: return mapParts(of: expression, writtenOut)
        }
    }
}
