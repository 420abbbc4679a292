/// Why rows are unknown: of several operands the first that is unknown says.
extension ProgramSteps {
    /// Rows of a block that are unknown for one reason, or for those of a byte a row.
    struct Reasoned {
        var rows: Plane
        var reason: UInt8
        /// By the row's place in the frame; nil where `reason` is that of all.
        var each: UnsafePointer<UInt8>?
    }

    /// Tells the reasons of some unknown rows, a part of them at a time. What is on the stack is overwritten.
    ///
    /// Operands are judged again, but only in blocks where several reasons are possible and rows are unknown.
    func tell(
        reasonsOf open: Plane, _ block: RowBlock, _ stack: VerdictStack, _ report: (Reasoned) -> Void
    ) {
        tell(count - 1, open, block, stack, report)
    }

    private func tell(
        _ index: Int, _ open: Plane, _ block: RowBlock, _ stack: VerdictStack, _ report: (Reasoned) -> Void
    ) {
        let step = steps[index]
        if step.reason != ConditionProgram.severalReasons {
            report(Reasoned(rows: open, reason: step.reason, each: nil))
            return
        }
        let words = block.words
        switch step.kind {
        case .not: tell(index - 1, open, block, stack, report)
        case .absent:
            guard let missing = step.unknown.map({ $0 + block.firstWord }) else {
                return tell(index - 1, open, block, stack, report)
            }
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { room in
                guard let part = room.baseAddress else { return }
                fill(part, words: words) { open[$0] & missing[$0] }
                report(Reasoned(rows: Plane(part), reason: step.absentReason, each: step.reasons))
                guard steps[index - 1].hasUnknown else { return }
                fill(part, words: words) { open[$0] & ~missing[$0] }
                if isAnySet(part, words) { tell(index - 1, Plane(part), block, stack, report) }
            }
        case .and, .or:
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) { room in
                guard let part = room.baseAddress else { return }
                let left = part + 64
                fill(left, words: words) { open[$0] }
                for operand in operands(index) where steps[operand].hasUnknown {
                    guard let unknown = judge(steps[operand].start..<operand + 1, block, stack).unknown else {
                        continue
                    }
                    fill(part, words: words) { left[$0] & unknown[$0] }
                    if !isAnySet(part, words) { continue }
                    fill(left, words: words) { left[$0] & ~part[$0] }
                    tell(operand, Plane(part), block, stack, report)
                    if !isAnySet(left, words) { break }
                }
            }
        default: break
        }
    }

    /// The last steps of what a chain of `and`s, or of `or`s, joins, in order.
    private func operands(_ index: Int) -> [Int] {
        var found: [Int] = []
        var place = index
        while steps[place].kind == steps[index].kind {
            found.append(place - 1)
            place = steps[place - 1].start - 1
        }
        found.append(place)
        return found.reversed()
    }

    private func isAnySet(_ plane: OpenPlane, _ words: Int) -> Bool {
        var any: UInt64 = 0
        var word = 0
        while word < words {
            any |= plane[word]
            word &+= 1
        }
        return any != 0
    }
}

extension ProgramSteps.Reasoned {
    /// Adds the rows to a count a mark.
    func count(_ block: RowBlock, into counts: UnsafeMutablePointer<Int>) {
        guard let each else {
            counts[Int(reason)] += population(rows, words: block.words)
            return
        }
        forEachRow(block) { counts[Int(each[$0])] &+= 1 }
    }

    /// Writes each row's mark at its place in the frame.
    func write(_ block: RowBlock, to bytes: UnsafeMutablePointer<UInt8>) {
        forEachRow(block) { bytes[$0] = each?[$0] ?? reason }
    }

    @inline(__always)
    private func forEachRow(_ block: RowBlock, _ body: (Int) -> Void) {
        var word = 0
        while word < block.words {
            var bits = rows[word]
            while bits != 0 {
                body(block.rows.lowerBound &+ word &<< 6 &+ bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
            word &+= 1
        }
    }
}
