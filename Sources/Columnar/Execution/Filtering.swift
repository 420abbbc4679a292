import Planning
import Tables

/// `where`, `exclude where` and `expect` over rows, with their lines of the ledger (decision D38).
extension Run {
    /// Keeps the rows for which all conjuncts are true, or drops them. Each conjunct is judged on all rows entering.
    func filter(_ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet) throws(ExecutionError) {
        rows.frame.live = rows.shown
        if isJudgedByBlocks(rows.frame) && !conjuncts.isEmpty {
            return try filterByBlocks(conjuncts, excluding: excluding, &rows)
        }
        var whole: Planes?
        for conjunct in conjuncts {
            let planes = try judged(conjunct, on: rows)
            conditions.append(line(conjunct, planes, in: rows.shown, excluding: excluding))
            whole = whole.map { $0.and(planes) } ?? planes
        }
        guard let whole else { return }
        if rows.openReason == nil { rows.openReason = firstReason(of: whole, in: rows.shown, rows) }
        if excluding {
            rows.shown.subtract(whole.isTrue)
            rows.most.subtract(whole.isTrue)
            rows.least.formIntersection(whole.isFalse.union(whole.isNotApplicable))
        } else {
            rows.shown.formIntersection(whole.isTrue)
            rows.least.formIntersection(whole.isTrue)
            rows.most.formIntersection(whole.isTrue.union(whole.isUnknown))
        }
    }

    /// The mark of the first unknown row among those given, in the order of its key: the order of a file is no part of an
    /// answer.
    func firstReason(of planes: Planes, in places: Bitmap, _ rows: RowSet) -> Mark? {
        let open = planes.isUnknown.intersection(places)
        guard open.isAnySet, rows.frame.rows == nil, let order = rows.frame.entity.flatMap({ store.keys.order($0) }),
            order.count == open.count
        else { return planes.firstReason(in: open) }
        return order.first { open[Int($0)] }.flatMap { Mark(rawValue: planes.reasons[Int($0)]) }
    }

    /// A conjunct's verdicts, with the ledger's lines for the quantifiers in it.
    private func judged(_ conjunct: Conjunct, on rows: RowSet) throws(ExecutionError) -> Planes {
        looked = []
        let planes = try planes(conjunct.condition, on: rows.frame)
        allLooked += looked ?? []
        looked = nil
        try refuseOverflow(planes, in: rows.shown, conjunct.label)
        return planes
    }

    /// Ends the execution when a calculation in a condition left 64 bits on a row that is shown.
    func refuseOverflow(_ planes: Planes, in shown: Bitmap, _ label: String) throws(ExecutionError) {
        if planes.reasons.hasOverflow { try refuseOverflow(planes.marks, in: shown, label) }
    }

    func line(_ conjunct: Conjunct, _ planes: Planes, in rows: Bitmap, excluding: Bool) -> ConditionCount {
        let isTrue = planes.isTrue.population(with: rows)
        let notApplicable = planes.isNotApplicable.population(with: rows)
        let unknown = reasons(planes, in: rows)
        let open = unknown.reduce(0) { $0 + $1.count }
        return ConditionCount(
            label: conjunct.label, excluded: excluding, isTrue: isTrue,
            isFalse: rows.population - isTrue - notApplicable - open, unknown: unknown, notApplicable: notApplicable)
    }

    /// The unknown rows by reason, most first, then by word.
    private func reasons(_ planes: Planes, in rows: Bitmap) -> [ReasonCount] {
        guard planes.isUnknown.meets(rows) else { return [] }
        var counts = [Int](repeating: 0, count: 256)
        planes.isUnknown.intersection(rows).forEachSet { counts[Int(planes.reasons[$0])] += 1 }
        return reasons(counts)
    }

    /// Rows counted a mark, most first, then by word.
    func reasons(_ counts: [Int]) -> [ReasonCount] {
        var marks: [(mark: Mark, count: Int)] = []
        var byte = 0
        while byte < counts.count {
            if counts[byte] > 0 { marks.append((Mark(rawValue: UInt8(truncatingIfNeeded: byte)), counts[byte])) }
            byte &+= 1
        }
        return reasons(marks)
    }

    /// The same of the marks that there are.
    func reasons(_ marks: [(mark: Mark, count: Int)]) -> [ReasonCount] {
        if marks.isEmpty { return [] }
        let result = marks.map { mark, count in
            let reason = mark.reason ?? 0
            let word = reason < catalog.reasons.count ? catalog.reasons[reason] : Reason.missing.word
            return ReasonCount(reason: word, count: count)
        }
        if result.count == 1 { return result }
        return result.sorted { $0.count == $1.count ? $0.reason < $1.reason : $0.count > $1.count }
    }

    /// How a condition fares over the rows shown; one that does not apply cannot be judged.
    func check(_ conjunct: Conjunct, why: String?, _ rows: RowSet) throws(ExecutionError) -> CheckOutcome {
        rows.frame.live = rows.shown
        let planes = try planes(conjunct.condition, on: rows.frame)
        try refuseOverflow(planes, in: rows.shown, conjunct.label)
        let isTrue = planes.isTrue.population(with: rows.shown)
        let isFalse = planes.isFalse.population(with: rows.shown)
        return CheckOutcome(
            label: conjunct.label, why: why, isTrue: isTrue, isFalse: isFalse,
            unknown: rows.shown.population - isTrue - isFalse)
    }
}
