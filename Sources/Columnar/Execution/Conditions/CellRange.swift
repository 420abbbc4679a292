import Planning
import Tables

/// Cells from a least to a greatest one, of a column that holds whole numbers: integers, tenths, days, codes, rows.
struct CellRange {
    let field: FieldID
    /// Empty when the least is above the greatest.
    var least: Int64
    var greatest: Int64

    /// Those of both.
    func intersection(_ other: CellRange) -> CellRange {
        CellRange(field: field, least: max(least, other.least), greatest: min(greatest, other.greatest))
    }
}

/// Comparisons that ask for a range of a column's cells.
extension Run {
    /// The range that a condition on an entity's own field asks for, when it is one and nothing else. Where the field is
    /// known the condition is true within it and false without.
    func cellRange(_ condition: BoundExpression) -> CellRange? {
        switch condition {
        case .compare(let sign, .constant(let constant), let value):
            return cellRange(sign.turned, value, constant)
        case .compare(let sign, let value, .constant(let constant)): return cellRange(sign, value, constant)
        case .inDays(.field(let field), let days):
            guard case .date? = plainColumn(field) else { return nil }
            return CellRange(field: field, least: Int64(days.first), greatest: Int64(days.last))
        default: return nil
        }
    }

    /// A field's column, unless its cells stand for something else than what is in them.
    func plainColumn(_ field: FieldID) -> Column? {
        guard catalog[field.entity].collected else { return nil }
        if case .reference(field.entity) = catalog[field].type, catalog[field.entity].key == [field.index] {
            return nil
        }
        return store.column(field)
    }

    private func cellRange(_ sign: ComparisonOperator, _ value: BoundExpression, _ constant: Constant) -> CellRange? {
        if case .period(let kind, .field(let field)) = value { return periods(sign, kind, field, constant) }
        guard case .field(let field) = value, let column = plainColumn(field) else { return nil }
        switch (column, constant) {
        case (.category(let column), .code(let domain, let code)) where column.domain == domain && code >= 0:
            return range(sign, field, Int64(code), within: 0...Int64(UInt32.max))
        case (.category, .row(_, let row, _)) where row >= 0 && sign == .equal:
            return CellRange(field: field, least: Int64(row), greatest: Int64(row))
        case (.reference(let column), .row(let entity, let row, _)) where column.target == entity && sign == .equal:
            let number = Int64(UInt32(truncatingIfNeeded: row))
            return CellRange(field: field, least: number, greatest: number)
        case (.integer, .integer(let wanted)): return range(sign, field, wanted, within: Int64.min...Int64.max)
        case (.integer, .number(let wanted)):
            return range(sign, field, within: Int64.min...Int64.max) {
                Double($0)
            } against: {
                wanted
            }
        case (.number(let column), .integer), (.number(let column), .number):
            guard case .scaled(_, let divisor) = column.storage, let wanted = constant.asNumber else { return nil }
            return range(sign, field, within: Int64.min...Int64.max) {
                Double($0) / divisor
            } against: {
                wanted
            }
        case (.date, .days(let days)) where days.first == days.last:
            return range(sign, field, Int64(days.first), within: Int64(Int32.min)...Int64(Int32.max))
        default: return nil
        }
    }

    /// Periods begin in the order of their dates.
    private func periods(
        _ sign: ComparisonOperator, _ kind: PeriodKind, _ field: FieldID, _ constant: Constant
    ) -> CellRange? {
        guard case .date? = plainColumn(field), case .period(kind, let start) = constant,
            CalendarDay.start(of: kind, holding: start) == start
        else { return nil }
        let (first, last) = (Int64(start), Int64(CalendarDay.end(of: kind, from: start)))
        let (least, greatest) = (Int64(Int32.min), Int64(Int32.max))
        switch sign {
        case .equal: return CellRange(field: field, least: first, greatest: last)
        case .notEqual: return nil
        case .less: return CellRange(field: field, least: least, greatest: first - 1)
        case .lessOrEqual: return CellRange(field: field, least: least, greatest: last)
        case .greater: return CellRange(field: field, least: last + 1, greatest: greatest)
        case .greaterOrEqual: return CellRange(field: field, least: first, greatest: greatest)
        }
    }

    /// Whole numbers against a whole number.
    private func range(
        _ sign: ComparisonOperator, _ field: FieldID, _ wanted: Int64, within ends: ClosedRange<Int64>
    ) -> CellRange? {
        range(
            sign, field, within: ends,
            reaching: { wanted > ends.upperBound ? nil : max(wanted, ends.lowerBound) },
            passing: { wanted >= ends.upperBound ? nil : max(wanted + 1, ends.lowerBound) })
    }

    /// The cells whose value compares as asked. The value grows with the cell, or stays.
    private func range<Value: Comparable>(
        _ sign: ComparisonOperator, _ field: FieldID, within ends: ClosedRange<Int64>, _ value: (Int64) -> Value,
        against wanted: () -> Value
    ) -> CellRange? {
        let wanted = wanted()
        return range(
            sign, field, within: ends,
            reaching: { first(in: ends) { value($0) >= wanted } },
            passing: { first(in: ends) { value($0) > wanted } })
    }

    /// The cells that compare as asked with a value: `reaching` is the first cell at it or above, `passing` the first above
    /// it; nil where there is none.
    private func range(
        _ sign: ComparisonOperator, _ field: FieldID, within ends: ClosedRange<Int64>, reaching: () -> Int64?,
        passing: () -> Int64?
    ) -> CellRange? {
        let none = CellRange(field: field, least: 1, greatest: 0)
        func from(_ first: Int64?) -> CellRange {
            first.map { CellRange(field: field, least: $0, greatest: ends.upperBound) } ?? none
        }
        func before(_ first: Int64?) -> CellRange {
            guard let first else { return CellRange(field: field, least: ends.lowerBound, greatest: ends.upperBound) }
            return first == ends.lowerBound
                ? none : CellRange(field: field, least: ends.lowerBound, greatest: first - 1)
        }
        switch sign {
        case .equal: return from(reaching()).intersection(before(passing()))
        case .notEqual: return nil
        case .less: return before(reaching())
        case .lessOrEqual: return before(passing())
        case .greater: return from(passing())
        case .greaterOrEqual: return from(reaching())
        }
    }

    /// The first number from which a condition holds that holds for all greater ones; nil where it holds for none.
    private func first(in ends: ClosedRange<Int64>, _ holds: (Int64) -> Bool) -> Int64? {
        guard holds(ends.upperBound) else { return nil }
        var (low, high) = (ends.lowerBound, ends.upperBound)
        while low < high {
            // The middle, rounded down, without leaving 64 bits.
            let middle = (low & high) &+ ((low ^ high) &>> 1)
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension ComparisonOperator {
    /// The sign with the operands exchanged.
    fileprivate var turned: ComparisonOperator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

extension Constant {
    fileprivate var asNumber: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
