import Testing

/// The screen that the other tests look at.
@Suite("The virtual screen")
struct ScreenTests {
    private func screen(_ text: String, rows: Int = 4, columns: Int = 10) -> Screen {
        var screen = Screen(rows: rows, columns: columns)
        screen.write(text)
        return screen
    }

    @Test("letters stand where the cursor is, and carriage return and newline move it")
    func letters() {
        let screen = screen("one\r\ntwo\rT\nx")
        #expect(screen.lines == ["one", "Two", " x", ""])
        #expect(screen.cursor == Screen.Place(row: 2, column: 2))
    }

    @Test("a full line wraps with the next letter only, and is known to have wrapped")
    func wrap() {
        var screen = screen("0123456789")
        #expect(screen.cursor == Screen.Place(row: 0, column: 9))
        screen.write("\r\nab")
        #expect(screen.lines[1] == "ab")
        screen.write("\r\n0123456789xy")
        #expect(screen.lines == ["0123456789", "ab", "0123456789", "xy"])
        #expect(screen.unwrapped == "0123456789\nab\n0123456789xy")
    }

    @Test("what leaves at the top is kept")
    func scroll() {
        let screen = screen("a\r\nb\r\nc\r\nd\r\ne\r\nf")
        #expect(screen.lines == ["c", "d", "e", "f"])
        #expect(screen.everything == "a\nb\nc\nd\ne\nf")
    }

    @Test(
        "the cursor moves and stays within the screen",
        arguments: [
            ("\u{1B}[3;4H", 2, 3), ("\u{1B}[99;99H", 3, 9), ("\u{1B}[H", 0, 0), ("ab\u{1B}[D", 0, 1),
            ("ab\u{1B}[9D", 0, 0), ("\u{1B}[2B\u{1B}[3C", 2, 3), ("\u{1B}[4;4H\u{1B}[2A", 1, 3), ("abc\u{1B}[2G", 0, 1),
            ("\t", 0, 8), ("\t\t", 0, 9), ("ab\u{8}", 0, 1), ("\u{1B}[2dx", 1, 1), ("\u{1B}[5;1H\u{1B}[E", 3, 0),
            ("\u{1B}[2;5H\u{1B}7\u{1B}[H\u{1B}8", 1, 4), ("\u{1B}[2;5H\u{1B}[s\u{1B}[H\u{1B}[u", 1, 4),
            ("\u{1B}[?2004h\u{1B}]0;a title\u{7}x", 0, 1), ("\u{1B}]0;a title\u{1B}\\x", 0, 1), ("\u{1B}(Bx", 0, 1),
        ] as [(Written, Int, Int)])
    func moves(written: Written, row: Int, column: Int) {
        let screen = screen(written.text)
        #expect(screen.cursor == Screen.Place(row: row, column: column))
        #expect(screen.unknown.isEmpty)
    }

    @Test(
        "erasing, inserting and deleting",
        arguments: [
            ("\u{1B}[3G\u{1B}[K", ["01", "ab"]), ("\u{1B}[3G\u{1B}[1K", ["   3456789", "ab"]),
            ("\u{1B}[2K", ["", "ab"]), ("\u{1B}[3G\u{1B}[J", ["01", ""]), ("\u{1B}[2J", ["", ""]),
            ("\u{1B}[3G\u{1B}[2P", ["01456789", "ab"]), ("\u{1B}[3G\u{1B}[2@", ["01  234567", "ab"]),
            ("\u{1B}[3G\u{1B}[2X", ["01  456789", "ab"]), ("\u{1B}[L", ["", "0123456789"]), ("\u{1B}[M", ["ab", ""]),
            ("\u{1B}M", ["", "0123456789"]), ("x\u{1B}[3b", ["xxxx456789", "ab"]),
        ] as [(Written, [String])])
    func edits(written: Written, first: [String]) {
        let screen = screen("0123456789\r\nab\u{1B}[H" + written.text)
        #expect(Array(screen.lines.prefix(2)) == first)
        #expect(screen.unknown.isEmpty)
    }

    @Test("styles go to the cells, and a text's style is found by the text")
    func styles() {
        let screen = screen("\u{1B}[1;31mab\u{1B}[22mc\u{1B}[0md \u{1B}[2;38;5;244mhint\u{1B}[m", columns: 20)
        #expect(screen.style(of: "ab") == Screen.Style(foreground: .numbered(1), isBold: true))
        #expect(screen.style(of: "c") == Screen.Style(foreground: .numbered(1)))
        #expect(screen.style(of: "d") == .plain)
        #expect(screen.style(of: "hint") == Screen.Style(foreground: .numbered(244), isDim: true))
        #expect(screen.style(of: "abc") == nil)
        #expect(screen.style(of: "absent") == nil)
        #expect(screen.runs(0).map(\.text) == ["ab", "c", "d ", "hint"])
        #expect(screen.style(0, 1).isBold && !screen.style(0, 2).isBold)
    }

    @Test("a wide character fills two cells, does not part at the edge, and joining ones fill none")
    func wide() {
        var screen = screen("日本\u{1B}[2GX")
        #expect(screen.line(0) == " X本")
        screen.write("\r\n012345678日")
        #expect(screen.lines == [" X本", "012345678", "日", ""])
        screen.write("\r\ne\u{301}x")
        #expect(screen.line(3) == "e\u{301}x")
        #expect(screen.cursor == Screen.Place(row: 3, column: 2))
    }

    @Test("a character and a sequence may come in pieces")
    func pieces() {
        var screen = Screen(rows: 2, columns: 10)
        for byte in "é\u{1B}[31m日\u{1B}[0m".utf8 { screen.write([byte]) }
        #expect(screen.line(0) == "é日")
        #expect(screen.style(of: "日")?.foreground == .numbered(1))
    }

    @Test("a region scrolls alone, and the alternate screen gives the main one back")
    func regions() {
        var screen = screen("a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3;1H\nx")
        #expect(screen.lines == ["a", "c", "x", "d"])
        screen.write("\u{1B}[r\u{1B}[?1049h\u{1B}[Hpage")
        #expect(screen.isAlternate && screen.line(0) == "page")
        screen.write("\u{1B}[?1049l")
        #expect(!screen.isAlternate && screen.lines == ["a", "c", "x", "d"])
    }

    @Test("a new width lays wrapped lines out anew, and the cursor stays with its letter")
    func reflow() {
        var screen = screen("ab\r\n0123456789xyz\u{1B}[D")
        screen.resize(rows: 4, columns: 7)
        #expect(screen.lines == ["ab", "0123456", "789xyz", ""])
        #expect(screen.cursor == Screen.Place(row: 2, column: 5))
        screen.resize(rows: 4, columns: 20)
        #expect(screen.lines == ["ab", "0123456789xyz", "", ""])
        #expect(screen.cursor == Screen.Place(row: 1, column: 12))
        screen.resize(rows: 1, columns: 20)
        #expect(screen.lines == ["0123456789xyz"])
        #expect(screen.everything == "ab\n0123456789xyz")
    }

    @Test("another kind of terminal cuts what does not fit")
    func cut() {
        var screen = screen("0123456789xyz")
        screen.resize(rows: 4, columns: 5, reflowing: false)
        #expect(screen.lines == ["01234", "xyz", "", ""])
        #expect(screen.cursor == Screen.Place(row: 1, column: 3))
    }
}
