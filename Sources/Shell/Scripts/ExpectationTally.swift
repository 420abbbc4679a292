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

/// An expectation's verdict, and what shows why.
struct ExpectationOutcome: Sendable {
    var verdict: Verdict
    var evidence: ResultTable?
    /// How many rows of it are shown.
    var rowsShown = 5
    /// What was counted, in a sentence without a cell of any record.
    var finding: String?
    /// What stands behind the carets in place of the usual words.
    var hint: String?
    /// What to do where all is right and the expectation is old.
    var advice: String?
}

/// How many expectations held, and how many did not.
package struct ExpectationTally: Hashable, Sendable {
    package private(set) var held = 0
    package private(set) var failed = 0
    package private(set) var warned = 0

    /// Counts those that were judged.
    package init(_ judged: [JudgedExpectation]) {
        for expectation in judged {
            switch (expectation.verdict, expectation.isWarning) {
            case (nil, _): break
            case (.holds, _): held += 1
            case (_, true): warned += 1
            case (_, false): failed += 1
            }
        }
    }

    /// `2 expectations held, 1 failed, 3 warnings`.
    package var sentence: String {
        var parts = ["\(counted(held, "expectation")) held"]
        if failed > 0 { parts.append("\(failed) failed") }
        if warned > 0 { parts.append(counted(warned, "warning")) }
        return parts.joined(separator: ", ")
    }

    /// The line that ends a script's run; nil when nothing was expected.
    package var diagnostic: Diagnostic? {
        held + failed + warned > 0 ? Diagnostic(.note, sentence) : nil
    }
}

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Verdict {
    /// What is said of a check of a script that does not hold.
    func diagnostic(_ expectation: BoundExpectation, _ outcome: ExpectationOutcome, _ excerpt: Excerpt) -> Diagnostic {
        var diagnostic = diagnostic(expectation.why ?? expectation.label, excerpt, warning: expectation.warning)
        if let hint = outcome.hint { diagnostic.hint = hint }
        if let advice = outcome.advice { diagnostic.footer.append(advice) }
        return diagnostic
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

    /// The verdict over all its rows.
    var verdict: Verdict { holds ? .holds : (isFalse > 0 ? .fails : .cannotBeJudged) }

    /// The counts in a sentence.
    var finding: String { "\(isTrue) true, \(isFalse) false, \(unknown) unknown" }
}
