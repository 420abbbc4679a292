import Planning
import Tables

/// Value expressions over all rows of a frame: each node one loop over contiguous arrays.
extension Run {
    /// The value of an expression on every row.
    func vector(_ expression: BoundExpression, on frame: Frame) throws(ExecutionError) -> Vector {
        try pause()
        switch expression {
        case .field(let field): return try self.field(field, on: frame)
        case .column(let index, _): return frame.columns[index]
        case .ownKey(let entity): return Vector(count: frame.count, .rows(Slots(frame.places), entity))
        case .hop(let key, let value): return try hop(key, value, on: frame)
        case .outer(let value): return try outer(value, on: frame)
        case .constant(let constant): return constantVector(constant, count: frame.count)
        case .arithmetic(let sign, let a, let b, _):
            return try calculated(sign, vector(a, on: frame), vector(b, on: frame))
        case .negate(let value, _): return try calculated(.subtract, zero(frame.count), vector(value, on: frame))
        case .dateShift(let date, let months, let days):
            return shifted(try vector(date, on: frame), Shift(months: months, days: days))
        case .span(let unit, let a, let b): return try span(unit, vector(a, on: frame), vector(b, on: frame))
        case .period(let kind, let date): return period(kind, try vector(date, on: frame))
        case .countRelated(let related, let condition): return try shownCount(related, condition, on: frame)
        case .pick(let order, let related, let condition, let value):
            return try picked(order, related, condition, value, on: frame)
        case .scalar(let query): return try scalar(query, count: frame.count).vector
        case .compare, .test, .oneOf, .inDays, .has, .textMatch, .withinSpan, .and, .or, .not, .quantified, .carries:
            return try planes(expression, on: frame).vector
        }
    }

    private func zero(_ count: Int) -> Vector { Vector(count: count, .integers(Slots(every: 0))) }

    private func field(_ field: FieldID, on frame: Frame) throws(ExecutionError) -> Vector {
        try requireCollected(field.entity)
        guard let rows = frame.rows else { return columnVector(field) }
        return isPlain ? columnVector(field).gathered(rows) : cells(field, at: rows)
    }

    /// A field over all rows of its entity.
    private func columnVector(_ field: FieldID) -> Vector {
        let column = store.column(field)
        let count = column.count
        if store.ownReferences[field.entity.index] == field.index {
            if case .reference = column {
            } else {
                return Vector(count: count, .rows(Slots(identity(count)), field.entity))
            }
        }
        let values: Vector.Values =
            switch column {
            case .boolean(let column): .booleans(column.values)
            case .category(let column): .codes(Slots(column.widened), column.domain)
            case .integer(let column): .integers(Slots(column.widened))
            case .number(let column): .numbers(Slots(column.widened))
            case .date(let column): .days(DaySlots(first: Slots(column.widened), last: nil, texts: nil))
            case .partialDate(let column):
                .days(
                    DaySlots(
                        first: Slots(column.first), last: Slots(column.last),
                        texts: TextView(column: column.texts, rows: nil)))
            case .dateTime(let column), .time(let column):
                .seconds(Slots(column.seconds), TextView(column: column.texts, rows: nil))
            case .text(let column): .texts(TextView(column: column, rows: nil))
            case .tags(let column): .tags(TagView(column: column, rows: nil))
            case .reference(let column): .rows(Slots(column.rows), column.target)
            }
        return Vector(count: count, values, marks: column.absences.marks)
    }

    private func constantVector(_ constant: Constant, count: Int) -> Vector {
        let values: Vector.Values =
            switch constant {
            case .boolean(let value): .booleans(Bitmap(count: count, filled: value))
            case .integer(let value): .integers(Slots(every: value))
            case .number(let value): .numbers(Slots(every: value))
            case .text(let value): .texts(TextView.every(value))
            case .code(let domain, let code): .codes(Slots(every: UInt32(truncatingIfNeeded: code)), domain)
            case .row(let entity, let row, _): .rows(Slots(every: UInt32(truncatingIfNeeded: row)), entity)
            case .days(let days):
                .days(
                    DaySlots(
                        first: Slots(every: days.first),
                        last: days.first == days.last ? nil : Slots(every: days.last), texts: nil))
            case .period(let kind, let start): .periods(Slots(every: start), kind)
            case .seconds(let value): .seconds(Slots(every: value), TextView.every(""))
            }
        return Vector(count: count, values)
    }

    // MARK: Other rows

    /// The value on the row that a key leads to. It is worked out once a row of the target, then handed round.
    private func hop(_ key: RelationID, _ value: BoundExpression, on frame: Frame) throws(ExecutionError) -> Vector {
        let target = catalog[key].to
        try requireCollected(target)
        let (rows, marks) = follow(key, from: frame)
        return try elsewhere(value, entity: target, rows: rows, absent: marks, from: frame, outer: frame.outer)
    }

    /// The rows that a key names, for the rows of a frame, and the marks of those that name none.
    private func follow(_ key: RelationID, from frame: Frame) -> (Cells<UInt32>, Marks) {
        let parents = store.parents(key)
        guard !isPlain, parents.count == store.rowCount(catalog[key].from) else { return follow(key, frame.places) }
        guard let rows = frame.rows else { return (parents.rows, parents.absences.marks) }
        return (
            filled(rows.count) { parents.rows[Int(rows[$0])] }, parents.absences.marks(at: rows)
        )
    }

    /// The rows that a key names, for some rows of its entity, and the marks of those that name none.
    func follow(_ key: RelationID, _ places: Cells<UInt32>) -> (Cells<UInt32>, Marks) {
        let parents = store.parents(key)
        let rows: Cells<UInt32> = filled(places.count) { index in
            let row = places[index]
            return row == ReferenceColumn.absent ? row : parents.rows[Int(row)]
        }
        return (
            rows, parents.absences.marks.gathered(places, absent: Marks(every: .notApplicable, count: places.count))
        )
    }

    /// An expression's value on other rows, one for each row at hand; `absent` marks those that have none.
    func elsewhere(
        _ value: BoundExpression, entity: EntityID, rows: Cells<UInt32>, absent: Marks, from frame: Frame,
        outer: (frame: Frame, places: Cells<UInt32>)?
    ) throws(ExecutionError) -> Vector {
        if !value.looksOutside {
            if let few = try ofFew(value, entity: entity, rows: rows, absent: absent) { return few }
            let target = try whole(entity)
            if let live = frame.live { target.live = reached(rows, from: live, of: target.count) }
            return try vector(value, on: target).gathered(rows, absent: absent)
        }
        // Only the rows there are, each beside its own row outside.
        let present = Cells(rows.indices.lazy.filter { rows[$0] != ReferenceColumn.absent })
        let part = Frame(
            count: present.count, entity: entity, rows: Cells(present.map { rows[$0] }),
            outer: outer.map { outer in (outer.frame, Cells(present.map { outer.places[$0] })) })
        var back = Cells(repeating: ReferenceColumn.absent, count: rows.count)
        for (index, place) in present.enumerated() { back[place] = UInt32(truncatingIfNeeded: index) }
        return try vector(value, on: part).gathered(back, absent: absent)
    }

    /// The same where it costs by the number of rows at hand: a field of the others, or of a few of them anything that
    /// their own row says.
    private func ofFew(
        _ value: BoundExpression, entity: EntityID, rows: Cells<UInt32>, absent: Marks
    ) throws(ExecutionError) -> Vector? {
        if isPlain { return nil }
        try requireCollected(entity)
        if case .field(let field) = value, field.entity == entity { return cells(field, at: rows, absent: absent) }
        guard rows.count < store.rowCount(entity) / 4, value.isOfItsRow else { return nil }
        if !rows.contains(ReferenceColumn.absent) {
            let vector = try vector(value, on: Frame(count: rows.count, entity: entity, rows: rows))
            return vector
        }
        let present = Cells(rows.lazy.filter { $0 != ReferenceColumn.absent })
        var next: UInt32 = 0
        let back: Cells<UInt32> = filled(rows.count) { index in
            if rows[index] == ReferenceColumn.absent { return ReferenceColumn.absent }
            defer { next &+= 1 }
            return next
        }
        let part = Frame(count: present.count, entity: entity, rows: present)
        return try vector(value, on: part).gathered(back, absent: absent)
    }

    /// The rows that some live rows lead to.
    func reached(_ rows: Cells<UInt32>, from live: Bitmap, of count: Int) -> Bitmap {
        var result = Bitmap(count: count)
        live.forEachSet { place in
            if rows[place] != ReferenceColumn.absent { result[Int(rows[place])] = true }
        }
        return result
    }

    private func outer(_ value: BoundExpression, on frame: Frame) throws(ExecutionError) -> Vector {
        guard let outer = frame.outer else { return try vector(value, on: frame) }
        return try vector(value, on: outer.frame).gathered(outer.places)
    }
}

extension BoundExpression {
    /// True when the value is made of the row's own fields, and of those that its keys lead to: nothing is counted on the
    /// way, so nothing is noted.
    var isOfItsRow: Bool {
        switch self {
        case .field, .column, .ownKey, .constant: true
        case .outer, .scalar, .carries, .countRelated, .quantified, .pick: false
        case .hop(_, let value), .negate(let value, _), .dateShift(let value, _, _), .period(_, let value),
            .test(let value, _), .oneOf(let value, _), .inDays(let value, _), .has(_, let value, _),
            .textMatch(_, let value, _), .not(let value):
            value.isOfItsRow
        case .arithmetic(_, let a, let b, _), .span(_, let a, let b), .compare(_, let a, let b),
            .withinSpan(let a, of: let b, before: _, after: _):
            a.isOfItsRow && b.isOfItsRow
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isOfItsRow)
        }
    }

    /// True when the value depends on the row outside the brackets it stands in.
    var looksOutside: Bool { looksOutside(depth: 0) }

    fileprivate func looksOutside(depth: Int) -> Bool {
        switch self {
        case .outer(let value): depth == 0 || value.looksOutside(depth: depth - 1)
        case .field, .column, .ownKey, .constant, .scalar, .carries: false
        case .hop(_, let value), .negate(let value, _), .dateShift(let value, _, _), .period(_, let value),
            .test(let value, _), .oneOf(let value, _), .inDays(let value, _), .has(_, let value, _),
            .textMatch(_, let value, _), .not(let value):
            value.looksOutside(depth: depth)
        case .arithmetic(_, let a, let b, _), .span(_, let a, let b), .compare(_, let a, let b),
            .withinSpan(let a, of: let b, before: _, after: _):
            a.looksOutside(depth: depth) || b.looksOutside(depth: depth)
        case .and(let parts), .or(let parts): parts.contains { $0.looksOutside(depth: depth) }
        case .countRelated(let related, let condition), .quantified(_, let related, let condition):
            related.looksOutside(condition, depth: depth + 1)
        case .pick(_, let related, let condition, let value):
            related.looksOutside(condition, depth: depth + 1) || value.looksOutside(depth: depth + 1)
        }
    }
}

extension Related {
    /// True when what stands inside the brackets depends on the row outside them.
    func looksOutside(_ condition: BoundExpression?) -> Bool { looksOutside(condition, depth: 0) }

    fileprivate func looksOutside(_ condition: BoundExpression?, depth: Int) -> Bool {
        (among?.looksOutside(depth: depth) ?? false) || (condition?.looksOutside(depth: depth) ?? false)
    }
}
