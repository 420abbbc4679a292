import Diagnostics
import Language
import Tables

/// Definitions where they are used (decision D12).
extension Binding {
    /// The entity of a `let` whose rows are all rows of an entity for which a condition holds.
    struct ConditionedRows {
        var entity: EntityID
        var condition: BoundExpression?
    }

    /// True when a query in core form gives rows or a table, false when it is one value.
    func isRelation(_ query: Query) -> Bool {
        if !query.stages.isEmpty { return true }
        switch query.head {
        case .theme, .find, .count, .themeSugar, .refine: return true
        case .expression(let head):
            switch head.kind {
            case .it: return true
            case .subquery(let inner): return isRelation(inner)
            case .call(let name, _):
                guard Function(word: name.text) == nil, let definition = definitions.definition(name.text) else {
                    return false
                }
                return isRelation(definition.body)
            case .path(let path) where path.names.count == 1:
                if entity(path.names[0].text) != nil { return true }
                // A name being defined: reading it says that it is recursive.
                if open.contains(path.names[0].text.lowercased()) { return true }
                guard let definition = definitions.definition(path.names[0].text) else { return false }
                return isRelation(definition.body)
            default: return false
            }
        }
    }

    /// Where a definition stands, for messages: `file:line`.
    func place(of definition: Let) -> String {
        let place = definition.source.place(of: definition.span.lower)
        return "\(definition.source.name):\(place.line)"
    }

    /// Reads a definition's body; a fault inside is told at the use, with the place of the definition.
    func reading<Result>(
        _ definition: Let, at span: Span, _ body: () throws(BindError) -> Result
    ) throws(BindError) -> Result {
        let name = definition.name.text.lowercased()
        guard !open.contains(name) else { throw BindError(.recursive(definition.name.text), span) }
        open.append(name)
        defer { open.removeLast() }
        do throws(BindError) {
            return try body()
        } catch {
            if case .insideLet = error.fault { throw BindError(error.fault, span) }
            if case .recursive = error.fault { throw BindError(error.fault, span) }
            if error.callers > 0 {
                // A fault at an argument stands where the caller wrote it, which is what the caller must see.
                var error = error
                error.callers -= 1
                throw error
            }
            throw BindError(
                .insideLet(
                    definition.name.text, error, place: place(of: definition),
                    text: definition.source.text(error.span)), span)
        }
    }

    /// `f(x, y)` for a `let` of one value: its body on the caller's row.
    func called(
        _ definition: Let, _ name: Name, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        let bound = try self.arguments(of: definition, arguments, whole, scope)
        guard definition.body.stages.isEmpty, case .expression(let body) = definition.body.head,
            !isRelation(definition.body)
        else {
            throw BindError(
                .rowsAsValue(name.text, instead: "count them: \(canonicalText(whole)) | count"), whole.span)
        }
        var inner = scope
        inner.arguments = bound
        let result = try reading(definition, at: whole.span) { () throws(BindError) in try typed(body, inner) }
        var copy = result
        copy.label = canonicalText(whole)
        copy.span = whole.span
        return copy
    }

    /// The caller's expressions under the names of a definition.
    func arguments(
        of definition: Let, _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> [String: LetArgument] {
        guard arguments.count == definition.arguments.count, arguments.allSatisfy({ $0.condition == nil }) else {
            throw BindError(
                .letArguments(
                    definition.name.text, takes: definition.arguments.map(\.text), found: arguments.count,
                    place: place(of: definition)), whole.span)
        }
        var bound: [String: LetArgument] = [:]
        for (name, argument) in zip(definition.arguments, arguments) {
            bound[name.text.lowercased()] = LetArgument(expression: argument.expression, scope: scope)
        }
        return bound
    }

    /// The rows of a `let` as an entity and a condition: what can stand for the entity on a row.
    func onlyConditions(_ definition: Let, _ name: Name) throws(BindError) -> ConditionedRows {
        let pipeline = try source(Expression(.path(Path([name])), name.span), .global)
        guard case .entity(let entity) = pipeline.source, pipeline.scope.entity == entity else {
            throw BindError(.notOnlyConditions(definition.name.text), name.span)
        }
        var condition: BoundExpression?
        for step in pipeline.steps {
            guard case .filter(let conjuncts, let excluding) = step else {
                throw BindError(.notOnlyConditions(definition.name.text), name.span)
            }
            let all = conjuncts.map(\.condition)
            let together: BoundExpression = all.count == 1 ? all[0] : .and(all)
            condition = joined(condition, excluding ? .not(.test(together, .isTrue)) : together)
        }
        return ConditionedRows(entity: entity, condition: condition)
    }
}
