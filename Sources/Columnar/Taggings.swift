import Tables

/// The derived entity `taggings`: a row for every code of every tag field and for each ancestor of it.
///
/// Rows stand by entity, record (in the order of its key), field, then code. The columns are made at first use, the
/// way to a unit only when it is asked for.
final class Taggings: Sendable {
    /// What the catalog says of it.
    struct Shape: Sendable {
        let entity: EntityID
        let themes: DomainID
        let entities: DomainID
        /// The tag fields whose codes are themes, in the catalog's order.
        let fields: [FieldID]
        /// The entities of `fields`, each once; the codes of `entities`.
        let records: [EntityID]
        let units: [EntityID]

        /// Adds the entity, the domain of its `entity` field and its keys; nil when nothing is tagged.
        init?(extending catalog: inout Catalog) {
            guard let themes = catalog.themes,
                !catalog.entities.contains(where: { $0.name.lowercased() == "taggings" })
            else { return nil }
            var fields: [FieldID] = []
            for (index, entity) in catalog.entities.enumerated() {
                for (place, field) in entity.fields.enumerated() where field.type == .tags(themes) {
                    fields.append(FieldID(EntityID(index), place))
                }
            }
            if fields.isEmpty { return nil }
            var records: [EntityID] = []
            for field in fields where records.last != field.entity { records.append(field.entity) }
            self.themes = themes
            self.fields = fields
            self.records = records
            units = catalog.units
            entity = EntityID(catalog.entities.count)
            entities = DomainID(catalog.domains.count)
            let names = records.map { Code(value: catalog[$0].name) }
            catalog.domains.append(Domain(name: "entity", codes: names, origin: .occurring))
            catalog.entities.append(described(in: &catalog))
        }

        private func described(in catalog: inout Catalog) -> Entity {
            var columns = [
                Field(name: "theme", type: .category(themes), schemaType: "string"),
                Field(name: "direct", type: .boolean, schemaType: "boolean"),
                Field(name: "entity", type: .category(entities), schemaType: "string"),
                Field(name: "record", type: .text, schemaType: "string"),
            ]
            for unit in units {
                let key = RelationID(catalog.relations.count)
                catalog.relations.append(Relation(from: entity, fields: [columns.count], to: unit))
                let name = catalog[unit].singular ?? catalog[unit].name
                columns.append(Field(name: name, type: .reference(unit), schemaType: "string", relation: key))
            }
            return Entity(name: "taggings", singular: "tagging", fields: columns, derived: true)
        }
    }

    /// The first columns, and which record each row is of.
    struct Rows: Sendable {
        var theme: CategoryColumn
        var direct: BooleanColumn
        var entity: CategoryColumn
        /// The record's row in its entity.
        var record: Cells<UInt32>
    }

    let shape: Shape
    private let catalog: Catalog
    private let tables: [EntityTable]
    private let parents: ParentColumns
    private let keys: Keys
    let rows = Once<Rows>()
    let recordTexts = Once<TextColumn>()
    let ways: [Once<ReferenceColumn>]

    init(_ shape: Shape, catalog: Catalog, tables: [EntityTable], parents: ParentColumns, keys: Keys) {
        self.shape = shape
        self.catalog = catalog
        self.tables = tables
        self.parents = parents
        self.keys = keys
        ways = shape.units.map { _ in Once() }
    }

    var rowCount: Int { made.record.count }

    /// Theme, direct, entity, record, then a reference a unit.
    func column(_ index: Int) -> Column {
        switch index {
        case 0: .category(made.theme)
        case 1: .boolean(made.direct)
        case 2: .category(made.entity)
        case 3: .text(recordTexts.value(printedRecords))
        default: .reference(ways[index - 4].value { way(to: shape.units[index - 4]) })
        }
    }

    private var made: Rows { rows.value(make) }

    private func make() -> Rows {
        var theme = CategoryColumn.Builder(domain: shape.themes)
        var direct = BooleanColumn.Builder()
        var entity = CategoryColumn.Builder(domain: shape.entities)
        var record = Cells<UInt32>()
        let codes = catalog[shape.themes].codes
        for (place, owner) in shape.records.enumerated() {
            var lists: [CodeLists] = []
            for field in shape.fields where field.entity == owner {
                if case .tags(let column) = tables[owner.index].columns[field.index] { lists.append(column.lists) }
            }
            for row in keys.order(owner) ?? identity(tables[owner.index].rowCount) {
                for list in lists {
                    let own = list[Int(row)]
                    for code in Taggings.withAncestors(own, codes) {
                        theme.append(Int(code))
                        direct.append(own.contains(code))
                        entity.append(place)
                        record.append(row)
                    }
                }
            }
        }
        return Rows(theme: theme.finish(), direct: direct.finish(), entity: entity.finish(), record: record)
    }

    /// The codes and all above them, each once, in codebook order.
    private static func withAncestors(_ own: some Collection<UInt32>, _ codes: [Code]) -> Cells<UInt32> {
        var result = Cells(own)
        var index = 0
        while index < result.count {
            if let parent = codes[Int(result[index])].parent {
                let above = UInt32(truncatingIfNeeded: parent)
                if !result.contains(above) { result.append(above) }
            }
            index += 1
        }
        result.sort()
        return result
    }

    private func printedRecords() -> TextColumn {
        let made = made
        var builder = TextColumn.Builder()
        for row in made.record.indices {
            builder.append(keys.text(Int(made.record[row]), of: shape.records[made.entity.code(row)]))
        }
        return builder.finish()
    }

    /// The unit's row that each row's record is or leads to; not applicable where it leads nowhere.
    private func way(to unit: EntityID) -> ReferenceColumn {
        let made = made
        let ways = shape.records.map { composed(from: $0, to: unit) }
        var builder = ReferenceColumn.Builder(target: unit)
        for row in made.record.indices {
            let place = made.entity.code(row)
            let record = Int(made.record[row])
            if let way = ways[place] {
                if way.rows[record] == ReferenceColumn.absent {
                    builder.appendMark(way.absences[record])
                } else {
                    builder.append(Int(way.rows[record]))
                }
            } else {
                builder.appendMark(.notApplicable)
            }
        }
        return builder.finish()
    }

    private func composed(from entity: EntityID, to unit: EntityID) -> ReferenceColumn? {
        if entity == unit {
            return ReferenceColumn(target: unit, rows: identity(tables[unit.index].rowCount), absences: .none)
        }
        var result: ReferenceColumn?
        for key in shortestWay(from: entity, to: unit) {
            guard let next = parents[key.index] else { return nil }
            result = result?.followed(by: next) ?? next
        }
        return result
    }

    /// The fewest many-to-one keys from an entity to a unit; of equals the first in the catalog's order. Empty when
    /// there is no way.
    private func shortestWay(from entity: EntityID, to unit: EntityID) -> [RelationID] {
        var codebook: EntityID?
        if case .codebook(let entity) = catalog[shape.themes].origin { codebook = entity }
        var reached: [(EntityID, [RelationID])] = [(entity, [])]
        var index = 0
        while index < reached.count {
            let (place, way) = reached[index]
            for (number, key) in catalog.relations.enumerated()
            where number < parents.count && !key.itemwise && key.from == place && key.to != codebook {
                if key.to == unit { return way + [RelationID(number)] }
                if !reached.contains(where: { $0.0 == key.to }) { reached.append((key.to, way + [RelationID(number)])) }
            }
            index += 1
        }
        return []
    }
}
