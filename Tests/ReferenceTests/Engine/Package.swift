import Foundation
import Language

/// A field of an entity of the reference engine.
struct Field {
    var name: String
    var sort: Sort
    /// What `add` made the column of.
    var definition: Language.Expression?
}

/// A foreign key and, row by row, where it leads.
final class ForeignKey {
    let from: Entity
    let fields: [String]
    let to: Entity
    let targetFields: [String]
    /// Where each row leads, once asked.
    var links: [Cell] = []
    var itemwise: Bool { fields.count == 1 && from.rawField(fields[0])?["type"] as? String == "list" }

    init(from: Entity, fields: [String], to: Entity, targetFields: [String]) {
        self.from = from
        self.fields = fields
        self.to = to
        self.targetFields = targetFields
    }
}

/// The answering entity and how it is read (decision D19).
struct Answers {
    var entity: String
    var by: [String]
    var status: String
    var received: String?
    var outstanding: [String]
}

/// A resource with its rows, each a dictionary of cells.
final class Entity {
    let name: String
    let rawFields: [[String: Any]]
    var raws: [[String: String]] = []
    var singular: String?
    var fields: [Field] = []
    var key: [String] = []
    var dateField: String?
    var answers: Answers?
    var foreignKeys: [ForeignKey] = []
    var isCodebook = false
    var rows: [[String: Cell]] = []
    /// Places of rows in the total order, and the rank of each.
    var order: [Int] = []
    var rank: [Int] = []

    init(name: String, rawFields: [[String: Any]]) {
        self.name = name
        self.rawFields = rawFields
    }

    func rawField(_ name: String) -> [String: Any]? { rawFields.first { $0["name"] as? String == name } }
    func field(_ name: String) -> Field? { fields.first { $0.name.lowercased() == name.lowercased() } }
    func answers(to name: String) -> Bool {
        name.lowercased() == self.name.lowercased() || name.lowercased() == singular?.lowercased()
    }

    /// A row's key as printed.
    func keyText(_ row: Int) -> String {
        // Without a key, a row is its place in the file.
        key.isEmpty ? "\(row + 1)" : key.map { raws[row][$0] ?? "" }.joined(separator: "/")
    }

    /// The row a key leads to; why there is none otherwise.
    func follow(_ key: ForeignKey, _ row: Int) -> Cell {
        if key.links.isEmpty { key.links = rows.indices.map { find(key, $0) } }
        return key.links[row]
    }

    private func find(_ key: ForeignKey, _ row: Int) -> Cell {
        for name in key.fields {
            switch rows[row][name] {
            case .unknown(let reason)?: return .unknown(reason)
            case .notApplicable?: return .notApplicable
            default: break
            }
        }
        let wanted = key.fields.map { raws[row][$0] }
        let found = key.to.raws.firstIndex { target in key.targetFields.map { target[$0] } == wanted }
        return found.map { .known(.row($0)) } ?? .unknown("missing")
    }

    /// Rows that refer to one row through a key, in the total order.
    func referring(_ key: ForeignKey, to row: Int) -> [Int] {
        order.filter { candidate in
            if key.itemwise { return listed(key, candidate).contains(row) }
            return follow(key, candidate) == .known(.row(row))
        }
    }

    /// Rows that a list names through its items, in the total order.
    func listed(_ key: ForeignKey, _ row: Int) -> [Int] {
        guard case .known(.codes(let codes))? = rows[row][key.fields[0]],
            case .codes(let list)? = field(key.fields[0])?.sort
        else { return [] }
        let named = Set(codes.map { list.entries[$0].value })
        return key.to.order.filter { named.contains(key.to.raws[$0][key.targetFields[0]] ?? "") }
    }
}

/// A data package as the reference engine sees it.
final class Package {
    var entities: [Entity] = []
    /// Code lists of codebooks, by the codebook's name: fields of one codebook share its list.
    var known: [String: CodeList] = [:]
    var units: [Entity] = []
    var unitsGiven = false
    var asOf = 0

    func entity(_ name: String) -> Entity? {
        entities.first { $0.name.lowercased() == name.lowercased() } ?? entities.first { $0.answers(to: name) }
    }

    /// The code list that `theme` reads.
    var themes: CodeList? {
        let lists = entities.flatMap(\.fields).compactMap { field -> CodeList? in
            if case .codes(let list) = field.sort, entity(list.name)?.isCodebook == true { return list }
            return nil
        }
        return lists.first { $0.name == "themes" } ?? lists.first
    }

    init(folder: URL) throws {
        let data = try Data(contentsOf: folder.appending(path: "datapackage.json"))
        guard let top = try JSONSerialization.jsonObject(with: data) as? [String: Any],
            let resources = top["resources"] as? [[String: Any]]
        else { throw Puzzled("no resources") }
        for resource in resources { entities.append(try Package.entity(resource, folder)) }
        for (entity, resource) in zip(entities, resources) { relate(entity, resource) }
        for (entity, resource) in zip(entities, resources) { try type(entity, resource) }
        let custom = top["daybook"] as? [String: Any] ?? [:]
        let names = custom["units"] as? [String] ?? []
        unitsGiven = !names.isEmpty
        units = names.compactMap { entity($0) }
        if units.isEmpty {
            units = entities.filter { entity in entity.fields.contains { isTheme($0) } }
        }
        asOf = (custom["as_of"] as? String).flatMap { Days.interval($0)?.0 } ?? newestDay()
    }

    func isTheme(_ field: Field) -> Bool {
        if case .codes(let list) = field.sort { return list === themes }
        return false
    }

    private func newestDay() -> Int {
        var newest = 0
        let dated = entities.contains { $0.dateField != nil }
        for entity in entities {
            for field in entity.fields where !dated || field.name == entity.dateField {
                for row in entity.rows {
                    if case .known(.days(_, let last))? = row[field.name] { newest = max(newest, last) }
                }
            }
        }
        return newest
    }

    private static func entity(_ resource: [String: Any], _ folder: URL) throws -> Entity {
        guard let name = resource["name"] as? String, let schema = resource["schema"] as? [String: Any],
            let fields = schema["fields"] as? [[String: Any]]
        else { throw Puzzled("a resource without name or fields") }
        let entity = Entity(name: name, rawFields: fields)
        let delimiter = (resource["dialect"] as? [String: Any])?["delimiter"] as? String
        let paths = resource["path"] as? [String] ?? [resource["path"] as? String ?? "\(name).csv"]
        for path in paths {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
            let records = readRecords(text, delimiter: delimiter?.first ?? ",")
            guard let header = records.first else { continue }
            for record in records.dropFirst() {
                entity.raws.append(Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first }))
            }
        }
        let custom = resource["daybook"] as? [String: Any] ?? [:]
        entity.singular = custom["singular"] as? String ?? Package.singular(name)
        entity.dateField = custom["date"] as? String
        entity.key = schema["primaryKey"] as? [String] ?? (schema["primaryKey"] as? String).map { [$0] } ?? []
        return entity
    }

    /// Decision D36.
    static func singular(_ plural: String) -> String? {
        if plural.hasSuffix("ies") { return plural.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches"] where plural.hasSuffix(ending) { return String(plural.dropLast(2)) }
        if plural.hasSuffix("s") && !plural.hasSuffix("ss") { return String(plural.dropLast()) }
        return nil
    }

    private func relate(_ entity: Entity, _ resource: [String: Any]) {
        let schema = resource["schema"] as? [String: Any] ?? [:]
        func names(_ any: Any?) -> [String] { any as? [String] ?? (any as? String).map { [$0] } ?? [] }
        for raw in schema["foreignKeys"] as? [[String: Any]] ?? [] {
            let reference = raw["reference"] as? [String: Any] ?? [:]
            let target = reference["resource"] as? String ?? ""
            guard let to = target.isEmpty ? entity : self.entity(target) else { continue }
            entity.foreignKeys.append(
                ForeignKey(
                    from: entity, fields: names(raw["fields"]), to: to, targetFields: names(reference["fields"])))
        }
        for field in entity.rawFields {
            if let book = (field["daybook"] as? [String: Any])?["codebook"] as? String {
                self.entity(book)?.isCodebook = true
            }
        }
        let custom = resource["daybook"] as? [String: Any] ?? [:]
        if let bare = custom["completeness"] as? String {
            entity.answers = Answers(
                entity: bare, by: [], status: "status", received: nil, outstanding: ["missing"])
        } else if let full = custom["completeness"] as? [String: Any], let name = full["entity"] as? String {
            entity.answers = Answers(
                entity: name, by: full["by"] as? [String] ?? [], status: full["status"] as? String ?? "status",
                received: full["received"] as? String, outstanding: full["outstanding"] as? [String] ?? ["missing"])
        }
    }

    private func type(_ entity: Entity, _ resource: [String: Any]) throws {
        let schema = resource["schema"] as? [String: Any] ?? [:]
        if entity.answers?.by.isEmpty == true, let other = entity.answers.flatMap({ self.entity($0.entity) }) {
            let theirs = other.foreignKeys.filter { $0.fields.count == 1 }
            entity.answers?.by = entity.foreignKeys.filter { mine in
                mine.fields.count == 1 && theirs.contains { $0.fields == mine.fields && $0.to === mine.to }
            }.map { $0.fields[0] }
        }
        var columns: [String: [Cell]] = [:]
        for raw in entity.rawFields {
            guard let name = raw["name"] as? String else { continue }
            let reading = FieldReading(raw, entity: entity, package: self, schemaMissing: schema["missingValues"])
            columns[name] = entity.raws.indices.map { row in
                reading.cell(entity.raws[row][name] ?? "", row: row)
            }
            entity.fields.append(Field(name: name, sort: reading.sort))
        }
        entity.rows = entity.raws.indices.map { row in columns.mapValues { $0[row] } }
        let numeric = Set(
            entity.rawFields.filter { ["integer", "number"].contains($0["type"] as? String) }.compactMap {
                $0["name"] as? String
            })
        // Keys sort by their type, composite ones field by field.
        entity.order = entity.raws.indices.sorted { a, b in
            for name in entity.key {
                let (x, y) = (entity.raws[a][name] ?? "", entity.raws[b][name] ?? "")
                if numeric.contains(name), let m = Double(x), let n = Double(y) {
                    if m != n { return m < n }
                } else if x != y {
                    return precedes(x, y)
                }
            }
            return a < b
        }
        entity.rank = Array(repeating: 0, count: entity.order.count)
        for (rank, row) in entity.order.enumerated() { entity.rank[row] = rank }
    }
}

/// Texts by the scalars of their composed form.
func precedes(_ a: String, _ b: String) -> Bool {
    a.precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value).lexicographicallyPrecedes(
        b.precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value))
}
