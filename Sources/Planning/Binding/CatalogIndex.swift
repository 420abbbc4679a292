import Diagnostics
import Tables

/// What the binder asks of a catalog at every name of every statement, made once a catalog.
///
/// Where names have letters beyond ASCII, or two of one entity differ in case alone, there is no table of them, and they
/// are looked through one after another.
final class CatalogIndex: Sendable {
    /// What is known of one entity.
    struct Names: Sendable {
        /// What its rows know by name: a field by its index; `other` is a key's other name or the row's own.
        let words: NameTable?
        /// All its fields as columns, in schema order.
        let columns: [OutputColumn]
        /// Whether no two columns have one name.
        let areUnlike: Bool
    }

    /// What is known of one set of permitted values.
    struct Values: Sendable {
        /// The first code of each value as it is spelt; nil where there are very many.
        let codes: [String: Int]?
        /// Whether some code lies beneath another.
        let isTree: Bool
    }

    /// The number of a name that is no field.
    static let other = -1
    /// More values than so many are looked through rather than kept twice.
    private static let many = 4096

    let entities: [Names]
    /// An entity by its plural or its singular.
    let sources: NameTable?
    let domains: [Values]

    init(_ catalog: Catalog) {
        entities = catalog.entities.indices.map { CatalogIndex.names(of: EntityID($0), catalog) }
        sources = CatalogIndex.sources(catalog)
        domains = catalog.domains.map { domain in
            let codes = domain.codes.count > CatalogIndex.many ? nil : domain.codes
            return Values(
                codes: codes.map { codes in
                    Dictionary(codes.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
                }, isTree: domain.codes.contains { $0.parent != nil })
        }
    }

    private static func sources(_ catalog: Catalog) -> NameTable? {
        var table = NameTable(capacity: catalog.entities.count * 2)
        let singulars = catalog.entities.enumerated().compactMap { index, entity in entity.singular.map { (index, $0) }
        }
        for (index, name) in catalog.entities.enumerated().map({ ($0, $1.name) }) + singulars {
            guard isASCII(name) else { return nil }
            table.insert(name, index)
        }
        return table
    }

    private static func names(of entity: EntityID, _ catalog: Catalog) -> Names {
        let fields = catalog[entity].fields
        let columns = fields.indices.map { index in
            let id = FieldID(entity, index)
            return NamedExpression(
                name: fields[index].name, expression: .field(id), type: fields[index].type,
                measure: catalog.measure(of: id))
        }
        return Names(
            words: words(of: entity, catalog), columns: columns,
            areUnlike: Set(columns.map(\.name)).count == columns.count)
    }

    private static func words(of entity: EntityID, _ catalog: Catalog) -> NameTable? {
        let fields = catalog[entity].fields
        let outgoing = catalog.outgoing(entity)
        var table = NameTable(capacity: fields.count * 2 + outgoing.count + 1)
        for (index, field) in fields.enumerated() where !table.insert(field.name, index) { return nil }
        // A key goes by its field without `_id` too, or by the singular of its target; a row by its own.
        for field in fields where field.name.lowercased().hasSuffix("_id") {
            table.insert(String(field.name.dropLast(3)), other)
        }
        let singulars = outgoing.compactMap { catalog[catalog[$0].to].singular } + [catalog[entity].singular ?? ""]
        for name in singulars where !name.isEmpty {
            guard isASCII(name) else { return nil }
            table.insert(name, other)
        }
        return table
    }

    private static func isASCII(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 } }
}

extension Catalog {
    /// The same catalog with its names indexed, so that no question has to do it.
    package func indexed() -> Catalog {
        var copy = self
        copy.index = CatalogIndex(self)
        return copy
    }

    /// The index of the catalog's names.
    var names: CatalogIndex { index as? CatalogIndex ?? CatalogIndex(self) }

    /// The many-to-one keys of an entity's rows.
    func outgoing(_ entity: EntityID) -> [RelationID] {
        relations.indices.filter { relations[$0].from == entity && !relations[$0].itemwise }.map { RelationID($0) }
    }

    /// How a field may be published.
    func measure(of id: FieldID) -> Measure {
        let field = self[id]
        if field.restricted { return .restricted }
        if self[id.entity].key == [id.index] { return .identifier }
        if case .reference(let target) = field.type { return measure(ofKeyTo: target) }
        return .dimension
    }

    /// A key names a record, unless its entity is a list to choose from: a codebook, or one that refers to nothing.
    func measure(ofKeyTo target: EntityID) -> Measure {
        if self[target].isSubject { return .identifier }
        return self[target].isCodebook || outgoing(target).isEmpty ? .dimension : .identifier
    }
}
