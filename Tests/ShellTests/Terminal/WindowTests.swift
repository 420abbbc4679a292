import Foundation
import Testing

/// Whole screens in small and large windows, kept as text. `DAYBOOK_UPDATE_GOLDEN=1` keeps what is shown now.
@Suite("Windows of every size")
struct WindowTests {
    struct Window: Sendable, CustomTestStringConvertible {
        let columns: Int32
        let rows: Int32
        var testDescription: String { "\(columns)×\(rows)" }
    }

    static let windows = [
        Window(columns: 40, rows: 10), Window(columns: 80, rows: 24), Window(columns: 300, rows: 80),
    ]
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")

    /// What is done one after the other; the screen is kept after each.
    static let steps = [
        "count boats by rating\r", "boats | where insured | show id, name, rating, age, service, concerns\r",
        "boats | first 2\r", "count boats where raitng = good and insured\r",
        "count boats where (insured or length > 10) and rating = good and age is known and class = 1\r",
    ]

    @Test("the answers fit, and nothing is lost", arguments: windows)
    func screens(window: Window) throws {
        try withFolder { state in
            let session = try TerminalSession.atPrompt(state: state, rows: window.rows, columns: window.columns)
            var text = "== the start\n" + session.screen.text
            for step in Self.steps {
                session.answer(to: step)
                text += "\n== \(step.trimmingCharacters(in: .newlines))\n" + session.screen.text
            }
            let file = Self.folder.appending(path: "\(window.columns)x\(window.rows).txt")
            if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let kept = try String(contentsOf: file, encoding: .utf8)
            let blocks = (now: text.components(separatedBy: "\n== "), then: kept.components(separatedBy: "\n== "))
            for (now, then) in zip(blocks.now, blocks.then) { #expect(now == then) }
            #expect(blocks.now.count == blocks.then.count)
        }
    }

    @Test("a statement taller than the window can be gone through and run", arguments: windows)
    func tall(window: Window) throws {
        try withFolder { state in
            let session = try TerminalSession.atPrompt(state: state, rows: window.rows, columns: window.columns)
            let lines = (0..<100).map { "or length = \($0).25" }.joined(separator: "\n")
            session.send(Key.paste("count boats where (insured\n\(lines)\n)"))
            #expect(session.waitUntil { $0.line($0.cursor.row).hasSuffix("… )") }, "\(session.screen.text)")
            session.send(String(repeating: Key.up, count: 101) + Key.end + " ")
            #expect(
                session.waitUntil { $0.line($0.cursor.row) == "daybook> count boats where (insured" },
                "\(session.screen.text)")
            #expect(session.answer(to: "\r").contains("of 16 boats"))
        }
    }
}
