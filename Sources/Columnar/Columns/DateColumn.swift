import Tables

/// Days from 1970-01-01, in 16 bits from the earliest where they fit.
struct DateColumn: Sendable {
    enum Storage: Sendable {
        /// Offsets from `base`.
        case short(Cells<UInt16>)
        case long(Cells<Int32>)
    }

    let base: Int32
    let storage: Storage
    let absences: Absences
    /// Kept behind `greatestOffset`.
    let greatest = Once<Int>()

    var count: Int {
        switch storage {
        case .short(let offsets): offsets.count
        case .long(let days): days.count
        }
    }

    /// The days; where a row is not known the number is anything.
    var widened: Cells<Int32> {
        switch storage {
        case .long(let days): return days
        case .short(let offsets):
            return Cells(unsafeUninitializedCapacity: offsets.count) { buffer, size in
                offsets.withUnsafeBufferPointer { source in
                    var row = 0
                    while row < source.count {
                        buffer[row] = base &+ Int32(source[row])
                        row &+= 1
                    }
                }
                size = offsets.count
            }
        }
    }

    subscript(_ row: Int) -> Int32 {
        switch storage {
        case .short(let offsets): base &+ Int32(offsets[row])
        case .long(let days): days[row]
        }
    }

    /// The latest day; nil where no row has one. Cost: a compare a row.
    var latest: Int32? {
        let most: Int32? =
            switch storage {
            case .short(let offsets): mostOf(offsets, absences).map { base &+ Int32($0) }
            case .long(let days): mostOf(days, absences)
            }
        return most
    }

    struct Builder: Sendable {
        private var days: Cells<Int32> = []
        private var absences = Absences.Builder()
        private var least = Int32.max
        private var most = Int32.min

        init() {}

        mutating func append(_ day: Int32) {
            days.append(day)
            least = min(least, day)
            most = max(most, day)
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            days.append(0)
            absences.append(mark)
        }

        func finish() -> DateColumn {
            let base = least > most ? 0 : least
            let fits = least > most || Int(most) - Int(least) <= Int(UInt16.max)
            let storage: Storage =
                fits ? .short(Cells(days.lazy.map { UInt16(truncatingIfNeeded: $0 &- base) })) : .long(days)
            return DateColumn(base: fits ? base : 0, storage: storage, absences: absences.finish())
        }
    }
}

/// The greatest of the cells that have a value.
private func mostOf<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ cells: Cells<Cell>, _ absences: Absences
) -> Cell? {
    let known = absences.isEmpty ? nil : absences.known(count: cells.count)
    guard known?.isAnySet ?? !cells.isEmpty else { return nil }
    return cells.withUnsafeBufferPointer { cells in
        var most = Cell.min
        var row = 0
        while row < cells.count {
            let end = min(row &+ 64, cells.count)
            var word = known.map { $0.words[row &>> 6] } ?? ~0
            if word == ~0 {
                while row < end {
                    most = max(most, cells[row])
                    row &+= 1
                }
            } else {
                while word != 0 {
                    most = max(most, cells[row &+ word.trailingZeroBitCount])
                    word &= word &- 1
                }
                row = end
            }
        }
        return most
    }
}
