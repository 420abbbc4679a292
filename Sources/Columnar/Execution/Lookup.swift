import Planning
import Tables

/// Rows found by a key, without a look at the others.
extension Run {
    /// What a first condition that asks for a key leaves of an entity: `E where id = 77`, `E where other = 77`.
    ///
    /// The condition is true for the rows found and false for the rest, so the ledger's line needs no pass; nil where the
    /// plan begins otherwise, or where rows could be unknown.
    func lookedUp(_ source: PlanSource, _ step: PlanStep?) throws(ExecutionError) -> RowSet? {
        if case .first(let count, per: nil)? = step { return try head(count, of: source) }
        guard narrows, case .entity(let entity) = source, store.collected[entity.index],
            case .filter(let conjuncts, excluding: false)? = step, conjuncts.count == 1, let conjunct = conjuncts.first,
            let rows = named(conjunct.condition, in: entity)
        else { return nil }
        try pause()
        let count = store.rowCount(entity)
        conditions.append(
            ConditionCount(
                label: conjunct.label, excluded: false, isTrue: rows.count, isFalse: count - rows.count, unknown: [],
                notApplicable: 0))
        return RowSet(few: Frame(count: rows.count, entity: entity, rows: rows), of: count, noun: catalog[entity].name)
    }

    /// `E | first n`: the first rows by their key, without a set of all.
    private func head(_ count: Int, of source: PlanSource) throws(ExecutionError) -> RowSet? {
        guard narrows, case .entity(let entity) = source, store.collected[entity.index], count >= 0,
            count < store.rowCount(entity) / 4
        else { return nil }
        try pause()
        let rows = store.keys.order(entity).map { order in filled(count) { order[$0] } } ?? identity(count)
        return RowSet(
            few: Frame(count: count, entity: entity, rows: rows), of: store.rowCount(entity),
            noun: catalog[entity].name)
    }

    /// The rows for which a condition on a key is true, in the order of their own; nil where it is something else.
    private func named(_ condition: BoundExpression, in entity: EntityID) -> Cells<UInt32>? {
        guard case .compare(.equal, let a, let b) = condition else { return nil }
        switch (a, b) {
        case (.constant(let constant), let value), (let value, .constant(let constant)):
            return named(value, constant, in: entity)
        default: return nil
        }
    }

    private func named(_ value: BoundExpression, _ constant: Constant, in entity: EntityID) -> Cells<UInt32>? {
        switch (value, constant) {
        case (.ownKey(entity), .row(entity, let row, key: _)): return [UInt32(truncatingIfNeeded: row)]
        case (.field(let field), .row(let target, let row, key: _)) where field.entity == entity:
            guard let key = catalog[field].relation, !catalog[key].itemwise, catalog[key].fields.count == 1,
                catalog[key].to == target, row >= 0, row < store.rowCount(target)
            else { return nil }
            let parents = store.parents(key)
            guard parents.count == store.rowCount(entity), parents.absences.isEmpty else { return nil }
            return store.related(key, to: row)
        case (.field(let field), .integer(let number)) where field.entity == entity:
            guard catalog[entity].key == [field.index], case .integer(let column) = store.column(field),
                column.absences.isEmpty
            else { return nil }
            return store.keys.row(ofKey: number, column, in: entity).map { [UInt32(truncatingIfNeeded: $0)] } ?? []
        default: return nil
        }
    }
}

extension Store {
    /// The rows whose key names a row, in the order of their own key. The first call makes the lists of all, save where
    /// those that name one row stand together.
    func related(_ key: RelationID, to row: Int) -> Cells<UInt32> {
        if keys.order(catalog[key].from) == nil, ascends(key) {
            let parents = parents(key).rows
            let low = parents.firstPlace { $0 >= UInt32(truncatingIfNeeded: row) }
            let high = parents.firstPlace { $0 > UInt32(truncatingIfNeeded: row) }
            return filled(high - low) { UInt32(truncatingIfNeeded: low &+ $0) }
        }
        return Cells(children(key)[row])
    }
}

extension Keys {
    /// The row whose key is a whole number: the entity's one key field, of which every row has one.
    func row(ofKey number: Int64, _ column: IntegerColumn, in entity: EntityID) -> Int? {
        let order = order(entity)
        var low = 0
        var high = column.count
        while low < high {
            let middle = (low + high) / 2
            let row = order.map { Int($0[middle]) } ?? middle
            let key = column[row]
            if key == number { return row }
            if key < number { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

extension Cells<UInt32> {
    /// The first place from which a condition holds, which once true stays so.
    fileprivate func firstPlace(_ holds: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
