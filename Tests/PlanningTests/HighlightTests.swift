import Diagnostics
import Language
import Planning
import Testing

/// A text with its cursor in, its colours out: a letter for each column.
@Suite struct HighlightTests {
    /// The mark that stands for the cursor in a case; without one the cursor is at the end.
    private static let mark = "‸"

    private static let settings = [
        SettingWords(name: "format", summary: "how results are printed", values: ["table", "csv"]),
        SettingWords(name: "as_of", summary: "the day to count from", values: ["newest"], form: "a date"),
    ]

    /// The boats, with a definition of rows, one of a value, one with an argument, a parameter and a last result.
    private static let binder: Binder = {
        var session = Session()
        for line in [
            "let young = boats | where age < 5 years", "let limit = 3", "let old(b) = b.age > 10 years",
            "param from: date = 2025-04-01", "boats | where insured",
        ] {
            _ = session.answer(line)
        }
        return session.binder
    }()

    @Test(arguments: GoldenFile.names(in: "highlight"))
    func colours(_ name: String) throws {
        try GoldenFile("highlight", name).check { Self.letters(of: $0) }
    }

    /// `⏎` in a case is a line's end.
    private static func letters(of line: String) -> String {
        let text = line.replacing("⏎", with: "\n")
        let before = text.firstRange(of: mark).map { text[..<$0.lowerBound] } ?? text[...]
        let typed = text.replacing(mark, with: "")
        let spans = highlight(typed, cursor: before.utf8.count, binder: binder, settings: settings)
        var letters = Array(repeating: Character(" "), count: line.count)
        for span in spans {
            for (column, offset) in columns(of: text) where span.span.lower <= offset && offset < span.span.upper {
                letters[column] = letter(span.highlight)
            }
        }
        return ("  " + String(letters)).trimmingSuffix { $0 == " " }
    }

    /// Each character's column, with its offset in the text without the mark.
    private static func columns(of text: String) -> [(column: Int, offset: Int)] {
        var offset = 0
        return text.enumerated().compactMap { column, character in
            guard String(character) != mark else { return nil }
            defer { offset += character.utf8.count }
            return (column, offset)
        }
    }

    private static func letter(_ highlight: Highlight) -> Character {
        switch highlight {
        case .keyword: "k"
        case .name: "n"
        case .value: "v"
        case .text: "t"
        case .number: "#"
        case .parameter: "p"
        case .comment: "c"
        case .unknown: "!"
        case .bracket: "("
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, holds(last) { text.removeLast() }
        return text
    }
}
