import Language

/// What a script expects, what `why` counts, and what the listings say.
extension Reference {
    private func table(_ columns: [String], _ rows: [[Printed]]) -> Answer {
        Answer(columns: columns, rows: rows, lines: [])
    }

    // MARK: Expectations

    /// An expectation holds only where it is true (decision D15).
    func judge(_ expectation: Expectation) throws -> Answer {
        let verdict: Verdict
        switch expectation.check {
        case .condition(let condition): verdict = try self.verdict(condition, Here(entity: nil, index: nil))
        case .noRows(let query): verdict = Verdict(try rows(query) == 0)
        case .rows(let query, let comparison, let limit):
            verdict = holds(
                comparison, .known(.number(Double(try rows(query)))), try cell(limit, Here(entity: nil, index: nil)))
        case .unique(let path):
            let rest = Path(Array(path.names.dropFirst()))
            let state = try source(Expression(.path(Path([path.names[0]])), path.span))
            let cells = try state.answers.map { try cell(Expression(.path(rest), path.span), state.here($0)) }
            let known = cells.compactMap(\.value)
            verdict = Set(known).count < known.count ? .no : known.count < cells.count ? .unknown("*") : .yes
        case .baseline: throw Puzzled("a file")
        }
        let words: String
        switch verdict {
        case .yes: words = "holds"
        case .no: words = "fails"
        default: words = "cannot be judged"
        }
        return table(["verdict", "warns"], [[.text(words), .flag(expectation.warning)]])
    }

    private func rows(_ query: Query) throws -> Int { try silently { try evaluate(query) }.answers.count }

    // MARK: Why

    /// Each conjunct of the last question: the rows for which it is true, of those at the beginning, and together with
    /// those before it.
    func why() throws -> Answer {
        guard let lastQuery else { throw Puzzled("no last result") }
        var lines: [[Printed]] = []
        try trace(lastQuery, &lines)
        return table(["condition", "alone", "together"], lines)
    }

    private func trace(_ query: Query, _ lines: inout [[Printed]]) throws {
        var state: State
        var stages = query.stages
        switch query.head {
        case .expression(let expression): state = try source(expression)
        case .find(let sugar):
            state = try source(sugar.source)
            if let condition = sugar.condition { stages.insert(Stage(.where(condition), query.span), at: 0) }
        case .count(let sugar):
            state = try source(sugar.source)
            if let condition = sugar.condition { stages.insert(Stage(.where(condition), query.span), at: 0) }
        default: throw Puzzled("no plain question")
        }
        var entering = state.answers
        for stage in stages {
            let before = state
            state = try run([stage], on: state)
            switch stage.kind {
            case .where(let condition): try trace(conjuncts(condition), false, entering, before, &lines)
            case .excludeWhere(let condition): try trace([condition], true, entering, before, &lines)
            case .to, .count, .summarise, .distinct: entering = state.answers
            default: continue
            }
        }
    }

    private func trace(
        _ parts: [Expression], _ excluding: Bool, _ entering: [Row], _ state: State, _ lines: inout [[Printed]]
    ) throws {
        func isTrue(_ part: Expression, _ row: Row) throws -> Bool { try verdict(part, state.here(row)) == .yes }
        for (place, part) in parts.enumerated() {
            let alone = try entering.count { try isTrue(part, $0) }
            let left = try state.answers.count { row in
                try parts[...place].allSatisfy { try isTrue($0, row) } != excluding
            }
            lines.append([
                .text("\(excluding ? "exclude " : "")\(canonicalText(part))"), .number(Double(alone)),
                .number(Double(left)),
            ])
        }
    }

    // MARK: Listings

    private func field(_ path: Path) throws -> (Entity, Field) {
        guard path.names.count == 2, let entity = package.entity(path.names[0].text),
            let field = entity.field(path.names[1].text)
        else { throw Puzzled("no field \(path.text)") }
        return (entity, field)
    }

    private func fields(_ path: Path) throws -> (Entity, [Field]) {
        if path.names.count == 1, let entity = package.entity(path.text) { return (entity, entity.fields) }
        let (entity, field) = try field(path)
        return (entity, [field])
    }

    private func cells(_ entity: Entity, _ field: Field) -> [Cell] {
        entity.rows.map { $0[field.name] ?? .notApplicable }
    }

    /// How often each permitted value stands in a field, then the rest.
    func values(_ path: Path) throws -> Answer {
        let (entity, field) = try field(path)
        let all = cells(entity, field)
        let of = Double(all.count { $0 != .notApplicable })
        func line(_ value: Printed, _ count: Int, apart: Bool = false) -> [Printed] {
            let share = apart ? Printed.unknown("*") : .number(of == 0 ? 0 : 100 * Double(count) / of)
            return [value, .number(Double(count)), share]
        }
        var lines: [[Printed]] = []
        switch field.sort {
        case .code(let list), .codes(let list):
            for place in list.entries.indices.sorted(by: { list.rank($0) < list.rank($1) }) {
                let entry = list.entries[place]
                let count = all.count { cell in
                    if case .known(.codes(let codes)) = cell { return codes.contains(place) }
                    return cell == .known(.code(place))
                }
                lines.append(line(.text(entry.value), count))
            }
        default:
            let known = Set(all.filter { $0.value != nil })
            for cell in known.sorted(by: { compare($0, $1, field.sort) < 0 }) {
                lines.append(line(printed(cell, field.sort), all.count { $0 == cell }))
            }
        }
        let unknown = all.count(where: \.isUnknown)
        if unknown > 0 { lines.append(line(.unknown("*"), unknown)) }
        let apart = all.count { $0 == .notApplicable }
        if apart > 0 { lines.append(line(.notApplicable, apart, apart: true)) }
        return table(["value", "count", "percent"], lines)
    }

    /// How much of each field is known, and how many values it has.
    func profile(_ path: Path) throws -> Answer {
        let (entity, fields) = try fields(path)
        return table(
            ["field", "known", "unknown", "not_applicable", "distinct"],
            fields.map { field in
                let all = cells(entity, field)
                return [.text(field.name)]
                    + [
                        all.count { $0.value != nil }, all.count(where: \.isUnknown),
                        all.count { $0 == .notApplicable }, Set(all.compactMap(\.value)).count,
                    ].map { .number(Double($0)) }
            })
    }

    /// The fields with how much of each is known, or the entities with their rows.
    func describe(_ path: Path?) throws -> Answer {
        guard let path else {
            return table(
                ["entity", "rows", "fields"],
                package.entities.map {
                    [.text($0.name), .number(Double($0.rows.count)), .number(Double($0.fields.count))]
                })
        }
        let (entity, fields) = try fields(path)
        return table(
            ["field", "known", "unknown"],
            fields.map { field in
                let all = cells(entity, field)
                return [
                    .text(field.name), .number(Double(all.count { $0.value != nil })),
                    .number(Double(all.count(where: \.isUnknown))),
                ]
            })
    }
}
