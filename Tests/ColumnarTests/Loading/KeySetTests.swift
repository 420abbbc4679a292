import Foundation
import Tables
import Testing

@testable import Columnar

/// Sets of keys: their order is that of the keys, by their type, however the file has its rows.
@Suite struct KeySetTests {
    private func loaded(_ type: String, keys: [String], sets: [String]) throws -> Store {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let descriptor = """
            {"name": "sets", "resources": [
              {"name": "boxes", "path": "boxes.csv", "schema": {"fields": [
                {"name": "id", "type": "string"}, {"name": "holds", "type": "list", "delimiter": ";"}],
                "primaryKey": "id",
                "foreignKeys": [{"fields": "holds", "reference": {"resource": "things", "fields": "id"}}]}},
              {"name": "things", "path": "things.csv", "schema": {"fields": [
                {"name": "id", "type": "\(type)"}, {"name": "name", "type": "string"}], "primaryKey": "id"}}]}
            """
        let boxes = sets.enumerated().map { "b\($0.offset),\($0.element)\n" }.joined()
        let things = keys.map { "\($0),thing \($0)\n" }.joined()
        for (name, text) in [
            ("datapackage.json", descriptor), ("boxes.csv", "id,holds\n\(boxes)"), ("things.csv", "id,name\n\(things)"),
        ] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try opened(.folder(folder.path, descriptor: "datapackage.json")).store
    }

    @Test(arguments: [
        ("string", ["b", "c", "a"], ["a", "b", "c"]), ("string", ["9", "10", "2"], ["10", "2", "9"]),
        ("integer", ["9", "10", "2"], ["2", "9", "10"]),
    ])
    func keysStandInTheirOrder(type: String, keys: [String], sorted: [String]) throws {
        let store = try loaded(type, keys: keys, sets: [keys.joined(separator: ";"), keys[1]])
        let domain = try #require(
            store.catalog.domains.first { if case .items = $0.origin { true } else { false } })
        #expect(domain.codes.map(\.value) == sorted)
        // Each code is still its own row, and a row its own code.
        for (code, value) in sorted.enumerated() {
            let row = try #require(keys.firstIndex(of: value))
            #expect(domain.rows[code] == row)
            #expect(domain.code(ofRow: row) == code)
        }
        let relation = try #require(store.catalog.relations.indices.first { store.catalog.relations[$0].itemwise })
        let lists = store.items(RelationID(relation))
        #expect(lists[0].map { keys[Int($0)] } == sorted)
        #expect(lists[1].map { keys[Int($0)] } == [keys[1]])
        let back = store.children(RelationID(relation))
        #expect(Array(back[1]) == [0, 1])
    }
}
