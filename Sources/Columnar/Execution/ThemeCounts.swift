import Planning
import Tables

/// `theme X count`: the seven columns, a row a unit and group (decision D23).
extension Run {
    func countThemes(_ units: [ThemeUnit]) throws(ExecutionError) -> RowSet {
        var parts: [TablePart] = []
        for unit in units {
            var rows = RowSet(try whole(unit.carries.unit), noun: nil)
            for each in unit.filters { try filter(each.conjuncts, excluding: each.excluding, &rows) }
            if let part = try quickly(unit, rows) {
                parts.append(part)
                continue
            }
            let planes = try carried(unit.carries, on: rows.frame)
            let grouping = try grouping(unit.groups, rows)
            let shown = tallies(planes, grouping) { _ in true }
            var sure = shown
            var open = shown.map { _ in ThemeTally() }
            if rows.least != rows.most {
                (sure, open) = try bounds(unit.groups, rows, planes)
            }
            parts.append(TablePart(keys: grouping.keys, name: unit.name, figures: figures(shown, sure, open)))
        }
        return try stacked(parts)
    }

    /// Rows of a group that carry the themes, that do not, and that cannot be judged.
    private struct ThemeTally {
        var carrying = 0
        var without = 0
        var unknown = 0
    }

    /// The same by keys that are small numbers, or by none: rows are counted, and no row has a place of its own.
    private func quickly(_ unit: ThemeUnit, _ rows: RowSet) throws(ExecutionError) -> TablePart? {
        guard let keys = try groupKeys(unit.groups, rows) else { return nil }
        let verdicts = try verdicts(unit.carries)
        let judged = [
            GroupFold(kind: .count, within: [verdicts.isTrue]),
            GroupFold(kind: .count, within: [verdicts.isUnknown].compactMap(\.self)),
            GroupFold(
                kind: .count,
                without: [verdicts.isTrue, verdicts.isUnknown, verdicts.isNotApplicable].compactMap(\.self)),
        ]
        let counts = try self.counts([GroupFold(kind: .count)] + judged, keys, rows)
        let table = try table(keys, counts[0], rows)
        func tallies(_ counts: ArraySlice<[Int]>) -> [ThemeTally] {
            let counts = Array(counts)
            return table.cells.map { cell in
                ThemeTally(
                    carrying: counts[0][cell], without: counts[2][cell],
                    unknown: verdicts.isUnknown == nil ? 0 : counts[1][cell])
            }
        }
        let shown = tallies(counts[1...3])
        var (sure, open) = (shown, shown.map { _ in ThemeTally() })
        if rows.least != rows.most {
            var all = rows
            all.shown = rows.most
            let least = judged.map { GroupFold(kind: .count, within: $0.within + [rows.least], without: $0.without) }
            let other = judged.map { GroupFold(kind: .count, within: $0.within, without: $0.without + [rows.least]) }
            let counts = try self.counts(least + other, keys, all)
            (sure, open) = (tallies(counts[0...2]), tallies(counts[3...5]))
        }
        return TablePart(keys: table.keys, name: unit.name, figures: figures(shown, sure, open))
    }

    /// How many of the rows shown each fold has in each cell.
    private func counts(
        _ folds: [GroupFold], _ keys: GroupKeys, _ rows: RowSet
    ) throws(ExecutionError) -> [[Int]] {
        if keys.cells > 1 { return try gathered(folds, keys, rows).map(\.counts) }
        return try meets([rows.shown], folds, rows)[0].map { [$0] }
    }

    private func tallies(_ planes: Planes, _ grouping: Grouping, where counts: (Int) -> Bool) -> [ThemeTally] {
        var tallies = [ThemeTally](repeating: ThemeTally(), count: grouping.count)
        for (member, row) in grouping.members.enumerated() where counts(Int(row)) {
            let group = Int(grouping.groups[member])
            if planes.isUnknown[Int(row)] {
                tallies[group].unknown += 1
            } else if planes.isTrue[Int(row)] {
                tallies[group].carrying += 1
            } else if !planes.isNotApplicable[Int(row)] {
                tallies[group].without += 1
            }
        }
        return tallies
    }

    /// For each group shown, the rows that are in it whatever the unknowns of the conditions turn out to be, and those
    /// that could be. Groups come in the order of their keys, and so do those of all rows that could be.
    private func bounds(
        _ groups: [PlanGroup], _ rows: RowSet, _ planes: Planes
    ) throws(ExecutionError) -> (sure: [ThemeTally], open: [ThemeTally]) {
        var all = rows
        all.shown = rows.most
        // Apart: what is noted of the rows shown has been noted.
        let grouping = try part().grouping(groups, all)
        var isShown = [Bool](repeating: groups.isEmpty, count: grouping.count)
        for (member, row) in grouping.members.enumerated() where rows.shown[Int(row)] {
            isShown[Int(grouping.groups[member])] = true
        }
        let sure = tallies(planes, grouping) { rows.least[$0] }
        let open = tallies(planes, grouping) { !rows.least[$0] }
        let kept = isShown.indices.filter { isShown[$0] }
        return (kept.map { sure[$0] }, kept.map { open[$0] })
    }

    /// Count, of, percent, least, most, unknown.
    ///
    /// The least share has every row that cannot be judged without the themes, and of the rows that the conditions leave
    /// open those that do not carry them; the most has the others.
    private func figures(_ shown: [ThemeTally], _ sure: [ThemeTally], _ open: [ThemeTally]) -> [Vector] {
        let coded = shown.map { $0.carrying + $0.without }
        let least = zip(sure, open).map { sure, open in
            (sure.carrying, sure.carrying + sure.without + sure.unknown + open.without + open.unknown)
        }
        let most = zip(sure, open).map { sure, open in
            let carrying = sure.carrying + sure.unknown + open.carrying + open.unknown
            return (carrying, carrying + sure.without)
        }
        return [
            integers(shown.map(\.carrying)), integers(coded),
            shares(zip(shown.map(\.carrying), coded).map { ($0, $1) }),
            shares(least), shares(most), integers(shown.map(\.unknown)),
        ]
    }

    private func integers(_ values: [Int]) -> Vector {
        Vector(count: values.count, .integers(Slots(Cells(values.map(Int64.init)))))
    }

    private func shares(_ parts: [(part: Int, whole: Int)]) -> Vector {
        let values: Cells<Double> = filled(parts.count) { group in
            parts[group].whole == 0 ? 0 : 100 * Double(parts[group].part) / Double(parts[group].whole)
        }
        let none = Bitmap(count: parts.count) { parts[$0].whole == 0 }
        return Vector(
            count: parts.count, .numbers(Slots(values)), marks: Marks.none.marking(none, as: .unknown(.undefined)))
    }
}
