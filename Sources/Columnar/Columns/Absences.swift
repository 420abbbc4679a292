import Tables

/// Which rows of a column have no value, and why: a bit a row for unknown, one for not applicable, and the reason.
///
/// A column whose unknown rows all have one reason keeps it once; only where reasons differ it costs a byte a row. The
/// two bitmaps are `nil` where no row needs them.
struct Absences: Equatable, Sendable {
    /// Why rows are unknown.
    enum Reasons: Equatable, Sendable {
        /// `Mark.rawValue` of every unknown row.
        case one(UInt8)
        /// `Mark.rawValue` a row; 0 where it is known.
        case each(Cells<UInt8>)
    }

    /// The rows that are unknown.
    let unknown: Bitmap?
    /// The rows to which the field does not apply.
    let notApplicable: Bitmap?
    let reasons: Reasons

    /// Every row has a value.
    static let none = Absences(unknown: nil, notApplicable: nil, reasons: .one(0))

    init(unknown: Bitmap?, notApplicable: Bitmap?, reasons: Reasons) {
        self.unknown = unknown
        self.notApplicable = notApplicable
        self.reasons = reasons
    }

    /// What a mark a row says. Cost: a pass over them.
    init(_ marks: Marks) {
        guard !marks.isEmpty else {
            self = .none
            return
        }
        let bytes = Cells(marks.bytes)
        let unknown = bytes.withUnsafeBufferPointer { bytes in Bitmap(count: bytes.count) { bytes[$0] >= 2 } }
        let other = bytes.withUnsafeBufferPointer { bytes in Bitmap(count: bytes.count) { bytes[$0] == 1 } }
        let first = bytes.first { $0 >= 2 } ?? 0
        let isOne = bytes.withUnsafeBufferPointer { bytes in bytes.allSatisfy { $0 < 2 || $0 == first } }
        self.init(
            unknown: unknown.isAnySet ? unknown : nil, notApplicable: other.isAnySet ? other : nil,
            reasons: isOne ? .one(first) : .each(bytes))
    }

    /// True when every row has a value.
    var isEmpty: Bool { unknown == nil && notApplicable == nil }

    /// A row's mark.
    subscript(_ row: Int) -> Mark {
        @inline(__always) get { isEmpty ? .known : mark(row) }
    }

    /// True when the row has a value.
    @inline(__always)
    func isKnown(_ row: Int) -> Bool { self[row].isKnown }

    private func mark(_ row: Int) -> Mark {
        if let unknown, unknown[row] {
            switch reasons {
            case .one(let reason): return Mark(rawValue: reason)
            case .each(let bytes): return Mark(rawValue: bytes[row])
            }
        }
        if let notApplicable, notApplicable[row] { return .notApplicable }
        return .known
    }

    /// The rows of a column of `count` that have a value.
    func known(count: Int) -> Bitmap {
        guard let some = unknown ?? notApplicable else { return Bitmap(count: count, filled: true) }
        return (notApplicable.map { $0.union(some) } ?? some).complement
    }

    /// A mark a row, as vectors have them. Cost: a byte a row where any is absent.
    var marks: Marks {
        guard let some = unknown ?? notApplicable else { return .none }
        if case .each(let bytes) = reasons, notApplicable == nil { return Marks(bytes: Cells(bytes)) }
        var bytes = Cells<UInt8>(repeating: 0, count: some.count)
        bytes.withUnsafeMutableBufferPointer { bytes in
            switch reasons {
            case .one(let reason): unknown?.forEachSet { bytes[$0] = reason }
            case .each(let own): unknown?.forEachSet { bytes[$0] = own[$0] }
            }
            notApplicable?.forEachSet { bytes[$0] = Mark.notApplicable.rawValue }
        }
        return Marks(bytes: bytes)
    }

    /// The bytes that they take.
    var byteCount: Int {
        var bytes = (unknown?.byteCount ?? 0) + (notApplicable?.byteCount ?? 0)
        if case .each(let own) = reasons { bytes += own.byteCount }
        return bytes
    }

    /// Collects marks a row at a time; costs nothing until the first row that is absent.
    struct Builder: Sendable {
        private var marks = Marks.Builder()

        /// A row that has a value.
        @inline(__always)
        mutating func appendKnown() { marks.appendKnown() }

        mutating func append(_ mark: Mark) { marks.append(mark) }

        func finish() -> Absences { Absences(marks.finish()) }
    }
}
