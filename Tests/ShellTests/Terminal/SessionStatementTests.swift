import Foundation
import Testing

/// The statements about the session, typed at the program's own prompt.
@Suite("The session on a terminal")
struct SessionStatementTests {
    /// A session at its first prompt, in 100 × 40.
    private func session(
        state: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let session = TerminalSession(
            ["--data", TerminalSession.boats] + arguments, state: state, environment: environment, rows: 40,
            columns: 100)
        try #require(session.waitUntil { $0.isAtPrompt }, "no prompt: \(session.transcript)")
        return session
    }

    private func history(_ folder: String) throws -> [String] {
        try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test("the last result survives an error, is refined, taken back, and asked again by its number")
    func lastResult() throws {
        try withFolder { folder in
            let session = try session(state: folder)
            session.answer(to: "boats | where insured\r")
            #expect(session.answer(to: "boats | where flying\r").contains("error"))
            #expect(session.answer(to: "| where rating = good | count\r").contains("3 of 16 boats"))
            let undone = session.answer(to: "undo\r")
            #expect(undone.contains("undone: | where rating = good | count"), "\(undone)")
            #expect(session.answer(to: "count it\r").contains("7 of 16 boats"))
            let listed = session.answer(to: "history\r")
            #expect(listed.contains("1  boats | where insured") && listed.contains("5  count it"), "\(listed)")
            let again = session.answer(to: "again 1\r")
            #expect(again.contains("boats | where insured") && again.contains("7 of 16 boats"), "\(again)")
            #expect(try history(folder).last == "boats | where insured")
            // The up arrow has the statement, not the word.
            #expect(session.answer(to: "\u{1B}[A | count\r").contains("boats | where insured | count"))
        }
    }

    @Test("a saved script asks the same from the command line")
    func saved() throws {
        try withFolder { folder in
            let session = try session(state: folder)
            session.answer(to: "let seaworthy(least) = insured and length > least\r")
            session.answer(to: "boats | where seaworthy(9)\r")
            let shown = session.answer(to: "| show id | sort id | as csv\r")
            let said = session.answer(to: "save as \"\(folder)/fit.daybook\"\r")
            #expect(said.contains("written to"), "\(said)")
            let run = TerminalSession(
                ["run", folder + "/fit.daybook", "--data", TerminalSession.boats], state: folder, rows: 40, columns: 100
            )
            #expect(run.end() == 0)
            let ids = shown.split(separator: "\n").map(String.init).filter { $0.hasPrefix("B-") }
            #expect(
                !ids.isEmpty && run.transcript.contains((["id"] + ids).joined(separator: "\n")), "\(run.transcript)")
            #expect(session.answer(to: "save as \"\(folder)/fit.daybook\"\r").contains("exists already"))
        }
    }

    @Test("edit opens the user's editor on a terminal in its plain state, and the next line begins with what it made")
    func edit() throws {
        try withFolder { folder in
            let editor = folder + "/editor"
            try "#!/bin/sh\nstty -a >\(folder)/state\nsed -i s/insured/afloat/ \"$1\"\n".write(
                toFile: editor, atomically: true, encoding: .utf8)
            let session = try session(state: folder, environment: ["EDITOR": "sh " + editor])
            #expect(session.answer(to: "edit\r").contains("nothing was asked yet"))
            session.answer(to: "boats | where insured | count\r")
            session.send("edit\r")
            #expect(session.waitUntil { $0.statement == "boats | where afloat | count" }, "\(session.screen.text)")
            #expect(try history(folder).last == "edit", "nothing ran yet")
            let state = try String(contentsOfFile: folder + "/state", encoding: .utf8)
            let modes = state.split(whereSeparator: \.isWhitespace)
            for mode in ["icanon", "echo", "isig", "icrnl"] { #expect(modes.contains(Substring(mode)), "\(state)") }
            #expect(session.answer(to: "\u{15}count boats\r").contains("16 of 16 boats"))
            #expect(session.answer(to: "edit\r").contains("nothing was changed"))
        }
    }

    @Test("Ctrl-C while the editor runs is the editor's, and the session goes on")
    func editorInterrupted() throws {
        try withFolder { folder in
            let editor = folder + "/editor"
            try "#!/bin/sh\ntrap 'echo caught; exit 3' INT\necho waiting\nwhile :; do sleep 0.05; done\n".write(
                toFile: editor, atomically: true, encoding: .utf8)
            let session = try session(state: folder, environment: ["EDITOR": "sh " + editor])
            session.answer(to: "count boats\r")
            session.send("edit\r")
            #expect(session.expect("waiting"))
            let ended = session.answer(to: "\u{3}")
            #expect(ended.contains("caught") && ended.contains("ended with an error"), "\(ended)")
            #expect(session.answer(to: "count boats\r").contains("16 of 16 boats"))
        }
    }

    @Test("private on shows at the prompt and keeps nothing")
    func privacy() throws {
        try withFolder { folder in
            let session = try session(state: folder)
            session.answer(to: "count boats\r")
            session.send("private on\r")
            #expect(session.expect("daybook (private)> "))
            session.send("count owners\r")
            #expect(session.expect("of"))
            session.answer(to: "private off\r")
            session.answer(to: " count harbours\r")
            session.answer(to: "boats | where name = \"Marianna\" | count\r")
            #expect(
                try history(folder) == ["count boats", "private on", "boats | where name = \"•••\" | count"])
        }
    }

    @Test("another package is opened without leaving; one at fault leaves the present one")
    func open() throws {
        try withFolder { folder in
            let session = try session(state: folder)
            session.answer(to: "boats | where insured\r")
            #expect(session.answer(to: "open \"/nowhere/at/all\"\r").contains("error"))
            #expect(session.answer(to: "count it\r").contains("7 of 16 boats"))
            #expect(session.answer(to: "open sample\r").contains("gone: the last result"))
            #expect(session.answer(to: "count children\r").contains("20 of 20 children"))
        }
    }

    @Test("the configuration file holds at the prompt alone, and says what is wrong in it with its place")
    func configuration() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/config/daybook", withIntermediateDirectories: true)
            try "let fit = boats | where insured\nset format plian\nset timing on\n".write(
                toFile: folder + "/config/daybook/config", atomically: true, encoding: .utf8)
            let session = try session(state: folder)
            #expect(session.transcript.contains("~/config/daybook/config:2:12"), "\(session.transcript)")
            #expect(session.transcript.contains("did you mean plain?"))
            let answer = session.answer(to: "count fit\r")
            #expect(answer.contains("7 of 16 boats") && answer.contains("took "), "\(answer)")
            #expect(session.answer(to: "set timing\r").contains("~/config/daybook/config:3"))
            let without = try self.session(state: folder, ["--no-config"])
            #expect(!without.transcript.contains("error"))
            #expect(without.answer(to: "count fit\r").contains("error"))
            let query = TerminalSession(
                ["query", "--data", TerminalSession.boats, "count fit"], state: folder, rows: 40, columns: 100)
            #expect(query.end() == 2, "a question of the command line does not read it")
        }
    }

    @Test("a session that is killed while it writes leaves a history that the next one reads and goes on with")
    func killed() throws {
        try withFolder { folder in
            let first = try session(state: folder)
            first.answer(to: "count boats\r")
            first.signal(SIGKILL)
            #expect(first.end() == 128 + SIGKILL)
            let path = folder + "/daybook/history"
            let torn = try #require(FileHandle(forWritingAtPath: path))
            try torn.seekToEnd()
            try torn.write(contentsOf: Data("boats | where ins".utf8))
            try torn.close()
            let second = try session(state: folder)
            let listed = second.answer(to: "history\r")
            #expect(listed.contains("1  count boats") && !listed.contains("where ins"), "\(listed)")
            #expect(second.answer(to: "\u{1B}[A\u{1B}[A\r").contains("16 of 16 boats"))
            let third = try session(state: folder)
            let whole = third.answer(to: "history\r")
            #expect(whole.contains("1  count boats") && whole.contains("2  count boats"), "\(whole)")
            #expect(!whole.contains("where ins"))
        }
    }

    @Test("an error leaves the statement in reach, the cursor on the fault")
    func fault() throws {
        try withFolder { folder in
            let session = try session(state: folder)
            #expect(session.answer(to: "boats | where insuredd | count\r").contains("error"))
            // The cursor stands before the word: the letter at its end is seven characters on.
            let mended = session.answer(to: "\u{1B}[A" + String(repeating: "\u{1B}[C", count: 8) + "\u{7F}\r")
            #expect(mended.contains("7 of 16 boats"), "\(mended)")
        }
    }
}
