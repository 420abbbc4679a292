import Foundation
import Testing

/// A file of cases: a line `> statement`, then the lines it must give. `DAYBOOK_UPDATE_GOLDEN=1` rewrites it.
struct GoldenFile {
    let url: URL
    let statements: [String]
    let text: String

    /// The file of a name in a folder of `Golden`.
    init(_ folder: String, _ name: String) throws {
        url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(folder)/\(name).txt")
        text = try String(contentsOf: url, encoding: .utf8)
        statements = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
    }

    /// Every golden file of a folder, by name.
    static func names(in folder: String) -> [String] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(folder)")
        let files = (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }

    /// Compares what each statement gives with what the file says.
    func check(_ answer: (String) -> String) throws {
        let comments = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
        let cases = statements.map { "> \($0)\n\(answer($0))\n" }
        let found = (comments.map { $0 + "\n" } + cases).joined(separator: "\n")
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
            try found.write(to: url, atomically: true, encoding: .utf8)
            return
        }
        let expected = Self.blocks(text)
        for (block, wanted) in zip(Self.blocks(found), expected) { #expect(block == wanted) }
        #expect(Self.blocks(found).count == expected.count)
    }

    private static func blocks(_ text: String) -> [String] {
        text.components(separatedBy: "\n> ").map { $0.trimmingCharacters(in: .newlines) }
    }
}
