import Tables

/// What the truth of a condition says of the values in it.
extension Judge {
    /// What is certain where the condition is true, or where it is false.
    func facts(when condition: BoundExpression, is wanted: Bool) -> Facts {
        var facts = Facts.none
        if condition.isLeaf {
            var fact = Facts.Fact.known()
            fact.among = [.boolean(wanted)]
            facts.add(fact, of: condition)
        }
        switch condition {
        case .and(let parts) where wanted, .or(let parts) where !wanted:
            for part in parts { facts = facts.merged(self.facts(when: part, is: wanted)) }
        case .and(let parts) where parts.count == 1, .or(let parts) where parts.count == 1:
            return self.facts(when: parts[0], is: wanted)
        case .and, .or: break
        case .not(let part): return self.facts(when: part, is: !wanted)
        case .compare(let sign, let a, let b):
            let sign = wanted ? sign : sign.opposite
            compare(sign, a, b, &facts)
            compare(sign.mirrored, b, a, &facts)
        case .test(let value, let check): facts = facts.merged(self.facts(when: value, is: check, wanted))
        case .oneOf(let value, let constants): oneOf(value, constants, wanted, &facts)
        case .inDays(let date, let days):
            let inside = wanted && daysAreFixed ? Stretch(Double(days.first), Double(days.last)) : .all
            facts.add(.known(in: inside), of: date)
        case .has(_, let value, _), .textMatch(_, let value, _): facts.add(.known(), of: value)
        default: break
        }
        return facts
    }

    /// What `value sign other` says of the value, being true.
    private func compare(
        _ sign: ComparisonOperator, _ value: BoundExpression, _ other: BoundExpression, _ facts: inout Facts
    ) {
        let beside = self.value(other, .none)
        var fact = Facts.Fact.known(in: beside.stretch.satisfying(sign))
        if case .constant(let constant) = other {
            if constant.isWord {
                if sign == .equal { fact.among = [constant] }
                if sign == .notEqual { fact.apart = [constant] }
            } else if sign == .notEqual, let point = beside.stretch.point {
                fact.points = [point]
            }
        }
        facts.add(fact, of: value)
    }

    private func oneOf(_ value: BoundExpression, _ constants: [Constant], _ wanted: Bool, _ facts: inout Facts) {
        var fact = Facts.Fact.known()
        if constants.allSatisfy(\.isWord) {
            if wanted { fact.among = constants } else { fact.apart = constants }
        } else {
            let stretches = constants.map { self.value(.constant($0), .none).stretch }
            if wanted {
                let low = stretches.map(\.low).min() ?? -.infinity
                fact.stretch = Stretch(low, stretches.map(\.high).max() ?? .infinity)
            } else {
                fact.points = stretches.compactMap(\.point)
            }
        }
        facts.add(fact, of: value)
    }

    private func facts(when value: BoundExpression, is check: StateCheck, _ wanted: Bool) -> Facts {
        var facts = Facts.none
        func add(_ marks: PossibleMarks) { facts.add(Facts.Fact(marks: marks), of: value) }
        switch (check, wanted) {
        case (.known, true), (.empty, true): add(.known)
        case (.known, false): add([.unknown, .notApplicable])
        case (.notApplicable, true): add(.notApplicable)
        case (.notApplicable, false): add([.known, .unknown])
        case (.unknown, true): add(.unknown)
        case (.unknown(because: nil), false): add([.known, .notApplicable])
        case (.isTrue, true): return self.facts(when: value, is: true)
        case (.isFalse, true): return self.facts(when: value, is: false)
        case (.unknown, false), (.empty, false), (.isTrue, false), (.isFalse, false): break
        }
        return facts
    }
}

extension ComparisonOperator {
    /// The operator that is true where this one is false.
    var opposite: ComparisonOperator {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}

extension BoundExpression {
    /// True for a condition that is none of others: where it stands twice it has one verdict.
    fileprivate var isLeaf: Bool {
        switch self {
        case .and, .or, .not: false
        default: true
        }
    }
}
