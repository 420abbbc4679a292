import CVectors
import Planning
import Tables

/// The keys of groups as one small number a row: a cell of a table.
struct GroupKeys {
    let codes: [GroupCodes]
    /// The product of the keys' widths.
    let cells: Int

    /// The numbers that the rows of some cells have by the key at a place.
    func numbers(of key: Int, in cells: [Int]) -> [Int] {
        let behind = codes.dropFirst(key + 1).reduce(1) { $0 * $1.width }
        let width = codes[key].width
        return cells.map { $0 / behind % width }
    }

    /// Which of some cells have a key that is not applicable.
    func areNotApplicable(_ cells: [Int]) -> ContiguousArray<Bool> {
        var result = ContiguousArray(repeating: false, count: cells.count)
        for (index, key) in codes.enumerated() where key.notApplicable != nil || key.isBeyond {
            let numbers = numbers(of: index, in: cells)
            for cell in cells.indices where numbers[cell] > key.cardinality { result[cell] = true }
        }
        return result
    }

    /// Which of some cells have a key that is unknown, where rows may differ in why.
    func needFirst(_ cells: [Int]) -> [Int] {
        var result: Set<Int> = []
        for (index, key) in codes.enumerated() where key.onlyMark == nil {
            let numbers = numbers(of: index, in: cells)
            result.formUnion(cells.indices.filter { numbers[$0] == key.cardinality })
        }
        return result.sorted()
    }

    /// The one key's numbers where they stand in bytes as they are.
    var bytes: Cells<UInt8>? {
        guard codes.count == 1, let key = codes.first else { return nil }
        switch key.source {
        case .bytes(let codes): return key.unknown == nil && key.notApplicable == nil ? codes : nil
        case .numbers(let numbers): return numbers
        default: return nil
        }
    }

    /// Those of the keys whose numbers stand in bytes, as kernels in wide vectors read them.
    var inBytes: [wide_key] {
        codes.enumerated().compactMap { index, key in
            var key = key.inBytes
            if index == 0 { key?.width = 0 }
            return key
        }
    }

    /// The cell of a row.
    func cell(_ row: Int) -> Int { codes.reduce(0) { $0 * $1.width + $1.number(row) } }
}

/// A pass over the rows shown: each block's cells, and what is gathered of them.
final class GroupPass {
    private let keys: GroupKeys
    private var joint = Cells<UInt16>(repeating: 0, count: Parallel.block)
    private var other: Cells<UInt16> = []
    /// The keys as kernels in wide vectors read them, where all stand in bytes.
    private let inBytes: [wide_key]
    let gatherings: [GroupGathering]
    /// Where the one key is beyond another and rows are only counted: the way there, and what stands there.
    private let way: (Cells<UInt32>, Cells<UInt8>)?
    /// Where the one key has few codes and rows are only counted: its codes, and room for the rows that have one.
    private let few: (key: GroupCodes, codes: Cells<UInt8>)?
    /// Where the one key's codes stand in columns, rows are only counted, and those set can be picked out: the key.
    private let picked: GroupCodes?
    private var known: Cells<UInt64> = []
    /// Where the one key's numbers stand in bytes and rows are only counted: those.
    private let bytes: Cells<UInt8>?
    /// Up to as many codes a compare a code is less work than a number a row.
    private static let mostFew = 24

    init(_ keys: GroupKeys, _ folds: [GroupFold]) {
        self.keys = keys
        let wide = wideLevel > 0 ? keys.inBytes : []
        inBytes = wide.count == keys.codes.count ? wide : []
        if keys.codes.count > 1 { other = Cells(repeating: 0, count: Parallel.block) }
        gatherings = folds.map { GroupGathering($0, cells: keys.cells) }
        if keys.codes.count == 1, let key = keys.codes.first, key.unknown == nil, key.notApplicable == nil,
            case .wayToBytes(let targets, let table) = key.source, folds.allSatisfy(\.isPlainCount)
        {
            way = (targets, table)
        } else {
            way = nil
        }
        let isCounted = folds.allSatisfy(\.isPlainCount)
        if wideLevel > 0, isCounted, keys.codes.count == 1, let key = keys.codes.first,
            key.cardinality <= GroupPass.mostFew, case .bytes(let codes) = key.source
        {
            few = (key, codes)
        } else {
            few = nil
        }
        picked = wideLevel == 2 && isCounted && keys.codes.count == 1 ? keys.codes.first { $0.isPickable } : nil
        known = Cells(repeating: 0, count: Parallel.block / 64)
        bytes = isCounted ? keys.bytes : nil
    }

    func take(_ rows: Range<Int>, _ words: UnsafePointer<UInt64>) {
        let wordCount = (rows.count &+ 63) &>> 6
        var word = 0
        var any: UInt64 = 0
        while word < wordCount {
            any |= words[word]
            word &+= 1
        }
        if any == 0 { return }
        if let (targets, table) = way {
            for gathering in gatherings { gathering.count(targets, by: table, words, rows) }
            return
        }
        if let few { return count(few.key, few.codes, rows, words, wordCount) }
        if let picked, rows.count & 63 == 0 { return count(picked, rows, words, wordCount) }
        if let bytes {
            for gathering in gatherings { gathering.count(bytes, words, rows) }
            return
        }
        let cells = number(rows, words)
        for gathering in gatherings { gathering.gather(cells, words, rows) }
    }

    /// Counts by a few codes, and the rows that have none beside.
    private func count(
        _ key: GroupCodes, _ codes: Cells<UInt8>, _ rows: Range<Int>, _ words: UnsafePointer<UInt64>, _ wordCount: Int
    ) {
        let words = countAbsent(key, rows, words, wordCount)
        for gathering in gatherings { gathering.count(codes.start, few: key.cardinality, words, rows) }
    }

    /// Counts by codes that are picked from where they stand, and the rows that have none beside.
    private func count(
        _ key: GroupCodes, _ rows: Range<Int>, _ words: UnsafePointer<UInt64>, _ wordCount: Int
    ) {
        let words = countAbsent(key, rows, words, wordCount)
        for gathering in gatherings {
            switch key.source {
            case .bytes(let codes):
                gathering.count(codes.start + rows.lowerBound, most: key.cardinality, words, wordCount: wordCount)
            case .shorts(let codes):
                gathering.count(codes.start + rows.lowerBound, most: key.cardinality, words, wordCount: wordCount)
            default: break
            }
        }
    }

    /// Counts the rows that have no code; returns those that have one, to be read before the next block.
    private func countAbsent(
        _ key: GroupCodes, _ rows: Range<Int>, _ words: UnsafePointer<UInt64>, _ wordCount: Int
    ) -> UnsafePointer<UInt64> {
        var words = words
        // As with numbers: a row that is both is not applicable.
        for (absent, cell) in [(key.notApplicable, key.cardinality &+ 1), (key.unknown, key.cardinality)] {
            guard let absent = absent?.words.start else { continue }
            let start = absent + rows.lowerBound &>> 6
            let count = population(start, and: words, words: wordCount)
            if count == 0 { continue }
            for gathering in gatherings { gathering.count(count, in: cell) }
            let open = known.mutableStart
            fill(open, with: words, butNot: start, words: wordCount)
            words = UnsafePointer(open)
        }
        return words
    }

    private func number(_ rows: Range<Int>, _ words: UnsafePointer<UInt64>) -> UnsafePointer<UInt16> {
        let numbers = joint.mutableStart
        // The last rows are no whole word.
        if rows.count & 63 == 0, !inBytes.isEmpty {
            inBytes.withUnsafeBufferPointer { keys in
                for key in keys {
                    withUnsafePointer(to: key) {
                        wide_number(wideLevel, $0, rows.lowerBound &>> 6, rows.count &>> 6, numbers)
                    }
                }
            }
            return UnsafePointer(numbers)
        }
        guard let first = keys.codes.first else { return UnsafePointer(numbers) }
        first.number(rows, words, into: numbers)
        for next in keys.codes.dropFirst() {
            next.number(rows, words, into: other.mutableStart)
            joinNumbers(
                other.start, to: numbers, width: UInt16(truncatingIfNeeded: next.width), count: rows.count)
        }
        return UnsafePointer(numbers)
    }
}

extension Run {
    /// The keys of groups, where each can be read as a small number; nil where the general way is to be gone.
    func groupKeys(_ groups: [PlanGroup], _ rows: RowSet) throws(ExecutionError) -> GroupKeys? {
        guard !isPlain, let entity = rows.frame.entity, rows.frame.rows == nil, rows.frame.outer == nil,
            !groups.contains(where: \.each)
        else { return nil }
        try requireCollected(entity)
        var codes: [GroupCodes] = []
        var cells = 1
        for group in groups {
            guard let next = try groupCodes(group.key.expression, of: entity) else { return nil }
            cells *= next.width
            // A table much larger than the rows costs more than they do.
            if cells > min(Run.mostCells, 64 * rows.frame.count + 1024) { return nil }
            codes.append(next)
        }
        return GroupKeys(codes: codes, cells: cells)
    }

    /// What folds gather of the rows shown, in their order.
    func gathered(
        _ folds: [GroupFold], _ keys: GroupKeys, _ rows: RowSet
    ) throws(ExecutionError) -> [GroupGathering] {
        try require(folds.reduce(0) { $0 + $1.bytesPerCell } * keys.cells * Parallel.threads)
        let shown = rows.shown.words
        let passes = try split(rows: rows.frame.count, begin: { GroupPass(keys, folds) }) { pass, block in
            pass.take(block, shown.start + block.lowerBound &>> 6)
        }
        guard let first = passes.first else { return GroupPass(keys, folds).gatherings }
        GroupPass.merge(passes)
        return first.gatherings
    }
}

extension GroupPass {
    /// Takes what all have gathered over into the first. Nothing more comes.
    static func merge(_ passes: [GroupPass]) {
        for pass in passes {
            for gathering in pass.gatherings { gathering.finish() }
        }
        guard let first = passes.first else { return }
        for pass in passes.dropFirst() {
            for (mine, theirs) in zip(first.gatherings, pass.gatherings) { mine.merge(theirs) }
        }
    }
}

extension Run {
    /// How many of the rows shown are in each cell.
    func sizes(_ keys: GroupKeys, _ rows: RowSet) throws(ExecutionError) -> [Int] {
        let counts = try gathered([GroupFold(kind: .count)], keys.counted, rows)[0].counts
        return keys.sizes(ofCounted: counts)
    }
}

extension GroupKeys {
    /// The keys that rows are counted by: a period is looked up once a day that occurs, not once a row.
    var counted: GroupKeys {
        guard codes.count == 1, let (days, _) = codes.first?.days else { return self }
        return GroupKeys(codes: [days], cells: days.width)
    }

    /// The rows in each cell, from those in each cell of `counted`.
    func sizes(ofCounted counts: [Int]) -> [Int] {
        guard codes.count == 1, let key = codes.first, let (days, periods) = key.days else { return counts }
        var sizes = [Int](repeating: 0, count: key.width)
        for (day, count) in counts.enumerated() where count > 0 {
            sizes[day < days.cardinality ? Int(periods[day]) : key.cardinality + day - days.cardinality] += count
        }
        return sizes
    }

    /// True where a table of groups needs no row of theirs: all rows that are unknown by a key are so for one reason.
    var needsNoRow: Bool { codes.allSatisfy { $0.onlyMark != nil } }
}

/// Groups that occur, without their members.
struct GroupTable {
    /// The cell of each group; groups stand in the order of their keys, and so do cells.
    var cells: [Int]
    /// The number of rows of each group.
    var sizes: [Int]
    /// The key columns, a row a group.
    var keys: [Vector]
    /// Groups with a key that is not applicable.
    var isNotApplicable: ContiguousArray<Bool>
    /// The rows, less those with a key that is not applicable.
    var denominator: Int

    var count: Int { cells.count }
}

extension Run {
    /// The groups whose cells have rows.
    func table(_ keys: GroupKeys, _ counts: [Int], _ rows: RowSet) throws(ExecutionError) -> GroupTable {
        // Without keys there is one group, of all rows, and be it of none.
        let cells = keys.codes.isEmpty ? [0] : counts.indices.filter { counts[$0] > 0 }
        var table = GroupTable(
            cells: cells, sizes: cells.map { counts[$0] }, keys: [], isNotApplicable: keys.areNotApplicable(cells),
            denominator: 0)
        for group in cells.indices where !table.isNotApplicable[group] { table.denominator += table.sizes[group] }
        let firsts = try firstRows(of: keys.needFirst(cells), cells, keys, rows)
        for (index, key) in keys.codes.enumerated() {
            let numbers = keys.numbers(of: index, in: cells)
            let marks = marks(numbers, cardinality: key.cardinality, key.onlyMark) { firsts[$0].map(key.mark) }
            table.keys.append(key.vector(numbers, marks: marks))
        }
        return table
    }

    /// The marks of groups with the numbers given by one key; where rows differ in why, `mark` has that of the first.
    func marks(_ numbers: [Int], cardinality: Int, _ onlyMark: Mark?, _ mark: (Int) -> Mark?) -> Marks {
        guard numbers.contains(where: { $0 >= cardinality }) else { return .none }
        return Marks(
            bytes: filled(numbers.count) { group in
                if numbers[group] < cardinality { return 0 }
                if numbers[group] > cardinality { return Mark.notApplicable.rawValue }
                return (onlyMark ?? mark(group) ?? .unknown(.missing)).rawValue
            })
    }

    /// The first row of each of some groups, in the order at hand.
    private func firstRows(
        of groups: [Int], _ cells: [Int], _ keys: GroupKeys, _ rows: RowSet
    ) throws(ExecutionError) -> [Int?] {
        var firsts = [Int?](repeating: nil, count: cells.count)
        if groups.isEmpty { return firsts }
        var open: [Int: Int] = [:]
        for group in groups { open[cells[group]] = group }
        let order = rows.order ?? rows.frame.entity.flatMap { store.keys.order($0) }
        for place in 0..<(order?.count ?? rows.frame.count) {
            try pause(at: place)
            let row = order.map { Int($0[place]) } ?? place
            guard rows.shown[row], let group = open.removeValue(forKey: keys.cell(row)) else { continue }
            firsts[group] = row
            if open.isEmpty { break }
        }
        return firsts
    }
}
