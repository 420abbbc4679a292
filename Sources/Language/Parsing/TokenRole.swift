import Diagnostics

/// What a token turned out to be when the parser passed it: colours go by it.
package enum TokenRole: Hashable, Sendable {
    /// A word of the language where it stands.
    case keyword
    /// A sign.
    case sign
    /// A value by itself: a number, a date, `true`, a format.
    case literal
    /// What fills a place that names or values fill; a quoted text and a unit of time too.
    case slot(ExpectedSyntax.Slot)
    /// The name of a function or of a `let`, before its bracket.
    case called
    /// A word or sign that cannot stand beside what was read before it: `or` after `and`.
    case misplaced
}

/// A token and what the parser took it for.
package struct ReadToken: Sendable {
    package var token: Token
    /// Nil for what the parser did not reach, behind an error of the same statement.
    package var role: TokenRole?
    /// The place in `ReadText.frames` of what stood open around it.
    package var frames: Int
    /// True for a name at the text's end that `=` would make a new one.
    package var mayBeNew = false
}

/// A text as the parser read it, right or wrong, to its end.
package struct ReadText: Sendable {
    /// An error and where it was met.
    package struct Fault: Sendable {
        package var error: ParseError
        /// True where nothing stands behind the place: more text may mend it.
        package var atEnd: Bool
    }

    /// Every token but the end.
    package var tokens: [ReadToken]
    package var comments: [Comment]
    package var frames: [[ExpectedSyntax.Frame]]
    /// The statements that are right.
    package var statements: [Statement]
    package var faults: [Fault]
}

/// Reads a text for its colours: what each token is, as far as the parser came. Cost: linear.
package func readText(_ text: String, mode: ParseMode = .prompt) -> ReadText {
    let source = SourceText(name: "statement", text: text)
    let list = lex(source, prose: mode == .script)
    var parser = Parser(source: source, tokens: list.tokens)
    parser.notes = RoleNotes(count: list.tokens.count)
    let statements = parser.parseScript().0
    let notes = parser.notes ?? RoleNotes(count: list.tokens.count)
    let tokens = list.tokens.indices.dropLast().map { index in
        ReadToken(
            token: list.tokens[index], role: notes.roles[index], frames: notes.places[index],
            mayBeNew: index == notes.newName)
    }
    return ReadText(
        tokens: tokens, comments: list.comments, frames: notes.frames, statements: statements, faults: notes.faults)
}

/// What the parser notes of the tokens that it passes.
struct RoleNotes {
    /// By token.
    private(set) var roles: [TokenRole?]
    /// By token: which of `frames` stood open.
    private(set) var places: [Int]
    private(set) var frames: [[ExpectedSyntax.Frame]] = [[]]
    var faults: [ReadText.Fault] = []
    /// The token that `=` behind it would make a new name.
    var newName: Int?
    /// Whether the open frames have changed since the last token.
    var framesAreStale = false
    private var place = 0

    init(count: Int) {
        roles = Array(repeating: nil, count: count)
        places = Array(repeating: 0, count: count)
    }

    mutating func note(_ role: TokenRole, at index: Int, in open: [ExpectedSyntax.Frame]) {
        if framesAreStale {
            // What stood open a moment ago often does so again.
            place = frames.indices.suffix(4).last { frames[$0] == open } ?? frames.count
            if place == frames.count { frames.append(open) }
            framesAreStale = false
        }
        roles[index] = role
        places[index] = place
    }

    /// Corrects what a token was taken for.
    mutating func note(_ role: TokenRole, at index: Int) {
        if roles.indices.contains(index) { roles[index] = role }
    }

    /// Forgets the tokens that are to be read again.
    mutating func forget(from index: Int) {
        for place in index..<max(index, roles.count) { roles[place] = nil }
    }
}

extension Parser {
    /// Corrects what the token before was taken for.
    mutating func renote(_ role: TokenRole) { notes?.note(role, at: index - 1) }

    /// What a token is when nothing else is said.
    func plainRole(_ token: Token) -> TokenRole {
        switch token.kind {
        case .word: .keyword
        case .symbol: .sign
        default: .literal
        }
    }
}
