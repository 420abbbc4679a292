import Diagnostics
import Language
import Tables

/// Words and literals beside a value of a known type (decisions D24, D26 and "Words and literals").
extension Binding {
    /// An operand read as a value of the target's type.
    ///
    /// `years` allows a bare year to stand for its days, as after `in`.
    func coerced(
        _ expression: Expression, _ scope: Scope, to target: Typed
    ) throws(BindError) -> Typed {
        if isSettled(expression, scope) { return try coercedItself(expression, scope, to: target) }
        let at = try settle(expression, scope)
        let found = try reading(at) { () throws(BindError) in try coercedItself(at.expression, at.scope, to: target) }
        return found.lifted(at.levels)
    }

    private func coercedItself(
        _ expression: Expression, _ scope: Scope, to target: Typed
    ) throws(BindError) -> Typed {
        switch expression.kind {
        case .literal(let literal):
            return try constant(literal, expression.span, for: target)
        case .negate(let inner):
            if case .literal(let literal) = inner.kind, let negative = negated(literal) {
                return try constant(negative, expression.span, for: target)
            }
            return try typed(expression, scope)
        case .parameter(let name):
            return try parameter(name, for: target)
        case .path(let path) where path.names.count == 1 && !path.names[0].escaped:
            return try word(path, scope, for: target)
        default:
            return try typed(expression, scope)
        }
    }

    /// A parameter's value as the target's type; while a script is checked without values, any that fits.
    private func parameter(_ name: Name, for target: Typed) throws(BindError) -> Typed {
        let parameter = try declared(name)
        // A text that stands for any value is no key to look up.
        if hidesValues || parameter.value == nil && target.type == .text {
            return Typed(
                hidden(parameter, target.type), target.type, label: "$\(parameter.name.text)", span: name.span)
        }
        guard let value = parameter.value else {
            var standIn = Typed(
                placeholder(target.type), target.type, label: "$\(parameter.name.text)", span: name.span)
            standIn.isStandIn = true
            return standIn
        }
        return try constant(value.literal, name.span, for: target)
    }

    /// The parameter of a name; the answer says which value it had.
    func declared(_ name: Name) throws(BindError) -> Parameter {
        guard let parameter = definitions.parameter(name.text) else {
            let names = definitions.parameters.values.map(\.name.text).sorted()
            throw BindError(.unknownParameter(name.text, near: nearWords(to: name.text, among: names)), name.span)
        }
        if let value = parameter.value {
            note(.given(parameter: parameter.name.text, value: value.plainText))
        }
        return parameter
    }

    /// A parameter's value where it may be any: a column of its own before the first of the rows' columns.
    func hidden(_ parameter: Parameter, _ type: ValueType) -> BoundExpression {
        let names = definitions.parameters.keys.sorted()
        return .column(-1 - (names.firstIndex(of: parameter.name.text.lowercased()) ?? names.count), type)
    }

    /// A constant of a type, for a parameter whose value is not known yet.
    private func placeholder(_ type: ValueType) -> BoundExpression {
        switch type {
        case .boolean: .constant(.boolean(true))
        case .integer: .constant(.integer(0))
        case .number: .constant(.number(0))
        case .text: .constant(.text(""))
        case .category(let domain), .tags(let domain): .constant(.code(domain, 0))
        case .reference(let entity): .constant(.row(entity, 0, key: ""))
        case .date, .partialDate: .constant(.days(DayInterval(0, 0)))
        case .dateTime, .time: .constant(.seconds(0))
        case .period(let kind): .constant(.period(kind, start: 0))
        }
    }

    // MARK: Words

    /// A bare word beside a value: one of its values, else a field with the same values, never both.
    private func word(_ path: Path, _ scope: Scope, for target: Typed) throws(BindError) -> Typed {
        let name = path.names[0]
        let field = try column(path, scope)
        let value = try value(name.text, name.span, for: target)
        if let value, let field, sameValues(field.type, target.type), !isBoolean(target.type) {
            throw BindError(.valueOrField(name.text, readings: readings(name, scope, value: value)), name.span)
        }
        if let value { return Typed(value, target.type, field: target.field, label: name.text, span: name.span) }
        if let field {
            if hasValues(target.type), hasValues(field.type), !sameValues(field.type, target.type) {
                throw BindError(.differentValueSets(left: target.label, right: field.label), name.span)
            }
            return field
        }
        switch target.type {
        case .text:
            if isKeyField(target), let constant = ownKey(name.text, target) {
                return Typed(constant, .text, label: name.text, span: name.span)
            }
            throw BindError(.wordNeedsQuotes(name.text), name.span)
        default:
            if hasValues(target.type) { throw notPermitted(name.text, name.span, for: target) }
            let unknown = unknown(name, scope)
            // A word that is near no name was hardly meant as one: `yesterday`.
            guard case .unknownField(_, _, near: [], _) = unknown.fault else { throw unknown }
            throw misfit("\"\(name.text)\"", name.span, target)
        }
    }

    private func isBoolean(_ type: ValueType) -> Bool { type == .boolean }

    private func readings(_ name: Name, _ scope: Scope, value: BoundExpression) -> [String] {
        var readings = [quoted(name.text)]
        if let entity = scope.entity, let singular = catalog[entity].singular {
            readings.append("\(singular).\(canonicalText(name))")
        } else {
            readings.append("`\(name.text)`")
        }
        return readings
    }

    /// Types whose values are words.
    func hasValues(_ type: ValueType) -> Bool {
        switch type {
        case .boolean, .category, .reference, .tags: true
        default: false
        }
    }

    /// True when two values can be equal: one type, and for codes the same values in the same order.
    func sameValues(_ a: ValueType, _ b: ValueType) -> Bool {
        switch (a, b) {
        case (.category(let a), .category(let b)), (.tags(let a), .tags(let b)):
            a == b || catalog[a].codes.map(\.value) == catalog[b].codes.map(\.value)
        case (.reference(let a), .reference(let b)): a == b
        case (.boolean, .boolean): true
        default: false
        }
    }

    /// The constant that a word is among a target's values; nil when it is none.
    func value(_ text: String, _ span: Span, for target: Typed) throws(BindError) -> BoundExpression? {
        switch target.type {
        case .boolean:
            return booleanWord(text, target.field).map { .constant(.boolean($0)) }
        case .category(let domain), .tags(let domain):
            return try code(text, span, in: domain, label: target.label).map { .constant(.code(domain, $0)) }
        case .reference(let entity):
            switch catalog.keys(entity, text) {
            case .row(let row, let key): return .constant(.row(entity, row, key: key))
            case .ambiguous: throw BindError(.ambiguousKey(entity: catalog[entity].name), span)
            case .none: return nil
            }
        default: return nil
        }
    }

    private func booleanWord(_ text: String, _ field: FieldID?) -> Bool? {
        let wanted = foldedWord(text)
        if ["true", "yes"].contains(wanted) { return true }
        if ["false", "no"].contains(wanted) { return false }
        guard let field else { return nil }
        if catalog[field].trueWords.contains(where: { foldedWord($0) == wanted }) { return true }
        if catalog[field].falseWords.contains(where: { foldedWord($0) == wanted }) { return false }
        return nil
    }

    /// The index of a code by its value, label or alias; an exact value wins over what only resembles it.
    func code(_ text: String, _ span: Span, in domain: DomainID, label: String) throws(BindError) -> Int? {
        if let known = index.domains[domain.index].codes {
            if let exact = known[text] { return exact }
        } else if let exact = catalog[domain].codes.firstIndex(where: { $0.value == text }) {
            return exact
        }
        let codes = catalog[domain].codes
        let wanted = foldedWord(text)
        let byValue = codes.indices.filter { isFolded(codes[$0].value, wanted) }
        let found =
            byValue.isEmpty
            ? codes.indices.filter { index in
                isFolded(codes[index].label, wanted) || codes[index].aliases.contains { isFolded($0, wanted) }
            } : byValue
        if found.count > 1 {
            throw BindError(.ambiguousValue(text, of: label, values: found.map { codes[$0].value }), span)
        }
        if let only = found.first { return only }
        if case .items(let entity) = catalog[domain].origin {
            switch catalog.keys(entity, text) {
            case .row(let row, _): return catalog[domain].code(ofRow: row)
            case .ambiguous: throw BindError(.ambiguousKey(entity: catalog[entity].name), span)
            case .none: return nil
            }
        }
        return nil
    }

    /// The refusal of a word that is none of a target's values.
    func notPermitted(_ text: String, _ span: Span, for target: Typed) -> BindError {
        switch target.type {
        case .boolean:
            return BindError(
                .notPermitted(text, of: target.label, near: [], permitted: ["true", "false"], values: nil), span)
        case .category(let domain), .tags(let domain):
            if case .items(let entity) = catalog[domain].origin, !catalog[entity].isCodebook {
                return BindError(.unknownKey(entity: catalog[entity].name), span)
            }
            let codes = catalog[domain].codes
            let words = codes.flatMap { [$0.value, $0.label] + $0.aliases }
            let near = nearWords(to: text, among: words).compactMap { word in
                codes.first { $0.value == word || $0.label == word || $0.aliases.contains(word) }?.value
            }
            return BindError(
                .notPermitted(
                    text, of: target.label, near: near.uniqued(), permitted: codes.map(\.value),
                    values: valuesTarget(target)), span)
        case .reference(let entity):
            let entityDomain = catalog.domains.first { domain in
                if case .codebook(entity) = domain.origin { return true }
                return false
            }
            if let codes = entityDomain?.codes {
                return BindError(
                    .notPermitted(
                        text, of: target.label, near: nearWords(to: text, among: codes.map(\.value)),
                        permitted: codes.map(\.value), values: valuesTarget(target)), span)
            }
            return BindError(.unknownKey(entity: catalog[entity].name), span)
        default:
            return BindError(.wordNeedsQuotes(text), span)
        }
    }

    /// `entity.field`, which `values` takes.
    private func valuesTarget(_ target: Typed) -> String? {
        guard let field = target.field else { return nil }
        return "\(catalog[field.entity].name).\(catalog[field].name)"
    }

    /// A text field that alone is its entity's key.
    func isKeyField(_ target: Typed) -> Bool {
        guard let field = target.field else { return false }
        return catalog[field.entity].key == [field.index]
    }

    /// A text beside an entity's own key, as the key is spelt; one that no row has is refused as it is right of a
    /// foreign key (decision D24).
    func ownKeyChecked(_ value: Typed, beside target: Typed) throws(BindError) -> Typed {
        guard isKeyField(target), !value.isStandIn, let field = target.field,
            case .constant(.text(let text)) = value.expression
        else { return value }
        switch catalog.keys(field.entity, text) {
        case .row(_, let key):
            var value = value
            value.expression = .constant(.text(key))
            return value
        case .ambiguous: throw BindError(.ambiguousKey(entity: catalog[field.entity].name), value.span)
        case .none: throw BindError(.unknownKey(entity: catalog[field.entity].name), value.span)
        }
    }

    private func ownKey(_ text: String, _ target: Typed) -> BoundExpression? {
        guard let field = target.field, case .row(_, let key) = catalog.keys(field.entity, text) else { return nil }
        return .constant(.text(key))
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
