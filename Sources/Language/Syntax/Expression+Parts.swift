/// The expression with each expression directly inside it put through `change`; a subquery's expressions too.
package func mapParts(of expression: Expression, _ change: (Expression) -> Expression) -> Expression {
    Expression(mapKind(expression.kind, change), expression.span)
}

private func mapKind(_ kind: Expression.Kind, _ change: (Expression) -> Expression) -> Expression.Kind {
    switch kind {
    case .literal, .path, .parameter, .asOf, .it: return kind
    case .negate(let a): return .negate(change(a))
    case .arithmetic(let sign, let a, let b): return .arithmetic(sign, change(a), change(b))
    case .compare(let sign, let a, let b): return .compare(sign, change(a), change(b))
    case .test(let a, let negated, let test): return .test(change(a), negated: negated, test)
    case .within(let a, let negated, let duration, let anchor, let b):
        return .within(change(a), negated: negated, duration, anchor, change(b))
    case .inSet(let a, let negated, let set): return .inSet(change(a), negated: negated, mapSet(set, change))
    case .between(let a, let negated, let low, let high):
        return .between(change(a), negated: negated, change(low), change(high))
    case .has(let a, let mode, let set): return .has(change(a), mode, mapSet(set, change))
    case .textMatch(let a, let negated, let test, let words):
        return .textMatch(change(a), negated: negated, test, words)
    case .dateOrder(let a, let order, let b): return .dateOrder(change(a), order, change(b))
    case .and(let terms): return .and(terms.map(change))
    case .or(let terms): return .or(terms.map(change))
    case .not(let a): return .not(change(a))
    case .quantified(let quantifier, let path, let condition, let among):
        return .quantified(quantifier, path, condition: condition.map(change), among: among.map(change))
    case .call(let name, let arguments):
        return .call(
            name,
            arguments.map {
                Expression.Argument(expression: change($0.expression), condition: $0.condition.map(change))
            })
    case .pick(let pick, let path, let condition, let field):
        return .pick(pick, path, condition: condition.map(change), field: field)
    case .span(let unit, let a, let b): return .span(unit, change(a), change(b))
    case .periodOf(let unit, let a): return .periodOf(unit, change(a))
    case .subquery(let query): return .subquery(mapExpressions(of: query, change))
    }
}

private func mapSet(_ set: ValueSet, _ change: (Expression) -> Expression) -> ValueSet {
    switch set {
    case .list(let values): return .list(values.map(change))
    case .single(let value): return .single(change(value))
    case .last, .this: return set
    }
}

/// The query with each of its expressions put through `change`: in its head and in its stages, not deeper.
package func mapExpressions(of query: Query, _ change: (Expression) -> Expression) -> Query {
    Query(head: mapHead(query.head, change), stages: query.stages.map { mapStage($0, change) }, span: query.span)
}

private func mapHead(_ head: Query.Head, _ change: (Expression) -> Expression) -> Query.Head {
    switch head {
    case .expression(let expression): return .expression(change(expression))
    case .refine, .theme: return head
    case .find(let find):
        return .find(
            FindSugar(
                source: change(find.source), condition: find.condition.map(change),
                tail: find.tail.map { mapTail($0, change) }))
    case .count(let count):
        return .count(
            CountSugar(
                source: change(count.source), condition: count.condition.map(change),
                groups: count.groups.map { mapGroup($0, change) }, tail: count.tail.map { mapTail($0, change) }))
    case .themeSugar(var theme):
        theme.condition = theme.condition.map(change)
        theme.tail = theme.tail.map { mapTail($0, change) }
        if case .count(let units, let groups)? = theme.verb {
            theme.verb = .count(units: units, groups: groups.map { mapGroup($0, change) })
        }
        return .themeSugar(theme)
    }
}

private func mapStage(_ stage: Stage, _ change: (Expression) -> Expression) -> Stage {
    let kind: Stage.Kind
    switch stage.kind {
    case .where(let condition): kind = .where(change(condition))
    case .excludeWhere(let condition): kind = .excludeWhere(change(condition))
    case .add(let definitions): kind = .add(definitions.map { mapDefinition($0, change) })
    case .show(let definitions): kind = .show(definitions.map { mapDefinition($0, change) })
    case .sort(let keys): kind = .sort(keys.map { mapKey($0, change) })
    case .first(let count, let per): kind = .first(count, per: per.map(change))
    case .count(let units, let groups): kind = .count(units: units, groups: groups.map { mapGroup($0, change) })
    case .summarise(let definitions, let groups):
        kind = .summarise(
            definitions.map { mapDefinition($0, change) }, groups: groups.map { mapGroup($0, change) })
    case .expect(let condition, let why): kind = .expect(change(condition), why: why)
    case .to, .drop, .sample, .distinct, .title, .as, .export: kind = stage.kind
    }
    return Stage(kind, stage.span)
}

private func mapTail(_ tail: Tail, _ change: (Expression) -> Expression) -> Tail {
    switch tail {
    case .sortedBy(let keys): return .sortedBy(keys.map { mapKey($0, change) })
    case .showing(let definitions): return .showing(definitions.map { mapDefinition($0, change) })
    case .first, .format, .into: return tail
    }
}

private func mapDefinition(_ definition: Definition, _ change: (Expression) -> Expression) -> Definition {
    Definition(name: definition.name, expression: change(definition.expression))
}

private func mapGroup(_ group: Group, _ change: (Expression) -> Expression) -> Group {
    Group(each: group.each, name: group.name, expression: change(group.expression))
}

private func mapKey(_ key: SortKey, _ change: (Expression) -> Expression) -> SortKey {
    SortKey(expression: change(key.expression), descending: key.descending)
}
