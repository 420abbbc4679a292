import Foundation
import Testing

/// The core that `explain` prints, asked instead of the question: the same answer to the byte, and its own core.
@Suite("Explain")
struct ExplainTests {
    /// A question with what has to stand before it, as the `let` that it uses.
    struct Question {
        var before: String
        var asked: String
        func with(_ text: String) -> String { before + text }
    }

    @Test(
        "the core of every question answers as the question does", arguments: ["sample", "boats", "boats-one-codebook"])
    func core(package: String) throws {
        let questions = try Self.questions(of: package)
        #expect(questions.count >= 20)
        let answers = try Self.answers(to: questions.map { $0.with($0.asked) }, package)
        let cores = try Self.cores(of: questions, package)
        #expect(zip(questions, cores).contains { $0.asked != $1 }, "no question has sugar")
        let cored = zip(questions, cores).map { Question(before: $0.before, asked: $1) }
        let again = try Self.answers(to: cored.map { $0.with($0.asked) }, package)
        let stable = try Self.cores(of: cored, package)
        try #require(answers.count == questions.count && again.count == questions.count)
        for index in questions.indices {
            let asked = questions[index].asked
            #expect(answers[index] == again[index], "\(asked)\nis not answered as\n\(cores[index])")
            #expect(cores[index] == stable[index], "\(asked)\nhas a core with another core")
        }
    }

    private static func questions(of package: String) throws -> [Question] {
        let fixtures = SamplePackage.packageRoot.appending(path: "Tests/Fixtures")
        let table = package == "sample" ? "source-lines.tsv" : "\(package)/statements.tsv"
        let text = try String(contentsOf: fixtures.appending(path: table), encoding: .utf8)
        var statements = text.split(separator: "\n").compactMap { line -> String? in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return parts.count >= 2 && parts[parts.count - 1].hasPrefix("[") ? parts[parts.count - 2] : nil
        }
        if package == "sample" { statements += try documented() }
        return statements.compactMap { statement in
            var before = ""
            var asked = statement
            while asked.hasPrefix("let ") || asked.hasPrefix("param "), let end = asked.range(of: "; ") {
                before += asked[..<end.upperBound]
                asked = String(asked[end.upperBound...])
            }
            let other = [
                "describe", "values", "profile", "help", "set", "why", "explain", "let", "expect", "warn", "|",
            ]
            let first = asked.split(whereSeparator: { " (".contains($0) }).first.map(String.init) ?? ""
            let writes = asked.contains(" as ") || asked.contains("export") || asked.contains("it ")
            return other.contains(first) || writes ? nil : Question(before: before, asked: asked)
        }
    }

    /// The questions of the pages that are answered there.
    private static func documented() throws -> [String] {
        try DocumentationTests.pages.flatMap { page in
            let lines = try String(contentsOf: SamplePackage.packageRoot.appending(path: page), encoding: .utf8)
                .split(separator: "\n").map(String.init)
            var isExample = false
            return zip(lines, Array(lines.dropFirst()) + [""]).compactMap { line, next -> String? in
                // Other blocks show the prompt's own statements, which no question can be.
                if line.hasPrefix("```") { isExample = line == "```console" }
                guard isExample, line.hasPrefix("daybook> "), !line.contains("; "), !next.hasPrefix("error: ") else {
                    return nil
                }
                return String(line.dropFirst("daybook> ".count))
            }
        }
    }

    private static func answers(to statements: [String], _ package: String) throws -> [String] {
        let text = statements.joined(separator: "\n\n")
        let arguments = ["query", "--format", "json"] + GoldenSession.data(of: package) + [text]
        let ending = try Binary.run(arguments)
        #expect(ending.code == 0, "\(ending.errors.prefix(2000))")
        return TruthTableTests.documents(ending.output)
    }

    private static func cores(of questions: [Question], _ package: String) throws -> [String] {
        try answers(to: questions.map { $0.with("explain \($0.asked)") }, package).map { document in
            let rows = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [[String: Any]]
            return try #require(rows?.first?["core"] as? String)
        }
    }
}
