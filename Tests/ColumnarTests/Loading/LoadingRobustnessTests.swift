import Foundation
import Testing

@testable import Columnar

@Suite("Loading: whatever the bytes are")
struct LoadingRobustnessTests {
    /// A package in which most of what a descriptor can say is said.
    static let descriptor = """
        {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "p",
         "daybook": {"units": ["boats"], "as_of": "2025-01-31"},
         "resources": [
          {"name": "boats", "path": ["b1.csv", "b2.csv"], "dialect": {"delimiter": ";", "commentChar": "#"},
           "schema": {"missingValues": ["", {"value": "NA", "label": "not asked"}], "primaryKey": "id",
            "uniqueKeys": [["name", "age"]],
            "fields": [{"name": "id", "type": "string", "constraints": {"pattern": "B[0-9]+"}}, {"name": "name", "type": "string"},
             {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 900}, "daybook": {"unit": "months"}},
             {"name": "seen", "type": "date", "format": "%d/%m/%Y"}, {"name": "ok", "type": "boolean"},
             {"name": "parts", "type": "list", "delimiter": "+", "daybook": {"codebook": "parts"}},
             {"name": "sister", "type": "string"}, {"name": "size", "type": "number", "decimalChar": ","}],
            "foreignKeys": [{"fields": "sister", "reference": {"resource": "", "fields": "id"}}]},
           "daybook": {"subject": true, "date": "seen"}},
          {"name": "parts", "path": "parts.csv", "schema": {"primaryKey": "code",
            "fields": [{"name": "code"}, {"name": "parent"}, {"name": "grade", "categories": ["a", "b"], "type": "string"}]}},
          {"name": "log", "data": [{"at": "2024-01-01T10:00:00Z", "boat": "B1"}, {"at": null, "boat": "B2"}],
           "schema": {"fields": [{"name": "at", "type": "datetime"}, {"name": "boat", "type": "string"}],
            "foreignKeys": [{"fields": ["boat"], "reference": {"resource": "boats", "fields": ["id"]}}]}}]}
        """
    static let files: [(String, String)] = [
        ("datapackage.json", descriptor),
        ("b1.csv", "id;name;age;seen;ok;parts;sister;size\nB1;\"A \"\"x\"\"\";12;01/02/2024;true;hull+keel;;1,5\n"),
        ("b2.csv", "id;name;age;seen;ok;parts;sister;size\r\n# no\r\nB2;\"two\r\nlines\";NA;;;;B1;2\r\n"),
        ("parts.csv", "code,parent,grade\nhull,,a\nkeel,hull,b\n"),
    ]

    @Test("it opens as it is")
    func sound() throws {
        let loaded = try opened(.embedded(Self.files.map { (name: $0.0, text: $0.1) }))
        #expect(loaded.store.catalog.entities.filter { !$0.derived }.map(\.rowCount) == [2, 2, 2])
        #expect(loaded.warnings.isEmpty)
    }

    @Test("changed anywhere, it opens or is refused with a place, strictly and tolerantly")
    func mutated() throws {
        var random = SplitMix(seed: 7)
        let pieces = [
            "\"", ",", ";", "\n", "\r", "", "x", "0", "-", "{", "}", "[", "]", ":", "\\", "é", "NA", "null", "B1",
            "hull", "+", "\u{0}",
        ]
        var refused = 0
        for _ in 0..<1500 {
            var files = Self.files
            for _ in 0...(random.next() % 2) {
                let index = Int(random.next() % UInt64(files.count))
                var scalars = Array(files[index].1.unicodeScalars)
                let place = Int(random.next() % UInt64(max(1, scalars.count)))
                let length = min(Int(random.next() % 4), scalars.count - place)
                let piece = pieces[Int(random.next() % UInt64(pieces.count))]
                scalars.replaceSubrange(place..<place + length, with: Array(piece.unicodeScalars))
                files[index].1 = scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
            }
            let source = PackageSource.embedded(files.map { (name: $0.0, text: $0.1) })
            for tolerant in [false, true] {
                do {
                    _ = try Store.open(source, tolerant: tolerant)
                } catch {
                    refused += 1
                    #expect(error.total > 0 && !error.faults.isEmpty)
                    #expect(error.faults.count == min(error.total, LoadFailure.shown))
                    for diagnostic in error.diagnostics { #expect(!diagnostic.text().isEmpty) }
                }
            }
        }
        #expect(refused > 100)
    }
}
