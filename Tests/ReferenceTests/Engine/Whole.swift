import Language

/// Whole relations: the last result, definitions with arguments, and what folds rows to one value where no row is at hand.
extension Reference {
    func lastResult() throws -> State {
        guard let it else { throw Puzzled("no last result") }
        notes.formUnion(itNotes)
        return it
    }

    /// A definition's rows, with the last result as it was then.
    func evaluate(_ definition: LetDefinition, _ given: Arguments) throws -> State {
        let (outside, now) = (arguments, it)
        defer { (arguments, it) = (outside, now) }
        arguments = given
        it = itsOfLets[definition.name.text.lowercased()] ?? it
        var state = try evaluate(definition.body)
        state.arguments = outside
        (state.shown, state.dropped, state.checks) = (nil, [], [])
        return state
    }

    // MARK: Folding

    /// `median(gardens.depth where C)`: the relation's rows, and the field on them; nil where it begins with none.
    func wholeArgument(_ expression: Expression) throws -> (State, Expression)? {
        guard case .path(let path) = expression.kind, path.names.count > 1 else { return nil }
        let head = path.names[0]
        let kind: Expression.Kind = head.text.lowercased() == "it" ? .it : .path(Path([head]))
        let rest = Path(Array(path.names.dropFirst()))
        return (try source(Expression(kind, head.span)), Expression(.path(rest), rest.span))
    }

    /// An aggregate of a whole relation's field; nil where it is none.
    func wholeFold(_ name: String, _ arguments: [Expression.Argument], _ whole: Expression) throws -> Cell? {
        guard let first = arguments.first, let argument = try wholeArgument(first.expression) else { return nil }
        var state = argument.0
        if let condition = first.condition {
            state = try silently { try run([Stage(.where(condition), condition.span)], on: state) }
        }
        var inner = arguments
        inner[0] = Expression.Argument(expression: argument.1, condition: nil)
        try noteFolds(
            Expression(.call(Name(name, whole.span), inner), whole.span), nil, canonicalText(whole), state.answers,
            state)
        return try aggregate(name, inner, state.answers, state)
    }

    /// `count(E where C)` over a whole relation.
    func wholeCount(_ argument: Expression.Argument) throws -> Tally {
        var state = try silently { try source(argument.expression) }
        if let condition = argument.condition {
            state = try silently { try run([Stage(.where(condition), condition.span)], on: state) }
        }
        return count(of: state)
    }

    /// The rows of a state from those that are certain to those that could be.
    private func count(of state: State) -> Tally {
        let shown = state.answers.count
        let least = state.bounded ? state.rows.count(where: \.certain) : shown
        let most = state.bounded ? state.rows.count : shown
        return Tally(yes: least, open: most - least, reason: "*", shown: shown)
    }

    /// A quantifier over all rows of a relation: those that may be in question count as unknown, unless their condition
    /// settles that they make no difference.
    func wholeTally(
        _ path: Path, _ condition: Expression?, _ among: Expression?, implication: Bool
    ) throws -> Tally {
        try silently {
            var state = try source(Expression(.path(path), path.span))
            if let among { state = try run([Stage(.where(among), among.span)], on: state) }
            var tally = Tally()
            for row in state.rows {
                let sure = state.bounded ? row.certain : row.shown
                if !sure && !state.bounded { continue }
                let verdict = try condition.map { try self.verdict($0, state.here(row)) } ?? .yes
                switch verdict {
                case .yes where sure || implication: tally.yes += 1
                case .no where sure || !implication: tally.no += 1
                case .notApplicable where sure: continue
                default: tally.open += 1
                }
            }
            tally.reason = "*"
            return tally
        }
    }

    // MARK: Questions in brackets

    /// The one value of a question: a count, or one fold without groups.
    func scalar(_ query: Query) throws -> Cell {
        let outside = foldLabel
        defer { foldLabel = outside }
        foldLabel = canonicalText(query)
        return try silently {
            let state = try evaluate(query)
            guard state.answers.count == 1, let column = state.columns.first else { throw Puzzled("not one value") }
            return state.answers[0].cells[column.name] ?? .notApplicable
        }
    }

    /// Evaluates the questions in brackets of a condition: what they note is said even where no row asks for them.
    func prime(_ expression: Expression) throws {
        switch expression.kind {
        case .subquery(let query): _ = try scalar(query)
        case .path(let path) where path.names.count == 1:
            if let body = constant([path.text], .nowhere), !isRelation(body) { _ = try? cell(body, .nowhere) }
            try primeRows(of: path.text)
        case .inSet(_, _, .single(let item)):
            if case .path(let path) = item.kind { try primeRows(of: path.text) }
        case .quantified(_, let path, _, _): try primeRows(of: path.names.last?.text ?? "")
        default: break
        }
        var failure: (any Error)?
        _ = mapParts(of: expression) { part in
            do { try prime(part) } catch { failure = error }
            return part
        }
        if let failure { throw failure }
    }

    /// The same for all expressions of a stage.
    func prime(_ stage: Stage) throws {
        var failure: (any Error)?
        _ = mapExpressions(of: Query(head: .refine, stages: [stage], span: stage.span)) { expression in
            do { try prime(expression) } catch { failure = error }
            return expression
        }
        if let failure { throw failure }
    }

    /// The same for a definition that stands for rows.
    private func primeRows(of name: String) throws {
        for stage in lets[name.lowercased()]?.body.stages ?? [] {
            switch stage.kind {
            case .where(let condition), .excludeWhere(let condition): try prime(condition)
            default: continue
            }
        }
    }

    func wholeSort(_ query: Query) throws -> Sort {
        let said = notes
        defer { notes = said }
        guard let column = try silently({ try evaluate(query) }).columns.first else { throw Puzzled("not one value") }
        return column.sort
    }

    /// The least and most of a question that counts; nil for one that folds otherwise.
    func wholeInterval(_ query: Query) throws -> (Double, Double, String?)? {
        guard let last = query.stages.last else { return nil }
        var before = query
        before.stages.removeLast()
        switch last.kind {
        case .count(let units, let groups) where units.isEmpty && groups.isEmpty: break
        case .summarise(let definitions, let groups) where definitions.count == 1 && groups.isEmpty:
            guard case .call(let name, let arguments) = definitions[0].expression.kind,
                name.text.lowercased() == "count"
            else { return nil }
            // For what it notes.
            _ = try scalar(query)
            if let argument = arguments.first {
                before.stages.append(Stage(.where(argument.expression), argument.expression.span))
            }
        default: return nil
        }
        let tally = count(of: try silently { try evaluate(before) })
        return (Double(tally.yes), Double(tally.yes + tally.open), tally.open > 0 ? tally.why : nil)
    }

    /// What is folded inside has no line of its own in the ledger's list.
    func silently<Result>(_ body: () throws -> Result) rethrows -> Result {
        let said = (looking, lookedBefore)
        defer { (looking, lookedBefore) = said }
        looking = nil
        return try body()
    }

    // MARK: Rows of a definition

    /// `garden in chosen`: whether the row that a key names is one of a definition's; nil where the word is none.
    func isAmong(_ item: Expression, _ cell: Cell, _ here: Here) throws -> Verdict? {
        guard case .path(let path) = item.kind, path.names.count == 1, let name = path.names.first?.text,
            let definition = lets[name.lowercased()], !definition.body.stages.isEmpty
        else { return nil }
        let (entity, among) = try rows(named: name)
        guard let entity else { throw Puzzled("no rows \(name)") }
        guard case .known(.row(let row)) = cell else { return Verdict(cell) }
        return Logic.and(try among.map { try verdict($0, Here(entity: entity, index: row)) })
    }

    // MARK: Themes

    /// Whether stages lead to a count of units with nothing but conditions before it.
    func themeCounts(_ stages: [Stage]) -> Bool {
        for stage in stages {
            switch stage.kind {
            case .where, .excludeWhere: continue
            case .count(let units, _): return !units.isEmpty
            default: return false
            }
        }
        return false
    }

    /// The taggings of themes and of what lies beneath them; with `and`, of records that carry each.
    func tagged(_ codes: ThemeCodes) throws -> State {
        guard let entity = taggings(), let list = package.themes else { throw Puzzled("no themes") }
        let covers = try codes.codes.map { code -> Set<Int> in
            guard let place = list.find(code.text) else { throw Puzzled("no theme \(code.text)") }
            return faults.contains(.noRollUp) ? [place] : list.covered(place)
        }
        func code(_ row: Int) -> Int {
            if case .known(.code(let code))? = entity.rows[row]["theme"] { return code }
            return -1
        }
        func record(_ row: Int) -> [Cell?] { [entity.rows[row]["entity"], entity.rows[row]["record"]] }
        var rows = entity.order.filter { row in covers.contains { $0.contains(code(row)) } }
        if codes.join == .all {
            for cover in covers {
                let records = Set(entity.order.filter { cover.contains(code($0)) }.map(record))
                rows = rows.filter { records.contains(record($0)) }
            }
        }
        return State(entity: entity, rows: rows.map { Row(index: $0) }, total: rows.count, arguments: arguments)
    }

    /// A word for a code, as a condition names it: bare, quoted, a parameter, or an argument of the definition at hand.
    func codeWord(_ expression: Expression, _ here: Here) throws -> String? {
        switch expression.kind {
        case .path(let path):
            if let argument = here.arguments[path.text.lowercased()] {
                return try codeWord(argument.expression, argument.here)
            }
            return path.text
        case .parameter(let name): return parameters[name.text.lowercased()].map(word)
        case .literal: return word(expression)
        default: return nil
        }
    }

    /// A literal or a bare word as the text it stands for.
    func word(_ expression: Expression) -> String {
        switch expression.kind {
        case .literal(let literal):
            if case .string(let text) = literal.kind { return text }
            return literal.text
        case .path(let path): return path.text
        default: return ""
        }
    }
}
