import Tables

/// Bound expressions in words, for `explain`.
extension PlanWords {
    /// An expression as text; a table's columns are named by their place where no name is at hand.
    func text(_ expression: BoundExpression, at rows: RowKind = .table) -> String {
        switch expression {
        case .field(let id): return catalog[id].name
        case .column(let index, _): return "column \(index + 1)"
        case .ownKey(let entity): return "this row of \(catalog[entity].name)"
        case .hop(let relation, let inner): return "\(keyName(relation)).\(text(inner))"
        case .outer(let inner): return "outer.\(text(inner))"
        case .constant(let constant): return text(constant)
        case .arithmetic(let sign, let a, let b, _): return "(\(text(a)) \(sign.rawValue) \(text(b)))"
        case .negate(let inner, _): return "-\(text(inner))"
        case .dateShift(let date, let months, let days):
            return "(\(text(date)) moved by \(months != 0 ? "\(months) months" : "\(days) days"))"
        case .span(let unit, let a, let b): return "\(unit.rawValue) between \(text(a)) and \(text(b))"
        case .period(let kind, let date): return "\(kind.rawValue) of \(text(date))"
        case .countRelated(let related, let condition): return "count(\(text(related, condition)))"
        case .pick(let order, let related, let condition, let value):
            return "\(order == .latest ? "latest" : "earliest") \(text(related, condition)).\(text(value))"
        case .scalar(let query): return text(query)
        case .and(let parts): return "(\(parts.map { text($0) }.joined(separator: " and ")))"
        case .or(let parts): return "(\(parts.map { text($0) }.joined(separator: " or ")))"
        case .not(let inner): return "not \(text(inner))"
        case .quantified(let check, let related, let condition): return "\(text(check)) \(text(related, condition))"
        case .carries(let carries): return text(carries)
        default: return comparison(expression)
        }
    }

    private func comparison(_ expression: BoundExpression) -> String {
        switch expression {
        case .compare(let sign, let a, let b): return "\(text(a)) \(sign.rawValue) \(text(b))"
        case .test(let inner, let check): return "\(text(inner)) is \(text(check))"
        case .oneOf(let inner, let constants):
            return "\(text(inner)) in (\(constants.map { text($0) }.joined(separator: ", ")))"
        case .inDays(let inner, let days): return "\(text(inner)) in \(text(days))"
        case .has(let check, let inner, let wanted):
            let domain = domain(of: inner)
            let codes = wanted.map { code in
                guard let domain else { return "\(code.code)" }
                return code.covers.map { text(.code(domain, $0)) }.joined(separator: "/")
            }
            return "\(text(inner)) has \(text(check)) (\(codes.joined(separator: ", ")))"
        case .textMatch(let check, let inner, let pattern): return "\(text(inner)) \(text(check)) \"\(pattern)\""
        case .withinSpan(let a, let b, let before, let after):
            let from = before.map { "\(text($0)) before" } ?? "none before"
            let to = after.map { "\(text($0)) after" } ?? "none after"
            return "\(text(a)) from \(from) to \(to) \(text(b))"
        default: return "?"
        }
    }

    private func domain(of expression: BoundExpression) -> DomainID? {
        switch expression {
        case .field(let id):
            if case .tags(let domain) = catalog[id].type { return domain }
            return nil
        case .column(_, .tags(let domain)): return domain
        case .hop(_, let inner), .outer(let inner): return domain(of: inner)
        default: return nil
        }
    }

    private func keyName(_ relation: RelationID) -> String {
        let relation = catalog[relation]
        return relation.fields.map { catalog[relation.from].fields[$0].name }.joined(separator: "+")
    }

    private func text(_ related: Related, _ condition: BoundExpression?) -> String {
        let hops = related.hops.map { keyName($0) + "." }.joined()
        let step: String
        switch related.step {
        case .referring(let relation): step = "\(catalog[related.entity].name) by \(keyName(relation))"
        case .listed(let relation): step = "\(catalog[related.entity].name) in \(keyName(relation))"
        }
        var inside = condition.map { text($0) } ?? "true"
        if let among = related.among { inside += " among \(text(among))" }
        if let completeness = related.completeness {
            let fixed = completeness.fixed.map { fixed in
                let shared = completeness.completeness.by[fixed.by]
                return catalog[FieldID(related.entity, shared.own)].name
            }
            inside += "; answered in \(catalog[completeness.completeness.entity].name)"
            if !fixed.isEmpty { inside += " for \(fixed.joined(separator: ", "))" }
        }
        return "\(hops)\(step) (\(inside))"
    }

    private func text(_ query: ScalarQuery) -> String {
        let steps = query.plan.steps.flatMap { lines($0) }
        let source = ([text(query.plan.source)] + steps).joined(separator: ", ")
        return "\(text(query.aggregate)) over (\(source))"
    }

    private func text(_ check: StateCheck) -> String {
        switch check {
        case .unknown(let because):
            guard let because else { return "unknown" }
            return "unknown because \(because.map { catalog.reasons[$0] }.joined(separator: " or "))"
        case .known: return "known"
        case .isTrue: return "true"
        case .isFalse: return "false"
        case .empty: return "empty"
        case .notApplicable: return "not applicable"
        }
    }

    private func text(_ check: HasCheck) -> String {
        switch check {
        case .any: "any"
        case .all: "all"
        case .none: "none"
        case .only: "only"
        }
    }

    private func text(_ check: TextCheck) -> String {
        switch check {
        case .contains: "contains"
        case .startsWith: "starts with"
        case .matches: "matches"
        }
    }

    private func text(_ shift: Shift) -> String {
        shift.months != 0 ? "\(shift.months) months" : "\(shift.days) days"
    }

    private func text(_ days: DayInterval) -> String {
        days.first == days.last
            ? CalendarDay.text(days.first) : "\(CalendarDay.text(days.first)) to \(CalendarDay.text(days.last))"
    }

    func text(_ constant: Constant) -> String {
        switch constant {
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return "\(value)"
        case .number(let value): return "\(value)"
        case .text(let value): return "\"\(value)\""
        case .code(let domain, let code):
            let codes = catalog[domain].codes
            return codes.indices.contains(code) ? codes[code].value : "code \(code)"
        case .row(let entity, let row, let key): return key.isEmpty ? "\(catalog[entity].name) \(row)" : key
        case .days(let days): return text(days)
        case .period(let kind, let start): return CalendarDay.text(of: kind, from: start)
        case .seconds(let seconds): return "second \(seconds)"
        }
    }
}
