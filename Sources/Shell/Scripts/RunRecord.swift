import Diagnostics
import Planning

/// What a session has seen of expectations and faults while it ran statements.
package struct RunRecord: Hashable, Sendable {
    /// In the order they stand, also those that the run did not come to.
    package private(set) var judged: [JudgedExpectation] = []
    /// Errors that are no failed expectations.
    package private(set) var faults: [ScriptFault] = []
    /// The statement that ended the run before its end: of the outermost script.
    package var stoppedAt: ScriptPlace?

    /// Adds an expectation that was judged.
    mutating func judge(_ expectation: JudgedExpectation) { judged.append(expectation) }

    /// Adds what made a statement fail.
    mutating func add(_ refusal: Refusal) { faults += refusal.faults }

    /// Adds the expectations of statements that the run did not come to.
    mutating func miss(_ statements: some Sequence<BoundStatement>) {
        for statement in statements { judged += statement.expectations }
    }

    /// How the expectations fared.
    package var tally: ExpectationTally { ExpectationTally(judged) }
}

extension BoundStatement {
    /// Its expectations, not judged yet; those of a script that it runs too.
    var expectations: [JudgedExpectation] {
        switch kind {
        case .expectation(let expectation):
            return [expectation.judged(nil, at: excerpt.scriptPlace)]
        case .query(let query):
            return query.plan.steps.compactMap { step in
                guard case .check(let conjunct, let why) = step else { return nil }
                return JudgedExpectation(
                    name: why ?? conjunct.label, place: excerpt.scriptPlace, verdict: nil, isWarning: false)
            }
        case .script(let script): return script.statements.flatMap(\.expectations)
        default: return []
        }
    }
}

extension BoundExpectation {
    /// How it fared, where it stands.
    func judged(_ outcome: ExpectationOutcome?, at place: ScriptPlace) -> JudgedExpectation {
        JudgedExpectation(
            name: why ?? label, place: place, verdict: outcome?.verdict, isWarning: warning, finding: outcome?.finding)
    }
}
