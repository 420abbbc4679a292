import Planning
import Tables

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
    /// Counts of absent rows that are known before: those of a field, when all rows enter.
    private let absent: [AbsentCounts?]

    init(_ programs: [ConditionProgram], excluding: Bool, _ rows: RowSet, _ store: Store) {
        self.programs = programs
        self.excluding = excluding
        self.rows = rows
        count = rows.frame.count
        entering = rows.population
        let isWhole = rows.isWhole
        absent = programs.map { program in isWhole ? program.field.flatMap { store.absentCounts($0) } : nil }
    }

    /// Judges each block, on as many threads as it is worth.
    func run(_ run: Run) throws(ExecutionError) -> Outcome {
        let words = (count + 63) / 64
        var shown = Cells<UInt64>(uninitialized: words)
        // While all rows enter, those kept for certain are those shown, or those that are not open. Where nothing is
        // unknown either, all three are one.
        let hasUnknown = programs.contains { $0.hasUnknown }
        var least = rows.isWhole && !(hasUnknown && excluding) ? [] : Cells<UInt64>(uninitialized: words)
        var most = rows.isWhole && !(hasUnknown && !excluding) ? [] : Cells<UInt64>(uninitialized: words)
        let codes = Cells(programs.map(\.sequence))
        let isCounted = Cells(absent.map { $0 == nil })
        let blocks = FilterBlocks(
            codes: codes.start, isCounted: isCounted.start, count: programs.count,
            depth: programs.reduce(1) { max($0, $1.depth) }, excluding: excluding,
            keepsLedger: run.keepsLedger, entering: rows.isWhole ? nil : rows.shown.words.start,
            leastBefore: rows.least.words.start,
            mostBefore: rows.most.words.start, shown: shown.mutableStart,
            least: least.isEmpty ? nil : least.mutableStart, most: most.isEmpty ? nil : most.mutableStart)
        let parts = try run.split(rows: count, begin: { FilterCounts(blocks) }) { part, rows in
            blocks.judge(RowBlock(rows: rows), part)
        }
        extendLifetime((programs, codes, isCounted, rows))
        return outcome(parts, shown, least, most)
    }

    private func outcome(
        _ parts: [FilterCounts], _ shown: Cells<UInt64>, _ least: Cells<UInt64>, _ most: Cells<UInt64>
    ) -> Outcome {
        var tallies: [Tally] = []
        for index in programs.indices {
            var tally = Tally(reasons: [Int](repeating: 0, count: 256))
            for part in parts {
                let counts = part.tally(index)
                tally.isTrue += counts[FilterCounts.isTrue]
                tally.notApplicable += counts[FilterCounts.notApplicable]
                for mark in 0..<256 { tally.reasons[mark] += counts[FilterCounts.reasons + mark] }
            }
            if let known = absent[index] {
                tally.reasons = known.unknown
                tally.notApplicable = known.notApplicable
            }
            tallies.append(tally)
        }
        func sum(_ place: Int) -> Int { parts.reduce(0) { $0 + $1.all[place] } }
        let kept = Bitmap(count: count, words: shown)
        var populations = RowSet.Populations(shown: sum(FilterCounts.shown), least: 0, most: 0)
        populations.least = least.isEmpty ? populations.shown : sum(FilterCounts.least)
        populations.most = most.isEmpty ? populations.shown : sum(FilterCounts.most)
        return Outcome(
            tallies: tallies, shown: kept, least: least.isEmpty ? kept : Bitmap(count: count, words: least),
            most: most.isEmpty ? kept : Bitmap(count: count, words: most), populations: populations,
            isOpen: sum(FilterCounts.open) > 0)
    }
}

/// What one thread counts, and its room for verdicts.
final class FilterCounts {
    /// Places of what is counted of all conjuncts together.
    static let shown = 0
    static let least = 1
    static let most = 2
    static let open = 3
    /// Places of what is counted of one.
    static let isTrue = 0
    static let notApplicable = 1
    static let reasons = 2
    private static let size = 2 + 256

    let stack: VerdictStack
    /// Planes of the conjuncts so far, and of some rows.
    let planes = OpenPlane.allocate(capacity: 256)
    let all: UnsafeMutablePointer<Int>

    init(_ blocks: FilterBlocks) {
        stack = VerdictStack(depth: blocks.depth)
        let size = 4 + blocks.count * FilterCounts.size
        all = UnsafeMutablePointer<Int>.allocate(capacity: size)
        all.initialize(repeating: 0, count: size)
        planes.initialize(repeating: 0, count: 256)
    }

    deinit {
        all.deallocate()
        planes.deallocate()
    }

    /// The counts of one conjunct.
    @inline(__always)
    func tally(_ index: Int) -> UnsafeMutablePointer<Int> { all + 4 + index &* FilterCounts.size }
}
