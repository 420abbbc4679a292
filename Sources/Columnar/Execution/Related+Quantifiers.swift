import Planning
import Tables

/// Quantifiers, counts and picks over related rows.
extension Run {
    /// `any`, `no`, `all` and their kin (decision D17).
    func quantified(
        _ check: QuantifierCheck, _ related: Related, _ condition: BoundExpression?, on frame: Frame,
        counting: Bool = false
    ) throws(ExecutionError) -> Planes {
        if let planes = try setwise(check, related, condition, on: frame, counting: counting) { return planes }
        let implying = check == .all || check == .allOrNo
        return verdict(check, try tallies(related, condition, implying: implying, on: frame, counting: counting))
    }

    /// `count(E where C) >= 2` as the quantifier that it is; nil where something else is compared.
    func counted(
        _ sign: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, on frame: Frame
    ) throws(ExecutionError) -> Planes? {
        guard !isPlain, case .countRelated(let related, let condition) = a, case .constant(.integer(let number)) = b,
            number.magnitude < 1 << 30
        else { return nil }
        let (count, isNegated): (QuantifierCheck, Bool) =
            switch sign {
            case .equal: (.exactly(Int(number)), false)
            case .notEqual: (.exactly(Int(number)), true)
            case .less: (.atLeast(Int(number)), true)
            case .lessOrEqual: (.atLeast(Int(number) + 1), true)
            case .greater: (.atLeast(Int(number) + 1), false)
            case .greaterOrEqual: (.atLeast(Int(number)), false)
            }
        let held = try quantified(count, related, condition, on: frame, counting: true)
        return isNegated ? held.negated : held
    }

    /// What the tallies of the related rows come to.
    func verdict(_ check: QuantifierCheck, _ tallies: Tallies) -> Planes {
        switch check {
        case .any: return atLeast(1, tallies)
        case .no: return atLeast(1, tallies).negated
        case .atLeast(let n): return atLeast(n, tallies)
        case .atMost(let n): return atLeast(n + 1, tallies).negated
        case .exactly(let n): return atLeast(n, tallies).and(atLeast(n + 1, tallies).negated)
        case .all: return every(tallies, vacuously: .notApplicable)
        case .allOrNo: return every(tallies, vacuously: .known)
        }
    }

    private func atLeast(_ n: Int, _ tallies: Tallies) -> Planes {
        let incomplete = tallies.incomplete
        return tallies.isTrue.withUnsafeBufferPointer { isTrue in
            tallies.isUnknown.withUnsafeBufferPointer { isUnknown in
                let truth = Bitmap(count: tallies.count) { Int(isTrue[$0]) >= n }
                let open = Bitmap(count: tallies.count) { row in
                    let sure = Int(isTrue[row])
                    return sure < n && (sure + Int(isUnknown[row]) >= n || !incomplete[row].isKnown)
                }
                return planes(truth, open: open, tallies, vacuous: nil)
            }
        }
    }

    /// False if one is false; else unknown if one is or an answer is outstanding; of none what `vacuously` says.
    private func every(_ tallies: Tallies, vacuously: Mark) -> Planes {
        let open = Bitmap(count: tallies.count) { row in
            tallies.isFalse[row] == 0 && (tallies.isUnknown[row] > 0 || !tallies.incomplete[row].isKnown)
        }
        let truth = Bitmap(count: tallies.count) { tallies.isFalse[$0] == 0 }
        let none = Bitmap(count: tallies.count) { row in
            tallies.isTrue[row] == 0 && tallies.isFalse[row] == 0 && tallies.isUnknown[row] == 0
        }
        return planes(truth, open: open, tallies, vacuous: vacuously.isKnown ? nil : none)
    }

    private func planes(_ truth: Bitmap, open: Bitmap, _ tallies: Tallies, vacuous: Bitmap?) -> Planes {
        guard open.isAnySet || vacuous != nil || !tallies.marks.isEmpty else { return Planes(truth, marks: .none) }
        var bytes =
            tallies.marks.isEmpty ? Cells(repeating: 0, count: tallies.count) : tallies.marks.bytes
        open.forEachSet { if bytes[$0] == 0 { bytes[$0] = tallies.reason($0).rawValue } }
        vacuous?.forEachSet { if bytes[$0] == 0 { bytes[$0] = Mark.notApplicable.rawValue } }
        return Planes(truth, marks: Marks(bytes: bytes))
    }

    /// `count(E where C)` where it is shown, sorted or summed: those that are certain.
    func shownCount(
        _ related: Related, _ condition: BoundExpression?, on frame: Frame
    ) throws(ExecutionError) -> Vector {
        let tallies = try tallies(related, condition, implying: false, on: frame, counting: true)
        if let live = frame.live {
            let uncertain = Bitmap(count: tallies.count) { row in
                live[row] && tallies.marks[row].isKnown
                    && (tallies.isUnknown[row] > 0 || !tallies.incomplete[row].isKnown)
            }
            if uncertain.isAnySet { note(.uncertainCount(label: related.label, rows: uncertain.population)) }
        }
        let counts: Cells<Int64> = filled(tallies.count) { Int64(tallies.isTrue[$0]) }
        return Vector(count: tallies.count, .integers(Slots(counts)), marks: tallies.marks)
    }

    /// `latest E (C).f` (decision D33): of the related rows for which C is true and the date known, the one with the
    /// greatest last day (the last by key of equals), or with the least first day (the first by key).
    ///
    /// Where there is none, but one for which C is unknown, the value is unknown for the same reason.
    func picked(
        _ order: PickOrder, _ related: Related, _ condition: BoundExpression?, _ value: BoundExpression,
        on frame: Frame
    ) throws(ExecutionError) -> Vector {
        let ways = try lists(related, on: frame)
        guard let dateField = catalog[related.entity].dateField else {
            return Vector(
                count: frame.count, .integers(Slots(every: 0)), marks: Marks(every: .notApplicable, count: frame.count))
        }
        let dates = try vector(.field(FieldID(related.entity, dateField)), on: whole(related.entity))
        let (candidates, bound) = try candidates(related, condition, ways, on: frame)
        var rows = Cells(repeating: ReferenceColumn.absent, count: frame.count)
        var open = Cells<UInt8>(repeating: 0, count: frame.count)
        var rivals = Bitmap(count: frame.count)
        var undated = Bitmap(count: store.rowCount(related.entity))
        var pair = 0
        for row in 0..<frame.count {
            try pause(at: row)
            let start = ways.start[row]
            if start == ReferenceColumn.absent || !ways.marks[row].isKnown { continue }
            var best: Double?
            // The place in time of an open row that could be the one; endless where its date is unknown too.
            var rival: Double?
            for inner in ways.lists[Int(start)] {
                let place = bound ? pair : Int(inner)
                pair += 1
                let isOpen = candidates.isUnknown[place]
                guard isOpen || candidates.isTrue[place] else { continue }
                let isDated = dates.marks[Int(inner)].isKnown
                let day = isDated ? dates.point(Int(inner), latest: order == .latest) : order.extreme
                if isOpen {
                    if open[row] == 0 { open[row] = candidates.reasons[place] }
                    rival = rival.map { order.prefers(day, to: $0) ? day : $0 } ?? day
                } else if !isDated {
                    if frame.live?[row] == true { undated[Int(inner)] = true }
                } else if best.map({ order.prefers(day, to: $0) }) ?? true {
                    best = day
                    rows[row] = inner
                }
            }
            if let best, let rival, order.prefers(rival, to: best) || rival == best { rivals[row] = true }
        }
        if undated.isAnySet { note(.undated(entity: catalog[related.entity].name, rows: undated.population)) }
        let missing = related.completeness.map { outstanding($0, home: ways.home).gathered(ways.start, absent: .none) }
        if let live = frame.live {
            let uncertain = Bitmap(count: frame.count) { row in
                live[row] && rows[row] != ReferenceColumn.absent && (rivals[row] || !(missing?[row] ?? .known).isKnown)
            }
            if uncertain.isAnySet {
                note(
                    .uncertainPick(
                        label: related.label, isLatest: order == .latest, rows: uncertain.population))
            }
        }
        let absent = Marks(
            bytes: filled(frame.count) { row in
                if !ways.marks[row].isKnown { return ways.marks[row].rawValue }
                let incomplete = missing?[row] ?? .known
                if !incomplete.isKnown { return incomplete.rawValue }
                return open[row] >= 2 ? open[row] : Mark.notApplicable.rawValue
            })
        let outer = (frame, identity(frame.count))
        return try elsewhere(value, entity: related.entity, rows: rows, absent: absent, from: frame, outer: outer)
    }

    /// The conditions' verdicts on the inner rows, or pairs.
    private func candidates(
        _ related: Related, _ condition: BoundExpression?, _ ways: Lists, on frame: Frame
    ) throws(ExecutionError) -> (Planes, Bool) {
        let bound = related.looksOutside(condition)
        let inner: Frame
        if bound {
            var rows: Cells<UInt32> = []
            var places: Cells<UInt32> = []
            for row in 0..<frame.count {
                try pause(at: row)
                let start = ways.start[row]
                if start == ReferenceColumn.absent || !ways.marks[row].isKnown { continue }
                for related in ways.lists[Int(start)] {
                    rows.append(related)
                    places.append(UInt32(truncatingIfNeeded: row))
                }
            }
            inner = Frame(count: rows.count, entity: related.entity, rows: rows, outer: (frame, places))
        } else {
            inner = try whole(related.entity)
        }
        var result = Planes(Bitmap(count: inner.count, filled: true), marks: .none)
        if let among = related.among { result = result.and(try planes(among, on: inner)) }
        if let condition { result = result.and(try planes(condition, on: inner)) }
        return (result, bound)
    }
}

extension PickOrder {
    /// Whether a place in time is picked before another; of equals the last by key is the latest, the first the earliest.
    fileprivate func prefers(_ day: Double, to best: Double) -> Bool { self == .latest ? day >= best : day < best }

    /// The place in time that is picked before every other.
    fileprivate var extreme: Double { self == .latest ? .infinity : -.infinity }
}

extension Vector {
    /// A date's place in time: its last day or its first; of a point in time its second.
    func point(_ row: Int, latest: Bool) -> Double {
        switch values {
        case .days(let days): Double(latest ? days.end[row] : days.first[row])
        case .seconds(let seconds, _): seconds[row]
        case .periods(let starts, _): Double(starts[row])
        case .integers(let slots): Double(slots[row])
        default: 0
        }
    }
}
