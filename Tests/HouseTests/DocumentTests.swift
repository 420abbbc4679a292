import Foundation
import Testing

/// What the documents point at is there.
@Suite("House: documents")
struct DocumentTests {
    private static let paths = Set(SourceTree.files.map(\.path))
    private static let pages = SourceTree.files.filter { $0.path.hasSuffix(".md") }

    static let links = HouseRule("a link leads to a file") { page in
        let folder = page.path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        return page.lines.flatMap { number, line in
            line.split(separator: "](").dropFirst().compactMap { part in
                let target = part.prefix { $0 != ")" && $0 != "#" && $0 != " " }
                let isElsewhere = target.isEmpty || target.contains("://") || !part.contains(")")
                let isThere = paths.contains { $0 == folder + target || $0.hasPrefix(folder + target + "/") }
                return isElsewhere || isThere ? nil : page.at(number, String(target))
            }
        }
    }

    @Test("each link of a page leads to a file")
    func linksLeadSomewhere() {
        Self.links.holds(in: Self.pages)
        Self.links.finds(
            1, in: "docs/planted.md",
            "[a](language.md#stages), [b](nowhere.md)\n[c](https://datapackage.org), `f[0](x`\n")
    }

    static let files = HouseRule("a file that is named is there") { page in
        page.lines.flatMap { number, line in
            line.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { index, word in
                guard index % 2 == 1, word.hasSuffix(".swift"), !word.contains("…"), !word.contains(" ") else {
                    return nil
                }
                // A page may leave `Sources/` and the target out.
                let isThere = paths.contains { $0 == word || $0.hasSuffix("/" + word) }
                return isThere ? nil : page.at(number, String(word))
            }
        }
    }

    @Test("each Swift file that a page names is there")
    func namedFilesAreThere() {
        Self.files.holds(in: Self.pages)
        Self.files.finds(
            1, in: "docs/planted.md",
            "`SourceTree.swift` and `HouseTests/DocumentTests.swift`, not `Shell/Nowhere.swift`, `…Tests.swift`\n")
    }

    @Test("every page of the documents is in the list of README.md")
    func listed() throws {
        let readme = try #require(Self.pages.first { $0.path == "README.md" })
        let missing = Self.pages.filter { $0.path.hasPrefix("docs/") && !readme.text.contains("(\($0.path))") }
        #expect(missing.map(\.path) == [])
    }
}
