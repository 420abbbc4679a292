import Diagnostics
import Language
import Tables

/// Conditions and picks over related rows (decisions D17, D19, D33, D35).
extension Binding {
    /// `any E (C)` and its kin.
    func quantified(
        _ quantifier: Quantifier, _ path: Path, _ inner: Expression?, _ among: Expression?, _ whole: Expression,
        _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        let check = QuantifierCheck(quantifier)
        if scope.rows == .none {
            let query = try wholeRelation(path, scope)
            return try overAll(query, check, inner, among, scope)
        }
        let base: Related
        let innerScope: Scope
        do throws(BindError) {
            (base, innerScope) = try related(path, scope)
        } catch {
            throw askedDirectly(error, quantifier, path, inner, scope)
        }
        var related = base
        if let among {
            let narrowed = try condition(among, innerScope)
            related.among = joined(related.among, narrowed)
        }
        let bound = try inner.map { (inner) throws(BindError) in try condition(inner, innerScope) }
        // What `all` asks of every row fixes nobody: the rows of others are in question as well.
        let fixing = check == .all || check == .allOrNo ? nil : bound
        related.completeness = completeness(related, condition: fixing)
        return .quantified(check, related, condition: bound)
    }

    /// `any boat (insured)` where a row has one boat: the condition with the path before its first field.
    private func askedDirectly(
        _ error: BindError, _ quantifier: Quantifier, _ path: Path, _ inner: Expression?, _ scope: Scope
    ) -> BindError {
        guard case .oneRow(let name, let entity, let standard) = error.fault else { return error }
        var reading = standard
        if let inner, let direct = prefixed(inner, with: directPath(path, scope)),
            (try? condition(direct, scope)) != nil
        {
            let positive: Bool
            switch quantifier {
            case .no, .exactly(0), .fewerThan, .atMost: positive = false
            default: positive = true
            }
            let whole = positive ? direct : Expression(.not(direct), direct.span)
            reading = canonicalText(whole)
        } else if inner == nil, quantifier == .no {
            reading = standard.replacingKnown
        }
        return BindError(.oneRow(name, of: entity, reading: reading), error.span)
    }

    /// The path by its key rather than by the plural of its entity.
    private func directPath(_ path: Path, _ scope: Scope) -> Path {
        guard let last = path.names.last, let entity = entity(last.text), let singular = catalog[entity].singular,
            fieldIndexAlong(path, scope) == nil
        else { return path }
        return Path(path.names.dropLast() + [Name(singular, last.span)])
    }

    private func fieldIndexAlong(_ path: Path, _ scope: Scope) -> Int? {
        guard path.names.count == 1, let entity = scope.entity else { return nil }
        return fieldIndex(path.names[0].text, of: entity)
    }

    /// A quantifier with no row at hand: over all rows of a relation.
    private func overAll(
        _ pipeline: Pipeline, _ check: QuantifierCheck, _ inner: Expression?, _ among: Expression?, _ scope: Scope
    ) throws(BindError) -> BoundExpression {
        var pipeline = pipeline
        var rowScope = pipeline.scope
        rowScope.arguments = scope.arguments
        if let among {
            pipeline.steps.append(
                .filter(
                    [Conjunct(condition: try condition(among, rowScope), label: canonicalText(among))],
                    excluding: false))
        }
        let bound = try inner.map { (inner) throws(BindError) in try condition(inner, rowScope) }
        let aggregate = Aggregate(function: .quantified(check), argument: bound, condition: nil, type: .boolean)
        return .scalar(ScalarQuery(plan: scalarPlan(pipeline, label: ""), aggregate: aggregate))
    }

    /// The rows that a path's last name means where no row is at hand.
    func wholeRelation(_ path: Path, _ scope: Scope) throws(BindError) -> Pipeline {
        guard path.names.count == 1 else {
            throw BindError(
                .pathOfRowsNeeded(canonicalText(path), entities: catalog.entities.map(\.name)), path.span)
        }
        if isLastResult(path.names[0]) { throw BindError(.lastResultNeedsName, path.span) }
        return try source(Expression(.path(path), path.span), scope)
    }

    func isLastResult(_ name: Name) -> Bool {
        !name.escaped && name.text.lowercased() == "it" && definitions.definition("it") == nil
    }

    /// A plan for a scalar query: its rows are folded, so it has no output columns of its own.
    func scalarPlan(_ pipeline: Pipeline, label: String) -> Plan {
        Plan(source: pipeline.source, steps: pipeline.steps, output: [], rows: pipeline.rowKind, core: label)
    }

    func joined(_ a: BoundExpression?, _ b: BoundExpression?) -> BoundExpression? {
        guard let a else { return b }
        guard let b else { return a }
        var parts: [BoundExpression] = []
        for part in [a, b] {
            if case .and(let inner) = part { parts += inner } else { parts.append(part) }
        }
        return .and(parts)
    }

    // MARK: The way to the rows

    /// The rows that a path names from the row at hand, and what names mean on one of them.
    func related(_ path: Path, _ scope: Scope) throws(BindError) -> (Related, Scope) {
        guard var at = scope.entity, let last = path.names.last else {
            throw BindError(.tableHasNoRelations(canonicalText(path)), path.span)
        }
        var hops: [RelationID] = []
        for (place, name) in path.names.dropLast().enumerated() {
            guard let relation = try manyToOne(name, from: at) else {
                if place == 0, isSingular(name.text, of: at) { continue }
                throw notReached(name, from: at)
            }
            hops.append(relation)
            at = catalog[relation].to
        }
        let (step, target, condition) = try lastStep(last, from: at, path)
        let related = Related(
            hops: hops, step: step, entity: target, among: condition, completeness: nil,
            label: catalog[target].name)
        return (related, scope.inside(target))
    }

    /// A many-to-one key by its field's name, the field's without `_id`, or the target's singular.
    func manyToOne(_ name: Name, from entity: EntityID) throws(BindError) -> RelationID? {
        if let index = fieldIndex(name.text, of: entity) {
            if let relation = catalog[entity].fields[index].relation, !catalog[relation].itemwise { return relation }
        }
        return try relation(name, of: entity)?.0
    }

    private func lastStep(
        _ name: Name, from entity: EntityID, _ path: Path
    ) throws(BindError) -> (Related.Step, EntityID, BoundExpression?) {
        if let index = fieldIndex(name.text, of: entity) {
            let field = catalog[entity].fields[index]
            if let relation = field.relation {
                if catalog[relation].itemwise { return (.listed(relation), catalog[relation].to, nil) }
                if relations(where: { $0.from == self.entity(name.text) && $0.to == entity }).isEmpty {
                    throw BindError(
                        .oneRow(name.text, of: catalog[entity].name, reading: canonicalText(path) + " is known"),
                        name.span)
                }
            }
            if case .tags(let domain) = field.type {
                let value = catalog[domain].codes.first.map { word(ofCode: $0.value) } ?? "x"
                throw BindError(.codesNotRows(field.name, reading: "\(field.name) has \(value)"), name.span)
            }
        }
        if let target = self.entity(name.text) {
            return (try step(name, from: entity, to: target, path), target, nil)
        }
        if let definition = definitions.definition(name.text), isRelation(definition.body) {
            let rows = try onlyConditions(definition, name)
            return (try step(name, from: entity, to: rows.entity, path), rows.entity, rows.condition)
        }
        throw notReached(name, from: entity)
    }

    private func step(
        _ name: Name, from entity: EntityID, to target: EntityID, _ path: Path
    ) throws(BindError) -> Related.Step {
        var steps: [Related.Step] = []
        for relation in relations(where: { $0.from == target && $0.to == entity }) {
            steps.append(.referring(relation))
        }
        for relation in relations(where: { $0.itemwise && $0.from == entity && $0.to == target && target != entity }) {
            steps.append(.listed(relation))
        }
        if steps.count > 1 {
            let fields = steps.map { step in
                switch step {
                case .referring(let relation), .listed(let relation): fieldNames(relation)
                }
            }
            let reading = "\(catalog[target].name) | to \(catalog[entity].name) via \(fields[0])"
            throw BindError(
                .severalLinks(
                    name: catalog[target].name, from: catalog[entity].name, fields: fields, reading: reading),
                name.span)
        }
        if let only = steps.first { return only }
        let forward = outgoing(entity).filter { catalog[$0].to == target }
        if let first = forward.first {
            let singular = forward.count == 1 ? catalog[target].singular : nil
            let way = singular ?? fieldNames(first)
            throw BindError(
                .oneRow(name.text, of: catalog[entity].name, reading: "\(way) is known"), name.span)
        }
        throw notReached(name, from: entity)
    }

    private func notReached(_ name: Name, from entity: EntityID) -> BindError {
        if isLastResult(name) { return BindError(.lastResultNeedsName, name.span) }
        if self.entity(name.text) == nil, let definition = definitions.definition(name.text),
            !isRelation(definition.body)
        {
            return BindError(.notRelatedValue(definition.name.text), name.span)
        }
        let many = relations { $0.to == entity && !self.catalog[$0.from].derived }.map {
            catalog[catalog[$0].from].name
        }
        let lists = relations { $0.from == entity && $0.itemwise }.map { fieldNames($0) }
        let related = (many + lists).uniqued()
        if self.entity(name.text) == nil, definitions.definition(name.text) == nil,
            fieldIndex(name.text, of: entity) == nil
        {
            return BindError(
                .unknownEntity(
                    name.text, near: nearWords(to: name.text, among: sourceNames + lists), entities: related),
                name.span)
        }
        return BindError(.notRelated(name.text, to: catalog[entity].name, related: related), name.span)
    }

    // MARK: Completeness

    /// Whose answers are in question, when the entity's absence may be an outstanding return (decision D19).
    func completeness(_ related: Related, condition: BoundExpression?) -> BoundCompleteness? {
        guard let completeness = catalog[related.entity].completeness, case .referring(let relation) = related.step,
            let outer = completeness.by.firstIndex(where: { [$0.own] == catalog[relation].fields })
        else { return nil }
        var fixed: [BoundCompleteness.Fixed] = []
        let conjuncts = [related.among, condition].compactMap { $0 }.flatMap(conjuncts)
        for (index, shared) in completeness.by.enumerated() where index != outer {
            let field = FieldID(related.entity, shared.own)
            for conjunct in conjuncts {
                if let rows = rowsFixed(field, conjunct) {
                    fixed.append(BoundCompleteness.Fixed(by: index, rows: rows))
                }
            }
        }
        return BoundCompleteness(completeness: completeness, outer: outer, fixed: fixed)
    }

    private func conjuncts(_ condition: BoundExpression) -> [BoundExpression] {
        if case .and(let parts) = condition { return parts.flatMap(conjuncts) }
        return [condition]
    }

    /// The rows that a conjunct allows for a key field.
    private func rowsFixed(_ field: FieldID, _ conjunct: BoundExpression) -> [Int]? {
        switch conjunct {
        case .compare(.equal, .field(field), .constant(.row(_, let row, _))): return [row]
        case .oneOf(.field(field), let constants):
            let rows = constants.compactMap { constant -> Int? in
                if case .row(_, let row, _) = constant { return row }
                return nil
            }
            return rows.count == constants.count ? rows : nil
        case .or(let parts):
            // `f = a or f = b` says the same as `f in (a, b)`.
            let rows = parts.compactMap { rowsFixed(field, $0) }
            return rows.count == parts.count ? rows.flatMap { $0 } : nil
        default: return nil
        }
    }

    // MARK: Picks

    /// `latest E (C).f`, `latest E.f`.
    func pick(
        _ pick: Pick, _ path: Path, _ condition: Expression?, _ field: Path?, _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        let (rows, field) = try pickParts(path, field, scope)
        let (base, inner) = try related(rows, scope)
        var related = base
        guard catalog[related.entity].dateField != nil else {
            throw BindError(.pickNeedsDate(catalog[related.entity].name), rows.span)
        }
        let bound = try condition.map { (condition) throws(BindError) in try self.condition(condition, inner) }
        guard let value = try column(field, inner) else { throw unknown(field.names[0], inner) }
        related.completeness = completeness(related, condition: bound)
        return Typed(
            .pick(pick == .latest ? .latest : .earliest, related, condition: bound, value: value.expression),
            value.type, field: value.field, label: canonicalText(whole), span: whole.span)
    }

    /// Without brackets the path goes on from the rows to their field: the first name that leads to many parts them.
    private func pickParts(_ path: Path, _ field: Path?, _ scope: Scope) throws(BindError) -> (Path, Path) {
        if let field { return (path, field) }
        var at = scope.entity
        for (index, name) in path.names.enumerated() {
            if let entity = at, let relation = try manyToOne(name, from: entity) {
                at = catalog[relation].to
                continue
            }
            let rest = path.names.dropFirst(index + 1)
            if rest.isEmpty { break }
            return (Path(Array(path.names[...index])), Path(Array(rest)))
        }
        throw BindError(.pickNeedsField(canonicalText(path)), path.span)
    }
}

extension QuantifierCheck {
    init(_ quantifier: Quantifier) {
        switch quantifier {
        case .any: self = .any
        case .no: self = .no
        case .all, .every: self = .all
        case .allOrNo: self = .allOrNo
        case .atLeast(let count): self = .atLeast(count)
        case .atMost(let count): self = .atMost(count)
        case .exactly(let count): self = .exactly(count)
        case .moreThan(let count): self = .atLeast(count + 1)
        // Fewer than none is never so: at most -1.
        case .fewerThan(let count): self = .atMost(count - 1)
        }
    }
}

extension String {
    /// `x is not known` for `x is known`.
    fileprivate var replacingKnown: String {
        guard hasSuffix(" is known") else { return self }
        return dropLast(" is known".count) + " is not known"
    }
}
