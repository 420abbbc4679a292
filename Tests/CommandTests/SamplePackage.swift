import Foundation

/// The sample package as tables of texts, to be changed and written elsewhere.
struct SamplePackage {
    struct Table {
        var header: [String]
        var rows: [[String]]

        /// The column of a field; nil for a name that is none.
        func column(_ field: String) -> Int? { header.firstIndex(of: field) }

        subscript(_ row: Int, _ field: String) -> String {
            get { column(field).map { rows[row][$0] } ?? "" }
            set { if let column = column(field) { rows[row][column] = newValue } }
        }
    }

    var descriptor: [String: Any]
    var tables: [String: Table]

    static let folder: URL = packageRoot.appending(path: "Sources/Shell/Sample/neglect")
    static let packageRoot: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    init() throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "datapackage.json"))
        descriptor = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        tables = [:]
        for file in try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "csv" {
            let records = Self.records(try String(contentsOf: file, encoding: .utf8))
            guard let header = records.first else { continue }
            tables[file.deletingPathExtension().lastPathComponent] = Table(
                header: header, rows: Array(records.dropFirst()))
        }
    }

    /// Writes the package into a new folder of the temporary directory and returns its path.
    func write() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try JSONSerialization.data(withJSONObject: descriptor, options: [.sortedKeys])
            .write(to: folder.appending(path: "datapackage.json"))
        for (name, table) in tables {
            let lines = ([table.header] + table.rows).map { $0.map(Self.quoted).joined(separator: ",") }
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "\(name).csv"))
        }
        return folder.path
    }

    /// Six children for each one: 120, in the same two audits, all that is theirs copied with them.
    func sixfold() throws -> SamplePackage {
        var copy = self
        let owned = [
            "children", "families", "people", "returns", "meetings", "contacts", "offers", "requests", "plans",
            "assessments", "escalations", "judgements", "findings",
        ]
        let following = ["id", "child", "family", "same_as", "people_mentioned", "people_seen"]
        for name in owned {
            guard let table = tables[name] else { continue }
            var rows: [[String]] = []
            for suffix in ["a", "b", "c", "d", "e", "f"] {
                for original in table.rows {
                    var row = original
                    for field in following {
                        guard let column = table.column(field), !row[column].isEmpty, !row[column].hasPrefix("[") else {
                            continue
                        }
                        row[column] = row[column].split(separator: ";").map { $0 + suffix }.joined(separator: ";")
                    }
                    rows.append(row)
                }
            }
            copy.tables[name]?.rows = rows
        }
        if var audits = copy.tables["audits"] {
            for row in audits.rows.indices { audits[row, "sample_size"] = "60" }
            copy.tables["audits"] = audits
        }
        copy.descriptor = Self.withoutPatterns(descriptor) as? [String: Any] ?? [:]
        return copy
    }

    /// The descriptor without the patterns of keys, which the copies' keys do not match.
    static func withoutPatterns(_ value: Any) -> Any {
        if let object = value as? [String: Any] {
            return object.filter { $0.key != "pattern" }.mapValues(withoutPatterns)
        }
        if let list = value as? [Any] { return list.map(withoutPatterns) }
        return value
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\n".contains($0) }) else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var inQuotes = false
        var characters = Array(text)[...]
        while let character = characters.popFirst() {
            switch (character, inQuotes) {
            case ("\"", true) where characters.first == "\"":
                cell.append("\"")
                characters.removeFirst()
            case ("\"", _): inQuotes.toggle()
            case (",", false):
                record.append(cell)
                cell = ""
            case ("\n", false):
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.append(character)
            }
        }
        return records
    }
}
