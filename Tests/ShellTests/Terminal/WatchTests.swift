import Foundation
import Testing

/// `daybook watch` at a terminal.
@Suite("Terminal: watch")
struct WatchTerminalTests {
    @Test("each run stands alone on the screen, and Ctrl-C ends it without a word")
    func watch() throws {
        try withFolder { state in
            let script = state + "/s.daybook"
            try Data("boats | count\n".utf8).write(to: URL(filePath: script))
            let session = try TerminalSession.shell(state: state, columns: 100)
            session.send("$DAYBOOK watch \(script) --data $BOATS\r")
            #expect(session.sees("Ctrl-C ends"), "\(session.screen.text)")
            #expect(session.screen.text.contains("16 of 16 boats"))
            // The first run leaves what stood there, as any command does.
            #expect(session.screen.line(0).hasPrefix("$ $DAYBOOK watch"))
            let new = state + "/s.new"
            try Data("expect count(boats) = 17 \"seventeen are on the register\"\n".utf8).write(to: URL(filePath: new))
            #expect(rename(new, script) == 0)
            #expect(session.waitUntil { $0.text.contains("an expectation failed; watching") }, "\(session.screen.text)")
            #expect(session.screen.text.contains("seventeen are on the register"))
            #expect(!session.screen.text.contains("16 of 16 boats\n  = boats | count"), "\(session.screen.text)")
            #expect(session.screen.line(0).hasPrefix("note: ") && session.screen.line(0).contains("s.daybook changed"))
            session.send(Key.control("c"))
            #expect(session.waitUntil { $0.line($0.cursor.row) == "$" }, "\(session.screen.text)")
            let above = session.screen.line(session.screen.cursor.row - 1)
            #expect(above.isEmpty || above == "^C", "\(session.screen.text)")
            session.send("echo ended $?\r")
            #expect(session.sees("ended 130"), "\(session.screen.text)")
        }
    }

    @Test("for a person who listens nothing is cleared")
    func plain() throws {
        try withFolder { state in
            let script = state + "/s.daybook"
            try Data("boats | count\n".utf8).write(to: URL(filePath: script))
            let session = TerminalSession(
                ["watch", script, "--data", TerminalSession.boats, "--format", "plain"], state: state, columns: 100)
            #expect(session.sees("Ctrl-C ends"), "\(session.screen.text)")
            try Data("boats | where age > 30 years | count\n".utf8).write(to: URL(filePath: script))
            #expect(
                session.waitUntil { $0.text.components(separatedBy: "Ctrl-C ends").count == 3 },
                "\(session.screen.text)")
            #expect(!session.raw.contains("\u{1B}["))
            session.send(Key.control("c"))
            #expect(session.end() == 130)
        }
    }
}
