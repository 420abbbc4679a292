import Foundation
import Testing

/// A file of cases for the binary: what is asked, and what it prints. `DAYBOOK_UPDATE_GOLDEN=1` writes the answers anew.
///
/// The file begins with comments and a line `package: NAME` (the sample, or a folder of `Tests/Fixtures`); sections
/// `== FILE` put files beside the run. Each case is one process: lines `daybook> …` are the statements of a `query`, a line
/// `$ …` is a command of the program (`$ cat FILE` shows a file it wrote). Below stand stdout, `--- stderr` with what it
/// said, and `--- exit N` where it did not end well.
struct GoldenSession {
    struct Case {
        var asked: [String]
        var given: [String]
        /// The statements of a case that is a question.
        var statements: String {
            asked.map { String($0.dropFirst(GoldenSession.prompt.count)) }.joined(separator: "\n")
        }
    }

    let url: URL
    let package: String
    private let preamble: [String]
    private let files: [(name: String, text: String)]
    let cases: [Case]

    static let folder = Binary.folder.appending(path: "Golden")
    static let prompt = "daybook> "
    static let updates = ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1"

    /// Every file of a folder of `Golden`, by name.
    static func names(in folder: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: folder), includingPropertiesForKeys: nil)
        return (found ?? []).map(\.lastPathComponent).filter { $0.hasSuffix(".txt") }.sorted()
    }

    /// Lines that begin so are the file's own: they are kept, and stand before what is printed.
    private let kept: [String]

    init(_ folder: String, _ name: String, keeping kept: [String] = []) throws {
        self.kept = kept
        url = Self.folder.appending(path: "\(folder)/\(name)")
        var lines = try String(contentsOf: url, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        preamble = Array(lines.prefix { !Self.asks($0) })
        lines = lines.dropFirst(preamble.count)
        package = preamble.first { $0.hasPrefix("package: ") }.map { String($0.dropFirst("package: ".count)) } ?? ""
        files = Self.sections(preamble)
        var cases: [Case] = []
        while !lines.isEmpty {
            let asked =
                lines.first?.hasPrefix("$ ") == true ? lines.prefix(1) : lines.prefix { $0.hasPrefix(Self.prompt) }
            lines = lines.dropFirst(asked.count)
            let given = lines.prefix { !Self.asks($0) }
            lines = lines.dropFirst(given.count)
            cases.append(Case(asked: Array(asked), given: Array(given)))
        }
        self.cases = cases
    }

    /// How the program is told of the package: nothing for the sample.
    var data: [String] { Self.data(of: package) }

    static func data(of package: String) -> [String] {
        package == "sample"
            ? [] : ["--data", SamplePackage.packageRoot.appending(path: "Tests/Fixtures/\(package)").path]
    }

    /// Runs every case, in a folder that holds the file's own files, and compares.
    func check() throws {
        try #require(!package.isEmpty, "\(url.lastPathComponent) names no package")
        try #require(!cases.isEmpty, "\(url.lastPathComponent) asks nothing")
        let named = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
        let found = try Binary.withFiles(named) { folder in
            try cases.map { Case(asked: $0.asked, given: keptLines($0) + (try answer(to: $0, in: folder))) }
        }
        if Self.updates {
            let lines = preamble + found.flatMap { $0.asked + $0.given }
            try Data(lines.joined(separator: "\n").utf8).write(to: url)
            return
        }
        for (now, wanted) in zip(found, cases) where now.given != wanted.given {
            Issue.record(
                """
                \(url.lastPathComponent)
                \(wanted.asked.joined(separator: "\n"))
                expected
                \(wanted.given.joined(separator: "\n"))
                printed
                \(now.given.joined(separator: "\n"))
                """)
        }
    }

    private func keptLines(_ one: Case) -> [String] {
        one.given.filter { line in kept.contains { line.hasPrefix($0) } }
    }

    private func answer(to one: Case, in folder: URL) throws -> [String] {
        let ending: Binary.Ending
        if let command = one.asked.first, command.hasPrefix("$ ") {
            let words = Self.words(String(command.dropFirst(2)))
            if words.first == "cat", let file = words.last {
                let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                return Self.lines(text) + [""]
            }
            ending = try Binary.run(words.prefix(1) + data + words.dropFirst(), in: folder)
        } else {
            ending = try Binary.run(["query"] + data + [one.statements], in: folder)
        }
        var lines = Self.lines(ending.output)
        // Where all is to be refused, stderr stands alone and 2 goes without saying.
        if !ending.errors.isEmpty { lines += (kept.isEmpty ? ["--- stderr"] : []) + Self.lines(ending.errors) }
        if ending.code != (kept.isEmpty ? 0 : 2) { lines.append("--- exit \(ending.code)") }
        return lines + [""]
    }

    private static func asks(_ line: String) -> Bool { line.hasPrefix(prompt) || line.hasPrefix("$ ") }

    private static func lines(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.last == "" ? lines.dropLast() : lines
    }

    /// The words of a command; single quotes hold one together.
    private static func words(_ command: String) -> [String] {
        command.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    private static func sections(_ preamble: [String]) -> [(name: String, text: String)] {
        var files: [(name: String, text: String)] = []
        for line in preamble {
            if line.hasPrefix("== ") {
                files.append((String(line.dropFirst(3)), ""))
            } else if !files.isEmpty {
                files[files.count - 1].text += line + "\n"
            }
        }
        return files
    }
}
