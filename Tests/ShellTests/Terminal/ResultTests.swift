import Foundation
import Testing

@testable import Shell

/// What is printed at a terminal: pages, progress, what Ctrl-C and a limit on time end, and how errors are laid out.
@Suite("Results on a terminal")
struct ResultTests {
    /// A session at its first prompt, over the boats or another package. Without a variable `PAGER` all is printed; with
    /// an empty one less is asked.
    private func session(
        _ folder: String, data: String = TerminalSession.boats, environment: [String: String] = [:], rows: Int32 = 24,
        columns: Int32 = 80
    ) throws -> TerminalSession {
        let session = TerminalSession(
            ["--data", data], state: folder, environment: ["PAGER": "cat"].merging(environment) { $1 }, rows: rows,
            columns: columns)
        try #require(session.waitUntil { $0.isAtPrompt }, "no prompt: \(session.transcript)")
        return session
    }

    /// A table of texts that a pattern takes long to be tried on.
    private func hulls(_ count: Int, in folder: String) throws -> String {
        let path = folder + "/hulls.csv"
        var text = Array("id,length,report\n".utf8)
        let report = String(repeating: "abbabaab", count: 25)
        for number in 1...count { text += Array("H-\(number),\(number % 97),\(report)\n".utf8) }
        try Data(text).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Longer than any test waits.
    private let endless = "hulls | where report matches \"((a|b)(a|b)){90}(c|d)\" | count\r"

    // MARK: The pager

    static let hasLess = FileManager.default.isExecutableFile(atPath: "/usr/bin/less")

    @Test("what overflows the screen is less's, and Ctrl-C in it ends nothing", .enabled(if: hasLess))
    func less() throws {
        try withFolder { folder in
            let session = try session(folder, environment: ["PAGER": ""], rows: 10)
            session.send("boats | show id, name\r")
            // Its prompt on the last line says how to go on, and back.
            #expect(session.waitUntil { $0.line(9).hasPrefix("(more) space") }, "\(session.screen.text)")
            #expect(session.screen.text.contains("B-01") && !session.screen.text.contains("16 of 16 boats"))
            session.send("\u{3}")
            session.settle()
            #expect(!session.screen.isAtPrompt)
            // less drops a key that comes while it still answers Ctrl-C; the key may be pressed again.
            var isAtEnd = false
            for _ in 0..<10 where !isAtEnd {
                session.send("G")
                isAtEnd = session.sees("16 of 16 boats", within: 3)
            }
            #expect(isAtEnd, "\(session.screen.text)")
            session.answer(to: "q")
            #expect(session.answer(to: "count it\r").contains("16 of 16 boats"))
        }
    }

    @Test("leaving less before the end is no failure, and what fits is printed without it", .enabled(if: hasLess))
    func leavingLess() throws {
        try withFolder { folder in
            let session = try session(folder, environment: ["PAGER": ""], rows: 10)
            session.send("boats | show id\r")
            #expect(session.waitUntil { $0.line(9).hasPrefix("(more)") }, "\(session.screen.text)")
            let after = session.answer(to: "q")
            #expect(!after.contains("error") && !after.contains("interrupted"), "\(after)")
            // Whoever leaves early is told all the same of how many they saw some.
            #expect(after.contains("16 of 16 boats"), "\(after)")
            #expect(session.answer(to: "boats | show id | first 3\r").contains("3 of 16 boats"))
        }
    }

    @Test("the pager is the one of $PAGER, read by the shell; without one all is printed")
    func pagers() throws {
        try withFolder { folder in
            for (pager, expected) in [
                ("cat", "16 of 16 boats"), ("sed 's/^/> /' | cat", "> \u{1B}[2m16 of 16 boats"),
                (" ", "16 of 16 boats"), ("no-such-pager --of=any", "16 of 16 boats"),
                ("false", "16 of 16 boats"), ("kill -9 $$", "16 of 16 boats"),
            ] {
                let session = try session(folder, environment: ["PAGER": pager], rows: 10)
                let answer = session.answer(to: "boats | show id\r")
                #expect(session.raw.contains(expected.replacing("> \u{1B}[2m", with: ">   \u{1B}[2m")), "\(answer)")
                #expect(answer.contains("B-16"))
                // Paged as one text, so that the prefix of the one that has it stands before every line.
                if pager.hasPrefix("sed") { #expect(session.raw.contains(">   B-16"), "\(answer)") }
            }
            let without = try session(folder, environment: ["PATH": "/nowhere", "PAGER": ""], rows: 10)
            let answer = without.answer(to: "boats | show id\r")
            #expect(answer.contains("B-16") && answer.contains("16 of 16 boats"), "\(answer)")
        }
    }

    @Test("less is told to keep colours and remember no search, unless the user says otherwise")
    func careful() throws {
        try withFolder { folder in
            for (told, expected) in [([:], "LESS=FRSX"), (["LESS": "R"], "LESS=R")] {
                let environment = ["PAGER": "env | grep LESS; cat >/dev/null"].merging(told) { $1 }
                let session = try session(folder, environment: environment, rows: 10)
                let answer = session.answer(to: "boats | show id\r")
                #expect(answer.contains(expected) && answer.contains("LESSHISTFILE=-"), "\(answer)")
            }
        }
    }

    @Test("what does not overflow is no pager's, nor are data, nor anything once it is off or in the plain format")
    func notPaged() throws {
        try withFolder { folder in
            let session = try session(folder, environment: ["PAGER": "sed 's/^/PAGED /'"], rows: 10)
            #expect(session.answer(to: "boats | show id\r").contains("PAGED   B-16"))
            #expect(!session.answer(to: "boats | show id | first 2\r").contains("PAGED"))
            for setting in ["format csv", "format json", "format plain", "pager off"] {
                session.answer(to: "set \(setting)\r")
                let answer = session.answer(to: "boats | show id\r")
                #expect(answer.contains("B-16") && !answer.contains("PAGED"), "\(setting): \(answer)")
                if setting == "format plain" { session.answer(to: "set format table\r") }
            }
        }
    }

    @Test("less is run so that it writes no file and starts no program", .enabled(if: hasLess))
    func harmlessLess() throws {
        try withFolder { folder in
            for pager in ["", "less -R"] {
                let session = try session(folder, environment: ["PAGER": pager], rows: 10)
                session.send("boats | show id, name\r")
                #expect(session.waitUntil { $0.text.contains("B-07") && !$0.isAtPrompt }, "\(session.screen.text)")
                let told = environments(of: "less", below: session.process)
                #expect(told.count == 1 && told.allSatisfy { $0.contains("LESSSECURE=1") }, "\(told)")
                session.answer(to: "q")
            }
        }
    }

    /// The environments of the processes of this name that a process started, or one of those.
    private func environments(of name: String, below process: Int32) -> [[String]] {
        let children = (try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)) ?? ""
        return children.split(separator: " ").compactMap { Int32($0) }.flatMap { child in
            let command = (try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)) ?? ""
            let variables = FileManager.default.contents(atPath: "/proc/\(child)/environ") ?? Data()
            let texts = variables.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return (command == name + "\n" ? [texts] : []) + environments(of: name, below: child)
        }
    }

    @Test("Ctrl-Z in another pager stops the session with it, and fg goes on with both")
    func suspendedPager() throws {
        try withFolder { folder in
            let reader = folder + "/reader"
            try "cat; echo 'read on?'; read answer </dev/tty\n".write(toFile: reader, atomically: true, encoding: .utf8)
            let shell = TerminalSession(
                program: "/bin/bash", ["--norc", "-i"], state: folder,
                environment: ["PS1": "bash: ", "PAGER": "sh '\(reader)'"],
                rows: 10)
            #expect(shell.sees("bash:"))
            shell.send("\(TerminalSession.program) --data \(TerminalSession.boats)\r")
            #expect(shell.waitUntil { $0.isAtPrompt }, "\(shell.screen.text)")
            shell.send("boats | show id\r")
            #expect(shell.sees("read on?"), "\(shell.screen.text)")
            shell.send(Key.control("z"))
            #expect(shell.sees("Stopped"), "\(shell.screen.text)")
            #expect(shell.waitUntil { _ in states(below: shell.process).allSatisfy { $0 == "T" } })
            shell.send("fg\r")
            #expect(shell.waitUntil { _ in states(below: shell.process).allSatisfy { $0 != "T" } })
            shell.send("yes\r")
            #expect(shell.waitUntil { $0.isAtPrompt }, "\(shell.screen.text)")
            #expect(shell.answer(to: "count boats\r").contains("16 of 16 boats"))
        }
    }

    /// The states of the processes that a process started, and of those that these started: `T` is stopped.
    private func states(below process: Int32) -> [Character] {
        let text = (try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { Int32($0) }.flatMap { child in
            let stat = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ""
            return [stat.split(separator: ")").last?.dropFirst().first ?? "?"] + states(below: child)
        }
    }

    // MARK: Rows, records, widths

    @Test("forty rows are shown, and the rest on request")
    func rows() throws {
        try withFolder { folder in
            let session = try session(folder, data: hulls(196, in: folder), columns: 240)
            #expect(session.answer(to: "hulls\r").contains("196 of 196 hulls (40 shown; `show all`)"))
            let all = session.answer(to: "show all\r")
            #expect(all.contains("H-196") && all.contains("196 of 196 hulls") && !all.contains("shown"), "\(all)")
            let groups = session.answer(to: "hulls | count by length\r")
            #expect(groups.contains("196 of 196 hulls (40 of 97 lines shown; `show all`)"), "\(groups)")
            // A page of the manual is whole.
            let listing = session.answer(to: "values hulls.length\r")
            #expect(listing.contains(/\b96 .*\n/) && !listing.contains("shown"), "\(listing)")
            session.answer(to: "set rows 3\r")
            #expect(session.answer(to: "hulls\r").contains("(3 shown; `show all`)"))
            session.answer(to: "set rows all\r")
            let every = session.answer(to: "hulls\r")
            #expect(every.contains("H-196") && !every.contains("show all"))
        }
    }

    @Test(
        "a table that does not fit says what it left out, and all of it is records",
        arguments: [(40, 10), (80, 24), (300, 80)])
    func widths(columns: Int32, rows: Int32) throws {
        try withFolder { folder in
            let session = try session(folder, rows: rows, columns: columns)
            let table = session.answer(to: "boats\r")
            #expect(table.contains("B-16"))
            let all = session.answer(to: "show all\r")
            if columns < 200 {
                #expect(table.contains("not shown for want of room"), "\(table)")
                #expect(all.contains("record 16") && !all.contains("not shown"), "\(all)")
            } else {
                #expect(!table.contains("not shown") && !all.contains("record 1"), "\(table)")
            }
            for line in session.screen.everything.split(separator: "\n") { #expect(line.count <= columns) }
            // One row is a record at once.
            #expect(session.answer(to: "boats | first 1\r").contains("record 1") == (columns < 200))
        }
    }

    // MARK: What takes its time

    @Test("a long question says so, Ctrl-C ends it at once, and the session keeps what it had")
    func interrupted() throws {
        try withFolder { folder in
            let session = try session(folder, data: hulls(20_000, in: folder))
            session.answer(to: "hulls | first 7\r")
            session.send(endless)
            #expect(session.sees("working · "), "\(session.screen.text)")
            #expect(session.sees("Ctrl-C ends it"))
            let clock = ContinuousClock()
            let took = clock.measure { session.answer(to: "\u{3}") }
            // A tenth of a second on a machine that is at rest.
            #expect(took < .seconds(2), "\(took)")
            #expect(session.sees("interrupted"))
            #expect(!session.screen.text.contains("working"))
            #expect(session.answer(to: "count it\r").contains("7 of 20000 hulls"))
        }
    }

    @Test("for a person who listens it is said a line at a time, and nothing is drawn anew")
    func listening() throws {
        try withFolder { folder in
            let session = try session(folder, data: hulls(20_000, in: folder))
            session.answer(to: "set format plain\r")
            let before = session.bytes.count
            session.send(endless)
            #expect(session.sees("working, 2."), "\(session.screen.text)")
            session.answer(to: "\u{3}")
            let written = String(decoding: session.bytes[before...], as: UTF8.self)
            #expect(written.contains("Ctrl-C ends it\r\n") && !written.contains("\r\u{1B}[Kworking"), "\(written)")
            #expect(session.sees("note: interrupted"))
        }
    }

    @Test("a question that takes longer than the limit is ended, with what to do next")
    func timeout() throws {
        try withFolder { folder in
            let session = try session(folder, data: hulls(20_000, in: folder))
            session.answer(to: "set timeout 300 ms\r")
            let answer = session.answer(to: endless)
            #expect(answer.contains("the question took longer than 300 ms"), "\(answer)")
            #expect(answer.contains("`set timeout`"))
            #expect(session.answer(to: "count hulls\r").contains("20000 of 20000 hulls"))
        }
    }

    @Test("Ctrl-C ends long output, also when nobody reads it, and says that something was left out")
    func longOutput() throws {
        try withFolder { folder in
            let session = try session(folder, data: hulls(2000, in: folder), columns: 240)
            session.answer(to: "set pager off\r")
            session.answer(to: "hulls\r")
            session.send("show all\r")
            // Nothing is read: the program writes until the terminal takes no more, and waits.
            var looks = 0
            let deadline = Date(timeIntervalSinceNow: TerminalSession.patience)
            while looks < 5, Date() < deadline {
                looks = session.echoes && session.isSleeping ? looks + 1 : 0
                usleep(10_000)
            }
            session.send("\u{3}")
            #expect(session.sees("interrupted: what followed was not shown"), "\(session.screen.text)")
            #expect(session.waitUntil { $0.isAtPrompt })
            #expect(!session.transcript.contains("H-1999 "))
            #expect(session.answer(to: "count it\r").contains("2000 of 2000 hulls"))
        }
    }

    @Test("large data say how far they have been read")
    func loading() throws {
        try withFolder { folder in
            // Many: what is read before anybody looks up says nothing of itself.
            let session = TerminalSession(["--data", try hulls(600_000, in: folder)], state: folder)
            #expect(session.waitUntil { $0.isAtPrompt })
            #expect(session.raw.contains("opening · "), "\(session.raw.prefix(400))")
            #expect(session.raw.contains(" % read"))
            #expect(!session.screen.text.contains("opening"))
        }
    }

    @Test("timing says in one line what each part took")
    func timing() throws {
        try withFolder { folder in
            let session = try session(folder)
            session.answer(to: "set timing on\r")
            let answer = session.answer(to: "count boats\r")
            #expect(answer.contains(/took [0-9.]+ ms: [0-9.]+ to plan, [0-9.]+ to run, [0-9.]+ to print/), "\(answer)")
        }
    }

    // MARK: Errors and colours

    @Test("an error fits the screen: a window of the line, words whole, the word in colour where there is colour")
    func errors() throws {
        try withFolder { folder in
            let statement =
                "boats | where insured and rating = good and laid_up is known and raing = good and insured\r"
            let session = try session(folder, columns: 50)
            let before = session.bytes.count
            session.answer(to: statement)
            let written = String(decoding: session.bytes[before...], as: UTF8.self)
            #expect(written.contains("\u{1B}[1;31merror\u{1B}[0m"), "\(written)")
            let lines = session.screen.lines
            let carets = try #require(lines.firstIndex { $0.contains("^^^^^") }, "\(session.screen.text)")
            let start = try #require(lines[carets].firstIndex(of: "^"))
            let column = lines[carets].distance(from: lines[carets].startIndex, to: start)
            #expect(lines[carets - 1].dropFirst(column).hasPrefix("raing"), "\(session.screen.text)")
            #expect(lines[carets - 1].contains("…"))
        }
    }

    @Test(
        "no colour where none is wanted",
        arguments: [
            (["NO_COLOR": "1"], ""), (["TERM": "dumb"], ""), ([:], "set colour off\r"), ([:], "set format plain\r"),
        ])
    func colourless(environment: [String: String], setting: String) throws {
        try withFolder { folder in
            let session = try session(folder, environment: environment)
            if !setting.isEmpty { session.answer(to: setting) }
            let before = session.bytes.count
            session.answer(to: "boats | show id, insured | first 3\r")
            session.answer(to: "boast\r")
            let written = String(decoding: session.bytes[before...], as: UTF8.self)
            for colour in ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[1;31m", "\u{1B}[31m"] {
                #expect(!written.contains(colour), "\(written.debugDescription)")
            }
            #expect(written.contains("error"))
        }
    }

    @Test("in the plain format an error is told in sentences")
    func linearErrors() throws {
        try withFolder { folder in
            let session = try session(folder)
            session.answer(to: "set format plain\r")
            let answer = session.answer(to: "boats | where raing = good\r")
            #expect(answer.contains("at: raing\n") && answer.contains("line 1, column 15"), "\(answer)")
            #expect(!answer.contains("^") && !answer.contains(" | where raing = good\n      |"))
        }
    }
}
