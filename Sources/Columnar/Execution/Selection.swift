import Planning
import Tables

/// Conditions over all rows of a frame, four-valued: true, false, unknown for a reason, not applicable.
extension Run {
    /// The verdict of a condition on every row.
    func planes(_ condition: BoundExpression, on frame: Frame) throws(ExecutionError) -> Planes {
        if let program = try program(condition, on: frame) { return try planes(program, count: frame.count) }
        return try plainPlanes(condition, on: frame)
    }

    /// The same the general way: an operation on whole columns at a time.
    func plainPlanes(_ condition: BoundExpression, on frame: Frame) throws(ExecutionError) -> Planes {
        try pause()
        switch condition {
        case .and(let parts): return try folded(parts, on: frame, empty: true) { $0.and($1) }
        case .or(let parts): return try folded(parts, on: frame, empty: false) { $0.or($1) }
        case .not(let part): return try planes(part, on: frame).negated
        case .compare(let sign, let a, let b): return try compared(sign, a, b, on: frame)
        case .test(let value, let check): return try tested(value, check, on: frame)
        case .oneOf(let value, let constants): return try oneOf(value, constants, on: frame)
        case .inDays(let date, let days): return inDays(try vector(date, on: frame), days)
        case .has(let check, let tags, let wanted): return has(check, try vector(tags, on: frame), wanted)
        case .textMatch(let check, let text, let sought):
            return try matched(check, vector(text, on: frame), sought)
        case .withinSpan(let date, let other, let before, let after):
            return try within(vector(date, on: frame), vector(other, on: frame), before: before, after: after)
        case .quantified(let check, let related, let inner):
            return try quantified(check, related, inner, on: frame)
        case .carries(let carries): return try carried(carries, on: frame)
        default: return Planes(try vector(condition, on: frame))
        }
    }

    private func folded(
        _ parts: [BoundExpression], on frame: Frame, empty: Bool, _ join: (Planes, Planes) -> Planes
    ) throws(ExecutionError) -> Planes {
        var result: Planes?
        for part in parts {
            let next = try planes(part, on: frame)
            result = result.map { join($0, next) } ?? next
        }
        return result ?? Planes(Bitmap(count: frame.count, filled: empty), marks: .none)
    }

    private func compared(
        _ sign: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, on frame: Frame
    ) throws(ExecutionError) -> Planes {
        if a.countsRows(on: frame) || b.countsRows(on: frame) {
            if let verdict = try counted(sign, a, b, on: frame) { return verdict }
            return try intervals(a, on: frame).compared(sign, intervals(b, on: frame))
        }
        if let quick = quickly(sign, a, b, on: frame) { return quick }
        return compare(sign, try vector(a, on: frame), try vector(b, on: frame))
    }

    /// A category's own column against one code, without widening it.
    private func quickly(
        _ sign: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, on frame: Frame
    ) -> Planes? {
        guard frame.rows == nil, sign == .equal || sign == .notEqual, case .field(let field) = a,
            case .constant(.code(let domain, let code)) = b, catalog[field.entity].collected,
            case .category(let column) = store.column(field), column.domain == domain, code >= 0
        else { return nil }
        var wanted = ContiguousArray(repeating: false, count: code + 1)
        wanted[code] = true
        let equal = Planes(column.rows(among: wanted), marks: column.absences.marks)
        return sign == .equal ? equal : equal.negated
    }

    /// The tests of `is`, which are two-valued.
    private func tested(
        _ value: BoundExpression, _ check: StateCheck, on frame: Frame
    ) throws(ExecutionError) -> Planes {
        let vector = try vector(value, on: frame)
        let marks = vector.marks
        let count = vector.count
        let truth: Bitmap
        switch check {
        case .known: truth = marks.known(count: count)
        case .notApplicable: truth = Bitmap(count: count) { marks[$0] == .notApplicable }
        case .unknown(because: nil): truth = Bitmap(count: count) { marks[$0].isUnknown }
        case .unknown(because: let reasons?):
            truth = Bitmap(count: count) { row in marks[row].reason.map(reasons.contains) ?? false }
        case .isTrue, .isFalse:
            guard case .booleans(let bits) = vector.values else { return Planes(Bitmap(count: count), marks: .none) }
            truth = marks.known(count: count).intersection(check == .isTrue ? bits : bits.complement)
        case .empty: truth = empty(vector).intersection(marks.known(count: count))
        }
        return Planes(truth, marks: .none)
    }

    private func empty(_ vector: Vector) -> Bitmap {
        switch vector.values {
        case .tags(let view): return view.bits(view.column.empty)
        case .texts(let view):
            return Bitmap(count: vector.count) { row in
                vector.marks[row].isKnown && view.column.range(view.row(row)).isEmpty
            }
        default: return Bitmap(count: vector.count)
        }
    }

    private func oneOf(
        _ value: BoundExpression, _ constants: [Constant], on frame: Frame
    ) throws(ExecutionError) -> Planes {
        if value.countsRows(on: frame) {
            let interval = try intervals(value, on: frame)
            var result = Planes(Bitmap(count: frame.count), marks: interval.marks)
            for constant in constants {
                let other = try intervals(.constant(constant), on: frame)
                result = result.or(interval.compared(.equal, other))
            }
            return result
        }
        let vector = try vector(value, on: frame)
        if case .codes(let slots, let domain) = vector.values, slots.stride == 1 {
            return amongCodes(slots, domain, constants, vector.marks)
        }
        var result = Planes(Bitmap(count: frame.count), marks: vector.marks)
        for constant in constants {
            result = result.or(compare(.equal, vector, try self.vector(.constant(constant), on: frame)))
        }
        return result
    }

    private func amongCodes(
        _ slots: Slots<UInt32>, _ domain: DomainID, _ constants: [Constant], _ marks: Marks
    ) -> Planes {
        let flags = flags(of: domain, constants)
        let truth = slots.cells.withUnsafeBufferPointer { cells in
            Bitmap(count: cells.count) { row in
                let code = Int(cells[row])
                return code < flags.count && flags[code] == 1
            }
        }
        return Planes(truth, marks: marks)
    }

    /// 1 for each code that is among constants, of its own domain or of another.
    func flags(of domain: DomainID, _ constants: [Constant]) -> Cells<UInt8> {
        var flags = Cells<UInt8>(repeating: 0, count: catalog[domain].codes.count)
        for constant in constants {
            if case .code(let other, let code) = constant,
                let own = translation(from: other, to: domain)?[code] ?? (other == domain ? code : nil),
                own >= 0, own < flags.count
            {
                flags[own] = 1
            }
            if case .row(_, let row, _) = constant, row >= 0, row < flags.count { flags[row] = 1 }
        }
        return flags
    }

    private func inDays(_ dates: Vector, _ days: DayInterval) -> Planes {
        guard let own = dates.days else { return Planes(Bitmap(count: dates.count), marks: dates.marks) }
        let (first, last) = (own.first, own.end)
        let inside = Bitmap(count: dates.count) { first[$0] >= days.first && last[$0] <= days.last }
        guard own.last != nil else { return Planes(inside, marks: dates.marks) }
        let straddling = Bitmap(count: dates.count) { row in
            first[row] <= days.last && last[row] >= days.first && !(first[row] >= days.first && last[row] <= days.last)
        }
        return Planes(inside, marks: dates.marks.marking(straddling, as: .unknown(.partialDate)))
    }

    /// `a within … of b`: not before b moved down, not after b moved up; without a shift that end is b itself.
    private func within(
        _ date: Vector, _ other: Vector, before: Shift?, after: Shift?
    ) throws(ExecutionError) -> Planes {
        let (date, other) = (date.onCalendar, other.onCalendar)
        let low = before.map { shifted(other, $0.backward) } ?? other
        let high = after.map { shifted(other, $0) } ?? other
        return compare(.greaterOrEqual, date, low).and(compare(.lessOrEqual, date, high))
    }

    /// A tag set against sets of codes. What is asked of the empty set: `only` and `none` hold.
    private func has(_ check: HasCheck, _ tags: Vector, _ wanted: [TagWanted]) -> Planes {
        guard case .tags(let view) = tags.values else { return Planes(Bitmap(count: tags.count), marks: tags.marks) }
        let column = view.column
        let truth: Bitmap
        switch check {
        case .any: truth = column.rows(withAny: wanted.flatMap(\.covers))
        case .none: truth = column.rows(withAny: wanted.flatMap(\.covers)).complement
        case .all:
            var all = Bitmap(count: column.count, filled: true)
            for tag in wanted { all.formIntersection(column.rows(withAny: tag.covers)) }
            truth = all
        case .only: truth = column.rows(withOther: Set(wanted.flatMap(\.covers))).complement
        }
        return Planes(view.bits(truth), marks: tags.marks)
    }
}

extension Shift {
    var backward: Shift { Shift(months: -months, days: -days) }
}

extension Planes {
    /// A vector of Booleans as verdicts.
    init(_ vector: Vector) {
        if case .booleans(let bits) = vector.values {
            self.init(bits, marks: vector.marks)
        } else {
            self.init(Bitmap(count: vector.count), marks: vector.marks)
        }
    }
}
