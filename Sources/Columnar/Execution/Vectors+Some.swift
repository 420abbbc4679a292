import Planning
import Tables

/// Columns read at some rows alone: costs by their number.
extension Run {
    /// A field's cells at some rows, in the order asked; those `absent` have the marks given.
    func cells(_ field: FieldID, at rows: Cells<UInt32>, absent: Marks = .none) -> Vector {
        let column = store.column(field)
        let marks = column.absences.marks(at: rows, absent: absent)
        if store.ownReferences[field.entity.index] == field.index {
            if case .reference = column {
            } else {
                let own = Slots(rows.contains(ReferenceColumn.absent) ? present(rows) { $0 } : rows)
                let absences = absent.isEmpty ? Marks.none : Absences.none.marks(at: rows, absent: absent)
                return Vector(count: rows.count, .rows(own, field.entity), marks: absences)
            }
        }
        return Vector(count: rows.count, values(column, rows), marks: marks)
    }

    private func values(_ column: Column, _ rows: Cells<UInt32>) -> Vector.Values {
        switch column {
        case .boolean(let column): .booleans(column.values.gathered(rows))
        case .category(let column): .codes(Slots(column.gathered(rows)), column.domain)
        case .integer(let column): .integers(Slots(column.gathered(rows)))
        case .number(let column): .numbers(Slots(column.gathered(rows)))
        case .date(let column): .days(DaySlots(first: Slots(column.gathered(rows)), last: nil, texts: nil))
        case .partialDate(let column):
            .days(
                DaySlots(
                    first: Slots(taken(column.first, rows) { $0 }), last: Slots(taken(column.last, rows) { $0 }),
                    texts: TextView(column: column.texts, rows: Slots(rows))))
        case .dateTime(let column), .time(let column):
            .seconds(
                Slots(taken(column.seconds, rows) { $0 }), TextView(column: column.texts, rows: Slots(rows)))
        case .text(let column): .texts(TextView(column: column, rows: Slots(rows)))
        case .tags(let column): .tags(TagView(column: column, rows: rows))
        case .reference(let column): .rows(Slots(taken(column.rows, rows) { $0 }), column.target)
        }
    }
}

/// A cell for each of some rows; zero for one that is absent.
@inline(__always)
private func present<Cell: BitwiseCopyable & FixedWidthInteger & Sendable>(
    _ rows: Cells<UInt32>, _ cell: (UInt32) -> Cell
) -> Cells<Cell> {
    rows.withUnsafeBufferPointer { rows in
        filled(rows.count) { rows[$0] == ReferenceColumn.absent ? 0 : cell(rows[$0]) }
    }
}

/// The cells of some rows, each put into another width; zero for a row that is absent.
@inline(__always)
private func taken<Narrow: BitwiseCopyable & Sendable, Wide: BitwiseCopyable & Numeric & Sendable>(
    _ cells: Cells<Narrow>, _ rows: Cells<UInt32>, _ widened: (Narrow) -> Wide
) -> Cells<Wide> {
    cells.withUnsafeBufferPointer { cells in
        rows.withUnsafeBufferPointer { rows in
            filled(rows.count) { index in
                let row = rows[index]
                return row == ReferenceColumn.absent ? 0 : widened(cells[Int(row)])
            }
        }
    }
}

extension CategoryColumn {
    /// The codes of some rows.
    fileprivate func gathered(_ rows: Cells<UInt32>) -> Cells<UInt32> {
        switch storage {
        case .narrow(let codes): taken(codes, rows) { UInt32($0) }
        case .middle(let codes): taken(codes, rows) { UInt32($0) }
        case .wide(let codes): taken(codes, rows) { $0 }
        }
    }
}

extension IntegerColumn {
    /// The values of some rows.
    fileprivate func gathered(_ rows: Cells<UInt32>) -> Cells<Int64> {
        let base = base
        return switch storage {
        case .byte(let offsets): taken(offsets, rows) { base &+ Int64($0) }
        case .short(let offsets): taken(offsets, rows) { base &+ Int64($0) }
        case .word(let offsets): taken(offsets, rows) { base &+ Int64($0) }
        case .long(let values): taken(values, rows) { $0 }
        }
    }
}

extension NumberColumn {
    /// The values of some rows.
    fileprivate func gathered(_ rows: Cells<UInt32>) -> Cells<Double> {
        switch storage {
        case .doubles(let values): return taken(values, rows) { $0 }
        case .scaled(let integers, let divisor):
            let base = integers.base
            return switch integers.storage {
            case .byte(let offsets): taken(offsets, rows) { Double(base &+ Int64($0)) / divisor }
            case .short(let offsets): taken(offsets, rows) { Double(base &+ Int64($0)) / divisor }
            case .word(let offsets): taken(offsets, rows) { Double(base &+ Int64($0)) / divisor }
            case .long(let values): taken(values, rows) { Double($0) / divisor }
            }
        }
    }
}

extension DateColumn {
    /// The days of some rows.
    fileprivate func gathered(_ rows: Cells<UInt32>) -> Cells<Int32> {
        let base = base
        return switch storage {
        case .short(let offsets): taken(offsets, rows) { base &+ Int32($0) }
        case .long(let days): taken(days, rows) { $0 }
        }
    }
}

extension Absences {
    /// The marks of some rows, in the order asked; those `absent` take theirs from `absent`, by place.
    func marks(at rows: Cells<UInt32>, absent: Marks = .none) -> Marks {
        if isEmpty && absent.isEmpty { return .none }
        var any: UInt8 = 0
        let bytes: Cells<UInt8> = rows.withUnsafeBufferPointer { rows in
            filled(rows.count) { index in
                let row = rows[index]
                let mark = row == ReferenceColumn.absent ? absent[index] : self[Int(row)]
                any |= mark.rawValue
                return mark.rawValue
            }
        }
        return any == 0 ? .none : Marks(bytes: bytes)
    }
}
