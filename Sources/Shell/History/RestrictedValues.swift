import Diagnostics
import Language
import Planning
import Tables

/// What of a statement may not stand in the history's file: the values that restricted fields are compared with.
///
/// It goes by the text, before anything runs. Where a statement can be read, what stands beside a restricted field (or
/// beside a name that was given to one) in any comparison is masked, also within brackets, calls and definitions; and a
/// text that is put by for later under a name or handed to a script, since who knows what it will be compared with.
/// Where it cannot be read or bound, all its values are, so that a slip of the pen keeps nothing.
struct RestrictedValues {
    private let workspace: Workspace
    /// The names of restricted fields and of what was named after them, in lower case.
    private var names: Set<String> = []
    /// The names of the package and of the session: not values.
    private var known: Set<String> = []

    /// Nil for a package without restricted fields: there is nothing to mask.
    init?(_ workspace: Workspace) {
        self.workspace = workspace
        let catalog = workspace.catalog
        for entity in catalog.entities {
            known.formUnion([entity.name.lowercased()] + (entity.singular.map { [$0.lowercased()] } ?? []))
            for field in entity.fields {
                add(field.name, to: &known)
                if field.restricted || field.relation.map({ leadsToRestricted($0) }) == true {
                    add(field.name, to: &names)
                }
            }
            // A singular alone is the record's own key.
            if let singular = entity.singular, isKeyRestricted(entity) { names.insert(singular.lowercased()) }
        }
        guard !names.isEmpty else { return nil }
        for definition in workspace.definitions.lets.values {
            known.insert(definition.name.text.lowercased())
            known.formUnion(definition.arguments.map { $0.text.lowercased() })
        }
        var count = -1
        while count != names.count {
            count = names.count
            for definition in workspace.definitions.lets.values where mentions(definition.body) {
                names.insert(definition.name.text.lowercased())
                gather(definition.body)
            }
        }
        if let last = workspace.last { gather(last.relation) }
    }

    /// A name, and how paths spell it when it is a key.
    private func add(_ name: String, to names: inout Set<String>) {
        let word = name.lowercased()
        names.insert(word)
        if word.hasSuffix("_id") { names.insert(String(word.dropLast(3))) }
    }

    private func leadsToRestricted(_ relation: RelationID) -> Bool {
        isKeyRestricted(workspace.catalog[workspace.catalog[relation].to])
    }

    private func isKeyRestricted(_ entity: Entity) -> Bool {
        entity.key.contains { entity.fields[$0].restricted }
    }

    /// The statement as the file may have it.
    func masked(_ text: String) -> String {
        let source = SourceText(name: "history", text: text)
        let list = lex(source, prose: false)
        let parsed = parseStatements(source, mode: .prompt)
        var hidden: [Span]
        if parsed.errors.isEmpty, binds(parsed.syntax, source) {
            var here = self
            for statement in parsed.syntax.statements { here.gather(statement) }
            hidden = parsed.syntax.statements.flatMap(here.values)
        } else if list.tokens.contains(where: isMention) {
            hidden = literals(list.tokens, source)
        } else {
            hidden = doubtful(list.tokens, source)
        }
        guard !hidden.isEmpty else { return text }
        hidden += list.comments.map { Span($0.span.lower + 1, $0.span.upper) }
        return replace(hidden, in: source)
    }

    private func replace(_ spans: [Span], in source: SourceText) -> String {
        var text = ""
        var end = 0
        for span in spans.sorted(by: { $0.lower < $1.lower }) where span.lower >= end && span.upper > span.lower {
            text += source.text(Span(end, span.lower)) + maskedValue
            end = span.upper
        }
        return text + source.text(Span(end, source.bytes.count))
    }

    private func binds(_ syntax: ScriptSyntax, _ source: SourceText) -> Bool {
        var workspace = workspace
        do throws(Refusal) {
            for statement in syntax.statements { workspace.remember(try workspace.bind(statement, in: source)) }
            return true
        } catch {
            return false
        }
    }

    // MARK: Names

    /// A restricted name, or a word that is so like one that it may be a slip.
    private func isMention(_ token: Token) -> Bool {
        if case .parameter(let name) = token.kind { return names.contains(name.lowercased()) }
        guard let name = token.name else { return false }
        if isRestricted(name.text) { return true }
        if known.contains(name.text.lowercased()) || token.keyword != nil { return false }
        return !nearWords(to: name.text, among: names).isEmpty
    }

    /// Whether a name is one of them; a column may be called `max(name)`.
    private func isRestricted(_ name: String) -> Bool {
        let word = name.lowercased()
        if names.contains(word) { return true }
        guard word.contains("(") else { return false }
        return word.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { names.contains(String($0)) }
    }

    private func mentions(_ query: Query) -> Bool {
        lex(SourceText(name: "definition", text: canonicalText(query)), prose: false).tokens.contains {
            $0.name.map { isRestricted($0.text) } ?? false
        }
    }

    private func mentions(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .path(let path): return path.names.last.map { isRestricted($0.text) } ?? false
        case .parameter(let name): return isRestricted(name.text)
        case .call(let name, let arguments):
            return isRestricted(name.text) || arguments.contains { mentions($0.expression) }
        case .pick(_, let path, _, let field):
            return (field ?? path).names.last.map { isRestricted($0.text) } ?? false
        case .subquery(let query): return mentions(query)
        case .quantified: return false
        default: return parts(of: expression).contains(where: mentions)
        }
    }

    /// Takes up the columns that a question names after restricted fields.
    private mutating func gather(_ query: Query) {
        for definition in query.definitions {
            guard let name = definition.name else { continue }
            known.insert(name.text.lowercased())
            if mentions(definition.expression) { names.insert(name.text.lowercased()) }
        }
    }

    private mutating func gather(_ statement: Statement) {
        for query in statement.queries { gather(query) }
        if case .letQuery(let definition) = statement.kind {
            known.formUnion(definition.arguments.map { $0.text.lowercased() })
        }
    }

    // MARK: Values

    /// Where values stand that a statement compares with restricted fields, and the texts that may tell of them.
    private func values(in statement: Statement) -> [Span] {
        var spans = statement.queries.flatMap { query in
            // `by surname = "…"` gives a column that name; it is meant as a comparison more often than not.
            expressions(of: query).flatMap(compared)
                + query.definitions.filter { $0.name.map { isRestricted($0.text) } ?? false }
                .flatMap { literals(of: $0.expression) }
        }
        switch statement.kind {
        case .expect(let expectation):
            if case .condition(let condition) = expectation.check { spans += compared(condition) }
            if case .rows(_, _, let bound) = expectation.check { spans += compared(bound) }
            if !spans.isEmpty, let why = expectation.why { spans.append(why.span) }
        case .parameter(let declaration) where isRestricted(declaration.name.text):
            spans += ([declaration.defaultValue].compactMap { $0 } + (declaration.permitted ?? [])).flatMap(literals)
            if let help = declaration.help { spans.append(help.span) }
        case .parameter(let declaration):
            spans += ([declaration.defaultValue].compactMap { $0 } + (declaration.permitted ?? [])).flatMap(texts)
        case .letQuery(let definition):
            if definition.body.stages.isEmpty, case .expression(let body) = definition.body.head {
                spans += texts(body)
            }
        case .run(let run):
            for argument in run.arguments {
                spans += isRestricted(argument.name.text) ? literals(of: argument.value) : texts(argument.value)
            }
        default: break
        }
        if !spans.isEmpty { spans += statement.queries.flatMap(\.titles) }
        return spans
    }

    /// The values that stand beside a restricted field somewhere in an expression.
    private func compared(_ expression: Expression) -> [Span] {
        let inside = parts(of: expression)
        switch expression.kind {
        case .compare, .within, .inSet, .between, .has, .textMatch, .dateOrder, .call:
            if mentions(expression) { return literals(of: expression) }
        default: break
        }
        return inside.flatMap(compared)
    }

    /// Every value in an expression, a bare word too that is nobody's name.
    private func literals(of expression: Expression) -> [Span] {
        switch expression.kind {
        case .literal: return [expression.span]
        case .path(let path):
            guard path.names.count == 1, !isRestricted(path.text) else { return [] }
            return isName(path.text) ? [] : [expression.span]
        case .textMatch(let left, _, _, let words): return literals(of: left) + [words.span]
        default: return parts(of: expression).flatMap(literals)
        }
    }

    /// The texts in an expression that asks nothing of a row, save those that the package permits somewhere.
    private func texts(_ expression: Expression) -> [Span] {
        switch expression.kind {
        case .literal(let literal):
            if case .string(let text) = literal.kind, !isPermitted(text) { [expression.span] } else { [] }
        case .path, .subquery, .quantified, .pick: []
        default: parts(of: expression).flatMap(texts)
        }
    }

    /// What may name somebody in a text that could not be read and says no restricted name: its quoted texts, and where
    /// a name in it is nobody's, which may be meant for a restricted one, all the values behind the first comparison.
    private func doubtful(_ tokens: [Token], _ source: SourceText) -> [Span] {
        let isStrange = tokens.contains { token in
            guard token.keyword == nil, let name = token.name?.text else { return false }
            return !known.contains(name.lowercased()) && Function(word: name) == nil && !isPermitted(name)
        }
        var behind = false
        var spans: [Span] = []
        for token in tokens {
            switch token.kind {
            case .string(let text) where isStrange && behind || !isPermitted(text): spans.append(token.span)
            case .integer, .number, .percent, .date, .period, .code:
                if isStrange, behind { spans.append(token.span) }
            case .word(let word, nil) where isStrange && behind && !isName(word): spans.append(token.span)
            case .escapedName(let word) where isStrange && behind && !isName(word): spans.append(token.span)
            case .symbol(let symbol): behind = behind || symbol.comparison != nil
            case .word(_, let keyword?): behind = behind || Self.comparing.contains(keyword)
            case .invalid: return spans + [Span(token.span.lower, source.bytes.count)]
            default: continue
            }
        }
        return spans
    }

    /// The words that compare.
    private static let comparing: Set<Keyword> = [
        .is, .in, .has, .contains, .starts, .matches, .between, .before, .after,
    ]

    /// Whether a text is a value of some code set: it names a kind, not somebody.
    private func isPermitted(_ text: String) -> Bool {
        workspace.catalog.domains.contains { $0.codes.contains { sameWord($0.value, text) } }
    }

    /// Every value in a text that could not be read. What makes no token may be a quote left open: all behind it goes.
    private func literals(_ tokens: [Token], _ source: SourceText) -> [Span] {
        var spans: [Span] = []
        for token in tokens {
            switch token.kind {
            case .string, .integer, .number, .percent, .date, .period, .code: spans.append(token.span)
            case .word(let word, nil) where !isName(word): spans.append(token.span)
            case .escapedName(let word) where !isName(word): spans.append(token.span)
            case .invalid: return spans + [Span(token.span.lower, source.bytes.count)]
            default: continue
            }
        }
        return spans
    }

    /// Whether a word names something and is no permitted value too.
    private func isName(_ word: String) -> Bool {
        let lowered = word.lowercased()
        guard known.contains(lowered) || Function(word: lowered) != nil else { return isRestricted(word) }
        return !isPermitted(word)
    }
}

/// The expressions directly inside one, a subquery's too.
private func parts(of expression: Expression) -> [Expression] {
    var parts: [Expression] = []
    _ = mapParts(of: expression) { part in
        parts.append(part)
        return part
    }
    return parts
}

/// The expressions of a query's head and stages.
private func expressions(of query: Query) -> [Expression] {
    var found: [Expression] = []
    _ = mapExpressions(of: query) { expression in
        found.append(expression)
        return expression
    }
    return found
}

extension Statement {
    /// The questions that it holds, not those in brackets within them.
    fileprivate var queries: [Query] {
        switch kind {
        case .query(let query), .explain(let query): return [query]
        case .letQuery(let definition): return [definition.body]
        case .expect(let expectation):
            switch expectation.check {
            case .noRows(let query), .rows(let query, _, _), .baseline(_, let query, _): return [query]
            case .condition, .unique: return []
            }
        default: return []
        }
    }
}

extension Query {
    /// The columns that it defines.
    fileprivate var definitions: [Definition] {
        stages.flatMap { stage -> [Definition] in
            switch stage.kind {
            case .add(let definitions), .show(let definitions): return definitions
            case .summarise(let definitions, let groups): return definitions + groups.map(\.definition)
            case .count(_, let groups): return groups.map(\.definition)
            default: return []
            }
        } + headDefinitions
    }

    private var headDefinitions: [Definition] {
        let tail: [Tail]
        var found: [Definition] = []
        switch head {
        case .find(let sugar): tail = sugar.tail
        case .count(let sugar):
            tail = sugar.tail
            found = sugar.groups.map(\.definition)
        case .themeSugar(let sugar): tail = sugar.tail
        case .expression, .refine, .theme: tail = []
        }
        return found
            + tail.flatMap { part -> [Definition] in
                if case .showing(let definitions) = part { return definitions }
                return []
            }
    }

    /// Texts that say what the answer is about, the name of its file among them.
    fileprivate var titles: [Span] {
        stages.compactMap { stage in
            switch stage.kind {
            case .title(let words): words.span
            case .expect(_, let why): why?.span
            case .export(let path, _, _): path.span
            default: nil
            }
        }
    }
}

extension Group {
    fileprivate var definition: Definition { Definition(name: name, expression: expression) }
}
