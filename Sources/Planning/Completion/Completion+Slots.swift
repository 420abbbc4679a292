import Diagnostics
import Language
import Tables

/// What fills the places that the schema and the session know.
extension Completing {
    func slot(_ slot: ExpectedSyntax.Slot, _ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        switch slot {
        case .entity: return entities(frames)
        case .operand: return arguments(frames) + operands(frames)
        case .value(let left): return values(left, frames)
        case .member(let path): return members(path, frames)
        case .column: return columns(frames)
        case .link: return links(frames)
        case .theme: return themes()
        case .reason: return catalog.reasons.map { offer($0, .reason, "a reason for being unknown") }
        case .settingName: return settings.map { offer($0.name, .setting, $0.summary) }
        case .settingValue(let name):
            let values = settings.first { $0.name == name.lowercased() }?.values ?? []
            return values.filter { !$0.contains(" ") }.map { offer($0, .value, "") }
        case .helpTopic:
            return languageReference.map { offer($0.word, .topic, $0.summary) }
                + Function.allCases.map { offer($0.rawValue, .topic, $0.summary) }
        case .newName, .scriptParameter, .file, .package, .newFile, .text, .integer, .duration, .percent: return []
        }
    }

    // MARK: Rows

    /// Entities and `let`s of rows; where a row is at hand, only those that are related to it.
    private func entities(_ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        if let scope = scope(frames), let entity = scope.entity {
            return previousWord == "to"
                ? hops(from: entity, units: false)
                : previousWord == "count" && !before.hasSuffix("(") || before.hasSuffix(", ")
                    ? hops(from: entity, units: true) : related(to: entity)
        }
        if isOfTheme { return carriers() }
        let all = catalog.entities.map { named($0.name, .entity, $0.title) }
        return all + lets { isRows($0) }
    }

    /// True where the rows are asked for that carry a theme.
    private var isOfTheme: Bool {
        let words = before.lowercased().split { !($0.isLetter || $0 == "_") }
        return words.first == "theme" && words.contains { $0 == "count" || $0 == "list" }
    }

    /// The entities that can carry a theme: the units first.
    private func carriers() -> [Completion] {
        guard let domain = catalog.themes else { return [] }
        let binding = Binding(binder)
        let units = binding.themeUnits
        let others = catalog.entities.indices.map { EntityID($0) }.filter { entity in
            guard !units.contains(entity), !catalog[entity].derived else { return false }
            return (try? binding.carries(entity, domain, [], all: false, span: Span(0, 0))) != nil
        }
        return (units + others).map { named(catalog[$0].name, .entity, catalog[$0].title) }
    }

    private func isRows(_ definition: Let) -> Bool { Binding(binder).isRelation(definition.body) }

    private func lets(where holds: (Let) -> Bool) -> [Completion] {
        let names = binder.definitions.lets.values.filter(holds).sorted { $0.name.text < $1.name.text }
        return names.map { definition in
            let open = definition.arguments.isEmpty ? "" : "("
            return offer(definition.name.text + open, .definition, canonicalText(definition.body))
        }
    }

    private func hops(from entity: EntityID, units: Bool) -> [Completion] {
        let binding = Binding(binder)
        return catalog.entities.indices.compactMap { index in
            let target = EntityID(index)
            if units, target == entity { return named(catalog[target].name, .entity, catalog[target].title) }
            guard !catalog[target].derived || catalog[entity].derived,
                !binding.hops(from: entity, to: target).isEmpty
            else { return nil }
            return named(catalog[target].name, .entity, catalog[target].title)
        }
    }

    /// The entities whose rows refer to this one, and the list fields that name rows.
    private func related(to entity: EntityID) -> [Completion] {
        let plural = previousWord == "count" || before.hasSuffix("(") || ["all", "no"].contains(previousWord)
        let lists = catalog[entity].fields.filter { field in
            field.relation.map { catalog[$0].itemwise } ?? false
        }
        var found = lists.map { named($0.name, .relation, "a list of \(target($0))") }
        for relation in catalog.relations where relation.to == entity && !catalog[relation.from].derived {
            let other = catalog[relation.from]
            found.append(named(plural ? other.name : other.singular ?? other.name, .entity, other.title))
        }
        return found
            + lets { definition in
                isRows(definition) && definition.arguments.isEmpty
            }
    }

    private func target(_ field: Field) -> String {
        field.relation.map { catalog[catalog[$0].to].name } ?? ""
    }

    // MARK: Operands

    private func arguments(_ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        frames.flatMap { frame -> [Completion] in
            guard case .arguments(let names) = frame else { return [] }
            return names.map { named($0.text, .argument, "an argument of the definition") }
        }
    }

    private func operands(_ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        var found: [Completion] = []
        if let scope = scope(frames) {
            found += names(of: scope)
        } else {
            found += catalog.entities.map { named($0.name, .entity, $0.title) }
        }
        found += lets { _ in true }
        found += parameters()
        found += Function.allCases.map { offer("\($0.rawValue)(", .function, $0.summary) }
        return found
    }

    private func parameters() -> [Completion] {
        binder.definitions.parameters.values.sorted { $0.name.text < $1.name.text }
            .map { offer("$\($0.name.text)", .parameter, $0.helpLine) }
    }

    /// Fields, columns and many-to-one names of the row at hand.
    private func names(of scope: Scope) -> [Completion] {
        var found = scope.columns.filter { !$0.name.isEmpty }.map { named($0.name, .column, $0.type.words) }
        if let entity = scope.entity {
            found = fields(of: entity) + found + relations(of: entity)
        }
        return found
    }

    func fields(of entity: EntityID) -> [Completion] {
        catalog[entity].fields.map { field in
            let title = field.title.isEmpty || field.title == field.name ? "" : "\(field.title): "
            let closed = field.restricted ? ", restricted" : ""
            return named(field.name, .field, title + words(field.type) + closed)
        }
    }

    private func words(_ type: ValueType) -> String {
        if case .reference(let entity) = type { return "one of the \(catalog[entity].name)" }
        return type.words
    }

    /// The names of keys that are no field's: the target's singular, the field without `_id`.
    private func relations(of entity: EntityID) -> [Completion] {
        let binding = Binding(binder)
        return binding.outgoing(entity).compactMap { relation in
            let target = catalog[relation].to
            guard target != entity, let singular = catalog[target].singular,
                binding.fieldIndex(singular, of: entity) == nil,
                (try? binding.relation(Name(singular, Span(0, 0)), of: entity)) != nil
            else { return nil }
            return named(singular, .relation, "the row of \(catalog[target].name)")
        }
    }

    /// The names behind a point.
    private func members(_ path: Path, _ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        let binding = Binding(binder)
        if let scope = scope(frames) {
            if path.names.count == 1, path.names[0].text.lowercased() == "outer", let outer = scope.outer.first {
                return names(of: outer)
            }
            if let value = try? binding.column(path, scope), case .reference(let entity) = value.type {
                return fields(of: entity) + relations(of: entity)
            }
            if let related = try? binding.related(path, scope) { return names(of: related.1) }
            return []
        }
        guard path.names.count == 1 else { return [] }
        if let entity = binding.entity(path.names[0].text) { return fields(of: entity) }
        let head = Expression(.path(path), path.span)
        return (try? binding.source(head, .global)).map { names(of: $0.scope) } ?? []
    }

    private func columns(_ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        scope(frames).map { names(of: $0) } ?? []
    }

    /// The key fields that join the rows at hand to the entity before `via`.
    private func links(_ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        let words = before.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let binding = Binding(binder)
        guard let entity = scope(frames)?.entity, words.count >= 2, words.last?.lowercased() == "via",
            let target = binding.entity(words[words.count - 2])
        else { return [] }
        return binding.hops(from: entity, to: target).map { named($0.field, .link, "a key between them") }
    }

    // MARK: Values

    /// The permitted values of what stands left, in codebook order; then fields that hold the same kind of value.
    private func values(_ left: Expression, _ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        let place = scope(frames) ?? .global
        guard let value = try? Binding(binder).typed(left, place) else { return operands(frames) }
        var found: [Completion] = []
        switch value.type {
        case .boolean: found = ["true", "false"].map { offer($0, .value, "") }
        case .category(let domain), .tags(let domain): found = codes(domain)
        case .reference(let entity):
            let domain = catalog.domains.indices.first { index in
                switch catalog.domains[index].origin {
                case .codebook(entity), .items(entity): true
                default: false
                }
            }
            if let domain { found = codes(DomainID(domain)) }
        default: break
        }
        let same = names(of: place).filter { candidate in
            guard candidate.kind == .field || candidate.kind == .column else { return false }
            let path = Path([Name(candidate.text, Span(0, 0))])
            guard let other = try? Binding(binder).column(path, place), other.label != value.label else { return false }
            return sameKind(other.type, value.type)
        }
        return found + same + parameters()
    }

    private func sameKind(_ a: ValueType, _ b: ValueType) -> Bool {
        if a.isNumeric { return b.isNumeric }
        if a.isDay { return b.isDay }
        return Binding(binder).sameValues(a, b)
    }

    /// The codes of a domain, but never the keys of records that are more than a list to choose from.
    private func codes(_ domain: DomainID) -> [Completion] {
        switch catalog[domain].origin {
        case .items(let entity) where !isLookup(entity): return []
        case .occurring where catalog[domain].codes.count > 50: return []
        default: break
        }
        let binding = Binding(binder)
        return catalog[domain].codes.map { code in
            offer(binding.word(ofCode: code.value), .value, code.label == code.value ? "" : code.label)
        }
    }

    private func isLookup(_ entity: EntityID) -> Bool {
        if catalog[entity].isCodebook { return true }
        return !catalog[entity].isSubject && catalog[entity].rowCount <= 50 && Binding(binder).outgoing(entity).isEmpty
    }

    private func themes() -> [Completion] {
        guard let domain = catalog.themes else { return [] }
        let codes = catalog[domain].codes
        return codes.map { code in
            let parent = code.parent.map { codes[$0].value }
            let label = code.label == code.value ? "" : code.label
            let beneath = parent.map { "beneath \($0)" } ?? ""
            return named(code.value, .theme, [label, beneath].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
