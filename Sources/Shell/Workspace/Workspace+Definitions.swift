import Diagnostics
import Language
import Planning
import Tables

/// Names, and the files that bring them (decisions D12 to D14).
extension Workspace {
    /// Defines a `let`; gives what must be said of it.
    mutating func define(
        _ definition: LetDefinition, _ statement: Statement, in source: SourceText
    ) throws(Refusal) -> [Diagnostic] {
        let span = statement.span
        let (bound, notes, emptySpans) = try refusing(source) { () throws(BindError) in
            try binder.define(definition, span: span, source: source, inScript: manner == .script)
        }
        guard let old = definitions.definition(definition.name.text), !notes.isEmpty else {
            definitions.define(bound)
            return warnings(of: emptySpans, in: statement, source)
        }
        let closed = closedLast()
        let plan = last.flatMap { try? binder.bind($0.relation).plan }
        definitions.define(bound)
        // The last result keeps the meaning it had when it was asked for.
        if let last, (try? binder.bind(last.relation).plan) != plan { self.last = closed ?? last }
        if old.arguments.map(\.text) == bound.arguments.map(\.text),
            canonicalText(old.body) == canonicalText(bound.body)
        {
            return warnings(of: emptySpans, in: statement, source)
        }
        let note = Diagnostic(.note, "\(definition.name.text) means something else from now on")
        return [note] + warnings(of: emptySpans, in: statement, source)
    }

    /// What is said of spans that hold nothing: of those that stand in the statement itself. Others stand in definitions
    /// and in what made the last result, and were told there.
    func warnings(of spans: [EmptySpan], in statement: Statement, _ source: SourceText) -> [Diagnostic] {
        guard !spans.isEmpty else { return [] }
        var written: [Expression] = []
        func visit(_ expression: Expression) {
            if case .between = expression.kind { written.append(expression) }
            visitParts(of: expression, visit)
        }
        visitExpressions(of: statement, visit)
        return written.compactMap { expression in
            spans.first { $0.condition == expression }?.diagnostic(in: source)
        }
    }

    /// Gives a parameter the value of this run, else its default.
    mutating func declare(_ declaration: ParameterDeclaration, in source: SourceText) throws(Refusal) {
        let given = given[declaration.name.text]
        let parameter = try refusing(source) { () throws(BindError) in
            try binder.declare(declaration, given: given, source: source, checking: isCheck)
        }
        definitions.define(parameter)
    }

    /// Brings the definitions of another file, once however often it is named. What is wrong in it is told with the
    /// statement that named it.
    mutating func include(_ file: QuotedText, in source: SourceText) throws(Refusal) {
        let excerpt = Excerpt(source, file.span)
        let target = FilePath.resolve(file.value, beside: path)
        let plain = try entering(target, excerpt)
        guard included.insert(plain).inserted else { return }
        let text = try readScript(target, excerpt: excerpt)
        let outside = path
        path = target
        chain.append(plain)
        defer {
            chain.removeLast()
            path = outside
        }
        do throws(Refusal) {
            let parsed = parseStatements(text)
            guard parsed.errors.isEmpty else { throw Refusal(parsed.errors, in: text) }
            for statement in parsed.syntax.statements where statement.defines { _ = try bind(statement, in: text) }
        } catch {
            throw error.led(by: .include(excerpt))
        }
    }

    /// The plain path of a script that is to be read; refuses a way that leads back, or that does not end.
    private func entering(_ target: String, _ excerpt: Excerpt?) throws(Refusal) -> String {
        let plain = FilePath.real(target)
        if let first = chain.firstIndex(of: plain) {
            throw Refusal(.cycle((chain[first...] + [plain]).map(FilePath.shown)), excerpt: excerpt)
        }
        if chain.count >= Self.deepest { throw Refusal(.tooDeep(Self.deepest), excerpt: excerpt) }
        return plain
    }

    /// How many scripts may stand within one another.
    private static let deepest = 50

    /// Binds a script that is to run in its own scope: it sees none of the caller's names.
    func bind(_ run: RunStatement, in source: SourceText) throws(Refusal) -> BoundScript {
        var arguments = GivenParameters()
        for argument in run.arguments {
            let place = Excerpt(source, argument.name.span)
            let text = try refusing(source) { () throws(BindError) in try binder.argumentText(argument.value) }
            guard arguments.add(argument.name.text, text, place: place) else {
                throw Refusal(.argumentTwice(argument.name.text), excerpt: place)
            }
        }
        return try script(
            FilePath.resolve(run.script.value, beside: path), given: arguments,
            excerpt: Excerpt(source, run.script.span))
    }

    /// Binds the script at a path, with its own names and with this one's settings.
    package func script(
        _ target: String, given: GivenParameters, excerpt: Excerpt? = nil
    ) throws(Refusal) -> BoundScript {
        let plain = try entering(target, excerpt)
        let text = try readScript(target, excerpt: excerpt)
        var inner = Workspace(catalog: catalog, settings: settings, manner: .script)
        inner.path = target
        inner.given = given
        inner.isCheck = isCheck
        inner.chain = chain + [plain]
        let statements: [BoundStatement]
        do throws(Refusal) {
            statements = try inner.bind(text)
        } catch {
            // A value for a parameter that is not there explains best why another one has none.
            try inner.refuseUnknownParameters(declaredIn: text)
            throw excerpt.map { error.led(by: .run($0)) } ?? error
        }
        try inner.refuseUnknownParameters()
        let last = inner.closedLast()
        return BoundScript(
            path: target, statements: statements, last: last,
            lastIsLost: inner.lastIsLost || last == nil && inner.last != nil)
    }

    /// Refuses a given value that no parameter takes: none that was declared, nor one that stands in `text` or in what
    /// that includes, whose reading did not come to its end.
    package func refuseUnknownParameters(declaredIn text: SourceText? = nil) throws(Refusal) {
        var declared = definitions.parameters.values.map { (name: $0.name.text, help: $0.helpLine) }
        for parameter in text.map({ ScriptTree($0, path: path).parameters }) ?? []
        where !declared.contains(where: { $0.name.lowercased() == parameter.name.lowercased() }) {
            declared.append((parameter.name, parameter.line))
        }
        declared.sort { $0.name < $1.name }
        for value in given.values
        where !declared.contains(where: { $0.name.lowercased() == value.name.lowercased() }) {
            throw Refusal(
                .unknownParameter(
                    value.name, near: nearWords(to: value.name, among: declared.map(\.name)),
                    parameters: declared.map(\.help)), excerpt: value.place)
        }
    }

    func readScript(_ target: String, excerpt: Excerpt?) throws(Refusal) -> SourceText {
        do throws(FileError) {
            return SourceText(name: target, bytes: try WholeFile.read(target))
        } catch {
            if case .notFound = error { throw Refusal(.noScript(target), excerpt: excerpt) }
            throw Refusal(.unreadableScript(target), excerpt: excerpt)
        }
    }
}
