import Foundation

@testable import Columnar

/// A table of random fields and cells as a package: quotes, line ends within them, blank lines, and here and there what is
/// at fault.
struct RandomTable {
    private(set) var descriptor = ""
    private(set) var text = ""
    private let bytes: [UInt8]
    private let second: String?

    /// The kinds of fields: what the schema says, and what cells may hold.
    private static let kinds: [(field: String, cells: [String])] = [
        (
            #""type": "string""#,
            ["a", "plain text", "é", "日本", "with,comma", "line\nend", "say \"x\"", "\r\n", " ", "\"", "x\"\"y"]
        ),
        (#""type": "string", "constraints": {"maxLength": 5}"#, ["a", "abcde", "éééé"]),
        (
            #""type": "integer""#,
            ["0", "7", "-3", "+4", "007", "123456789", "1234567890123456", "-9223372036854775808", "255", "256"]
        ),
        (#""type": "integer", "constraints": {"minimum": 0, "maximum": 300}"#, ["0", "5", "300"]),
        (#""type": "integer", "bareNumber": false, "groupChar": ",""#, ["£95", "1,234", "7"]),
        (
            #""type": "number""#,
            [
                "1", "2.5", "2.50", "-1.25", ".5", "5.", "1e3", "0.0001", "-0", "123456789.125", "99999999.999", "0",
                "12345678901234.5",
            ]
        ),
        (#""type": "number""#, ["1.5", "2.25", "0.125", "7"]),
        (#""type": "number", "decimalChar": ",", "groupChar": ".""#, ["1,5", "1.000,25", "3"]),
        (#""type": "boolean""#, ["true", "false", "1", "0", "True"]),
        (#""type": "boolean", "trueValues": ["yes, quite"], "falseValues": ["no"]"#, ["yes, quite", "no"]),
        (#""type": "date""#, ["2024-02-29", "1970-01-01", "1969-12-31", "0001-01-01", "9999-12-31", "2024-12-31"]),
        (#""type": "date", "format": "%d/%m/%Y""#, ["1/2/2024", "31/12/1999"]),
        (#""type": "datetime""#, ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00.25+01:00"]),
        (#""type": "time""#, ["10:30:00", "23:59"]),
        (#""type": "year""#, ["1999", "2024"]),
        (#""type": "string", "daybook": {"partial": true}"#, ["2024", "2024-02", "2024-02-17"]),
        (
            #""type": "string", "categories": ["b", "a", "a longer code, quoted", "é"]"#,
            ["a", "b", "a longer code, quoted", "é"]
        ),
        (#""type": "integer", "categories": [1, 2, 30]"#, ["1", "2", "30", "01", "+2"]),
        (#""type": "list", "delimiter": ";""#, ["x", "x;y", "y; z", "long item here;x", "x;y;z;w"]),
        (#""type": "list", "delimiter": "; ", "itemType": "integer""#, ["1", "1; 2", "33; 4"]),
        (#""type": "array""#, ["[1, \"a\"]", "[]"]),
    ]

    /// `isSound` leaves out what is at fault.
    init(_ random: inout SplitMix, isSound: Bool = false) {
        func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        func often(_ share: Int) -> Bool { below(100) < share }
        let width = often(20) ? 1 : 1 + below(6)
        let fields = (0..<width).map { _ in Self.kinds[below(Self.kinds.count)] }
        let delimiter = [",", ",", ";", "\t"][below(4)]
        let required = !isSound && often(10) ? #", "constraints": {"required": true}"# : ""
        let missing =
            #""missingValues": ["", {"value": "NA", "label": "not asked"}, {"value": "[not applicable]", "label": "not applicable"}, {"value": "?", "label": "other"}]"#
        let match = often(30) ? #", "fieldsMatch": "subset""# : ""
        // A field that the file lacks, where that is allowed.
        let hasLacking = !match.isEmpty && often(50) && width > 1
        let names = (0..<width).map { "f\($0)" }
        var listed = zip(names, fields).map { name, kind in
            let isConstrained = kind.field.contains("constraints")
            return "{\"name\": \"\(name)\", \(kind.field)\(isConstrained ? "" : required)}"
        }
        if hasLacking { listed.append(#"{"name": "lacking", "type": "date"}"#) }
        let matching = hasLacking ? #", "fieldsMatch": "partial""# : match
        let hasSecond = often(20)
        let path = hasSecond ? #"["a.csv", "b.csv"]"# : "\"a.csv\""
        descriptor = """
            {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "p", "resources": [
             {"name": "a", "path": \(path), "dialect": {"delimiter": "\(delimiter == "\t" ? "\\t" : delimiter)"},
              "schema": {\(missing)\(matching), "fields": [\(listed.joined(separator: ", "))]}}]}
            """
        let end = often(30) ? "\r\n" : "\n"
        let header = names.joined(separator: delimiter)
        let damage = isSound ? 0 : [0, 0, 1, 8][below(4)]
        func rows(_ count: Int) -> String {
            var text = ""
            for row in 0..<count {
                var cells: [String] = []
                for kind in fields {
                    var cell = kind.cells[below(kind.cells.count)]
                    if often(15) { cell = ["", "NA", "[not applicable]", "?"][below(4)] }
                    if often(damage) {
                        cell = ["old", "99999999999999999999", "1x", "2024-02-30", "x;x", "-"][below(6)]
                    }
                    let special = cell.utf8.contains { [0x22, 0x0A, 0x0D].contains($0) } || cell.contains(delimiter)
                    if special || often(15) {
                        cell =
                            "\""
                            + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                            + "\""
                    }
                    cells.append(cell)
                }
                if often(damage) { cells.append("more") }
                if often(damage), cells.count > 1 { cells.removeLast() }
                if often(damage) { cells[0] = ["a\"b", "\"a\"b", "\"open", "a\rb"][below(4)] }
                text += cells.joined(separator: delimiter)
                if row < count - 1 || often(70) { text += often(95) ? end : "\n" }
                if often(5) { text += [end, "\n\n", "\r\n"][below(3)] }
                if often(damage), often(20) { text += "\r" }
            }
            return text
        }
        let count = [0, 1, 2, 5, 20, 60][below(6)]
        text = (often(20) ? "\u{FEFF}" : "") + header + end + rows(count)
        second = hasSecond ? header + "\n" + rows(below(8)) : nil
        var bytes = Array(text.utf8)
        if !isSound, often(8), bytes.count > 20 {
            bytes.insert([0xFF, 0xC0, 0x80, 0xE2][below(4)], at: bytes.count / 2 + below(bytes.count / 2))
        }
        self.bytes = bytes
    }

    /// Hands the package over as files, which may hold what is no text.
    func withSource<Result>(_ body: (PackageSource) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
        try Data(bytes).write(to: folder.appending(path: "a.csv"))
        if let second { try Data(second.utf8).write(to: folder.appending(path: "b.csv")) }
        return try body(.folder(folder.path, descriptor: "datapackage.json"))
    }
}
