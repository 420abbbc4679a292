import Diagnostics
import Language
import Tables

/// Comparisons: the side that has a type says what the other one means (decisions D24 to D29).
extension Binding {
    /// `left op right`: the side that has a type says what the other one means.
    func comparison(
        _ sign: ComparisonOperator, _ left: Expression, _ right: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        if let verdict = try parameterIs(sign, left, right, scope) { return verdict }
        if try isFree(left, scope), !(try isFree(right, scope)) {
            let b = try typed(right, scope)
            if sign != .equal, sign != .notEqual, b.type == .text { try refuseNumber(left, beside: b, scope) }
            var a = try coerced(left, scope, to: b)
            if sign == .equal || sign == .notEqual { a = try ownKeyChecked(a, beside: b) }
            return try compared(sign, a, b)
        }
        let a = try typed(left, scope)
        if case .tags(let domain) = a.type { throw tagsCompared(sign, a, domain, right, scope) }
        if sign != .equal, sign != .notEqual, a.type == .text { try refuseNumber(right, beside: a, scope) }
        do throws(BindError) {
            var b = try coerced(right, scope, to: a)
            if sign == .equal || sign == .notEqual { b = try ownKeyChecked(b, beside: a) }
            return try compared(sign, a, b)
        } catch {
            // The opposite of being unknown is being known.
            guard sign == .notEqual, case .unknownAsValue(let label, _) = error.fault else { throw error }
            throw BindError(.unknownAsValue(of: label, reading: "\(label) is known"), error.span)
        }
    }

    /// A number has no place in the order of texts: `name < 5` asks nothing (decision D25).
    private func refuseNumber(_ operand: Expression, beside text: Typed, _ scope: Scope) throws(BindError) {
        guard case .literal(let literal) = try settle(operand, scope).expression.kind else { return }
        switch literal.kind {
        case .integer, .number, .percent, .duration: throw misfit(literal, operand.span, text)
        default: return
        }
    }

    /// True for an operand that takes its type from the other side: a literal, a parameter, a word no row has.
    private func isFree(_ expression: Expression, _ scope: Scope) throws(BindError) -> Bool {
        if isSettled(expression, scope) { return try isFreeItself(expression, scope) }
        let at = try settle(expression, scope)
        return try isFreeItself(at.expression, at.scope)
    }

    private func isFreeItself(_ expression: Expression, _ scope: Scope) throws(BindError) -> Bool {
        switch expression.kind {
        case .literal, .parameter: return true
        case .path(let path):
            guard path.names.count == 1, !path.names[0].escaped else { return false }
            return !(try knows(path, scope))
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
        if let permitted = parameter.permitted, !permitted.contains(where: { sameWord($0, word) }) {
            throw BindError(
                .notAPermittedOfParameter(
                    word, parameter: parameter.name.text, near: nearWords(to: word, among: permitted),
                    permitted: permitted), right.span)
        }
        if hidesValues { return .compare(sign, hidden(parameter, .text), .constant(.text(foldedWord(word)))) }
        var value = foldedWord(word)
        if let given = parameter.value {
            if case .string(let text) = given.literal.kind {
                value = foldedWord(text)
            } else {
                value = foldedWord(given.literal.text)
            }
        }
        return .compare(sign, .constant(.text(value)), .constant(.text(foldedWord(word))))
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

    /// Dates: beside a period written out, `=` asks whether the date lies within it (decision D26), `<` whether it lies
    /// before the period's first day, `>` after its last, `<=` and `>=` not after and not before it. A period is known to
    /// the day, so it leaves nothing open.
    private func days(_ sign: ComparisonOperator, _ a: Typed, _ b: Typed) -> BoundExpression {
        if case .constant(.days(let days)) = a.expression, days.first != days.last {
            if case .constant = b.expression { return .compare(sign, a.expression, b.expression) }
            return self.days(sign.mirrored, b, a)
        }
        guard case .constant(.days(let days)) = b.expression, days.first != days.last else {
            return .compare(sign, a.expression, b.expression)
        }
        func beside(_ day: Int32) -> BoundExpression {
            .compare(sign, a.expression, .constant(.days(DayInterval(day, day))))
        }
        switch sign {
        case .equal: return .inDays(a.expression, days)
        case .notEqual: return .not(.inDays(a.expression, days))
        case .less, .greaterOrEqual: return beside(days.first)
        case .lessOrEqual, .greater: return beside(days.last)
        }
    }

    /// A time stamp against days: against the instants at which they begin and end, in UTC.
    func instant(_ sign: ComparisonOperator, _ a: Typed, _ b: Typed) throws(BindError) -> BoundExpression {
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
