import Diagnostics
import Language
import Planning
import Tables

/// How an expectation fared.
package enum Verdict: Hashable, Sendable {
    case holds, fails
    /// What it asks about is unknown, and so it does not hold (decision D15).
    case cannotBeJudged
}

/// An expectation's verdict, and the table that shows why.
struct ExpectationOutcome: Sendable {
    var verdict: Verdict
    var evidence: ResultTable?
}

/// How many expectations held, and how many did not.
package struct ExpectationTally: Hashable, Sendable {
    package private(set) var held = 0
    package private(set) var failed = 0
    package private(set) var warned = 0

    mutating func count(_ verdict: Verdict, warning: Bool) {
        switch (verdict, warning) {
        case (.holds, _): held += 1
        case (_, true): warned += 1
        case (_, false): failed += 1
        }
    }

    /// The line that ends a script's run; nil when nothing was expected.
    package var diagnostic: Diagnostic? {
        guard held + failed + warned > 0 else { return nil }
        var parts = ["\(held) expectation\(held == 1 ? "" : "s") held"]
        if failed > 0 { parts.append("\(failed) failed") }
        if warned > 0 { parts.append("\(warned) warning\(warned == 1 ? "" : "s")") }
        return Diagnostic(.note, parts.joined(separator: ", "))
    }
}

extension Verdict {
    /// What is said of a check of a script that does not hold.
    func diagnostic(_ expectation: BoundExpectation, _ excerpt: Excerpt) -> Diagnostic {
        diagnostic(expectation.why ?? expectation.label, excerpt, warning: expectation.warning)
    }

    /// What is said of a stage `expect C` that does not hold.
    func diagnostic(_ check: CheckOutcome, _ excerpt: Excerpt) -> Diagnostic {
        diagnostic(check.why ?? check.label, excerpt, warning: false)
    }

    private func diagnostic(_ words: String, _ excerpt: Excerpt, warning: Bool) -> Diagnostic {
        let judged = self == .fails
        return Diagnostic(
            warning ? .warning : .error,
            judged ? "expectation failed: \(words)" : "expectation cannot be judged: \(words)", excerpt: excerpt,
            hint: judged ? "it is not so" : "some of what it asks about is unknown")
    }
}

extension CheckOutcome {
    /// The counts behind the verdict, as a table.
    var table: ResultTable {
        ResultTable(
            columns: [
                .texts("condition", [label]), .integers("true", [isTrue]), .integers("false", [isFalse]),
                .integers("unknown", [unknown]),
            ], rowCount: 1)
    }
}
