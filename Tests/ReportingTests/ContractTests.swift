import Foundation
import Reporting
import Tables
import Testing

/// What others script against, read back by readers of their own.
@Suite("Data formats read back")
struct ContractTests {
    @Test("JSON parses, has the columns as keys, and gives every text back")
    func json() throws {
        let body = GoldenTests.print([Samples.control], as: .json).body
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [[String: String]])
        let lines = GoldenTests.print([Samples.control], as: .jsonl).body.split(separator: "\n")
        #expect(rows.count == 10 && lines.count == 10)
        #expect(rows.first?["na\u{1B}me"] == "\u{1B}[31mred\u{7}")
        #expect(
            rows.map { $0["na\u{1B}me"] ?? "" }[1...4] == [
                "two\nlines\tand a tab\r", "right\u{202E}tfel", "=1+1", "\u{9B}2J",
            ])
        #expect(
            try JSONSerialization.jsonObject(with: Data(lines[7].utf8)) as? [String: String] == ["na\u{1B}me": "\"\""])
    }

    @Test("each result is a JSON document of its own, an empty one too")
    func jsonDocuments() throws {
        let body = GoldenTests.print([Samples.noRows, Samples.unknown], as: .json).body
        #expect(body.hasPrefix("[\n]\n[\n{"))
        let second = try JSONSerialization.jsonObject(with: Data(body.dropFirst(4).utf8))
        let rows = try #require(second as? [[String: Any]])
        #expect(rows[2]["note"] as? String == "")
        #expect(rows[0]["note"] is NSNull && rows[1]["defects"] is NSNull)
        let tagged = GoldenTests.print([Samples.tagged], as: .json).body
        let tags = try #require(try JSONSerialization.jsonObject(with: Data(tagged.utf8)) as? [[String: Any]])
        #expect(tags.map { $0["defects"] as? [String] } == [["rust", "paint"], [], ["leak"]])
    }

    @Test("CSV tells the empty text from an unknown, and gives every text back")
    func csv() {
        let unknown = GoldenTests.print([Samples.unknown], as: .csv).body.split(separator: "\n")
        #expect(unknown[1] == "B-01,,,,,,,,,")
        #expect(unknown[3] == "B-03,,,,,,,,,\"\"")
        let read = readCSV(GoldenTests.print([Samples.control], as: .csv).body)
        #expect(
            read.map { $0[0] }[1...4] == ["\u{1B}[31mred\u{7}", "two\nlines\tand a tab\r", "right\u{202E}tfel", "=1+1"])
        #expect(read[8] == ["\"\""])
    }

    @Test("TSV is a line a row and gives every text back")
    func tsv() {
        let lines = GoldenTests.print([Samples.control], as: .tsv).body.split(separator: "\n").map(String.init)
        #expect(lines.count == 11)
        #expect(lines[2] == "two\\nlines\\tand a tab\\r")
        #expect(lines[8] == "\\\"\\\"")
        #expect(lines[9] == "back\\\\slash")
    }

    @Test("HTML is well-formed", arguments: GoldenTests.cases.map(\.name))
    func html(name: String) throws {
        let tables = try #require(GoldenTests.cases.first { $0.name == name }).tables
        let body = GoldenTests.print(tables, as: .html).body
        var open: [Substring] = []
        for match in body.matches(of: /<(\/?)([a-z]+)[^<>]*?(\/?)>/) {
            if match.2 == "br" {
                #expect(match.3 == "/")
            } else if match.1.isEmpty {
                open.append(match.2)
            } else {
                #expect(open.popLast() == match.2)
            }
        }
        #expect(open.isEmpty)
        #expect(!body.contains("<script"))
    }

    @Test("results of more than one run of rows are whole")
    func manyRows() throws {
        let count = 10_000
        let table = ResultTable(
            columns: [Samples.integers("n", (0..<count).map(Int64.init))], rowCount: count)
        let body = GoldenTests.print([table], as: .json).body
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [[String: Int]])
        #expect(rows.map { $0["n"] } == (0..<count).map { $0 })
        #expect(GoldenTests.print([table], as: .csv).body.split(separator: "\n").count == count + 1)
    }

    /// RFC 4180, by hand.
    private func readCSV(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var quoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where quoted && scalars.first == "\"": field.unicodeScalars.append(scalars.removeFirst())
            case "\"": quoted.toggle()
            case "," where !quoted:
                row.append(field)
                field = ""
            case "\n" where !quoted:
                rows.append(row + [field])
                row = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}
