import Synchronization
import Tables

/// Sets of codes: one dense bitmap a code, or, where codes are many and rare, a list a row.
///
/// A set's codes stand in codebook order. Unknown is of the whole set only.
struct TagColumn: Sendable {
    enum Storage: Sendable {
        /// A bitmap for each code of the domain that occurs at or below the greatest.
        case dense(ContiguousArray<Bitmap>)
        /// Row `i` has `codes[offsets[i] ..< offsets[i + 1]]`.
        case lists(CodeLists)
    }

    let domain: DomainID
    let storage: Storage
    let known: Bitmap
    let absences: Absences
    /// Kept behind `counts`.
    private let keptCounts = Once<TagCounts>()
    /// Kept behind `population`.
    private let populations = KeptPopulations()

    var count: Int { known.count }

    /// What is counted of the whole column, at the first asking.
    var counts: TagCounts { keptCounts.value { TagCounts(self) } }

    /// How many known rows have a code that has a bitmap. Counted at the first asking for it.
    func population(_ code: Int) -> Int {
        guard case .dense(let bitmaps) = storage, bitmaps.indices.contains(code) else { return 0 }
        return populations.value(code) { bitmaps[code].population(with: known) }
    }

    init(domain: DomainID, storage: Storage, known: Bitmap, absences: Absences) {
        self.domain = domain
        self.storage = storage
        self.known = known
        self.absences = absences
    }

    /// The rows that have any of the codes.
    func rows(withAny codes: some Sequence<Int>) -> Bitmap {
        var result = Bitmap(count: count)
        switch storage {
        case .dense(let bitmaps):
            var isFirst = true
            for code in codes where code < bitmaps.count {
                if isFirst { result = bitmaps[code] } else { result.formUnion(bitmaps[code]) }
                isFirst = false
            }
        case .lists(let lists):
            let wanted = Set(codes.map { UInt32(truncatingIfNeeded: $0) })
            var row = 0
            while row < count {
                if lists[row].contains(where: wanted.contains) { result[row] = true }
                row += 1
            }
        }
        return result
    }

    /// The rows that have a code outside those given.
    func rows(withOther codes: Set<Int>) -> Bitmap {
        var result = Bitmap(count: count)
        switch storage {
        case .dense(let bitmaps):
            for code in bitmaps.indices where !codes.contains(code) { result.formUnion(bitmaps[code]) }
        case .lists(let lists):
            var row = 0
            while row < count {
                if lists[row].contains(where: { !codes.contains(Int($0)) }) { result[row] = true }
                row += 1
            }
        }
        return result
    }

    /// The known rows without a code.
    var empty: Bitmap {
        switch storage {
        case .dense(let bitmaps):
            var result = known
            for bitmap in bitmaps { result.subtract(bitmap) }
            return result
        case .lists(let lists):
            return Bitmap(count: count) { known[$0] && lists[$0].isEmpty }
        }
    }

    /// A list a row, in codebook order.
    var lists: CodeLists {
        switch storage {
        case .lists(let lists): lists
        case .dense(let bitmaps): CodeLists(bitmaps, count: count)
        }
    }

    /// The lists of some rows, in the order asked; of `absent` ones the empty list. Nil: all rows.
    func lists(of rows: Cells<UInt32>?) -> CodeLists {
        guard let rows else { return lists }
        var result = CodeLists()
        switch storage {
        case .lists(let lists):
            for row in rows { result.append(row == ReferenceColumn.absent ? lists.codes[0..<0] : lists[Int(row)]) }
        case .dense(let bitmaps):
            for row in rows {
                result.append(
                    bitmaps.indices.lazy
                        .filter { row != ReferenceColumn.absent && bitmaps[$0][Int(row)] }
                        .map { UInt32(truncatingIfNeeded: $0) })
            }
        }
        return result
    }

    struct Builder: Sendable {
        private let domain: DomainID
        private var lists = CodeLists()
        private var absences = Absences.Builder()
        private var greatest = -1

        init(domain: DomainID) { self.domain = domain }

        /// A set; the codes in any order, none twice.
        mutating func append(_ codes: some Sequence<Int>) {
            let sorted = codes.sorted()
            if let last = sorted.last { greatest = max(greatest, last) }
            lists.append(sorted.lazy.map { UInt32(truncatingIfNeeded: $0) })
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            lists.append(EmptyCollection<UInt32>())
            absences.append(mark)
        }

        /// `order`, when given, is each code's new number.
        func finish(renumbering order: Cells<UInt32>? = nil) -> TagColumn {
            var final = lists
            if let order { final = lists.renumbered(order) }
            let finished = absences.finish()
            let known = finished.known(count: final.count)
            let codes = (order.map { Int($0.max() ?? 0) } ?? greatest) + 1
            if TagColumn.isDense(codes: codes, rows: final.count, places: final.codes.count) {
                return TagColumn(
                    domain: domain, storage: .dense(final.bitmaps(codes: codes)), known: known, absences: finished)
            }
            return TagColumn(domain: domain, storage: .lists(final), known: known, absences: finished)
        }
    }
}

/// How many rows have each code, of those that have been asked for; safe from every thread.
private final class KeptPopulations: Sendable {
    private let kept = Mutex<[Int: Int]>([:])

    func value(_ code: Int, _ count: () -> Int) -> Int {
        if let known = kept.withLock({ $0[code] }) { return known }
        let counted = count()
        kept.withLock { $0[code] = counted }
        return counted
    }
}

/// What does not change of a column of tags.
struct TagCounts: Sendable {
    /// The rows of each tag that has a bitmap.
    let populations: [Int]
    /// The known rows without a tag.
    let empty: Bitmap
    let emptyPopulation: Int

    init(_ column: TagColumn) {
        empty = column.empty
        emptyPopulation = empty.population
        if case .dense(let bitmaps) = column.storage {
            populations = bitmaps.map(\.population)
        } else {
            populations = []
        }
    }
}

extension TagColumn {
    /// A bitmap an item, and each item's code; `ReferenceColumn.absent` for one without. Kept as lists where the builder
    /// would.
    init(domain: DomainID, _ items: [Bitmap], codes: Cells<UInt32>, count: Int, absences: Absences) {
        let greatest = codes.lazy.filter { $0 != ReferenceColumn.absent }.max().map { Int($0) } ?? -1
        var bitmaps = ContiguousArray(repeating: Bitmap(count: count), count: greatest + 1)
        for (item, code) in zip(items, codes) where code != ReferenceColumn.absent { bitmaps[Int(code)] = item }
        let places = items.reduce(0) { $0 + $1.population }
        let isDense = Self.isDense(codes: greatest + 1, rows: count, places: places)
        self.init(
            domain: domain, storage: isDense ? .dense(bitmaps) : .lists(CodeLists(bitmaps, count: count)),
            known: absences.known(count: count), absences: absences)
    }

    /// Dense while the bitmaps cost at most what a few lists' worth of the same data would.
    fileprivate static func isDense(codes: Int, rows: Int, places: Int) -> Bool {
        codes <= 64 || codes * (rows / 8 + 8) <= (rows * 4 + places * 4) * 4
    }
}

/// A list of codes (or of row numbers) a row, in one array.
struct CodeLists: Equatable, Sendable {
    /// One more than there are rows.
    private(set) var offsets: Cells<UInt32> = [0]
    private(set) var codes: Cells<UInt32> = []

    init() {}

    init(offsets: Cells<UInt32>, codes: Cells<UInt32>) {
        self.offsets = offsets
        self.codes = codes
    }

    /// The codes whose bitmaps have the row, for each row.
    init(_ bitmaps: ContiguousArray<Bitmap>, count: Int) {
        var totals = Cells<UInt32>(repeating: 0, count: count + 1)
        for bitmap in bitmaps { bitmap.forEachSet { totals[$0 + 1] &+= 1 } }
        var row = 0
        while row < count {
            totals[row + 1] &+= totals[row]
            row += 1
        }
        var next = totals
        var filled = Cells<UInt32>(repeating: 0, count: Int(totals[count]))
        for code in bitmaps.indices {
            bitmaps[code].forEachSet { row in
                filled[Int(next[row])] = UInt32(truncatingIfNeeded: code)
                next[row] &+= 1
            }
        }
        offsets = totals
        codes = filled
    }

    var count: Int { offsets.count - 1 }

    subscript(_ row: Int) -> Cells<UInt32>.SubSequence { codes[Int(offsets[row])..<Int(offsets[row + 1])] }

    mutating func append(_ list: some Sequence<UInt32>) {
        codes.append(contentsOf: list)
        offsets.append(UInt32(truncatingIfNeeded: codes.count))
    }

    /// The same sets under new numbers, each in order again.
    func renumbered(_ order: Cells<UInt32>) -> CodeLists {
        var result = CodeLists()
        for row in 0..<count { result.append(self[row].map { order[Int($0)] }.sorted()) }
        return result
    }

    /// The same lists, each in the order of its codes' ranks.
    func sorted(by ranks: Cells<UInt32>) -> CodeLists {
        var result = CodeLists()
        for row in 0..<count { result.append(self[row].sorted { ranks[Int($0)] < ranks[Int($1)] }) }
        return result
    }

    /// A bitmap a code.
    func bitmaps(codes codeCount: Int) -> ContiguousArray<Bitmap> {
        var result = ContiguousArray(repeating: Bitmap(count: count), count: codeCount)
        for row in 0..<count {
            for code in self[row] { result[Int(code)][row] = true }
        }
        return result
    }

    /// The other way round: for each of `targets` codes the rows that list it, in the order of `rows`.
    func inverted(targets: Int, inOrderOf rows: Cells<UInt32>) -> CodeLists {
        var starts = Cells<UInt32>(repeating: 0, count: targets + 1)
        for code in codes { starts[Int(code) + 1] &+= 1 }
        var target = 0
        while target < targets {
            starts[target + 1] &+= starts[target]
            target += 1
        }
        var next = starts
        var filled = Cells<UInt32>(repeating: 0, count: codes.count)
        for row in rows {
            for code in self[Int(row)] {
                filled[Int(next[Int(code)])] = row
                next[Int(code)] &+= 1
            }
        }
        return CodeLists(offsets: starts, codes: filled)
    }
}
