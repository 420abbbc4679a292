import Foundation
import Tables
import Testing

@testable import Columnar

/// The fields that are inferred, as `name: type`, with the reasons of markers.
private func inferred(_ text: String) -> [String] {
    let descriptor = SchemaInference.package("t.csv", Array(text.utf8))
    return (descriptor.resources[0].schema?.fields ?? []).map { field in
        let markers = (field.missingValues ?? []).compactMap { value in value.label.map { "\(value.text)=\($0)" } }
        return "\(field.name): \(field.typeWord)" + (markers.isEmpty ? "" : " " + markers.joined(separator: " "))
    }
}

@Suite("Loading: a bare table")
struct SchemaInferenceTests {
    @Test(
        "types are what all cells are",
        arguments: [
            ("a\n1\n-2\n\n", ["a: integer"]), ("a\n1\n2.5\n", ["a: number"]), ("a\n1\nx1\n", ["a: string"]),
            ("a\n007\n008\n", ["a: string"]), ("a\n0\n0.5\n", ["a: number"]), ("a\ntrue\nFalse\n", ["a: boolean"]),
            ("a\nYes\nno\n", ["a: boolean"]), ("a\n2024-01-01\n", ["a: date"]), ("a\n2024-01\n", ["a: yearmonth"]),
            ("a\n2024\n", ["a: integer"]), ("year\n2024\n2023\n", ["year: year"]),
            ("year\n2024\n24\n", ["year: integer"]),
            ("a,b\n,1\n,2\n", ["a: string", "b: integer"]), ("a\n99999999999999999999\n", ["a: string"]),
            ("a;b\n1;x\n", ["a: integer", "b: string"]), ("a\tb\n1\tx\n", ["a: integer", "b: string"]),
            ("a,A,\n1,2,3\n", ["a: integer", "A_2: integer", "column_3: integer"]),
            (
                "a\n1\nc\n(x)\n[u]\nz\nlow\n",
                ["a: integer (x)=not_available [u]=low_reliability c=confidential low=low z=not_applicable"]
            ),
            ("a\nc\nx\nb\n", ["a: string"]), ("a\nc\nc\n", ["a: string"]), ("a\n2024-01-01\nx\n", ["a: string"]),
        ])
    func types(text: String, fields: [String]) { #expect(inferred(text) == fields) }

    @Test(
        "the entity is named for the file",
        arguments: [
            ("data/2024 figures (final).csv", "_2024_figures__final_"), ("a.b.csv", "a_b"), ("café.csv", "caf_"),
            ("x", "x"),
        ])
    func names(path: String, name: String) { #expect(SchemaInference.entityName(path) == name) }

    @Test("it opens, its markers are reasons, and its schema opens it again as a package")
    func opens() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("berths.csv")
        try Data("\u{FEFF}port,\"free \"\"berths\"\"\",open\r\nA,3,yes\r\nB,[c],no\r\nC,z,\r\n".utf8).write(to: file)
        let bare = try opened(.at(file.path))
        let expected = ["3", "(confidential)", "(n/a)"]
        #expect(shown(bare.store.column(FieldID(EntityID(0), 1)), bare.store.catalog) == expected)
        #expect(bare.store.catalog.reasonAliases == ["[c]": "confidential", "c": "confidential"])
        #expect(bare.warnings.isEmpty)
        let schema = try #require(bare.inferredSchema)
        try Data(schema.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
        let package = try opened(.at(folder.path))
        #expect(shown(package.store.column(FieldID(EntityID(0), 1)), package.store.catalog) == expected)
        #expect(
            package.store.catalog.entities[0].fields.map(\.type) == bare.store.catalog.entities[0].fields.map(\.type))
    }
}
