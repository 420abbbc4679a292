import Foundation
import Testing

/// Keys that come when no statement is being typed, and the terminal in other hands.
@Suite("Keys typed ahead")
struct EditingWaitingTests {
    @Test("what is typed while a question runs is neither lost nor echoed into its answer")
    func ahead() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count boats\rcount owners\rdescribe boats\rcount boats\r", statements: 4)
            let lines = session.screen.everything.split(separator: "\n").map(String.init)
            #expect(lines.filter { $0.contains("count owners") } == ["daybook> count owners"], "\(lines)")
            #expect(lines.filter { $0.contains("count boats") }.count == 2, "\(lines)")
            #expect(lines.contains { $0.contains("6 of 6 owners") })
            #expect(!session.echoes)
        }
    }

    @Test("a key right behind Ctrl-C belongs to the next statement")
    func behindInterrupt() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 90)
            for round in 0..<60 {
                session.send(Key.control("c") + "count")
                #expect(session.waitUntil { $0.typedLines == ["count"] }, "round \(round): \(session.screen.text)")
            }
        }
    }

    @Test("Ctrl-\\ ends nothing, at the prompt and in the middle of a statement")
    func quitKey() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("\u{1C}count\u{1C}")
            session.settle()
            session.send(Key.control("c"))
            #expect(session.answer(to: "count boats\r").contains("16 of 16"), "\(session.transcript)")
        }
    }

    @Test("Ctrl-S stops nothing, neither at the prompt nor between two statements")
    func stopped() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            let stop = Key.control("s")
            session.answer(to: stop + "count boats\r" + stop + "count owners\r" + stop, statements: 2)
            #expect(session.answer(to: "boats | where insured | count\r").contains("7 of 16"))
        }
    }

    @Test("Ctrl-Z gives the terminal back as it was found; after fg the statement stands as it stood")
    func suspended() throws {
        try withFolder { folder in
            let shell = TerminalSession(
                program: "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], state: folder,
                environment: ["PS1": "ready$ "])
            #expect(shell.sees("ready$"))
            shell.send("\(TerminalSession.program) --data \(TerminalSession.boats)\r")
            #expect(shell.waitUntil { $0.isAtPrompt }, "\(shell.screen.text)")
            shell.send("count boats where (\rinsured")
            #expect(shell.waitUntil { $0.typedLines == ["count boats where (", "insured"] })
            shell.send(Key.control("z"))
            #expect(shell.waitUntil { $0.text.contains("Stopped") && $0.line($0.cursor.row) == "ready$" })
            #expect(shell.echoes)
            shell.send("fg\r")
            #expect(shell.waitUntil { $0.typedLines == ["count boats where (", "insured"] && $0.cursor.column == 16 })
            #expect(shell.answer(to: ")\r").contains("7 of 16 boats"))
            shell.send(Key.control("d"))
            #expect(shell.waitUntil { $0.line($0.cursor.row) == "ready$" })
            #expect(shell.echoes)
        }
    }

    @Test(
        "the terminal is as it was found when the session ends, whichever way",
        arguments: ["quit\r", "\u{4}", "signal"])
    func restored(way: String) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            #expect(!session.echoes)
            if way == "signal" { session.signal(SIGTERM) } else { session.send(way) }
            #expect(session.end() == (way == "signal" ? 143 : 0))
            #expect(!session.screen.modes.contains(2004))
        }
    }
}
