import Foundation

/// A data package as tables of SQLite. The texts of the CSV files go in as they stand; SQL itself types them.
///
/// Each entity is a table whose `k` is the row's place in the total order; each field a column and a column of why
/// there is no value. Dates are days since 1970-01-01, by SQLite's own calendar.
final class PackageInSQL {
    let database: Database
    private(set) var entities: [SQLEntity] = []
    private(set) var units: [SQLEntity] = []
    private(set) var unitsGiven = false
    private(set) var asOf = 0
    /// The list that `theme` reads.
    private(set) var themes: SQLCodes?
    private let descriptor: Descriptor
    private var lists: [String: SQLCodes] = [:]
    private var listCount = 0
    private var fieldCount = 0
    /// Evidence tables of `carries`, and the taggings, once made.
    var evidence: [String: SQLEvidence] = [:]
    var taggings: SQLEntity?

    init(folder: URL) throws {
        database = try Database()
        let data = try Data(contentsOf: folder.appending(path: "datapackage.json"))
        descriptor = try JSONDecoder().decode(Descriptor.self, from: data)
        try database.run(
            """
            BEGIN;
            CREATE TABLE codes (list INTEGER, n INTEGER, value TEXT, parent INTEGER);
            CREATE TABLE missing (field INTEGER, token TEXT, why TEXT);
            """)
        for (number, resource) in descriptor.resources.enumerated() {
            try importTexts(resource, number, folder)
        }
        try relate(descriptor)
        for (number, resource) in descriptor.resources.enumerated() { try type(resource, number) }
        try database.run(
            """
            CREATE TABLE covers AS WITH RECURSIVE below(list, code, n) AS (
              SELECT list, n, n FROM codes
              UNION SELECT b.list, b.code, c.n FROM below b JOIN codes c ON c.list = b.list AND c.parent = b.n)
            SELECT list, code, n FROM below;
            CREATE INDEX covering ON covers (list, code);
            COMMIT;
            """)
        try settle(descriptor)
        database.forget()
    }

    func entity(_ word: String) -> SQLEntity? {
        entities.first { $0.name.lowercased() == word.lowercased() } ?? entities.first { $0.isCalled(word) }
    }

    // MARK: Texts

    private func importTexts(_ resource: Descriptor.Resource, _ number: Int, _ folder: URL) throws {
        let entity = SQLEntity(name: resource.name, table: "e\(number)")
        entity.singular = resource.daybook?.singular ?? singular(resource.name)
        entity.date = resource.daybook?.date
        entity.completeness = resource.daybook?.completeness
        entity.primaryKey = resource.schema.primaryKey?.all ?? []
        entities.append(entity)
        let names = resource.schema.fields.map(\.name)
        let columns = names.indices.map { ", x\($0) TEXT" }.joined()
        try database.run("CREATE TABLE r\(number) (n INTEGER PRIMARY KEY\(columns))")
        for path in resource.path?.all ?? [] {
            let records = cells(ofCSV: try Data(contentsOf: folder.appending(path: path)))
            guard let header = records.first else { continue }
            let places = names.map { header.firstIndex(of: $0) }
            for record in records.dropFirst() {
                let texts = places.map { place in
                    place.flatMap { record.indices.contains($0) ? quoted(record[$0]) : nil } ?? "''"
                }
                try database.run("INSERT INTO r\(number) VALUES (NULL, \(texts.joined(separator: ", ")))")
            }
        }
        database.forget()
    }

    /// Decision D36.
    private func singular(_ name: String) -> String? {
        if name.hasSuffix("ies") { return String(name.dropLast(3)) + "y" }
        for ending in ["sses", "xes", "ches"] where name.hasSuffix(ending) { return String(name.dropLast(2)) }
        return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : nil
    }

    /// Foreign keys, codebooks, and the total order of each entity: its key by its type, else the file (decision D31).
    private func relate(_ descriptor: Descriptor) throws {
        for (number, resource) in descriptor.resources.enumerated() {
            let entity = entities[number]
            for key in resource.schema.foreignKeys ?? [] {
                guard key.fields.all.count == 1, key.reference.fields.all.count == 1 else { throw Refused.fieldType }
                let name = key.reference.resource ?? ""
                guard let target = name.isEmpty ? entity : self.entity(name) else { throw Refused.name }
                let field = resource.schema.fields.first { $0.name == key.fields.all[0] }
                entity.keys.append(
                    SQLKey(field: key.fields.all[0], target: target, listed: field?.type == "list"))
            }
            for book in resource.schema.fields.compactMap(\.daybook?.codebook) { self.entity(book)?.isCodebook = true }
            let order = entity.primaryKey.map { name -> String in
                let place = resource.schema.fields.firstIndex { $0.name == name } ?? 0
                let type = resource.schema.fields[place].type ?? ""
                return ["integer", "number"].contains(type) ? "CAST(x\(place) AS REAL)" : "x\(place)"
            }
            let keyText = entity.primaryKey.map { name in
                "x\(resource.schema.fields.firstIndex { $0.name == name } ?? 0)"
            }.joined(separator: " || '/' || ")
            try database.run(
                """
                CREATE TABLE k\(number) AS SELECT n, row_number() OVER (ORDER BY \((order + ["n"]).joined(separator: ", "))) AS k,
                  \(keyText.isEmpty ? "CAST(n AS TEXT)" : keyText) AS key FROM r\(number);
                CREATE INDEX places\(number) ON k\(number) (key);
                """)
            entity.keyTexts = try database.rows("SELECT key FROM k\(number) ORDER BY k").map { $0[0].text ?? "" }
            func texts(_ name: String) throws -> [String] {
                guard let place = resource.schema.fields.firstIndex(where: { $0.name == name }) else { return [] }
                return try database.rows("SELECT x\(place) FROM r\(number) JOIN k\(number) USING (n) ORDER BY k").map {
                    $0[0].text ?? ""
                }
            }
            entity.names = try texts("name")
            entity.aliases = try texts("aliases").map {
                $0.split(whereSeparator: { ";,".contains($0) }).map(String.init)
            }
        }
    }

    // MARK: Types

    private func type(_ resource: Descriptor.Resource, _ number: Int) throws {
        let entity = entities[number]
        var columns = ["k INTEGER PRIMARY KEY"]
        var values = ["k"]
        for (place, field) in resource.schema.fields.enumerated() {
            fieldCount += 1
            for token in field.missingValues ?? resource.schema.missingValues ?? [] {
                let reason = token.label.map(reason) ?? "missing"
                let why = ["not_applicable", "n_a"].contains(reason) ? "#" : reason
                try database.run(
                    "INSERT INTO missing VALUES (\(fieldCount), \(quoted(token.value)), \(quoted(why)))")
            }
            if field.missingValues == nil && resource.schema.missingValues == nil {
                try database.run("INSERT INTO missing VALUES (\(fieldCount), '', 'missing')")
            }
            let text = "r.x\(place)"
            let why = "(SELECT why FROM missing WHERE field = \(fieldCount) AND token = \(text))"
            let column = "f\(fieldCount)"
            let typed = try typed(field, resource, number, place, why)
            entity.fields.append(
                SQLField(name: field.name, kind: typed.kind, column: column, items: typed.items))
            columns += [column, "\(column)w TEXT"]
            values += ["CASE WHEN \(why) IS NULL THEN \(typed.value) END", why]
            if case .moment = typed.kind {
                columns.append("\(column)t TEXT")
                values.append("CASE WHEN \(why) IS NULL THEN \(text) END")
            }
            if typed.kind.isDate {
                columns += ["\(column)l", "\(column)t TEXT"]
                values += [
                    "CASE WHEN \(why) IS NULL THEN \(typed.last ?? "") END",
                    "CASE WHEN \(why) IS NULL THEN \(text) END",
                ]
            }
        }
        try database.run(
            """
            CREATE TABLE \(entity.table) (\(columns.joined(separator: ", ")));
            INSERT INTO \(entity.table) SELECT \(values.joined(separator: ",\n  "))
            FROM r\(number) r JOIN k\(number) USING (n) ORDER BY k;
            """)
    }

    /// Decision D20.
    private func reason(_ label: String) -> String {
        String(label.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    private struct Typed {
        var kind: SQLKind
        var value: String
        var last: String?
        var items: String?
    }

    private func typed(
        _ field: Descriptor.Field, _ resource: Descriptor.Resource, _ number: Int, _ place: Int, _ why: String
    ) throws -> Typed {
        let entity = entities[number]
        let text = "r.x\(place)"
        let type = field.type ?? "string"
        if type == "list" { return try tags(field, number, place, why) }
        if let key = entity.keys.first(where: { $0.field == field.name }) {
            let target = entities.firstIndex { $0 === key.target } ?? 0
            return Typed(kind: .row(key.target), value: "(SELECT t.k FROM k\(target) t WHERE t.key = \(text))")
        }
        if entity.primaryKey == [field.name] { return Typed(kind: .row(entity), value: "k") }
        if let categories = field.categories {
            let list = newList()
            for category in categories { try add(category.value, category.label, to: list) }
            return Typed(
                kind: .code(list),
                value: "(SELECT c.n FROM codes c WHERE c.list = \(list.number) AND c.value = \(text))")
        }
        switch type {
        case "boolean":
            let yes = (field.trueValues ?? ["true", "True", "TRUE", "1"]).map(quoted).joined(separator: ", ")
            return Typed(kind: .flag, value: "\(text) IN (\(yes))")
        case "integer", "number":
            return Typed(
                kind: .number(field.daybook?.unit.flatMap(Measure.init)), value: "CAST(\(text) AS REAL)")
        case "date" where field.format == nil || field.format == "default":
            return Typed(kind: .day, value: day(text), last: day(text))
        case "datetime":
            return Typed(kind: .moment, value: "CAST(strftime('%s', \(text)) AS INTEGER)")
        case "time": return Typed(kind: .clock, value: "time(\(text))")
        case "year", "yearmonth",
            "string" where type != "string" || field.daybook?.partial == true:
            let first = "substr(\(text) || '-01-01', 1, 10)"
            return Typed(
                kind: .partialDay, value: day(first),
                last: """
                    CASE length(\(text)) WHEN 4 THEN \(day("\(text) || '-12-31'"))
                    WHEN 7 THEN \(day("date(\(text) || '-01', '+1 month', '-1 day')")) ELSE \(day(text)) END
                    """)
        case "string": return Typed(kind: .text, value: text)
        default: throw Refused.fieldType
        }
    }

    private func day(_ text: String) -> String { "CAST(julianday(\(text)) - 2440587.5 AS INTEGER)" }

    private func newList() -> SQLCodes {
        listCount += 1
        return SQLCodes(number: listCount)
    }

    private func add(_ value: String, _ label: String?, aliases: [String] = [], to list: SQLCodes) throws {
        list.words.append((value, label ?? value, aliases))
        try database.run("INSERT INTO codes VALUES (\(list.number), \(list.words.count), \(quoted(value)), NULL)")
    }

    // MARK: Tag sets

    /// A table of the set's codes beside the entity's; the set itself is its codes' places in one text.
    private func tags(_ field: Descriptor.Field, _ number: Int, _ place: Int, _ why: String) throws -> Typed {
        let entity = entities[number]
        let mark = quoted(field.delimiter ?? ",")
        let items = "i\(fieldCount)"
        try database.run(
            """
            CREATE TABLE \(items)raw AS WITH RECURSIVE split(k, item, rest) AS (
              SELECT k, NULL, r.x\(place) || \(mark) FROM r\(number) r JOIN k\(number) USING (n) WHERE \(why) IS NULL
              UNION ALL
              SELECT k, substr(rest, 1, instr(rest, \(mark)) - 1), substr(rest, instr(rest, \(mark)) + 1)
              FROM split WHERE rest <> '')
            SELECT k AS row, item FROM split WHERE item <> '';
            """)
        let list = try codes(field, entity, items)
        if let keys = list.keys {
            let target = entities.firstIndex { $0 === keys } ?? 0
            try database.run(
                """
                CREATE TABLE \(items) AS SELECT i.row, t.k AS code FROM \(items)raw i JOIN k\(target) t ON t.key = i.item;
                """)
        } else {
            try database.run(
                """
                CREATE TABLE \(items) AS SELECT i.row, c.n AS code
                FROM \(items)raw i JOIN codes c ON c.list = \(list.number) AND c.value = i.item;
                """)
        }
        try database.run("CREATE INDEX \(items)rows ON \(items) (row)")
        let value = """
            coalesce((SELECT group_concat(d, '') FROM
              (SELECT printf('%04d', code) AS d FROM \(items) WHERE row = k ORDER BY code)), '')
            """
        return Typed(kind: .tags(list), value: value, items: items)
    }

    /// Decision D22.
    private func codes(_ field: Descriptor.Field, _ entity: SQLEntity, _ items: String) throws -> SQLCodes {
        if let book = field.daybook?.codebook {
            if let known = lists[book] { return known }
            let list = try codebook(book)
            lists[book] = list
            return list
        }
        let list = newList()
        if let key = entity.keys.first(where: { $0.field == field.name }) {
            list.keys = key.target
            list.words = key.target.keyTexts.enumerated().map { place, text in
                (
                    text, key.target.names.indices.contains(place) ? key.target.names[place] : text,
                    key.target.aliases.indices.contains(place) ? key.target.aliases[place] : []
                )
            }
            return list
        }
        if let categories = field.categories {
            for category in categories { try add(category.value, category.label, to: list) }
            return list
        }
        for row in try database.rows("SELECT DISTINCT item FROM \(items)raw ORDER BY item") {
            try add(row[0].text ?? "", nil, to: list)
        }
        return list
    }

    /// The codebook's rows in the order of its file, each under its parent.
    private func codebook(_ name: String) throws -> SQLCodes {
        guard let number = entities.firstIndex(where: { $0.name == name }) else { throw Refused.name }
        let entity = entities[number]
        let list = newList()
        for k in try database.rows("SELECT k FROM k\(number) ORDER BY n").compactMap({ $0[0].integer }) {
            let label = entity.names.indices.contains(k - 1) ? entity.names[k - 1] : nil
            let aliases = entity.aliases.indices.contains(k - 1) ? entity.aliases[k - 1] : []
            try add(entity.keyTexts[k - 1], label, aliases: aliases, to: list)
        }
        if let place = descriptor.resources[number].schema.fields.firstIndex(where: { $0.name == "parent" }) {
            try database.run(
                """
                UPDATE codes SET parent = (SELECT p.n FROM r\(number) r JOIN k\(number) USING (n)
                  JOIN codes p ON p.list = \(list.number) AND p.value = r.x\(place) WHERE key = codes.value)
                WHERE list = \(list.number)
                """)
        }
        return list
    }

    private func settle(_ descriptor: Descriptor) throws {
        themes = lists["themes"] ?? (lists.count == 1 ? lists.values.first : nil)
        let named = descriptor.daybook?.units ?? []
        unitsGiven = !named.isEmpty
        units =
            unitsGiven
            ? named.compactMap { name in entities.first { $0.name == name } }
            : entities.filter { $0.fields.contains(where: isTheme) }
        if let given = descriptor.daybook?.as_of {
            asOf = try number(day(quoted(given)))
        } else {
            let dated = entities.contains { $0.date != nil }
            for entity in entities {
                for field in entity.fields where field.kind.isDate && (!dated || field.name == entity.date) {
                    asOf = max(asOf, try number("coalesce((SELECT max(\(field.column)l) FROM \(entity.table)), 0)"))
                }
            }
        }
    }

    func isTheme(_ field: SQLField) -> Bool {
        if case .tags(let list) = field.kind { return list === themes }
        return false
    }

    /// The value of a whole-number expression that needs no row.
    func number(_ sql: String) throws -> Int { try database.rows("SELECT \(sql)").first?.first?.integer ?? 0 }
}
