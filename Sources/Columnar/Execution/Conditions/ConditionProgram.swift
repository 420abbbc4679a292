import Tables

/// A condition over all rows of an entity as a list of steps that judge a block of rows at a time.
///
/// The steps stand operands first: a leaf puts a verdict on a stack, `not` changes the one on top, `and` joins the two on
/// top. A verdict is three planes of at most 64 words, so that all of them stay in the nearest cache. What the verdicts
/// are to come to is what `Planes` says. A step holds addresses of cells and bitmaps that the store or this program
/// keeps: use it within `withExtendedLifetime`.
///
/// `@unchecked Sendable`: it is read alone, and so is all it points to.
struct ConditionProgram: @unchecked Sendable {
    /// One step, of plain words alone: nothing is counted when threads read it.
    struct Step: BitwiseCopyable, @unchecked Sendable {
        enum Kind: UInt8, BitwiseCopyable {
            // A verdict put on top, true or false on every row.
            case bits, always, never, places
            case bytes, shorts, words, longs, doubles
            case byteFlags, shortFlags, wordFlags
            // The one on top changed.
            case not, absent, isKnown, isUnknown, isNotApplicable, isSettled
            // The two on top joined.
            case and, or, open
        }

        let kind: Kind
        /// The first step of what it is made of; they stand one after another up to this one.
        var start = 0
        /// Whether a row may be unknown after it, or not applicable.
        var hasUnknown = false
        var hasNotApplicable = false
        /// Why rows are unknown after it: the mark of every one of them, or `severalReasons`.
        var reason: UInt8 = 0
        /// The first of its cells, words or reasons.
        var source: UnsafeRawPointer?
        /// The least of a range and how far it reaches, the ends of a range of doubles, or how many flags there are.
        var low: UInt64 = 0
        var width: UInt64 = 0
        var flags: UnsafePointer<UInt8>?
        /// The least and greatest value of each block, and those asked for.
        var zones: UnsafePointer<Int64>?
        var least: Int64 = 0
        var greatest: Int64 = 0
        /// The absent rows of an `absent` step, and their reasons.
        var unknown: Plane?
        var notApplicable: Plane?
        var absentReason: UInt8 = 0
        var reasons: UnsafePointer<UInt8>?

        init(_ kind: Kind) { self.kind = kind }

        /// The bits that it reads a row.
        var bits: Int {
            switch kind {
            case .bits: 1
            case .bytes, .byteFlags: 8
            case .shorts, .shortFlags: 16
            case .words, .wordFlags: 32
            case .longs, .doubles: 64
            case .absent: (unknown == nil ? 0 : 1) + (notApplicable == nil ? 0 : 1)
            default: 0
            }
        }

        /// True where it puts a verdict on the stack.
        var isLeaf: Bool {
            switch kind {
            case .not, .absent, .isKnown, .isUnknown, .isNotApplicable, .isSettled, .and, .or, .open: false
            default: true
            }
        }
    }

    /// Stands for a reason where there are several; as a mark it is no reason.
    static let severalReasons = Mark.notApplicable.rawValue

    fileprivate(set) var steps: Cells<Step> = []
    /// The most verdicts on the stack at a time.
    fileprivate(set) var depth = 0
    /// True when a calculation in it has left 64 bits on some row.
    fileprivate(set) var hasOverflow = false
    /// What the steps point to that nobody else keeps.
    fileprivate var planes: [Planes] = []
    fileprivate var tables: [Cells<UInt8>] = []
    fileprivate var zones: [ZoneMap] = []
    /// The field it asks of and nothing else, where its verdicts are unknown and not applicable just where that is.
    var field: FieldID?

    /// Its steps where they stand.
    var sequence: ProgramSteps { ProgramSteps(steps: steps.start, count: steps.count) }
    var hasUnknown: Bool { steps.last?.hasUnknown ?? false }
    var hasNotApplicable: Bool { steps.last?.hasNotApplicable ?? false }
    var reason: UInt8 { steps.last?.reason ?? 0 }
}

/// The steps of a program, for threads at work: nothing is counted when it is handed round. The program is kept meanwhile.
struct ProgramSteps: BitwiseCopyable, @unchecked Sendable {
    let steps: UnsafePointer<ConditionProgram.Step>
    let count: Int

    /// Why rows are unknown in the end, as a step has it.
    var reason: UInt8 { steps[count &- 1].reason }
    /// True where rows may be unknown in the end for several reasons.
    var isMixed: Bool { steps[count &- 1].hasUnknown && reason == ConditionProgram.severalReasons }
    var all: Range<Int> { 0..<count }
    /// The bits that they read a row.
    var bits: Int { all.reduce(0) { $0 + steps[$1].bits } }

    /// A condition that is one leaf, or not, with the absences of its field.
    struct Leaf: BitwiseCopyable, @unchecked Sendable {
        var isNegated = false
        /// The rows of the frame that are unknown; nil where none is.
        var unknown: Plane?
    }

    /// The program as such a one; nil where it is more than that, or does not apply to some rows.
    var leaf: Leaf? {
        var leaf = Leaf()
        var index = 1
        guard steps[0].isLeaf else { return nil }
        if index < count, steps[index].kind == .absent {
            if steps[index].notApplicable != nil { return nil }
            leaf.unknown = steps[index].unknown
            index += 1
        }
        if index < count, steps[index].kind == .not {
            leaf.isNegated = true
            index += 1
        }
        return index == count ? leaf : nil
    }
}

/// Writing a program, a step after its operands.
extension ConditionProgram {
    struct Builder {
        private(set) var program = ConditionProgram()
        private var height = 0

        /// A verdict that is true or false on every row.
        mutating func push(_ step: Step) {
            var step = step
            step.start = program.steps.count
            height += 1
            program.depth = max(program.depth, height)
            program.steps.append(step)
        }

        /// The rows of a bitmap.
        mutating func push(_ rows: Bitmap) {
            var step = Step(.bits)
            step.source = UnsafeRawPointer(rows.words.start)
            push(step)
        }

        /// The rows whose flag is set, in a table that the program keeps.
        mutating func push(_ step: Step, flags: Cells<UInt8>) {
            var step = step
            step.flags = flags.start
            step.width = UInt64(flags.count)
            program.tables.append(flags)
            push(step)
        }

        /// Blocks of the range on top that it need not look into.
        mutating func spare(by zones: ZoneMap, _ least: Int64, _ greatest: Int64) {
            let last = program.steps.count - 1
            guard last >= 0, program.steps[last].source != nil else { return }
            program.zones.append(zones)
            program.steps[last].zones = zones.ends.start
            program.steps[last].least = least
            program.steps[last].greatest = greatest
        }

        /// Verdicts that were made before.
        mutating func push(_ planes: Planes) {
            program.planes.append(planes)
            push(planes.isTrue)
            let isAnyUnknown = planes.isUnknown.isAnySet
            let absences = Absences(
                unknown: isAnyUnknown ? planes.isUnknown : nil,
                notApplicable: planes.isNotApplicable.isAnySet ? planes.isNotApplicable : nil,
                reasons: planes.reasons.ofAbsences)
            apply(absences)
            if isAnyUnknown, planes.reasons.hasOverflow { program.hasOverflow = true }
        }

        /// Rows without a value are neither true nor false.
        mutating func apply(_ absences: Absences) {
            guard !absences.isEmpty, let top = program.steps.last else { return }
            var step = Step(.absent)
            step.unknown = absences.unknown?.words.start
            step.notApplicable = absences.notApplicable?.words.start
            switch absences.reasons {
            case .one(let reason): step.absentReason = reason
            case .each(let bytes):
                step.absentReason = severalReasons
                step.reasons = bytes.start
            }
            step.start = top.start
            step.hasUnknown = step.unknown != nil || top.hasUnknown
            step.hasNotApplicable = step.notApplicable != nil || top.hasNotApplicable
            step.reason = top.reason
            if step.unknown != nil { step.reason = joined(step.absentReason, top.reason) }
            program.steps.append(step)
        }

        /// Changes the verdict on top.
        mutating func change(_ kind: Step.Kind) {
            guard let top = program.steps.last else { return }
            var step = Step(kind)
            step.start = top.start
            if kind == .not {
                step.hasUnknown = top.hasUnknown
                step.hasNotApplicable = top.hasNotApplicable
                step.reason = top.reason
            }
            program.steps.append(step)
        }

        /// Joins the two on top by `and` or `or`.
        mutating func join(_ kind: Step.Kind) {
            guard let right = program.steps.last, right.start > 0 else { return }
            let left = program.steps[right.start - 1]
            var step = Step(kind)
            step.start = left.start
            step.hasUnknown = left.hasUnknown || right.hasUnknown
            step.hasNotApplicable = left.hasNotApplicable || right.hasNotApplicable
            step.reason = joined(left.reason, right.reason)
            program.steps.append(step)
            height -= 1
        }

        /// The verdict below the top is true; where it is not and the one on top is true, it is open for a reason. Both
        /// are two-valued.
        mutating func open(_ reason: Mark) {
            guard let right = program.steps.last, right.start > 0 else { return }
            var step = Step(.open)
            step.start = program.steps[right.start - 1].start
            step.hasUnknown = true
            step.reason = reason.rawValue
            program.steps.append(step)
            height -= 1
        }

        private func joined(_ a: UInt8, _ b: UInt8) -> UInt8 { a == 0 || a == b ? b : b == 0 ? a : severalReasons }
    }
}
