import Planning
import Tables

/// The leaves of programs: conditions on one field, a kernel a layout.
extension Run {
    private typealias Step = ConditionProgram.Step

    /// Adds a condition on one field. False, and nothing added, when it has no step: then it is judged the general way.
    func compileLeaf(
        _ condition: BoundExpression, on frame: Frame, into builder: inout ConditionProgram.Builder
    ) throws(ExecutionError) -> Bool {
        if let range = cellRange(condition) {
            push(range, into: &builder)
            return true
        }
        switch condition {
        case .constant(.boolean(let value)):
            builder.push(Step(value ? .always : .never))
            return true
        case .field(let field): return push(booleansOf: field, into: &builder)
        case .compare(let sign, let a, let b): return push(sign, a, b, on: frame, into: &builder)
        case .test(let value, let check): return try push(value, check, on: frame, into: &builder)
        case .oneOf(.field(let field), let constants): return push(field, among: constants, into: &builder)
        case .inDays(.field(let field), let days):
            guard case .partialDate(let column)? = plainColumn(field) else { return false }
            push(column, within: days, into: &builder)
            return true
        case .has(let check, .field(let field), let wanted):
            guard case .tags(let column)? = plainColumn(field), case .dense(let bitmaps) = column.storage else {
                return false
            }
            push(bitmaps, check, wanted, into: &builder)
            builder.apply(column.absences)
            return true
        default: return false
        }
    }

    // MARK: Ranges

    /// A range of a field's cells, with its absences.
    func push(_ range: CellRange, into builder: inout ConditionProgram.Builder) {
        let column = store.column(range.field)
        push(column, range.least, range.greatest, into: &builder)
        if let zones = store.zones(range.field) { builder.spare(by: zones, range.least, range.greatest) }
        builder.apply(column.absences)
    }

    private func push(
        _ column: Column, _ least: Int64, _ greatest: Int64, into builder: inout ConditionProgram.Builder
    ) {
        switch column {
        case .category(let column):
            switch column.storage {
            case .narrow(let codes): builder.push(.bytes, codes, least, greatest, base: 0, most: 255)
            case .middle(let codes): builder.push(.shorts, codes, least, greatest, base: 0, most: 65_535)
            case .wide(let codes): builder.push(.words, codes, least, greatest, base: 0, most: Int64(UInt32.max))
            }
        case .integer(let column): builder.push(column, least, greatest)
        case .number(let column):
            if case .scaled(let integers, _) = column.storage { builder.push(integers, least, greatest) }
        case .date(let column):
            switch column.storage {
            case .short(let offsets):
                builder.push(.shorts, offsets, least, greatest, base: Int64(column.base), most: 65_535)
            case .long(let days): builder.push(days, least, greatest)
            }
        case .reference(let column):
            builder.push(.words, column.rows, least, greatest, base: 0, most: Int64(UInt32.max))
        default: builder.push(Step(.never))
        }
    }

    // MARK: Comparisons that are no range of whole numbers

    private func push(
        _ sign: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, on frame: Frame,
        into builder: inout ConditionProgram.Builder
    ) -> Bool {
        if sign == .notEqual, let equal = cellRange(.compare(.equal, a, b)) {
            push(equal, into: &builder)
            builder.change(.not)
            return true
        }
        guard case .constant(let constant) = b else { return false }
        if case .ownKey(let entity) = a, case .row(entity, let row, _) = constant, frame.entity == entity {
            return push(place: row, sign, into: &builder)
        }
        guard case .field(let field) = a, let column = plainColumn(field) else { return false }
        switch (column, constant) {
        case (.boolean(let column), .boolean(let wanted)):
            guard sign == .equal || sign == .notEqual else { return false }
            builder.push(column.values)
            if wanted != (sign == .equal) { builder.change(.not) }
            builder.apply(column.absences)
            return true
        case (.number(let column), .integer(let wanted)):
            return push(column, sign, Double(wanted), into: &builder)
        case (.number(let column), .number(let wanted)): return push(column, sign, wanted, into: &builder)
        case (.dateTime(let column), .seconds(let wanted)), (.time(let column), .seconds(let wanted)):
            guard builder.push(column.seconds, sign, wanted) else { return false }
            builder.apply(column.absences)
            return true
        case (.partialDate(let column), .days(let days)):
            push(column.first, column.last, sign, days, into: &builder)
            builder.apply(column.absences)
            return true
        default: return false
        }
    }

    private func push(
        place row: Int, _ sign: ComparisonOperator, into builder: inout ConditionProgram.Builder
    ) -> Bool {
        guard sign == .equal || sign == .notEqual, row >= 0 else { return false }
        var step = Step(.places)
        step.low = UInt64(row)
        builder.push(step)
        if sign == .notEqual { builder.change(.not) }
        return true
    }

    private func push(
        _ column: NumberColumn, _ sign: ComparisonOperator, _ wanted: Double,
        into builder: inout ConditionProgram.Builder
    ) -> Bool {
        guard case .doubles(let values) = column.storage, builder.push(values, sign, wanted) else { return false }
        builder.apply(column.absences)
        return true
    }

    // MARK: Partial dates

    /// True within the days, false where they do not meet, open where a partial date straddles.
    private func push(
        _ column: PartialDateColumn, within days: DayInterval, into builder: inout ConditionProgram.Builder
    ) {
        builder.push(column.first, from: days.first)
        builder.push(column.last, to: days.last)
        builder.join(.and)
        builder.push(column.first, to: days.last)
        builder.push(column.last, from: days.first)
        builder.join(.and)
        builder.open(.unknown(.partialDate))
        builder.apply(column.absences)
    }

    /// True where every pair of days compares so, open where some do (decision D26).
    private func push(
        _ first: Cells<Int32>, _ last: Cells<Int32>, _ sign: ComparisonOperator, _ days: DayInterval,
        into builder: inout ConditionProgram.Builder
    ) {
        switch sign {
        case .equal, .notEqual:
            // The same day on both sides; unless the days meet they differ.
            builder.push(first, Int64(days.last), days.first == days.last ? Int64(days.last) : Int64(days.last) - 1)
            builder.push(last, Int64(days.first), Int64(days.first))
            builder.join(.and)
            builder.push(first, to: days.last)
            builder.push(last, from: days.first)
            builder.join(.and)
            builder.open(.unknown(.partialDate))
            if sign == .notEqual { builder.change(.not) }
        case .less:
            builder.push(last, below: days.first)
            builder.push(first, below: days.last)
            builder.open(.unknown(.partialDate))
        case .lessOrEqual:
            builder.push(last, to: days.first)
            builder.push(first, to: days.last)
            builder.open(.unknown(.partialDate))
        case .greater:
            builder.push(first, above: days.last)
            builder.push(last, above: days.first)
            builder.open(.unknown(.partialDate))
        case .greaterOrEqual:
            builder.push(first, from: days.last)
            builder.push(last, from: days.first)
            builder.open(.unknown(.partialDate))
        }
    }

    // MARK: Booleans, states, sets

    private func push(booleansOf field: FieldID, into builder: inout ConditionProgram.Builder) -> Bool {
        guard case .boolean(let column)? = plainColumn(field) else { return false }
        builder.push(column.values)
        builder.apply(column.absences)
        return true
    }

    /// The tests of `is`, which are two-valued.
    private func push(
        _ value: BoundExpression, _ check: StateCheck, on frame: Frame, into builder: inout ConditionProgram.Builder
    ) throws(ExecutionError) -> Bool {
        guard case .field(let field) = value, let column = plainColumn(field) else { return false }
        switch check {
        case .known, .unknown(because: nil), .notApplicable:
            builder.push(Step(.never))
            builder.apply(column.absences)
            builder.change(check == .known ? .isKnown : check == .notApplicable ? .isNotApplicable : .isUnknown)
        case .unknown(because: let reasons?): push(column, because: reasons, into: &builder)
        case .isTrue, .isFalse:
            guard push(booleansOf: field, into: &builder) else { return false }
            if check == .isFalse { builder.change(.not) }
            builder.change(.isSettled)
        case .empty:
            guard case .tags(let column) = column, case .dense(let bitmaps) = column.storage else { return false }
            builder.push(anyOf: bitmaps[...])
            builder.change(.not)
            builder.apply(column.absences)
            builder.change(.isSettled)
        }
        return true
    }

    private func push(_ column: Column, because reasons: [Int], into builder: inout ConditionProgram.Builder) {
        let absences = column.absences
        var flags = Cells<UInt8>(repeating: 0, count: 256)
        for reason in reasons { flags[Int(Mark.unknown(reason).rawValue)] = 1 }
        switch absences.reasons {
        case .one(let reason):
            guard flags[Int(reason)] == 1, let unknown = absences.unknown else { return builder.push(Step(.never)) }
            builder.push(unknown)
        case .each(let bytes):
            var step = Step(.byteFlags)
            step.source = UnsafeRawPointer(bytes.start)
            builder.push(step, flags: flags)
        }
    }

    private func push(
        _ field: FieldID, among constants: [Constant], into builder: inout ConditionProgram.Builder
    ) -> Bool {
        guard let column = plainColumn(field), !constants.isEmpty else { return false }
        if case .category(let column) = column {
            builder.push(column, flags: flags(of: column.domain, constants))
            builder.apply(column.absences)
            return true
        }
        var ranges: [CellRange] = []
        for constant in constants {
            guard ranges.count < 16, let range = cellRange(.compare(.equal, .field(field), .constant(constant))) else {
                return false
            }
            ranges.append(range)
        }
        for (index, range) in ranges.enumerated() {
            push(column, range.least, range.greatest, into: &builder)
            if index > 0 { builder.join(.or) }
        }
        builder.apply(column.absences)
        return true
    }

    /// A tag set against sets of codes. What is asked of the empty set: `only` and `none` hold.
    private func push(
        _ bitmaps: ContiguousArray<Bitmap>, _ check: HasCheck, _ wanted: [TagWanted],
        into builder: inout ConditionProgram.Builder
    ) {
        func of(_ codes: [Int]) -> [Bitmap] { codes.filter(bitmaps.indices.contains).map { bitmaps[$0] } }
        switch check {
        case .any, .none:
            builder.push(anyOf: of(wanted.flatMap(\.covers))[...])
            if check == .none { builder.change(.not) }
        case .all:
            if wanted.isEmpty { builder.push(Step(.always)) }
            for (index, tag) in wanted.enumerated() {
                builder.push(anyOf: of(tag.covers)[...])
                if index > 0 { builder.join(.and) }
            }
        case .only:
            let allowed = Set(wanted.flatMap(\.covers))
            builder.push(anyOf: of(bitmaps.indices.filter { !allowed.contains($0) })[...])
            builder.change(.not)
        }
    }
}
