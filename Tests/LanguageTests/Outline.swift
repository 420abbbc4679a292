import Language

/// The tree as nested brackets, operator first: what the golden files of the syntax hold.
func outline(_ statement: Statement) -> String {
    switch statement.kind {
    case .query(let query): return outline(query)
    case .letQuery(let definition):
        return brackets(["let", definition.name.text] + definition.arguments.map(\.text) + [outline(definition.body)])
    case .explain(let query): return brackets(["explain", outline(query)])
    case .parameter(let parameter):
        let permitted = parameter.permitted.map { brackets($0.map(outline)) }
        return brackets(
            ["param", parameter.name.text, parameter.type.rawValue, parameter.defaultValue.map(outline) ?? "-"]
                + [permitted ?? "-", parameter.help.map { quoted($0.value) } ?? "-"])
    case .expect(let expectation):
        return brackets(
            [expectation.warning ? "warn" : "expect", outline(expectation.check)]
                + (expectation.why.map { [quoted($0.value)] } ?? []))
    case .run(let run):
        return brackets(
            ["run", quoted(run.script.value)] + run.arguments.map { "\($0.name.text):\(outline($0.value))" })
    case .set(let set): return brackets(["set", set.name?.text ?? "-", quoted(set.value)])
    case .include, .why, .describe, .profile, .values, .help, .session, .quit, .prose: return canonicalText(statement)
    }
}

private func outline(_ check: Expectation.Check) -> String {
    switch check {
    case .condition(let condition): return outline(condition)
    case .noRows(let query): return brackets(["no-rows", outline(query)])
    case .rows(let query, let sign, let bound):
        return brackets(["rows", sign.rawValue, outline(query), outline(bound)])
    case .unique(let path): return brackets(["unique", path.text])
    case .baseline(let file, let query, let within):
        return brackets(["same", quoted(file.value), outline(query), within.map { "\($0)" } ?? "-"])
    }
}

func outline(_ query: Query) -> String {
    query.stages.isEmpty ? outline(query.head) : brackets(["pipe", outline(query.head)] + query.stages.map(outline))
}

private func outline(_ head: Query.Head) -> String {
    switch head {
    case .expression(let expression): return outline(expression)
    case .refine: return "refine"
    case .theme(let codes): return outline(codes)
    case .find(let find):
        return brackets(["find", outline(find.source)] + condition(find.condition) + find.tail.map(outline))
    case .count(let count):
        return brackets(
            ["count", outline(count.source)] + condition(count.condition) + count.groups.map(outline)
                + count.tail.map(outline))
    case .themeSugar(let theme):
        return brackets(
            ["ask", outline(theme.codes)] + condition(theme.condition) + verb(theme.verb) + theme.tail.map(outline))
    }
}

private func outline(_ codes: ThemeCodes) -> String { brackets(["theme", "\(codes.join)"] + codes.codes.map(\.text)) }

private func verb(_ verb: ThemeSugar.Verb?) -> [String] {
    switch verb {
    case nil: return []
    case .list(let unit): return [brackets(["list", unit.text])]
    case .count(let units, let groups): return [brackets(["count"] + units.map(\.text) + groups.map(outline))]
    }
}

private func condition(_ condition: Expression?) -> [String] { condition.map { ["where:" + outline($0)] } ?? [] }

private func outline(_ group: Group) -> String {
    (group.each ? "each:" : "by:") + (group.name.map { $0.text + "=" } ?? "") + outline(group.expression)
}

private func outline(_ definition: Definition) -> String {
    (definition.name.map { $0.text + "=" } ?? "") + outline(definition.expression)
}

private func outline(_ key: SortKey) -> String { (key.descending ? "down:" : "up:") + outline(key.expression) }

private func outline(_ tail: Tail) -> String {
    switch tail {
    case .sortedBy(let keys): return brackets(["sorted"] + keys.map(outline))
    case .first(let count, _): return brackets(["first", "\(count)"])
    case .showing(let definitions): return brackets(["showing"] + definitions.map(outline))
    case .format(let format, _): return brackets(["as", format.rawValue])
    case .into(let file): return brackets(["into", quoted(file.value)])
    }
}

private func outline(_ stage: Stage) -> String {
    switch stage.kind {
    case .where(let condition): return brackets(["where", outline(condition)])
    case .excludeWhere(let condition): return brackets(["exclude", outline(condition)])
    case .to(let entity, let via): return brackets(["to", entity.text] + (via.map { [$0.text] } ?? []))
    case .add(let definitions): return brackets(["add"] + definitions.map(outline))
    case .show(let definitions): return brackets(["show"] + definitions.map(outline))
    case .drop(let paths): return brackets(["drop"] + paths.map(\.text))
    case .sort(let keys): return brackets(["sort"] + keys.map(outline))
    case .first(let count, let per): return brackets(["first", "\(count)"] + (per.map { [outline($0)] } ?? []))
    case .sample(let count, let seed): return brackets(["sample", "\(count)", "\(seed)"])
    case .distinct(let paths): return brackets(["distinct"] + paths.map(\.text))
    case .count(let units, let groups): return brackets(["count"] + units.map(\.text) + groups.map(outline))
    case .summarise(let definitions, let groups):
        return brackets(["summarise"] + definitions.map(outline) + groups.map(outline))
    case .expect(let condition, let why):
        return brackets(["expect", outline(condition)] + (why.map { [quoted($0.value)] } ?? []))
    case .title(let text): return brackets(["title", quoted(text.value)])
    case .as(let format): return brackets(["as", format.rawValue])
    case .export(let file, let format, let overwrite):
        return brackets(["export", quoted(file.value), format?.rawValue ?? "-"] + (overwrite ? ["overwrite"] : []))
    }
}

func outline(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal): return outline(literal)
    case .path(let path): return path.text
    case .parameter(let name): return "$" + name.text
    case .asOf: return "AS_OF"
    case .it: return "IT"
    case .negate(let a): return brackets(["negate", outline(a)])
    case .arithmetic(let sign, let a, let b): return brackets([sign.rawValue, outline(a), outline(b)])
    case .compare(let sign, let a, let b): return brackets([sign.rawValue, outline(a), outline(b)])
    case .test(let a, let negated, let test): return brackets(["is" + not(negated), outline(a), outline(test)])
    case .within(let a, let negated, let duration, let anchor, let b):
        return brackets(["within" + not(negated), outline(a), canonicalText(duration), anchor.rawValue, outline(b)])
    case .inSet(let a, let negated, let set): return brackets(["in" + not(negated), outline(a), outline(set)])
    case .between(let a, let negated, let low, let high):
        return brackets(["between" + not(negated), outline(a), outline(low), outline(high)])
    case .has(let a, let mode, let set): return brackets(["has-\(mode.rawValue)", outline(a), outline(set)])
    case .textMatch(let a, let negated, let test, let text):
        return brackets([test.rawValue + not(negated), outline(a), quoted(text.value)])
    case .dateOrder(let a, let order, let b): return brackets([order.rawValue, outline(a), outline(b)])
    case .and(let terms): return brackets(["and"] + terms.map(outline))
    case .or(let terms): return brackets(["or"] + terms.map(outline))
    case .not(let a): return brackets(["not", outline(a)])
    case .quantified(let quantifier, let path, let condition, let among):
        let parts = [canonicalText(quantifier), path.text] + [condition, among].compactMap { $0.map(outline) }
        return brackets(parts)
    case .call(let name, let arguments):
        return brackets(
            ["call", name.text]
                + arguments.map { outline($0.expression) + ($0.condition.map { "|" + outline($0) } ?? "") })
    case .pick(let pick, let path, let condition, let field):
        return brackets(
            [pick.rawValue, path.text] + (condition.map { [outline($0)] } ?? []) + (field.map { ["." + $0.text] } ?? [])
        )
    case .span(let unit, let a, let b): return brackets([unit.rawValue, outline(a), outline(b)])
    case .periodOf(let unit, let a): return brackets([unit.rawValue, outline(a)])
    case .subquery(let query): return brackets(["query", outline(query)])
    }
}

private func outline(_ literal: Literal) -> String {
    switch literal.kind {
    case .string(let text): return quoted(text)
    case .boolean(let value): return value ? "TRUE" : "FALSE"
    case .unknown: return "UNKNOWN"
    case .duration(let duration): return "<\(canonicalText(duration))>"
    case .code(let code): return "<\(code)>"
    case .integer, .number, .percent, .date, .period: return literal.text
    }
}

private func outline(_ test: StateTest) -> String {
    if case .unknown(let reason?) = test { return "unknown:\(reason.text)" }
    return "\(test)".replacing("(because: nil)", with: "")
}

private func outline(_ set: ValueSet) -> String {
    switch set {
    case .list(let values): return brackets(["list"] + values.map(outline))
    case .single(let value): return outline(value)
    case .last(let duration): return "last:<\(canonicalText(duration))>"
    case .this(let unit): return "this:\(unit.rawValue)"
    }
}

private func not(_ negated: Bool) -> String { negated ? "-not" : "" }

private func brackets(_ parts: [String]) -> String { "(\(parts.joined(separator: " ")))" }
