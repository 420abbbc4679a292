import CVectors
import Tables

/// What is gathered of each group's rows beside their number, from a narrow column where it stands.
struct GroupFold: Sendable {
    /// The values, as the column has them: offsets, codes, rows of another entity.
    enum Values: Sendable {
        case none
        case bytes(Cells<UInt8>)
        case shorts(Cells<UInt16>)
        case words(Cells<UInt32>)
    }

    enum Kind: Sendable {
        case count
        case sum
        /// The least and the greatest.
        case bounds
        /// How often each value occurs, of so many.
        case tally(values: Int)
        /// Which of so many rows of another entity are named.
        case targets(rows: Int)
    }

    var kind: Kind
    var values = Values.none
    /// Only rows set in each of these are gathered, and set in none of those.
    var within: [Bitmap] = []
    var without: [Bitmap] = []
    /// True where a sum also counts the rows that count and are not gathered, for those are without a value: by cell.
    var countsAbsent = false

    /// True when all that is done is to count every row that counts.
    var isPlainCount: Bool {
        if case .count = kind { return isOfAll }
        return false
    }

    /// True when values are summed, and so counted.
    var isSum: Bool {
        if case .sum = kind { return true }
        return false
    }

    /// True when every row that counts is gathered.
    var isOfAll: Bool { within.isEmpty && without.isEmpty }

    /// The memory that it needs a cell and thread, in bytes.
    var bytesPerCell: Int {
        switch kind {
        case .count: 16
        case .sum: 112
        case .bounds: 8
        case .tally(let values): values * 4
        case .targets(let rows): (rows + 63) / 64 * 8
        }
    }

    /// The rows of a block that are gathered, of those that count.
    @inline(__always)
    func narrow(
        _ words: UnsafePointer<UInt64>, from first: Int, wordCount: Int, into narrowed: UnsafeMutablePointer<UInt64>
    ) {
        narrowed.update(from: words, count: wordCount)
        for bitmap in within {
            let other = bitmap.words.start + first
            var word = 0
            while word < wordCount {
                narrowed[word] &= other[word]
                word &+= 1
            }
        }
        for bitmap in without {
            let other = bitmap.words.start + first
            var word = 0
            while word < wordCount {
                narrowed[word] &= ~other[word]
                word &+= 1
            }
        }
    }
}

/// What one thread has gathered for one fold, a place a cell.
final class GroupGathering {
    private let fold: GroupFold
    private let cells: Int
    private let stride: Int
    /// True where every row of a block is summed, and those that do not count are sent to a place of their own: to be
    /// sent there waits for nothing, to be left out waits for a branch.
    private let isParted: Bool
    private var parted: Cells<UInt16> = []
    /// The rows that count and have no value, where they are counted beside.
    private let absent: [GroupGathering]
    private(set) var absentCounts: [Int] = []
    /// Packed sums and counts, of four tables.
    private var packed: Cells<UInt64>
    private var packedRows = 0
    private var counters: Cells<UInt32>
    private(set) var counts: [Int]
    private(set) var sums: [UInt64]
    private(set) var least: Cells<UInt32>
    private(set) var most: Cells<UInt32>
    private(set) var tallies: Cells<UInt32>
    private(set) var bitmaps: Cells<UInt64>
    private var narrowed = Cells<UInt64>(repeating: 0, count: 64)
    private var listed = Cells<UInt16>(uninitialized: listedRoom)

    init(_ fold: GroupFold, cells: Int) {
        self.fold = fold
        self.cells = cells
        absent =
            fold.countsAbsent
            ? fold.without.map { GroupGathering(GroupFold(kind: .count, within: [$0]), cells: cells) } : []
        let places = 2 * cells + 1
        isParted = wideLevel > 0 && fold.isSum && !fold.isOfAll && places <= GroupGathering.mostSums
        // Four tables while they stay in the nearest cache together.
        switch fold.kind {
        case .sum: stride = isParted ? places : cells <= GroupGathering.mostSums ? cells : 0
        // Whatever stands in a byte has a counter.
        case .count: stride = cells <= 1536 ? max(cells, 256) : 0
        default: stride = 0
        }
        (packed, counters, least, most, tallies, bitmaps, counts, sums) = ([], [], [], [], [], [], [], [])
        switch fold.kind {
        case .count: counters = Cells(repeating: 0, count: stride == 0 ? cells : 4 * stride)
        case .sum:
            packed = Cells(repeating: 0, count: stride == 0 ? cells : 4 * stride)
            counts = Array(repeating: 0, count: max(cells, stride))
            sums = Array(repeating: 0, count: max(cells, stride))
            if isParted { parted = Cells(repeating: 0, count: Parallel.block) }
        case .bounds:
            least = Cells(repeating: .max, count: cells)
            most = Cells(repeating: 0, count: cells)
        case .tally(let values): tallies = Cells(repeating: 0, count: values * cells)
        case .targets(let rows): bitmaps = Cells(repeating: 0, count: (rows + 63) / 64 * cells)
        }
    }

    /// From so many places on sums have one table.
    private static let mostSums = 768
    /// From as many set bits a word on, every row is summed.
    private let dense = 32

    /// Rows counted elsewhere.
    convenience init(counts: [Int]) {
        self.init(GroupFold(kind: .count), cells: 0)
        self.counts = counts
    }

    /// Below it the sum stands in a packed word, above it the count.
    private var shift: UInt64 {
        if case .words = fold.values { return 48 }
        return 40
    }

    /// Takes a block in: the numbers of its cells, and which of its rows count.
    func gather(_ numbers: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, _ rows: Range<Int>) {
        let wordCount = (rows.count &+ 63) &>> 6
        if isParted, rows.count & 63 == 0, population(words, words: wordCount) >= wordCount &* dense {
            return part(numbers, words, wordCount, rows)
        }
        for absent in absent { absent.gather(numbers, words, rows) }
        var words = words
        if !fold.isOfAll {
            let narrow = narrowed.mutableStart
            fold.narrow(words, from: rows.lowerBound &>> 6, wordCount: wordCount, into: narrow)
            words = UnsafePointer(narrow)
        }
        switch fold.kind {
        case .count:
            if wideLevel == 2, rows.count & 63 == 0, population(words, words: wordCount) < rows.count {
                return count(numbers, most: 65_535, words, wordCount: wordCount)
            }
            countGroups(
                numbers, words, wordCount: wordCount, into: counters.mutableStart, stride: stride,
                listing: listed.mutableStart)
        case .sum: sum(numbers, words, wordCount, rows)
        case .bounds: bound(numbers, words, wordCount, rows.lowerBound)
        case .tally(let width):
            switch fold.values {
            case .bytes(let values):
                tallyValues(
                    numbers, values.start + rows.lowerBound, words, wordCount: wordCount,
                    into: tallies.mutableStart, width: width)
            case .shorts(let values):
                tallyValues(
                    numbers, values.start + rows.lowerBound, words, wordCount: wordCount,
                    into: tallies.mutableStart, width: width)
            case .words, .none: break
            }
        case .targets(let count):
            guard case .words(let targets) = fold.values else { return }
            markTargets(
                numbers, targets.start + rows.lowerBound, words, wordCount: wordCount,
                into: bitmaps.mutableStart, width: (count &+ 63) &>> 6)
        }
    }

    /// Counts the rows of a block by what a table has for the rows that they lead to.
    func count(
        _ targets: Cells<UInt32>, by table: Cells<UInt8>, _ words: UnsafePointer<UInt64>, _ rows: Range<Int>
    ) {
        countGroups(
            targets.start + rows.lowerBound, by: table.start, last: UInt32(truncatingIfNeeded: table.count &- 1), words,
            wordCount: (rows.count &+ 63) &>> 6, into: counters.mutableStart, stride: stride)
    }

    /// Counts the rows of a block by codes of which there are few; those with any other are of the cell behind them.
    ///
    /// - Parameters:
    ///   - words: the rows that have a code.
    ///   - few: how many codes there are.
    func count(_ codes: UnsafePointer<UInt8>, few: Int, _ words: UnsafePointer<UInt64>, _ rows: Range<Int>) {
        let counters = counters.mutableStart
        let all = population(words, words: (rows.count &+ 63) &>> 6)
        if all == 0 { return }
        let counted = countFew(codes + rows.lowerBound, words, rows: rows.count, few: few, into: counters)
        counters[few] &+= UInt32(truncatingIfNeeded: all &- counted)
    }

    /// Counts the rows of a block whose cells stand in bytes as they are, every row's below the number of cells.
    func count(_ numbers: Cells<UInt8>, _ words: UnsafePointer<UInt64>, _ rows: Range<Int>) {
        let wordCount = rows.count &>> 6
        if wideLevel == 2, rows.count & 63 == 0, population(words, words: wordCount) < rows.count {
            return count(numbers.start + rows.lowerBound, most: 255, words, wordCount: wordCount)
        }
        countGroups(
            numbers.start + rows.lowerBound, words, wordCount: (rows.count &+ 63) &>> 6, into: counters.mutableStart,
            stride: stride, listing: listed.mutableStart)
    }

    /// Counts the rows of a block by the codes of a key, whole words of them; those above `most` are of that cell. At
    /// level 2 alone.
    func count(
        _ codes: UnsafePointer<UInt16>, most: Int, _ words: UnsafePointer<UInt64>, wordCount: Int
    ) {
        countPicked(
            codes, most: UInt16(truncatingIfNeeded: min(most, 65_535)), words, wordCount: wordCount,
            into: counters.mutableStart, stride: stride, picking: listed.mutableStart)
    }

    /// The same of codes in bytes.
    func count(_ codes: UnsafePointer<UInt8>, most: Int, _ words: UnsafePointer<UInt64>, wordCount: Int) {
        let counters = counters.mutableStart
        listed.mutableStart.withMemoryRebound(to: UInt8.self, capacity: 2 * listedRoom) { picked in
            countPicked(
                codes, most: UInt8(truncatingIfNeeded: min(most, 255)), words, wordCount: wordCount, into: counters,
                stride: stride, picking: picked)
        }
    }

    /// Counts rows that are all of one cell.
    func count(_ rows: Int, in cell: Int) { counters.mutableStart[cell] &+= UInt32(truncatingIfNeeded: rows) }

    /// Sums all rows of a block: those that count and have no value behind the others, and those that do not count last.
    private func part(
        _ numbers: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, _ wordCount: Int, _ rows: Range<Int>
    ) {
        let first = rows.lowerBound &>> 6
        let narrow = narrowed.mutableStart
        var (shown, none) = (words, UnsafePointer<UInt64>?.none)
        if fold.countsAbsent {
            none = fold.without.first.map { $0.words.start + first }
            for other in fold.without.dropFirst() {
                guard let before = none else { break }
                fill(narrow, with: before, or: other.words.start + first, words: wordCount)
                none = UnsafePointer(narrow)
            }
        } else {
            fold.narrow(words, from: first, wordCount: wordCount, into: narrow)
            shown = UnsafePointer(narrow)
        }
        let own = parted.mutableStart
        wide_part(
            wideLevel, numbers, shown, none, UInt16(truncatingIfNeeded: cells), UInt16(truncatingIfNeeded: 2 &* cells),
            wordCount, own)
        let table = makeRoom(for: rows)
        switch fold.values {
        case .bytes(let values):
            sumGroups(own, values.start + rows.lowerBound, rows: rows.count, shift: shift, into: table, stride: stride)
        case .shorts(let values):
            sumGroups(own, values.start + rows.lowerBound, rows: rows.count, shift: shift, into: table, stride: stride)
        case .words(let values):
            sumGroups(own, values.start + rows.lowerBound, rows: rows.count, shift: shift, into: table, stride: stride)
        case .none: break
        }
    }

    /// The packed words, in which so many rows more have room.
    private func makeRoom(for rows: Range<Int>) -> UnsafeMutablePointer<UInt64> {
        let room = shift == 40 ? 1 << 24 : 1 << 16
        if packedRows &+ rows.count >= room { unpack() }
        packedRows &+= rows.count
        return packed.mutableStart
    }

    private func sum(
        _ numbers: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, _ wordCount: Int, _ rows: Range<Int>
    ) {
        let table = makeRoom(for: rows)
        switch fold.values {
        case .bytes(let values):
            sumGroups(
                numbers, values.start + rows.lowerBound, words, wordCount: wordCount, shift: shift, into: table,
                stride: stride)
        case .shorts(let values):
            sumGroups(
                numbers, values.start + rows.lowerBound, words, wordCount: wordCount, shift: shift, into: table,
                stride: stride)
        case .words(let values):
            sumGroups(
                numbers, values.start + rows.lowerBound, words, wordCount: wordCount, shift: shift, into: table,
                stride: stride)
        case .none: break
        }
    }

    private func bound(
        _ numbers: UnsafePointer<UInt16>, _ words: UnsafePointer<UInt64>, _ wordCount: Int, _ first: Int
    ) {
        let (least, most) = (least.mutableStart, most.mutableStart)
        switch fold.values {
        case .bytes(let values):
            boundGroups(numbers, values.start + first, words, wordCount: wordCount, least: least, most: most)
        case .shorts(let values):
            boundGroups(numbers, values.start + first, words, wordCount: wordCount, least: least, most: most)
        case .words(let values):
            boundGroups(numbers, values.start + first, words, wordCount: wordCount, least: least, most: most)
        case .none: break
        }
    }

    /// Takes the packed words over into counts and sums.
    private func unpack() {
        let width = max(cells, stride)
        let (packed, tables, shift) = (packed.mutableStart, packed.count / max(1, width), shift)
        counts.withUnsafeMutableBufferPointer { counts in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let counts = counts.baseAddress, let sums = sums.baseAddress else { return }
                unpackGroups(packed, tables: tables, cells: width, shift: shift, counts: counts, sums: sums)
            }
        }
        packedRows = 0
    }

    /// Nothing more comes: what has been gathered stands where it is read.
    func finish() {
        switch fold.kind {
        case .sum:
            unpack()
            if fold.countsAbsent {
                absentCounts = isParted ? Array(counts[cells..<2 * cells]) : Array(repeating: 0, count: cells)
            }
            for beside in absent {
                beside.finish()
                for cell in absentCounts.indices { absentCounts[cell] &+= beside.counts[cell] }
            }
            counts.removeSubrange(cells...)
            sums.removeSubrange(cells...)
        case .count:
            counts = Array(repeating: 0, count: cells)
            counts.withUnsafeMutableBufferPointer { counts in
                guard let counts = counts.baseAddress else { return }
                addGroups(counters.start, tables: stride == 0 ? 1 : 4, stride: stride, cells: cells, into: counts)
            }
        case .bounds, .tally, .targets: break
        }
    }

    /// What two threads have gathered.
    func merge(_ other: GroupGathering) {
        for cell in counts.indices { counts[cell] &+= other.counts[cell] }
        for cell in absentCounts.indices { absentCounts[cell] &+= other.absentCounts[cell] }
        for cell in sums.indices { sums[cell] &+= other.sums[cell] }
        for cell in least.indices {
            least[cell] = min(least[cell], other.least[cell])
            most[cell] = max(most[cell], other.most[cell])
        }
        for index in tallies.indices { tallies[index] &+= other.tallies[index] }
        var index = 0
        let (mine, theirs) = (bitmaps.mutableStart, other.bitmaps.start)
        while index < bitmaps.count {
            mine[index] |= theirs[index]
            index &+= 1
        }
    }
}
