import Foundation
import Testing

/// Keys in the statement, and through the statements of before.
@Suite("Keys in a statement")
struct EditingKeyTests {
    @Test("Up keeps what was typed, and Down brings it back")
    func draft() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count boats\r")
            session.answer(to: "count owners\r")
            session.send("describe" + Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] }, "\(session.screen.text)")
            session.send(Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count boats"] })
            session.send(Key.up)
            #expect(session.waitUntil { $0.bells == 1 })
            session.send(Key.down)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] })
            session.send(Key.down)
            #expect(session.waitUntil { $0.typedLines == ["describe"] })
            session.send(Key.down + "x")
            #expect(session.waitUntil { $0.typedLines == ["describex"] })
        }
    }

    @Test("Up with something typed goes through the statements that begin with it")
    func beginning() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            for statement in ["count boats", "boats | count", "count owners", "help"] {
                session.answer(to: statement + "\r")
            }
            session.send("co" + Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] })
            session.send(Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count boats"] }, "\(session.screen.text)")
            session.send(Key.down + Key.down)
            #expect(session.waitUntil { $0.typedLines == ["co"] })
        }
    }

    @Test("Up moves within a recalled statement of several lines, then on to older ones, and back down")
    func recalledLines() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count owners\r")
            session.answer(to: "count boats where (\rinsured)\r")
            session.send("help" + Key.up + Key.up)
            let lines = ["count boats where (", "insured)"]
            #expect(session.waitUntil { $0.typedLines == lines && $0.line($0.cursor.row).hasPrefix("daybook> count") })
            session.send(Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] })
            session.send(Key.down)
            #expect(session.waitUntil { $0.typedLines == lines })
            session.send(Key.down)
            #expect(session.waitUntil { $0.typedLines == ["help"] }, "\(session.screen.text)")
        }
    }

    @Test("what was recalled and changed is not lost by going on")
    func changedEntry() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count owners\r")
            session.answer(to: "count boats\r")
            session.send(Key.up + " | title \"x\"" + Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] || $0.typedLines == ["count boats"] })
            session.send(Key.down + Key.down)
            #expect(session.waitUntil { $0.typedLines == ["count boats | title \"x\""] }, "\(session.screen.text)")
        }
    }

    @Test("a long statement outlives going up: no part of it is dropped")
    func longDraft() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count owners\r")
            let long = "boats | where " + (0..<150).map { "built != \($0) and" }.joined(separator: " ") + " insured"
            session.send(Key.paste(long))
            #expect(session.sees("insured"))
            session.send(Key.up)
            #expect(session.waitUntil { $0.typedLines == ["count owners"] }, "\(session.screen.text)")
            session.send(Key.down)
            #expect(session.sees("insured"))
            session.answer(to: "\r")
            #expect(try keptStatements(in: folder).last == long)
        }
    }

    @Test("Ctrl-R finds a statement by any part of it, goes on to older ones, and can be left")
    func search() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            for statement in ["count boats where (insured)", "boats | where name = \"Café\"", "count owners"] {
                session.answer(to: statement + "\r")
            }
            session.send("desc" + Key.control("r") + "(in")
            #expect(session.sees("search '(in': count boats where (insured)"), "\(session.screen.text)")
            session.send(Key.control("g"))
            #expect(session.waitUntil { $0.typedLines == ["desc"] })
            session.send(Key.control("r") + "é")
            #expect(session.sees("search 'é': boats | where name = \"Café\""))
            session.send("zz")
            #expect(session.sees("no statement with 'ézz'"))
            session.send(Key.backspace + Key.backspace + Key.backspace + "BOAT")
            #expect(session.sees("no statement with 'BOAT'"))
            session.send(String(repeating: Key.backspace, count: 4) + "boat" + Key.control("r"))
            #expect(session.sees("search 'boat': count boats"))
            session.send(Key.control("s"))
            #expect(session.sees("search 'boat': boats |"))
            // Enter takes it into the line; it is run by the next.
            session.send("\r")
            #expect(session.waitUntil { $0.typedLines == ["boats | where name = \"Café\""] })
            let answer = session.answer(to: " | count\r")
            #expect(answer.contains("0 of 16 boats"), "\(answer)")
        }
    }

    @Test("Ctrl-C in a search drops the statement and the search with it")
    func searchInterrupted() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count owners\r")
            session.send("desc" + Key.control("r") + "own")
            #expect(session.sees("search 'own'"))
            session.send(Key.control("c"))
            #expect(session.waitUntil { $0.isAtPrompt && $0.text.contains("desc^C") }, "\(session.screen.text)")
            #expect(session.answer(to: "count boats\r").contains("16 of 16"))
        }
    }

    @Test("Ctrl-K cuts to the end of the line and not of the statement; Ctrl-Y puts it back")
    func cut() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("count boats where (\rinsured)" + Key.up + Key.home + Key.control("k"))
            #expect(session.waitUntil { $0.typedLines == ["", "insured)"] }, "\(session.screen.text)")
            session.send(Key.control("k"))
            #expect(session.waitUntil { $0.typedLines == ["insured)"] })
            let answer = session.answer(to: "count boats where (\r" + Key.end + "\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
            session.send("count boats" + Key.home + Key.control("k") + "help " + Key.control("y"))
            #expect(session.waitUntil { $0.typedLines == ["help count boats"] }, "\(session.screen.text)")
        }
    }

    @Test("every letter is a letter: none of Latin-1 is taken for a key with Meta")
    func letters() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            let letters = String(
                String.UnicodeScalarView((0xA1...0xFF).filter { $0 != 0xAD }.compactMap(Unicode.Scalar.init)))
            session.send("open \"" + letters + "\"")
            #expect(session.sees("ÿ\""), "\(session.screen.text)")
            session.answer(to: "\r")
            #expect(try keptStatements(in: folder).last == "open \"" + letters + "\"")
        }
    }

    @Test("combining and joined characters are handed on composed, and edits around them are right")
    func combining() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("open \"Cafe\u{301} 👩‍🚀\"" + Key.home + Key.wordRight + Key.right + Key.right + "x")
            session.answer(to: "\r")
            #expect(try keptStatements(in: folder).last?.utf8.elementsEqual("open \"xCafé 👩‍🚀\"".utf8) == true)
        }
    }

    @Test("Alt-Enter breaks the line of a statement that is whole")
    func lineBreak() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            let answer = session.answer(to: "boats" + Key.altEnter + "| where insured | count\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
        }
    }

    @Test("Ctrl-L clears the screen and keeps the statement")
    func clear() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("count boats" + Key.control("l"))
            #expect(session.waitUntil { $0.line(0) == "daybook> count boats" && $0.cursor.row == 0 })
            #expect(session.answer(to: "\r").contains("16 of 16"))
        }
    }
}
