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
    /// What a check has found to be certain of the statements so far.
    var warnings: [PlacedWarning] = []
    /// The scripts being read, outermost first, by their plain paths.
    var chain: [String] = []
    /// The files that were included.
    var included: Set<String> = []
    /// The last result; `definitions.it` is its relation.
    var last: LastResult? {
        didSet { definitions.it = last?.relation }
    }
    /// True when there is no last result because that of a script means nothing outside it.
    var lastIsLost = false

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
    /// looked at, so that one run tells all; after a wrong definition they are not, since it would make them wrong too.
    /// A check tells both at once, in the order of the text.
    package mutating func bind(_ source: SourceText, mode: ParseMode = .script) throws(Refusal) -> [BoundStatement] {
        let parsed = parseStatements(source, mode: mode)
        guard parsed.errors.isEmpty || isCheck else { throw Refusal(parsed.errors, in: source) }
        var statements: [BoundStatement] = []
        var diagnostics = parsed.errors.map { (place: $0.span.lower, diagnostic: $0.diagnostic(in: source)) }
        for statement in parsed.errors.isEmpty ? parsed.syntax.statements : parsed.bindable(in: source) {
            do throws(Refusal) {
                let bound = try bind(statement, in: source)
                if isCheck { noteForegone(statement, bound) }
                remember(bound)
                statements.append(bound)
            } catch {
                guard error.code == .wrong else { throw error }
                diagnostics += error.diagnostics.map { (statement.span.lower, $0) }
                if statement.defines { break }
            }
        }
        guard diagnostics.isEmpty else {
            throw Refusal(diagnostics.sorted { $0.place < $1.place }.map(\.diagnostic), .wrong)
        }
        return statements
    }

    /// Binds one statement; definitions and settings take effect. The last result stays what it was: see `remember`.
    package mutating func bind(
        _ statement: Statement, in source: SourceText, by origin: SettingOrigin = .statement
    ) throws(Refusal) -> BoundStatement {
        var bound = BoundStatement(kind: .nothing, source: source, span: statement.span, settings: settings)
        switch statement.kind {
        case .query(let query):
            let found = try refusing(source) { () throws(BindError) in try binder.bind(query) }
            bound.kind = .query(found)
            bound.asked = query.readsLastResult ? core(query) : query
            bound.remarks = warnings(of: found.emptySpans, in: statement, source)
            bound.usesIt = needsIt { (binder) throws(BindError) in _ = try binder.bind(query) }
        case .explain(let query):
            bound.kind = .explain(try refusing(source) { () throws(BindError) in try binder.bind(query) })
        case .expect(let expectation):
            let found = try refusing(source) { () throws(BindError) in try binder.bind(expectation) }
            bound.kind = .expectation(found)
            bound.remarks = warnings(of: found.emptySpans, in: statement, source)
            bound.usesIt = needsIt { (binder) throws(BindError) in _ = try binder.bind(expectation) }
        case .letQuery(let definition): bound.remarks = try define(definition, statement, in: source)
        case .parameter(let declaration): try declare(declaration, in: source)
        case .include(let file): try include(file, in: source)
        case .run(let run): bound.kind = .script(try bind(run, in: source))
        case .set(let set): bound.kind = try apply(set, in: source, by: origin)
        case .why:
            guard let last else {
                if lastIsLost { throw Refusal(SessionError.lastResultLost, excerpt: bound.excerpt) }
                throw Refusal(.noResultYet, excerpt: bound.excerpt)
            }
            bound.kind = .why(last.plan)
            bound.usesIt = true
        case .describe(let path): bound.kind = .listing(try list(path, source, Listing.describe))
        case .values(let path): bound.kind = .listing(try list(path, source, Listing.values))
        case .profile(let path): bound.kind = .listing(try list(path, source, Listing.profile))
        case .help(let topic): bound.kind = .listing(try help(topic, source))
        case .prose(let words): bound.kind = .prose(words)
        case .session(let session):
            // A script gives the same answer wherever it is run: it has no session to speak of.
            guard manner == .prompt else { throw Refusal(.promptOnly(session.word), excerpt: bound.excerpt) }
            if case .privacy(let isOn) = session { settings.setPrivacy(isOn) }
            bound.kind = .session(session)
        case .quit: bound.kind = .quit
        }
        bound.settings = settings
        return bound
    }

    /// Makes the statement's result the last one, if it has one that can be asked further (decision D11).
    package mutating func remember(_ statement: BoundStatement) {
        switch statement.kind {
        case .query(let query):
            guard let relation = query.relation else { return }
            last = LastResult(relation: relation, asked: statement.asked ?? relation, plan: query.plan)
            lastIsLost = false
        // The last result of a script that was run is the last result here too.
        case .script(let script):
            guard script.last != nil || script.lastIsLost else { return }
            last = script.last
            lastIsLost = script.lastIsLost
        default: return
        }
    }

    /// What binding gives, or the refusal of what is wrong with it.
    func refusing<Bound>(
        _ source: SourceText, _ bind: () throws(BindError) -> Bound
    ) throws(Refusal) -> Bound {
        do throws(BindError) {
            return try bind()
        } catch {
            if case .noLastResult = error.fault, lastIsLost {
                throw Refusal(SessionError.lastResultLost, excerpt: Excerpt(source, error.span))
            }
            throw Refusal([error.diagnostic(in: source)], .wrong)
        }
    }

    /// Whether binding needs the last result: it fails without one.
    private func needsIt(_ bind: (Binder) throws(BindError) -> Void) -> Bool {
        guard definitions.it != nil else { return false }
        var without = binder
        without.definitions.it = nil
        do throws(BindError) {
            try bind(without)
            return false
        } catch {
            return true
        }
    }

    // MARK: Listings and settings

    private func list(
        _ path: Path?, _ source: SourceText, _ read: (Path, Catalog) throws(ScriptError) -> Listing
    ) throws(Refusal) -> Listing {
        guard let path else { return .package }
        do throws(ScriptError) {
            return try read(path, catalog)
        } catch {
            throw Refusal(error, excerpt: Excerpt(source, path.span))
        }
    }

    private func help(_ topic: Name?, _ source: SourceText) throws(Refusal) -> Listing {
        guard let topic else { return .help(nil) }
        let manual = Manual(catalog: catalog, settings: settings)
        let isKnown = topic.text.lowercased() == Manual.lastError || !manual.entries(on: topic.text).isEmpty
        guard isKnown else {
            throw Refusal(
                .unknownTopic(topic.text, near: manual.near(topic.text)), excerpt: Excerpt(source, topic.span))
        }
        return .help(topic.text)
    }

    private mutating func apply(
        _ set: SetStatement, in source: SourceText, by origin: SettingOrigin
    ) throws(Refusal) -> BoundStatement.Kind {
        guard let name = set.name else { return .listing(.settings(nil)) }
        guard let setting = Setting(word: name.text) else {
            let near = nearWords(to: name.text, among: Setting.allCases.map(\.rawValue))
            throw Refusal(.unknownSetting(name.text, near: near), excerpt: Excerpt(source, name.span))
        }
        if set.value.isEmpty { return .listing(.settings(setting)) }
        if manner == .script, setting.isOfPrompt {
            throw Refusal(.promptOnlySetting(setting), excerpt: Excerpt(source, set.name?.span ?? set.valueSpan))
        }
        guard settings.set(setting, to: set.value, by: origin) else {
            throw Refusal(.settingValue(setting, set.value), excerpt: Excerpt(source, set.valueSpan))
        }
        return .nothing
    }
}

extension Statement {
    /// True for what asks about the last result.
    fileprivate var readsLastResult: Bool {
        switch kind {
        case .why: return true
        case .query(let query), .explain(let query): return query.readsLastResult
        case .letQuery(let definition): return definition.body.readsLastResult
        case .expect(let expectation):
            switch expectation.check {
            case .noRows(let query), .rows(let query, _, _), .baseline(_, let query, _): return query.readsLastResult
            case .condition, .unique: return false
            }
        default: return false
        }
    }

    /// True for what brings names that later statements use.
    var defines: Bool {
        switch kind {
        case .letQuery, .parameter, .include: true
        default: false
        }
    }
}

extension ParseResult {
    /// The statements that can be looked at though others could not be read: those before a definition that could not,
    /// and behind any of them none that asks about the last result, which would be another one.
    func bindable(in source: SourceText) -> [Statement] {
        let beginnings = lex(source).tokens.filter { $0.lineStart?.indented == false }
        var limit = Int.max
        for error in errors {
            let before = syntax.statements.last { $0.span.upper <= error.span.lower }?.span.upper ?? 0
            let broken = beginnings.first { token in
                guard token.span.lower >= before, token.span.lower <= error.span.lower else { return false }
                return token.keyword.map { [.let, .param, .include].contains($0) } ?? false
            }
            limit = min(limit, broken?.span.lower ?? .max)
        }
        let first = errors.map(\.span.lower).min() ?? .max
        return syntax.statements.filter {
            $0.span.lower < limit && ($0.span.lower < first || !$0.readsLastResult)
        }
    }
}
