import Diagnostics

extension Parser {
    /// A condition or a value: `or` and `and` between terms, never both without brackets.
    mutating func parseExpression() throws(ParseError) -> Expression {
        try enter()
        let outerValue = valueOf
        valueOf = nil
        let first = try parseNot()
        if !isNoting, keywordHere != .and, keywordHere != .or {
            depth -= 1
            valueOf = outerValue
            return first
        }
        var terms = [first]
        var joins: [Keyword] = []
        while true {
            // Beside the one the other would be wrong, and is not offered; that it stands here, the error tells.
            let join = joins.first
            if join != .or ? accept(.and, as: .condition, of: terms.last) : stands(.and) {
                joins.append(.and)
            } else if join != .and ? accept(.or, as: .condition, of: terms.last) : stands(.or) {
                joins.append(.or)
            } else {
                break
            }
            if joins[0] != joins[joins.count - 1] { renote(.misplaced) }
            terms.append(try parseNot())
        }
        depth -= 1
        valueOf = outerValue
        guard let join = joins.first else { return first }
        guard joins.allSatisfy({ $0 == join }) else { throw mixed(terms, joins) }
        return joined(terms, join)
    }

    /// Takes a word that was not looked for.
    private mutating func stands(_ keyword: Keyword) -> Bool {
        guard keywordHere == keyword else { return false }
        advance()
        return true
    }

    /// Terms under one join; those that are the same join in brackets are taken in.
    private func joined(_ terms: [Expression], _ join: Keyword) -> Expression {
        let span = terms.dropFirst().reduce(terms[0].span) { $0.union($1.span) }
        if terms.count == 1 { return terms[0] }
        var flat: [Expression] = []
        for term in terms {
            switch (term.kind, join) {
            case (.and(let inner), .and), (.or(let inner), .or): flat += inner
            default: flat.append(term)
            }
        }
        return Expression(join == .and ? .and(flat) : .or(flat), span)
    }

    /// Both readings of `a and b or c`, in words.
    private func mixed(_ terms: [Expression], _ joins: [Keyword]) -> ParseError {
        func reading(binding tight: Keyword) -> Expression {
            var groups: [[Expression]] = [[terms[0]]]
            for (join, term) in zip(joins, terms.dropFirst()) {
                if join == tight { groups[groups.count - 1].append(term) } else { groups.append([term]) }
            }
            return joined(groups.map { joined($0, tight) }, tight == .and ? .or : .and)
        }
        let span = terms.dropFirst().reduce(terms[0].span) { $0.union($1.span) }
        return .mixedAndOr(
            andFirst: canonicalText(reading(binding: .and)), orFirst: canonicalText(reading(binding: .or)), span)
    }

    private mutating func parseNot() throws(ParseError) -> Expression {
        cross()
        note(.keyword(.not), as: .operand)
        guard keywordHere == .not, sign(1).symbol?.comparison == nil, sign(1).symbol != .point,
            sign(1).keyword != .is
        else { return try parseComparison() }
        let here = tokens[index]
        try enter()
        advance()
        let inner = try parseNot()
        depth -= 1
        return Expression(.not(inner), here.span.union(inner.span))
    }

    /// A quantifier, or a value with what is asked of it.
    mutating func parseComparison() throws(ParseError) -> Expression {
        cross()
        if sign(1).keyword == .by, let word = peek().word?.lowercased(), word == "followed" || word == "preceded" {
            let later: LaterWord = word == "followed" ? .followedBy : .precededBy
            throw .comesLater(later, peek().span.union(peek(1).span))
        }
        if atEndOfText {
            for word in QuantifierWord.allCases { note(.keyword(word.keyword), as: .quantifier) }
        }
        if let quantified = try parseQuantified() { return quantified }
        let left = try parseSum()
        return try parseTest(of: left)
    }

    private mutating func parseTest(of left: Expression) throws(ParseError) -> Expression {
        noteTests(of: left)
        let here = sign()
        if let comparison = here.symbol?.comparison { return try parseCompare(left, comparison) }
        guard let keyword = here.keyword else {
            if here.form == .invalid, case .invalid(let error) = peek().kind { throw error }
            return left
        }
        let place = tokens[index].span
        switch keyword {
        case .is: return try parseIs(left)
        case .not:
            advance()
            return try parseNegatable(left, negated: true)
        case .in, .between, .within, .contains, .starts, .matches: return try parseNegatable(left, negated: false)
        case .has: return try parseHas(left)
        case .before, .after:
            advance()
            let order: DateOrder = keyword == .before ? .before : .after
            let right = try parseValue(of: left)
            return Expression(.dateOrder(left, order, right), left.span.union(right.span))
        case .on:
            advance()
            cross()
            if !accept(.or, as: .condition) {
                if sign().form == .end { throw unexpected() }
                throw .onNeedsOr(place)
            }
            cross()
            let after = accept(.after)
            if !after { try expect(.before) }
            let right = try parseValue(of: left)
            return Expression(.dateOrder(left, after ? .onOrAfter : .onOrBefore, right), left.span.union(right.span))
        default: return left
        }
    }

    private mutating func noteTests(of left: Expression) {
        guard isNoting else { return }
        for comparison in Comparison.allCases {
            if let symbol = Symbol(rawValue: comparison.rawValue) { note(.symbol(symbol), of: left) }
        }
        for word in ConditionWord.allCases where word.isInfix { note(.keyword(word.keyword), as: .condition, of: left) }
    }

    /// The right side, whose values are those of the left.
    private mutating func parseValue(of left: Expression) throws(ParseError) -> Expression {
        let outer = valueOf
        valueOf = left
        let right = try parseSum()
        valueOf = outer
        return right
    }

    private mutating func parseCompare(_ left: Expression, _ comparison: Comparison) throws(ParseError) -> Expression {
        advance()
        let right = try parseValue(of: left)
        if let second = symbolHere?.comparison {
            advance(as: .misplaced)
            let third = try parseSum()
            throw .chainedComparison(
                reading: chainReading(left, comparison, right, second, third), left.span.union(third.span))
        }
        return Expression(.compare(comparison, left, right), left.span.union(right.span))
    }

    /// `a < b < c` in the language's words.
    private func chainReading(
        _ a: Expression, _ first: Comparison, _ b: Expression, _ second: Comparison, _ c: Expression
    ) -> String {
        let (low, middle, high) = (canonicalText(a), canonicalText(b), canonicalText(c))
        switch (first, second) {
        case (.lessOrEqual, .lessOrEqual): return "\(middle) between \(low) and \(high)"
        case (.greaterOrEqual, .greaterOrEqual): return "\(middle) between \(high) and \(low)"
        default: return "\(low) \(first.rawValue) \(middle) and \(middle) \(second.rawValue) \(high)"
        }
    }

    private mutating func parseIs(_ left: Expression) throws(ParseError) -> Expression {
        advance()
        cross()
        let negated = accept(.not)
        cross()
        if isNoting {
            for keyword in [Keyword.unknown, .known, .isTrue, .isFalse, .empty, .notApplicable] {
                note(.keyword(keyword), as: .condition, of: left)
            }
        }
        let here = peek()
        let test: StateTest
        switch here.keyword {
        case .unknown?:
            advance()
            let reason: Name? = accept(.because) ? try expectName(.reason(of: left)) : nil
            return finish(left, negated, .unknown(because: reason))
        case .known?: test = .known
        case .isTrue?: test = .isTrue
        case .isFalse?: test = .isFalse
        case .empty?: test = .empty
        case .notApplicable?: test = .notApplicable
        default: throw notATest(here)
        }
        advance(as: test == .isTrue || test == .isFalse ? .literal : .keyword)
        return finish(left, negated, test)
    }

    private func finish(_ left: Expression, _ negated: Bool, _ test: StateTest) -> Expression {
        Expression(.test(left, negated: negated, test), Span(left.span.lower, lastUpper))
    }

    private mutating func notATest(_ here: Token) -> ParseError {
        if let word = here.word, let foreign = ForeignWord(word: word), foreign == .null || foreign == .nil {
            return .foreignWord(foreign, here.span)
        }
        switch here.kind {
        case .end, .invalid, .symbol: return unexpected()
        default: return .isNeedsTest(source.text(here.span), here.span)
        }
    }

    /// `[not] in`, `between`, `within`, `contains`, `starts with`, `matches`.
    private mutating func parseNegatable(_ left: Expression, negated: Bool) throws(ParseError) -> Expression {
        cross()
        if accept(.in, as: .condition, of: left) {
            note(.keyword(.last), as: .condition, of: left)
            note(.keyword(.this), as: .condition, of: left)
            let set = try parseSet(of: left)
            return Expression(.inSet(left, negated: negated, set), Span(left.span.lower, lastUpper))
        }
        if accept(.between, as: .condition, of: left) {
            let low = try parseValue(of: left)
            try expect(.and)
            let high = try parseValue(of: left)
            return Expression(.between(left, negated: negated, low, high), left.span.union(high.span))
        }
        if accept(.within, as: .condition, of: left) { return try parseWithin(left, negated: negated) }
        for test in [TextTest.contains, .startsWith, .matches] {
            guard accept(test.keyword, as: .condition, of: left) else { continue }
            if test == .startsWith { try expect(.with) }
            let text = try expectText(test == .matches ? .pattern : .text)
            return Expression(.textMatch(left, negated: negated, test, text), left.span.union(text.span))
        }
        throw unexpected()
    }

    private mutating func parseWithin(_ left: Expression, negated: Bool) throws(ParseError) -> Expression {
        let duration = try expectDuration()
        cross()
        let anchor: Anchor
        if accept(.of) {
            anchor = .of
        } else if accept(.after) {
            anchor = .after
        } else {
            try expect(.before)
            anchor = .before
        }
        let date = try parseSum()
        return Expression(.within(left, negated: negated, duration, anchor, date), left.span.union(date.span))
    }

    private mutating func parseHas(_ left: Expression) throws(ParseError) -> Expression {
        advance()
        cross()
        var mode = HasMode.any
        for word in isNoting || keywordHere != nil ? [Keyword.any, .all, .none, .only] : [] {
            note(.keyword(word), as: .tagMode, of: left)
            guard keywordHere == word, hasModeFollows else { continue }
            advance()
            mode = HasMode(rawValue: word.rawValue) ?? .any
            break
        }
        let set = try parseSet(of: left)
        return Expression(.has(left, mode, set), Span(left.span.lower, lastUpper))
    }

    /// Whether what follows `none` in `has none` is a set, so that the word is no value.
    private var hasModeFollows: Bool {
        let next = sign(1)
        if let symbol = next.symbol { return symbol == .openBracket }
        if next.form == .end { return index + 1 < signs.count && signs[index + 1].form == .end }
        return next.keyword?.joins != true
    }

    /// Right of `in` and `has`.
    private mutating func parseSet(of left: Expression) throws(ParseError) -> ValueSet {
        cross()
        note(.symbol(.openBracket))
        let here = sign()
        if here.symbol == .openBracket { return .list(try parseList(of: left)) }
        if here.keyword == .last, sign(1).form == .integer {
            advance()
            return .last(try expectDuration())
        }
        if here.keyword == .last, let unit = sign(1).keyword, unit.timeUnit != nil || unit.periodUnit != nil {
            throw .lastNeedsNumber(unit.timeUnit, peek().span.union(peek(1).span))
        }
        if here.keyword == .this, let unit = try parsePeriodUnit(ahead: 1) { return .this(unit) }
        let value = try parseSetValue(of: left)
        if case .literal(let literal) = value.kind {
            switch literal.kind {
            case .integer, .period: break
            default: return .list([value])
            }
        }
        return .single(value)
    }

    private mutating func parseSetValue(of left: Expression) throws(ParseError) -> Expression {
        let outer = valueOf
        valueOf = left
        let value = try parsePrimary()
        valueOf = outer
        return value
    }

    private mutating func parseList(of left: Expression) throws(ParseError) -> [Expression] {
        try expect(.openBracket)
        try enter()
        if symbolHere == .closeBracket { throw .emptyBrackets(tokens[index - 1].span.union(peek().span)) }
        var values: [Expression] = []
        repeat { values.append(try parseValue(of: left)) } while accept(.comma)
        depth -= 1
        try expectClose()
        return values
    }

    /// `month`, `financial year` after the word here; both words are passed when they stand there.
    private mutating func parsePeriodUnit(ahead: Int) throws(ParseError) -> PeriodUnit? {
        let token = peek(ahead)
        if let unit = token.keyword?.periodUnit {
            for _ in 0...ahead { advance() }
            return unit
        }
        guard token.keyword == .financial else {
            guard token.kind == .end else { return nil }
            advance()
            cross()
            for word in [Keyword.week, .month, .quarter, .year, .financial] { note(.keyword(word)) }
            throw unexpected()
        }
        for _ in 0...ahead { advance() }
        try expect(.year)
        return .financialYear
    }
}

extension TextTest {
    /// The word that begins the test.
    var keyword: Keyword {
        switch self {
        case .contains: return .contains
        case .startsWith: return .starts
        case .matches: return .matches
        }
    }
}
