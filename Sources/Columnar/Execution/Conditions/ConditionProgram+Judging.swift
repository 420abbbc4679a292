/// One block of rows of a frame.
struct RowBlock {
    let rows: Range<Int>
    /// Its first word in a bitmap of all rows, and how many it has.
    var firstWord: Int { rows.lowerBound &>> 6 }
    var words: Int { (rows.count &+ 63) &>> 6 }
    /// The bits of the last word that stand for rows.
    var tail: UInt64 { rows.count & 63 == 0 ? ~0 : (1 &<< UInt64(rows.count & 63)) &- 1 }
}

/// The verdicts of a block: what is neither true, unknown nor not applicable is false. Bits past the rows are clear.
struct BlockVerdict {
    var truth: Plane
    /// Nil where no row is.
    var unknown: Plane?
    var notApplicable: Plane?
}

/// Room for the verdicts of a block, one thread's.
final class VerdictStack {
    fileprivate let verdicts: UnsafeMutablePointer<BlockVerdict>
    private let planes: OpenPlane
    private let size: Int
    /// A plane of no rows.
    var none: Plane { Plane(planes) }

    init(depth: Int) {
        size = depth * 192 + 64
        planes = OpenPlane.allocate(capacity: size)
        planes.initialize(repeating: 0, count: size)
        verdicts = UnsafeMutablePointer<BlockVerdict>.allocate(capacity: depth)
        verdicts.initialize(repeating: BlockVerdict(truth: Plane(planes)), count: depth)
    }

    deinit {
        planes.deallocate()
        verdicts.deallocate()
    }

    /// True for a plane of this stack, which its next use overwrites.
    @inline(__always)
    func holds(_ plane: Plane) -> Bool { plane >= Plane(planes) && plane < Plane(planes + size) }

    /// The planes that the verdict at a height may write to: truth, unknown, not applicable.
    @inline(__always)
    fileprivate func own(_ height: Int) -> (OpenPlane, OpenPlane, OpenPlane) {
        let first = planes + 64 + height &* 192
        return (first, first + 64, first + 128)
    }
}

/// Judging a block.
extension ProgramSteps {
    private typealias Step = ConditionProgram.Step

    /// The verdicts of some steps, which end with one on the stack. They last until the stack is used again.
    func judge(_ range: Range<Int>, _ block: RowBlock, _ stack: VerdictStack) -> BlockVerdict {
        var height = -1
        var index = range.lowerBound
        while index < range.upperBound {
            let step = steps[index]
            switch step.kind {
            case .not, .absent, .isKnown, .isUnknown, .isNotApplicable, .isSettled:
                change(step, at: height, block, stack)
            case .and, .or, .open:
                height &-= 1
                join(step.kind, at: height, block, stack)
            default:
                height &+= 1
                let (truth, _, _) = stack.own(height)
                var verdict = BlockVerdict(truth: Plane(truth))
                if step.kind == .bits, let words = step.source?.assumingMemoryBound(to: UInt64.self) {
                    verdict.truth = words + block.firstWord
                } else {
                    mark(step, block, truth)
                }
                stack.verdicts[height] = verdict
            }
            index &+= 1
        }
        return stack.verdicts[0]
    }

    /// The rows of the first step, a leaf: in place, or until the stack is used again.
    func leafRows(_ block: RowBlock, _ stack: VerdictStack) -> Plane {
        if steps[0].kind == .bits, let words = steps[0].source?.assumingMemoryBound(to: UInt64.self) {
            return words + block.firstWord
        }
        let (truth, _, _) = stack.own(0)
        mark(steps[0], block, truth)
        return Plane(truth)
    }

    /// True where the least and greatest values of a block say that no row is in the range of the first step.
    func isSpared(_ block: RowBlock) -> Bool {
        guard let zones = steps[0].zones else { return false }
        return spared(steps[0], zones + block.rows.lowerBound / Parallel.block &* 2) == false
    }

    /// A leaf's rows.
    private func mark(_ step: Step, _ block: RowBlock, _ truth: OpenPlane) {
        let (rows, words) = (block.rows.count, block.words)
        let first = block.rows.lowerBound
        if let zones = step.zones, let isWithin = spared(step, zones + first / Parallel.block &* 2) {
            fill(truth, words: words) { _ in isWithin ? ~0 : 0 }
            truth[words &- 1] &= block.tail
            return
        }
        @inline(__always) func cells<Cell>(_ type: Cell.Type, _ use: (UnsafePointer<Cell>) -> Void) {
            if let source = step.source { use(source.assumingMemoryBound(to: type) + first) }
        }
        switch step.kind {
        case .bytes:
            cells(UInt8.self) {
                markRange(
                    $0, rows: rows, low: UInt8(truncatingIfNeeded: step.low),
                    width: UInt8(truncatingIfNeeded: step.width), into: truth)
            }
        case .shorts:
            cells(UInt16.self) {
                markRange(
                    $0, rows: rows, low: UInt16(truncatingIfNeeded: step.low),
                    width: UInt16(truncatingIfNeeded: step.width), into: truth)
            }
        case .words:
            cells(UInt32.self) {
                markRange(
                    $0, rows: rows, low: UInt32(truncatingIfNeeded: step.low),
                    width: UInt32(truncatingIfNeeded: step.width), into: truth)
            }
        case .longs:
            cells(UInt64.self) { markRange($0, rows: rows, low: step.low, width: step.width, into: truth) }
        case .doubles:
            cells(Double.self) {
                markRange(
                    $0, rows: rows, low: Double(bitPattern: step.low), high: Double(bitPattern: step.width),
                    into: truth)
            }
        case .byteFlags:
            cells(UInt8.self) { if let flags = step.flags { markFlagged($0, rows: rows, flags, into: truth) } }
        case .shortFlags:
            cells(UInt16.self) {
                if let flags = step.flags {
                    markFlagged($0, rows: rows, flags, count: Int(step.width), into: truth)
                }
            }
        case .wordFlags:
            cells(UInt32.self) {
                if let flags = step.flags {
                    markFlagged($0, rows: rows, flags, count: Int(step.width), into: truth)
                }
            }
        case .places:
            fill(truth, words: words) { _ in 0 }
            let (low, high) = (Int(step.low), Int(step.low) + Int(step.width))
            for row in max(low, first)..<max(low, first, min(high + 1, first + rows)) {
                truth[(row - first) &>> 6] |= 1 &<< UInt64((row - first) & 63)
            }
        case .always:
            fill(truth, words: words) { _ in ~0 }
            truth[words &- 1] = block.tail
        default: fill(truth, words: words) { _ in 0 }
        }
    }

    /// Whether all values of a block lie within a step's range, or none does; nil when it has to look.
    private func spared(_ step: Step, _ ends: UnsafePointer<Int64>) -> Bool? {
        if ends[0] > step.greatest || ends[1] < step.least { return false }
        return ends[0] >= step.least && ends[1] <= step.greatest ? true : nil
    }

    private func change(_ step: Step, at height: Int, _ block: RowBlock, _ stack: VerdictStack) {
        let words = block.words
        let (truth, unknown, notApplicable) = stack.own(height)
        let before = stack.verdicts[height]
        var after = before
        after.truth = Plane(truth)
        switch step.kind {
        case .absent:
            let missing = step.unknown.map { $0 + block.firstWord }
            let inapplicable = step.notApplicable.map { $0 + block.firstWord }
            after.unknown = missing
            after.notApplicable = inapplicable
            let old = before.truth
            switch (missing, inapplicable) {
            case (let missing?, let inapplicable?):
                fill(truth, with: old, butNeither: missing, nor: inapplicable, words: words)
            case (let absent?, nil), (nil, let absent?): fill(truth, with: old, butNot: absent, words: words)
            case (nil, nil): break
            }
            if let open = before.unknown {
                fill(unknown, words: words) { word in
                    let gone = inapplicable?[word] ?? 0
                    return (open[word] & ~gone) | (missing?[word] ?? 0)
                }
                after.unknown = Plane(unknown)
            }
            if let other = before.notApplicable {
                fill(notApplicable, words: words) { word in
                    let open = missing?[word] ?? 0
                    return (other[word] & ~open) | (inapplicable?[word] ?? 0)
                }
                after.notApplicable = Plane(notApplicable)
            }
        case .not:
            let (isTrue, open, other) = (before.truth, before.unknown ?? stack.none, before.notApplicable ?? stack.none)
            fill(truth, words: words) { ~(isTrue[$0] | open[$0] | other[$0]) }
            truth[words &- 1] &= block.tail
        case .isUnknown: after = BlockVerdict(truth: before.unknown ?? stack.none)
        case .isNotApplicable: after = BlockVerdict(truth: before.notApplicable ?? stack.none)
        case .isKnown:
            let (open, other) = (before.unknown ?? stack.none, before.notApplicable ?? stack.none)
            fill(truth, words: words) { ~(open[$0] | other[$0]) }
            truth[words &- 1] &= block.tail
            after = BlockVerdict(truth: Plane(truth))
        default: after = BlockVerdict(truth: before.truth)
        }
        stack.verdicts[height] = after
    }

    /// The verdicts at a height and above it, joined at the height.
    private func join(_ kind: Step.Kind, at height: Int, _ block: RowBlock, _ stack: VerdictStack) {
        let (left, right) = (stack.verdicts[height], stack.verdicts[height &+ 1])
        let (truth, unknown, _) = stack.own(height)
        if kind == .open {
            let (sure, possible) = (left.truth, right.truth)
            fill(unknown, words: block.words) { possible[$0] & ~sure[$0] }
            stack.verdicts[height] = BlockVerdict(truth: sure, unknown: Plane(unknown))
        } else {
            stack.verdicts[height] = stack.joined(kind == .and, left, right, words: block.words, into: truth)
        }
    }
}

extension VerdictStack {
    /// Two verdicts as one, by `and` or else by `or`, written to planes of 64 words each: truth, unknown, not applicable.
    /// They may be those of the left one.
    func joined(
        _ isAnd: Bool, _ left: BlockVerdict, _ right: BlockVerdict, words: Int, into planes: OpenPlane
    ) -> BlockVerdict {
        let (truth, unknown, notApplicable) = (planes, planes + 64, planes + 128)
        var result = BlockVerdict(truth: Plane(truth))
        let (a, b) = (left.truth, right.truth)
        let isAnyUnknown = left.unknown != nil || right.unknown != nil
        let isAnyNot = left.notApplicable != nil || right.notApplicable != nil
        if !isAnyUnknown && !isAnyNot {
            if isAnd {
                fill(truth, with: a, and: b, words: words)
            } else {
                fill(truth, with: a, or: b, words: words)
            }
            return result
        }
        let (u, v) = (left.unknown ?? none, right.unknown ?? none)
        let (m, n) = (left.notApplicable ?? none, right.notApplicable ?? none)
        if isAnyUnknown { result.unknown = Plane(unknown) }
        if isAnyNot { result.notApplicable = Plane(notApplicable) }
        if isAnd && !isAnyNot {
            fill(truth: truth, unknown: unknown, withBoth: (a, u), (b, v), words: words)
            return result
        }
        var word = 0
        while word < words {
            let isTrue = isAnd ? a[word] & b[word] : a[word] | b[word]
            let isFalse = ~(a[word] | u[word] | m[word]) | ~(b[word] | v[word] | n[word])
            let settled = isAnd ? isFalse : isTrue
            let open = (u[word] | v[word]) & ~settled
            let other = (m[word] | n[word]) & ~settled & ~open
            truth[word] = isTrue
            unknown[word] = open
            notApplicable[word] = other
            word &+= 1
        }
        return result
    }
}
