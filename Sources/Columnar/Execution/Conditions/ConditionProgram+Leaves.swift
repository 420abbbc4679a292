import Planning
import Tables

/// Leaves by the layout of their cells.
extension ConditionProgram.Builder {
    private typealias Step = ConditionProgram.Step

    /// Offsets from a base whose value lies between the ends; an offset goes to `most`.
    mutating func push<Cell>(
        _ kind: ConditionProgram.Step.Kind, _ cells: Cells<Cell>, _ least: Int64, _ greatest: Int64, base: Int64,
        most: Int64
    ) {
        let (top, overflow) = base.addingReportingOverflow(most)
        let low = max(least, base)
        let high = min(greatest, overflow ? .max : top)
        guard low <= high else { return push(Step(.never)) }
        var step = Step(kind)
        step.source = UnsafeRawPointer(cells.start)
        step.low = UInt64(low - base)
        step.width = UInt64(high - low)
        push(step)
    }

    mutating func push(_ column: IntegerColumn, _ least: Int64, _ greatest: Int64) {
        switch column.storage {
        case .byte(let offsets): push(.bytes, offsets, least, greatest, base: column.base, most: 255)
        case .short(let offsets): push(.shorts, offsets, least, greatest, base: column.base, most: 65_535)
        case .word(let offsets): push(.words, offsets, least, greatest, base: column.base, most: Int64(UInt32.max))
        case .long(let values):
            guard least <= greatest else { return push(Step(.never)) }
            var step = Step(.longs)
            step.source = UnsafeRawPointer(values.start)
            step.low = UInt64(bitPattern: least)
            step.width = UInt64(bitPattern: greatest &- least)
            push(step)
        }
    }

    /// Days as they are.
    mutating func push(_ days: Cells<Int32>, _ least: Int64, _ greatest: Int64) {
        let low = max(least, Int64(Int32.min))
        let high = min(greatest, Int64(Int32.max))
        guard low <= high else { return push(Step(.never)) }
        var step = Step(.words)
        step.source = UnsafeRawPointer(days.start)
        step.low = UInt64(UInt32(bitPattern: Int32(low)))
        step.width = UInt64(high - low)
        push(step)
    }

    mutating func push(_ days: Cells<Int32>, from day: Int32) { push(days, Int64(day), .max) }
    mutating func push(_ days: Cells<Int32>, above day: Int32) { push(days, Int64(day) + 1, .max) }
    mutating func push(_ days: Cells<Int32>, to day: Int32) { push(days, .min, Int64(day)) }
    mutating func push(_ days: Cells<Int32>, below day: Int32) { push(days, .min, Int64(day) - 1) }

    /// Doubles against a double. False, and nothing pushed, when that is no number.
    mutating func push(_ values: Cells<Double>, _ sign: ComparisonOperator, _ wanted: Double) -> Bool {
        guard !wanted.isNaN else { return false }
        var ends = (low: -Double.infinity, high: Double.infinity)
        switch sign {
        case .equal, .notEqual: ends = (wanted, wanted)
        case .less: ends.high = wanted.nextDown
        case .lessOrEqual: ends.high = wanted
        case .greater: ends.low = wanted.nextUp
        case .greaterOrEqual: ends.low = wanted
        }
        // Nothing lies beyond what has no end.
        if (sign == .less && wanted == -.infinity) || (sign == .greater && wanted == .infinity) {
            push(Step(.never))
            return true
        }
        var step = Step(.doubles)
        step.source = UnsafeRawPointer(values.start)
        step.low = ends.low.bitPattern
        step.width = ends.high.bitPattern
        push(step)
        if sign == .notEqual { change(.not) }
        return true
    }

    /// Codes that have their flag set; one alone, or those side by side, as a range.
    mutating func push(_ column: CategoryColumn, flags: Cells<UInt8>) {
        let wanted = flags.indices.filter { flags[$0] != 0 }
        guard let first = wanted.first, let last = wanted.last else { return push(Step(.never)) }
        let isRange = last - first + 1 == wanted.count
        func flagged<Cell>(
            _ range: Step.Kind, _ table: Step.Kind, _ codes: Cells<Cell>, _ room: Int,
            _ builder: inout ConditionProgram.Builder
        ) {
            if isRange {
                return builder.push(range, codes, Int64(first), Int64(last), base: 0, most: Int64(room) - 1)
            }
            var step = Step(table)
            step.source = UnsafeRawPointer(codes.start)
            var table = Cells<UInt8>(repeating: 0, count: min(room, max(256, last + 1)))
            for code in wanted where code < table.count { table[code] = 1 }
            builder.push(step, flags: table)
        }
        switch column.storage {
        case .narrow(let codes): flagged(.bytes, .byteFlags, codes, 256, &self)
        case .middle(let codes): flagged(.shorts, .shortFlags, codes, 65_536, &self)
        case .wide(let codes): flagged(.words, .wordFlags, codes, 1 << 32, &self)
        }
    }

    /// The rows that have any of some bits.
    mutating func push(anyOf bitmaps: some Collection<Bitmap>) {
        if bitmaps.isEmpty { push(Step(.never)) }
        for (index, bitmap) in bitmaps.enumerated() {
            push(bitmap)
            if index > 0 { join(.or) }
        }
    }
}
