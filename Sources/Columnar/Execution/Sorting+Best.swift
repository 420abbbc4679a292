import Planning
import Tables

/// `sort … | first n`: the n rows alone, without an order of all.
extension Run {
    /// Does both steps at once, where the keys are columns and the rows stand in the order of their own key; false where
    /// they are to be done one after the other.
    ///
    /// One pass over the rows shown, in which the n-th best so far is the threshold; or, where an order of the first column
    /// has been made, a walk along it until there are enough.
    func best(_ count: Int, by orders: [SortOrder], _ rows: inout RowSet) throws(ExecutionError) -> Bool {
        guard narrows, count > 0, rows.order == nil, let entity = rows.frame.entity, rows.frame.rows == nil,
            let keys = sortKeys(orders, of: entity)
        else { return false }
        let shown = rows.population
        guard shown > 4 * count else { return false }
        try pause()
        rows.frame.live = rows.shown
        let compared = Comparison(keys: keys, ranks: store.keys.ranks(entity))
        guard let first = keys.first else {
            // The entity's own key: the order at hand.
            return try self.first(count, &rows)
        }
        let best: [UInt32]
        if let index = order(by: first, entity, steps: count * (rows.frame.count / shown), of: shown) {
            best = rows.shown.words.withUnsafeBufferPointer { words in
                walked(index, descending: first.descending, count, compared) { row in
                    words[Int(row &>> 6)] &>> UInt64(truncatingIfNeeded: row & 63) & 1 == 1
                }
            }
        } else {
            if case .texts = first.source { return false }
            best = try sifted(rows.shown, first, count, compared)
        }
        keep(best, compared, &rows)
        return true
    }

    /// `where`, `sort` and `first` at once, where it is known how many rows the condition is true of, and an order is
    /// kept: no row is judged but those met on the way. False, and nothing done, where that cannot be.
    func best(
        _ count: Int, by orders: [SortOrder], where conjuncts: [Conjunct], _ rows: inout RowSet
    ) throws(ExecutionError) -> Bool {
        guard narrows, !isPart, count > 0, rows.isWhole, rows.order == nil, conjuncts.count == 1,
            let conjunct = conjuncts.first, let entity = rows.frame.entity, rows.frame.rows == nil,
            let range = cellRange(conjunct.condition), range.field.entity == entity,
            case .category(let column)? = plainColumn(range.field), let keys = sortKeys(orders, of: entity),
            let first = keys.first, let field = first.field, let order = store.orders.made(field),
            let counts = store.codeCounts(range.field), let absent = store.absentCounts(range.field)
        else { return false }
        let shown = counts.indices.reduce(0) { sum, code in
            Int64(code) >= range.least && Int64(code) <= range.greatest ? sum + Int(counts[code]) : sum
        }
        guard shown > 4 * count, count * (rows.frame.count / shown) < shown / 2 else { return false }
        try pause()
        let unknown = reasons(absent.unknown)
        let open = unknown.reduce(0) { $0 + $1.count }
        conditions.append(
            ConditionCount(
                label: conjunct.label, excluded: false, isTrue: shown,
                isFalse: rows.frame.count - shown - absent.notApplicable - open, unknown: unknown,
                notApplicable: absent.notApplicable))
        let compared = Comparison(keys: keys, ranks: store.keys.ranks(entity))
        let best = walked(order, descending: first.descending, count, compared) { row in
            let code = Int64(column.code(Int(row)))
            return code >= range.least && code <= range.greatest && column.absences.isKnown(Int(row))
        }
        keep(best, compared, &rows)
        // With rows open before, nobody can say how many the next ones could be.
        rows.isBounded = open == 0
        return true
    }

    /// Keeps some rows in the order given.
    private func keep(_ rows: [UInt32], _ compared: Comparison, _ set: inout RowSet) {
        let byKey = rows.indices.sorted { compared.rank(rows[$0]) < compared.rank(rows[$1]) }
        var order = Cells<UInt32>(repeating: 0, count: rows.count)
        for (place, index) in byKey.enumerated() { order[index] = UInt32(truncatingIfNeeded: place) }
        set.narrow(to: Cells(byKey.map { rows[$0] }), order: order)
    }

    /// The first rows of those shown in the order of their key, as rows of their own; false where most are kept.
    func first(_ count: Int, _ rows: inout RowSet) throws(ExecutionError) -> Bool {
        guard narrows, rows.order == nil, let entity = rows.frame.entity, rows.frame.rows == nil,
            count < rows.frame.count / 4
        else { return false }
        var kept: Cells<UInt32> = []
        if let order = store.keys.order(entity) {
            for row in order {
                if kept.count >= count { break }
                if rows.shown[Int(row)] { kept.append(row) }
            }
        } else {
            kept = rows.shown.rows(first: count)
        }
        rows.narrow(to: kept, order: identity(kept.count))
        return true
    }

    // MARK: By a threshold

    /// The first rows in a sort's order, found in one pass over the rows shown.
    private func sifted(
        _ shown: Bitmap, _ first: SortKey, _ count: Int, _ compared: Comparison
    ) throws(ExecutionError) -> [UInt32] {
        let absences = first.absences
        if absences.isEmpty { return try sifted(within: shown, first, count, compared) }
        // Known, then unknown, then not applicable.
        var known = shown
        if let unknown = absences.unknown { known.subtract(unknown) }
        if let other = absences.notApplicable { known.subtract(other) }
        var result = try sifted(within: known, first, count, compared)
        for rest in [absences.unknown, absences.notApplicable] {
            guard result.count < count, let rest else { continue }
            result += try sifted(within: shown.intersection(rest), nil, count - result.count, compared)
        }
        return result
    }

    private func sifted(
        within rows: Bitmap, _ key: SortKey?, _ count: Int, _ compared: Comparison
    ) throws(ExecutionError) -> [UInt32] {
        let flip: UInt64 = key?.descending ?? false ? ~0 : 0
        var sieve = Sieve(count: count, compared: compared)
        func sift(_ number: (Int) -> UInt64) throws(ExecutionError) {
            var start = 0
            while start < rows.count {
                try pause()
                let end = min(start &+ 4096, rows.count)
                rows.forEachSet(in: start..<end) { row in sieve.add(row, number(row) ^ flip) }
                start = end
            }
        }
        switch key?.source {
        case nil: try sift { _ in 0 }
        case .bytes(let cells)?:
            try cells.withUnsafeBufferPointer { cells throws(ExecutionError) in try sift { UInt64(cells[$0]) } }
        case .shorts(let cells)?:
            try cells.withUnsafeBufferPointer { cells throws(ExecutionError) in try sift { UInt64(cells[$0]) } }
        case .words(let cells)?:
            try cells.withUnsafeBufferPointer { cells throws(ExecutionError) in try sift { UInt64(cells[$0]) } }
        case .doubles(let cells)?:
            try cells.withUnsafeBufferPointer { cells throws(ExecutionError) in try sift { orderedNumber(cells[$0]) } }
        case let key?: try sift { self.number(key, $0) }
        }
        return sieve.rows
    }

    private func number(_ source: SortKey.Source, _ row: Int) -> UInt64 {
        SortKey(source: source, absences: .none, descending: false, field: nil).number(row)
    }

    // MARK: Along an order

    /// The order of a column, where one is kept or it is time to make it: a column that is sorted by for the second time is
    /// worth it, when a walk looks at fewer rows than a pass does.
    private func order(by key: SortKey, _ entity: EntityID, steps: Int, of shown: Int) -> Orders.Order? {
        guard let field = key.field, steps < shown / 2 else { return nil }
        return store.orders.order(of: field, makingIt: .atSecondUse) { makeOrder(field, entity) }
    }

    /// A whole sort by one column, along an order that is made at once and kept.
    func kept(_ orders: [SortOrder], _ rows: RowSet) -> Cells<UInt32>? {
        guard !isPlain, rows.order == nil, let entity = rows.frame.entity, rows.frame.rows == nil,
            rows.population > rows.frame.count / 4, let keys = sortKeys(orders, of: entity), keys.count == 1,
            let field = keys[0].field,
            let order = store.orders.order(of: field, makingIt: .now, { makeOrder(field, entity) })
        else { return nil }
        if !keys[0].descending { return order.rows }
        return Cells(unsafeUninitializedCapacity: order.rows.count) { buffer, size in
            order.walk(descending: true) { group in
                for place in group {
                    buffer[size] = order.rows[place]
                    size &+= 1
                }
                return true
            }
        }
    }

    /// All rows of an entity sorted by a column. It is made for those who ask later too: a sign to stop ends what comes
    /// behind it.
    private func makeOrder(_ field: FieldID, _ entity: EntityID) -> Orders.Order? {
        let quiet = Run(store: store, notes: [], isPlain: isPlain, isCancelled: { false })
        guard let column = try? quiet.vector(.field(field), on: quiet.whole(entity)) else { return nil }
        let ranks = ranks(column)
        let rows = sorted(store.keys.order(entity) ?? identity(ranks.ranks.count), by: ranks, descending: false)
        return Orders.Order(rows: rows, by: ranks)
    }

    /// The first rows shown along an order; where several keys count, all that are equal in the first are looked at.
    private func walked(
        _ order: Orders.Order, descending: Bool, _ count: Int, _ compared: Comparison, _ isShown: (UInt32) -> Bool
    ) -> [UInt32] {
        let isSettled = compared.keys.count == 1
        var result: [UInt32] = []
        order.walk(descending: descending) { group in
            let before = result.count
            for row in order.rows[group] where isShown(row) {
                result.append(row)
                if isSettled, result.count >= count { return false }
            }
            if !isSettled { result[before...].sort { compared.isBefore($0, $1) } }
            return result.count < count
        }
        return Array(result.prefix(count))
    }
}

/// The whole order of a sort: its keys one after the other, then the entity's own.
struct Comparison {
    let keys: [SortKey]
    /// Each row's place in the order of its key; nil when that is its number.
    let ranks: Cells<UInt32>?

    @inline(__always)
    func rank(_ row: UInt32) -> UInt32 { ranks.map { $0[Int(row)] } ?? row }

    func isBefore(_ a: UInt32, _ b: UInt32) -> Bool {
        for key in keys {
            let order = key.order(Int(a), Int(b))
            if order != 0 { return order < 0 }
        }
        return rank(a) < rank(b)
    }
}

/// The best rows met so far: a heap with the worst of them on top, which is the threshold.
private struct Sieve {
    let count: Int
    let compared: Comparison
    /// Rows whose first key is equal are told apart by what else there is.
    private var heap: [(number: UInt64, row: UInt32)] = []
    private var threshold = UInt64.max

    init(count: Int, compared: Comparison) {
        self.count = count
        self.compared = compared
        heap.reserveCapacity(min(count, 65_536))
    }

    /// The rows, best first.
    var rows: [UInt32] { heap.sorted { isBefore($0, $1) }.map(\.row) }

    @inline(__always)
    mutating func add(_ row: Int, _ number: UInt64) {
        if number > threshold { return }
        take(UInt32(truncatingIfNeeded: row), number)
    }

    private func isBefore(_ a: (number: UInt64, row: UInt32), _ b: (number: UInt64, row: UInt32)) -> Bool {
        a.number == b.number ? compared.isBefore(a.row, b.row) : a.number < b.number
    }

    @inline(never)
    private mutating func take(_ row: UInt32, _ number: UInt64) {
        let new = (number, row)
        if heap.count < count {
            heap.append(new)
            rise()
        } else {
            if !isBefore(new, heap[0]) { return }
            heap[0] = new
            sink()
        }
        if heap.count == count { threshold = heap[0].number }
    }

    private mutating func rise() {
        var place = heap.count - 1
        while place > 0 {
            let above = (place - 1) / 2
            if !isBefore(heap[above], heap[place]) { return }
            heap.swapAt(above, place)
            place = above
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var worst = place
            for below in [2 * place + 1, 2 * place + 2] where below < heap.count {
                if isBefore(heap[worst], heap[below]) { worst = below }
            }
            if worst == place { return }
            heap.swapAt(worst, place)
            place = worst
        }
    }
}

extension Bitmap {
    /// The first set rows, in order.
    func rows(first count: Int) -> Cells<UInt32> {
        var result: Cells<UInt32> = []
        words.withUnsafeBufferPointer { words in
            var index = 0
            while index < words.count, result.count < count {
                var word = words[index]
                while word != 0, result.count < count {
                    result.append(UInt32(truncatingIfNeeded: index &* 64 &+ word.trailingZeroBitCount))
                    word &= word &- 1
                }
                index &+= 1
            }
        }
        return result
    }

    /// Calls with each set row of a stretch that begins at a multiple of 64, in order.
    @inline(__always)
    func forEachSet(in rows: Range<Int>, _ body: (Int) -> Void) {
        words.withUnsafeBufferPointer { words in
            var index = rows.lowerBound &>> 6
            let end = (rows.upperBound &+ 63) &>> 6
            while index < end {
                var word = words[index]
                while word != 0 {
                    body(index &* 64 &+ word.trailingZeroBitCount)
                    word &= word &- 1
                }
                index &+= 1
            }
        }
    }
}
