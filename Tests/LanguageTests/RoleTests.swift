import Diagnostics
import Language
import Testing

/// What the parser notes of the tokens that it passes, which colours go by.
@Suite struct RoleTests {
    @Test func everyTokenOfARightStatementHasARole() throws {
        for line in try fixtureLines("statements.txt") + (designLines("statements.txt") ?? []) {
            Self.expectRoles(line)
        }
        for seed in 0..<1_000 {
            var trees = RandomSyntax(seed: UInt64(seed))
            Self.expectRoles(canonicalText(trees.statement()))
        }
    }

    private static func expectRoles(_ text: String) {
        let read = readText(text, mode: .script)
        #expect(read.faults.isEmpty, "\(text)")
        for item in read.tokens {
            #expect(item.role != nil && item.role != .misplaced, "\(text): \(item.token)")
            #expect(read.frames.indices.contains(item.frames))
            // Names in backticks are never words of the language.
            if case .escapedName = item.token.kind {
                #expect(item.role != .keyword && item.role != .literal, "\(text)")
            }
        }
    }

    /// Cut short anywhere, what the parser came to has its role still.
    @Test func whatStandsBeforeACutKeepsItsRoles() throws {
        for seed in 0..<30 {
            var trees = RandomSyntax(seed: UInt64(seed))
            let text = canonicalText(trees.statement())
            for end in text.indices {
                let cut = readText(String(text[..<end]), mode: .script)
                guard cut.faults.allSatisfy(\.atEnd), let last = cut.tokens.last else { continue }
                if case .invalid = last.token.kind { continue }
                #expect(cut.tokens.allSatisfy { $0.role != nil }, "\(text[..<end])")
            }
        }
    }

    @Test(arguments: [
        ("find boats where first = 3", ["k", "n", "k", "n", "s", "l"]),
        ("boats | first 3 per kind", ["n", "s", "k", "n", "k", "n"]),
        ("count(visits where seen) > 2", ["c", "s", "n", "k", "n", "s", "s", "l"]),
        ("find boats where age > 5 years", ["k", "n", "k", "n", "s", "l", "n"]),
        ("find boats where a and b or c", ["k", "n", "k", "n", "k", "n", "m", "n"]),
        ("theme a or b and c", ["k", "n", "k", "n", "m", "n"]),
        ("find boats first 3 first 4", ["k", "n", "k", "n", "m", "n"]),
        ("boats | as csv", ["n", "s", "k", "l"]), ("set format csv", ["k", "n", "n"]),
        ("fnd boats where", ["n", "-", "-"]), ("find boats wher kind", ["k", "n", "-", "-"]),
    ])
    func roles(_ text: String, _ letters: [String]) {
        #expect(readText(text).tokens.map { Self.letter($0.role) } == letters, "\(text)")
    }

    private static func letter(_ role: TokenRole?) -> String {
        switch role {
        case nil: "-"
        case .keyword?: "k"
        case .sign?: "s"
        case .literal?: "l"
        case .slot?: "n"
        case .called?: "c"
        case .misplaced?: "m"
        }
    }
}
