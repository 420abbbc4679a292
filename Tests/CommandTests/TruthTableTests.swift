import Foundation
import Testing

/// Tables of questions whose answers were worked out apart from the program: `statement TAB answer as JSON`.
@Suite("Answers worked out elsewhere")
struct TruthTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let reference: String
        let statement: String
        let expected: String
        var testDescription: String { reference.isEmpty ? statement : "\(reference) \(statement)" }
    }

    static let sourceLines = rows(of: "source-lines.tsv", columns: 3)
    static let boats = rows(of: "boats/statements.tsv", columns: 2)
    static let oneCodebook = rows(of: "boats-one-codebook/statements.tsv", columns: 2)

    @Test("each line of the two documents, asked of the sample")
    func documents() throws {
        #expect(Self.sourceLines.count > 100)
        try compare(Self.sourceLines, arguments: [])
    }

    @Test("a package of another field")
    func otherField() throws {
        #expect(Self.boats.count > 50)
        try compare(Self.boats, arguments: ["--data", Self.fixtures.appending(path: "boats").path])
    }

    @Test("a package of another field with one codebook")
    func oneCodebook() throws {
        #expect(Self.oneCodebook.count > 10)
        try compare(Self.oneCodebook, arguments: ["--data", Self.fixtures.appending(path: "boats-one-codebook").path])
    }

    @Test("what must be refused is, with nothing printed", arguments: ["boats", "boats-one-codebook"])
    func refused(package: String) throws {
        let rows = Self.refusals(of: "\(package)/statements.tsv")
        #expect(!rows.isEmpty)
        for row in rows {
            let data = ["--data", Self.fixtures.appending(path: package).path]
            let ending = try Binary.run(["query", "--format", "json"] + data + [row.statement])
            #expect("exit \(ending.code)" == row.expected, "\(row.statement)\n\(ending.errors)")
            #expect(ending.output.isEmpty && ending.errors.hasPrefix("error: "))
        }
    }

    /// Asks them all of one process; when that stops, each alone, so that every row has its verdict.
    private func compare(_ rows: [Row], arguments: [String]) throws {
        let all = try Binary.run(
            ["query", "--format", "json"] + arguments + [rows.map(\.statement).joined(separator: "\n\n")])
        let answers = Self.documents(all.output)
        if all.code == 0, answers.count == rows.count {
            for (row, answer) in zip(rows, answers) { Self.expect(row, answer) }
            return
        }
        for row in rows {
            let one = try Binary.run(["query", "--format", "json"] + arguments + [row.statement])
            guard one.code == 0 else {
                Issue.record("\(row.testDescription)\n\(one.errors)")
                continue
            }
            Self.expect(row, one.output)
        }
    }

    private static func expect(_ row: Row, _ answer: String) {
        guard let wanted = parsed(row.expected), let got = parsed(answer) else {
            Issue.record("\(row.testDescription): not JSON\n\(answer)")
            return
        }
        #expect(
            wanted.isEqual(got), "\(row.testDescription)\nexpected \(row.expected)\nanswered \(answer)")
    }

    private static func parsed(_ text: String) -> NSArray? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? NSArray
    }

    /// Several results follow one another, each a document that ends in a line `]`.
    static func documents(_ output: String) -> [String] {
        var documents: [String] = []
        var current = ""
        for line in output.split(separator: "\n", omittingEmptySubsequences: true) {
            current += line + "\n"
            if line == "]" || line == "[]" {
                documents.append(current)
                current = ""
            }
        }
        return documents
    }

    private static let fixtures = SamplePackage.packageRoot.appending(path: "Tests/Fixtures")

    /// The rows that say `exit N`.
    private static func refusals(of file: String) -> [Row] {
        let text = try? String(contentsOf: fixtures.appending(path: file), encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t").map(String.init)
            guard !line.hasPrefix("#"), parts.count == 2, parts[1].hasPrefix("exit ") else { return nil }
            return Row(reference: "", statement: parts[0], expected: parts[1])
        }
    }

    private static func rows(of file: String, columns: Int) -> [Row] {
        guard let text = try? String(contentsOf: fixtures.appending(path: file), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst(columns == 3 ? 1 : 0).compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == columns, parts[columns - 1].hasPrefix("[") else { return nil }
            return Row(
                reference: columns == 3 ? parts[0] : "", statement: parts[columns - 2], expected: parts[columns - 1])
        }
    }
}
