import Diagnostics
import Language
import Tables

/// The checks of scripts (decision D15).
extension Binding {
    func expectation(_ expectation: Expectation) throws(BindError) -> BoundExpectation {
        let check: BoundExpectation.Check
        let label: String
        var evidence: EvidenceQuestion?
        switch expectation.check {
        case .condition(let condition):
            let written = try core(Query(head: .expression(condition), stages: [], span: condition.span))
            guard case .expression(let expression) = written.head else {
                throw BindError(.notRows(canonicalText(condition)), condition.span)
            }
            label = canonicalText(condition)
            check = .condition(try conditionPlan(expression, label))
            evidence = self.evidence(against: expression)
        case .noRows(let query):
            let bound = try rows(query)
            label = "no rows in (\(bound.core))"
            check = .noRows(bound)
            evidence = self.evidence(bound.core)
        case .rows(let query, let sign, let limit):
            let bound = try rows(query)
            let value = try typed(limit, .global)
            guard value.type.isNumeric else {
                throw numberNeeded(value)
            }
            label = "rows in (\(bound.core)) \(sign.rawValue) \(canonicalText(limit))"
            let output = [
                NamedExpression(name: "value", expression: value.expression, type: value.type, measure: .statistic)
            ]
            let plan = Plan(
                source: .one, steps: [], output: output, rows: .table, core: canonicalText(limit), asOf: usedAsOf)
            check = .rows(bound, ComparisonOperator(sign), plan)
            evidence = self.evidence(bound.core)
        case .unique(let path):
            label = "unique \(canonicalText(path))"
            check = try unique(path, label)
            evidence = self.evidence(ofRepeated: path)
        case .baseline(let file, let query, let within):
            let bound = try rows(query)
            label = "same as \(quoted(file.value)) for (\(bound.core))"
            check = .baseline(file: file.value, bound, within: (within ?? 0) / 100)
        }
        return BoundExpectation(
            check: check, label: label, warning: expectation.warning, why: expectation.why?.value,
            evidence: evidence)
    }

    /// A query that gives rows or a table.
    private func rows(_ query: Query) throws(BindError) -> BoundQuery {
        let bound = try self.query(query)
        guard bound.relation != nil else { throw BindError(.notRows(bound.core), query.span) }
        return bound
    }

    /// One row: the verdict, then the two sides of a comparison, so that a failure can say what there was.
    private func conditionPlan(_ expression: Expression, _ label: String) throws(BindError) -> Plan {
        let verdict = try condition(expression, .global)
        var output = [NamedExpression(name: "value", expression: verdict, type: .boolean, measure: .statistic)]
        if case .compare(_, let left, let right) = expression.kind {
            for side in [left, right] {
                guard let value = try? typed(side, .global) else { continue }
                if case .constant = value.expression { continue }
                output.append(
                    NamedExpression(
                        name: canonicalText(side), expression: value.expression, type: value.type, measure: .statistic))
            }
        }
        return Plan(source: .one, steps: [], output: output, rows: .table, core: label, asOf: usedAsOf, notes: notes)
    }

    private func unique(_ path: Path, _ label: String) throws(BindError) -> BoundExpectation.Check {
        guard path.names.count > 1 else {
            let fields = entity(path.names[0].text).map { catalog[$0].fields.map(\.name) } ?? []
            throw BindError(
                .fieldExpected(path.text, reading: fields.first.map { "unique \(path.text).\($0)" }, fields: fields),
                path.span)
        }
        let rows = try source(
            Expression(.path(Path([path.names[0]])), path.names[0].span), .global)
        let value = try self.path(Path(Array(path.names.dropFirst())), rows.scope)
        let known = Conjunct(
            condition: .test(value.expression, .known), label: "\(value.label) is known")
        let unknown = Conjunct(
            condition: .not(.test(value.expression, .known)), label: "\(value.label) is not known")
        let key = column(value.label, value)
        let several = BoundExpression.compare(.greater, .column(1, .integer(nil)), .constant(.integer(1)))
        var duplicates = rows
        duplicates.steps += [
            .filter([known], excluding: false), .countGroups([PlanGroup(key: key, each: false)]),
            .filter([Conjunct(condition: several, label: "count > 1")], excluding: false),
        ]
        duplicates.become([scopeColumn(key), ScopeColumn(name: "count", type: .integer(nil), measure: .things)])
        var missing = rows
        missing.steps += [.filter([unknown], excluding: false), .count]
        missing.become([ScopeColumn(name: "count", type: .integer(nil), measure: .things)])
        return .unique(duplicates: checkPlan(duplicates, label), unknown: checkPlan(missing, label))
    }

    private func checkPlan(_ pipeline: Pipeline, _ label: String) -> Plan {
        Plan(
            source: pipeline.source, steps: pipeline.steps, output: allColumns(pipeline.scope), rows: .table,
            core: label, asOf: usedAsOf, notes: notes)
    }

    /// A query in brackets as one value: a count, or one fold without groups.
    func scalar(_ query: Query, _ whole: Expression) throws(BindError) -> Typed {
        var pipeline = try pipeline(query, .global)
        guard let last = pipeline.steps.popLast(), query.stages.isEmpty == false else {
            throw BindError(.notOneValue(canonicalText(whole)), whole.span)
        }
        let aggregate: Aggregate
        switch last {
        case .count: aggregate = Aggregate(function: .count, argument: nil, condition: nil, type: .integer(nil))
        case .summarise(let folds, let groups) where folds.count == 1 && groups.isEmpty: aggregate = folds[0].aggregate
        default: throw BindError(.notOneValue(canonicalText(whole)), whole.span)
        }
        let plan = Plan(
            source: pipeline.source, steps: pipeline.steps, output: [], rows: .table, core: canonicalText(query))
        return Typed(
            .scalar(ScalarQuery(plan: plan, aggregate: aggregate)), aggregate.type, label: canonicalText(whole),
            span: whole.span)
    }
}
