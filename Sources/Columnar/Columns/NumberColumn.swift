import Tables

/// Numbers: as whole thousandths (or hundredths, tenths) where every one is exactly that, else as doubles.
struct NumberColumn: Sendable {
    enum Storage: Sendable {
        /// The value is the integer divided by `divisor`.
        case scaled(IntegerColumn, divisor: Double)
        case doubles(Cells<Double>)
    }

    let storage: Storage
    let absences: Absences

    var count: Int {
        switch storage {
        case .scaled(let integers, _): integers.count
        case .doubles(let values): values.count
        }
    }

    /// The values; where a row is not known the number is anything.
    var widened: Cells<Double> {
        switch storage {
        case .doubles(let values): return values
        case .scaled(let integers, let divisor):
            var result = Cells<Double>()
            result.reserveCapacity(integers.count)
            for value in integers.widened { result.append(Double(value) / divisor) }
            return result
        }
    }

    subscript(_ row: Int) -> Double {
        switch storage {
        case .scaled(let integers, let divisor): Double(integers[row]) / divisor
        case .doubles(let values): values[row]
        }
    }

    struct Builder: Sendable {
        private var values: Cells<Double> = []
        private var absences = Absences.Builder()

        init() {}

        mutating func append(_ value: Double) {
            values.append(value)
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            values.append(0)
            absences.append(mark)
        }

        func finish() -> NumberColumn {
            let finished = absences.finish()
            for divisor in [1.0, 10, 100, 1000] {
                if let integers = Self.scaled(values, by: divisor) {
                    let column = IntegerColumn(integers, absences: finished)
                    return NumberColumn(storage: .scaled(column, divisor: divisor), absences: finished)
                }
            }
            return NumberColumn(storage: .doubles(values), absences: finished)
        }

        /// The values times the factor, when dividing gives each back to the bit.
        private static func scaled(_ values: Cells<Double>, by factor: Double) -> Cells<Int64>? {
            var result = Cells<Int64>()
            result.reserveCapacity(values.count)
            for value in values {
                guard NumberColumn.isWhole(value, times: factor) else { return nil }
                result.append(Int64((value * factor).rounded()))
            }
            return result
        }
    }

    /// True when the value times the factor is a whole number that gives the value back to the bit.
    @inline(__always)
    static func isWhole(_ value: Double, times factor: Double) -> Bool {
        let product = (value * factor).rounded()
        return product.magnitude < 9e15 && product / factor == value && !(value == 0 && value.sign == .minus)
    }

    /// True when all values are whole numbers when multiplied.
    static func areWhole(_ values: UnsafePointer<Double>, count: Int, times factor: Double) -> Bool {
        var index = 0
        while index < count {
            if !isWhole(values[index], times: factor) { return false }
            index &+= 1
        }
        return true
    }
}
