import Language

/// Conditions, as SQL: 1, 0, and null with the reason beside it. SQL's own `AND`, `OR`, `NOT` are Kleene's.
extension Witness {
    /// A condition on the scope's rows, small enough to be said twice.
    func condition(_ expression: Expression, _ scope: Scope) throws -> SQLCell {
        let cell = try verdict(expression, scope)
        guard case .flag = cell.kind else { throw Refused.form }
        return try short(cell, scope)
    }

    private func verdict(_ expression: Expression, _ scope: Scope) throws -> SQLCell {
        switch expression.kind {
        case .and(let parts): return all(try parts.map { try condition($0, scope) })
        case .or(let parts): return any(try parts.map { try condition($0, scope) })
        case .not(let part): return not(try condition(part, scope))
        case .compare(let sign, let a, let b): return try compare(sign, a, b, scope)
        case .test(let operand, let negated, let test):
            let passed = try passes(test, cell(operand, scope))
            return SQLCell(.flag, negated ? "(1 - \(passed))" : passed, "NULL")
        case .inSet(let operand, let negated, let set):
            let inside = try isIn(set, operand, scope)
            return negated ? not(inside) : inside
        case .between(let operand, let negated, let low, let high):
            let both = try all([
                short(compare(.greaterOrEqual, operand, low, scope), scope),
                short(compare(.lessOrEqual, operand, high, scope), scope),
            ])
            return negated ? not(both) : both
        case .has(let operand, let mode, let set): return try has(cell(operand, scope), mode, set)
        case .textMatch(let operand, let negated, let test, let pattern):
            let matched = try matches(cell(operand, scope), test, pattern.value)
            return negated ? not(matched) : matched
        case .dateOrder(let a, let order, let b):
            let sign: Comparison =
                switch order {
                case .before: .less
                case .after: .greater
                case .onOrBefore: .lessOrEqual
                case .onOrAfter: .greaterOrEqual
                }
            return try compare(sign, a, b, scope)
        case .within(let operand, let negated, let duration, let anchor, let other):
            let date = try cell(operand, scope)
            let near = try within(date, duration, anchor, self.operand(other, for: .day, scope), scope)
            return negated ? not(near) : near
        case .quantified(let quantifier, let path, let condition, let among):
            return try quantified(quantifier, path.names.map(\.text), condition, among, scope)
        default: return try cell(expression, scope)
        }
    }

    // MARK: Kleene, and a fourth mark

    /// What is not applicable has unknown's tables, and gives way to it (decision D16).
    private func joined(_ parts: [SQLCell], _ word: String) -> SQLCell {
        if parts.count == 1 { return parts[0] }
        let value = "(\(parts.map(\.value).joined(separator: " \(word) ")))"
        let reasons = parts.map(\.why).filter { $0 != "NULL" }.map { "nullif(\($0), '#')" }
        let why =
            reasons.isEmpty
            ? "NULL" : "CASE WHEN \(value) IS NULL THEN coalesce(\((reasons + ["'#'"]).joined(separator: ", "))) END"
        return SQLCell(.flag, value, why)
    }

    func all(_ parts: [SQLCell]) -> SQLCell { joined(parts, "AND") }
    func any(_ parts: [SQLCell]) -> SQLCell { joined(parts, "OR") }
    func not(_ part: SQLCell) -> SQLCell { SQLCell(.flag, "(NOT \(part.value))", part.why) }

    /// `is` tests are two-valued.
    private func passes(_ test: StateTest, _ cell: SQLCell) throws -> String {
        switch test {
        case .unknown(nil): return "(coalesce(\(cell.why), '#') <> '#')"
        case .unknown(let because?):
            let reason = String(because.text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
            return "(coalesce(\(cell.why), '#') = \(quoted(reason)))"
        case .known: return "(\(cell.why) IS NULL)"
        case .isTrue: return "(\(cell.value) IS 1)"
        case .isFalse: return "(\(cell.value) IS 0)"
        case .empty: return "(\(cell.value) IS '')"
        case .notApplicable: return "(coalesce(\(cell.why), '') = '#')"
        }
    }

    // MARK: Comparisons

    private func isLiteral(_ expression: Expression) -> Bool {
        if case .literal = expression.kind { return true }
        return false
    }

    private func compare(_ sign: Comparison, _ a: Expression, _ b: Expression, _ scope: Scope) throws -> SQLCell {
        let (a, b) = (try resolved(a), try resolved(b))
        var (x, y): (SQLCell, SQLCell)
        if isLiteral(a) && !isLiteral(b) {
            y = try cell(b, scope)
            x = try operand(a, for: y.kind, scope)
        } else {
            x = try cell(a, scope)
            y = try operand(b, for: x.kind, scope)
        }
        // A time stamp beside a day counts by its day.
        if x.kind.isDate || y.kind.isDate { (x, y) = (onCalendar(x), onCalendar(y)) }
        // A named stretch of the calendar: inside it or not; an order looks at its first day or its last.
        if x.kind.isDate, case .literal(let literal) = b.kind, case .period = literal.kind {
            if sign == .equal { return inside(x, y) }
            if sign == .notEqual { return not(inside(x, y)) }
        }
        if x.kind.isDate, isLiteral(b) { y = edge(y, sign) }
        if y.kind.isDate, isLiteral(a), !isLiteral(b) { x = edge(x, mirrored(sign)) }
        return try compare(sign, x, y, scope)
    }

    /// A parameter as the value it has.
    private func resolved(_ expression: Expression) throws -> Expression {
        if case .parameter(let name) = expression.kind { return try parameter(name) }
        return expression
    }

    private func edge(_ cell: SQLCell, _ sign: Comparison) -> SQLCell {
        var cell = cell
        switch sign {
        case .less, .greaterOrEqual: cell.last = cell.value
        case .lessOrEqual, .greater: cell.value = cell.end
        case .equal, .notEqual: break
        }
        return cell
    }

    private func mirrored(_ sign: Comparison) -> Comparison {
        switch sign {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: sign
        }
    }

    private func compare(_ sign: Comparison, _ a: SQLCell, _ b: SQLCell, _ scope: Scope) throws -> SQLCell {
        let (x, y) = (try short(a, scope), try short(b, scope))
        let plain = SQLCell(.flag, "(\(x.value) \(sign.rawValue) \(y.value))", whyNot([x, y]))
        switch (x.kind, y.kind) {
        case (.number, .number):
            return x.range == nil && y.range == nil ? plain : try compareCounts(sign, x, y, plain, scope)
        case (.flag, .flag), (.text, .text), (.period, .period), (.moment, .moment), (.clock, .clock): return plain
        case (.code(let one), .code(let other)):
            guard one === other else { throw Refused.twoCodeLists }
            return plain
        case (.row(let one), .row(let other)):
            guard one === other else { throw Refused.form }
            return plain
        case (let one, let other) where one.isDate && other.isDate: return dates(sign, x, y)
        default: throw Refused.form
        }
    }

    /// True or false only where every pair of days agrees (decision D26).
    private func dates(_ sign: Comparison, _ a: SQLCell, _ b: SQLCell) -> SQLCell {
        let (yes, no): (String, String)
        switch sign {
        case .less: (yes, no) = ("\(a.end) < \(b.value)", "\(a.value) >= \(b.end)")
        case .lessOrEqual: (yes, no) = ("\(a.end) <= \(b.value)", "\(a.value) > \(b.end)")
        case .greater: (yes, no) = ("\(a.value) > \(b.end)", "\(a.end) <= \(b.value)")
        case .greaterOrEqual: (yes, no) = ("\(a.value) >= \(b.end)", "\(a.end) < \(b.value)")
        case .equal:
            let single = "\(a.value) = \(a.end) AND \(b.value) = \(b.end)"
            (yes, no) = ("\(single) AND \(a.value) = \(b.value)", "\(a.end) < \(b.value) OR \(b.end) < \(a.value)")
        case .notEqual: return not(dates(.equal, a, b))
        }
        return open(yes, no, [a, b], "partial_date")
    }

    /// True, false, and else unknown: for the reasons of the values, or for one of its own.
    private func open(_ yes: String, _ no: String, _ cells: [SQLCell], _ reason: String) -> SQLCell {
        let why = whyNot(cells)
        let own = quoted(reason)
        return SQLCell(
            .flag, "CASE WHEN \(yes) THEN 1 WHEN \(no) THEN 0 END",
            "CASE WHEN \(yes) THEN NULL WHEN \(no) THEN NULL ELSE \(why == "NULL" ? own : "coalesce(\(why), \(own))") END"
        )
    }

    private func inside(_ date: SQLCell, _ period: SQLCell) -> SQLCell {
        open(
            "\(date.value) >= \(period.value) AND \(date.end) <= \(period.end)",
            "\(date.end) < \(period.value) OR \(date.value) > \(period.end)", [date], "partial_date")
    }

    /// True or false only where all that the counts could be agrees (decision D18).
    private func compareCounts(
        _ sign: Comparison, _ a: SQLCell, _ b: SQLCell, _ plain: SQLCell, _ scope: Scope
    ) throws -> SQLCell {
        let pinned = try pin([a, b, plain], scope)
        let x = pinned[0].range ?? (pinned[0].value, pinned[0].value, "NULL")
        let y = pinned[1].range ?? (pinned[1].value, pinned[1].value, "NULL")
        let (yes, no): (String, String)
        switch sign {
        case .less: (yes, no) = ("\(x.most) < \(y.least)", "\(x.least) >= \(y.most)")
        case .lessOrEqual: (yes, no) = ("\(x.most) <= \(y.least)", "\(x.least) > \(y.most)")
        case .greater: (yes, no) = ("\(x.least) > \(y.most)", "\(x.most) <= \(y.least)")
        case .greaterOrEqual: (yes, no) = ("\(x.least) >= \(y.most)", "\(x.most) < \(y.least)")
        case .equal, .notEqual:
            let same = "\(x.least) = \(x.most) AND \(y.least) = \(y.most) AND \(x.least) = \(y.least)"
            let apart = "\(x.most) < \(y.least) OR \(y.most) < \(x.least)"
            (yes, no) = sign == .equal ? (same, apart) : (apart, same)
        }
        let known = "\(x.least) IS NOT NULL AND \(y.least) IS NOT NULL"
        return try pin(
            SQLCell(
                .flag,
                "CASE WHEN \(known) THEN CASE WHEN \(yes) THEN 1 WHEN \(no) THEN 0 END ELSE \(pinned[2].value) END",
                """
                CASE WHEN \(known) THEN CASE WHEN \(yes) THEN NULL WHEN \(no) THEN NULL
                  ELSE coalesce(\(x.why), \(y.why), 'undefined') END ELSE \(pinned[2].why) END
                """), scope)
    }

    // MARK: Sets, texts, dates

    private func isIn(_ set: ValueSet, _ operand: Expression, _ scope: Scope) throws -> SQLCell {
        let value = try short(onCalendar(cell(operand, scope)), scope)
        switch set {
        case .list(let items): return try isOne(of: items, operand, scope)
        case .single(let single):
            let item = try resolved(single)
            if case .period = value.kind, case .literal(let literal) = item.kind {
                let stretch: (Int, Int)
                switch literal.kind {
                case .period(let period): stretch = try days(of: period)
                case .integer(let year): stretch = try days(of: .year(Int(year)))
                default: throw Refused.form
                }
                return SQLCell(.flag, "(\(value.value) BETWEEN \(stretch.0) AND \(stretch.1))", value.why)
            }
            guard value.kind.isDate, case .literal(let literal) = item.kind else {
                return try isOne(of: [item], operand, scope)
            }
            switch literal.kind {
            case .period(let period):
                let (first, last) = try days(of: period)
                return inside(value, .days(first, last))
            case .integer(let year):
                let (first, last) = try days(of: .year(Int(year)))
                return inside(value, .days(first, last))
            default: return try isOne(of: [item], operand, scope)
            }
        case .last(let duration):
            let start = try package.number(moved(.days(asOf, asOf), duration, -1).value)
            return inside(value, .days(start + 1, asOf))
        case .this(let unit):
            let first = try package.number(start(unit, "\(asOf)"))
            let last: Int
            switch unit {
            case .week: last = first + 6
            case .month: last = try package.number(shifted("\(first)", months: "1")) - 1
            case .quarter: last = try package.number(shifted("\(first)", months: "3")) - 1
            case .year, .financialYear: last = try package.number(shifted("\(first)", months: "12")) - 1
            }
            return inside(value, .days(first, last))
        }
    }

    private func isOne(of items: [Expression], _ operand: Expression, _ scope: Scope) throws -> SQLCell {
        any(try items.map { try short(compare(.equal, operand, $0, scope), scope) })
    }

    /// Either side, or one; both ends in (decision D28).
    private func within(
        _ date: SQLCell, _ duration: Duration, _ anchor: Anchor, _ other: SQLCell, _ scope: Scope
    ) throws -> SQLCell {
        let (date, other) = (onCalendar(date), onCalendar(other))
        guard date.kind.isDate, other.kind.isDate else { throw Refused.fieldType }
        let (x, y) = (try short(date, scope), try short(other, scope))
        let low = anchor == .after ? y : try moved(y, duration, -1)
        let high = anchor == .before ? y : try moved(y, duration, 1)
        return all([
            try pin(dates(.greaterOrEqual, x, pin(low, scope)), scope),
            try pin(dates(.lessOrEqual, x, pin(high, scope)), scope),
        ])
    }

    private func matches(_ cell: SQLCell, _ test: TextTest, _ pattern: String) throws -> SQLCell {
        guard case .text = cell.kind else { throw Refused.fieldType }
        let text = cell.value
        switch test {
        case .contains: return SQLCell(.flag, "(instr(\(text), \(quoted(pattern))) > 0)", cell.why)
        case .startsWith:
            return SQLCell(
                .flag, "(substr(\(text), 1, \(pattern.unicodeScalars.count)) = \(quoted(pattern)))", cell.why)
        case .matches:
            guard let glob = glob(of: pattern) else { throw Refused.pattern }
            guard pattern.contains(".") else {
                return SQLCell(.flag, "(\(text) GLOB \(quoted(glob)))", cell.why)
            }
            // A point does not stand for the end of a line: some line by itself must match.
            return SQLCell(
                .flag,
                """
                CASE WHEN \(text) IS NOT NULL THEN EXISTS (WITH RECURSIVE lines(line, rest) AS (
                  SELECT NULL, \(text) || char(10)
                  UNION ALL SELECT substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1)
                  FROM lines WHERE rest <> '') SELECT 1 FROM lines WHERE line GLOB \(quoted(glob))) END
                """, cell.why)
        }
    }

    /// A regular expression of letters, classes, counts of them, `.`, `.*` and anchors, as SQL's `GLOB` says it.
    private func glob(of pattern: String) -> String? {
        var rest = Substring(pattern)
        let atStart = rest.first == "^"
        if atStart { rest.removeFirst() }
        let atEnd = rest.last == "$"
        if atEnd { rest.removeLast() }
        // Which line an anchor would hold to is not asked of `GLOB`.
        if (atStart || atEnd) && rest.contains(".") { return nil }
        var result = atStart ? "" : "*"
        while let sign = rest.first {
            var atom: String
            if sign == "[" {
                guard let close = rest.firstIndex(of: "]") else { return nil }
                atom = String(rest[...close])
                rest = rest[rest.index(after: close)...]
            } else if sign == "." {
                rest.removeFirst()
                atom = "?"
                if rest.first == "*" {
                    rest.removeFirst()
                    atom = "*"
                }
            } else if sign.isLetter || sign.isNumber || sign == " " || sign == "-" {
                atom = String(sign)
                rest.removeFirst()
            } else {
                return nil
            }
            if rest.first == "{" {
                guard let close = rest.firstIndex(of: "}"),
                    let count = Int(rest[rest.index(after: rest.startIndex)..<close])
                else { return nil }
                atom = String(repeating: atom, count: count)
                rest = rest[rest.index(after: close)...]
            }
            result += atom
        }
        return result + (atEnd ? "" : "*")
    }

    /// A code stands for itself and for all beneath it in the codebook.
    private func has(_ cell: SQLCell, _ mode: HasMode, _ set: ValueSet) throws -> SQLCell {
        guard case .tags(let list) = cell.kind, let items = cell.items else { throw Refused.fieldType }
        let wanted: [Expression]
        switch set {
        case .list(let all): wanted = all
        case .single(let one): wanted = [one]
        default: throw Refused.form
        }
        let codes = try wanted.map { try code($0, list) }
        let under = "SELECT code FROM \(items.table) WHERE row = \(items.row)"
        func covered(_ code: Int) -> String {
            list.keys == nil
                ? "SELECT n FROM covers WHERE list = \(list.number) AND code = \(code)" : "SELECT \(code)"
        }
        func carries(_ code: Int) -> String { "EXISTS (\(under) AND code IN (\(covered(code))))" }
        let said: String
        switch mode {
        case .any: said = codes.map(carries).joined(separator: " OR ")
        case .all: said = codes.map(carries).joined(separator: " AND ")
        case .none: said = codes.map { "NOT \(carries($0))" }.joined(separator: " AND ")
        case .only: said = "NOT EXISTS (\(under) AND code NOT IN (\(codes.map(covered).joined(separator: " UNION "))))"
        }
        return SQLCell(.flag, "CASE WHEN \(cell.value) IS NOT NULL THEN (\(said)) END", cell.why)
    }

    private func code(_ expression: Expression, _ list: SQLCodes) throws -> Int {
        switch expression.kind {
        case .parameter(let name): return try code(parameter(name), list)
        case .path(let path):
            if let place = list.place(of: path.text) { return place }
        case .literal(let literal):
            var word = literal.text
            if case .string(let text) = literal.kind { word = text }
            if let place = list.place(of: word) { return place }
        default: break
        }
        throw Refused.name
    }

    // MARK: Right sides

    /// The right side of a comparison, read for the left side's kind: a word as a permitted value, a length of time in
    /// the field's unit.
    func operand(_ expression: Expression, for kind: SQLKind, _ scope: Scope) throws -> SQLCell {
        switch expression.kind {
        case .literal(let literal): return try operand(literal, for: kind)
        case .parameter(let name): return try operand(parameter(name), for: kind, scope)
        case .path(let path) where path.names.count == 1:
            let word = path.names[0].text
            if let argument = scope.arguments[word.lowercased()] {
                if case .literal(let literal) = argument.expression.kind { return try operand(literal, for: kind) }
                return try brought(
                    operand(argument.expression, for: kind, argument.scope), from: argument.scope, to: scope)
            }
            if let value = permitted(word, for: kind) { return value }
            if try lookup([word], scope) == nil, let body = constant([word]) {
                return try operand(body, for: kind, scope)
            }
            return try converted(cell(expression, scope), to: kind)
        default: return try converted(cell(expression, scope), to: kind)
        }
    }

    private func converted(_ cell: SQLCell, to kind: SQLKind) -> SQLCell {
        guard case .number(let wanted?) = kind, case .number(let own?) = cell.kind, wanted.size != own.size else {
            return cell
        }
        var cell = cell
        cell.value = "(\(cell.value) * \(own.size) / \(wanted.size))"
        return cell
    }

    private func permitted(_ word: String, for kind: SQLKind) -> SQLCell? {
        switch kind {
        case .code(let list): return list.place(of: word).map { .constant(kind, "\($0)") }
        case .row(let entity): return entity.place(of: word).map { .constant(kind, "\($0)") }
        case .flag:
            switch blind(word) {
            case "true", "yes": return .constant(.flag, "1")
            case "false", "no": return .constant(.flag, "0")
            default: return nil
            }
        default: return nil
        }
    }

    private func operand(_ literal: Literal, for kind: SQLKind) throws -> SQLCell {
        var text = literal.text
        if case .string(let value) = literal.kind { text = value }
        switch (kind, literal.kind) {
        case (.number(let unit), .duration(let duration)):
            guard let unit, let own = Measure(rawValue: duration.unit.rawValue) else { throw Refused.form }
            return .constant(kind, "\(Double(duration.count) * own.size / unit.size)")
        case (.number(.percent?), .percent(let value)): return .constant(kind, "\(value)")
        case (.text, _): return .constant(.text, quoted(text))
        case (.code, _), (.row, _):
            guard let value = permitted(text, for: kind) else { throw Refused.name }
            return value
        case (.flag, .string):
            guard let value = permitted(text, for: kind) else { throw Refused.name }
            return value
        case (.clock, .string): return .constant(.clock, "time(\(quoted(text)))")
        case (.period("week"), .date(let year, let month, let date)):
            return .constant(kind, "\(try package.number(start(.week, "\(day(year, month, date))")))")
        case (.day, .string), (.partialDay, .string), (.moment, .string):
            let parts = text.split(separator: "-").compactMap { Int($0) }
            switch parts.count {
            case 1: return try daysCell(.year(parts[0]))
            case 2: return try daysCell(.month(year: parts[0], parts[1]))
            case 3:
                let number = try day(parts[0], parts[1], parts[2])
                return .days(number, number)
            default: throw Refused.form
            }
        case (.day, .integer(let year)), (.partialDay, .integer(let year)), (.moment, .integer(let year)):
            return try daysCell(.year(Int(year)))
        case (.period, .period(let period)): return .constant(kind, "\(try days(of: period).0)")
        case (.period("year"), .integer(let year)): return .constant(kind, "\(try day(Int(year), 1, 1))")
        default: return try cell(Expression(.literal(literal), .init(0, 0)), Scope(alias: "", table: "", entity: nil))
        }
    }

    private func daysCell(_ period: Period) throws -> SQLCell {
        let (first, last) = try days(of: period)
        return .days(first, last)
    }
}
