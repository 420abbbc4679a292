/// What of a token the parser asks over and over, in a few bytes: a token itself holds texts and errors, and a copy of it
/// costs more than the question.
struct TokenSign: Sendable {
    /// What a token is, without what it holds.
    enum Form: Sendable {
        case word, escapedName, string, integer, literal, parameter, symbol, prose, invalid, end
    }

    let form: Form
    let keyword: Keyword?
    let symbol: Symbol?
    /// How the line begins where this is its first token.
    let lineStart: Token.LineStart?
    /// True where nothing ends before this token: it stands in the middle of a line.
    let isInner: Bool

    /// Where the statement ends.
    static let end = TokenSign(form: .end, keyword: nil, symbol: nil, lineStart: nil)

    /// True for what may be read as a name.
    var isName: Bool { form == .word || form == .escapedName }

    private init(form: Form, keyword: Keyword?, symbol: Symbol?, lineStart: Token.LineStart?) {
        self.form = form
        self.keyword = keyword
        self.symbol = symbol
        self.lineStart = lineStart
        isInner = false
    }

    init(_ token: Token) {
        var (keyword, symbol): (Keyword?, Symbol?) = (nil, nil)
        switch token.kind {
        case .word(_, let word):
            form = .word
            keyword = word
        case .symbol(let sign):
            form = .symbol
            symbol = sign
        case .escapedName: form = .escapedName
        case .string: form = .string
        case .integer: form = .integer
        case .number, .percent, .date, .period, .code: form = .literal
        case .parameter: form = .parameter
        case .prose: form = .prose
        case .invalid: form = .invalid
        case .end: form = .end
        }
        self.keyword = keyword
        self.symbol = symbol
        lineStart = token.lineStart
        isInner = lineStart == nil && form != .end && form != .prose && symbol != .semicolon
    }
}
