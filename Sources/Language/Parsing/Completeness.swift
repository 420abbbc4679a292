import Diagnostics

/// What Enter would find at the prompt.
package enum Completeness: Hashable, Sendable {
    /// Nothing but white space and comments.
    case empty
    /// Statements that can run.
    case complete
    /// The statement must go on: a bracket or a quote is open, or the line ends where something has to follow.
    case incomplete
    /// More text would not mend it.
    case wrong
}

/// Whether a text is a whole statement, by the rules of lines: a blank line gives an unfinished one up.
package func isComplete(_ text: String, mode: ParseMode = .prompt) -> Completeness {
    let source = SourceText(name: "statement", text: text)
    let list = lex(source, prose: mode == .script)
    guard list.tokens.count > 1 else { return .empty }
    var parser = Parser(source: source, tokens: list.tokens)
    let errors = parser.parseScript().1
    guard let error = errors.first else { return .complete }
    switch error {
    case .unterminatedText: return .incomplete
    case .unclosedBracket: return parser.firstErrorAtEnd == true ? .incomplete : .wrong
    case .unexpected(.endOfText, _, _): return list.tokens.last?.lineStart?.afterBlank == true ? .wrong : .incomplete
    default: return .wrong
    }
}
