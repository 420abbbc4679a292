import Language

/// Conditions, four-valued.
extension Reference {
    func verdict(_ expression: Expression, _ here: Here) throws -> Verdict {
        switch expression.kind {
        case .and(let parts): return Logic.and(try parts.map { try verdict($0, here) }, faults: faults)
        case .or(let parts): return Logic.or(try parts.map { try verdict($0, here) }, faults: faults)
        case .not(let part):
            let verdict = try verdict(part, here)
            return verdict.isUnknown && faults.contains(.notOfUnknownIsTrue) ? .yes : !verdict
        case .compare(let comparison, let a, let b): return try compare(comparison, a, b, here)
        case .test(let operand, let negated, let test):
            return Verdict(try passes(test, cell(operand, here)) != negated)
        case .inSet(let operand, let negated, let set):
            let verdict = try isIn(set, operand, here)
            return negated ? !verdict : verdict
        case .between(let operand, let negated, let low, let high):
            let verdict = Logic.and([
                try compare(.greaterOrEqual, operand, low, here), try compare(.lessOrEqual, operand, high, here),
            ])
            return negated ? !verdict : verdict
        case .has(let operand, let mode, let set): return try has(operand, mode, set, here)
        case .textMatch(let operand, let negated, let test, let pattern):
            let verdict = try matches(cell(operand, here), test, pattern.value)
            return negated ? !verdict : verdict
        case .dateOrder(let a, let order, let b): return try compare(comparison(order), a, b, here)
        case .within(let operand, let negated, let duration, let anchor, let other):
            let verdict = try within(cell(operand, here), duration, anchor, operandDate(other, here))
            return negated ? !verdict : verdict
        case .quantified(let quantifier, let path, let condition, let among):
            return try looking(at: expression.span) {
                try quantified(quantifier, path, condition, among, here)
            }
        default: return Verdict(try cell(expression, here))
        }
    }

    private func comparison(_ order: DateOrder) -> Comparison {
        switch order {
        case .before: .less
        case .after: .greater
        case .onOrBefore: .lessOrEqual
        case .onOrAfter: .greaterOrEqual
        }
    }

    private func isLiteral(_ expression: Expression) -> Bool {
        if case .literal = expression.kind { return true }
        return false
    }

    private func compare(_ comparison: Comparison, _ a: Expression, _ b: Expression, _ here: Here) throws -> Verdict {
        if let verdict = try parameterIs(comparison, a, b) { return verdict }
        let (a, b) = (settled(a, here), settled(b, here))
        if let verdict = try compareCounts(comparison, a, b, here) { return verdict }
        var (x, y): (Cell, Cell)
        let sort: Sort
        if isLiteral(a) && !isLiteral(b) {
            sort = try self.sort(b, here)
            (x, y) = (try operand(a, for: sort, here), try cell(b, here))
        } else {
            sort = try self.sort(a, here)
            (x, y) = (try cell(a, here), try operand(b, for: sort, here))
        }
        // A time stamp beside a day counts by its day.
        if case .moment = sort, isLiteral(b) || isLiteral(a) { (x, y) = (onCalendar(x), onCalendar(y)) }
        // A date beside a named stretch of the calendar: inside it, outside, or left open.
        if case .literal(let literal) = b.kind, case .period(let period) = literal.kind,
            comparison == .equal || comparison == .notEqual, isDate(sort)
        {
            let inside = inside(x, days(of: period))
            return comparison == .equal ? inside : !inside
        }
        if isDate(sort), isLiteral(b) { return holds(comparison, x, edge(of: y, comparison)) }
        if isDate(sort), isLiteral(a) { return holds(comparison, edge(of: x, mirrored(comparison)), y) }
        return holds(comparison, x, y)
    }

    /// The day of a period written out that an ordering looks at: before it, after it, not before, not after.
    private func edge(of cell: Cell, _ comparison: Comparison) -> Cell {
        guard case .known(.days(let first, let last)) = cell else { return cell }
        switch comparison {
        case .less, .greaterOrEqual: return .known(.days(first, first))
        case .lessOrEqual, .greater: return .known(.days(last, last))
        case .equal, .notEqual: return cell
        }
    }

    private func mirrored(_ comparison: Comparison) -> Comparison {
        switch comparison {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: comparison
        }
    }

    private func isDate(_ sort: Sort) -> Bool {
        switch sort {
        case .day, .partialDay, .moment: true
        default: false
        }
    }

    func holds(_ comparison: Comparison, _ x: Cell, _ y: Cell) -> Verdict {
        switch state(x, y) {
        case .unknown(let reason)?: return .unknown(reason)
        case .notApplicable?: return .notApplicable
        default: break
        }
        guard let a = x.value, let b = y.value else { return .notApplicable }
        switch (a, b) {
        case (.number(let m), .number(let n)): return Verdict(order(m, n, comparison))
        case (.code(let m), .code(let n)), (.row(let m), .row(let n)), (.period(let m), .period(let n)):
            return Verdict(order(m, n, comparison))
        case (.flag(let m), .flag(let n)): return Verdict(order(m ? 1 : 0, n ? 1 : 0, comparison))
        case (.text(let m), .text(let n)):
            return Verdict(order(precedes(m, n) ? -1 : precedes(n, m) ? 1 : 0, 0, comparison))
        case (.text(let moment), .days(let start, let end)):
            // A date-time beside a day counts by its day.
            guard let day = Days.interval(String(moment.prefix(10))) else { return .notApplicable }
            return compareDays(comparison, day, (start, end))
        case (.days(let first, let last), .days(let start, let end)):
            return compareDays(comparison, (first, last), (start, end))
        default: return .notApplicable
        }
    }

    /// True or false only where every pair of days agrees (decision D26).
    private func compareDays(_ comparison: Comparison, _ a: (Int, Int), _ b: (Int, Int)) -> Verdict {
        var (a, b) = (a, b)
        if faults.contains(.partialDateIsItsFirstDay) {
            a = (a.0, a.0)
            b = (b.0, b.0)
        }
        // Each comparison is monotone in both, so the extreme pairs stand for all.
        let corners = [(a.0, b.0), (a.0, b.1), (a.1, b.0), (a.1, b.1)]
        switch comparison {
        case .equal, .notEqual:
            if a.0 == a.1 && b.0 == b.1 { return Verdict(order(a.0, b.0, comparison)) }
            if a.1 < b.0 || b.1 < a.0 { return Verdict(comparison == .notEqual) }
            return .unknown("partial_date")
        default:
            let verdicts = Set(corners.map { order($0.0, $0.1, comparison) })
            return verdicts.count == 1 ? Verdict(verdicts.contains(true)) : .unknown("partial_date")
        }
    }

    func order<T: Comparable>(_ a: T, _ b: T, _ comparison: Comparison) -> Bool {
        switch comparison {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }

    private func passes(_ test: StateTest, _ cell: Cell) -> Bool {
        switch (test, cell) {
        case (.unknown(let because), .unknown(let reason)):
            return because.map { FieldReading.word($0.text) == reason } ?? true
        case (.known, .known): return true
        case (.isTrue, .known(.flag(let flag))): return flag
        case (.isFalse, .known(.flag(let flag))): return !flag
        case (.empty, .known(.codes(let codes))): return codes.isEmpty
        case (.empty, .known(.text(let text))): return text.isEmpty
        case (.notApplicable, .notApplicable): return true
        default: return false
        }
    }

    private func inside(_ cell: Cell, _ days: (Int, Int)) -> Verdict {
        switch cell {
        case .unknown(let reason): return .unknown(reason)
        case .notApplicable: return .notApplicable
        case .known(.days(var first, var last)):
            if faults.contains(.partialDateIsItsFirstDay) { last = first }
            if first >= days.0 && last <= days.1 { return .yes }
            if last < days.0 || first > days.1 { return .no }
            first = last
            return .unknown("partial_date")
        default: return .notApplicable
        }
    }

    /// A parameter or an argument that is a literal, as that literal.
    private func settled(_ expression: Expression, _ here: Here) -> Expression {
        switch expression.kind {
        case .parameter(let name):
            if let value = parameters[name.text.lowercased()], isLiteral(value) { return value }
        case .path(let path) where path.names.count == 1:
            let name = path.text.lowercased()
            if let argument = here.arguments[name] {
                let value = settled(argument.expression, argument.here)
                return isLiteral(value) ? value : expression
            }
            if let body = constant([name], here), isLiteral(body), (try? lookup([name], here)).flatMap(\.self) == nil {
                return body
            }
        default: break
        }
        return expression
    }

    /// `$p = word` for a parameter of type code: the word is one that it may be (decision D13).
    private func parameterIs(_ comparison: Comparison, _ a: Expression, _ b: Expression) throws -> Verdict? {
        guard case .parameter(let name) = a.kind, comparison == .equal || comparison == .notEqual,
            let value = parameters[name.text.lowercased()], case .path = value.kind
        else { return nil }
        return Verdict((folded(word(value)) == folded(word(b))) == (comparison == .equal))
    }

    private func isIn(_ set: ValueSet, _ operand: Expression, _ here: Here) throws -> Verdict {
        if case .parameter = operand.kind, case .list(let items) = set { return try isOne(of: items, operand, here) }
        let sort = try self.sort(operand, here)
        let cell = onCalendar(try self.cell(operand, here))
        switch set {
        case .list(let items): return try isOne(of: items, operand, here)
        case .single(let written):
            let item = settled(written, here)
            if let verdict = try isAmong(item, try self.cell(operand, here), here) { return verdict }
            if case .literal(let literal) = item.kind, case .period(let unit) = sort,
                let days = stretch(literal, unit)
            {
                return inside(cell, days, of: unit)
            }
            guard case .literal(let literal) = item.kind, isDate(sort) else {
                return try isOne(of: [item], operand, here)
            }
            switch literal.kind {
            case .period(let period): return inside(cell, days(of: period))
            case .integer(let year): return inside(cell, days(of: .year(Int(year))))
            default: return try isOne(of: [item], operand, here)
            }
        case .last(let duration):
            let end = asOf
            let start = try moved(end, duration, -1)
            return inside(cell, (start + 1, end))
        case .this(let unit):
            let start = Days.start(of: unit.rawValue, holding: asOf)
            return inside(cell, (start, Days.end(of: unit.rawValue, from: start)))
        }
    }

    /// The days of a literal that parts into whole periods of a kind; nil where it names one of them or none.
    private func stretch(_ literal: Literal, _ unit: String) -> (Int, Int)? {
        let days: (Int, Int)
        switch literal.kind {
        case .period(let period): days = self.days(of: period)
        case .integer(let year): days = self.days(of: .year(Int(year)))
        default: return nil
        }
        let last = Days.start(of: unit, holding: days.1)
        return Days.start(of: unit, holding: days.0) == days.0 && Days.end(of: unit, from: last) == days.1
            ? days : nil
    }

    /// A period inside a longer stretch of the calendar.
    private func inside(_ cell: Cell, _ days: (Int, Int), of unit: String) -> Verdict {
        switch cell {
        case .unknown(let reason): .unknown(reason)
        case .known(.period(let start)): Verdict(start >= days.0 && Days.end(of: unit, from: start) <= days.1)
        default: .notApplicable
        }
    }

    private func isOne(of items: [Expression], _ operand: Expression, _ here: Here) throws -> Verdict {
        Logic.or(try items.map { try compare(.equal, operand, $0, here) })
    }

    func moved(_ day: Int, _ duration: Duration, _ sign: Int) throws -> Int {
        let count = Int(duration.count) * sign
        switch duration.unit {
        case .days: return day + count
        case .weeks: return day + count * 7
        case .months: return Days.adding(months: count, to: day, faults: faults)
        case .years: return Days.adding(months: count * 12, to: day, faults: faults)
        }
    }

    private func operandDate(_ expression: Expression, _ here: Here) throws -> Cell {
        try operand(expression, for: .day, here)
    }

    /// Either side, or one; both ends in (decision D28).
    private func within(_ x: Cell, _ duration: Duration, _ anchor: Anchor, _ y: Cell) throws -> Verdict {
        switch state(x, y) {
        case .unknown(let reason)?: return .unknown(reason)
        case .notApplicable?: return .notApplicable
        default: break
        }
        guard case .known(.days(let first, let last)) = onCalendar(x),
            case .known(.days(let start, let end)) = onCalendar(y)
        else {
            throw Puzzled("dates are wanted")
        }
        let low = Cell.known(
            .days(
                anchor == .after ? start : try moved(start, duration, -1),
                anchor == .after ? end : try moved(end, duration, -1)))
        let high = Cell.known(
            .days(
                anchor == .before ? start : try moved(start, duration, 1),
                anchor == .before ? end : try moved(end, duration, 1)))
        let date = Cell.known(.days(first, last))
        return Logic.and([holds(.greaterOrEqual, date, low), holds(.lessOrEqual, date, high)])
    }

    private func matches(_ cell: Cell, _ test: TextTest, _ pattern: String) throws -> Verdict {
        switch cell {
        case .unknown(let reason): return .unknown(reason)
        case .notApplicable: return .notApplicable
        case .known(.text(let text)):
            switch test {
            case .contains: return Verdict(pattern.isEmpty || text.contains(pattern))
            case .startsWith: return Verdict(text.hasPrefix(pattern))
            case .matches: return Verdict(try text.contains(Regex(pattern)))
            }
        default: throw Puzzled("no text")
        }
    }

    /// A code of the set counts for itself and for all above it.
    private func has(_ operand: Expression, _ mode: HasMode, _ set: ValueSet, _ here: Here) throws -> Verdict {
        guard case .codes(let list) = try sort(operand, here) else { throw Puzzled("no tag set") }
        let wanted = try codes(of: set, list, here)
        switch try cell(operand, here) {
        case .unknown(let reason): return .unknown(reason)
        case .notApplicable: return .notApplicable
        case .known(.codes(let codes)):
            let held = Set(codes)
            let covers = wanted.map { faults.contains(.noRollUp) ? [$0] : list.covered($0) }
            switch mode {
            case .any: return Verdict(covers.contains { !$0.isDisjoint(with: held) })
            case .none: return Verdict(covers.allSatisfy { $0.isDisjoint(with: held) })
            case .all: return Verdict(covers.allSatisfy { !$0.isDisjoint(with: held) })
            case .only: return Verdict(held.isSubset(of: covers.reduce(into: Set()) { $0.formUnion($1) }))
            }
        default: throw Puzzled("no tag set")
        }
    }

    func codes(of set: ValueSet, _ list: CodeList, _ here: Here) throws -> [Int] {
        let items: [Expression]
        switch set {
        case .list(let expressions): items = expressions
        case .single(let expression): items = [expression]
        default: throw Puzzled("no tags")
        }
        return try items.map { item in
            guard let word = try codeWord(item, here) else { throw Puzzled("no word of \(list.name)") }
            guard let code = list.find(word) else { throw Puzzled("\(word) is no code of \(list.name)") }
            return code
        }
    }
}
