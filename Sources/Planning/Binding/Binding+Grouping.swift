import Diagnostics
import Language
import Tables

/// `count` and `summarise` (decisions D3 to D5).
extension Binding {
    func count(_ units: [Path], _ groups: [Group], _ pipeline: inout Pipeline) throws(BindError) {
        let rows = pipeline.scope.entity
        guard !units.isEmpty else {
            let count = ScopeColumn(name: "count", type: .integer(nil), measure: countMeasure(rows))
            if groups.isEmpty {
                pipeline.steps.append(.count)
                pipeline.become([count])
            } else {
                let bound = try self.groups(groups, pipeline.scope)
                pipeline.steps.append(.countGroups(bound))
                let percent = ScopeColumn(
                    name: "percent", type: .number(.percent), measure: .rate(numerator: bound.count, denominator: nil))
                try become(bound, [count, percent], groups, &pipeline)
            }
            return
        }
        guard let rows else { throw BindError(.tableHasNoRelations(canonicalText(units[0])), units[0].span) }
        var counts: [UnitCount] = []
        for unit in units {
            let (route, entity, name) = try route(unit, from: rows)
            let scope = Scope(rows: .entity(entity), arguments: pipeline.scope.arguments)
            if counts.contains(where: { $0.name == name }) { throw BindError(.unitTwice(name), unit.span) }
            let bound = try unitGroups(groups, scope, input: pipeline.scope, unit: entity)
            counts.append(UnitCount(entity: entity, name: name, route: route, groups: bound))
        }
        pipeline.steps.append(.countUnits(counts))
        let measure = counts.contains { catalog[$0.entity].isSubject } ? Measure.persons : .things
        try become(
            counts[0].groups,
            [
                ScopeColumn(name: "unit", type: .text, measure: .dimension),
                ScopeColumn(name: "count", type: .integer(nil), measure: measure),
            ], groups, &pipeline)
    }

    /// The rows become a table of groups and further columns.
    func become(
        _ groups: [PlanGroup], _ columns: [ScopeColumn], _ written: [Group], _ pipeline: inout Pipeline
    ) throws(BindError) {
        var all: [ScopeColumn] = []
        for (group, text) in zip(groups, written) {
            let key = group.key
            if all.contains(where: { $0.name == key.name }) || columns.contains(where: { $0.name == key.name }) {
                throw BindError(.equalColumns(key.name), text.expression.span)
            }
            var type = key.type
            if group.each, case .tags(let domain) = type { type = .category(domain) }
            all.append(ScopeColumn(name: key.name, type: type, measure: key.measure, field: field(key.expression)))
        }
        pipeline.become(all + columns)
    }

    /// The field whose values an expression has, through keys.
    private func field(_ expression: BoundExpression) -> FieldID? {
        switch expression {
        case .field(let id): id
        case .hop(_, let inner), .outer(let inner): field(inner)
        default: nil
        }
    }

    func groups(_ groups: [Group], _ scope: Scope) throws(BindError) -> [PlanGroup] {
        var bound: [PlanGroup] = []
        for group in groups {
            let value = try typed(group.expression, scope)
            if group.each {
                guard case .tags = value.type else {
                    throw BindError(.eachNeedsTags(value.label, type: value.type.words), value.span)
                }
                note(.countedUnderEach(field: value.label))
            }
            bound.append(PlanGroup(key: column(group.name?.text ?? value.label, value), each: group.each))
        }
        return bound
    }

    /// Groups on a unit's rows; a name that only the rows counted have is an error that says so (decision D4).
    func unitGroups(
        _ groups: [Group], _ scope: Scope, input: Scope, unit: EntityID
    ) throws(BindError) -> [PlanGroup] {
        do throws(BindError) {
            return try self.groups(groups, scope)
        } catch {
            guard let entity = input.entity, entity != unit,
                let group = groups.first(where: { $0.expression.span == error.span }),
                (try? typed(group.expression, input)) != nil
            else { throw error }
            throw BindError(
                .groupOnInput(
                    canonicalText(group.expression), unit: catalog[unit].name, input: catalog[entity].name),
                error.span)
        }
    }

    // MARK: Summaries

    func summarise(
        _ definitions: [Definition], _ groups: [Group], _ stage: Stage, _ pipeline: inout Pipeline
    ) throws(BindError) {
        let bound = try self.groups(groups, pipeline.scope)
        var summary = Summary(rows: pipeline.scope)
        var added: [(name: String, value: Typed)] = []
        var order: [String] = []
        for definition in definitions {
            let name = definition.name?.text ?? canonicalText(definition.expression)
            let span = definition.name?.span ?? definition.expression.span
            if order.contains(name) || bound.contains(where: { $0.key.name == name }) {
                throw BindError(.equalColumns(name), span)
            }
            order.append(name)
            if case .call(let function, let arguments) = definition.expression.kind,
                let aggregate = try aggregateCall(function, arguments, definition.expression, pipeline.scope)
            {
                summary.aggregates.append(named(name, aggregate, pipeline.scope))
            } else {
                let value = try ofAggregates(definition.expression, &summary, offset: bound.count)
                added.append((name, value))
            }
        }
        if summary.aggregates.isEmpty {
            throw BindError(
                .aggregateExpected(canonicalText(definitions[0].expression)), definitions[0].expression.span)
        }
        let aggregates = summary.aggregates.map { aggregate in
            ScopeColumn(name: aggregate.name, type: aggregate.aggregate.type, measure: aggregate.measure)
        }
        pipeline.steps.append(.summarise(summary.aggregates, groups: bound))
        try become(bound, aggregates, groups, &pipeline)
        guard !added.isEmpty else { return }
        let columns = added.map {
            NamedExpression(name: $0.name, expression: $0.value.expression, type: $0.value.type, measure: .statistic)
        }
        pipeline.steps.append(.add(columns))
        for column in columns { pipeline.scope.append(scopeColumn(column)) }
        let all = allColumns(pipeline.scope)
        pipeline.shown = (bound.map(\.key.name) + order).compactMap { name in all.first { $0.name == name } }
    }

    /// The folds of one stage, those of calculations among them without a name.
    private struct Summary {
        var rows: Scope
        var aggregates: [NamedAggregate] = []
    }

    private func aggregateCall(
        _ name: Name, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Aggregate? {
        guard definitions.definition(name.text) == nil, let function = Function(word: name.text), function.isAggregate
        else { return nil }
        return try aggregate(function, arguments, whole, scope)
    }

    private func named(_ name: String, _ aggregate: Aggregate, _ scope: Scope) -> NamedAggregate {
        let measure: Measure
        switch aggregate.function {
        case .count: measure = countMeasure(scope.entity)
        case .known, .distinct: measure = .things
        case .unknownRate: measure = .rate(numerator: nil, denominator: nil)
        default: measure = .statistic
        }
        return NamedAggregate(name: name, aggregate: aggregate, measure: measure)
    }

    /// A calculation whose operands are folds: each becomes a column without a name, and the calculation is added.
    private func ofAggregates(
        _ expression: Expression, _ summary: inout Summary, offset: Int
    ) throws(BindError) -> Typed {
        switch expression.kind {
        case .call(let name, let arguments):
            guard let aggregate = try aggregateCall(name, arguments, expression, summary.rows) else {
                // A call that is none of the folds: what is wrong with it, if anything, its own reading says.
                _ = try typed(expression, summary.rows)
                break
            }
            var part = named("", aggregate, summary.rows)
            part.label = canonicalText(expression)
            summary.aggregates.append(part)
            let index = offset + summary.aggregates.count - 1
            return Typed(
                .column(index, aggregate.type), aggregate.type, label: canonicalText(expression),
                span: expression.span)
        case .arithmetic(let sign, let left, let right):
            let a = try ofAggregates(left, &summary, offset: offset)
            let b = try ofAggregates(right, &summary, offset: offset)
            guard a.type.isNumeric, b.type.isNumeric else {
                throw BindError(
                    .cannotCalculate(sign.rawValue, left: a.type.words, right: b.type.words), expression.span)
            }
            var type = ValueType.number(nil)
            if sign != .divide, case .integer = a.type, case .integer = b.type { type = .integer(nil) }
            return Typed(
                .arithmetic(ArithmeticOperator(sign), a.expression, b.expression, type), type,
                label: canonicalText(expression), span: expression.span)
        case .literal, .parameter: return try typed(expression, .global)
        default: break
        }
        throw BindError(.aggregateExpected(canonicalText(expression)), expression.span)
    }
}
