import Diagnostics
import Language
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
        say([outcome.verdict.diagnostic(expectation, outcome, statement.excerpt, script: script(of: statement))])
        outcome.evidence.map { remark($0, rows: outcome.rowsShown) }
        if !expectation.warning { throw Refusal([], .expectationFailed) }
    }

    /// Reports the stages `expect C` of a question.
    func report(_ checks: [CheckOutcome], _ statement: BoundStatement) throws(Refusal) {
        var failed = false
        for (place, check) in checks.enumerated() {
            record.judge(
                JudgedExpectation(
                    name: check.why ?? check.label, place: statement.excerpt.scriptPlace, verdict: check.verdict,
                    isWarning: false, finding: check.finding))
            guard check.verdict != .holds else { continue }
            failed = true
            say([
                check.verdict.diagnostic(
                    check, statement.excerpt, evidence: statement.asked?.evidence(ofCheck: place),
                    script: script(of: statement))
            ])
            remark(check.table)
        }
        if failed { throw Refusal([], .expectationFailed) }
    }

    /// What a comparison found: counts in a sentence, for they are of no one record, and what else is compared in its table.
    private static func found(_ compared: ResultTable) -> (counts: String?, words: String?) {
        let counts = compared.columns.compactMap { column in
            column.wholeNumber.flatMap { column.name.hasPrefix("count(") ? "\(column.name) is \($0)" : nil }
        }
        if !counts.isEmpty { return (counts.joined(separator: ", "), nil) }
        let showsMore = compared.columns.first?.name != "value"
        return (nil, showsMore ? "found to be false; what it compares stands below" : nil)
    }

    /// The script that a statement stands in.
    private func script(of statement: BoundStatement) -> String? {
        isInScript(statement) ? statement.source.name : nil
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
            let found = verdict == false ? Self.found(table) : nil
            return ExpectationOutcome(
                verdict: verdict.map { $0 ? .holds : .fails } ?? .cannotBeJudged, evidence: table,
                finding: found?.counts, hint: found?.words)
        case .noRows(let query):
            let table = try execute(query.plan, statement)
            return ExpectationOutcome(
                verdict: table.rowCount == 0 ? .holds : .fails, evidence: table,
                finding: "\(counted(table.rowCount, "row")) found, none expected")
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
                finding: "\(counted(rows, "row")) found, \(comparison.words) \(shortText(wanted)) expected")
        case .unique(let duplicates, let unknown):
            let table = try execute(duplicates, statement)
            if table.rowCount > 0 {
                return ExpectationOutcome(
                    verdict: .fails, evidence: table,
                    finding: "\(counted(table.rowCount, "value")) found more than once, each expected once")
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

extension Query {
    /// The rows that the stage `expect C` of this number looks at and for which C is not true.
    fileprivate func evidence(ofCheck place: Int) -> EvidenceQuestion? {
        var rows = self
        rows.stages = []
        var passed = 0
        for stage in stages {
            switch stage.kind {
            case .expect(let condition, _):
                guard passed == place else {
                    passed += 1
                    continue
                }
                rows.stages.append(Stage(.excludeWhere(condition), stage.span))
                return EvidenceQuestion(text: canonicalText(rows), usesDefinitions: true)
            case .title, .as, .export: continue
            default: rows.stages.append(stage)
            }
        }
        return nil
    }
}

/// A number without a point where it is whole.
private func shortText(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
}

extension ComparisonOperator {
    /// How many there should be.
    fileprivate var words: String {
        switch self {
        case .equal: "exactly"
        case .notEqual: "any number but"
        case .less: "fewer than"
        case .lessOrEqual: "at most"
        case .greater: "more than"
        case .greaterOrEqual: "at least"
        }
    }

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
