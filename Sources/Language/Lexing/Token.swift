import Diagnostics

/// The smallest piece of a statement's text that means something, and where it stands.
package struct Token: Hashable, Sendable {
    package var kind: Kind
    package var span: Span
    /// How the line begins when this is its first token; nil when another token stands before it on the line.
    package var lineStart: LineStart?

    package init(_ kind: Kind, _ span: Span, lineStart: LineStart? = nil) {
        self.kind = kind
        self.span = span
        self.lineStart = lineStart
    }

    /// What a token can be.
    package enum Kind: Hashable, Sendable {
        /// A bare word as written, with the keyword that it is where that keyword can stand.
        case word(String, Keyword?)
        /// A name in backticks, which is never a keyword.
        case escapedName(String)
        /// A quoted text with its escapes resolved.
        case string(String)
        case integer(Int64)
        case number(Double)
        /// 5 for `5%`.
        case percent(Double)
        case date(year: Int, month: Int, day: Int)
        case period(Period)
        /// A word, a hyphen and digits without spaces: `C-03`.
        case code(String)
        /// `$name`, without the sign.
        case parameter(String)
        case symbol(Symbol)
        /// A `##` line, without the signs.
        case prose(String)
        /// Characters that make no token, with what is wrong with them; the parser stops here with that error.
        case invalid(ParseError)
        /// The end of the text, or of the statement as the parser sees it.
        case end
    }

    /// The first token of a line knows how its line begins, which decides whether a statement goes on.
    package struct LineStart: Hashable, Sendable {
        /// White space stands before it.
        package var indented: Bool
        /// An empty line stands between it and the token before it.
        package var afterBlank: Bool
    }

    /// The keyword this token is, when it is a bare word that is one.
    package var keyword: Keyword? {
        if case .word(_, let keyword) = kind { return keyword }
        return nil
    }

    /// The bare word as written.
    package var word: String? {
        if case .word(let text, _) = kind { return text }
        return nil
    }

    /// The sign this token is.
    package var symbol: Symbol? {
        if case .symbol(let symbol) = kind { return symbol }
        return nil
    }

    /// A bare word or a name in backticks: what may be read as a name.
    package var name: Name? {
        switch kind {
        case .word(let text, _): return Name(text, span)
        case .escapedName(let text): return Name(text, span, escaped: true)
        default: return nil
        }
    }
}

/// The signs of the language; the raw value is the sign.
package enum Symbol: String, CaseIterable, Hashable, Sendable {
    case openBracket = "("
    case closeBracket = ")"
    case comma = ","
    case point = "."
    case bar = "|"
    case semicolon = ";"
    case colon = ":"
    case question = "?"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"

    /// The comparison this sign writes.
    package var comparison: Comparison? {
        switch self {
        case .equal: return .equal
        case .notEqual: return .notEqual
        case .less: return .less
        case .lessOrEqual: return .lessOrEqual
        case .greater: return .greater
        case .greaterOrEqual: return .greaterOrEqual
        default: return nil
        }
    }
}
