/// Plans and bound expressions looked through without a copy; `Plan+Parts` is for changing them.
extension Plan {
    /// Each expression of the plan, in its steps and its output, not deeper.
    func visitExpressions(_ visit: (BoundExpression) -> Void) {
        for step in steps { step.visitExpressions(visit) }
        for column in output { visit(column.expression) }
    }
}

extension PlanStep {
    fileprivate func visitExpressions(_ visit: (BoundExpression) -> Void) {
        switch self {
        case .filter(let conjuncts, _): for conjunct in conjuncts { visit(conjunct.condition) }
        case .relate, .sample, .count: return
        case .add(let columns), .distinct(let columns): for column in columns { visit(column.expression) }
        case .sort(let orders): for order in orders { visit(order.expression) }
        case .first(_, let per): per.map(visit)
        case .countGroups(let groups): for group in groups { visit(group.key.expression) }
        case .countUnits(let units):
            for unit in units {
                for group in unit.groups { visit(group.key.expression) }
            }
        case .countTheme(let units):
            for unit in units {
                for filter in unit.filters {
                    for conjunct in filter.conjuncts { visit(conjunct.condition) }
                }
                for group in unit.groups { visit(group.key.expression) }
            }
        case .summarise(let aggregates, let groups):
            for aggregate in aggregates { aggregate.aggregate.visitParts(visit) }
            for group in groups { visit(group.key.expression) }
        case .check(let conjunct, _): visit(conjunct.condition)
        }
    }
}

extension Aggregate {
    fileprivate func visitParts(_ visit: (BoundExpression) -> Void) {
        argument.map(visit)
        condition.map(visit)
    }
}

extension BoundExpression {
    /// Each of the direct parts, those of plans within it too.
    func visitParts(_ visit: (BoundExpression) -> Void) {
        switch self {
        case .field, .column, .ownKey, .constant, .carries: return
        case .hop(_, let inner), .outer(let inner), .negate(let inner, _), .dateShift(let inner, _, _),
            .period(_, let inner), .test(let inner, _), .oneOf(let inner, _), .inDays(let inner, _),
            .has(_, let inner, _), .textMatch(_, let inner, _), .not(let inner):
            visit(inner)
        case .arithmetic(_, let a, let b, _), .span(_, let a, let b), .compare(_, let a, let b),
            .withinSpan(let a, let b, _, _):
            visit(a)
            visit(b)
        case .and(let parts), .or(let parts): for part in parts { visit(part) }
        case .countRelated(let related, let condition), .quantified(_, let related, let condition):
            related.among.map(visit)
            condition.map(visit)
        case .pick(_, let related, let condition, let value):
            related.among.map(visit)
            condition.map(visit)
            visit(value)
        case .scalar(let query):
            query.plan.visitExpressions(visit)
            query.aggregate.visitParts(visit)
        }
    }
}
