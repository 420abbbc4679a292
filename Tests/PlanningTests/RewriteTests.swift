import Language
import Planning
import Tables
import Testing

/// Each rule of `Rewrite`, seen in the plan of a question.
@Suite struct RewriteTests {
    private func plan(_ text: String) throws -> [String] {
        let statement = try parseStatement(text)
        guard case .query(let query) = statement.kind else { return [] }
        return try Binder(catalog: BoatCatalog.catalog).bind(query).plan.explained(BoatCatalog.catalog)
    }

    @Test(arguments: [
        ("boats | where age > 2 + 3 * 4", "keep where age > 14"),
        ("boats | where age > 7 / 2", "keep where age > (7 / 2)"),
        ("boats | where age > 9223372036854775807 + 1", "keep where age > (9223372036854775807 + 1)"),
        ("boats | where not (not insured)", "keep where insured"),
        ("boats | where kind in (tug)", "keep where kind = TUG"),
        (
            "boats | where insured or (age > 1 or (age < 0 and not (not insured)))",
            "keep where (insured or age > 1 or (age < 0 and insured))"
        ),
        (
            "boats | where any defect (not (not fixed) and severity in (poor))",
            "keep where any defects by boat_id ((fixed and severity = poor))"
        ),
    ])
    func rulesApply(_ text: String, _ line: String) throws {
        let lines = try plan(text)
        #expect(lines.contains(line), "\(lines)")
    }

    /// The parts of a filter stay apart: each is a line of the ledger.
    @Test func conjunctsStayApart() throws {
        let lines = try plan("boats | where insured and not (not insured) and age > 1")
        #expect(lines.filter { $0.hasPrefix("keep") }.count == 3)
    }
}
