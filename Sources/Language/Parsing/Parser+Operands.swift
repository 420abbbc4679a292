import Diagnostics

extension Parser {
    /// Sums and differences.
    mutating func parseSum() throws(ParseError) -> Expression {
        var left = try parseProduct()
        var terms = 1
        while true {
            note(.symbol(.plus))
            note(.symbol(.minus))
            guard let symbol = symbolHere, symbol == .plus || symbol == .minus else { break }
            let here = tokens[index]
            if symbol == .minus, lacksSpaces(here.span) { throw .minusNeedsSpaces(here.span) }
            terms += 1
            if terms > Parser.deepest { throw .tooDeep(here.span) }
            advance()
            let right = try parseProduct()
            let span = left.span.union(right.span)
            left = Expression(.arithmetic(symbol == .plus ? .add : .subtract, left, right), span)
        }
        return left
    }

    private mutating func parseProduct() throws(ParseError) -> Expression {
        var left = try parseUnary()
        var factors = 1
        while true {
            note(.symbol(.times))
            note(.symbol(.over))
            guard let symbol = symbolHere, symbol == .times || symbol == .over else { return left }
            factors += 1
            if factors > Parser.deepest { throw .tooDeep(peek().span) }
            advance()
            let right = try parseUnary()
            let span = left.span.union(right.span)
            left = Expression(.arithmetic(symbol == .times ? .multiply : .divide, left, right), span)
        }
    }

    mutating func parseUnary() throws(ParseError) -> Expression {
        cross()
        guard symbolHere == .minus else { return try parsePrimary() }
        let here = tokens[index]
        try enter()
        advance()
        let inner = try parseUnary()
        depth -= 1
        return Expression(.negate(inner), here.span.union(inner.span))
    }

    /// A literal, a name, a call, a pick, or something in brackets.
    mutating func parsePrimary() throws(ParseError) -> Expression {
        cross()
        noteOperand()
        switch sign().form {
        case .word: return try parseWord()
        case .escapedName: return try parseName()
        case .symbol where symbolHere == .openBracket: return try parseBracketed()
        default: return try parseLiteral(peek())
        }
    }

    private mutating func parseLiteral(_ here: Token) throws(ParseError) -> Expression {
        switch here.kind {
        case .integer(let value): return try parseInteger(here, value)
        case .number(let value): return try literal(.number(value), wholeUnless: here)
        case .percent(let value): return literal(.percent(value), here)
        case .string(let value):
            advance(as: valueRole)
            return Expression(.literal(Literal(.string(value), text: value)), here.span)
        case .date(let year, let month, let day): return literal(.date(year: year, month: month, day: day), here)
        case .period(let period): return literal(.period(period), here)
        case .code(let code): return literal(.code(code), here)
        case .parameter(let name):
            advance()
            return Expression(.parameter(Name(name, here.span)), here.span)
        default: throw unexpected()
        }
    }

    private mutating func noteOperand() {
        if let left = valueOf { note(.value(of: left)) }
        note(.operand)
        guard isNoting, atEndOfText else { return }
        if valueOf != nil {
            note(.keyword(.isTrue), as: .operand)
            note(.keyword(.isFalse), as: .operand)
        }
        for word in OperandWord.allCases { note(.keyword(word.keyword), as: .operand) }
    }

    /// What a word or a text is here: a value of what stands left, or the beginning of an expression.
    private var valueRole: TokenRole { .slot(valueOf.map { .value(of: $0) } ?? .operand) }

    private mutating func literal(_ kind: Literal.Kind, _ token: Token) -> Expression {
        if case .code = kind { advance(as: valueRole) } else { advance() }
        return Expression(.literal(Literal(kind, text: source.text(token.span))), token.span)
    }

    private mutating func literal(_ kind: Literal.Kind, wholeUnless token: Token) throws(ParseError) -> Expression {
        if let unit = sign(1).keyword, unit.timeUnit != nil {
            let span = token.span.union(peek(1).span)
            throw .durationNotWhole(source.text(span), span)
        }
        return literal(kind, token)
    }

    /// A whole number, or with a unit behind it a duration.
    private mutating func parseInteger(_ token: Token, _ value: Int64) throws(ParseError) -> Expression {
        try refuseWorkingDays(at: 1)
        guard let unit = sign(1).keyword?.timeUnit else {
            let number = literal(.integer(value), token)
            if atEndOfText {
                let operand = valueOf
                for unit in [Keyword.days, .weeks, .months, .years] { note(.keyword(unit), of: operand) }
            }
            return number
        }
        advance()
        let end = tokens[index].span
        advance(as: .slot(.duration))
        let duration = Duration(count: value, unit: unit)
        return Expression(
            .literal(Literal(.duration(duration), text: canonicalText(duration))), token.span.union(end))
    }

    private func refuseWorkingDays(at ahead: Int) throws(ParseError) {
        guard sign(ahead).keyword == .working else { return }
        let days = peek(ahead + 1)
        guard days.keyword == .day || days.keyword == .days else { return }
        throw .comesLater(.workingDays, peek(ahead).span.union(days.span))
    }

    mutating func expectDuration() throws(ParseError) -> Duration {
        cross()
        note(.duration)
        let here = peek()
        guard case .integer(let count) = here.kind else {
            if case .number = here.kind { throw .durationNotWhole(source.text(here.span), here.span) }
            throw unexpected()
        }
        try refuseWorkingDays(at: 1)
        advance(as: .slot(.duration))
        cross()
        for keyword in [Keyword.days, .weeks, .months, .years] { note(.keyword(keyword)) }
        guard let unit = peek().keyword?.timeUnit else { throw unexpected() }
        advance(as: .slot(.duration))
        return Duration(count: count, unit: unit)
    }

    /// `(expression)`, or a query in brackets.
    private mutating func parseBracketed() throws(ParseError) -> Expression {
        let opening = peek().span
        try expect(.openBracket)
        try enter()
        let outer = valueOf
        valueOf = nil
        let lower = peek().span.lower
        let kind: Expression.Kind
        if let head = try parseSugar() {
            kind = .subquery(try parseStages(of: head, from: lower))
        } else {
            let inner = try parseExpression()
            let query = try parseStages(of: .expression(inner), from: lower)
            kind = query.stages.isEmpty ? inner.kind : .subquery(query)
        }
        valueOf = outer
        depth -= 1
        try expectClose()
        return Expression(kind, Span(opening.lower, lastUpper))
    }

    /// What a bare word begins in an operand's place: a construct where one can be completed, else a name.
    private mutating func parseWord() throws(ParseError) -> Expression {
        let next = sign(1)
        let keyword = keywordHere
        if next.symbol == .openBracket, keyword != .not, keyword?.joinsOnly != true { return try parseCall() }
        if let keyword {
            let here = peek()
            if let construct = try parseConstruct(keyword, here) { return construct }
            // Where no value is compared, `unknown` is the column of a result.
            if keyword != .unknown || valueOf != nil, let literal = literalWord(here) {
                advance(as: keyword == .it ? .keyword : .literal)
                return literal
            }
            if keyword.joinsOnly, !standsAsName(next) { throw unexpected() }
        } else if next.isName || spansFour {
            let here = peek()
            if let foreign = ForeignWord(word: here.word ?? ""), foreign == .null || next.isName,
                foreign == .null || next.keyword?.joins != true
            {
                throw .foreignWord(foreign, foreignSpan(foreign, here))
            }
        }
        return try parseName()
    }

    /// Whether the word here has as many bytes as `null`, which is refused whatever stands behind it.
    private var spansFour: Bool { tokens[index].span.upper - tokens[index].span.lower == 4 }

    /// Whether a joining word followed by this can only be a name.
    private func standsAsName(_ next: TokenSign) -> Bool {
        if let symbol = next.symbol { return symbol.comparison != nil || symbol == .point }
        return next.keyword == .is
    }

    /// `true`, `false`, `unknown`, `as_of`, `it`.
    func literalWord(_ here: Token) -> Expression? {
        let text = (here.word ?? "").lowercased()
        switch here.keyword {
        case .isTrue?: return Expression(.literal(Literal(.boolean(true), text: text)), here.span)
        case .isFalse?: return Expression(.literal(Literal(.boolean(false), text: text)), here.span)
        case .unknown?: return Expression(.literal(Literal(.unknown, text: text)), here.span)
        case .asOf?: return Expression(.asOf, here.span)
        case .it?: return sign(1).symbol == .point ? nil : Expression(.it, here.span)
        default: return nil
        }
    }

    /// `days between a and b`, `month of d`, `latest visit.on`.
    private mutating func parseConstruct(_ keyword: Keyword, _ here: Token) throws(ParseError) -> Expression? {
        let next = sign(1)
        try refuseWorkingDays(at: 0)
        if let unit = keyword.timeUnit, next.keyword == .between { return try parseSpan(unit, here) }
        if let unit = keyword.periodUnit, next.keyword == .of {
            advance()
            return try parsePeriodOf(unit, here)
        }
        if keyword == .financial, next.keyword == .year, sign(2).keyword == .of || isLast(2) {
            advance()
            advance()
            return try parsePeriodOf(.financialYear, here)
        }
        if let pick = keyword.pick, next.isName {
            let symbol = sign(2).symbol
            if next.form == .escapedName || next.keyword?.joins != true || symbol == .point || symbol == .openBracket {
                return try parsePick(pick, here)
            }
        }
        return nil
    }

    private mutating func parseSpan(_ unit: TimeUnit, _ here: Token) throws(ParseError) -> Expression {
        try enter()
        advance()
        try expect(.between)
        let from = try parsePrimary()
        try expect(.and)
        let to = try parsePrimary()
        depth -= 1
        return Expression(.span(unit, from, to), here.span.union(to.span))
    }

    private mutating func parsePeriodOf(_ unit: PeriodUnit, _ here: Token) throws(ParseError) -> Expression {
        try enter()
        try expect(.of)
        let date = try parsePrimary()
        depth -= 1
        return Expression(.periodOf(unit, date), here.span.union(date.span))
    }

    /// `latest E (C).f`, or `latest e.f` with no condition.
    private mutating func parsePick(_ pick: Pick, _ here: Token) throws(ParseError) -> Expression {
        advance()
        let path = try parsePath(.related(pick == .first ? .first : pick == .latest ? .latest : .earliest))
        note(.symbol(.openBracket), as: .quantifier)
        guard symbolHere == .openBracket else {
            if path.names.count > 1 {
                return Expression(.pick(pick, path, condition: nil, field: nil), here.span.union(path.span))
            }
            throw .pickNeedsField(pick, path.text, here.span.union(path.span))
        }
        advance()
        let condition = try parseRelated(path)
        try expectClose()
        if !accept(.point) {
            throw .pickNeedsField(pick, path.text, Span(here.span.lower, lastUpper))
        }
        var field = Path([try expectName(.member(of: path))])
        while accept(.point) { field.names.append(try expectName(.member(of: Path(path.names + field.names)))) }
        return Expression(.pick(pick, path, condition: condition, field: field), here.span.union(field.span))
    }

    /// A condition on related rows, inside a bracket already open.
    mutating func parseRelated(_ path: Path) throws(ParseError) -> Expression {
        try enter()
        openFrame(.related(path))
        let condition = try reading(.condition) { (parser) throws(ParseError) in try parser.parseExpression() }
        closeFrame()
        depth -= 1
        return condition
    }

    private mutating func parseName() throws(ParseError) -> Expression {
        let keyword = keywordHere
        let path = try parsePath(.operand, as: valueRole)
        if path.names.count == 1, atEndOfText {
            note(.symbol(.openBracket), as: .operand)
            if let keyword { noteSecondWord(of: keyword) }
        }
        return Expression(.path(path), path.span)
    }

    /// What would make a construct of a word that is a name so far: `at` may become `at least`.
    private mutating func noteSecondWord(of keyword: Keyword) {
        if keyword.pick != nil || [.any, .no, .all, .every].contains(keyword) { note(.related(keyword)) }
        if keyword == .exactly { note(.integer) }
        if keyword.timeUnit != nil { note(.keyword(.between)) }
        if keyword.periodUnit != nil { note(.keyword(.of)) }
        switch keyword {
        case .financial: note(.keyword(.year))
        case .all: note(.keyword(.or), as: .quantifier)
        case .last: note(.duration)
        case .more, .fewer: note(.keyword(.than))
        case .at:
            note(.keyword(.least))
            note(.keyword(.most))
        default: return
        }
    }

    /// `f(a, b where C)`.
    private mutating func parseCall() throws(ParseError) -> Expression {
        let name = try expectName(.operand)
        renote(.called)
        if let later = LaterWord(name.text, among: LaterWord.called) {
            throw .comesLater(later, name.span)
        }
        try expect(.openBracket)
        try enter()
        openFrame(.call(name, argument: nil))
        var arguments: [Expression.Argument] = []
        note(.symbol(.closeBracket))
        if symbolHere != .closeBracket {
            arguments = try reading(purpose == .figure ? .figure : .value) { (parser) throws(ParseError) in
                try parser.parseArguments(name)
            }
        }
        closeFrame()
        depth -= 1
        try expectClose()
        return Expression(.call(name, arguments), Span(name.span.lower, lastUpper))
    }

    private mutating func parseArguments(_ name: Name) throws(ParseError) -> [Expression.Argument] {
        var arguments: [Expression.Argument] = []
        repeat { arguments.append(try parseArgument(name)) } while accept(.comma)
        return arguments
    }

    private mutating func parseArgument(_ name: Name) throws(ParseError) -> Expression.Argument {
        note(.related(nil))
        let expression = try parseExpression()
        guard accept(.where) else { return Expression.Argument(expression: expression, condition: nil) }
        openFrame(.call(name, argument: expression))
        let condition = try reading(.condition) { (parser) throws(ParseError) in try parser.parseExpression() }
        closeFrame()
        return Expression.Argument(expression: expression, condition: condition)
    }
}
