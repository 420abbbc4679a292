import Diagnostics

/// The pipeline core of a query: sugared heads become a source and stages, in subqueries too.
///
/// It needs no schema. A core is its own core. Stages made from sugar have the span of the words they come from.
package func desugar(_ query: Query) -> Query { desugar(query, hasSubquery: query.hasSubquery) }

/// The same where it is known whether a query in brackets stands in it.
package func desugar(_ query: Query, hasSubquery: Bool) -> Query {
    let (head, stages) = core(query.head, query.span)
    let whole = Query(head: head, stages: stages.isEmpty ? query.stages : stages + query.stages, span: query.span)
    return hasSubquery ? mapExpressions(of: whole, desugarSubqueries) : whole
}

private func desugarSubqueries(_ expression: Expression) -> Expression {
    guard case .subquery(let query) = expression.kind else { return mapParts(of: expression, desugarSubqueries) }
    return Expression(.subquery(desugar(query)), expression.span)
}

private func core(_ head: Query.Head, _ span: Span) -> (Query.Head, [Stage]) {
    switch head {
    case .expression, .theme: return (head, [])
    case .refine: return (.expression(Expression(.it, Span(span.lower, span.lower))), [])
    case .find(let find):
        return (.expression(find.source), whereStage(find.condition) + stages(of: find.tail))
    case .count(let count):
        let counted = Stage(.count(units: [], groups: count.groups), span)
        return (.expression(count.source), whereStage(count.condition) + [counted] + stages(of: count.tail))
    case .themeSugar(let theme): return core(theme, span)
    }
}

private func core(_ theme: ThemeSugar, _ span: Span) -> (Query.Head, [Stage]) {
    let narrowed = whereStage(theme.condition)
    let tail = stages(of: theme.tail)
    switch theme.verb {
    case nil: return (.theme(theme.codes), narrowed + tail)
    case .count(let units, let groups):
        return (.theme(theme.codes), narrowed + [Stage(.count(units: units, groups: groups), span)] + tail)
    case .list(let unit):
        let carried = carries(theme.codes)
        let stages = narrowed + [Stage(.where(carried), carried.span)] + tail
        return (.expression(Expression(.path(Path([unit])), unit.span)), stages)
    }
}

/// `carries(X)`, joined as the codes are.
private func carries(_ codes: ThemeCodes) -> Expression {
    let each = codes.codes.map { code in
        let argument = Expression(.path(Path([code])), code.span)
        return Expression(
            .call(Name("carries", code.span), [Expression.Argument(expression: argument, condition: nil)]), code.span)
    }
    guard let first = each.first else { return Expression(.literal(Literal(.boolean(true), text: "true")), Span(0, 0)) }
    if each.count == 1 { return first }
    let span = each.dropFirst().reduce(first.span) { $0.union($1.span) }
    return Expression(codes.join == .all ? .and(each) : .or(each), span)
}

private func whereStage(_ condition: Expression?) -> [Stage] {
    condition.map { [Stage(.where($0), $0.span)] } ?? []
}

/// A tail as stages in the order written; `as` and `into` together are one `export`.
private func stages(of tail: [Tail]) -> [Stage] {
    var format: OutputFormat?
    var exports = false
    for part in tail {
        switch part {
        case .format(let asked, _): format = asked
        case .into: exports = true
        case .sortedBy, .first, .showing: continue
        }
    }
    return tail.compactMap { part in
        switch part {
        case .sortedBy(let keys): return Stage(.sort(keys), span(of: keys.map(\.expression)))
        case .first(let count, let span): return Stage(.first(count, per: nil), span)
        case .showing(let definitions): return Stage(.show(definitions), span(of: definitions.map(\.expression)))
        case .format(let asked, let span): return exports ? nil : Stage(.as(asked), span)
        case .into(let file): return Stage(.export(file, format, overwrite: false), file.span)
        }
    }
}

private func span(of expressions: [Expression]) -> Span {
    guard let first = expressions.first else { return Span(0, 0) }
    return expressions.dropFirst().reduce(first.span) { $0.union($1.span) }
}
