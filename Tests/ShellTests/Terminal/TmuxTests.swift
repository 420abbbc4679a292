import Foundation
import Testing

/// The virtual screen against a terminal that many people sit at.
@Suite("The virtual screen and tmux", .enabled(if: Tmux.program != nil, "tmux is not installed"))
struct TmuxTests {
    /// Shows bytes in tmux and on a virtual screen, and compares each cell.
    private func compare(_ bytes: [UInt8], rows: Int, columns: Int) throws {
        try withFolder { folder in
            let file = folder + "/bytes"
            // The title says that all has been shown.
            try Data(bytes + Array("\u{1B}]2;all shown\u{7}".utf8)).write(to: URL(filePath: file))
            let command = "stty raw -echo; cat '\(file)'; exec sleep 600"
            let tmux = try #require(try Tmux(in: folder, rows: rows, columns: columns, command: command))
            #expect(try tmux.waitUntil { try $0.title() == "all shown" })
            var screen = Screen(rows: rows, columns: columns)
            screen.write(bytes)
            var shown = Screen(rows: rows, columns: columns)
            let lines = try tmux.capture().split(separator: "\n", omittingEmptySubsequences: false)
            shown.write(lines.prefix(rows).joined(separator: "\r\n"))
            #expect(screen.lines == shown.lines)
            for row in 0..<rows {
                let (ours, theirs) = (screen.runs(row), shown.runs(row))
                #expect(ours.map(\.text) == theirs.map(\.text), "row \(row)")
                #expect(ours.map(\.style) == theirs.map(\.style), "row \(row)")
            }
            #expect(screen.cursor == (try tmux.cursor()))
            #expect(screen.unknown.isEmpty)
        }
    }

    @Test(
        "crafted texts look the same",
        arguments: [
            "one\r\ntwo\r\n\u{1B}[1;34mblue\u{1B}[0m plain \u{1B}[2mdim\u{1B}[22m \u{1B}[4munder\u{1B}[0m",
            "a line that is longer than the terminal is wide, so that it wraps\u{1B}[A\u{1B}[5Gup\u{1B}[K",
            "0123456789012345678901234567890123456789\r\nnext",
            "\u{1B}[3;3Hmiddle\u{1B}[1J\u{1B}[H\u{1B}[2Lnew\u{1B}[B\u{1B}[P\u{1B}[3@x\u{1B}[2X",
            "日本語のテキスト is wide\u{1B}[4Gx\r\ncafe\u{301} naïve\r\n▲ │ ─ é",
            "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\u{1B}[2;4r\u{1B}[4;1H\nscrolled\u{1B}[r",
            "\u{1B}[38;5;208morange\u{1B}[48;2;10;20;30m mixed \u{1B}[0;7mreversed\u{1B}[m",
        ] as [Written])
    func crafted(written: Written) throws {
        try compare(Array(written.text.utf8), rows: 8, columns: 40)
    }

    @Test("whole sessions look the same", arguments: [(24, 80), (12, 40)])
    func sessions(rows: Int, columns: Int) throws {
        try withFolder { folder in
            let session = TerminalSession(
                ["--data", TerminalSession.boats], state: folder, rows: Int32(rows),
                columns: Int32(columns))
            #expect(session.waitUntil { $0.isAtPrompt })
            session.answer(to: "boats | where insured and rating = good and laid_up is known | show id\r")
            session.answer(to: "count boats where (\rinsured)\r")
            session.send("boats | where name = \"日本\" and insured\(Key.home)\(Key.wordRight)\t")
            session.settle()
            try compare(session.bytes, rows: rows, columns: columns)
        }
    }
}
