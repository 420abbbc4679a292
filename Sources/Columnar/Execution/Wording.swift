import Planning
import Tables

/// Conditions inside conditions, in the words of the language; `why` names its lines by them.
extension Run {
    func wording(_ expression: BoundExpression) -> String {
        switch expression {
        case .field(let field): catalog[field].name
        case .column(let index, _): "column \(index + 1)"
        case .ownKey(let entity): catalog[entity].singular ?? catalog[entity].name
        case .hop(let key, let value): "\(wording(key)).\(wording(value))"
        case .outer(let value): "outer.\(wording(value))"
        case .constant(let constant): wording(constant)
        case .arithmetic(let sign, let a, let b, _): "\(wording(a)) \(sign.rawValue) \(wording(b))"
        case .negate(let value, _): "-\(wording(value))"
        case .dateShift(let date, let months, let days):
            months != 0 ? "\(wording(date)) + \(months) months" : "\(wording(date)) + \(days) days"
        case .span(let unit, let a, let b): "\(unit.rawValue) between \(wording(a)) and \(wording(b))"
        case .period(let kind, let date): "\(kind.rawValue) of \(wording(date))"
        case .countRelated(let related, let condition): "count(\(related.label)\(clause(condition)))"
        case .pick(let order, let related, let condition, let value):
            "\(order == .latest ? "latest" : "earliest") \(related.label)\(bracket(condition)).\(wording(value))"
        case .scalar(let query): "(\(query.plan.core))"
        default: conditionWording(expression)
        }
    }

    private func conditionWording(_ condition: BoundExpression) -> String {
        switch condition {
        case .compare(let sign, let a, let b): "\(wording(a)) \(sign.rawValue) \(wording(b))"
        case .test(let value, let check): "\(wording(value)) is \(wording(check))"
        case .oneOf(let value, let constants):
            "\(wording(value)) in (\(constants.map(wording).joined(separator: ", ")))"
        case .inDays(let date, let days): "\(wording(date)) in \(wording(.days(days)))"
        case .has(let check, let tags, let wanted): has(check, tags, wanted)
        case .textMatch(let check, let text, let sought): "\(wording(text)) \(wording(check)) \"\(sought)\""
        case .withinSpan(let date, let other, _, _): "\(wording(date)) within reach of \(wording(other))"
        case .and(let parts): parts.map(bracketed).joined(separator: " and ")
        case .or(let parts): parts.map(bracketed).joined(separator: " or ")
        case .not(let part): "not \(bracketed(part))"
        case .quantified(let check, let related, let inner):
            "\(wording(check)) \(related.label)\(bracket(inner))"
        case .carries(let carries):
            "carries(\(carries.themes.map { catalog[carries.domain].codes[$0.code].value }.joined(separator: ", ")))"
        default: wording(condition)
        }
    }

    private func bracketed(_ condition: BoundExpression) -> String {
        switch condition {
        case .and, .or: "(\(wording(condition)))"
        default: wording(condition)
        }
    }

    private func bracket(_ condition: BoundExpression?) -> String { condition.map { " (\(wording($0)))" } ?? "" }
    private func clause(_ condition: BoundExpression?) -> String { condition.map { " where \(wording($0))" } ?? "" }

    private func wording(_ key: RelationID) -> String {
        let relation = catalog[key]
        return relation.fields.map { catalog[FieldID(relation.from, $0)].name }.joined(separator: "_")
    }

    private func has(_ check: HasCheck, _ tags: BoundExpression, _ wanted: [TagWanted]) -> String {
        let mode =
            switch check {
            case .any: "any"
            case .all: "all"
            case .none: "none"
            case .only: "only"
            }
        let codes = wanted.map { tag in
            if case .field(let field) = tags, case .tags(let domain) = catalog[field].type {
                return catalog[domain].codes[tag.code].value
            }
            return String(tag.code)
        }
        return "\(wording(tags)) has \(mode) (\(codes.joined(separator: ", ")))"
    }

    private func wording(_ constant: Constant) -> String {
        switch constant {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .text(let value): "\"\(value)\""
        case .code(let domain, let code): catalog[domain].codes[code].value
        case .row(_, _, let key): key
        case .days(let days):
            days.first == days.last
                ? CalendarDay.text(days.first) : "\(CalendarDay.text(days.first))/\(CalendarDay.text(days.last))"
        case .period(let kind, let start): CalendarDay.text(of: kind, from: start)
        case .seconds(let value): String(value)
        }
    }

    private func wording(_ check: StateCheck) -> String {
        switch check {
        case .unknown(because: nil): "unknown"
        case .unknown(because: let reasons?):
            "unknown because \(reasons.map { catalog.reasons[$0] }.joined(separator: " or "))"
        case .known: "known"
        case .isTrue: "true"
        case .isFalse: "false"
        case .empty: "empty"
        case .notApplicable: "not_applicable"
        }
    }

    private func wording(_ check: TextCheck) -> String {
        switch check {
        case .contains: "contains"
        case .startsWith: "starts with"
        case .matches: "matches"
        }
    }

    private func wording(_ check: QuantifierCheck) -> String {
        switch check {
        case .any: "any"
        case .no: "no"
        case .all: "all"
        case .allOrNo: "all or no"
        case .atLeast(let n): "at least \(n)"
        case .atMost(let n): "at most \(n)"
        case .exactly(let n): "exactly \(n)"
        }
    }
}
