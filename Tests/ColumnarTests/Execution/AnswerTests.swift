import Diagnostics
import Foundation
import Language
import Planning
import Tables
import Testing

@testable import Columnar

/// Statements over whole packages, from text to rows, against answers worked out apart from the program.
struct AnswerTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [("boats", 110), ("boats-one-codebook", 3)])
    func boats(name: String, least: Int) throws {
        let folder = "Tests/Fixtures/\(name)"
        try check("\(folder)/statements.tsv", statement: 0, answer: 1, package: folder, least: least)
    }

    @Test func sourceLines() throws {
        try check(
            "Tests/Fixtures/source-lines.tsv", statement: 1, answer: 2, package: "Sources/Shell/Sample/neglect",
            least: 140)
    }

    private func check(_ table: String, statement: Int, answer: Int, package: String, least: Int) throws {
        let text = try String(contentsOf: Self.root.appending(path: table), encoding: .utf8)
        let engine = ColumnarEngine(try Store.open(PackageSource.at(Self.root.appending(path: package).path())).store)
        var checked = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("ref\t") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count > answer, fields[answer].hasPrefix("["),
                let expected = try JSONSerialization.jsonObject(with: Data(fields[answer].utf8)) as? [[String: Any]]
            else { continue }
            checked += 1
            do {
                let table = try Self.answer(fields[statement], engine)
                let difference = Self.difference(table, expected)
                #expect(difference == nil, "\(fields[statement])\n\(difference ?? "")")
                for count in table.ledger.conditions {
                    let unknown = count.unknown.reduce(0) { $0 + $1.count }
                    #expect(count.isTrue >= 0 && count.isFalse >= 0 && unknown >= 0 && count.notApplicable >= 0)
                }
            } catch {
                Issue.record("\(fields[statement]): \(error)")
            }
        }
        #expect(checked >= least)
    }

    /// The answer to the last query of a text.
    static func answer(_ text: String, _ engine: ColumnarEngine) throws -> ResultTable {
        let source = SourceText(name: "statement", text: text)
        let parsed = parseStatements(source)
        if let error = parsed.errors.first { throw error }
        var binder = Binder(catalog: engine.catalog)
        var result: ResultTable?
        for statement in parsed.syntax.statements {
            switch statement.kind {
            case .letQuery(let definition):
                let made = try binder.define(definition, span: statement.span, source: source, inScript: true)
                binder.definitions.define(made.definition)
            case .parameter(let declaration):
                binder.definitions.define(try binder.declare(declaration, given: nil, source: source))
            case .query(let query): result = try engine.execute(binder.bind(query).plan, isCancelled: { false })
            default: break
            }
        }
        return try #require(result)
    }

    static func difference(_ table: ResultTable, _ expected: [[String: Any]]) -> String? {
        guard table.rowCount == expected.count else { return "\(table.rowCount) rows, not \(expected.count)" }
        for (row, object) in expected.enumerated() {
            let names = Set(table.columns.map(\.name))
            if Set(object.keys) != names { return "columns \(names.sorted()), not \(object.keys.sorted())" }
            for column in table.columns where !same(cell(column, row), object[column.name]) {
                return "row \(row) \(column.name): \(cell(column, row)), not \(object[column.name] ?? "")"
            }
        }
        return nil
    }

    private static func same(_ cell: Any, _ expected: Any?) -> Bool {
        switch (cell, expected) {
        case (is NSNull, is NSNull): true
        case (let items as [String], let array as [Any]): items == array.map { "\($0)" }
        case (let flag as Bool, let number as NSNumber): number.boolValue == flag
        case (let text as String, let other?): text == "\(other)"
        case (let value as Double, let number as NSNumber):
            abs(value - number.doubleValue) <= 1e-9 * max(1, abs(value))
        default: false
        }
    }

    /// A cell as JSON has it; whole numbers as numbers.
    static func cell(_ column: ResultColumn, _ row: Int) -> Any {
        if let marks = column.marks, !marks[row].isKnown { return NSNull() }
        switch column.values {
        case .booleans(let values): return values[row]
        case .integers(let values): return Double(values[row])
        case .numbers(let values): return values[row]
        case .codes(let codes, let dictionary): return dictionary[Int(codes[row])].value
        case .days(let days): return CalendarDay.text(days[row])
        case .periods(let starts, let kind): return CalendarDay.text(of: kind, from: starts[row])
        case .texts(let bytes, let offsets):
            return String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self)
        case .tags(let offsets, let codes, let dictionary):
            return codes[offsets[row]..<offsets[row + 1]].map { dictionary[Int($0)].value }
        }
    }
}
