import Planning
import Tables

/// Sums, products and their kin, a loop an operator.
extension Run {
    func calculated(_ sign: ArithmeticOperator, _ a: Vector, _ b: Vector) throws(ExecutionError) -> Vector {
        let marks = a.marks.joined(b.marks)
        if case .integers(let left) = a.values, case .integers(let right) = b.values, sign != .divide {
            return whole(sign, left, right, count: a.count, marks)
        }
        let left = a.asNumbers
        let right = b.asNumbers
        let count = a.count
        let result: Cells<Double> =
            switch sign {
            case .add: filled(count) { left[$0] + right[$0] }
            case .subtract: filled(count) { left[$0] - right[$0] }
            case .multiply: filled(count) { left[$0] * right[$0] }
            case .divide: filled(count) { left[$0] / right[$0] }
            }
        let undefined = result.withUnsafeBufferPointer { result in Bitmap(count: count) { !result[$0].isFinite } }
        return Vector(
            count: count, .numbers(Slots(result)), marks: marks.marking(undefined, as: .unknown(.undefined)))
    }

    private func whole(
        _ sign: ArithmeticOperator, _ a: Slots<Int64>, _ b: Slots<Int64>, count: Int, _ marks: Marks
    ) -> Vector {
        var overflowed = Bitmap(count: count)
        let result: Cells<Int64> = filled(count) { row in
            let (value, overflow) =
                switch sign {
                case .add: a[row].addingReportingOverflow(b[row])
                case .subtract: a[row].subtractingReportingOverflow(b[row])
                default: a[row].multipliedReportingOverflow(by: b[row])
                }
            if overflow { overflowed[row] = true }
            return value
        }
        return Vector(count: count, .integers(Slots(result)), marks: marks.marking(overflowed, as: .overflow))
    }
}

extension Vector {
    /// Integers and numbers as numbers.
    var asNumbers: Slots<Double> {
        switch values {
        case .numbers(let slots): slots
        case .integers(let slots):
            if slots.stride == 0 {
                Slots(every: Double(slots[0]))
            } else {
                Slots(Cells(slots.cells.map(Double.init)))
            }
        default: Slots(every: 0)
        }
    }

    /// Dates and partial dates as days; nil for other values.
    var days: DaySlots? {
        if case .days(let days) = values { return days }
        return nil
    }
}
