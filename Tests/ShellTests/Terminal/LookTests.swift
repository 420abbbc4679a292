import Foundation
import Testing

/// What a statement looks like while it is typed: colours, a suggestion, lists.
@Suite("The look of the prompt")
struct LookTests {
    private func typed(
        _ text: String, state: String, environment: [String: String] = [:], before: String = ""
    ) throws -> TerminalSession {
        let session = try TerminalSession.atPrompt(state: state, environment: environment)
        if !before.isEmpty { session.answer(to: before) }
        session.send(text)
        return session
    }

    @Test("words of the language, values, texts and names look different, and an unknown name like an error")
    func colours() throws {
        try withFolder { folder in
            let session = try typed("boats | where raitng = good and name = \"Kestrel\" and length > 3 ", state: folder)
            #expect(session.waitUntil { $0.style(of: "raitng")?.foreground == .numbered(1) }, "\(session.screen.text)")
            #expect(session.settle())
            let screen = session.screen
            let styles = ["where", "boats", "\"Kestrel\"", "raitng"].map { screen.style(of: $0) }
            #expect(!styles.contains(nil), "a word is of two styles: \(styles)")
            #expect(Set(styles).count == 4, "\(styles)")
            #expect(screen.style(of: "where") == screen.style(of: "and"))
            let error = session.answer(to: "\r")
            #expect(error.contains("did you mean"))
            #expect(session.screen.style(of: "error")?.foreground == screen.style(of: "raitng")?.foreground)
        }
    }

    @Test("the bracket that matches the one at the cursor stands out")
    func brackets() throws {
        try withFolder { folder in
            let session = try typed("count boats where (insured)", state: folder)
            #expect(session.waitUntil { $0.statement == "count boats where (insured)" })
            session.settle()
            let column = "daybook> count boats where ".count
            let row = session.screen.cursor.row
            let matched = session.screen.style(row, column)
            session.send(Key.home)
            #expect(session.waitUntil { $0.cursor.column == Screen.prompt.count })
            session.settle()
            #expect(session.screen.style(row, column) != matched)
        }
    }

    @Test("the rest of an earlier statement is suggested, dimmed, and Right takes it")
    func hint() throws {
        try withFolder { folder in
            let session = try typed("count bo", state: folder, before: "count boats where insured\r")
            #expect(
                session.waitUntil { $0.style(of: "ats where insured")?.isDim == true }, "\(session.screen.text)")
            #expect(session.screen.statement == "count bo")
            session.send(Key.right)
            #expect(session.waitUntil { $0.statement == "count boats where insured" })
            #expect(session.answer(to: "\r").contains("7 of 16 boats"))
            // Enter takes what was typed and not what was suggested.
            session.send("count boats")
            #expect(session.waitUntil { $0.text.hasSuffix("count boats where insured") })
            #expect(session.answer(to: "\r").contains("16 of 16 boats"))
            session.answer(to: "set hints off\r")
            session.send("count bo")
            #expect(session.waitUntil { $0.statement == "count bo" })
            session.settle()
            #expect(session.screen.text.hasSuffix("daybook> count bo"))
        }
    }

    @Test("NO_COLOR, set colour off and --no-color leave no colour and no style of a suggestion's")
    func colourless() throws {
        try withFolder { folder in
            for (environment, before) in [(["NO_COLOR": "1"], ""), ([:], "set colour off\r")] {
                let session = try typed(
                    "boats | where raitng = go", state: folder, environment: environment, before: before)
                #expect(session.waitUntil { $0.text.hasSuffix("raitng = go") }, "\(session.screen.text)")
                session.settle()
                let row = session.screen.cursor.row
                #expect(session.screen.cells(row).allSatisfy { $0.style.foreground == nil }, "\(environment)")
                session.answer(to: "\r")
                #expect(session.screen.style(of: "error")?.foreground == nil)
            }
        }
    }

    @Test("Tab lists what fits, a word on each, and below it the statement stands as it was")
    func list() throws {
        try withFolder { folder in
            let session = try typed("boats | where rating = \t", state: folder)
            #expect(session.waitUntil { $0.text.contains("excellent") && $0.text.hasSuffix("rating =") })
            let screen = session.screen
            for value in ["poor", "fair", "good", "excellent"] { #expect(screen.text.contains(value)) }
            #expect(screen.statement == "boats | where rating =")
            #expect(screen.cursor.column == "daybook> boats | where rating = ".count)
            session.send("ex\t")
            #expect(session.waitUntil { $0.statement.hasSuffix("rating = excellent") }, "\(session.screen.text)")
        }
    }
}
