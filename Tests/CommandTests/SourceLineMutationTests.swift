import Foundation
import Testing

/// Each expectation of the two scripts fails when what it says is not so, and then it alone.
@Suite("Scripts of the source lines: what breaks them")
struct SourceLineMutationTests {
    /// A wrong cell, or all cells of a column in rows of a kind.
    struct Change: Sendable {
        var table: String
        var row: [(field: String, value: String)]
        var isEvery: Bool
        var field: String
        var value: String
    }

    /// One package: the sample with these changes, and the expectations that must fail in it, and no others.
    struct Package: Sendable, CustomTestStringConvertible {
        var expectations: [String] = []
        var changes: [Change] = []
        var testDescription: String { expectations.joined(separator: " · ") }
        /// The script whose lines they are.
        var script: String { SourceLineScript.names[String(expectations.first?.first ?? "A")] ?? "" }
    }

    static let packages: [Package] = (try? read()) ?? []

    /// Reads the table; its form stands at its top.
    private static func read() throws -> [Package] {
        let file = SamplePackage.packageRoot.appending(path: "Tests/Fixtures/source-line-mutations.tsv")
        let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n\n").dropFirst()
        return blocks.map { block in
            var package = Package()
            for line in block.components(separatedBy: "\n") where !line.isEmpty {
                let cells = line.components(separatedBy: "\t")
                guard cells.count == 4, let (field, value) = pair(cells[3]) else { continue }
                if !cells[0].isEmpty { package.expectations += cells[0].components(separatedBy: " / ") }
                let isEvery = cells[2].hasPrefix("every ")
                let row = cells[2].dropFirst(isEvery ? "every ".count : 0).description.components(separatedBy: " and ")
                package.changes.append(
                    Change(
                        table: cells[1], row: row.compactMap(pair), isEvery: isEvery, field: field, value: value))
            }
            return package
        }
    }

    private static func pair(_ text: String) -> (field: String, value: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    @Test("every expectation is broken by something")
    func complete() throws {
        let broken = Self.packages.flatMap(\.expectations)
        for name in SourceLineScript.all {
            for why in try SourceLineScript(name).whys { #expect(broken.contains(why), "nothing breaks \(why)") }
        }
        let known = try SourceLineScript.all.flatMap { try SourceLineScript($0).whys }
        for why in broken { #expect(known.contains(why), "no script says \(why)") }
    }

    @Test("what is wrong in the data fails its expectations, and no others", arguments: packages)
    func broken(package: Package) throws {
        let sample = try SamplePackage()
        var changed = sample
        for change in package.changes {
            var cells = 0
            for row in (sample.tables[change.table]?.rows ?? []).indices {
                // Rows are found in the sample as it is, so that no change hides the rows of another.
                guard let table = sample.tables[change.table],
                    change.row.allSatisfy({ table[row, $0.field] == $0.value })
                else { continue }
                if table[row, change.field] != change.value { cells += 1 }
                changed.tables[change.table]?[row, change.field] = change.value
                if !change.isEvery { break }
            }
            #expect(cells > 0, "\(change) changes nothing")
        }
        let folder = try changed.write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ending = try Binary.run(
            ["run", SourceLineScript.path(package.script), "--data", folder, "--keep-going"],
            in: SamplePackage.packageRoot)
        #expect(ending.code == 3, "\(ending.errors)")
        let failed = ending.errors.components(separatedBy: "\n").filter { $0.hasPrefix("error: ") }
            .map { $0.components(separatedBy: ": ").dropFirst(2).joined(separator: ": ") }
        #expect(Set(failed) == Set(package.expectations), "\(ending.errors)")
    }
}
