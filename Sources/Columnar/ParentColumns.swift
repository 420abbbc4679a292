import Tables

/// For each many-to-one key the row that each row names. Made at first use, where it is not a column already.
final class ParentColumns: Sendable {
    private let relations: [Relation]
    private let tables: [EntityTable]
    private let composites: [RelationID: ColumnList]
    private let made: [Once<ReferenceColumn?>]

    /// `composites` has a column for each key of several fields.
    init(_ relations: [Relation], _ tables: [EntityTable], _ composites: [RelationID: ColumnList]) {
        self.relations = relations
        self.tables = tables
        self.composites = composites
        made = relations.map { _ in Once() }
    }

    /// The keys of the package, those that are followed item by item among them.
    var count: Int { relations.count }

    /// Nil for what is followed item by item, and for keys of entities that no file holds.
    subscript(_ index: Int) -> ReferenceColumn? {
        guard index < relations.count else { return nil }
        return made[index].value {
            if let list = composites[RelationID(index)], case .reference(let column)? = list.first { return column }
            return Self.parents(of: relations[index], in: tables)
        }
    }

    /// The list of a key of several fields; nil for others.
    func composite(_ index: Int) -> ColumnList? { composites[RelationID(index)] }

    /// The rows that a single-field key names, read from its column.
    private static func parents(of relation: Relation, in tables: [EntityTable]) -> ReferenceColumn? {
        guard !relation.itemwise, relation.fields.count == 1, let field = relation.fields.first else { return nil }
        switch tables[relation.from.index].columns[field] {
        case .reference(let column): return column
        case .category(let column):
            var rows = column.widened
            if !column.absences.isEmpty {
                for row in rows.indices where !column.absences.isKnown(row) { rows[row] = ReferenceColumn.absent }
            }
            return ReferenceColumn(target: relation.to, rows: rows, absences: column.absences)
        default: return nil
        }
    }
}
