import Tables

/// What values may be.
extension Judge {
    /// What a value may be on a row of which these facts hold.
    func value(_ expression: BoundExpression, _ facts: Facts) -> PossibleValue {
        guard goesOn() else { return .anything }
        var value = structured(expression, facts)
        guard let fact = facts[expression] else { return value }
        value.marks.formIntersection(fact.marks)
        let narrowed = value.stretch.intersection(fact.stretch)
        if !narrowed.isEmpty { value.stretch = narrowed }
        return value
    }

    private func structured(_ expression: BoundExpression, _ facts: Facts) -> PossibleValue {
        switch expression {
        case .constant(let constant): return self.constant(constant)
        case .field(let field): return self.field(field)
        case .column(let place, let type):
            if place < 0 { return possible(type, marks: .known) }
            guard let columns, columns.indices.contains(place) else { return possible(type, marks: .all) }
            return columns[place]
        case .ownKey: return PossibleValue(marks: .known)
        case .hop(_, let inner):
            var value = elsewhere.value(inner, .none)
            value.marks.formUnion([.unknown, .notApplicable])
            return value
        // What is written in the question is the same on every row.
        case .outer(let inner):
            return inner.isHidden ? elsewhere.value(inner, .none) : .anything
        case .arithmetic(let sign, let a, let b, _):
            return calculated(sign, value(a, facts), value(b, facts))
        case .negate(let inner, _):
            return calculated(.subtract, PossibleValue(marks: .known, stretch: Stretch(0, 0)), value(inner, facts))
        case .countRelated(let related, let condition):
            let isOpen = condition != nil || related.among != nil || related.completeness != nil
            return PossibleValue(
                marks: marks(ofWayTo: related), stretch: Stretch(0, Self.mostRows), isOpen: isOpen)
        case .scalar(let query): return folded(query)
        case .pick, .dateShift, .span, .period: return .anything
        default:
            var marks: PossibleMarks = []
            let verdicts = verdicts(expression)
            if !verdicts.isDisjoint(with: .known) { marks.insert(.known) }
            if verdicts.contains(.isUnknown) { marks.insert(.unknown) }
            if verdicts.contains(.isNotApplicable) { marks.insert(.notApplicable) }
            return PossibleValue(marks: marks)
        }
    }

    /// A value of a type: a partial date can be a stretch of days.
    private func possible(_ type: ValueType, marks: PossibleMarks) -> PossibleValue {
        PossibleValue(marks: marks, isOpen: type == .partialDate)
    }

    /// A field: known where the loader refuses rows without it, and a number within the schema's bounds.
    private func field(_ id: FieldID) -> PossibleValue {
        let field = catalog[id]
        var value = possible(field.type, marks: isSurelyKnown(id) ? .known : .all)
        switch field.type {
        case .integer, .number:
            let stretch = Stretch(field.least, field.greatest)
            if stretch.isExact || field.least.isInfinite || field.greatest.isInfinite { value.stretch = stretch }
        default: break
        }
        return value
    }

    /// True for a required field and for a part of a key.
    private func isSurelyKnown(_ id: FieldID) -> Bool {
        let entity = catalog[id.entity]
        guard entity.collected, !entity.derived else { return false }
        switch catalog[id].type {
        // A list has tokens of its own, and what a key leads to may not be collected.
        case .tags: return false
        case .reference(let target) where !catalog[target].collected: return false
        default: break
        }
        if catalog[id].required { return true }
        // A key with a list in it is not looked at.
        return entity.key.contains(id.index)
            && entity.key.allSatisfy { if case .tags = entity.fields[$0].type { false } else { true } }
    }

    private func constant(_ constant: Constant) -> PossibleValue {
        switch constant {
        case .boolean, .text, .code, .row: return PossibleValue(marks: .known)
        case .integer(let value): return point(Double(value))
        case .number(let value): return point(value)
        case .seconds(let value): return point(value)
        case .period(_, let start): return daysAreFixed ? point(Double(start)) : PossibleValue(marks: .known)
        case .days(let days):
            guard daysAreFixed else { return PossibleValue(marks: .known, isOpen: true) }
            return PossibleValue(
                marks: .known, stretch: Stretch(Double(days.first), Double(days.last)),
                isOpen: days.first != days.last)
        }
    }

    private func point(_ value: Double) -> PossibleValue {
        let stretch = Stretch(value, value)
        return PossibleValue(marks: .known, stretch: stretch.isExact ? stretch : .all)
    }

    /// A result that may leave what is exact may be anything, and unknown.
    private func calculated(_ sign: ArithmeticOperator, _ a: PossibleValue, _ b: PossibleValue) -> PossibleValue {
        var result = PossibleValue(marks: a.marks.joined(b.marks), isOpen: a.isOpen || b.isOpen)
        let ends: [Double]
        switch sign {
        case .add: ends = [a.stretch.low + b.stretch.low, a.stretch.high + b.stretch.high]
        case .subtract: ends = [a.stretch.low - b.stretch.high, a.stretch.high - b.stretch.low]
        case .multiply: ends = corners(a.stretch, b.stretch, *)
        case .divide:
            let mayBeZero = b.stretch.low <= 0 && b.stretch.high >= 0
            ends = mayBeZero ? [-.infinity, .infinity] : corners(a.stretch, b.stretch, /)
        }
        let stretch = Stretch(ends.min() ?? -.infinity, ends.max() ?? .infinity)
        if a.stretch.isExact, b.stretch.isExact, stretch.isExact {
            result.stretch = stretch
        } else {
            result.marks.insert(.unknown)
            result.isOpen = true
        }
        return result
    }

    private func corners(_ a: Stretch, _ b: Stretch, _ calculate: (Double, Double) -> Double) -> [Double] {
        let values = [a.low, a.high].flatMap { x in [b.low, b.high].map { calculate(x, $0) } }
        return values.contains { $0.isNaN } ? [-.infinity, .infinity] : values
    }

    /// A whole relation folded to one value.
    private func folded(_ query: ScalarQuery) -> PossibleValue {
        let flow = Flow(query.plan, elsewhere)
        var result = fold(
            query.aggregate, rows: query.aggregate.function == .count ? flow.countable : flow.rows, flow.judge)
        guard query.aggregate.function == .count else { return result }
        // What a filter could not judge makes a count a stretch.
        result.isOpen = !query.plan.steps.isEmpty || query.aggregate.condition != nil
        return result
    }

    /// A fold of rows of which so many may come.
    func fold(_ aggregate: Aggregate, rows: Stretch, _ judge: Judge) -> PossibleValue {
        switch aggregate.function {
        case .count where aggregate.condition == nil && aggregate.argument == nil:
            return PossibleValue(marks: .known, stretch: rows)
        case .count, .known, .distinct:
            return PossibleValue(marks: .known, stretch: Stretch(0, rows.high))
        case .unknownRate:
            return PossibleValue(marks: [.known, .unknown], stretch: Stretch(0, 100))
        case .min, .max:
            guard let argument = aggregate.argument else { return .anything }
            var value = judge.value(argument, judge.facts)
            value.marks = [.known, .unknown]
            return value
        case .sum, .mean, .median, .quantile, .quantified: return .anything
        }
    }
}

extension BoundExpression {
    /// True for what stands for a parameter's value, however many brackets further in.
    fileprivate var isHidden: Bool {
        switch self {
        case .column(let place, _): place < 0
        case .outer(let inner): inner.isHidden
        default: false
        }
    }
}
