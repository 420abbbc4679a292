import Diagnostics

extension Parser {
    /// `any E (C)`, `at least 2 E (C)` …, or nil where the words here are names or values.
    mutating func parseQuantified() throws(ParseError) -> Expression? {
        guard let keyword = keywordHere, let word = QuantifierWord(keyword) else { return nil }
        let here = peek()
        guard let quantifier = try parseQuantifier(word) else { return nil }
        let path = try expectRelated(word, here)
        var condition: Expression?
        var among: Expression?
        note(.symbol(.openBracket), as: .quantifier)
        if accept(.openBracket) {
            condition = try parseRelated(path)
            if accept(.where) { among = try parseRelated(path) }
            try expectClose()
        }
        return Expression(
            .quantified(quantifier, path, condition: condition, among: among), Span(here.span.lower, lastUpper))
    }

    private mutating func expectRelated(_ word: QuantifierWord, _ here: Token) throws(ParseError) -> Path {
        cross()
        if word == .all { note(.keyword(.or), as: .quantifier) }
        note(.related(word.keyword))
        let next = peek()
        guard next.name != nil else {
            switch next.kind {
            case .end, .invalid: throw unexpected()
            default: throw .quantifierNeedsEntity(word.keyword, Span(here.span.lower, lastUpper))
            }
        }
        return try parsePath(.related(word.keyword))
    }

    /// The quantifier whose words stand here, passed; nil where they are a name.
    private mutating func parseQuantifier(_ word: QuantifierWord) throws(ParseError) -> Quantifier? {
        switch word {
        case .any: return acceptQuantifier(.any)
        case .no: return acceptQuantifier(.no)
        case .every: return acceptQuantifier(.every)
        case .all: return parseAll()
        case .at:
            guard let bound = peek(1).keyword, bound == .least || bound == .most else { return nil }
            advance()
            advance()
            let count = try expectCount()
            return bound == .least ? .atLeast(count) : .atMost(count)
        case .exactly:
            guard isCount(1) else { return nil }
            advance()
            return .exactly(try expectCount())
        case .more, .fewer:
            guard peek(1).keyword == .than else { return nil }
            advance()
            advance()
            let count = try expectCount()
            return word == .more ? .moreThan(count) : .fewerThan(count)
        }
    }

    private mutating func acceptQuantifier(_ quantifier: Quantifier) -> Quantifier? {
        guard namesRelated(1) || opensBracket(1) else { return nil }
        advance()
        return quantifier
    }

    private mutating func parseAll() -> Quantifier? {
        if peek(1).keyword == .or, peek(2).keyword == .no, namesRelated(3) || opensBracket(3) {
            for _ in 0..<3 { advance() }
            return .allOrNo
        }
        return acceptQuantifier(.all)
    }

    /// Whether the name of an entity can stand there: a joining word is one only with a bracket behind it.
    private func namesRelated(_ ahead: Int) -> Bool {
        let token = peek(ahead)
        if token.kind == .end {
            return index + ahead < tokens.count && tokens[index + ahead].kind == .end
                && (ahead == 1 || ahead == 3)
        }
        guard let name = token.name else { return false }
        return name.escaped || token.keyword?.joins != true || peek(ahead + 1).symbol == .openBracket
    }

    private func opensBracket(_ ahead: Int) -> Bool { peek(ahead).symbol == .openBracket }

    private func isCount(_ ahead: Int) -> Bool {
        switch peek(ahead).kind {
        case .integer, .number: return true
        case .end: return index + ahead < tokens.count && tokens[index + ahead].kind == .end
        case .word(_, let keyword): return keyword?.joins != true
        default: return false
        }
    }

    private mutating func expectCount() throws(ParseError) -> Int {
        cross()
        note(.integer)
        let here = peek()
        switch here.kind {
        case .integer, .end, .invalid: return try expectInteger()
        default: throw .quantifierNeedsNumber(source.text(here.span), here.span)
        }
    }
}
