import Diagnostics
import Foundation
import Tables
import Testing

@testable import Reporting

/// What a reader at a screen sees where others see the whole: fitted, and nothing left out unsaid.
@Suite("Results at a screen")
struct ScreenTests {
    /// Twenty fields of boats; some of the texts are long.
    private static func wide(rows: Int) -> ResultTable {
        let report = "The hull was seen from the slip and found dry; the deck was not seen."
        var columns = [Samples.texts("id", (1...rows).map { "B-0\($0)" })]
        for field in 1...18 {
            columns.append(Samples.integers("measure_\(field)", (1...rows).map { Int64($0 * field) }))
        }
        columns.append(
            Samples.texts(
                "report", (1...rows).map { $0 == 2 ? "" : report },
                marks: (1...rows).map { $0 == 2 ? .unknown(.missing) : .known }))
        return ResultTable(
            columns: columns, rowCount: rows, rows: "boats",
            ledger: Ledger(
                rows: .init(shown: rows, of: 9, noun: "boats"), core: "boats | where measure_17 > 0"))
    }

    private static func options(_ columns: Int, _ rows: Int, colour: Bool = false) -> RenderOptions {
        RenderOptions(
            width: columns, rowLimit: 40, seeAll: "show all", colour: colour, turning: .within(lines: rows - 1))
    }

    @Test("a table that does not fit turns into records where they do; all of it is records; nothing is wider")
    func golden() throws {
        var text = ""
        let cases: [(String, ResultTable, RenderOptions)] = [
            ("one row, 80 × 24", Self.wide(rows: 1), Self.options(80, 24)),
            ("two rows, 80 × 60", Self.wide(rows: 2), Self.options(80, 60)),
            ("two rows, 80 × 24", Self.wide(rows: 2), Self.options(80, 24)),
            ("two rows, 34 × 10", Self.wide(rows: 2), Self.options(34, 10)),
            ("one row, 34 × 10", Self.wide(rows: 1), Self.options(34, 10)),
            ("long texts, 24 × 60", Samples.long, Self.options(24, 60)),
        ]
        for (name, table, options) in cases {
            let body = GoldenTests.print([table], as: .table, options).body
            text += ">>> \(name)\n\(body)"
            for line in body.split(separator: "\n") {
                #expect(displayWidth(line) <= options.width ?? 0, "\(name): \(line)")
            }
        }
        var all = Self.options(80, 24)
        all.rowLimit = nil
        all.turning = .always
        text += ">>> three rows, all\n\(GoldenTests.print([Self.wide(rows: 3)], as: .table, all).body)"
        try GoldenTests.expectGolden(text, "screen")
    }

    @Test("a table that fits stays one, however it is asked for")
    func fits() {
        for turning in [RenderOptions.Turning.never, .within(lines: 100), .always] {
            let text = GoldenTests.print([Samples.rows], as: .table, RenderOptions(width: 120, turning: turning)).body
            #expect(text == GoldenTests.print([Samples.rows], as: .table).body)
        }
    }

    @Test("every cell of a table is in its records, also where the screen breaks them")
    func whole() {
        let table = Self.wide(rows: 3)
        let options = RenderOptions(width: 30, turning: .always)
        let words = GoldenTests.print([table], as: .table, options).body.split { $0 == "\n" || $0 == " " }
        let plain = GoldenTests.print([table], as: .records).body.split { $0 == "\n" || $0 == " " }
        #expect(words == plain)
    }

    @Test(
        "how many are shown reads right for rows, groups and listings",
        arguments: [
            ("boats", 83, 196, 83, "83 of 196 boats (40 shown; `show all`)"),
            (nil, 196, 196, 60, "196 of 196 boats (40 of 60 lines shown; `show all`)"),
            // As many groups as rows, by chance.
            (nil, 60, 196, 60, "60 of 196 boats (40 shown; `show all`)"),
        ] as [(String?, Int, Int, Int, String)])
    func limited(noun: String?, shown: Int, of: Int, lines: Int, expected: String) {
        let table = ResultTable(
            columns: [Samples.integers("n", (0..<lines).map(Int64.init))], rowCount: lines, rows: noun,
            ledger: Ledger(rows: .init(shown: shown, of: of, noun: "boats")))
        for format in [ReportFormat.table, .plain, .records] {
            let text = GoldenTests.print([table], as: format, RenderOptions(rowLimit: 40, seeAll: "show all")).body
            #expect(text.contains(expected), "\(text)")
        }
        var listing = table
        listing.ledger = Ledger()
        let text = GoldenTests.print([listing], as: .table, RenderOptions(rowLimit: 40, seeAll: "show all")).body
        #expect(text.contains("\(lines) rows (40 shown; `show all`)"), "\(text)")
    }

    @Test("plain has no colour, no columns, and not one control character, whatever the data hold")
    func plain() {
        for table in [Samples.control, Samples.unknown, Self.wide(rows: 3)] {
            let text = GoldenTests.print([table], as: .plain, Self.options(40, 10, colour: true)).body
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) })
            #expect(text == GoldenTests.print([table], as: .plain, RenderOptions()).body)
        }
    }

    @Test("what is no longer wanted is not laid out to its end")
    func cancelled() {
        let rows = 100_000
        let table = ResultTable(columns: [Samples.integers("n", (0..<rows).map(Int64.init))], rowCount: rows)
        for format in [ReportFormat.table, .records] {
            var asked = 0
            let part = render(
                release(table, under: .internal), as: format,
                isCancelled: {
                    asked += 1
                    return asked > 10
                })
            #expect(part.body.bytes.count < 400_000, "\(format)")
        }
    }
}
