/// The query in one line: canonical spacing and spelling. Parsing it again gives an equal tree, spans apart.
package func canonicalText(_ query: Query) -> String { written { append(query, to: &$0) } }

/// Writes a query as `canonicalText` has it.
func append(_ query: Query, to out: inout TextWriter) {
    let start = out.count
    append(query.head, to: &out)
    for index in query.stages.indices {
        out.append(out.count > start ? " | " : "| ")
        append(query.stages[index], to: &out)
    }
}

/// The head of a query, then each stage with its bar: the lines the formatter may break into.
func parts(of query: Query) -> [String] {
    let stages = query.stages.map { "| \(canonicalText($0))" }
    let head = canonicalText(query.head)
    return head.isEmpty ? stages : [head] + stages
}

/// The head of a query; empty where the last result is refined.
package func canonicalText(_ head: Query.Head) -> String { written { append(head, to: &$0) } }

private func append(_ head: Query.Head, to out: inout TextWriter) {
    switch head {
    case .expression(let expression): append(expression, to: &out)
    case .refine: return
    case .theme(let codes):
        out.append("theme ")
        out.append(canonicalText(codes))
    case .find(let find):
        out.append("find ")
        append(find.source, to: &out)
        append(where: find.condition, to: &out)
        append(find.tail, to: &out)
    case .count(let count):
        out.append("count ")
        append(count.source, to: &out)
        append(where: count.condition, to: &out)
        append(by: count.groups, to: &out)
        append(count.tail, to: &out)
    case .themeSugar(let theme):
        out.append("theme ")
        out.append(canonicalText(theme.codes))
        append(where: theme.condition, to: &out)
        append(theme.verb, to: &out)
        append(theme.tail, to: &out)
    }
}

/// `a or b`.
package func canonicalText(_ codes: ThemeCodes) -> String {
    codes.codes.map(canonicalText).joined(separator: codes.join == .all ? " and " : " or ")
}

/// One stage, without its bar.
package func canonicalText(_ stage: Stage) -> String { written { append(stage, to: &$0) } }

private func append(_ stage: Stage, to out: inout TextWriter) {
    switch stage.kind {
    case .where(let condition):
        out.append("where ")
        append(condition, to: &out)
    case .excludeWhere(let condition):
        out.append("exclude where ")
        append(condition, to: &out)
    case .to(let entity, let via):
        out.append("to ")
        append(entity, to: &out)
        guard let via else { return }
        out.append(" via ")
        append(via, to: &out)
    case .add(let definitions):
        out.append("add ")
        append(definitions, to: &out)
    case .show(let definitions):
        out.append("show ")
        append(definitions, to: &out)
    case .drop(let paths):
        out.append("drop ")
        append(paths, joined: ", ", to: &out) { path, out in append(path, to: &out) }
    case .sort(let keys):
        out.append("sort ")
        append(keys, to: &out)
    case .first(let count, let per):
        out.append("first \(count)")
        guard let per else { return }
        out.append(" per ")
        out.append(operandText(per))
    case .sample(let count, let seed): out.append("sample \(count) seed \(seed)")
    case .distinct(let paths):
        out.append("distinct ")
        append(paths, joined: ", ", to: &out) { path, out in append(path, to: &out) }
    case .count(let units, let groups):
        append(counting: units, by: groups, to: &out)
    case .summarise(let definitions, let groups):
        out.append("summarise ")
        append(definitions, to: &out)
        append(by: groups, to: &out)
    case .expect(let condition, let why):
        out.append("expect ")
        append(condition, to: &out)
        guard let why else { return }
        out.append(" ")
        out.append(quoted(why.value))
    case .title(let words):
        out.append("title ")
        out.append(quoted(words.value))
    case .as(let format):
        out.append("as ")
        out.append(format.rawValue)
    case .export(let file, let format, let overwrite):
        out.append("export ")
        out.append(quoted(file.value))
        if let format {
            out.append(" as ")
            out.append(format.rawValue)
        }
        if overwrite { out.append(" overwrite") }
    }
}

/// `n = expression`, or the expression alone.
package func canonicalText(_ definition: Definition) -> String { written { append(definition, to: &$0) } }

private func append(_ definition: Definition, to out: inout TextWriter) {
    append(naming: definition.name, to: &out)
    append(definition.expression, to: &out)
}

private func append(_ definitions: [Definition], to out: inout TextWriter) {
    append(definitions, joined: ", ", to: &out) { definition, out in append(definition, to: &out) }
}

/// `each n = expression`.
package func canonicalText(_ group: Group) -> String { written { append(group, to: &$0) } }

private func append(_ group: Group, to out: inout TextWriter) {
    if group.each { out.append("each ") }
    append(naming: group.name, to: &out)
    switch group.expression.kind {
    case .and, .or, .not:
        out.append("(")
        append(group.expression, to: &out)
        out.append(")")
    default: append(group.expression, to: &out)
    }
}

/// `expression descending`.
package func canonicalText(_ key: SortKey) -> String {
    operandText(key.expression) + (key.descending ? " descending" : "")
}

private func append(_ keys: [SortKey], to out: inout TextWriter) {
    append(keys, joined: ", ", to: &out) { key, out in out.append(canonicalText(key)) }
}

/// `n = ` before what is named.
private func append(naming name: Name?, to out: inout TextWriter) {
    guard let name else { return }
    append(name, to: &out)
    out.append(" = ")
}

private func append(where condition: Expression?, to out: inout TextWriter) {
    guard let condition else { return }
    out.append(" where ")
    append(condition, to: &out)
}

private func append(counting units: [Path], by groups: [Group], to out: inout TextWriter) {
    out.append("count")
    if !units.isEmpty {
        out.append(" ")
        append(units, joined: ", ", to: &out) { path, out in append(path, to: &out) }
    }
    append(by: groups, to: &out)
}

private func append(by groups: [Group], to out: inout TextWriter) {
    if groups.isEmpty { return }
    out.append(" by ")
    append(groups, joined: ", ", to: &out) { group, out in append(group, to: &out) }
}

private func append(_ verb: ThemeSugar.Verb?, to out: inout TextWriter) {
    switch verb {
    case nil: return
    case .count(let units, let groups):
        out.append(" ")
        append(counting: units, by: groups, to: &out)
    case .list(let unit):
        out.append(" list ")
        append(unit, to: &out)
    }
}

private func append(_ tail: [Tail], to out: inout TextWriter) {
    for part in tail {
        out.append(" ")
        switch part {
        case .sortedBy(let keys):
            out.append("sorted by ")
            append(keys, to: &out)
        case .first(let count, _): out.append("first \(count)")
        case .showing(let definitions):
            out.append("showing ")
            append(definitions, to: &out)
        case .format(let format, _):
            out.append("as ")
            out.append(format.rawValue)
        case .into(let file):
            out.append("into ")
            out.append(quoted(file.value))
        }
    }
}

/// `first 3 per g`'s group and other operands of stages and statements: a condition where only a value may stand takes
/// brackets.
func operandText(_ expression: Expression) -> String {
    switch expression.kind {
    case .and, .or, .not, .compare, .test, .within, .inSet, .between, .has, .textMatch, .dateOrder, .quantified:
        return "(\(canonicalText(expression)))"
    default: return canonicalText(expression)
    }
}
