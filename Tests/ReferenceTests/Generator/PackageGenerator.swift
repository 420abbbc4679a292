import Foundation

/// Makes a package from a seed: its schema, its rows, and the folder that holds it.
struct PackageGenerator {
    private var chance: Chance
    private var names: [String]
    private var values: [String]
    private var labelled: Bool
    private var missing: [String: Any] = [:]

    /// Without what the outside witness does not say in SQL.
    private let plain: Bool

    init(seed: UInt64, plain: Bool = false) {
        self.plain = plain
        chance = Chance(seed: seed)
        names = chance.shuffled(Words.fields)
        values = chance.shuffled(Words.values)
        labelled = chance.happens(75)
    }

    // MARK: Schema

    private mutating func name() -> String { names.popLast() ?? "spare\(names.count)" }

    private mutating func categories() -> [String] {
        if chance.happens(12) { return chance.pick([["1", "2", "3"], ["10", "20", "5"], ["0", "1"]]) }
        if values.count < 4 { values = chance.shuffled(Words.values) }
        let count = chance.within(2...4)
        var taken = Array(values.suffix(count))
        values.removeLast(count)
        // A value of that name is no state.
        if !plain, chance.happens(15) { taken.append("unknown") }
        return taken
    }

    private mutating func choices() -> [String] {
        let words = categories().filter { Int($0) == nil }
        return words.isEmpty ? ["copper", "tin", "lead_white"] : words
    }

    private mutating func plainFields() -> [MadeUpField] {
        var kinds: [MadeUpKind] = [
            .flag, .integer(unit: chance.pick(["months", "days", "weeks", "years"])), .date,
            .category(values: categories(), ordered: chance.happens(50)),
        ]
        if chance.happens(70) { kinds.append(.number) }
        if chance.happens(60) { kinds.append(.integer(unit: nil)) }
        if chance.happens(50) { kinds.append(.flag) }
        if chance.happens(40) { kinds.append(.percent) }
        if chance.happens(60) { kinds.append(.text) }
        if chance.happens(60) { kinds.append(.partial) }
        if chance.happens(40) { kinds.append(.date) }
        guard !plain else { return chance.shuffled(kinds).map { MadeUpField(name: name(), kind: $0) } }
        if chance.happens(25) { kinds.append(.stamp) }
        if chance.happens(20) { kinds.append(.clock) }
        if chance.happens(15) { kinds.append(.year) }
        if chance.happens(15) { kinds.append(.yearMonth) }
        if chance.happens(25) { kinds.append(.choices(choices())) }
        return chance.shuffled(kinds).map { MadeUpField(name: name(), kind: $0) }
    }

    private mutating func reference(to entity: MadeUpEntity) -> MadeUpField {
        MadeUpField(name: entity.singular + (chance.happens(40) ? "_id" : ""), kind: .reference(entity))
    }

    mutating func make() -> MadeUpPackage {
        let titles = chance.shuffled(Words.entities)
        let made = titles.prefix(8).map { MadeUpEntity($0) }
        var package = MadeUpPackage(
            subject: made[0], inner: made[1], leaf: made[2], agent: made[3], event: made[4], answers: made[5],
            things: made[6], codebook: made[7])
        let key = MadeUpField(name: "id", kind: .key)
        for entity in [package.subject, package.agent, package.event, package.things, package.inner, package.leaf] {
            entity.fields = [key]
        }
        package.codebook.fields = [
            MadeUpField(name: "code", kind: .key), MadeUpField(name: "name", kind: .text),
            MadeUpField(name: "parent", kind: .text),
        ]
        package.things.fields += [MadeUpField(name: name(), kind: .flag)]
        package.agent.fields += [MadeUpField(name: "name", kind: .text)] + plainFieldsShort()
        names = chance.shuffled(Words.fields)
        package.subject.fields += [reference(to: package.agent)] + plainFields()
        if chance.happens(70) { package.subject.fields.append(MadeUpField(name: name(), kind: .tags)) }
        if chance.happens(40) {
            package.subject.fields.append(MadeUpField(name: "twin", kind: .reference(package.subject)))
        }
        names = chance.shuffled(Words.fields)
        package.inner.fields += [reference(to: package.subject)] + plainFields()
        if chance.happens(40) { package.inner.fields.append(MadeUpField(name: name(), kind: .tags)) }
        names = chance.shuffled(Words.fields)
        package.leaf.fields += [reference(to: package.inner)] + plainFields() + [MadeUpField(name: name(), kind: .tags)]
        names = chance.shuffled(Words.fields)
        package.event.fields +=
            [reference(to: package.subject), reference(to: package.agent)] + plainFields()
            + [MadeUpField(name: name(), kind: .items(package.things))]
        for entity in [package.inner, package.leaf, package.event] {
            entity.date = entity.fields { if case .date = $0 { true } else { false } }.first?.name
        }
        package.answers.fields = [
            package.event.fields[1], package.event.fields[2],
            MadeUpField(
                name: "status", kind: .category(values: ["given", "empty_handed", "late", "missing"], ordered: false)),
            MadeUpField(name: "given_on", kind: .date),
        ]
        package.reasons = ["missing", "no_return", "not_asked"] + (labelled ? ["not_recorded", "withheld"] : [])
        package.statusOutstanding = ["missing", "late"]
        let tagged = [package.subject, package.inner, package.leaf].filter { entity in
            entity.fields.contains { if case .tags = $0.kind { true } else { false } }
        }
        package.units =
            chance.happens(50)
            ? tagged : Array(Set([0, 2])).sorted().map { [package.subject, package.inner, package.leaf][$0] }
        return package
    }

    private mutating func plainFieldsShort() -> [MadeUpField] {
        [
            MadeUpField(name: name(), kind: .category(values: categories(), ordered: false)),
            MadeUpField(name: name(), kind: .flag), MadeUpField(name: name(), kind: .integer(unit: nil)),
        ]
    }

    // MARK: Rows

    mutating func fill(_ package: MadeUpPackage) {
        let codes = Array(chance.shuffled(Words.themes).prefix(chance.within(4...9)))
        package.codebook.keys = codes
        package.codebook.rows = codes.enumerated().map { place, code in
            let parent = place > 0 && chance.happens(65) ? codes[chance.below(place)] : ""
            return [code, code.capitalized, parent]
        }
        package.codebook.rows = chance.shuffled(package.codebook.rows)
        package.codebook.keys = package.codebook.rows.map { $0[0] }
        package.subject.numbered = chance.happens(25)
        package.agent.numbered = chance.happens(25)
        package.leaf.keyless = chance.happens(20)
        package.inner.emptyIsText = !plain && chance.happens(50)
        package.event.emptyIsText = !plain && chance.happens(50)
        keys(package.things, "K", chance.within(2...5))
        keys(package.agent, "A", chance.within(2...5))
        keys(package.subject, "S", chance.within(8...30))
        let nobody = chance.below(12)
        keys(package.inner, "N", nobody == 0 ? 0 : chance.within(10...40))
        keys(package.leaf, "L", nobody < 2 ? 0 : chance.within(10...60))
        keys(package.event, "E", nobody == 2 ? 0 : chance.within(15...60))
        for entity in [package.things, package.agent, package.subject, package.inner, package.leaf, package.event] {
            let habits = entity.fields.map { _ in (chance.pick([0, 12, 25, 40]), chance.pick([0, 0, 8])) }
            entity.rows = chance.shuffled(entity.keys).map { key in
                zip(entity.fields, habits).map { field, habit in
                    cell(field, key, entity, package, unknown: habit.0, apart: habit.1)
                }
            }
        }
        for (place, row) in package.agent.rows.enumerated() {
            package.agent.rows[place][1] = "Agent \(row[0])"
        }
        var answers: [[String]] = []
        for subject in package.subject.keys {
            for agent in package.agent.keys where chance.happens(65) {
                let status = chance.pick(["given", "given", "given", "empty_handed", "late", "missing"])
                let on = status == "given" || (status == "late" && chance.happens(50)) ? day() : ""
                answers.append([subject, agent, status, on])
            }
        }
        package.answers.rows = chance.shuffled(answers)
    }

    private mutating func keys(_ entity: MadeUpEntity, _ letter: String, _ count: Int) {
        entity.keys = (1..<(count + 1)).map { number in
            entity.numbered ? "\(number * 3)" : "\(letter)-\(number < 10 ? "0" : "")\(number)"
        }
    }

    private mutating func day() -> String {
        let month = chance.within(1...12)
        let year = chance.within(2023...2024)
        let length = Days.length(year, month)
        let day = chance.happens(40) ? chance.within(28...max(28, length)) : chance.within(1...length)
        return Days.text(Days.number(year, month, min(day, length)))
    }

    private mutating func token(apart: Bool, list: Bool) -> String {
        if apart && labelled { return "[x]" }
        if !labelled { return list ? "-" : chance.pick(["", "-"]) }
        return chance.pick(["[nr]", "[nr]", "[ask]", "[wh]", "[ret]"] + (list ? [] : [""]))
    }

    private mutating func cell(
        _ field: MadeUpField, _ key: String, _ entity: MadeUpEntity, _ package: MadeUpPackage, unknown: Int, apart: Int
    ) -> String {
        if case .key = field.kind { return key }
        let list: Bool
        switch field.kind {
        case .tags, .choices, .items: list = true
        default: list = false
        }
        let isWhole = list || (field.kind.form == .text && entity.emptyIsText)
        if chance.happens(unknown) { return token(apart: false, list: isWhole) }
        if labelled && chance.happens(apart) { return token(apart: true, list: list) }
        switch field.kind {
        case .key: return key
        case .flag: return chance.pick(["true", "false"])
        case .integer: return "\(chance.happens(20) ? 0 : chance.within(-3...40))"
        case .number: return "\(Double(chance.within(-40...400)) / 8)"
        case .percent: return "\(chance.within(0...100))"
        case .text: return chance.happens(6) && entity.emptyIsText ? "" : chance.pick(Words.texts)
        case .category(let values, _): return chance.pick(values)
        case .date: return day()
        case .partial: return String(day().prefix(chance.pick([4, 7, 7, 10, 10])))
        case .year: return String(day().prefix(4))
        case .yearMonth: return String(day().prefix(7))
        case .stamp: return "\(day())T\(clock())"
        case .clock: return clock()
        case .tags: return some(package.codebook.keys)
        case .choices(let values): return some(values)
        case .items(let target): return some(target.keys)
        case .reference(let target):
            return target.keys.isEmpty ? token(apart: false, list: false) : chance.pick(target.keys)
        case .period: return ""
        }
    }

    private mutating func clock() -> String {
        "\(chance.pick(["00", "09", "10", "17", "23"])):\(chance.pick(["00", "30", "59"])):\(chance.pick(["00", "15"]))"
    }

    private mutating func some(_ keys: [String]) -> String {
        let chosen = Set((0..<chance.below(4)).map { _ in chance.pick(keys) })
        return chance.shuffled(chosen.sorted()).joined(separator: ";")
    }

    // MARK: The folder

    mutating func write(_ package: MadeUpPackage, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var resources: [[String: Any]] = []
        for entity in package.all {
            let lines = [entity.fields.map(\.name)] + entity.rows
            let text = lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
            try Data(text.utf8).write(to: folder.appending(path: "\(entity.plural).csv"))
            resources.append(resource(entity, package))
        }
        var custom: [String: Any] = ["units": package.units.map(\.plural)]
        if chance.happens(50) { custom["as_of"] = "2024-12-31" }
        let top: [String: Any] = [
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "made-up",
            "resources": resources, "daybook": custom,
        ]
        let data = try JSONSerialization.data(withJSONObject: top, options: [.sortedKeys, .prettyPrinted])
        try data.write(to: folder.appending(path: "datapackage.json"))
    }

    private func quoted(_ text: String) -> String {
        guard text.contains(where: { "\",\n".contains($0) }) else { return text }
        return "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\""
    }

    private func resource(_ entity: MadeUpEntity, _ package: MadeUpPackage) -> [String: Any] {
        var custom: [String: Any] = ["singular": entity.singular]
        if entity === package.subject { custom["subject"] = true }
        if let date = entity.date { custom["date"] = date }
        if entity === package.event {
            custom["completeness"] = [
                "entity": package.answers.plural, "by": [entity.fields[1].name, entity.fields[2].name],
                "status": "status", "received": "given_on", "outstanding": package.statusOutstanding,
            ]
        }
        var foreignKeys: [[String: Any]] = []
        for field in entity.fields {
            switch field.kind {
            case .reference(let target), .items(let target):
                foreignKeys.append(
                    ["fields": [field.name], "reference": ["resource": target.plural, "fields": ["id"]]])
            default: break
            }
        }
        if entity === package.codebook {
            foreignKeys.append(["fields": ["parent"], "reference": ["resource": "", "fields": ["code"]]])
        }
        var schema: [String: Any] = [
            "fields": entity.fields.map { describe($0, entity, package) }, "missingValues": tokens(list: false),
            "foreignKeys": foreignKeys,
        ]
        if entity === package.answers {
            schema["primaryKey"] = [entity.fields[0].name, entity.fields[1].name]
        } else if !entity.keyless {
            schema["primaryKey"] = [entity.fields[0].name]
        }
        return [
            "name": entity.plural, "type": "table", "path": "\(entity.plural).csv", "schema": schema, "daybook": custom,
        ]
    }

    private func tokens(list: Bool) -> Any {
        guard labelled else { return list ? ["-"] : ["", "-"] }
        let tokens: [[String: String]] = [
            ["value": "[nr]", "label": "Not recorded"], ["value": "[ask]", "label": "not_asked"],
            ["value": "[wh]", "label": "withheld"], ["value": "[ret]", "label": "no return"],
            ["value": "[x]", "label": "not applicable"],
        ]
        return list ? tokens : [["value": ""]] + tokens
    }

    private func describe(_ field: MadeUpField, _ entity: MadeUpEntity, _ package: MadeUpPackage) -> [String: Any] {
        var result: [String: Any] = ["name": field.name]
        var custom: [String: Any] = [:]
        switch field.kind {
        case .key: result["type"] = entity.numbered ? "integer" : "string"
        case .reference(let target): result["type"] = target.numbered ? "integer" : "string"
        case .text, .period:
            result["type"] = "string"
            if entity.emptyIsText { result["missingValues"] = tokens(list: true) }
        case .flag: result["type"] = "boolean"
        case .integer(let unit):
            result["type"] = "integer"
            if let unit { custom["unit"] = unit }
        case .number: result["type"] = "number"
        case .percent:
            result["type"] = "integer"
            custom["unit"] = "percent"
        case .category(let values, let ordered):
            result["type"] = values.allSatisfy { Int($0) != nil } ? "integer" : "string"
            result["categories"] = values.map { ["value": $0, "label": "The \($0)"] }
            result["categoriesOrdered"] = ordered
        case .date: result["type"] = "date"
        case .partial:
            result["type"] = "string"
            custom["partial"] = true
        case .year: result["type"] = "year"
        case .yearMonth: result["type"] = "yearmonth"
        case .stamp: result["type"] = "datetime"
        case .clock: result["type"] = "time"
        case .choices(let values):
            result["type"] = "list"
            result["delimiter"] = ";"
            result["missingValues"] = tokens(list: true)
            result["categories"] = values
        case .tags, .items:
            result["type"] = "list"
            result["delimiter"] = ";"
            result["missingValues"] = tokens(list: true)
            if case .tags = field.kind { custom["codebook"] = package.codebook.plural }
        }
        if !custom.isEmpty { result["daybook"] = custom }
        return result
    }
}
