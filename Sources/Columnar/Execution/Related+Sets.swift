import Planning
import Tables

/// Quantifiers and counts of rows that name the row at hand, through sets of rows: semi- and anti-joins.
///
/// Every related row is judged once, and its verdict goes to the row it names by that row's number. No list of the rows
/// that name one is made.
extension Run {
    /// What the related rows of every row of an entity come to, and what the way from a frame to them is.
    private struct Direct {
        /// The entity named, and the key by which it is.
        let home: EntityID
        let key: RelationID
        /// Where the frame's rows are not the entity's own: the row that each leads to, and the marks of those without.
        let start: (rows: Cells<UInt32>, marks: Marks)?
        /// The rows of the entity that the ledger speaks of.
        let live: Bitmap?
    }

    /// The way, when it ends in rows that name one row by a key of their own, and what is asked of them does not depend on
    /// the row outside.
    private func direct(
        _ related: Related, _ condition: BoundExpression?, on frame: Frame
    ) throws(ExecutionError) -> Direct? {
        guard !isPlain, case .referring(let key) = related.step, !catalog[key].itemwise, let entity = frame.entity,
            !related.looksOutside(condition), store.parents(key).count == store.rowCount(related.entity)
        else { return nil }
        try requireCollected(related.entity)
        if frame.rows == nil, related.hops.isEmpty, entity == catalog[key].to {
            return Direct(home: entity, key: key, start: nil, live: frame.live)
        }
        guard related.hops.last.map({ catalog[$0].to }) ?? entity == catalog[key].to else { return nil }
        var start = frame.places
        var marks = Marks.none
        for hop in related.hops {
            let (rows, absent) = follow(hop, start)
            start = rows
            marks = marks.joined(absent)
            try requireCollected(catalog[hop].to)
        }
        let home = catalog[key].to
        let live = frame.live.map { reached(start, from: $0, of: store.rowCount(home)) }
        return Direct(home: home, key: key, start: (start, marks), live: live)
    }

    /// `any`, `no`, `all`, `all or no`: the verdict on every row of the frame; nil where the general way is to be taken.
    func setwise(
        _ check: QuantifierCheck, _ related: Related, _ condition: BoundExpression?, on frame: Frame, counting: Bool
    ) throws(ExecutionError) -> Planes? {
        switch check {
        case .any, .no, .all, .allOrNo, .atLeast(1), .atMost(0): break
        default: return nil
        }
        guard let way = try direct(related, condition, on: frame) else { return nil }
        let implying = check == .all || check == .allOrNo
        let judged = try judged(related, condition, implying: implying, way, counting: counting)
        let count = store.rowCount(way.home)
        let missing = incomplete(related, way)
        let open = missing.map { missing in Bitmap(count: count) { missing[$0].isUnknown } }
        var unknown =
            judged.hasUnknown
            ? try parents(of: judged.isUnknown, judged.key, count: count) : Bitmap(count: count)
        let isUnknownRelated = unknown
        if let open { unknown.formUnion(open) }
        var isTrue = try parents(of: judged.isTrue, judged.key, count: count)
        var notApplicable = Bitmap(count: count)
        if implying {
            let isFalse = try parents(of: judged.isFalse, judged.key, count: count)
            unknown.subtract(isFalse)
            if check == .all {
                notApplicable = isTrue.union(isFalse).union(isUnknownRelated).union(unknown).complement
            }
            isTrue = isFalse.union(unknown).union(notApplicable).complement
        } else {
            unknown.subtract(isTrue)
        }
        let planes = Planes(
            isTrue: isTrue, isUnknown: unknown, isNotApplicable: notApplicable,
            reasons: why(unknown, missing, judged))
        let verdict = check == .no || check == .atMost(0) ? planes.negated : planes
        return way.start.map { verdict.gathered($0.rows, absent: $0.marks) } ?? verdict
    }

    /// How many related rows are true and unknown for each row of the frame; nil where the general way is to be taken.
    /// Those that are false are not counted.
    func counted(
        _ related: Related, _ condition: BoundExpression?, on frame: Frame, counting: Bool
    ) throws(ExecutionError) -> Tallies? {
        guard let way = try direct(related, condition, on: frame) else { return nil }
        let judged = try judged(related, condition, implying: false, way, counting: counting)
        let count = store.rowCount(way.home)
        var tallies = Tallies(
            count: count, isTrue: try counts(of: judged.isTrue, judged.key, count: count), isFalse: [],
            isUnknown: judged.hasUnknown
                ? try counts(of: judged.isUnknown, judged.key, count: count) : Cells(repeating: 0, count: count),
            reasons: [], incomplete: .none, marks: .none)
        tallies.reasons = Cells(repeating: 0, count: count)
        if judged.hasUnknown {
            let unknown = try parents(of: judged.isUnknown, judged.key, count: count)
            if unknown.isAnySet { tallies.reasons = reasons(of: unknown, nil, judged) }
        }
        if let missing = incomplete(related, way) { tallies.incomplete = missing }
        return way.start.map { tallies.gathered($0.rows, absent: $0.marks) } ?? tallies
    }

    private func incomplete(_ related: Related, _ way: Direct) -> Marks? {
        guard let completeness = related.completeness else { return nil }
        let missing = outstanding(completeness, home: way.home)
        return missing.isEmpty ? nil : missing
    }

    // MARK: The related rows

    /// Verdicts on the related rows, less those that are left out.
    private struct JudgedRows {
        var isTrue: Bitmap
        var isUnknown: Bitmap
        var isFalse: Bitmap
        let reasons: Planes.Reasons
        let key: ReferenceColumn
        let entity: EntityID

        /// False where no row is unknown.
        var hasUnknown: Bool {
            if case .one(0) = reasons { return false }
            return true
        }
    }

    private func judged(
        _ related: Related, _ condition: BoundExpression?, implying: Bool, _ way: Direct, counting: Bool
    ) throws(ExecutionError) -> JudgedRows {
        let key = store.parents(way.key)
        let place = counting ? nil : beginLooking(related)
        let inner = try whole(related.entity)
        let isAllLive = way.live.map { $0.population == $0.count } ?? false
        if looked != nil, let live = way.live, !(condition?.isOfItsRow ?? true) || !(related.among?.isOfItsRow ?? true)
        {
            inner.live =
                isAllLive && key.absences.isEmpty
                ? Bitmap(count: inner.count, filled: true) : try children(of: live, key)
        }
        let (planes, leftOut) = try verdicts(related, condition, implying, on: inner)
        var result = JudgedRows(
            isTrue: planes.isTrue, isUnknown: planes.isUnknown,
            isFalse: implying ? planes.isFalse : Bitmap(count: 0), reasons: planes.reasons, key: key,
            entity: related.entity)
        if let leftOut {
            result.isTrue.subtract(leftOut)
            result.isUnknown.subtract(leftOut)
            if implying { result.isFalse.subtract(leftOut) }
        }
        if let place, let live = way.live {
            let unjudged =
                !result.hasUnknown
                ? 0
                : isAllLive && key.absences.isEmpty
                    ? result.isUnknown.population : countNaming(live, among: result.isUnknown, key)
            let rows: Int
            if isAllLive {
                rows = key.absences.isEmpty ? key.count : key.rows.count { $0 != ReferenceColumn.absent }
            } else {
                rows = store.childCounts(way.key).sum(at: live)
            }
            finishLooking(at: place, rows: rows, unjudged: unjudged)
        }
        return result
    }

    /// The same as planes have it: once, where it is one for all.
    private func why(_ rows: Bitmap, _ missing: Marks?, _ judged: JudgedRows) -> Planes.Reasons {
        if missing == nil, case .one = judged.reasons { return judged.reasons }
        let bytes = reasons(of: rows, missing, judged)
        return bytes.isEmpty ? .one(0) : .each(bytes)
    }

    /// Why each of some rows is unknown: an answer that is outstanding, else the first related row that is unknown, in
    /// the order of its key.
    private func reasons(of rows: Bitmap, _ missing: Marks?, _ judged: JudgedRows) -> Cells<UInt8> {
        guard rows.isAnySet else { return [] }
        var bytes = Cells<UInt8>(repeating: 0, count: rows.count)
        bytes.withUnsafeMutableBufferPointer { bytes in
            if let missing { rows.forEachSet { if missing[$0].isUnknown { bytes[$0] = missing[$0].rawValue } } }
            func take(_ row: Int) {
                let parent = judged.key.rows[row]
                if parent != ReferenceColumn.absent, bytes[Int(parent)] == 0, rows[Int(parent)] {
                    bytes[Int(parent)] = judged.reasons[row]
                }
            }
            guard let ranks = store.keys.ranks(judged.entity) else { return judged.isUnknown.forEachSet(take) }
            for row in judged.isUnknown.rows.sorted(by: { ranks[Int($0)] < ranks[Int($1)] }) { take(Int(row)) }
        }
        return bytes
    }
}

extension Tallies {
    /// The tallies of some rows; those `absent` have none, and the marks given.
    fileprivate func gathered(_ rows: Cells<UInt32>, absent: Marks) -> Tallies {
        func gathered<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Cells<Cell>) -> Cells<Cell> {
            filled(rows.count) { rows[$0] == ReferenceColumn.absent ? 0 : cells[Int(rows[$0])] }
        }
        return Tallies(
            count: rows.count, isTrue: gathered(isTrue), isFalse: [], isUnknown: gathered(isUnknown),
            reasons: gathered(reasons), incomplete: incomplete.gathered(rows, absent: .none), marks: absent)
    }
}

extension Cells<UInt32> {
    /// The sum of the cells at some rows.
    fileprivate func sum(at rows: Bitmap) -> Int {
        var total = 0
        withUnsafeBufferPointer { cells in rows.forEachSet { total &+= Int(cells[$0]) } }
        return total
    }
}
