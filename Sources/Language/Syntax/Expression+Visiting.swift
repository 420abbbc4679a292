/// Each expression directly inside an expression, in the order written; a subquery's expressions too.
///
/// What only looks costs no copy of the tree: see `mapParts` for what changes it.
package func visitParts(of expression: Expression, _ visit: (Expression) -> Void) {
    switch expression.kind {
    case .literal, .path, .parameter, .asOf, .it: return
    case .negate(let a), .not(let a), .test(let a, _, _), .textMatch(let a, _, _, _), .periodOf(_, let a): visit(a)
    case .arithmetic(_, let a, let b), .compare(_, let a, let b), .dateOrder(let a, _, let b), .span(_, let a, let b),
        .within(let a, _, _, _, let b):
        visit(a)
        visit(b)
    case .inSet(let a, _, let set), .has(let a, _, let set):
        visit(a)
        switch set {
        case .list(let values): values.forEach(visit)
        case .single(let value): visit(value)
        case .last, .this: return
        }
    case .between(let a, _, let low, let high):
        visit(a)
        visit(low)
        visit(high)
    case .and(let terms), .or(let terms): terms.forEach(visit)
    case .quantified(_, _, let condition, let among):
        condition.map(visit)
        among.map(visit)
    case .call(_, let arguments):
        for argument in arguments {
            visit(argument.expression)
            argument.condition.map(visit)
        }
    case .pick(_, _, let condition, _): condition.map(visit)
    case .subquery(let query): visitExpressions(of: query, visit)
    }
}

/// Each expression of a query, in its head and in its stages, not deeper.
package func visitExpressions(of query: Query, _ visit: (Expression) -> Void) {
    switch query.head {
    case .expression(let expression): visit(expression)
    case .refine, .theme: break
    case .find(let find):
        visit(find.source)
        find.condition.map(visit)
        find.tail.forEach { visitTail($0, visit) }
    case .count(let count):
        visit(count.source)
        count.condition.map(visit)
        count.groups.forEach { visit($0.expression) }
        count.tail.forEach { visitTail($0, visit) }
    case .themeSugar(let theme):
        theme.condition.map(visit)
        theme.tail.forEach { visitTail($0, visit) }
        if case .count(_, let groups)? = theme.verb { groups.forEach { visit($0.expression) } }
    }
    for stage in query.stages { visitStage(stage, visit) }
}

/// Each expression of a statement that asks, checks or defines, not deeper.
package func visitExpressions(of statement: Statement, _ visit: (Expression) -> Void) {
    switch statement.kind {
    case .query(let query), .explain(let query): visitExpressions(of: query, visit)
    case .letQuery(let definition): visitExpressions(of: definition.body, visit)
    case .expect(let expectation):
        switch expectation.check {
        case .condition(let condition): visit(condition)
        case .noRows(let query), .baseline(_, let query, _): visitExpressions(of: query, visit)
        case .rows(let query, _, let limit):
            visitExpressions(of: query, visit)
            visit(limit)
        case .unique: return
        }
    default: return
    }
}

private func visitStage(_ stage: Stage, _ visit: (Expression) -> Void) {
    switch stage.kind {
    case .where(let condition), .excludeWhere(let condition), .expect(let condition, _): visit(condition)
    case .add(let definitions), .show(let definitions): definitions.forEach { visit($0.expression) }
    case .sort(let keys): keys.forEach { visit($0.expression) }
    case .first(_, let per): per.map(visit)
    case .count(_, let groups): groups.forEach { visit($0.expression) }
    case .summarise(let definitions, let groups):
        definitions.forEach { visit($0.expression) }
        groups.forEach { visit($0.expression) }
    case .to, .drop, .sample, .distinct, .title, .as, .export: return
    }
}

private func visitTail(_ tail: Tail, _ visit: (Expression) -> Void) {
    switch tail {
    case .sortedBy(let keys): keys.forEach { visit($0.expression) }
    case .showing(let definitions): definitions.forEach { visit($0.expression) }
    case .first, .format, .into: return
    }
}

extension Query {
    /// Whether an expression of it, however deep and in its subqueries, is one of those asked for.
    package func contains(_ isOne: (Expression) -> Bool) -> Bool {
        var found = false
        func look(_ expression: Expression) {
            if found || isOne(expression) {
                found = true
            } else {
                visitParts(of: expression, look)
            }
        }
        visitExpressions(of: self, look)
        return found
    }

    /// Whether the last result stands in it somewhere, as the word or as a line that goes on from it.
    package var readsLastResult: Bool {
        if head == .refine { return true }
        return contains { expression in
            switch expression.kind {
            case .it: return true
            case .subquery(let inner): return inner.head == .refine
            default: return false
            }
        }
    }

    /// Whether a query in brackets stands in it.
    var hasSubquery: Bool {
        contains { if case .subquery = $0.kind { true } else { false } }
    }
}
