import Diagnostics

extension Parser {
    /// The error for the token that stands here, by what was looked for and by what people mean with it.
    mutating func unexpected() -> ParseError {
        let here = peek()
        switch here.kind {
        case .invalid(let error): return error
        case .end: return unexpectedEnd(here.span)
        case .symbol(.closeBracket) where openings.isEmpty: return .unopenedBracket(here.span)
        case .symbol(.minus) where lacksSpaces(here.span) && noted.contains(.symbol(.minus)):
            return .minusNeedsSpaces(here.span)
        default: break
        }
        if let error = habit(here) { return error }
        if let word = here.word, let error = unexpectedWord(word, here) { return error }
        switch here.kind {
        case .string, .integer, .code, .escapedName: if let error = unknownFirstWord(here) { return error }
        default: break
        }
        return .unexpected(.text(source.text(here.span)), expected: expectedHere, here.span)
    }

    private var expectedHere: [ExpectedSyntax.Item] { noted }

    private func unexpectedEnd(_ span: Span) -> ParseError {
        let next = tokens[index]
        if let opening = openings.last { return .unclosedBracket(opening) }
        if case .invalid(let error) = next.kind { return error }
        let found: ParseError.Found = next.kind == .end ? .endOfText : .endOfStatement
        return .unexpected(found, expected: expectedHere, span)
    }

    private func unexpectedWord(_ word: String, _ here: Token) -> ParseError? {
        if let keyword = here.keyword, StatementWord.keywords.contains(keyword), let error = unknownFirstWord(here) {
            return error
        }
        if let keyword = here.keyword, noted.contains(.symbol(.bar)), StageWord.keywords.contains(keyword) {
            return .stageWithoutBar(keyword, here.span)
        }
        let followsRows = noted.contains(.keyword(.showing)) && !noted.contains(.symbol(.comma))
        let followsFirstWord = index == statementStart + 1 && tokens[statementStart].keyword == nil
        if here.keyword == .by, followsRows || followsFirstWord { return .byNeedsCount(here.span) }
        if let later = LaterWord(word, among: LaterWord.stages.union(LaterWord.themeVerbs)) {
            return .comesLater(later, here.span)
        }
        if let error = unknownFirstWord(here) { return error }
        if let foreign = ForeignWord(word: word) { return .foreignWord(foreign, foreignSpan(foreign, here)) }
        return nil
    }

    /// A first word that is near a statement's word and is followed by another word: `fnd boats`.
    private func unknownFirstWord(_ here: Token) -> ParseError? {
        guard index == statementStart + 1, let first = tokens[statementStart].word,
            tokens[statementStart].keyword == nil
        else { return nil }
        if let foreign = ForeignWord(word: first) { return .foreignWord(foreign, tokens[statementStart].span) }
        let near = nearWords(to: first, among: StatementWord.allCases.map(\.word))
        return near.isEmpty ? nil : .unknownStatement(first, near: near, tokens[statementStart].span)
    }

    /// `group by` and `order by` are underlined whole.
    func foreignSpan(_ foreign: ForeignWord, _ here: Token) -> Span {
        let two = foreign == .group || foreign == .order
        return two && peek(1).keyword == .by ? here.span.union(peek(1).span) : here.span
    }

    /// Whether a minus touches what stands beside it: then it may be a hyphen.
    func lacksSpaces(_ span: Span) -> Bool {
        func isSpace(_ offset: Int) -> Bool {
            guard offset >= 0, offset < source.bytes.count else { return true }
            let byte = source.bytes[offset]
            return byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0xA0 || byte == 0xC2
        }
        return !isSpace(span.lower - 1) || !isSpace(span.upper)
    }

    /// Goes to the next statement after an error.
    mutating func recover(from error: ParseError) {
        openings = []
        crossedTo = nil
        depth = 0
        frames = []
        valueOf = nil
        purpose = .value
        if case .unclosedBracket(let opening) = error {
            index = tokens.firstIndex { $0.span.lower >= opening.upper } ?? tokens.count - 1
        } else if index == statementStart, index < tokens.count - 1, tokens[index].symbol != .semicolon {
            index += 1
        }
        while index < tokens.count - 1, !isEnd(index) { index += 1 }
    }
}
