import Diagnostics
import Language
import Tables

/// What a name or a path means at a place (decisions D36 and "Sources and names").
extension Binding {
    /// An expression where it is to be read: an argument's is the caller's, a `let`'s body knows no row.
    struct Located {
        var expression: Expression
        var scope: Scope
        /// Quantifiers between the place of the name and the place where its expression is read.
        var levels: Int
        /// Arguments followed: so many definitions further out the expression's text stands.
        var callers = 0
        /// Where the name of a `let` stands that was followed: its body's text is not the statement's.
        var use: Span?
        /// The name of that `let`.
        var name: String?
    }

    /// Reads an expression that stands elsewhere: a fault in it is told where the reader wrote it.
    func reading<Result>(
        _ at: Located, _ body: () throws(BindError) -> Result
    ) throws(BindError) -> Result {
        do throws(BindError) {
            return try body()
        } catch {
            var error = error
            if let use = at.use { error.span = use }
            error.callers += at.callers
            throw error
        }
    }

    /// Whether an expression can stand for nothing but itself: no argument and no `let` is there that it could name.
    func isSettled(_ expression: Expression, _ scope: Scope) -> Bool {
        guard case .path(let path) = expression.kind, path.names.count == 1 else { return true }
        return definitions.lets.isEmpty && scope.arguments.isEmpty
    }

    /// Follows names that only stand for another expression: arguments, and `let`s of one value.
    func settle(_ expression: Expression, _ scope: Scope) throws(BindError) -> Located {
        var at = Located(expression: expression, scope: scope, levels: 0)
        var turns = 0
        while turns < 100, case .path(let path) = at.expression.kind, path.names.count == 1 {
            let name = path.names[0]
            if let argument = at.scope.argument(name) {
                let levels = at.levels + at.scope.depth - argument.scope.depth
                at.levels = levels
                at.expression = argument.expression
                at.scope = argument.scope
                if at.use == nil { at.callers += 1 }
            } else if !(try knows(path, at.scope)), let body = try scalarBody(name) {
                if at.use == nil {
                    at.use = name.span
                    at.name = name.text
                }
                at.expression = body
                at.scope = .global
                at.levels = 0
            } else {
                break
            }
            turns += 1
        }
        return at
    }

    /// The body of a `let` without arguments that is one value, not rows.
    private func scalarBody(_ name: Name) throws(BindError) -> Expression? {
        guard let definition = definitions.definition(name.text), definition.arguments.isEmpty,
            definition.body.stages.isEmpty, case .expression(let body) = definition.body.head,
            !isRelation(definition.body)
        else { return nil }
        if open.contains(name.text.lowercased()) { throw BindError(.recursive(definition.name.text), name.span) }
        return body
    }

    /// Whether `column` finds something.
    func knows(_ path: Path, _ scope: Scope) throws(BindError) -> Bool {
        if path.names.count == 1, scope.columns.isEmpty {
            guard let entity = scope.entity else { return false }
            switch index.entities[entity.index].words?.find(path.names[0].text) {
            case .nothing: return false
            case .number(let number) where number != CatalogIndex.other: return true
            default: break
            }
        }
        return try column(path, scope) != nil
    }

    /// The value that a path names in the row at hand; nil when its first name is none that the row knows.
    func column(_ path: Path, _ scope: Scope) throws(BindError) -> Typed? {
        let first = path.names[0]
        if path.names.count > 1, let argument = scope.argument(first) {
            return try argumentPath(argument, path, scope)
        }
        if path.names.count > 1, let outer = scope.outer.first, isLowercased(first.text, "outer"),
            !rowKnows(first, scope)
        {
            let rest = Path(Array(path.names.dropFirst()))
            guard let typed = try column(rest, outer) else { throw unknown(rest.names[0], outer) }
            return typed.lifted(1)
        }
        let isOne = path.names.count == 1
        if !scope.columns.isEmpty,
            let index = (isOne ? nil : scope.columnIndex(path.text)) ?? scope.columnIndex(first.text)
        {
            let column = scope.columns[index]
            if !isOne, column.name.lowercased() != path.text.lowercased() {
                throw BindError(.columnLeadsNowhere(column.name), path.names[1].span)
            }
            return Typed(
                .column(index, column.type), column.type, field: column.field, label: column.name, span: path.span,
                measure: column.measure)
        }
        guard let entity = scope.entity else { return nil }
        return try walk(path.names[...], from: entity, isFirst: true)
    }

    /// True when a field, column or relation of the row has the name.
    private func rowKnows(_ name: Name, _ scope: Scope) -> Bool {
        if scope.columnIndex(name.text) != nil { return true }
        guard let entity = scope.entity else { return false }
        return fieldIndex(name.text, of: entity) != nil
    }

    /// `x.area` where `x` is an argument: the caller's path goes on.
    private func argumentPath(_ argument: LetArgument, _ path: Path, _ scope: Scope) throws(BindError) -> Typed? {
        guard case .path(let start) = argument.expression.kind else {
            throw BindError(.argumentLeadsNowhere(path.names[0].text), path.names[1].span)
        }
        let whole = Path(start.names + path.names.dropFirst())
        guard let typed = try column(whole, argument.scope) else { throw unknown(whole.names[0], argument.scope) }
        return typed.lifted(scope.depth - argument.scope.depth)
    }

    /// Follows names from a row of an entity: many-to-one keys, then a field.
    func walk(_ names: ArraySlice<Name>, from entity: EntityID, isFirst: Bool) throws(BindError) -> Typed? {
        guard let name = names.first else { return nil }
        switch index.entities[entity.index].words?.find(name.text) {
        case .nothing: return nil
        case .number(let number) where names.count == 1 && number != CatalogIndex.other:
            return typed(FieldID(entity, number), name.span)
        default: break
        }
        let rest = names.dropFirst()
        if let index = fieldIndex(name.text, of: entity) {
            let field = catalog[entity].fields[index]
            if rest.isEmpty { return typed(FieldID(entity, index), name.span) }
            if let relation = field.relation {
                if catalog[relation].itemwise { throw listOfRows(field.name, rest) }
                return try hop(relation, field.name, name, rest)
            }
            if let relation = wideKey(with: index, of: entity) { return try hop(relation, field.name, name, rest) }
        }
        if let (relation, spelling) = try relation(name, of: entity) {
            return try hop(relation, spelling, name, rest)
        }
        if let index = fieldIndex(name.text, of: entity), let next = rest.first {
            throw BindError(.leadsNowhere(catalog[entity].fields[index].name, of: catalog[entity].name), next.span)
        }
        guard isFirst, isSingular(name.text, of: entity) else { return nil }
        let own = catalog[entity].singular ?? catalog[entity].name
        if rest.isEmpty {
            return Typed(.ownKey(entity), .reference(entity), label: own, span: name.span)
        }
        guard var inner = try walk(rest, from: entity, isFirst: false) else {
            throw unknownMember(rest.first ?? name, of: entity)
        }
        inner.label = "\(own).\(inner.label)"
        inner.span = name.span.union(inner.span)
        return inner
    }

    /// The one key of several fields that a field is part of.
    private func wideKey(with field: Int, of entity: EntityID) -> RelationID? {
        let keys = outgoing(entity).filter {
            catalog[$0].fields.count > 1 && catalog[$0].fields.contains(field)
        }
        return keys.count == 1 ? keys.first : nil
    }

    private func hop(
        _ relation: RelationID, _ spelling: String, _ name: Name, _ rest: ArraySlice<Name>
    ) throws(BindError) -> Typed {
        let target = catalog[relation].to
        guard let next = rest.first else {
            if catalog[relation].fields.count == 1 {
                var own = typed(FieldID(catalog[relation].from, catalog[relation].fields[0]), name.span)
                own.label = spelling
                return own
            }
            return Typed(
                .hop(relation, .ownKey(target)), .reference(target), label: spelling, span: name.span)
        }
        guard var inner = try walk(rest, from: target, isFirst: false) else { throw unknownMember(next, of: target) }
        inner.expression = .hop(relation, inner.expression)
        inner.label = "\(spelling).\(inner.label)"
        inner.span = name.span.union(inner.span)
        return inner
    }

    /// A field of the row at hand.
    func typed(_ id: FieldID, _ span: Span) -> Typed {
        let column = index.entities[id.entity.index].columns[id.index]
        return Typed(column.expression, column.type, field: id, label: column.name, span: span)
    }

    // MARK: Looking names up

    /// The place of a field by its name, in any case.
    func fieldIndex(_ name: String, of entity: EntityID) -> Int? {
        switch index.entities[entity.index].words?.find(name) {
        case .nothing: return nil
        case .number(let number): return number == CatalogIndex.other ? nil : number
        default: break
        }
        let wanted = name.lowercased()
        let fields = catalog[entity].fields
        return fields.firstIndex { $0.name == name } ?? fields.firstIndex { isLowercased($0.name, wanted) }
    }

    /// A many-to-one key that is not named by its field: by the field without `_id`, or by the target's singular where
    /// only one key leads there. A key to the entity itself goes by its field alone: the singular is the row.
    func relation(_ name: Name, of entity: EntityID) throws(BindError) -> (RelationID, String)? {
        if let index = fieldIndex(name.text + "_id", of: entity),
            let relation = catalog[entity].fields[index].relation, !catalog[relation].itemwise
        {
            return (relation, String(catalog[entity].fields[index].name.dropLast(3)))
        }
        let leading = outgoing(entity).filter { relation in
            catalog[relation].to != entity && isSingular(name.text, of: catalog[relation].to)
        }
        guard let only = leading.first else { return nil }
        guard leading.count == 1 else {
            throw BindError(
                .ambiguousRelation(
                    name: name.text, from: catalog[entity].name, fields: leading.map { fieldNames($0) }), name.span)
        }
        return (only, catalog[catalog[only].to].singular ?? name.text)
    }

    /// The entity that a name means, by its plural or its singular.
    func entity(_ name: String) -> EntityID? {
        switch index.sources?.find(name) {
        case .nothing: return nil
        case .number(let number): return EntityID(number)
        default: break
        }
        let wanted = name.lowercased()
        let entities = catalog.entities
        let index =
            entities.firstIndex { isLowercased($0.name, wanted) }
            ?? entities.firstIndex { $0.singular.map { isLowercased($0, wanted) } ?? false }
        return index.map { EntityID($0) }
    }

    func isSingular(_ name: String, of entity: EntityID) -> Bool {
        catalog[entity].singular.map { isSameLetters($0, name) } ?? false
    }

    /// The many-to-one keys of an entity's rows.
    func outgoing(_ entity: EntityID) -> [RelationID] { catalog.outgoing(entity) }

    func relations(where holds: (Relation) -> Bool) -> [RelationID] {
        catalog.relations.indices.filter { holds(catalog.relations[$0]) }.map { RelationID($0) }
    }

    /// The names of a key's fields, as an error offers them.
    func fieldNames(_ relation: RelationID) -> String {
        let relation = catalog[relation]
        return relation.fields.map { catalog[relation.from].fields[$0].name }.joined(separator: ", ")
    }

    // MARK: Names that mean nothing

    /// The fault for a name that nothing at the place has.
    func unknown(_ name: Name, _ scope: Scope) -> BindError {
        switch scope.rows {
        case .entity(let entity):
            if let reached = reachedToMany(name, from: entity) { return reached }
            var names = fieldsAndRelations(of: entity)
            let columns = scope.columns.map(\.name)
            let lets = definitions.lets.values.map(\.name.text).sorted()
            names += columns
            if entityOrLet(name.text) != nil { return rowsAsValue(name, scope) }
            let near = oneStepAway(name, from: entity)
            return BindError(
                .unknownField(
                    name.text, of: catalog[entity].name,
                    near: near.isEmpty ? nearWords(to: name.text, among: names + lets) : near,
                    fields: catalog[entity].fields.map(\.name) + columns), name.span)
        case .table:
            let names = scope.columns.map(\.name)
            return BindError(
                .unknownColumn(name.text, near: nearWords(to: name.text, among: names), columns: names), name.span)
        case .none:
            if entityOrLet(name.text) != nil { return rowsAsValue(name, scope) }
            // At the start of a line a word such as `find` may have been meant as well as a name.
            let words = sourceNames + StatementWord.allCases.map(\.keyword.rawValue)
            return BindError(.unknownName(name.text, near: nearWords(to: name.text, among: words)), name.span)
        }
    }

    private func unknownMember(_ name: Name, of entity: EntityID) -> BindError {
        let names = fieldsAndRelations(of: entity)
        return BindError(
            .unknownField(
                name.text, of: catalog[entity].name, near: nearWords(to: name.text, among: names),
                fields: catalog[entity].fields.map(\.name)), name.span)
    }

    private func rowsAsValue(_ name: Name, _ scope: Scope) -> BindError {
        let one = "any \(canonicalText(name))"
        let path = Path([name])
        if scope.entity != nil, (try? related(path, scope)) != nil {
            return BindError(.rowsAsValue(name.text, instead: "ask whether there is one: \(one)"), name.span)
        }
        return BindError(
            .rowsAsValue(name.text, instead: "count them: count(\(canonicalText(name)))"), name.span)
    }

    /// The paths to fields of a name on the rows that the keys at hand lead to.
    private func oneStepAway(_ name: Name, from entity: EntityID) -> [String] {
        outgoing(entity).compactMap { relation in
            guard let index = fieldIndex(name.text, of: catalog[relation].to), catalog[relation].fields.count == 1
            else {
                return nil
            }
            return "\(fieldNames(relation)).\(catalog[catalog[relation].to].fields[index].name)"
        }
    }

    /// A name that is an entity or a `let`.
    private func entityOrLet(_ name: String) -> String? {
        if let entity = entity(name) { return catalog[entity].name }
        return definitions.definition(name)?.name.text
    }

    /// The field names of an entity and the other names of its keys.
    func fieldsAndRelations(of entity: EntityID) -> [String] {
        let singulars = outgoing(entity).compactMap { catalog[catalog[$0].to].singular }
        return catalog[entity].fields.map(\.name) + singulars
    }

    /// All that a statement may begin its rows with.
    var sourceNames: [String] {
        catalog.entities.map(\.name) + catalog.entities.compactMap(\.singular)
            + definitions.lets.values.map(\.name.text).sorted()
    }

    /// The refusal of a field that many related rows have; the readings are filled in where the condition is known.
    private func reachedToMany(_ name: Name, from entity: EntityID) -> BindError? {
        for relation in relations(where: { $0.to == entity && $0.from != entity }) {
            let other = catalog[relation].from
            guard let index = fieldIndex(name.text, of: other), !catalog[other].derived else { continue }
            return toMany(FieldID(other, index), from: entity, name.span)
        }
        return nil
    }

    /// The refusal with the readings that a value can have; a condition has others.
    private func toMany(_ id: FieldID, from entity: EntityID, _ span: Span) -> BindError {
        let other = catalog[id.entity]
        let field = catalog[id].name
        let word = other.singular ?? other.name
        var readings: [String] = []
        if catalog[id].type == .boolean {
            readings = ["any \(word) (\(field))", "every \(word) (\(field))"]
        } else {
            if other.dateField != nil { readings.append("latest \(word).\(field)") }
            readings.append("count(\(other.name) where \(field) is known)")
        }
        return BindError(
            .manyRows(
                name: field, entity: catalog[entity].name, rows: other.name, relation: word, readings: readings), span)
    }

    /// `return.neglect_named` on a child: the related rows are many.
    func pathToMany(_ path: Path, from entity: EntityID) -> BindError? {
        guard path.names.count > 1, let other = self.entity(path.names[0].text),
            !relations(where: { $0.to == entity && $0.from == other }).isEmpty
        else { return nil }
        guard let index = fieldIndex(path.names[1].text, of: other) else {
            return unknownMember(path.names[1], of: other)
        }
        return toMany(FieldID(other, index), from: entity, path.span)
    }

    private func listOfRows(_ field: String, _ rest: ArraySlice<Name>) -> BindError {
        let member = Path(Array(rest))
        return BindError(.listOfRows(name: field, member: canonicalText(member), readings: []), member.span)
    }
}
