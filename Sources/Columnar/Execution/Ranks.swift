import Planning
import Tables

/// Each row's place among the values of a column, in the total order (decision D31).
///
/// Equal values have equal ranks; a greater value a greater one. Unknown is `cardinality`, not applicable one more.
struct Ranks {
    var ranks: Cells<UInt32>
    var cardinality: Int

    static func unknown(_ cardinality: Int) -> UInt32 { UInt32(truncatingIfNeeded: cardinality) }

    func isNotApplicable(_ row: Int) -> Bool { Int(ranks[row]) == cardinality + 1 }

    func gathered(_ rows: Cells<UInt32>) -> Ranks {
        Ranks(ranks: filled(rows.count) { ranks[Int(rows[$0])] }, cardinality: cardinality)
    }

    /// Ranks of known rows, with the places of the others added.
    fileprivate init(_ count: Int, _ marks: Marks, cardinality: Int, _ rank: (Int) -> UInt32) {
        self.cardinality = cardinality
        let unknown = UInt32(truncatingIfNeeded: cardinality)
        ranks = filled(count) { row in
            let mark = marks[row]
            return mark.isKnown ? rank(row) : mark == .notApplicable ? unknown + 1 : unknown
        }
    }

    init(ranks: Cells<UInt32>, cardinality: Int) {
        self.ranks = ranks
        self.cardinality = cardinality
    }
}

extension Run {
    /// The ranks of a vector's rows.
    func ranks(_ vector: Vector) -> Ranks {
        let (count, marks) = (vector.count, vector.marks)
        switch vector.values {
        case .booleans(let bits): return Ranks(count, marks, cardinality: 2) { bits[$0] ? 1 : 0 }
        case .codes(let codes, let domain):
            return Ranks(count, marks, cardinality: catalog[domain].codes.count) { codes[$0] }
        case .rows(let rows, let entity):
            let ranks = store.keys.ranks(entity)
            return Ranks(count, marks, cardinality: store.rowCount(entity)) { row in
                ranks?[Int(rows[row])] ?? rows[row]
            }
        case .integers(let slots): return integers(count, marks) { slots[$0] }
        case .periods(let slots, _): return integers(count, marks) { Int64(slots[$0]) }
        case .days(let days):
            guard let last = days.last else { return integers(count, marks) { Int64(days.first[$0]) } }
            return integers(count, marks) { row in
                Int64(days.first[row]) << 32 + (Int64(last[row]) - Int64(Int32.min))
            }
        case .numbers(let slots), .seconds(let slots, _): return distinct(count, marks) { slots[$0] }
        case .texts(let view): return texts(count, marks, view)
        case .tags(let view): return sets(count, marks, view)
        }
    }

    /// Whole numbers: by their distance from the least where they lie close, else by the distinct ones in order.
    private func integers(_ count: Int, _ marks: Marks, _ value: (Int) -> Int64) -> Ranks {
        var least = Int64.max
        var most = Int64.min
        for row in 0..<count where marks[row].isKnown {
            least = min(least, value(row))
            most = max(most, value(row))
        }
        if least > most { return Ranks(count, marks, cardinality: 0) { _ in 0 } }
        let (width, overflow) = most.subtractingReportingOverflow(least)
        if !overflow && width < Int64(4 * count + 1024) {
            return Ranks(count, marks, cardinality: Int(width) + 1) { UInt32(truncatingIfNeeded: value($0) - least) }
        }
        return distinct(count, marks, value)
    }

    private func distinct<Value: Hashable & Comparable>(
        _ count: Int, _ marks: Marks, _ value: (Int) -> Value
    ) -> Ranks {
        var places: [Value: UInt32] = [:]
        for row in 0..<count where marks[row].isKnown { places[value(row)] = 0 }
        for (rank, value) in places.keys.sorted().enumerated() { places[value] = UInt32(truncatingIfNeeded: rank) }
        return Ranks(count, marks, cardinality: places.count) { places[value($0)] ?? 0 }
    }

    private func texts(_ count: Int, _ marks: Marks, _ view: TextView) -> Ranks {
        var numbers = TextNumbers(view.column)
        var found = Cells<UInt32>(repeating: 0, count: count)
        for row in 0..<count where marks[row].isKnown { found[row] = numbers.number(view.row(row)) }
        // Texts that differ in bytes may still be one in NFC: equal ones take one rank.
        let firsts = numbers.firsts
        let sorted = firsts.indices.sorted { view.column.order(Int(firsts[$0]), view.column, Int(firsts[$1])) < 0 }
        var places = Cells<UInt32>(repeating: 0, count: firsts.count)
        var rank = 0
        for (index, number) in sorted.enumerated() {
            if index > 0, view.column.order(Int(firsts[sorted[index - 1]]), view.column, Int(firsts[number])) != 0 {
                rank += 1
            }
            places[number] = UInt32(truncatingIfNeeded: rank)
        }
        return Ranks(count, marks, cardinality: sorted.isEmpty ? 0 : rank + 1) { places[Int(found[$0])] }
    }

    /// Sets compare code by code in codebook order; the shorter of equals first.
    private func sets(_ count: Int, _ marks: Marks, _ view: TagView) -> Ranks {
        let lists = view.column.lists(of: view.rows)
        func set(_ row: Int) -> [UInt32] { Array(lists[row]) }
        var places: [[UInt32]: UInt32] = [:]
        for row in 0..<count where marks[row].isKnown { places[set(row)] = 0 }
        let sorted = places.keys.sorted { $0.lexicographicallyPrecedes($1) }
        for (rank, set) in sorted.enumerated() { places[set] = UInt32(truncatingIfNeeded: rank) }
        return Ranks(count, marks, cardinality: sorted.count) { places[set($0)] ?? 0 }
    }

    // MARK: Several columns

    /// Rows numbered by the combinations of several columns' ranks, in their order.
    struct Joint {
        /// A group's number a row.
        var groups: Cells<UInt32>
        var count: Int
        /// The first row of each group.
        var firsts: Cells<UInt32>
    }

    func joined(_ columns: [Ranks], members: Cells<UInt32>) throws(ExecutionError) -> Joint {
        try joined(columns.map { $0.gathered(members) }, count: members.count)
    }

    /// `columns` have `count` rows each.
    func joined(_ columns: [Ranks], count: Int) throws(ExecutionError) -> Joint {
        var groups = Cells<UInt32>(repeating: 0, count: count)
        var groupCount = count == 0 ? 0 : 1
        for column in columns {
            try pause()
            (groups, groupCount) = refined(groups, groupCount, column)
        }
        var firsts = Cells<UInt32>(repeating: .max, count: groupCount)
        for (row, group) in groups.enumerated() where firsts[Int(group)] == .max {
            firsts[Int(group)] = UInt32(truncatingIfNeeded: row)
        }
        return Joint(groups: groups, count: groupCount, firsts: firsts)
    }

    /// Groups parted further by a column, numbered anew in order.
    private func refined(
        _ groups: Cells<UInt32>, _ count: Int, _ column: Ranks
    ) -> (Cells<UInt32>, Int) {
        let width = column.cardinality + 2
        let keys: Cells<Int> = filled(groups.count) { Int(groups[$0]) * width + Int(column.ranks[$0]) }
        if count * width <= 4 * groups.count + 1 << 16 {
            var places = Cells<UInt32>(repeating: .max, count: count * width)
            for key in keys { places[key] = 0 }
            var next: UInt32 = 0
            for key in places.indices where places[key] == 0 {
                places[key] = next
                next += 1
            }
            return (filled(keys.count) { places[keys[$0]] }, Int(next))
        }
        let ranked = distinct(keys.count, .none) { keys[$0] }
        return (ranked.ranks, ranked.cardinality)
    }
}

/// Numbers for distinct runs of bytes, in the order met: an open table over the arena, no text of its own.
private struct TextNumbers {
    private let column: TextColumn
    /// A column's row for each number.
    private(set) var firsts: Cells<UInt32> = []
    /// Number + 1; 0 is free.
    private var slots = Cells<UInt32>(repeating: 0, count: 256)

    init(_ column: TextColumn) { self.column = column }

    mutating func number(_ row: Int) -> UInt32 {
        if firsts.count * 2 > slots.count { grow() }
        var place = hash(row) & (slots.count - 1)
        while slots[place] != 0 {
            let number = slots[place] - 1
            if isSame(row, Int(firsts[Int(number)])) { return number }
            place = (place + 1) & (slots.count - 1)
        }
        firsts.append(UInt32(truncatingIfNeeded: row))
        slots[place] = UInt32(truncatingIfNeeded: firsts.count)
        return slots[place] - 1
    }

    private mutating func grow() {
        slots = Cells(repeating: 0, count: slots.count * 2)
        for (number, row) in firsts.enumerated() {
            var place = hash(Int(row)) & (slots.count - 1)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = UInt32(truncatingIfNeeded: number + 1)
        }
    }

    /// FNV-1a, mixed so that the low bits depend on all.
    private func hash(_ row: Int) -> Int {
        column.arena.withUnsafeBufferPointer { arena in
            var value: UInt64 = 0xCBF2_9CE4_8422_2325
            for index in column.range(row) { value = (value ^ UInt64(arena[index])) &* 0x100_0000_01B3 }
            return Int(truncatingIfNeeded: value ^ (value >> 29))
        }
    }

    private func isSame(_ a: Int, _ b: Int) -> Bool {
        let (left, right) = (column.range(a), column.range(b))
        return left.count == right.count && column.arena[left].elementsEqual(column.arena[right])
    }
}
