import Foundation
import Glibc
import Tables
import Testing

@testable import Columnar

@Suite("Loading: where a package lies")
struct PackageSourceTests {
    /// A folder that is there while `body` runs.
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test("a path is a folder, a descriptor of any name, or a table")
    func at() throws {
        try inFolder { folder in
            let rows = #"{"resources": [{"name": "a", "data": [{"x": "1"}], "schema": {"fields": [{"name": "x"}]}}]}"#
            for name in ["datapackage.json", "other.json"] {
                try Data(rows.utf8).write(to: folder.appendingPathComponent(name))
            }
            try Data("x\n1\n".utf8).write(to: folder.appendingPathComponent("a.csv"))
            for path in ["", "/datapackage.json", "/other.json", "/a.csv"] {
                let loaded = try opened(.at(folder.path + path))
                #expect(loaded.store.catalog.entities.map(\.name) == ["a"], "\(path)")
                #expect((loaded.inferredSchema != nil) == (path == "/a.csv"))
            }
        }
    }

    @Test("what is not there or is no file is refused with its name")
    func refused() throws {
        try inFolder { folder in
            let pipe = folder.appendingPathComponent("pipe.csv").path
            #expect(mkfifo(pipe, 0o600) == 0)
            let cases: [(String, LoadError)] = [
                (folder.path + "/none", .nothingThere(folder.path + "/none")),
                (folder.path, .noDescriptor(folder.path)), (pipe, .notAFile),
            ]
            for (path, expected) in cases {
                let failure = #expect(throws: LoadFailure.self) { try Store.open(.at(path)) }
                #expect(failure?.faults.map(\.error) == [expected])
                #expect(failure?.total == 1)
            }
        }
    }

    @Test("schema and dialect may stand in files of the package; their faults are there")
    func referred() throws {
        let descriptor =
            #"{"resources": [{"name": "a", "path": "a.csv", "schema": "s.json", "dialect": "d.json"}]}"#
        let dialect = #"{"delimiter": ";"}"#
        let sound = #"{"fields": [{"name": "x"}, {"name": "y", "type": "integer"}]}"#
        let loaded = try opened(
            package(("datapackage.json", descriptor), ("s.json", sound), ("d.json", dialect), ("a.csv", "x;y\na;2\n")))
        #expect(shown(loaded.store.column(FieldID(EntityID(0), 1)), loaded.store.catalog) == ["2"])
        let broken = sound.replacing("integer", with: "whole")
        do {
            _ = try Store.open(
                package(
                    ("datapackage.json", descriptor), ("s.json", broken), ("d.json", dialect), ("a.csv", "x;y\na;2\n")))
            Issue.record("opened")
        } catch {
            #expect(error.faults.map(\.file) == ["s.json"])
            #expect(error.faults.map(\.column) == [50])
        }
    }

    @Test("a constraint that a type has no use for is said and not checked")
    func ignored() throws {
        let field = #""type": "integer", "constraints": {"pattern": "[0-9]", "minLength": 3}"#
        #expect(try opened(table(field, ["12"])).warnings.count == 2)
    }
}
