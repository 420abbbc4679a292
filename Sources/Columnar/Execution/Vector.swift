import Tables

/// Cells of one type for a number of rows, or one cell that stands for all of them.
struct Slots<Cell: BitwiseCopyable & Sendable>: Sendable {
    var cells: Cells<Cell>
    /// 0 when one cell stands for every row.
    var stride: Int

    init(_ cells: Cells<Cell>) {
        self.cells = cells
        stride = 1
    }

    /// The same cell for every row.
    init(every cell: Cell) {
        cells = [cell]
        stride = 0
    }

    @inline(__always)
    subscript(_ row: Int) -> Cell { cells[row &* stride] }

    /// The cells of some rows; a row `absent` gets the filler.
    func gathered(_ rows: Cells<UInt32>, filler: Cell) -> Slots {
        if stride == 0 { return self }
        return Slots(
            cells.withUnsafeBufferPointer { source in
                filled(rows.count) { index in
                    let row = rows[index]
                    return row == ReferenceColumn.absent ? filler : source[Int(row)]
                }
            })
    }
}

/// Cells made one by one.
@inline(__always)
func filled<Cell: BitwiseCopyable & Sendable>(_ count: Int, _ cell: (Int) -> Cell) -> Cells<Cell> {
    Cells(unsafeUninitializedCapacity: count) { buffer, size in
        var index = 0
        while index < count {
            buffer.initializeElement(at: index, to: cell(index))
            index &+= 1
        }
        size = count
    }
}

/// The values of an expression over all rows of a frame, each kind of value in an array of its own kind.
///
/// Where a row's mark is not known its cell is anything.
struct Vector: Sendable {
    enum Values: Sendable {
        case booleans(Bitmap)
        case integers(Slots<Int64>)
        case numbers(Slots<Double>)
        case codes(Slots<UInt32>, DomainID)
        case rows(Slots<UInt32>, EntityID)
        case days(DaySlots)
        case periods(Slots<Int32>, PeriodKind)
        case seconds(Slots<Double>, TextView)
        case texts(TextView)
        case tags(TagView)
    }

    var count: Int
    var values: Values
    var marks: Marks

    init(count: Int, _ values: Values, marks: Marks = .none) {
        self.count = count
        self.values = values
        self.marks = marks
    }

    /// The cells of some rows, in the order asked; those `absent` have the marks given.
    func gathered(_ rows: Cells<UInt32>, absent: Marks = .none) -> Vector {
        Vector(count: rows.count, values.gathered(rows), marks: marks.gathered(rows, absent: absent))
    }
}

extension Vector.Values {
    func gathered(_ rows: Cells<UInt32>) -> Vector.Values {
        switch self {
        case .booleans(let bits): .booleans(bits.gathered(rows))
        case .integers(let slots): .integers(slots.gathered(rows, filler: 0))
        case .numbers(let slots): .numbers(slots.gathered(rows, filler: 0))
        case .codes(let slots, let domain): .codes(slots.gathered(rows, filler: 0), domain)
        case .rows(let slots, let entity): .rows(slots.gathered(rows, filler: 0), entity)
        case .days(let days): .days(days.gathered(rows))
        case .periods(let slots, let kind): .periods(slots.gathered(rows, filler: 0), kind)
        case .seconds(let slots, let texts): .seconds(slots.gathered(rows, filler: 0), texts.gathered(rows))
        case .texts(let view): .texts(view.gathered(rows))
        case .tags(let view): .tags(view.gathered(rows))
        }
    }
}

/// Days, or stretches of days as partial dates are.
struct DaySlots: Sendable {
    var first: Slots<Int32>
    /// Nil when every row is a single day.
    var last: Slots<Int32>?
    /// As written, of a partial date's column.
    var texts: TextView?

    var end: Slots<Int32> { last ?? first }

    func gathered(_ rows: Cells<UInt32>) -> DaySlots {
        DaySlots(
            first: first.gathered(rows, filler: 0), last: last?.gathered(rows, filler: 0), texts: texts?.gathered(rows))
    }
}

/// Some rows of a column of texts, without a copy of the texts.
struct TextView: Sendable {
    var column: TextColumn
    /// The column's row of each row; nil when they are the same.
    var rows: Slots<UInt32>?

    @inline(__always)
    func row(_ index: Int) -> Int { rows.map { Int($0[index]) } ?? index }

    func gathered(_ wanted: Cells<UInt32>) -> TextView {
        TextView(column: column, rows: rows?.gathered(wanted, filler: ReferenceColumn.absent) ?? Slots(wanted))
    }

    /// One text for every row.
    static func every(_ text: String) -> TextView {
        var builder = TextColumn.Builder()
        builder.append(text)
        return TextView(column: builder.finish(), rows: Slots(every: 0))
    }
}

/// Some rows of a column of tag sets.
struct TagView: Sendable {
    var column: TagColumn
    /// The column's row of each row; nil when they are the same.
    var rows: Cells<UInt32>?

    func gathered(_ wanted: Cells<UInt32>) -> TagView {
        guard let rows else { return TagView(column: column, rows: wanted) }
        return TagView(
            column: column,
            rows: Cells(wanted.map { $0 == ReferenceColumn.absent ? $0 : rows[Int($0)] }))
    }

    /// Bits of the column's rows as bits of the view's.
    func bits(_ ofColumn: Bitmap) -> Bitmap { rows.map { ofColumn.gathered($0) } ?? ofColumn }
}

extension Bitmap {
    /// The bits of some rows, in the order asked; clear for those `absent`.
    func gathered(_ rows: Cells<UInt32>) -> Bitmap {
        words.withUnsafeBufferPointer { words in
            Bitmap(count: rows.count) { index in
                let row = rows[index]
                if row == ReferenceColumn.absent { return false }
                return words[Int(row &>> 6)] &>> UInt64(row & 63) & 1 == 1
            }
        }
    }
}

extension Marks {
    /// The same mark on every row.
    init(every mark: Mark, count: Int) {
        self.init(bytes: mark.isKnown ? [] : Cells(repeating: mark.rawValue, count: count))
    }

    /// The marks of some rows, in the order asked; those `absent` take theirs from `absent`, by place.
    func gathered(_ rows: Cells<UInt32>, absent: Marks) -> Marks {
        if isEmpty && absent.isEmpty { return .none }
        var any: UInt8 = 0
        let bytes: Cells<UInt8> = filled(rows.count) { index in
            let row = rows[index]
            let mark = row == ReferenceColumn.absent ? absent[index] : self[Int(row)]
            any |= mark.rawValue
            return mark.rawValue
        }
        return any == 0 ? .none : Marks(bytes: bytes)
    }

    /// What two operands come to: unknown before not applicable, the left's reason before the right's.
    func joined(_ other: Marks) -> Marks {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return Marks(
            bytes: filled(bytes.count) { row in
                let (left, right) = (bytes[row], other.bytes[row])
                if left >= 2 { return left }
                if right >= 2 { return right }
                return left | right
            })
    }

    /// These marks, and another where a row is known here and `rows` has it.
    func marking(_ rows: Bitmap, as mark: Mark) -> Marks {
        guard rows.isAnySet else { return self }
        var result = isEmpty ? Cells(repeating: 0, count: rows.count) : bytes
        rows.forEachSet { if result[$0] == 0 { result[$0] = mark.rawValue } }
        return Marks(bytes: result)
    }
}

extension Mark {
    /// An integer calculation left 64 bits. It goes along as an unknown does; when a row of the answer has it, the
    /// execution ends with `ExecutionError.overflow`.
    static let overflow = Mark(rawValue: 255)
}
