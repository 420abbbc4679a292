import Foundation
import Testing

/// The program's prompt on a terminal, over a package of another field than the sample's.
@Suite("The prompt on a terminal")
struct PromptTests {
    @Test("the greeting says which package, that it is made up, and where help is")
    func greeting() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            #expect(session.transcript.contains("Boats and their inspections"))
            #expect(session.transcript.contains("made up"))
            #expect(session.transcript.contains("help"))
        }
    }

    @Test("a statement is answered, and the line that begins with | refines the answer")
    func answers() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            let answer = session.answer(to: "boats | where insured\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
            let refined = session.answer(to: "| where rating = good | show id\r")
            #expect(refined.contains("B-14") && !refined.contains("B-13"), "\(refined)")
            let wrong = session.answer(to: "cuont it\r")
            #expect(wrong.contains("error"), "\(wrong)")
            let count = session.answer(to: "count it\r")
            #expect(count.contains("3 of 16 boats"), "\(count)")
        }
    }

    @Test("Ctrl-C drops the statement, and the session goes on")
    func interrupt() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("find boats where (\r  insured")
            #expect(session.expect("insured"))
            let dropped = session.answer(to: "\u{3}")
            #expect(dropped.contains("^C"), "\(dropped)")
            let answer = session.answer(to: "count boats\r")
            #expect(answer.contains("16 of 16 boats"), "\(answer)")
            #expect(!session.transcript.contains("error"))
        }
    }

    @Test("Tab completes a clear winner, and lists what a statement can begin with")
    func tab() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("\t")
            #expect(session.waitUntil { $0.text.contains("describe") && $0.isAtPrompt }, "\(session.screen.text)")
            let answer = session.answer(to: "fin\tboats whe\trat\tis known\r")
            #expect(answer.contains("12 of 16 boats"), "\(answer)")
            session.send("boats | where rating = \t")
            #expect(session.expect("excellent"), "\(session.transcript)")
            #expect(session.expect("> boats | where rating = "))
            let chosen = session.answer(to: "exc\t| count\r")
            #expect(chosen.contains("3 of 16 boats"), "\(chosen)")
        }
    }

    @Test("Enter on an unfinished statement breaks the line; up moves within it")
    func severalLines() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            let answer = session.answer(to: "count boats where (\rinsured)\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
            // Back in the statement recalled, to the bracket at the end of its first line.
            let changed = session.answer(to: "\u{1B}[A\u{1B}[A\u{5}\u{1B}[Dnot \r")
            #expect(changed.contains("4 of 16 boats"), "\(changed)")
        }
    }

    @Test("a paste is one text, whatever lines are in it")
    func paste() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("\u{1B}[200~boats\n| where insured\r\n| count\n\u{1B}[201~")
            #expect(session.expect("| count"))
            #expect(!session.transcript.contains("7"))
            let answer = session.answer(to: "\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
        }
    }

    @Test("Ctrl-D and quit end it, with 0")
    func end() throws {
        try withFolder { folder in
            for keys in ["\u{4}", "quit\r", "exit\r"] {
                let session = try TerminalSession.atPrompt(state: folder)
                session.send(keys)
                #expect(session.end() == 0)
            }
        }
    }

    @Test("the history outlives the session, is the owner's alone, and leaves out what begins with a space")
    func history() throws {
        try withFolder { folder in
            let first = try TerminalSession.atPrompt(state: folder)
            #expect(first.answer(to: "count boats where (\rinsured)\r").contains("7 of 16 boats"))
            #expect(first.answer(to: " count owners\r").contains("6 of 6 owners"))
            first.send("\u{4}")
            #expect(first.end() == 0)
            let path = folder + "/daybook/history"
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "count boats where (\\ninsured)\n")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let second = try TerminalSession.atPrompt(state: folder)
            let answer = second.answer(to: "\u{1B}[A\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
        }
    }

    @Test("keys typed before the prompt are not lost, in many sessions at once")
    func typedAhead() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        await withTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let session = TerminalSession(["--data", TerminalSession.boats], state: folder.path + "/\(number)")
                    session.send("count boats\r")
                    return session.expect("16 of 16 boats", within: 30) ? nil : session.transcript
                }
            }
            for await failure in group { #expect(failure == nil, "\(failure ?? "")") }
        }
    }

    @Test("a dumb terminal gets a plain prompt and not one escape; one that is not known, none of the editor's")
    func dumb() throws {
        try withFolder { folder in
            for (terminal, escape) in [("dumb", "\u{1B}"), ("no-such-terminal", "\u{1B}[?2004")] {
                let session = try TerminalSession.atPrompt(state: folder, environment: ["TERM": terminal])
                let answer = session.answer(to: "count boats\n")
                #expect(answer.contains("16 of 16 boats"), "\(answer)")
                #expect(!session.raw.contains(escape))
                session.send("\u{4}")
                #expect(session.end() == 0)
            }
        }
    }

    @Test("NO_COLOR leaves no colours, and the editor still works")
    func colourless() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder, environment: ["NO_COLOR": "1"])
            let answer = session.answer(to: "count boasts\u{1B}[D\u{1B}[D\u{7F}\r")
            #expect(answer.contains("16 of 16 boats"), "\(answer)")
            #expect(!session.raw.contains("\u{1B}[1m"))
        }
    }

    @Test("typed text may be any Unicode, also where the locale is not")
    func unicode() throws {
        try withFolder { folder in
            for locale in ["C.UTF-8", "C"] {
                let session = try TerminalSession.atPrompt(state: folder, environment: ["LC_ALL": locale])
                let answer = session.answer(to: "boats | where name = \"Café ▲ 日本\" | count\r")
                #expect(answer.contains("0 of 16 boats"), "\(answer)")
                let titled = session.answer(to: "boats | count | title \"Café ▲ 日本\"\r")
                #expect(titled.contains("16 of 16 boats"), "\(titled)")
                let kept = try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8)
                #expect(kept.contains("title \"Café ▲ 日本\""))
                #expect(kept.contains("where name = \"•••\""), "the field is restricted: its value is masked")
            }
        }
    }

    @Test("a change of size redraws the statement")
    func resize() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("boats | where insured and rating = good and laid_up is known")
            #expect(session.expect("known"))
            session.resize(rows: 24, columns: 40)
            #expect(session.expect("> boats"), "\(session.transcript)")
            let answer = session.answer(to: " | count\r")
            #expect(answer.contains("2 of 16 boats"), "\(answer)")
        }
    }
}
