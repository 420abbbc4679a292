import Planning
import Tables

/// Keys of groups that can be read as small numbers where they stand.
extension Run {
    /// No table of groups has more cells than these.
    static var mostCells: Int { 65_536 }

    /// The numbers of a key's values on the rows of an entity; nil where the key is no plain field, no period of one and
    /// none beyond a key, or has too many values.
    func groupCodes(_ key: BoundExpression, of entity: EntityID) throws(ExecutionError) -> GroupCodes? {
        switch key {
        case .field(let field) where field.entity == entity: return codes(ofField: field)
        case .period(let kind, .field(let field)) where field.entity == entity: return periods(kind, field)
        case .hop(let way, let value) where catalog[way].from == entity:
            return try hop(way, value)
        case .period(let kind, .hop(let way, let value)) where catalog[way].from == entity:
            return try hop(way, .period(kind, value))
        default: return nil
        }
    }

    private func codes(ofField field: FieldID) -> GroupCodes? {
        switch store.column(field) {
        case .boolean(let column):
            return GroupCodes(.bits(column.values), .boolean, cardinality: 2, absences: column.absences)
        case .category(let column): return codes(column)
        case .integer(let column):
            if isKey(field) { return nil }
            return codes(column, .integer(base: column.base))
        case .number(let column):
            guard case .scaled(let integers, let divisor) = column.storage else { return nil }
            return codes(integers, .number(base: integers.base, divisor: divisor))
        case .date(let column):
            guard case .short(let offsets) = column.storage else { return nil }
            let cardinality = column.greatestOffset + 1
            if cardinality + 2 > Run.mostCells { return nil }
            return GroupCodes(
                .shorts(offsets), .day(base: column.base), cardinality: cardinality, absences: column.absences)
        case .reference(let column):
            let targets = store.rowCount(column.target)
            guard targets > 0, targets + 2 <= Run.mostCells else { return nil }
            let order = store.keys.order(column.target)
            let ranks = store.keys.ranks(column.target)
            let places: Cells<UInt16> = filled(targets) { row in
                UInt16(truncatingIfNeeded: ranks?[row] ?? UInt32(truncatingIfNeeded: row))
            }
            return GroupCodes(
                .wayToShorts(column.rows, places), .row(column.target, order: order), cardinality: targets,
                absences: column.absences)
        case .partialDate, .dateTime, .time, .text, .tags: return nil
        }
    }

    /// True for a key that names its own entity's rows: it is read as the row, whatever its column holds.
    private func isKey(_ field: FieldID) -> Bool {
        guard case .reference(field.entity) = catalog[field].type else { return false }
        return catalog[field.entity].key == [field.index]
    }

    private func codes(_ column: CategoryColumn) -> GroupCodes? {
        let cardinality = catalog[column.domain].codes.count
        guard cardinality + 2 <= Run.mostCells else { return nil }
        let source: GroupCodes.Source =
            switch column.storage {
            case .narrow(let codes): .bytes(codes)
            case .middle(let codes): .shorts(codes)
            case .wide(let codes): .ranks(codes)
            }
        return GroupCodes(source, .code(column.domain), cardinality: cardinality, absences: column.absences)
    }

    private func codes(_ column: IntegerColumn, _ meaning: GroupCodes.Meaning) -> GroupCodes? {
        let source: GroupCodes.Source
        switch column.storage {
        case .byte(let offsets): source = .bytes(offsets)
        case .short(let offsets): source = .shorts(offsets)
        case .word, .long: return nil
        }
        let cardinality = column.greatestOffset + 1
        guard cardinality + 2 <= Run.mostCells else { return nil }
        return GroupCodes(source, meaning, cardinality: cardinality, absences: column.absences)
    }

    /// Every offset of the column has its period looked up; those that occur are few.
    private func periods(_ kind: PeriodKind, _ field: FieldID) -> GroupCodes? {
        guard case .date(let column) = store.column(field), case .short(let offsets) = column.storage else {
            return nil
        }
        var table = Cells<UInt16>(repeating: 0, count: column.greatestOffset + 1)
        var starts = Cells<Int32>()
        var day = column.base
        let last = column.base &+ Int32(column.greatestOffset)
        table.withUnsafeMutableBufferPointer { table in
            while day <= last {
                let start = CalendarDay.start(of: kind, holding: day)
                let end = min(CalendarDay.end(of: kind, from: start), last)
                while day <= end {
                    table[Int(day &- column.base)] = UInt16(truncatingIfNeeded: starts.count)
                    day &+= 1
                }
                starts.append(start)
            }
        }
        guard starts.count + 2 <= Run.mostCells else { return nil }
        return GroupCodes(
            .table(offsets, table), .period(starts, kind), cardinality: starts.count, absences: column.absences)
    }

    /// The numbers of the rows that a key leads to, handed to those that it leads from.
    private func hop(_ way: RelationID, _ value: BoundExpression) throws(ExecutionError) -> GroupCodes? {
        let target = catalog[way].to
        try requireCollected(target)
        let targets = store.rowCount(target)
        guard targets > 0, let codes = try groupCodes(value, of: target) else { return nil }
        let parents = store.parents(way)
        let onlyMark: Mark? =
            if parents.absences.unknown == nil {
                codes.onlyMark
            } else if !codes.isBeyond && codes.unknown == nil {
                parents.absences.onlyMark
            } else {
                codes.onlyMark == parents.absences.onlyMark ? codes.onlyMark : nil
            }
        var source = try kept(way, value, codes)
        if source == nil { source = try beyond(parents.rows, codes, targets) }
        guard let source else { return nil }
        return GroupCodes(
            source, codes.meaning, cardinality: codes.cardinality,
            absences: parents.absences, onlyMark: onlyMark
        ) { row in
            let parent = parents.rows[row]
            return parent == ReferenceColumn.absent ? parents.absences[row] : codes.mark(Int(parent))
        }
    }

    /// Rows of a target with what each stands for; a byte column whose numbers are all there is taken as it is.
    private func beyond(
        _ rows: Cells<UInt32>, _ codes: GroupCodes, _ targets: Int
    ) throws(ExecutionError) -> GroupCodes.Source {
        if codes.unknown == nil && codes.notApplicable == nil {
            if case .bytes(let own) = codes.source { return .wayToBytes(rows, own) }
            if case .shorts(let own) = codes.source { return .wayToShorts(rows, own) }
        }
        var table = Cells<UInt16>(uninitialized: (targets + 63) / 64 * 64)
        var narrow = Cells<UInt8>(uninitialized: codes.width <= 256 ? table.count : 0)
        let all = Cells<UInt64>(repeating: ~0, count: 64)
        try table.withUnsafeMutableBufferPointer { table throws(ExecutionError) in
            try narrow.withUnsafeMutableBufferPointer { narrow throws(ExecutionError) in
                guard let wide = table.baseAddress else { return }
                let bytes = narrow.isEmpty ? nil : narrow.baseAddress
                try split(rows: targets) { rows in
                    codes.number(rows, all.start, into: wide + rows.lowerBound)
                    guard let bytes else { return }
                    var row = rows.lowerBound
                    while row < rows.upperBound {
                        bytes[row] = UInt8(truncatingIfNeeded: wide[row])
                        row &+= 1
                    }
                }
            }
        }
        return narrow.isEmpty ? .wayToShorts(rows, table) : .wayToBytes(rows, narrow)
    }

    /// The numbers of all rows that lead to others, where they are kept or it is time to make them.
    private func kept(
        _ way: RelationID, _ value: BoundExpression, _ codes: GroupCodes
    ) throws(ExecutionError) -> GroupCodes.Source? {
        let parents = store.parents(way)
        guard codes.width <= 256, parents.count >= Run.leastKept, MemoryBudget.isAmple(2 * parents.count) else {
            return nil
        }
        let numbers = store.wayNumbers.numbers(
            of: WayNumbers.Way(key: way, value: value), within: store.columnBytes / Run.shareKept
        ) {
            // Made for those who ask later too: a sign to stop ends what comes behind it.
            let quiet = Run(store: store, notes: [], isPlain: isPlain, isCancelled: { false })
            return try? quiet.numbers(parents, codes)
        }
        return numbers.map { .numbers($0) }
    }

    /// What is kept may take one part of so many of what the columns take.
    private static var shareKept: Int { 8 }

    /// Fewer rows than these are looked up anew each time.
    private static var leastKept: Int { 1 << 13 }

    private func numbers(_ parents: ReferenceColumn, _ codes: GroupCodes) throws(ExecutionError) -> Cells<UInt8>? {
        let targets = store.rowCount(parents.target)
        guard case .wayToBytes(let rows, let table) = try beyond(parents.rows, codes, targets) else { return nil }
        var numbers = Cells<UInt8>(uninitialized: rows.count)
        let last = UInt32(truncatingIfNeeded: table.count &- 1)
        let (source, known, made) = (rows.start, table.start, numbers.mutableStart)
        try split(rows: rows.count) { stretch in
            var row = stretch.lowerBound
            while row < stretch.upperBound {
                made[row] = known[Int(min(source[row], last))]
                row &+= 1
            }
        }
        extendLifetime((rows, table))
        let (unknown, other) = (UInt8(codes.cardinality), UInt8(codes.cardinality + 1))
        parents.absences.unknown?.forEachSet { made[$0] = unknown }
        parents.absences.notApplicable?.forEachSet { made[$0] = other }
        return numbers
    }
}
