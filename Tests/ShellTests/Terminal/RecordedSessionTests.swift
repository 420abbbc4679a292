import Foundation
import Testing

/// The picture in the README: a real session, taken down as it was drawn. `DAYBOOK_UPDATE_GOLDEN=1` draws it anew.
@Suite("The recorded session")
struct RecordedSessionTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/session.svg")

    @Test("the picture of a session is what the program shows now")
    func picture() throws {
        try withFolder { folder in
            // The window is as tall as the session, so that all of it is seen.
            let session = try TerminalSession.atPrompt(data: nil, state: folder, rows: 60, columns: 90)
            session.answer(to: "children | where audit = 2024-09 and neglect_named = false | show id, age\r")
            session.answer(to: "| count\r")
            // A slip, its line called back with the cursor on the word, mended.
            session.answer(to: "count children by plan_categroy\r")
            session.send(Key.up)
            #expect(session.waitUntil { $0.statement == "count children by plan_categroy" }, "\(session.screen.text)")
            session.answer(to: Key.control("k") + "plan_category\r")
            // What may stand here, and one of them.
            session.send("count contacts where outcome = " + Key.tab)
            #expect(session.waitUntil { $0.text.contains("missed") }, "\(session.screen.text)")
            session.answer(to: "mis\(Key.tab)\r")
            // The rest of a word is suggested.
            session.send("theme dom")
            #expect(session.waitUntil { $0.style(of: "estic_abuse")?.isDim == true }, "\(session.screen.text)")
            #expect(session.settle())

            let picture = ScreenPicture(
                screen: session.screen, title: "A session of Daybook on its made-up sample",
                description: """
                    A terminal. A question about children is answered by a table, which says beneath it how many rows each \
                    condition kept and what could not be judged; a line that begins with a bar counts the answer. A field \
                    with a slip in its name is refused with the name that was meant, the line is called back, mended and \
                    answered. Tab lists the values that a field may have, each with its meaning. The rest of a word that \
                    is being typed stands behind the cursor, dimmed.
                    """)
            let drawn = picture.svg()
            if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
                try drawn.write(to: Self.file, atomically: true, encoding: .utf8)
            }
            let kept = try String(contentsOf: Self.file, encoding: .utf8)
            for (now, then) in zip(drawn.split(separator: "\n"), kept.split(separator: "\n")) where now != then {
                Issue.record("docs/session.svg has\n\(then)\nbut the program shows\n\(now)")
                break
            }
            #expect(drawn == kept, "DAYBOOK_UPDATE_GOLDEN=1 draws it anew")
        }
    }
}
