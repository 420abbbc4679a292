import Diagnostics
import Foundation
import Planning
import Reporting
import Testing

@testable import Shell

/// Packages as one file: the same answers, and what is said of them.
@Suite("Packages as one file")
struct SnapshotTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private func program(_ data: String?, tolerant: Bool = false, caches: Bool = false) -> Program {
        Program(
            Configuration(data: data, tolerant: tolerant, caches: caches),
            output: Output(data: .memory, remarks: .memory))
    }

    private func said(_ program: Program) -> String { String(decoding: program.output.remarks, as: UTF8.self) }

    @Test("every golden question has the answer that the package gives", arguments: ["results", "ledger", "plans"])
    func golden(folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Self.tests.path + "/CommandTests/Golden/\(folder)")
        var asked = 0
        for name in names.sorted() {
            let text = try String(
                contentsOf: Self.tests.appending(path: "CommandTests/Golden/\(folder)/\(name)"), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let package = lines.first { $0.hasPrefix("package: ") }.map { $0.dropFirst("package: ".count) } ?? ""
            let data = package == "sample" ? nil : Self.tests.path + "/Fixtures/" + package
            try withFolder { place in
                let path = place + "/packed"
                #expect(program(data).pack(into: path, overwrite: false) == .ok)
                let (plain, packed) = (try program(data).open(.script), try program(path).open(.script))
                for group in lines.split(whereSeparator: { !$0.hasPrefix("daybook> ") }) {
                    let question = group.map { $0.dropFirst("daybook> ".count) }.joined(separator: "\n")
                    // What writes files, or names some, is not asked here; what memory holds differs by right.
                    let isOutside = ["export", "into", "run", "include", "memory", "same as"].contains {
                        question.contains($0)
                    }
                    if isOutside { continue }
                    asked += 1
                    #expect(try answer(question, plain) == answer(question, packed), "\(question)")
                }
            }
        }
        #expect(asked > 20, "\(asked)")
    }

    /// All that is printed of a question on the data of a session.
    private func answer(_ question: String, _ opened: Session) throws -> [String] {
        let output = Output(data: .memory, remarks: .memory)
        let session = Program(Configuration(), output: output).session(on: opened.backend, Settings())
        do throws(Refusal) {
            _ = session.run(try session.workspace.bind(SourceText(name: "query", text: question)))
        } catch {
            output.report(error.diagnostics)
        }
        return [String(decoding: output.data, as: UTF8.self), String(decoding: output.remarks, as: UTF8.self)]
    }

    @Test("a snapshot is its owner's alone, replaces nothing unasked, and is checked")
    func packs() throws {
        try withFolder { folder in
            let path = folder + "/sample.snapshot"
            #expect(program(nil).pack(into: path, overwrite: false) == .ok)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            let again = program(nil)
            #expect(again.pack(into: path, overwrite: false) == .failed)
            #expect(said(again).contains("--overwrite"))
            #expect(program(nil).pack(into: path, overwrite: true) == .ok)
            let check = program(nil)
            #expect(check.check(snapshot: path) == .ok)
            #expect(said(check).contains("is sound"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sample.snapshot"])
            // Of a snapshot itself comes the same one.
            #expect(program(path).pack(into: folder + "/second", overwrite: false) == .ok)
            #expect(FileManager.default.contentsEqual(atPath: path, andPath: folder + "/second"))
            // Damage is said, by the check and by whatever meets it.
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[bytes.count - 70] ^= 1
            bytes[300] ^= 1
            try bytes.write(to: URL(filePath: path))
            let damaged = program(path)
            #expect(damaged.query("children | count") == .failed)
            #expect(said(damaged).contains("damaged") && said(damaged).contains("daybook pack"))
            #expect(program(nil).check(snapshot: path) == .failed)
            #expect(program(nil).check(snapshot: folder + "/nothing") == .failed)
        }
    }

    @Test("a package that has changed since is said, and its old answers are given")
    func changed() throws {
        try withFolder { folder in
            let (table, path) = (folder + "/cars.csv", folder + "/cars.snapshot")
            try "id,colour\n1,red\n2,blue\n".write(toFile: table, atomically: true, encoding: .utf8)
            #expect(program(table).pack(into: path, overwrite: false) == .ok)
            let before = program(path)
            #expect(before.query("cars | count | as csv") == .ok && !said(before).contains("changed"))
            try "id,colour\n1,red\n2,blue\n3,red\n".write(toFile: table, atomically: true, encoding: .utf8)
            let after = program(path)
            #expect(after.query("cars | count | as csv") == .ok)
            #expect(said(after).contains("the package has changed") && said(after).contains("cars.csv"))
            #expect(String(decoding: after.output.data, as: UTF8.self).contains("2\n"))
            try FileManager.default.removeItem(atPath: table)
            let alone = program(path)
            #expect(alone.query("cars | count") == .ok && !said(alone).contains("changed"))
        }
    }

    @Test("a cache is kept beside the package when told, used while it holds, and made anew when it does not")
    func cache() throws {
        try withFolder { folder in
            let (table, kept) = (folder + "/cars.csv", folder + "/cars.csv.snapshot")
            try "id,colour\n1,red\n2,blue\n".write(toFile: table, atomically: true, encoding: .utf8)
            func count(tolerant: Bool = false) -> String {
                let program = program(table, tolerant: tolerant, caches: true)
                #expect(program.query("cars | count | as csv") == .ok, "\(said(program))")
                return String(decoding: program.output.data, as: UTF8.self)
            }
            #expect(program(table).query("cars | count") == .ok)
            #expect(!FileManager.default.fileExists(atPath: kept))
            #expect(count() == "count\n2\n")
            let first = try Data(contentsOf: URL(filePath: kept))
            let written = try FileManager.default.attributesOfItem(atPath: kept)[.modificationDate] as? Date
            #expect(count() == "count\n2\n")
            #expect(try FileManager.default.attributesOfItem(atPath: kept)[.modificationDate] as? Date == written)
            try "id,colour\n1,red\n2,blue\n3,red\n".write(toFile: table, atomically: true, encoding: .utf8)
            #expect(count() == "count\n3\n")
            #expect(try Data(contentsOf: URL(filePath: kept)) != first)
            // Another way of loading, a damaged file, another package's: none of them is taken.
            #expect(count(tolerant: true) == "count\n3\n")
            try Data([1, 2, 3]).write(to: URL(filePath: kept))
            #expect(count() == "count\n3\n")
            try first.write(to: URL(filePath: kept))
            #expect(count() == "count\n3\n")
        }
    }

    @Test("what was left out, and what was warned of, is said again")
    func toldAgain() throws {
        try withFolder { folder in
            let descriptor = """
                {"name":"p","licenses":[{"path":"x"}],"resources":[{"name":"rows","path":"t.csv","schema":{"fields":[
                {"name":"id","type":"string"},{"name":"n","type":"integer"}],"primaryKey":"id"}}]}
                """
            try descriptor.write(toFile: folder + "/datapackage.json", atomically: true, encoding: .utf8)
            try "id,n\na,1\nb,x\n".write(toFile: folder + "/t.csv", atomically: true, encoding: .utf8)
            let plain = program(folder, tolerant: true)
            #expect(plain.query("rows | count") == .ok)
            #expect(program(folder).pack(into: folder + "/s", overwrite: false) == .failed)
            #expect(program(folder, tolerant: true).pack(into: folder + "/s", overwrite: false) == .ok)
            let packed = program(folder + "/s")
            #expect(packed.query("rows | count") == .ok)
            #expect(said(plain).contains("rows at fault were left out") && said(packed).contains("were left out"))
            #expect(said(plain).contains("warning: ") == said(packed).contains("warning: "))
        }
    }

    @Test("a snapshot has no descriptor, and opens at the prompt")
    func asPackage() throws {
        try withFolder { folder in
            #expect(program(nil).pack(into: folder + "/s", overwrite: false) == .ok)
            #expect(program(folder + "/s").descriptor() == .wrong)
            let session = try program(nil).open(.prompt)
            #expect(session.perform("open \"\(folder)/s\"") == .ok && session.perform("children | count") == .ok)
        }
    }
}
