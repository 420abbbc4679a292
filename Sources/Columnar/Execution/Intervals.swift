import Planning
import Tables

/// Numbers that are known only to lie between a least and a most: counts of related rows (decision D18).
struct Intervals {
    var count: Int
    var low: Slots<Double>
    /// Infinite where more may exist that nobody has told of.
    var high: Slots<Double>
    /// Why the interval is open, where it is; empty when none is.
    var reasons: Cells<UInt8>
    var marks: Marks

    private func isOpen(_ row: Int) -> Bool { low[row] != high[row] }

    /// True or false only where the whole of both agrees; else unknown, by the left's reason before the right's.
    func compared(_ sign: ComparisonOperator, _ other: Intervals) -> Planes {
        var open = Bitmap(count: count)
        let truth = Bitmap(count: count) { row in
            let (a, b, c, d) = (low[row], high[row], other.low[row], other.high[row])
            let (always, never) =
                switch sign {
                case .equal: (a == b && c == d && a == c, b < c || d < a)
                case .notEqual: (b < c || d < a, a == b && c == d && a == c)
                case .less: (b < c, a >= d)
                case .lessOrEqual: (b <= c, a > d)
                case .greater: (a > d, b <= c)
                case .greaterOrEqual: (a >= d, b < c)
                }
            if !always && !never { open[row] = true }
            return always
        }
        let joined = marks.joined(other.marks)
        guard open.isAnySet else { return Planes(truth, marks: joined) }
        var bytes = joined.isEmpty ? Cells(repeating: 0, count: count) : joined.bytes
        open.forEachSet { row in
            if bytes[row] == 0 {
                let mine = reasons.isEmpty ? 0 : reasons[row]
                let theirs = other.reasons.isEmpty ? 0 : other.reasons[row]
                bytes[row] = mine >= 2 ? mine : theirs >= 2 ? theirs : Mark.unknown(.undefined).rawValue
            }
        }
        return Planes(truth, marks: Marks(bytes: bytes))
    }

    fileprivate func calculated(_ sign: ArithmeticOperator, _ other: Intervals) -> Intervals {
        if sign == .divide { return divided(other) }
        func product(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
        let (a, b, c, d) = (low, high, other.low, other.high)
        let low: Cells<Double>
        let high: Cells<Double>
        switch sign {
        case .add:
            low = filled(count) { a[$0] + c[$0] }
            high = filled(count) { b[$0] + d[$0] }
        case .subtract:
            low = filled(count) { a[$0] - d[$0] }
            high = filled(count) { b[$0] - c[$0] }
        default:
            low = filled(count) { row in
                min(
                    product(a[row], c[row]), product(a[row], d[row]), product(b[row], c[row]), product(b[row], d[row]))
            }
            high = filled(count) { row in
                max(
                    product(a[row], c[row]), product(a[row], d[row]), product(b[row], c[row]), product(b[row], d[row]))
            }
        }
        return Intervals(
            count: count, low: Slots(low), high: Slots(high), reasons: joinedReasons(other),
            marks: marks.joined(other.marks))
    }

    /// By what may be zero anything may come of it; by zero itself nothing does.
    private func divided(_ other: Intervals) -> Intervals {
        func quotient(_ a: Double, _ b: Double) -> Double { a.isInfinite && b.isInfinite ? 0 : a / b }
        var lows = Cells<Double>(repeating: 0, count: count)
        var highs = lows
        var undefined = Bitmap(count: count)
        for row in 0..<count {
            let (a, b, c, d) = (low[row], high[row], other.low[row], other.high[row])
            if c == 0 && d == 0 {
                undefined[row] = true
            } else if c <= 0 && d >= 0 {
                (lows[row], highs[row]) = (-.infinity, .infinity)
            } else {
                let (p, q, r, s) = (quotient(a, c), quotient(a, d), quotient(b, c), quotient(b, d))
                (lows[row], highs[row]) = (min(p, q, r, s), max(p, q, r, s))
            }
        }
        return Intervals(
            count: count, low: Slots(lows), high: Slots(highs), reasons: joinedReasons(other),
            marks: marks.joined(other.marks).marking(undefined, as: .unknown(.undefined)))
    }

    private func joinedReasons(_ other: Intervals) -> Cells<UInt8> {
        if reasons.isEmpty { return other.reasons }
        var reasons = self.reasons
        if !other.reasons.isEmpty {
            for row in reasons.indices where reasons[row] < 2 { reasons[row] = other.reasons[row] }
        }
        return reasons
    }
}

extension BoundExpression {
    /// True for counts of related rows, alone, as a column that was added, or through `+ - * /` and minus: they compare
    /// as intervals.
    func countsRows(on frame: Frame) -> Bool {
        switch self {
        case .countRelated: true
        case .column(let place, _): frame.counts[place] != nil
        case .scalar(let query): query.aggregate.function == .count
        case .arithmetic(_, let a, let b, _): a.countsRows(on: frame) || b.countsRows(on: frame)
        case .negate(let value, _): value.countsRows(on: frame)
        default: false
        }
    }
}

extension Run {
    /// An expression as an interval a row; what is no count is a point.
    func intervals(_ expression: BoundExpression, on frame: Frame) throws(ExecutionError) -> Intervals {
        switch expression {
        case .countRelated(let related, let condition):
            return try tallies(related, condition, implying: false, on: frame, counting: true).intervals
        case .column(let place, _):
            guard let count = frame.counts[place] else { return try points(expression, on: frame) }
            return try intervals(count, on: frame)
        case .scalar(let query) where query.aggregate.function == .count:
            return try scalar(query, count: frame.count).intervals
        case .arithmetic(let sign, let a, let b, _) where expression.countsRows(on: frame):
            return try intervals(a, on: frame).calculated(sign, intervals(b, on: frame))
        case .negate(let value, _) where expression.countsRows(on: frame):
            let zero = Intervals(
                count: frame.count, low: Slots(every: 0), high: Slots(every: 0), reasons: [], marks: .none)
            return try zero.calculated(.subtract, intervals(value, on: frame))
        default: return try points(expression, on: frame)
        }
    }

    private func points(_ expression: BoundExpression, on frame: Frame) throws(ExecutionError) -> Intervals {
        let vector = try vector(expression, on: frame)
        let numbers = vector.asNumbers
        return Intervals(count: vector.count, low: numbers, high: numbers, reasons: [], marks: vector.marks)
    }
}
