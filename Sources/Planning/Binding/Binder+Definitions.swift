import Diagnostics
import Language
import Tables

/// Declaring: `let` and `param` (decisions D12, D13).
extension Binder {
    /// A `let`, bound when it is declared: what it stands for must be sound, as far as it can be known without a row.
    ///
    /// In a script a second definition of a name is an error; at the prompt it replaces the first and gives a note.
    package func define(
        _ syntax: LetDefinition, span: Span, source: SourceText, inScript: Bool
    ) throws(BindError) -> (definition: Let, notes: [Note], emptySpans: [EmptySpan]) {
        try checkFree(syntax.name)
        var notes: [Note] = []
        if let old = definitions.definition(syntax.name.text) {
            if inScript {
                let place = old.source.place(of: old.span.lower)
                throw BindError(
                    .alreadyDefined(old.name.text, place: "\(old.source.name):\(place.line)"), syntax.name.span)
            }
            notes.append(.redefined(name: old.name.text))
        }
        var names: Set<String> = []
        for argument in syntax.arguments where !names.insert(argument.text.lowercased()).inserted {
            throw BindError(.argumentTwice(argument.text), argument.span)
        }
        let binding = Binding(self)
        binding.open = [syntax.name.text.lowercased()]
        var definition = Let(
            name: syntax.name, arguments: syntax.arguments, body: try binding.core(syntax.body), source: source,
            span: span)
        definition.extent = binding.extent(definition.body)
        guard definition.extent.fits(.ofDefinition) else { throw BindError(.tooLarge, syntax.name.span) }
        try binding.checkNotRecursive(definition)
        if definition.arguments.isEmpty { try binding.checkBody(definition) }
        return (definition, notes, binding.emptySpans)
    }

    private func checkFree(_ name: Name) throws(BindError) {
        let wanted = name.text.lowercased()
        if catalog.entities.contains(where: { $0.name.lowercased() == wanted || $0.singular?.lowercased() == wanted }) {
            throw BindError(.nameTaken(name.text, by: "an entity"), name.span)
        }
        if Function(word: name.text) != nil {
            throw BindError(.nameTaken(name.text, by: "a function"), name.span)
        }
        if Keyword(word: name.text) != nil || wanted == "outer" {
            throw BindError(.nameTaken(name.text, by: "a word of the language"), name.span)
        }
    }

    /// A parameter with its default, or the text that `--set` gave, or the value that `run … with` gave.
    ///
    /// `given` is taken raw and read by the declared type. With `checking`, a missing value is no error.
    package func declare(
        _ syntax: ParameterDeclaration, given: String?, source: SourceText, checking: Bool = false
    ) throws(BindError) -> Parameter {
        if let old = definitions.parameter(syntax.name.text) {
            let place = old.source.place(of: old.name.span.lower)
            throw BindError(
                .alreadyDefined(old.name.text, place: "\(old.source.name):\(place.line)"), syntax.name.span)
        }
        let permitted = syntax.permitted?.map(literalText)
        var parameter = Parameter(
            name: syntax.name, type: syntax.type, value: nil, permitted: permitted, help: syntax.help?.value,
            source: source)
        if let given {
            guard let value = parameter.read(given) else {
                throw BindError(
                    .parameterValue(
                        syntax.name.text, text: given, type: parameter.typeWords, help: parameter.helpLine),
                    syntax.name.span)
            }
            parameter.value = value
        } else if let standard = syntax.defaultValue {
            guard let value = parameter.read(literalText(standard)) else {
                throw BindError(.parameterDefault(syntax.name.text, type: parameter.typeWords), standard.span)
            }
            parameter.value = value
        } else if !checking {
            throw BindError(.parameterMissing(syntax.name.text, help: parameter.helpLine), syntax.name.span)
        }
        return parameter
    }

    /// The value of an argument of `run … with`, as the text that `--set` would have given: a literal, a bare word or a
    /// parameter of the caller.
    package func argumentText(_ expression: Expression) throws(BindError) -> String {
        if case .parameter(let name) = expression.kind {
            let parameter = try Binding(self).declared(name)
            guard let value = parameter.value else { return "" }
            if case .string(let text) = value.literal.kind { return text }
            return value.literal.text
        }
        return literalText(expression)
    }

    /// The text of a literal or a bare word.
    private func literalText(_ expression: Expression) -> String {
        switch expression.kind {
        case .literal(let literal):
            if case .string(let text) = literal.kind { return text }
            return literal.text
        case .negate(let inner): return "-" + literalText(inner)
        case .path(let path): return path.text
        default: return canonicalText(expression)
        }
    }
}

extension Parameter {
    /// A text read as the declared type; nil when it is none, or not one of the permitted.
    package func read(_ text: String) -> ParameterValue? {
        var text = text
        if let permitted {
            guard
                let same = permitted.first(where: { $0 == text })
                    ?? permitted.first(where: { $0.lowercased() == text.lowercased() })
            else { return nil }
            text = same
        }
        switch type {
        case .text, .code: return ParameterValue(Literal(.string(text), text: text))
        case .number:
            if let whole = Int64(text) { return ParameterValue(Literal(.integer(whole), text: text)) }
            guard let number = Double(text), number.isFinite else { return nil }
            return ParameterValue(Literal(.number(number), text: text))
        case .date:
            guard let days = DayInterval(partialDate: text), days.first == days.last, text.utf8.count == 10 else {
                return nil
            }
            let date = CalendarDay.parts(days.first)
            return ParameterValue(Literal(.date(year: date.year, month: date.month, day: date.day), text: text))
        case .period:
            return Parameter.period(text).map { ParameterValue(Literal(.period($0), text: text)) }
        case .flag:
            switch text.lowercased() {
            case "true", "yes": return ParameterValue(Literal(.boolean(true), text: text))
            case "false", "no": return ParameterValue(Literal(.boolean(false), text: text))
            default: return nil
            }
        }
    }

    /// `2025`, or a period as the language writes it.
    private static func period(_ text: String) -> Period? {
        if text.utf8.count == 4, let year = Int(text) { return .year(year) }
        let source = SourceText(name: "parameter", text: text)
        guard case .query(let query) = parseStatements(source).syntax.statements.first?.kind,
            case .expression(let expression) = query.head, query.stages.isEmpty,
            case .literal(let literal) = expression.kind, case .period(let period) = literal.kind
        else { return nil }
        return period
    }

    /// How a message calls the type.
    var typeWords: String {
        let words: String
        switch type {
        case .text: words = "a text"
        case .number: words = "a number"
        case .date: words = "a date such as 2025-01-31"
        case .period: words = "a period such as 2025-02, 2025Q1 or FY2024-25"
        case .flag: words = "a flag: true, false, yes or no"
        case .code: words = "a code"
        }
        guard let permitted else { return words }
        return "\(words), one of \(permitted.joined(separator: ", "))"
    }
}

extension Binding {
    /// Binds the body of a `let` without arguments where no row is.
    func checkBody(_ definition: Let) throws(BindError) {
        if isRelation(definition.body) {
            _ = try finished(pipeline(definition.body, .global), definition.body)
        } else if case .expression(let body) = definition.body.head {
            do throws(BindError) {
                _ = try typed(body, .global)
            } catch {
                if case .unknownName(let name, _) = error.fault {
                    let reading = "let \(definition.name.text)(\(name)) = \(canonicalText(definition.body))"
                    throw BindError(.letNeedsRow(definition.name.text, reading: reading), error.span)
                }
                throw error
            }
        }
    }

    /// A call in a definition that leads back to it is an error, through other definitions too.
    ///
    /// Names without arguments are watched while the body is bound; a body with arguments is first bound at a use.
    func checkNotRecursive(_ definition: Let) throws(BindError) {
        let own = definition.name.text.lowercased()
        var seen: Set<String> = []
        var waiting = [definition.body]
        while let body = waiting.popLast() {
            for name in calls(in: body) {
                let lowered = name.text.lowercased()
                if lowered == own {
                    let span = body == definition.body ? name.span : definition.name.span
                    throw BindError(.recursive(definition.name.text), span)
                }
                guard seen.insert(lowered).inserted, let other = definitions.definition(lowered) else { continue }
                waiting.append(other.body)
            }
        }
    }

    /// The names that a query's expressions call.
    private func calls(in query: Query) -> [Name] {
        var found: [Name] = []
        func visit(_ expression: Expression) -> Expression {
            switch expression.kind {
            case .call(let name, _): found.append(name)
            case .subquery(let inner): found += calls(in: inner)
            default: break
            }
            return mapParts(of: expression, visit)
        }
        _ = mapExpressions(of: query, visit)
        return found
    }
}
