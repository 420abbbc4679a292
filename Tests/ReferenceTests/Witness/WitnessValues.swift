import Language

/// Values of expressions, as SQL.
extension Witness {
    func cell(_ expression: Expression, _ scope: Scope) throws -> SQLCell {
        switch expression.kind {
        case .literal(let literal): return try plain(literal)
        case .path(let path):
            let names = path.names.map(\.text)
            if let found = try lookup(names, scope) { return found }
            if let body = constant(names) { return try definition(body, scope) }
            throw Refused.name
        case .asOf: return .days(asOf, asOf)
        case .parameter(let name): return try cell(parameter(name), scope)
        case .negate(let operand):
            var cell = try cell(operand, scope)
            guard case .number = cell.kind else { throw Refused.form }
            cell.value = "-\(cell.value)"
            cell.range = cell.range.map { ("-\($0.most)", "-\($0.least)", $0.why) }
            return cell
        case .arithmetic(let sign, let a, let b):
            return try short(calculate(sign, cell(a, scope), cell(b, scope), scope), scope)
        case .call(let name, let arguments): return try call(name.text, arguments, scope)
        case .pick(let pick, let path, let condition, let field):
            return try picked(pick, path, condition, field, scope)
        case .span(let unit, let a, let b): return try span(unit, cell(a, scope), cell(b, scope), scope)
        case .periodOf(let unit, let date): return try period(unit, cell(date, scope), scope)
        case .subquery(let query): return try scalar(query)
        case .it: throw Refused.form
        default: return try condition(expression, scope)
        }
    }

    /// What a `let` without arguments stands for: it was bound where no row was at hand.
    func definition(_ body: Expression, _ scope: Scope) throws -> SQLCell {
        if case .literal = body.kind { return try cell(body, scope) }
        let apart = try nowhere()
        return try constant(pin(cell(body, apart), apart), apart)
    }

    func parameter(_ name: Name) throws -> Expression {
        guard let value = parameters[name.text.lowercased()] else { throw Refused.name }
        return value
    }

    private func plain(_ literal: Literal) throws -> SQLCell {
        switch literal.kind {
        case .integer(let value): return .constant(.number(nil), "\(Double(value))")
        case .number(let value): return .constant(.number(nil), "\(value)")
        case .percent(let value): return .constant(.number(nil), "\(value / 100)")
        case .string(let text), .code(let text): return .constant(.text, quoted(text))
        case .boolean(let flag): return .constant(.flag, flag ? "1" : "0")
        case .date(let year, let month, let date):
            let number = try day(year, month, date)
            return .days(number, number)
        case .period(let period):
            let (first, last) = try days(of: period)
            return .days(first, last)
        case .duration(let duration):
            return .constant(.number(Measure(rawValue: duration.unit.rawValue)), "\(Double(duration.count))")
        case .unknown: throw Refused.form
        }
    }

    // MARK: The calendar, which is SQLite's

    func day(_ year: Int, _ month: Int, _ date: Int) throws -> Int {
        try package.number(
            "CAST(julianday(printf('%04d-%02d-%02d', \(year), \(month), \(date))) - 2440587.5 AS INTEGER)")
    }

    func days(of period: Period) throws -> (Int, Int) {
        switch period {
        case .year(let year): return (try day(year, 1, 1), try day(year, 12, 31))
        case .quarter(let year, let quarter): return try months(from: day(year, quarter * 3 - 2, 1), 3)
        case .month(let year, let month): return try months(from: day(year, month, 1), 1)
        case .financialYear(let from, nil): return (try day(from, 4, 1), try day(from + 1, 3, 31))
        case .financialYear(let from, let quarter?):
            return try months(from: package.number(shifted("\(day(from, 4, 1))", months: "\(3 * (quarter - 1))")), 3)
        }
    }

    private func months(from first: Int, _ count: Int) throws -> (Int, Int) {
        (first, try package.number(shifted("\(first)", months: "\(count)")) - 1)
    }

    private func text(of day: String) -> String { "date(2440587.5 + \(day))" }
    private func number(of text: String) -> String { "CAST(julianday(\(text)) - 2440587.5 AS INTEGER)" }

    /// SQLite turns 31 February into 2 or 3 March; a day that does not exist is the first of the month after
    /// (decision D28).
    func shifted(_ day: String, months: String) -> String {
        """
        (SELECT CASE WHEN strftime('%d', a) = strftime('%d', b) THEN \(number(of: "b"))
          ELSE \(number(of: "date(b, 'start of month')")) END
        FROM (SELECT a, date(a, printf('%+d months', \(months))) AS b FROM (SELECT \(text(of: day)) AS a)))
        """
    }

    private func moved(_ day: String, _ count: String, _ unit: Measure) throws -> String {
        switch unit {
        case .days: return "(\(day) + CAST(\(count) AS INTEGER))"
        case .weeks: return "(\(day) + 7 * CAST(\(count) AS INTEGER))"
        case .months: return shifted(day, months: "CAST(\(count) AS INTEGER)")
        case .years: return shifted(day, months: "12 * CAST(\(count) AS INTEGER)")
        case .percent: throw Refused.form
        }
    }

    /// A date so much later or, with a minus, earlier.
    func moved(_ cell: SQLCell, _ duration: Duration, _ sign: Int) throws -> SQLCell {
        guard let unit = Measure(rawValue: duration.unit.rawValue) else { throw Refused.form }
        let count = "\(sign * Int(duration.count))"
        var result = cell
        result.value = try moved(cell.value, count, unit)
        result.last = try moved(cell.end, count, unit)
        result.written = nil
        return result
    }

    /// Complete units from a to b: as many as can be added to the earlier without passing the later.
    private func span(_ unit: TimeUnit, _ a: SQLCell, _ b: SQLCell, _ scope: Scope) throws -> SQLCell {
        let pinned = try pin([onCalendar(a), onCalendar(b)], scope)
        let (a, b) = (pinned[0], pinned[1])
        guard a.kind.isDate, b.kind.isDate else { throw Refused.fieldType }
        let single = "\(a.value) = \(a.end) AND \(b.value) = \(b.end)"
        let why = "CASE WHEN \(single) THEN NULL ELSE coalesce(\(whyNot([a, b])), 'partial_date') END"
        let value: String
        switch unit {
        case .days: value = "\(b.value) - \(a.value)"
        case .weeks: value = "(\(b.value) - \(a.value)) / 7"
        case .months: value = complete(a.value, b.value)
        case .years: value = "\(complete(a.value, b.value)) / 12"
        }
        return try pin(
            SQLCell(.number(Measure(rawValue: unit.rawValue)), "CASE WHEN \(single) THEN \(value) END", why), scope)
    }

    private func complete(_ a: String, _ b: String) -> String {
        func months(_ day: String) -> String {
            "(12 * strftime('%Y', \(text(of: day))) + strftime('%m', \(text(of: day))))"
        }
        let (low, high) = ("min(\(a), \(b))", "max(\(a), \(b))")
        let apart = "(\(months(high)) - \(months(low)))"
        return
            "(CASE WHEN \(a) <= \(b) THEN 1 ELSE -1 END * (\(apart) - (\(shifted(low, months: apart)) > \(high))))"
    }

    /// The first day of the period that a date stands in; unknown when it spans two.
    private func period(_ unit: PeriodUnit, _ cell: SQLCell, _ scope: Scope) throws -> SQLCell {
        let day = onCalendar(cell)
        guard day.kind.isDate else { throw Refused.fieldType }
        let date = try pin(day, scope)
        let (first, last) = (start(unit, date.value), start(unit, date.end))
        return try pin(
            SQLCell(
                .period(unit.rawValue), "CASE WHEN \(first) = \(last) THEN \(first) END",
                "CASE WHEN \(first) = \(last) THEN NULL ELSE coalesce(\(date.why), 'partial_date') END"), scope)
    }

    func start(_ unit: PeriodUnit, _ day: String) -> String {
        let date = text(of: day)
        switch unit {
        case .week: return "(\(day) - ((\(day) + 3) % 7 + 7) % 7)"
        case .month: return number(of: "date(\(date), 'start of month')")
        case .quarter:
            return number(
                of: "date(\(date), 'start of month', printf('-%d months', (strftime('%m', \(date)) - 1) % 3))")
        case .year: return number(of: "date(\(date), 'start of year')")
        case .financialYear:
            return number(of: "date(\(date), 'start of month', '-3 months', 'start of year', '+3 months')")
        }
    }

    // MARK: Arithmetic

    /// Why not, of values that are all wanted: what is unknown before what does not apply, from left to right.
    func whyNot(_ cells: [SQLCell]) -> String {
        let whys = cells.map(\.why).filter { $0 != "NULL" }
        if whys.count == 1 { return whys[0] }
        return whys.isEmpty ? "NULL" : "coalesce(\((whys.map { "nullif(\($0), '#')" } + whys).joined(separator: ", ")))"
    }

    /// The day of a time stamp's instant in UTC; other cells as they are.
    func onCalendar(_ cell: SQLCell) -> SQLCell {
        guard case .moment = cell.kind else { return cell }
        let day = "((\(cell.value) - (\(cell.value) % 86400 + 86400) % 86400) / 86400)"
        return SQLCell(.day, day, cell.why, last: day)
    }

    func calculate(_ sign: Arithmetic, _ left: SQLCell, _ right: SQLCell, _ scope: Scope) throws -> SQLCell {
        let (a, b) = (onCalendar(left), onCalendar(right))
        switch (a.kind, b.kind) {
        case (let kind, .number(let unit?)) where kind.isDate && (sign == .add || sign == .subtract):
            let (x, y) = (try short(a, scope), try short(b, scope))
            let count = sign == .add ? y.value : "-\(y.value)"
            return SQLCell(
                x.kind, try moved(x.value, count, unit), whyNot([x, y]), last: try moved(x.end, count, unit))
        case (let left, let right) where left.isDate && right.isDate && sign == .subtract:
            return try span(.days, b, a, scope)
        case (.number(let left), .number(let right)):
            return try numbers(sign, short(a, scope), short(b, scope), left, right, scope)
        default: throw Refused.form
        }
    }

    private func numbers(
        _ sign: Arithmetic, _ a: SQLCell, _ b: SQLCell, _ left: Measure?, _ right: Measure?, _ scope: Scope
    ) throws -> SQLCell {
        var (a, b) = (a, b)
        var unit = left ?? right
        if sign == .divide && left != nil && right != nil { unit = nil }
        if sign == .add || sign == .subtract, let left, let right {
            // A sum of two units is in the smaller, which holds both exactly (decision D29).
            let common = left.size <= right.size ? left : right
            unit = common
            a = scaled(a, by: left.size / common.size)
            b = scaled(b, by: right.size / common.size)
        }
        let (x, y) = (a.value, b.value)
        let value: String
        var why = whyNot([a, b])
        switch sign {
        case .add: value = "(\(x) + \(y))"
        case .subtract: value = "(\(x) - \(y))"
        case .multiply: value = "(\(x) * \(y))"
        case .divide:
            value = "(CAST(\(x) AS REAL) / nullif(\(y), 0))"
            why = "coalesce(\(why), CASE WHEN \(y) = 0 THEN 'undefined' END)"
        }
        var result = SQLCell(.number(unit), value, why)
        result.range = range(sign, a, b)
        return result.range == nil ? result : try pin(result, scope)
    }

    private func scaled(_ cell: SQLCell, by factor: Double) -> SQLCell {
        if factor == 1 { return cell }
        var cell = cell
        cell.value = "(\(cell.value) * \(factor))"
        cell.range = cell.range.map { ("(\($0.least) * \(factor))", "(\($0.most) * \(factor))", $0.why) }
        return cell
    }

    /// The least and the most of a sum, difference, product or quotient with a count in it: at the corners.
    private func range(_ sign: Arithmetic, _ a: SQLCell, _ b: SQLCell) -> (least: String, most: String, why: String)? {
        guard a.range != nil || b.range != nil else { return nil }
        let (x, y) = (a.range ?? (a.value, a.value, "NULL"), b.range ?? (b.value, b.value, "NULL"))
        let why = "coalesce(\(x.why), \(y.why))"
        func corners(_ sign: String) -> (String, String) {
            // Nought times or over infinity is nought: the count itself is finite.
            let all = [(x.least, y.least), (x.least, y.most), (x.most, y.least), (x.most, y.most)].map {
                "coalesce(CAST(\($0.0) AS REAL) \(sign) \($0.1), 0)"
            }.joined(separator: ", ")
            return ("min(\(all))", "max(\(all))")
        }
        let known = "\(x.least) IS NOT NULL AND \(y.least) IS NOT NULL"
        func where_(_ sql: String) -> String { "CASE WHEN \(known) THEN \(sql) END" }
        switch sign {
        case .add: return ("(\(x.least) + \(y.least))", "(\(x.most) + \(y.most))", why)
        case .subtract: return ("(\(x.least) - \(y.most))", "(\(x.most) - \(y.least))", why)
        case .multiply:
            let (low, high) = corners("*")
            return (where_(low), where_(high), why)
        case .divide:
            let (low, high) = corners("/")
            let open = "\(y.least) <= 0 AND \(y.most) >= 0"
            let none = "\(y.least) = 0 AND \(y.most) = 0"
            func cut(_ inside: String, _ wide: String) -> String {
                "CASE WHEN \(known) AND NOT (\(none)) THEN CASE WHEN \(open) THEN \(wide) ELSE \(inside) END END"
            }
            return (cut(low, "-9e999"), cut(high, "9e999"), why)
        }
    }

    // MARK: Calls

    /// A question in brackets that is one value: asked apart, and its cell read off.
    private func scalar(_ query: Query) throws -> SQLCell {
        let stream = try stream(query)
        guard stream.scope.entity == nil, let column = stream.scope.columns.first?.cell,
            try shownCount(stream) == 1
        else { throw Refused.form }
        var cell = try constant(column, stream.scope)
        // A count of rows of which some are open is as far open itself (decision D18); for any of their reasons.
        if case .count(let units, let groups)? = query.stages.last?.kind, units.isEmpty, groups.isEmpty,
            let bounds = stream.counted
        {
            cell.range = ("\(bounds.least)", "\(bounds.most)", "'*'")
        }
        return cell
    }

    /// The cell of a scope's only row, as it stands.
    private func constant(_ cell: SQLCell, _ scope: Scope) throws -> SQLCell {
        func text(_ datum: Database.Datum) -> String {
            if case .text(let text) = datum { return quoted(text) }
            return datum.text ?? "NULL"
        }
        let parts = [cell.value, cell.why, cell.end, cell.written ?? "NULL"].joined(separator: ", ")
        let row = try database.rows("SELECT \(parts) FROM \(scope.from) WHERE _s")[0]
        var result = SQLCell(cell.kind, text(row[0]), text(row[1]), last: cell.last == nil ? nil : text(row[2]))
        result.written = cell.written == nil ? nil : text(row[3])
        return result
    }

    /// `median(E.f where C)`: an aggregate over all rows of a relation; nil where it is none.
    private func whole(_ name: Name, _ arguments: [Expression.Argument]) throws -> SQLCell? {
        guard let first = arguments.first, case .path(let path) = first.expression.kind, path.names.count > 1 else {
            return nil
        }
        let head = path.names[0]
        let source = Expression(head.text.lowercased() == "it" ? .it : .path(Path([head])), head.span)
        var inner = arguments
        inner[0].expression = Expression(.path(Path(Array(path.names.dropFirst()))), path.span)
        inner[0].condition = nil
        var stages = first.condition.map { [Stage(.where($0), $0.span)] } ?? []
        let fold = Definition(name: nil, expression: Expression(.call(name, inner), name.span))
        stages.append(Stage(.summarise([fold], groups: []), name.span))
        return try scalar(Query(head: .expression(source), stages: stages, span: name.span))
    }

    private func call(_ name: String, _ arguments: [Expression.Argument], _ scope: Scope) throws -> SQLCell {
        if let definition = lets[name.lowercased()], !definition.arguments.isEmpty {
            guard definition.body.stages.isEmpty, case .expression(let body) = definition.body.head,
                definition.arguments.count == arguments.count
            else { throw Refused.form }
            let before = scope.arguments
            defer { scope.arguments = before }
            // Arguments are the caller's: each is put in from where it was written (decision D12).
            var given: [String: (expression: Expression, scope: Scope)] = [:]
            for (argument, value) in zip(definition.arguments, arguments) {
                var expression = value.expression
                if case .path(let path) = expression.kind, let mine = before[path.text.lowercased()] {
                    expression = mine.expression
                }
                given[argument.text.lowercased()] = (expression, scope)
            }
            scope.arguments = given
            return try cell(body, scope)
        }
        if scope.entity == nil, scope.columns.isEmpty, name.lowercased() != "carries",
            let cell = try whole(Name(name, .init(0, 0)), arguments)
        {
            return cell
        }
        switch name.lowercased() {
        case "count":
            guard arguments.count == 1 else { throw Refused.form }
            if case .it = arguments[0].expression.kind {
                var stages = arguments[0].condition.map { [Stage(.where($0), $0.span)] } ?? []
                stages.append(Stage(.count(units: [], groups: []), arguments[0].expression.span))
                return try scalar(Query(head: .expression(arguments[0].expression), stages: stages, span: .init(0, 0)))
            }
            return try countOfRows(arguments[0], scope)
        case "carries":
            guard case .path(let path)? = arguments.first?.expression.kind, arguments.count == 1 else {
                throw Refused.form
            }
            return try carries(path.text, scope)
        default: throw Refused.form
        }
    }
}
