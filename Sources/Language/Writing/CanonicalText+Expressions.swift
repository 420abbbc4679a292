/// The expression in one line: canonical spacing and spelling, brackets only where needed. Parsing it again gives an
/// equal tree, spans apart. This is the label of a condition in the ledger.
package func canonicalText(_ expression: Expression) -> String {
    if case .path(let path) = expression.kind { return canonicalText(path) }
    return written { append(expression, to: &$0) }
}

/// `5 years`, `1 day`.
package func canonicalText(_ duration: Duration) -> String {
    let plural = duration.unit.rawValue
    return "\(duration.count) \(duration.count == 1 ? String(plural.dropLast()) : plural)"
}

/// What is written piece by piece into one text: no text is made of each piece.
func written(_ write: (inout TextWriter) -> Void) -> String {
    var out = TextWriter()
    write(&out)
    return out.text
}

/// How tightly the parts of an expression hold together, loosest first.
private enum Binding: Int, Comparable {
    case expression, not, comparison, sum, product, unary, primary

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
}

/// Writes an expression as `canonicalText` has it.
func append(_ expression: Expression, to out: inout TextWriter) { append(expression, .expression, to: &out) }

/// The expression where at least `place` must hold together.
private func append(_ expression: Expression, _ place: Binding, to out: inout TextWriter) {
    guard binding(expression.kind) < place else { return append(expression.kind, to: &out) }
    out.append("(")
    append(expression.kind, to: &out)
    out.append(")")
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

private func append(_ kind: Expression.Kind, to out: inout TextWriter) {
    switch kind {
    case .literal(let literal): append(literal, to: &out)
    case .path(let path): append(path, to: &out)
    case .parameter(let name):
        out.append("$")
        out.append(name.text)
    case .asOf: out.append(Keyword.asOf.rawValue)
    case .it: out.append(Keyword.it.rawValue)
    case .negate(let inner):
        out.append("-")
        append(inner, .primary, to: &out)
    case .arithmetic(let sign, let a, let b):
        let product = sign == .multiply || sign == .divide
        append(a, product ? .product : .sum, to: &out)
        append(between: sign.rawValue, to: &out)
        append(b, product ? .unary : .product, to: &out)
    case .compare(let sign, let a, let b): append(a, sign.rawValue, b, to: &out)
    case .test(let a, let negated, let test):
        append(a, .sum, to: &out)
        out.append(negated ? " is not " : " is ")
        append(test, to: &out)
    case .within(let a, let negated, let duration, let anchor, let b):
        append(a, .sum, to: &out)
        out.append(negated ? " not within " : " within ")
        out.append(canonicalText(duration))
        append(between: anchor.rawValue, to: &out)
        append(b, .sum, to: &out)
    case .inSet(let a, let negated, let set):
        append(a, .sum, to: &out)
        out.append(negated ? " not in " : " in ")
        append(set, to: &out)
    case .between(let a, let negated, let low, let high):
        append(a, .sum, to: &out)
        out.append(negated ? " not between " : " between ")
        append(low, "and", high, to: &out)
    case .has(let a, let mode, let set):
        append(a, .sum, to: &out)
        out.append(" has ")
        if mode != .any {
            out.append(mode.rawValue)
            out.append(" ")
        }
        append(set, to: &out)
    case .textMatch(let a, let negated, let test, let words):
        append(a, .sum, to: &out)
        append(between: negated ? "not " + test.rawValue : test.rawValue, to: &out)
        out.append(quoted(words.value))
    case .dateOrder(let a, let order, let b): append(a, order.rawValue, b, to: &out)
    case .and(let terms): append(terms, joined: " and ", to: &out) { append($0, .not, to: &$1) }
    case .or(let terms): append(terms, joined: " or ", to: &out) { append($0, .not, to: &$1) }
    case .not(let inner):
        out.append("not ")
        append(inner, .not, to: &out)
    case .quantified(let quantifier, let path, let condition, let among):
        append(quantifier, path, condition, among, to: &out)
    case .call(let name, let arguments):
        append(name, to: &out)
        out.append("(")
        append(arguments, joined: ", ", to: &out) { argument, out in append(argument, to: &out) }
        out.append(")")
    case .pick(let pick, let path, let condition, let field): append(pick, path, condition, field, to: &out)
    case .span(let unit, let a, let b):
        out.append(unit.rawValue)
        out.append(" between ")
        append(a, .primary, to: &out)
        out.append(" and ")
        append(b, .primary, to: &out)
    case .periodOf(let unit, let a):
        out.append(unit.rawValue)
        out.append(" of ")
        append(a, .primary, to: &out)
    case .subquery(let query):
        out.append("(")
        append(query, to: &out)
        out.append(")")
    }
}

/// Two operands of a condition with a word between them.
private func append(_ a: Expression, _ word: String, _ b: Expression, to out: inout TextWriter) {
    append(a, .sum, to: &out)
    append(between: word, to: &out)
    append(b, .sum, to: &out)
}

private func append(between word: String, to out: inout TextWriter) {
    out.append(" ")
    out.append(word)
    out.append(" ")
}

/// Writes elements with a text between them.
func append<Element>(
    _ elements: [Element], joined separator: String, to out: inout TextWriter,
    _ write: (Element, inout TextWriter) -> Void
) {
    for index in elements.indices {
        if index > 0 { out.append(separator) }
        write(elements[index], &out)
    }
}

private func append(_ test: StateTest, to out: inout TextWriter) {
    switch test {
    case .unknown(let reason):
        out.append("unknown")
        guard let reason else { return }
        out.append(" because ")
        append(reason, to: &out)
    case .known: out.append("known")
    case .isTrue: out.append("true")
    case .isFalse: out.append("false")
    case .empty: out.append("empty")
    case .notApplicable: out.append("not_applicable")
    }
}

private func append(_ set: ValueSet, to out: inout TextWriter) {
    switch set {
    case .list(let values):
        out.append("(")
        append(values, joined: ", ", to: &out) { append($0, .sum, to: &$1) }
        out.append(")")
    case .single(let value): append(value, .primary, to: &out)
    case .last(let duration):
        out.append("last ")
        out.append(canonicalText(duration))
    case .this(let unit):
        out.append("this ")
        out.append(unit.rawValue)
    }
}

private func append(
    _ quantifier: Quantifier, _ path: Path, _ condition: Expression?, _ among: Expression?, to out: inout TextWriter
) {
    out.append(canonicalText(quantifier))
    out.append(" ")
    append(path, to: &out)
    guard let condition else { return }
    out.append(" (")
    append(condition, to: &out)
    if let among {
        out.append(" where ")
        append(among, to: &out)
    }
    out.append(")")
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

private func append(_ argument: Expression.Argument, to out: inout TextWriter) {
    append(argument.expression, to: &out)
    guard let condition = argument.condition else { return }
    out.append(" where ")
    append(condition, to: &out)
}

private func append(
    _ pick: Pick, _ path: Path, _ condition: Expression?, _ field: Path?, to out: inout TextWriter
) {
    out.append(pick.rawValue)
    out.append(" ")
    append(path, to: &out)
    if let condition {
        out.append(" (")
        append(condition, to: &out)
        out.append(")")
    }
    guard let field else { return }
    out.append(".")
    append(field, to: &out)
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

private func append(_ literal: Literal, to out: inout TextWriter) { out.append(canonicalText(literal)) }

/// A path with backticks where a name needs them.
package func canonicalText(_ path: Path) -> String {
    if path.names.count == 1 { return canonicalText(path.names[0]) }
    return written { append(path, to: &$0) }
}

func append(_ path: Path, to out: inout TextWriter) {
    for index in path.names.indices {
        if index > 0 { out.append(".") }
        append(path.names[index], to: &out)
    }
}

/// A name, in backticks when it was written so (it is then a field, never a value) or could not be read without.
package func canonicalText(_ name: Name) -> String { isPlain(name) ? name.text : "`\(name.text)`" }

func append(_ name: Name, to out: inout TextWriter) {
    let isPlain = isPlain(name)
    if !isPlain { out.append("`") }
    out.append(name.text)
    if !isPlain { out.append("`") }
}

/// Whether a name reads the same without backticks.
private func isPlain(_ name: Name) -> Bool {
    if name.escaped { return false }
    let isPlain = name.text.utf8.withContiguousStorageIfAvailable { bytes in
        guard let first = bytes.first, !isDigit(first) else { return false }
        var place = 0
        while place < bytes.count, isWordByte(bytes[place]) { place &+= 1 }
        return place == bytes.count
    }
    if let isPlain { return isPlain }
    guard let first = name.text.utf8.first, !isDigit(first) else { return false }
    return name.text.utf8.allSatisfy(isWordByte)
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
