import Diagnostics
import Foundation
import Language
import Testing

/// The reference engine against answers that were worked out by hand, so that it is no mere second opinion.
@Suite struct TruthTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func boats() throws {
        for (name, least) in [("boats", 120), ("boats-one-codebook", 3)] {
            let folder = "Tests/Fixtures/\(name)"
            try check("\(folder)/statements.tsv", statement: 0, answer: 1, package: folder, least: least)
        }
    }

    @Test func sourceLines() throws {
        try check(
            "Tests/Fixtures/source-lines.tsv", statement: 1, answer: 2, package: "Sources/Shell/Sample/neglect",
            least: 140)
    }

    private func check(_ table: String, statement: Int, answer: Int, package: String, least: Int) throws {
        let text = try String(contentsOf: Self.root.appending(path: table), encoding: .utf8)
        let package = try Package(folder: Self.root.appending(path: package))
        var checked = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("ref\t") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count > answer, fields[answer].hasPrefix("["),
                let expected = try JSONSerialization.jsonObject(with: Data(fields[answer].utf8)) as? [[String: Any]]
            else { continue }
            checked += 1
            do {
                let parsed = parseStatements(SourceText(name: "statement", text: fields[statement]))
                if let error = parsed.errors.first { throw error }
                let given = try Reference(package: package).answer(parsed.syntax.statements)
                let difference = Self.difference(given, expected)
                #expect(difference == nil, "\(fields[statement])\n\(difference ?? "")\n\(given)")
            } catch {
                Issue.record("\(fields[statement]): \(error)")
            }
        }
        #expect(checked >= least)
    }

    static func difference(_ answer: Answer, _ expected: [[String: Any]]) -> String? {
        guard answer.rows.count == expected.count else { return "\(answer.rows.count) rows, not \(expected.count)" }
        for (row, object) in zip(answer.rows, expected) {
            if Set(object.keys) != Set(answer.columns) { return "columns \(object.keys.sorted())" }
            for (name, cell) in zip(answer.columns, row) where !same(cell, object[name]) {
                return "\(name): \(cell), not \(object[name] ?? "")"
            }
        }
        return nil
    }

    private static func same(_ cell: Printed, _ json: Any?) -> Bool {
        switch (cell, json) {
        case (.unknown, is NSNull), (.notApplicable, is NSNull): true
        case (.list(let items), let array as [Any]): items == array.map { "\($0)" }
        case (.flag(let flag), let number as NSNumber): number.boolValue == flag
        case (.text(let text), let string as String): text == string
        case (.text(let text), let number as NSNumber): text == "\(number)"
        case (.number(let value), let number as NSNumber): cell.agrees(with: .number(number.doubleValue)) || value.isNaN
        default: false
        }
    }
}
