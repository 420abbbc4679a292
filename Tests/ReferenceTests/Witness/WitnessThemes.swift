import Language

/// What a unit's rows carry: two tables, one of the sets looked at and one of the codes in them.
struct SQLEvidence {
    /// `u` (the unit's row), `own` (its own set), `place`, `w` (why the set is not known).
    var sets: String
    /// `u`, `code`.
    var codes: String
    /// The unit has a tag field of its own that counts.
    var hasOwn: Bool
}

/// Themes: which rows carry them, and the taggings.
extension Witness {
    /// The sets that tell whether a unit's row carries a theme: its own, and those of the rows that refer to it by
    /// many-to-one keys, any number of steps, no entity twice (decision D23).
    @discardableResult func evidence(_ unit: SQLEntity) throws -> SQLEvidence {
        if let known = package.evidence[unit.name] { return known }
        var sets: [String] = []
        var codes: [String] = []
        var hasOwn = false
        func look(_ entity: SQLEntity, _ pairs: String, own: Bool) {
            for field in entity.fields where package.isTheme(field) {
                guard let items = field.items else { continue }
                if own { hasOwn = true }
                sets.append(
                    "SELECT p.u, \(own ? 1 : 0) AS own, \(sets.count) AS place, e.\(field.column)w AS w "
                        + "FROM (\(pairs)) p JOIN \(entity.table) e ON e.k = p.r")
                codes.append("SELECT p.u, i.code FROM (\(pairs)) p JOIN \(items) i ON i.row = p.r")
            }
        }
        if package.units.contains(where: { $0 === unit }) || !package.unitsGiven {
            look(unit, "SELECT k AS u, k AS r FROM \(unit.table)", own: true)
        }
        func visit(_ entity: SQLEntity, _ pairs: String, _ seen: [SQLEntity]) {
            for other in package.entities where !other.isCodebook && !seen.contains(where: { $0 === other }) {
                for key in other.keys where key.target === entity && !key.listed {
                    guard let field = other.field(key.field) else { continue }
                    let reached =
                        "SELECT q.u, o.k AS r FROM (\(pairs)) q JOIN \(other.table) o ON o.\(field.column) = q.r"
                    if package.units.contains(where: { $0 === other }) { look(other, reached, own: false) }
                    visit(other, reached, seen + [other])
                }
            }
        }
        visit(unit, "SELECT k AS u, k AS r FROM \(unit.table)", [unit])
        let number = package.evidence.count
        let found = SQLEvidence(sets: "evidence\(number)", codes: "carried\(number)", hasOwn: hasOwn)
        let noSet = "SELECT 0 AS u, 0 AS own, 0 AS place, NULL AS w WHERE 0"
        let noCode = "SELECT 0 AS u, 0 AS code WHERE 0"
        try database.run(
            """
            CREATE TABLE \(found.sets) AS \((sets.isEmpty ? [noSet] : sets).joined(separator: " UNION ALL "));
            CREATE TABLE \(found.codes) AS \((codes.isEmpty ? [noCode] : codes).joined(separator: " UNION "));
            CREATE INDEX \(found.sets)rows ON \(found.sets) (u);
            CREATE INDEX \(found.codes)rows ON \(found.codes) (u);
            """)
        package.evidence[unit.name] = found
        return found
    }

    func carries(_ word: String, _ scope: Scope) throws -> SQLCell {
        guard let unit = scope.entity, let list = package.themes else { throw Refused.form }
        guard let code = list.place(of: word) else { throw Refused.name }
        let evidence = try evidence(unit)
        let row = scope.column("_e")
        let covered = "SELECT n FROM covers WHERE list = \(list.number) AND code = \(code)"
        let yes = "EXISTS (SELECT 1 FROM \(evidence.codes) c WHERE c.u = \(row) AND c.code IN (\(covered)))"
        let own = "FROM \(evidence.sets) x WHERE x.u = \(row) AND x.own AND x.w"
        let open = "(SELECT w \(own) <> '#' ORDER BY place LIMIT 1)"
        let apart = "(SELECT w \(own) = '#' LIMIT 1)"
        let uncoded =
            evidence.hasOwn
            ? "NULL"
            : """
            CASE WHEN NOT EXISTS (SELECT 1 FROM \(evidence.sets) x WHERE x.u = \(row) AND x.w IS NULL)
              THEN 'not_coded' END
            """
        let why = "coalesce(\(open), \(apart), \(uncoded))"
        return try pin(
            SQLCell(
                .flag, "CASE WHEN \(yes) THEN 1 WHEN \(why) IS NULL THEN 0 END", "CASE WHEN NOT \(yes) THEN \(why) END"),
            scope)
    }

    /// Decision D23: for each unit, of its rows that meet the conditions, those that carry the theme.
    func countTheme(_ units: [Path], _ groups: [Group], _ stream: inout Stream) throws {
        guard let theme = stream.theme else { return }
        let entities =
            units.isEmpty
            ? package.units
            : try units.map { unit in
                guard let entity = package.entity(unit.text) else { throw Refused.name }
                return entity
            }
        var parts: [String] = []
        var shape: (names: [String], cells: [SQLCell])?
        for (place, entity) in entities.enumerated() {
            var rows = try rows(of: entity)
            for (condition, excluded) in stream.pending { try filter(condition, excluding: excluded, &rows) }
            stream.lines += rows.lines
            let codes = try theme.codes.map { try carries($0.text, rows.scope) }
            let carried = try pin(theme.join == .all ? all(codes) : any(codes), rows.scope)
            let grouped = try grouped(groups, rows, all: true)
            func count(_ condition: String) -> String {
                """
                (SELECT count(*) FROM \(grouped.members) \(rows.scope.alias)
                  WHERE \(rows.scope.alias).gid = \(grouped.alias).gid AND \(condition))
                """
            }
            let (value, why) = (carried.value, carried.why)
            let asked = "\(why) IS NOT '#'"
            let (yes, no) = (count("_s AND \(value) IS 1"), count("_s AND \(value) IS 0"))
            // Where the conditions leave a row open, it is there only in the share that it helps.
            let least = share(
                count("\(asked) AND _c AND \(value) IS 1"), count("\(asked) AND (_c OR \(value) IS NOT 1)"))
            let most = share(count("\(asked) AND \(value) IS NOT 0"), count("\(asked) AND (_c OR \(value) IS NOT 0)"))
            parts.append(
                part(
                    grouped, place, entity.name,
                    [
                        ("count", yes), ("of", "(\(yes) + \(no))"), ("percent", share(yes, "(\(yes) + \(no))").value),
                        ("least", least.value), ("most", most.value),
                        ("unknown", count("_s AND \(asked) AND \(value) IS NULL")),
                    ]))
            shape = (grouped.names, grouped.cells)
        }
        guard let shape else { return }
        stream.theme = nil
        let percent = SQLKind.number(.percent)
        try become(
            units: parts, shape,
            [
                ("count", .number(nil)), ("of", .number(nil)), ("percent", percent), ("least", percent),
                ("most", percent), ("unknown", .number(nil)),
            ], &stream)
    }

    // MARK: Taggings

    /// A row for every code of every tag field and for each of its ancestors, with the row of each unit it leads to.
    func taggings() throws -> SQLEntity {
        if let known = package.taggings { return known }
        guard let list = package.themes else { throw Refused.form }
        let entity = SQLEntity(name: "taggings", table: "taggings")
        entity.singular = "tagging"
        let holders = SQLCodes(number: 0)
        var parts: [String] = []
        for (place, holder) in package.entities.enumerated() {
            var own = 0
            for field in holder.fields where package.isTheme(field) {
                guard let items = field.items else { continue }
                if own == 0 { holders.words.append((holder.name, holder.name, [])) }
                own += 1
                let key = "(SELECT key FROM k\(place) WHERE k\(place).k = i.row)"
                let ways = package.units.enumerated().map { number, unit in
                    let way = way(from: holder, "i.row", to: unit)
                    return "\(way.value) AS u\(number), \(way.why) AS u\(number)w"
                }
                parts.append(
                    """
                    SELECT \(place) AS place, i.row AS row, \(own) AS own, c.code AS theme,
                      max(c.code = i.code) AS direct, \(holders.words.count) AS entity, \(key) AS record,
                      \(ways.joined(separator: ", "))
                    FROM \(items) i JOIN covers c ON c.list = \(list.number) AND c.n = i.code GROUP BY i.row, c.code
                    """)
            }
        }
        let unitColumns = package.units.indices.map { ", u\($0), u\($0)w" }.joined()
        try database.run(
            """
            CREATE TABLE taggings AS SELECT row_number() OVER (ORDER BY place, row, own, theme) AS k,
              row, theme, NULL AS themew, direct, NULL AS directw, entity, NULL AS entityw, record, NULL AS recordw\(unitColumns)
            FROM (\(parts.joined(separator: " UNION ALL ")))
            """)
        entity.fields = [
            SQLField(name: "theme", kind: .code(list), column: "theme"),
            SQLField(name: "direct", kind: .flag, column: "direct"),
            SQLField(name: "entity", kind: .code(holders), column: "entity"),
            SQLField(name: "record", kind: .text, column: "record"),
        ]
        for (number, unit) in package.units.enumerated() {
            let name = unit.singular ?? unit.name
            entity.fields.append(SQLField(name: name, kind: .row(unit), column: "u\(number)"))
            entity.keys.append(SQLKey(field: name, target: unit, listed: false))
        }
        package.taggings = entity
        return entity
    }

    /// The unit's row that a row is or leads to by the fewest many-to-one keys.
    private func way(from holder: SQLEntity, _ row: String, to unit: SQLEntity) -> SQLCell {
        var ways: [(entity: SQLEntity, cell: SQLCell)] = [(holder, SQLCell(.row(holder), row, "NULL"))]
        var next = 0
        while next < ways.count {
            let (entity, cell) = ways[next]
            if entity === unit { return cell }
            next += 1
            for key in entity.keys where !key.listed && !ways.contains(where: { $0.entity === key.target }) {
                guard let field = entity.field(key.field) else { continue }
                func fetched(_ suffix: String) -> String {
                    "(SELECT \(field.column)\(suffix) FROM \(entity.table) WHERE k = \(cell.value))"
                }
                ways.append(
                    (
                        key.target,
                        SQLCell(
                            .row(key.target), fetched(""),
                            "CASE WHEN \(cell.value) IS NULL THEN \(cell.why) ELSE \(fetched("w")) END")
                    ))
            }
        }
        return SQLCell(.row(unit), "NULL", "'#'")
    }
}
