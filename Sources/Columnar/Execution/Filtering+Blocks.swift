import Planning
import Tables

/// Filters that judge a block of rows by all conjuncts before the next block, with the ledger's counts on the way.
extension Run {
    /// As `filter` does, on all rows of an entity.
    func filterByBlocks(
        _ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet
    ) throws(ExecutionError) {
        var programs: [ConditionProgram] = []
        for conjunct in conjuncts { programs.append(try judged(conjunct, on: rows)) }
        let pass = FilterPass(programs, excluding: excluding, rows)
        let outcome = try pass.run(self)
        for (conjunct, tally) in zip(conjuncts, outcome.tallies) {
            let unknown = reasons(tally.reasons)
            let open = unknown.reduce(0) { $0 + $1.count }
            conditions.append(
                ConditionCount(
                    label: conjunct.label, excluded: excluding, isTrue: tally.isTrue,
                    isFalse: pass.entering - tally.isTrue - tally.notApplicable - open, unknown: unknown,
                    notApplicable: tally.notApplicable))
        }
        if isPart, rows.openReason == nil, outcome.isOpen {
            rows.openReason = try openReason(programs, outcome.tallies, rows)
        }
        rows.keep(
            shown: outcome.shown, least: outcome.least, most: outcome.most, counted: outcome.populations)
    }

    /// A conjunct's program, with the ledger's lines for the quantifiers in it.
    private func judged(_ conjunct: Conjunct, on rows: RowSet) throws(ExecutionError) -> ConditionProgram {
        looked = []
        let program = try compiled(conjunct.condition, on: rows.frame)
        allLooked += looked ?? []
        looked = nil
        if program.hasOverflow {
            try refuseOverflow(planes(program, count: rows.frame.count), in: rows.shown, conjunct.label)
        }
        return program
    }

    /// The mark of the first row, by its key, that stays open. Keys are put in order only when there is more than one.
    private func openReason(
        _ programs: [ConditionProgram], _ tallies: [FilterPass.Tally], _ rows: RowSet
    ) throws(ExecutionError) -> Mark? {
        var seen: Set<Int> = []
        for tally in tallies { seen.formUnion(tally.reasons.indices.filter { tally.reasons[$0] > 0 }) }
        if seen.count == 1, let only = seen.first { return Mark(rawValue: UInt8(truncatingIfNeeded: only)) }
        var whole: Planes?
        for program in programs {
            let planes = try planes(program, count: rows.frame.count)
            whole = whole.map { $0.and(planes) } ?? planes
        }
        return whole.flatMap { firstReason(of: $0, in: rows.shown, rows) }
    }
}

/// One filter's pass over the rows of an entity.
struct FilterPass {
    /// What the ledger says of one conjunct, among the rows entering.
    struct Tally {
        var isTrue = 0
        var notApplicable = 0
        /// By mark.
        var reasons: [Int]
    }

    /// What it leaves.
    struct Outcome {
        var tallies: [Tally]
        var shown: Bitmap
        var least: Bitmap
        var most: Bitmap
        var populations: RowSet.Populations
        /// True when it is unknown of a row entering whether it is kept.
        var isOpen: Bool
    }

    /// How many rows enter.
    let entering: Int
    private let programs: [ConditionProgram]
    private let excluding: Bool
    private let rows: RowSet
    private let count: Int
    private let hasUnknown: Bool

    init(_ programs: [ConditionProgram], excluding: Bool, _ rows: RowSet) {
        self.programs = programs
        self.excluding = excluding
        self.rows = rows
        count = rows.frame.count
        entering = rows.population
        hasUnknown = programs.contains { $0.hasUnknown }
    }

    /// Judges each block, on as many threads as it is worth.
    func run(_ run: Run) throws(ExecutionError) -> Outcome {
        let words = (count + 63) / 64
        // Where nothing is unknown and nothing was, all three are one.
        let isOne = rows.isWhole && !hasUnknown
        let isSplit = !isOne
        var shown = Cells<UInt64>(uninitialized: words)
        var least = isSplit ? Cells<UInt64>(uninitialized: words) : []
        var most = isSplit ? Cells<UInt64>(uninitialized: words) : []
        var parts: [Part] = []
        var failure: ExecutionError?
        shown.withUnsafeMutableBufferPointer { shown in
            least.withUnsafeMutableBufferPointer { least in
                most.withUnsafeMutableBufferPointer { most in
                    let open = Kept(
                        shown: shown.baseAddress, least: isSplit ? least.baseAddress : nil,
                        most: isSplit ? most.baseAddress : nil)
                    do throws(ExecutionError) {
                        parts = try run.split(rows: count, begin: { Part(programs) }) { part, rows in
                            judge(RowBlock(rows: rows), part, into: open)
                        }
                    } catch {
                        failure = error
                    }
                }
            }
        }
        extendLifetime(programs)
        if let failure { throw failure }
        return outcome(parts, shown, least, most, isOne: isOne)
    }

    private func outcome(
        _ parts: [Part], _ shown: Cells<UInt64>, _ least: Cells<UInt64>, _ most: Cells<UInt64>, isOne: Bool
    ) -> Outcome {
        var tallies = parts.first?.tallies ?? []
        var populations = RowSet.Populations(shown: 0, least: 0, most: 0)
        for (number, part) in parts.enumerated() {
            populations.shown += part.populations.shown
            populations.least += isOne ? part.populations.shown : part.populations.least
            populations.most += isOne ? part.populations.shown : part.populations.most
            guard number > 0 else { continue }
            for (index, tally) in part.tallies.enumerated() {
                tallies[index].isTrue += tally.isTrue
                tallies[index].notApplicable += tally.notApplicable
                for (mark, count) in tally.reasons.enumerated() { tallies[index].reasons[mark] += count }
            }
        }
        let kept = Bitmap(count: count, words: shown)
        return Outcome(
            tallies: tallies, shown: kept, least: isOne ? kept : Bitmap(count: count, words: least),
            most: isOne ? kept : Bitmap(count: count, words: most), populations: populations,
            isOpen: parts.contains { $0.isOpen })
    }

    /// Where the rows kept are written to.
    private struct Kept {
        let shown: OpenPlane?
        let least: OpenPlane?
        let most: OpenPlane?
    }

    /// What one thread gathers.
    private final class Part {
        let stacks: [VerdictStack]
        /// The conjuncts so far, and room for some rows.
        let whole = OpenPlane.allocate(capacity: 256)
        var tallies: [Tally]
        var populations = RowSet.Populations(shown: 0, least: 0, most: 0)
        var isOpen = false

        init(_ programs: [ConditionProgram]) {
            let depth = programs.reduce(1) { max($0, $1.depth) }
            stacks = [VerdictStack(depth: depth)]
            tallies = programs.map { _ in Tally(reasons: [Int](repeating: 0, count: 256)) }
            whole.initialize(repeating: 0, count: 256)
        }

        deinit { whole.deallocate() }
    }

    /// A block by all conjuncts.
    private func judge(_ block: RowBlock, _ part: Part, into kept: Kept) {
        let words = block.words
        let entering = rows.isWhole ? nil : rows.shown.words.start + block.firstWord
        let stack = part.stacks[0]
        var soFar: BlockVerdict?
        for (index, program) in programs.enumerated() {
            let verdict = program.judge(0..<program.steps.count, block, stack)
            count(verdict, index, block, entering, part)
            if let before = soFar {
                soFar = stack.joined(true, before, verdict, words: words, into: part.whole)
            } else if programs.count == 1 && program.reason != ConditionProgram.severalReasons {
                // Nothing is judged after it.
                soFar = verdict
            } else {
                soFar = held(verdict, words, part.whole)
            }
            tell(verdict.unknown, index, block, entering, part)
        }
        guard let whole = soFar else { return }
        keep(whole, block, entering, part, kept)
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

    private func count(_ verdict: BlockVerdict, _ index: Int, _ block: RowBlock, _ entering: Plane?, _ part: Part) {
        func among(_ plane: Plane) -> Int {
            entering.map { population(plane, and: $0, words: block.words) } ?? population(plane, words: block.words)
        }
        part.tallies[index].isTrue &+= among(verdict.truth)
        if let other = verdict.notApplicable { part.tallies[index].notApplicable &+= among(other) }
    }

    /// Counts the unknown rows by their reasons.
    private func tell(_ unknown: Plane?, _ index: Int, _ block: RowBlock, _ entering: Plane?, _ part: Part) {
        guard let unknown else { return }
        let program = programs[index]
        if program.reason != ConditionProgram.severalReasons {
            let count =
                entering.map { population(unknown, and: $0, words: block.words) }
                ?? population(unknown, words: block.words)
            part.tallies[index].reasons[Int(program.reason)] &+= count
            return
        }
        let open = part.whole + 192
        if let entering {
            fill(open, words: block.words) { unknown[$0] & entering[$0] }
        } else {
            open.update(from: unknown, count: block.words)
        }
        program.tell(reasonsOf: Plane(open), block, part.stacks[0]) {
            $0.count(block, into: &part.tallies[index].reasons)
        }
    }

    /// The rows kept, those kept for certain, and those that may be.
    private func keep(_ whole: BlockVerdict, _ block: RowBlock, _ entering: Plane?, _ part: Part, _ kept: Kept) {
        let (words, first) = (block.words, block.firstWord)
        guard let shown = kept.shown.map({ $0 + first }) else { return }
        let truth = whole.truth
        let tail = block.tail
        if excluding {
            if let entering {
                fill(shown, words: words) { entering[$0] & ~truth[$0] }
            } else {
                fill(shown, words: words) { ~truth[$0] }
                shown[words &- 1] &= tail
            }
        } else if let entering {
            fill(shown, words: words) { entering[$0] & truth[$0] }
        } else {
            shown.update(from: truth, count: words)
        }
        part.populations.shown &+= population(Plane(shown), words: words)
        guard let least = kept.least.map({ $0 + first }), let most = kept.most.map({ $0 + first }) else { return }
        let before = (rows.least.words.start + first, rows.most.words.start + first)
        if excluding {
            fill(most, words: words) { before.1[$0] & ~truth[$0] }
            if let unknown = whole.unknown {
                fill(least, words: words) { before.0[$0] & ~(truth[$0] | unknown[$0]) }
            } else {
                fill(least, words: words) { before.0[$0] & ~truth[$0] }
            }
        } else {
            fill(least, words: words) { before.0[$0] & truth[$0] }
            if let unknown = whole.unknown {
                fill(most, words: words) { before.1[$0] & (truth[$0] | unknown[$0]) }
            } else {
                fill(most, words: words) { before.1[$0] & truth[$0] }
            }
        }
        part.populations.least &+= population(Plane(least), words: words)
        part.populations.most &+= population(Plane(most), words: words)
        if !part.isOpen, let unknown = whole.unknown {
            part.isOpen =
                (entering.map { population(unknown, and: $0, words: words) } ?? population(unknown, words: words)) > 0
        }
    }
}
