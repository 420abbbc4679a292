/// Blocks that need not be judged: zones tell that an operand of the outermost `and` is false on every row of them.
extension ProgramSteps {
    /// The last steps of the operands that zones can tell of: ranges, with the rows that have no value.
    var zonedOperands: [Int] {
        var found: [Int] = []
        func look(_ operand: Int) {
            let range = steps[operand].kind == .absent ? operand - 1 : operand
            if range >= 0, steps[range].zones != nil { found.append(operand) }
        }
        var place = count - 1
        while steps[place].kind == .and {
            look(place - 1)
            place = steps[place - 1].start - 1
        }
        look(place)
        return found
    }

    /// True when one of the operands is false on all rows of a block, so that the whole is.
    func isFalse(throughout block: RowBlock, by operands: [Int]) -> Bool {
        for operand in operands {
            let last = steps[operand]
            let range = last.kind == .absent ? steps[operand - 1] : last
            guard let zones = range.zones else { continue }
            let ends = zones + block.rows.lowerBound / Parallel.block &* 2
            guard ends[0] > range.greatest || ends[1] < range.least else { continue }
            if last.kind == .absent, isAnySet(last.unknown, block) || isAnySet(last.notApplicable, block) { continue }
            return true
        }
        return false
    }

    private func isAnySet(_ plane: Plane?, _ block: RowBlock) -> Bool {
        guard let plane = plane.map({ $0 + block.firstWord }) else { return false }
        var any: UInt64 = 0
        var word = 0
        while word < block.words {
            any |= plane[word]
            word &+= 1
        }
        return any != 0
    }
}
