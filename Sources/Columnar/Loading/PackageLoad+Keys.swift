import Tables

/// Keys and references: unique, complete, and leading to a row.
extension PackageLoad {
    /// Checks primary and unique keys and keeps the index of each primary key.
    mutating func checkKeys() {
        keyIndices = plan.resources.map { _ in nil }
        keyMaps = plan.resources.map { _ in nil }
        // A key that nobody looks up needs no index when its order shows that it is unique.
        let sought = Set(plan.relations.map { $0.relation.to.index })
        for (entity, resource) in plan.resources.enumerated() where !watch.isStopped {
            let isSought =
                sought.contains(entity) || resource.schema.fields.contains { $0.name.lowercased() == "parent" }
            if !resource.key.isEmpty, !isComplete(entity, resource.key, isSought: isSought),
                let reader = keyReader(entity, resource.key), isSought || !reader.isAscending
            {
                let names = resource.key.map { resource.schema.fields[$0].name }
                keyIndices[entity] = checkKey(entity, resource.key, reader, error: .keyTwice(names), isPrimary: true)
            }
            for key in resource.uniqueKeys where !isUnique(entity, key) {
                guard let reader = keyReader(entity, key) else { continue }
                let names = key.map { resource.schema.fields[$0].name }
                let error: LoadError = names.count == 1 ? .unique : .uniqueKeyTwice(names)
                _ = checkKey(entity, key, reader, error: error, isPrimary: false)
            }
        }
    }

    /// True when a key of one field is seen at once to be without fault; its map is kept where it is looked up.
    private mutating func isComplete(_ entity: Int, _ fields: [Int], isSought: Bool) -> Bool {
        guard fields.count == 1, let column = tables[entity].column(fields[0]), column.absences.isEmpty else {
            return false
        }
        if !isSought, case .integer(let integers) = column, integers.isAscending { return true }
        if !isSought, case .text = column, keyReader(entity, fields)?.isAscending == true { return true }
        guard let map = RowMap(column) else { return false }
        if isSought { keyMaps[entity] = map }
        return true
    }

    /// True when no two rows have the same value of a field.
    private func isUnique(_ entity: Int, _ fields: [Int]) -> Bool {
        guard fields.count == 1, let column = tables[entity].column(fields[0]) else { return false }
        return RowMap(column) != nil
    }

    /// A reader over key fields; nil when one of them is a list.
    private func keyReader(_ entity: Int, _ fields: [Int]) -> KeyReader? {
        let columns = fields.compactMap { tables[entity].column($0) }
        return columns.count == fields.count ? KeyReader(columns, domains: plan.domains) : nil
    }

    private mutating func checkKey(
        _ entity: Int, _ fields: [Int], _ keys: KeyReader, error: LoadError, isPrimary: Bool
    ) -> KeyIndex {
        var keys = keys
        var index = KeyIndex()
        // Faults are noted after the loop, which borrows the columns.
        var twice: [Int] = []
        var missing: [(row: Int, field: Int)] = []
        keys.forEach(tables[entity].rowCount) { row, key, unknown in
            if let unknown {
                if isPrimary { missing.append((row, fields[unknown.field])) }
            } else if let key, !index.insert(key, row: row) {
                twice.append(row)
            }
        }
        for (row, field) in missing { fault(.keyMissing, entity: entity, row: row, field: field) }
        for row in twice { fault(error, entity: entity, row: row, field: fields[0]) }
        return index
    }

    /// The rows that every foreign key names, in the order of the plan; item-wise ones give their items' rows.
    mutating func resolveReferences() -> [ResolvedRelation] {
        plan.relations.enumerated().map { number, relation in
            let target = relation.relation.to.index
            guard plan.resources[target].collected, !watch.isStopped else { return .rows(unresolved(relation)) }
            if let rows = mapped(relation) {
                replace(number, by: rows)
                return .rows(rows)
            }
            guard let index = index(target, relation.reference) else { return .rows(unresolved(relation)) }
            return relation.relation.itemwise ? .items(items(relation, index)) : .rows(rows(relation, index))
        }
    }

    /// Puts the rows in the place of the numbers that named them, where nothing else needs these: not both are in memory.
    private mutating func replace(_ number: Int, by rows: ReferenceColumn) {
        let own = plan.relations[number].relation
        let (entity, field) = (own.from.index, own.fields[0])
        guard case .column(.integer) = tables[entity].columns[field],
            plan.resources[entity].references[field]?.index == number, !plan.resources[entity].key.contains(field)
        else { return }
        for (other, plan) in plan.relations.enumerated() where other != number {
            if plan.relation.from.index == entity, plan.relation.fields.contains(field) { return }
            if plan.relation.to.index == entity, plan.reference.contains(field) { return }
        }
        if own.to.index == entity, plan.relations[number].reference.contains(field) { return }
        tables[entity].columns[field] = .column(.reference(rows))
    }

    /// The rows that a key of one field names, when each is found; nil where that has to be seen row by row.
    private func mapped(_ relation: RelationPlan) -> ReferenceColumn? {
        let target = relation.relation.to.index
        guard relation.relation.fields.count == 1, relation.reference.count == 1,
            let column = tables[relation.relation.from.index].column(relation.relation.fields[0]),
            let named = tables[target].column(relation.reference[0])
        else { return nil }
        let isKey = relation.reference == plan.resources[target].key
        guard let map = (isKey ? keyMaps[target] : nil) ?? RowMap(named),
            let rows = map.references(column, isStopped: { [watch] in watch.isStopped })
        else { return nil }
        return ReferenceColumn(target: relation.relation.to, rows: rows, absences: column.absences)
    }

    /// The rows by some fields; made at first use.
    mutating func index(_ entity: Int, _ fields: [Int]) -> KeyIndex? {
        let isKey = fields == plan.resources[entity].key
        if isKey, let index = keyIndices[entity] { return index }
        guard !fields.isEmpty, var reader = keyReader(entity, fields) else { return nil }
        var index = KeyIndex()
        reader.forEach(tables[entity].rowCount) { row, key, _ in if let key { _ = index.insert(key, row: row) } }
        if isKey { keyIndices[entity] = index }
        return index
    }

    /// A reference whose target is not collected: unknown everywhere.
    private func unresolved(_ relation: RelationPlan) -> ReferenceColumn {
        var builder = ReferenceColumn.Builder(target: relation.relation.to)
        for _ in 0..<tables[relation.relation.from.index].rowCount { builder.appendMark(.unknown(.missing)) }
        return builder.finish()
    }

    private mutating func rows(_ relation: RelationPlan, _ index: KeyIndex) -> ReferenceColumn {
        let entity = relation.relation.from.index
        let fields = relation.relation.fields
        let name = plan.resources[relation.relation.to.index].descriptor.name
        var builder = ReferenceColumn.Builder(target: relation.relation.to)
        guard var keys = keyReader(entity, fields) else { return builder.finish() }
        var orphans: [Int] = []
        var ambiguous: [Int] = []
        keys.forEach(tables[entity].rowCount) { row, key, unknown in
            guard let key else {
                builder.appendMark(unknown?.mark ?? .unknown(.missing))
                return
            }
            switch index.find(key) {
            case .row(let parent):
                builder.append(parent)
                return
            case .several: ambiguous.append(row)
            case .none: orphans.append(row)
            }
            builder.appendMark(.unknown(.missing))
        }
        for row in ambiguous { fault(.referenceNotUnique(entity: name), entity: entity, row: row, field: fields[0]) }
        for row in orphans { fault(.orphan(entity: name), entity: entity, row: row, field: fields[0]) }
        return builder.finish()
    }

    /// The row of each item of a list field; `ReferenceColumn.absent` for those that lead nowhere.
    private mutating func items(_ relation: RelationPlan, _ index: KeyIndex) -> Cells<UInt32> {
        let entity = relation.relation.from.index
        let field = relation.relation.fields[0]
        guard case .list(let list) = tables[entity].columns[field] else { return [] }
        let rows = list.rows { key in
            if case .row(let row) = index.find(key) { row } else { nil }
        }
        let name = plan.resources[relation.relation.to.index].descriptor.name
        faultItems(list, rows, .itemOrphan(entity: name), entity: entity, field: field)
        return rows
    }

    /// Notes each row that lists an item without a number.
    mutating func faultItems(
        _ list: LoadedList, _ numbers: Cells<UInt32>, _ error: LoadError, entity: Int, field: Int
    ) {
        guard numbers.contains(ReferenceColumn.absent) else { return }
        for row in 0..<list.count
        where list.items(of: row).contains(where: { numbers[$0] == ReferenceColumn.absent }) {
            fault(error, entity: entity, row: row, field: field)
        }
    }
}

/// What a foreign key leads to.
enum ResolvedRelation {
    case rows(ReferenceColumn)
    case items(Cells<UInt32>)
}

extension LoadedList {
    /// A number for each item, by its text; `ReferenceColumn.absent` where there is none.
    func rows(_ number: (UnsafeBufferPointer<UInt8>) -> Int?) -> Cells<UInt32> {
        var result = Cells<UInt32>()
        for index in 0..<items.count {
            var text = items.text(index)
            let found = text.withUTF8 { number($0) }
            result.append(found.map { UInt32(truncatingIfNeeded: $0) } ?? ReferenceColumn.absent)
        }
        return result
    }
}
