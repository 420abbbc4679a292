import Planning
import Tables

/// How the related rows of each row fared (decision D17). Rows whose verdict is not applicable are left out.
struct Tallies {
    var count: Int
    /// Related rows for which the condition is true, false, unknown.
    var isTrue: Cells<Int32>
    /// Empty where it is not asked for: by `all` alone.
    var isFalse: Cells<Int32>
    var isUnknown: Cells<Int32>
    /// The mark of the first unknown related row, in the order of its key; 0 where none is.
    var reasons: Cells<UInt8>
    /// Why more may exist that nobody has told of (decision D19); empty where answers are complete.
    var incomplete: Marks
    /// Not known where the way to the related rows is not.
    var marks: Marks

    /// Why a verdict is open: an outstanding answer before the first unknown row.
    func reason(_ row: Int) -> Mark {
        let missing = incomplete[row]
        if !missing.isKnown { return missing }
        return reasons[row] >= 2 ? Mark(rawValue: reasons[row]) : .unknown(.missing)
    }

    /// The number for which it is true, as an interval up to those for which it may be.
    var intervals: Intervals {
        let low: Cells<Double> = filled(count) { Double(isTrue[$0]) }
        let high: Cells<Double> = filled(count) { row in
            incomplete[row].isKnown ? Double(isTrue[row] + isUnknown[row]) : .infinity
        }
        let reasons: Cells<UInt8> = filled(count) { low[$0] == high[$0] ? 0 : reason($0).rawValue }
        return Intervals(count: count, low: Slots(low), high: Slots(high), reasons: reasons, marks: marks)
    }
}

/// The rows that each row of a frame leads to.
struct Lists {
    /// The row of the first step's end that each row starts from.
    var start: Cells<UInt32>
    /// By such a row, the related rows in the order of their key.
    var lists: CodeLists
    var marks: Marks
    /// The entity of `start`.
    var home: EntityID
    /// The entity of the related rows.
    var entity: EntityID
}

extension Run {
    /// The ways from a frame's rows to the related ones.
    func lists(_ related: Related, on frame: Frame) throws(ExecutionError) -> Lists {
        try requireCollected(related.entity)
        var start = frame.places
        var marks = Marks.none
        var home = frame.entity ?? related.entity
        for key in related.hops {
            let (rows, absent) = follow(key, start)
            start = rows
            marks = marks.joined(absent)
            home = catalog[key].to
            try requireCollected(home)
        }
        switch related.step {
        case .referring(let key):
            return Lists(start: start, lists: store.children(key), marks: marks, home: home, entity: related.entity)
        case .listed(let key):
            let field = catalog[key].fields.first.map { FieldID(catalog[key].from, $0) }
            let own = field.map { store.column($0).absences.marks } ?? .none
            marks = marks.joined(own.gathered(start, absent: marks))
            return Lists(start: start, lists: store.items(key), marks: marks, home: home, entity: related.entity)
        }
    }

    /// Judges every related row once and counts the verdicts for each row of the frame.
    ///
    /// - Parameter implying: `all`: a row that may not be in question counts as unknown unless its condition is true;
    ///   otherwise unless it is false.
    func tallies(
        _ related: Related, _ condition: BoundExpression?, implying: Bool, on frame: Frame, counting: Bool
    ) throws(ExecutionError) -> Tallies {
        if !implying, let quick = try counted(related, condition, on: frame, counting: counting) { return quick }
        let ways = try lists(related, on: frame)
        let place = counting ? nil : beginLooking(related)
        let bound = related.looksOutside(condition)
        let judged =
            bound
            ? try pairs(related, condition, implying, ways, on: frame)
            : try once(related, condition, implying, ways, on: frame)
        var tallies = Tallies(
            count: frame.count, isTrue: zeros(frame.count), isFalse: zeros(frame.count), isUnknown: zeros(frame.count),
            reasons: Cells(repeating: 0, count: frame.count), incomplete: .none, marks: ways.marks)
        var unjudged = Bitmap(count: store.rowCount(related.entity))
        let live = place == nil ? nil : frame.live
        var pair = 0
        var row = 0
        while row < frame.count {
            try pause()
            let end = min(row + 4096, frame.count)
            count(judged, byPair: bound, ways, row..<end, &pair, live, &unjudged, &tallies)
            row = end
        }
        if let place { finishLooking(at: place, rows: seen(ways, on: frame).population, unjudged: unjudged.population) }
        if let completeness = related.completeness {
            let missing = outstanding(completeness, home: ways.home)
            tallies.incomplete = missing.gathered(ways.start, absent: .none)
        }
        return tallies
    }

    /// Counts the verdicts of a block of rows.
    private func count(
        _ judged: Judged, byPair: Bool, _ ways: Lists, _ rows: Range<Int>, _ pair: inout Int, _ live: Bitmap?,
        _ unjudged: inout Bitmap, _ tallies: inout Tallies
    ) {
        let known = ways.marks.isEmpty
        judged.states.withUnsafeBufferPointer { states in
            ways.lists.offsets.withUnsafeBufferPointer { offsets in
                ways.lists.codes.withUnsafeBufferPointer { codes in
                    var row = rows.lowerBound
                    while row < rows.upperBound {
                        defer { row &+= 1 }
                        let start = ways.start[row]
                        if start == ReferenceColumn.absent || !(known || ways.marks[row].isKnown) { continue }
                        var index = Int(offsets[Int(start)])
                        let end = Int(offsets[Int(start) &+ 1])
                        var (isTrue, isFalse, isUnknown): (Int32, Int32, Int32) = (0, 0, 0)
                        while index < end {
                            let inner = Int(codes[index])
                            let place = byPair ? pair : inner
                            let state = states[place]
                            isTrue &+= state == Judged.isTrue ? 1 : 0
                            isFalse &+= state == Judged.isFalse ? 1 : 0
                            if state == Judged.isUnknown {
                                isUnknown &+= 1
                                if tallies.reasons[row] == 0 { tallies.reasons[row] = judged.reasons[place] }
                                if let live, live[row] { unjudged[inner] = true }
                            }
                            index &+= 1
                            pair &+= 1
                        }
                        tallies.isTrue[row] = isTrue
                        tallies.isFalse[row] = isFalse
                        tallies.isUnknown[row] = isUnknown
                    }
                }
            }
        }
    }

    private func zeros(_ count: Int) -> Cells<Int32> { Cells(repeating: 0, count: count) }

    /// The verdicts of inner rows, one a row of the inner entity or one a pair of outer and inner row.
    private struct Judged {
        static let isFalse: UInt8 = 0
        static let isTrue: UInt8 = 1
        static let isLeftOut: UInt8 = 2
        static let isUnknown: UInt8 = 3
        var states: Cells<UInt8>
        var reasons: Planes.Reasons

        init(_ planes: Planes, leftOut: Bitmap?) {
            reasons = planes.reasons
            states = Cells(repeating: Judged.isFalse, count: planes.count)
            planes.isTrue.forEachSet { states[$0] = Judged.isTrue }
            planes.isUnknown.forEachSet { states[$0] = Judged.isUnknown }
            planes.isNotApplicable.forEachSet { states[$0] = Judged.isLeftOut }
            leftOut?.forEachSet { states[$0] = Judged.isLeftOut }
        }
    }

    private func once(
        _ related: Related, _ condition: BoundExpression?, _ implying: Bool, _ ways: Lists, on frame: Frame
    ) throws(ExecutionError) -> Judged {
        let inner = try whole(related.entity)
        if frame.live != nil && looked != nil { inner.live = seen(ways, on: frame) }
        return try judge(related, condition, implying, on: inner)
    }

    /// The condition depends on the row outside: each pair is judged for itself.
    private func pairs(
        _ related: Related, _ condition: BoundExpression?, _ implying: Bool, _ ways: Lists, on frame: Frame
    ) throws(ExecutionError) -> Judged {
        var inner: Cells<UInt32> = []
        var outer: Cells<UInt32> = []
        for row in 0..<frame.count {
            try pause(at: row)
            let start = ways.start[row]
            if start == ReferenceColumn.absent || !ways.marks[row].isKnown { continue }
            for related in ways.lists[Int(start)] {
                inner.append(related)
                outer.append(UInt32(truncatingIfNeeded: row))
            }
        }
        let part = Frame(count: inner.count, entity: related.entity, rows: inner, outer: (frame, outer))
        part.live = frame.live.map { $0.gathered(outer) }
        return try judge(related, condition, implying, on: part)
    }

    private func judge(
        _ related: Related, _ condition: BoundExpression?, _ implying: Bool, on frame: Frame
    ) throws(ExecutionError) -> Judged {
        let (verdict, leftOut) = try verdicts(related, condition, implying, on: frame)
        return Judged(verdict, leftOut: leftOut)
    }

    /// The verdicts on related rows, and those of the rows that are not in question.
    func verdicts(
        _ related: Related, _ condition: BoundExpression?, _ implying: Bool, on frame: Frame
    ) throws(ExecutionError) -> (Planes, leftOut: Bitmap?) {
        let always = Planes(Bitmap(count: frame.count, filled: true), marks: .none)
        let admitted = try related.among.map { among throws(ExecutionError) in try planes(among, on: frame) }
        let judged =
            try condition.map { condition throws(ExecutionError) in try planes(condition, on: frame) } ?? always
        guard let admitted else { return (judged, nil) }
        let verdict = implying ? judged.or(admitted.negated) : admitted.and(judged)
        return (verdict, admitted.isFalse.union(admitted.isNotApplicable))
    }

    // MARK: What the ledger says

    /// A line of the ledger for a quantifier, in the order in which they stand in the question; its place.
    func beginLooking(_ related: Related) -> Int? {
        guard looked != nil else { return nil }
        looked?.append(LookedAt(entity: related.label, rows: 0, unjudged: 0))
        return looked.map { $0.count - 1 }
    }

    func finishLooking(at place: Int, rows: Int, unjudged: Int) {
        looked?[place].rows = rows
        looked?[place].unjudged = unjudged
    }

    /// The inner rows related to the rows that the ledger speaks of.
    func seen(_ ways: Lists, on frame: Frame) -> Bitmap {
        var result = Bitmap(count: store.rowCount(ways.entity))
        ways.lists.offsets.withUnsafeBufferPointer { offsets in
            ways.lists.codes.withUnsafeBufferPointer { codes in
                frame.live?.forEachSet { row in
                    let start = ways.start[row]
                    if start == ReferenceColumn.absent || !ways.marks[row].isKnown { return }
                    var index = Int(offsets[Int(start)])
                    let end = Int(offsets[Int(start) &+ 1])
                    while index < end {
                        result[Int(codes[index])] = true
                        index &+= 1
                    }
                }
            }
        }
        return result
    }
}
