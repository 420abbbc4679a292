import Language

/// Rows between two stages.
struct Stream {
    var scope: Scope
    /// What to print; nil for everything.
    var shown: [(name: String, expression: Expression)]?
    var dropped: Set<String> = []
    var lines: [Line] = []
    var checks: [Line] = []
    /// False once rows were chosen, or others reached, while some were open.
    var bounded = true
    /// The bounds of the rows that a table counts.
    var counted: (least: Int, most: Int)?
    /// The rows of the source, or those that could be reached.
    var total: Int?
    /// The ledger's first line as it stood before a table was made.
    var firstLine: [Int]?
    /// The theme asked for, until its units are known, and the conditions on them.
    var theme: ThemeCodes?
    var pending: [(condition: Expression, excluded: Bool)] = []
}

extension Witness {
    // MARK: Sources

    func rows(of entity: SQLEntity) throws -> Stream {
        let name = try table(
            "SELECT k AS _id, k AS _e, NULL AS _o, k AS _p, 1 AS _s, 1 AS _c FROM \(entity.table) ORDER BY k")
        let scope = Scope(alias: fresh("s"), table: name, entity: entity)
        scope.arguments = given
        return Stream(
            scope: scope,
            total: try package.number("(SELECT count(*) FROM \(entity.table))"))
    }

    /// One row of no entity, for the calculator.
    func nowhere() throws -> Scope {
        let name = try table("SELECT 1 AS _id, NULL AS _e, NULL AS _o, 1 AS _p, 1 AS _s, 1 AS _c")
        return Scope(alias: fresh("s"), table: name, entity: nil)
    }

    func source(_ expression: Expression) throws -> Stream {
        switch expression.kind {
        case .path(let path):
            if let definition = lets[path.text.lowercased()] { return try stream(definition.body) }
            if let entity = package.entity(path.text) { return try rows(of: entity) }
            if path.text.lowercased() == "taggings" { return try rows(of: taggings()) }
            throw Refused.name
        case .subquery(let query): return try stream(query)
        case .it: return try lastResult()
        case .call(let name, let arguments):
            guard let definition = lets[name.text.lowercased()], definition.arguments.count == arguments.count else {
                throw Refused.form
            }
            let outer = given
            defer { given = outer }
            for (argument, value) in zip(definition.arguments, arguments) {
                guard case .literal = value.expression.kind else { throw Refused.form }
                given[argument.text.lowercased()] = (value.expression, try nowhere())
            }
            let stream = try stream(definition.body)
            stream.scope.arguments = [:]
            return stream
        default: throw Refused.form
        }
    }

    /// The question before, asked again; what chose what it printed takes nothing out of reach (decision D11).
    private func lastResult() throws -> Stream {
        guard level > 0 else { throw Refused.noQuestion }
        level -= 1
        defer { level += 1 }
        var stream = try stream(questions[level])
        (stream.shown, stream.dropped, stream.checks) = (nil, [], [])
        return stream
    }

    func stream(_ query: Query) throws -> Stream {
        func asked(_ source: Expression, _ condition: Expression?) throws -> Stream {
            var stream = try self.source(source)
            if let condition { try filter(condition, excluding: false, &stream) }
            return stream
        }
        var stream: Stream
        switch query.head {
        case .expression(let expression): stream = try source(expression)
        case .refine: stream = try lastResult()
        case .theme(let codes):
            stream = countsUnits(query.stages) ? Stream(scope: try nowhere(), theme: codes) : try tagged(codes)
        case .find(let find):
            stream = try asked(find.source, find.condition)
            try run(find.tail, &stream)
        case .count(let count):
            stream = try asked(count.source, count.condition)
            try self.count([], count.groups, &stream)
            try run(count.tail, &stream)
        case .themeSugar(let theme):
            stream = try themed(theme)
            try run(theme.tail, &stream)
        }
        for stage in query.stages { try run(stage.kind, &stream) }
        return stream
    }

    private func themed(_ sugar: ThemeSugar) throws -> Stream {
        switch sugar.verb {
        case .count(let units, let groups)?:
            var stream = Stream(scope: try nowhere(), theme: sugar.codes)
            if let condition = sugar.condition { stream.pending.append((condition, false)) }
            try countTheme(units, groups, &stream)
            return stream
        case .list(let name)?:
            guard let entity = package.entity(name.text) else { throw Refused.name }
            var stream = try rows(of: entity)
            if let condition = sugar.condition { try filter(condition, excluding: false, &stream) }
            let parts = sugar.codes.codes.map { code in
                let path = Expression(.path(Path([code])), code.span)
                return Expression(
                    .call(Name("carries", code.span), [.init(expression: path, condition: nil)]), code.span)
            }
            let whole: Expression.Kind = sugar.codes.join == .all ? .and(parts) : .or(parts)
            try filter(parts.count == 1 ? parts[0] : Expression(whole, name.span), excluding: false, &stream)
            return stream
        case nil:
            var stream = try tagged(sugar.codes)
            if let condition = sugar.condition { try filter(condition, excluding: false, &stream) }
            return stream
        }
    }

    /// Whether a theme's units are counted once conditions have been put on them; else its taggings are meant.
    private func countsUnits(_ stages: [Stage]) -> Bool {
        for stage in stages {
            switch stage.kind {
            case .where, .excludeWhere: continue
            case .count(let units, _): return !units.isEmpty
            default: return false
            }
        }
        return false
    }

    /// The taggings of themes and of those beneath them; with `and`, those of records that carry every one.
    private func tagged(_ codes: ThemeCodes) throws -> Stream {
        guard let list = package.themes else { throw Refused.form }
        let entity = try taggings()
        let covered = try codes.codes.map { code in
            guard let place = list.place(of: code.text) else { throw Refused.name }
            return "SELECT n FROM covers WHERE list = \(list.number) AND code = \(place)"
        }
        var carried = ""
        if codes.join == .all {
            for cover in covered {
                carried += """
                     AND EXISTS (SELECT 1 FROM taggings o WHERE o.entity = t.entity AND o.row = t.row AND o.theme IN (\(cover)))
                    """
            }
        }
        let table = try table(
            """
            SELECT k AS _id, k AS _e, NULL AS _o, k AS _p, 1 AS _s, 1 AS _c FROM taggings t
            WHERE theme IN (\(covered.joined(separator: " UNION ")))\(carried) ORDER BY k
            """)
        return Stream(
            scope: Scope(alias: fresh("s"), table: table, entity: entity),
            total: try package.number("(SELECT count(*) FROM \(table))"))
    }

    private func run(_ tail: [Tail], _ stream: inout Stream) throws {
        for part in tail {
            switch part {
            case .sortedBy(let keys): try sort(keys, &stream)
            case .first(let count, _): try first(count, per: nil, &stream)
            case .showing(let definitions): try show(definitions, &stream)
            case .format: break
            case .into: throw Refused.noQuestion
            }
        }
    }

    // MARK: Stages

    func run(_ stage: Stage.Kind, _ stream: inout Stream) throws {
        switch stage {
        case .where(let condition): try filter(condition, excluding: false, &stream)
        case .excludeWhere(let condition): try filter(condition, excluding: true, &stream)
        case .to(let name, let via): try reach(name.text, via?.text, &stream)
        case .add(let definitions): try add(definitions, &stream)
        case .show(let definitions): try show(definitions, &stream)
        case .drop(let paths): stream.dropped.formUnion(paths.map { $0.text.lowercased() })
        case .sort(let keys): try sort(keys, &stream)
        case .first(let count, let per): try first(count, per: per, &stream)
        case .sample: throw Refused.sample
        case .distinct(let paths): try distinct(paths, &stream)
        case .count(let units, let groups): try count(units, groups, &stream)
        case .summarise(let definitions, let groups): try summarise(definitions, groups, &stream)
        case .expect(let condition, _):
            let cell = try pin(self.condition(condition, stream.scope), stream.scope)
            stream.checks.append(try line(cell, stream.scope))
        case .title, .as: break
        case .export: throw Refused.noQuestion
        }
    }

    /// The parts of a condition over the rows that are answers so far.
    private func line(_ cell: SQLCell, _ scope: Scope) throws -> Line {
        var line = Line()
        for row in try database.rows(
            "SELECT \(cell.value), \(cell.why), count(*) FROM \(scope.from) WHERE _s GROUP BY 1, 2")
        {
            let count = row[2].integer ?? 0
            switch (row[0].integer, row[1].text) {
            case (1?, _): line.yes += count
            case (_?, _): line.no += count
            case (nil, "#"?): line.notApplicable += count
            case (nil, let reason): line.unknown[reason ?? "?", default: 0] += count
            }
        }
        return line
    }

    func filter(_ condition: Expression, excluding: Bool, _ stream: inout Stream) throws {
        if stream.theme != nil {
            stream.pending.append((condition, excluding))
            return
        }
        let scope = stream.scope
        let parts = try pin(
            (excluding ? [condition] : conjuncts(condition)).map { try self.condition($0, scope) }, scope)
        for part in parts {
            var line = try line(part, scope)
            line.excluded = excluding
            stream.lines.append(line)
        }
        let whole = try pin(all(parts), scope)
        let unknown = "coalesce(\(whole.why), '#') <> '#'"
        let kept = excluding ? "\(whole.value) IS NOT 1" : "(\(whole.value) IS 1 OR \(unknown))"
        let certain = excluding ? "NOT (\(unknown))" : "\(whole.value) IS 1"
        let shown = excluding ? "1" : "\(whole.value) IS 1"
        try replace(["_c": "_c AND \(certain)", "_s": "_s AND \(shown)"], "WHERE \(kept)", scope)
    }

    /// The scope's table with some of its own columns made anew.
    private func replace(_ columns: [String: String], _ rest: String, _ scope: Scope) throws {
        let all = try database.rows("SELECT name FROM pragma_table_info('\(scope.table)')").compactMap { $0[0].text }
        let list = all.map { name in
            columns[name].map { "\($0) AS \(name)" } ?? "\(scope.alias).\(name) AS \(name)"
        }
        scope.table = try table("SELECT \(list.joined(separator: ", ")) FROM \(scope.from) \(rest)")
    }

    /// Least and most of the rows, where they differ and can be told.
    func open(_ stream: Stream) throws -> (least: Int, most: Int)? {
        guard stream.bounded else { return nil }
        let row = try database.rows("SELECT coalesce(sum(_c), 0), count(*) FROM \(stream.scope.table)")[0]
        let (least, most) = (row[0].integer ?? 0, row[1].integer ?? 0)
        return least == most ? nil : (least, most)
    }

    func exact(_ stream: Stream) throws -> Bool { try stream.bounded && open(stream) == nil }

    func shownCount(_ stream: Stream) throws -> Int {
        try package.number("(SELECT count(*) FROM \(stream.scope.table) WHERE _s)")
    }

    func firstLine(_ stream: Stream) throws -> [Int]? {
        if let line = stream.firstLine { return line }
        return try stream.total.map { [try shownCount(stream), $0] }
    }

    private func reach(_ name: String, _ via: String?, _ stream: inout Stream) throws {
        guard let entity = stream.scope.entity, let target = package.entity(name) else { throw Refused.name }
        func fits(_ key: SQLKey) -> Bool { via.map { $0.lowercased() == key.field.lowercased() } ?? true }
        let onward = entity.keys.filter { $0.target === target && fits($0) }
        let inward = target === entity ? [] : target.keys.filter { $0.target === entity && fits($0) }
        guard onward.count + inward.count == 1 else { throw Refused.name }
        let (from, scope) = (stream.scope.from, stream.scope)
        let related: String
        if let key = onward.first, let field = entity.field(key.field) {
            related =
                field.items.map { "SELECT i.code FROM \(from) JOIN \($0) i ON i.row = \(scope.alias)._e WHERE _s" }
                ?? "SELECT x.\(field.column) FROM \(from) JOIN \(entity.table) x ON x.k = \(scope.alias)._e WHERE _s"
        } else if let key = inward.first, let field = target.field(key.field) {
            related =
                field.items.map { "SELECT i.row FROM \(from) JOIN \($0) i ON i.code = \(scope.alias)._e WHERE _s" }
                ?? "SELECT x.k FROM \(from) JOIN \(target.table) x ON x.\(field.column) = \(scope.alias)._e WHERE _s"
        } else {
            throw Refused.name
        }
        let table = try self.table(
            "SELECT row_number() OVER () AS _id, k AS _e, NULL AS _o, k AS _p, 1 AS _s, 1 AS _c FROM \(target.table) WHERE k IN (\(related))"
        )
        stream = Stream(
            scope: Scope(alias: fresh("s"), table: table, entity: target), lines: stream.lines, checks: stream.checks,
            bounded: try exact(stream), counted: stream.counted,
            total: try package.number("(SELECT count(*) FROM \(target.table))"))
    }

    private func add(_ definitions: [Definition], _ stream: inout Stream) throws {
        for definition in definitions {
            let name = definition.name?.text ?? canonicalText(definition.expression)
            let cell = try pin(self.cell(definition.expression, stream.scope), stream.scope)
            stream.scope.columns.append((name, cell))
            stream.shown?.append(
                (name, Expression(.path(Path([Name(name, definition.expression.span)])), definition.expression.span)))
        }
    }

    private func show(_ definitions: [Definition], _ stream: inout Stream) throws {
        var shown: [(name: String, expression: Expression)] = []
        for definition in definitions {
            if let name = definition.name {
                try add([definition], &stream)
                shown.append((name.text, Expression(.path(Path([name])), name.span)))
            } else {
                shown.append((canonicalText(definition.expression), definition.expression))
            }
        }
        stream.shown = shown
        stream.dropped = []
    }

    // MARK: Order

    /// What a cell sorts by: unknown last, then not applicable, both ways (decision D31).
    func order(_ cell: SQLCell, descending: Bool = false) -> [String] {
        let way = descending ? " DESC" : ""
        let level = "CASE WHEN \(cell.why) IS NULL THEN 1 WHEN \(cell.why) = '#' THEN 3 ELSE 2 END"
        return [level, "\(cell.value)\(way)"] + (cell.last.map { ["\($0)\(way)"] } ?? [])
            + (cell.written.map { ["\($0)\(way)"] } ?? [])
    }

    private func sort(_ keys: [SortKey], _ stream: inout Stream) throws {
        let cells = try pin(keys.map { try cell($0.expression, stream.scope) }, stream.scope)
        let terms = zip(cells, keys).flatMap { order($0, descending: $1.descending) } + ["_p"]
        try replace(["_p": "row_number() OVER (ORDER BY \(terms.joined(separator: ", ")))"], "", stream.scope)
    }

    private func first(_ count: Int, per: Expression?, _ stream: inout Stream) throws {
        stream.bounded = try exact(stream)
        var part = ""
        if let per {
            let cell = try pin(self.cell(per, stream.scope), stream.scope)
            part = "PARTITION BY \(key(of: cell).joined(separator: ", ")) "
        }
        try replace(["_c": "1"], "WHERE _s", stream.scope)
        let scope = stream.scope
        let ranked = try table(
            "SELECT \(scope.alias).*, row_number() OVER (\(part)ORDER BY _p) AS _rank FROM \(scope.from)")
        stream.scope.table = ranked
        let names = try database.rows("SELECT name FROM pragma_table_info('\(ranked)')").compactMap { $0[0].text }
        let kept = names.filter { $0 != "_rank" }.joined(separator: ", ")
        stream.scope.table = try table("SELECT \(kept) FROM \(ranked) WHERE _rank <= \(count)")
    }

    /// What rows of one group have alike: unknowns stand together, whatever their reasons.
    func key(of cell: SQLCell) -> [String] {
        let state = "CASE WHEN \(cell.why) IS NULL THEN 1 WHEN \(cell.why) = '#' THEN 3 ELSE 2 END"
        return [state, cell.value] + (cell.last.map { [$0] } ?? [])
    }

    private func distinct(_ paths: [Path], _ stream: inout Stream) throws {
        let groups = paths.map { Group(each: false, name: nil, expression: Expression(.path($0), $0.span)) }
        let grouped = try self.grouped(groups, stream, all: false)
        try become(grouped, [], &stream, bounds: false)
    }
}
