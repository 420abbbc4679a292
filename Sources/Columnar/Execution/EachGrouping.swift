import Planning
import Tables

/// Groups of rows under each of their tags: a bitmap a tag, one of the rows that are unknown, and one of those that
/// the field does not apply to.
struct EachKey {
    let column: TagColumn
    let cardinality: Int
    /// The numbers that occur with their rows, in order; unknown is `cardinality`, not applicable one more.
    let slots: [(number: Int, rows: Bitmap)]

    init?(_ column: TagColumn, cardinality: Int) {
        guard case .dense(let bitmaps) = column.storage else { return nil }
        self.column = column
        self.cardinality = cardinality
        var slots = bitmaps.enumerated().map { (number: $0.offset, rows: $0.element) }
        if let unknown = column.absences.unknown { slots.append((cardinality, unknown)) }
        if let notApplicable = column.absences.notApplicable { slots.append((cardinality + 1, notApplicable)) }
        self.slots = slots
    }
}

extension Run {
    /// A key under `each` that is an own field with a bitmap a tag.
    private func eachKey(_ group: PlanGroup, of entity: EntityID) -> EachKey? {
        guard group.each, case .field(let field) = group.key.expression, field.entity == entity,
            case .tags(let column) = store.column(field)
        else { return nil }
        return EachKey(column, cardinality: catalog[column.domain].codes.count)
    }

    /// Counts rows under each of their tags, and by plain keys beside; nil where the general way is to be gone.
    func countEach(_ groups: [PlanGroup], _ rows: RowSet) throws(ExecutionError) -> RowSet? {
        guard let (place, key) = onlyEach(groups, rows) else { return try countEachOfTwo(groups, rows) }
        let others = groups.indices.filter { $0 != place }.map { groups[$0] }
        guard let plain = try groupKeys(others, rows), plain.cells * (key.slots.count + 1) <= 1 << 18 else {
            return nil
        }
        noteEach(groups[place].key.name, empty: empty(key, rows))
        let counts: [[Int]]
        let all: [Int]
        if others.isEmpty {
            (counts, all) = try populations(key, rows)
        } else {
            let folds = [GroupFold(kind: .count)] + key.slots.map { GroupFold(kind: .count, within: [$0.rows]) }
            let gathered = try gathered(folds, plain, rows)
            (counts, all) = (gathered.dropFirst().map(\.counts), gathered[0].counts)
        }
        var table = EachTable(place: place, plain: plain, key: key)
        table.add(counts)
        let keys = try columns(table, rows)
        let sizes = Cells(table.groups.map { Int64($0.size) })
        return counted(keys, sizes, table.isNotApplicable, of: table.denominator(counts, all))
    }

    /// The one key under `each`, with its place.
    func onlyEach(_ groups: [PlanGroup], _ rows: RowSet) -> (place: Int, key: EachKey)? {
        let places = groups.indices.filter { groups[$0].each }
        guard !isPlain, places.count == 1, let place = places.first, let entity = rows.frame.entity,
            rows.frame.rows == nil, rows.frame.outer == nil, let key = eachKey(groups[place], of: entity)
        else { return nil }
        return (place, key)
    }

    /// The rows shown under each tag, and all of them.
    private func populations(
        _ key: EachKey, _ rows: RowSet
    ) throws(ExecutionError) -> (counts: [[Int]], all: [Int]) {
        let all = rows.population
        if all == rows.frame.count {
            let kept = key.column.counts.populations
            let counts = key.slots.map { slot in
                slot.number < key.cardinality ? kept[slot.number] : slot.rows.population
            }
            return (counts.map { [$0] }, [all])
        }
        let counts = try meets(key.slots.map(\.rows), [GroupFold(kind: .count)], rows)
        return (counts.map { [$0[0]] }, [all])
    }

    /// How many rows shown have no tag.
    private func empty(_ key: EachKey, _ rows: RowSet) -> Int {
        let counts = key.column.counts
        return rows.isWhole ? counts.emptyPopulation : counts.empty.population(with: rows.shown)
    }

    private func noteEach(_ name: String, empty: Int) {
        note(.countedUnderEach(field: name))
        if empty > 0 { note(.emptySets(field: name, rows: empty)) }
    }

    /// The table of the rows under each tag of the only key, when they have been counted: under each slot, without a tag,
    /// and in all.
    func counted(
        each group: PlanGroup, _ key: EachKey, _ counts: [Int], empty: Int, of all: Int, _ rows: RowSet
    ) throws(ExecutionError) -> RowSet {
        noteEach(group.key.name, empty: empty)
        var table = EachTable(place: 0, plain: GroupKeys(codes: [], cells: 1), key: key)
        table.add(counts.map { [$0] })
        let keys = try columns(table, rows)
        let sizes = Cells(table.groups.map { Int64($0.size) })
        return counted(keys, sizes, table.isNotApplicable, of: table.denominator(counts.map { [$0] }, [all]))
    }

    /// The key columns of a table of tags.
    private func columns(_ table: EachTable, _ rows: RowSet) throws(ExecutionError) -> [Vector] {
        let order = rows.order ?? rows.frame.entity.flatMap { store.keys.order($0) }
        var firsts: [Int: Int] = [:]
        for index in table.needFirst {
            let group = table.groups[index]
            let slot = table.key.slots[group.slot].rows.intersection(rows.shown)
            firsts[index] = place(order, in: slot) { table.plain.cell($0) == group.cell }
            try pause()
        }
        var keys = table.plain.codes.enumerated().map { index, key in
            let numbers = table.plain.numbers(of: index, in: table.groups.map(\.cell))
            return key.vector(
                numbers,
                marks: marks(numbers, cardinality: key.cardinality, key.onlyMark) { firsts[$0].map(key.mark) })
        }
        let codes = table.groups.map { table.key.slots[$0.slot].number }
        let column = table.key.column
        let slots = Slots(
            filled(codes.count) { codes[$0] < table.key.cardinality ? UInt32(truncatingIfNeeded: codes[$0]) : 0 })
        keys.insert(
            Vector(
                count: codes.count, .codes(slots, column.domain),
                marks: marks(codes, cardinality: table.key.cardinality, column.absences.onlyMark) { group in
                    firsts[group].map { column.absences[$0] }
                }), at: table.place)
        return keys
    }

    /// The first row of a set, in an order, that is in a cell.
    private func place(_ order: Cells<UInt32>?, in rows: Bitmap, where isIn: (Int) -> Bool) -> Int? {
        if let order { return order.lazy.map { Int($0) }.first { rows[$0] && isIn($0) } }
        return (0..<rows.count).first { rows[$0] && isIn($0) }
    }

    // MARK: Two sets, and aggregates

    /// Counts rows under each pair of tags of two fields, or of one with itself.
    private func countEachOfTwo(_ groups: [PlanGroup], _ rows: RowSet) throws(ExecutionError) -> RowSet? {
        guard !isPlain, groups.count == 2, let entity = rows.frame.entity, rows.frame.rows == nil,
            rows.frame.outer == nil, let a = eachKey(groups[0], of: entity), let b = eachKey(groups[1], of: entity),
            a.slots.count * b.slots.count <= 1 << 16, a.hasOneMark, b.hasOneMark
        else { return nil }
        noteEach(groups[0].key.name, empty: empty(a, rows))
        note(.countedUnderEach(field: groups[1].key.name))
        var twice = rows
        twice.shown.subtract(a.column.counts.empty)
        let empty = b.column.counts.empty.population(with: twice.shown)
        if empty > 0 { note(.emptySets(field: groups[1].key.name, rows: empty)) }
        let counts = try meets(
            a.slots.map(\.rows), b.slots.map { GroupFold(kind: .count, within: [$0.rows]) }, rows)
        var cells: [(a: Int, b: Int, size: Int)] = []
        for (i, row) in counts.enumerated() {
            for (j, size) in row.enumerated() where size > 0 {
                cells.append((a.slots[i].number, b.slots[j].number, size))
            }
        }
        func column(_ key: EachKey, _ numbers: [Int]) -> Vector {
            let slots = Slots(
                filled(numbers.count) { numbers[$0] < key.cardinality ? UInt32(truncatingIfNeeded: numbers[$0]) : 0 })
            return Vector(
                count: numbers.count, .codes(slots, key.column.domain),
                marks: marks(numbers, cardinality: key.cardinality, key.column.absences.onlyMark) { _ in nil })
        }
        var outside = Bitmap(count: rows.frame.count)
        for key in [a, b] { if let some = key.column.absences.notApplicable { outside.formUnion(some) } }
        return counted(
            [column(a, cells.map(\.a)), column(b, cells.map(\.b))], Cells(cells.map { Int64($0.size) }),
            ContiguousArray(cells.map { $0.a > a.cardinality || $0.b > b.cardinality }),
            of: rows.population - outside.population(with: rows.shown))
    }

    /// Aggregates that count, under each tag of one field; nil where the general way is to be gone.
    func summariseEach(
        _ aggregates: [NamedAggregate], _ groups: [PlanGroup], _ rows: RowSet
    ) throws(ExecutionError) -> RowSet? {
        guard groups.count == 1, let (_, key) = onlyEach(groups, rows), key.hasOneMark,
            aggregates.allSatisfy({ isCount($0.aggregate, rows) })
        else { return nil }
        noteEach(groups[0].key.name, empty: empty(key, rows))
        let one = GroupKeys(codes: [], cells: 1)
        var folds: [QuickFold] = []
        for aggregate in aggregates {
            guard let fold = try quickFold(aggregate.aggregate, label: aggregate.label, one, rows) else { return nil }
            folds.append(fold)
        }
        let counts = try meets(key.slots.map(\.rows), [GroupFold(kind: .count)] + folds.flatMap(\.folds), rows)
        let slots = counts.indices.filter { counts[$0][0] > 0 }
        var each = EachTable(place: 0, plain: one, key: key)
        each.add(counts.map { [$0[0]] })
        let table = GroupTable(
            cells: slots, sizes: slots.map { counts[$0][0] }, keys: try columns(each, rows),
            isNotApplicable: each.isNotApplicable, denominator: 0)
        var columns = table.keys
        var next = 1
        for fold in folds {
            let gathered = fold.folds.indices.map { place in
                GroupGathering(counts: counts.map { $0[next + place] })
            }
            next += fold.folds.count
            columns.append(fold.column(table, gathered))
        }
        return RowSet(Frame(count: table.count, entity: nil, columns: columns), noun: nil)
    }

    /// True for aggregates that do no more than count rows.
    private func isCount(_ aggregate: Aggregate, _ rows: RowSet) -> Bool {
        switch aggregate.function {
        case .count, .known, .unknownRate: break
        default: return false
        }
        guard let argument = aggregate.argument else { return aggregate.function == .count }
        guard case .field(let field) = argument, field.entity == rows.frame.entity else { return false }
        if case .reference(field.entity) = catalog[field].type { return false }
        return true
    }
}

extension EachKey {
    /// True when no two rows that are unknown differ in why.
    var hasOneMark: Bool { column.absences.onlyMark != nil }
}

/// The groups of one key under `each` with plain ones.
private struct EachTable {
    /// A group: a tag's place among the slots, the cell of the plain keys, and its rows.
    struct Group {
        var slot: Int
        var cell: Int
        var size: Int
    }

    /// The key's place among all.
    let place: Int
    let plain: GroupKeys
    let key: EachKey
    private(set) var groups: [Group] = []

    init(place: Int, plain: GroupKeys, key: EachKey) {
        self.place = place
        self.plain = plain
        self.key = key
    }

    /// Takes the groups that occur, in the order of their keys.
    mutating func add(_ counts: [[Int]]) {
        for (slot, counts) in counts.enumerated() {
            for (cell, size) in counts.enumerated() where size > 0 {
                groups.append(Group(slot: slot, cell: cell, size: size))
            }
        }
        // The keys before `each` come first, then the tag, then those behind.
        let behind = plain.codes.dropFirst(place).reduce(1) { $0 * $1.width }
        groups.sort { a, b in
            (a.cell / behind, a.slot, a.cell % behind) < (b.cell / behind, b.slot, b.cell % behind)
        }
    }

    /// Groups with a key that is not applicable.
    var isNotApplicable: ContiguousArray<Bool> {
        var result = plain.areNotApplicable(groups.map(\.cell))
        for (index, group) in groups.enumerated() where key.slots[group.slot].number > key.cardinality {
            result[index] = true
        }
        return result
    }

    /// The rows, of which `all` are in each cell, less those with a key that is not applicable.
    func denominator(_ counts: [[Int]], _ all: [Int]) -> Int {
        let isOutside = plain.areNotApplicable(Array(all.indices))
        var total = 0
        for (cell, size) in all.enumerated() where size > 0 && !isOutside[cell] {
            total += size
            for (slot, counts) in zip(key.slots, counts) where slot.number > key.cardinality { total -= counts[cell] }
        }
        return total
    }

    /// Groups with a key that is unknown, whose rows may differ in why.
    var needFirst: [Int] {
        var result = Set(plain.needFirst(groups.map(\.cell)))
        if key.column.absences.onlyMark == nil {
            result.formUnion(groups.indices.filter { key.slots[groups[$0].slot].number == key.cardinality })
        }
        return result.sorted()
    }
}
