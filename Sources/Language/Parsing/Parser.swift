import Diagnostics

/// Where a text comes from, which decides what `##` lines are.
package enum ParseMode: Hashable, Sendable {
    /// Scripts, pastes, the argument of `query`, piped statements: `##` lines are prose.
    case script
    /// A line of the prompt: `##` begins a comment.
    case prompt
}

/// What a text parses to: the statements that are right, and the errors of the others, in order.
package struct ParseResult: Sendable {
    package var syntax: ScriptSyntax
    package var errors: [ParseError]
}

/// The bytes of the longest text that is read: more than any person or program wrote, less than would fill the memory.
package let longestText = 4 << 20

/// Parses all statements of a text; after an error it goes on with the next statement. Cost: linear.
package func parseStatements(_ source: SourceText, mode: ParseMode = .script) -> ParseResult {
    guard source.bytes.count <= longestText else {
        return ParseResult(syntax: ScriptSyntax(statements: []), errors: [.tooLong(Span(longestText, longestText + 1))])
    }
    let list = lex(source, prose: mode == .script)
    var parser = Parser(source: source, tokens: list.tokens)
    parser.isNoting = false
    var (statements, errors) = parser.parseScript()
    if !errors.isEmpty {
        // What was looked for is told by errors alone, so only a text that has some is read with notes of it.
        parser = Parser(source: source, tokens: list.tokens)
        (statements, errors) = parser.parseScript()
    }
    return ParseResult(syntax: ScriptSyntax(statements: statements, comments: list.comments), errors: errors)
}

/// Parses a text that holds one statement.
///
/// Throws the first error, or `unexpected` at a second statement.
package func parseStatement(_ text: String, mode: ParseMode = .script) throws(ParseError) -> Statement {
    let result = parseStatements(SourceText(name: "statement", text: text), mode: mode)
    if let error = result.errors.first { throw error }
    let end = text.utf8.count
    guard let statement = result.syntax.statements.first else {
        throw .unexpected(.endOfText, expected: StatementWord.allCases.map { .keyword($0.keyword) }, Span(end, end))
    }
    if result.syntax.statements.count > 1 {
        let second = result.syntax.statements[1].span
        throw .unexpected(.text(SourceText(name: "", text: text).text(second)), expected: [], second)
    }
    return statement
}

/// A recursive descent over the tokens. `accept` and `expect` note what they looked for at the current token: that
/// is what an error says was expected, and at the end of the text what completion offers.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    /// The same in brief.
    let signs: [TokenSign]
    var index = 0
    /// The first token of the current statement.
    var statementStart = 0
    /// A token at a line's beginning that the statement has reached because something had to follow.
    var crossedTo: Int?
    /// What was looked for at that token.
    var notedAtCrossing: [ExpectedSyntax.Item] = []
    /// Whether the first error was met where the text ends.
    var firstErrorAtEnd: Bool?
    /// The open brackets, outermost first.
    var openings: [Span] = []
    /// How deep expressions stand in one another.
    var depth = 0
    var noted: [ExpectedSyntax.Item] = []
    /// Whether it is noted what is looked for. A text without errors parses to the same either way.
    var isNoting = true
    private var notedAt = -1
    var frames: [ExpectedSyntax.Frame] = [] {
        didSet { notes?.framesAreStale = true }
    }
    /// What each token turned out to be, where colours ask for it.
    var notes: RoleNotes?
    /// The left side whose values may stand in the operand being read.
    var valueOf: Expression?
    /// What the expression being read is for.
    var purpose = ExpectedSyntax.Purpose.value
    /// What was looked for where the text ended.
    var candidates: [ExpectedSyntax.Candidate] = []

    /// Deeper than this nobody writes, and a stack would not hold without end.
    static let deepest = 200

    init(source: SourceText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
        signs = tokens.map { TokenSign($0) }
    }

    // MARK: Where the parser stands

    /// Whether the statement cannot reach this token: the text's end, `;`, prose, an empty line outside brackets.
    private func isHardEnd(_ place: Int) -> Bool {
        let sign = signs[place]
        if sign.form == .end || sign.form == .prose || sign.symbol == .semicolon { return true }
        return sign.lineStart?.afterBlank == true && place > statementStart && openings.isEmpty
    }

    /// Whether a complete statement ends before this token because a new line begins with it.
    func isSoftEnd(_ place: Int) -> Bool {
        let sign = signs[place]
        guard let start = sign.lineStart, openings.isEmpty, place > statementStart, place != crossedTo else {
            return false
        }
        if start.indented { return false }
        return sign.symbol != .bar && sign.keyword != .and && sign.keyword != .or
    }

    @inline(__always)
    func isEnd(_ place: Int) -> Bool { !signs[place].isInner && (isHardEnd(place) || isSoftEnd(place)) }

    /// The token `ahead` places on, or an end where the statement ends before it.
    func peek(_ ahead: Int = 0) -> Token {
        if ahead == 0, signs[index].isInner { return tokens[index] }
        var place = index
        while place <= index + ahead {
            if place >= tokens.count || isEnd(place) {
                let before = place > 0 ? tokens[min(place, tokens.count) - 1].span.upper : 0
                return Token(.end, Span(before, before))
            }
            place += 1
        }
        return tokens[index + ahead]
    }

    /// The same in brief.
    func sign(_ ahead: Int = 0) -> TokenSign {
        if ahead == 0, signs[index].isInner { return signs[index] }
        var place = index
        while place <= index &+ ahead {
            if place >= signs.count || isEnd(place) { return .end }
            place &+= 1
        }
        return signs[index &+ ahead]
    }

    var keywordHere: Keyword? { isEnd(index) ? nil : signs[index].keyword }
    var symbolHere: Symbol? { isEnd(index) ? nil : signs[index].symbol }

    /// The name here, if it is one.
    var nameHere: Name? { isEnd(index) ? nil : tokens[index].name }

    /// Lets the statement go on in the next line, because something must follow.
    mutating func cross() {
        if !signs[index].isInner, isSoftEnd(index), !isHardEnd(index) { crossedTo = index }
    }

    /// Whether nothing but white space stands behind what has been read.
    var atEndOfText: Bool { signs[index].form == .end }

    /// The end of the last token read.
    var lastUpper: Int { index > 0 ? tokens[index - 1].span.upper : 0 }

    /// Passes the token here; `role` says what it is where that is not a word of the language, a sign or a value.
    mutating func advance(as role: TokenRole? = nil) {
        if notes != nil {
            let (role, open) = (role ?? plainRole(tokens[index]), frames)
            notes?.note(role, at: index, in: open)
        }
        if isNoting, index == crossedTo { notedAtCrossing = noted }
        if let symbol = signs[index].symbol {
            if symbol == .openBracket { openings.append(tokens[index].span) }
            if symbol == .closeBracket, !openings.isEmpty { openings.removeLast() }
        }
        if index < tokens.count - 1 { index += 1 }
    }

    // MARK: Looking for

    /// Notes that an item may stand here: as what, and of which operand it would ask something.
    @inline(__always)
    mutating func note(
        _ item: @autoclosure () -> ExpectedSyntax.Item, as role: ExpectedSyntax.Role = .link,
        of operand: @autoclosure () -> Expression? = nil
    ) {
        if isNoting { add(item(), role, operand()) }
    }

    private mutating func add(_ item: ExpectedSyntax.Item, _ role: ExpectedSyntax.Role, _ operand: Expression?) {
        if notedAt != index {
            notedAt = index
            noted = []
        }
        if !noted.contains(item) { noted.append(item) }
        guard atEndOfText, !isEndOfOtherStatement else { return }
        if candidates.contains(where: { $0.item == item }) { return }
        candidates.append(
            ExpectedSyntax.Candidate(item: item, frames: frames, role: role, purpose: purpose, operand: operand))
    }

    /// Notes that a frame is open from here.
    @inline(__always)
    mutating func openFrame(_ frame: @autoclosure () -> ExpectedSyntax.Frame) {
        if isNoting { frames.append(frame()) }
    }

    /// Notes that the innermost frame ends here.
    mutating func closeFrame() {
        if isNoting { frames.removeLast() }
    }

    /// Whether the text's end is behind an empty line, and so out of the statement's reach.
    private var isEndOfOtherStatement: Bool {
        openings.isEmpty && index > statementStart && signs[index].lineStart?.afterBlank == true
    }

    @inline(__always)
    mutating func note(_ slot: @autoclosure () -> ExpectedSyntax.Slot) {
        if isNoting { add(.slot(slot()), .link, nil) }
    }

    @inline(__always)
    mutating func accept(
        _ keyword: Keyword, as role: ExpectedSyntax.Role = .link, of operand: @autoclosure () -> Expression? = nil
    ) -> Bool {
        note(.keyword(keyword), as: role, of: operand())
        guard keywordHere == keyword else { return false }
        advance()
        return true
    }

    /// Reads an expression that is for something.
    mutating func reading<Read>(
        _ inner: ExpectedSyntax.Purpose, _ read: (inout Parser) throws(ParseError) -> Read
    ) throws(ParseError) -> Read {
        let outer = purpose
        purpose = inner
        let value = try read(&self)
        purpose = outer
        return value
    }

    mutating func accept(_ symbol: Symbol) -> Bool {
        note(.symbol(symbol))
        guard symbolHere == symbol else { return false }
        advance()
        return true
    }

    mutating func expect(_ keyword: Keyword) throws(ParseError) {
        cross()
        if !accept(keyword) { throw unexpected() }
    }

    mutating func expect(_ symbol: Symbol) throws(ParseError) {
        cross()
        if !accept(symbol) { throw unexpected() }
    }

    /// The closing bracket of the innermost open one.
    mutating func expectClose() throws(ParseError) {
        let opening = openings.last
        note(.symbol(.closeBracket))
        if accept(.closeBracket) { return }
        if let opening, closesNowhere { throw .unclosedBracket(opening) }
        throw unexpected()
    }

    /// Whether what stands here begins another statement rather than going on in the bracket.
    private var closesNowhere: Bool {
        let here = tokens[index]
        switch here.kind {
        case .end, .prose, .symbol(.semicolon): return true
        default:
            guard let start = here.lineStart, !start.indented, let keyword = here.keyword else { return false }
            return StatementWord.keywords.contains(keyword)
        }
    }

    /// A name, of whatever word: the place allows no keyword.
    mutating func expectName(_ slot: ExpectedSyntax.Slot) throws(ParseError) -> Name {
        cross()
        note(slot)
        guard let name = nameHere else { throw unexpected() }
        advance(as: .slot(slot))
        return name
    }

    mutating func expectText(_ slot: ExpectedSyntax.Slot) throws(ParseError) -> QuotedText {
        cross()
        guard let text = acceptText(slot) else {
            let here = peek()
            if here.name != nil {
                let span = wholeRun(here.span)
                throw .textNeedsQuotes(source.text(span), span)
            }
            throw unexpected()
        }
        return text
    }

    /// The span up to the next white space or bracket: a file's name without its quotes is more than one token.
    private func wholeRun(_ span: Span) -> Span {
        var upper = span.upper
        let stops = Set(" \t\r\n();|,#\"'".utf8)
        while upper < source.bytes.count, !stops.contains(source.bytes[upper]) { upper += 1 }
        return Span(span.lower, upper)
    }

    mutating func acceptText(_ slot: ExpectedSyntax.Slot) -> QuotedText? {
        note(slot)
        guard case .string(let value) = peek().kind else { return nil }
        let text = QuotedText(value, peek().span)
        advance(as: .slot(slot))
        return text
    }

    mutating func expectInteger() throws(ParseError) -> Int {
        cross()
        note(.integer)
        guard case .integer(let value) = peek().kind else { throw unexpected() }
        advance(as: .slot(.integer))
        return Int(value)
    }

    /// One deeper; the caller takes it back.
    mutating func enter() throws(ParseError) {
        depth += 1
        if depth > Parser.deepest { throw .tooDeep(peek().span) }
    }
}
