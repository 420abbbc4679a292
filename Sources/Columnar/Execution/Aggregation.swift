import Planning
import Tables

/// Folds of groups of rows (decision D32): unknowns are skipped and counted.
extension Run {
    /// The groups, then one column an aggregate.
    func summarise(
        _ aggregates: [NamedAggregate], _ groups: [PlanGroup], _ rows: RowSet
    ) throws(ExecutionError) -> RowSet {
        if let keys = try groupKeys(groups, rows) { return try summarise(aggregates, groups, by: keys, rows) }
        if let table = try summariseEach(aggregates, groups, rows) { return table }
        let grouping = try grouping(groups, rows)
        var columns = grouping.keys
        for aggregate in aggregates {
            columns.append(try folded(aggregate.aggregate, label: aggregate.label, grouping, rows))
        }
        return RowSet(Frame(count: grouping.count, entity: nil, columns: columns), noun: nil)
    }

    /// The same by keys that are small numbers: what can be is gathered in one pass; the rest goes the general way.
    private func summarise(
        _ aggregates: [NamedAggregate], _ groups: [PlanGroup], by keys: GroupKeys, _ rows: RowSet
    ) throws(ExecutionError) -> RowSet {
        var general: Grouping?
        var slow: [Int: Vector] = [:]
        var quick: [Int: QuickFold] = [:]
        for (index, aggregate) in aggregates.enumerated() {
            if let fold = try quickFold(aggregate.aggregate, label: aggregate.label, keys, rows) {
                quick[index] = fold
                continue
            }
            let grouping: Grouping
            if let general { grouping = general } else { grouping = try self.grouping(groups, rows) }
            general = grouping
            slow[index] = try folded(aggregate.aggregate, label: aggregate.label, grouping, rows)
        }
        let folds = quick.sorted { $0.key < $1.key }
        var all = folds.flatMap(\.value.folds)
        // A sum counts the rows that it sums on its way, and those that have no value beside.
        let summing = all.firstIndex { $0.isSum && $0.within.isEmpty }
        if let summing { all[summing].countsAbsent = true } else { all.insert(GroupFold(kind: .count), at: 0) }
        var place = summing == nil ? 1 : 0
        let gathered = try self.gathered(all, keys, rows)
        var counts = gathered[summing ?? 0].counts
        for (cell, absent) in gathered[summing ?? 0].absentCounts.enumerated() { counts[cell] += absent }
        let table = try self.table(keys, counts, rows)
        var columns: [Int: Vector] = slow
        for (index, fold) in folds {
            let own = Array(gathered[place..<place + fold.folds.count])
            place += fold.folds.count
            columns[index] = fold.column(table, own)
        }
        return RowSet(
            Frame(
                count: table.count, entity: nil, columns: table.keys + aggregates.indices.compactMap { columns[$0] }),
            noun: nil)
    }

    /// The members of each group that an aggregate folds, and the states of their values.
    private struct Folding {
        /// Members whose value is known and whose condition is true, in the order at hand.
        var members: ContiguousArray<Int> = []
        var known: Cells<Int64>
        var unknown: Cells<Int64>

        init(groups: Int) {
            known = Cells(repeating: 0, count: groups)
            unknown = known
        }
    }

    /// One value a group.
    func folded(
        _ aggregate: Aggregate, label: String, _ grouping: Grouping, _ rows: RowSet
    ) throws(ExecutionError) -> Vector {
        rows.frame.live = rows.shown
        let values = try aggregate.argument.map { argument throws(ExecutionError) in
            try vector(argument, on: rows.frame)
        }
        let condition = try aggregate.condition.map { condition throws(ExecutionError) in
            try planes(condition, on: rows.frame)
        }
        if let condition { noteUnjudged(condition, label, rows) }
        if let values { try refuseOverflow(values.marks, in: rows.shown, label) }
        var folding = Folding(groups: grouping.count)
        for (member, row) in grouping.members.enumerated() {
            try pause(at: member)
            if let condition, !condition.isTrue[Int(row)] { continue }
            let mark = values?.marks[Int(row)] ?? .known
            let group = Int(grouping.groups[member])
            if mark.isKnown {
                folding.members.append(member)
                folding.known[group] += 1
            } else if mark.isUnknown {
                folding.unknown[group] += 1
            }
        }
        noteKnown(aggregate.function, label, folding)
        return try fold(aggregate.function, values, label, folding, grouping)
    }

    private func noteUnjudged(_ condition: Planes, _ label: String, _ rows: RowSet) {
        let unjudged = condition.isUnknown.population(with: rows.shown)
        if unjudged > 0 { note(.unjudged(label: label, rows: unjudged)) }
    }

    private func noteKnown(_ function: Aggregate.Function, _ label: String, _ folding: Folding) {
        switch function {
        case .count, .known, .unknownRate, .quantified: return
        default: break
        }
        let unknown = folding.unknown.reduce(0, +)
        if unknown == 0 { return }
        let known = folding.known.reduce(0, +)
        note(.known(label: label, known: Int(known), of: Int(known + unknown)))
    }

    private func fold(
        _ function: Aggregate.Function, _ values: Vector?, _ label: String, _ folding: Folding, _ grouping: Grouping
    ) throws(ExecutionError) -> Vector {
        let count = grouping.count
        switch function {
        case .count, .known: return Vector(count: count, .integers(Slots(folding.known)))
        case .unknownRate:
            let rates: Cells<Double> = filled(count) { group in
                100 * Double(folding.unknown[group]) / Double(max(1, folding.known[group] + folding.unknown[group]))
            }
            let none = Bitmap(count: count) { folding.known[$0] + folding.unknown[$0] == 0 }
            return Vector(
                count: count, .numbers(Slots(rates)), marks: Marks.none.marking(none, as: .unknown(.undefined)))
        default: break
        }
        guard let values else { return Vector(count: count, .integers(Slots(folding.known))) }
        let none = Bitmap(count: count) { folding.known[$0] == 0 }
        let marks = Marks.none.marking(none, as: .unknown(.noValues))
        switch function {
        case .sum: return try sum(values, label, folding, grouping, marks)
        case .mean:
            let sums = sums(of: values, folding, grouping)
            return numbers(filled(count) { sums[$0] / Double(max(1, folding.known[$0])) }, marks)
        case .median: return quantile(values, folding, grouping, marks) { Run.median($0, at: $1) }
        case .quantile(let share):
            return quantile(values, folding, grouping, marks) { Run.quantile($0, share, at: $1) }
        case .min: return extreme(values, folding, grouping, marks, greatest: false)
        case .max: return extreme(values, folding, grouping, marks, greatest: true)
        case .distinct: return distinctCount(values, folding, grouping)
        case .count, .known, .unknownRate, .quantified: return Vector(count: count, .integers(Slots(folding.known)))
        }
    }

    private func numbers(_ values: Cells<Double>, _ marks: Marks) -> Vector {
        Vector(count: values.count, .numbers(Slots(values)), marks: marks)
    }

    private func sums(of values: Vector, _ folding: Folding, _ grouping: Grouping) -> Cells<Double> {
        sums(values.asNumbers, grouping.groups, grouping.members, folding.members, count: grouping.count)
    }

    private func sum(
        _ values: Vector, _ label: String, _ folding: Folding, _ grouping: Grouping, _ marks: Marks
    ) throws(ExecutionError) -> Vector {
        guard case .integers(let slots) = values.values else {
            return numbers(sums(of: values, folding, grouping), marks)
        }
        var sums = Cells<Int64>(repeating: 0, count: grouping.count)
        for member in folding.members {
            let group = Int(grouping.groups[member])
            let (sum, overflow) = sums[group].addingReportingOverflow(slots[Int(grouping.members[member])])
            if overflow { throw .overflow(label) }
            sums[group] = sum
        }
        return Vector(count: grouping.count, .integers(Slots(sums)), marks: marks)
    }

    /// The values of each group, sorted, folded to one.
    private func quantile(
        _ values: Vector, _ folding: Folding, _ grouping: Grouping, _ marks: Marks,
        _ fold: (_ count: Int, _ at: (Int) -> Double) -> Double
    ) -> Vector {
        let slots = values.asNumbers
        var lists = [[Double]](repeating: [], count: grouping.count)
        for member in folding.members {
            lists[Int(grouping.groups[member])].append(slots[Int(grouping.members[member])])
        }
        return numbers(
            filled(grouping.count) { group in
                if lists[group].isEmpty { return 0 }
                let sorted = lists[group].sorted()
                return fold(sorted.count) { sorted[$0] }
            }, marks)
    }

    /// The middle value, or the mean of the two.
    static func median(_ count: Int, at value: (Int) -> Double) -> Double {
        let middle = count / 2
        return count % 2 == 1 ? value(middle) : (value(middle - 1) + value(middle)) / 2
    }

    /// R type 7: between the two values about the share of the way from the first to the last.
    static func quantile(_ count: Int, _ share: Double, at value: (Int) -> Double) -> Double {
        let place = Double(count - 1) * min(max(share, 0), 1)
        let low = Int(place.rounded(.down))
        let high = min(low + 1, count - 1)
        let (a, b) = (value(low), value(high))
        return a + (place - Double(low)) * (b - a)
    }

    /// The least or the greatest of each group, of any type that has an order.
    private func extreme(
        _ values: Vector, _ folding: Folding, _ grouping: Grouping, _ marks: Marks, greatest: Bool
    ) -> Vector {
        let ranks = ranks(values)
        var best = Cells(repeating: ReferenceColumn.absent, count: grouping.count)
        for member in folding.members {
            let group = Int(grouping.groups[member])
            let row = grouping.members[member]
            if best[group] == ReferenceColumn.absent {
                best[group] = row
            } else if greatest
                ? ranks.ranks[Int(row)] > ranks.ranks[Int(best[group])]
                : ranks.ranks[Int(row)] < ranks.ranks[Int(best[group])]
            {
                best[group] = row
            }
        }
        return values.gathered(best, absent: marks)
    }

    private func distinctCount(_ values: Vector, _ folding: Folding, _ grouping: Grouping) -> Vector {
        let ranks = ranks(values)
        var seen = Set<Int>()
        var counts = Cells<Int64>(repeating: 0, count: grouping.count)
        for member in folding.members {
            let group = Int(grouping.groups[member])
            let key = group * (ranks.cardinality + 2) + Int(ranks.ranks[Int(grouping.members[member])])
            if seen.insert(key).inserted { counts[group] += 1 }
        }
        return Vector(count: grouping.count, .integers(Slots(counts)))
    }
}
