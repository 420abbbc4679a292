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
        /// The rows of the entity that the ledger speaks of, and whether they are all of them.
        let live: Bitmap?
        let isAllLive: Bool

        init(
            home: EntityID, key: RelationID, start: (rows: Cells<UInt32>, marks: Marks)?, live: Bitmap?
        ) {
            (self.home, self.key, self.start, self.live) = (home, key, start, live)
            isAllLive = live.map { $0.population == $0.count } ?? false
        }
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
        let named = try named(related, condition, implying: implying, way, counting: counting)
        let count = store.rowCount(way.home)
        let missing = incomplete(related, way)
        var unknown = named.isUnknown
        if let missing { unknown.formUnion(Bitmap(count: count) { missing[$0].isUnknown }) }
        var isTrue = named.isTrue
        var notApplicable = Bitmap(count: count)
        if implying {
            let isFalse = named.isFalse
            unknown.subtract(isFalse)
            if check == .all {
                notApplicable = isTrue.union(isFalse).union(named.isUnknown).union(unknown).complement
            }
            isTrue = isFalse.union(unknown).union(notApplicable).complement
        } else {
            unknown.subtract(isTrue)
        }
        let planes = Planes(
            isTrue: isTrue, isUnknown: unknown, isNotApplicable: notApplicable,
            reasons: why(unknown, missing, named))
        let verdict = check == .no || check == .atMost(0) ? planes.negated : planes
        return way.start.map { verdict.gathered($0.rows, absent: $0.marks) } ?? verdict
    }

    /// How many related rows are true and unknown for each row of the frame; nil where the general way is to be taken.
    /// Those that are false are not counted.
    func counted(
        _ related: Related, _ condition: BoundExpression?, on frame: Frame, counting: Bool
    ) throws(ExecutionError) -> Tallies? {
        guard let way = try direct(related, condition, on: frame) else { return nil }
        let (place, inner) = try looking(related, condition, way, counting: counting)
        let (planes, leftOut) = try verdicts(related, condition, false, on: inner)
        let judged = judged(planes, leftOut, related, implying: false, way)
        finishLooking(place, judged, related, way)
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

    /// The rows that are to be judged, and where the ledger's line for them stands.
    private func looking(
        _ related: Related, _ condition: BoundExpression?, _ way: Direct, counting: Bool
    ) throws(ExecutionError) -> (place: Int?, inner: Frame) {
        let key = store.parents(way.key)
        let place = counting ? nil : beginLooking(related)
        let inner = try whole(related.entity)
        if looked != nil, let live = way.live, !(condition?.isOfItsRow ?? true) || !(related.among?.isOfItsRow ?? true)
        {
            inner.live =
                way.isAllLive && key.absences.isEmpty
                ? Bitmap(count: inner.count, filled: true) : try children(of: live, key)
        }
        return (place, inner)
    }

    private func judged(
        _ planes: Planes, _ leftOut: Bitmap?, _ related: Related, implying: Bool, _ way: Direct
    ) -> JudgedRows {
        var result = JudgedRows(
            isTrue: planes.isTrue, isUnknown: planes.isUnknown,
            isFalse: implying ? planes.isFalse : Bitmap(count: 0), reasons: planes.reasons,
            key: store.parents(way.key), entity: related.entity)
        if let leftOut {
            result.isTrue.subtract(leftOut)
            result.isUnknown.subtract(leftOut)
            if implying { result.isFalse.subtract(leftOut) }
        }
        return result
    }

    private func finishLooking(_ place: Int?, _ judged: JudgedRows, _ related: Related, _ way: Direct) {
        guard let place, let live = way.live else { return }
        let unjudged =
            !judged.hasUnknown
            ? 0
            : way.isAllLive && judged.key.absences.isEmpty
                ? judged.isUnknown.population : countNaming(live, among: judged.isUnknown, judged.key)
        finishLooking(at: place, rows: rowsNaming(live, way), unjudged: unjudged)
    }

    /// How many rows name those that the ledger speaks of.
    private func rowsNaming(_ live: Bitmap, _ way: Direct) -> Int {
        if !way.isAllLive { return store.childCounts(way.key).sum(at: live) }
        let key = store.parents(way.key)
        return key.count - (key.absences.unknown?.population ?? 0) - (key.absences.notApplicable?.population ?? 0)
    }

    // MARK: The rows that they name

    /// What the related rows come to for each row that they name.
    private struct NamedRows {
        var isTrue: Bitmap
        var isUnknown: Bitmap
        /// Of no rows where it is not asked for.
        var isFalse: Bitmap
        /// Why related rows are unknown: where there are several reasons, the rows are kept to tell.
        let reasons: Planes.Reasons
        let judged: JudgedRows?
    }

    private func named(
        _ related: Related, _ condition: BoundExpression?, implying: Bool, _ way: Direct, counting: Bool
    ) throws(ExecutionError) -> NamedRows {
        let (place, inner) = try looking(related, condition, way, counting: counting)
        let key = store.parents(way.key)
        let count = store.rowCount(way.home)
        guard related.among == nil, let condition, let program = try program(condition, on: inner) else {
            let (planes, leftOut) = try verdicts(related, condition, implying, on: inner)
            return try named(
                by: judged(planes, leftOut, related, implying: implying, way), implying: implying, place, related, way)
        }
        if program.reason == ConditionProgram.severalReasons {
            let planes = try planes(program, count: inner.count)
            return try named(
                by: judged(planes, nil, related, implying: implying, way), implying: implying, place, related, way)
        }
        var counted = RelatedPass.Counted.none
        if place != nil, let live = way.live {
            counted = way.isAllLive && key.absences.isEmpty ? .all : .naming(live)
        }
        let outcome = try RelatedPass(
            program: program, key: key, count: count, wantsFalse: implying, counted: counted
        ).run(self)
        if let place, let live = way.live {
            finishLooking(at: place, rows: rowsNaming(live, way), unjudged: outcome.unjudged)
        }
        return NamedRows(
            isTrue: outcome.isTrue, isUnknown: outcome.isUnknown, isFalse: outcome.isFalse,
            reasons: .one(program.reason), judged: nil)
    }

    /// The same of rows that have been judged.
    private func named(
        by judged: JudgedRows, implying: Bool, _ place: Int?, _ related: Related, _ way: Direct
    ) throws(ExecutionError) -> NamedRows {
        finishLooking(place, judged, related, way)
        let count = store.rowCount(way.home)
        func named(_ rows: Bitmap) throws(ExecutionError) -> Bitmap {
            try parents(of: rows, judged.key, count: count)
        }
        return NamedRows(
            isTrue: try named(judged.isTrue),
            isUnknown: judged.hasUnknown ? try named(judged.isUnknown) : Bitmap(count: count),
            isFalse: implying ? try named(judged.isFalse) : Bitmap(count: 0),
            reasons: judged.reasons, judged: judged)
    }

    /// The same as planes have it: once, where it is one for all.
    private func why(_ rows: Bitmap, _ missing: Marks?, _ named: NamedRows) -> Planes.Reasons {
        if missing == nil, case .one = named.reasons { return named.reasons }
        let bytes = named.judged.map { reasons(of: rows, missing, $0) } ?? reasons(of: rows, missing, named)
        return bytes.isEmpty ? .one(0) : .each(bytes)
    }

    /// Why each of some rows is unknown, where related rows are so for one reason.
    private func reasons(of rows: Bitmap, _ missing: Marks?, _ named: NamedRows) -> Cells<UInt8> {
        guard rows.isAnySet else { return [] }
        var bytes = Cells<UInt8>(repeating: 0, count: rows.count)
        bytes.withUnsafeMutableBufferPointer { bytes in
            if case .one(let reason) = named.reasons {
                rows.intersection(named.isUnknown).forEachSet { bytes[$0] = reason }
            }
            if let missing { rows.forEachSet { if missing[$0].isUnknown { bytes[$0] = missing[$0].rawValue } } }
        }
        return bytes
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
