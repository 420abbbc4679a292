import Diagnostics
import Language
import Tables

/// Ways from rows to rows: `to E`, and the units of a count (decision D34).
extension Binding {
    /// One hop from an entity to another, by one key.
    struct Hop: Hashable {
        var route: Route
        /// The key's field, as `via` names it; of a key of several fields all, which `via` takes in backticks.
        var field: String
        /// The key's fields.
        var fields: [String]
    }

    func to(_ name: Name, _ via: Name?, _ pipeline: inout Pipeline) throws(BindError) {
        guard let from = pipeline.scope.entity else {
            throw BindError(.tableHasNoRelations("to \(canonicalText(name))"), name.span)
        }
        guard let target = entity(name.text) else {
            throw BindError(
                .unknownEntity(
                    name.text, near: nearWords(to: name.text, among: sourceNames),
                    entities: catalog.entities.map(\.name)),
                name.span)
        }
        let route = try hop(from: from, to: target, name, via)
        pipeline.steps.append(.relate(route))
        pipeline.scope = Scope(rows: .entity(target), arguments: pipeline.scope.arguments)
        pipeline.shown = nil
    }

    private func hop(
        from entity: EntityID, to target: EntityID, _ name: Name, _ via: Name?
    ) throws(BindError) -> Route {
        let hops = hops(from: entity, to: target)
        if let via {
            let wanted = via.text.lowercased()
            var found = hops.filter { $0.field.lowercased() == wanted || $0.field.lowercased() == wanted + "_id" }
            // One field of a key of several names it, where no other key has the field.
            if found.isEmpty { found = hops.filter { $0.fields.contains { $0.lowercased() == wanted } } }
            guard let first = found.first, found.count == 1 else {
                throw BindError(
                    .notALink(via.text, to: catalog[target].name, fields: written(hops, via.span)), via.span)
            }
            return first.route
        }
        if entity == target {
            throw BindError(.sameEntity(catalog[entity].name, fields: written(hops, name.span)), name.span)
        }
        guard let first = hops.first else {
            throw BindError(
                .noHop(
                    from: catalog[entity].name, to: catalog[target].name, hops: way(from: entity, to: target)),
                name.span)
        }
        guard hops.count == 1 else {
            throw BindError(.severalHops(to: catalog[target].name, fields: written(hops, name.span)), name.span)
        }
        return first.route
    }

    /// The keys as `via` takes them.
    private func written(_ hops: [Hop], _ span: Span) -> [String] {
        hops.map { canonicalText(Name($0.field, span)) }.uniqued()
    }

    /// Every single hop between two entities.
    func hops(from entity: EntityID, to target: EntityID) -> [Hop] {
        if catalog[entity].derived {
            return catalog[entity].fields.indices.compactMap { index in
                guard case .reference(target) = catalog[entity].fields[index].type else { return nil }
                return Hop(
                    route: .tagged(FieldID(entity, index), target), field: catalog[entity].fields[index].name,
                    fields: [catalog[entity].fields[index].name])
            }
        }
        var found: [Hop] = []
        for (index, relation) in catalog.relations.enumerated() {
            let id = RelationID(index)
            let route: Route
            if relation.from == entity, relation.to == target {
                route = relation.itemwise ? .alongItems(id) : .along(id)
            } else if relation.to == entity, relation.from == target {
                route = relation.itemwise ? .againstItems(id) : .against(id)
            } else {
                continue
            }
            let fields = relation.fields.map { catalog[relation.from].fields[$0].name }
            found.append(Hop(route: route, field: fields.joined(separator: ", "), fields: fields))
        }
        return found
    }

    /// The entities that lead to a target in the fewest hops, the target last; empty when none do.
    private func way(from entity: EntityID, to target: EntityID) -> [String] {
        var reached: [EntityID: EntityID] = [entity: entity]
        var queue = [entity]
        while !queue.isEmpty, reached[target] == nil {
            let at = queue.removeFirst()
            for index in catalog.entities.indices {
                let next = EntityID(index)
                if reached[next] == nil, !catalog[next].derived, hops(from: at, to: next).count == 1 {
                    reached[next] = at
                    queue.append(next)
                }
            }
        }
        guard reached[target] != nil else { return [] }
        var names: [String] = []
        var at = target
        while at != entity, let before = reached[at] {
            names.insert(catalog[at].name, at: 0)
            at = before
        }
        return names
    }

    // MARK: Units of a count

    /// The way to a unit's rows, its entity, and its name as the column prints it.
    func route(_ unit: Path, from rows: EntityID) throws(BindError) -> ([Route], EntityID, String) {
        var at = rows
        var routes: [Route] = []
        for (index, name) in unit.names.enumerated() {
            if index == 0, entity(name.text) == at, fieldIndex(name.text, of: at) == nil { continue }
            let (route, next) = try step(name, from: at)
            routes.append(route)
            at = next
        }
        return (routes, at, unit.names.count == 1 ? unitName(unit.names[0], at) : canonicalText(unit))
    }

    private func unitName(_ name: Name, _ entity: EntityID) -> String {
        self.entity(name.text) == entity ? catalog[entity].name : name.text
    }

    private func step(_ name: Name, from entity: EntityID) throws(BindError) -> (Route, EntityID) {
        if !catalog[entity].derived {
            if let index = fieldIndex(name.text, of: entity), let relation = catalog[entity].fields[index].relation {
                let to = catalog[relation].to
                return (catalog[relation].itemwise ? .alongItems(relation) : .along(relation), to)
            }
            if let (relation, _) = try relation(name, of: entity) { return (.along(relation), catalog[relation].to) }
        } else if let index = fieldIndex(name.text, of: entity),
            case .reference(let target) = catalog[entity].fields[index].type
        {
            return (.tagged(FieldID(entity, index), target), target)
        }
        guard let target = self.entity(name.text) else {
            throw BindError(
                .unknownEntity(
                    name.text, near: nearWords(to: name.text, among: sourceNames),
                    entities: catalog.entities.map(\.name)), name.span)
        }
        return (try hop(from: entity, to: target, name, nil), target)
    }
}
