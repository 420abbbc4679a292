import Columnar
import Foundation
import Testing

@testable import daybook_bench

/// The questions that are measured, answered by the engine and row by row.
@Suite("Benchmark questions")
struct QuestionTests {
    static let records = Result { try MadeUpRecords(children: 1000) }

    /// Loaded once for all tests.
    private static let opened = Result {
        let records = try Self.records.get()
        defer { records.remove() }
        return (
            Answering(engine: ColumnarEngine(try Store.open(.at(records.folder.path)).store)),
            PlainAnswers(records: records)
        )
    }

    @Test("each question has the answer that its rows give", arguments: Question.all.map(\.id))
    func answers(id: String) throws {
        let (answering, plain) = try Self.opened.get()
        let question = try #require(Question.all.first { $0.id == id })
        for run in [0, 1, 2, 7, 23] {
            let text = String(decoding: try answering.answer(question.statement(run: run)).body, as: UTF8.self)
            let answered = Self.cut(id, MadeUpRecords.rows(of: text))
            let expected = try #require(plain.rows(id, question.literals(run)), "no answer is known to \(id)")
            #expect(answered.count == expected.count, "\(question.statement(run: run))")
            #expect(!expected.isEmpty || id == "list-50")
            for (mine, theirs) in zip(answered, expected) where !Self.same(mine, theirs) {
                Issue.record("\(question.statement(run: run))\n\(mine)\nbut row by row\n\(theirs)")
                break
            }
        }
    }

    /// The answer without headers; of a child's records the columns that are compared.
    private static func cut(_ id: String, _ rows: [[String]]) -> [[String]] {
        guard id == "one-child" else { return Array(rows.dropFirst()) }
        let columns = [11: [0, 1, 3], 8: [0, 3, 7], 6: [0, 4, 5]]
        return rows.filter { $0.first != "id" }.map { row in (columns[row.count] ?? []).map { row[$0] } }
    }

    private static func same(_ mine: [String], _ theirs: [String]) -> Bool {
        mine.count == theirs.count
            && zip(mine, theirs).allSatisfy { one, other in
                if one == other { return true }
                guard let a = Double(one), let b = Double(other) else { return false }
                return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
            }
    }

    @Test("the literals of a question change between runs", arguments: Question.all)
    func literalsVary(question: Question) {
        let statements = Set((0..<10).map { question.statement(run: $0) })
        #expect(statements.count > 4)
        #expect(!statements.contains { $0.contains("{") })
    }

    @Test("the same numbers give the same bytes, and so the same answers")
    func answersAreKept() throws {
        let (answering, _) = try Self.opened.get()
        let hashes = try Question.all.map { question in
            "\(question.id) \(String(fnv(try answering.answer(question.statement(run: 0)).body), radix: 16))"
        }
        #expect(hashes == Self.kept)
    }

    static let kept = [
        "count-where f84924798b8acfe1",
        "by-area 856b5889b0ddb571",
        "crosstab 296a12352e0de951",
        "themes-all 86e5845c1eb17c6f",
        "themes-where 98c13f7a9bd88149",
        "together bd9f398ddd03b084",
        "a-b-not-c a984c19367e2db1e",
        "any-finding 191d955f674c58e4",
        "no-contact fb8a7e88f34b30c1",
        "by-parent 97fe5bf70ece2e9a",
        "distinct da598d080ddf8744",
        "top-20 6e1bf3d7c94cc8f5",
        "one-child 712f5798809ce78f",
        "list-50 caa1655caedb3e91",
        "contains c5bc06d39664a9bc",
        "any-case 8b41e543caa9d97e",
        "date-range affce5a912c3cf4e",
        "by-month e8b1ff270c331e7c",
    ]
}

extension Question: CustomTestStringConvertible {
    public var testDescription: String { id }
}
