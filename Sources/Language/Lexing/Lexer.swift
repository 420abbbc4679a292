import Diagnostics

/// A text cut into tokens, with its comments beside them; the last token is `.end`.
package struct TokenList: Sendable {
    package var tokens: [Token]
    package var comments: [Comment]
}

/// Cuts a text into tokens. Never fails: what makes no token becomes an `.invalid` one that carries its error.
///
/// `prose` says that a line beginning with `##` is report prose; else it is a comment. Cost: linear.
package func lex(_ source: SourceText, prose: Bool = true) -> TokenList {
    var lexer = Lexer(bytes: source.bytes, prose: prose)
    lexer.run()
    return TokenList(tokens: lexer.tokens, comments: lexer.comments)
}

/// Walks the bytes once.
struct Lexer {
    let bytes: [UInt8]
    let prose: Bool
    var tokens: [Token] = []
    var comments: [Comment] = []
    var index = 0
    /// The offset at which the line began, when no token has stood on it yet.
    private var lineBegan: Int? = 0
    private var blankSeen = false
    /// Whether anything, a comment too, stands on the line so far.
    private var lineEmpty = true

    init(bytes: [UInt8], prose: Bool) {
        self.bytes = bytes
        self.prose = prose
        // A short text is often all signs and short words; a second copy of its tokens costs more than the room.
        tokens.reserveCapacity(bytes.count < 1000 ? bytes.count / 2 + 2 : bytes.count / 5 + 2)
    }

    /// The byte `ahead` places on, or 0 behind the end.
    func byte(_ ahead: Int = 0) -> UInt8 {
        index + ahead < bytes.count ? bytes[index + ahead] : 0
    }

    func text(_ lower: Int, _ upper: Int) -> String { String(decoding: bytes[lower..<upper], as: UTF8.self) }

    mutating func run() {
        while index < bytes.count {
            if !skipSpace() { readToken() }
        }
        add(.end, from: bytes.count)
    }

    /// Adds the token from `lower` to where the lexer stands.
    mutating func add(_ kind: Token.Kind, from lower: Int) {
        var start: Token.LineStart?
        if let began = lineBegan {
            start = Token.LineStart(indented: lower > began, afterBlank: blankSeen && !tokens.isEmpty)
        }
        tokens.append(Token(kind, Span(lower, index), lineStart: start))
        lineBegan = nil
        blankSeen = false
        lineEmpty = false
    }

    /// Passes white space, a line's end or a comment; false when a token stands here.
    private mutating func skipSpace() -> Bool {
        switch byte() {
        case UInt8(ascii: "\n"):
            if lineEmpty { blankSeen = true }
            index += 1
            lineBegan = index
            lineEmpty = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            index += 1
        case 0xC2 where byte(1) == 0xA0:
            index += 2
        case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF && index == 0:
            index += 3
            lineBegan = index
        case UInt8(ascii: "#"):
            readComment()
        default:
            return false
        }
        return true
    }

    /// A `#` comment, or a `##` line where that is prose.
    private mutating func readComment() {
        let lower = index
        let alone = lineBegan != nil
        while index < bytes.count, byte() != UInt8(ascii: "\n") { index += 1 }
        var upper = index
        while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 || bytes[upper - 1] == 0x0D {
            upper -= 1
        }
        if prose, alone, lower + 1 < upper, bytes[lower + 1] == UInt8(ascii: "#") {
            var begin = lower + 2
            if begin < upper, bytes[begin] == 0x20 { begin += 1 }
            let words = text(begin, upper)
            let end = index
            index = upper
            add(.prose(words), from: lower)
            index = end
        } else {
            comments.append(Comment(text: text(lower, upper), span: Span(lower, upper), ownLine: alone))
            lineEmpty = false
        }
    }

    private mutating func readToken() {
        let lower = index
        switch byte() {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            readWord()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            readNumber()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            readQuoted(byte())
        case UInt8(ascii: "`"):
            readEscapedName()
        case UInt8(ascii: "$"):
            index += 1
            while isWordByte(byte()) { index += 1 }
            let name = text(lower + 1, index)
            let valid = name.utf8.first.map { $0 < 0x30 || $0 > 0x39 } ?? false
            add(valid ? .parameter(name) : .invalid(.loneDollar(Span(lower, index))), from: lower)
        default:
            readSymbol()
        }
    }

    /// A word, a code (`C-03`) or a financial year (`FY2024-25Q1`).
    private mutating func readWord() {
        let lower = index
        while isWordByte(byte()) { index += 1 }
        if byte() >= 0x80, !(byte() == 0xC2 && byte(1) == 0xA0), byte() != 0xE2 {
            readStrange(from: lower)
            return
        }
        if byte() == UInt8(ascii: "-"), isDigit(byte(1)) {
            if isFinancialYear(text(lower, index)) {
                readFinancialYear(from: lower)
                return
            }
            while byte() == UInt8(ascii: "-"), isWordByte(byte(1)) {
                index += 1
                while isWordByte(byte()) { index += 1 }
            }
            add(.code(text(lower, index)), from: lower)
            return
        }
        add(.word(text(lower, index), Keyword(bytes, lower..<index)), from: lower)
    }

    /// A quoted text; `\"`, `\'`, `\\`, `\n` and `\t` are read, any other backslash stands for itself (patterns).
    private mutating func readQuoted(_ quote: UInt8) {
        let lower = index
        index += 1
        var value: [UInt8] = []
        while index < bytes.count, byte() != quote {
            if byte() == UInt8(ascii: "\\"), index + 1 < bytes.count, let read = escape(byte(1)) {
                value.append(read)
                index += 2
            } else {
                value.append(byte())
                index += 1
            }
        }
        guard index < bytes.count else {
            let line = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            add(.invalid(.unterminatedText(Span(lower, line))), from: lower)
            index = line
            return
        }
        index += 1
        add(.string(String(decoding: value, as: UTF8.self)), from: lower)
    }

    private func escape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        default: return nil
        }
    }

    private mutating func readEscapedName() {
        let lower = index
        index += 1
        while index < bytes.count, byte() != UInt8(ascii: "`"), byte() != UInt8(ascii: "\n") { index += 1 }
        guard byte() == UInt8(ascii: "`") else {
            add(.invalid(.unterminatedName(Span(lower, index))), from: lower)
            return
        }
        index += 1
        if index - lower == 2 {
            add(.invalid(.emptyName(Span(lower, index))), from: lower)
        } else {
            add(.escapedName(text(lower + 1, index - 1)), from: lower)
        }
    }

    private mutating func readSymbol() {
        let lower = index
        if let symbol = plainSymbol() {
            index += 1
            add(.symbol(symbol), from: lower)
            return
        }
        let two = index + 2 <= bytes.count && byte(1) < 0x80 ? text(index, index + 2) : ""
        if let sign = ForeignSign(rawValue: two) {
            index += 2
            add(.invalid(.foreignSign(sign, Span(lower, index))), from: lower)
        } else if let symbol = Symbol(rawValue: two) {
            index += 2
            add(.symbol(symbol), from: lower)
        } else if byte() < 0x80, let symbol = Symbol(rawValue: text(index, index + 1)) {
            index += 1
            add(.symbol(symbol), from: lower)
        } else if byte() == UInt8(ascii: "!") {
            index += 1
            add(.invalid(.foreignSign(.exclamation, Span(lower, index))), from: lower)
        } else {
            readStrange(from: lower)
        }
    }

    /// The sign here where none of two signs, ours or foreign, begins with it.
    private func plainSymbol() -> Symbol? {
        switch byte() {
        case UInt8(ascii: "("): return .openBracket
        case UInt8(ascii: ")"): return .closeBracket
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "."): return .point
        case UInt8(ascii: "|"): return byte(1) == UInt8(ascii: "|") ? nil : .bar
        case UInt8(ascii: "+"): return .plus
        case UInt8(ascii: "-"): return .minus
        case UInt8(ascii: "="): return byte(1) == 0x20 ? .equal : nil
        case UInt8(ascii: "<"): return byte(1) == 0x20 ? .less : nil
        case UInt8(ascii: ">"): return byte(1) == 0x20 ? .greater : nil
        default: return nil
        }
    }

    /// Characters outside the language: a whole run of them is one token, so that all of it is underlined.
    private mutating func readStrange(from lower: Int) {
        if byte() < 0x80 {
            index += 1
        } else if index == lower, let sign = foreignCharacter() {
            index += 3
            add(.invalid(.foreignSign(sign, Span(lower, index))), from: lower)
            return
        } else {
            while byte() >= 0x80 || isWordByte(byte()), !(byte() == 0xC2 && byte(1) == 0xA0) { index += 1 }
        }
        add(.invalid(.strangeCharacters(text(lower, index), Span(lower, index))), from: lower)
    }

    /// Typographic signs that word processors put in place of ours; each takes three bytes.
    private func foreignCharacter() -> ForeignSign? {
        guard byte() == 0xE2, index + 3 <= bytes.count else { return nil }
        switch (byte(1), byte(2)) {
        case (0x80, 0x98), (0x80, 0x99), (0x80, 0x9C), (0x80, 0x9D), (0x80, 0x9E): return .curlyQuote
        case (0x80, 0x93), (0x80, 0x94), (0x88, 0x92): return .longDash
        case (0x89, 0xA4): return .lessOrEqual
        case (0x89, 0xA5): return .greaterOrEqual
        case (0x89, 0xA0): return .notEqual
        default: return nil
        }
    }
}

/// `[A-Za-z0-9_]`.
func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): return true
    default: return isDigit(byte)
    }
}

/// `[0-9]`.
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
