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
        let (rows, value) = try apart { run throws(ExecutionError) in
            let rows = try run.outcome(of: query.plan).rows
            let grouping = try run.grouping([], rows)
            return (rows, try run.folded(query.aggregate, label: query.plan.core, grouping, rows))
        }
        let broadcast = value.gathered(ContiguousArray(repeating: 0, count: count))
        let numbers = broadcast.asNumbers
        guard query.aggregate.function == .count else {
            return Scalar(
                vector: broadcast,
                intervals: Intervals(count: count, low: numbers, high: numbers, reasons: [], marks: broadcast.marks))
        }
        let (low, high, reason) = try range(query.aggregate.condition, rows)
        let reasons = low == high ? [] : ContiguousArray(repeating: reason.rawValue, count: count)
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
        let (rows, planes) = try apart { run throws(ExecutionError) in
            let rows = try run.outcome(of: query.plan).rows
            let always = Planes(Bitmap(count: rows.frame.count, filled: true), marks: .none)
            let condition = query.aggregate.argument
            return (
                rows,
                try condition.map { each throws(ExecutionError) in try run.planes(each, on: rows.frame) } ?? always
            )
        }
        let sure = rows.isBounded ? rows.least : rows.shown
        let maybe = rows.isBounded ? rows.most.subtracting(rows.least) : Bitmap(count: rows.frame.count)
        let implying = check == .all || check == .allOrNo
        let settled = implying ? planes.isTrue : planes.isFalse
        let open = planes.isUnknown.intersection(sure).union(maybe.subtracting(settled))
        let isTrue = planes.isTrue.intersection(implying ? sure.union(maybe) : sure)
        let isFalse = planes.isFalse.intersection(implying ? sure : sure.union(maybe))
        let reason = planes.firstReason(in: open) ?? rows.openReason ?? .unknown(.missing)
        let verdict = verdict(
            check,
            Tallies(
                count: 1, isTrue: [Int32(isTrue.population)], isFalse: [Int32(isFalse.population)],
                isUnknown: [Int32(open.population)], reasons: [open.isAnySet ? reason.rawValue : 0], incomplete: .none,
                marks: .none))
        let vector = verdict.vector.gathered(ContiguousArray(repeating: 0, count: count))
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
        return (low, high, rows.openReason ?? planes.firstReason(in: most) ?? open)
    }

    /// Runs another plan whose ledger is not this one's, but for its notes.
    private func apart<Value>(
        _ body: (Run) throws(ExecutionError) -> Value
    ) throws(ExecutionError) -> Value {
        let inner = part()
        let value = try body(inner)
        for each in inner.notes { note(each) }
        return value
    }
}
