import Planning
import Tables

/// The columns of sums, extremes, quantiles and numbers of different values, from what was gathered.
extension Run {
    /// Whole numbers are summed as such, and those in tenths, hundredths or thousandths as so many of these. No sum that
    /// is gathered here leaves what a double holds exactly: it is the same in whatever order, and rounded once.
    func sumFold(_ function: Aggregate.Function, _ column: FoldedColumn, _ folded: Folded) -> QuickFold? {
        switch column {
        case .integers(let integers):
            guard let values = integers.values else { return nil }
            return QuickFold(folds: [folded.fold(.sum, values)]) { table, gathered in
                let sums = integers.sums(table, gathered[0])
                let known = table.cells.map { gathered[0].counts[$0] }
                if function == .mean { return self.means(sums.map { Double($0) }, known, table) }
                return Vector(
                    count: table.count, .integers(Slots(Cells(sums))), marks: self.withoutValues(known, table))
            }
        case .numbers(let integers, let divisor, _):
            guard let values = integers.values else { return nil }
            return QuickFold(folds: [folded.fold(.sum, values)]) { table, gathered in
                let sums = integers.sums(table, gathered[0]).map { Double($0) / divisor }
                return self.total(function, sums, table.cells.map { gathered[0].counts[$0] }, table)
            }
        default: return nil
        }
    }

    private func total(_ function: Aggregate.Function, _ sums: [Double], _ counts: [Int], _ table: GroupTable) -> Vector
    {
        if function == .mean { return means(sums, counts, table) }
        return Vector(count: table.count, .numbers(Slots(Cells(sums))), marks: withoutValues(counts, table))
    }

    private func means(_ sums: [Double], _ counts: [Int], _ table: GroupTable) -> Vector {
        let means: Cells<Double> = filled(table.count) { sums[$0] / Double(max(1, counts[$0])) }
        return Vector(count: table.count, .numbers(Slots(means)), marks: withoutValues(counts, table))
    }

    /// Groups without a known value are unknown.
    private func withoutValues(_ counts: [Int], _ table: GroupTable) -> Marks {
        let none = Bitmap(count: table.count) { counts[$0] == 0 }
        return Marks.none.marking(none, as: .unknown(.noValues))
    }

    /// The least or the greatest.
    func extremeFold(_ column: FoldedColumn, _ folded: Folded, greatest: Bool) -> QuickFold? {
        let values: GroupFold.Values
        switch column {
        case .integers(let column), .numbers(let column, _, _):
            guard let own = column.values else { return nil }
            values = own
        case .days(let column):
            guard case .short(let offsets) = column.storage else { return nil }
            values = .shorts(offsets)
        case .codes(let column): values = column.values
        case .rows, .references, .other: return nil
        }
        return QuickFold(folds: [folded.fold(.bounds, values)]) { table, gathered in
            let ends = greatest ? gathered[0].most : gathered[0].least
            func isNone(_ group: Int) -> Bool {
                gathered[0].least[table.cells[group]] > gathered[0].most[table.cells[group]]
            }
            func end(_ group: Int) -> UInt32 { ends[table.cells[group]] }
            let none = Bitmap(count: table.count, where: isNone)
            let values: Vector.Values? =
                switch column {
                case .integers(let column):
                    .integers(Slots(filled(table.count) { isNone($0) ? 0 : column.base &+ Int64(end($0)) }))
                case .numbers(let column, let divisor, _):
                    .numbers(
                        Slots(filled(table.count) { isNone($0) ? 0 : Double(column.base &+ Int64(end($0))) / divisor }))
                case .days(let column):
                    .days(
                        DaySlots(
                            first: Slots(
                                filled(table.count) {
                                    isNone($0) ? 0 : column.base &+ Int32(truncatingIfNeeded: end($0))
                                }), last: nil, texts: nil))
                case .codes(let column): .codes(Slots(filled(table.count) { isNone($0) ? 0 : end($0) }), column.domain)
                case .rows, .references, .other: nil
                }
            return Vector(
                count: table.count, values ?? .integers(Slots(every: 0)),
                marks: Marks.none.marking(none, as: .unknown(.noValues)))
        }
    }

    /// What stands at a share of the values in order, from how often each occurs.
    func quantileFold(
        _ column: FoldedColumn, _ folded: Folded, _ share: @escaping (_ count: Int, _ at: (Int) -> Double) -> Double
    ) -> QuickFold? {
        let integers: IntegerColumn
        var divisor: Double?
        switch column {
        case .integers(let column): integers = column
        case .numbers(let column, let own, _): (integers, divisor) = (column, own)
        default: return nil
        }
        let width = integers.greatestOffset + 1
        guard let values = integers.values else { return nil }
        return QuickFold(folds: [folded.fold(.tally(values: width), values)]) { table, gathered in
            var none = Bitmap(count: table.count)
            var result = Cells<Double>(repeating: 0, count: table.count)
            for (group, cell) in table.cells.enumerated() {
                let counters = Array(gathered[0].tallies[cell * width..<(cell + 1) * width])
                let count = counters.reduce(0) { $0 + Int($1) }
                if count == 0 {
                    none[group] = true
                    continue
                }
                result[group] = share(count) { place in
                    var (offset, before) = (0, Int(counters[0]))
                    while before <= place {
                        offset += 1
                        before += Int(counters[offset])
                    }
                    let value = Double(integers.base &+ Int64(offset))
                    return divisor.map { value / $0 } ?? value
                }
            }
            return Vector(
                count: table.count, .numbers(Slots(result)),
                marks: Marks.none.marking(none, as: .unknown(.noValues)))
        }
    }

    /// The number of different values.
    func distinctFold(_ column: FoldedColumn, _ folded: Folded) -> QuickFold? {
        let fold: GroupFold
        let width: Int
        switch column {
        case .integers(let column), .numbers(let column, _, _):
            guard let values = column.values else { return nil }
            width = column.greatestOffset + 1
            fold = folded.fold(.tally(values: width), values)
        case .days(let column):
            guard case .short(let offsets) = column.storage else { return nil }
            width = column.greatestOffset + 1
            fold = folded.fold(.tally(values: width), .shorts(offsets))
        case .codes(let column):
            width = catalog[column.domain].codes.count
            fold = folded.fold(.tally(values: width), column.values)
        case .references(let column):
            let targets = store.rowCount(column.target)
            let words = (targets + 63) / 64
            return QuickFold(folds: [folded.fold(.targets(rows: targets), .words(column.rows))]) { table, gathered in
                let counts: Cells<Int64> = filled(table.count) { group in
                    var total = 0
                    let start = gathered[0].bitmaps.start + table.cells[group] * words
                    for word in 0..<words { total &+= start[word].nonzeroBitCount }
                    return Int64(total)
                }
                return Vector(count: table.count, .integers(Slots(counts)))
            }
        case .rows, .other: return nil
        }
        return QuickFold(folds: [fold]) { table, gathered in
            let counts: Cells<Int64> = filled(table.count) { group in
                let cell = table.cells[group]
                return Int64(gathered[0].tallies[cell * width..<(cell + 1) * width].count { $0 > 0 })
            }
            return Vector(count: table.count, .integers(Slots(counts)))
        }
    }
}

extension IntegerColumn {
    /// The sums of the groups, from those of their offsets.
    fileprivate func sums(_ table: GroupTable, _ gathered: GroupGathering) -> [Int64] {
        table.cells.map { cell in
            base &* Int64(gathered.counts[cell]) &+ Int64(truncatingIfNeeded: gathered.sums[cell])
        }
    }
}

extension CategoryColumn {
    /// The codes where they stand.
    var values: GroupFold.Values {
        switch storage {
        case .narrow(let codes): .bytes(codes)
        case .middle(let codes): .shorts(codes)
        case .wide(let codes): .words(codes)
        }
    }
}
