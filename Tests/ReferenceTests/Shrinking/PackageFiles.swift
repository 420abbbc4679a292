import Foundation

/// A package's files as they can be made fewer: its descriptor, and the records of each table with its heading.
struct PackageFiles {
    var descriptor: [String: Any]
    /// By the resource's name.
    var tables: [String: [[String]]] = [:]

    init(folder: URL) throws {
        let data = try Data(contentsOf: folder.appending(path: "datapackage.json"))
        descriptor = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        for resource in resources {
            guard let name = resource["name"] as? String, let path = resource["path"] as? String else { continue }
            let text = String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
            tables[name] = readRecords(text)
        }
    }

    var resources: [[String: Any]] {
        get { descriptor["resources"] as? [[String: Any]] ?? [] }
        set { descriptor["resources"] = newValue }
    }

    var rowCount: Int { tables.values.reduce(0) { $0 + max(0, $1.count - 1) } }
    var fieldCount: Int { tables.values.reduce(0) { $0 + ($1.first?.count ?? 0) } }

    func write(to folder: URL) throws {
        let files = FileManager.default
        try? files.removeItem(at: folder)
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        for resource in resources {
            guard let name = resource["name"] as? String, let path = resource["path"] as? String else { continue }
            let lines = (tables[name] ?? []).map { record in
                record.count == 1 && record[0].isEmpty ? "\"\"\n" : record.map(quoted).joined(separator: ",") + "\n"
            }
            try Data(lines.joined().utf8).write(to: folder.appending(path: path))
        }
        let data = try JSONSerialization.data(withJSONObject: descriptor, options: [.sortedKeys, .prettyPrinted])
        try (data + Data("\n".utf8)).write(to: folder.appending(path: "datapackage.json"))
    }

    private func quoted(_ text: String) -> String {
        guard text.contains(where: { "\",\n".contains($0) }) else { return text }
        return "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\""
    }

    // MARK: Fewer

    /// Packages without a run of a table's rows: from long runs to single rows.
    func fewerRows() -> [PackageFiles] {
        var found: [PackageFiles] = []
        for (name, table) in tables.sorted(by: { $0.value.count > $1.value.count }) {
            let count = table.count - 1
            var length = count
            while length >= 1 {
                for start in stride(from: 1, through: count, by: length) {
                    var fewer = self
                    fewer.tables[name]?.removeSubrange(start..<min(start + length, count + 1))
                    found.append(fewer)
                }
                length /= 2
            }
        }
        return found
    }

    /// Packages without an entity or a field, or without something that is said of one.
    func fewerParts() -> [PackageFiles] {
        var found: [PackageFiles] = []
        for resource in resources {
            guard let name = resource["name"] as? String else { continue }
            found.append(without(entity: name))
        }
        for resource in resources {
            guard let name = resource["name"] as? String else { continue }
            for field in tables[name]?.first ?? [] { found.append(without(field: field, of: name)) }
            for property in (resource["daybook"] as? [String: Any] ?? [:]).keys.sorted() {
                found.append(
                    changing(name) { resource in
                        var custom = resource["daybook"] as? [String: Any]
                        custom?[property] = nil
                        resource["daybook"] = custom
                    })
            }
        }
        for property in (descriptor["daybook"] as? [String: Any] ?? [:]).keys.sorted() {
            var fewer = self
            var custom = fewer.descriptor["daybook"] as? [String: Any]
            custom?[property] = nil
            fewer.descriptor["daybook"] = custom
            found.append(fewer)
        }
        return found
    }

    private func changing(_ name: String, _ change: (inout [String: Any]) -> Void) -> PackageFiles {
        var copy = self
        copy.resources = resources.map { resource in
            var resource = resource
            if resource["name"] as? String == name { change(&resource) }
            return resource
        }
        return copy
    }

    private func without(entity: String) -> PackageFiles {
        var copy = self
        copy.tables[entity] = nil
        copy.resources = resources.filter { $0["name"] as? String != entity }.map { resource in
            var resource = resource
            var schema = resource["schema"] as? [String: Any] ?? [:]
            schema["foreignKeys"] = (schema["foreignKeys"] as? [[String: Any]] ?? []).filter {
                ($0["reference"] as? [String: Any])?["resource"] as? String != entity
            }
            schema["fields"] = (schema["fields"] as? [[String: Any]] ?? []).map { field in
                var field = field
                if (field["daybook"] as? [String: Any])?["codebook"] as? String == entity { field["daybook"] = nil }
                return field
            }
            resource["schema"] = schema
            var custom = resource["daybook"] as? [String: Any] ?? [:]
            if (custom["completeness"] as? [String: Any])?["entity"] as? String == entity {
                custom["completeness"] = nil
            }
            resource["daybook"] = custom
            return resource
        }
        var custom = copy.descriptor["daybook"] as? [String: Any] ?? [:]
        custom["units"] = (custom["units"] as? [String])?.filter { $0 != entity }
        copy.descriptor["daybook"] = custom
        return copy
    }

    private func without(field: String, of entity: String) -> PackageFiles {
        var copy = changing(entity) { resource in
            var schema = resource["schema"] as? [String: Any] ?? [:]
            schema["fields"] = (schema["fields"] as? [[String: Any]] ?? []).filter { $0["name"] as? String != field }
            schema["foreignKeys"] = (schema["foreignKeys"] as? [[String: Any]] ?? []).filter {
                ($0["fields"] as? [String])?.contains(field) != true
            }
            if (schema["primaryKey"] as? [String])?.contains(field) == true { schema["primaryKey"] = nil }
            resource["schema"] = schema
            var custom = resource["daybook"] as? [String: Any] ?? [:]
            if custom["date"] as? String == field { custom["date"] = nil }
            resource["daybook"] = custom
        }
        guard let place = tables[entity]?.first?.firstIndex(of: field) else { return copy }
        copy.tables[entity] = tables[entity]?.map { record in
            var record = record
            if record.indices.contains(place) { record.remove(at: place) }
            return record
        }
        return copy
    }
}
