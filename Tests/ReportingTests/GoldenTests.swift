import Foundation
import Reporting
import Tables
import Testing

/// Every format on every kind of table, held in a file a table. `DAYBOOK_UPDATE_GOLDEN=1` writes them anew.
@Suite("Rendering: golden cases")
struct GoldenTests {
    static let cases: [(name: String, tables: [ResultTable])] = [
        ("rows", [Samples.rows]), ("no-rows", [Samples.noRows]), ("scalar", [Samples.scalar]),
        ("unknown", [Samples.unknown]), ("tags", [Samples.tagged]), ("control", [Samples.control]),
        ("wide", [Samples.wide]), ("long", [Samples.long]),
        ("several", [Samples.tagged, Samples.scalar, Samples.noRows]),
    ]

    @Test("a table in every format is as its file says", arguments: cases.map(\.name))
    func golden(name: String) throws {
        let tables = try #require(Self.cases.first { $0.name == name }).tables
        var text = ""
        for format in ReportFormat.allCases {
            let (body, aside) = Self.print(tables, as: format)
            text += ">>> \(format.rawValue)\n\(body)"
            if !aside.isEmpty { text += ">>> \(format.rawValue), stderr\n\(aside)" }
        }
        try Self.expectGolden(text, name)
    }

    @Test("at the prompt rows and columns are limited, and it is said")
    func fitted() throws {
        var text = ""
        for width in [120, 60, 24] {
            text += ">>> table, \(width) columns, 2 rows\n"
            text +=
                Self.print(
                    [Samples.rows, Samples.long], as: .table,
                    RenderOptions(width: width, rowLimit: 2, seeAll: "show all")
                ).body
        }
        for format in [ReportFormat.plain, .records] {
            text += ">>> \(format.rawValue), 1 row\n"
            text += Self.print([Samples.rows], as: format, RenderOptions(rowLimit: 1)).body
        }
        try Self.expectGolden(text, "fitted")
    }

    @Test("prose stands in the reading formats and nowhere else")
    func prose() throws {
        let lines = ["# Hulls: are they <dry>?", "", "Some are,", "some are \u{1B}not.", "- one", "- two", "## Next"]
        var text = ""
        for format in ReportFormat.allCases {
            text += ">>> \(format.rawValue)\n\(renderProse(lines, as: format).text)"
        }
        try Self.expectGolden(text, "prose")
    }

    @Test("colour adds escapes around the same bytes")
    func colour() {
        for format in ReportFormat.allCases {
            let plain = Self.print([Samples.control, Samples.unknown], as: format).body
            let coloured = Self.print([Samples.control, Samples.unknown], as: format, RenderOptions(colour: true)).body
            let stripped = coloured.replacing(/\u{1B}\[[012]m/, with: "")
            if format.isForReading { #expect(!plain.contains("\u{1B}")) }
            #expect(stripped == plain)
            #expect((coloured != plain) == [.table, .records].contains(format), "\(format)")
        }
    }

    static func print(
        _ tables: [ResultTable], as format: ReportFormat, _ options: RenderOptions = RenderOptions()
    ) -> (body: String, aside: String) {
        var body = ""
        var aside = ""
        for (index, table) in tables.enumerated() {
            let result = render(
                release(table, under: .internal), as: format, options: options, position: index == 0 ? .first : .later)
            body += result.body.text
            aside += result.aside.text
        }
        return (body, aside)
    }

    static func expectGolden(_ text: String, _ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/\(name).golden")
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected, "\(name): DAYBOOK_UPDATE_GOLDEN=1 writes it anew")
    }
}

extension Rendered {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
