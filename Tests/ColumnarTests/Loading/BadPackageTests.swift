import Diagnostics
import Foundation
import Testing

@testable import Columnar

/// Packages that must be refused, one a rule, each with all that must be said of it.
/// `DAYBOOK_UPDATE_GOLDEN=1` writes down what is said now.
@Suite("Loading: packages that are refused")
struct BadPackageTests {
    static let folder = packageRoot.appendingPathComponent("Tests/Fixtures/bad-packages")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test("there are at least forty, one a rule")
    func enough() { #expect(Self.names.count >= 40) }

    @Test("every fault is said with its line, column and field", arguments: names)
    func refused(name: String) throws {
        let bad = try PackageCase(Self.folder.appendingPathComponent(name))
        guard case .failure(let failure) = try bad.open() else {
            Issue.record("\(name) opened")
            return
        }
        var text = "\(failure.total) \(failure.total == 1 ? "fault" : "faults")\n"
        for fault in failure.faults {
            let place = [fault.file] + [fault.row, fault.column].compactMap { $0.map(String.init) }
            text += "\n\(place.joined(separator: ":")) [\(fault.error.rule)] \(fault.field ?? "")\n"
            text += fault.diagnostic.text() + "\n"
        }
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" { try bad.write(text) }
        #expect(try text == PackageCase(bad.file).expected)
        for diagnostic in failure.diagnostics { #expect(diagnostic.message.first != nil) }
    }
}
