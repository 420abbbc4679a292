import Planning
import Tables

/// All cells of a package: columns by entity, relations both ways, and the catalog that describes them.
///
/// Nothing in it changes after `init` but what is made at first use, each behind its own lock (`Once`): hence
/// `@unchecked Sendable`, for the arrays of classes that hold those.
package final class Store: @unchecked Sendable {
    /// The package's catalog, with `taggings` and its ways to the units added last.
    package let catalog: Catalog
    let keys: Keys
    /// By entity, whether its file is there; the catalog's word, at hand for each column.
    let collected: [Bool]
    /// By entity, the field that is its one key and names its own rows; nil where there is none.
    let ownReferences: [Int?]
    /// Columns of the entities that have files; derived ones are not among them.
    let tables: [EntityTable]
    let parentColumns: ParentColumns
    let childLists: [Once<CodeLists>]
    let itemLists: [Once<CodeLists>]
    private let ascending: [Once<Bool>]
    let counts: [Once<Cells<UInt32>>]
    /// Rows sorted by a column, kept once made.
    let orders = Orders()
    /// Numbers of what stands beyond keys, kept once made.
    let wayNumbers = WayNumbers()
    private let zones: [[Once<ZoneMap?>]]
    private let absentCounts: [[Once<AbsentCounts>]]
    private let codeCounts: [[Once<Cells<UInt32>?>]]
    private let rangeCounts: [[Once<RangeCounts?>]]
    /// Kept behind `everyRow`.
    private let everyRows: [Once<Bitmap>]
    let taggings: Taggings?
    /// The file that the columns stand in; nil where they are in memory.
    let snapshot: SnapshotParts?

    /// Takes the loaded columns over.
    ///
    /// - Parameters:
    ///   - catalog: entities, relations and domains as the package has them, without derived ones.
    ///   - tables: one an entity, in the catalog's order; columns in the order of its fields.
    ///   - compositeKeys: the rows that keys of several fields name. Those of single fields are read from their column:
    ///     a reference, or a category whose codes are the target's rows.
    ///   - snapshot: the file that the columns stand in.
    init(
        catalog: Catalog, tables: [EntityTable], compositeKeys: [RelationID: ColumnList] = [:],
        snapshot: SnapshotParts? = nil
    ) {
        self.snapshot = snapshot
        var described = catalog
        let derived = Taggings.Shape(extending: &described)
        let keys = Keys(entities: described.entities, domains: described.domains, tables: tables)
        described.keys = { keys.find($1, in: $0) }
        self.keys = keys
        self.tables = tables
        let parents = ParentColumns(catalog.relations, tables, compositeKeys)
        parentColumns = parents
        childLists = described.relations.map { _ in Once() }
        itemLists = described.relations.map { _ in Once() }
        zones = tables.map { $0.columns.indices.map { _ in Once() } }
        absentCounts = tables.map { $0.columns.indices.map { _ in Once() } }
        codeCounts = tables.map { $0.columns.indices.map { _ in Once() } }
        rangeCounts = tables.map { $0.columns.indices.map { _ in Once() } }
        everyRows = tables.map { _ in Once() }
        ascending = described.relations.map { _ in Once() }
        counts = described.relations.map { _ in Once() }
        taggings = derived.map { Taggings($0, catalog: described, tables: tables, parents: parents, keys: keys) }
        collected = described.entities.map(\.collected)
        ownReferences = described.entities.enumerated().map { index, entity in
            guard entity.key.count == 1, let field = entity.key.first,
                entity.fields[field].type == .reference(EntityID(index))
            else { return nil }
            return field
        }
        self.catalog = described.indexed()
    }

    /// The number of an entity's rows.
    func rowCount(_ entity: EntityID) -> Int {
        if entity.index < tables.count { return tables[entity.index].rowCount }
        return taggings?.rowCount ?? 0
    }

    /// A field's column. That of a derived entity is made when first asked for.
    func column(_ field: FieldID) -> Column {
        if field.entity.index < tables.count { return tables[field.entity.index].columns[field.index] }
        return taggings?.column(field.index) ?? .text(TextColumn.Builder().finish())
    }

    /// The least and greatest values of a field's blocks, where they spare blocks. Made at first use, in tables of so
    /// many rows that it is worth it.
    func zones(_ field: FieldID) -> ZoneMap? {
        guard field.entity.index < zones.count, rowCount(field.entity) >= 1 << 13 else { return nil }
        return zones[field.entity.index][field.index].value { ZoneMap(column(field)) }
    }

    /// A bitmap of all rows of an entity, made at first use. Nil for a derived entity.
    func everyRow(_ entity: EntityID) -> Bitmap? {
        guard entity.index < everyRows.count else { return nil }
        return everyRows[entity.index].value { Bitmap(count: rowCount(entity), filled: true) }
    }

    /// Those bitmaps by entity, where they have been made.
    var everyRowsMade: [Bitmap?] { everyRows.map(\.made) }

    /// How many rows of a field are unknown, by reason, and to how many it does not apply. Counted at first use.
    func absentCounts(_ field: FieldID) -> AbsentCounts? {
        guard field.entity.index < absentCounts.count else { return nil }
        return absentCounts[field.entity.index][field.index].value { AbsentCounts(column(field).absences) }
    }

    /// How many rows have each code of a category; nil for other columns, and where codes are wide. Counted at first use.
    func codeCounts(_ field: FieldID) -> Cells<UInt32>? {
        guard field.entity.index < codeCounts.count, case .category(let column) = column(field) else { return nil }
        return codeCounts[field.entity.index][field.index].value { column.counts }
    }

    /// How many rows of a field have each value or a lesser one; nil for other columns than those of few values, and in
    /// tables of few rows. Counted at first use.
    func rangeCounts(_ field: FieldID) -> RangeCounts? {
        guard field.entity.index < rangeCounts.count, rowCount(field.entity) >= 1 << 13 else { return nil }
        return rangeCounts[field.entity.index][field.index].value { RangeCounts(column(field)) }
    }

    /// What zone maps, counts of values and signatures of texts take that were made, by field.
    var figures: [(field: FieldID, rows: Int, bytes: Int)] {
        tables.indices.flatMap { entity in
            zones[entity].indices.compactMap { index in
                var bytes = 0
                if let zones = zones[entity][index].made ?? nil { bytes += zones.ends.byteCount }
                if let counts = codeCounts[entity][index].made ?? nil { bytes += counts.byteCount }
                // A column of a file that nobody has read is not read for this.
                let columns = tables[entity].columns
                if columns.size(of: index).isRead, case .text(let texts) = columns[index] {
                    bytes += texts.signatures.made?.byteCount ?? 0
                }
                if let counts = rangeCounts[entity][index].made ?? nil { bytes += counts.sums.byteCount }
                let field = FieldID(EntityID(entity), index)
                return bytes == 0 ? nil : (field, tables[entity].rowCount, bytes)
            }
        }
    }

    /// For each row of a many-to-one key's entity the row it names.
    func parents(_ relation: RelationID) -> ReferenceColumn {
        if let column = parentColumns[relation.index] { return column }
        let key = catalog[relation]
        if key.from.index >= tables.count, let taggings, let field = key.fields.first,
            case .reference(let column) = taggings.column(field)
        {
            return column
        }
        return ReferenceColumn(target: key.to, rows: [], absences: .none)
    }

    /// For each row of an item-wise key's entity the rows that its list names, in the order of their key. Made at
    /// first use.
    func items(_ relation: RelationID) -> CodeLists {
        itemLists[relation.index].value {
            let key = catalog[relation]
            guard let field = key.fields.first, case .tags(let column) = column(FieldID(key.from, field)) else {
                return CodeLists()
            }
            // Codes stand in the order of keys, rows in that of the file.
            let rows = Cells(catalog[column.domain].rows.map { UInt32(truncatingIfNeeded: $0) })
            let lists = rows.isEmpty ? column.lists : column.lists.renumbered(rows)
            return keys.ranks(key.to).map { lists.sorted(by: $0) } ?? lists
        }
    }

    /// For each row of a key's target the rows that name it, in the order of their own key. Made at first use.
    func children(_ relation: RelationID) -> CodeLists {
        childLists[relation.index].value {
            let key = catalog[relation]
            let order = keys.order(key.from)
            let targets = rowCount(key.to)
            if key.itemwise {
                return items(relation).inverted(
                    targets: targets, inOrderOf: order ?? identity(rowCount(key.from)))
            }
            return parents(relation).inverted(targets: targets, inOrderOf: order)
        }
    }

    /// How many rows name each row of a many-to-one key's target. Made at first use.
    func childCounts(_ relation: RelationID) -> Cells<UInt32> {
        counts[relation.index].value {
            var counts = Cells<UInt32>(repeating: 0, count: rowCount(catalog[relation].to))
            parents(relation).rows.withUnsafeBufferPointer { rows in
                counts.withUnsafeMutableBufferPointer { counts in
                    for row in rows where row != ReferenceColumn.absent { counts[Int(row)] &+= 1 }
                }
            }
            return counts
        }
    }

    /// True when the rows that name one row stand together, in the order of those they name, and none names no row.
    /// Found out at first use.
    func ascends(_ relation: RelationID) -> Bool {
        ascending[relation.index].value {
            parents(relation).rows.withUnsafeBufferPointer { rows in
                var row = 1
                while row < rows.count, rows[row &- 1] <= rows[row] { row &+= 1 }
                return row >= rows.count && rows.last != ReferenceColumn.absent
            }
        }
    }
}

/// How many rows of a column have no value.
struct AbsentCounts: Sendable {
    /// Unknown rows by their mark.
    let unknown: [Int]
    /// The marks that there are, each with its rows.
    let marks: [(mark: Mark, count: Int)]
    let unknownCount: Int
    let notApplicable: Int

    init(_ absences: Absences) {
        var counts = [Int](repeating: 0, count: 256)
        switch absences.reasons {
        case .one(let reason): counts[Int(reason)] = absences.unknown?.population ?? 0
        case .each(let bytes): absences.unknown?.forEachSet { counts[Int(bytes[$0])] += 1 }
        }
        unknown = counts
        marks = counts.indices.filter { counts[$0] > 0 }.map {
            (Mark(rawValue: UInt8(truncatingIfNeeded: $0)), counts[$0])
        }
        unknownCount = counts.reduce(0, +)
        notApplicable = absences.notApplicable?.population ?? 0
    }
}

/// The columns of one entity's file.
struct EntityTable: Sendable {
    var rowCount: Int
    /// In the order of the entity's fields, each of `rowCount` cells.
    var columns: ColumnList

    init(rowCount: Int, columns: ColumnList) {
        self.rowCount = rowCount
        self.columns = columns
    }

    init(rowCount: Int, columns: [Column]) { self.init(rowCount: rowCount, columns: ColumnList(columns)) }
}

/// The rows in file order.
func identity(_ count: Int) -> Cells<UInt32> {
    filled(count) { UInt32(truncatingIfNeeded: $0) }
}

extension ReferenceColumn {
    /// For each of `targets` rows those that name it, in the order given, else in their own: a counting sort.
    func inverted(targets: Int, inOrderOf order: Cells<UInt32>?) -> CodeLists {
        var starts = Cells<UInt32>(repeating: 0, count: targets + 1)
        starts.withUnsafeMutableBufferPointer { starts in
            rows.withUnsafeBufferPointer { rows in
                for parent in rows where parent != ReferenceColumn.absent { starts[Int(parent) &+ 1] &+= 1 }
            }
            var target = 0
            while target < targets {
                starts[target &+ 1] &+= starts[target]
                target &+= 1
            }
        }
        var next = starts
        let total = Int(starts[targets])
        let filled = next.withUnsafeMutableBufferPointer { next in
            rows.withUnsafeBufferPointer { rows in
                Cells<UInt32>(unsafeUninitializedCapacity: total) { buffer, size in
                    @inline(__always)
                    func place(_ row: Int) {
                        let parent = rows[row]
                        if parent == ReferenceColumn.absent { return }
                        buffer[Int(next[Int(parent)])] = UInt32(truncatingIfNeeded: row)
                        next[Int(parent)] &+= 1
                    }
                    if let order {
                        order.withUnsafeBufferPointer { order in for row in order { place(Int(row)) } }
                    } else {
                        var row = 0
                        while row < rows.count {
                            place(row)
                            row &+= 1
                        }
                    }
                    size = total
                }
            }
        }
        return CodeLists(offsets: starts, codes: filled)
    }

    /// The rows that these lead to by way of another key: this one's marks first, then the next one's.
    func followed(by next: ReferenceColumn) -> ReferenceColumn {
        var builder = Builder(target: next.target)
        for row in rows.indices {
            let middle = rows[row]
            if middle == ReferenceColumn.absent {
                builder.appendMark(absences[row])
            } else if next.rows[Int(middle)] == ReferenceColumn.absent {
                builder.appendMark(next.absences[Int(middle)])
            } else {
                builder.append(Int(next.rows[Int(middle)]))
            }
        }
        return builder.finish()
    }
}
