import Columnar
import Diagnostics
import Foundation
import Language
import Tables

@testable import Planning

/// What may be claimed before any data are looked at.
enum ForegoneClaim: String, CaseIterable {
    case cannotFail, cannotHold, never, always
}

/// A package on which claims are tried.
struct ForegoneEngine {
    fileprivate let engine: ColumnarEngine

    init(folder: URL) throws {
        engine = ColumnarEngine(try Store.open(PackageSource.at(folder.path), tolerant: true).store)
    }

    /// The last statement of a text with the definitions before it; parameters have the value given, where one is.
    func bound(_ text: String, given: String?) throws -> ForegoneStatement {
        try ForegoneStatement(text, engine, given: given)
    }
}

/// One statement bound on one package, its definitions before it.
struct ForegoneStatement {
    private let engine: ColumnarEngine
    private var binder: Binder
    private var statement = Statement.Kind.why

    fileprivate init(_ text: String, _ engine: ColumnarEngine, given: String?) throws {
        self.engine = engine
        let source = SourceText(name: "check", text: text)
        binder = Binder(catalog: engine.catalog)
        for statement in try Proof.parse(text) {
            switch statement.kind {
            case .letQuery(let definition):
                binder.definitions.define(
                    try binder.define(definition, span: statement.span, source: source, inScript: true).definition)
            case .parameter(let declaration):
                binder.definitions.define(try binder.declare(declaration, given: given, source: source))
            default: self.statement = statement.kind
            }
        }
        switch statement {
        case .expect(let expectation): _ = try binder.bind(expectation)
        case .query(let query): _ = try binder.bind(query)
        default: throw Puzzled("nothing is asked")
        }
    }

    private var conclusions: ForegoneConclusions {
        switch statement {
        case .expect(let expectation): binder.foregone(expectation)
        case .query(let query): binder.foregone(query)
        default: ForegoneConclusions()
        }
    }

    /// What is claimed of it.
    var claims: [ForegoneClaim] {
        let found = conclusions
        let outcomes = (found.outcome.map { [$0] } ?? []) + found.stages.map(\.outcome)
        return outcomes.map { $0 == .cannotFail ? .cannotFail : .cannotHold }
            + found.conditions.map { $0.always ? .always : .never }
    }

    /// What of the claims on another package is not so here; an execution that ends in an error says nothing.
    func contradiction(of other: ForegoneStatement) throws -> String? {
        let found = other.conclusions
        var plans: [Plan] = []
        switch statement {
        case .expect(let expectation):
            let bound = try binder.bind(expectation)
            if let outcome = found.outcome, let holds = try? holds(bound), holds != (outcome == .cannotFail) {
                return holds ? "it holds" : "it does not hold"
            }
            switch bound.check {
            case .condition(let plan), .unique(let plan, _): plans = [plan]
            case .noRows(let query), .baseline(_, let query, _): plans = [query.plan]
            case .rows(let query, _, let limit): plans = [query.plan, limit]
            }
        case .query(let query):
            let plan = try binder.bind(query).plan
            plans = [plan]
            if let table = try? engine.execute(plan, isCancelled: { false }) {
                for stage in found.stages {
                    guard let check = table.checks.first(where: { $0.label == stage.label }) else { continue }
                    if check.holds != (stage.outcome == .cannotFail) {
                        return "the stage \(stage.label) does otherwise"
                    }
                }
            }
        default: return nil
        }
        for condition in found.conditions {
            for plan in plans.flatMap(withInner) {
                if let problem = contradiction(condition, plan) { return problem }
            }
        }
        return nil
    }

    /// A plan and those folded within it.
    private func withInner(_ plan: Plan) -> [Plan] {
        var all = [plan]
        func visit(_ expression: BoundExpression) -> BoundExpression {
            if case .scalar(let query) = expression { all += withInner(query.plan) }
            if case .scalar = expression { return expression }
            return expression.mapParts(visit)
        }
        _ = plan.mapExpressions(visit)
        return all
    }

    /// Whether the filter that a conclusion speaks of keeps what it is said to.
    private func contradiction(_ condition: ForegoneCondition, _ plan: Plan) -> String? {
        var places: [(Int, [Conjunct])] = []
        for (place, step) in plan.steps.enumerated() {
            guard case .filter(let conjuncts, let excluding) = step, excluding == condition.excluding else { continue }
            let named = conjuncts.filter { condition.labels.contains($0.label) }
            if named.count == condition.labels.count { places.append((place, named)) }
        }
        // Of two filters alike nobody knows which is meant.
        guard places.count == 1, let (place, conjuncts) = places.first else { return nil }
        let before = Array(plan.steps[..<place])
        guard let all = count(plan, before), let kept = count(plan, before + [.filter(conjuncts, excluding: false)])
        else { return nil }
        if kept == (condition.always ? all : 0) { return nil }
        return "\(condition.labels.joined(separator: " and ")): \(kept) of \(all)"
    }

    private func count(_ plan: Plan, _ steps: [PlanStep]) -> Int64? {
        let output = [
            NamedExpression(name: "count", expression: .column(0, .integer(nil)), type: .integer(nil), measure: .things)
        ]
        let counted = Plan(
            source: plan.source, steps: steps + [.count], output: output, rows: .table, core: plan.core)
        guard let table = try? engine.execute(counted, isCancelled: { false }),
            case .integers(let values)? = table.columns.first?.values
        else { return nil }
        return values.first
    }

    private func holds(_ expectation: BoundExpectation) throws -> Bool? {
        func run(_ plan: Plan) throws -> ResultTable { try engine.execute(plan, isCancelled: { false }) }
        func number(_ table: ResultTable) -> Double? {
            guard let column = table.columns.first, column.marks?.first?.isKnown ?? true else { return nil }
            switch column.values {
            case .integers(let values): return values.first.map(Double.init)
            case .numbers(let values): return values.first
            default: return nil
            }
        }
        switch expectation.check {
        case .condition(let plan):
            guard let column = try run(plan).columns.first, case .booleans(let values) = column.values else {
                return nil
            }
            return values.first == true && column.marks?.first?.isKnown ?? true
        case .noRows(let query): return try run(query.plan).rowCount == 0
        case .rows(let query, let sign, let limit):
            guard let wanted = number(try run(limit)) else { return false }
            let rows = Double(try run(query.plan).rowCount)
            switch sign {
            case .equal: return rows == wanted
            case .notEqual: return rows != wanted
            case .less: return rows < wanted
            case .lessOrEqual: return rows <= wanted
            case .greater: return rows > wanted
            case .greaterOrEqual: return rows >= wanted
            }
        case .unique(let duplicates, let unknown):
            return try run(duplicates).rowCount == 0 && number(try run(unknown)) == 0
        case .baseline: return nil
        }
    }
}
