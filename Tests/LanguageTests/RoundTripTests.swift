import Diagnostics
import Language
import Testing

@Suite struct RoundTripTests {
    @Test func everyFixtureStatementParses() throws {
        for line in try fixtureLines("statements.txt") { #expect(complaint(line) == nil, "\(line)") }
    }

    /// Canonical text parses to an equal tree and is its own canonical text.
    @Test func canonicalTextReadsTheSame() throws {
        for line in try fixtureLines("statements.txt") + (designLines("statements.txt") ?? []) {
            try expectRoundTrip(parseStatement(line), line)
        }
    }

    /// The core of a query is its own core, and its text parses to it.
    @Test func coreIsItsOwnCore() throws {
        for line in try fixtureLines("statements.txt") + (designLines("statements.txt") ?? []) {
            guard case .query(let query) = try parseStatement(line).kind else { continue }
            let core = desugar(query)
            #expect(desugar(core) == core, "\(line)")
            try expectRoundTrip(Statement(.query(core), core.span), line)
        }
    }

    @Test func seededTreesReadTheSame() throws {
        var seen: Set<String> = []
        for seed in 0..<2_000 {
            var trees = RandomSyntax(seed: UInt64(seed))
            let statement = trees.statement()
            seen.insert(canonicalText(statement))
            try expectRoundTrip(statement, "seed \(seed)")
        }
        #expect(seen.count > 1_800)
    }

    @Test func formattingTwiceChangesNothing() throws {
        let lines = try fixtureLines("statements.txt") + (designLines("statements.txt") ?? [])
        let scripts = [
            lines.joined(separator: "\n"), lines.joined(separator: " # said\n\n\n"), lines.joined(separator: ";"),
        ]
        for script in scripts.map({ SourceText(name: "script", text: $0) }) {
            let once = try formatScript(script)
            let formatted = SourceText(name: "script", text: once)
            #expect(try formatScript(formatted) == once)
            #expect(normal(parseStatements(script)) == normal(parseStatements(formatted)))
        }
    }

    @Test func formattingSeededScriptsKeepsTheirMeaning() throws {
        for seed in 0..<400 {
            var random = SeededRandom(seed: UInt64(seed))
            let text = randomScript(seed: UInt64(seed), &random)
            let script = SourceText(name: "script", text: text)
            let before = parseStatements(script)
            try #require(before.errors.isEmpty, "seed \(seed): \(text)")
            let once = try formatScript(script)
            let after = SourceText(name: "script", text: once)
            #expect(normal(before) == normal(parseStatements(after)), "seed \(seed)\n\(text)\n----\n\(once)")
            #expect(try formatScript(after) == once, "seed \(seed)\n\(text)\n----\n\(once)")
            #expect(parseStatements(after).syntax.comments.count == before.syntax.comments.count, "seed \(seed)")
        }
    }

    /// Statements with stages on lines of their own, comments in between, and blank lines.
    private func randomScript(seed: UInt64, _ random: inout SeededRandom) -> String {
        var trees = RandomSyntax(seed: seed)
        var text = ""
        for _ in 0..<4 {
            let line = canonicalText(trees.statement())
            let comment = random.chance(4) ? "  # remark\n  " : " "
            text += line.replacing(" | ", with: random.chance(2) ? "\(comment)| " : "\n| ")
            text += random.chance(3) ? " # behind\n" : "\n"
            if random.chance(2) || line.hasPrefix("|") { text += "\n" }
            if random.chance(3) { text += "# alone\n\n\n" }
            text = text.hasSuffix("\n\n") || !random.chance(2) ? text : text + "\n"
            if !text.hasSuffix("\n\n") { text += "\n" }
        }
        return text
    }

    private func expectRoundTrip(_ statement: Statement, _ origin: String) throws {
        let text = canonicalText(statement)
        guard let again = try? parseStatement(text) else {
            Issue.record("\(origin): does not parse: \(text)\n\(complaint(text) ?? "")")
            return
        }
        #expect(outline(again) == outline(statement), "\(origin): \(text)")
        #expect(canonicalText(again) == text, "\(origin)")
    }
}

/// The trees without spans and backticks, which canonical text may change.
func normal(_ result: ParseResult) -> [String] { result.syntax.statements.map(outline) }
