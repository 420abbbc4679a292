import Foundation
import Testing

/// Terminals of every kind, and none.
@Suite("Kinds of terminal")
struct TerminalKindTests {
    /// Escape sequences, in words.
    private func escapes(_ session: TerminalSession) -> [String] {
        session.raw.matches(of: /\u{1B}[^A-Za-z]*[A-Za-z]/).map { String($0.output.dropFirst()) }
    }

    @Test(
        "a terminal that cannot draw, or is not known, gets a plain prompt and not one escape",
        arguments: ["dumb", "no-such-terminal", ""])
    func plain(terminal: String) throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder, environment: ["TERM": terminal])
            #expect(session.answer(to: "count boats\n").contains("16 of 16 boats"))
            #expect(session.answer(to: "count boats where (\ninsured)\n").contains("7 of 16 boats"))
            let wrong = session.answer(to: "count boasts\n")
            #expect(wrong.contains("error") && wrong.contains("boats"), "\(wrong)")
            // Colours are the only thing that nearly every terminal takes; a dumb one does not.
            let others = escapes(session).filter { terminal != "no-such-terminal" || !$0.hasSuffix("m") }
            #expect(others.isEmpty, "\(others)")
            #expect(session.screen.unknown.isEmpty)
            session.send(Key.control("d"))
            #expect(session.end() == 0)
        }
    }

    @Test("the plain prompt too drops a statement at Ctrl-C, and keeps the session")
    func plainInterrupt() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder, environment: ["TERM": "dumb"])
            session.send("count boats whe")
            #expect(session.sees("whe"))
            session.answer(to: Key.control("c"))
            #expect(session.answer(to: "count boats\n").contains("16 of 16 boats"))
            #expect(!session.transcript.contains("error"))
        }
    }

    @Test("the locale may be C, unknown or not set: what is typed is what is asked", arguments: ["C", "xx_YY", ""])
    func locales(locale: String) throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(
                state: folder, environment: ["LC_ALL": locale, "LANG": "", "LC_CTYPE": ""])
            session.send("boats | where name = \"Café 日本 ▲\"")
            #expect(session.waitUntil { $0.text.contains("\"Café 日本 ▲\"") }, "\(session.screen.text)")
            #expect(session.answer(to: " | count\r").contains("0 of 16 boats"))
        }
    }

    @Test("the first letter of a name with a mark is one letter, however it was typed")
    func composed() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.answer(to: "boats | where name = \"Cafe\u{301}\" | count\r")
            session.answer(to: "boats | where name = \"Caf\u{E9}\" | count\r")
            let kept = try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8)
            #expect(Array(kept.utf8).firstRange(of: Array("e\u{301}".utf8)) == nil)
        }
    }

    @Test("statements from a pipe or a file are answered without a prompt or an editor")
    func pipedInput() throws {
        try withFolder { folder in
            let shell = try TerminalSession.shell(state: folder)
            shell.send("printf 'count boats\\n' | \"$DAYBOOK\" --data \"$BOATS\"; echo ended $?\r")
            #expect(shell.sees("ended 0"), "\(shell.screen.text)")
            #expect(shell.screen.text.contains("16 of 16 boats"))
            #expect(!shell.transcript.contains("daybook>") && !shell.transcript.contains("made up"))
            #expect(escapes(shell).allSatisfy { $0.hasSuffix("m") }, "\(escapes(shell))")
            try Data("cuont boats\n".utf8).write(to: URL(filePath: folder + "/statements"))
            shell.send(
                "\"$DAYBOOK\" --data \"$BOATS\" < statements; echo ended $?\r".replacing(
                    "statements", with: folder + "/statements"))
            #expect(shell.sees("ended 2"), "\(shell.screen.text)")
        }
    }

    @Test("where only the output is a file, it holds the answers, and the prompt does not go into it")
    func pipedOutput() throws {
        try withFolder { folder in
            let shell = try TerminalSession.shell(state: folder)
            shell.send("\"$DAYBOOK\" --data \"$BOATS\" > \"\(folder)/out\"\r")
            #expect(shell.sees("daybook>"), "\(shell.screen.text)")
            shell.send("count boats\r")
            #expect(
                shell.waitUntil { _ in
                    (try? String(contentsOfFile: folder + "/out", encoding: .utf8))?.contains("16 of 16 boats") == true
                })
            shell.send("quit\r")
            #expect(shell.waitUntil { $0.line($0.cursor.row) == "$" }, "\(shell.screen.text)")
            let kept = try String(contentsOfFile: folder + "/out", encoding: .utf8)
            #expect(!kept.contains("daybook>") && !kept.contains("\u{1B}"), "\(kept)")
        }
    }

    @Test("a terminal that goes away ends the program")
    func hangUp() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.signal(SIGHUP)
            #expect(session.end() == 143 || session.end() == 129)
            let other = try TerminalSession.atPrompt(state: folder)
            other.signal(SIGTERM)
            #expect(other.end() == 143)
            #expect(!other.screen.modes.contains(2004))
        }
    }
}
