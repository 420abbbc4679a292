import Diagnostics
import Language

/// What the quantifiers of one `where` look at: related rows, each once, of the rows that are judged.
final class Looking {
    struct Seen {
        var entity = ""
        var rows: Set<Int> = []
        var open: Set<Int> = []
    }

    /// The place of the condition at hand, then of the brackets that it stands in.
    var path: [Int] = []
    /// By such a place.
    var seen: [[Int]: Seen] = [:]
    /// Counts have no line; what stands in their brackets does.
    var counting = 0
}

extension Reference {
    /// Judges a condition over related rows, and keeps what it looks at apart from what others do.
    func looking(at span: Span, _ body: () throws -> Verdict) rethrows -> Verdict {
        guard let looking else { return try body() }
        let (outside, counting) = (looking.path, looking.counting)
        looking.path += [span.lower, span.upper]
        looking.counting = 0
        defer { (looking.path, looking.counting) = (outside, counting) }
        return try body()
    }

    func lookedAt(_ row: Int, of entity: Entity) {
        guard let looking, looking.counting == 0 else { return }
        looking.seen[looking.path, default: .init(entity: entity.name)].rows.insert(row)
    }

    func couldNotJudge(_ row: Int) {
        guard let looking, looking.counting == 0 else { return }
        looking.seen[looking.path]?.open.insert(row)
    }

    /// The ledger's lines, in no order; a quantifier that met no row has none.
    func lines(of looked: [Looking]) -> [String] {
        looked.flatMap { $0.seen.values.map { "\($0.entity): \($0.rows.count), \($0.open.count)" } }.sorted()
    }

    // MARK: Notes

    func note(_ text: String) { notes.insert(text) }

    /// Rows whose key leads nowhere, where others are reached from them.
    func noteAbsent(_ key: ForeignKey, _ state: State, _ target: Entity, isOnward: Bool) {
        guard isOnward else { return }
        let cells = state.answers.compactMap(\.index).map { row in
            key.itemwise ? key.from.rows[row][key.fields[0]] ?? .notApplicable : key.from.follow(key, row)
        }
        let unknown = cells.count(where: \.isUnknown)
        let apart = cells.count { $0 == .notApplicable }
        if unknown > 0 { note("unknown keys \(target.name) \(unknown)") }
        if apart > 0 { note("keys not applicable \(target.name) \(apart)") }
    }

    /// What the aggregates of an expression left out; one that is part of a calculation is called by its text.
    func noteFolds(
        _ expression: Expression, _ name: String?, _ label: String?, _ rows: [Row], _ state: State
    ) throws {
        switch expression.kind {
        case .call(let function, let arguments):
            guard let argument = arguments.first else { return }
            try noteFold(
                function.text.lowercased(), argument, label ?? name ?? canonicalText(expression), rows, state)
        case .arithmetic(_, let a, let b):
            try noteFolds(a, nil, nil, rows, state)
            try noteFolds(b, nil, nil, rows, state)
        default: return
        }
    }

    /// Values that are unknown, rows that the condition could not judge.
    private func noteFold(
        _ function: String, _ argument: Expression.Argument, _ label: String, _ rows: [Row], _ state: State
    ) throws {
        var isFlag = false
        if case .flag = try sort(argument.expression, state.frame) { isFlag = true }
        let counts = function == "count" && isFlag && argument.condition == nil
        if let condition = counts ? argument.expression : argument.condition {
            let open = try state.answers.count { try verdict(condition, state.here($0)).isUnknown }
            if open > 0 { note("unjudged \(label) \(open)") }
        }
        guard !["count", "known", "unknown_rate"].contains(function) else { return }
        let asked = try rows.filter { row in
            try argument.condition.map { try verdict($0, state.here(row)) == .yes } ?? true
        }
        let cells = try asked.map { try cell(argument.expression, state.here($0)) }
        let (known, unknown) = (cells.count { $0.value != nil }, cells.count(where: \.isUnknown))
        if unknown > 0 { note("known \(label) \(known) of \(known + unknown)") }
    }
}
