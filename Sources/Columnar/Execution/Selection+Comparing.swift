import Planning
import Tables

/// Two vectors compared, a loop a kind of value.
extension Run {
    func compare(_ sign: ComparisonOperator, _ a: Vector, _ b: Vector) -> Planes {
        let count = a.count
        let marks = a.marks.joined(b.marks)
        let truth: Bitmap
        switch (a.values, b.values) {
        case (.booleans(let x), .booleans(let y)): truth = compared(sign, x, y)
        case (.integers(let x), .integers(let y)): truth = ordered(sign, x, y, count)
        case (.integers, .numbers), (.numbers, .integers), (.numbers, .numbers):
            truth = ordered(sign, a.asNumbers, b.asNumbers, count)
        case (.codes(let x, let domain), .codes(let y, let other)):
            truth = ordered(sign, x, translated(y, from: other, to: domain), count)
        case (.rows(let x, let entity), .rows(let y, _)): truth = references(sign, x, y, entity, count)
        case (.codes(let x, _), .rows(let y, _)), (.rows(let x, _), .codes(let y, _)):
            truth = ordered(sign, x, y, count)
        case (.days(let x), .days(let y)): return days(sign, x, y, marks, count)
        case (.periods(let x, _), .periods(let y, _)): truth = ordered(sign, x, y, count)
        case (.seconds(let x, _), .seconds(let y, _)): truth = ordered(sign, x, y, count)
        case (.texts(let x), .texts(let y)): truth = texts(sign, x, y, marks, count)
        case (.tags(let x), .tags(let y)): truth = sets(sign, x, y, count)
        default: truth = Bitmap(count: count, filled: sign == .notEqual)
        }
        return Planes(truth, marks: marks)
    }

    private func ordered<Cell: Comparable>(
        _ sign: ComparisonOperator, _ a: Slots<Cell>, _ b: Slots<Cell>, _ count: Int
    ) -> Bitmap {
        let (s, t) = (a.stride, b.stride)
        return a.cells.withUnsafeBufferPointer { p in
            b.cells.withUnsafeBufferPointer { q in
                switch sign {
                case .equal: Bitmap(count: count) { p[$0 &* s] == q[$0 &* t] }
                case .notEqual: Bitmap(count: count) { p[$0 &* s] != q[$0 &* t] }
                case .less: Bitmap(count: count) { p[$0 &* s] < q[$0 &* t] }
                case .lessOrEqual: Bitmap(count: count) { p[$0 &* s] <= q[$0 &* t] }
                case .greater: Bitmap(count: count) { p[$0 &* s] > q[$0 &* t] }
                case .greaterOrEqual: Bitmap(count: count) { p[$0 &* s] >= q[$0 &* t] }
                }
            }
        }
    }

    private func compared(_ sign: ComparisonOperator, _ a: Bitmap, _ b: Bitmap) -> Bitmap {
        switch sign {
        case .equal: a.intersection(b).union(a.union(b).complement)
        case .notEqual: a.subtracting(b).union(b.subtracting(a))
        case .less: b.subtracting(a)
        case .lessOrEqual: a.complement.union(b)
        case .greater: a.subtracting(b)
        case .greaterOrEqual: b.complement.union(a)
        }
    }

    /// Rows of one entity: equal when the same, before another by the order of their keys.
    private func references(
        _ sign: ComparisonOperator, _ a: Slots<UInt32>, _ b: Slots<UInt32>, _ entity: EntityID, _ count: Int
    ) -> Bitmap {
        guard sign != .equal, sign != .notEqual, let ranks = store.keys.ranks(entity) else {
            return ordered(sign, a, b, count)
        }
        func ranked(_ slots: Slots<UInt32>) -> Slots<UInt32> {
            var result = slots
            for index in result.cells.indices where Int(result.cells[index]) < ranks.count {
                result.cells[index] = ranks[Int(result.cells[index])]
            }
            return result
        }
        return ordered(sign, ranked(a), ranked(b), count)
    }

    /// True or false only where every pair of days agrees (decision D26).
    private func days(
        _ sign: ComparisonOperator, _ a: DaySlots, _ b: DaySlots, _ marks: Marks, _ count: Int
    ) -> Planes {
        if a.last == nil && b.last == nil { return Planes(ordered(sign, a.first, b.first, count), marks: marks) }
        let always: Bitmap
        let never: Bitmap
        switch sign {
        case .equal, .notEqual:
            let same = ordered(.equal, a.first, b.end, count).intersection(ordered(.equal, a.end, b.first, count))
                .intersection(ordered(.equal, a.first, b.first, count))
            let apart = ordered(.less, a.end, b.first, count).union(ordered(.less, b.end, a.first, count))
            (always, never) = sign == .equal ? (same, apart) : (apart, same)
        case .less, .lessOrEqual:
            always = ordered(sign, a.end, b.first, count)
            never = ordered(sign, a.first, b.end, count).complement
        case .greater, .greaterOrEqual:
            always = ordered(sign, a.first, b.end, count)
            never = ordered(sign, a.end, b.first, count).complement
        }
        let open = always.union(never).complement
        return Planes(always, marks: marks.marking(open, as: .unknown(.partialDate)))
    }

    private func texts(
        _ sign: ComparisonOperator, _ a: TextView, _ b: TextView, _ marks: Marks, _ count: Int
    ) -> Bitmap {
        Bitmap(count: count) { row in
            guard marks[row].isKnown else { return false }
            let order = a.column.order(a.row(row), b.column, b.row(row))
            return switch sign {
            case .equal: order == 0
            case .notEqual: order != 0
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .greater: order > 0
            case .greaterOrEqual: order >= 0
            }
        }
    }

    private func sets(_ sign: ComparisonOperator, _ a: TagView, _ b: TagView, _ count: Int) -> Bitmap {
        let (left, right) = (a.column.lists, b.column.lists)
        let equal = Bitmap(count: count) { row in
            let (x, y) = (a.rows.map { Int($0[row]) } ?? row, b.rows.map { Int($0[row]) } ?? row)
            return x < left.count && y < right.count && left[x].elementsEqual(right[y])
        }
        return sign == .equal ? equal : equal.complement
    }

    // MARK: Codes of another domain

    /// For each code of one domain the code of equal value in another, or -1; nil when the domains are one.
    func translation(from domain: DomainID, to other: DomainID) -> [Int]? {
        if domain == other { return nil }
        var places: [String: Int] = [:]
        for (index, code) in catalog[other].codes.enumerated() { places[code.value] = index }
        return catalog[domain].codes.map { places[$0.value] ?? -1 }
    }

    private func translated(_ codes: Slots<UInt32>, from domain: DomainID, to other: DomainID) -> Slots<UInt32> {
        guard let translation = translation(from: domain, to: other) else { return codes }
        var result = codes
        for index in result.cells.indices {
            let code = Int(result.cells[index])
            result.cells[index] =
                code < translation.count && translation[code] >= 0 ? UInt32(translation[code]) : .max - 1
        }
        return result
    }
}
