import CVectors
import Tables

/// What an entity's rows are grouped by, as a small number a row, in the order of the values: `cardinality` where it is
/// unknown, one more where it does not apply.
///
/// The numbers are read where the column has them, a block at a time; no row has a place of its own in memory.
final class GroupCodes: Sendable {
    /// Where the numbers of rows come from.
    enum Source: Sendable {
        case bits(Bitmap)
        case bytes(Cells<UInt8>)
        case shorts(Cells<UInt16>)
        /// Ranks of all rows, those that are not known among them.
        case ranks(Cells<UInt32>)
        /// A column's offsets, and what each that a known row has stands for.
        case table(Cells<UInt16>, Cells<UInt16>)
        /// The rows of another entity, and what each of those stands for.
        case wayToBytes(Cells<UInt32>, Cells<UInt8>)
        case wayToShorts(Cells<UInt32>, Cells<UInt16>)
        /// The numbers of all rows beyond a key, those that are unknown or not applicable among them.
        case numbers(Cells<UInt8>)
    }

    /// What a number stands for.
    enum Meaning: Sendable {
        case boolean
        case code(DomainID)
        case integer(base: Int64)
        case number(base: Int64, divisor: Double)
        case day(base: Int32)
        case period(Cells<Int32>, PeriodKind)
        /// A row of another entity by its place in the order of keys; nil where that is its number.
        case row(EntityID, order: Cells<UInt32>?)
    }

    let source: Source
    let meaning: Meaning
    let cardinality: Int
    /// The rows whose number is not in the source: unknown, and not applicable.
    let unknown: Bitmap?
    let notApplicable: Bitmap?
    /// The mark of every row that is unknown, where they all have the same.
    let onlyMark: Mark?
    /// The mark of any row.
    let mark: @Sendable (Int) -> Mark

    init(
        _ source: Source, _ meaning: Meaning, cardinality: Int, absences: Absences, onlyMark: Mark?,
        mark: @escaping @Sendable (Int) -> Mark
    ) {
        self.source = source
        self.meaning = meaning
        self.cardinality = cardinality
        unknown = absences.unknown
        notApplicable = absences.notApplicable
        self.onlyMark = onlyMark
        self.mark = mark
    }

    /// Numbers of a column of the rows themselves.
    convenience init(_ source: Source, _ meaning: Meaning, cardinality: Int, absences: Absences) {
        self.init(source, meaning, cardinality: cardinality, absences: absences, onlyMark: absences.onlyMark) { row in
            absences[row]
        }
    }

    /// True when some rows' numbers are those of other rows, who may be unknown or outside for themselves.
    var isBeyond: Bool {
        switch source {
        case .wayToBytes, .wayToShorts, .numbers: true
        default: false
        }
    }

    /// How many different numbers there may be.
    var width: Int { cardinality + 2 }

    /// The greatest number in the source that is one.
    private var most: UInt32 { UInt32(truncatingIfNeeded: cardinality) }

    /// True where its numbers are the codes of a column, in one or two bytes.
    var isPickable: Bool {
        switch source {
        case .bytes, .shorts: true
        default: false
        }
    }

    /// The key as kernels in wide vectors read it; nil where its numbers stand in no bytes.
    var inBytes: wide_key? {
        guard cardinality < 255 else { return nil }
        let number = UInt8(truncatingIfNeeded: cardinality)
        var key = wide_key()
        switch source {
        case .bytes(let codes): (key.codes, key.most) = (codes.start, number)
        case .numbers(let codes): (key.codes, key.most) = (codes.start, number &+ 1)
        default: return nil
        }
        key.width = UInt16(truncatingIfNeeded: width)
        key.unknown = unknown?.words.start
        key.not_applicable = notApplicable?.words.start
        (key.unknown_number, key.not_applicable_number) = (number, number &+ 1)
        return key
    }

    /// Of periods the days, and the number of each day's period.
    var days: (days: GroupCodes, periods: Cells<UInt16>)? {
        guard case .table(let offsets, let periods) = source, periods.count + 2 <= Run.mostCells else { return nil }
        let days = GroupCodes(
            .shorts(offsets), .day(base: 0), cardinality: periods.count,
            absences: Absences(unknown: unknown, notApplicable: notApplicable, reasons: .one(0)))
        return (days, periods)
    }

    /// Writes the numbers of a block of rows that begins at a multiple of 64. Only for rows of `words` they are sure to
    /// be right; the others are less than `width` all the same, if those in `numbers` are.
    func number(_ rows: Range<Int>, _ words: UnsafePointer<UInt64>, into numbers: UnsafeMutablePointer<UInt16>) {
        let (first, count) = (rows.lowerBound, rows.count)
        let wordCount = (count &+ 63) &>> 6
        switch source {
        case .bits(let bits): numberBits(bits.words.start + first &>> 6, wordCount: wordCount, into: numbers)
        case .bytes(let codes):
            Columnar.number(
                codes.start + first, count: count, most: UInt8(truncatingIfNeeded: min(most, 255)), into: numbers)
        case .numbers(let codes):
            Columnar.number(
                codes.start + first, count: count, most: UInt8(truncatingIfNeeded: most &+ 1), into: numbers)
        case .shorts(let codes):
            Columnar.number(
                codes.start + first, count: count, most: UInt16(truncatingIfNeeded: min(most, 65_535)), into: numbers)
        case .ranks(let ranks): Columnar.number(ranks.start + first, count: count, most: most &+ 1, into: numbers)
        case .table(let codes, let table):
            Columnar.number(
                codes.start + first, by: table.start, last: UInt16(truncatingIfNeeded: table.count &- 1), words,
                count: count, into: numbers)
        case .wayToBytes(let rows, let table):
            Columnar.number(
                rows.start + first, by: table.start, last: UInt32(truncatingIfNeeded: table.count &- 1), words,
                count: count, into: numbers)
        case .wayToShorts(let rows, let table):
            Columnar.number(
                rows.start + first, by: table.start, last: UInt32(truncatingIfNeeded: table.count &- 1), words,
                count: count, into: numbers)
        }
        for (absent, value) in [(unknown, cardinality), (notApplicable, cardinality &+ 1)] {
            guard let absent else { continue }
            Columnar.number(
                absent.words.start + first &>> 6, words, wordCount: wordCount,
                as: UInt16(truncatingIfNeeded: value), into: numbers)
        }
    }

    /// The number of one row.
    func number(_ row: Int) -> Int {
        if let unknown, unknown[row] { return cardinality }
        if let notApplicable, notApplicable[row] { return cardinality + 1 }
        return switch source {
        case .bits(let bits): bits[row] ? 1 : 0
        case .bytes(let codes): min(Int(codes[row]), cardinality)
        case .shorts(let codes): min(Int(codes[row]), cardinality)
        case .ranks(let ranks): min(Int(ranks[row]), cardinality + 1)
        case .numbers(let codes): min(Int(codes[row]), cardinality + 1)
        case .table(let codes, let table): Int(table[min(Int(codes[row]), table.count - 1)])
        case .wayToBytes(let rows, let table): Int(table[min(Int(rows[row]), table.count - 1)])
        case .wayToShorts(let rows, let table): Int(table[min(Int(rows[row]), table.count - 1)])
        }
    }

    /// A column of the values that numbers stand for; those past the values have the marks given.
    func vector(_ numbers: [Int], marks: Marks) -> Vector {
        let count = numbers.count
        func known(_ index: Int) -> Int { numbers[index] < cardinality ? numbers[index] : 0 }
        let values: Vector.Values =
            switch meaning {
            case .boolean: .booleans(Bitmap(count: count) { known($0) == 1 })
            case .code(let domain):
                .codes(Slots(filled(count) { UInt32(truncatingIfNeeded: known($0)) }), domain)
            case .integer(let base): .integers(Slots(filled(count) { base &+ Int64(known($0)) }))
            case .number(let base, let divisor):
                .numbers(Slots(filled(count) { Double(base &+ Int64(known($0))) / divisor }))
            case .day(let base):
                .days(
                    DaySlots(
                        first: Slots(filled(count) { base &+ Int32(truncatingIfNeeded: known($0)) }), last: nil,
                        texts: nil))
            case .period(let starts, let kind):
                .periods(Slots(filled(count) { starts.isEmpty ? 0 : starts[known($0)] }), kind)
            case .row(let entity, let order):
                .rows(
                    Slots(
                        filled(count) { index in
                            let place = known(index)
                            return order.map { $0[place] } ?? UInt32(truncatingIfNeeded: place)
                        }), entity)
            }
        return Vector(count: count, values, marks: marks)
    }
}

extension Absences {
    /// The mark of every unknown row, where they all have the same; any where none is unknown.
    var onlyMark: Mark? {
        if unknown == nil { return .unknown(.missing) }
        if case .one(let reason) = reasons { return Mark(rawValue: reason) }
        return nil
    }
}
