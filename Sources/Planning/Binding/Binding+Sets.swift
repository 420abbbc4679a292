import Diagnostics
import Language
import Tables

/// Sets of values and of tags: `in` and `has` (decisions D21, D22).
extension Binding {
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
            try refuseLeftOutUnit(items, beside: operand, scope)
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
        let b = try ownKeyChecked(coerced(item, scope, to: a), beside: a)
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
            case .pick(let order, let related, let chosen, let value):
                follow(value).map { .pick(order, related, condition: chosen, value: $0) }
            default: nil
            }
        }
        // A table's column holds the key and not the row.
        guard let followed = follow(a.expression) else { throw BindError(.columnLeadsNowhere(a.label), a.span) }
        return followed
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
            if isSettled(item, scope), case .path(let path) = item.kind, path.names.count == 1, !path.names[0].escaped {
                // A name that two keys answer to is refused here as everywhere.
                _ = try knows(path, scope)
                wanted.append(try tag(path.names[0].text, item, for: a, domain))
                continue
            }
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
        if case .path(let path) = at.expression.kind { return try tag(path.names[0].text, item, for: a, domain) }
        let value = try coerced(at.expression, at.scope, to: a)
        guard case .constant(.code(_, let code)) = value.expression else {
            throw BindError(.onlyValues(canonicalText(item)), item.span)
        }
        return wanted(code, domain)
    }

    private func tag(
        _ text: String, _ item: Expression, for a: Typed, _ domain: DomainID
    ) throws(BindError) -> TagWanted {
        guard let code = try code(text, item.span, in: domain, label: a.label) else {
            throw notPermitted(text, item.span, for: a)
        }
        return wanted(code, domain)
    }

    /// A code with all that lies beneath it; the answer names what was taken in.
    func wanted(_ code: Int, _ domain: DomainID) -> TagWanted {
        guard index.domains[domain.index].isTree else { return TagWanted(code: code, covers: [code]) }
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
