import Diagnostics
import Language
import Planning

/// The parameters and definitions of a script that nothing uses.
///
/// A file that only defines is there for others, so it is not judged; nor are files that a script includes. A name is
/// taken to be used wherever it stands as a word, so that one that is also a field's can pass for used, and none that
/// is used for unused.
struct UnusedNames {
    private(set) var warnings: [PlacedWarning] = []

    init(in text: SourceText, definitions: Definitions) {
        let statements = parseStatements(text).syntax.statements
        guard statements.contains(where: \.asks) else { return }
        var bodies: [String: Words] = [:]
        for definition in definitions.lets.values {
            bodies[definition.name.text.lowercased()] = Words(
                in: definition.source.text(definition.span), without: definition.name)
        }
        var defining: [Span] = []
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition):
                defining.append(statement.span)
                bodies[definition.name.text.lowercased()] = Words(
                    in: text.text(statement.span), without: definition.name)
            case .parameter: defining.append(statement.span)
            default: continue
            }
        }
        // All else of the text asks, what could not be read too.
        let reached = Self.reached(from: Words(in: text, outside: defining), bodies)
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition) where !reached.names.contains(definition.name.text.lowercased()):
                add(.unusedDefinition(definition.name.text), definition.name)
            case .parameter(let declaration) where !reached.parameters.contains(declaration.name.text.lowercased()):
                add(.unusedParameter(declaration.name.text), declaration.name)
            default: continue
            }
        }
    }

    private mutating func add(_ warning: ScriptWarning, _ name: Name) {
        warnings.append(PlacedWarning(warning: warning, span: name.span))
    }

    /// The words with those of every definition that they lead to.
    private static func reached(from words: Words, _ bodies: [String: Words]) -> Words {
        var all = words
        var open = Array(words.names)
        while let name = open.popLast() {
            guard let body = bodies[name] else { continue }
            all.parameters.formUnion(body.parameters)
            for next in body.names where all.names.insert(next).inserted { open.append(next) }
        }
        return all
    }

    /// The names and parameters that stand in a text, in lower case.
    private struct Words {
        var names: Set<String> = []
        var parameters: Set<String> = []

        /// The words of a definition, less the first: its own name.
        init(in text: String, without name: Name) {
            var isOwn = true
            for token in lex(SourceText(name: "definition", text: text), prose: false).tokens {
                if isOwn, let word = token.name, word.text == name.text {
                    isOwn = false
                } else {
                    add(token)
                }
            }
        }

        init(in text: SourceText, outside spans: [Span]) {
            for token in lex(text).tokens
            where !spans.contains(where: { $0.lower <= token.span.lower && token.span.upper <= $0.upper }) {
                add(token)
            }
        }

        private mutating func add(_ token: Token) {
            if let name = token.name { names.insert(name.text.lowercased()) }
            if case .parameter(let name) = token.kind { parameters.insert(name.lowercased()) }
        }
    }
}

extension Statement {
    /// True for what is there to be run, and no preparation for it.
    fileprivate var asks: Bool {
        switch kind {
        case .letQuery, .parameter, .include, .prose, .set: false
        default: true
        }
    }
}
