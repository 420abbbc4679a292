import Foundation
import Testing

/// An audit that lacks a file that another would have.
@Suite("Command: what was not collected")
struct NotCollectedTests {
    @Test("a theme's count says which evidence is not among the data")
    func evidence() throws {
        let whole = try Binary.run(["query", "theme domestic_abuse count children"])
        #expect(whole.code == 0 && !whole.output.contains("not collected"))
        var package = try SamplePackage()
        package.tables["findings"] = nil
        let folder = try package.write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let without = try Binary.run(["query", "--data", folder, "theme domestic_abuse count children"])
        #expect(without.code == 0, "\(without.errors)")
        #expect(without.output.contains("findings were not collected"), "\(without.output)")
    }
}
