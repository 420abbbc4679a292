import Diagnostics
import Language

/// Every statement that is one step smaller: a stage, a conjunct, an operand, a bracket less.
enum Smaller {
    static func texts(of text: String) throws -> [String] {
        let statements = try Proof.parse(text)
        var found: [[Statement]] = []
        for place in statements.indices.dropLast() {
            var fewer = statements
            fewer.remove(at: place)
            found.append(fewer)
        }
        for place in statements.indices.reversed() {
            for kind in kinds(of: statements[place].kind) {
                var changed = statements
                changed[place] = Statement(kind, changed[place].span)
                found.append(changed)
            }
        }
        // A line that begins with a bar would go on with the one before it.
        return found.map { $0.map { canonicalText($0) }.joined(separator: "\n\n") }.filter { $0 != text }
    }

    private static func kinds(of kind: Statement.Kind) -> [Statement.Kind] {
        switch kind {
        case .query(let query): return queries(query).map { .query($0) }
        case .explain(let query): return [.query(query)] + queries(query).map { .explain($0) }
        case .letQuery(let definition):
            return queries(definition.body).map {
                .letQuery(LetDefinition(name: definition.name, arguments: definition.arguments, body: $0))
            }
        case .expect(let expectation):
            return checks(expectation.check).map { .expect(Expectation(check: $0, warning: false, why: nil)) }
        default: return []
        }
    }

    private static func checks(_ check: Expectation.Check) -> [Expectation.Check] {
        switch check {
        case .condition(let condition): expressions(condition).map { .condition($0) }
        case .noRows(let query): queries(query).map { .noRows($0) }
        case .rows(let query, let comparison, let limit):
            queries(query).map { .rows($0, comparison, limit) }
                + expressions(limit).map { .rows(query, comparison, $0) }
        case .unique, .baseline: []
        }
    }

    // MARK: Questions

    static func queries(_ query: Query) -> [Query] {
        var found: [Query] = []
        func add(_ head: Query.Head, _ stages: [Stage]) {
            found.append(Query(head: head, stages: stages, span: query.span))
        }
        for place in query.stages.indices.reversed() {
            var fewer = query.stages
            fewer.remove(at: place)
            add(query.head, fewer)
        }
        for head in heads(query.head) { add(head, query.stages) }
        if case .expression(let expression) = query.head, case .subquery(let inner) = expression.kind {
            add(inner.head, inner.stages + query.stages)
        }
        for (place, stage) in query.stages.enumerated() {
            for kind in stages(stage.kind) {
                var changed = query.stages
                changed[place] = Stage(kind, stage.span)
                add(query.head, changed)
            }
        }
        return found
    }

    private static func heads(_ head: Query.Head) -> [Query.Head] {
        switch head {
        case .expression(let expression): return expressions(expression).map { .expression($0) }
        case .refine, .theme: return []
        case .find(let sugar):
            var found: [FindSugar] = []
            if sugar.condition != nil { found.append(changed(sugar) { $0.condition = nil }) }
            for place in sugar.tail.indices { found.append(changed(sugar) { $0.tail.remove(at: place) }) }
            for condition in sugar.condition.map(expressions) ?? [] {
                found.append(changed(sugar) { $0.condition = condition })
            }
            return found.map { .find($0) }
        case .count(let sugar):
            var found: [CountSugar] = []
            if sugar.condition != nil { found.append(changed(sugar) { $0.condition = nil }) }
            for groups in fewer(sugar.groups, least: 0) { found.append(changed(sugar) { $0.groups = groups }) }
            for condition in sugar.condition.map(expressions) ?? [] {
                found.append(changed(sugar) { $0.condition = condition })
            }
            return found.map { .count($0) }
        case .themeSugar(let sugar): return themes(sugar).map { .themeSugar($0) }
        }
    }

    private static func themes(_ sugar: ThemeSugar) -> [ThemeSugar] {
        var found: [ThemeSugar] = []
        if sugar.condition != nil { found.append(changed(sugar) { $0.condition = nil }) }
        if sugar.codes.codes.count > 1 {
            for place in sugar.codes.codes.indices { found.append(changed(sugar) { $0.codes.codes.remove(at: place) }) }
        }
        if case .count(let units, let groups)? = sugar.verb {
            for fewer in fewer(units, least: 1) {
                found.append(changed(sugar) { $0.verb = .count(units: fewer, groups: groups) })
            }
            for fewer in fewer(groups, least: 0) {
                found.append(changed(sugar) { $0.verb = .count(units: units, groups: fewer) })
            }
        }
        for condition in sugar.condition.map(expressions) ?? [] {
            found.append(changed(sugar) { $0.condition = condition })
        }
        return found
    }

    private static func stages(_ stage: Stage.Kind) -> [Stage.Kind] {
        switch stage {
        case .where(let condition): return expressions(condition).map { .where($0) }
        case .excludeWhere(let condition): return [.where(condition)] + expressions(condition).map { .excludeWhere($0) }
        case .add(let definitions): return smaller(definitions).map { .add($0) }
        case .show(let definitions): return smaller(definitions).map { .show($0) }
        case .sort(let keys): return fewer(keys, least: 1).map { .sort($0) }
        case .first(let count, let per): return per == nil ? [] : [.first(count, per: nil)]
        case .count(let units, let groups):
            return fewer(units, least: 0).map { .count(units: $0, groups: groups) }
                + fewer(groups, least: 0).map { .count(units: units, groups: $0) }
        case .summarise(let definitions, let groups):
            return smaller(definitions).map { .summarise($0, groups: groups) }
                + fewer(groups, least: 0).map { .summarise(definitions, groups: $0) }
        case .expect(let condition, _): return expressions(condition).map { .expect($0, why: nil) }
        case .drop(let paths): return fewer(paths, least: 1).map { .drop($0) }
        case .distinct(let paths): return fewer(paths, least: 1).map { .distinct($0) }
        case .to, .sample, .title, .as, .export: return []
        }
    }

    private static func smaller(_ definitions: [Definition]) -> [[Definition]] {
        var found = fewer(definitions, least: 1)
        for (place, definition) in definitions.enumerated() {
            for expression in expressions(definition.expression) {
                var changed = definitions
                changed[place].expression = expression
                found.append(changed)
            }
        }
        return found
    }

    private static func fewer<Part>(_ parts: [Part], least: Int) -> [[Part]] {
        guard parts.count > least else { return [] }
        return parts.indices.map { place in
            var fewer = parts
            fewer.remove(at: place)
            return fewer
        }
    }

    private static func changed<Whole>(_ whole: Whole, _ change: (inout Whole) -> Void) -> Whole {
        var copy = whole
        change(&copy)
        return copy
    }

    // MARK: Expressions

    static func expressions(_ expression: Expression) -> [Expression] {
        var found = own(expression).map { Expression($0, expression.span) }
        if case .subquery(let query) = expression.kind {
            return found + queries(query).map { Expression(.subquery($0), expression.span) }
        }
        var parts: [Expression] = []
        _ = mapParts(of: expression) { part in
            parts.append(part)
            return part
        }
        for (place, part) in parts.enumerated() {
            for smaller in expressions(part) {
                var at = -1
                found.append(
                    mapParts(of: expression) { part in
                        at += 1
                        return at == place ? smaller : part
                    })
            }
        }
        return found
    }

    /// Smaller in its own form; its parts are left.
    private static func own(_ expression: Expression) -> [Expression.Kind] {
        let one = Expression(.literal(Literal(.integer(1), text: "1")), expression.span)
        switch expression.kind {
        case .and(let terms):
            return terms.map(\.kind) + (terms.count > 2 ? fewer(terms, least: 2).map { .and($0) } : [])
        case .or(let terms): return terms.map(\.kind) + (terms.count > 2 ? fewer(terms, least: 2).map { .or($0) } : [])
        case .not(let inner): return [inner.kind]
        case .negate(let operand): return [operand.kind]
        case .arithmetic(_, let a, let b): return [a.kind, b.kind, one.kind]
        case .test(let operand, true, let test): return [.test(operand, negated: false, test)]
        case .within(let a, true, let duration, let anchor, let b):
            return [.within(a, negated: false, duration, anchor, b)]
        case .inSet(let operand, let negated, let set):
            var kinds: [Expression.Kind] = negated ? [.inSet(operand, negated: false, set)] : []
            if case .list(let items) = set {
                kinds += fewer(items, least: 1).map { .inSet(operand, negated: negated, .list($0)) }
            }
            return kinds
        case .has(let operand, let mode, .list(let items)):
            return fewer(items, least: 1).map { .has(operand, mode, .list($0)) }
        case .between(let operand, let negated, let low, let high):
            return (negated ? [.between(operand, negated: false, low, high)] : []) + [
                .compare(.greaterOrEqual, operand, low), .compare(.lessOrEqual, operand, high),
            ]
        case .quantified(let quantifier, let path, let condition, let among):
            var kinds: [Expression.Kind] = []
            if condition != nil, among == nil {
                kinds.append(.quantified(quantifier, path, condition: nil, among: nil))
            }
            if among != nil { kinds.append(.quantified(quantifier, path, condition: condition, among: nil)) }
            if quantifier != .any, among == nil {
                kinds.append(.quantified(.any, path, condition: condition, among: nil))
            }
            return kinds
        case .call(let name, let arguments) where arguments.count == 1 && arguments[0].condition != nil:
            return [.call(name, [.init(expression: arguments[0].expression, condition: nil)])]
        case .pick(let pick, let path, .some, let field): return [.pick(pick, path, condition: nil, field: field)]
        case .compare(let comparison, let a, let b):
            if case .literal = b.kind { return [] }
            if case .arithmetic = b.kind { return [.compare(comparison, a, one)] }
            return []
        default: return []
        }
    }
}
