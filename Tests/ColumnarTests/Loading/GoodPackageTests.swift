import Diagnostics
import Foundation
import Tables
import Testing

@testable import Columnar

/// The package's root, from this file's place.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// Data that the project did not write, beside its checkout; nil, with a message, where it is not there.
func sharedData(_ path: String) -> String? {
    let places = [packageRoot.appendingPathComponent("../shared/data")]
    for place in places {
        let url = place.appendingPathComponent(path).standardizedFileURL
        if FileManager.default.fileExists(atPath: url.path) { return url.path }
    }
    print("skipped: \(path) is not beside the checkout")
    return nil
}

/// Opens a package or records why it does not open.
func opened(_ source: PackageSource, tolerant: Bool = false) throws -> Loaded {
    do {
        return try Store.open(source, tolerant: tolerant)
    } catch {
        for diagnostic in error.diagnostics { Issue.record(Comment(rawValue: diagnostic.text())) }
        throw error
    }
}

@Test(arguments: ["Tests/Fixtures/boats", "Tests/Fixtures/boats-one-codebook", "Sources/Shell/Sample/neglect"])
func ownPackagesOpenWithoutAWord(path: String) throws {
    let folder = packageRoot.appendingPathComponent(path).path
    let loaded = try opened(.folder(folder, descriptor: "datapackage.json"))
    #expect(loaded.warnings.map { $0.text() } == [])
    #expect(loaded.leftOut == [])
    #expect(loaded.store.catalog.entities.count > 3)
}

@Test(arguments: [
    ("observations-v1", 0), ("observations-v2", 0), ("countries-and-currencies", 3), ("units-and-prefixes", 2),
    ("donations", 4), ("donation-codes", 1), ("geo-location-fk", 5),
])
func sharedPackagesOpen(name: String, warnings: Int) throws {
    guard let folder = sharedData("packages/\(name)") else { return }
    let loaded = try opened(.folder(folder, descriptor: "datapackage.json"))
    #expect(loaded.warnings.count == warnings, "\(loaded.warnings.map { $0.text() }.joined(separator: "\n"))")
}

@Test func publishedTableOpensBare() throws {
    guard let path = sharedData("dfe/d4_cpps_at31march_by_category_of_abuse_2013_to_2024.csv") else { return }
    let loaded = try opened(.at(path))
    let catalog = loaded.store.catalog
    let entity = catalog.entities[0]
    #expect(entity.name == "d4_cpps_at31march_by_category_of_abuse_2013_to_2024")
    #expect(entity.rowCount == 1967)
    #expect(entity.fields[0].type == .partialDate)
    #expect(entity.fields[2].type == .text)
    #expect(entity.fields[11...].allSatisfy { $0.type == .integer(nil) })
    #expect(catalog.reasonAliases == ["c": "confidential", "u": "low_reliability", "x": "not_available"])
    #expect(loaded.inferredSchema?.contains(#""value": "c", "label": "confidential""#) == true)
    let last = loaded.store.column(FieldID(EntityID(0), entity.fields.count - 1))
    let confidential = try #require(catalog.reasons.firstIndex(of: "confidential"))
    #expect((0..<last.count).contains { last.absences[$0] == .unknown(confidential) })
}
