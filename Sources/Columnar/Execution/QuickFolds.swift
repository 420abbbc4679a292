import Planning
import Tables

/// An aggregate that can be gathered block by block: what is gathered, and the column that comes of it.
struct QuickFold {
    /// What it asks to be gathered; `nil` for the rows of each group, which are counted anyway.
    var folds: [GroupFold]
    /// Makes the column of the groups from what was gathered, in the order of `folds`.
    var column: (_ table: GroupTable, _ gathered: [GroupGathering]) -> Vector
}

/// The rows that an aggregate folds, of those shown.
struct Folded {
    var within: [Bitmap] = []
    /// The states of its argument.
    var unknown: Bitmap?
    var notApplicable: Bitmap?

    func fold(_ kind: GroupFold.Kind, _ values: GroupFold.Values = .none) -> GroupFold {
        GroupFold(
            kind: kind, values: values, within: within, without: [unknown, notApplicable].compactMap(\.self))
    }

    /// Those whose argument is unknown.
    var ofUnknown: GroupFold? {
        unknown.map { GroupFold(kind: .count, within: within + [$0]) }
    }

    var isOfAll: Bool { within.isEmpty && unknown == nil && notApplicable == nil }
}

extension Run {
    /// How an aggregate is gathered; nil where it has to go the general way. What is to be noted of it is noted.
    func quickFold(
        _ aggregate: Aggregate, label: String, _ keys: GroupKeys, _ rows: RowSet
    ) throws(ExecutionError) -> QuickFold? {
        guard let column = foldedColumn(aggregate, rows) else { return nil }
        var folded = Folded(unknown: column.absences.unknown, notApplicable: column.absences.notApplicable)
        guard canGather(aggregate.function, column, folded, keys, rows) else { return nil }
        if let condition = aggregate.condition {
            rows.frame.live = rows.shown
            let verdicts = try verdicts(condition, rows)
            let unjudged = verdicts.isUnknown?.population(with: rows.shown) ?? 0
            if unjudged > 0 { note(.unjudged(label: label, rows: unjudged)) }
            folded.within = [verdicts.isTrue]
        }
        noteKnown(aggregate.function, label, folded, rows)
        return gathering(aggregate.function, column, folded, rows)
    }

    /// What an aggregate folds: nothing but rows, or an own column of a kind that has numbers.
    enum FoldedColumn {
        case rows
        case integers(IntegerColumn)
        case numbers(IntegerColumn, divisor: Double, Absences)
        case days(DateColumn)
        case codes(CategoryColumn)
        case references(ReferenceColumn)
        case other(Absences)

        var absences: Absences {
            switch self {
            case .rows: .none
            case .integers(let column): column.absences
            case .numbers(_, _, let absences), .other(let absences): absences
            case .days(let column): column.absences
            case .codes(let column): column.absences
            case .references(let column): column.absences
            }
        }
    }

    private func foldedColumn(_ aggregate: Aggregate, _ rows: RowSet) -> FoldedColumn? {
        guard let argument = aggregate.argument else { return aggregate.function == .count ? .rows : nil }
        guard case .field(let field) = argument, field.entity == rows.frame.entity else { return nil }
        switch store.column(field) {
        case .integer(let column):
            if case .reference = catalog[field].type { return nil }
            return .integers(column)
        case .number(let column):
            guard case .scaled(let integers, let divisor) = column.storage else { return .other(column.absences) }
            return .numbers(integers, divisor: divisor, column.absences)
        case .date(let column): return .days(column)
        case .category(let column): return .codes(column)
        case .reference(let column): return .references(column)
        case let column: return .other(column.absences)
        }
    }

    private func canGather(
        _ function: Aggregate.Function, _ column: FoldedColumn, _ folded: Folded, _ keys: GroupKeys, _ rows: RowSet
    ) -> Bool {
        func fits(_ kind: GroupFold.Kind) -> Bool { keys.cells * folded.fold(kind).bytesPerCell <= 32 << 20 }
        switch (function, column) {
        case (.count, _), (.known, _), (.unknownRate, _): return true
        case (.sum, .integers(let column)): return column.isSummable(rows.frame.count, below: 1 << 62)
        case (.mean, .integers(let column)): return column.isSummable(rows.frame.count, below: 1 << 53)
        case (.sum, .numbers(let column, _, _)), (.mean, .numbers(let column, _, _)):
            return column.isSummable(rows.frame.count, below: 1 << 53)
        case (.min, .integers(let column)), (.max, .integers(let column)), (.min, .numbers(let column, _, _)),
            (.max, .numbers(let column, _, _)):
            return column.values != nil
        case (.min, .days(let column)), (.max, .days(let column)):
            if case .short = column.storage { return true }
            return false
        case (.min, .codes), (.max, .codes): return true
        case (.median, .integers(let column)), (.quantile, .integers(let column)),
            (.median, .numbers(let column, _, _)), (.quantile, .numbers(let column, _, _)),
            (.distinct, .integers(let column)), (.distinct, .numbers(let column, _, _)):
            return column.greatestOffset >= 0 && fits(.tally(values: column.greatestOffset + 1))
        case (.distinct, .codes(let column)):
            if case .wide = column.storage { return false }
            return fits(.tally(values: catalog[column.domain].codes.count))
        case (.distinct, .days(let column)):
            return column.greatestOffset >= 0 && fits(.tally(values: column.greatestOffset + 1))
        case (.distinct, .references(let column)): return fits(.targets(rows: store.rowCount(column.target)))
        default: return false
        }
    }

    /// Where a condition is true and where it is unknown.
    private func verdicts(
        _ condition: BoundExpression, _ rows: RowSet
    ) throws(ExecutionError) -> (isTrue: Bitmap, isUnknown: Bitmap?) {
        // A tag's bitmap is the verdict itself.
        if case .has(.any, .field(let field), let wanted) = condition, field.entity == rows.frame.entity,
            case .tags(let column) = store.column(field), case .dense(let bitmaps) = column.storage,
            wanted.count == 1, let covers = wanted.first?.covers, covers.count == 1, let code = covers.first,
            bitmaps.indices.contains(code)
        {
            return (bitmaps[code], column.absences.unknown)
        }
        let planes = try planes(condition, on: rows.frame)
        return (planes.isTrue, planes.isUnknown)
    }

    private func noteKnown(_ function: Aggregate.Function, _ label: String, _ folded: Folded, _ rows: RowSet) {
        switch function {
        case .count, .known, .unknownRate, .quantified: return
        default: break
        }
        guard let missing = folded.unknown else { return }
        let gathered = folded.within.reduce(rows.shown) { $0.intersection($1) }
        let unknown = missing.population(with: gathered)
        if unknown == 0 { return }
        let other = folded.notApplicable.map { $0.population(with: gathered) } ?? 0
        note(.known(label: label, known: gathered.population - unknown - other, of: gathered.population - other))
    }

    private func gathering(
        _ function: Aggregate.Function, _ column: FoldedColumn, _ folded: Folded, _ rows: RowSet
    ) -> QuickFold? {
        switch function {
        case .count, .known: return countFold(folded)
        case .unknownRate: return unknownRate(folded)
        case .sum, .mean: return sumFold(function, column, folded)
        case .min, .max: return extremeFold(column, folded, greatest: function == .max)
        case .median: return quantileFold(column, folded) { Run.median($0, at: $1) }
        case .quantile(let share): return quantileFold(column, folded) { Run.quantile($0, share, at: $1) }
        case .distinct: return distinctFold(column, folded)
        case .quantified: return nil
        }
    }

    private func countFold(_ folded: Folded) -> QuickFold {
        if folded.isOfAll {
            return QuickFold(folds: []) { table, _ in
                Vector(count: table.count, .integers(Slots(Cells(table.sizes.map(Int64.init)))))
            }
        }
        return QuickFold(folds: [folded.fold(.count)]) { table, gathered in
            let counts = gathered[0].counts
            return Vector(count: table.count, .integers(Slots(filled(table.count) { Int64(counts[table.cells[$0]]) })))
        }
    }

    private func unknownRate(_ folded: Folded) -> QuickFold {
        QuickFold(folds: [folded.fold(.count)] + [folded.ofUnknown].compactMap(\.self)) { table, gathered in
            func known(_ group: Int) -> Int { gathered[0].counts[table.cells[group]] }
            func unknown(_ group: Int) -> Int { gathered.count < 2 ? 0 : gathered[1].counts[table.cells[group]] }
            let rates: Cells<Double> = filled(table.count) { group in
                100 * Double(unknown(group)) / Double(max(1, known(group) + unknown(group)))
            }
            let none = Bitmap(count: table.count) { known($0) + unknown($0) == 0 }
            return Vector(
                count: table.count, .numbers(Slots(rates)), marks: Marks.none.marking(none, as: .unknown(.undefined)))
        }
    }
}

extension IntegerColumn {
    /// The offsets where they are narrow.
    var values: GroupFold.Values? {
        switch storage {
        case .byte(let offsets): .bytes(offsets)
        case .short(let offsets): .shorts(offsets)
        case .word(let offsets): .words(offsets)
        case .long: nil
        }
    }

    /// True when no sum of so many of the values can reach the limit, in whatever order.
    fileprivate func isSummable(_ count: Int, below limit: UInt64) -> Bool {
        if case .long = storage { return false }
        let span = greatestOffset >= 0 ? UInt64(greatestOffset) : UInt64(UInt32.max)
        guard base.magnitude < 1 << 62 else { return false }
        let (most, isOver) = (base.magnitude &+ span).multipliedReportingOverflow(by: UInt64(max(count, 1)))
        return !isOver && most < limit
    }
}
