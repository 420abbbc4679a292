import Language

/// Rows that expressions are said over: a temporary table and what its columns are.
///
/// Every row has `_id` (unique), `_e` (the row of the entity it is, if of one), `_o` (the `_id` of the row outside the
/// brackets it stands in), `_p` (its place), `_s` (it is among the answers) and `_c` (certainly so). What is worked out
/// is pinned: the table is made anew with one column more, under the same alias, so that SQL made before stays true.
final class Scope {
    let alias: String
    var table: String
    let entity: SQLEntity?
    let outer: Scope?
    /// Columns that stages made.
    var columns: [(name: String, cell: SQLCell)] = []
    /// Arguments of a `let`, each with the scope of its caller.
    var arguments: [String: (expression: Expression, scope: Scope)] = [:]

    init(alias: String, table: String, entity: SQLEntity?, outer: Scope? = nil) {
        self.alias = alias
        self.table = table
        self.entity = entity
        self.outer = outer
        arguments = outer?.arguments ?? [:]
    }

    var from: String { "\(table) AS \(alias)" }
    func column(_ name: String) -> String { "\(alias).\(name)" }
    func column(named name: String) -> SQLCell? {
        columns.first { $0.name.lowercased() == name.lowercased() }?.cell
    }
}

/// The witness: says a question in SQL, statement after statement, and reads the answer off the last table.
final class Witness {
    let package: PackageInSQL
    var lets: [String: LetDefinition] = [:]
    var parameters: [String: Expression] = [:]
    /// The day that relative dates are measured from.
    var asOf: Int
    /// The questions so far, and how many of them the one at hand comes after.
    var questions: [Query] = []
    var level = 0
    /// Arguments of the `let` whose rows are being told.
    var given: [String: (expression: Expression, scope: Scope)] = [:]
    private var made = 0

    var database: Database { package.database }

    init(package: PackageInSQL) {
        self.package = package
        asOf = package.asOf
    }

    func fresh(_ letter: String) -> String {
        made += 1
        return "\(letter)\(made)"
    }

    /// A new temporary table of what a query gives.
    func table(_ select: String) throws -> String {
        let name = fresh("t")
        try database.run("CREATE TEMP TABLE \(name) AS \(select)")
        return name
    }

    // MARK: Pinning

    /// The cells as columns of the scope's table.
    func pin(_ cells: [SQLCell], _ scope: Scope) throws -> [SQLCell] {
        var added: [String] = []
        func column(_ sql: String) -> String {
            if !sql.contains("(") && !sql.contains(" ") { return sql }
            let name = fresh("c")
            added.append("\(sql) AS \(name)")
            return scope.column(name)
        }
        let pinned = cells.map { cell in
            var cell = cell
            cell.value = column(cell.value)
            cell.why = column(cell.why)
            cell.last = cell.last.map(column)
            cell.written = cell.written.map(column)
            cell.items = cell.items.map { ($0.table, column($0.row)) }
            cell.range = cell.range.map { (column($0.least), column($0.most), column($0.why)) }
            return cell
        }
        if !added.isEmpty {
            let new = added.joined(separator: ",\n  ")
            scope.table = try table("SELECT \(scope.alias).*,\n  \(new)\nFROM \(scope.from)")
        }
        return pinned
    }

    func pin(_ cell: SQLCell, _ scope: Scope) throws -> SQLCell { try pin([cell], scope)[0] }

    /// Pinned when it has grown, so that what is said of it twice does not double.
    func short(_ cell: SQLCell, _ scope: Scope) throws -> SQLCell {
        cell.size > 160 ? try pin(cell, scope) : cell
    }

    /// A cell of the row outside, seen from inside the brackets.
    func brought(_ cell: SQLCell, from outer: Scope, to inner: Scope) throws -> SQLCell {
        guard outer !== inner else { return cell }
        guard let next = inner.outer else { throw Refused.form }
        let nearer = try brought(cell, from: outer, to: next)
        let pinned = try pin(nearer, next)
        func fetched(_ column: String) -> String {
            guard column.hasPrefix("\(next.alias).") else { return column }
            let name = column.dropFirst(next.alias.utf8.count + 1)
            return "(SELECT q.\(name) FROM \(next.table) q WHERE q._id = \(inner.alias)._o)"
        }
        var result = pinned
        result.value = fetched(pinned.value)
        result.why = fetched(pinned.why)
        result.last = pinned.last.map(fetched)
        result.written = pinned.written.map(fetched)
        result.items = pinned.items.map { ($0.table, fetched($0.row)) }
        result.range = pinned.range.map { (fetched($0.least), fetched($0.most), fetched($0.why)) }
        return result
    }

    // MARK: Names

    /// What a path means on the scope's rows; nil when it is no name here.
    func lookup(_ names: [String], _ scope: Scope) throws -> SQLCell? {
        guard let first = names.first?.lowercased() else { return nil }
        let rest = Array(names.dropFirst())
        if rest.isEmpty, let argument = scope.arguments[first] {
            let cell = try self.cell(argument.expression, argument.scope)
            if case .literal = argument.expression.kind { return cell }
            return try brought(cell, from: argument.scope, to: scope)
        }
        if let cell = scope.column(named: names.joined(separator: ".")) { return cell }
        if let cell = scope.column(named: first), case .row(let target) = cell.kind {
            return try hop(target, cell, rest, scope)
        }
        if let entity = scope.entity,
            let cell = try lookup(first, rest, entity, SQLCell(.row(entity), scope.column("_e"), "NULL"), scope)
        {
            return cell
        }
        if first == "outer", let outer = scope.outer, let cell = try lookup(rest, outer) {
            return try brought(cell, from: outer, to: scope)
        }
        return nil
    }

    /// A name on a row of an entity: a field, a step along a foreign key, the row itself.
    private func lookup(
        _ first: String, _ rest: [String], _ entity: SQLEntity, _ row: SQLCell, _ scope: Scope
    ) throws -> SQLCell? {
        if let field = entity.field(first) {
            let cell = on(row, field, entity)
            if rest.isEmpty { return cell }
            if case .row(let target) = field.kind, entity.primaryKey != [field.name] {
                return try hop(target, cell, rest, scope)
            }
        }
        let single = entity.keys.filter { !$0.listed }
        let byField = single.filter { $0.field.lowercased() == first + "_id" }
        let byTarget = single.filter { $0.target.singular?.lowercased() == first }
        if let key = byField.first ?? (byTarget.count == 1 ? byTarget[0] : nil), let field = entity.field(key.field) {
            let cell = on(row, field, entity)
            return rest.isEmpty ? cell : try hop(key.target, cell, rest, scope)
        }
        if entity.singular?.lowercased() == first {
            return rest.isEmpty ? row : try lookup(rest[0].lowercased(), Array(rest.dropFirst()), entity, row, scope)
        }
        return nil
    }

    private func hop(_ target: SQLEntity, _ cell: SQLCell, _ rest: [String], _ scope: Scope) throws -> SQLCell? {
        guard let next = rest.first?.lowercased() else { return cell }
        return try lookup(next, Array(rest.dropFirst()), target, try short(cell, scope), scope)
    }

    /// A field of the row that another cell names; why that is unknown goes before.
    private func on(_ row: SQLCell, _ field: SQLField, _ entity: SQLEntity) -> SQLCell {
        func fetched(_ suffix: String) -> String {
            "(SELECT \(field.column)\(suffix) FROM \(entity.table) WHERE k = \(row.value))"
        }
        let own = fetched("w")
        var cell = SQLCell(
            field.kind, fetched(""),
            row.why == "NULL" ? own : "CASE WHEN \(row.value) IS NULL THEN \(row.why) ELSE \(own) END")
        if field.kind.isDate { cell.last = fetched("l") }
        switch field.kind {
        case .partialDay, .moment: cell.written = fetched("t")
        default: break
        }
        cell.items = field.items.map { ($0, row.value) }
        return cell
    }

    /// The body of a `let` without arguments that is a plain expression.
    func constant(_ names: [String]) -> Expression? {
        guard names.count == 1, let definition = lets[names[0].lowercased()], definition.arguments.isEmpty,
            definition.body.stages.isEmpty, case .expression(let body) = definition.body.head
        else { return nil }
        if case .path(let path) = body.kind, package.entity(path.text) != nil { return nil }
        return body
    }
}
