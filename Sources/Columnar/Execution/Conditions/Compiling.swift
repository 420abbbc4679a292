import Planning
import Tables

/// Conditions on all rows of an entity as programs. What has no step of its own is judged whole, the general way, and
/// stands in the program as a bitmap.
extension Run {
    /// A condition as a program; its parts are judged in the order in which they stand.
    func compiled(_ condition: BoundExpression, on frame: Frame) throws(ExecutionError) -> ConditionProgram {
        var builder = ConditionProgram.Builder()
        // The field of a condition that is known where the field is: one range of it, its own truth, a test of its tags
        // or what is not that.
        var field: FieldID?
        switch condition {
        case .and(let parts):
            let parts = merged(parts)
            try compile(parts, .and, on: frame, into: &builder)
            if parts.count == 1, case .range(let range)? = parts.first { field = range.field }
        case .not(.has(_, .field(let own), _)):
            try compile(condition, on: frame, into: &builder)
            if case .tags(let column)? = plainColumn(own), case .dense = column.storage { field = own }
        case .field(let own):
            try compile(condition, on: frame, into: &builder)
            if case .boolean? = plainColumn(own) { field = own }
        case .has(_, .field(let own), _):
            try compile(condition, on: frame, into: &builder)
            if case .tags(let column)? = plainColumn(own), case .dense = column.storage { field = own }
        default:
            if let range = cellRange(condition) {
                try pause()
                push(range, into: &builder)
                field = range.field
            } else {
                try compile(condition, on: frame, into: &builder)
            }
        }
        var program = builder.program
        program.field = field
        return program
    }

    /// Whether conditions on a frame are judged by programs.
    func isJudgedByBlocks(_ frame: Frame) -> Bool { !isPlain && frame.rows == nil && frame.entity != nil }

    /// The program of a condition that is judged by one: on all rows of an entity, and not a leaf that has no step.
    func program(_ condition: BoundExpression, on frame: Frame) throws(ExecutionError) -> ConditionProgram? {
        guard isJudgedByBlocks(frame) else { return nil }
        switch condition {
        case .and, .or, .not: return try compiled(condition, on: frame)
        default:
            var builder = ConditionProgram.Builder()
            return try compileLeaf(condition, on: frame, into: &builder) ? builder.program : nil
        }
    }

    private func compile(
        _ condition: BoundExpression, on frame: Frame, into builder: inout ConditionProgram.Builder
    ) throws(ExecutionError) {
        try pause()
        switch condition {
        case .and(let parts): try compile(merged(parts), .and, on: frame, into: &builder)
        case .or(let parts): try compile(parts.map { Part.condition($0) }, .or, on: frame, into: &builder)
        case .not(let part):
            try compile(part, on: frame, into: &builder)
            builder.change(.not)
        default:
            if try compileLeaf(condition, on: frame, into: &builder) { return }
            try require(frame.count * 48)
            builder.push(try plainPlanes(condition, on: frame))
        }
    }

    /// An operand: a condition, or a range that several came to.
    private enum Part {
        case condition(BoundExpression)
        case range(CellRange)
    }

    private func compile(
        _ parts: [Part], _ kind: ConditionProgram.Step.Kind, on frame: Frame,
        into builder: inout ConditionProgram.Builder
    ) throws(ExecutionError) {
        if parts.isEmpty { builder.push(.init(kind == .and ? .always : .never)) }
        for (index, part) in parts.enumerated() {
            switch part {
            case .condition(let condition): try compile(condition, on: frame, into: &builder)
            case .range(let range): push(range, into: &builder)
            }
            if index > 0 { builder.join(kind) }
        }
    }

    /// Two ends of one field as one range: `x >= a and x <= b`. The field is unknown, or does not apply, for both alike.
    private func merged(_ parts: [BoundExpression]) -> [Part] {
        var result: [Part] = []
        var places: [FieldID: (place: Int, range: CellRange)] = [:]
        // Two parts at most are compared with each other faster than they are hashed.
        if parts.count <= 2 { return mergedPair(parts) }
        for part in parts {
            guard let range = cellRange(part) else {
                result.append(.condition(part))
                continue
            }
            if let (place, before) = places[range.field] {
                let both = before.intersection(range)
                places[range.field] = (place, both)
                result[place] = .range(both)
            } else {
                places[range.field] = (result.count, range)
                result.append(.range(range))
            }
        }
        return result
    }

    private func mergedPair(_ parts: [BoundExpression]) -> [Part] {
        let ranges = parts.map { cellRange($0) }
        if ranges.count == 2, let first = ranges[0], let second = ranges[1], first.field == second.field {
            return [.range(first.intersection(second))]
        }
        return zip(parts, ranges).map { part, range in range.map { .range($0) } ?? .condition(part) }
    }
}
