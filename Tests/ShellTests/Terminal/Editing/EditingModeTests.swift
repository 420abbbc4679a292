import Foundation
import Testing

/// Emacs's keys, vi's, and the user's own.
@Suite("Keys of one's choice")
struct EditingModeTests {
    /// Commands and inserts of vi that make one statement of another.
    private func editAsInVi(_ session: TerminalSession) {
        session.send("count bats" + Key.escape)
        session.settle()
        session.send("hhio" + Key.escape)
        session.settle()
        #expect(session.waitUntil { $0.typedLines == ["count boats"] }, "\(session.screen.text)")
        session.send("A where (\rinsured)" + Key.escape)
        session.settle()
        session.send("kAnot " + Key.escape)
        session.settle()
        #expect(
            session.waitUntil { $0.typedLines == ["count boats where (not", "insured)"] }, "\(session.screen.text)")
        #expect(session.answer(to: "\r").contains("4 of 16 boats"))
        // Back through the statements of before with k.
        session.send(Key.escape)
        session.settle()
        session.send("k")
        #expect(session.waitUntil { $0.typedLines == ["count boats where (not", "insured)"] })
        session.send("ddi" + "count owners" + Key.left + Key.home + Key.end + Key.tab)
        #expect(session.answer(to: "\r").contains("6 of 6 owners"))
    }

    @Test("`set keys vi` takes vi's keys at the next statement, and `set keys emacs` emacs's again")
    func setting() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "set keys vi\r")
            editAsInVi(session)
            session.answer(to: "set keys emacs\r")
            session.send("count bats" + Key.left + Key.control("b") + Key.control("b") + "o")
            #expect(session.answer(to: "\r").contains("16 of 16 boats"))
        }
    }

    @Test("~/.editrc may choose vi's keys")
    func file() throws {
        try withFolder { folder in
            try "bind -v\n".write(toFile: folder + "/.editrc", atomically: true, encoding: .utf8)
            editAsInVi(try editingSession(in: folder))
        }
    }

    @Test("~/.editrc may give keys other functions; ours keep theirs")
    func bindings() throws {
        try withFolder { folder in
            try "bind ^T ed-move-to-beg\nbind ^M ed-insert\n"
                .write(toFile: folder + "/.editrc", atomically: true, encoding: .utf8)
            let session = try editingSession(in: folder)
            #expect(session.answer(to: "boats" + Key.control("t") + "count \r").contains("16 of 16 boats"))
        }
    }

    @Test("the keys may be changed as often as one likes")
    func often() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            for _ in 0..<12 { session.answer(to: "set keys vi\rset keys emacs\r", statements: 2) }
            session.send(
                "count bats" + Key.left + Key.control("b") + Key.control("b") + "o" + Key.home + Key.control("k"))
            #expect(session.waitUntil { $0.isAtPrompt })
            #expect(session.answer(to: Key.control("y") + "\r").contains("16 of 16 boats"))
        }
    }
}
