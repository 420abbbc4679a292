/// The expression in one line: canonical spacing and spelling, brackets only where needed. Parsing it again gives an
/// equal tree, spans apart. This is the label of a condition in the ledger.
package func canonicalText(_ expression: Expression) -> String { text(expression, .expression) }

/// `5 years`, `1 day`.
package func canonicalText(_ duration: Duration) -> String {
    let plural = duration.unit.rawValue
    return "\(duration.count) \(duration.count == 1 ? String(plural.dropLast()) : plural)"
}

/// How tightly the parts of an expression hold together, loosest first.
private enum Binding: Int, Comparable {
    case expression, not, comparison, sum, product, unary, primary

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
}

/// The expression where at least `place` must hold together.
private func text(_ expression: Expression, _ place: Binding) -> String {
    let inner = bareText(expression.kind)
    return binding(expression.kind) < place ? "(\(inner))" : inner
}

private func binding(_ kind: Expression.Kind) -> Binding {
    switch kind {
    case .and, .or: return .expression
    case .not: return .not
    case .compare, .test, .within, .inSet, .between, .has, .textMatch, .dateOrder, .quantified: return .comparison
    case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): return .sum
    case .arithmetic: return .product
    case .negate: return .unary
    case .literal, .path, .parameter, .asOf, .it, .call, .pick, .span, .periodOf, .subquery: return .primary
    }
}

private func bareText(_ kind: Expression.Kind) -> String {
    switch kind {
    case .literal(let literal): return canonicalText(literal)
    case .path(let path): return canonicalText(path)
    case .parameter(let name): return "$\(name.text)"
    case .asOf: return Keyword.asOf.rawValue
    case .it: return Keyword.it.rawValue
    case .negate(let inner): return "-\(text(inner, .primary))"
    case .arithmetic(let sign, let a, let b): return arithmeticText(sign, a, b)
    case .compare(let sign, let a, let b): return "\(text(a, .sum)) \(sign.rawValue) \(text(b, .sum))"
    case .test(let a, let negated, let test): return "\(text(a, .sum)) is \(negated ? "not " : "")\(testText(test))"
    case .within(let a, let negated, let duration, let anchor, let b):
        let length = canonicalText(duration)
        return "\(text(a, .sum)) \(not(negated))within \(length) \(anchor.rawValue) \(text(b, .sum))"
    case .inSet(let a, let negated, let set): return "\(text(a, .sum)) \(not(negated))in \(setText(set))"
    case .between(let a, let negated, let low, let high):
        return "\(text(a, .sum)) \(not(negated))between \(text(low, .sum)) and \(text(high, .sum))"
    case .has(let a, let mode, let set):
        return "\(text(a, .sum)) has \(mode == .any ? "" : mode.rawValue + " ")\(setText(set))"
    case .textMatch(let a, let negated, let test, let words):
        return "\(text(a, .sum)) \(not(negated))\(test.rawValue) \(quoted(words.value))"
    case .dateOrder(let a, let order, let b): return "\(text(a, .sum)) \(order.rawValue) \(text(b, .sum))"
    case .and(let terms): return terms.map { text($0, .not) }.joined(separator: " and ")
    case .or(let terms): return terms.map { text($0, .not) }.joined(separator: " or ")
    case .not(let inner): return "not \(text(inner, .not))"
    case .quantified(let quantifier, let path, let condition, let among):
        return quantifiedText(quantifier, path, condition, among)
    case .call(let name, let arguments):
        return "\(canonicalText(name))(\(arguments.map(argumentText).joined(separator: ", ")))"
    case .pick(let pick, let path, let condition, let field): return pickText(pick, path, condition, field)
    case .span(let unit, let a, let b): return "\(unit.rawValue) between \(text(a, .primary)) and \(text(b, .primary))"
    case .periodOf(let unit, let a): return "\(unit.rawValue) of \(text(a, .primary))"
    case .subquery(let query): return "(\(canonicalText(query)))"
    }
}

private func not(_ negated: Bool) -> String { negated ? "not " : "" }

private func arithmeticText(_ sign: Arithmetic, _ a: Expression, _ b: Expression) -> String {
    let product = sign == .multiply || sign == .divide
    let left = text(a, product ? .product : .sum)
    return "\(left) \(sign.rawValue) \(text(b, product ? .unary : .product))"
}

private func testText(_ test: StateTest) -> String {
    switch test {
    case .unknown(let reason): return "unknown" + (reason.map { " because \(canonicalText($0))" } ?? "")
    case .known: return "known"
    case .isTrue: return "true"
    case .isFalse: return "false"
    case .empty: return "empty"
    case .notApplicable: return "not_applicable"
    }
}

private func setText(_ set: ValueSet) -> String {
    switch set {
    case .list(let values): return "(\(values.map { text($0, .sum) }.joined(separator: ", ")))"
    case .single(let value): return text(value, .primary)
    case .last(let duration): return "last \(canonicalText(duration))"
    case .this(let unit): return "this \(unit.rawValue)"
    }
}

private func quantifiedText(
    _ quantifier: Quantifier, _ path: Path, _ condition: Expression?, _ among: Expression?
) -> String {
    var result = "\(canonicalText(quantifier)) \(canonicalText(path))"
    if let condition {
        result += " (\(canonicalText(condition))"
        if let among { result += " where \(canonicalText(among))" }
        result += ")"
    }
    return result
}

/// `any`, `all or no`, `at least 2`.
package func canonicalText(_ quantifier: Quantifier) -> String {
    switch quantifier {
    case .any: return "any"
    case .no: return "no"
    case .all: return "all"
    case .every: return "every"
    case .allOrNo: return "all or no"
    case .atLeast(let count): return "at least \(count)"
    case .atMost(let count): return "at most \(count)"
    case .exactly(let count): return "exactly \(count)"
    case .moreThan(let count): return "more than \(count)"
    case .fewerThan(let count): return "fewer than \(count)"
    }
}

private func argumentText(_ argument: Expression.Argument) -> String {
    let value = canonicalText(argument.expression)
    return argument.condition.map { "\(value) where \(canonicalText($0))" } ?? value
}

private func pickText(_ pick: Pick, _ path: Path, _ condition: Expression?, _ field: Path?) -> String {
    var result = "\(pick.rawValue) \(canonicalText(path))"
    if let condition { result += " (\(canonicalText(condition)))" }
    if let field { result += ".\(canonicalText(field))" }
    return result
}

/// A literal as it was written; a text in straight double quotes.
package func canonicalText(_ literal: Literal) -> String {
    switch literal.kind {
    case .string(let value): return quoted(value)
    case .duration(let duration): return canonicalText(duration)
    case .boolean(let value): return value ? "true" : "false"
    case .unknown: return "unknown"
    case .integer(let value): return literal.text.isEmpty ? "\(value)" : literal.text
    case .number, .percent, .date, .period, .code: return literal.text
    }
}

/// A path with backticks where a name needs them.
package func canonicalText(_ path: Path) -> String { path.names.map(canonicalText).joined(separator: ".") }

/// A name, in backticks when it was written so (it is then a field, never a value) or could not be read without.
package func canonicalText(_ name: Name) -> String {
    let bytes = Array(name.text.utf8)
    let plain = bytes.allSatisfy(isWordByte) && bytes.first.map { !isDigit($0) } ?? false
    return plain && !name.escaped ? name.text : "`\(name.text)`"
}

/// A text in double quotes with the escapes it needs.
package func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
