import Language

/// The way from a row to the related rows of an entity.
private struct SQLRelation {
    var entity: SQLEntity
    /// Nil for all rows of the entity, where no row is at hand.
    var key: SQLKey?
    /// The row's own list names the others.
    var own: Bool
    /// The row that the others are related to.
    var base: SQLCell
    /// The entity that the base is a row of.
    var home: SQLEntity?
    /// The conditions of a `let` that stands for the entity's rows.
    var among: [Expression] = []
}

/// The related rows counted by how their condition came out, as columns of the row outside.
private struct SQLTally {
    var yes: String
    var no: String
    var open: String
    /// Why absence cannot be told; null where it can.
    var outstanding: String
    /// Why what is open is so.
    var why: String
    /// Why there is no way to the rows at all; null where there is one.
    var noWay: String
}

/// Related rows: each bracket is a table of its own, grouped back onto the rows outside.
extension Witness {
    private func relation(_ names: [String], _ scope: Scope) throws -> SQLRelation {
        guard let last = names.last else { throw Refused.name }
        let steps = Array(names.dropLast())
        var base = SQLCell.constant(.flag, "1")
        var home = scope.entity
        if let entity = scope.entity { base = SQLCell(.row(entity), scope.column("_e"), "NULL") }
        if !steps.isEmpty {
            guard let way = try lookup(steps, scope), case .row(let target) = way.kind else { throw Refused.name }
            base = try pin(way, scope)
            home = target
        }
        let (named, among) = try rows(named: last)
        guard let home else {
            guard scope.columns.isEmpty else { throw Refused.tableWithoutRows }
            guard let named else { throw Refused.name }
            return SQLRelation(entity: named, key: nil, own: false, base: base, home: nil, among: among)
        }
        if let key = home.keys.first(where: { $0.listed && $0.field.lowercased() == last.lowercased() }) {
            return SQLRelation(entity: key.target, key: key, own: true, base: base, home: home)
        }
        guard let named else { throw Refused.name }
        let inward = named.keys.filter { $0.target === home }
        let outward = home.keys.filter { $0.listed && $0.target === named }
        guard inward.count + outward.count == 1 else { throw Refused.name }
        return SQLRelation(
            entity: named, key: inward.first ?? outward[0], own: inward.isEmpty, base: base, home: home, among: among)
    }

    private func rows(named name: String) throws -> (SQLEntity?, [Expression]) {
        guard let definition = lets[name.lowercased()], definition.arguments.isEmpty else {
            return (package.entity(name), [])
        }
        guard case .expression(let head) = definition.body.head, case .path(let path) = head.kind else {
            throw Refused.form
        }
        let among = try definition.body.stages.map { stage in
            switch stage.kind {
            case .where(let condition): return condition
            default: throw Refused.form
            }
        }
        return (package.entity(path.text), among)
    }

    /// The related rows of every row, side by side.
    private func brackets(_ relation: SQLRelation, _ scope: Scope) throws -> Scope {
        let entity = relation.entity
        let (base, table) = (relation.base.value, entity.table)
        let related: String
        switch relation.key {
        case nil: related = "\(table) x"
        case let key? where relation.own:
            guard let items = relation.home?.field(key.field)?.items else { throw Refused.name }
            related = "\(items) i ON i.row = \(base) JOIN \(table) x ON x.k = i.code"
        case let key? where key.listed:
            guard let items = entity.field(key.field)?.items else { throw Refused.name }
            related = "\(items) i ON i.code = \(base) JOIN \(table) x ON x.k = i.row"
        case let key?:
            guard let field = entity.field(key.field) else { throw Refused.name }
            related = "\(table) x ON x.\(field.column) = \(base)"
        }
        let name = try self.table(
            """
            SELECT row_number() OVER () AS _id, \(scope.alias)._id AS _o, x.k AS _e, x.k AS _p, 1 AS _s, 1 AS _c
            FROM \(scope.from) JOIN \(related)
            """)
        return Scope(alias: fresh("s"), table: name, entity: entity, outer: scope)
    }

    private func tally(
        _ relation: SQLRelation, _ condition: Expression?, _ among: Expression?, every: Bool, _ scope: Scope
    ) throws -> SQLTally {
        let inner = try brackets(relation, scope)
        var gates = try relation.among.map { try self.condition($0, inner) }
        if let among { gates.append(try self.condition(among, inner)) }
        var whole = try condition.map { try self.condition($0, inner) } ?? SQLCell.constant(.flag, "1")
        var admitted = "1"
        if !gates.isEmpty {
            // A row that is perhaps not in question can only leave the answer open (decision D17).
            let gate = try pin(all(gates), inner)
            let asked = try short(whole, inner)
            whole = every ? any([asked, not(gate)]) : all([gate, asked])
            admitted = "(\(gate.value) IS 1 OR \(gate.why) <> '#')"
            whole = try pin(
                SQLCell(
                    .flag, "CASE WHEN \(gate.value) IS 1 THEN \(asked.value) ELSE \(whole.value) END",
                    "CASE WHEN \(gate.value) IS 1 THEN \(asked.why) ELSE \(whole.why) END"), inner)
        }
        whole = try pin(whole, inner)
        let (value, why) = (whole.value, whole.why)
        let open = "\(value) IS NULL AND \(why) <> '#'"
        let groups = try table(
            """
            SELECT _o, sum(\(value) IS 1) AS yes, sum(\(value) IS 0) AS no, sum(\(open)) AS open,
              (SELECT \(why) FROM \(inner.from) WHERE \(inner.alias)._o = g._o AND \(admitted) AND \(open)
               ORDER BY _e LIMIT 1) AS why
            FROM (SELECT * FROM \(inner.from) WHERE \(admitted)) AS \(inner.alias) JOIN (SELECT DISTINCT _o FROM \(inner.from)) g USING (_o)
            GROUP BY _o
            """)
        // What `every` asks of the rows fixes nobody whose rows are in question; what narrows the rows does.
        let fixing = [every ? nil : condition, among].compactMap { $0 } + relation.among
        let outstanding = try pin(
            SQLCell(.text, try self.outstanding(relation, fixing, scope, inner), "NULL"), scope
        ).value
        func count(_ name: String) -> String {
            "coalesce((SELECT \(name) FROM \(groups) g WHERE g._o = \(scope.alias)._id), 0)"
        }
        var noWay = relation.base.why
        if relation.own, let home = relation.home, let key = relation.key, let field = home.field(key.field) {
            let unset = "(SELECT \(field.column)w FROM \(home.table) WHERE k = \(relation.base.value))"
            noWay = noWay == "NULL" ? unset : "coalesce(\(noWay), \(unset))"
        }
        let cells = try pin(
            [
                SQLCell(.number(nil), count("yes"), "NULL"), SQLCell(.number(nil), count("no"), "NULL"),
                SQLCell(.number(nil), count("open"), "NULL"),
                SQLCell(
                    .text,
                    "coalesce(\(outstanding), (SELECT why FROM \(groups) g WHERE g._o = \(scope.alias)._id), 'missing')",
                    noWay),
            ], scope)
        return SQLTally(
            yes: cells[0].value, no: cells[1].value, open: cells[2].value, outstanding: outstanding,
            why: cells[3].value, noWay: cells[3].why)
    }

    // MARK: Completeness

    /// Decision D19: why no row of the relation can be concluded to exist, where that is so; else null.
    private func outstanding(
        _ relation: SQLRelation, _ fixing: [Expression], _ scope: Scope, _ inner: Scope
    ) throws -> String {
        guard let rule = relation.entity.completeness, let key = relation.key, !relation.own, !key.listed,
            let returns = package.entity(rule.entity)
        else { return "NULL" }
        let by =
            rule.by
            ?? relation.entity.keys.filter { mine in
                !mine.listed && returns.keys.contains { $0.field == mine.field && $0.target === mine.target }
            }.map(\.field)
        guard by.contains(key.field), let own = returns.field(key.field),
            let status = returns.field(rule.status ?? "status"), case .code(let states) = status.kind
        else { return "NULL" }
        var asked = "r.\(own.column) = \(relation.base.value)"
        var unasked: [String] = []
        for other in by where other != key.field {
            guard let field = returns.field(other), case .row(let target)? = relation.entity.field(other)?.kind else {
                continue
            }
            for conjunct in fixing.flatMap(conjuncts) {
                guard let named = try fixed(other, target, conjunct, inner) else { continue }
                let list = named.map(String.init).joined(separator: ", ")
                for one in named {
                    unasked.append(
                        """
                        NOT EXISTS (SELECT 1 FROM \(returns.table) r
                          WHERE r.\(own.column) = \(relation.base.value) AND r.\(field.column) = \(one))
                        """)
                }
                asked += " AND r.\(field.column) IN (\(list))"
            }
        }
        let late = (rule.outstanding ?? ["missing"]).compactMap { states.place(of: $0) }.map(String.init)
        asked += " AND r.\(status.column) IN (\(late.joined(separator: ", ")))"
        if let received = rule.received.flatMap({ returns.field($0) }) { asked += " AND r.\(received.column) IS NULL" }
        let noneAsked = unasked.isEmpty ? "" : " WHEN \(unasked.joined(separator: " OR ")) THEN 'not_asked'"
        return "CASE WHEN EXISTS (SELECT 1 FROM \(returns.table) r WHERE \(asked)) THEN 'no_return'\(noneAsked) END"
    }

    func conjuncts(_ condition: Expression) -> [Expression] {
        if case .and(let parts) = condition.kind { return parts.flatMap(conjuncts) }
        return [condition]
    }

    /// The rows that a condition names for a field: by `=`, by `in`, or by such joined with `or`.
    private func fixed(_ field: String, _ target: SQLEntity, _ part: Expression, _ inner: Scope) throws -> [Int]? {
        let (left, items): (Expression, [Expression])
        switch part.kind {
        case .compare(.equal, let operand, let value): (left, items) = (operand, [value])
        case .inSet(let operand, false, .list(let values)): (left, items) = (operand, values)
        case .inSet(let operand, false, .single(let value)): (left, items) = (operand, [value])
        case .or(let parts):
            let rows = try parts.map { try fixed(field, target, $0, inner) }
            return rows.contains(nil) ? nil : rows.flatMap { $0 ?? [] }
        default: return nil
        }
        guard case .path(let path) = left.kind, path.names.count == 1,
            [field, field.hasSuffix("_id") ? String(field.dropLast(3)) : field].contains(where: {
                $0.lowercased() == path.text.lowercased()
            })
        else { return nil }
        var rows: [Int] = []
        for item in items {
            switch item.kind {
            case .literal, .parameter: break
            case .path(let word) where word.names.count == 1 && target.place(of: word.text) != nil: break
            default: return nil
            }
            guard let row = Int(try operand(item, for: .row(target), inner).value) else { return nil }
            rows.append(row)
        }
        return rows
    }

    // MARK: Quantifiers and counts

    func quantified(
        _ quantifier: Quantifier, _ path: [String], _ condition: Expression?, _ among: Expression?, _ scope: Scope
    ) throws -> SQLCell {
        let every: Bool
        switch quantifier {
        case .all, .every, .allOrNo: every = true
        default: every = false
        }
        let tally = try tally(relation(path, scope), condition, among, every: every, scope)
        func atLeast(_ count: Int) -> SQLCell {
            let yes = "\(tally.yes) >= \(count)"
            let no = "\(tally.yes) + \(tally.open) < \(count) AND \(tally.outstanding) IS NULL"
            return SQLCell(
                .flag, "CASE WHEN \(tally.noWay) IS NOT NULL THEN NULL WHEN \(yes) THEN 1 WHEN \(no) THEN 0 END",
                "CASE WHEN \(tally.noWay) IS NOT NULL THEN \(tally.noWay) WHEN \(yes) OR \(no) THEN NULL ELSE \(tally.why) END"
            )
        }
        func eachOne(none: String) -> SQLCell {
            let open = "\(tally.open) > 0 OR \(tally.outstanding) IS NOT NULL"
            return SQLCell(
                .flag,
                """
                CASE WHEN \(tally.noWay) IS NOT NULL THEN NULL WHEN \(tally.no) > 0 THEN 0 WHEN \(open) THEN NULL
                  WHEN \(tally.yes) = 0 THEN \(none) ELSE 1 END
                """,
                """
                CASE WHEN \(tally.noWay) IS NOT NULL THEN \(tally.noWay) WHEN \(tally.no) > 0 THEN NULL
                  WHEN \(open) THEN \(tally.why) WHEN \(tally.yes) = 0 AND \(none) IS NULL THEN '#' END
                """)
        }
        switch quantifier {
        case .any: return atLeast(1)
        case .no: return not(atLeast(1))
        case .atLeast(let count): return atLeast(count)
        case .moreThan(let count): return atLeast(count + 1)
        case .atMost(let count): return not(atLeast(count + 1))
        case .fewerThan(let count): return not(atLeast(count))
        case .exactly(let count):
            let bounds = try pin([atLeast(count), atLeast(count + 1)], scope)
            return all([bounds[0], not(bounds[1])])
        case .all, .every: return eachOne(none: "NULL")
        case .allOrNo: return eachOne(none: "1")
        }
    }

    /// `count(E where C)`: the count of what is true, and how far it could yet reach.
    func countOfRows(_ argument: Expression.Argument, _ scope: Scope) throws -> SQLCell {
        guard case .path(let path) = argument.expression.kind else { throw Refused.form }
        let tally = try tally(
            relation(path.names.map(\.text), scope), argument.condition, nil, every: false, scope)
        let known = "\(tally.noWay) IS NULL"
        let most = "CASE WHEN \(tally.outstanding) IS NULL THEN \(tally.yes) + \(tally.open) ELSE 9e999 END"
        var cell = SQLCell(.number(nil), "CASE WHEN \(known) THEN \(tally.yes) END", tally.noWay)
        cell.range = (
            "CASE WHEN \(known) THEN \(tally.yes) END", "CASE WHEN \(known) THEN \(most) END",
            "CASE WHEN \(tally.open) > 0 OR \(tally.outstanding) IS NOT NULL THEN \(tally.why) END"
        )
        return try pin(cell, scope)
    }

    // MARK: Picks

    /// Decision D33: of the rows where the condition is true, that with the latest or the earliest date.
    func picked(
        _ pick: Pick, _ path: Path, _ condition: Expression?, _ field: Path?, _ scope: Scope
    ) throws -> SQLCell {
        var names = path.names.map(\.text)
        var rest = field?.names.map(\.text) ?? []
        if field == nil { (names, rest) = ([names[0]], Array(names.dropFirst())) }
        let relation = try relation(names, scope)
        let inner = try brackets(relation, scope)
        guard let date = relation.entity.date.flatMap({ relation.entity.field($0) }) else { throw Refused.form }
        let conditions = relation.among + [condition].compactMap { $0 }
        let judged = try pin(
            conditions.isEmpty ? .constant(.flag, "1") : all(conditions.map { try self.condition($0, inner) }), inner)
        guard let found = try lookup(rest, inner) else { throw Refused.name }
        let wanted = try pin(found, inner)
        func day(_ suffix: String) -> String {
            "(SELECT \(date.column)\(suffix) FROM \(relation.entity.table) WHERE k = \(inner.alias)._e)"
        }
        let order = pick == .latest ? "\(day("l")) DESC, _e DESC" : "\(day("")), _e"
        let kept = "\(judged.value) IS 1 AND \(day("")) IS NOT NULL"
        let ranked = try table(
            """
            SELECT * FROM (SELECT \(inner.alias).*, row_number() OVER (PARTITION BY _o ORDER BY \(order)) AS _rank
              FROM \(inner.from) WHERE \(kept)) WHERE _rank = 1
            """)
        let outstanding = try outstanding(relation, conditions, scope, inner)
        // Where it is true of none, a row of which it is open leaves the pick unknown.
        let open = """
            (SELECT \(judged.why) FROM \(inner.from) WHERE \(inner.alias)._o = \(scope.alias)._id
             AND \(judged.why) <> '#' ORDER BY \(inner.alias)._e LIMIT 1)
            """
        func fetched(_ column: String) -> String {
            guard column.hasPrefix("\(inner.alias).") else { return column }
            let name = column.dropFirst(inner.alias.utf8.count + 1)
            return "(SELECT q.\(name) FROM \(ranked) q WHERE q._o = \(scope.alias)._id)"
        }
        let any = "EXISTS (SELECT 1 FROM \(ranked) q WHERE q._o = \(scope.alias)._id)"
        var noWay = relation.base.why
        if relation.own, let home = relation.home, let key = relation.key, let field = home.field(key.field) {
            let unset = "(SELECT \(field.column)w FROM \(home.table) WHERE k = \(relation.base.value))"
            noWay = noWay == "NULL" ? unset : "coalesce(\(noWay), \(unset))"
        }
        var cell = wanted
        cell.value = fetched(wanted.value)
        cell.why =
            "CASE WHEN \(any) THEN \(fetched(wanted.why)) ELSE coalesce(\(noWay), \(outstanding), \(open), '#') END"
        cell.last = wanted.last.map(fetched)
        cell.written = wanted.written.map(fetched)
        cell.items = wanted.items.map { ($0.table, fetched($0.row)) }
        cell.range = nil
        return try pin(cell, scope)
    }
}
