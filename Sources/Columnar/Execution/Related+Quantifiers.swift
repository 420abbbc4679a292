import Planning
import Tables

/// Quantifiers, counts and picks over related rows.
extension Run {
    /// `any`, `no`, `all` and their kin (decision D17).
    func quantified(
        _ check: QuantifierCheck, _ related: Related, _ condition: BoundExpression?, on frame: Frame
    ) throws(ExecutionError) -> Planes {
        let implying = check == .all || check == .allOrNo
        return verdict(check, try tallies(related, condition, implying: implying, on: frame, counting: false))
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
        let truth = Bitmap(count: tallies.count) { Int(tallies.isTrue[$0]) >= n }
        let open = Bitmap(count: tallies.count) { row in
            let sure = Int(tallies.isTrue[row])
            return sure < n && (sure + Int(tallies.isUnknown[row]) >= n || !tallies.incomplete[row].isKnown)
        }
        return planes(truth, open: open, tallies, vacuous: nil)
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
            tallies.marks.isEmpty ? ContiguousArray(repeating: 0, count: tallies.count) : tallies.marks.bytes
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
        let counts: ContiguousArray<Int64> = filled(tallies.count) { Int64(tallies.isTrue[$0]) }
        return Vector(count: tallies.count, .integers(Slots(counts)), marks: tallies.marks)
    }

    /// `latest E (C).f` (decision D33): of the related rows for which C is true and the date known, the one with the
    /// greatest last day (the last by key of equals), or with the least first day (the first by key).
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
        var rows = ContiguousArray(repeating: ReferenceColumn.absent, count: frame.count)
        var undated = Bitmap(count: store.rowCount(related.entity))
        var pair = 0
        for row in 0..<frame.count {
            try pause(at: row)
            let start = ways.start[row]
            if start == ReferenceColumn.absent || !ways.marks[row].isKnown { continue }
            var best: Double?
            for inner in ways.lists[Int(start)] {
                let passes = candidates[bound ? pair : Int(inner)]
                pair += 1
                guard passes else { continue }
                guard dates.marks[Int(inner)].isKnown else {
                    if frame.live?[row] == true { undated[Int(inner)] = true }
                    continue
                }
                let day = dates.point(Int(inner), latest: order == .latest)
                if let best, order == .latest ? day < best : day >= best { continue }
                best = day
                rows[row] = inner
            }
        }
        if undated.isAnySet { note(.undated(entity: catalog[related.entity].name, rows: undated.population)) }
        let absent = absence(related, ways, count: frame.count)
        let outer = (frame, identity(frame.count))
        return try elsewhere(value, entity: related.entity, rows: rows, absent: absent, from: frame, outer: outer)
    }

    /// Inner rows, or pairs, for which the conditions are true.
    private func candidates(
        _ related: Related, _ condition: BoundExpression?, _ ways: Lists, on frame: Frame
    ) throws(ExecutionError) -> (Bitmap, Bool) {
        let bound = related.looksOutside(condition)
        let inner: Frame
        if bound {
            var rows: ContiguousArray<UInt32> = []
            var places: ContiguousArray<UInt32> = []
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
        var result = Bitmap(count: inner.count, filled: true)
        if let among = related.among { result.formIntersection(try planes(among, on: inner).isTrue) }
        if let condition { result.formIntersection(try planes(condition, on: inner).isTrue) }
        return (result, bound)
    }

    /// What a row without a picked one is: by its way there, by an outstanding answer, else not applicable.
    private func absence(_ related: Related, _ ways: Lists, count: Int) -> Marks {
        let none = Marks(every: .notApplicable, count: count)
        let missing = related.completeness.map { outstanding($0, home: ways.home).gathered(ways.start, absent: .none) }
        return Marks(
            bytes: filled(count) { row in
                if !ways.marks[row].isKnown { return ways.marks[row].rawValue }
                let incomplete = missing?[row] ?? .known
                return (incomplete.isKnown ? none[row] : incomplete).rawValue
            })
    }
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
