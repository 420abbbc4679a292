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
        /// An entity, or what else `describe` speaks of.
        case describable
        /// An entity that the rows at hand lead to, behind `to`.
        case hop
        /// What is counted in place of the rows at hand, behind `count`.
        case unit
        /// The entity whose rows carry a theme.
        case carrier
        /// Rows related to the row at hand, behind a quantifier or a pick; without a word, inside `count(`.
        case related(Keyword?)
        /// Rows along the keys of this path, behind a quantifier: `any owner.`.
        case relatedMember(of: Path)
        /// A field, column, function, `let` or literal: the beginning of an expression.
        case operand
        /// A value beside this left side: permitted values, dates, other fields.
        case value(of: Expression)
        /// An entity before the point of a field, as in `values E.f`.
        case owner
        /// The name behind a point of this path.
        case member(of: Path)
        /// The name of a field or column, where no expression can stand.
        case column
        /// A foreign-key field after `via`, on the way to this entity.
        case link(to: Name)
        case theme
        /// A reason for being unknown, of this expression.
        case reason(of: Expression)
        /// A name that the user makes up.
        case newName
        /// A parameter of the script that `run` names.
        case scriptParameter(of: String, given: [Name])
        /// The value that `run` gives a parameter of the script it names.
        case scriptArgument(of: String, Name)
        /// An existing script.
        case file
        /// An existing table of values.
        case table
        /// An existing package, or a bare table.
        case package
        /// A file to write.
        case newFile
        case settingName
        case settingValue(String)
        case helpTopic
        /// The words that follow this one in what help is asked on: `at least`.
        case helpTopicRest(String)
        /// A free text in quotes.
        case text
        /// A pattern in quotes.
        case pattern
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

    /// What a keyword is where it was looked for: the same word can begin a stage and a value.
    package enum Role: Hashable, Sendable {
        case statement, stage, tail
        /// Between or behind operands of conditions.
        case condition
        /// Before a set of tags: `any`, `all`, `none`, `only`.
        case tagMode
        case quantifier, operand, format
        /// A word that leads on within a construct: `by`, `via`, `per`.
        case link
    }

    /// What the expression at a place is for.
    package enum Purpose: Hashable, Sendable {
        /// Any value: a column, an argument, the calculator.
        case value
        /// Something true or false.
        case condition
        /// Figures over rows, behind `summarise`.
        case figure
        /// What rows are grouped by; behind `each` a set of tags.
        case group, tags
        /// What rows are ordered by.
        case sortKey
    }

    /// An item with what the parser knew when it looked for it.
    package struct Candidate: Hashable, Sendable {
        package var item: Item
        /// The frames that stood open.
        package var frames: [Frame]
        /// What a keyword is there.
        package var role = Role.link
        /// What the expression at the place is for.
        package var purpose = Purpose.value
        /// The operand that the item would ask something of, where it stands behind one.
        package var operand: Expression?
    }

    package var candidates: [Candidate]
    /// The word being written, empty at the cursor when none is: what a completion replaces.
    package var partial: Span
    /// The text of `partial`, without an opening quote or backtick.
    package var prefix: String
    /// The quote or backtick that `partial` begins with and that is not closed yet.
    package var opener: Character?
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
    // What stands on the line of a comment belongs to it.
    if let comment = list.comments.last, !bytes[comment.span.upper...].contains(UInt8(ascii: "\n")) {
        return ExpectedSyntax(candidates: [], partial: Span(cursor, cursor), prefix: "")
    }
    if let path = expectedPath(list.tokens, source) { return path }
    let partial = removePartial(&list.tokens, cursor: cursor, source: source)
    var parser = Parser(source: source, tokens: list.tokens)
    _ = parser.parseScript()
    return ExpectedSyntax(
        candidates: parser.candidates, partial: partial.span, prefix: partial.prefix, opener: partial.opener)
}

/// A path being written without its quotes is more than one token: `scripts/mon`, `~/`. Nil where no file is looked for.
private func expectedPath(_ tokens: [Token], _ source: SourceText) -> ExpectedSyntax? {
    let bytes = source.bytes
    let stops = Set(" \t\r\n();|,#\"'`=".utf8)
    var lower = bytes.count
    while lower > 0, !stops.contains(bytes[lower - 1]) { lower -= 1 }
    let signs = Set("/~.-".utf8)
    guard bytes[lower...].contains(where: signs.contains), let end = tokens.last,
        let first = tokens.firstIndex(where: { $0.span.lower >= lower }), tokens[first].span.lower == lower
    else { return nil }
    var rest = Array(tokens[..<first])
    rest.append(Token(.end, end.span, lineStart: tokens[first].lineStart))
    var parser = Parser(source: source, tokens: rest)
    _ = parser.parseScript()
    let isFile = parser.candidates.contains { candidate in
        guard case .slot(let slot) = candidate.item else { return false }
        return [.file, .table, .package, .newFile].contains(slot)
    }
    guard isFile else { return nil }
    let span = Span(lower, bytes.count)
    return ExpectedSyntax(candidates: parser.candidates, partial: span, prefix: source.text(span))
}

/// The word that touches the cursor.
private struct Partial {
    var span: Span
    var prefix = ""
    var opener: Character?
}

/// Takes the word that touches the cursor off the tokens.
private func removePartial(_ tokens: inout [Token], cursor: Int, source: SourceText) -> Partial {
    let none = Partial(span: Span(cursor, cursor))
    guard tokens.count >= 2 else { return none }
    let last = tokens[tokens.count - 2]
    guard last.span.upper == cursor else { return none }
    var partial = Partial(span: last.span, prefix: source.text(last.span))
    switch last.kind {
    case .word, .code, .parameter, .integer, .date, .period: break
    case .invalid(.unterminatedText), .invalid(.unterminatedName): partial.opener = partial.prefix.removeFirst()
    // Half a date or a period, as `2025-0` and `FY2024-2`.
    case .invalid(.loneDollar), .invalid(.malformedDate), .invalid(.noSuchMonth), .invalid(.noSuchQuarter),
        .invalid(.financialYear):
        break
    default: return none
    }
    tokens.remove(at: tokens.count - 2)
    tokens[tokens.count - 1].lineStart = last.lineStart
    return partial
}
