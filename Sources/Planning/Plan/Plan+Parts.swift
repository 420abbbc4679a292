/// Plans and bound expressions rebuilt with their parts changed.
extension Plan {
    /// The plan with each of its expressions put through `change`: in its steps and its output.
    func mapExpressions(_ change: (BoundExpression) -> BoundExpression) -> Plan {
        var plan = self
        plan.steps = steps.map { $0.mapExpressions(change) }
        plan.output = output.map { $0.map(change) }
        return plan
    }
}

extension NamedExpression {
    fileprivate func map(_ change: (BoundExpression) -> BoundExpression) -> NamedExpression {
        var copy = self
        copy.expression = change(expression)
        return copy
    }
}

extension Conjunct {
    fileprivate func map(_ change: (BoundExpression) -> BoundExpression) -> Conjunct {
        Conjunct(condition: change(condition), label: label)
    }
}

extension PlanGroup {
    fileprivate func map(_ change: (BoundExpression) -> BoundExpression) -> PlanGroup {
        PlanGroup(key: key.map(change), each: each)
    }
}

extension Aggregate {
    fileprivate func map(_ change: (BoundExpression) -> BoundExpression) -> Aggregate {
        Aggregate(function: function, argument: argument.map(change), condition: condition.map(change), type: type)
    }
}

extension PlanStep {
    fileprivate func mapExpressions(_ change: (BoundExpression) -> BoundExpression) -> PlanStep {
        switch self {
        case .filter(let conjuncts, let excluding):
            return .filter(conjuncts.map { $0.map(change) }, excluding: excluding)
        case .relate, .sample, .count: return self
        case .add(let columns): return .add(columns.map { $0.map(change) })
        case .sort(let orders):
            return .sort(
                orders.map { SortOrder(expression: change($0.expression), type: $0.type, descending: $0.descending) })
        case .first(let count, let per): return .first(count, per: per.map(change))
        case .distinct(let columns): return .distinct(columns.map { $0.map(change) })
        case .countGroups(let groups): return .countGroups(groups.map { $0.map(change) })
        case .countUnits(let units):
            return .countUnits(
                units.map { unit in
                    var copy = unit
                    copy.groups = unit.groups.map { $0.map(change) }
                    return copy
                })
        case .countTheme(let units):
            return .countTheme(
                units.map { unit in
                    var copy = unit
                    copy.filters = unit.filters.map { filter in
                        PlanFilter(filter.conjuncts.map { $0.map(change) }, excluding: filter.excluding)
                    }
                    copy.groups = unit.groups.map { $0.map(change) }
                    return copy
                })
        case .summarise(let aggregates, let groups):
            let changed = aggregates.map { aggregate in
                NamedAggregate(
                    name: aggregate.name, label: aggregate.label, aggregate: aggregate.aggregate.map(change),
                    measure: aggregate.measure)
            }
            return .summarise(changed, groups: groups.map { $0.map(change) })
        case .check(let conjunct, let why): return .check(conjunct.map(change), why: why)
        }
    }
}

extension BoundExpression {
    /// The expression with each of its direct parts put through `change`, those of plans within it too.
    func mapParts(_ change: (BoundExpression) -> BoundExpression) -> BoundExpression {
        switch self {
        case .field, .column, .ownKey, .constant, .carries: return self
        case .hop(let relation, let inner): return .hop(relation, change(inner))
        case .outer(let inner): return .outer(change(inner))
        case .arithmetic(let sign, let a, let b, let type): return .arithmetic(sign, change(a), change(b), type)
        case .negate(let inner, let type): return .negate(change(inner), type)
        case .dateShift(let date, let months, let days): return .dateShift(change(date), months: months, days: days)
        case .span(let unit, let a, let b): return .span(unit, change(a), change(b))
        case .period(let kind, let date): return .period(kind, change(date))
        case .countRelated(let related, let condition):
            return .countRelated(related.map(change), condition: condition.map(change))
        case .pick(let order, let related, let condition, let value):
            return .pick(order, related.map(change), condition: condition.map(change), value: change(value))
        case .scalar(let query):
            return .scalar(
                ScalarQuery(plan: query.plan.mapExpressions(change), aggregate: query.aggregate.map(change)))
        case .compare(let sign, let a, let b): return .compare(sign, change(a), change(b))
        case .test(let inner, let check): return .test(change(inner), check)
        case .oneOf(let inner, let constants): return .oneOf(change(inner), constants)
        case .inDays(let inner, let days): return .inDays(change(inner), days)
        case .has(let check, let inner, let wanted): return .has(check, change(inner), wanted)
        case .textMatch(let check, let inner, let text): return .textMatch(check, change(inner), text)
        case .withinSpan(let a, let b, let before, let after):
            return .withinSpan(change(a), of: change(b), before: before, after: after)
        case .and(let parts): return .and(parts.map(change))
        case .or(let parts): return .or(parts.map(change))
        case .not(let inner): return .not(change(inner))
        case .quantified(let check, let related, let condition):
            return .quantified(check, related.map(change), condition: condition.map(change))
        }
    }
}

extension Related {
    fileprivate func map(_ change: (BoundExpression) -> BoundExpression) -> Related {
        var copy = self
        copy.among = among.map(change)
        return copy
    }
}
