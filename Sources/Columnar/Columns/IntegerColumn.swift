import Tables

/// Whole numbers as offsets from the least one, in the narrowest width; offset 0 where the row is not known.
struct IntegerColumn: Sendable {
    enum Storage: Sendable {
        case byte(Cells<UInt8>)
        case short(Cells<UInt16>)
        case word(Cells<UInt32>)
        case long(Cells<Int64>)
    }

    /// The least value; `long` storage holds the values themselves.
    let base: Int64
    let storage: Storage
    let absences: Absences
    /// Kept behind `greatestOffset`.
    let greatest = Once<Int>()

    var count: Int {
        switch storage {
        case .byte(let offsets): offsets.count
        case .short(let offsets): offsets.count
        case .word(let offsets): offsets.count
        case .long(let values): values.count
        }
    }

    /// The values; where a row is not known the number is anything.
    var widened: Cells<Int64> {
        switch storage {
        case .byte(let offsets): widen(offsets, base: base)
        case .short(let offsets): widen(offsets, base: base)
        case .word(let offsets): widen(offsets, base: base)
        case .long(let values): values
        }
    }

    subscript(_ row: Int) -> Int64 {
        switch storage {
        case .byte(let offsets): base &+ Int64(offsets[row])
        case .short(let offsets): base &+ Int64(offsets[row])
        case .word(let offsets): base &+ Int64(offsets[row])
        case .long(let values): values[row]
        }
    }

    /// Offsets that are packed already.
    init(base: Int64, storage: Storage, absences: Absences) {
        self.base = base
        self.storage = storage
        self.absences = absences
    }

    /// True when every cell is greater than the one before; where a row is not known its cell counts as it stands.
    var ascends: Bool {
        switch storage {
        case .byte(let offsets): ascend(offsets)
        case .short(let offsets): ascend(offsets)
        case .word(let offsets): ascend(offsets)
        case .long(let values): ascend(values)
        }
    }

    /// Packs values; `values` of rows that are not known are ignored.
    init(_ values: Cells<Int64>, absences: Absences) {
        var least = Int64.max
        var most = Int64.min
        for row in values.indices where absences.isKnown(row) {
            least = min(least, values[row])
            most = max(most, values[row])
        }
        if least > most { (least, most) = (0, 0) }
        let (width, overflow) = most.subtractingReportingOverflow(least)
        self.absences = absences
        switch width {
        case _ where overflow || width > Int64(UInt32.max):
            base = 0
            storage = .long(values)
        case ...255:
            base = least
            storage = .byte(narrow(values, base: least, absences))
        case ...65_535:
            base = least
            storage = .short(narrow(values, base: least, absences))
        default:
            base = least
            storage = .word(narrow(values, base: least, absences))
        }
    }

    struct Builder: Sendable {
        private var values: Cells<Int64> = []
        private var absences = Absences.Builder()

        init() {}

        mutating func append(_ value: Int64) {
            values.append(value)
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            values.append(0)
            absences.append(mark)
        }

        func finish() -> IntegerColumn { IntegerColumn(values, absences: absences.finish()) }
    }
}

private func ascend<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Cells<Cell>) -> Bool {
    cells.withUnsafeBufferPointer { cells in
        var row = 1
        while row < cells.count, cells[row &- 1] < cells[row] { row &+= 1 }
        return row >= cells.count
    }
}

private func widen<Narrow: FixedWidthInteger>(
    _ offsets: Cells<Narrow>, base: Int64
) -> Cells<Int64> {
    Cells(unsafeUninitializedCapacity: offsets.count) { buffer, size in
        offsets.withUnsafeBufferPointer { source in
            var row = 0
            while row < source.count {
                buffer[row] = base &+ Int64(truncatingIfNeeded: source[row])
                row &+= 1
            }
        }
        size = offsets.count
    }
}

private func narrow<Narrow: FixedWidthInteger>(
    _ values: Cells<Int64>, base: Int64, _ absences: Absences
) -> Cells<Narrow> {
    var result = Cells<Narrow>()
    result.reserveCapacity(values.count)
    for row in values.indices {
        result.append(absences.isKnown(row) ? Narrow(truncatingIfNeeded: values[row] &- base) : 0)
    }
    return result
}
