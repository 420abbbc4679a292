import Diagnostics
import Language
import Tables

/// The colours of a text as it is typed, with the cursor at a byte of its UTF-8: in order, without overlaps.
///
/// Each token has the colour of what the parser took it for; names and values that nothing has are `unknown`, all of
/// them at once, but not the word at the cursor while it may become one that fits, nor what is only not finished.
/// Cost: linear in the text; each name is looked up once.
package func highlight(
    _ text: String, cursor: Int, binder: Binder, settings: [SettingWords] = [], mode: ParseMode = .prompt
) -> [HighlightedSpan] {
    Highlighting(text, binder: binder, settings: settings, mode: mode).spans(cursor: cursor)
}

/// What is known of a text's colours before the cursor has a say: worth keeping while only the cursor moves.
package struct Highlighting: Sendable {
    /// Texts with more bytes are coloured by their signs alone, without being parsed.
    package static let largest = 20_000

    private var pieces: [Piece] = []
    private let text: String
    private var binder: Binder
    private let settings: [SettingWords]
    private let mode: ParseMode

    /// A token or comment.
    private struct Piece {
        var span: Span
        var highlight: Highlight?
        var fault: Fault?
        /// For brackets: the place of the other one; nil where there is none.
        var partner: Int?
        var bracket: Symbol?
    }

    /// Why a piece may be shown as unknown.
    private enum Fault: Equatable {
        /// There is no such thing, but words that begin so may be offered.
        case missing
        /// There is no such thing, and what begins so is not looked up.
        case missingKey
        /// It cannot stand here.
        case misplaced
        /// The parser stopped at it.
        case unread
        /// A closing bracket without an opening one.
        case unopened
    }

    package init(_ text: String, binder: Binder, settings: [SettingWords] = [], mode: ParseMode = .prompt) {
        self.text = text
        self.binder = binder
        self.settings = settings
        self.mode = mode
        if text.utf8.count > Self.largest {
            readSigns()
        } else {
            read()
        }
        pieces.sort { $0.span.lower < $1.span.lower }
        pairBrackets()
    }

    // MARK: With the cursor

    /// The spans with the cursor at a byte of the text.
    package func spans(cursor: Int) -> [HighlightedSpan] {
        let pair = touchedPair(cursor)
        let hasUnread = pieces.contains { $0.fault == .unread }
        let mayComeRight = hasUnread && pieces.contains { $0.span.upper == cursor && fits(upTo: cursor) }
        return pieces.indices.compactMap { index in
            let piece = pieces[index]
            if pair.contains(index) { return HighlightedSpan(piece.span, .bracket) }
            if let fault = piece.fault, shows(fault, piece, cursor), fault != .unread || !mayComeRight {
                return HighlightedSpan(piece.span, .unknown)
            }
            return piece.highlight.map { HighlightedSpan(piece.span, $0) }
        }
    }

    /// Whether a fault shows yet: a word that is being written may come right.
    private func shows(_ fault: Fault, _ piece: Piece, _ cursor: Int) -> Bool {
        guard piece.span.lower < cursor, cursor <= piece.span.upper else { return true }
        switch fault {
        case .unopened: return true
        case .misplaced, .unread, .missingKey: return false
        case .missing: return !fits(upTo: piece.span.upper)
        }
    }

    /// Whether what is written up to a place may go on as a word that can stand there.
    private func fits(upTo place: Int) -> Bool {
        !complete(text, at: place, binder: binder, settings: settings, mode: mode).isEmpty
    }

    /// The pieces of the pair of brackets at the cursor, else before it.
    private func touchedPair(_ cursor: Int) -> [Int] {
        for place in [cursor, cursor - 1] {
            let touched = pieces.firstIndex { $0.span.lower == place && $0.partner != nil }
            if let touched, let partner = pieces[touched].partner { return [touched, partner] }
        }
        return []
    }

    private mutating func pairBrackets() {
        var open: [Int] = []
        for index in pieces.indices {
            switch pieces[index].bracket {
            case .openBracket?: open.append(index)
            case .closeBracket?:
                guard let opening = open.popLast() else {
                    pieces[index].fault = .unopened
                    continue
                }
                pieces[index].partner = opening
                pieces[opening].partner = index
            case .semicolon?: open = []
            default: continue
            }
        }
    }

    // MARK: Without parsing

    private mutating func readSigns() {
        let list = lex(SourceText(name: "statement", text: text), prose: mode == .script)
        for token in list.tokens.dropLast() where add(token, plain(token)) { return }
        addComments(list.comments)
    }

    /// The colour that a token has by itself.
    private func plain(_ token: Token) -> Highlight? {
        switch token.kind {
        case .string: .text
        case .integer, .number, .percent: .number
        case .date, .period: .value
        case .parameter: .parameter
        case .prose: .comment
        case .word, .escapedName, .code, .symbol, .invalid, .end: nil
        }
    }

    /// Adds a token's piece; true when the token takes all the rest, as a quotation that is still open does.
    private mutating func add(_ token: Token, _ highlight: Highlight?, _ fault: Fault? = nil) -> Bool {
        if case .invalid(.unterminatedText) = token.kind {
            pieces.append(Piece(span: Span(token.span.lower, text.utf8.count), highlight: .text))
            return true
        }
        pieces.append(Piece(span: token.span, highlight: highlight, fault: fault, bracket: token.symbol))
        return false
    }

    private mutating func addComments(_ comments: [Comment]) {
        pieces += comments.map { Piece(span: $0.span, highlight: .comment) }
    }

    // MARK: By what the parser found

    private mutating func read() {
        let read = readText(text, mode: mode)
        var check = NameCheck(binder: binder, settings: settings)
        var definitions = TextDefinitions(read, text)
        var places: [Int: NameCheck.Place] = [:]
        var past = StagesRead()
        let wrong = Set(read.faults.flatMap { faultyTokens($0, read.tokens) })
        for (index, item) in read.tokens.enumerated() {
            if definitions.take(before: item.token.span.lower, into: &check) {
                places = [:]
                past = StagesRead()
            }
            if places[item.frames] == nil {
                places[item.frames] = check.place(in: read.frames[item.frames], past: past)
            }
            guard let place = places[item.frames] else { continue }
            let next = read.tokens.indices.contains(index + 1) ? read.tokens[index + 1].token.symbol : nil
            var verdict = self.verdict(item, place, check, isCompared: next?.comparison != nil)
            if item.role == .slot(.newName), let name = item.token.name {
                places[item.frames]?.arguments.insert(name.text.lowercased())
            }
            if check.isBlind { verdict.fault = nil }
            if wrong.contains(index), verdict.fault != .misplaced { verdict.fault = .unread }
            if add(item.token, verdict.highlight, verdict.fault) { return }
        }
        addComments(read.comments)
        // What completes a word knows the text's own definitions.
        binder = check.binder
    }

    /// The tokens that an error is about: those that the parser could not pass, or the one that it names.
    private func faultyTokens(_ fault: ReadText.Fault, _ tokens: [ReadToken]) -> [Int] {
        switch fault.error {
        case .unterminatedText, .unexpected(.endOfText, _, _), .unexpected(.endOfStatement, _, _): return []
        default: if fault.atEnd { return [] }
        }
        let span = fault.error.span
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].token.span.lower < span.lower { low = middle + 1 } else { high = middle }
        }
        return (low..<tokens.count).prefix { tokens[$0].token.span.upper <= span.upper }
            .filter { tokens[$0].role == nil || tokens[$0].token.span == span }
    }

    private func verdict(
        _ item: ReadToken, _ place: NameCheck.Place, _ check: NameCheck, isCompared: Bool
    ) -> (highlight: Highlight?, fault: Fault?) {
        let token = item.token
        switch token.kind {
        case .parameter(let name): return judged(check.parameter(name))
        case .invalid(.unterminatedName): return (.name, .misplaced)
        case .invalid(.loneDollar): return (.parameter, .misplaced)
        case .invalid: return (nil, .misplaced)
        default: break
        }
        switch item.role {
        case nil, .sign?: return (plain(token), nil)
        case .keyword?: return (.keyword, nil)
        case .misplaced?: return (nil, .misplaced)
        case .literal?: return (plain(token) ?? .value, nil)
        case .called?: return token.name.map { judged(check.called($0.text)) } ?? (nil, nil)
        case .slot(let slot)?: return filling(slot, item, place, check, isCompared: isCompared)
        }
    }

    private func filling(
        _ slot: ExpectedSyntax.Slot, _ item: ReadToken, _ place: NameCheck.Place, _ check: NameCheck, isCompared: Bool
    ) -> (highlight: Highlight?, fault: Fault?) {
        let token = item.token
        switch token.kind {
        case .word(let text, let keyword):
            if keyword == .it, slot == .entity || slot == .describable || slot == .operand { return (.keyword, nil) }
            let verdict = check.verdict(text, escaped: false, in: slot, at: place, isCompared: isCompared)
            return item.mayBeNew ? (verdict.highlight, verdict.isKnown ? nil : .missingKey) : judged(verdict)
        case .escapedName(let text):
            return judged(check.verdict(text, escaped: true, in: slot, at: place))
        case .string(let text), .code(let text):
            let own: Highlight = plain(token) ?? .value
            switch slot {
            case .value(let left):
                let isMissing = check.quoted(text, of: left, at: place) != nil
                return (own, isMissing ? .missingKey : nil)
            case .theme:
                return (own, check.verdict(text, escaped: true, in: slot, at: place).isKnown ? nil : .missing)
            default: return (own, nil)
            }
        default: return (plain(token), nil)
        }
    }

    private func judged(_ verdict: NameCheck.Verdict) -> (highlight: Highlight?, fault: Fault?) {
        (verdict.highlight, verdict.isKnown ? nil : verdict.isKey ? .missingKey : .missing)
    }
}

/// The definitions that a text brings itself: what stands behind them knows their names.
private struct TextDefinitions {
    private let statements: [Statement]
    private let source: SourceText
    private var next = 0
    /// Whether a later part of the text speaks of the last result.
    private let usesIt: Bool

    init(_ read: ReadText, _ text: String) {
        statements = read.statements
        source = SourceText(name: "statement", text: text)
        let refines = read.frames.contains { frames in
            frames.contains { if case .query(.refine, _) = $0 { true } else { false } }
        }
        usesIt = refines || read.tokens.contains { $0.token.keyword == .it }
    }

    /// Takes in the statements that end before a place; true when there were any.
    mutating func take(before place: Int, into check: inout NameCheck) -> Bool {
        let first = next
        while next < statements.count, statements[next].span.upper <= place {
            take(statements[next], into: &check)
            next += 1
        }
        return next > first
    }

    private func take(_ statement: Statement, into check: inout NameCheck) {
        switch statement.kind {
        case .letQuery(let definition):
            check.given.insert(definition.name.text.lowercased())
            let made = try? check.binder.define(definition, span: statement.span, source: source, inScript: false)
            if let made { check.binder.definitions.define(made.definition) }
        case .parameter(let declaration):
            check.given.insert("$" + declaration.name.text.lowercased())
            let made = try? check.binder.declare(declaration, given: nil, source: source, checking: true)
            if let made { check.binder.definitions.define(made) }
        case .query(let query):
            if usesIt { check.binder.definitions.it = (try? check.binder.bind(query))?.relation }
        case .include: check.hasForeignNames = true
        case .run: check.binder.definitions.it = nil
        case .session(.open): check.isBlind = true
        default: return
        }
    }
}
