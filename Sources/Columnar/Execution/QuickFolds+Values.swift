import Planning
import Tables

/// The columns of sums, extremes, quantiles and numbers of different values, from what was gathered.
extension Run {
    /// Whole numbers are summed as such: no sum of them that is gathered here leaves what a double holds exactly, so it
    /// is the same in whatever order. Others are summed as doubles in the order of the rows.
    func sumFold(_ function: Aggregate.Function, _ column: FoldedColumn, _ folded: Folded) -> QuickFold? {
        switch column {
        case .integers(let integers):
            guard let values = integers.values else { return nil }
            return QuickFold(folds: [folded.fold(.sum, values)]) { table, gathered, _ in
                let sums = integers.sums(table, gathered[0])
                let known = table.cells.map { gathered[0].counts[$0] }
                if function == .mean { return self.means(sums.map { Double($0) }, known, table) }
                return Vector(
                    count: table.count, .integers(Slots(Cells(sums))), marks: self.withoutValues(known, table))
            }
        case .numbers(let integers, 1, _):
            guard let values = integers.values else { return nil }
            return QuickFold(folds: [folded.fold(.sum, values)]) { table, gathered, _ in
                let sums = integers.sums(table, gathered[0]).map { Double($0) }
                return self.total(function, sums, table.cells.map { gathered[0].counts[$0] }, table)
            }
        case .numbers(let integers, let divisor, _):
            let sum = OrderedSum(column: integers, divisor: divisor, rows: folded.fold(.sum))
            let (folds, known) = knownCounts(folded)
            return QuickFold(folds: folds, sum: sum) { table, gathered, sums in
                self.total(function, table.cells.map { sums[$0] }, known(table, gathered), table)
            }
        default: return nil
        }
    }

    /// The rows of each group that are folded: where they are not chosen by a condition, all less the few that have no
    /// value.
    private func knownCounts(
        _ folded: Folded
    ) -> (folds: [GroupFold], counts: (GroupTable, [GroupGathering]) -> [Int]) {
        guard folded.within.isEmpty else {
            return ([folded.fold(.count)], { table, gathered in table.cells.map { gathered[0].counts[$0] } })
        }
        let absent = [folded.unknown, folded.notApplicable].compactMap(\.self)
        return (
            absent.map { GroupFold(kind: .count, within: [$0]) },
            { table, gathered in
                table.cells.indices.map { group in
                    gathered.reduce(table.sizes[group]) { $0 - $1.counts[table.cells[group]] }
                }
            }
        )
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
        return QuickFold(folds: [folded.fold(.bounds, values)]) { table, gathered, _ in
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
        return QuickFold(folds: [folded.fold(.tally(values: width), values)]) { table, gathered, _ in
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
            return QuickFold(folds: [folded.fold(.targets(rows: targets), .words(column.rows))]) { table, gathered, _ in
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
        return QuickFold(folds: [fold]) { table, gathered, _ in
            let counts: Cells<Int64> = filled(table.count) { group in
                let cell = table.cells[group]
                return Int64(gathered[0].tallies[cell * width..<(cell + 1) * width].count { $0 > 0 })
            }
            return Vector(count: table.count, .integers(Slots(counts)))
        }
    }

    // MARK: In the order of the rows

    /// The sum of each cell's values as doubles, added in the order at hand.
    func sums(_ sum: OrderedSum, _ cells: Cells<UInt16>, of count: Int, _ rows: RowSet) throws(ExecutionError) -> Cells<
        Double
    > {
        var sums = Cells<Double>(repeating: 0, count: count)
        let base = sum.column.base
        let table: Cells<Double> = filled(sum.column.greatestOffset + 1) { Double(base &+ Int64($0)) / sum.divisor }
        if let order = rows.order ?? rows.frame.entity.flatMap({ store.keys.order($0) }) {
            let words = sum.rows.within.reduce(rows.shown) { $0.intersection($1) }
            let gathered = sum.rows.without.reduce(words) { $0.subtracting($1) }
            for (place, row) in order.enumerated() {
                try pause(at: place)
                let row = Int(row)
                if gathered[row] { sums[Int(cells[row])] += Double(sum.column[row]) / sum.divisor }
            }
            return sums
        }
        var narrowed = Cells<UInt64>(repeating: 0, count: 64)
        let into = sums.mutableStart
        let words = narrowed.mutableStart
        var first = 0
        while first < rows.frame.count {
            try pause()
            let wordCount = (min(Parallel.block, rows.frame.count - first) + 63) / 64
            sum.rows.narrow(rows.shown.words.start + first / 64, from: first / 64, wordCount: wordCount, into: words)
            switch sum.column.storage {
            case .byte(let values):
                addInOrder(
                    cells.start + first, values.start + first, by: table.start, words, wordCount: wordCount, into: into)
            case .short(let values):
                addInOrder(
                    cells.start + first, values.start + first, by: table.start, words, wordCount: wordCount, into: into)
            case .word, .long: break
            }
            first += Parallel.block
        }
        withExtendedLifetime(narrowed) {}
        return sums
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
