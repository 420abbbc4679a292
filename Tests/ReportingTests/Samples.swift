import Reporting
import Tables

/// The tables that every format is tried on, of a field of their own: boats and their inspections.
enum Samples {
    static let kinds = [
        Code(value: "dgh", label: "Dinghy"), Code(value: "trw", label: "Trawler"),
        Code(value: "fry", label: "Ferry, car"),
    ]
    static let defects = [
        Code(value: "rust", label: "Rust"), Code(value: "leak", label: "Leak"),
        Code(value: "paint", label: "Worn paint"),
    ]

    static func texts(_ name: String, _ cells: [String], marks: [Mark]? = nil) -> ResultColumn {
        var bytes: [UInt8] = []
        var offsets = [0]
        for cell in cells {
            bytes += Array(cell.utf8)
            offsets.append(bytes.count)
        }
        return ResultColumn(
            name: name, type: .text, measure: .restricted, values: .texts(bytes: bytes, offsets: offsets), marks: marks)
    }

    static func tags(_ name: String, _ cells: [[UInt32]], marks: [Mark]? = nil) -> ResultColumn {
        var offsets = [0]
        for cell in cells { offsets.append((offsets.last ?? 0) + cell.count) }
        return ResultColumn(
            name: name, type: .tags(DomainID(1)), measure: .dimension,
            values: .tags(offsets: offsets, codes: cells.flatMap { $0 }, dictionary: defects), marks: marks)
    }

    static func numbers(_ name: String, _ cells: [Double], unit: MeasureUnit? = nil) -> ResultColumn {
        ResultColumn(name: name, type: .number(unit), measure: .statistic, values: .numbers(cells))
    }

    static func integers(
        _ name: String, _ cells: [Int64], unit: MeasureUnit? = nil, marks: [Mark]? = nil
    ) -> ResultColumn {
        ResultColumn(name: name, type: .integer(unit), measure: .things, values: .integers(cells), marks: marks)
    }

    static func kind(_ cells: [UInt32], marks: [Mark]? = nil) -> ResultColumn {
        ResultColumn(
            name: "kind", type: .category(DomainID(0)), measure: .dimension,
            values: .codes(cells, dictionary: kinds), marks: marks)
    }

    static let keys = ResultColumn(
        name: "id", type: .reference(EntityID(0)), measure: .identifier,
        values: .codes(
            [0, 1, 2], dictionary: [Code(value: "B-01", label: "Ann"), Code(value: "B-02"), Code(value: "B-03")]))

    /// Three boats with one cell of every type.
    static var rows: ResultTable {
        ResultTable(
            columns: [
                keys, kind([0, 1, 2]),
                integers("age", [50, 7, -2], unit: .months),
                numbers("length", [2.675, 12, 100.0004]),
                numbers("loaded", [33.333333333333336, 100, 0], unit: .percent),
                ResultColumn(
                    name: "inspected", type: .date, measure: .dimension,
                    values: .days([20_000, 0, -1])),
                ResultColumn(
                    name: "quarter", type: .period(.quarter), measure: .dimension,
                    values: .periods([19_905, 0, -92], .quarter)),
                ResultColumn(
                    name: "afloat", type: .boolean, measure: .dimension, values: .booleans([true, false, true])),
                texts("note", ["sound", "sold, \"as seen\"", "a | b; *c* <d> & e_f _g"]),
            ], rowCount: 3, rows: "boats",
            ledger: Ledger(
                rows: .init(shown: 3, of: 10, noun: "boats"),
                conditions: [
                    ConditionCount(
                        label: "checked", excluded: false, isTrue: 3, isFalse: 6,
                        unknown: [ReasonCount(reason: "no_return", count: 1)], notApplicable: 0)
                ],
                bounds: Bounds(least: 3, most: 4), core: "boats | where checked"))
    }

    static var noRows: ResultTable {
        var table = rows
        table.columns = [
            ResultColumn(
                name: "id", type: .reference(EntityID(0)), measure: .identifier, values: .codes([], dictionary: [])),
            integers("age", [], unit: .months), texts("note", []),
        ]
        table.rowCount = 0
        table.ledger = Ledger(
            rows: .init(shown: 0, of: 10, noun: "boats"),
            conditions: [
                ConditionCount(
                    label: "age > 90 years", excluded: false, isTrue: 0, isFalse: 10, unknown: [], notApplicable: 0)
            ], core: "boats | where age > 90 years")
        return table
    }

    static var scalar: ResultTable {
        ResultTable(
            columns: [integers("count", [196])], rowCount: 1,
            ledger: Ledger(rows: .init(shown: 196, of: 196, noun: "boats"), core: "boats | count"))
    }

    /// Every type unknown in one row and not applicable in the next.
    static var unknown: ResultTable {
        let marks: [Mark] = [.unknown(.missing), .notApplicable, .unknown(7)]
        var table = rows
        table.columns = table.columns.dropLast().map { column in
            var column = column
            if column.name != "id" { column.marks = marks }
            return column
        }
        table.columns.append(tags("defects", [[], [], []], marks: marks))
        table.columns.append(texts("note", ["", "", ""], marks: [.unknown(.missing), .notApplicable, .known]))
        table.ledger = Ledger(
            rows: .init(shown: 3, of: 9, noun: "boats"),
            conditions: [
                ConditionCount(
                    label: "age unknown", excluded: true, isTrue: 0, isFalse: 0,
                    unknown: [ReasonCount(reason: "missing", count: 4), ReasonCount(reason: "withheld", count: 2)],
                    notApplicable: 3)
            ],
            looked: [
                LookedAt(entity: "inspections", rows: 40, unjudged: 3), LookedAt(entity: "crews", rows: 2, unjudged: 0),
            ],
            bounds: Bounds(least: 3, most: 9), asOf: AsOf(day: 20_000, origin: .newestDate),
            notes: [
                .rolledUp(theme: "corrosion", includes: ["rust", "pitting"]),
                .known(label: "median(age)", known: 1, of: 3),
            ],
            core: "boats | exclude where age unknown")
        return table
    }

    static var tagged: ResultTable {
        ResultTable(
            columns: [keys, tags("defects", [[0, 2], [], [1]])], rowCount: 3, rows: "boats",
            ledger: Ledger(rows: .init(shown: 3, of: 3, noun: "boats"), core: "boats | show id, defects"))
    }

    /// Texts that a terminal, a spreadsheet, a browser or a reader could be misled by.
    static var control: ResultTable {
        let cells = [
            "\u{1B}[31mred\u{7}", "two\nlines\tand a tab\r", "right\u{202E}tfel", "=1+1", "\u{9B}2J", "–", "n/a",
            "\"\"", "back\\slash",
            "<script>alert('x')</script>",
        ]
        return ResultTable(
            title: "A \u{1B}title & <b>", columns: [texts("na\u{1B}me", cells)], rowCount: cells.count, rows: "boats",
            ledger: Ledger(
                rows: .init(shown: 10, of: 10, noun: "bo\u{7}ats"),
                core: "boats | where `no|te` contains \"\u{1B}\""))
    }

    /// Chinese, joined emoji, a combining accent: columns stay in line.
    static var wide: ResultTable {
        ResultTable(
            columns: [
                texts("name", ["漁船", "Zoe\u{301}", "👩‍👩‍👧", "plain"]), integers("crew", [1, 20, 300, 4000]),
                texts("harbour", ["港", "Łódź", "x", "y"]),
            ], rowCount: 4, rows: "boats", ledger: Ledger(rows: .init(shown: 4, of: 4, noun: "boats"), core: "boats"))
    }

    static var long: ResultTable {
        let text = String(repeating: "The hull was seen and found dry. ", count: 8)
        return ResultTable(
            columns: [keys, texts("report", [text, "short", text + "漁"]), texts("other", ["a", "b", "c"])], rowCount: 3,
            rows: "boats",
            ledger: Ledger(
                rows: .init(shown: 3, of: 3, noun: "boats"),
                conditions: [
                    ConditionCount(
                        label: "report contains \"dry\" and (other = a or other = b or other = c or other = d)",
                        excluded: false, isTrue: 3, isFalse: 0, unknown: [], notApplicable: 0)
                ], core: "boats | where report contains \"dry\""))
    }
}
