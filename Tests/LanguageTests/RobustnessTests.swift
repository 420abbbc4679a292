import Diagnostics
import Language
import Testing

/// Whatever the text, the parser answers: no crash, no endless loop, spans inside the text.
@Suite struct RobustnessTests {
    private static let pieces = [
        "find", "boats", "where", "(", ")", "and", "or", "not", "|", "count", "by", "each", "=", "<", "is", "unknown",
        "in", "has", "any", "no", "all", "every", "at", "least", "2", "latest", "first", ".", ",", "3.5", "5%", "'x'",
        "\"y", "`n`", "`", "2025-02", "2025-02-30", "FY2024-25", "C-03", "$p", "$", "theme", "list", "let", "param",
        ":",
        "expect", "rows", "unique", "same", "as", "csv", "set", "run", "with", "-", "+", "*", "/", "days", "between",
        "month", "of", "within", "\n", "\n\n", "\n  ", ";", "# c\n", "## p\n", "é", "東京", "\u{0}", "\u{301}", "?", "==",
        "this", "last", "sorted", "showing", "into", "explain", "describe", "followed", "working", "to", "via", "it",
    ]

    @Test func tokenSoupNeverBreaks() {
        for seed in 0..<3_000 {
            var random = SeededRandom(seed: UInt64(seed))
            let text = (0..<(1 + random.below(24))).map { _ in
                Self.pieces[random.below(Self.pieces.count)] + (random.chance(5) ? "" : " ")
            }.joined()
            expectOrderly(text)
        }
    }

    @Test func mutatedStatementsNeverBreak() throws {
        let lines = try fixtureLines("statements.txt")
        for seed in 0..<1_500 {
            var random = SeededRandom(seed: UInt64(seed))
            var bytes = Array(lines[random.below(lines.count)].utf8)
            for _ in 0..<(1 + random.below(3)) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                if random.chance(2) { bytes.remove(at: place) } else { bytes[place] = UInt8(random.below(256)) }
            }
            expectOrderly(SourceText(name: "fuzz", bytes: bytes))
        }
    }

    private func expectOrderly(_ text: String) {
        expectOrderly(SourceText(name: "fuzz", text: text))
        for offset in stride(from: 0, through: text.utf8.count, by: 7) { _ = expectedSyntax(in: text, at: offset) }
        _ = isComplete(text)
    }

    private func expectOrderly(_ source: SourceText) {
        let result = parseStatements(source)
        var last = 0
        for statement in result.syntax.statements {
            #expect(statement.span.lower >= last && statement.span.upper <= source.bytes.count, "\(source.bytes)")
            last = statement.span.upper
        }
        for error in result.errors {
            #expect(error.span.lower >= 0 && error.span.lower <= error.span.upper, "\(error)")
            #expect(error.span.upper <= source.bytes.count, "\(error)")
            #expect(!error.diagnostic(in: source).text().isEmpty)
        }
        if result.errors.isEmpty, let formatted = try? formatScript(source) {
            #expect(
                parseStatements(SourceText(name: "fuzz", text: formatted)).errors.isEmpty,
                "\(source.bytes)\n\(formatted)")
        }
    }

    /// Deep nesting is an error that points at a place, in every construct that nests.
    @Test(arguments: [
        "(", "not ", "-", "count(", "any a (", "(a | where ", "f(a where ", "x in ((", "month of ", "days between ",
    ])
    func deepNestingIsRefused(_ opening: String) {
        let text = "boats | where " + String(repeating: opening, count: 10_000) + "x"
        let errors = parseStatements(SourceText(name: "deep", text: text)).errors
        guard case .tooDeep? = errors.first else {
            Issue.record("\(opening): \(errors)")
            return
        }
    }

    @Test func longChainsAreRefusedOrFlat() {
        let sum = "1" + String(repeating: " + 1", count: 10_000)
        guard case .tooDeep? = parseStatements(SourceText(name: "long", text: sum)).errors.first else {
            Issue.record("a sum of ten thousand terms was read")
            return
        }
        let conjunction = "boats | where a" + String(repeating: " and a", count: 10_000)
        #expect(complaint(conjunction) == nil)
        #expect(complaint("boats" + String(repeating: " | where a", count: 10_000)) == nil)
    }

    @Test func moderateNestingIsRead() {
        let text = "boats | where " + String(repeating: "(", count: 40) + "x" + String(repeating: ")", count: 40)
        #expect(complaint(text) == nil)
    }

    /// Spans are bytes; the place shown counts characters, and the carets columns.
    @Test func multiByteCharactersKeepPlaces() {
        let text = complaint("find boats where name = \"東京é\" and a == 3")
        #expect(
            text == """
                error: `==` is not a sign of Daybook
                  statement:1:37
                    1 | find boats where name = "東京é" and a == 3
                      |                                       ^^ write `=`
                """)
    }
}
