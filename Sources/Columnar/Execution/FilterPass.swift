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

    /// The rows kept, those kept for certain, and those that may be.
    struct Kept {
        var shown: Bitmap
        var least: Bitmap
        var most: Bitmap
    }

    /// What it leaves.
    struct Outcome<Part> {
        var tallies: [Tally]
        /// Nil where they were handed on and not written down.
        var kept: Kept?
        var populations: RowSet.Populations
        /// True when it is unknown of a row entering whether it is kept.
        var isOpen: Bool
        /// What the threads made of the rows kept.
        var parts: [Part]
    }

    /// How many rows enter.
    let entering: Int
    private let programs: [ConditionProgram]
    private let excluding: Bool
    private let rows: RowSet
    private let count: Int
    /// Counts of absent rows that are known before: those of a field, when all rows enter.
    private let absent: [AbsentCounts?]
    /// Whether those kept for certain, and those that may be, are others than those shown. While all rows enter, those
    /// kept for certain are those shown, or those that are not open; where nothing is unknown either, all three are one.
    private let hasLeast: Bool
    private let hasMost: Bool

    init(_ programs: [ConditionProgram], excluding: Bool, _ rows: RowSet, _ store: Store) {
        self.programs = programs
        self.excluding = excluding
        self.rows = rows
        count = rows.frame.count
        entering = rows.population
        let isWhole = rows.isWhole
        absent = programs.map { program in isWhole ? program.field.flatMap { store.absentCounts($0) } : nil }
        let hasUnknown = programs.contains { $0.hasUnknown }
        hasLeast = !isWhole || (hasUnknown && excluding)
        hasMost = !isWhole || (hasUnknown && !excluding)
    }

    /// Judges each block, on as many threads as it is worth, and hands the rows kept on while they are near.
    ///
    /// - Parameters:
    ///   - keepsRows: whether they are written down.
    ///   - bitsBehind: the bits that `use` reads a row.
    ///   - begin: makes a thread's part, on that thread.
    ///   - use: takes the rows of a block that are kept into a thread's part.
    func run<Part>(
        _ run: Run, keepsRows: Bool, bitsBehind: Int, begin: () -> Part,
        _ use: (inout Part, RowBlock, Plane) -> Void
    ) throws(ExecutionError) -> Outcome<Part> {
        guard keepsRows else { return try judge(run, nil, bitsBehind, begin: begin, use) }
        let words = (count + 63) / 64
        var shown = Cells<UInt64>(uninitialized: words)
        var least = hasLeast ? Cells<UInt64>(uninitialized: words) : []
        var most = hasMost ? Cells<UInt64>(uninitialized: words) : []
        let places = (
            shown: shown.mutableStart, least: hasLeast ? least.mutableStart : nil,
            most: hasMost ? most.mutableStart : nil
        )
        var outcome = try judge(run, places, bitsBehind, begin: begin, use)
        let kept = Bitmap(count: count, words: shown)
        outcome.kept = Kept(
            shown: kept, least: hasLeast ? Bitmap(count: count, words: least) : kept,
            most: hasMost ? Bitmap(count: count, words: most) : kept)
        return outcome
    }

    /// Fewer rows than these are judged by one thread: the other pays for what is read, not for rows. As many as
    /// `Parallel.alone` are worth it where 64 bits a row are read.
    private func alone(bits: Int) -> Int {
        let (rows, isMore) = Parallel.alone.multipliedReportingOverflow(by: 64)
        return isMore ? .max : rows / bits
    }

    private func judge<Part>(
        _ run: Run, _ kept: (shown: OpenPlane, least: OpenPlane?, most: OpenPlane?)?, _ bitsBehind: Int,
        begin: () -> Part, _ use: (inout Part, RowBlock, Plane) -> Void
    ) throws(ExecutionError) -> Outcome<Part> {
        let codes = Cells(programs.map(\.sequence))
        let isCounted = Cells(absent.map { $0 == nil })
        let leaves = rows.isWhole ? Cells(codes.compactMap(\.leaf)) : []
        let blocks = FilterBlocks(
            codes: codes.start, isCounted: isCounted.start, count: programs.count,
            depth: programs.reduce(1) { max($0, $1.depth) }, excluding: excluding, keepsLedger: run.keepsLedger,
            entering: rows.isWhole ? nil : rows.shown.words.start,
            leastBefore: rows.isWhole ? nil : rows.least.words.start,
            mostBefore: rows.isWhole ? nil : rows.most.words.start, kept: kept,
            leaves: leaves.count == programs.count ? leaves.start : nil, hasLeast: hasLeast, hasMost: hasMost)
        let parts = try run.split(
            rows: count, alone: alone(bits: codes.reduce(1 + bitsBehind) { $0 + $1.bits }),
            begin: { (counts: FilterCounts(blocks), own: begin()) }
        ) { part, rows in
            let block = RowBlock(rows: rows)
            if let kept = blocks.judge(block, part.counts) { use(&part.own, block, kept) }
        }
        extendLifetime((programs, codes, isCounted, leaves, rows))
        return outcome(parts.map(\.counts), parts.map(\.own))
    }

    private func outcome<Part>(_ parts: [FilterCounts], _ own: [Part]) -> Outcome<Part> {
        var tallies: [Tally] = []
        for index in programs.indices {
            var tally = Tally(reasons: [])
            for part in parts {
                let counts = part.tally(index)
                tally.isTrue += counts[FilterCounts.isTrue]
                tally.notApplicable += counts[FilterCounts.notApplicable]
            }
            if let known = absent[index] {
                tally.reasons = known.unknown
                tally.notApplicable = known.notApplicable
            } else {
                tally.reasons = (0..<256).map { mark in
                    parts.reduce(0) { $0 + $1.tally(index)[FilterCounts.reasons + mark] }
                }
            }
            tallies.append(tally)
        }
        func sum(_ place: Int) -> Int { parts.reduce(0) { $0 + $1.all[place] } }
        var populations = RowSet.Populations(shown: sum(FilterCounts.shown), least: 0, most: 0)
        populations.least = hasLeast ? sum(FilterCounts.least) : populations.shown
        populations.most = hasMost ? sum(FilterCounts.most) : populations.shown
        return Outcome(
            tallies: tallies, kept: nil, populations: populations, isOpen: sum(FilterCounts.open) > 0, parts: own)
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
    /// Planes of the conjuncts so far, of some rows, of those kept, of others kept, and of every row.
    let planes = OpenPlane.allocate(capacity: 7 * 64)
    let all: UnsafeMutablePointer<Int>

    init(_ blocks: FilterBlocks) {
        stack = VerdictStack(depth: blocks.depth)
        let size = 4 + blocks.count * FilterCounts.size
        all = UnsafeMutablePointer<Int>.allocate(capacity: size)
        all.initialize(repeating: 0, count: size)
        planes.initialize(repeating: 0, count: 7 * 64)
    }

    deinit {
        all.deallocate()
        planes.deallocate()
    }

    /// The counts of one conjunct.
    @inline(__always)
    func tally(_ index: Int) -> UnsafeMutablePointer<Int> { all + 4 + index &* FilterCounts.size }

    /// A plane of all rows of a block.
    func everyRow(_ block: RowBlock) -> Plane {
        let every = planes + 6 * 64
        every.update(repeating: ~0, count: block.words)
        every[block.words &- 1] = block.tail
        return Plane(every)
    }
}
