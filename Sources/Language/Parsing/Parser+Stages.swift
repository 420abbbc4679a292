import Diagnostics

extension Parser {
    /// One stage, behind its bar.
    mutating func parseStage() throws(ParseError) -> Stage {
        cross()
        if isNoting { for word in StageWord.allCases { note(.keyword(word.keyword), as: .stage) } }
        let here = peek()
        guard let keyword = here.keyword, let word = StageWord(keyword) else { throw notAStage(here) }
        advance()
        let kind = try parse(word)
        return Stage(kind, Span(here.span.lower, lastUpper))
    }

    private mutating func notAStage(_ here: Token) -> ParseError {
        if let word = here.word {
            if let later = LaterWord(word, among: LaterWord.stages) { return .comesLater(later, here.span) }
            if let foreign = ForeignWord(word: word) { return .foreignWord(foreign, foreignSpan(foreign, here)) }
        }
        return unexpected()
    }

    private mutating func parse(_ word: StageWord) throws(ParseError) -> Stage.Kind {
        switch word {
        case .where: return .where(try parseCondition())
        case .exclude:
            cross()
            guard accept(.where) else { throw .excludeNeedsWhere(tokens[index - 1].span) }
            return .excludeWhere(try parseCondition())
        case .to:
            let entity = try expectName(.hop)
            return .to(entity, via: accept(.via) ? try expectName(.link(to: entity)) : nil)
        case .add: return .add(try parseDefinitions())
        case .show: return .show(try parseDefinitions())
        case .drop: return .drop(try parsePaths())
        case .sort: return .sort(try parseSortKeys())
        case .first:
            let count = try expectInteger()
            return .first(count, per: accept(.per) ? try parseSum() : nil)
        case .sample:
            let count = try expectInteger()
            try expect(.seed)
            return .sample(count, seed: try expectInteger())
        case .distinct: return .distinct(try parsePaths())
        case .count:
            if let word = peek().word, let foreign = ForeignWord(word: word), peek(1).keyword == .by {
                throw .foreignWord(foreign, foreignSpan(foreign, peek()))
            }
            let units = try parseOptionalPaths()
            // Groups are asked of the unit's own rows.
            guard let unit = units.first?.names.last else { return .count(units: units, groups: try parseBy()) }
            return .count(
                units: units, groups: try parseGroups(.expression(Expression(.path(Path([unit])), unit.span))))
        case .summarise:
            let figures = try reading(.figure) { (parser) throws(ParseError) in try parser.parseDefinitions() }
            return .summarise(figures, groups: try parseBy())
        case .expect: return .expect(try parseCondition(), why: acceptText(.text))
        case .title: return .title(try expectText(.text))
        case .as: return .as(try expectFormat())
        case .export: return try parseExport()
        }
    }

    private mutating func parseExport() throws(ParseError) -> Stage.Kind {
        let file = try expectText(.newFile)
        let format: OutputFormat? = accept(.as) ? try expectFormat() : nil
        return .export(file, format, overwrite: accept(.overwrite))
    }

    private mutating func parseCondition() throws(ParseError) -> Expression {
        try reading(.condition) { (parser) throws(ParseError) in try parser.parseExpression() }
    }

    /// `by g, each h and k`, or nothing.
    mutating func parseBy() throws(ParseError) -> [Group] {
        guard accept(.by) else { return [] }
        var groups: [Group] = []
        repeat { groups.append(try parseGroup()) } while accept(.comma) || accept(.and)
        return groups
    }

    private mutating func parseGroup() throws(ParseError) -> Group {
        cross()
        note(.keyword(.each))
        let each = keywordHere == .each && eachFollows
        if each { advance() }
        let name = try parseDefinedName()
        let expression = try reading(each ? .tags : .group) { (parser) throws(ParseError) in
            try parser.parseComparison()
        }
        return Group(each: each, name: name, expression: expression)
    }

    /// Whether what follows `each` is what to group by, so that the word is no name.
    private var eachFollows: Bool {
        let next = sign(1)
        if let symbol = next.symbol { return symbol == .openBracket || symbol == .minus }
        return next.keyword?.joins != true
    }

    /// `n =` before an expression, where that is what stands here.
    private mutating func parseDefinedName() throws(ParseError) -> Name? {
        cross()
        guard sign(1).symbol == .equal, let name = nameHere else {
            if isLast(1) { notes?.newName = index }
            return nil
        }
        advance(as: .slot(.newName))
        advance()
        return name
    }

    mutating func parseDefinitions() throws(ParseError) -> [Definition] {
        var definitions: [Definition] = []
        repeat {
            let name = try parseDefinedName()
            definitions.append(Definition(name: name, expression: try parseExpression()))
        } while accept(.comma)
        return definitions
    }

    mutating func parseSortKeys() throws(ParseError) -> [SortKey] {
        var keys: [SortKey] = []
        repeat {
            let expression = try reading(.sortKey) { (parser) throws(ParseError) in try parser.parseSum() }
            let descending = accept(.descending)
            if !descending { _ = accept(.ascending) }
            keys.append(SortKey(expression: expression, descending: descending))
        } while accept(.comma)
        return keys
    }

    /// Names and paths parted by commas.
    mutating func parsePaths() throws(ParseError) -> [Path] {
        var paths: [Path] = []
        repeat { paths.append(try parsePath(.column)) } while accept(.comma)
        return paths
    }

    /// The units behind `count`, none where `by` or a tail follows.
    mutating func parseOptionalPaths() throws(ParseError) -> [Path] {
        note(.unit)
        guard sign().isName, !endsUnits(peek()) else { return [] }
        var paths: [Path] = []
        repeat { paths.append(try parsePath(.unit)) } while accept(.comma)
        return paths
    }

    private func endsUnits(_ token: Token) -> Bool {
        guard let keyword = token.keyword else {
            return token.word.map { LaterWord($0, among: LaterWord.stages) != nil && peek(1).name != nil } ?? false
        }
        if keyword == .first, case .integer = peek(1).kind { return true }
        return keyword.joins
    }

    mutating func parsePath(_ slot: ExpectedSyntax.Slot, as role: TokenRole? = nil) throws(ParseError) -> Path {
        var path = Path([try expectName(slot)])
        if let role { renote(role) }
        while accept(.point) {
            // Behind a quantifier a path leads to rows, elsewhere to a value.
            if case .related(let word) = slot, let word, word.pick == nil {
                path.names.append(try expectName(.relatedMember(of: path)))
            } else {
                path.names.append(try expectName(.member(of: path)))
            }
        }
        return path
    }
}
