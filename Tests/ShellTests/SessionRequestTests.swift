import Diagnostics
import Foundation
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// The statements about the session, over a backend that computes nothing.
@Suite("Statements about the session")
struct SessionRequestTests {
    private func session(history: History = History(path: nil)) -> (Session, StubBackend, Output) {
        let backend = StubBackend(.success(StubBackend.number(3)))
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(catalog: backend.catalog, settings: Settings(format: .csv), manner: .prompt)
        return (Session(backend: backend, workspace: workspace, output: output, history: history), backend, output)
    }

    /// Types statements as the prompt would.
    private func type(_ texts: [String], _ session: Session) {
        for text in texts {
            _ = session.keep(text)
            _ = session.perform(text)
        }
    }

    private func data(_ output: Output) -> String { String(decoding: output.data, as: UTF8.self) }
    private func remarks(_ output: Output) -> String { String(decoding: output.remarks, as: UTF8.self) }

    // MARK: undo

    @Test("undo takes back the last change, one at a time, and says what `it` is then")
    func undo() {
        let (session, backend, output) = session()
        type(
            ["boats", "| where afloat", "let big = boats | where length > 5", "set format json", "describe boats"],
            session)
        #expect(session.perform("undo") == .ok)
        #expect(session.workspace.settings.format == .csv)
        #expect(remarks(output).hasSuffix("note: undone: set format json; now `it` is boats | where afloat\n"))
        #expect(session.perform("undo") == .ok)
        #expect(session.perform("big") == .wrong, "the definition is gone")
        #expect(session.perform("undo") == .ok)
        #expect(remarks(output).hasSuffix("note: undone: | where afloat; now `it` is boats\n"))
        #expect(session.perform("| where length > 2") == .ok)
        #expect(backend.plans.last == "boats | where length > 2")
        #expect(session.perform("undo") == .ok && session.perform("undo") == .ok)
        #expect(remarks(output).hasSuffix("now there is no last result\n"))
        #expect(session.perform("undo") == .wrong)
        #expect(remarks(output).contains("nothing to undo"))
    }

    @Test("what changed nothing is passed over, and so is what failed")
    func undoPassesOver() {
        let (session, _, output) = session()
        type(["boats", "1 + 1", "boats | where flying", "set format csv", "history", "help", "boats | whree"], session)
        // `set format csv` changed where the value comes from, not what it is.
        #expect(session.perform("undo") == .ok)
        #expect(session.perform("undo") == .ok || remarks(output).contains("undone: boats;"))
        #expect(session.workspace.last == nil)
    }

    @Test("no more than a hundred changes are kept")
    func undoDepth() {
        let (session, _, _) = session()
        for width in 20...150 { _ = session.perform("set width \(width)") }
        for _ in 0..<100 { #expect(session.perform("undo") == .ok) }
        #expect(session.workspace.settings.width == 50)
        #expect(session.perform("undo") == .wrong)
    }

    @Test("a statement that fails leaves the session as it was, also halfway through an include")
    func failureLeavesAll() throws {
        try withFolder { folder in
            let path = folder + "/half.daybook"
            try "let a = boats\nlet b = boats | where flying\n".write(toFile: path, atomically: true, encoding: .utf8)
            let (session, _, _) = session()
            #expect(session.perform("include \"\(path)\"") == .wrong)
            #expect(session.workspace.path == nil && session.workspace.chain.isEmpty)
            #expect(session.workspace.definitions.lets.isEmpty)
            try "let a = boats\n".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(session.perform("include \"\(path)\"") == .ok)
            #expect(session.perform("a") == .ok)
            #expect(session.perform("undo") == .ok && session.perform("undo") == .ok)
            #expect(session.workspace.definitions.lets.isEmpty)
        }
    }

    // MARK: history, again

    @Test("history numbers what was asked, newest last; again runs by number and is kept as what it ran")
    func again() throws {
        try withFolder { folder in
            _ = History(path: folder + "/h").keep("boats | where length > 7")
            let (session, backend, output) = session(history: History(path: folder + "/h"))
            type(["boats", "boats\n  | where afloat", "history", "again 1"], session)
            #expect(backend.plans.last == "boats | where length > 7")
            #expect(remarks(output).hasSuffix("boats | where length > 7\n"), "it says what it runs: \(remarks(output))")
            #expect(
                data(output).contains("  1  boats | where length > 7\n  2  boats\n  3  boats\n       | where afloat\n"))
            #expect(
                session.history.entries(last: 1).first
                    == .init(number: 4, kept: "boats | where length > 7", text: "boats | where length > 7"))
            type(["again"], session)
            #expect(backend.plans.count == 4 && backend.plans.last == "boats | where length > 7")
            #expect(
                History(path: folder + "/h").entries().map(\.text) == [
                    "boats | where length > 7", "boats", "boats\n  | where afloat", "boats | where length > 7",
                    "boats | where length > 7",
                ])
        }
    }

    @Test("history searches without regard to case, lists as many as asked, and shows no control character")
    func listing() {
        let (session, _, output) = session()
        for number in 1...30 { _ = session.keep("boats | where length > \(number)") }
        _ = session.keep("boats | title \"A\u{1B}[31m\"")
        #expect(session.perform("history \"LENGTH > 2\"") == .ok)
        #expect(data(output).split(separator: "\n").count == 11)
        output.beginAnew()
        let before = data(output).count
        #expect(session.perform("history") == .ok)
        let lines = data(output).dropFirst(before).split(separator: "\n")
        #expect(lines.count == 20 && lines.last?.hasPrefix("  31  ") == true && lines.last?.contains("\\u{1B}") == true)
        #expect(session.perform("history 3") == .ok)
        #expect(session.perform("history \"nothing like it\"") == .ok)
        #expect(remarks(output).contains("no statement of the history"))
    }

    @Test("again with nothing to ask again says so; it passes over statements about the session")
    func againNothing() {
        let (session, backend, output) = session()
        type(["again"], session)
        #expect(remarks(output).contains("nothing was asked yet"))
        type(["again 7"], session)
        #expect(remarks(output).contains("nothing was asked yet"))
        type(["boats", "undo", "history", "set width 80"], session)
        type(["again"], session)
        #expect(session.workspace.settings.width == 80 && backend.plans == ["boats"])
        type(["again 99"], session)
        #expect(remarks(output).contains("no statement has the number 99"))
    }

    @Test("an entry that says `again` itself is not run round and round")
    func againOfAgain() throws {
        try withFolder { folder in
            try "again\nagain 1; boats\nboats; again\n".write(toFile: folder + "/h", atomically: true, encoding: .utf8)
            let (session, backend, output) = session(history: History(path: folder + "/h"))
            type(["again", "again 1", "again 2", "again 3"], session)
            #expect(backend.plans.isEmpty)
            #expect(remarks(output).contains("no statement has the number 2"))
        }
    }

    @Test("private statements are not kept, and the up arrow knows them")
    func privacy() throws {
        try withFolder { folder in
            let (session, backend, _) = session(history: History(path: folder + "/h"))
            type(["boats", "private on"], session)
            #expect(session.keep("boats | where afloat") == "boats | where afloat")
            _ = session.perform("boats | where afloat")
            type(["again"], session)
            #expect(backend.plans.last == "boats | where afloat")
            type(["set private off", "boats | count"], session)
            #expect(
                History(path: folder + "/h").entries().map(\.text) == ["boats", "private on", "boats | count"])
        }
    }

    @Test("a fault is told by its byte, also behind other lines and in another statement")
    func faults() {
        let (session, _, _) = session()
        for (text, fault) in [
            ("boats | whree afloat", 8), ("boats\n  | where é = 1", 16), ("boats; boats | where flying", 21),
            ("set widht 5", 4), ("again 5", 0),
        ] {
            #expect(session.perform(text) == .wrong)
            #expect(session.fault == fault, "\(text): \(session.fault ?? -1)")
        }
        #expect(session.perform("boats") == .ok && session.fault == nil)
    }

    // MARK: Settings

    @Test("set lists every setting with its value and who gave it; default takes it back")
    func settings() {
        let (session, _, output) = session()
        type(["set width 80", "set timeout 2 min", "set rows all", "set"], session)
        let all = data(output)
        for setting in Setting.allCases { #expect(all.contains("\n\(setting.rawValue),"), "\(setting)") }
        #expect(all.hasPrefix("setting,value,permitted,source,meaning\n"))
        #expect(all.contains("\nwidth,80,") && all.contains(",set,"))
        #expect(session.workspace.settings.timeout == .seconds(120) && session.workspace.settings.rows == nil)
        type(["set width default", "set timeout DEFAULT", "set rows default"], session)
        #expect(session.workspace.settings == Settings(format: .csv))
        output.beginAnew()
        let before = data(output).count
        type(["set keys"], session)
        #expect(data(output).dropFirst(before).split(separator: "\n").count == 2)
        type(["set format jsn"], session)
        #expect(remarks(output).contains("did you mean json?"), "\(remarks(output))")
    }

    // MARK: what is private, what is shown

    @Test("what is typed together with `private on` stays out of the file")
    func privateAtOnce() throws {
        try withFolder { folder in
            let (session, _, _) = session(history: History(path: folder + "/h"))
            for text in [
                "private on; boats | where length = 7", "boats | where length = 8\nprivate on", "private off; boats",
                "set private on; boats | where length = 9",
            ] { type([text], session) }
            type(["private off", "boats"], session)
            #expect(History(path: folder + "/h").entries().map(\.text) == ["boats"])
        }
    }

    @Test("show all shows the last result, also when it went to a file")
    func showAllOfExport() throws {
        try withFolder { folder in
            let (session, _, output) = session()
            type(["boats | where afloat", "boats | count | export \"\(folder)/n.csv\""], session)
            let before = data(output).count
            type(["show all"], session)
            #expect(data(output).dropFirst(before).contains("count"))
            #expect(session.lastPrinted?.settings.format == .csv)
        }
    }

    @Test("what an editor leaves is looked at before it is taken over, and nothing of it stays")
    func hostileEditor() throws {
        try withFolder { folder in
            func edited(_ command: String) throws -> String? {
                let script = folder + "/editor"
                try (command + "\n").write(toFile: script, atomically: true, encoding: .utf8)
                return try EditorProgram(environment: ["VISUAL": "sh \(script)"])?.edited("boats")
            }
            #expect(
                try edited("cp \"$1\" \"$1~\"; dirname \"$1\" > \(folder)/where; echo boats 1 > \"$1\"") == "boats 1")
            let made = try String(contentsOfFile: folder + "/where", encoding: .utf8)
                .trimmingCharacters(in: .newlines)
            #expect(made.contains("daybook-") && !FileManager.default.fileExists(atPath: made))
            #expect(throws: SessionError.editedTooLong) { try edited("head -c 2000000 /dev/zero > \"$1\"") }
            #expect(try edited("rm \"$1\"; mkfifo \"$1\"") == nil)
            #expect(try edited("rm \"$1\"; ln -s /dev/zero \"$1\"") == nil)
            #expect(try edited("printf 'boats\\0 | count' > \"$1\"") == "boats\u{FFFD} | count")
        }
    }

    // MARK: edit

    @Test("edit gives the last statement to the editor, and what comes back begins the next line")
    func edit() throws {
        try withFolder { folder in
            let script = folder + "/editor"
            try "#!/bin/sh\nls -l \"$2\" >\(folder)/seen\nsed -i \"s/$1/flying/\" \"$2\"\n".write(
                toFile: script, atomically: true, encoding: .utf8)
            // Read by a shell: a file just written may still be held open by a process that another test starts.
            let program = try #require(EditorProgram(environment: ["VISUAL": " ", "EDITOR": "sh \(script) afloat"]))
            #expect(try program.edited("boats | where afloat\n| count") == "boats | where flying\n| count")
            let seen = try String(contentsOfFile: folder + "/seen", encoding: .utf8)
            #expect(seen.hasPrefix("-rw-------") && seen.hasSuffix(".daybook\n"), "\(seen)")
            #expect(try program.edited("boats") == nil, "unchanged")
            #expect(try EditorProgram(environment: ["VISUAL": "truncate -s 0"])?.edited("boats") == nil, "empty")
            #expect(throws: SessionError.editorFailed("false")) {
                try EditorProgram(environment: ["VISUAL": "false"])?.edited("boats")
            }
            #expect(EditorProgram(environment: ["PATH": folder]) == nil)
            let gone = try #require(seen.split(separator: " ").last).trimmingCharacters(in: .newlines)
            #expect(!FileManager.default.fileExists(atPath: gone))
        }
    }
}
