import Diagnostics
import Language
import Tables

/// Calls: the functions of the table, and `let`s with arguments.
extension Binding {
    func call(
        _ name: Name, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        if let definition = definitions.definition(name.text) {
            return try called(definition, name, arguments, whole, scope)
        }
        guard let function = Function(word: name.text) else {
            let names = Function.allCases.map(\.rawValue) + definitions.lets.values.map(\.name.text).sorted()
            let near =
                Function(ofSpreadsheets: name.text).map { [$0.rawValue] } ?? nearWords(to: name.text, among: names)
            throw BindError(.unknownFunction(name.text, near: near), name.span)
        }
        try checkArity(function, arguments, whole)
        if function == .carries { return try carries(arguments, whole, scope) }
        if function == .count, let rows = arguments.first, scope.entity != nil {
            return try countRelated(rows, whole, scope)
        }
        if scope.rows == .none { return try overRelation(function, arguments, whole, scope) }
        throw BindError(.aggregateNeedsRows(function.rawValue, label: canonicalText(whole)), whole.span)
    }

    func checkArity(
        _ function: Function, _ arguments: [Expression.Argument], _ whole: Expression
    ) throws(BindError) {
        guard function.arity.contains(arguments.count) else {
            throw BindError(
                .wrongArguments(
                    function.rawValue, takes: arityText(function.arity), found: arguments.count,
                    signature: function.signature), whole.span)
        }
    }

    private func arityText(_ arity: ClosedRange<Int>) -> String {
        if arity == 1...1 { return "one argument" }
        if arity == 2...2 { return "two arguments" }
        return "at most one argument"
    }

    // MARK: Counts

    /// `count(E where C)` on a row.
    private func countRelated(
        _ argument: Expression.Argument, _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        guard case .path(let path) = argument.expression.kind else {
            throw BindError(
                .pathOfRowsNeeded(canonicalText(argument.expression), entities: []), argument.expression.span)
        }
        let (base, inner) = try related(path, scope)
        var related = base
        let bound = try argument.condition.map { (condition) throws(BindError) in try self.condition(condition, inner) }
        related.completeness = completeness(related, condition: bound)
        return Typed(
            .countRelated(related, condition: bound), .integer(nil), label: canonicalText(whole), span: whole.span)
    }

    /// An aggregate where no row is at hand: `count(visits where C)`, `median(children.age)`.
    private func overRelation(
        _ function: Function, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        guard let first = arguments.first else {
            throw BindError(.aggregateNeedsRows(function.rawValue, label: canonicalText(whole)), whole.span)
        }
        var (pipeline, rest) = try relationArgument(first.expression, scope)
        var rows = pipeline.scope
        rows.arguments = scope.arguments
        let aggregate: Aggregate
        if function == .count, rest == nil {
            aggregate = Aggregate(function: .count, argument: nil, condition: nil, type: .integer(nil))
        } else {
            guard let rest else {
                throw fieldExpected(function, first.expression, rows)
            }
            let value = Expression(.path(rest), rest.span)
            var inner = arguments
            inner[0] = Expression.Argument(expression: value, condition: nil)
            aggregate = try self.aggregate(function, inner, whole, rows)
        }
        if let condition = first.condition {
            pipeline.steps.append(.filter(try conjuncts(condition, rows, excluding: false), excluding: false))
        }
        return Typed(
            .scalar(ScalarQuery(plan: scalarPlan(pipeline, label: canonicalText(whole)), aggregate: aggregate)),
            aggregate.type,
            label: canonicalText(whole), span: whole.span)
    }

    /// `median(boats)`: which of their fields?
    private func fieldExpected(_ function: Function, _ rows: Expression, _ scope: Scope) -> BindError {
        var columns = scope.columns.map { (name: $0.name, type: $0.type) }
        if let entity = scope.entity { columns += catalog[entity].fields.map { ($0.name, $0.type) } }
        switch function {
        case .sum, .mean, .median, .quantile, .min, .max: columns = columns.filter { $0.type.isNumeric }
        case .count, .known, .unknownRate, .distinct, .carries: break
        }
        let name = canonicalText(rows)
        let reading = columns.first.map { column in
            let share = function == .quantile ? ", 0.9" : ""
            return "\(function.rawValue)(\(name).\(column.name)\(share))"
        }
        return BindError(.fieldExpected(name, reading: reading, fields: columns.map(\.name)), rows.span)
    }

    /// The relation that an aggregate's argument begins with, and the field path after it.
    private func relationArgument(
        _ argument: Expression, _ scope: Scope
    ) throws(BindError) -> (Pipeline, Path?) {
        guard case .path(let path) = argument.kind, path.names.count > 1 else {
            if case .path(let path) = argument.kind, let error = fieldWithoutRows(path.names[0], scope) { throw error }
            return (try source(argument, scope), nil)
        }
        let head: Expression
        if path.names[0].text.lowercased() == "it", !path.names[0].escaped {
            head = Expression(.it, path.names[0].span)
        } else {
            head = Expression(.path(Path([path.names[0]])), path.names[0].span)
        }
        return (try source(head, scope), Path(Array(path.names.dropFirst())))
    }

    /// `median(age)` where no row is at hand: of which rows?
    private func fieldWithoutRows(_ name: Name, _ scope: Scope) -> BindError? {
        guard entity(name.text) == nil, definitions.definition(name.text) == nil,
            scope.arguments[name.text.lowercased()] == nil
        else { return nil }
        let paths = catalog.entities.indices.map { EntityID($0) }.compactMap { id in
            fieldIndex(name.text, of: id).map { catalog[id].name + "." + catalog[id].fields[$0].name }
        }
        guard !paths.isEmpty else { return nil }
        return BindError(
            .unknownEntity(name.text, near: Array(paths.prefix(3)), entities: catalog.entities.map(\.name)), name.span)
    }

    // MARK: Aggregates

    /// A fold of the rows at hand.
    func aggregate(
        _ function: Function, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Aggregate {
        try checkArity(function, arguments, whole)
        let condition = try arguments.first?.condition.map { (condition) throws(BindError) in
            try self.condition(condition, scope)
        }
        guard let first = arguments.first else {
            return Aggregate(function: .count, argument: nil, condition: nil, type: .integer(nil))
        }
        let value = try typed(first.expression, scope)
        func made(_ function: Aggregate.Function, _ type: ValueType) -> Aggregate {
            Aggregate(function: function, argument: value.expression, condition: condition, type: type)
        }
        switch function {
        case .count:
            guard value.type == .boolean, condition == nil else { return made(.known, .integer(nil)) }
            return Aggregate(function: .count, argument: nil, condition: value.expression, type: .integer(nil))
        case .known: return made(.known, .integer(nil))
        case .distinct: return made(.distinct, .integer(nil))
        case .unknownRate: return made(.unknownRate, .number(.percent))
        case .min, .max:
            switch value.type {
            case .tags, .boolean, .reference, .text:
                throw numberNeeded(value)
            case .category(let domain) where !catalog[domain].ordered:
                throw BindError(
                    .unordered(
                        value.label, operator: function.rawValue, instead: "count them: | count by \(value.label)"),
                    value.span)
            default: return made(function == .min ? .min : .max, value.type)
            }
        case .sum: return made(.sum, try numeric(value))
        case .mean: return made(.mean, .number(try numeric(value).unit))
        case .median: return made(.median, .number(try numeric(value).unit))
        case .quantile:
            return made(.quantile(try share(arguments[1].expression, scope)), .number(try numeric(value).unit))
        case .carries:
            throw BindError(.aggregateExpected(canonicalText(whole)), whole.span)
        }
    }

    /// The refusal of a value that is no number.
    func numberNeeded(_ value: Typed) -> BindError {
        var instead = "write a number"
        if case .constant = value.expression {
        } else {
            instead = "count what is known instead: known(\(value.label))"
        }
        return BindError(.numberNeeded(value.label, type: value.type.words, instead: instead), value.span)
    }

    private func numeric(_ value: Typed) throws(BindError) -> ValueType {
        guard value.type.isNumeric else {
            throw numberNeeded(value)
        }
        return value.type
    }

    /// The share of a quantile, 0 to 1.
    private func share(_ expression: Expression, _ scope: Scope) throws(BindError) -> Double {
        let at = try settle(expression, scope)
        let value: Double?
        switch try typed(at.expression, at.scope).expression {
        case .constant(.integer(let number)): value = Double(number)
        case .constant(.number(let number)): value = number
        default: value = nil
        }
        guard let value, (0...1).contains(value) else { throw BindError(.quantileShare, expression.span) }
        return value
    }
}
