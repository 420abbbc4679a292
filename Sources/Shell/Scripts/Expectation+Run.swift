import Diagnostics
import Planning
import Reporting
import Tables

extension Session {
    func judge(_ expectation: BoundExpectation, _ statement: BoundStatement) throws(Refusal) {
        let outcome = try outcome(of: expectation, statement)
        tally.count(outcome.verdict, warning: expectation.warning)
        guard outcome.verdict != .holds else { return }
        let diagnostic = outcome.verdict.diagnostic(expectation, statement.excerpt)
        output.report(diagnostic)
        outcome.evidence.map(remark)
        if !expectation.warning { throw Refusal([], .expectationFailed) }
    }

    /// Reports the stages `expect C` of a question.
    func report(_ checks: [CheckOutcome], _ statement: BoundStatement) throws(Refusal) {
        var failed = false
        for check in checks {
            let verdict: Verdict = check.holds ? .holds : (check.isFalse > 0 ? .fails : .cannotBeJudged)
            tally.count(verdict, warning: false)
            guard verdict != .holds else { continue }
            failed = true
            output.report(verdict.diagnostic(check, statement.excerpt))
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
            return ExpectationOutcome(verdict: table.rowCount == 0 ? .holds : .fails, evidence: table)
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
                verdict: comparison.holds(Double(rows), wanted) ? .holds : .fails, evidence: limit)
        case .unique(let duplicates, let unknown):
            let table = try execute(duplicates, statement)
            if table.rowCount > 0 { return ExpectationOutcome(verdict: .fails, evidence: table) }
            let without = try execute(unknown, statement)
            let none = without.columns.first?.wholeNumber == 0
            return ExpectationOutcome(verdict: none ? .holds : .cannotBeJudged, evidence: without)
        case .baseline(let file, let query, let within):
            return try compare(query, with: file, within: within, statement)
        }
    }

    private func compare(
        _ query: BoundQuery, with file: String, within: Double, _ statement: BoundStatement
    ) throws(Refusal) -> ExpectationOutcome {
        let path = FilePath.resolve(file, beside: statement.source.name)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try WholeFile.read(path)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        let table = try execute(query.plan, statement)
        let differences = baselineDifferences(of: table, from: SeparatedTable(bytes), within: within)
        return ExpectationOutcome(verdict: differences.rowCount == 0 ? .holds : .fails, evidence: differences)
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
