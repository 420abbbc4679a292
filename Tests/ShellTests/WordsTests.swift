import Foundation
import Language
import Planning
import Testing

@testable import Shell

/// The Shell has no list of the language's words: what Tab offers comes from the tables that the parser reads.
@Suite("Words of the language in the Shell")
struct WordsTests {
    private static let statements = StatementWord.allCases.map(\.keyword.rawValue)
    private static let stages = StageWord.allCases.map(\.keyword.rawValue)
    private static let conditions = ConditionWord.allCases.map(\.keyword.rawValue)

    /// Words that stand in the Shell as something else than words of the language, a file each.
    private static let allowed: [String: Set<String>] = [
        // The command `daybook describe` is the statement.
        "Program.swift": ["describe"],
        // A value of the setting `timing`.
        "Setting.swift": ["on", "private"], "ScriptError+English.swift": ["on"],
        // What a field's type is called in a package.
        "DescribeListing.swift": ["list"],
        // A key of a TextMate grammar.
        "TextMateGrammar.swift": ["include"],
    ]

    @Test("no literal is a word that begins a statement, a stage or a condition")
    func literals() throws {
        let words = Set(Self.statements + Self.stages + Self.conditions)
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Shell")
        let walk = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var read = 0
        for case let url as URL in walk where url.pathExtension == "swift" && !url.path.contains("/Sample/") {
            // The manual points from page to page; `ManualTests` holds that each word it names has one.
            if url.path.contains("/Reference/") { continue }
            read += 1
            let text = try String(contentsOf: url, encoding: .utf8)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { continue }
                for match in line.matches(of: /([a-zA-Z:]*[(: ]*)"([a-z_]+)"/) {
                    let (before, word) = (match.1, String(match.2))
                    // The name of a result's column.
                    let isColumn = [".integers(", ".texts(", ".percentages(", "name: "].contains {
                        before.hasSuffix($0.drop { $0 == "." })
                    }
                    guard words.contains(word), !isColumn else { continue }
                    let name = url.lastPathComponent
                    #expect(
                        Self.allowed[name]?.contains(word) == true,
                        "\(name):\(number + 1): \"\(word)\" is a word of the language: ask its tables")
                }
            }
        }
        #expect(read > 20)
    }

    private var workspace: Workspace {
        Workspace(catalog: StubBackend(.success(StubBackend.number(1))).catalog, settings: Settings(), manner: .prompt)
    }

    private func offered(_ text: String) -> [String] {
        completions(in: text, at: text.utf8.count, workspace).completions.map {
            $0.text.split(separator: " ").first.map(String.init) ?? $0.text
        }
    }

    @Test("at the beginning Tab offers the statements of the table, the records, and what an expression begins with")
    func beginning() {
        let offered = Set(offered(""))
        #expect(offered.isSuperset(of: Self.statements))
        #expect(offered.contains("boats"))
        let operands = Set(offered).subtracting(Self.statements).subtracting(["boats", "taggings", "|"])
        let known = Set(Keyword.allCases.map(\.rawValue) + Function.allCases.map { "\($0.rawValue)(" } + ["(", "-"])
        #expect(operands.isSubset(of: known), "\(operands.subtracting(known))")
    }

    @Test("behind a bar it offers the stages of the table and nothing else")
    func stages() {
        #expect(Set(offered("boats | ")) == Set(Self.stages))
    }

    @Test("a beginning of each word of the table is completed to it", arguments: statements)
    func each(word: String) {
        #expect(offered(String(word.dropLast())).contains(word))
    }
}
