/// What threads need to filter blocks: addresses alone, so that nothing is counted when it is handed round. Whoever makes
/// it keeps what it points to.
struct FilterBlocks: @unchecked Sendable {
    let codes: UnsafePointer<ProgramSteps>
    /// Whether the ledger's counts of absent rows are to be made, for each conjunct.
    let isCounted: UnsafePointer<Bool>
    let count: Int
    let depth: Int
    let excluding: Bool
    let keepsLedger: Bool
    /// The rows entering; nil when all do.
    let entering: Plane?
    let leastBefore: Plane
    let mostBefore: Plane
    let shown: OpenPlane
    /// Nil where they are those shown.
    let least: OpenPlane?
    let most: OpenPlane?

    /// Judges a block by all conjuncts: the ledger's counts of each, and the rows kept.
    func judge(_ block: RowBlock, _ part: FilterCounts) {
        let words = block.words
        let entering = entering.map { $0 + block.firstWord }
        var soFar = BlockVerdict(truth: Plane(part.planes))
        var index = 0
        while index < count {
            let code = codes[index]
            let last = code.last
            let isMixed = last.hasUnknown && last.reason == ConditionProgram.severalReasons
            let verdict = code.judge(code.all, block, part.stack)
            let tally = part.tally(index)
            // The only conjunct's are counted as the rows shown.
            if keepsLedger && (count > 1 || excluding || self.entering != nil) {
                tally[FilterCounts.isTrue] &+= population(verdict.truth, among: entering, words)
            }
            if index > 0 {
                soFar = part.stack.joined(true, soFar, verdict, words: words, into: part.planes)
            } else if count > 1 || isMixed {
                soFar = held(verdict, words, part.planes)
            } else {
                soFar = verdict
            }
            if keepsLedger && isCounted[index] {
                if let other = verdict.notApplicable {
                    tally[FilterCounts.notApplicable] &+= population(other, among: entering, words)
                }
                if let unknown = verdict.unknown {
                    tell(unknown, code, last.reason, isMixed, block, entering, part, tally + FilterCounts.reasons)
                }
            }
            index &+= 1
        }
        keep(soFar, block, entering, part)
    }

    @inline(__always)
    private func population(_ plane: Plane, among entering: Plane?, _ words: Int) -> Int {
        if let entering { return Columnar.population(plane, and: entering, words: words) }
        return Columnar.population(plane, words: words)
    }

    /// A verdict in planes that outlast the next one.
    private func held(_ verdict: BlockVerdict, _ words: Int, _ planes: OpenPlane) -> BlockVerdict {
        planes.update(from: verdict.truth, count: words)
        var held = BlockVerdict(truth: Plane(planes))
        if let unknown = verdict.unknown {
            (planes + 64).update(from: unknown, count: words)
            held.unknown = Plane(planes + 64)
        }
        if let other = verdict.notApplicable {
            (planes + 128).update(from: other, count: words)
            held.notApplicable = Plane(planes + 128)
        }
        return held
    }

    /// Counts the unknown rows by their reasons.
    private func tell(
        _ unknown: Plane, _ code: ProgramSteps, _ reason: UInt8, _ isMixed: Bool, _ block: RowBlock, _ entering: Plane?,
        _ part: FilterCounts, _ counts: UnsafeMutablePointer<Int>
    ) {
        guard isMixed else {
            counts[Int(reason)] &+= population(unknown, among: entering, block.words)
            return
        }
        let open = part.planes + 192
        if let entering {
            fill(open, words: block.words) { unknown[$0] & entering[$0] }
        } else {
            open.update(from: unknown, count: block.words)
        }
        code.tell(reasonsOf: Plane(open), block, part.stack) { $0.count(block, into: counts) }
    }

    /// The rows kept, those kept for certain, and those that may be.
    private func keep(_ whole: BlockVerdict, _ block: RowBlock, _ entering: Plane?, _ part: FilterCounts) {
        let (words, first) = (block.words, block.firstWord)
        let shown = shown + first
        let truth = whole.truth
        switch (excluding, entering) {
        case (false, nil): shown.update(from: truth, count: words)
        case (false, let entering?): fill(shown, words: words) { entering[$0] & truth[$0] }
        case (true, nil):
            fill(shown, words: words) { ~truth[$0] }
            shown[words &- 1] &= block.tail
        case (true, let entering?): fill(shown, words: words) { entering[$0] & ~truth[$0] }
        }
        let kept = Columnar.population(Plane(shown), words: words)
        part.all[FilterCounts.shown] &+= kept
        if count == 1 && !excluding && self.entering == nil { part.tally(0)[FilterCounts.isTrue] &+= kept }
        if let least = least.map({ $0 + first }) {
            let before = leastBefore + first
            switch (excluding, whole.unknown) {
            case (false, _): fill(least, words: words) { before[$0] & truth[$0] }
            case (true, nil): fill(least, words: words) { before[$0] & ~truth[$0] }
            case (true, let unknown?): fill(least, words: words) { before[$0] & ~(truth[$0] | unknown[$0]) }
            }
            part.all[FilterCounts.least] &+= Columnar.population(Plane(least), words: words)
        }
        if let most = most.map({ $0 + first }) {
            let before = mostBefore + first
            switch (excluding, whole.unknown) {
            case (true, _): fill(most, words: words) { before[$0] & ~truth[$0] }
            case (false, nil): fill(most, words: words) { before[$0] & truth[$0] }
            case (false, let unknown?): fill(most, words: words) { before[$0] & (truth[$0] | unknown[$0]) }
            }
            part.all[FilterCounts.most] &+= Columnar.population(Plane(most), words: words)
        }
        if let unknown = whole.unknown, part.all[FilterCounts.open] == 0 {
            part.all[FilterCounts.open] = population(unknown, among: entering, words)
        }
    }
}
