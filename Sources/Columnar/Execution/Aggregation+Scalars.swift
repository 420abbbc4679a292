import Planning
import Tables

/// A whole relation folded to one value, the same on every row.
struct Scalar {
    var vector: Vector
    /// Of a count: from those that are certain to those that may be.
    var intervals: Intervals
}

extension Run {
    func scalar(_ query: ScalarQuery, count: Int) throws(ExecutionError) -> Scalar {
        if case .quantified(let check) = query.aggregate.function {
            return try quantified(check, query, count: count)
        }
        let inner = part()
        let outcome = try inner.outcome(of: query.plan)
        let rows = outcome.rows
        let value = try inner.folded(query.aggregate, label: query.plan.core, inner.grouping([], rows), rows)
        let isPlainCount = query.aggregate.function == .count && query.aggregate.condition == nil
        report(inner, rows: outcome.counted?.rows ?? line(rows), bounds: isPlainCount ? rows.bounds : nil)
        let broadcast = value.gathered(Cells(repeating: 0, count: count))
        let numbers = broadcast.asNumbers
        guard query.aggregate.function == .count else {
            return Scalar(
                vector: broadcast,
                intervals: Intervals(count: count, low: numbers, high: numbers, reasons: [], marks: broadcast.marks))
        }
        let (low, high, reason) = try range(query.aggregate.condition, rows)
        let reasons = low == high ? [] : Cells(repeating: reason.rawValue, count: count)
        return Scalar(
            vector: broadcast,
            intervals: Intervals(
                count: count, low: Slots(every: Double(low)), high: Slots(every: Double(high)), reasons: reasons,
                marks: broadcast.marks))
    }

    /// A quantifier over all rows of a plan. A row that may be in question counts as unknown, unless its condition
    /// settles that it makes no difference.
    private func quantified(
        _ check: QuantifierCheck, _ query: ScalarQuery, count: Int
    ) throws(ExecutionError) -> Scalar {
        let inner = part()
        let outcome = try inner.outcome(of: query.plan)
        let rows = outcome.rows
        rows.frame.live = rows.shown
        inner.looked = []
        let planes =
            try query.aggregate.argument.map { each throws(ExecutionError) in try inner.planes(each, on: rows.frame) }
            ?? Planes(Bitmap(count: rows.frame.count, filled: true), marks: .none)
        inner.endLooking(at: rows, planes)
        report(inner, rows: rows.shown.population < rows.total ? line(rows) : nil, bounds: nil)
        let sure = rows.isBounded ? rows.least : rows.shown
        let maybe = rows.isBounded ? rows.most.subtracting(rows.least) : Bitmap(count: rows.frame.count)
        let implying = check == .all || check == .allOrNo
        let settled = implying ? planes.isTrue : planes.isFalse
        let open = planes.isUnknown.intersection(sure).union(maybe.subtracting(settled))
        let isTrue = planes.isTrue.intersection(implying ? sure.union(maybe) : sure)
        let isFalse = planes.isFalse.intersection(implying ? sure : sure.union(maybe))
        let reason = firstReason(of: planes, in: open, rows) ?? rows.openReason ?? .unknown(.missing)
        let verdict = verdict(
            check,
            Tallies(
                count: 1, isTrue: [Int32(isTrue.population)], isFalse: [Int32(isFalse.population)],
                isUnknown: [Int32(open.population)], reasons: [open.isAnySet ? reason.rawValue : 0], incomplete: .none,
                marks: .none))
        let vector = verdict.vector.gathered(Cells(repeating: 0, count: count))
        let numbers = vector.asNumbers
        return Scalar(
            vector: vector,
            intervals: Intervals(count: count, low: numbers, high: numbers, reasons: [], marks: vector.marks))
    }

    /// The least and most rows that a count may come to.
    private func range(_ condition: BoundExpression?, _ rows: RowSet) throws(ExecutionError) -> (Int, Int, Mark) {
        let least = rows.isBounded ? rows.least : rows.shown
        let most = rows.isBounded ? rows.most : rows.shown
        let open = rows.openReason ?? .unknown(.undefined)
        guard let condition else { return (least.population, most.population, open) }
        rows.frame.live = nil
        let planes = try planes(condition, on: rows.frame)
        let low = least.population(with: planes.isTrue)
        let high = most.population(with: planes.isTrue.union(planes.isUnknown))
        return (low, high, rows.openReason ?? firstReason(of: planes, in: most, rows) ?? open)
    }

    /// The ledger's lines for a quantifier over all rows of a plan, and for those within it.
    private func endLooking(at rows: RowSet, _ planes: Planes) {
        if let noun = rows.noun {
            allLooked.append(
                LookedAt(
                    entity: noun, rows: rows.shown.population, unjudged: planes.isUnknown.population(with: rows.shown)))
        }
        allLooked += looked ?? []
        looked = nil
    }
}
