import Foundation
import Testing

/// What each analysis prints of each audit of the sample, whole: a change of a figure or of a sentence is seen here first.
/// `DAYBOOK_UPDATE_GOLDEN=1` writes them anew.
@Suite("What the shipped analyses print")
struct AnalysisGoldenTests {
    static let folder = GoldenSession.folder.appending(path: "analyses")

    @Test("the whole page, both audits", arguments: ShippedScript.general, AnalysisTests.audits)
    func page(script: ShippedScript, audit: String) throws {
        let other = try #require(AnalysisTests.audits.first { $0 != audit })
        // Two audits side by side are one page.
        if try script.parameters().contains("later"), audit < other { return }
        let ending = try script.run(audit: audit, beside: other)
        var text = ending.output
        if !ending.errors.isEmpty { text += "--- stderr\n\(ending.errors)" }
        if ending.code != 0 { text += "--- exit \(ending.code)\n" }
        let file = Self.folder.appending(path: "\(script.name).\(audit).txt")
        if GoldenSession.updates {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        let wanted = try String(contentsOf: file, encoding: .utf8)
        guard text != wanted else { return }
        let (now, before) = (text.components(separatedBy: "\n"), wanted.components(separatedBy: "\n"))
        let line = zip(now, before).prefix { $0 == $1 }.count
        Issue.record(
            """
            \(file.lastPathComponent), line \(line + 1)
            expected \(before.dropFirst(line).first ?? "its end")
            printed  \(now.dropFirst(line).first ?? "its end")
            """)
    }

    @Test("no page is left over")
    func noneLeftOver() throws {
        let found = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
        let scripts = Set(ShippedScript.general.map(\.name))
        for file in found {
            let name = String(file.lastPathComponent.prefix { $0 != "." })
            #expect(scripts.contains(name), "\(file.lastPathComponent)")
        }
    }
}
