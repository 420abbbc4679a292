import Diagnostics
import Language
import Tables

/// Rows: entities, `let`s of rows, and the ways between them.
extension Completing {
    /// What an entity is, in the package's words.
    func title(_ entity: Entity) -> String {
        let sentence = entity.description.prefix { $0 != "." && $0 != "\n" }
        if !sentence.isEmpty { return String(sentence) }
        if !entity.title.isEmpty, entity.title.lowercased() != entity.name.lowercased() { return entity.title }
        return entity.derived ? "every code of every tag field" : "\(entity.rowCount) rows"
    }

    func entities(suffix: String = "") -> [Offer] {
        catalog.entities.map { entity in
            named(
                entity.name, .entity, title(entity), entity.derived ? .other : .good,
                also: [entity.singular, entity.title].compactMap(\.self), suffix: suffix, goesOn: !suffix.isEmpty)
        }
    }

    func isRows(_ definition: Let) -> Bool { binding.isRelation(definition.body) }

    func lets(_ rank: Rank, where holds: (Let) -> Bool = { _ in true }) -> [Offer] {
        let names = binder.definitions.lets.values.filter(holds).sorted { $0.name.text < $1.name.text }
        return names.map { definition in
            let open = definition.arguments.isEmpty ? "" : "("
            return named(
                definition.name.text, .definition, canonicalText(definition.body), rank, suffix: open,
                goesOn: !open.isEmpty)
        }
    }

    /// The entities that `to` leads to.
    func hops(_ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        guard let entity = scope(frames)?.entity else { return [] }
        return reached(from: entity, itself: false)
    }

    private func reached(from entity: EntityID, itself: Bool) -> [Offer] {
        let binding = binding
        return catalog.entities.indices.compactMap { index in
            let target = EntityID(index)
            let offered = named(catalog[target].name, .entity, title(catalog[target]), .good)
            if target == entity {
                return itself || !binding.hops(from: entity, to: entity).isEmpty ? offered : nil
            }
            guard !catalog[target].derived || catalog[entity].derived,
                !binding.hops(from: entity, to: target).isEmpty
            else { return nil }
            return offered
        }
    }

    /// What can be counted in place of the rows at hand.
    func units(_ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        var isTheme = frames.isEmpty
        if case .query(.theme, _)? = frames.last { isTheme = true }
        if isTheme { return carriers() }
        guard let entity = scope(frames)?.entity else { return [] }
        return reached(from: entity, itself: true)
    }

    /// The entities that can carry a theme: the units first.
    func carriers() -> [Offer] {
        guard let domain = catalog.themes else { return [] }
        let binding = binding
        let units = binding.themeUnits
        let others = catalog.entities.indices.map { EntityID($0) }.filter { entity in
            guard !units.contains(entity), !catalog[entity].derived else { return false }
            return (try? binding.carries(entity, domain, [], all: false, span: Span(0, 0))) != nil
        }
        return units.map { named(catalog[$0].name, .entity, title(catalog[$0]), .best) }
            + others.map { named(catalog[$0].name, .entity, title(catalog[$0]), .good) }
    }

    /// The rows that a quantifier, a pick or `count(` can speak of: those that refer to the row at hand, the list fields
    /// that name rows, the `let`s of such rows; with no row at hand all.
    func related(_ word: Keyword?, _ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        // The bracket of another function than `count` holds no rows but of the calculator.
        if case .call(let name, nil)? = frames.last, Function(word: name.text) != .count {
            guard scope(frames) == nil, Function(word: name.text)?.isAggregate == true else { return [] }
            return entities(suffix: ".")
        }
        guard scope(frames) != nil else {
            return entities() + lets(.good) { isRows($0) && $0.arguments.isEmpty }
        }
        return scopes(frames).flatMap { related(word, in: $0) }
    }

    /// Those of a row.
    func related(_ word: Keyword?, in scope: Scope) -> [Offer] {
        guard let entity = scope.entity else { return [] }
        let isPick = word?.pick != nil
        let isPlural = word == nil || [.all, .no, .at, .more, .fewer, .exactly].contains(word)
        func isReached(_ name: Name) -> Bool { (try? binding.related(Path([name]), scope)) != nil }
        var found: [Offer] = []
        var seen: Set<EntityID> = []
        for relation in catalog.relations where relation.to == entity && !catalog[relation.from].derived {
            let other = catalog[relation.from]
            guard seen.insert(relation.from).inserted, !isPick || other.dateField != nil else { continue }
            let name = isPlural ? other.name : other.singular ?? other.name
            guard isReached(Name(name, Span(0, 0))) else { continue }
            let rank: Rank = relation.from == entity ? .fair : .best
            found.append(named(name, .entity, title(other), rank, also: [other.name, other.title], goesOn: isPick))
        }
        for field in catalog[entity].fields {
            guard let relation = field.relation, catalog[relation].itemwise, !isPick || dates(catalog[relation].to),
                isReached(Name(field.name, Span(0, 0)))
            else { continue }
            found.append(named(field.name, .relation, "a list of \(target(field))", .good, goesOn: isPick))
        }
        return found
            + lets(.fair) { definition in
                !isPick && definition.arguments.isEmpty && isRows(definition) && isReached(definition.name)
            } + leads(scope)
    }

    private func dates(_ entity: EntityID) -> Bool { catalog[entity].dateField != nil }

    func target(_ field: Field) -> String {
        field.relation.map { catalog[catalog[$0].to].name } ?? ""
    }

    /// The key fields that join the rows at hand to the entity before `via`.
    func links(_ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        let target = expected.candidates.compactMap { candidate -> Name? in
            if case .slot(.link(let entity)) = candidate.item { return entity }
            return nil
        }
        guard let entity = scope(frames)?.entity, let name = target.first, let target = binding.entity(name.text) else {
            return []
        }
        return binding.hops(from: entity, to: target).map { hop in
            let title = hop.fields.compactMap { name in
                catalog.entities.indices.compactMap { index in
                    catalog.entities[index].fields.first { $0.name == name && !$0.title.isEmpty }?.title
                }.first
            }
            return named(hop.field, .link, "by \(title.first ?? hop.field)", .best)
        }
    }
}
