import Planning
import Tables

/// Filters whose rows are counted at once, block by block while they are near: no bitmap of the rows kept is read, and
/// none is written unless the table needs to know which rows were kept.
extension Run {
    /// Runs a filter and the count that stands behind it in one pass. False, and nothing done, for other steps.
    func counted(
        behind step: PlanStep, _ next: PlanStep, _ outcome: inout Outcome
    ) throws(ExecutionError) -> Bool {
        guard case .filter(let conjuncts, let excluding) = step, !conjuncts.isEmpty,
            isJudgedByBlocks(outcome.rows.frame)
        else { return false }
        switch next {
        case .count:
            try begin(&outcome)
            if try meet(conjuncts, excluding: excluding, &outcome.rows) {
                try table(&outcome, bounded: true, counted(outcome.rows))
                return true
            }
            _ = try filterByBlocks(
                conjuncts, excluding: excluding, &outcome.rows, keepsRows: false, begin: {}
            ) { _, _, _ in }
            try table(&outcome, bounded: true, counted(outcome.rows))
            return true
        case .countGroups(let groups):
            if groups.contains(where: \.each) {
                guard groups.count == 1, let (_, key) = onlyEach(groups, outcome.rows), key.hasOneMark else {
                    return false
                }
                try begin(&outcome)
                try count(conjuncts, excluding, groups[0], key, &outcome)
                return true
            }
            // What is wrong with a key is said when the filter has been judged.
            guard let keys = try? groupKeys(groups, outcome.rows) else { return false }
            try begin(&outcome)
            try count(conjuncts, excluding, keys, &outcome)
            return true
        default: return false
        }
    }

    /// As before any step that takes a few bits a row.
    private func begin(_ outcome: inout Outcome) throws(ExecutionError) {
        try pause()
        try require(outcome.rows.frame.count / 2)
    }

    /// Rows by plain keys.
    private func count(
        _ conjuncts: [Conjunct], _ excluding: Bool, _ keys: GroupKeys, _ outcome: inout Outcome
    ) throws(ExecutionError) {
        let folds = [GroupFold(kind: .count)]
        let counted = keys.counted
        let passes = try filterByBlocks(
            conjuncts, excluding: excluding, &outcome.rows, keepsRows: !keys.needsNoRow,
            bitsBehind: 16 * counted.codes.count, begin: { GroupPass(counted, folds) }
        ) { pass, block, kept in
            pass.take(block.rows, kept)
        }
        GroupPass.merge(passes)
        let gathered = passes.first?.gatherings.first?.counts ?? [Int](repeating: 0, count: counted.cells)
        let groups = try table(keys, keys.sizes(ofCounted: gathered), outcome.rows)
        try table(
            &outcome, bounded: true,
            self.counted(
                groups.keys, Cells(groups.sizes.map(Int64.init)), groups.isNotApplicable, of: groups.denominator))
    }

    /// Rows under each of their tags.
    private func count(
        _ conjuncts: [Conjunct], _ excluding: Bool, _ group: PlanGroup, _ key: EachKey, _ outcome: inout Outcome
    ) throws(ExecutionError) {
        let empty = key.column.counts.empty
        let sets = key.slots.map(\.rows) + [empty]
        let starts = sets.map(\.words.start)
        let parts = try filterByBlocks(
            conjuncts, excluding: excluding, &outcome.rows, keepsRows: false, bitsBehind: sets.count,
            begin: { SetCounts(starts.count) }
        ) { part, block, kept in
            part.add(starts, kept, block)
        }
        extendLifetime(sets)
        let counts = sets.indices.map { set in parts.reduce(0) { $0 + $1.counts[set] } }
        let made = try counted(
            each: group, key, Array(counts.dropLast()), empty: counts.last ?? 0, of: outcome.rows.population,
            outcome.rows)
        try table(&outcome, bounded: true, made)
    }
}

/// What one thread counts of the rows kept in each of some sets.
private struct SetCounts {
    private(set) var counts: [Int]

    init(_ count: Int) { counts = [Int](repeating: 0, count: count) }

    /// - Parameter sets: the first word of each.
    mutating func add(_ sets: [Plane], _ kept: Plane, _ block: RowBlock) {
        for set in sets.indices {
            counts[set] &+= population(sets[set] + block.firstWord, and: kept, words: block.words)
        }
    }
}
