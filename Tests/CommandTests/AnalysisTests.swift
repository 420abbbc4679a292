import Foundation
import Testing

/// A script of `scripts/`, and what it is told of an audit.
struct ShippedScript: Sendable, CustomTestStringConvertible {
    let name: String
    var file: String { "scripts/\(name).daybook" }
    var testDescription: String { name }

    static let folder = SamplePackage.packageRoot.appending(path: "scripts")

    /// Every script that ships, by name.
    static let all: [ShippedScript] = {
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).filter { $0.pathExtension == "daybook" }
            .map { ShippedScript(name: $0.deletingPathExtension().lastPathComponent) }.sorted { $0.name < $1.name }
    }()

    /// Those that are about any audit, not about one document.
    static let general = all.filter { !$0.name.hasPrefix("neglect-") }

    func text() throws -> String {
        try String(contentsOf: Self.folder.appending(path: "\(name).daybook"), encoding: .utf8)
    }

    /// The parameters that it declares.
    func parameters() throws -> Set<String> {
        Set(
            try text().split(separator: "\n").filter { $0.hasPrefix("param ") }
                .map { String($0.dropFirst("param ".count).prefix { $0 != ":" }) })
    }

    /// Runs it on an audit; a script of two is told of the other one too. Every expectation is tried.
    func run(audit: String, beside other: String, data: String? = nil, _ more: String...) throws -> Binary.Ending {
        let declared = try parameters()
        let settings = [("audit", audit), ("earlier", other), ("later", audit)].filter { declared.contains($0.0) }
            .flatMap { ["--set", "\($0.0)=\($0.1)"] }
        let from = data.map { ["--data", $0] } ?? []
        return try Binary.run(
            ["run", file] + from + settings + ["--keep-going"] + more, in: SamplePackage.packageRoot)
    }
}

/// The analyses that ship, on the sample, on larger packages, and on packages with one wrong cell.
@Suite("Shipped analyses")
struct AnalysisTests {
    static let audits = ["2024-09", "2025-02"]

    private func run(_ script: String, audit: String, data: String? = nil) throws -> Binary.Ending {
        let other = Self.audits.first { $0 != audit } ?? ""
        return try ShippedScript(name: script).run(audit: audit, beside: other, data: data)
    }

    @Test("there are twelve for any audit")
    func allAreThere() {
        let wanted = [
            "at-a-glance", "compare-audits", "data-quality", "home-not-seen", "low-attendance", "missing-voice",
            "non-resident-parents", "quoracy", "recommendations-without-actions", "repeat-requests",
            "returns-outstanding", "theme-summary",
        ]
        #expect(Set(ShippedScript.general.map(\.name)).isSuperset(of: wanted))
    }

    @Test("they hold on both audits of the sample", arguments: ShippedScript.general, audits)
    func onTheSample(script: ShippedScript, audit: String) throws {
        let ending = try run(script.name, audit: audit)
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(ending.output.count > 500)
    }

    @Test("they run unchanged on the sample six times over", arguments: ShippedScript.general)
    func onALargerPackage(script: ShippedScript) throws {
        let folder = try SamplePackage().sixfold().write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for audit in Self.audits {
            let ending = try run(script.name, audit: audit, data: folder)
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

    @Test("no number in them is a fact of the sample, and none names an audit", arguments: ShippedScript.general)
    func noFactsOfTheSample(script: ShippedScript) throws {
        // The default of a parameter is a policy that its help explains, and that a run can change.
        for line in try script.text().split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("param") {
            for word in line.split(whereSeparator: { !$0.isNumber }) {
                #expect(["0", "1", "4", "10", "18", "100"].contains(word), "\(script.name): \(line)")
            }
        }
        for line in try script.text().split(separator: "\n") where line.hasPrefix("param audit") {
            #expect(!line.contains("="), "\(script.name): \(line)")
        }
    }

    @Test("each says what it is for, who runs it, and shows a command that runs", arguments: ShippedScript.general)
    func header(script: ShippedScript) throws {
        let header = try script.text().split(separator: "\n").prefix { $0.hasPrefix("##") }
        #expect(header.first?.hasPrefix("## # ") == true)
        #expect(header.contains { $0.hasPrefix("## Who runs it: ") })
        let commands = header.filter { $0.hasPrefix("##     daybook run \(script.file) --set ") }
        #expect(!commands.isEmpty)
        for command in commands {
            let words = command.split(separator: " ").dropFirst(2).map(String.init)
            let ending = try Binary.run(words, in: SamplePackage.packageRoot)
            #expect(ending.code == 0, "\(command)\n\(ending.errors)")
        }
        let help = try Binary.run(["run", script.file, "--help"], in: SamplePackage.packageRoot)
        let listed = help.output.components(separatedBy: "\n").filter { $0.hasPrefix("  ") && $0.contains(":") }
        for parameter in try script.parameters() {
            let line = try #require(listed.first { $0.hasPrefix("  \(parameter): ") }, "\(parameter)")
            #expect(line.components(separatedBy: ": ").count > 2, "no help: \(line)")
        }
    }

    @Test("each definition of the library says above it what it means, and some script uses it")
    func library() throws {
        let folder = ShippedScript.folder.appending(path: "lib")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let library = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        let everything = try ShippedScript.all.map { try $0.text() } + library
        #expect(!library.isEmpty)
        for text in library {
            let lines = text.components(separatedBy: "\n")
            #expect(lines.first?.hasPrefix("## # Definitions: ") == true)
            #expect(lines.allSatisfy { $0.isEmpty || ["#", "l", " "].contains($0.prefix(1)) }, "\(lines)")
            for (index, line) in lines.enumerated() where line.hasPrefix("let ") {
                let name = String(line.dropFirst("let ".count).prefix { $0 != "(" && $0 != " " })
                #expect(index > 0 && lines[index - 1].hasPrefix("# "), "\(name) says nothing of itself")
                let uses = everything.reduce(0) { $0 + $1.components(separatedBy: "\(name)(").count - 1 }
                #expect(uses > 1, "nobody uses \(name)")
            }
        }
    }

    @Test("check warns of nothing in them, and they are laid out")
    func checked() throws {
        let folder = ShippedScript.folder.appending(path: "lib")
        let library = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { "scripts/lib/\($0.lastPathComponent)" }.sorted()
        let checked = try Binary.run(["check", "--strict", "scripts", "scripts/lib"], in: SamplePackage.packageRoot)
        #expect(checked.code == 0, "\(checked.errors)")
        let files = ShippedScript.all.map(\.file) + library
        let format = try Binary.run(["format", "--check"] + files, in: SamplePackage.packageRoot)
        #expect(format.code == 0, "\(format.errors)")
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
        /// True for a warning, which ends nothing.
        var warns = false
        var testDescription: String { "\(script), \(table).\(field) = \(value): \(expectation)" }
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

    @Test("one wrong cell turns exactly its expectation red", arguments: mutations + AnalysisMutations.all)
    func mutation(_ mutation: Mutation) throws {
        let before = try run(mutation.script, audit: mutation.audit)
        let prefix = "\(mutation.warns ? "warning" : "error"): expected, but not so: "
        #expect(!before.errors.contains(prefix + mutation.expectation), "\(before.errors)")
        let folder = try wrong(mutation).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ending = try run(mutation.script, audit: mutation.audit, data: folder)
        let failed = ending.errors.split(separator: "\n").filter { $0.hasPrefix("error:") }
        #expect(ending.code == (mutation.warns ? 0 : 3), "\(ending.errors)")
        #expect(failed.count == (mutation.warns ? 0 : 1), "\(ending.errors)")
        #expect(ending.errors.contains(prefix + mutation.expectation), "\(ending.errors)")
    }

    /// The sample with the one cell changed.
    private func wrong(_ mutation: Mutation) throws -> SamplePackage {
        var package = try SamplePackage()
        var table = try #require(package.tables[mutation.table], "no table \(mutation.table)")
        let row = table.rows.indices.first { index in
            mutation.row.allSatisfy { table[index, $0.key] == $0.value }
        }
        let found = try #require(row, "no row of \(mutation.table) with \(mutation.row)")
        #expect(table[found, mutation.field] != mutation.value)
        table[found, mutation.field] = mutation.value
        package.tables[mutation.table] = table
        return package
    }
}
