import Foundation
import Testing

/// Ctrl-C, wherever it comes.
@Suite("Ctrl-C")
struct InterruptTests {
    /// Types and measures until a condition holds, in milliseconds.
    private func milliseconds(_ session: TerminalSession, _ keys: String, _ condition: (Screen) -> Bool) -> Double? {
        let clock = ContinuousClock()
        let start = clock.now
        session.send(keys)
        guard session.waitUntil(condition) else { return nil }
        let took = clock.now - start
        return Double(took.components.seconds) * 1000 + Double(took.components.attoseconds) / 1e15
    }

    @Test("in a question it gives the prompt back, and the session and `it` stay")
    func inAQuestion() throws {
        try withFolder { folder in
            try ManyRows.write(12_000, to: folder + "/many")
            let session = try TerminalSession.atPrompt(data: folder + "/many", state: folder)
            #expect(session.answer(to: "find records where weight = 5\r").contains("of 12000 records"))
            var times: [Double] = []
            for _ in 0..<3 {
                let before = session.screen.prompts
                session.send(Key.paste(ManyRows.longQuestion) + "\r")
                #expect(session.waitUntil { $0.text.contains("Ctrl-C ends it") }, "no progress: \(session.screen.text)")
                let time = milliseconds(session, Key.control("c")) { $0.prompts > before && $0.isAtPrompt }
                try times.append(#require(time, "no prompt after Ctrl-C: \(session.screen.text)"))
            }
            print(
                "Ctrl-C in a question to the prompt: \(times.map { String(format: "%.1f", $0) }.joined(separator: ", ")) ms"
            )
            #expect(session.screen.text.contains("interrupted"), "\(session.screen.text)")
            let count = session.answer(to: "count it\r")
            #expect(count.contains("124"), "\(count)")
        }
    }

    @Test("in the middle of output it ends the output")
    func inOutput() throws {
        try withFolder { folder in
            try ManyRows.write(12_000, to: folder + "/many")
            let session = try TerminalSession.atPrompt(data: folder + "/many", state: folder)
            session.answer(to: "set pager off\r")
            session.answer(to: "records | show id, weight, text\r")
            let before = session.screen.prompts
            session.send("show all\r")
            // Two million letters follow, far more than a terminal holds.
            #expect(session.expect("R-10"))
            session.send(Key.control("c"))
            #expect(session.waitUntil { $0.prompts > before && $0.isAtPrompt }, "\(session.screen.text)")
            #expect(!session.transcript.contains("R-9999"), "the rows came in another order, or all of them")
            #expect(session.answer(to: "count it\r").contains("12000"))
        }
    }

    @Test("at the prompt it drops the statement, several lines of it too, and keys typed after it count")
    func atThePrompt() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.send("find boats where (\r  insured and\r  rating")
            #expect(session.sees("rating"))
            let before = session.screen.prompts
            session.send(Key.up + Key.control("c"))
            #expect(session.waitUntil { $0.prompts == before + 1 && $0.isAtPrompt }, "\(session.screen.text)")
            // What was typed stands above, whole.
            #expect(session.screen.text.contains("  rating"))
            #expect(session.answer(to: "count boats\r").contains("16 of 16 boats"))
            #expect(!session.transcript.contains("error"))
        }
    }

    @Test("in a search, a completion's list or a paste it drops the line as anywhere")
    func elsewhere() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.answer(to: "count boats\r")
            for keys in [Key.control("r") + "cou", "boats | where \t", "\u{1B}[200~count bo"] {
                let before = session.screen.prompts
                session.send(keys)
                session.settle(within: 3)
                session.send(Key.control("c"))
                #expect(
                    session.waitUntil { $0.prompts > before && $0.isAtPrompt }, "\(keys.debugDescription)")
                #expect(session.answer(to: "count owners\r").contains("6 of 6 owners"), "\(session.screen.text)")
            }
        }
    }
}
