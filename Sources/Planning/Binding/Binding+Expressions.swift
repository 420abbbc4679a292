import Diagnostics
import Language
import Tables

/// Expressions with their own type, whatever stands beside them.
extension Binding {
    /// An expression's meaning and type.
    func typed(_ expression: Expression, _ scope: Scope) throws(BindError) -> Typed {
        if let column = sameAsColumn(expression, scope) { return column }
        if isSettled(expression, scope) {
            var result = try read(expression, scope)
            result.span = expression.span
            return result
        }
        let at = try settle(expression, scope)
        var result = try reading(at) { () throws(BindError) in try read(at.expression, at.scope) }
        if at.levels > 0 { result = result.lifted(at.levels) }
        if let name = at.name { result.label = name }
        result.span = expression.span
        return result
    }

    /// A table's column that is named by the expression's own text: `median(age)`, `month of plan_start`.
    private func sameAsColumn(_ expression: Expression, _ scope: Scope) -> Typed? {
        if scope.columns.isEmpty { return nil }
        switch expression.kind {
        case .call, .periodOf, .span, .pick, .arithmetic, .compare, .test, .quantified: break
        default: return nil
        }
        guard let index = scope.columnIndex(canonicalText(expression)) else { return nil }
        let column = scope.columns[index]
        return Typed(
            .column(index, column.type), column.type, field: column.field, label: column.name, span: expression.span,
            measure: column.measure)
    }

    private func read(_ expression: Expression, _ scope: Scope) throws(BindError) -> Typed {
        let span = expression.span
        func made(_ bound: BoundExpression, _ type: ValueType) -> Typed {
            Typed(bound, type, of: expression, span: span)
        }
        switch expression.kind {
        case .literal(let literal): return try natural(literal, span)
        case .path(let path): return try self.path(path, scope)
        case .parameter(let name):
            let parameter = try declared(name)
            if hidesValues { return made(hidden(parameter, type(parameter.type)), type(parameter.type)) }
            guard let value = parameter.value else { return made(placeholderOf(parameter.type), type(parameter.type)) }
            return try natural(value.literal, span)
        case .asOf:
            let day = try asOfDay(span)
            return made(.constant(.days(DayInterval(day, day))), .date)
        case .negate(let operand):
            if case .literal(let literal) = operand.kind, let turned = negated(literal) {
                return try natural(turned, span)
            }
            let operand = try typed(operand, scope)
            guard operand.type.isNumeric else {
                throw BindError(.cannotNegate(operand.label, type: operand.type.words), operand.span)
            }
            return made(.negate(operand.expression, operand.type), operand.type)
        case .arithmetic(let sign, let left, let right):
            return try arithmetic(sign, left, right, expression, scope)
        case .call(let name, let arguments):
            return try call(name, arguments, expression, scope)
        case .pick(let pick, let path, let condition, let field):
            return try self.pick(pick, path, condition, field, expression, scope)
        case .span(let unit, let from, let to):
            let from = try day(from, scope)
            let to = try day(to, scope)
            let unit = MeasureUnit(unit)
            return made(.span(unit, from.expression, to.expression), .integer(unit))
        case .periodOf(let unit, let operand):
            let operand = try day(operand, scope)
            let kind = PeriodKind(unit)
            return made(.period(kind, operand.expression), .period(kind))
        case .it: throw BindError(.rowsAsValue("it", instead: "count them: count(it)"), span)
        case .subquery(let query): return try scalar(query, expression)
        default:
            return made(try condition(expression, scope), .boolean)
        }
    }

    private func placeholderOf(_ type: ParameterType) -> BoundExpression {
        switch type {
        case .text, .code: .constant(.text(""))
        case .number: .constant(.number(0))
        case .date, .period: .constant(.days(DayInterval(0, 0)))
        case .flag: .constant(.boolean(true))
        }
    }

    private func type(_ type: ParameterType) -> ValueType {
        switch type {
        case .text, .code: .text
        case .number: .number(nil)
        case .date: .date
        case .period: .partialDate
        case .flag: .boolean
        }
    }

    /// The value of a path at a place, or why it has none.
    func path(_ path: Path, _ scope: Scope) throws(BindError) -> Typed {
        if let typed = try column(path, scope) { return typed }
        let first = path.names[0]
        if first.text.lowercased() == "outer", path.names.count > 1 { throw BindError(.noOuterRow, first.span) }
        if let entity = scope.entity, let refusal = pathToMany(path, from: entity) { throw refusal }
        if path.names.count == 1, let definition = definitions.definition(first.text) {
            if !definition.arguments.isEmpty {
                throw BindError(
                    .letArguments(
                        definition.name.text, takes: definition.arguments.map(\.text), found: 0,
                        place: place(of: definition)), first.span)
            }
        }
        if scope.entity == nil, path.names.count > 1, let entity = entity(first.text) {
            guard let index = fieldIndex(path.names[1].text, of: entity) else {
                throw unknown(path.names[1], Scope(rows: .entity(entity)))
            }
            let fold = catalog[entity].fields[index].type.isNumeric ? "mean" : "known"
            throw BindError(
                .manyRows(
                    name: path.names[1].text, entity: "", rows: catalog[entity].name, relation: "",
                    readings: ["\(fold)(\(canonicalText(path)))"]), path.span)
        }
        throw unknown(first, scope)
    }

    /// A date, partial date or time stamp.
    func day(_ expression: Expression, _ scope: Scope) throws(BindError) -> Typed {
        let operand = try typed(expression, scope)
        switch operand.type {
        case .date, .partialDate, .dateTime: return operand
        default: throw BindError(.dateNeeded(operand.label, type: operand.type.words), operand.span)
        }
    }

    // MARK: Arithmetic

    private func arithmetic(
        _ sign: Arithmetic, _ left: Expression, _ right: Expression, _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        let a = try typed(left, scope)
        let label = canonicalText(whole)
        if case .date = a.type, let moved = try shifted(a, sign, right, scope, label) { return moved }
        if case .partialDate = a.type, let moved = try shifted(a, sign, right, scope, label) { return moved }
        let b = a.type.isNumeric ? try numberBeside(a, right, scope, sign) : try typed(right, scope)
        if sign == .subtract, isDate(a.type), isDate(b.type) {
            return Typed(.span(.days, b.expression, a.expression), .integer(.days), label: label, span: whole.span)
        }
        guard a.type.isNumeric, b.type.isNumeric else {
            throw BindError(
                .cannotCalculate(sign.rawValue, left: a.type.words, right: b.type.words), whole.span)
        }
        let (x, y) = sign == .add || sign == .subtract ? try sameUnit(a, b) : (a, b)
        let type = resultType(sign, x.type, y.type)
        let op = ArithmeticOperator(sign)
        return Typed(.arithmetic(op, x.expression, y.expression, type), type, label: label, span: whole.span)
    }

    /// The right side of a calculation: a plain number beside a measured one has its unit for `+` and `-` only.
    private func numberBeside(
        _ a: Typed, _ right: Expression, _ scope: Scope, _ sign: Arithmetic
    ) throws(BindError) -> Typed {
        let at = try settle(right, scope)
        if case .literal(let literal) = at.expression.kind, sign == .add || sign == .subtract {
            switch literal.kind {
            case .integer, .number, .percent: return try constant(literal, right.span, for: a)
            default: break
            }
        }
        return try typed(right, scope)
    }

    private func isDate(_ type: ValueType) -> Bool {
        switch type {
        case .date, .partialDate, .dateTime: true
        default: false
        }
    }

    /// A date and a length of time.
    private func shifted(
        _ date: Typed, _ sign: Arithmetic, _ right: Expression, _ scope: Scope, _ label: String
    ) throws(BindError) -> Typed? {
        guard sign == .add || sign == .subtract else { return nil }
        let at = try settle(right, scope)
        guard case .literal(let literal) = at.expression.kind, case .duration(let duration) = literal.kind else {
            return nil
        }
        let shift = Shift(duration, turned: sign == .subtract)
        return Typed(
            .dateShift(date.expression, months: shift.months, days: shift.days), date.type, label: label,
            span: date.span.union(right.span))
    }

    private func resultType(_ sign: Arithmetic, _ a: ValueType, _ b: ValueType) -> ValueType {
        let unit: MeasureUnit?
        switch sign {
        case .add, .subtract: unit = a.unit ?? b.unit
        case .multiply: unit = a.unit == nil ? b.unit : b.unit == nil ? a.unit : nil
        case .divide: unit = b.unit == nil ? a.unit : nil
        }
        if sign != .divide, case .integer = a, case .integer = b { return .integer(unit) }
        return .number(unit)
    }

    /// Two numbers in one unit: the larger unit is brought to the smaller, exactly, or it is an error (decision D29).
    func sameUnit(_ a: Typed, _ b: Typed) throws(BindError) -> (Typed, Typed) {
        guard let first = a.type.unit, let second = b.type.unit, first != second else {
            if a.type.unit != nil, b.type.unit == nil { return (a, with(a.type.unit, b)) }
            if b.type.unit != nil, a.type.unit == nil {
                if case .constant = b.expression, b.type.unit != .percent {
                    throw BindError(.noUnit(b.label, label: a.label), b.span)
                }
                return (with(b.type.unit, a), b)
            }
            return (a, b)
        }
        guard let x = steps(first), let y = steps(second), x.family == y.family else {
            throw BindError(
                .unitMismatch(b.label, unit: second.rawValue, label: a.label, labelUnit: first.rawValue), b.span)
        }
        let least = min(x.size, y.size)
        return (
            scaled(a, x.size / least, x.size > y.size ? second : first),
            scaled(b, y.size / least, y.size > x.size ? first : second)
        )
    }

    private func with(_ unit: MeasureUnit?, _ typed: Typed) -> Typed {
        var copy = typed
        copy.type = typed.type.with(unit: unit)
        return copy
    }

    /// How many of the family's least unit a unit is: years are 12 months, weeks 7 days.
    private func steps(_ unit: MeasureUnit) -> (family: Int, size: Int64)? {
        switch unit {
        case .days: (0, 1)
        case .weeks: (0, 7)
        case .months: (1, 1)
        case .years: (1, 12)
        case .percent: nil
        }
    }

    private func scaled(_ typed: Typed, _ factor: Int64, _ unit: MeasureUnit) -> Typed {
        guard factor > 1 else { return typed }
        var copy = typed
        copy.type = typed.type.with(unit: unit)
        switch typed.expression {
        case .constant(.integer(let value)):
            let product = value.multipliedReportingOverflow(by: factor)
            copy.expression =
                product.overflow
                ? .constant(.number(Double(value) * Double(factor))) : .constant(.integer(product.partialValue))
        case .constant(.number(let value)): copy.expression = .constant(.number(value * Double(factor)))
        default:
            copy.expression = .arithmetic(.multiply, typed.expression, .constant(.integer(factor)), copy.type)
        }
        return copy
    }
}

extension ArithmeticOperator {
    init(_ sign: Arithmetic) {
        switch sign {
        case .add: self = .add
        case .subtract: self = .subtract
        case .multiply: self = .multiply
        case .divide: self = .divide
        }
    }
}

extension Shift {
    /// A written length of time as a move of a date, back when turned.
    init(_ duration: Duration, turned: Bool = false) {
        // A length beyond the calendar moves every date out of it, as its bound does.
        let count = Int(clamping: max(-4_000_000, min(4_000_000, duration.count))) * (turned ? -1 : 1)
        switch duration.unit {
        case .days: self.init(days: count)
        case .weeks: self.init(days: count * 7)
        case .months: self.init(months: count)
        case .years: self.init(months: count * 12)
        }
    }
}
