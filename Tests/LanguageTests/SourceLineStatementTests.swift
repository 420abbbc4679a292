import Foundation
import Testing

/// The table that holds the data to the two documents: every line answered, every statement of the language as it is.
@Suite struct SourceLineStatementTests {
    @Test func everyStatementParses() throws {
        for line in try fixtureLines("source-lines.tsv").dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 3, "\(line)")
            #expect(complaint(cells[1]) == nil, "\(cells[0])")
        }
    }

    @Test func everyAnswerIsAnArrayOfRows() throws {
        for line in try fixtureLines("source-lines.tsv").dropFirst() {
            let answer = line.split(separator: "\t").last.map(String.init) ?? ""
            let rows = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]]
            #expect(rows?.isEmpty == false, "\(line): an answer of no rows shows nothing")
        }
    }

    /// The documents' lines are not in the project; their table is read where it lies beside it.
    @Test func everyLineOfTheDocumentsHasItsRow() throws {
        guard let lines = designLines("source-lines.md") else { return }
        let answered = Set(try fixtureLines("source-lines.tsv").compactMap { $0.split(separator: "\t").first })
        var found = 0
        for line in lines where line.hasPrefix("| A") || line.hasPrefix("| B") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count > 2, cells[2].hasPrefix("D") || cells[2].hasPrefix("S/D") || cells[2].hasPrefix("N")
            else { continue }
            found += 1
            #expect(answered.contains(Substring(cells[0])), "\(cells[0]) has no row")
        }
        #expect(found > 70, "\(found) lines found: is the table read rightly?")
    }
}
