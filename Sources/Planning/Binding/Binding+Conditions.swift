import Diagnostics
import Language
import Tables

/// Conditions: what gives one of the four verdicts on a row.
extension Binding {
    /// The meaning of a condition. A field of many related rows is refused with both readings of the whole condition.
    func condition(_ expression: Expression, _ scope: Scope) throws(BindError) -> BoundExpression {
        switch expression.kind {
        case .and(let parts):
            var bound: [BoundExpression] = []
            for part in parts { bound.append(try condition(part, scope)) }
            return .and(bound)
        case .or(let parts):
            var bound: [BoundExpression] = []
            for (place, part) in parts.enumerated() {
                do throws(BindError) {
                    bound.append(try condition(part, scope))
                } catch {
                    throw valueAlone(error, part, after: parts[..<place], scope)
                }
            }
            return .or(bound)
        case .not(let inner):
            return .not(try condition(inner, scope))
        default:
            do throws(BindError) {
                return try leaf(expression, scope)
            } catch {
                throw withReadings(error, expression, scope)
            }
        }
    }

    /// `kind = a or b`: the word that is no field may be a value of the field before.
    private func valueAlone(
        _ error: BindError, _ part: Expression, after: ArraySlice<Expression>, _ scope: Scope
    ) -> BindError {
        guard case .unknownField(let word, _, _, _) = error.fault, case .path(let path) = part.kind,
            path.names.count == 1, let before = after.last
        else { return error }
        let (field, values): (Expression, String)
        let isSet: Bool
        switch before.kind {
        case .compare(.equal, let left, let right): (field, values, isSet) = (left, canonicalText(right), false)
        case .has(let left, .any, .single(let item)): (field, values, isSet) = (left, canonicalText(item), true)
        case .has(let left, .any, .list(let items)):
            (field, values, isSet) = (left, items.map { canonicalText($0) }.joined(separator: ", "), true)
        default: return error
        }
        guard let operand = try? typed(field, scope), (try? value(word, error.span, for: operand)) != nil else {
            return error
        }
        let reading = "\(operand.label) \(isSet ? "has" : "in") (\(values), \(word))"
        return BindError(.valueAlone(word, of: operand.label, reading: reading), error.span)
    }

    private func leaf(_ expression: Expression, _ scope: Scope) throws(BindError) -> BoundExpression {
        switch expression.kind {
        case .compare(let sign, let left, let right):
            return try comparison(ComparisonOperator(sign), left, right, scope)
        case .test(let operand, let negated, let test):
            return turned(negated, try self.test(operand, test, scope))
        case .inSet(let operand, let negated, let set):
            return turned(negated, try inSet(operand, set, scope))
        case .between(let operand, let negated, let low, let high):
            try refuseLeftOutUnit([low, high], beside: operand, scope)
            let from = try comparison(.greaterOrEqual, operand, low, scope)
            let to = try comparison(.lessOrEqual, operand, high, scope)
            noteIfEmpty(expression, from, to)
            return turned(negated, .and([from, to]))
        case .has(let operand, let mode, let set):
            return try has(operand, mode, set, scope)
        case .textMatch(let operand, let negated, let test, let text):
            return turned(negated, try textMatch(operand, test, text, scope))
        case .dateOrder(let left, let order, let right):
            return try dateOrder(left, order, right, scope)
        case .within(let operand, let negated, let duration, let anchor, let anchored):
            return turned(negated, try within(operand, duration, anchor, anchored, scope))
        case .quantified(let quantifier, let path, let inner, let among):
            return try quantified(quantifier, path, inner, among, expression, scope)
        case .and, .or, .not:
            return try condition(expression, scope)
        default:
            if !isSettled(expression, scope) {
                let at = try settle(expression, scope)
                if at.levels > 0 || at.expression != expression, isCondition(at.expression) {
                    let bound = try reading(at) { () throws(BindError) in try condition(at.expression, at.scope) }
                    return Typed(bound, .boolean, label: "", span: expression.span).lifted(at.levels).expression
                }
            }
            let operand = try typed(expression, scope)
            guard operand.type == .boolean else {
                throw BindError(
                    .notACondition(operand.label, type: operand.type.words, reading: example(operand)),
                    expression.span)
            }
            return operand.expression
        }
    }

    /// True for expressions that are conditions by their form.
    private func isCondition(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .compare, .test, .inSet, .between, .has, .textMatch, .dateOrder, .within, .quantified, .and, .or, .not:
            true
        default: false
        }
    }

    private func turned(_ negated: Bool, _ condition: BoundExpression) -> BoundExpression {
        negated ? .not(condition) : condition
    }

    /// A comparison that would make a condition of a value.
    private func example(_ operand: Typed) -> String? {
        switch operand.type {
        case .category(let domain):
            return catalog[domain].codes.first.map { "\(operand.label) = \(word(ofCode: $0.value))" }
        case .tags(let domain):
            return catalog[domain].codes.first.map { "\(operand.label) has \(word(ofCode: $0.value))" }
        case .integer(let unit), .number(let unit):
            return "\(operand.label) > 0" + (unit == .percent ? "%" : "")
        case .date, .partialDate, .dateTime: return "\(operand.label) is known"
        case .text, .reference, .time, .period: return "\(operand.label) is known"
        case .boolean: return nil
        }
    }

    /// A value as it can be written: bare when it is a word, else quoted.
    func word(ofCode value: String) -> String {
        let bare = value.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
        }
        return bare && !value.isEmpty && Keyword(word: value) == nil ? value : quoted(value)
    }

    // MARK: Tests of state

    private func test(_ operand: Expression, _ test: StateTest, _ scope: Scope) throws(BindError) -> BoundExpression {
        switch test {
        case .isTrue, .isFalse:
            let truth = test == .isTrue
            let operand = try typed(operand, scope)
            guard operand.type == .boolean else {
                throw BindError(
                    .testNeeds(
                        test: truth ? "is true" : "is false", needs: "a condition or a field that is true or false",
                        label: operand.label, type: operand.type.words), operand.span)
            }
            return .test(operand.expression, truth ? .isTrue : .isFalse)
        case .empty:
            let operand = try typed(operand, scope)
            switch operand.type {
            case .tags, .text: return .test(operand.expression, .empty)
            default:
                throw BindError(
                    .testNeeds(
                        test: "is empty", needs: "a set of tags or a text", label: operand.label,
                        type: operand.type.words), operand.span)
            }
        case .known: return .test(try typed(operand, scope).expression, .known)
        case .notApplicable: return .test(try typed(operand, scope).expression, .notApplicable)
        case .unknown(let because):
            let operand = try typed(operand, scope)
            guard let because else { return .test(operand.expression, .unknown(because: nil)) }
            // A published table's marker answers as the word for it does.
            let wanted = foldedWord(catalog.reasonAliases[because.text.lowercased()] ?? because.text)
            guard let index = catalog.reasons.firstIndex(where: { foldedWord($0) == wanted }) else {
                throw BindError(
                    .notAReason(
                        because.text, near: nearWords(to: because.text, among: catalog.reasons),
                        reasons: catalog.reasons), because.span)
            }
            return .test(operand.expression, .unknown(because: [index]))
        }
    }

    // MARK: Texts

    private func textMatch(
        _ operand: Expression, _ test: TextTest, _ text: QuotedText, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        let operand = try typed(operand, scope)
        guard case .text = operand.type else {
            throw BindError(
                .textNeeded(operand.label, type: operand.type.words, condition: test.rawValue), operand.span)
        }
        switch test {
        case .contains: return .textMatch(.contains, operand.expression, text.value)
        case .startsWith: return .textMatch(.startsWith, operand.expression, text.value)
        case .matches:
            if let fault = catalog.patternFault(text.value) { throw BindError(.badPattern(fault), text.span) }
            return .textMatch(.matches, operand.expression, text.value)
        }
    }

    // MARK: Dates

    private func dateOrder(
        _ left: Expression, _ order: DateOrder, _ right: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        let a = try day(left, scope)
        let sign: ComparisonOperator
        switch order {
        case .before: sign = .less
        case .after: sign = .greater
        case .onOrBefore: sign = .lessOrEqual
        case .onOrAfter: sign = .greaterOrEqual
        }
        let b = try coerced(right, scope, to: a)
        return try compared(sign, a, b)
    }

    private func within(
        _ operand: Expression, _ duration: Duration, _ anchor: Anchor, _ anchored: Expression, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        let a = try day(operand, scope)
        let b = try coerced(anchored, scope, to: a)
        guard isOnCalendar(b.type) else { throw BindError(.dateNeeded(b.label, type: b.type.words), b.span) }
        let shift = Shift(duration)
        return .withinSpan(
            a.expression, of: b.expression, before: anchor == .after ? nil : shift,
            after: anchor == .before ? nil : shift)
    }

    func isOnCalendar(_ type: ValueType) -> Bool {
        switch type {
        case .date, .partialDate, .dateTime: true
        default: false
        }
    }

    // MARK: Readings

    /// Puts the two readings of the whole condition to the refusal of a field that many related rows have; only
    /// readings that themselves bind.
    private func withReadings(_ error: BindError, _ expression: Expression, _ scope: Scope) -> BindError {
        var error = error
        switch error.fault {
        case .manyRows(let name, let entity, let rows, let relation, _):
            guard scope.entity != nil,
                let inner = replacing(error.span, in: expression, by: { $0.names.last.map { Path([$0]) } ?? $0 })
            else { return error }
            let path = Path([Name(relation, error.span)])
            let found = [Quantifier.any, .every].compactMap { quantifier -> String? in
                let reading = Expression(
                    .quantified(quantifier, path, condition: inner, among: nil), expression.span)
                return (try? leaf(reading, scope)) == nil ? nil : canonicalText(reading)
            }
            guard !found.isEmpty else { return error }
            error.fault = .manyRows(name: name, entity: entity, rows: rows, relation: relation, readings: found)
        case .listOfRows(let field, let member, let readings) where readings.isEmpty:
            let tail = error.span
            guard let inner = replacingEnd(tail, in: expression) else { return error }
            let path = Path([Name(field, tail)])
            let found = [Quantifier.any, .every].compactMap { quantifier -> String? in
                let reading = Expression(
                    .quantified(quantifier, path, condition: inner, among: nil), expression.span)
                return (try? leaf(reading, scope)) == nil ? nil : canonicalText(reading)
            }
            error.fault = .listOfRows(name: field, member: member, readings: found)
        default: break
        }
        return error
    }

    /// The condition with a path before the one that it begins with; nil where it is not that simple.
    func prefixed(_ condition: Expression, with path: Path) -> Expression? {
        guard let first = leftmost(condition), case .path(let own) = first.kind else { return nil }
        return exchanged(condition, for: Expression(.path(Path(path.names + own.names)), first.span))
    }

    /// The condition with the path at a span exchanged.
    private func replacing(
        _ span: Span, in expression: Expression, by change: (Path) -> Path
    ) -> Expression? {
        guard case .path(let path) = leftmost(expression)?.kind, path.span == span else { return nil }
        return exchanged(expression, for: Expression(.path(change(path)), span))
    }

    /// The condition with the path that ends at a span cut down to that end.
    private func replacingEnd(_ tail: Span, in expression: Expression) -> Expression? {
        guard case .path(let path) = leftmost(expression)?.kind, path.span.upper == tail.upper else { return nil }
        let names = path.names.filter { $0.span.lower >= tail.lower }
        guard !names.isEmpty else { return nil }
        return exchanged(expression, for: Expression(.path(Path(names)), tail))
    }

    /// The operand that a condition begins with.
    private func leftmost(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .path: expression
        case .compare(_, let left, _), .test(let left, _, _), .inSet(let left, _, _), .between(let left, _, _, _),
            .has(let left, _, _), .textMatch(let left, _, _, _), .dateOrder(let left, _, _),
            .within(let left, _, _, _, _):
            leftmost(left)
        default: nil
        }
    }

    private func exchanged(_ expression: Expression, for operand: Expression) -> Expression {
        var copy = expression
        switch expression.kind {
        case .compare(let sign, let left, let right): copy.kind = .compare(sign, exchanged(left, for: operand), right)
        case .test(let left, let negated, let test):
            copy.kind = .test(exchanged(left, for: operand), negated: negated, test)
        case .inSet(let left, let negated, let set):
            copy.kind = .inSet(exchanged(left, for: operand), negated: negated, set)
        case .between(let left, let negated, let low, let high):
            copy.kind = .between(exchanged(left, for: operand), negated: negated, low, high)
        case .has(let left, let mode, let set): copy.kind = .has(exchanged(left, for: operand), mode, set)
        case .textMatch(let left, let negated, let test, let text):
            copy.kind = .textMatch(exchanged(left, for: operand), negated: negated, test, text)
        case .dateOrder(let left, let order, let right):
            copy.kind = .dateOrder(exchanged(left, for: operand), order, right)
        case .within(let left, let negated, let duration, let anchor, let of):
            copy.kind = .within(exchanged(left, for: operand), negated: negated, duration, anchor, of)
        default: return operand
        }
        return copy
    }
}
