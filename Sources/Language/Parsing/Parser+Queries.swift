import Diagnostics

extension Parser {
    /// A query: a sugared question, a pipeline, a refinement of the last result, or an expression alone.
    mutating func parseQuery() throws(ParseError) -> Query {
        let lower = peek().span.lower
        let head = try parseHead()
        return try parseStages(of: head, from: lower)
    }

    private mutating func parseHead() throws(ParseError) -> Query.Head {
        if symbolHere == .bar { return .refine }
        if let sugar = try parseSugar() { return sugar }
        note(.entity)
        note(.keyword(.it))
        return .expression(try parseExpression())
    }

    /// The stages behind a head, each after its bar.
    mutating func parseStages(of head: Query.Head, from lower: Int) throws(ParseError) -> Query {
        var query = Query(head: head, stages: [], span: Span(lower, lastUpper))
        while true {
            openFrame(.query(head, stages: query.stages))
            guard accept(.bar) else {
                closeFrame()
                break
            }
            let stage = try parseStage()
            closeFrame()
            query.stages.append(stage)
        }
        query.span = Span(lower, max(lower, lastUpper))
        return query
    }

    /// A sugared question, or nil where the words here are names: `count > 3`, `theme = x`.
    mutating func parseSugar() throws(ParseError) -> Query.Head? {
        guard let keyword = keywordHere else { return nil }
        if isNoting {
            for word in [Keyword.find, .list, .count, .how, .theme] { note(.keyword(word), as: .statement) }
        }
        switch keyword {
        case .find, .list:
            guard sugarFollows() else { return nil }
            advance()
            return .find(try parseFind())
        case .count:
            guard sugarFollows() else { return nil }
            advance()
            return .count(try parseCount())
        case .how:
            guard sugarFollows() else { return nil }
            advance()
            try expect(.many)
            return .count(try parseCount())
        case .theme:
            guard sugarFollows() || isText(1) else { return nil }
            advance()
            return try parseTheme()
        default: return nil
        }
    }

    private func isText(_ ahead: Int) -> Bool {
        sign(ahead).form == .string
    }

    /// Whether the whole text ends there, so that the user is still writing.
    func isLast(_ ahead: Int) -> Bool { index + ahead < signs.count && signs[index + ahead].form == .end }

    /// Whether the verb here is followed by what it asks for.
    private func sugarFollows() -> Bool {
        let next = sign(1)
        if next.isName {
            return next.form == .escapedName || next.keyword?.joins != true || sign(2).keyword == .where
        }
        if next.form == .end { return openings.isEmpty || isLast(1) }
        if next.form == .invalid { return true }
        if case .code = peek(1).kind { return true }
        return false
    }

    private mutating func parseSource() throws(ParseError) -> Expression {
        note(.keyword(.it))
        let name = try expectName(.entity)
        if !name.escaped, Keyword(word: name.text) == .it {
            renote(.keyword)
            return Expression(.it, name.span)
        }
        return Expression(.path(Path([name])), name.span)
    }

    /// `where C` with the source's fields in reach.
    private mutating func parseWhere(_ head: Query.Head) throws(ParseError) -> Expression? {
        guard accept(.where, as: .stage) else { return nil }
        openFrame(.query(head, stages: []))
        let condition = try reading(.condition) { (parser) throws(ParseError) in try parser.parseExpression() }
        closeFrame()
        return condition
    }

    private mutating func parseFind() throws(ParseError) -> FindSugar {
        let source = try parseSource()
        let condition = try parseWhere(.expression(source))
        let tail = try parseTail(.expression(source))
        return FindSugar(source: source, condition: condition, tail: tail)
    }

    private mutating func parseCount() throws(ParseError) -> CountSugar {
        let source = try parseSource()
        let condition = try parseWhere(.expression(source))
        let groups = try parseGroups(.expression(source))
        var sugar = CountSugar(source: source, condition: condition, groups: groups, tail: [])
        sugar.tail = try parseTail(.count(sugar))
        return sugar
    }

    /// `by g, each h`, with the fields of the head in reach.
    mutating func parseGroups(_ head: Query.Head) throws(ParseError) -> [Group] {
        openFrame(.query(head, stages: []))
        let groups = try parseBy()
        closeFrame()
        return groups
    }

    private mutating func parseTheme() throws(ParseError) -> Query.Head {
        let codes = try parseThemeCodes()
        let condition = try parseWhere(unitAhead().map { .expression($0) } ?? .theme(codes))
        let verb = try parseThemeVerb(codes)
        var sugar = ThemeSugar(codes: codes, condition: condition, verb: verb, tail: [])
        sugar.tail = try parseTail(.themeSugar(sugar))
        return condition == nil && verb == nil && sugar.tail.isEmpty ? .theme(codes) : .themeSugar(sugar)
    }

    /// The unit that a theme's `count` or `list` names behind its condition, which is asked of that unit's rows.
    private func unitAhead() -> Expression? {
        guard notes != nil, peek().keyword == .where else { return nil }
        var depth = 0
        for place in index..<tokens.count where !isEnd(place) || depth > 0 {
            switch tokens[place].kind {
            case .symbol(.openBracket): depth += 1
            case .symbol(.closeBracket): depth -= 1
            case .symbol(.bar), .end: if depth == 0 { return nil }
            case .word(_, .count), .word(_, .list):
                guard depth == 0, let unit = tokens[place + 1].name, tokens[place + 1].keyword?.joins != true else {
                    continue
                }
                return Expression(.path(Path([unit])), unit.span)
            default: continue
            }
        }
        return nil
    }

    private mutating func parseThemeCodes() throws(ParseError) -> ThemeCodes {
        var codes = ThemeCodes(codes: [try parseThemeCode()], join: .any)
        while true {
            let isAnd = accept(.and)
            guard isAnd || accept(.or) else { return codes }
            let join: ThemeCodes.Join = isAnd ? .all : .any
            if codes.codes.count > 1, join != codes.join {
                renote(.misplaced)
                throw try mixedCodes(codes)
            }
            codes.join = join
            codes.codes.append(try parseThemeCode())
        }
    }

    /// `A and B or C`: the condition that says it with brackets, `and` binding first.
    private mutating func mixedCodes(_ codes: ThemeCodes) throws(ParseError) -> ParseError {
        let next = try parseThemeCode()
        let carried = (codes.codes + [next]).map { "carries(\(canonicalText($0)))" }
        let span = codes.codes[0].span.union(next.span)
        let before = carried.dropLast()
        if codes.join == .all {
            return .mixedThemes(
                condition: "(\(before.joined(separator: " and "))) or \(carried[carried.count - 1])", span)
        }
        let start = before.dropLast().joined(separator: " or ")
        let tail = carried.suffix(2).joined(separator: " and ")
        return .mixedThemes(condition: "\(start) or (\(tail))", span)
    }

    private mutating func parseThemeCode() throws(ParseError) -> Name {
        cross()
        note(.theme)
        let here = peek()
        switch here.kind {
        case .string(let text), .code(let text):
            advance(as: .slot(.theme))
            return Name(text, here.span, escaped: true)
        default: return try expectName(.theme)
        }
    }

    private mutating func parseThemeVerb(_ codes: ThemeCodes) throws(ParseError) -> ThemeSugar.Verb? {
        if sign().form == .word, let word = peek().word, let later = LaterWord(word, among: LaterWord.themeVerbs) {
            throw .comesLater(later, peek().span)
        }
        if accept(.count) {
            let units = try parseOptionalPaths()
            let head: Query.Head = units.first.map { .expression(Expression(.path($0), $0.span)) } ?? .theme(codes)
            return .count(units: units, groups: try parseGroups(head))
        }
        if accept(.list) { return .list(try expectName(.carrier)) }
        return nil
    }

    /// What may follow a sugared question, each once.
    private mutating func parseTail(_ head: Query.Head) throws(ParseError) -> [Tail] {
        openFrame(.query(head, stages: []))
        var seen: [Keyword] = []
        var tail: [Tail] = []
        while true {
            let place = index
            let here = keywordHere
            guard let next = try parseOneTail() else { break }
            if let keyword = here {
                if seen.contains(keyword) {
                    notes?.note(.misplaced, at: place)
                    throw .repeatedTail(keyword, tokens[place].span)
                }
                seen.append(keyword)
            }
            tail.append(next)
        }
        closeFrame()
        return tail
    }

    private mutating func parseOneTail() throws(ParseError) -> Tail? {
        let lower = tokens[index].span
        if accept(.sorted, as: .tail) {
            try expect(.by)
            return .sortedBy(try parseSortKeys())
        }
        if accept(.first, as: .tail) {
            let count = try expectInteger()
            return .first(count, Span(lower.lower, lastUpper))
        }
        if accept(.showing, as: .tail) { return .showing(try parseDefinitions()) }
        if accept(.as, as: .tail) {
            let format = try expectFormat()
            return .format(format, Span(lower.lower, lastUpper))
        }
        if accept(.into, as: .tail) { return .into(try expectText(.newFile)) }
        return nil
    }

    mutating func expectFormat() throws(ParseError) -> OutputFormat {
        cross()
        for format in OutputFormat.allCases where isNoting {
            if let word = Keyword(word: format.rawValue) { note(.keyword(word), as: .format) }
        }
        guard let format = keywordHere?.format else {
            if let word = peek().word { throw .notAFormat(word, peek().span) }
            throw unexpected()
        }
        advance(as: .literal)
        return format
    }
}
