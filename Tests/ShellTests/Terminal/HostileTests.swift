import Foundation
import Testing

/// What a terminal and its surroundings can do to the prompt that nobody means well by.
@Suite("Hostile surroundings")
struct HostileTests {
    @Test("answers that cannot be written are said so, and end the session")
    func fullOutput() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else {
            return print("skipped: there is no /dev/full")
        }
        try withFolder { folder in
            let session = TerminalSession(
                program: "/bin/sh", ["-c", "exec \(TerminalSession.program) >/dev/full"], state: folder)
            #expect(session.expect("daybook> "))
            session.send("1 + 1\r")
            #expect(session.expect("stdout: No space left on device"))
            #expect(session.end() == 1)
        }
    }

    @Test("a null byte on a plain terminal does not cut a statement short")
    func nullByte() throws {
        try withFolder { folder in
            let session = TerminalSession(state: folder, environment: ["TERM": "dumb"])
            #expect(session.expect("daybook> "))
            session.send("1 + 1\u{0} + 5\r")
            #expect(session.expect("means nothing here"), "\(session.screen.text)")
            session.send("2 + 5\r")
            #expect(session.expect("7"))
        }
    }
}
