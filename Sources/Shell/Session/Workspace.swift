import Diagnostics
import Language
import Planning
import Tables

/// What a run of statements has defined so far, and how the next one is read.
///
/// A value: the prompt keeps one; a script has its own. Binding a statement changes it, running one does not, so that a
/// whole script is bound before any of it runs (decision D9).
package struct Workspace: Sendable {
    /// Who is talking: at the prompt a definition may replace another.
    package enum Manner: Hashable, Sendable {
        case prompt, script
    }

    package let catalog: Catalog
    package var definitions = Definitions()
    package var settings: Settings
    package let manner: Manner
    /// The file the statements stand in; nil at the prompt and on the command line.
    package var path: String?
    /// The values of parameters.
    package var given = GivenParameters()
    /// True for `check`: parameters need no values.
    package var isCheck = false
    /// The scripts being read, outermost first, by their plain paths.
    package var chain: [String] = []
    /// The files that were included.
    private var included: Set<String> = []
    /// The plan of the last result.
    package private(set) var last: Plan?

    package init(catalog: Catalog, settings: Settings, manner: Manner) {
        self.catalog = catalog
        self.settings = settings
        self.manner = manner
    }

    /// The binder for the next statement.
    package var binder: Binder {
        Binder(catalog: catalog, definitions: definitions, asOf: settings.asOf)
    }

    /// Reads a text and binds its statements in order.
    ///
    /// Throws every parse error, or else what is wrong with the statements: after a wrong one the others are still
    /// looked at, so that one run tells all.
    package mutating func bind(_ source: SourceText, mode: ParseMode = .script) throws(Refusal) -> [BoundStatement] {
        let parsed = parseStatements(source, mode: mode)
        guard parsed.errors.isEmpty else { throw Refusal(parsed.errors, in: source) }
        var statements: [BoundStatement] = []
        var diagnostics: [Diagnostic] = []
        for statement in parsed.syntax.statements {
            do throws(Refusal) {
                let bound = try bind(statement, in: source)
                remember(bound)
                statements.append(bound)
            } catch {
                guard error.code == .wrong else { throw error }
                diagnostics += error.diagnostics
                // A name that could not be defined would make every use of it wrong too.
                if defines(statement) { break }
            }
        }
        guard diagnostics.isEmpty else { throw Refusal(diagnostics, .wrong) }
        return statements
    }

    /// Binds one statement; definitions and settings take effect. The last result stays what it was: see `remember`.
    package mutating func bind(_ statement: Statement, in source: SourceText) throws(Refusal) -> BoundStatement {
        var remarks: [Diagnostic] = []
        var usesIt = false
        let kind: BoundStatement.Kind
        switch statement.kind {
        case .query(let query):
            kind = .query(try bind(query, in: source))
            usesIt = reads { binder throws(BindError) in _ = try binder.bind(query) }
        case .explain(let query): kind = .explain(try bind(query, in: source))
        case .expect(let expectation):
            kind = .expectation(try refusing(source) { () throws(BindError) in try binder.bind(expectation) })
            usesIt = reads { binder throws(BindError) in _ = try binder.bind(expectation) }
        case .letQuery(let definition):
            remarks = try define(definition, in: source)
            kind = .nothing
        case .parameter(let declaration):
            try declare(declaration, in: source)
            kind = .nothing
        case .include(let file):
            try include(file, in: source)
            kind = .nothing
        case .run(let run): kind = .script(try bind(run, in: source))
        case .set(let set): kind = try apply(set, in: source)
        case .why:
            guard let last else { throw Refusal(.noResultYet, excerpt: Excerpt(source, statement.span)) }
            kind = .why(last)
            usesIt = true
        case .describe(let path): kind = .listing(try list(path, source, Listing.describe) ?? .package)
        case .values(let path): kind = .listing(try list(path, source, Listing.values) ?? .package)
        case .profile(let path): kind = .listing(try list(path, source, Listing.profile) ?? .package)
        case .help(let topic): kind = .listing(try help(topic, source))
        case .prose(let words): kind = .prose(words)
        case .quit: kind = .quit
        }
        return BoundStatement(
            kind: kind, source: source, span: statement.span, settings: settings, usesIt: usesIt, remarks: remarks)
    }

    /// Makes the statement's result the last one, if it has one that can be asked further (decision D11).
    package mutating func remember(_ statement: BoundStatement) {
        switch statement.kind {
        case .query(let query):
            guard let relation = query.relation else { return }
            definitions.it = relation
            last = query.plan
        case .script(let script): script.statements.forEach { remember($0) }
        default: return
        }
    }

    // MARK: Queries

    private func bind(_ query: Query, in source: SourceText) throws(Refusal) -> BoundQuery {
        try refusing(source) { () throws(BindError) in try binder.bind(query) }
    }

    /// Whether binding needs the last result.
    private func reads(_ bind: (Binder) throws(BindError) -> Void) -> Bool {
        guard definitions.it != nil else { return false }
        var without = binder
        without.definitions.it = nil
        do {
            try bind(without)
            return false
        } catch {
            return true
        }
    }

    private func refusing<Bound>(
        _ source: SourceText, _ bind: () throws(BindError) -> Bound
    ) throws(Refusal) -> Bound {
        do throws(BindError) {
            return try bind()
        } catch {
            throw Refusal([error.diagnostic(in: source)], .wrong)
        }
    }

    private func defines(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .letQuery, .parameter, .include: true
        default: false
        }
    }

    // MARK: Listings and settings

    private func list(
        _ path: Path?, _ source: SourceText, _ read: (Path, Catalog) throws(ScriptError) -> Listing
    ) throws(Refusal) -> Listing? {
        guard let path else { return nil }
        do throws(ScriptError) {
            return try read(path, catalog)
        } catch {
            throw Refusal(error, excerpt: Excerpt(source, path.span))
        }
    }

    private func help(_ topic: Name?, _ source: SourceText) throws(Refusal) -> Listing {
        guard let topic else { return .help(nil) }
        let help = HelpListing(catalog: catalog)
        guard help.knows(topic.text) else {
            throw Refusal(
                .unknownTopic(topic.text, near: nearWords(to: topic.text, among: help.topics)),
                excerpt: Excerpt(source, topic.span))
        }
        return .help(topic.text)
    }

    private mutating func apply(_ set: SetStatement, in source: SourceText) throws(Refusal) -> BoundStatement.Kind {
        guard let name = set.name else { return .listing(.settings) }
        guard let setting = Setting(word: name.text) else {
            let near = nearWords(to: name.text, among: Setting.allCases.map(\.rawValue))
            throw Refusal(.unknownSetting(name.text, near: near), excerpt: Excerpt(source, name.span))
        }
        if set.value.isEmpty { return .listing(.settings) }
        guard settings.set(setting, to: set.value) else {
            throw Refusal(.settingValue(setting, set.value), excerpt: Excerpt(source, set.valueSpan))
        }
        return .nothing
    }

    // MARK: Definitions

    private mutating func define(
        _ definition: LetDefinition, in source: SourceText
    ) throws(Refusal) -> [Diagnostic] {
        let name = definition.name
        let before = definitions.definition(name.text)
        if let before, manner == .script { throw twice(name, before.source, before.name.span, in: source) }
        let parameter = definitions.parameter(name.text)
        if let parameter { throw twice(name, parameter.source, parameter.name.span, in: source) }
        let bound = try refusing(source) { () throws(BindError) in try binder.bind(definition, in: source) }
        definitions.define(bound)
        return before == nil ? [] : [Diagnostic(.note, "\(name.text) means something else from now on")]
    }

    private func twice(_ name: Name, _ first: SourceText, _ span: Span, in source: SourceText) -> Refusal {
        let place = first.place(of: span.lower)
        return Refusal(
            .definedTwice(name.text, first: "\(first.name):\(place.line):\(place.column)"),
            excerpt: Excerpt(source, name.span))
    }

    /// Gives a parameter the value of this run, else its default.
    private mutating func declare(
        _ declaration: ParameterDeclaration, in source: SourceText
    ) throws(Refusal) {
        let name = declaration.name
        if let before = definitions.parameter(name.text) {
            throw twice(name, before.source, before.name.span, in: source)
        }
        if let before = definitions.definition(name.text) {
            throw twice(name, before.source, before.name.span, in: source)
        }
        let permitted = declaration.permitted?.map { $0.word ?? source.text($0.span) }
        var parameter = Parameter(
            name: name, type: declaration.type, value: nil, permitted: permitted, help: declaration.help?.value,
            source: source)
        let place = Excerpt(source, name.span)
        let literal: Literal
        switch (given[name.text], declaration.defaultValue) {
        case (.text(let text)?, _):
            guard let read = declaration.type.literal(text) else {
                throw Refusal(.parameterMisfit(name.text, declaration.type, help: parameter.helpLine))
            }
            literal = read
        case (.literal(let value, let excerpt)?, _):
            guard let read = declaration.type.reading(value) else {
                throw Refusal(.parameterMisfit(name.text, declaration.type, help: parameter.helpLine), excerpt: excerpt)
            }
            literal = read
        case (nil, let value?):
            guard let read = value.literalOrWord.flatMap(declaration.type.reading) else {
                throw Refusal(
                    .parameterMisfit(name.text, declaration.type, help: parameter.helpLine),
                    excerpt: Excerpt(source, value.span))
            }
            literal = read
        case (nil, nil):
            guard isCheck else { throw Refusal(.parameterMissing(name.text, help: parameter.helpLine), excerpt: place) }
            return definitions.define(parameter)
        }
        if let permitted, !permitted.contains(where: { sameWord($0, literal.word) }) {
            throw Refusal(.parameterNotPermitted(name.text, help: parameter.helpLine), excerpt: place)
        }
        parameter.value = ParameterValue(literal)
        definitions.define(parameter)
    }

    // MARK: Other files

    /// Brings the definitions of another file, once however often it is named (decision D14).
    private mutating func include(_ file: QuotedText, in source: SourceText) throws(Refusal) {
        let excerpt = Excerpt(source, file.span)
        let target = FilePath.resolve(file.value, beside: path)
        let plain = FilePath.normal(target)
        if chain.contains(plain) { throw Refusal(.cycle(chain + [plain]), excerpt: excerpt) }
        guard included.insert(plain).inserted else { return }
        let text = try readScript(target, excerpt: excerpt)
        let parsed = parseStatements(text)
        guard parsed.errors.isEmpty else { throw Refusal(parsed.errors, in: text) }
        let outside = path
        path = target
        chain.append(plain)
        for statement in parsed.syntax.statements where defines(statement) { _ = try bind(statement, in: text) }
        chain.removeLast()
        path = outside
    }

    /// Binds a script that is to run in its own scope: it sees none of the caller's names (decision D14).
    private func bind(_ run: RunStatement, in source: SourceText) throws(Refusal) -> BoundScript {
        var arguments = GivenParameters()
        for argument in run.arguments {
            let excerpt = Excerpt(source, argument.value.span)
            guard let literal = literal(of: argument.value) else {
                throw Refusal(.argumentNotValue(argument.name.text), excerpt: excerpt)
            }
            guard arguments.add(argument.name.text, .literal(literal, excerpt)) else {
                throw Refusal(.argumentTwice(argument.name.text), excerpt: Excerpt(source, argument.name.span))
            }
        }
        return try script(
            FilePath.resolve(run.script.value, beside: path), given: arguments,
            excerpt: Excerpt(source, run.script.span),
            argumentPlaces: run.arguments.map { Excerpt(source, $0.name.span) })
    }

    /// An argument's value: a literal, a word, or the value of one of the caller's parameters.
    private func literal(of expression: Expression) -> Literal? {
        if case .parameter(let name) = expression.kind { return definitions.parameter(name.text)?.value?.literal }
        return expression.literalOrWord
    }

    /// Binds the script at a path, with its own names and with this one's settings.
    ///
    /// `argumentPlaces` is where each of the given values stands, when they stand in a text.
    package func script(
        _ target: String, given: GivenParameters, excerpt: Excerpt? = nil, argumentPlaces: [Excerpt] = []
    ) throws(Refusal) -> BoundScript {
        let plain = FilePath.normal(target)
        if chain.contains(plain) { throw Refusal(.cycle(chain + [plain]), excerpt: excerpt) }
        let text = try readScript(target, excerpt: excerpt)
        var inner = Workspace(catalog: catalog, settings: settings, manner: .script)
        inner.path = target
        inner.given = given
        inner.isCheck = isCheck
        inner.chain = chain + [plain]
        let statements = try inner.bind(text)
        try inner.refuseUnknownParameters(argumentPlaces)
        return BoundScript(path: target, statements: statements)
    }

    /// Refuses a given value that no parameter takes.
    package func refuseUnknownParameters(_ places: [Excerpt] = []) throws(Refusal) {
        let declared = definitions.parameters.values.sorted { $0.name.text < $1.name.text }
        for (index, entry) in given.values.enumerated() where definitions.parameter(entry.name) == nil {
            throw Refusal(
                .unknownParameter(
                    entry.name, near: nearWords(to: entry.name, among: declared.map(\.name.text)),
                    parameters: declared.map(\.helpLine)),
                excerpt: places.indices.contains(index) ? places[index] : nil)
        }
    }

    private func readScript(_ target: String, excerpt: Excerpt?) throws(Refusal) -> SourceText {
        do throws(FileError) {
            return SourceText(name: target, bytes: try WholeFile.read(target))
        } catch {
            if case .notFound = error { throw Refusal(.noScript(target), excerpt: excerpt) }
            throw Refusal(.unreadableScript(target), excerpt: excerpt)
        }
    }
}

extension Expression {
    /// The literal it is, or the text of the one word it is.
    var literalOrWord: Literal? {
        if case .path(let path) = kind, path.names.count == 1 {
            return Literal(.string(path.text), text: path.text)
        }
        return literal(of: self)
    }

    /// The word of a permitted value, as it is compared.
    var word: String? { literalOrWord?.word }
}

extension Literal {
    /// What it says as a permitted value: a text without its quotes, else its source text.
    var word: String {
        if case .string(let text) = kind { text } else { text }
    }
}

/// Words of code sets are compared without regard to case, spaces and hyphens as `_` (decision D24).
func sameWord(_ a: String, _ b: String) -> Bool {
    func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }
    }
    return folded(a) == folded(b)
}

extension ParameterType {
    /// A literal of a script as a value of this type; a code or a text of one word may stand without quotes.
    func reading(_ literal: Literal) -> Literal? {
        if fits(literal) { return literal }
        if case .string(let text) = literal.kind { return self.literal(text) }
        return nil
    }
}
