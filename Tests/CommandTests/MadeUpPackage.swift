import Foundation

/// A package of the sample's schema with nothing of the sample in it: other audits, other agencies, other themes, and in every
/// field whatever its type, its permitted values and its missing values allow, drawn from a seed.
///
/// 120 children are in the first two of its four audits; the third has findings and advice but no children, the fourth has
/// nothing. Keys lead to rows that there are, dates of a row are in the order of its fields, texts are hard to print.
struct MadeUpPackage {
    /// The audits with children, the larger first.
    static let audits = ["2031-05", "2032-11"]
    /// Audits without children: one with findings and advice, one with nothing.
    static let bare = ["2033-01", "2034-03"]

    private var dice: Dice
    private let sample: SamplePackage
    private var keys: [String: [String]] = [:]
    private var made: [String: SamplePackage.Table] = [:]

    /// The package of a seed, in which some entities have no rows. Its codebook of themes is one of its own, or the
    /// sample's for a script that names themes: a list of themes is kept from audit to audit.
    static func package(seed: UInt64, empty: Set<String>, codebookOfTheSample: Bool = false) throws -> SamplePackage {
        var maker = MadeUpPackage(dice: Dice(state: seed), sample: try SamplePackage())
        if codebookOfTheSample { maker.made["themes"] = maker.sample.tables["themes"] }
        return maker.package(empty: empty)
    }

    private init(dice: Dice, sample: SamplePackage) {
        self.dice = dice
        self.sample = sample
    }

    private mutating func package(empty: Set<String>) -> SamplePackage {
        var copy = sample
        var descriptor = SamplePackage.withoutPatterns(sample.descriptor) as? [String: Any] ?? [:]
        if var own = descriptor["daybook"] as? [String: Any] {
            own["as_of"] = "2033-06-30"
            descriptor["daybook"] = own
        }
        copy.descriptor = descriptor
        let resources = (descriptor["resources"] as? [[String: Any]] ?? []).compactMap(Resource.init)
        // Every key before any row: a key may lead to an entity that stands further down.
        for resource in resources {
            keys[resource.name] = empty.contains(resource.name) ? [] : keys(of: resource)
        }
        for resource in resources {
            let table = made[resource.name] ?? table(of: resource)
            made[resource.name] = table
            keys[resource.name] = table.rows.indices.map { table[$0, resource.key] }
        }
        copy.tables = made
        return copy
    }

    private func keys(of resource: Resource) -> [String] {
        if let kept = made[resource.name] { return kept.rows.indices.map { kept[$0, resource.key] } }
        let count: Int
        switch resource.name {
        case "audits": return Self.audits + Self.bare
        case "children": count = 120
        case "agencies": count = 9
        case "families": count = 90
        case "themes": count = 14
        default: count = (sample.tables[resource.name]?.rows.count ?? 0) * 5
        }
        return (0..<count).map { "\(resource.name.prefix(3))-\($0 + 101)" }
    }

    private mutating func table(of resource: Resource) -> SamplePackage.Table {
        var rows: [[String]] = []
        var unused: [String: [String]] = [:]
        var together: Set<[String]> = []
        for field in resource.fields where field.isUnique {
            unused[field.name] = field.target.flatMap { keys[$0] }.map { dice.shuffled($0) }
        }
        // What must lead to a row cannot be where there is none.
        let isCut = resource.fields.contains { field in
            field.isRequired && field.target.map { keys[$0, default: []].isEmpty } == true
        }
        for (index, key) in (isCut ? [] : keys[resource.name] ?? []).enumerated() {
            var day = dice.below(700)
            var row: [String] = []
            for field in resource.fields {
                if field.name == resource.key {
                    row.append(key)
                } else if let left = unused[field.name] {
                    row.append(left.last ?? field.missing.first ?? "")
                    unused[field.name]?.removeLast(left.isEmpty ? 0 : 1)
                } else if !field.isRequired, !field.missing.isEmpty, dice.below(6) == 0 {
                    row.append(field.missing[dice.below(field.missing.count)])
                } else {
                    row.append(cell(of: field, in: resource, row: index, &day))
                }
            }
            // A second row of the same unique keys is none.
            let isNew = resource.uniqueKeys.enumerated().map { place, columns in
                together.insert(columns.map { row[$0] } + [String(place)]).inserted
            }
            if isNew.allSatisfy({ $0 }) { rows.append(row) }
        }
        return SamplePackage.Table(header: resource.fields.map(\.name), rows: rows)
    }

    private mutating func cell(of field: Field, in resource: Resource, row: Int, _ day: inout Int) -> String {
        if let target = field.target {
            let all = reachable(field, in: resource, row: row, target)
            if field.type == "list" { return some(of: all) }
            guard !all.isEmpty else { return field.missing.first ?? "" }
            return all[dice.below(all.count)]
        }
        if let codebook = field.codebook { return some(of: keys[codebook] ?? []) }
        if !field.categories.isEmpty { return field.categories[dice.below(field.categories.count)] }
        switch field.type {
        case "boolean": return dice.below(2) == 0 ? "true" : "false"
        case "integer": return String(field.least + dice.below(field.most - field.least + 1))
        case "number": return String(Double(dice.below(1001)) / 10)
        case "date":
            day += dice.below(60)
            return Self.date(day)
        case "list": return some(of: ["first \(row)", "second \(row)", "third \(row)"])
        default: return field.isPartial ? partial() : text(row)
        }
    }

    /// The rows that a key may lead to: of its own entity only those above, so that no circle comes about.
    private func reachable(_ field: Field, in resource: Resource, row: Int, _ target: String) -> [String] {
        let all = keys[target] ?? []
        if target == resource.name { return Array(all.prefix(row)) }
        if target == "audits" { return Array(all.prefix(resource.name == "children" ? 2 : 3)) }
        return all
    }

    private mutating func some(of all: [String]) -> String {
        let wanted = dice.below(4)
        return dice.shuffled(all).prefix(wanted).sorted().joined(separator: ";")
    }

    /// A text that is hard to print and differs from row to row.
    private mutating func text(_ row: Int) -> String {
        let odd = [
            "a \"quoted\" word", "one, two", "= 1 + 1", "a | b", "<b>&</b>", "größer – 例", "first\nsecond", "–", "n/a",
        ]
        return "\(odd[dice.below(odd.count)]) \(row)"
    }

    private mutating func partial() -> String {
        let day = Self.date(dice.below(900))
        return String(day.prefix([4, 7, 10][dice.below(3)]))
    }

    /// The day so many days behind 1 January 2031; months of 28 days do.
    private static func date(_ day: Int) -> String {
        let (year, rest) = (2031 + day / 336, day % 336)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(year)-\(two(rest / 28 + 1))-\(two(rest % 28 + 1))"
    }
}

/// A resource of the descriptor.
private struct Resource {
    var name: String
    var key: String
    /// The columns of each unique key beside the primary one.
    var uniqueKeys: [[Int]]
    var fields: [Field]

    init?(_ object: [String: Any]) {
        guard let name = object["name"] as? String, let schema = object["schema"] as? [String: Any],
            let fields = schema["fields"] as? [[String: Any]]
        else { return nil }
        self.name = name
        key = (schema["primaryKey"] as? [String])?.first ?? (schema["primaryKey"] as? String) ?? "id"
        var targets: [String: String] = [:]
        for foreign in schema["foreignKeys"] as? [[String: Any]] ?? [] {
            guard let field = (foreign["fields"] as? [String])?.first else { continue }
            let reference = foreign["reference"] as? [String: Any]
            let target = reference?["resource"] as? String ?? ""
            targets[field] = target.isEmpty ? name : target
        }
        self.fields = fields.map { Field($0, target: targets[$0["name"] as? String ?? ""]) }
        let names = self.fields.map(\.name)
        uniqueKeys = (schema["uniqueKeys"] as? [[String]] ?? []).map { $0.compactMap { names.firstIndex(of: $0) } }
    }
}

/// A field of the descriptor: what may stand in its cells.
private struct Field {
    var name: String
    var type: String
    var target: String?
    var codebook: String?
    var categories: [String]
    var missing: [String]
    var isRequired: Bool
    var isUnique: Bool
    var isPartial: Bool
    var least: Int
    var most: Int

    init(_ object: [String: Any], target: String?) {
        name = object["name"] as? String ?? ""
        type = object["type"] as? String ?? "string"
        self.target = target
        let own = object["daybook"] as? [String: Any] ?? [:]
        codebook = own["codebook"] as? String
        isPartial = own["partial"] as? Bool ?? false
        categories = (object["categories"] as? [Any] ?? []).compactMap {
            ($0 as? [String: Any])?["value"] as? String ?? $0 as? String
        }
        missing = (object["missingValues"] as? [Any] ?? []).compactMap {
            ($0 as? [String: Any])?["value"] as? String ?? $0 as? String
        }
        let constraints = object["constraints"] as? [String: Any] ?? [:]
        isRequired = constraints["required"] as? Bool ?? false
        isUnique = target != nil && constraints["unique"] as? Bool ?? false
        least = constraints["minimum"] as? Int ?? 0
        most = constraints["maximum"] as? Int ?? least + 60
    }
}

/// Numbers from a seed (SplitMix64), the same on every machine.
struct Dice {
    var state: UInt64

    /// A number from 0 to just below `limit`, which is above 0.
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(limit, 1)))
    }

    mutating func shuffled(_ items: [String]) -> [String] {
        var items = items
        for index in items.indices.reversed() where index > 0 { items.swapAt(index, below(index + 1)) }
        return items
    }
}
