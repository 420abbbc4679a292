import Tables

/// Whole numbers as offsets from the least one, in the narrowest width; offset 0 where the row is not known.
struct IntegerColumn: Sendable {
    enum Storage: Sendable {
        case byte(ContiguousArray<UInt8>)
        case short(ContiguousArray<UInt16>)
        case word(ContiguousArray<UInt32>)
        case long(ContiguousArray<Int64>)
    }

    /// The least value; `long` storage holds the values themselves.
    let base: Int64
    let storage: Storage
    let marks: Marks

    var count: Int {
        switch storage {
        case .byte(let offsets): offsets.count
        case .short(let offsets): offsets.count
        case .word(let offsets): offsets.count
        case .long(let values): values.count
        }
    }

    /// The values; where a row is not known the number is anything.
    var widened: ContiguousArray<Int64> {
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

    /// Packs values; `values` of rows that are not known are ignored.
    init(_ values: ContiguousArray<Int64>, marks: Marks) {
        var least = Int64.max
        var most = Int64.min
        for row in values.indices where marks[row].isKnown {
            least = min(least, values[row])
            most = max(most, values[row])
        }
        if least > most { (least, most) = (0, 0) }
        let (width, overflow) = most.subtractingReportingOverflow(least)
        self.marks = marks
        switch width {
        case _ where overflow || width > Int64(UInt32.max):
            base = 0
            storage = .long(values)
        case ...255:
            base = least
            storage = .byte(narrow(values, base: least, marks))
        case ...65_535:
            base = least
            storage = .short(narrow(values, base: least, marks))
        default:
            base = least
            storage = .word(narrow(values, base: least, marks))
        }
    }

    struct Builder: Sendable {
        private var values: ContiguousArray<Int64> = []
        private var marks = Marks.Builder()

        init() {}

        mutating func append(_ value: Int64) {
            values.append(value)
            marks.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            values.append(0)
            marks.append(mark)
        }

        func finish() -> IntegerColumn { IntegerColumn(values, marks: marks.finish()) }
    }
}

private func widen<Narrow: FixedWidthInteger>(
    _ offsets: ContiguousArray<Narrow>, base: Int64
) -> ContiguousArray<Int64> {
    ContiguousArray(unsafeUninitializedCapacity: offsets.count) { buffer, size in
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
    _ values: ContiguousArray<Int64>, base: Int64, _ marks: Marks
) -> ContiguousArray<Narrow> {
    var result = ContiguousArray<Narrow>()
    result.reserveCapacity(values.count)
    for row in values.indices {
        result.append(marks[row].isKnown ? Narrow(truncatingIfNeeded: values[row] &- base) : 0)
    }
    return result
}
