/// The query in one line: canonical spacing and spelling. Parsing it again gives an equal tree, spans apart.
package func canonicalText(_ query: Query) -> String {
    parts(of: query).joined(separator: " ")
}

/// The head of a query, then each stage with its bar: the lines the formatter may break into.
func parts(of query: Query) -> [String] {
    let stages = query.stages.map { "| \(canonicalText($0))" }
    let head = canonicalText(query.head)
    return head.isEmpty ? stages : [head] + stages
}

/// The head of a query; empty where the last result is refined.
package func canonicalText(_ head: Query.Head) -> String {
    switch head {
    case .expression(let expression): return canonicalText(expression)
    case .refine: return ""
    case .theme(let codes): return "theme \(canonicalText(codes))"
    case .find(let find):
        return sentence(["find", canonicalText(find.source), whereText(find.condition)] + find.tail.map(tailText))
    case .count(let count):
        let parts = ["count", canonicalText(count.source), whereText(count.condition), byText(count.groups)]
        return sentence(parts + count.tail.map(tailText))
    case .themeSugar(let theme):
        let parts = ["theme", canonicalText(theme.codes), whereText(theme.condition), verbText(theme.verb)]
        return sentence(parts + theme.tail.map(tailText))
    }
}

/// `a or b`.
package func canonicalText(_ codes: ThemeCodes) -> String {
    codes.codes.map(canonicalText).joined(separator: codes.join == .all ? " and " : " or ")
}

/// One stage, without its bar.
package func canonicalText(_ stage: Stage) -> String {
    switch stage.kind {
    case .where(let condition): return "where \(canonicalText(condition))"
    case .excludeWhere(let condition): return "exclude where \(canonicalText(condition))"
    case .to(let entity, let via):
        return "to \(canonicalText(entity))" + (via.map { " via \(canonicalText($0))" } ?? "")
    case .add(let definitions): return "add \(list(definitions, canonicalText))"
    case .show(let definitions): return "show \(list(definitions, canonicalText))"
    case .drop(let paths): return "drop \(list(paths, canonicalText))"
    case .sort(let keys): return "sort \(list(keys, canonicalText))"
    case .first(let count, let per): return "first \(count)" + (per.map { " per \(operandText($0))" } ?? "")
    case .sample(let count, let seed): return "sample \(count) seed \(seed)"
    case .distinct(let paths): return "distinct \(list(paths, canonicalText))"
    case .count(let units, let groups):
        return sentence(["count", list(units, canonicalText), byText(groups)])
    case .summarise(let definitions, let groups):
        return sentence(["summarise", list(definitions, canonicalText), byText(groups)])
    case .expect(let condition, let why):
        return sentence(["expect", canonicalText(condition), why.map { quoted($0.value) } ?? ""])
    case .title(let words): return "title \(quoted(words.value))"
    case .as(let format): return "as \(format.rawValue)"
    case .export(let file, let format, let overwrite):
        let form = format.map { "as \($0.rawValue)" } ?? ""
        return sentence(["export", quoted(file.value), form, overwrite ? "overwrite" : ""])
    }
}

/// `n = expression`, or the expression alone.
package func canonicalText(_ definition: Definition) -> String {
    named(definition.name) + canonicalText(definition.expression)
}

/// `each n = expression`.
package func canonicalText(_ group: Group) -> String {
    let expression: String
    switch group.expression.kind {
    case .and, .or, .not: expression = "(\(canonicalText(group.expression)))"
    default: expression = canonicalText(group.expression)
    }
    return (group.each ? "each " : "") + named(group.name) + expression
}

/// `expression descending`.
package func canonicalText(_ key: SortKey) -> String {
    canonicalOperand(key.expression) + (key.descending ? " descending" : "")
}

/// A condition where only a value may stand takes brackets.
private func canonicalOperand(_ expression: Expression) -> String {
    switch expression.kind {
    case .and, .or, .not, .compare, .test, .within, .inSet, .between, .has, .textMatch, .dateOrder, .quantified:
        return "(\(canonicalText(expression)))"
    default: return canonicalText(expression)
    }
}

private func named(_ name: Name?) -> String { name.map { "\(canonicalText($0)) = " } ?? "" }

private func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
    elements.map(text).joined(separator: ", ")
}

private func sentence(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: " ") }

private func whereText(_ condition: Expression?) -> String { condition.map { "where \(canonicalText($0))" } ?? "" }

private func byText(_ groups: [Group]) -> String { groups.isEmpty ? "" : "by \(list(groups, canonicalText))" }

private func verbText(_ verb: ThemeSugar.Verb?) -> String {
    switch verb {
    case nil: return ""
    case .count(let units, let groups): return sentence(["count", list(units, canonicalText), byText(groups)])
    case .list(let unit): return "list \(canonicalText(unit))"
    }
}

private func tailText(_ tail: Tail) -> String {
    switch tail {
    case .sortedBy(let keys): return "sorted by \(list(keys, canonicalText))"
    case .first(let count, _): return "first \(count)"
    case .showing(let definitions): return "showing \(list(definitions, canonicalText))"
    case .format(let format, _): return "as \(format.rawValue)"
    case .into(let file): return "into \(quoted(file.value))"
    }
}

/// `first 3 per g`'s group and other operands of stages and statements.
func operandText(_ expression: Expression) -> String { canonicalOperand(expression) }
