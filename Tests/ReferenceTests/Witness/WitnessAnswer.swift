import Language

/// From statements to an answer.
extension Witness {
    /// The answer to the last question among statements; definitions before it hold.
    ///
    /// All temporary tables are gone afterwards.
    func answer(_ statements: [Statement]) throws -> Answer {
        database.forget()
        var last: Query?
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition): lets[definition.name.text.lowercased()] = definition
            case .parameter(let declaration):
                parameters[declaration.name.text.lowercased()] = declaration.defaultValue
            case .query(let query): last = query
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
        if case .expression(let expression) = last.head, last.stages.isEmpty, !isRelation(expression) {
            let scope = try nowhere()
            let cell = try pin(cell(expression, scope), scope)
            scope.columns = [("value", cell)]
            return Answer(columns: ["value"], rows: try printed(scope, scope.columns), lines: [])
        }
        return try answer(stream(last))
    }

    private func isRelation(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .path(let path):
            guard path.names.count == 1 else { return false }
            return package.entity(path.text) != nil || path.text.lowercased() == "taggings"
                || (lets[path.text.lowercased()] != nil && constant([path.text]) == nil)
        case .subquery: return true
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
        case .text, .day, .partialDay, .period: return .text(value.text ?? "?")
        }
    }
}
