import Language
import Tables

/// What is certain of a check before any data are looked at.
package enum Foregone: Hashable, Sendable {
    /// It holds on every package of the schema, whatever values its parameters have.
    case cannotFail
    /// It holds on none.
    case cannotHold
}

/// Conditions of a filter of which the outcome is certain on every row of every package of the schema.
package struct ForegoneCondition: Hashable, Sendable {
    /// The canonical texts of the conditions that together settle it: more than one where they exclude one another.
    package var labels: [String]
    /// True in `exclude where`.
    package var excluding: Bool
    /// True where every row that comes to the filter fulfils it, false where none does.
    package var always: Bool
}

/// All that is certain of one statement.
package struct ForegoneConclusions: Sendable {
    /// Of a statement `expect` or `warn unless`.
    package var outcome: Foregone?
    /// Of its stages `expect C`, by the text of their conditions.
    package var stages: [(label: String, outcome: Foregone)] = []
    package var conditions: [ForegoneCondition] = []
}

extension Binder {
    /// What is certain of a question's conditions. Sound: what is said holds for all data; most that could be said is
    /// not. A question that does not bind has no conclusions. Cost: that of binding it.
    package func foregone(_ query: Query) -> ForegoneConclusions {
        guard let bound = try? hidingValues.bind(query) else { return ForegoneConclusions() }
        return conclusions([bound.plan])
    }

    /// What is certain of a check, and of the conditions of the questions in it.
    package func foregone(_ expectation: Expectation) -> ForegoneConclusions {
        guard let bound = try? hidingValues.bind(expectation) else { return ForegoneConclusions() }
        switch bound.check {
        case .condition(let plan):
            var found = conclusions([plan])
            found.outcome = plan.output.first.flatMap { outcome(judge(plan).verdicts($0.expression)) }
            return found
        case .noRows(let query):
            var found = conclusions([query.plan])
            found.outcome = outcome(rows(query.plan).compared(.equal, Stretch(0, 0)))
            return found
        case .rows(let query, let sign, let limit):
            var found = conclusions([query.plan, limit])
            guard let wanted = limit.output.first.map({ judge(limit).value($0.expression, .none) }) else {
                return found
            }
            found.outcome = outcome(wanted.marks.verdicts(rows(query.plan).compared(sign, wanted.stretch)))
            return found
        case .unique(let duplicates, _):
            // The loader holds a key unique, and known.
            var found = conclusions([duplicates])
            if isOverOwnKey(duplicates) { found.outcome = .cannotFail }
            return found
        case .baseline(_, let query, _): return conclusions([query.plan])
        }
    }

    /// The binder for which parameters and `as_of` have values that nobody knows yet.
    private var hidingValues: Binder {
        var copy = self
        copy.hidesValues = true
        return copy
    }

    private func outcome(_ verdicts: Verdicts) -> Foregone? {
        if verdicts == .isTrue { return .cannotFail }
        return verdicts.contains(.isTrue) ? nil : .cannotHold
    }

    private func judge(_ plan: Plan) -> Judge { Judge(catalog, daysAreFixed: plan.asOf == nil) }

    private func rows(_ plan: Plan) -> Stretch { Flow(plan, judge(plan)).rows }

    /// True where rows of one entity, each once, are grouped by their whole key.
    private func isOverOwnKey(_ duplicates: Plan) -> Bool {
        guard case .entity(let entity) = duplicates.source, !catalog[entity].derived else { return false }
        for step in duplicates.steps {
            switch step {
            case .filter, .add, .sort, .first, .sample, .check: continue
            case .countGroups(let groups):
                guard groups.count == 1, case .field(let field) = groups[0].key.expression else { return false }
                return field.entity == entity && catalog[entity].key == [field.index]
            default: return false
            }
        }
        return false
    }

    /// What is certain in these plans and in those within them.
    private func conclusions(_ plans: [Plan]) -> ForegoneConclusions {
        var found = ForegoneConclusions()
        for plan in plans { conclude(plan, judge(plan), &found) }
        return found
    }

    private func conclude(_ plan: Plan, _ judge: Judge, _ found: inout ForegoneConclusions) {
        for finding in Flow(plan, judge).findings {
            switch finding {
            case .filter(let condition):
                if !found.conditions.contains(condition) { found.conditions.append(condition) }
            case .check(let label, let outcome): found.stages.append((label, outcome))
            }
        }
        var inner: [Plan] = []
        func visit(_ expression: BoundExpression) -> BoundExpression {
            if case .scalar(let query) = expression { inner.append(query.plan) }
            // The parts of a plan within are visited with that plan.
            if case .scalar = expression { return expression }
            return expression.mapParts(visit)
        }
        _ = plan.mapExpressions(visit)
        for plan in inner { conclude(plan, judge.elsewhere, &found) }
    }
}
