import Language

/// Values of expressions.
extension Reference {
    func cell(_ expression: Expression, _ here: Here) throws -> Cell {
        if isCondition(expression) { return try verdict(expression, here).cell }
        switch expression.kind {
        case .literal(let literal): return try plain(literal)
        case .path(let path):
            let names = path.names.map(\.text)
            if let found = try lookup(names, here) { return found.cell() }
            if let body = constant(names, here) { return try cell(body, .nowhere) }
            throw Puzzled("no \(path.text) here")
        case .asOf: return .known(.days(asOf, asOf))
        case .subquery(let query): return try scalar(query)
        case .parameter(let name):
            guard let value = parameters[name.text.lowercased()] else { throw Puzzled("no $\(name.text)") }
            return try cell(value, here)
        case .negate(let operand):
            guard case .known(.number(let number)) = try cell(operand, here) else { return try cell(operand, here) }
            return .known(.number(-number))
        case .arithmetic(let sign, let a, let b): return try calculate(sign, a, b, here)
        case .call(let name, let arguments): return try call(name.text.lowercased(), arguments, expression, here)
        case .pick(let pick, let path, let condition, let field):
            return try picked(pick, path, condition, field, here)
        case .span(let unit, let a, let b): return try span(unit, cell(a, here), cell(b, here))
        case .periodOf(let unit, let date): return try period(unit, onCalendar(cell(date, here)))
        default: throw Puzzled("no value for \(expression.kind)")
        }
    }

    private func plain(_ literal: Literal) throws -> Cell {
        switch literal.kind {
        case .integer(let value): return .known(.number(Double(value)))
        case .number(let value): return .known(.number(value))
        case .percent(let value): return .known(.number(value / 100))
        case .string(let text), .code(let text): return .known(.text(text))
        case .boolean(let flag): return .known(.flag(flag))
        case .date(let year, let month, let day):
            let number = Days.number(year, month, day)
            return .known(.days(number, number))
        case .period(let period):
            let (first, last) = days(of: period)
            return .known(.days(first, last))
        case .duration(let duration): return .known(.number(Double(duration.count)))
        case .unknown: throw Puzzled("unknown is no value")
        }
    }

    func days(of period: Period) -> (Int, Int) {
        switch period {
        case .year(let year): return (Days.number(year, 1, 1), Days.number(year, 12, 31))
        case .quarter(let year, let quarter):
            let start = Days.number(year, quarter * 3 - 2, 1)
            return (start, Days.end(of: "quarter", from: start))
        case .month(let year, let month):
            return (Days.number(year, month, 1), Days.number(year, month, Days.length(year, month)))
        case .financialYear(let year, let quarter):
            guard let quarter else { return (Days.number(year, 4, 1), Days.number(year + 1, 3, 31)) }
            let start = Days.adding(months: 3 * (quarter - 1), to: Days.number(year, 4, 1))
            return (start, Days.end(of: "quarter", from: start))
        }
    }

    /// Both known, else why not: unknown before not applicable, the left's reason before the right's.
    func state(_ a: Cell, _ b: Cell) -> Cell? {
        if case .unknown = a { return a }
        if case .unknown = b { return b }
        if case .notApplicable = a { return a }
        if case .notApplicable = b { return b }
        return nil
    }

    private func calculate(_ sign: Arithmetic, _ a: Expression, _ b: Expression, _ here: Here) throws -> Cell {
        let (left, right) = (try sort(a, here), try sort(b, here))
        let (x, y) = (try cell(a, here), try cell(b, here))
        if let state = state(x, y) { return state }
        switch (onCalendar(x, left), onCalendar(y, right)) {
        case (.known(.days(let first, let last)), .known(.number(let count))):
            guard case .number(let unit) = right, let unit else { throw Puzzled("a date moves by days or months") }
            let steps = Int(count * unit.factor) * (sign == .subtract ? -1 : 1)
            func moved(_ day: Int) -> Int {
                unit.isCalendar ? Days.adding(months: steps, to: day, faults: faults) : day + steps
            }
            return .known(.days(moved(first), moved(last)))
        case (.known(.days(let first, let last)), .known(.days(let start, let end))):
            guard first == last, start == end else { return .unknown("partial_date") }
            return .known(.number(Double(first - start)))
        case (.known(.number(let m)), .known(.number(let n))):
            guard case .number(let unit) = left, case .number(let other) = right else { throw Puzzled("no numbers") }
            return calculate(sign, m, n, unit, other)
        default: throw Puzzled("no arithmetic on these")
        }
    }

    private func calculate(_ sign: Arithmetic, _ m: Double, _ n: Double, _ unit: Unit?, _ other: Unit?) -> Cell {
        var (m, n) = (m, n)
        if sign == .add || sign == .subtract, let unit, let other, let common = finer(unit, other) {
            m = m * unit.factor / common.factor
            n = n * other.factor / common.factor
        }
        switch sign {
        case .add: return .known(.number(m + n))
        case .subtract: return .known(.number(m - n))
        case .multiply: return .known(.number(m * n))
        case .divide: return n == 0 ? .unknown("undefined") : .known(.number(m / n))
        }
    }

    /// The day of a time stamp in UTC; other cells as they are.
    func onCalendar(_ cell: Cell) -> Cell {
        guard case .known(.text(let moment)) = cell, let day = Days.interval(String(moment.prefix(10))) else {
            return cell
        }
        return .known(.days(day.0, day.1))
    }

    /// The same for what an operand of arithmetic is.
    private func onCalendar(_ cell: Cell, _ sort: Sort) -> Cell {
        if case .moment = sort { return onCalendar(cell) }
        return cell
    }

    private func span(_ unit: TimeUnit, _ a: Cell, _ b: Cell) throws -> Cell {
        if let state = state(a, b) { return state }
        guard case .known(.days(let first, let last)) = onCalendar(a),
            case .known(.days(let start, let end)) = onCalendar(b)
        else {
            throw Puzzled("dates are wanted")
        }
        guard first == last, start == end else { return .unknown("partial_date") }
        switch unit {
        case .days: return .known(.number(Double(start - first)))
        case .weeks: return .known(.number(Double((start - first) / 7)))
        case .months: return .known(.number(Double(Days.months(from: first, to: start, faults: faults))))
        case .years: return .known(.number(Double(Days.months(from: first, to: start, faults: faults) / 12)))
        }
    }

    private func period(_ unit: PeriodUnit, _ cell: Cell) throws -> Cell {
        guard case .known(.days(let first, let last)) = cell else { return cell }
        let start = Days.start(of: unit.rawValue, holding: first)
        if start != Days.start(of: unit.rawValue, holding: last) && !faults.contains(.partialDateIsItsFirstDay) {
            return .unknown("partial_date")
        }
        return .known(.period(start))
    }

    private func call(
        _ name: String, _ arguments: [Expression.Argument], _ whole: Expression, _ here: Here
    ) throws -> Cell {
        if let (body, inside) = try called(name, arguments, here) { return try cell(body, inside) }
        if here.isGlobal, let cell = try wholeFold(name, arguments, whole) { return cell }
        switch name {
        case "count":
            guard let argument = arguments.first else { throw Puzzled("count of what") }
            switch try tally(argument, here) {
            case .settled(let cell): return cell
            case .counts(let tally): return .known(.number(Double(tally.shown ?? tally.yes)))
            }
        case "carries":
            guard let argument = arguments.first?.expression, let entity = here.entity, let index = here.index,
                let word = try codeWord(argument, here)
            else { throw Puzzled("carries what") }
            return try carries([word], all: false, entity, index).cell
        default: throw Puzzled("no function \(name)")
        }
    }

    // MARK: Operands

    /// The right side of a comparison read for the left side's sort: a word as a code or key, a length of time in the
    /// field's unit.
    func operand(_ expression: Expression, for sort: Sort, _ here: Here) throws -> Cell {
        switch expression.kind {
        case .literal(let literal): return try operand(literal, for: sort)
        case .parameter(let name):
            guard let value = parameters[name.text.lowercased()] else { throw Puzzled("no $\(name.text)") }
            return try operand(value, for: sort, here)
        case .path(let path):
            let names = path.names.map(\.text)
            if names.count == 1, here.arguments[names[0].lowercased()] == nil,
                let value = word(names[0], for: sort)
            {
                return .known(value)
            }
            if names.count == 1, let argument = here.arguments[names[0].lowercased()] {
                return try operand(argument.expression, for: sort, argument.here)
            }
            if let body = constant(names, here), try lookup(names, here) == nil {
                return try operand(body, for: sort, .nowhere)
            }
            return try converted(expression, for: sort, here)
        default: return try converted(expression, for: sort, here)
        }
    }

    private func converted(_ expression: Expression, for sort: Sort, _ here: Here) throws -> Cell {
        let other = try self.sort(expression, here)
        let cell = try self.cell(expression, here)
        guard case .number(let wanted?) = sort, case .number(let unit?) = other, case .known(.number(let number)) = cell
        else {
            if case .code(let wanted) = sort, case .code(let own) = other, case .known(.code(let place)) = cell {
                // Fields with the same values, each with its own list of them.
                return wanted.find(own.entries[place].value).map { .known(.code($0)) } ?? .notApplicable
            }
            return cell
        }
        return .known(.number(number * unit.factor / wanted.factor))
    }

    /// A word as a permitted value.
    func word(_ word: String, for sort: Sort) -> Value? {
        switch sort {
        case .code(let list), .codes(let list): return list.find(word).map { .code($0) }
        case .row(let entity): return row(named: word, in: entity).map { .row($0) }
        case .flag:
            switch folded(word) {
            case "true", "yes": return .flag(true)
            case "false", "no": return .flag(false)
            default: return nil
            }
        default: return nil
        }
    }

    func row(named word: String, in entity: Entity) -> Int? {
        if let exact = entity.raws.indices.first(where: { entity.keyText($0) == word }) { return exact }
        let wanted = folded(word)
        if let key = entity.raws.indices.first(where: { folded(entity.keyText($0)) == wanted }) { return key }
        if let name = entity.raws.indices.first(where: { folded(entity.raws[$0]["name"] ?? "") == wanted }) {
            return name
        }
        return entity.raws.indices.first { index in
            guard case .codes(let list)? = entity.field("aliases")?.sort,
                case .known(.codes(let codes))? = entity.rows[index]["aliases"]
            else { return false }
            return codes.contains { folded(list.entries[$0].value) == wanted }
        }
    }

    private func operand(_ literal: Literal, for sort: Sort) throws -> Cell {
        switch (sort, literal.kind) {
        case (.number(let unit), .duration(let duration)):
            guard let unit, let own = Unit(rawValue: duration.unit.rawValue) else { throw Puzzled("no unit") }
            return .known(.number(Double(duration.count) * own.factor / unit.factor))
        case (.number(.percent?), .percent(let value)): return .known(.number(value))
        case (.text, .string), (.text, .code): return try plain(literal)
        case (.text, _): return .known(.text(literal.text))
        case (.code, _), (.row, _), (.codes, _):
            var text = literal.text
            if case .string(let value) = literal.kind { text = value }
            if let value = word(text, for: sort) { return .known(value) }
            throw Puzzled("\(text) is no value")
        case (.flag, .string(let text)):
            guard let value = word(text, for: sort) else { throw Puzzled("\(text) is no flag") }
            return .known(value)
        case (.clock, .string(let text)):
            return .known(.text(text.count == 5 ? text + ":00" : text))
        case (.day, .string(let text)), (.partialDay, .string(let text)), (.moment, .string(let text)):
            guard let (first, last) = Days.interval(text) else { throw Puzzled("\(text) is no date") }
            return .known(.days(first, last))
        case (.day, .integer(let year)), (.partialDay, .integer(let year)), (.moment, .integer(let year)):
            return .known(.days(Days.number(Int(year), 1, 1), Days.number(Int(year), 12, 31)))
        case (.period("week"), .date(let year, let month, let day)):
            return .known(.period(Days.start(of: "week", holding: Days.number(year, month, day))))
        case (.period, .period(let period)): return .known(.period(days(of: period).0))
        case (.period(let unit), .integer(let year)) where unit == "year":
            return .known(.period(Days.number(Int(year), 1, 1)))
        default: return try plain(literal)
        }
    }
}
