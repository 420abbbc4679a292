import Tables

/// Says what a condition may come to on the rows at hand, whatever the data are.
///
/// It reasons over literals, counts (never below 0), shares (0 to 100), the keys that the loader holds known, and what
/// else is asked of the same value of the same row. What it cannot follow may be anything.
struct Judge {
    let catalog: Catalog
    /// False where a day may have come from `as_of`, which is another one next quarter.
    var daysAreFixed: Bool
    /// What is known of the columns at hand, by their place; nil where nothing is.
    var columns: [PossibleValue]? = []
    /// What the filters so far have made certain of each row.
    var facts = Facts.none

    private let patience: Patience

    init(_ catalog: Catalog, daysAreFixed: Bool) {
        self.catalog = catalog
        self.daysAreFixed = daysAreFixed
        patience = Patience()
    }

    private init(elsewhere judge: Judge) {
        catalog = judge.catalog
        daysAreFixed = judge.daysAreFixed
        patience = judge.patience
    }

    /// How many more conditions and values are looked at. Each asks for its parts more than once, so that a deep one
    /// could take for ever.
    final class Patience {
        private var left = 50_000

        /// False once it is used up.
        func lasts() -> Bool {
            left -= 1
            return left > 0
        }
    }

    /// False once too much has been looked at: then anything may be.
    func goesOn() -> Bool { patience.lasts() }

    /// More rows than any package in memory has.
    static let mostRows: Double = 1_099_511_627_776

    /// The verdicts that a condition may come to.
    func verdicts(_ condition: BoundExpression) -> Verdicts { verdicts(condition, facts) }

    private func verdicts(_ condition: BoundExpression, _ facts: Facts) -> Verdicts {
        guard goesOn() else { return .all }
        var result = structured(condition, facts)
        if facts.merged(self.facts(when: condition, is: true)).contradict { result.remove(.isTrue) }
        if facts.merged(self.facts(when: condition, is: false)).contradict { result.remove(.isFalse) }
        if let fact = facts[condition] {
            if !fact.marks.contains(.unknown) { result.remove(.isUnknown) }
            if !fact.marks.contains(.notApplicable) { result.remove(.isNotApplicable) }
        }
        return result
    }

    /// What comes of the parts, each by itself.
    private func structured(_ condition: BoundExpression, _ facts: Facts) -> Verdicts {
        switch condition {
        case .and(let parts): return joined(parts, facts, settledBy: .isFalse) { $0.and($1) }
        case .or(let parts): return joined(parts, facts, settledBy: .isTrue) { $0.or($1) }
        case .not(let part): return verdicts(part, facts).negated
        case .compare(let sign, let a, let b): return compared(sign, a, b, facts)
        case .test(let value, let check): return tested(value, check, facts)
        case .oneOf(let value, let constants):
            let parts = constants.map { compared(.equal, value, .constant($0), facts) }
            return parts.reduce(self.value(value, facts).marks.verdicts(.isFalse)) { $0.or($1) }
        case .inDays(let date, let days):
            let value = self.value(date, facts)
            let inside = daysAreFixed ? Stretch(Double(days.first), Double(days.last)) : nil
            return value.marks.verdicts(among(value, inside))
        case .has(_, let value, _), .textMatch(_, let value, _):
            return self.value(value, facts).marks.verdicts(.known)
        case .withinSpan: return .all
        case .quantified(let check, let related, let inner): return quantified(check, related, inner)
        case .carries: return .all
        case .scalar(let query):
            guard case .quantified(let check) = query.aggregate.function else { return .all }
            return check == .all ? .all : [.isTrue, .isFalse, .isUnknown]
        case .constant(.boolean(let value)): return value ? .isTrue : .isFalse
        default: return value(condition, facts).marks.verdicts(.known)
        }
    }

    /// Whether a value lies within a stretch; nil where nobody knows where that is.
    private func among(_ value: PossibleValue, _ stretch: Stretch?) -> Verdicts {
        var result: Verdicts = value.isOpen ? [.isTrue, .isFalse, .isUnknown] : .known
        guard let stretch else { return result }
        let shared = value.stretch.intersection(stretch)
        if shared.isEmpty { return .isFalse }
        if shared == value.stretch { result = .isTrue }
        return result
    }

    /// `and` and `or`: one part that is `settling` settles the whole; where none is, the parts that are never unknown
    /// are known to be the other, which says something of the others' values.
    private func joined(
        _ parts: [BoundExpression], _ facts: Facts, settledBy settling: Verdicts,
        _ join: (Verdicts, Verdicts) -> Verdicts
    ) -> Verdicts {
        let isSettled = parts.contains { verdicts($0, facts).contains(settling) }
        var open = facts
        for part in parts where isTest(part) {
            open = open.merged(self.facts(when: part, is: settling == .isFalse))
        }
        var result: Verdicts = isSettled ? settling : []
        guard !open.contradict else { return result }
        let rest = parts.map { verdicts($0, open).subtracting(settling) }
        guard rest.allSatisfy({ !$0.isEmpty }), let first = rest.first else { return result }
        result.formUnion(rest.dropFirst().reduce(first, join))
        return result
    }

    /// True for the tests of `is`, which are true or false.
    private func isTest(_ condition: BoundExpression) -> Bool {
        switch condition {
        case .test: return true
        case .not(let part): return isTest(part)
        default: return false
        }
    }

    private func tested(_ value: BoundExpression, _ check: StateCheck, _ facts: Facts) -> Verdicts {
        let marks = self.value(value, facts).marks
        // No row is so.
        if marks.isEmpty { return [] }
        switch check {
        case .known: return test(marks, .known)
        case .notApplicable: return test(marks, .notApplicable)
        case .unknown(because: nil): return test(marks, .unknown)
        case .unknown(because: _?): return marks.contains(.unknown) ? .known : .isFalse
        case .isTrue, .isFalse:
            let wanted: Verdicts = check == .isTrue ? .isTrue : .isFalse
            let verdicts = verdicts(value, facts)
            if !verdicts.contains(wanted) { return .isFalse }
            return verdicts == wanted ? .isTrue : .known
        case .empty: return marks.contains(.known) ? .known : .isFalse
        }
    }

    private func test(_ marks: PossibleMarks, _ wanted: PossibleMarks) -> Verdicts {
        if marks.isDisjoint(with: wanted) { return .isFalse }
        return marks == wanted ? .isTrue : .known
    }

    private func compared(
        _ sign: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, _ facts: Facts
    ) -> Verdicts {
        let (left, right) = (value(a, facts), value(b, facts))
        let marks = left.marks.joined(right.marks)
        if a == b, !left.isOpen {
            let isTrue = [.equal, .lessOrEqual, .greaterOrEqual].contains(sign)
            return marks.verdicts(isTrue ? .isTrue : .isFalse)
        }
        if case .constant(let one) = a, case .constant(let other) = b, one.isWord, other.isWord {
            guard one.isApart(from: other) else { return .known }
            return sign == .equal ? .isFalse : sign == .notEqual ? .isTrue : .known
        }
        var known = left.stretch.compared(sign, right.stretch)
        if known == .known, left.isOpen || right.isOpen { known.insert(.isUnknown) }
        return marks.verdicts(known)
    }

    /// Over related rows: a row may have none of them, and how many is anybody's guess.
    private func quantified(_ check: QuantifierCheck, _ related: Related, _ condition: BoundExpression?) -> Verdicts {
        let ways = marks(ofWayTo: related)
        var inner: Verdicts = condition.map { elsewhere.verdicts($0) } ?? .isTrue
        if related.among != nil { inner = .all }
        let isOpen = inner.contains(.isUnknown) || related.completeness != nil
        var result: Verdicts = isOpen ? [.isUnknown] : []
        switch check {
        case .any, .no:
            result.insert(.isFalse)
            if inner.contains(.isTrue) { result.insert(.isTrue) }
            if check == .no { result = result.negated }
        case .atLeast(let count), .atMost(let count):
            let least = check == .atLeast(count) ? count : count + 1
            if least <= 0 { result = [] }
            if least > 0 { result.insert(.isFalse) }
            if least <= 0 || inner.contains(.isTrue) { result.insert(.isTrue) }
            if check == .atMost(count) { result = result.negated }
        case .exactly(let count):
            let isNone = !inner.contains(.isTrue) && !isOpen
            result.formUnion(isNone ? (count == 0 ? .isTrue : .isFalse) : .known)
        case .all, .allOrNo:
            if inner.contains(.isFalse) { result.insert(.isFalse) }
            if inner.contains(.isTrue) || check == .allOrNo { result.insert(.isTrue) }
            if check == .all { result.insert(.isNotApplicable) }
        }
        return ways.verdicts(result)
    }

    /// Whether the way to the related rows is known.
    func marks(ofWayTo related: Related) -> PossibleMarks {
        guard related.hops.isEmpty, case .referring = related.step else { return .all }
        return .known
    }

    /// The judge of another row: nothing is known of it yet.
    var elsewhere: Judge { Judge(elsewhere: self) }
}
