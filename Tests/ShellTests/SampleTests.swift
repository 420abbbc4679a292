import Foundation
import Testing

@testable import Shell

/// The sample package as files: embedded byte for byte, and nothing declared that does not occur.
@Suite struct SampleTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Shell/Sample/neglect", isDirectory: true)

    @Test func theEmbeddedFilesAreTheFoldersByteForByte() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(EmbeddedSample.files.map(\.name).sorted() == names.sorted(), "run embed.sh")
        for file in EmbeddedSample.files {
            let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(file.name))
            #expect(Array(bytes) == Array(file.text.utf8), "\(file.name) differs: run embed.sh")
        }
    }

    @Test func everyPermittedValueAndEveryReasonOccurs() throws {
        for table in try Self.tables() {
            for (index, field) in table.fields.enumerated() {
                let cells = Set(table.rows.map { $0[index] })
                let expected =
                    field.categories + field.missing + (field.type == "boolean" ? ["true", "false"] : [])
                for value in expected {
                    #expect(cells.contains(value), "\(table.name).\(field.name) never holds \(value)")
                }
                #expect(!cells.isSubset(of: field.missing), "\(table.name).\(field.name) is never known")
            }
        }
    }

    @Test func anEmptyCellIsAnEmptyListAndNothingElse() throws {
        for table in try Self.tables() {
            #expect(table.missing.isEmpty, "\(table.name) has missing values of its schema")
            for (index, field) in table.fields.enumerated() where field.type != "list" {
                #expect(!table.rows.contains { $0[index].isEmpty }, "\(table.name).\(field.name) holds an empty cell")
            }
        }
    }

    @Test func everyThemeIsUsedItselfOrByOneBeneathIt() throws {
        let tables = try Self.tables()
        let codebook = try #require(tables.first { $0.name == "themes" })
        let parents = Dictionary(
            codebook.rows.map { ($0[codebook.index("code")], $0[codebook.index("parent")]) },
            uniquingKeysWith: { first, _ in first })
        var used: Set<String> = []
        for table in tables {
            for (index, field) in table.fields.enumerated() where field.codebook == "themes" {
                for code in table.rows.flatMap({ $0[index].split(separator: ";").map(String.init) }) {
                    var next: String? = code
                    while let theme = next, used.insert(theme).inserted { next = parents[theme] }
                }
            }
        }
        #expect(Set(parents.keys).subtracting(used).isEmpty)
    }

    // MARK: - The files, read apart from the program's own loader

    struct Field {
        var name: String
        var type: String
        var categories: [String]
        var missing: [String]
        var codebook: String?
    }

    struct Table {
        var name: String
        var missing: [String]
        var fields: [Field]
        var rows: [[String]]
        func index(_ name: String) -> Int { fields.firstIndex { $0.name == name } ?? 0 }
    }

    static func tables() throws -> [Table] {
        let data = try Data(contentsOf: folder.appendingPathComponent("datapackage.json"))
        let package = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let resources = try #require(package["resources"] as? [[String: Any]])
        return try resources.map { resource in
            let path = try #require(resource["path"] as? String)
            let schema = try #require(resource["schema"] as? [String: Any])
            let fields = try #require(schema["fields"] as? [[String: Any]]).map(field)
            let rows = records(of: try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
            #expect(rows.first == fields.map(\.name), "\(path): the header is not the schema's")
            #expect(rows.allSatisfy { $0.count == fields.count }, "\(path): a row of another width")
            return Table(
                name: try #require(resource["name"] as? String), missing: values(schema["missingValues"]),
                fields: fields, rows: Array(rows.dropFirst()))
        }
    }

    static func field(_ object: [String: Any]) throws -> Field {
        Field(
            name: try #require(object["name"] as? String), type: try #require(object["type"] as? String),
            categories: values(object["categories"]), missing: values(object["missingValues"]),
            codebook: (object["daybook"] as? [String: Any])?["codebook"] as? String)
    }

    static func values(_ list: Any?) -> [String] {
        (list as? [[String: Any]] ?? []).compactMap { $0["value"] as? String }
    }

    /// RFC 4180, as far as the sample uses it.
    static func records(of text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var quoted = false
        var characters = text.unicodeScalars.makeIterator()
        var next = characters.next()
        while let scalar = next {
            next = characters.next()
            switch scalar {
            case "\"" where quoted && next == "\"":
                cell.unicodeScalars.append(scalar)
                next = characters.next()
            case "\"":
                quoted.toggle()
            case "," where !quoted:
                record.append(cell)
                cell = ""
            case "\n" where !quoted:
                records.append(record + [cell])
                (record, cell) = ([], "")
            default:
                cell.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
