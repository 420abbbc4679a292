import Foundation
import Testing

/// The contract of formats through the binary: stdout and stderr apart, in a file a case. `DAYBOOK_UPDATE_GOLDEN=1` writes
/// them anew.
@Suite("Command: formats")
struct FormatTests {
    static let formats = ["table", "plain", "records", "csv", "tsv", "json", "jsonl", "markdown", "html"]
    static let cases: [(name: String, statements: String)] = [
        ("rows", "letters | where read | drop body"),
        ("no-rows", "letters | where pages > 1000 | show id, pages"),
        ("scalar", "letters | count"),
        ("unknown", "letters | where read is not known | show id, kind, pages, weight, sent, read, marks, body"),
        ("tags", "letters | show id, marks"),
        ("control", "letters | where body is not empty | show body"),
        ("groups", "letters | count by each marks | title \"By mark\""),
        ("several", "letters | count; letters | first 1 | show id, kind; 1 / 3"),
        ("prose", "## # Letters\n## Some are *read*.\nletters | count by kind\nexpect count(letters) > 0"),
    ]

    @Test("what a case prints in each format is as its file says", arguments: cases.map(\.name))
    func golden(name: String) throws {
        let statements = try #require(Self.cases.first { $0.name == name }).statements
        var text = ""
        for format in Self.formats {
            let ending = try Binary.query(statements, "--format", format)
            #expect(ending.code == 0, "\(format): \(ending.errors)")
            text += ">>> \(format)\n\(ending.output)"
            if !ending.errors.isEmpty { text += ">>> \(format), stderr\n\(ending.errors)" }
        }
        let file = Binary.folder.appendingPathComponent("Golden/\(name).golden")
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" { try Data(text.utf8).write(to: file) }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected)
    }

    @Test("JSON of every case is a document a result", arguments: cases.map(\.name))
    func json(name: String) throws {
        let statements = try #require(Self.cases.first { $0.name == name }).statements
        let output = try Binary.query(statements, "--format", "json").output
        // Documents end with a line that is `]` alone.
        for document in output.split(separator: "\n]\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data("\(document)\n]".utf8)) }
        }
    }

    @Test("the four ways to say the format agree")
    func formatWords() throws {
        let question = "letters | show id, marks"
        let option = try Binary.query(question, "--format", "csv").output
        #expect(try Binary.query("\(question) | as csv").output == option)
        #expect(try Binary.query("set format csv\n\(question)").output == option)
        #expect(try Binary.run(["--data", Binary.package, "--format", "csv"], input: question).output == option)
    }

    @Test("no colour reaches a pipe, and unknowns are told from empty texts")
    func bytes() throws {
        let table = try Binary.query("letters").output
        #expect(!table.contains("\u{1B}"))
        let csv = try Binary.query("letters | where id in (L-2, L-3) | show body, id", "--format", "csv").output
        #expect(csv == "body,id\n,L-2\n\"\",L-3\n")
    }
}
