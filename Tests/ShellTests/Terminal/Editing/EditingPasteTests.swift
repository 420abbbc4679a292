import CLineEditor
import Foundation
import Testing

/// Pastes, and what terminals send by themselves.
@Suite("Pasting")
struct EditingPasteTests {
    /// A statement of so many lines, each indented by a tab.
    private func statement(lines: Int) -> String {
        let middle = (1...lines - 2).map { String(format: "\tname != \"X-%03d\" and", $0) }
        return (["boats | where ("] + middle + ["\tinsured) | count"]).joined(separator: "\n")
    }

    @Test(
        "200 lines are one statement, edited in its middle, whatever the window holds",
        arguments: [(10, 40), (24, 80), (60, 300)])
    func long(rows: Int, columns: Int) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: Int32(rows), columns: Int32(columns))
            let text = statement(lines: 200)
            let started = ContinuousClock().now
            session.send(Key.paste(text))
            #expect(session.sees("insured) | count"), "\(session.screen.text)")
            #expect(started.duration(to: ContinuousClock().now) < .seconds(5))
            session.send(String(repeating: Key.up, count: 100) + Key.home)
            #expect(session.sees("name != \"X-099\" and"), "\(session.screen.text)")
            #expect(session.waitUntil { $0.cells($0.cursor.row).map(\.text).joined().contains("X-099") })
            session.send("rating = good and")
            #expect(session.sees("rating = good and"))
            let answer = session.answer(to: "\r")
            #expect(answer.contains("3 of 16 boats"), "\(answer)")
            // Names are masked in the history's file; all else is as it was typed, tabs too.
            let expected = text.replacing("\tname != \"X-099\"", with: "rating = good and\tname != \"X-099\"")
                .replacing(/X-\d+/, with: "•••")
            #expect(try keptStatements(in: folder).last == expected)
        }
    }

    @Test("a paste goes in at the cursor, and Enter runs nothing before it is asked to")
    func within() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send(
                "boats | count" + String(repeating: Key.left, count: 7) + Key.paste("| where insured\n\t") + Key.end)
            #expect(
                session.waitUntil { $0.typedLines == ["boats | where insured", "        | count"] },
                "\(session.screen.text)")
            #expect(session.answer(to: "\r").contains("7 of 16"))
        }
    }

    @Test("control characters of a paste are dropped, its line breaks are line breaks")
    func controls() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send(Key.paste("boats\r\n| where\u{1}\u{1B}[31m insured\r| co\u{7}unt\n\n"))
            #expect(session.waitUntil { $0.typedLines.last == "| count" }, "\(session.screen.text)")
            #expect(session.screen.typedLines == ["boats", "| where[31m insured", "| count"])
        }
    }

    @Test("Ctrl-C drops a statement that was pasted")
    func dropped() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 10, columns: 40)
            session.send(Key.paste(statement(lines: 50)))
            #expect(session.sees("insured) | count"))
            session.send(Key.control("c"))
            #expect(session.waitUntil { $0.isAtPrompt && $0.text.contains("^C") })
            #expect(session.answer(to: "count boats\r").contains("16 of 16"))
        }
    }

    @Test(
        "what a terminal answers is not typed into the statement",
        arguments: [
            "\u{1B}[12;40R", "\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28;29c", "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}",
            "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P>|terminal(3.5)\u{1B}\\", "\u{1B}[I", "\u{1B}[?1;2c",
            "\u{1B}[M !!",
            "\u{1B}[5~", "\u{1B}OP",
        ] as [Written])
    func answers(written: Written) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("count " + written.text)
            // The sequence is over where the next key begins.
            session.settle()
            let answer = session.answer(to: "boats\r")
            #expect(answer.contains("16 of 16 boats"), "\(answer)")
            #expect(try keptStatements(in: folder) == ["count boats"])
        }
    }

    @Test("what a line can hold of a paste; without UTF-8 only ASCII is taken, and nothing of what is more")
    func cleaned() {
        func cleaned(_ bytes: [UInt8], utf8: Bool) -> String? {
            let characters = bytes.map { CChar(bitPattern: $0) }
            guard let text = line_editor_cleaned(characters, characters.count, utf8 ? 1 : 0) else { return nil }
            defer { free(text) }
            return String(cString: text)
        }
        #expect(cleaned(Array("a\tb\r\nc\rd\n\n".utf8), utf8: false) == "a\tb\nc\nd")
        #expect(cleaned(Array("a\u{0}\u{1B}\u{7F}b".utf8), utf8: true) == "ab")
        #expect(cleaned(Array("é".utf8), utf8: false) == nil)
        #expect(cleaned([], utf8: true)?.isEmpty == true)
    }
}
