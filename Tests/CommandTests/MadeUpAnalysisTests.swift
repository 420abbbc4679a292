import Foundation
import Testing

/// The analyses on packages that have the sample's schema and nothing else of it: they may find faults, and never fail.
@Suite("Shipped analyses on made-up packages")
struct MadeUpAnalysisTests {
    /// A package by its seed, and the entities that have no rows in it.
    struct Variant: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let empty: Set<String>
        var testDescription: String { "seed \(seed), no \(empty.sorted().joined(separator: ", no "))" }
    }

    static let variants: [Variant] = [
        Variant(seed: 1, empty: []),
        Variant(seed: 2, empty: ["offers", "escalations"]),
        Variant(seed: 3, empty: ["meetings", "actions"]),
        Variant(seed: 4, empty: ["contacts", "requests"]),
        Variant(seed: 5, empty: ["returns", "findings"]),
        Variant(seed: 6, empty: ["recommendations", "assessments"]),
    ]

    /// What a run says where it fails on its own account, not of the data.
    private func faults(_ ending: Binary.Ending) -> [Substring] {
        ending.errors.split(separator: "\n").filter {
            ($0.hasPrefix("error:") || $0.hasPrefix("warning:")) && !$0.contains(": expected, but not so: ")
                && !$0.contains(": expected, but it cannot be judged: ")
        }
    }

    @Test("the package opens without a word, and has 120 children of 2 audits", arguments: variants)
    func opens(variant: Variant) throws {
        let folder = try MadeUpPackage.package(seed: variant.seed, empty: variant.empty).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ending = try Binary.run(["query", "--data", folder, "--format", "csv", "children | count by audit"])
        let rows = ending.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        #expect(ending.code == 0 && faults(ending).isEmpty, "\(ending.errors)")
        #expect(rows.map { String($0[0]) } == MadeUpPackage.audits)
        #expect(rows.compactMap { Int($0[1]) }.reduce(0, +) == 120)
    }

    @Test("every script runs to its end", arguments: variants)
    func runs(variant: Variant) throws {
        let folder = try MadeUpPackage.package(seed: variant.seed, empty: variant.empty).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for script in ShippedScript.general {
            let ending = try script.run(
                audit: MadeUpPackage.audits[1], beside: MadeUpPackage.audits[0], data: folder)
            #expect([0, 3].contains(ending.code), "\(script.name): \(ending.errors)")
            #expect(faults(ending).isEmpty, "\(script.name): \(ending.errors)")
        }
    }

    @Test("the scripts of the two documents run where their themes are known", arguments: variants.prefix(3))
    func documents(variant: Variant) throws {
        let made = try MadeUpPackage.package(seed: variant.seed, empty: variant.empty, codebookOfTheSample: true)
        try runsDocuments(on: made, audit: MadeUpPackage.audits[1])
    }

    @Test("and on the sample six times over, whose figures are others than those they state")
    func documentsSixfold() throws { try runsDocuments(on: SamplePackage().sixfold(), audit: "2024-09") }

    private func runsDocuments(on package: SamplePackage, audit: String) throws {
        let folder = try package.write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let documents = ShippedScript.all.filter { $0.name.hasPrefix("neglect-") }
        #expect(documents.count == 2)
        for script in documents {
            let ending = try script.run(audit: audit, beside: "", data: folder)
            #expect([0, 3].contains(ending.code), "\(script.name): \(ending.errors)")
            #expect(faults(ending).isEmpty, "\(script.name): \(ending.errors)")
        }
    }

    @Test(
        "an audit without children is said to have none, and its page still has every heading",
        arguments: MadeUpPackage.bare)
    func withoutChildren(audit: String) throws {
        let folder = try MadeUpPackage.package(seed: 1, empty: []).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for script in ShippedScript.general {
            let ending = try script.run(audit: audit, beside: MadeUpPackage.audits[0], data: folder)
            #expect(ending.code == 3 && faults(ending).isEmpty, "\(script.name): \(ending.errors)")
            let missing =
                ending.errors.contains("audit has children") || ending.errors.contains("asks something of practice")
            #expect(missing || script.name == "recommendations-without-actions", "\(script.name): \(ending.errors)")
            for heading in try script.text().split(separator: "\n") where heading.hasPrefix("## ## ") {
                #expect(ending.output.contains("\n\(heading.dropFirst(3))\n"), "\(script.name): \(heading)")
            }
        }
    }

    /// A table of a page whose columns part a whole: no row is in two of them or in none.
    private static let parted: [(script: String, whole: String, parts: [String])] = [
        ("repeat-requests", "requests", ["said", "not said", "not known"]),
        ("missing-voice", "children", ["captured", "not captured", "not known"]),
        ("missing-voice", "returns", ["captured", "not captured", "not known", "n/a"]),
        ("missing-voice", "kept", ["child seen", "not seen", "not known", "n/a"]),
        ("quoracy", "meetings", ["took place", "did not"]),
        ("quoracy", "meetings", ["quorate", "not quorate", "not known"]),
        ("returns-outstanding", "asked", ["in", "outstanding"]),
        ("theme-summary", "children", ["coded", "not coded"]),
        ("theme-summary", "findings", ["coded", "not coded"]),
        ("theme-summary", "findings", ["worries", "done well", "learned"]),
        ("compare-audits", "of", ["yes", "no", "not known"]),
        ("recommendations-without-actions", "lines", ["taken up", "dropped", "without an action"]),
        ("non-resident-parents", "people", ["at home", "elsewhere", "not known"]),
        ("non-resident-parents", "people", ["involved", "not involved", "not known", "n/a"]),
        ("non-resident-parents", "assessments", ["involved", "not involved", "not known", "n/a"]),
        ("non-resident-parents", "returns", ["included", "not included", "not known", "n/a"]),
    ]

    @Test("the columns of a table part its whole: nothing is counted twice, and nothing unknown is left out")
    func partsAddUp() throws {
        let folder = try MadeUpPackage.package(seed: 1, empty: []).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for script in ShippedScript.general {
            let wanted = Self.parted.filter { $0.script == script.name }
            guard !wanted.isEmpty else { continue }
            let tables = Self.tables(
                try script.run(
                    audit: MadeUpPackage.audits[0], beside: MadeUpPackage.audits[1], data: folder, "--format", "csv"
                ).output)
            for (_, whole, parts) in wanted {
                let found = tables.filter { table in ([whole] + parts).allSatisfy { table.column($0) != nil } }
                #expect(!found.isEmpty, "\(script.name) has no table of \(whole) in \(parts)")
                for table in found {
                    for row in table.rows.indices {
                        let sum = parts.compactMap { Int(table[row, $0]) }.reduce(0, +)
                        #expect(Int(table[row, whole]) == sum, "\(script.name): \(table.header), \(table.rows[row])")
                    }
                }
            }
        }
    }

    @Test(
        "two audits are apart only where their bounds are, by more than one row of the smaller", arguments: [1, 2, 3])
    func apart(seed: UInt64) throws {
        let folder = try MadeUpPackage.package(seed: seed, empty: []).write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = ShippedScript(name: "compare-audits")
        for spare in [0, 1, 8] {
            let ending = try script.run(
                audit: MadeUpPackage.audits[0], beside: MadeUpPackage.audits[1], data: folder, "--set",
                "spare=\(spare)", "--format", "csv")
            let tables = Self.tables(ending.output).filter { $0.column("apart") != nil }
            #expect(tables.count > 8)
            for table in tables {
                let bounds = table.rows.indices.map { row -> (least: Double, most: Double, of: Double) in
                    let count = ["yes", "not known", "of"].map { Double(table[row, $0]) ?? -1 }
                    return (100 * count[0] / count[2], 100 * (count[0] + count[1]) / count[2], count[2])
                }
                let gap = (bounds.map(\.least).max() ?? 0) - (bounds.map(\.most).min() ?? 0)
                let needed = 100 * Double(spare) / (bounds.map(\.of).min() ?? 1)
                for row in table.rows.indices {
                    #expect(table[row, "apart"] == String(gap > needed + 0.0001), "\(table.header), \(table.rows)")
                    #expect(abs((Double(table[row, "least"]) ?? -1) - bounds[row].least) < 0.0001)
                    #expect(abs((Double(table[row, "most"]) ?? -1) - bounds[row].most) < 0.0001)
                }
            }
        }
    }

    /// The tables of a page in CSV, which an empty line parts.
    private static func tables(_ text: String) -> [SamplePackage.Table] {
        SamplePackage.records(text).split { $0 == [""] }.compactMap { records in
            records.first.map { SamplePackage.Table(header: $0, rows: Array(records.dropFirst())) }
        }
    }
}
