import Foundation

/// How one field's texts become cells.
struct FieldReading {
    let sort: Sort
    private let raw: [String: Any]
    private let missing: [String: Cell]
    private let delimiter: Character
    private let target: ForeignKey?
    private let kind: String

    init(_ raw: [String: Any], entity: Entity, package: Package, schemaMissing: Any?) {
        self.raw = raw
        kind = raw["type"] as? String ?? "string"
        missing = FieldReading.missing(raw["missingValues"] ?? schemaMissing ?? [""])
        delimiter = (raw["delimiter"] as? String)?.first ?? ","
        let name = raw["name"] as? String ?? ""
        let custom = raw["daybook"] as? [String: Any] ?? [:]
        target = entity.foreignKeys.first { $0.fields == [name] }
        if kind == "list" {
            sort = .codes(FieldReading.tags(raw, custom, target, entity, package, missing, delimiter))
        } else if let target {
            sort = .row(target.to)
        } else if entity.key == [name] {
            sort = .row(entity)
        } else if let categories = raw["categories"] as? [Any] {
            sort = .code(
                CodeList(
                    name: name, entries: FieldReading.entries(categories),
                    ordered: raw["categoriesOrdered"] as? Bool ?? false))
        } else {
            sort = FieldReading.plain(kind, custom)
        }
    }

    private static func plain(_ kind: String, _ custom: [String: Any]) -> Sort {
        switch kind {
        case "integer", "number": .number((custom["unit"] as? String).flatMap(Unit.init))
        case "boolean": .flag
        case "date": .day
        case "year", "yearmonth": .partialDay
        case "datetime": .moment
        case "time": .clock
        default: custom["partial"] as? Bool == true ? .partialDay : .text
        }
    }

    static func word(_ label: String) -> String {
        String(label.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    private static func missing(_ any: Any) -> [String: Cell] {
        var result: [String: Cell] = [:]
        for item in any as? [Any] ?? [] {
            if let text = item as? String {
                result[text] = .unknown("missing")
            } else if let pair = item as? [String: Any], let value = pair["value"] as? String {
                let reason = (pair["label"] as? String).map(word) ?? "missing"
                result[value] = ["not_applicable", "n_a"].contains(reason) ? .notApplicable : .unknown(reason)
            }
        }
        return result
    }

    private static func entries(_ categories: [Any]) -> [CodeList.Entry] {
        categories.map { item in
            guard let pair = item as? [String: Any] else { return .init(value: "\(item)", label: "\(item)") }
            let value = "\(pair["value"] ?? "")"
            return .init(value: value, label: pair["label"] as? String ?? value)
        }
    }

    private static func tags(
        _ raw: [String: Any], _ custom: [String: Any], _ target: ForeignKey?, _ entity: Entity, _ package: Package,
        _ missing: [String: Cell], _ delimiter: Character
    ) -> CodeList {
        let name = raw["name"] as? String ?? ""
        if let book = custom["codebook"] as? String, let source = package.entity(book) {
            let key = source.key.first ?? "code"
            var entries = source.raws.map { row in
                CodeList.Entry(
                    value: row[key] ?? "", label: row["name"] ?? row[key] ?? "",
                    aliases: (row["aliases"] ?? "").split(separator: ",").map(String.init))
            }
            for (index, row) in source.raws.enumerated() {
                entries[index].parent = source.raws.firstIndex { $0[key] == row["parent"] }
            }
            if let known = package.known[book] { return known }
            let list = CodeList(name: book, entries: entries)
            package.known[book] = list
            return list
        }
        if let target {
            // Keys in the total order, by their type: not as the file happens to have them (decision D31).
            let key = target.targetFields[0]
            let numeric = ["integer", "number"].contains(target.to.rawField(key)?["type"] as? String)
            let keys = target.to.raws.map { $0[key] ?? "" }.sorted { a, b in
                if numeric, let m = Double(a), let n = Double(b) { return m < n }
                return precedes(a, b)
            }
            return CodeList(name: name, entries: keys.map { .init(value: $0, label: $0) })
        }
        if let categories = raw["categories"] as? [Any] {
            return CodeList(name: name, entries: entries(categories))
        }
        var occurring: Set<String> = []
        for row in entity.raws {
            let text = row[name] ?? ""
            if missing[text] == nil { occurring.formUnion(text.split(separator: delimiter).map(String.init)) }
        }
        return CodeList(name: name, entries: occurring.sorted(by: precedes).map { .init(value: $0, label: $0) })
    }

    func cell(_ text: String, row: Int) -> Cell {
        if let state = missing[text] { return state }
        switch sort {
        case .flag:
            let yes = raw["trueValues"] as? [String] ?? ["true", "True", "TRUE", "1"]
            return .known(.flag(yes.contains(text)))
        case .number:
            let point = raw["decimalChar"] as? String ?? "."
            let plain = text.replacingOccurrences(of: point, with: ".")
            return Double(plain).map { .known(.number($0)) } ?? .unknown("missing")
        case .text, .moment, .clock, .period: return .known(.text(text))
        case .code(let list):
            return list.entries.firstIndex { $0.value == text }.map { .known(.code($0)) } ?? .unknown("missing")
        case .row(let entity):
            guard let target else { return .known(.row(row)) }
            let key = target.targetFields[0]
            return entity.raws.firstIndex { $0[key] == text }.map { .known(.row($0)) } ?? .unknown("missing")
        case .day:
            if raw["format"] as? String == "%d/%m/%Y" {
                let parts = text.split(separator: "/").compactMap { Int($0) }
                let day = Days.number(parts[2], parts[1], parts[0])
                return .known(.days(day, day))
            }
            return Days.interval(text).map { .known(.days($0.0, $0.1)) } ?? .unknown("missing")
        case .partialDay: return Days.interval(text).map { .known(.days($0.0, $0.1)) } ?? .unknown("missing")
        case .codes(let list):
            let items = text.split(separator: delimiter).map(String.init)
            return .known(.codes(items.compactMap { item in list.entries.firstIndex { $0.value == item } }.sorted()))
        }
    }
}
