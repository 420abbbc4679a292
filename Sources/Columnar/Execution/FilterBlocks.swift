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
    /// The rows entering, those that enter for certain, and those that may; nil when all do.
    let entering: Plane?
    let leastBefore: Plane?
    let mostBefore: Plane?
    /// Where the rows kept are written; nil where they are counted and handed on, and nobody asks for them later.
    let kept: (shown: OpenPlane, least: OpenPlane?, most: OpenPlane?)?
    /// The conjuncts, where all rows enter and each is a leaf.
    let leaves: UnsafePointer<ProgramSteps.Leaf>?
    /// Whether those kept for certain, and those that may be, are others than those shown.
    let hasLeast: Bool
    let hasMost: Bool

    /// Judges a block by all conjuncts: the ledger's counts of each, and the rows kept. Those are returned, to be read
    /// before the next block; nil where there is none for certain.
    func judge(_ block: RowBlock, _ part: FilterCounts) -> Plane? {
        let words = block.words
        // Bits past the last row would be exchanged too.
        if let leaves, block.rows.count == Parallel.block {
            if isSpared(leaves[0], block) {
                kept?.shown.advanced(by: block.firstWord).update(repeating: 0, count: words)
                kept?.most?.advanced(by: block.firstWord).update(repeating: 0, count: words)
                return nil
            }
            return keep(joined(leaves, block, part), block, nil, part)
        }
        let entering = entering.map { $0 + block.firstWord }
        var soFar = BlockVerdict(truth: Plane(part.planes))
        var index = 0
        while index < count {
            let code = codes[index]
            let isMixed = code.isMixed
            let verdict = code.judge(code.all, block, part.stack)
            let tally = part.tally(index)
            // The only conjunct's are counted as the rows shown.
            if keepsLedger && (count > 1 || excluding || entering != nil) {
                tally[FilterCounts.isTrue] &+= population(verdict.truth, among: entering, words)
            }
            let isTold = keepsLedger && isCounted[index]
            if index > 0 {
                soFar = part.stack.joined(true, soFar, verdict, words: words, into: part.planes)
            } else if count > 1 || (isMixed && isTold) {
                soFar = held(verdict, words, part)
            } else {
                soFar = verdict
            }
            if isTold {
                if let other = verdict.notApplicable {
                    tally[FilterCounts.notApplicable] &+= population(other, among: entering, words)
                }
                if let unknown = verdict.unknown {
                    tell(unknown, code, isMixed, block, entering, part, tally + FilterCounts.reasons)
                }
            }
            index &+= 1
        }
        return keep(soFar, block, entering, part)
    }

    /// True for a block of which the only conjunct is false for certain.
    private func isSpared(_ leaf: ProgramSteps.Leaf, _ block: RowBlock) -> Bool {
        guard count == 1, !excluding, !leaf.isNegated, codes[0].isSpared(block) else { return false }
        guard let unknown = leaf.unknown else { return true }
        return Columnar.population(unknown + block.firstWord, words: block.words) == 0
    }

    /// The verdict of conjuncts that are leaves, each in one loop with its count.
    private func joined(
        _ leaves: UnsafePointer<ProgramSteps.Leaf>, _ block: RowBlock, _ part: FilterCounts
    ) -> BlockVerdict {
        let (truth, open) = (part.planes, part.planes + 64)
        var hasUnknown = false
        var index = 0
        while index < count {
            let leaf = leaves[index]
            let unknown = leaf.unknown.map { $0 + block.firstWord }
            let isTrue = conjoin(
                codes[index].leafRows(block, part.stack), isNegated: leaf.isNegated,
                unknown: unknown ?? part.stack.none, isFirst: index == 0, words: block.words, truth: truth, open: open)
            let tally = part.tally(index)
            // The only conjunct's are counted as the rows shown.
            if keepsLedger && (count > 1 || excluding) { tally[FilterCounts.isTrue] &+= isTrue }
            if let unknown {
                hasUnknown = true
                if keepsLedger && isCounted[index] {
                    let code = codes[index]
                    tell(unknown, code, code.isMixed, block, nil, part, tally + FilterCounts.reasons)
                }
            }
            index &+= 1
        }
        return BlockVerdict(truth: Plane(truth), unknown: hasUnknown ? Plane(open) : nil)
    }

    @inline(__always)
    private func population(_ plane: Plane, among entering: Plane?, _ words: Int) -> Int {
        if let entering { return Columnar.population(plane, and: entering, words: words) }
        return Columnar.population(plane, words: words)
    }

    /// A verdict in planes that outlast the next one: those of the stack are copied, those of columns stand.
    private func held(_ verdict: BlockVerdict, _ words: Int, _ part: FilterCounts) -> BlockVerdict {
        func held(_ plane: Plane, _ place: Int) -> Plane {
            guard part.stack.holds(plane) else { return plane }
            let room = part.planes + place
            room.update(from: plane, count: words)
            return Plane(room)
        }
        var result = BlockVerdict(truth: held(verdict.truth, 0))
        result.unknown = verdict.unknown.map { held($0, 64) }
        result.notApplicable = verdict.notApplicable.map { held($0, 128) }
        return result
    }

    /// Counts the unknown rows by their reasons.
    private func tell(
        _ unknown: Plane, _ code: ProgramSteps, _ isMixed: Bool, _ block: RowBlock, _ entering: Plane?,
        _ part: FilterCounts, _ counts: UnsafeMutablePointer<Int>
    ) {
        guard isMixed else {
            counts[Int(code.reason)] &+= population(unknown, among: entering, block.words)
            return
        }
        let open = part.planes + 192
        if let entering {
            fill(open, with: unknown, and: entering, words: block.words)
        } else {
            open.update(from: unknown, count: block.words)
        }
        code.tell(reasonsOf: Plane(open), block, part.stack) { $0.count(block, into: counts) }
    }

    /// The rows kept, those kept for certain, and those that may be.
    private func keep(_ whole: BlockVerdict, _ block: RowBlock, _ entering: Plane?, _ part: FilterCounts) -> Plane {
        let (words, first) = (block.words, block.firstWord)
        let shown = shown(whole.truth, block, entering, part)
        let population = Columnar.population(shown, words: words)
        part.all[FilterCounts.shown] &+= population
        if count == 1 && !excluding && entering == nil { part.tally(0)[FilterCounts.isTrue] &+= population }
        if hasLeast {
            let plane = kept?.least.map { $0 + first } ?? part.planes + 320
            let before = leastBefore.map { $0 + first } ?? part.everyRow(block)
            switch (excluding, whole.unknown) {
            case (false, _): fill(plane, with: before, and: whole.truth, words: words)
            case (true, nil): fill(plane, with: before, butNot: whole.truth, words: words)
            case (true, let unknown?):
                fill(plane, with: before, butNeither: whole.truth, nor: unknown, words: words)
            }
            part.all[FilterCounts.least] &+= Columnar.population(Plane(plane), words: words)
        }
        if hasMost {
            let plane = kept?.most.map { $0 + first } ?? part.planes + 320
            switch (excluding, whole.unknown, mostBefore.map { $0 + first }) {
            case (false, let unknown?, nil): fill(plane, with: whole.truth, or: unknown, words: words)
            case (false, let unknown?, let before?):
                fill(plane, with: before, andEither: whole.truth, or: unknown, words: words)
            case (false, nil, let before):
                fill(plane, with: before ?? part.everyRow(block), and: whole.truth, words: words)
            case (true, _, let before):
                fill(plane, with: before ?? part.everyRow(block), butNot: whole.truth, words: words)
            }
            part.all[FilterCounts.most] &+= Columnar.population(Plane(plane), words: words)
        }
        if let unknown = whole.unknown, part.all[FilterCounts.open] == 0 {
            part.all[FilterCounts.open] = self.population(unknown, among: entering, words)
        }
        return shown
    }

    /// The rows kept, where they are to stand; where they are to stand nowhere, as they are.
    private func shown(_ truth: Plane, _ block: RowBlock, _ entering: Plane?, _ part: FilterCounts) -> Plane {
        let words = block.words
        if kept == nil && !excluding && entering == nil { return truth }
        let shown = kept.map { $0.shown + block.firstWord } ?? part.planes + 256
        switch (excluding, entering) {
        case (false, nil): shown.update(from: truth, count: words)
        case (false, let entering?): fill(shown, with: entering, and: truth, words: words)
        case (true, nil): fill(shown, with: part.everyRow(block), butNot: truth, words: words)
        case (true, let entering?): fill(shown, with: entering, butNot: truth, words: words)
        }
        return Plane(shown)
    }
}
