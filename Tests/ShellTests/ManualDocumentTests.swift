import Foundation
import Testing

@testable import Shell

/// The reference page and the man page are what the program writes. `DAYBOOK_UPDATE_GOLDEN=1` writes them anew.
@Suite("Manual as documents")
struct ManualDocumentTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs")

    private func written(_ form: ManualForm) -> String {
        let output = Output(data: .memory, remarks: .memory)
        #expect(Program(Configuration(), output: output).manual(form) == .ok)
        return String(decoding: output.data, as: UTF8.self)
    }

    @Test(
        "the documents are what the program writes",
        arguments: [(ManualForm.markdown, "reference.md"), (.man, "daybook.1")])
    func equal(form: ManualForm, name: String) throws {
        let file = Self.docs.appending(path: name)
        let now = written(form)
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] != nil {
            try Data(now.utf8).write(to: file)
        }
        let shown = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in zip(shown.split(separator: "\n"), now.split(separator: "\n")) where old != new {
            Issue.record("docs/\(name) has\n\(old)\nbut the program writes\n\(new)")
            break
        }
        #expect(shown == now)
    }

    @Test("the man page has its sections, and formats without a warning where groff is there")
    func man() throws {
        let page = written(.man)
        let sections = [
            "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "STATEMENTS", "STAGES", "CONDITIONS", "FUNCTIONS",
            "SETTINGS", "KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO",
        ]
        var rest = page[...]
        for section in sections {
            let heading = try #require(rest.range(of: "\n.SH \(section)\n"), "no section \(section), or not in order")
            rest = rest[heading.upperBound...]
        }
        let groff = ["/usr/bin/groff", "/usr/local/bin/groff"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        guard let groff else { return print("skipped: groff is not there") }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "daybook.1")
        try Data(page.utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: groff)
        process.arguments = ["-man", "-ww", "-Tutf8", file.path]
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(String(decoding: said, as: UTF8.self))")
    }

    @Test("every example of the reference that fits the sample stands there with an answer")
    func answers() {
        let text = written(.markdown)
        #expect(text.contains("of 20 children"))
        #expect(!text.contains("not shown for want of room"), "an example is too wide for a page")
    }
}
