import Planning
import Tables

/// From rows of one entity to the related rows of another, each once (decision D34).
extension Run {
    func relate(_ route: Route, _ rows: RowSet) throws(ExecutionError) -> RowSet {
        let (entity, reached) = try reached(route, from: rows)
        var result = RowSet(try whole(entity), shown: reached, noun: catalog[entity].name)
        result.total = result.frame.count
        return result
    }

    private func reached(_ route: Route, from rows: RowSet) throws(ExecutionError) -> (EntityID, Bitmap) {
        switch route {
        case .along(let key):
            let target = catalog[key].to
            try requireCollected(target)
            return (target, named(store.parents(key), by: rows, target))
        case .against(let key):
            let target = catalog[key].from
            try requireCollected(target)
            let parents = store.parents(key).rows
            let shown = rows.shown
            return (
                target,
                Bitmap(count: parents.count) { row in
                    parents[row] != ReferenceColumn.absent && shown[Int(parents[row])]
                }
            )
        case .alongItems(let key):
            let target = catalog[key].to
            try requireCollected(target)
            noteAbsent(ofItems: key, rows, target)
            return (target, listed(store.items(key), by: rows.shown, of: store.rowCount(target)))
        case .againstItems(let key):
            let target = catalog[key].from
            try requireCollected(target)
            return (target, listed(store.children(key), by: rows.shown, of: store.rowCount(target)))
        case .tagged(let field, let unit):
            try requireCollected(unit)
            guard case .reference(let column) = store.column(field) else { return (unit, Bitmap(count: 0)) }
            return (unit, named(column, by: rows, unit))
        }
    }

    private func named(_ parents: ReferenceColumn, by rows: RowSet, _ target: EntityID) -> Bitmap {
        var result = Bitmap(count: store.rowCount(target))
        rows.shown.forEachSet { row in
            if parents.rows[row] != ReferenceColumn.absent { result[Int(parents.rows[row])] = true }
        }
        noteAbsent(parents.absences.marks, rows, target)
        return result
    }

    private func noteAbsent(ofItems key: RelationID, _ rows: RowSet, _ target: EntityID) {
        guard let field = catalog[key].fields.first else { return }
        noteAbsent(store.column(FieldID(catalog[key].from, field)).absences.marks, rows, target)
    }

    /// Says how many rows lead nowhere: those whose key is unknown, and those that it does not apply to.
    private func noteAbsent(_ marks: Marks, _ rows: RowSet, _ target: EntityID) {
        if marks.isEmpty { return }
        var unknown = 0
        var notApplicable = 0
        rows.shown.forEachSet { row in
            if marks[row].isUnknown { unknown += 1 }
            if marks[row] == .notApplicable { notApplicable += 1 }
        }
        let name = catalog[target].name
        if unknown > 0 { note(.unknownKeysDropped(entity: name, rows: unknown)) }
        if notApplicable > 0 { note(.keysNotApplicable(entity: name, rows: notApplicable)) }
    }

    private func listed(_ lists: CodeLists, by rows: Bitmap, of count: Int) -> Bitmap {
        var result = Bitmap(count: count)
        rows.forEachSet { row in
            for target in lists[row] { result[Int(target)] = true }
        }
        return result
    }

    /// `theme X`: the rows of the derived entity whose theme is among the codes; with `all`, of records that carry
    /// each of the themes.
    func tagged(_ entity: EntityID, _ themes: [TagWanted], all: Bool) throws(ExecutionError) -> RowSet {
        let frame = try whole(entity)
        guard case .category(let codes) = store.column(FieldID(entity, 0)) else { return RowSet(frame, noun: nil) }
        var flags = ContiguousArray(repeating: false, count: catalog[codes.domain].codes.count)
        for theme in themes {
            for code in theme.covers { flags[code] = true }
        }
        var shown = codes.rows(among: flags)
        if all && themes.count > 1 { shown.formIntersection(try recordsWithAll(themes, codes, entity)) }
        return RowSet(frame, shown: shown, noun: catalog[entity].name)
    }

    /// The rows whose record has a row for each of the themes.
    private func recordsWithAll(
        _ themes: [TagWanted], _ codes: CategoryColumn, _ entity: EntityID
    ) throws(ExecutionError) -> Bitmap {
        let records = try grouped([.field(FieldID(entity, 2)), .field(FieldID(entity, 3))], on: entity)
        var result = Bitmap(count: codes.count, filled: true)
        for theme in themes {
            var flags = ContiguousArray(repeating: false, count: catalog[codes.domain].codes.count)
            for code in theme.covers { flags[code] = true }
            var carrying = ContiguousArray(repeating: false, count: records.count)
            codes.rows(among: flags).forEachSet { carrying[Int(records.groups[$0])] = true }
            result.formIntersection(Bitmap(count: codes.count) { carrying[Int(records.groups[$0])] })
        }
        return result
    }

    private func grouped(
        _ keys: [BoundExpression], on entity: EntityID
    ) throws(ExecutionError) -> (groups: Cells<UInt32>, count: Int) {
        let frame = try whole(entity)
        var columns: [Ranks] = []
        for key in keys { columns.append(ranks(try vector(key, on: frame))) }
        let joint = try joined(columns, members: identity(frame.count))
        return (joint.groups, joint.count)
    }
}
