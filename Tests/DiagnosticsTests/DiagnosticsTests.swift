import Foundation
import Testing

@testable import Diagnostics

@Suite("Widths of text")
struct WidthTests {
    @Test(
        "a text takes the columns that a terminal gives it",
        arguments: [
            ("", 0), ("hull", 4), ("Zoe\u{301}", 3), ("漁船", 4), ("ﾊﾝ", 2), ("１", 2), ("한글", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("❤️", 2), ("❤", 1), ("→", 1), ("a\u{200D}b", 2),
            ("नमस्ते", 4), ("สวัสดี", 4), ("\u{1B000}", 2),
        ] as [(String, Int)])
    func widths(text: String, columns: Int) {
        #expect(displayWidth(text) == columns)
    }

    @Test(
        "lines are counted as the screen breaks them; terminal sequences take no room",
        arguments: [
            ("", 10, 0), ("one\n", 10, 1), ("one", 10, 1), ("one\n\ntwo\n", 10, 3), ("1234567890\n", 10, 1),
            ("1234567890+\n", 10, 2), ("漁船漁船漁\n", 4, 3), ("\u{1B}[1;31m12345\u{1B}[0m\n", 5, 1),
            ("\u{1B}]x\u{1B}[0m\n", 5, 1),
        ] as [(String, Int, Int)])
    func lines(text: String, columns: Int, lines: Int) {
        #expect(screenLines(of: Array(text.utf8), columns: columns) == lines)
    }

    @Test("counting ends where more lines do not matter")
    func most() {
        #expect(screenLines(of: Array(repeating: UInt8(ascii: "\n"), count: 1000), columns: 80, most: 7) == 7)
    }
}

@Suite("How a diagnostic is laid out")
struct DiagnosticLayoutTests {
    private static let statement =
        "find boats where length > 5 metres and (rating = good or rating = excelent) and name contains \"漁船\" | sort by age"

    private static func diagnostic(_ text: String = statement, at token: String = "excelent") -> Diagnostic {
        let source = SourceText(name: "prompt", text: text)
        let start = text.range(of: token).map { text[..<$0.lowerBound].utf8.count } ?? 0
        return Diagnostic(
            .error, "rating has no value \"excelent\"", excerpt: Excerpt(source, Span(start, start + token.utf8.count)),
            hint: "did you mean excellent?",
            footer: ["permitted: excellent, good, fair, poor, to be seen again, withdrawn, laid up"])
    }

    @Test("on a page nothing is broken or coloured")
    func page() {
        #expect(
            Self.diagnostic("rating = excelent").text() == """
                error: rating has no value "excelent"
                  prompt:1:10
                    1 | rating = excelent
                      |          ^^^^^^^^ did you mean excellent?
                  permitted: excellent, good, fair, poor, to be seen again, withdrawn, laid up
                """)
    }

    @Test("at a screen the line is a window around the token, and all else goes on below itself")
    func narrow() {
        let ink = Ink(colour: false)
        #expect(
            Self.diagnostic().text(.screen(columns: 60, ink)) == """
                error: rating has no value "excelent"
                  prompt:1:67
                    1 | …d (rating = good or rating = excelent) and name co…
                      |                               ^^^^^^^^
                  did you mean excellent?
                  permitted: excellent, good, fair, poor, to be seen again,
                    withdrawn, laid up
                """)
    }

    @Test("no line is wider than the screen, and the carets stand under the token", arguments: [20, 40, 60, 80, 200])
    func fits(columns: Int) throws {
        for token in ["find", "excelent", "漁船", "by age", "rating = excelent) and name contains \"漁船\" | sort"] {
            let text = Self.diagnostic(at: token).text(.screen(columns: columns, Ink(colour: false)))
            let lines = text.split(separator: "\n").map(String.init)
            for line in lines { #expect(displayWidth(line) <= columns, "\(line)") }
            let carets = try #require(lines.firstIndex { $0.hasPrefix("      |") && $0.contains("^") })
            let before = displayWidth(lines[carets].prefix { $0 != "^" })
            let count = lines[carets].filter { $0 == "^" }.count
            var column = 0
            let beneath = lines[carets - 1].filter { character in
                defer { column += displayWidth(character) }
                return column >= before && column < before + count
            }
            let whole = token.hasPrefix(beneath.filter { $0 != "…" })
            #expect(whole && !beneath.isEmpty, "\(columns): \(beneath) for \(token)")
        }
    }

    @Test("colour adds escapes around the same text")
    func colour() {
        for severity in [Diagnostic.Severity.error, .warning, .note] {
            var diagnostic = Self.diagnostic()
            diagnostic.severity = severity
            let coloured = diagnostic.text(.screen(columns: 60, Ink(colour: true)))
            #expect(coloured.hasPrefix("\u{1B}[1;3"))
            #expect(
                coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
                    == diagnostic.text(.screen(columns: 60, Ink(colour: false))))
        }
    }

    @Test("a listener hears the word, the place in words, and the hint")
    func linear() {
        #expect(
            Self.diagnostic().text(.linear) == """
                error: rating has no value "excelent"
                at: excelent
                in: prompt, line 1, column 67
                hint: did you mean excellent?
                permitted: excellent, good, fair, poor, to be seen again, withdrawn, laid up
                """)
    }

    @Test("control characters of a text reach no terminal, in any layout")
    func escapes() {
        let layouts: [Diagnostic.Layout] = [.page, .linear, .screen(columns: 40, Ink(colour: false))]
        for layout in layouts {
            let text = Diagnostic(
                .error, "a \u{1B}[2J",
                excerpt: Excerpt(SourceText(name: "p\u{7}", text: "x \u{9B}31m \u{202E}y"), Span(2, 6)),
                hint: "\u{8}", footer: ["\u{1B}]0;t\u{7}"]
            ).text(layout)
            #expect(
                text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
            )
            #expect(!text.contains("\u{202E}"))
        }
    }
}
