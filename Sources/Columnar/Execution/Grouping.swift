import Planning
import Tables

/// Rows put into groups: a member a row, or one a tag of the row under `each`.
struct Grouping {
    /// The frame's row of each member, in the order at hand.
    var members: Cells<UInt32>
    /// Each member's group; groups are numbered in the order of their keys.
    var groups: Cells<UInt32>
    var count: Int
    /// The key columns, a row a group.
    var keys: [Vector]
    /// Groups with a key that is not applicable.
    var isNotApplicable: ContiguousArray<Bool>
    /// The rows, less those with a key that is not applicable: what percentages are of (decision D5).
    var denominator: Int

    /// The number of members of each group.
    var sizes: Cells<Int64> {
        var result = Cells<Int64>(repeating: 0, count: count)
        for group in groups { result[Int(group)] += 1 }
        return result
    }
}

extension Run {
    /// Groups the rows shown. Without groups there is one, of all.
    func grouping(_ groups: [PlanGroup], _ rows: RowSet) throws(ExecutionError) -> Grouping {
        let shown = ordered(rows)
        rows.frame.live = rows.shown
        var vectors: [Vector] = []
        for group in groups {
            let vector = try vector(group.key.expression, on: rows.frame)
            try refuseOverflow(vector.marks, in: rows.shown, group.key.name)
            vectors.append(vector)
        }
        if groups.isEmpty {
            return Grouping(
                members: shown, groups: Cells(repeating: 0, count: shown.count), count: 1, keys: [],
                isNotApplicable: [false], denominator: shown.count)
        }
        var expansion = Expansion(members: shown, codes: [:])
        for (index, group) in groups.enumerated() where group.each {
            if case .tags(let view) = vectors[index].values {
                expand(&expansion, index, vectors[index], view, name: group.key.name)
            }
        }
        let members = expansion.members
        var columns: [Ranks] = []
        for (index, vector) in vectors.enumerated() {
            columns.append(expansion.codes[index] ?? ranks(vector).gathered(members))
        }
        let joint = try joined(columns, count: members.count)
        let firsts = joint.firsts
        var result = Grouping(
            members: members, groups: joint.groups, count: joint.count, keys: [],
            isNotApplicable: ContiguousArray(repeating: false, count: joint.count),
            denominator: shown.count - notApplicable(vectors, shown))
        let rowsOfFirsts = Cells(firsts.map { members[Int($0)] })
        for (index, vector) in vectors.enumerated() {
            result.keys.append(key(vector, expansion.codes[index], firsts, rowsOfFirsts))
            for (group, first) in firsts.enumerated() where columns[index].isNotApplicable(Int(first)) {
                result.isNotApplicable[group] = true
            }
        }
        return result
    }

    /// Members with the rank of their code for each key that stands under `each`, by the key's place.
    private struct Expansion {
        var members: Cells<UInt32>
        var codes: [Int: Ranks]
    }

    /// A member for each tag of each member; an unknown set stays one, an empty one has none.
    private func expand(_ expansion: inout Expansion, _ index: Int, _ vector: Vector, _ view: TagView, name: String) {
        let lists = view.column.lists(of: view.rows)
        let cardinality = catalog[view.column.domain].codes.count
        var kept: Cells<UInt32> = []
        var codes: Cells<UInt32> = []
        var members: Cells<UInt32> = []
        var empty = Set<UInt32>()
        for (place, row) in expansion.members.enumerated() {
            func add(_ code: Int) {
                kept.append(UInt32(truncatingIfNeeded: place))
                members.append(row)
                codes.append(UInt32(truncatingIfNeeded: code))
            }
            let mark = vector.marks[Int(row)]
            if !mark.isKnown {
                add(mark == .notApplicable ? cardinality + 1 : cardinality)
                continue
            }
            let list = lists[Int(row)]
            if list.isEmpty { empty.insert(row) }
            for code in list { add(Int(code)) }
        }
        for (other, ranks) in expansion.codes { expansion.codes[other] = ranks.gathered(kept) }
        expansion.members = members
        expansion.codes[index] = Ranks(ranks: codes, cardinality: cardinality)
        note(.countedUnderEach(field: name))
        if !empty.isEmpty { note(.emptySets(field: name, rows: empty.count)) }
    }

    private func notApplicable(_ vectors: [Vector], _ rows: Cells<UInt32>) -> Int {
        let marks = vectors.map(\.marks).filter { !$0.isEmpty }
        return marks.isEmpty ? 0 : rows.count { row in marks.contains { $0[Int(row)] == .notApplicable } }
    }

    /// A key's column: the value of each group's first member.
    private func key(
        _ vector: Vector, _ codes: Ranks?, _ firsts: Cells<UInt32>, _ rows: Cells<UInt32>
    ) -> Vector {
        guard let codes, case .tags(let view) = vector.values else { return vector.gathered(rows) }
        let own = Cells(firsts.map { codes.ranks[Int($0)] })
        let marks = vector.marks.gathered(rows)
        let slots = Slots(Cells(own.map { Int($0) < codes.cardinality ? $0 : 0 }))
        return Vector(count: rows.count, .codes(slots, view.column.domain), marks: marks)
    }

    // MARK: Tables

    /// The distinct combinations, sorted by them.
    func distinct(_ expressions: [NamedExpression], _ rows: RowSet) throws(ExecutionError) -> RowSet {
        let grouping = try grouping(expressions.map { PlanGroup(key: $0, each: false) }, rows)
        return RowSet(Frame(count: grouping.count, entity: nil, columns: grouping.keys), noun: nil)
    }

    /// The groups with their count and percent.
    func countGroups(_ groups: [PlanGroup], _ rows: RowSet) throws(ExecutionError) -> RowSet {
        if let keys = try groupKeys(groups, rows) {
            let table = try table(keys, sizes(keys, rows), rows)
            let sizes = Cells(table.sizes.map(Int64.init))
            return counted(table.keys, sizes, table.isNotApplicable, of: table.denominator)
        }
        if let table = try countEach(groups, rows) { return table }
        let grouping = try grouping(groups, rows)
        return counted(grouping.keys, grouping.sizes, grouping.isNotApplicable, of: grouping.denominator)
    }

    /// The table of groups with their count and percent.
    func counted(
        _ keys: [Vector], _ sizes: Cells<Int64>, _ isNotApplicable: ContiguousArray<Bool>, of denominator: Int
    ) -> RowSet {
        let percent = percent(sizes, isNotApplicable, of: Double(denominator))
        let count = Vector(count: sizes.count, .integers(Slots(sizes)))
        return RowSet(Frame(count: sizes.count, entity: nil, columns: keys + [count, percent]), noun: nil)
    }

    private func percent(
        _ sizes: Cells<Int64>, _ isNotApplicable: ContiguousArray<Bool>, of denominator: Double
    ) -> Vector {
        let values: Cells<Double> = filled(sizes.count) { group in
            denominator == 0 ? 0 : 100 * Double(sizes[group]) / denominator
        }
        let marks: Cells<UInt8> = filled(sizes.count) { group in
            if isNotApplicable[group] { return Mark.notApplicable.rawValue }
            return denominator == 0 ? Mark.unknown(.undefined).rawValue : 0
        }
        return Vector(
            count: sizes.count, .numbers(Slots(values)), marks: marks.contains { $0 != 0 } ? Marks(bytes: marks) : .none
        )
    }

    /// For each unit the distinct rows reached, by group: groups, unit, count.
    func countUnits(_ units: [UnitCount], _ rows: RowSet) throws(ExecutionError) -> RowSet {
        var parts: [TablePart] = []
        for unit in units {
            var reached = rows
            for route in unit.route { reached = try relate(route, reached) }
            if let keys = try groupKeys(unit.groups, reached) {
                let table = try table(keys, sizes(keys, reached), reached)
                let count = Vector(count: table.count, .integers(Slots(Cells(table.sizes.map(Int64.init)))))
                parts.append(TablePart(keys: table.keys, name: unit.name, figures: [count]))
                continue
            }
            let grouping = try grouping(unit.groups, reached)
            let count = Vector(count: grouping.count, .integers(Slots(grouping.sizes)))
            parts.append(TablePart(keys: grouping.keys, name: unit.name, figures: [count]))
        }
        return try stacked(parts)
    }

    /// The rows of one unit in a table of several.
    struct TablePart {
        var keys: [Vector]
        /// As the unit column prints it.
        var name: String
        var figures: [Vector]
    }

    /// The parts beneath one another, sorted by their keys, then by unit.
    func stacked(_ parts: [TablePart]) throws(ExecutionError) -> RowSet {
        guard let first = parts.first else { return RowSet(Frame(count: 0, entity: nil), noun: nil) }
        var names = TextColumn.Builder()
        var count = 0
        for part in parts {
            let rows = part.figures.first?.count ?? 0
            for _ in 0..<rows { names.append(part.name) }
            count += rows
        }
        let unit = Vector(count: count, .texts(TextView(column: names.finish(), rows: nil)))
        let keys = first.keys.indices.map { index in stacked(parts.map { $0.keys[index] }) }
        let figures = first.figures.indices.map { index in stacked(parts.map { $0.figures[index] }) }
        let frame = Frame(count: count, entity: nil, columns: keys + [unit] + figures)
        if parts.count == 1 || keys.isEmpty { return RowSet(frame, noun: nil) }
        var order = identity(count)
        for key in keys.reversed() { order = sorted(order, by: ranks(key), descending: false) }
        return RowSet(frame.gathered(order), noun: nil)
    }
}
