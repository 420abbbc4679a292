import Glibc
import Tables

/// A condition's verdicts: a bitmap each for true, unknown and not applicable; the rest is false.
struct Planes: Sendable {
    var isTrue: Bitmap
    var isUnknown: Bitmap
    var isNotApplicable: Bitmap
    var reasons: Reasons

    /// Why rows are unknown.
    enum Reasons: Sendable {
        /// The mark of every unknown row; 0 when none is unknown.
        case one(UInt8)
        /// The mark of each unknown row, in a byte a row.
        case each(Cells<UInt8>)

        /// The mark of an unknown row.
        subscript(_ row: Int) -> UInt8 {
            @inline(__always) get {
                switch self {
                case .one(let reason): reason
                case .each(let bytes): bytes[row]
                }
            }
        }

        var ofAbsences: Absences.Reasons {
            switch self {
            case .one(let reason): .one(reason)
            case .each(let bytes): .each(bytes)
            }
        }

        /// True when a calculation may have left 64 bits on some row.
        var hasOverflow: Bool {
            let overflow = Mark.overflow.rawValue
            return switch self {
            case .one(let reason): reason == overflow
            case .each(let bytes): memchr(bytes.start, Int32(overflow), bytes.count) != nil
            }
        }
    }

    var count: Int { isTrue.count }

    /// Truth where the operands are known, their marks where not.
    init(_ truth: Bitmap, marks: Marks) {
        let count = truth.count
        isTrue = truth
        guard !marks.isEmpty else {
            isUnknown = Bitmap(count: count)
            isNotApplicable = isUnknown
            reasons = .one(0)
            return
        }
        let bytes = marks.bytes
        isUnknown = Bitmap(count: count, where: bytes, from: 2, reaching: 253)
        isNotApplicable = Bitmap(count: count, where: bytes, from: 1, reaching: 0)
        reasons = isUnknown.isAnySet ? .each(bytes) : .one(0)
        isTrue.subtract(isUnknown)
        isTrue.subtract(isNotApplicable)
    }

    /// Verdicts made elsewhere, no row in two of the planes.
    init(isTrue: Bitmap, isUnknown: Bitmap, isNotApplicable: Bitmap, reasons: Reasons) {
        self.isTrue = isTrue
        self.isUnknown = isUnknown
        self.isNotApplicable = isNotApplicable
        self.reasons = reasons
    }

    /// The same verdict for every row.
    init(every mark: Mark, count: Int) {
        self.init(Bitmap(count: count), marks: Marks(every: mark, count: count))
    }

    var isFalse: Bitmap {
        var result = isTrue
        result.formUnion(isUnknown)
        result.formUnion(isNotApplicable)
        return result.complement
    }

    /// The marks: known where true or false.
    var marks: Marks {
        guard isUnknown.isAnySet || isNotApplicable.isAnySet else { return .none }
        var bytes = Cells<UInt8>(repeating: 0, count: count)
        isUnknown.forEachSet { bytes[$0] = reasons[$0] }
        isNotApplicable.forEachSet { bytes[$0] = Mark.notApplicable.rawValue }
        return Marks(bytes: bytes)
    }

    var vector: Vector { Vector(count: count, .booleans(isTrue), marks: marks) }

    /// Kleene's `not`; not applicable stays.
    var negated: Planes {
        var result = self
        result.isTrue = isFalse
        return result
    }

    /// All true: true; one false: false; else unknown if one is, by the first such operand's reason; else not
    /// applicable (decision D16).
    func and(_ other: Planes) -> Planes { merged(other, settled: isFalse.union(other.isFalse), result: false) }

    /// One true: true; all false: false; else unknown, else not applicable.
    func or(_ other: Planes) -> Planes { merged(other, settled: isTrue.union(other.isTrue), result: true) }

    private func merged(_ other: Planes, settled: Bitmap, result: Bool) -> Planes {
        var merged = self
        merged.isUnknown = isUnknown.union(other.isUnknown).subtracting(settled)
        merged.isNotApplicable =
            isNotApplicable.union(other.isNotApplicable).subtracting(settled).subtracting(merged.isUnknown)
        merged.isTrue = result ? settled : isTrue.intersection(other.isTrue)
        if !isUnknown.isAnySet {
            merged.reasons = other.reasons
        } else if other.isUnknown.isAnySet {
            if case .one(let mine) = reasons, case .one(let theirs) = other.reasons, mine == theirs { return merged }
            var bytes = Cells<UInt8>(repeating: 0, count: count)
            merged.isUnknown.forEachSet { bytes[$0] = isUnknown[$0] ? reasons[$0] : other.reasons[$0] }
            merged.reasons = .each(bytes)
        }
        return merged
    }

    /// The verdicts of some rows; those `absent` have the marks given.
    func gathered(_ rows: Cells<UInt32>, absent: Marks = .none) -> Planes {
        Planes(isTrue.gathered(rows), marks: marks.gathered(rows, absent: absent))
    }

    /// The first unknown row's mark, among those given.
    func firstReason(in rows: Bitmap) -> Mark? {
        guard let row = isUnknown.intersection(rows).firstSet else { return nil }
        return Mark(rawValue: reasons[row])
    }
}

extension Bitmap {
    /// The rows whose byte is `low`, or at most `width` more. There are as many bytes.
    fileprivate init(count: Int, where bytes: Cells<UInt8>, from low: UInt8, reaching width: UInt8) {
        precondition(bytes.count >= count, "a byte a row")
        var words = Cells<UInt64>(uninitialized: (count + 63) / 64)
        let made = words.mutableStart
        var row = 0
        while row < count {
            markRange(
                bytes.start + row, rows: min(Parallel.block, count &- row), low: low, width: width,
                into: made + row &>> 6)
            row &+= Parallel.block
        }
        extendLifetime(bytes)
        self.init(count: count, words: words)
    }

    /// The first set row.
    var firstSet: Int? {
        for (index, word) in words.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
        return nil
    }
}
