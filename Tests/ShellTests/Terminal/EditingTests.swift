import Foundation
import Testing

/// What keys do to the statement that is typed.
@Suite("Keys at the prompt")
struct EditingTests {
    /// Keys one after the other, and the statement that they leave.
    struct Typing: Sendable, CustomTestStringConvertible {
        let keys: [String]
        let statement: String
        var testDescription: String { "\(keys) leave \(statement.debugDescription)" }

        init(_ keys: String..., leaves statement: String) {
            self.keys = keys
            self.statement = statement
        }
    }

    static let typings = [
        Typing("count boasts", Key.left, Key.left, Key.backspace, leaves: "count boats"),
        Typing("ount boats", Key.home, "c", leaves: "count boats"),
        Typing("ount boats", Key.control("a"), "c", Key.control("e"), "!", leaves: "count boats!"),
        Typing("count boats", Key.wordLeft, Key.delete, leaves: "count oats"),
        Typing("count  boats", Key.control("a"), Key.wordRight, Key.delete, leaves: "count boats"),
        Typing("count my boats", Key.wordLeft, Key.control("w"), leaves: "count boats"),
        Typing("count boats where", Key.control("a"), Key.control("k"), "x", leaves: "x"),
        Typing("count boats", Key.control("u"), "values", leaves: "values"),
        Typing("ab", Key.left, Key.control("t"), leaves: "ba"),
        Typing("café 日本", Key.left, Key.backspace, Key.left, Key.left, Key.backspace, leaves: "caé 本"),
    ]

    @Test("keys move and delete as in other programs", arguments: typings)
    func keys(typing: Typing) throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send(typing.keys.joined())
            #expect(session.waitUntil(within: 5) { $0.statement == typing.statement }, "\(session.screen.statement)")
        }
    }

    @Test("Enter breaks an unfinished line; arrows move by line within, then through the history")
    func severalLines() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.answer(to: "count owners\r")
            session.answer(to: "count boats where (\rinsured and\rrating = good)\r")
            session.send(Key.up)
            #expect(session.waitUntil { $0.statement == "count boats where (\ninsured and\nrating = good)" })
            // Two lines up within the statement, and on into the history.
            session.send(Key.up + Key.up + Key.up)
            #expect(session.waitUntil { $0.statement == "count owners" }, "\(session.screen.text)")
            session.send(Key.down)
            #expect(session.waitUntil { $0.statement.hasPrefix("count boats where (") }, "\(session.screen.text)")
        }
    }

    @Test("Alt-Enter breaks the line of a whole statement too")
    func altEnter() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("boats" + Key.altEnter + "| where insured")
            #expect(session.waitUntil { $0.statement == "boats\n| where insured" }, "\(session.screen.statement)")
            #expect(session.answer(to: "\r").contains("7 of 16 boats"))
        }
    }

    @Test("200 lines pasted are one statement that can be edited, with their tabs, and run at Enter only")
    func longPaste() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            let lines = (1...198).map { "\tor length = \($0).25" }
            let pasted = "count boats where (insured\n" + lines.joined(separator: "\n") + "\n)"
            session.send(Key.paste(pasted))
            #expect(session.waitUntil { $0.text.contains("198.25") && $0.line($0.cursor.row).hasSuffix("… )") })
            #expect(!session.transcript.contains("16 boats"))
            // Still one text: its first line is reached with the arrows, its last again.
            let answer = session.answer(to: "\r")
            #expect(answer.contains("of 16 boats"), "\(answer.suffix(300))")
            let kept = try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8)
            #expect(kept.split(separator: "\n").count == 1)
            #expect(kept.contains("198.25"))
        }
    }

    @Test("a paste of whole statements runs none of them by itself")
    func pasteOfStatements() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send(Key.paste("count boats\ncount owners\ncount harbours\n"))
            #expect(session.waitUntil { $0.statement == "count boats\ncount owners\ncount harbours" })
            let answer = session.answer(to: "\r")
            #expect(answer.contains("16 of 16 boats") && answer.contains("5 of 5 harbours"), "\(answer)")
        }
    }

    @Test("a resize in the middle of a statement leaves the statement whole and drawn once", arguments: [true, false])
    func resize(reflowing: Bool) throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            let first = "count boats where (insured and rating = good and laid_up is known and age is known"
            session.send(first + " and\r  length > 1)")
            #expect(session.waitUntil { $0.text.contains("length > 1)") })
            for (rows, columns) in [(24, 40), (24, 100), (10, 30), (30, 120), (24, 80)] as [(Int32, Int32)] {
                session.resize(rows: rows, columns: columns, reflowing: reflowing)
                #expect(session.settle())
                #expect(
                    session.screen.statement == first + " and\n  length > 1)",
                    "\(columns) columns:\n\(session.screen.text)")
                let prompts = session.screen.lines.filter { $0.hasPrefix("daybook> count") }.count
                #expect(prompts == 1, "\(columns) columns:\n\(session.screen.text)")
            }
            #expect(session.answer(to: Key.end + "\r").contains("2 of 16 boats"))
        }
    }

    @Test("Ctrl-R finds what was asked; Enter takes it, another runs it")
    func search() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.answer(to: "count boats where insured\r")
            session.answer(to: "count owners\r")
            session.send(Key.control("r") + "insu")
            #expect(session.sees("insured"))
            session.send("\r")
            #expect(session.waitUntil { $0.statement == "count boats where insured" }, "\(session.screen.text)")
            #expect(session.answer(to: "\r").contains("7 of 16 boats"))
        }
    }

    @Test("Ctrl-Z stops the program, and fg goes on with the statement as it stood")
    func suspend() throws {
        try withFolder { folder in
            let shell = try TerminalSession.shell(state: folder)
            shell.send("\"$DAYBOOK\" --data \"$BOATS\"\r")
            #expect(shell.waitUntil { $0.isAtPrompt })
            shell.send("count boats whe")
            #expect(shell.waitUntil { $0.statement == "count boats whe" })
            shell.send(Key.control("z"))
            #expect(shell.waitUntil { $0.line($0.cursor.row) == "$" }, "\(shell.screen.text)")
            #expect(!shell.screen.modes.contains(2004))
            shell.send("echo in betw\"\"een\r")
            #expect(shell.sees("in between"))
            shell.resize(rows: 24, columns: 60)
            shell.send("fg\r")
            #expect(
                shell.waitUntil { $0.statement == "count boats whe" && $0.modes.contains(2004) }, "\(shell.screen.text)"
            )
            let answer = shell.answer(to: "re insured\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
        }
    }

    @Test("Ctrl-D leaves on an empty line only")
    func controlD() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("countx" + Key.left + Key.control("d") + " boats")
            #expect(session.waitUntil { $0.statement == "count boats" }, "\(session.screen.text)")
            session.answer(to: "\r")
            session.send(Key.control("d"))
            #expect(session.end() == 0)
            #expect(session.screen.cursor.column == 0)
        }
    }

    @Test("the keys of vi, by .editrc and by the setting")
    func vi() throws {
        try withFolder { folder in
            try "bind -v\n".write(toFile: folder + "/.editrc", atomically: true, encoding: .utf8)
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("count oats" + Key.escape)
            session.settle()
            session.send("bi" + "b" + Key.escape)
            #expect(session.waitUntil { $0.statement == "count boats" }, "\(session.screen.text)")
            session.settle()
            #expect(session.answer(to: "\r").contains("16 of 16 boats"))
            let other = try TerminalSession.atPrompt(state: folder + "/other")
            other.answer(to: "set keys vi\r")
            other.send("count oats" + Key.escape)
            other.settle()
            other.send("bi" + "b" + Key.escape)
            #expect(other.waitUntil { $0.statement == "count boats" }, "\(other.screen.text)")
            other.settle()
            other.answer(to: "\r")
            other.answer(to: "iset keys emacs\r")
            other.send("count" + Key.control("a") + "x")
            #expect(other.waitUntil { $0.statement == "xcount" }, "\(other.screen.text)")
        }
    }

    @Test(".editrc binds keys of one's own")
    func editrc() throws {
        try withFolder { folder in
            try "daybook:bind -s ^G \"count boats\"\nother:bind -s ^G \"no\"\n"
                .write(toFile: folder + "/.editrc", atomically: true, encoding: .utf8)
            let session = try TerminalSession.atPrompt(state: folder)
            session.send(Key.control("g"))
            #expect(session.waitUntil { $0.statement == "count boats" }, "\(session.screen.text)")
        }
    }

    @Test("no key typed ahead is lost, in 20 sessions at once")
    func typedAhead() throws {
        try withFolder { folder in
            let sessions = (0..<20).map { number in
                let session = TerminalSession(["--data", TerminalSession.boats], state: folder + "/\(number)")
                session.send("count boats\r")
                return session
            }
            for session in sessions { #expect(session.sees("16 of 16 boats"), "\(session.screen.text)") }
            // While each answers one statement the next is typed.
            for session in sessions { session.send("count owners\rcount harbours\rcount st") }
            for session in sessions {
                #expect(session.waitUntil { $0.statement == "count st" }, "\(session.screen.text)")
                #expect(session.transcript.contains("6 of 6 owners") && session.transcript.contains("5 of 5 harbours"))
            }
            for session in sessions { session.send("ations\r") }
            for session in sessions { #expect(session.sees("5 of 5 stations"), "\(session.screen.text)") }
        }
    }
}
