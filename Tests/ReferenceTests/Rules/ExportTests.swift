import Foundation
import Language
import Testing

/// What is exported can be opened as a package again, and gives the same answers.
@Suite struct ExportRuleTests {
    /// Every entity of a package is exported, and the exports are opened with the package's own schema: each question
    /// then prints the same bytes.
    ///
    /// Held for packages whose unknowns have one reason: neither JSON nor CSV says why a value is not known, and both
    /// print what is not applicable as they print an unknown. A null needs a token where the empty text or the empty set
    /// is a value of its own. A codebook keeps its file: an export is in the order of the keys, and the order of a
    /// codebook's own rows is what its codes are sorted by. Types that would be inferred without the schema are not held to be the same.
    @Test func exportOpenAskGivesTheSameAnswer() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var packages = 0
        var asked = 0
        for round in try Proof.rounds.get() where packages < (Rules.isLong ? 6 : 2) {
            let files = try PackageFiles(folder: round.folder)
            guard !files.hasReasons else { continue }
            packages += 1
            let engine = try RealEngine(folder: round.folder)
            var exported = files
            for (name, table) in files.tables where !files.isCodebook(name) {
                exported.tables[name] = try records(engine.printed(name, as: .json).bytes, heading: table[0])
                let lines = readRecords(try engine.printed(name, as: .csv).bytes)
                #expect(lines == plain(exported.tables[name] ?? []), "\(name) of \(round.folder.path)")
            }
            try exported.write(to: folder)
            let again = try RealEngine(folder: folder)
            for question in round.questions {
                guard let printed = try? engine.printed(question.text) else { continue }
                asked += 1
                let other = try again.printed(question.text)
                #expect(
                    other.bytes == printed.bytes,
                    "\(round.folder.path)\n\(question.text)\n\(Rules.difference(other.bytes, printed.bytes))")
            }
        }
        #expect(packages >= 2 && asked > 50, "\(packages) packages, \(asked) questions")
    }

    /// The rows of a JSON document as records, null as the token of the package.
    private func records(_ json: String, heading: [String]) throws -> [[String]] {
        let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]] ?? []
        return [heading]
            + rows.map { row in
                heading.map { name in
                    switch row[name] {
                    case let text as String: text
                    case let items as [Any]: items.map { "\($0)" }.joined(separator: ";")
                    case let number as NSNumber:
                        String(cString: number.objCType) == "c" ? "\(number.boolValue)" : number.description
                    default: "-"
                    }
                }
            }
    }

    /// As CSV prints them: nothing for a value that is not known.
    private func plain(_ records: [[String]]) -> [[String]] { records.map { $0.map { $0 == "-" ? "" : $0 } } }
}

extension PackageFiles {
    /// Whether values can be unknown for several reasons, or not applicable.
    var hasReasons: Bool {
        resources.contains { resource in
            let missing = (resource["schema"] as? [String: Any])?["missingValues"] as? [Any] ?? []
            return missing.contains { $0 is [String: Any] }
        }
    }

    func isCodebook(_ name: String) -> Bool {
        resources.contains { resource in
            let fields = (resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]] ?? []
            return fields.contains { ($0["daybook"] as? [String: Any])?["codebook"] as? String == name }
        }
    }

    /// Writes each keyed table as several files, in an order of their own.
    func split(_ chance: inout Chance, to folder: URL) throws {
        try write(to: folder)
        var copy = self
        copy.resources = try resources.map { resource in
            guard let name = resource["name"] as? String, let table = tables[name], table.count > 4,
                (resource["schema"] as? [String: Any])?["primaryKey"] != nil, !isCodebook(name)
            else { return resource }
            let cut = 1 + chance.within(1...(table.count - 2))
            var part = self
            part.descriptor = ["resources": [["name": name, "path": "\(name).csv"]]]
            var paths: [String] = []
            for (place, rows) in [table[1..<cut], table[cut...]].enumerated() {
                part.tables = [name: [table[0]] + rows]
                let inner = folder.appending(path: "part")
                try part.write(to: inner)
                let path = "\(name)-\(place).csv"
                try FileManager.default.moveItem(
                    at: inner.appending(path: "\(name).csv"), to: folder.appending(path: path))
                paths.append(path)
            }
            try FileManager.default.removeItem(at: folder.appending(path: "\(name).csv"))
            var resource = resource
            resource["path"] = chance.shuffled(paths)
            return resource
        }
        try? FileManager.default.removeItem(at: folder.appending(path: "part"))
        let data = try JSONSerialization.data(withJSONObject: copy.descriptor, options: [.sortedKeys])
        try data.write(to: folder.appending(path: "datapackage.json"))
    }

    /// Makes some known cells unknown, other than keys and what tells whether answers are complete; false when none can be.
    mutating func makeUnknown(_ wanted: Int, _ chance: inout Chance) -> Bool {
        var changed = 0
        for _ in 0..<200 where changed < wanted {
            let resource = chance.pick(resources)
            guard let name = resource["name"] as? String, let schema = resource["schema"] as? [String: Any],
                let fields = schema["fields"] as? [[String: Any]], let rows = tables[name]?.count, rows > 1,
                !isCodebook(name), fields.first?["name"] as? String == "id"
            else { continue }
            let field = chance.pick(fields)
            let keys =
                (schema["primaryKey"] as? [String] ?? ["id"])
                + (schema["foreignKeys"] as? [[String: Any]] ?? []).flatMap { $0["fields"] as? [String] ?? [] }
            guard let fieldName = field["name"] as? String, !keys.contains(fieldName), fieldName != "name",
                let column = tables[name]?[0].firstIndex(of: fieldName),
                let token = token(field["missingValues"] ?? schema["missingValues"])
            else { continue }
            let row = chance.within(1...(rows - 1))
            if tables[name]?[row][column] == token { continue }
            tables[name]?[row][column] = token
            changed += 1
        }
        return changed > 0
    }

    /// A token for a value that is not known.
    private func token(_ missing: Any?) -> String? {
        for item in missing as? [Any] ?? [] {
            if let text = item as? String, !text.isEmpty { return text }
            if let pair = item as? [String: String], let label = pair["label"], label != "not applicable" {
                return pair["value"]
            }
        }
        return nil
    }
}
