import Planning
import Tables

/// From rows of one entity to the related rows of another, each once (decision D34).
extension Run {
    func relate(_ route: Route, _ rows: RowSet) throws(ExecutionError) -> RowSet {
        if let few = try few(route, rows) { return few }
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
            return (target, try named(store.parents(key), by: rows, target))
        case .against(let key):
            let target = catalog[key].from
            try requireCollected(target)
            if !isPlain { return (target, try children(of: rows.shown, store.parents(key))) }
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
            noteAbsent(ofItems: key, rows.shown, target)
            return (target, listed(store.items(key), by: rows.shown, of: store.rowCount(target)))
        case .againstItems(let key):
            let target = catalog[key].from
            try requireCollected(target)
            return (target, listed(store.children(key), by: rows.shown, of: store.rowCount(target)))
        case .tagged(let field, let unit):
            try requireCollected(unit)
            guard case .reference(let column) = store.column(field) else { return (unit, Bitmap(count: 0)) }
            return (unit, try named(column, by: rows, unit))
        }
    }

    private func named(
        _ key: ReferenceColumn, by rows: RowSet, _ target: EntityID
    ) throws(ExecutionError) -> Bitmap {
        if !isPlain {
            noteAbsent(key.absences, rows.shown, target)
            return try parents(of: rows.shown, key, count: store.rowCount(target))
        }
        var result = Bitmap(count: store.rowCount(target))
        rows.shown.forEachSet { row in
            if key.rows[row] != ReferenceColumn.absent { result[Int(key.rows[row])] = true }
        }
        noteAbsent(key.absences, rows.shown, target)
        return result
    }

    private func noteAbsent(ofItems key: RelationID, _ rows: Bitmap, _ target: EntityID) {
        guard let field = catalog[key].fields.first else { return }
        noteAbsent(store.column(FieldID(catalog[key].from, field)).absences, rows, target)
    }

    private func noteAbsent(_ absences: Absences, _ rows: Bitmap, _ target: EntityID) {
        noteAbsent(
            unknown: absences.unknown?.population(with: rows) ?? 0,
            notApplicable: absences.notApplicable?.population(with: rows) ?? 0, target)
    }

    /// Says how many rows lead nowhere: those whose key is unknown, and those that it does not apply to.
    private func noteAbsent(unknown: Int, notApplicable: Int, _ target: EntityID) {
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

    // MARK: Few rows

    /// Where the rows at hand are a frame of few: the rows that these lead to, as a frame of few where they are.
    private func few(_ route: Route, _ rows: RowSet) throws(ExecutionError) -> RowSet? {
        guard let places = rows.frame.rows else { return nil }
        let sources = rows.shown.rows.map { places[Int($0)] }
        let target: EntityID
        var reached: [UInt32]
        switch route {
        case .along(let key):
            target = catalog[key].to
            try requireCollected(target)
            reached = named(store.parents(key), by: sources, target)
        case .tagged(let field, let unit):
            target = unit
            try requireCollected(unit)
            guard case .reference(let column) = store.column(field) else { return nil }
            reached = named(column, by: sources, unit)
        case .against(let key):
            target = catalog[key].from
            try requireCollected(target)
            reached = []
            for row in Set(sources) { reached += store.related(key, to: Int(row)) }
        case .alongItems(let key):
            target = catalog[key].to
            try requireCollected(target)
            if let field = catalog[key].fields.first {
                noteAbsent(store.column(FieldID(catalog[key].from, field)).absences, of: sources, target)
            }
            let lists = store.items(key)
            reached = Array(Set(sources.flatMap { lists[Int($0)] }))
        case .againstItems(let key):
            target = catalog[key].from
            try requireCollected(target)
            let lists = store.children(key)
            reached = Array(Set(sources.flatMap { lists[Int($0)] }))
        }
        let count = store.rowCount(target)
        if reached.count >= count / 4 {
            var shown = Bitmap(count: count)
            for row in reached { shown[Int(row)] = true }
            var result = RowSet(try whole(target), shown: shown, noun: catalog[target].name)
            result.total = count
            return result
        }
        if let ranks = store.keys.ranks(target) {
            reached.sort { ranks[Int($0)] < ranks[Int($1)] }
        } else {
            reached.sort()
        }
        return RowSet(
            few: Frame(count: reached.count, entity: target, rows: Cells(reached)), of: count,
            noun: catalog[target].name)
    }

    /// The rows that some rows name, each once.
    private func named(_ key: ReferenceColumn, by rows: [UInt32], _ target: EntityID) -> [UInt32] {
        noteAbsent(key.absences, of: rows, target)
        return Array(Set(rows.lazy.map { key.rows[Int($0)] }.filter { $0 != ReferenceColumn.absent }))
    }

    private func noteAbsent(_ absences: Absences, of rows: [UInt32], _ target: EntityID) {
        if absences.isEmpty { return }
        noteAbsent(
            unknown: rows.count { absences[Int($0)].isUnknown },
            notApplicable: rows.count { absences[Int($0)] == .notApplicable }, target)
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
