import Language

/// From statements to an answer.
extension Witness {
    /// The answer to the last question among statements; definitions before it hold.
    ///
    /// All temporary tables are gone afterwards.
    func answer(_ statements: [Statement]) throws -> Answer {
        database.forget()
        var last: Statement?
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition): lets[definition.name.text.lowercased()] = definition
            case .parameter(let declaration):
                parameters[declaration.name.text.lowercased()] = declaration.defaultValue
            case .set(let setting):
                guard setting.name?.text.lowercased() == "as_of" else { throw Refused.noQuestion }
                asOf = try package.number("CAST(julianday(\(quoted(setting.value))) - 2440587.5 AS INTEGER)")
            case .query(let query), .explain(let query):
                last = statement
                questions.append(query)
            case .expect: last = statement
            case .prose: continue
            default: throw Refused.noQuestion
            }
        }
        guard let last else { throw Refused.noQuestion }
        // What is kept for the package is made before: what follows is undone.
        if package.taggings == nil, package.themes != nil {
            _ = try taggings()
            for unit in package.units { try evidence(unit) }
        }
        try database.run("BEGIN")
        let evidence = package.evidence
        defer {
            package.evidence = evidence
            try? database.run("ROLLBACK")
        }
        if case .expect(let expectation) = last.kind {
            level = questions.count
            return try judged(expectation)
        }
        guard let query = questions.last else { throw Refused.noQuestion }
        level = questions.count - 1
        if case .expression(let expression) = query.head, query.stages.isEmpty, !isRelation(expression) {
            let scope = try nowhere()
            let cell = try pin(cell(expression, scope), scope)
            scope.columns = [("value", cell)]
            return Answer(columns: ["value"], rows: try printed(scope, scope.columns), lines: [])
        }
        return try answer(stream(query))
    }

    /// An expectation holds only where it is true (decision D15).
    private func judged(_ expectation: Expectation) throws -> Answer {
        let scope = try nowhere()
        var cell: SQLCell
        switch expectation.check {
        case .condition(let condition): cell = try self.condition(condition, scope)
        case .noRows(let query): cell = .constant(.flag, try shownCount(stream(query)) == 0 ? "1" : "0")
        case .rows(let query, let sign, let limit):
            let count = try shownCount(stream(query))
            cell = try self.cell(limit, scope)
            cell = SQLCell(.flag, "(\(count) \(sign.rawValue) \(cell.value))", cell.why)
        case .unique(let path):
            let rows = try stream(
                Query(
                    head: .expression(Expression(.path(Path([path.names[0]])), path.span)), stages: [], span: path.span)
            )
            guard let found = try lookup(path.names.dropFirst().map(\.text), rows.scope) else { throw Refused.name }
            let key = try pin(found, rows.scope)
            let whole = key.last.map { "\(key.value) || ' ' || \($0)" } ?? key.value
            let known = "count(\(key.value))"
            let verdict = """
                (SELECT CASE WHEN count(DISTINCT \(whole)) < \(known) THEN 0 WHEN \(known) = count(*) THEN 1 END
                FROM \(rows.scope.from) WHERE _s)
                """
            cell = SQLCell(.flag, verdict, "CASE WHEN \(verdict) IS NULL THEN 'open' END")
        case .baseline: throw Refused.noQuestion
        }
        let value = try database.rows("SELECT \(cell.value) FROM \(scope.from)").first?.first ?? .null
        let words = value.integer.map { $0 == 1 ? "holds" : "fails" } ?? "cannot be judged"
        return Answer(
            columns: ["verdict", "warns"], rows: [[.text(words), .flag(expectation.warning)]], lines: [])
    }

    private func isRelation(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .path(let path):
            guard path.names.count == 1 else { return false }
            return package.entity(path.text) != nil || path.text.lowercased() == "taggings"
                || (lets[path.text.lowercased()] != nil && constant([path.text]) == nil)
        case .subquery, .it: return true
        case .call(let name, _): return lets[name.text.lowercased()].map { !$0.body.stages.isEmpty } ?? false
        default: return false
        }
    }

    private func answer(_ stream: Stream) throws -> Answer {
        guard stream.theme == nil else { throw Refused.form }
        let scope = stream.scope
        var columns: [(name: String, cell: SQLCell)] = []
        if let shown = stream.shown {
            for (name, expression) in shown { columns.append((name, try cell(expression, scope))) }
        } else {
            for field in scope.entity?.fields ?? [] {
                guard let cell = try lookup([field.name], scope) else { throw Refused.name }
                columns.append((field.name, cell))
            }
            columns += scope.columns
        }
        columns.removeAll { stream.dropped.contains($0.name.lowercased()) }
        var answer = Answer(
            columns: columns.map(\.name), rows: try printed(scope, columns), lines: stream.lines,
            checks: stream.checks, rowsOf: try firstLine(stream))
        if let bounds = try stream.counted ?? open(stream) { (answer.least, answer.most) = bounds }
        return answer
    }

    // MARK: Printing

    private func printed(_ scope: Scope, _ columns: [(name: String, cell: SQLCell)]) throws -> [[Printed]] {
        let list = columns.flatMap { [said($0.cell), $0.cell.why] }
        guard !list.isEmpty else { return [] }
        return try database.rows("SELECT \(list.joined(separator: ", ")) FROM \(scope.from) WHERE _s ORDER BY _p").map {
            row in
            columns.indices.map { printed(row[2 * $0], row[2 * $0 + 1], columns[$0].cell.kind) }
        }
    }

    /// The value as it prints, as far as SQL says that itself.
    private func said(_ cell: SQLCell) -> String {
        switch cell.kind {
        case .day: return "date(2440587.5 + \(cell.value))"
        case .moment: return cell.written ?? "'a time stamp made'"
        case .partialDay:
            return cell.written
                ?? "CASE WHEN \(cell.value) = \(cell.end) THEN date(2440587.5 + \(cell.value)) ELSE 'of a partial date' END"
        case .period(let unit):
            let day = "date(2440587.5 + \(cell.value))"
            let (year, month) = ("strftime('%Y', \(day))", "strftime('%m', \(day))")
            switch unit {
            case "week": return day
            case "month": return "strftime('%Y-%m', \(day))"
            case "quarter": return "\(year) || 'Q' || ((\(month) + 2) / 3)"
            case "year": return year
            default: return "printf('FY%s-%02d', \(year), (\(year) + 1) % 100)"
            }
        default: return cell.value
        }
    }

    private func printed(_ value: Database.Datum, _ why: Database.Datum, _ kind: SQLKind) -> Printed {
        if let why = why.text { return why == "#" ? .notApplicable : .unknown(why) }
        switch kind {
        case .flag: return .flag(value.integer == 1)
        case .number: return value.number.map { .number($0) } ?? .text("not known, and no reason")
        case .code(let list): return .text(value.integer.map { list.words[$0 - 1].value } ?? "?")
        case .row(let entity): return .text(value.integer.map { entity.keyTexts[$0 - 1] } ?? "?")
        case .tags(let list):
            let text = Array(value.text ?? "")
            let places = stride(from: 0, to: text.count, by: 4).compactMap { Int(String(text[$0..<($0 + 4)])) }
            return .list(places.map { list.words[$0 - 1].value })
        case .text, .clock, .moment, .day, .partialDay, .period: return .text(value.text ?? "?")
        }
    }
}

extension Witness {
    /// What an engine's answer has that the witness has otherwise: columns, cells in order, the ledger's parts, checks
    /// and bounds. Notes and labels are words about the answer, of which SQL knows nothing.
    static func difference(_ engine: Answer, _ witness: Answer) -> String? {
        if engine.columns != witness.columns { return "columns \(engine.columns), not \(witness.columns)" }
        if engine.rows.count != witness.rows.count { return "\(engine.rows.count) rows, not \(witness.rows.count)" }
        for (place, (row, fellow)) in zip(engine.rows, witness.rows).enumerated() {
            for (name, (cell, twin)) in zip(engine.columns, zip(row, fellow)) where !cell.agrees(with: twin) {
                return "row \(place), \(name): \(cell), not \(twin)"
            }
        }
        if engine.rowsOf != witness.rowsOf { return "rows \(engine.rowsOf ?? []), not \(witness.rowsOf ?? [])" }
        func parts(_ line: Line, all: Bool) -> String {
            let open = line.unknown.values.reduce(0, +)
            let reasons = all ? ["\(open)"] : line.unknown.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            let sign = line.excluded ? "exclude" : "where"
            return "\(sign): \(line.yes) true, \(line.no) false, unknown \(reasons), \(line.notApplicable) n/a"
        }
        // Where the witness cannot tell which reason it is, the number of the unknown is what counts.
        let vague = (engine.lines + witness.lines).contains { $0.unknown["*"] != nil }
        let (mine, theirs) = (engine.lines.map { parts($0, all: vague) }, witness.lines.map { parts($0, all: vague) })
        if mine != theirs { return "ledger \(mine), not \(theirs)" }
        let (settled, fellows) = (engine.checks.map(\.settled), witness.checks.map(\.settled))
        if settled != fellows { return "checks \(settled), not \(fellows)" }
        if engine.least != witness.least || engine.most != witness.most {
            return
                "bounds \(engine.least ?? -1)…\(engine.most ?? -1), not \(witness.least ?? -1)…\(witness.most ?? -1)"
        }
        return nil
    }
}
