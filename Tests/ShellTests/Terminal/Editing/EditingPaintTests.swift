import Foundation
import Testing

/// The colours of a statement and the suggestion behind it, as they reach the screen.
@Suite("The paint of a statement")
struct EditingPaintTests {
    /// A session that has been asked one question, which is suggested from then on.
    private func session(in folder: String, environment: [String: String] = [:], columns: Int32 = 80) throws
        -> TerminalSession
    {
        let session = try editingSession(in: folder, environment: environment, columns: columns)
        session.answer(to: "count boats where insured and rating = good\r")
        return session
    }

    @Test(
        "Right, End, Ctrl-E and Ctrl-F at the end of the text take over what is suggested",
        arguments: [Key.right, Key.end, Key.control("e"), Key.control("f")].map { Written(stringLiteral: $0) })
    func accept(key: Written) throws {
        try withFolder { folder in
            let session = try session(in: folder)
            session.send("count boats wh")
            let whole = "daybook> count boats where insured and rating = good"
            #expect(session.waitUntil { $0.line($0.cursor.row) == whole && $0.cursor.column == 23 })
            #expect(session.screen.typedLines == ["count boats wh"])
            session.send(key.text)
            #expect(session.waitUntil { $0.cursor.column == whole.count }, "\(session.screen.text)")
            #expect(session.answer(to: "\r").contains("3 of 16 boats"))
        }
    }

    @Test(
        "Alt-F and Ctrl-Right take over one word of it",
        arguments: [Key.alt("f"), Key.wordRight].map { Written(stringLiteral: $0) })
    func acceptWord(key: Written) throws {
        try withFolder { folder in
            let session = try session(in: folder)
            session.send("count boats wh" + key.text + key.text)
            #expect(session.waitUntil { $0.typedLines == ["count boats where insured"] }, "\(session.screen.text)")
        }
    }

    @Test("within the text those keys only move, and nothing is suggested")
    func within() throws {
        try withFolder { folder in
            let session = try session(in: folder)
            session.send("count boats wh" + Key.left)
            #expect(session.waitUntil { $0.line($0.cursor.row) == "daybook> count boats wh" && $0.cursor.column == 22 })
            session.send(Key.right)
            #expect(session.waitUntil { $0.line($0.cursor.row).hasSuffix("good") && $0.cursor.column == 23 })
        }
    }

    @Test("a suggestion ends where its row does, and never stays behind")
    func cut() throws {
        try withFolder { folder in
            let session = try session(in: folder, columns: 40)
            session.send("count boats wh")
            #expect(
                session.waitUntil {
                    let line = $0.line($0.cursor.row)
                    return line.hasSuffix("…") && line.count < 40 && line.hasPrefix("daybook> count boats where")
                }, "\(session.screen.text)")
            session.send(Key.control("c"))
            #expect(session.waitUntil { $0.isAtPrompt && $0.lines.contains("daybook> count boats wh^C") })
            session.send("count boats wh")
            #expect(session.waitUntil { $0.line($0.cursor.row).hasSuffix("…") })
            session.send("x")
            #expect(
                session.waitUntil { $0.line($0.cursor.row) == "daybook> count boats whx" }, "\(session.screen.text)")
            session.send(Key.backspace + Key.tab + Key.tab)
            session.settle()
            session.resize(rows: 24, columns: 60)
            #expect(session.waitUntil { $0.typedLines.first?.hasPrefix("count boats wh") == true })
        }
    }

    @Test("colours stay with a statement that was run, the suggestion does not")
    func left() throws {
        try withFolder { folder in
            let session = try session(in: folder)
            let row = try #require(session.screen.lines.firstIndex { $0.hasPrefix("daybook> count boats where") })
            #expect(session.screen.style(row, Screen.prompt.count).isBold, "\(session.screen.text)")
            session.answer(to: "count boats\r")
            #expect(session.screen.lines.contains("daybook> count boats"), "\(session.screen.text)")
        }
    }

    @Test(
        "no colour, no suggestion: with NO_COLOR, `set colour off`, on a dumb terminal",
        arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], [:]])
    func plain(environment: [String: String]) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, environment: environment)
            if environment.isEmpty { session.answer(to: "set colour off\r") }
            let before = session.raw.utf8.count
            session.answer(to: "count boats where insured\r")
            session.send("count boats wh")
            session.settle()
            #expect(session.screen.line(session.screen.cursor.row) == "daybook> count boats wh")
            let written = String(decoding: session.bytes[before...], as: UTF8.self)
            #expect(!written.contains(/\u{1B}\[[0-9;]*m/), "\(written.debugDescription)")
        }
    }

    @Test("`set hints off` leaves the colours alone")
    func hintsOff() throws {
        try withFolder { folder in
            let session = try session(in: folder)
            session.answer(to: "set hints off\r")
            session.send("count boats wh")
            #expect(session.waitUntil { $0.typedLines == ["count boats wh"] })
            session.settle()
            #expect(session.screen.line(session.screen.cursor.row) == "daybook> count boats wh")
            #expect(session.screen.style(of: "count")?.isBold == true)
        }
    }

    @Test("a search shows no suggestion, and vi's command mode none either")
    func searching() throws {
        try withFolder { folder in
            let session = try session(in: folder)
            session.send("count boats wh" + Key.control("r"))
            #expect(
                session.waitUntil { $0.line($0.cursor.row) == "search '': count boats wh" }, "\(session.screen.text)")
            session.send(Key.control("g") + Key.control("c"))
            #expect(session.waitUntil { $0.isAtPrompt })
            session.answer(to: "set keys vi\r")
            session.send("count boats wh" + Key.escape)
            #expect(session.waitUntil { $0.line($0.cursor.row) == "daybook> count boats wh" && $0.cursor.column == 22 })
        }
    }

    @Test("after an error, Up brings the statement back with the cursor on the fault")
    func fault() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "count boats where insurd and rating = good\r")
            session.send(Key.up)
            #expect(
                session.waitUntil {
                    $0.typedLines == ["count boats where insurd and rating = good"] && $0.cursor.column == 27
                }, "\(session.screen.text) \(session.screen.cursor)")
            let answer = session.answer(to: Key.wordRight + Key.left + "e" + "\r")
            #expect(answer.contains("3 of 16") || answer.contains("error"), "\(answer)")
        }
    }

    @Test("Ctrl-X Ctrl-E, and v in vi's command mode, hand the statement to the editor of one's choice")
    func elsewhere() throws {
        try withFolder { folder in
            let program = folder + "/editor"
            try "stty -a | grep -q 'icanon' && sed -i 's/bats/boats/' \"$1\"\n"
                .write(toFile: program, atomically: true, encoding: .utf8)
            // Read by a shell, not run: another test's process, started at this moment, may hold the new file open.
            let command = "sh " + program
            let session = try editingSession(in: folder, environment: ["VISUAL": command, "EDITOR": command])
            session.send("count bats" + Key.control("x") + Key.control("e"))
            #expect(session.waitUntil { $0.typedLines == ["count boats"] }, "\(session.screen.text)")
            #expect(session.answer(to: " where insured\r").contains("7 of 16"))
            session.answer(to: "set keys vi\r")
            session.send("count bats" + Key.escape)
            session.settle()
            session.send("v")
            #expect(session.waitUntil { $0.typedLines == ["count boats"] }, "\(session.screen.text)")
            #expect(session.answer(to: "\r").contains("16 of 16"))
        }
    }
}
