import Diagnostics
import Language
import Tables

/// The script that `save` writes.
extension Binder {
    /// The least script that gives the answer to a question again: the day that it was measured from where one was set,
    /// the parameters and definitions that it uses, each behind those that it needs itself, and the question.
    ///
    /// Files that definitions came from are not named: the script stands by itself. A question that writes a file is
    /// asked without that. A definition counts as used where the question would have another plan without it. Cost:
    /// binds the question once for each definition whose name occurs in it.
    package func leastScript(for question: Query, asOf: AsOf?) throws(ParseErrors) -> String {
        var lines: [String] = []
        if let day = setDay(asOf) { lines.append("set as_of \(CalendarDay.text(day))") }
        let asked = question.withoutExport
        lines += definitionsUsed(by: asked).map { canonicalText(Statement($0, Span(0, 0))) }
        lines.append(canonicalText(asked))
        return try formatScript(SourceText(name: "the saved script", text: lines.joined(separator: "\n") + "\n"))
    }

    /// The day when somebody chose it; what the package says, it says again.
    private func setDay(_ asOf: AsOf?) -> Int32? {
        switch asOf?.origin {
        case .commandLine?, .setting?: asOf?.day
        case .package?, .newestDate?, nil: nil
        }
    }

    /// Parameters first, then definitions in the order in which they can be read.
    private func definitionsUsed(by question: Query) -> [Statement.Kind] {
        var seen: Set<String> = []
        var lets: [Let] = []
        var parameters: [Parameter] = []
        func visit(_ query: Query) {
            let (names, asked) = wordsUsed(in: canonicalText(query))
            for name in names.sorted() {
                guard let definition = definitions.definition(name), seen.insert("let \(name)").inserted else {
                    continue
                }
                visit(definition.body)
                lets.append(definition)
            }
            for name in asked.sorted() {
                guard let parameter = definitions.parameter(name), seen.insert("param \(name)").inserted else {
                    continue
                }
                parameters.append(parameter)
            }
        }
        visit(question)
        var least = self
        for definition in lets.reversed() {
            // A field or a value of the same name may be all that was meant.
            var without = least
            without.definitions.forget(definition.name.text)
            if let plan = try? least.bind(question).plan, (try? without.bind(question).plan) == plan { least = without }
        }
        return parameters.map { .parameter($0.declaration) }
            + lets.filter { least.definitions.definition($0.name.text) != nil }.map { .letQuery($0.declaration) }
    }
}

/// The words and the parameters of a text, in lower case.
func wordsUsed(in text: String) -> (names: Set<String>, parameters: Set<String>) {
    var names: Set<String> = []
    var parameters: Set<String> = []
    for token in lex(SourceText(name: "question", text: text), prose: false).tokens {
        if let name = token.name { names.insert(name.text.lowercased()) }
        if case .parameter(let name) = token.kind { parameters.insert(name.lowercased()) }
    }
    return (names, parameters)
}

extension Query {
    /// The same question that writes no file.
    fileprivate var withoutExport: Query {
        var query = self
        query.stages.removeAll { if case .export = $0.kind { true } else { false } }
        switch query.head {
        case .find(var sugar):
            sugar.tail = sugar.tail.withoutFile
            query.head = .find(sugar)
        case .count(var sugar):
            sugar.tail = sugar.tail.withoutFile
            query.head = .count(sugar)
        case .themeSugar(var sugar):
            sugar.tail = sugar.tail.withoutFile
            query.head = .themeSugar(sugar)
        case .expression, .refine, .theme: break
        }
        return query
    }
}

extension [Tail] {
    /// Without the file, and without the format that was the file's.
    fileprivate var withoutFile: [Tail] {
        guard contains(where: { if case .into = $0 { true } else { false } }) else { return self }
        return filter { part in
            switch part {
            case .into, .format: false
            case .sortedBy, .first, .showing: true
            }
        }
    }
}

extension Let {
    /// The statement that makes this definition.
    fileprivate var declaration: LetDefinition { LetDefinition(name: name, arguments: arguments, body: body) }
}

extension Parameter {
    /// The statement that declares this parameter with the value it has.
    fileprivate var declaration: ParameterDeclaration {
        let nowhere = Span(0, 0)
        return ParameterDeclaration(
            name: name, type: type, typeSpan: nowhere,
            defaultValue: value.map { Expression(.literal($0.literal), nowhere) },
            permitted: permitted?.map { Expression(.literal(Literal(.string($0), text: $0)), nowhere) },
            help: help.map { QuotedText($0, nowhere) })
    }
}
