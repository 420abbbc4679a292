/// The verdicts that a condition may come to on some row of some data: a set of the four.
///
/// Sound, not exact: a verdict that is in the set may turn out impossible, one that is not in it is.
struct Verdicts: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let isTrue = Verdicts(rawValue: 1)
    static let isFalse = Verdicts(rawValue: 2)
    static let isUnknown = Verdicts(rawValue: 4)
    static let isNotApplicable = Verdicts(rawValue: 8)
    static let known: Verdicts = [.isTrue, .isFalse]
    static let all: Verdicts = [.isTrue, .isFalse, .isUnknown, .isNotApplicable]

    private static let each: [Verdicts] = [.isFalse, .isUnknown, .isNotApplicable, .isTrue]

    /// `not`.
    var negated: Verdicts {
        var result = subtracting(.known)
        if contains(.isTrue) { result.insert(.isFalse) }
        if contains(.isFalse) { result.insert(.isTrue) }
        return result
    }

    /// `and` of two conditions that may have nothing to do with one another: the first of false, unknown, not
    /// applicable that either is, else true (decision D16).
    func and(_ other: Verdicts) -> Verdicts { joined(other, Self.each) }

    /// `or`: the first of true, unknown, not applicable that either is, else false.
    func or(_ other: Verdicts) -> Verdicts { joined(other, [.isTrue, .isUnknown, .isNotApplicable, .isFalse]) }

    /// `order` says which of two verdicts wins, the strongest first.
    private func joined(_ other: Verdicts, _ order: [Verdicts]) -> Verdicts {
        var result: Verdicts = []
        for (place, verdict) in order.enumerated() {
            let weaker = Verdicts(order[place...])
            let mine = contains(verdict) && !isDisjoint(with: weaker) && !other.isDisjoint(with: weaker)
            let theirs = other.contains(verdict) && !isDisjoint(with: weaker)
            if mine || theirs { result.insert(verdict) }
        }
        return result
    }
}

/// What a value may be on some row of some data.
struct PossibleValue: Hashable, Sendable {
    /// Whether it may be known, unknown or not applicable; `known` stands as one.
    var marks: PossibleMarks
    /// Where it lies when it is known and a number, a day or another point on a line; all of the line otherwise.
    var stretch = Stretch.all
    /// True where one value may be a stretch itself: a partial date, a count that more may exist of. A comparison with
    /// such a value can be unknown though the value is known.
    var isOpen = false

    /// A value of which nothing is certain.
    static let anything = PossibleValue(marks: .all, isOpen: true)
}

/// Whether a value may be known, unknown, not applicable.
struct PossibleMarks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let known = PossibleMarks(rawValue: 1)
    static let unknown = PossibleMarks(rawValue: 2)
    static let notApplicable = PossibleMarks(rawValue: 4)
    static let all: PossibleMarks = [.known, .unknown, .notApplicable]

    /// What two operands come to: known only where both are.
    func joined(_ other: PossibleMarks) -> PossibleMarks {
        var result = union(other).subtracting(.known)
        if contains(.known), other.contains(.known) { result.insert(.known) }
        return result
    }

    /// The verdicts of a condition that is as known as its operand.
    func verdicts(_ known: Verdicts) -> Verdicts {
        var result: Verdicts = contains(.known) ? known : []
        if contains(.unknown) { result.insert(.isUnknown) }
        if contains(.notApplicable) { result.insert(.isNotApplicable) }
        return result
    }
}

/// The points between a least and a greatest, either of which may be left out.
struct Stretch: Hashable, Sendable {
    var low: Double
    var hasLow: Bool
    var high: Double
    var hasHigh: Bool

    static let all = Stretch(-.infinity, .infinity)

    init(_ low: Double, _ high: Double, hasLow: Bool = true, hasHigh: Bool = true) {
        self.low = low
        self.hasLow = hasLow
        self.high = high
        self.hasHigh = hasHigh
    }

    var isEmpty: Bool { low > high || low == high && !(hasLow && hasHigh) }
    /// The one point that it is.
    var point: Double? { low == high && hasLow && hasHigh ? low : nil }
    /// True where whole numbers and numbers are one: what is calculated within it is exact.
    var isExact: Bool { low >= -Self.greatestExact && high <= Self.greatestExact }

    /// Beyond it two whole numbers can be one number.
    static let greatestExact: Double = 9_007_199_254_740_992

    /// The points in both.
    func intersection(_ other: Stretch) -> Stretch {
        var result = self
        if other.low > low {
            (result.low, result.hasLow) = (other.low, other.hasLow)
        } else if other.low == low {
            result.hasLow = hasLow && other.hasLow
        }
        if other.high < high {
            (result.high, result.hasHigh) = (other.high, other.hasHigh)
        } else if other.high == high {
            result.hasHigh = hasHigh && other.hasHigh
        }
        return result
    }

    /// The points that a value has to be among for `value sign other` to be true, whichever the other's point is.
    func satisfying(_ sign: ComparisonOperator) -> Stretch {
        switch sign {
        case .equal: return self
        case .notEqual: return .all
        case .less: return Stretch(-.infinity, high, hasHigh: false)
        case .lessOrEqual: return Stretch(-.infinity, high, hasHigh: hasHigh)
        case .greater: return Stretch(low, .infinity, hasLow: false)
        case .greaterOrEqual: return Stretch(low, .infinity, hasLow: hasLow)
        }
    }

    /// What a comparison of a point here with one there may come to.
    func compared(_ sign: ComparisonOperator, _ other: Stretch) -> Verdicts {
        switch sign {
        case .less: return verdicts(isTrue: isBelow(other), isFalse: other.isAtMost(self))
        case .lessOrEqual: return verdicts(isTrue: isAtMost(other), isFalse: other.isBelow(self))
        case .greater, .greaterOrEqual: return other.compared(sign.mirrored, self)
        case .equal:
            let same = point != nil && point == other.point
            return verdicts(isTrue: !intersection(other).isEmpty, isFalse: !same)
        case .notEqual: return compared(.equal, other).negated
        }
    }

    private func verdicts(isTrue: Bool, isFalse: Bool) -> Verdicts {
        var result: Verdicts = []
        if isTrue { result.insert(.isTrue) }
        if isFalse { result.insert(.isFalse) }
        return result
    }

    /// Whether some point here is below some point there.
    private func isBelow(_ other: Stretch) -> Bool { low < other.high }

    /// Whether some point here is at or below some point there.
    private func isAtMost(_ other: Stretch) -> Bool { low < other.high || low == other.high && hasLow && other.hasHigh }
}
