import Diagnostics
import Language
import Planning
import Tables

/// What `check` finds in one script.
package struct ScriptFindings: Sendable {
    /// What keeps it from running, in the order of the text.
    package var errors: [Diagnostic] = []
    /// What is worth saying all the same, in the order of the text.
    package var warnings: [Diagnostic] = []
}

extension Workspace {
    /// Reads a script and looks its names up; parameters need no values, and nothing runs.
    ///
    /// What the script includes or runs is read with it; warnings are those of the script itself.
    package func check(_ path: String) throws(Refusal) -> ScriptFindings {
        let text = try readScript(path, excerpt: nil)
        var inner = Workspace(catalog: catalog, settings: settings, manner: .script)
        inner.path = path
        inner.isCheck = true
        inner.chain = [FilePath.real(path)]
        var findings = ScriptFindings()
        do throws(Refusal) {
            _ = try inner.bind(text)
        } catch {
            guard error.code == .wrong else { throw error }
            findings.errors = error.diagnostics
        }
        let placed = inner.warnings + UnusedNames(in: text, definitions: inner.definitions).warnings
        let ordered = placed.sorted { ($0.span.lower, $0.span.upper) < ($1.span.lower, $1.span.upper) }
        findings.warnings = ordered.map { $0.warning.diagnostic(Excerpt(text, $0.span)) }
        return findings
    }

    /// Notes what is certain of a statement that has just been bound, before any data are looked at.
    mutating func noteForegone(_ statement: Statement, _ bound: BoundStatement) {
        let found: ForegoneConclusions
        var label = ""
        switch statement.kind {
        case .query(let query), .explain(let query): found = binder.foregone(query)
        case .letQuery(let definition):
            guard definition.arguments.isEmpty else { return }
            found = binder.foregone(definition.body)
        case .expect(let expectation):
            found = binder.foregone(expectation)
            if case .expectation(let bound) = bound.kind { label = bound.label }
        default: return
        }
        // What stands in a definition, or in the statement that made `it`, is told there.
        let conditions = ConditionPlaces(in: statement)
        for condition in found.conditions {
            guard let span = conditions.span(of: condition.labels) else { continue }
            let warning: ScriptWarning =
                condition.always
                ? .alwaysTrue(condition.labels.joined(separator: " and "), excluding: condition.excluding)
                : .neverTrue(condition.labels, excluding: condition.excluding)
            warnings.append(PlacedWarning(warning: warning, span: span))
        }
        for stage in found.stages {
            guard let span = conditions.span(of: [stage.label]) else { continue }
            warnings.append(PlacedWarning(warning: ScriptWarning(stage.outcome, of: stage.label), span: span))
        }
        if let outcome = found.outcome {
            warnings.append(PlacedWarning(warning: ScriptWarning(outcome, of: label), span: bound.firstWord))
        }
    }
}

/// A warning and where in the script it stands.
struct PlacedWarning: Sendable {
    var warning: ScriptWarning
    var span: Span
}

extension ScriptWarning {
    fileprivate init(_ outcome: Foregone, of label: String) {
        switch outcome {
        case .cannotFail: self = .cannotFail(label)
        case .cannotHold: self = .cannotHold(label)
        }
    }
}

/// Where in a statement its conditions stand, by their canonical texts.
private struct ConditionPlaces {
    private var places: [[String]: Span] = [:]

    init(in statement: Statement) {
        switch statement.kind {
        case .query(let query), .explain(let query): visit(query)
        case .letQuery(let definition): visit(definition.body)
        case .expect(let expectation):
            switch expectation.check {
            case .condition(let condition): visit(condition)
            case .noRows(let query), .baseline(_, let query, _): visit(query)
            case .rows(let query, _, let limit):
                visit(query)
                visit(limit)
            case .unique: break
            }
        default: break
        }
    }

    /// The span of a condition, or of several joined by `and`.
    func span(of labels: [String]) -> Span? { places[labels] }

    private mutating func visit(_ query: Query) {
        var copy = self
        _ = mapExpressions(of: query) { expression in
            copy.visit(expression)
            return expression
        }
        self = copy
    }

    private mutating func visit(_ expression: Expression) {
        note([canonicalText(expression)], expression.span)
        let terms = parted(expression)
        if terms.count > 1 { note(terms.map(canonicalText), expression.span) }
        if case .subquery(let query) = expression.kind { return visit(query) }
        var copy = self
        _ = mapParts(of: expression) { part in
            copy.visit(part)
            return part
        }
        self = copy
    }

    private mutating func note(_ labels: [String], _ span: Span) {
        if places[labels] == nil { places[labels] = span }
    }

    private func parted(_ condition: Expression) -> [Expression] {
        guard case .and(let parts) = condition.kind else { return [condition] }
        return parts.flatMap(parted)
    }
}
