import Diagnostics
import Planning
import Reporting
import Tables

extension Session {
    func judge(_ expectation: BoundExpectation, _ statement: BoundStatement) throws(Refusal) {
        let outcome: ExpectationOutcome
        do throws(Refusal) {
            outcome = try self.outcome(of: expectation, statement)
        } catch {
            record.miss([statement])
            throw error
        }
        record.judge(expectation.judged(outcome, at: statement.excerpt.scriptPlace))
        guard outcome.verdict != .holds else { return }
        say([outcome.verdict.diagnostic(expectation, outcome, statement.excerpt)])
        outcome.evidence.map { remark($0, rows: outcome.rowsShown) }
        if !expectation.warning { throw Refusal([], .expectationFailed) }
    }

    /// Reports the stages `expect C` of a question.
    func report(_ checks: [CheckOutcome], _ statement: BoundStatement) throws(Refusal) {
        var failed = false
        for check in checks {
            record.judge(
                JudgedExpectation(
                    name: check.why ?? check.label, place: statement.excerpt.scriptPlace, verdict: check.verdict,
                    isWarning: false, finding: check.finding))
            guard check.verdict != .holds else { continue }
            failed = true
            say([check.verdict.diagnostic(check, statement.excerpt)])
            remark(check.table)
        }
        if failed { throw Refusal([], .expectationFailed) }
    }

    /// Judges a check of a script: it holds only where it is true.
    func outcome(of expectation: BoundExpectation, _ statement: BoundStatement) throws(Refusal) -> ExpectationOutcome {
        switch expectation.check {
        case .condition(let plan):
            var table = try execute(plan, statement)
            let verdict = table.columns.first?.verdict
            table.ledger = Ledger(
                looked: table.ledger.looked, notes: table.ledger.notes, parts: table.ledger.parts)
            // What was compared; the verdict itself is in the message, unless it is all there is.
            if table.columns.count > 1 { table.columns.removeFirst() }
            return ExpectationOutcome(
                verdict: verdict.map { $0 ? .holds : .fails } ?? .cannotBeJudged, evidence: table)
        case .noRows(let query):
            let table = try execute(query.plan, statement)
            return ExpectationOutcome(
                verdict: table.rowCount == 0 ? .holds : .fails, evidence: table,
                finding: "\(counted(table.rowCount, "row")) where none is expected")
        case .rows(let query, let comparison, let plan):
            let rows = try execute(query.plan, statement).rowCount
            var limit = try execute(plan, statement)
            guard let wanted = limit.columns.first?.firstNumber else {
                return ExpectationOutcome(verdict: .cannotBeJudged, evidence: limit)
            }
            limit.columns[0].name = "wanted"
            limit.columns.insert(.integers("rows", [rows]), at: 0)
            limit.ledger = Ledger(notes: limit.ledger.notes)
            return ExpectationOutcome(
                verdict: comparison.holds(Double(rows), wanted) ? .holds : .fails, evidence: limit,
                finding: counted(rows, "row"))
        case .unique(let duplicates, let unknown):
            let table = try execute(duplicates, statement)
            if table.rowCount > 0 {
                return ExpectationOutcome(
                    verdict: .fails, evidence: table,
                    finding: "\(counted(table.rowCount, "value")) stand more than once")
            }
            let without = try execute(unknown, statement)
            let count = without.columns.first?.wholeNumber
            return ExpectationOutcome(
                verdict: count == 0 ? .holds : .cannotBeJudged, evidence: without,
                finding: count.map { "\(counted(Int($0), "row")) without it" })
        case .baseline(let file, let query, let within):
            return try compare(query, with: file, within: within, statement)
        }
    }
}

extension ComparisonOperator {
    /// Whether two numbers compare so.
    fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}
