import Foundation
import Language
import Planning
import Testing

/// docs/language.md has every word of the language, under the heading of its kind, with all that a reader needs.
@Suite("The book of the language")
struct LanguageBookTests {
    /// A section: the words of its heading, what it says, and the statements of its examples.
    struct Section {
        var words: [String]
        var text: String
        var examples: [String]
    }

    /// The chapter of each kind of word.
    private static let chapters: [WordKind: String] = [
        .statement: "Statements", .stage: "Stages", .condition: "Conditions",
        .quantifier: "Conditions on related rows", .operand: "Values that are worked out", .tail: "Ends of a question",
        .literal: "Ways to write a value", .link: "Words within a question",
    ]

    /// The words that the closed lists of the language have, by chapter.
    static let wanted: [String: [String]] = {
        var words = Dictionary(grouping: languageWords) { chapters[$0.kind] ?? "" }.mapValues {
            $0.map(\.reference.word)
        }
        words["Functions"] = Function.allCases.map(\.rawValue)
        return words
    }()

    /// The sections of a page by chapter.
    static func sections(of page: String) -> [String: [Section]] {
        var found: [String: [Section]] = [:]
        var chapter = ""
        var inExample = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                inExample.toggle()
            } else if inExample {
                let asked = ["daybook> ", "$ daybook "].contains { line.hasPrefix($0) }
                if asked, let last = found[chapter]?.indices.last {
                    found[chapter]?[last].examples.append(String(line))
                }
            } else if line.hasPrefix("## ") {
                chapter = String(line.dropFirst(3))
            } else if line.hasPrefix("### ") {
                let words = line.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map {
                    String($0.element)
                }
                found[chapter, default: []].append(Section(words: words, text: "", examples: []))
            } else if let last = found[chapter]?.indices.last {
                found[chapter]?[last].text += line + "\n"
            }
        }
        return found
    }

    /// What a page lacks, one line each.
    static func lacks(_ page: String, _ wanted: [String: [String]]) -> [String] {
        let sections = sections(of: page)
        var lacks: [String] = []
        for (chapter, words) in wanted.sorted(by: { $0.key < $1.key }) {
            let own = sections[chapter] ?? []
            for word in words {
                guard let section = own.first(where: { $0.words.contains(word) }) else {
                    lacks.append("\(chapter): no section has `\(word)` in its heading")
                    continue
                }
                for part in ["*Unknown:* ", "*Cost:* "] where !section.text.replacing("\n", with: " ").contains(part) {
                    lacks.append("\(chapter), \(word): does not say \(part)")
                }
                let isShown = literals.contains(word) || section.examples.contains { uses($0, word) }
                if section.examples.isEmpty || !isShown { lacks.append("\(chapter), \(word): no example uses it") }
            }
            for word in own.flatMap(\.words) where !words.contains(word) {
                lacks.append("\(chapter): `\(word)` is no word of the language")
            }
        }
        return lacks
    }

    /// Forms that have a name but are not written by it.
    private static let literals: Set = ["text", "code", "number", "percent", "duration", "date", "period", "parameter"]

    private static func uses(_ statement: String, _ word: String) -> Bool {
        let text = statement.lowercased()
        // `on or before` is also what stands for `on or after`.
        return text.ranges(of: word.lowercased()).contains { range in
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            return ![before, after].contains { $0.map { $0.isLetter || $0 == "_" } ?? false }
        }
    }

    @Test("every word of the language has its section, its cost, what it does with unknown, and an example")
    func complete() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/language.md")
        let lacks = Self.lacks(try String(contentsOf: file, encoding: .utf8), Self.wanted)
        #expect(lacks.isEmpty, "docs/language.md lacks\n\(lacks.joined(separator: "\n"))")
        #expect(Self.wanted.values.reduce(0) { $0 + $1.count } > 80)
    }

    @Test("a page that lacks a word, a cost, or an example is found out")
    func finds() {
        let page = """
            ## Stages
            ### `where`, `to`
            It keeps. *Unknown:* left out. *Cost:* rows.
            ```console
            daybook> boats | where afloat
            ```
            ### `sink`
            """
        #expect(
            Self.lacks(page, ["Stages": ["where", "to", "sort"]]) == [
                "Stages, to: no example uses it", "Stages: no section has `sort` in its heading",
                "Stages: `sink` is no word of the language",
            ])
        #expect(Self.lacks("## Stages\n### `to`\n", ["Stages": ["to"]]).count == 3)
    }
}
