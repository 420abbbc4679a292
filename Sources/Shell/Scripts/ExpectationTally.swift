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
    /// What is said before the words of an expectation that does not hold. Those words say how things should be, so that
    /// they may never stand as if they were so.
    var saying: String {
        switch self {
        case .holds: "as expected"
        case .fails: "expected, but not so"
        case .cannotBeJudged: "expected, but it cannot be judged"
        }
    }

    /// What is said of a check of a script that does not hold.
    func diagnostic(
        _ expectation: BoundExpectation, _ outcome: ExpectationOutcome, _ excerpt: Excerpt, script: String?
    ) -> Diagnostic {
        var footer: [String] = []
        if let evidence = expectation.evidence, self == .fails, !outcome.showsAll(of: expectation.check) {
            footer.append(evidence.advice(script: script))
        }
        if let advice = outcome.advice { footer.append(advice) }
        return Diagnostic(
            expectation.warning ? .warning : .error, "\(saying): \(expectation.why ?? expectation.label)",
            excerpt: excerpt, hint: outcome.hint ?? outcome.finding ?? reason, footer: footer)
    }

    /// What is said of a stage `expect C` that does not hold.
    func diagnostic(
        _ check: CheckOutcome, _ excerpt: Excerpt, evidence: EvidenceQuestion?, script: String?
    ) -> Diagnostic {
        Diagnostic(
            .error, "\(saying): \(check.why ?? check.label)", excerpt: excerpt,
            hint: "\(check.finding), each expected true",
            footer: evidence.map { [$0.advice(script: script)] } ?? [])
    }

    /// What stands behind the carets where nothing was counted.
    private var reason: String {
        self == .fails ? "found to be false" : "some of what it asks about is unknown"
    }
}

extension ExpectationOutcome {
    /// Whether the rows that stand against a check are shown already.
    fileprivate func showsAll(of check: BoundExpectation.Check) -> Bool {
        switch check {
        case .noRows, .unique: evidence.map { $0.rowCount <= rowsShown } ?? false
        case .condition, .rows, .baseline: false
        }
    }
}

extension EvidenceQuestion {
    /// What to type to see the rows: the question alone, or with the script that has its definitions.
    fileprivate func advice(script: String?) -> String {
        guard usesDefinitions, let script else { return "to see the rows, type: \(text)" }
        let statements = "include \(quoted(script)); \(text)".replacing("'", with: "'\\''")
        return "to see the rows, with the --data and --set of this run: daybook query '\(statements)'"
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
