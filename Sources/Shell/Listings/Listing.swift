import Diagnostics
import Language
import Planning
import Tables

/// A statement that lists what there is: it asks the catalog, and for counts the data.
package enum Listing: Hashable, Sendable {
    /// The entities of the package.
    case package
    case entity(EntityID)
    case field(FieldID)
    /// The values of a field and how often each occurs.
    case values(FieldID)
    /// The words of a codebook.
    case domain(DomainID)
    /// What the data take in memory.
    case memory
    case profile(EntityID)
    /// The profile of one field.
    case profileField(FieldID)
    /// All settings, or one.
    case settings(Setting?)
    case help(String?)
}

extension Catalog {
    /// The entity that a word names: its name or its singular, in any case.
    func entity(named word: String) -> EntityID? {
        let wanted = word.lowercased()
        let index =
            entities.firstIndex { $0.name.lowercased() == wanted }
            ?? entities.firstIndex { $0.singular?.lowercased() == wanted }
        return index.map { EntityID($0) }
    }

    /// The field of an entity that a word names, in any case.
    func field(named word: String, of entity: EntityID) -> FieldID? {
        let wanted = word.lowercased()
        return self[entity].fields.firstIndex { $0.name.lowercased() == wanted }.map { FieldID(entity, $0) }
    }

    /// The value set of a type, if it has one.
    func domain(of type: ValueType) -> DomainID? {
        switch type {
        case .category(let domain), .tags(let domain): domain
        default: nil
        }
    }

    /// The path that names a field: `boats.length`.
    func path(_ field: FieldID) -> String { "\(self[field.entity].name).\(self[field].name)" }
}

extension Listing {
    /// What `describe PATH` asks about.
    static func describe(_ path: Path, _ catalog: Catalog) throws(ScriptError) -> Listing {
        // What the package calls by that name comes first.
        if let name = path.names.first, path.names.count == 1, !name.escaped, name.text.lowercased() == memoryTopic,
            (try? resolve(path, catalog)) == nil
        {
            return .memory
        }
        return switch try resolve(path, catalog) {
        case .entity(let entity): .entity(entity)
        case .field(let field): .field(field)
        case .domain(let domain): .domain(domain)
        }
    }

    /// What `values PATH` asks about: a field, or a codebook by its name.
    static func values(_ path: Path, _ catalog: Catalog) throws(ScriptError) -> Listing {
        switch try resolve(path, catalog) {
        case .field(let field): return .values(field)
        case .domain(let domain): return .domain(domain)
        case .entity(let entity):
            if let domain = catalog.domains.firstIndex(where: { $0.origin == .codebook(entity) }) {
                return .domain(DomainID(domain))
            }
            throw .fieldOfRow(catalog[entity].fields.prefix(3).map { "\(catalog[entity].name).\($0.name)" })
        }
    }

    /// What `profile PATH` asks about.
    static func profile(_ path: Path, _ catalog: Catalog) throws(ScriptError) -> Listing {
        switch try resolve(path, catalog) {
        case .entity(let entity): .profile(entity)
        case .field(let field): .profileField(field)
        case .domain: throw .unknownEntity(path.text, near: [], entities: catalog.entities.map(\.name))
        }
    }

    private enum Subject {
        case entity(EntityID)
        case field(FieldID)
        case domain(DomainID)
    }

    /// An entity, a field of one, a field by itself where one entity alone has it, or a value set.
    private static func resolve(_ path: Path, _ catalog: Catalog) throws(ScriptError) -> Subject {
        let words = path.names.map(\.text)
        guard let first = words.first else { throw .notADescribable(path.text) }
        if let entity = catalog.entity(named: first) {
            guard words.count > 1 else { return .entity(entity) }
            return .field(try follow(words.dropFirst(), from: entity, catalog))
        }
        let fields = catalog.entities.indices.compactMap { catalog.field(named: first, of: EntityID($0)) }
        if words.count == 1,
            let domain = catalog.domains.firstIndex(where: { $0.name.lowercased() == first.lowercased() }),
            fields.isEmpty
        {
            return .domain(DomainID(domain))
        }
        guard let field = fields.first, words.count == 1 else {
            let names = catalog.entities.map(\.name)
            throw .unknownEntity(first, near: nearWords(to: first, among: names), entities: names)
        }
        guard fields.count == 1 else { throw .fieldOfSeveral(first, paths: fields.map(catalog.path)) }
        return .field(field)
    }

    /// The field that names lead to from an entity, along keys.
    private static func follow(
        _ words: ArraySlice<String>, from entity: EntityID, _ catalog: Catalog
    ) throws(ScriptError) -> FieldID {
        var entity = entity
        for (index, word) in zip(words.indices, words) {
            let link = catalog.field(named: word, of: entity) ?? catalog.field(named: "\(word)_id", of: entity)
            guard let field = link else {
                let names = catalog[entity].fields.map(\.name)
                throw .unknownField(
                    word, of: catalog[entity].name, near: nearWords(to: word, among: names), fields: names)
            }
            if index == words.index(before: words.endIndex) { return field }
            guard let relation = catalog[field].relation else {
                throw .unknownField(words[words.index(after: index)], of: catalog.path(field), near: [], fields: [])
            }
            entity = catalog[relation].to
        }
        throw .notADescribable(words.joined(separator: "."))
    }
}
