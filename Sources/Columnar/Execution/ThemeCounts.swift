import Planning
import Tables

/// `theme X count`: the seven columns, a row a unit and group (decision D23).
extension Run {
    func countThemes(_ units: [ThemeUnit]) throws(ExecutionError) -> RowSet {
        var parts: [TablePart] = []
        for unit in units {
            var rows = RowSet(try whole(unit.carries.unit), noun: nil)
            for each in unit.filters { try filter(each.conjuncts, excluding: each.excluding, &rows) }
            let planes = try carried(unit.carries, on: rows.frame)
            let grouping = try grouping(unit.groups, rows)
            parts.append(TablePart(keys: grouping.keys, name: unit.name, figures: figures(planes, grouping)))
        }
        return try stacked(parts)
    }

    /// Count, of, percent, least, most, unknown.
    private func figures(_ planes: Planes, _ grouping: Grouping) -> [Vector] {
        let groups = grouping.count
        var carrying = ContiguousArray<Int64>(repeating: 0, count: groups)
        var coded = carrying
        var unknown = carrying
        for (member, row) in grouping.members.enumerated() {
            let group = Int(grouping.groups[member])
            if planes.isUnknown[Int(row)] {
                unknown[group] += 1
            } else if !planes.isNotApplicable[Int(row)] {
                coded[group] += 1
                if planes.isTrue[Int(row)] { carrying[group] += 1 }
            }
        }
        let all: ContiguousArray<Int64> = filled(groups) { coded[$0] + unknown[$0] }
        let possible: ContiguousArray<Int64> = filled(groups) { carrying[$0] + unknown[$0] }
        return [
            Vector(count: groups, .integers(Slots(carrying))), Vector(count: groups, .integers(Slots(coded))),
            share(carrying, of: coded), share(carrying, of: all), share(possible, of: all),
            Vector(count: groups, .integers(Slots(unknown))),
        ]
    }

    private func share(_ parts: ContiguousArray<Int64>, of wholes: ContiguousArray<Int64>) -> Vector {
        let values: ContiguousArray<Double> = filled(parts.count) { group in
            wholes[group] == 0 ? 0 : 100 * Double(parts[group]) / Double(wholes[group])
        }
        let none = Bitmap(count: parts.count) { wholes[$0] == 0 }
        return Vector(
            count: parts.count, .numbers(Slots(values)), marks: Marks.none.marking(none, as: .unknown(.undefined)))
    }
}
