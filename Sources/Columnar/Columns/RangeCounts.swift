/// How many rows of a column have a value up to each: how many lie in a range is one subtraction.
struct RangeCounts: Sendable {
    /// The least value that a row can have.
    let base: Int64
    /// At `i` the rows whose value is less than `base + i`; one more than there are values.
    let sums: Cells<UInt32>

    /// The counts of a column whose values stand in one or two bytes; nil for others. Cost: a pass over the column.
    init?(_ column: Column) {
        switch column {
        case .category(let column):
            guard let counts = column.counts else { return nil }
            self.init(counts, base: 0)
        case .integer(let column): self.init(column)
        case .number(let column):
            guard case .scaled(let integers, _) = column.storage else { return nil }
            self.init(integers)
        case .date(let column):
            guard case .short(let offsets) = column.storage else { return nil }
            self.init(occurrences(offsets, of: column.greatestOffset + 1, column.absences), base: Int64(column.base))
        default: return nil
        }
    }

    private init?(_ column: IntegerColumn) {
        let values = column.greatestOffset + 1
        switch column.storage {
        case .byte(let offsets): self.init(occurrences(offsets, of: values, column.absences), base: column.base)
        case .short(let offsets): self.init(occurrences(offsets, of: values, column.absences), base: column.base)
        case .word, .long: return nil
        }
    }

    private init(_ counts: Cells<UInt32>, base: Int64) {
        self.base = base
        var sum: UInt32 = 0
        sums = filled(counts.count + 1) { value in
            defer { if value < counts.count { sum &+= counts[value] } }
            return sum
        }
    }

    /// The rows whose value is neither less than the one nor greater than the other.
    func rows(from least: Int64, to greatest: Int64) -> Int {
        guard least <= greatest else { return 0 }
        return Int(below(greatest) &+ at(greatest) &- below(least))
    }

    private func place(_ value: Int64) -> Int {
        if value <= base { return 0 }
        let (offset, isFar) = value.subtractingReportingOverflow(base)
        return isFar ? sums.count - 1 : Int(min(offset, Int64(sums.count - 1)))
    }

    private func below(_ value: Int64) -> UInt32 { sums[place(value)] }

    private func at(_ value: Int64) -> UInt32 {
        let place = place(value)
        guard value >= base, place + 1 < sums.count else { return 0 }
        return sums[place + 1] &- sums[place]
    }
}

/// How many rows that have a value have each.
///
/// - Parameter values: more than any offset of a row that has one.
func occurrences<Narrow: FixedWidthInteger & UnsignedInteger>(
    _ cells: Cells<Narrow>, of values: Int, _ absences: Absences
) -> Cells<UInt32> {
    // A row without a value may hold any cell.
    var counts = Cells<UInt32>(repeating: 0, count: Int(Narrow.max) + 1)
    counts.withUnsafeMutableBufferPointer { counts in
        cells.withUnsafeBufferPointer { cells in
            for cell in cells { counts[Int(cell)] &+= 1 }
            absences.unknown?.forEachSet { counts[Int(cells[$0])] &-= 1 }
            absences.notApplicable?.forEachSet { counts[Int(cells[$0])] &-= 1 }
        }
    }
    return Cells(counts.prefix(values))
}
