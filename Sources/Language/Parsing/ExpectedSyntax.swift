import Diagnostics

/// What may stand at a place of a text, as the parser looked for it there: the source of completion and of the
/// "expected …" of a parse error.
package struct ExpectedSyntax: Hashable, Sendable {
    /// One thing that may stand there.
    package enum Item: Hashable, Sendable {
        case keyword(Keyword)
        case symbol(Symbol)
        case slot(Slot)
    }

    /// A place that names or values fill, which the schema, the session or the user knows.
    package enum Slot: Hashable, Sendable {
        /// An entity or a `let` of rows; `it` too.
        case entity
        /// A field, column, function, `let` or literal: the beginning of an expression.
        case operand
        /// A value beside this left side: permitted values, dates, other fields.
        case value(of: Expression)
        /// The name behind a point of this path.
        case member(of: Path)
        /// The name of a field or column, where no expression can stand.
        case column
        /// A foreign-key field after `via`.
        case link
        case theme
        /// A reason for being unknown, of this expression.
        case reason(of: Expression)
        /// A name that the user makes up.
        case newName
        /// A parameter of the script that `run` names.
        case scriptParameter
        /// An existing script or table.
        case file
        /// An existing package, or a bare table.
        case package
        /// A file to write.
        case newFile
        case settingName
        case settingValue(String)
        case helpTopic
        /// A free text in quotes.
        case text
        case integer
        case duration
        case percent
    }

    /// What stands open around the place, from the outermost: it says which names are in reach.
    package enum Frame: Hashable, Sendable {
        /// A query: its head, and the stages already complete.
        case query(Query.Head, stages: [Stage])
        /// The bracket of a quantifier or of a pick over this path; the rows are its last entity's.
        case related(Path)
        /// The brackets of a call, with the argument already read where its `where` is being written.
        case call(Name, argument: Expression?)
        /// The body of a `let` with these arguments.
        case arguments([Name])
    }

    /// An item with the frames that stood open when the parser looked for it.
    package struct Candidate: Hashable, Sendable {
        package var item: Item
        package var frames: [Frame]
    }

    package var candidates: [Candidate]
    /// The word being written, empty at the cursor when none is: what a completion replaces.
    package var partial: Span
    /// The text of `partial`, without an opening quote or backtick.
    package var prefix: String
}

/// What may stand at the cursor, `offset` bytes into a text (the text behind the cursor is not looked at).
///
/// The parser runs over what stands before the word being written, and what it looked for where the text ended is the
/// answer; nothing when an earlier part of the statement is wrong. Cost: linear.
package func expectedSyntax(in text: String, at offset: Int, mode: ParseMode = .prompt) -> ExpectedSyntax {
    let bytes = Array(text.utf8.prefix(max(0, offset)))
    let source = SourceText(name: "statement", bytes: bytes)
    var list = lex(source, prose: mode == .script)
    let cursor = bytes.count
    if let comment = list.comments.last, comment.span.upper == cursor {
        return ExpectedSyntax(candidates: [], partial: Span(cursor, cursor), prefix: "")
    }
    let partial = removePartial(&list.tokens, cursor: cursor, source: source)
    var parser = Parser(source: source, tokens: list.tokens)
    _ = parser.parseScript()
    return ExpectedSyntax(candidates: parser.candidates, partial: partial.span, prefix: partial.prefix)
}

/// Takes the word that touches the cursor off the tokens.
private func removePartial(_ tokens: inout [Token], cursor: Int, source: SourceText) -> (span: Span, prefix: String) {
    guard tokens.count >= 2 else { return (Span(cursor, cursor), "") }
    let last = tokens[tokens.count - 2]
    guard last.span.upper == cursor else { return (Span(cursor, cursor), "") }
    var prefix = source.text(last.span)
    switch last.kind {
    case .word, .code, .parameter, .integer: break
    case .invalid(.unterminatedText), .invalid(.unterminatedName): prefix.removeFirst()
    case .invalid(.loneDollar): break
    default: return (Span(cursor, cursor), "")
    }
    tokens.remove(at: tokens.count - 2)
    tokens[tokens.count - 1].lineStart = last.lineStart
    return (last.span, prefix)
}
