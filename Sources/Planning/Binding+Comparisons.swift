import Diagnostics
import Language
import Tables

/// Comparisons, sets of values and tags (decisions D21, D24 to D29).
extension Binding {
    /// `left op right`: the side that has a type says what the other one means.
    func comparison(
        _ sign: ComparisonOperator, _ left: Expression, _ right: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        if let verdict = try parameterIs(sign, left, right, scope) { return verdict }
        if try isFree(left, scope), !(try isFree(right, scope)) {
            let b = try typed(right, scope)
            let a = try coerced(left, scope, to: b)
            return try compared(sign, a, b)
        }
        let a = try typed(left, scope)
        if case .tags(let domain) = a.type { throw tagsCompared(sign, a, domain, right, scope) }
        do throws(BindError) {
            return try compared(sign, a, try coerced(right, scope, to: a))
        } catch {
            // The opposite of being unknown is being known.
            guard sign == .notEqual, case .unknownAsValue(let label, _) = error.fault else { throw error }
            throw BindError(.unknownAsValue(of: label, reading: "\(label) is known"), error.span)
        }
    }

    /// True for an operand that takes its type from the other side: a literal, a parameter, a word no row has.
    private func isFree(_ expression: Expression, _ scope: Scope) throws(BindError) -> Bool {
        let at = try settle(expression, scope)
        switch at.expression.kind {
        case .literal, .parameter: return true
        case .path(let path):
            guard path.names.count == 1, !path.names[0].escaped else { return false }
            return try column(path, at.scope) == nil
        default: return false
        }
    }

    /// `$p = word` for a parameter of type code: the word is one that the parameter may be (decision D13).
    private func parameterIs(
        _ sign: ComparisonOperator, _ left: Expression, _ right: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression? {
        guard case .parameter(let name) = left.kind, sign == .equal || sign == .notEqual else { return nil }
        let parameter = try declared(name)
        guard parameter.type == .code else { return nil }
        let word: String
        switch right.kind {
        case .path(let path) where path.names.count == 1:
            guard try column(path, scope) == nil else { return nil }
            word = path.names[0].text
        case .literal(let literal):
            if case .string(let text) = literal.kind { word = text } else { word = literal.text }
        default: return nil
        }
        if let permitted = parameter.permitted, !permitted.contains(where: { folded($0) == folded(word) }) {
            throw BindError(
                .notAPermittedOfParameter(
                    word, parameter: parameter.name.text, near: nearWords(to: word, among: permitted),
                    permitted: permitted), right.span)
        }
        var value = folded(word)
        if let given = parameter.value {
            if case .string(let text) = given.literal.kind {
                value = folded(text)
            } else {
                value = folded(given.literal.text)
            }
        }
        return .compare(sign, .constant(.text(value)), .constant(.text(folded(word))))
    }

    private func tagsCompared(
        _ sign: ComparisonOperator, _ a: Typed, _ domain: DomainID, _ right: Expression, _ scope: Scope
    ) -> BindError {
        var value = canonicalText(right)
        if (try? coerced(right, scope, to: a)) == nil {
            value = catalog[domain].codes.first.map { word(ofCode: $0.value) } ?? "x"
        }
        let has = sign == .notEqual ? "has none (\(value))" : "has \(value)"
        return BindError(.tagsNeedHas(a.label, reading: "\(a.label) \(has)"), a.span)
    }

    /// A comparison of two typed operands.
    func compared(_ sign: ComparisonOperator, _ a: Typed, _ b: Typed) throws(BindError) -> BoundExpression {
        let ordering = sign != .equal && sign != .notEqual
        switch (a.type, b.type) {
        case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number):
            let (x, y) = try sameUnit(a, b)
            return .compare(sign, x.expression, y.expression)
        case (.category(let domain), .category):
            guard sameValues(a.type, b.type) else {
                throw BindError(.differentValueSets(left: a.label, right: b.label), b.span)
            }
            if ordering, !catalog[domain].ordered {
                throw unordered(a, sign)
            }
            return .compare(sign, a.expression, b.expression)
        case (.boolean, .boolean):
            if ordering { throw unordered(a, sign) }
            return .compare(sign, a.expression, b.expression)
        case (.reference(let one), .reference(let other)):
            guard one == other else { throw different(a, b) }
            if ordering { throw unordered(a, sign) }
            return .compare(sign, a.expression, b.expression)
        case (.text, .text), (.time, .time):
            return .compare(sign, a.expression, b.expression)
        case (.period(let one), .period(let other)) where one == other:
            return .compare(sign, a.expression, b.expression)
        case (.date, .date), (.date, .partialDate), (.partialDate, .date), (.partialDate, .partialDate):
            return days(sign, a, b)
        case (.dateTime, .dateTime):
            return .compare(sign, a.expression, b.expression)
        case (.dateTime, .date), (.dateTime, .partialDate):
            return try instant(sign, a, b)
        case (.date, .dateTime), (.partialDate, .dateTime):
            return try instant(sign.mirrored, b, a)
        case (.reference(let entity), .text), (.text, .reference(let entity)):
            // Two computed sides: a key and a text that holds one are compared as the key is written.
            guard let key = keyText(entity) else { throw different(a, b) }
            if case .reference = a.type { return .compare(sign, hopKey(a, key), b.expression) }
            return .compare(sign, a.expression, hopKey(b, key))
        default:
            throw different(a, b)
        }
    }

    /// The one text field that is an entity's key.
    private func keyText(_ entity: EntityID) -> FieldID? {
        guard catalog[entity].key.count == 1, let index = catalog[entity].key.first,
            case .text = catalog[entity].fields[index].type
        else { return nil }
        return FieldID(entity, index)
    }

    /// The key field's text of the row that a reference names.
    private func hopKey(_ reference: Typed, _ key: FieldID) -> BoundExpression {
        func follow(_ expression: BoundExpression) -> BoundExpression {
            switch expression {
            case .field(let id):
                catalog[id].relation.map { .hop($0, .field(key)) } ?? expression
            case .hop(let relation, let inner): .hop(relation, follow(inner))
            case .outer(let inner): .outer(follow(inner))
            case .ownKey: .field(key)
            default: expression
            }
        }
        return follow(reference.expression)
    }

    private func unordered(_ a: Typed, _ sign: ComparisonOperator) -> BindError {
        BindError(
            .unordered(a.label, operator: sign.rawValue, instead: "use =, != or in (…) with them"), a.span)
    }

    private func different(_ a: Typed, _ b: Typed) -> BindError {
        BindError(
            .differentTypes(left: a.label, leftType: a.type.words, right: b.label, rightType: b.type.words),
            b.span)
    }

    /// Dates: beside a period written out, `=` asks whether the date lies within it (decision D26).
    private func days(_ sign: ComparisonOperator, _ a: Typed, _ b: Typed) -> BoundExpression {
        if case .constant(.days(let days)) = b.expression, days.first != days.last {
            if sign == .equal { return .inDays(a.expression, days) }
            if sign == .notEqual { return .not(.inDays(a.expression, days)) }
        }
        return .compare(sign, a.expression, b.expression)
    }

    /// A time stamp against days: against the instants at which they begin and end, in UTC.
    private func instant(_ sign: ComparisonOperator, _ a: Typed, _ b: Typed) throws(BindError) -> BoundExpression {
        guard case .constant(.days(let days)) = b.expression else { throw different(a, b) }
        let begin = BoundExpression.constant(.seconds(Double(days.first) * 86_400))
        let end = BoundExpression.constant(.seconds((Double(days.last) + 1) * 86_400))
        let a = a.expression
        switch sign {
        case .less: return .compare(.less, a, begin)
        case .lessOrEqual: return .compare(.less, a, end)
        case .greater: return .compare(.greaterOrEqual, a, end)
        case .greaterOrEqual: return .compare(.greaterOrEqual, a, begin)
        case .equal: return .and([.compare(.greaterOrEqual, a, begin), .compare(.less, a, end)])
        case .notEqual: return .not(.and([.compare(.greaterOrEqual, a, begin), .compare(.less, a, end)]))
        }
    }

    // MARK: Sets of values

    /// `x in (…)`, `in 2025`, `in last 12 months`.
    func inSet(_ operand: Expression, _ set: ValueSet, _ scope: Scope) throws(BindError) -> BoundExpression {
        if case .parameter = operand.kind, case .list(let items) = set {
            var parts: [BoundExpression] = []
            for item in items { parts.append(try comparison(.equal, operand, item, scope)) }
            return parts.count == 1 ? parts[0] : .or(parts)
        }
        let a = try typed(operand, scope)
        if case .tags(let domain) = a.type {
            let items = self.items(of: set).map(canonicalText)
            let first = catalog[domain].codes.first.map { word(ofCode: $0.value) } ?? "x"
            throw BindError(
                .tagsNeedHas(
                    a.label,
                    reading: "\(a.label) has any (\((items.isEmpty ? [first] : items).joined(separator: ", ")))"),
                a.span)
        }
        switch set {
        case .last(let duration):
            guard isOnCalendar(a.type) else { throw BindError(.dateNeeded(a.label, type: a.type.words), a.span) }
            let last = try asOfDay(operand.span)
            let shift = Shift(duration, turned: true)
            let from =
                shift.months == 0
                ? Int64(last) + Int64(shift.days)
                : Int64(CalendarDay.adding(months: max(shift.months, -100_000), to: last))
            return try inDays(a, DayInterval(Int32(clamping: from + 1), last))
        case .this(let unit):
            guard isOnCalendar(a.type) else { throw BindError(.dateNeeded(a.label, type: a.type.words), a.span) }
            let kind = PeriodKind(unit)
            let start = CalendarDay.start(of: kind, holding: try asOfDay(operand.span))
            return try inDays(a, DayInterval(start, CalendarDay.end(of: kind, from: start)))
        case .single(let item):
            if let rows = try membership(a, item, scope) { return rows }
            return try member(a, item, scope)
        case .list(let items):
            return try oneOf(a, items, scope)
        }
    }

    private func items(of set: ValueSet) -> [Expression] {
        switch set {
        case .list(let items): items
        case .single(let item): [item]
        case .last, .this: []
        }
    }

    private func inDays(_ a: Typed, _ days: DayInterval) throws(BindError) -> BoundExpression {
        let interval = Typed(
            .constant(.days(days)), days.first == days.last ? .date : .partialDate, label: "", span: a.span)
        if case .dateTime = a.type { return try instant(.equal, a, interval) }
        return .inDays(a.expression, days)
    }

    /// One item after `in`: a value, or a stretch of the calendar that holds it.
    private func member(_ a: Typed, _ item: Expression, _ scope: Scope) throws(BindError) -> BoundExpression {
        if case .period(let kind) = a.type, let within = try periodWithin(a, kind, item, scope) { return within }
        let b = try coerced(item, scope, to: a, years: true)
        if isOnCalendar(a.type), case .constant(.days(let days)) = b.expression { return try inDays(a, days) }
        return try compared(.equal, a, b)
    }

    /// `month of d in 2025Q1`: a longer stretch of the calendar beside a period column.
    private func periodWithin(
        _ a: Typed, _ kind: PeriodKind, _ item: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression? {
        let at = try settle(item, scope)
        guard case .literal(let literal) = at.expression.kind, let days = days(literal, years: true),
            days.first != days.last || kind == .week
        else { return nil }
        let first = CalendarDay.start(of: kind, holding: days.first)
        let last = CalendarDay.start(of: kind, holding: days.last)
        guard first >= days.first, CalendarDay.end(of: kind, from: last) <= days.last else { return nil }
        if first == last { return .compare(.equal, a.expression, .constant(.period(kind, start: first))) }
        return .and([
            .compare(.greaterOrEqual, a.expression, .constant(.period(kind, start: first))),
            .compare(.lessOrEqual, a.expression, .constant(.period(kind, start: last))),
        ])
    }

    private func oneOf(_ a: Typed, _ items: [Expression], _ scope: Scope) throws(BindError) -> BoundExpression {
        var constants: [Constant] = []
        var others: [BoundExpression] = []
        for item in items {
            let condition = try member(a, item, scope)
            if case .compare(.equal, a.expression, .constant(let constant)) = condition {
                constants.append(constant)
            } else {
                others.append(condition)
            }
        }
        if others.isEmpty { return .oneOf(a.expression, constants) }
        if !constants.isEmpty { others.insert(.oneOf(a.expression, constants), at: 0) }
        return others.count == 1 ? others[0] : .or(others)
    }

    /// `child in cohort`: the row that the key names is one of a `let`'s rows.
    private func membership(_ a: Typed, _ item: Expression, _ scope: Scope) throws(BindError) -> BoundExpression? {
        guard case .path(let path) = item.kind, path.names.count == 1,
            let definition = definitions.definition(path.names[0].text), definition.arguments.isEmpty,
            isRelation(definition.body)
        else { return nil }
        guard case .reference(let entity) = a.type else {
            throw BindError(
                .differentTypes(
                    left: a.label, leftType: a.type.words, right: definition.name.text, rightType: "rows"), item.span)
        }
        let rows = try onlyConditions(definition, path.names[0])
        guard rows.entity == entity else {
            throw BindError(
                .differentTypes(
                    left: a.label, leftType: "a key of \(catalog[entity].name)", right: definition.name.text,
                    rightType: "rows of \(catalog[rows.entity].name)"), item.span)
        }
        let condition = rows.condition ?? .test(.ownKey(entity), .known)
        func follow(_ expression: BoundExpression) -> BoundExpression? {
            switch expression {
            case .field(let id): catalog[id].relation.map { .hop($0, condition) }
            case .hop(let relation, let inner): follow(inner).map { .hop(relation, $0) }
            case .outer(let inner): follow(inner).map { .outer($0) }
            case .ownKey: condition
            default: nil
            }
        }
        return follow(a.expression)
    }

    // MARK: Tags

    func has(
        _ operand: Expression, _ mode: HasMode, _ set: ValueSet, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        let a = try typed(operand, scope)
        let items = self.items(of: set)
        guard case .tags(let domain) = a.type else {
            let text = items.map(canonicalText)
            let reading =
                text.count == 1 ? "\(a.label) = \(text[0])" : "\(a.label) in (\(text.joined(separator: ", ")))"
            throw BindError(.hasNeedsTags(a.label, reading: reading), a.span)
        }
        var wanted: [TagWanted] = []
        for item in items {
            let at = try settle(item, scope)
            if case .path(let path) = at.expression.kind,
                path.names.count > 1 || path.names[0].escaped
            {
                throw BindError(.onlyValues(canonicalText(item)), item.span)
            }
            wanted.append(try reading(at) { () throws(BindError) in try tag(item, at, for: a, domain) })
        }
        if wanted.isEmpty { throw BindError(.onlyValues("has"), operand.span) }
        return .has(HasCheck(mode), a.expression, wanted)
    }

    private func tag(
        _ item: Expression, _ at: Located, for a: Typed, _ domain: DomainID
    ) throws(BindError) -> TagWanted {
        let text: String
        switch at.expression.kind {
        case .path(let path): text = path.names[0].text
        default:
            let value = try coerced(at.expression, at.scope, to: a)
            guard case .constant(.code(_, let code)) = value.expression else {
                throw BindError(.onlyValues(canonicalText(item)), item.span)
            }
            return self.wanted(code, domain)
        }
        guard let code = try code(text, item.span, in: domain, label: a.label) else {
            throw notPermitted(text, item.span, for: a)
        }
        return self.wanted(code, domain)
    }

    /// A code with all that lies beneath it; the answer names what was taken in.
    func wanted(_ code: Int, _ domain: DomainID) -> TagWanted {
        let codes = catalog[domain].codes
        let covers = codes.indices.filter { index in
            var at: Int? = index
            var turns = 0
            while let current = at, turns <= codes.count {
                if current == code { return true }
                at = codes[current].parent
                turns += 1
            }
            return false
        }
        let beneath = covers.filter { $0 != code }.map { codes[$0].value }
        if !beneath.isEmpty { note(.rolledUp(theme: codes[code].value, includes: beneath)) }
        return TagWanted(code: code, covers: covers)
    }
}

extension HasCheck {
    init(_ mode: HasMode) {
        switch mode {
        case .any: self = .any
        case .all: self = .all
        case .none: self = .none
        case .only: self = .only
        }
    }
}

extension ComparisonOperator {
    init(_ sign: Comparison) {
        switch sign {
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .less: self = .less
        case .lessOrEqual: self = .lessOrEqual
        case .greater: self = .greater
        case .greaterOrEqual: self = .greaterOrEqual
        }
    }

    /// The operator with its sides exchanged.
    var mirrored: ComparisonOperator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
