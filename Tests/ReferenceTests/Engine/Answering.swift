import Language

/// A cell as an answer prints it, comparable across engines.
enum Printed: Hashable, Sendable, CustomStringConvertible {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([String])
    /// `*` stands for any reason.
    case unknown(String)
    case notApplicable

    var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .list(let items): "[\(items.joined(separator: ";"))]"
        case .unknown(let reason): "?\(reason)"
        case .notApplicable: "n/a"
        }
    }

    /// Numbers within a billionth of one another are the same.
    func agrees(with other: Printed) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
        case (.unknown(let a), .unknown(let b)): a == b || a == "*" || b == "*"
        // Whole-number codes and keys.
        case (.number(let a), .text(let b)), (.text(let b), .number(let a)): Double(b) == a
        case (.unknown("*"), .notApplicable), (.notApplicable, .unknown("*")): true
        default: self == other
        }
    }
}

/// What a question gives: columns by name, rows in the total order, the ledger's lines and bounds.
struct Answer: Sendable, CustomStringConvertible {
    var columns: [String]
    var rows: [[Printed]]
    var lines: [Line]
    /// How each stage `expect` fared.
    var checks: [Line] = []
    /// Rows of rows, as the ledger's first line has them.
    var rowsOf: [Int]?
    /// Of each quantifier of a `where`: the entity, its rows that were looked at, those that could not be judged.
    /// Nil where the engine does not say.
    var looked: [String]?
    /// Further facts, in no order; nil where the engine does not say.
    var notes: [String]?
    /// Nil where nothing was open.
    var least: Int?
    var most: Int?

    var description: String {
        var lines = [columns.joined(separator: " | ")]
        lines += rows.map { row in row.map(\.description).joined(separator: " | ") }
        lines += (looked ?? []).map { "looked at \($0)" }
        lines += (notes ?? []).map { "note: \($0)" }
        lines.append(rowsOf.map { "\($0[0]) of \($0[1])" } ?? "")
        lines += self.lines.map { "· \($0)" }
        lines += checks.map { "expect: \($0)" }
        if let least { lines.append("between \(least) and \(most ?? least)") }
        return lines.joined(separator: "\n")
    }
}

extension Reference {
    /// The answer to the last question among statements; definitions before it hold.
    func answer(_ statements: [Statement]) throws -> Answer {
        var answer: Answer?
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition):
                let name = definition.name.text.lowercased()
                lets[name] = definition
                itsOfLets[name] = it
            case .parameter(let declaration):
                let name = declaration.name.text.lowercased()
                parameters[name] = declaration.defaultValue
                permitted[name] = declaration.permitted?.map(word)
            case .set(let setting): try set(setting)
            case .query(let query), .explain(let query): answer = try self.answer(query)
            case .expect(let expectation): answer = try judge(expectation)
            case .why: answer = try why()
            case .values(let path): answer = try values(path)
            case .profile(let path): answer = try profile(path)
            case .describe(let path): answer = try describe(path)
            case .prose: continue
            default: throw Puzzled("not a question")
            }
        }
        guard let answer else { throw Puzzled("no question") }
        return answer
    }

    /// `set as_of`; other settings change no answer.
    private func set(_ setting: SetStatement) throws {
        guard setting.name?.text.lowercased() == "as_of", let days = Days.interval(setting.value) else {
            throw Puzzled("no such setting")
        }
        asOf = days.0
    }

    func answer(_ query: Query) throws -> Answer {
        if case .expression(let expression) = query.head, query.stages.isEmpty, !isRelation(expression) {
            notes = []
            try prime(expression)
            let value = try fold(expression)
            var answer = Answer(columns: ["value"], rows: [[printed(value, .number(nil))]], lines: [])
            answer.notes = notes.sorted()
            return answer
        }
        (lookedBefore, notes) = (0, [])
        let state = try evaluate(query)
        let answer = try print(state)
        lastQuery = query
        // What chooses what is printed takes nothing out of reach (decision D11).
        var rest = state
        (rest.shown, rest.dropped, rest.checks) = (nil, [], [])
        (it, itNotes) = (rest, notes)
        return answer
    }

    func isRelation(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .path(let path):
            guard path.names.count == 1 else { return false }
            return package.entity(path.text) != nil || path.text.lowercased() == "taggings"
                || lets[path.text.lowercased()] != nil
        case .subquery, .it: return true
        case .call(let name, _):
            guard let body = lets[name.text.lowercased()]?.body else { return false }
            if !body.stages.isEmpty { return true }
            if case .expression(let head) = body.head { return isRelation(head) }
            return true
        default: return false
        }
    }

    /// The calculator: counts of whole relations.
    private func fold(_ expression: Expression) throws -> Cell {
        try cell(expression, Here(entity: nil, index: nil))
    }

    func evaluate(_ query: Query) throws -> State {
        switch query.head {
        case .expression(let expression): return try run(query.stages, on: source(expression))
        case .refine: return try run(query.stages, on: lastResult())
        case .theme(let codes):
            let counts = themeCounts(query.stages)
            return try run(query.stages, on: counts ? State(rows: [], theme: codes) : tagged(codes))
        case .find(let sugar):
            var state = try source(sugar.source)
            if let condition = sugar.condition { state = try run([Stage(.where(condition), query.span)], on: state) }
            return try run(tail(sugar.tail) + query.stages, on: state)
        case .count(let sugar):
            var state = try source(sugar.source)
            if let condition = sugar.condition { state = try run([Stage(.where(condition), query.span)], on: state) }
            let count = Stage(.count(units: [], groups: sugar.groups), query.span)
            return try run([count] + tail(sugar.tail) + query.stages, on: state)
        case .themeSugar(let sugar): return try run(tail(sugar.tail) + query.stages, on: themed(sugar, query))
        }
    }

    private func themed(_ sugar: ThemeSugar, _ query: Query) throws -> State {
        switch sugar.verb {
        case .count(let units, let groups)?:
            var state = State(rows: [], theme: sugar.codes)
            if let condition = sugar.condition { state.pending.append((condition, false)) }
            return try run([Stage(.count(units: units, groups: groups), query.span)], on: state)
        case .list(let name)?:
            guard let entity = package.entity(name.text) else { throw Puzzled("no entity \(name.text)") }
            var state = State(entity: entity, rows: entity.order.map { Row(index: $0) }, total: entity.order.count)
            if let condition = sugar.condition { state = try run([Stage(.where(condition), query.span)], on: state) }
            let parts = sugar.codes.codes.map { code in
                Expression(
                    .call(
                        Name("carries", code.span),
                        [.init(expression: Expression(.path(Path([code])), code.span), condition: nil)]), code.span)
            }
            let carried: Expression.Kind = sugar.codes.join == .all ? .and(parts) : .or(parts)
            return try run([Stage(.where(Expression(carried, name.span)), name.span)], on: state)
        case nil:
            let rows = try tagged(sugar.codes)
            return try sugar.condition.map { try run([Stage(.where($0), query.span)], on: rows) } ?? rows
        }
    }

    func source(_ expression: Expression) throws -> State {
        switch expression.kind {
        case .path(let path):
            if let argument = arguments[path.text.lowercased()] { return try source(argument.expression) }
            if let definition = lets[path.text.lowercased()] { return try evaluate(definition, [:]) }
            guard let entity = path.text.lowercased() == "taggings" ? taggings() : package.entity(path.text) else {
                throw Puzzled("no source \(path.text)")
            }
            return State(
                entity: entity, rows: entity.order.map { Row(index: $0) }, total: entity.order.count,
                arguments: arguments)
        case .it: return try lastResult()
        case .subquery(let query): return try evaluate(query)
        case .call(let name, let arguments):
            guard let definition = lets[name.text.lowercased()] else { throw Puzzled("no source \(name.text)") }
            var given: Arguments = [:]
            for (name, value) in zip(definition.arguments, arguments) {
                given[name.text.lowercased()] = (
                    value.expression, Here(entity: nil, index: nil, arguments: self.arguments)
                )
            }
            return try evaluate(definition, given)
        default: throw Puzzled("no source")
        }
    }

    private func tail(_ tail: [Tail]) -> [Stage] {
        tail.compactMap { part in
            switch part {
            case .sortedBy(let keys): Stage(.sort(keys), keys[0].expression.span)
            case .first(let count, let span): Stage(.first(count, per: nil), span)
            case .showing(let definitions): Stage(.show(definitions), definitions[0].expression.span)
            case .format, .into: nil
            }
        }
    }

    // MARK: Printing

    private func print(_ state: State) throws -> Answer {
        var names: [String] = []
        var cells: [[Printed]] = state.answers.map { _ in [] }
        func add(_ name: String, _ sort: Sort, _ cell: (Here) throws -> Cell) throws {
            if state.dropped.contains(name.lowercased()) { return }
            names.append(name)
            for (index, row) in state.answers.enumerated() {
                cells[index].append(printed(try cell(state.here(row)), sort))
            }
        }
        if let shown = state.shown {
            for definition in shown {
                let name = definition.name?.text ?? text(definition.expression)
                try add(name, try sort(definition.expression, state.frame)) { here in
                    try here.cells[name] ?? self.cell(definition.expression, here)
                }
            }
        } else {
            for field in state.entity?.fields ?? [] {
                try add(field.name, field.sort) { here in
                    here.index.flatMap { here.entity?.rows[$0][field.name] } ?? .notApplicable
                }
            }
            for column in state.columns {
                try add(column.name, column.sort) { $0.cells[column.name] ?? .notApplicable }
            }
        }
        var answer = Answer(columns: names, rows: cells, lines: state.lines, checks: state.checks, rowsOf: state.line)
        if let bounds = state.counted ?? state.open { (answer.least, answer.most) = bounds }
        answer.looked = lines(of: state.looked)
        answer.notes = notes.sorted()
        return answer
    }

    func printed(_ cell: Cell, _ sort: Sort) -> Printed {
        switch cell {
        case .unknown(let reason): return .unknown(reason)
        case .notApplicable: return .notApplicable
        case .known(let value): return printed(value, sort)
        }
    }

    private func printed(_ value: Value, _ sort: Sort) -> Printed {
        switch (value, sort) {
        case (.flag(let flag), _): return .flag(flag)
        case (.number(let number), _): return .number(number)
        case (.text(let text), _): return .text(text)
        case (.code(let code), .code(let list)): return .text(list.entries[code].value)
        case (.row(let row), .row(let entity)): return .text(entity.keyText(row))
        case (.days(let first, let last), _): return .text(written(first, last))
        case (.period(let start), .period(let unit)): return .text(Days.text(of: unit, from: start))
        case (.codes(let codes), .codes(let list)):
            return .list(codes.sorted { list.rank($0) < list.rank($1) }.map { list.entries[$0].value })
        default: return .text("?")
        }
    }

    /// A partial date as it was written.
    private func written(_ first: Int, _ last: Int) -> String {
        if first == last { return Days.text(first) }
        return Days.text(of: last - first > 31 ? "year" : "month", from: first)
    }
}
