import Foundation
import Testing

/// The analyses that ship, on the sample, on a larger package, and on packages with one wrong cell.
@Suite("Shipped analyses")
struct AnalysisTests {
    static let scripts = ["at-a-glance", "data-quality"]
    static let audits = ["2024-09", "2025-02"]

    private func run(_ script: String, audit: String, data: String? = nil) throws -> Binary.Ending {
        let file = SamplePackage.packageRoot.appending(path: "scripts/\(script).daybook").path
        let from = data.map { ["--data", $0] } ?? []
        return try Binary.run(["run", file] + from + ["--set", "audit=\(audit)", "--keep-going"])
    }

    @Test("they hold on both audits of the sample", arguments: scripts, audits)
    func onTheSample(script: String, audit: String) throws {
        let ending = try run(script, audit: audit)
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(ending.output.count > 500)
    }

    @Test("they run unchanged on 120 children", arguments: scripts)
    func onALargerPackage(script: String) throws {
        let folder = try SamplePackage().sixfold().write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for audit in Self.audits {
            let ending = try run(script, audit: audit, data: folder)
            #expect(ending.code == 0, "\(ending.errors)")
        }
    }

    @Test("at a glance counts for a theme what `has` finds: those beneath it too", arguments: audits)
    func themesAreRolledUp(audit: String) throws {
        let file = SamplePackage.packageRoot.appending(path: "scripts/at-a-glance.daybook").path
        let ending = try Binary.run(["run", file, "--set", "audit=\(audit)", "--format", "csv"])
        let lines = ending.output.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: "theme,children"))
        let rows = lines[(start + 1)...].prefix { !$0.isEmpty }.map { $0.components(separatedBy: ",") }
        #expect(rows.count > 3)
        let questions = rows.map { "count children where audit = \(audit) and themes has \($0[0])" }
        let counted = try Binary.run(["query", "--format", "csv", questions.joined(separator: "\n")])
        let counts = counted.output.components(separatedBy: "\n").filter { Int($0) != nil }
        #expect(counts == rows.map { $0[1] }, "\(counted.errors)")
    }

    @Test("no number in them is a fact of the sample", arguments: scripts)
    func noFactsOfTheSample(script: String) throws {
        let file = SamplePackage.packageRoot.appending(path: "scripts/\(script).daybook")
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            for word in line.split(whereSeparator: { !$0.isNumber }) {
                #expect(["0", "1", "2", "4", "10", "18", "25"].contains(word), "\(script): \(line)")
            }
        }
    }

    /// One wrong cell, and the expectation that must say so, alone.
    struct Mutation: Sendable, CustomTestStringConvertible {
        let script: String
        let audit: String
        let table: String
        /// The first row for which these fields have these values.
        let row: [String: String]
        let field: String
        let value: String
        let expectation: String
        var testDescription: String { "\(table).\(field) = \(value): \(expectation)" }
    }

    static let mutations: [Mutation] = [
        Mutation(
            script: "at-a-glance", audit: "2024-09", table: "audits", row: ["id": "2024-09"], field: "sample_size",
            value: "11", expectation: "there are as many children as the audit says it took"),
        Mutation(
            script: "at-a-glance", audit: "2025-02", table: "prompts", row: ["recommendation": "RC-15"],
            field: "recommendation", value: "RC-16", expectation: "each recommendation has a question that goes with it"
        ),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "returns", row: ["child": "C-02", "status": "received"],
            field: "received_on", value: "[no return]", expectation: "a return that came in has its date"),
        Mutation(
            script: "data-quality", audit: "2025-02", table: "returns", row: ["status": "missing", "child": "C-13"],
            field: "received_on", value: "2025-02-03", expectation: "a missing return has no date"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "returns", row: ["status": "nil"],
            field: "neglect_named", value: "false", expectation: "an agency that holds nothing says nothing"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "children", row: ["id": "C-01"],
            field: "attendance_percent", value: "95", expectation: "attendance is recorded for those of school age only"
        ),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "plans", row: ["child": "C-03"],
            field: "ends_on", value: "2001-01-01", expectation: "a plan ends after it starts"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "returns", row: ["child": "C-04", "status": "received"],
            field: "received_on", value: "2031-01-01", expectation: "no return comes from the future"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "meetings", row: ["took_place": "false", "child": "C-03"],
            field: "quorate", value: "true",
            expectation: "a meeting that did not take place was not quorate or otherwise"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "people", row: ["role": "child", "child": "C-05"],
            field: "role", value: "sibling", expectation: "each child is among the people of the records"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "children", row: ["id": "C-01"], field: "school_age",
            value: "true", expectation: "nobody is of school age before four"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "contacts", row: ["child": "C-01", "outcome": "missed"],
            field: "home_seen", value: "true", expectation: "a home is seen only on a visit that was kept"),
        Mutation(
            script: "data-quality", audit: "2024-09", table: "escalations", row: ["after_audit": "true"],
            field: "resolved_on", value: "2001-01-01",
            expectation: "an escalation is resolved after it is raised"),
    ]

    @Test("one wrong cell turns exactly its expectation red", arguments: mutations)
    func mutation(_ mutation: Mutation) throws {
        var package = try SamplePackage()
        guard var table = package.tables[mutation.table] else {
            Issue.record("no table \(mutation.table)")
            return
        }
        let row = table.rows.indices.first { index in
            mutation.row.allSatisfy { table[index, $0.key] == $0.value }
        }
        guard let row else {
            Issue.record("no row of \(mutation.table) with \(mutation.row)")
            return
        }
        #expect(table[row, mutation.field] != mutation.value)
        table[row, mutation.field] = mutation.value
        package.tables[mutation.table] = table
        let folder = try package.write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ending = try run(mutation.script, audit: mutation.audit, data: folder)
        let failed = ending.errors.split(separator: "\n").filter { $0.hasPrefix("error:") }
        #expect(ending.code == 3, "\(ending.errors)")
        #expect(failed.count == 1, "\(ending.errors)")
        #expect(ending.errors.contains(mutation.expectation), "\(ending.errors)")
    }
}
