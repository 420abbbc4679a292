import Foundation
import Testing

/// The history's file, with sessions that come and go as they do in life.
@Suite("The history's file")
struct HistoryFileTests {
    private func lines(_ folder: String) throws -> [String] {
        let text = try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("kill -9 at any moment loses nothing that was answered, and leaves whole lines to the next session")
    func killed() throws {
        try withFolder { folder in
            var random = SystemRandomNumberGenerator()
            var answered: Set<String> = []
            var typed: Set<String> = []
            for round in 0..<6 {
                // Four sessions write into one file, and each is killed at a moment of its own.
                let sessions = try (0..<4).map { _ in try TerminalSession.atPrompt(state: folder) }
                for (number, session) in sessions.enumerated() {
                    let statements = (0..<12).map { "count boats where length > \(round).\(number)\($0)" }
                    typed.formUnion(statements)
                    session.send(statements.map { $0 + "\r" }.joined())
                }
                for session in sessions {
                    let prompts = Int.random(in: 1...10, using: &random)
                    #expect(session.waitUntil { $0.prompts >= prompts })
                    session.signal(SIGKILL)
                    #expect(session.end() == 128 + SIGKILL)
                    // What was answered has its statement printed again, behind the sign `=`.
                    for match in session.screen.unwrapped.matches(of: /= boats \| where (length > [0-9.]+) \| count/) {
                        answered.insert("count boats where " + match.output.1)
                    }
                }
            }
            let kept = try lines(folder)
            #expect(!answered.isEmpty)
            // Of numbers the answer's sign leaves zeros at the end out.
            let known = Set(kept.map(Self.shortened))
            #expect(answered.map(Self.shortened).allSatisfy(known.contains))
            // A line cut short by a kill is marked as such by the next to write; no other line is anything but whole.
            let others = kept.filter { !$0.isEmpty && !typed.contains($0) }
            #expect(others.allSatisfy { cut in typed.contains { $0.hasPrefix(cut.prefix(20)) } }, "\(others)")
            #expect(others.count <= 24)
            let next = try TerminalSession.atPrompt(state: folder)
            next.answer(to: "count owners\r")
            #expect(try lines(folder).suffix(2) == ["count owners", ""])
        }
    }

    private static func shortened(_ statement: String) -> String {
        guard statement.contains(".") else { return statement }
        var text = statement[...]
        while text.hasSuffix("0") { text = text.dropLast() }
        return String(text.hasSuffix(".") ? text.dropLast() : text)
    }

    @Test("two sessions at once lose nothing, and either finds the other's when it starts anew")
    func together() throws {
        try withFolder { folder in
            let sessions = try (0..<2).map { _ in try TerminalSession.atPrompt(state: folder) }
            for number in 0..<8 {
                for (index, session) in sessions.enumerated() {
                    session.send("count boats where length > \(number + 10 * index)\r")
                }
            }
            for session in sessions {
                #expect(session.waitUntil { $0.prompts == 9 && $0.isAtPrompt }, "\(session.screen.text)")
            }
            let kept = try lines(folder).dropLast()
            #expect(kept.count == 16 && Set(kept).count == 16, "\(kept)")
            let third = try TerminalSession.atPrompt(state: folder)
            third.answer(to: "history 20\r")
            #expect(third.screen.everything.contains("length > 17") && third.screen.everything.contains("length > 0"))
        }
    }

    @Test("it is its owner's alone, in a folder that is so too; private and restricted words stay out")
    func discreet() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder)
            session.answer(to: "count boats\r")
            session.answer(to: " count owners\r")
            session.answer(to: "private on\r")
            session.answer(to: "count harbours\r")
            session.answer(to: "private off\r")
            session.answer(to: "count boats where notes contains \"engine\"\r")
            let text = try lines(folder).joined(separator: "\n")
            #expect(text.contains("count boats"))
            #expect(!text.contains("owners") && !text.contains("harbours") && !text.contains("engine"), "\(text)")
            for path in ["/daybook/history", "/daybook"] {
                let mode = try FileManager.default.attributesOfItem(atPath: folder + path)[.posixPermissions] as? Int
                #expect((mode ?? 0o777) & 0o077 == 0, "\(path)")
            }
        }
    }

    @Test("a folder that cannot be written, or a full file system, ends no session")
    func unwritable() throws {
        try withFolder { folder in
            // A file stands where the folder should be.
            try "".write(toFile: folder + "/daybook", atomically: true, encoding: .utf8)
            let session = try TerminalSession.atPrompt(state: folder)
            #expect(session.answer(to: "count boats\r").contains("16 of 16 boats"))
            session.send(Key.up)
            #expect(session.waitUntil { $0.statement == "count boats" })
        }
    }
}
