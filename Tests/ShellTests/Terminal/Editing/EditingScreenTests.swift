import Foundation
import Testing

/// What is seen of a statement while it is typed.
@Suite("A statement on the screen")
struct EditingScreenTests {
    /// Rows of the prompt and a text, as they must be laid out.
    private func rows(_ text: String, columns: Int) -> [String] {
        var rest = Substring(Screen.prompt + text)
        var rows: [String] = []
        while !rest.isEmpty {
            rows.append(String(rest.prefix(columns)))
            rest = rest.dropFirst(columns)
        }
        return rows
    }

    @Test("a statement wraps at the window's edge, and is edited across it", arguments: [39, 40, 41, 70, 71, 72, 111])
    func wraps(length: Int) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 10, columns: 40)
            let text = String(String(repeating: "abcdefghij", count: 12).prefix(length))
            let end = Screen.prompt.count + length
            let top = session.screen.cursor.row
            session.send(text)
            #expect(
                session.waitUntil { screen in
                    let shown = (0..<(end + 39) / 40).map { screen.line(top + $0) }
                    return shown == rows(text, columns: 40)
                        && screen.cursor == Screen.Place(row: top + end / 40, column: end % 40)
                }, "\(session.screen.text) \(session.screen.cursor)")
            // Without its first letters the rest moves up.
            session.send(Key.home + Key.delete + Key.delete + Key.end)
            let shorter = rows(String(text.dropFirst(2)), columns: 40)
            #expect(
                session.waitUntil { screen in
                    shorter.indices.allSatisfy { screen.line(top + $0) == shorter[$0] }
                        && screen.cursor.column == (end - 2) % 40
                        && (top + shorter.count..<screen.rows).allSatisfy { screen.line($0).isEmpty }
                }, "\(session.screen.text)")
        }
    }

    @Test("characters of two cells are never cut at the edge")
    func wide() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 10, columns: 40)
            let top = session.screen.cursor.row
            session.send(String(repeating: "日", count: 20))
            #expect(
                session.waitUntil {
                    $0.line(top) == Screen.prompt + String(repeating: "日", count: 15)
                        && $0.line(top + 1) == String(repeating: "日", count: 5)
                        && $0.cursor == Screen.Place(row: top + 1, column: 10)
                }, "\(session.screen.text)")
            session.send(Key.home + "x")
            #expect(
                session.waitUntil {
                    $0.line(top) == Screen.prompt + "x" + String(repeating: "日", count: 15)
                        && $0.line(top + 1) == String(repeating: "日", count: 5)
                }, "\(session.screen.text)")
        }
    }

    @Test("the window's width may change in the middle of a statement", arguments: [60, 40, 33, 72, 100])
    func resize(columns: Int) throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            // A full screen above, as in a session that has gone on for a while.
            session.answer(to: "help\r")
            session.answer(to: "help where\r")
            let text = "boats | where insured and rating = good and laid_up is known and name is known"
            session.send(text)
            #expect(session.sees("name i"))
            session.resize(rows: 24, columns: Int32(columns))
            let expected = rows(text, columns: columns)
            #expect(
                session.waitUntil { screen in
                    guard let start = screen.lines.firstIndex(where: { $0.hasPrefix(Screen.prompt + "boats") })
                    else { return false }
                    return expected.indices.allSatisfy {
                        start + $0 < screen.rows
                            && screen.line(start + $0)
                                == String(expected[$0].reversed().drop { $0 == " " }.reversed())
                    } && screen.count(prompting: "boats") == 1 && screen.cursor.column == (text.count + 9) % columns
                }, "\(session.screen.text) \(session.screen.cursor)")
            #expect(session.answer(to: " | count\r").contains("2 of 16 boats"))
        }
    }

    @Test("so it is with several lines, and with the cursor in the middle")
    func resizeLines() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.answer(to: "help\r")
            session.answer(to: "help where\r")
            session.send("count boats where (\rinsured\rand rating = good)" + Key.up + Key.home)
            #expect(session.waitUntil { $0.typedLines.count == 3 && $0.cursor.column == 9 })
            for columns in [40, 30, 90, 80] as [Int32] {
                session.resize(rows: 24, columns: columns)
                #expect(
                    session.waitUntil { screen in
                        screen.count(prompting: "count boats where (") == 1 && screen.cursor.column == 9
                            && screen.typedLines == ["count boats where (", "insured", "and rating = good)"]
                    }, "\(columns): \(session.screen.text)")
            }
            session.resize(rows: 10, columns: 80)
            session.resize(rows: 30, columns: 80)
            let answer = session.answer(to: "\r\u{1B}[B\u{1B}[B\r")
            #expect(answer.contains("3 of 16 boats"), "\(answer)")
        }
    }

    @Test("a statement that was run stands on the screen as it was typed: no sign that it goes on, no suggestion")
    func left() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder)
            session.send("count boats where (\r")
            #expect(session.waitUntil { $0.line($0.cursor.row).contains("…") }, "\(session.screen.text)")
            session.answer(to: "insured)\r")
            #expect(!session.screen.text.contains("…"), "\(session.screen.text)")
            session.send("count bo")
            #expect(session.waitUntil { $0.typedLines == ["count bo"] })
            session.send(Key.control("c"))
            #expect(
                session.waitUntil { screen in screen.lines.contains("daybook> count bo^C") }, "\(session.screen.text)")
        }
    }

    @Test("in a small window each part of a long statement can be reached")
    func tall() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 10, columns: 40)
            session.send("count boats where (\r" + (1...20).map { "name != \"\($0)\" and\r" }.joined() + "insured)")
            #expect(
                session.waitUntil { $0.line(9).hasSuffix("insured)") && $0.cursor.row == 9 }, "\(session.screen.text)")
            session.send(String(repeating: Key.up, count: 21))
            #expect(session.waitUntil { $0.line(0) == "daybook> count boats where (" && $0.cursor.row == 0 })
            #expect(session.screen.line(9).hasSuffix("name != \"9\" and"), "\(session.screen.text)")
            let answer = session.answer(to: String(repeating: Key.down, count: 21) + Key.end + "\r")
            #expect(answer.contains("7 of 16 boats"), "\(answer)")
        }
    }

    @Test("a statement taller than the window is typed on at its end, however the cursor came there")
    func tallEnd() throws {
        try withFolder { folder in
            let session = try editingSession(in: folder, rows: 8, columns: 30)
            let lines = (1...20).map { "id != \"B-\(10 + $0 % 7)\" and" }.joined(separator: "\n")
            session.send(Key.paste("count boats where (\n" + lines))
            #expect(session.waitUntil { $0.line(7).hasSuffix("\"B-16\" and") }, "\(session.screen.text)")
            let ways = [
                String(repeating: Key.up, count: 20) + String(repeating: Key.wordRight, count: 90),
                "\u{1B}[1;5H\u{1B}[1;5F", Key.control("l") + Key.left + Key.right,
            ]
            for way in ways {
                session.send(way)
                session.settle()
                session.send(" insured and" + String(repeating: " insured and", count: 12))
                #expect(
                    session.waitUntil { $0.line(7).hasSuffix("and") && $0.cursor.row == 7 }, "\(session.screen.text)")
            }
            session.answer(to: " insured)\r")
            let rest = String(repeating: " insured and", count: 39)
            #expect(try keptStatements(in: folder) == ["count boats where (\n" + lines + rest + " insured)"])
        }
    }
}
