import Language

/// Rows by what they are grouped by: a table of groups in their order, and one of their members.
struct Grouped {
    var names: [String]
    /// The groups' cells, as columns of `table`.
    var cells: [SQLCell]
    /// `gid`, `g…`: a row for each group, `gid` in order.
    var table: String
    var alias: String
    /// The scope's rows with `gid`, under the scope's alias.
    var members: String
    /// How many rows there are, and how many of them no group applies to.
    var rows = 0
    var apart = 0
}

/// Counts and summaries.
extension Witness {
    /// `all`: the rows that could yet be answers are members too; groups are those of the answers alone.
    func grouped(_ groups: [Group], _ stream: Stream, all: Bool) throws -> Grouped {
        let scope = stream.scope
        var cells = try pin(groups.map { try cell($0.expression, scope) }, scope)
        let apart = cells.map { "\($0.why) IS '#'" }.joined(separator: " OR ")
        let counts = try database.rows(
            "SELECT count(*), coalesce(sum(\(apart.isEmpty ? "0" : apart)), 0) FROM \(scope.from) WHERE _s")[0]
        // A row stands under each of its tags; one without any under none.
        var joins = ""
        for (place, group) in groups.enumerated() where group.each {
            guard case .tags(let list) = cells[place].kind, let items = cells[place].items else { continue }
            let name = fresh("i")
            joins += " LEFT JOIN \(items.table) \(name) ON \(name).row = \(items.row)"
            let kind: SQLKind = list.keys.map { .row($0) } ?? .code(list)
            var cell = SQLCell(kind, "\(name).code", cells[place].why)
            cell.items = nil
            cells[place] = cell
        }
        let each = zip(groups, cells).filter(\.0.each).map { "(\($1.why) IS NOT NULL OR \($1.value) IS NOT NULL)" }
        let kept = (all ? ["1"] : ["_s"]) + each
        var columns: [String] = []
        let named = cells.map { cell -> SQLCell in
            var named = cell
            let name = fresh("g")
            columns += ["\(cell.value) AS \(name)", "\(cell.why) AS \(name)w"]
            (named.value, named.why) = ("\(name)", "\(name)w")
            if cell.last != nil {
                columns.append("\(cell.last ?? "") AS \(name)l")
                named.last = "\(name)l"
            }
            if cell.written != nil {
                columns.append("\(cell.written ?? "") AS \(name)t")
                named.written = "\(name)t"
            }
            named.items = cell.items.map { items in
                columns.append("\(items.row) AS \(name)i")
                return (items.table, "\(name)i")
            }
            named.range = nil
            return named
        }
        let list = columns.map { ", \($0)" }.joined()
        let expanded = try table(
            "SELECT \(scope.alias).*\(list) FROM \(scope.from)\(joins) WHERE \(kept.joined(separator: " AND "))")
        let terms = named.flatMap(key(of:))
        let rank = terms.isEmpty ? "1" : "dense_rank() OVER (ORDER BY \(terms.joined(separator: ", ")))"
        let members = try table("SELECT *, \(rank) AS gid FROM \(expanded)")
        let alias = fresh("s")
        let keys = named.flatMap { [$0.value, $0.why, $0.last, $0.written, $0.items?.row].compactMap(\.self) }
            .map { ", \($0)" }.joined()
        // Of the unknowns of a group its first row's reason is told: SQLite gives the other columns of the least row.
        let table = try self.table(
            terms.isEmpty
                ? "SELECT 1 AS gid, 1 AS least"
                : "SELECT gid, min(_p) AS least\(keys) FROM \(members) WHERE _s GROUP BY gid ORDER BY gid")
        let seen = named.map { cell -> SQLCell in
            var cell = cell
            cell.value = "\(alias).\(cell.value)"
            cell.why = "\(alias).\(cell.why)"
            cell.last = cell.last.map { "\(alias).\($0)" }
            cell.written = cell.written.map { "\(alias).\($0)" }
            cell.items = cell.items.map { ($0.table, "\(alias).\($0.row)") }
            return cell
        }
        return Grouped(
            names: groups.map { $0.name?.text ?? canonicalText($0.expression) }, cells: seen, table: table,
            alias: alias, members: members, rows: counts[0].integer ?? 0, apart: counts[1].integer ?? 0)
    }

    /// The stream goes on as a table: the groups' columns and others made of the groups.
    func become(
        _ grouped: Grouped, _ columns: [(name: String, cell: SQLCell)], _ stream: inout Stream, bounds: Bool
    ) throws {
        try become(
            "SELECT *, gid AS _id, NULL AS _e, NULL AS _o, gid AS _p, 1 AS _s, 1 AS _c FROM \(grouped.table)",
            Array(zip(grouped.names, grouped.cells)).map { (name: $0, cell: $1) } + columns, grouped.alias, &stream,
            bounds: bounds)
    }

    func become(
        _ select: String, _ columns: [(name: String, cell: SQLCell)], _ alias: String, _ stream: inout Stream,
        bounds: Bool
    ) throws {
        let scope = Scope(alias: alias, table: try table(select), entity: nil)
        let cells = try pin(columns.map(\.cell), scope)
        scope.columns = zip(columns, cells).map { ($0.name, $1) }
        var result = Stream(scope: scope, lines: stream.lines, checks: stream.checks)
        result.bounded = try exact(stream)
        result.counted = try stream.counted ?? (bounds ? open(stream) : nil)
        result.firstLine = try firstLine(stream)
        stream = result
    }

    func share(_ part: String, _ whole: String) -> SQLCell {
        SQLCell(
            .number(.percent), "(100.0 * \(part) / nullif(\(whole), 0))",
            "CASE WHEN \(whole) = 0 THEN 'undefined' END")
    }

    private func plain(_ sql: String) -> SQLCell { SQLCell(.number(nil), sql, "NULL") }

    func count(_ units: [Path], _ groups: [Group], _ stream: inout Stream) throws {
        if stream.theme != nil { return try countTheme(units, groups, &stream) }
        if !units.isEmpty { return try countUnits(units, groups, &stream) }
        let grouped = try grouped(groups, stream, all: false)
        let count = plain("(SELECT count(*) FROM \(grouped.members) m WHERE m.gid = \(grouped.alias).gid AND m._s)")
        var columns: [(name: String, cell: SQLCell)] = [("count", count)]
        if !groups.isEmpty {
            // The denominator leaves out the rows that no group column applies to (decision D5).
            let of = "\(grouped.rows - grouped.apart)"
            var percent = share(count.value, of)
            let none = grouped.cells.map { "\($0.why) IS '#'" }.joined(separator: " OR ")
            percent.why = "CASE WHEN \(none) OR \(of) = 0 THEN '*' END"
            percent.value = "CASE WHEN NOT (\(none)) THEN \(percent.value) END"
            columns.append(("percent", percent))
        }
        try become(grouped, columns, &stream, bounds: true)
    }

    /// Distinct rows of each unit that the rows lead to.
    private func countUnits(_ units: [Path], _ groups: [Group], _ stream: inout Stream) throws {
        var parts: [String] = []
        var shape: (names: [String], cells: [SQLCell])?
        for (place, unit) in units.enumerated() {
            var reached = stream
            guard let entity = package.entity(unit.text) else { throw Refused.name }
            if entity !== stream.scope.entity {
                let name = Name(entity.name, unit.span)
                try run(.to(name, via: nil), &reached)
            }
            let grouped = try grouped(groups, reached, all: false)
            let count = "(SELECT count(*) FROM \(grouped.members) m WHERE m.gid = \(grouped.alias).gid)"
            parts.append(part(grouped, place, entity.name, [("count", count)]))
            shape = (grouped.names, grouped.cells)
        }
        guard let shape else { return }
        try become(units: parts, shape, [("count", .number(nil))], &stream)
    }

    /// One unit's rows of a table of several: the groups' cells by place, the unit, and numbers.
    func part(_ grouped: Grouped, _ place: Int, _ unit: String, _ numbers: [(String, String)]) -> String {
        var columns: [String] = []
        for (number, cell) in grouped.cells.enumerated() {
            columns += ["\(cell.value) AS k\(number)", "\(cell.why) AS k\(number)w"]
            if let last = cell.last { columns.append("\(last) AS k\(number)l") }
        }
        columns += ["\(place) AS place", "\(quoted(unit)) AS unit"] + numbers.map { "\($1) AS n_\($0)" }
        return "SELECT \(columns.joined(separator: ", ")) FROM \(grouped.table) \(grouped.alias)"
    }

    func become(
        units parts: [String], _ shape: (names: [String], cells: [SQLCell]),
        _ numbers: [(name: String, kind: SQLKind)], _ stream: inout Stream
    ) throws {
        let alias = fresh("s")
        let keys = shape.cells.enumerated().map { number, cell in
            var key = SQLCell(
                cell.kind, "\(alias).k\(number)", "\(alias).k\(number)w",
                last: cell.last == nil ? nil : "\(alias).k\(number)l")
            key.items = nil
            return key
        }
        let bare = keys.flatMap { order($0) }.map { $0.replacing("\(alias).", with: "") } + ["place"]
        let united = try table(parts.joined(separator: " UNION ALL "))
        let select = """
            SELECT *, row_number() OVER (ORDER BY \(bare.joined(separator: ", "))) AS _p,
              row_number() OVER () AS _id, NULL AS _e, NULL AS _o, 1 AS _s, 1 AS _c FROM \(united)
            """
        var columns = zip(shape.names, keys).map { (name: $0, cell: $1) }
        columns.append(("unit", SQLCell(.text, "\(alias).unit", "NULL")))
        for (name, kind) in numbers {
            let value = "\(alias).n_\(name)"
            columns.append((name, SQLCell(kind, value, "CASE WHEN \(value) IS NULL THEN 'undefined' END")))
        }
        try become(select, columns, alias, &stream, bounds: false)
    }

    // MARK: Summaries

    func summarise(_ definitions: [Definition], _ groups: [Group], _ stream: inout Stream) throws {
        // What the aggregates ask of a row is worked out on the rows, before they are grouped.
        var asked: [Expression.Kind: (argument: SQLCell?, condition: SQLCell?)] = [:]
        func visit(_ expression: Expression) throws {
            switch expression.kind {
            case .arithmetic(_, let a, let b):
                try visit(a)
                try visit(b)
            case .call(_, let arguments):
                guard let first = arguments.first else { return }
                let cells = try pin(
                    [cell(first.expression, stream.scope)]
                        + (first.condition.map { [try condition($0, stream.scope)] } ?? []), stream.scope)
                asked[expression.kind] = (cells[0], cells.count > 1 ? cells[1] : nil)
            default: break
            }
        }
        for definition in definitions { try visit(definition.expression) }
        let grouped = try grouped(groups, stream, all: false)
        let scope = stream.scope
        let working = Scope(alias: grouped.alias, table: grouped.table, entity: nil)
        func fold(_ expression: Expression) throws -> SQLCell {
            switch expression.kind {
            case .call(let name, let arguments):
                let (argument, condition) = asked[expression.kind] ?? (nil, nil)
                let kept = condition.map { " AND \($0.value) IS 1" } ?? ""
                let rows = "\(grouped.members) \(scope.alias) WHERE \(scope.alias).gid = \(grouped.alias).gid\(kept)"
                return try aggregate(name.text.lowercased(), arguments, argument, rows)
            case .arithmetic(let sign, let a, let b): return try calculate(sign, fold(a), fold(b), working)
            case .literal: return try cell(expression, working)
            default: throw Refused.form
            }
        }
        let columns = try definitions.map { definition in
            (name: definition.name?.text ?? canonicalText(definition.expression), cell: try fold(definition.expression))
        }
        var table = grouped
        table.table = working.table
        try become(table, columns, &stream, bounds: false)
    }

    private func aggregate(
        _ name: String, _ arguments: [Expression.Argument], _ cell: SQLCell?, _ rows: String
    ) throws -> SQLCell {
        func select(_ sql: String) -> String { "(SELECT \(sql) FROM \(rows))" }
        guard let cell else { return plain(select("count(*)")) }
        func some(_ sql: String) -> SQLCell {
            SQLCell(cell.kind, select(sql), "CASE WHEN \(select("count(\(cell.value))")) = 0 THEN 'no_values' END")
        }
        switch name {
        case "count": return plain(select("coalesce(sum(\(cell.value) IS 1), 0)"))
        case "known": return plain(select("count(\(cell.value))"))
        case "distinct":
            if cell.last != nil { return plain(select("count(DISTINCT \(cell.value) || ' ' || \(cell.end))")) }
            return plain(select("count(DISTINCT \(cell.value))"))
        case "unknown_rate":
            let unknown = select("coalesce(sum(coalesce(\(cell.why), '#') <> '#'), 0)")
            return share(unknown, "(\(unknown) + \(select("count(\(cell.value))")))")
        case "min", "max":
            if case .partialDay = cell.kind { throw Refused.partialDate }
            var result = some("\(name)(\(cell.value))")
            result.last = cell.last == nil ? nil : result.value
            return result
        case "sum": return some("sum(\(cell.value))")
        case "mean": return some("avg(\(cell.value))")
        case "median": return quantile("0.5", cell, rows)
        case "quantile":
            guard arguments.count == 2, case .literal(let literal) = arguments[1].expression.kind else {
                throw Refused.form
            }
            return quantile(literal.text, cell, rows)
        default: throw Refused.form
        }
    }

    /// R's type 7: between the two values about the place, as far along as the place is.
    private func quantile(_ share: String, _ cell: SQLCell, _ rows: String) -> SQLCell {
        let place = "((n - 1) * \(share))"
        let below = "CAST(\(place) AS INTEGER)"
        let value = """
            (SELECT max(CASE WHEN i = \(below) THEN v END) + (max(\(place)) - max(\(below)))
              * (max(CASE WHEN i = min(\(below) + 1, n - 1) THEN v END) - max(CASE WHEN i = \(below) THEN v END))
            FROM (SELECT \(cell.value) AS v, row_number() OVER (ORDER BY \(cell.value)) - 1 AS i, count(*) OVER () AS n
              FROM \(rows) AND \(cell.value) IS NOT NULL))
            """
        return SQLCell(
            cell.kind, value, "CASE WHEN (SELECT count(\(cell.value)) FROM \(rows)) = 0 THEN 'no_values' END")
    }
}
