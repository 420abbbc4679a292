import Planning
import Tables

/// Filters that judge a block of rows by all conjuncts before the next block, with the ledger's counts on the way.
extension Run {
    /// As `filter` does, on all rows of an entity.
    func filterByBlocks(
        _ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet
    ) throws(ExecutionError) {
        _ = try filterByBlocks(conjuncts, excluding: excluding, &rows, keepsRows: true, begin: {}) { _, _, _ in }
    }

    /// The same, and hands the rows kept on, a block at a time while they are near.
    ///
    /// - Parameters:
    ///   - keepsRows: false where nobody asks later which rows are kept, but how many: then they are not written down.
    ///   - bitsBehind: the bits that `use` reads a row, for whether another thread is worth it.
    ///   - begin: makes a thread's part, on that thread.
    ///   - use: takes the rows of a block that are kept into a thread's part.
    /// - Returns: what the threads made of them.
    func filterByBlocks<Part>(
        _ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet, keepsRows: Bool, bitsBehind: Int = 0,
        begin: () -> Part, _ use: (inout Part, RowBlock, Plane) -> Void
    ) throws(ExecutionError) -> [Part] {
        rows.frame.live = rows.shown
        var programs: [ConditionProgram] = []
        for conjunct in conjuncts { programs.append(try judged(conjunct, on: rows)) }
        let pass = FilterPass(programs, excluding: excluding, rows, store)
        let outcome = try pass.run(self, keepsRows: keepsRows, bitsBehind: bitsBehind, begin: begin, use)
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
        if let kept = outcome.kept {
            rows.keep(shown: kept.shown, least: kept.least, most: kept.most, counted: outcome.populations)
        } else {
            rows.frame.live = nil
            rows.keep(counted: outcome.populations)
        }
        return outcome.parts
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
