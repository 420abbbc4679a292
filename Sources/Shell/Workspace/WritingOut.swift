import Language
import Planning
import Tables

/// A question with definitions and parameters written out, so that it means the same where they are not known.
///
/// A definition is written out where it is a question's source, a call, a constant, or rows that conditions narrow. What
/// cannot be written without changing its meaning (a field of the caller's row, used within brackets of another row) is
/// left as it stands; `isWhole` says whether anything was.
struct WritingOut {
    let catalog: Catalog
    let definitions: Definitions
    /// False once something had to be left.
    private(set) var isWhole = true
    /// The definitions being written: one that comes up within itself is left.
    private var open: Set<String> = []

    init(catalog: Catalog, definitions: Definitions) {
        self.catalog = catalog
        self.definitions = definitions
    }

    /// What an argument stands for.
    private typealias Arguments = [String: Expression]

    /// The question in core form, written out.
    mutating func question(_ query: Query) -> Query {
        written(desugar(query), [:], depth: 0)
    }

    // MARK: Questions

    /// `depth` counts the rows between the arguments' row and the question's own.
    private mutating func written(_ query: Query, _ arguments: Arguments, depth: Int) -> Query {
        var writer = self
        var query = mapExpressions(of: query) { writer.written($0, arguments, depth: depth) }
        if case .expression(let head) = query.head, let rows = writer.rows(head) { query.head = .expression(rows) }
        self = writer
        return query.withoutOuterBrackets
    }

    /// The question that a source names, in brackets; nil where it names none.
    private mutating func rows(_ source: Expression) -> Expression? {
        guard case .path(let path) = source.kind, path.names.count == 1,
            let definition = definitions.definition(path.names[0].text), definition.arguments.isEmpty
        else { return nil }
        return body(of: definition, [:], at: source)
    }

    /// The body of a definition in brackets.
    private mutating func body(
        of definition: Let, _ arguments: Arguments, at use: Expression
    ) -> Expression? {
        guard open.insert(definition.name.text.lowercased()).inserted else { return leave(use) }
        defer { open.remove(definition.name.text.lowercased()) }
        if let value = scalar(definition) { return written(value, arguments, depth: 0) }
        return Expression(.subquery(written(definition.body, arguments, depth: 1)), use.span)
    }

    private mutating func leave(_ expression: Expression) -> Expression {
        isWhole = false
        return expression
    }

    // MARK: Expressions

    private mutating func written(_ expression: Expression, _ arguments: Arguments, depth: Int) -> Expression {
        switch expression.kind {
        case .parameter(let name):
            guard let literal = definitions.parameter(name.text)?.value?.literal else { return leave(expression) }
            return Expression(.literal(literal), expression.span)
        case .path(let path): return named(path, expression, arguments, depth)
        case .call(let name, let given):
            let given = given.map { argument in
                Expression.Argument(
                    expression: written(argument.expression, arguments, depth: depth),
                    condition: argument.condition.map { written($0, arguments, depth: depth + 1) })
            }
            guard let definition = definitions.definition(name.text) else {
                return Expression(.call(name, given.map { narrowed($0) }), expression.span)
            }
            let names = definition.arguments.map { $0.text.lowercased() }
            guard names.count == given.count else { return leave(expression) }
            let values = Arguments(zip(names, given.map(\.expression)), uniquingKeysWith: { first, _ in first })
            return body(of: definition, values, at: expression) ?? expression
        case .quantified(let quantifier, let path, let condition, let among):
            let condition = condition.map { written($0, arguments, depth: depth + 1) }
            let among = among.map { written($0, arguments, depth: depth + 1) }
            return quantified(quantifier, path, condition, among, expression)
        case .pick(let pick, let path, let condition, let field):
            let condition = condition.map { written($0, arguments, depth: depth + 1) }
            guard let (rows, narrowing) = narrowing(path) else {
                return Expression(.pick(pick, path, condition: condition, field: field), expression.span)
            }
            return Expression(
                .pick(pick, rows, condition: conjoined(narrowing, condition), field: field), expression.span)
        case .subquery(let query):
            return Expression(.subquery(written(query, arguments, depth: depth + 1)), expression.span)
        default:
            var writer = self
            let result = mapParts(of: expression) { writer.written($0, arguments, depth: depth) }
            self = writer
            return result
        }
    }

    /// A name: an argument, a constant, or what it was.
    private mutating func named(
        _ path: Path, _ expression: Expression, _ arguments: Arguments, _ depth: Int
    ) -> Expression {
        let first = path.names[0]
        if let argument = arguments[first.text.lowercased()] {
            guard depth == 0 || isRowless(argument) else { return leave(expression) }
            if path.names.count == 1 { return argument }
            guard case .path(let start) = argument.kind else { return leave(expression) }
            return Expression(.path(Path(start.names + path.names.dropFirst())), expression.span)
        }
        guard path.names.count == 1, let definition = definitions.definition(first.text),
            definition.arguments.isEmpty, let value = scalar(definition), !isField(first.text)
        else { return expression }
        guard isRowless(value) else { return leave(expression) }
        return body(of: definition, [:], at: expression) ?? expression
    }

    /// `any E (C)` where E may be rows that a definition narrows.
    private mutating func quantified(
        _ quantifier: Quantifier, _ path: Path, _ condition: Expression?, _ among: Expression?, _ whole: Expression
    ) -> Expression {
        guard let (rows, narrowing) = narrowing(path) else {
            return Expression(.quantified(quantifier, path, condition: condition, among: among), whole.span)
        }
        switch quantifier {
        case .all, .every:
            // No condition on all of some rows: there is none to narrow them by in the language.
            guard condition != nil, narrowing != nil else { return leave(whole) }
            return Expression(
                .quantified(.every, rows, condition: condition, among: conjoined(narrowing, among)), whole.span)
        case .allOrNo: return leave(whole)
        case .any, .no, .atLeast, .atMost, .exactly, .moreThan, .fewerThan:
            return Expression(
                .quantified(quantifier, rows, condition: conjoined(narrowing, condition), among: among), whole.span)
        }
    }

    /// `count(E where C)` where E may be rows that a definition narrows.
    private mutating func narrowed(_ argument: Expression.Argument) -> Expression.Argument {
        guard case .path(let path) = argument.expression.kind, let (rows, narrowing) = narrowing(path) else {
            return argument
        }
        return Expression.Argument(
            expression: Expression(.path(rows), argument.expression.span),
            condition: conjoined(narrowing, argument.condition))
    }

    /// The entity and the condition that a definition of rows stands for, where it is no more than that; nil where the
    /// path names no definition, or one of another make.
    private mutating func narrowing(_ path: Path) -> (rows: Path, condition: Expression?)? {
        guard let name = path.names.last, let definition = definitions.definition(name.text),
            definition.arguments.isEmpty, scalar(definition) == nil, !isField(name.text),
            !open.contains(name.text.lowercased())
        else { return nil }
        open.insert(name.text.lowercased())
        defer { open.remove(name.text.lowercased()) }
        let query = written(definition.body, [:], depth: 1)
        guard let (entity, conditions) = conditions(query) else {
            isWhole = false
            return nil
        }
        let together = conditions.dropFirst().reduce(conditions.first) { conjoined($0, $1) }
        return (Path(path.names.dropLast() + [entity]), together)
    }

    /// A question that is an entity and conditions on it.
    private func conditions(_ query: Query) -> (entity: Name, conditions: [Expression])? {
        guard case .expression(let head) = query.head else { return nil }
        var entity: Name
        var conditions: [Expression] = []
        switch head.kind {
        case .path(let path) where path.names.count == 1: entity = path.names[0]
        case .subquery(let inner):
            guard let found = self.conditions(inner) else { return nil }
            (entity, conditions) = found
        default: return nil
        }
        guard catalog.entity(named: entity.text) != nil else { return nil }
        for stage in query.stages {
            switch stage.kind {
            case .where(let condition): conditions.append(condition)
            case .excludeWhere(let condition):
                conditions.append(
                    Expression(.not(Expression(.test(condition, negated: false, .isTrue), stage.span)), stage.span))
            default: return nil
            }
        }
        return (entity, conditions)
    }

    private func conjoined(_ a: Expression?, _ b: Expression?) -> Expression? {
        guard let a, let b else { return a ?? b }
        return Expression(.and(terms(a) + terms(b)), a.span)
    }

    private func terms(_ expression: Expression) -> [Expression] {
        if case .and(let terms) = expression.kind { return terms }
        return [expression]
    }

    // MARK: What names are

    /// The one value that a definition is; nil for one of rows.
    private func scalar(_ definition: Let) -> Expression? {
        guard definition.body.stages.isEmpty, case .expression(let body) = definition.body.head else { return nil }
        switch body.kind {
        case .it, .subquery: return nil
        case .path(let path) where path.names.count == 1:
            if catalog.entity(named: path.text) != nil { return nil }
            guard let other = definitions.definition(path.text), other.name != definition.name else { return body }
            return scalar(other) == nil ? nil : body
        case .call(let name, _):
            guard let other = definitions.definition(name.text), other.name != definition.name else { return body }
            return scalar(other) == nil ? nil : body
        default: return body
        }
    }

    private func isField(_ word: String) -> Bool {
        catalog.entities.indices.contains { catalog.field(named: word, of: EntityID($0)) != nil }
    }

    /// Whether an expression asks nothing of a row: literals, and words that are values and no names.
    private func isRowless(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal, .parameter, .asOf: return true
        case .path(let path):
            guard path.names.count == 1 else { return false }
            if let definition = definitions.definition(path.text) {
                return definition.arguments.isEmpty && scalar(definition).map(isRowless) == true
            }
            return !isField(path.text) && !isField(path.text + "_id") && catalog.entity(named: path.text) == nil
        case .negate(let inner): return isRowless(inner)
        case .arithmetic(_, let a, let b), .span(_, let a, let b): return isRowless(a) && isRowless(b)
        case .periodOf(_, let inner): return isRowless(inner)
        default: return false
        }
    }
}

extension Query {
    /// A question whose source is one in brackets, as one: its stages go on from the other's.
    fileprivate var withoutOuterBrackets: Query {
        guard case .expression(let source) = head, case .subquery(let inner) = source.kind,
            inner.stages.allSatisfy(\.isOfRows)
        else { return self }
        return Query(head: inner.head, stages: inner.stages + stages, span: span)
    }
}

extension Stage {
    /// False for what speaks of the printed answer.
    fileprivate var isOfRows: Bool {
        switch kind {
        case .title, .as, .export, .expect, .show, .drop: false
        default: true
        }
    }
}
