import Planning
import Tables

/// Order, head and sample.
extension Run {
    /// Sorts by the keys asked for; equals keep the order at hand. Unknown last, then not applicable, both ways.
    func sort(_ orders: [SortOrder], _ rows: inout RowSet) throws(ExecutionError) {
        rows.frame.live = rows.shown
        if let order = kept(orders, rows) {
            rows.order = order
            return
        }
        var order = ordered(rows)
        for key in orders.reversed() {
            let vector = try vector(key.expression, on: rows.frame)
            try refuseOverflow(vector.marks, in: rows.shown, "sort")
            order = sorted(order, by: ranks(vector), descending: key.descending)
            try pause()
        }
        rows.order = order
    }

    /// A stable counting sort of rows by their rank.
    func sorted(_ rows: Cells<UInt32>, by ranks: Ranks, descending: Bool) -> Cells<UInt32> {
        let last = ranks.cardinality - 1
        var starts = ContiguousArray<Int>(repeating: 0, count: ranks.cardinality + 3)
        return rows.withUnsafeBufferPointer { rows in
            ranks.ranks.withUnsafeBufferPointer { ranks in
                starts.withUnsafeMutableBufferPointer { starts in
                    @inline(__always)
                    func bucket(_ row: UInt32) -> Int {
                        let rank = Int(ranks[Int(row)])
                        return descending && rank <= last ? last &- rank : rank
                    }
                    for row in rows { starts[bucket(row) &+ 1] &+= 1 }
                    var index = 1
                    while index < starts.count {
                        starts[index] &+= starts[index &- 1]
                        index &+= 1
                    }
                    return Cells(unsafeUninitializedCapacity: rows.count) { result, size in
                        for row in rows {
                            let place = bucket(row)
                            result[starts[place]] = row
                            starts[place] &+= 1
                        }
                        size = rows.count
                    }
                }
            }
        }
    }

    /// Keeps the first rows in the order at hand, of each group when there is one.
    func first(_ count: Int, per group: BoundExpression?, _ rows: inout RowSet) throws(ExecutionError) {
        if group == nil, try first(count, &rows) { return }
        var kept = Bitmap(count: rows.frame.count)
        let order = ordered(rows)
        if let group {
            rows.frame.live = rows.shown
            let ranks = ranks(try vector(group, on: rows.frame))
            var taken = Cells(repeating: 0, count: ranks.cardinality + 2)
            for row in order where taken[Int(ranks.ranks[Int(row)])] < count {
                taken[Int(ranks.ranks[Int(row)])] += 1
                kept[Int(row)] = true
            }
        } else {
            for row in order.prefix(max(0, count)) { kept[Int(row)] = true }
        }
        rows.keep(kept)
    }

    /// Keeps the rows whose numbered draw from the seed is among the least; they stay in order.
    func sample(_ count: Int, seed: Int, _ rows: inout RowSet) {
        let order = ordered(rows)
        let drawn = order.indices.map { (Run.draw(seed: seed, ordinal: $0), $0) }.sorted { $0 < $1 }
        var kept = Bitmap(count: rows.frame.count)
        for (_, ordinal) in drawn.prefix(max(0, count)) { kept[Int(order[ordinal])] = true }
        rows.keep(kept)
    }

    /// SplitMix64 of the seed at an ordinal.
    static func draw(seed: Int, ordinal: Int) -> UInt64 {
        let x = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15 &* (UInt64(ordinal) &+ 1)
        var z = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
