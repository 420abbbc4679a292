import Tables

/// What a store takes in memory, part by part.
extension Store {
    /// Every column in the catalog's order, then keys of several fields, then what was made at first use. Cost: a few
    /// steps a part; nothing is made or read for it.
    package var holdings: [Holding] {
        var result: [Holding] = []
        for (index, table) in tables.enumerated() {
            for field in table.columns.indices {
                let size = table.columns.size(of: field)
                result.append(
                    Holding(
                        .column(size.layout), EntityID(index), field: field, rows: table.rowCount, bytes: size.bytes,
                        isResident: size.isRead))
            }
        }
        for (index, relation) in catalog.relations.enumerated() where relation.fields.count > 1 {
            guard let size = parentColumns.composite(index)?.size(of: 0) else { continue }
            result.append(
                Holding(
                    .key, relation.from, rows: rowCount(relation.from), bytes: size.bytes, isResident: size.isRead))
        }
        return result + keys.holdings + made
    }

    /// Bytes of the cells of all columns, read or not. Cost: a few steps a column.
    var columnBytes: Int {
        tables.reduce(0) { sum, table in
            table.columns.indices.reduce(sum) { $0 + table.columns.size(of: $1).bytes }
        }
    }

    /// Bytes of everything that was loaded.
    var byteCount: Int { holdings.reduce(0) { $0 + $1.bytes } }

    /// What was made when it was first asked for.
    private var made: [Holding] {
        var result: [Holding] = []
        for (index, relation) in catalog.relations.enumerated() {
            let field = relation.fields.first
            if let items = itemLists[index].made {
                result.append(
                    Holding(.lists, relation.from, field: field, rows: items.count, bytes: items.byteCount))
            }
            if let children = childLists[index].made {
                result.append(
                    Holding(.lists, relation.from, field: field, rows: children.count, bytes: children.byteCount))
            }
            if let counts = counts[index].made {
                result.append(
                    Holding(.lists, relation.from, field: field, rows: counts.count, bytes: counts.byteCount))
            }
        }
        for (field, order) in orders.made {
            result.append(
                Holding(.order, field.entity, field: field.index, rows: order.rows.count, bytes: order.byteCount))
        }
        for (field, rows, bytes) in figures {
            result.append(Holding(.index, field.entity, field: field.index, rows: rows, bytes: bytes))
        }
        for (entity, every) in everyRowsMade.enumerated() {
            guard let every else { continue }
            result.append(Holding(.index, EntityID(entity), rows: every.count, bytes: every.words.byteCount))
        }
        for (key, rows) in wayNumbers.made {
            let relation = catalog[key]
            result.append(Holding(.index, relation.from, field: relation.fields.first, rows: rows, bytes: rows))
        }
        return result + (taggings?.holdings ?? [])
    }
}

extension Keys {
    /// The orders and ranks that were asked for.
    var holdings: [Holding] {
        orders.indices.flatMap { index in
            [orders[index].made, rankings[index].made].compactMap { made in
                made.flatMap { $0 }.map { Holding(.order, EntityID(index), rows: $0.count, bytes: $0.count * 4) }
            }
        }
    }
}

extension Taggings {
    /// The columns that were asked for.
    var holdings: [Holding] {
        var result: [Holding] = []
        func add(_ field: Int, _ rows: Int, _ bytes: Int) {
            result.append(Holding(.derived, shape.entity, field: field, rows: rows, bytes: bytes))
        }
        if let rows = rows.made {
            add(0, rows.theme.count, rows.theme.byteCount)
            add(1, rows.direct.count, rows.direct.byteCount)
            add(2, rows.entity.count, rows.entity.byteCount + rows.record.count * 4)
        }
        if let texts = recordTexts.made { add(3, texts.count, texts.byteCount) }
        for (place, way) in ways.enumerated() {
            if let way = way.made { add(4 + place, way.count, way.byteCount) }
        }
        return result
    }
}
