import Foundation
import Testing

/// The examples of the documentation, run. `DAYBOOK_UPDATE_GOLDEN=1` writes the answers into the pages.
///
/// An example is a block marked `console`: a line `daybook> STATEMENT` is asked as `query` would, a line `$ daybook …` is
/// run as a command from the package's root; what follows, up to the next such line, is what must be printed.
@Suite("Documentation")
struct DocumentationTests {
    static let pages: [String] = {
        let docs = SamplePackage.packageRoot.appending(path: "docs")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: docs.path)) ?? []
        return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    }()

    @Test("every example answers as the page shows", arguments: pages)
    func examples(page: String) throws {
        let file = SamplePackage.packageRoot.appending(path: page)
        let text = try String(contentsOf: file, encoding: .utf8)
        var written: [String] = []
        var inExample = false
        var waiting = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                inExample = line == "```console"
                waiting = false
                written.append(line)
            } else if inExample, line.hasPrefix("daybook> ") || line.hasPrefix("$ daybook ") {
                written.append(line)
                written += try answer(to: line)
                waiting = true
            } else if !(inExample && waiting) {
                written.append(line)
            }
        }
        let now = written.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] != nil {
            try Data(now.utf8).write(to: file)
        }
        for (shown, printed) in zip(text.split(separator: "\n"), now.split(separator: "\n")) where shown != printed {
            Issue.record("\(page) shows\n\(shown)\nbut the program prints\n\(printed)")
            break
        }
        #expect(text == now)
    }

    private func answer(to line: String) throws -> [String] {
        let arguments =
            line.hasPrefix("$ ")
            ? Self.words(String(line.dropFirst("$ daybook ".count)))
            : ["query", String(line.dropFirst("daybook> ".count))]
        let ending = try Binary.run(arguments, in: SamplePackage.packageRoot)
        var lines = (ending.output + ending.errors).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Splits a command as a shell would, with single quotes only.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        for (index, part) in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words
    }
}
