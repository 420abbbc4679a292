import Diagnostics

extension Parser {
    /// All statements; a wrong one is left out and its error kept.
    mutating func parseScript() -> ([Statement], [ParseError]) {
        var statements: [Statement] = []
        var errors: [ParseError] = []
        while true {
            while signs[index].symbol == .semicolon { advance() }
            statementStart = index
            crossedTo = nil
            openings = []
            frames = []
            if case .prose(let words) = tokens[index].kind {
                statements.append(Statement(.prose(words), tokens[index].span))
                index += 1
                continue
            }
            do {
                if atEndOfText {
                    let fresh = index == 0 || tokens[index - 1].symbol == .semicolon
                    // An indented line goes on with the statement before it.
                    let opens = tokens[index].lineStart.map { !$0.indented || $0.afterBlank } ?? false
                    if fresh || opens { noteStatementStart() }
                    return (statements, errors)
                }
                let statement = try parseOneStatement()
                statements.append(statement)
            } catch {
                let atEnd = atEndOfText
                if firstErrorAtEnd == nil { firstErrorAtEnd = atEnd }
                let error = beforeNextStatement(error)
                notes?.faults.append(ReadText.Fault(error: error, atEnd: atEnd))
                errors.append(error)
                recover(from: error)
            }
        }
    }

    /// The error, or where the statement ran on into the next one because something was missing, that it was missing.
    private mutating func beforeNextStatement(_ error: ParseError) -> ParseError {
        guard let crossedTo, index > crossedTo, error.span.lower > tokens[crossedTo].span.lower,
            let keyword = tokens[crossedTo].keyword, StatementWord.keywords.contains(keyword)
        else { return error }
        index = crossedTo
        notes?.forget(from: crossedTo)
        let end = lastUpper
        return .unexpected(.endOfStatement, expected: notedAtCrossing, Span(end, end))
    }

    /// A statement to its end.
    private mutating func parseOneStatement() throws(ParseError) -> Statement {
        let lower = tokens[index].span.lower
        let kind = try parseStatementKind()
        note(.symbol(.semicolon))
        if !isEnd(index) { throw unexpected() }
        return Statement(kind, Span(lower, lastUpper))
    }

    /// Everything a statement can begin with.
    private mutating func noteStatementStart() {
        guard isNoting else { return }
        for word in StatementWord.allCases { note(.keyword(word.keyword), as: .statement) }
        note(.entity)
        note(.keyword(.it))
        note(.symbol(.bar))
        note(.operand)
    }

    private mutating func parseStatementKind() throws(ParseError) -> Statement.Kind {
        noteStatementStart()
        let here = peek()
        if here.symbol == .question { return try parseHelp() }
        if let keyword = here.keyword, beginsStatement, let word = StatementWord(keyword) {
            return try parse(word)
        }
        if let word = here.word, beginsStatement, let later = LaterWord(word, among: LaterWord.statements) {
            throw .comesLater(later, here.span)
        }
        if let keyword = here.keyword, StageWord.keywords.contains(keyword), beginsStage {
            throw .habit(.stageFirst(keyword), here.span)
        }
        if let word = here.word, peek(1).name != nil || peek(1).symbol == .times,
            let foreign = ForeignWord(word: word)
        {
            throw .foreignWord(foreign, foreignSpan(foreign, here))
        }
        return .query(try parseQuery())
    }

    /// Whether what follows a stage's word is what a stage has there.
    private var beginsStage: Bool {
        let next = peek(1)
        switch next.kind {
        case .end, .symbol, .invalid: return false
        case .word(_, let keyword): return keyword?.joins != true || keyword == .where || keyword == .not
        default: return true
        }
    }

    /// Whether the first word is a verb: an entity of that name is followed by a bar, a point or an operator.
    private var beginsStatement: Bool {
        let verb = peek().keyword
        let next = peek(1)
        switch next.symbol {
        case .openBracket?, .minus?, .bar?: return verb == .expect || verb == .explain
        case nil: break
        default: return false
        }
        // `show all` is a statement of the prompt; else `show` is a stage.
        if verb == .show { return next.kind == .end || next.keyword == .all && ends(peek(2)) }
        // `help has` asks about a word; a field of that name would have something behind the operator.
        if verb == .help, ends(peek(2)) { return true }
        switch next.keyword {
        case .is?, .has?: return false
        case .in?: return verb == nil || verb == .describe || verb == .values || verb == .profile
        default: return true
        }
    }

    /// Whether a statement ends before this token.
    private func ends(_ token: Token) -> Bool {
        if case .end = token.kind { return true }
        return token.lineStart != nil || token.symbol == .semicolon
    }

    private mutating func parse(_ word: StatementWord) throws(ParseError) -> Statement.Kind {
        switch word {
        case .find, .list, .count, .how, .theme: return .query(try parseQuery())
        case .let: return .letQuery(try parseLet())
        case .param: return .parameter(try parseParameter())
        case .expect, .warn: return .expect(try parseExpectation())
        case .include:
            advance()
            return .include(try expectText(.file))
        case .run: return .run(try parseRun())
        case .set: return .set(try parseSet())
        case .explain:
            advance()
            cross()
            return .explain(try parseQuery())
        case .why:
            advance()
            // `why it` says of what.
            _ = accept(.it)
            return .why
        case .describe:
            advance()
            note(.describable)
            return .describe(peek().name == nil ? nil : try parsePath(.describable))
        case .profile:
            advance()
            return .profile(try parsePath(.entity))
        case .values:
            advance()
            return .values(try parsePath(.owner))
        case .help: return try parseHelp()
        case .show: return .session(try parseShowAll())
        case .history: return .session(parseHistory())
        case .again: return .session(parseAgain())
        case .undo:
            advance()
            return .session(.undo)
        case .save: return .session(try parseSave())
        case .edit:
            advance()
            return .session(.edit(acceptText(.file)))
        case .open: return .session(parseOpen())
        case .isPrivate: return .session(try parsePrivate())
        case .quit, .exit:
            advance()
            return .quit
        }
    }

    private mutating func parseHelp() throws(ParseError) -> Statement.Kind {
        advance()
        note(.helpTopic)
        let here = peek()
        if let name = here.name {
            advance(as: .slot(.helpTopic))
            var topic = name
            note(.helpTopicRest(topic.text))
            // `help starts with`, `help at least`: the words of one thing.
            while let more = peek().name, peek().lineStart == nil {
                advance(as: .slot(.helpTopic))
                topic = Name("\(topic.text) \(more.text)", topic.span.union(more.span), escaped: true)
                note(.helpTopicRest(topic.text))
            }
            return .help(topic)
        }
        if case .string(let text) = here.kind {
            advance()
            return .help(Name(text, here.span, escaped: true))
        }
        return .help(nil)
    }

    private mutating func parseLet() throws(ParseError) -> LetDefinition {
        advance()
        let name = try expectName(.newName)
        if !name.escaped, Keyword(word: name.text) != nil { throw .reservedName(name.text, name.span) }
        var arguments: [Name] = []
        if accept(.openBracket) {
            repeat { arguments.append(try expectName(.newName)) } while accept(.comma)
            try expectClose()
        }
        try expect(.equal)
        cross()
        if !arguments.isEmpty { openFrame(.arguments(arguments)) }
        let body = try parseQuery()
        if !arguments.isEmpty { closeFrame() }
        return LetDefinition(name: name, arguments: arguments, body: body)
    }

    private mutating func parseParameter() throws(ParseError) -> ParameterDeclaration {
        advance()
        let name = try expectName(.newName)
        try expect(.colon)
        cross()
        for type in ParameterType.allCases { if let keyword = Keyword(word: type.rawValue) { note(.keyword(keyword)) } }
        let typeToken = peek()
        guard let type = typeToken.keyword?.parameterType else {
            if let word = typeToken.word { throw .notAParameterType(word, typeToken.span) }
            throw unexpected()
        }
        advance()
        var declaration = ParameterDeclaration(
            name: name, type: type, typeSpan: typeToken.span, defaultValue: nil, permitted: nil, help: nil)
        if accept(.equal) { declaration.defaultValue = try parseLiteralValue() }
        if accept(.one) {
            try expect(.of)
            try expect(.openBracket)
            var permitted: [Expression] = []
            repeat { permitted.append(try parseLiteralValue()) } while accept(.comma)
            try expectClose()
            declaration.permitted = permitted
        }
        declaration.help = acceptText(.text)
        return declaration
    }

    /// A literal or a bare word: what a default may be.
    mutating func parseLiteralValue() throws(ParseError) -> Expression {
        cross()
        let here = peek()
        let negative = here.symbol == .minus
        if here.word != nil, peek(1).symbol != .openBracket {
            if let literal = literalWord(here) {
                advance(as: .literal)
                return literal
            }
            advance(as: .literal)
            return Expression(.path(Path([Name(here.word ?? "", here.span)])), here.span)
        }
        let value = try parseUnary()
        switch value.kind {
        case .literal: return value
        case .path(let path) where path.names.count == 1: return value
        case .negate(let inner):
            if negative, case .literal = inner.kind { return value }
            throw .defaultNotLiteral(value.span)
        default: throw .defaultNotLiteral(value.span)
        }
    }

    private mutating func parseRun() throws(ParseError) -> RunStatement {
        advance()
        var statement = RunStatement(script: try expectText(.file), arguments: [])
        guard accept(.with) else { return statement }
        repeat {
            let name = try expectName(
                .scriptParameter(of: statement.script.value, given: statement.arguments.map(\.name)))
            try expect(.equal)
            cross()
            note(.scriptArgument(of: statement.script.value, name))
            let value = try parseSum()
            if case .path(let path) = value.kind, path.names.count == 1 { renote(.literal) }
            statement.arguments.append(RunStatement.Argument(name: name, value: value))
        } while accept(.comma)
        return statement
    }

    /// `set NAME VALUE`: the value is kept as written, for each setting reads its own.
    private mutating func parseSet() throws(ParseError) -> SetStatement {
        advance()
        note(.settingName)
        guard let name = peek().name else {
            if !isEnd(index) { throw unexpected() }
            return SetStatement(name: nil, value: "", valueSpan: Span(lastUpper, lastUpper))
        }
        if let later = LaterWord(name.text, among: [.disclosure]) { throw .comesLater(later, name.span) }
        advance(as: .slot(.settingName))
        note(.settingValue(name.text))
        let first = peek()
        var upper = first.span.lower
        var parts = 0
        while !isEnd(index) {
            if case .invalid(let error) = tokens[index].kind { throw error }
            upper = tokens[index].span.upper
            parts += 1
            advance(as: .slot(.settingValue(name.text)))
        }
        openings = []
        let span = Span(first.span.lower, upper)
        if parts == 1, case .string(let text) = first.kind {
            return SetStatement(name: name, value: text, valueSpan: span)
        }
        return SetStatement(name: name, value: source.text(span), valueSpan: span)
    }

    private mutating func parseExpectation() throws(ParseError) -> Expectation {
        let warning = peek().keyword == .warn
        advance()
        if warning { try expect(.unless) }
        cross()
        let check = try parseCheck()
        return Expectation(check: check, warning: warning, why: acceptText(.text))
    }

    private mutating func parseCheck() throws(ParseError) -> Expectation.Check {
        for keyword in [Keyword.no, .rows, .unique, .same] { note(.keyword(keyword)) }
        let here = peek().keyword
        let next = peek(1)
        if here == .no, next.keyword == .rows, peek(2).keyword == .in || peek(2).kind == .end {
            advance()
            advance()
            try expect(.in)
            return .noRows(try parseBracketedQuery())
        }
        if here == .no, isLast(1) {
            advance()
            note(.keyword(.rows))
            note(.entity)
            throw unexpected()
        }
        if here == .rows, next.keyword == .in, peek(2).symbol == .openBracket {
            advance()
            advance()
            let query = try parseBracketedQuery()
            return .rows(query, try expectComparison(), try parseSum())
        }
        if here == .unique, isLast(1) || next.name != nil && next.keyword?.joins != true {
            advance()
            return .unique(try parsePath(.owner))
        }
        if here == .same, isLast(1) || next.keyword == .as {
            advance()
            try expect(.as)
            return try parseBaseline()
        }
        return .condition(
            try reading(.condition) { (parser) throws(ParseError) in try parser.parseExpression() })
    }

    private mutating func parseBaseline() throws(ParseError) -> Expectation.Check {
        let file = try expectText(.table)
        try expect(.for)
        let query = try parseBracketedQuery()
        guard accept(.within) else { return .baseline(file, query, within: nil) }
        cross()
        note(.percent)
        guard case .percent(let percent) = peek().kind else { throw unexpected() }
        advance()
        return .baseline(file, query, within: percent)
    }

    private mutating func expectComparison() throws(ParseError) -> Comparison {
        cross()
        for comparison in Comparison.allCases where isNoting {
            if let symbol = Symbol(rawValue: comparison.rawValue) { note(.symbol(symbol)) }
        }
        guard let comparison = peek().symbol?.comparison else { throw unexpected() }
        advance()
        return comparison
    }

    /// `(query)`.
    mutating func parseBracketedQuery() throws(ParseError) -> Query {
        try expect(.openBracket)
        try enter()
        let query = try parseQuery()
        depth -= 1
        try expectClose()
        return query
    }
}
