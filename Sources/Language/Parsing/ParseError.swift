import Diagnostics

/// All that can be wrong with a text before its names are looked up, each with the span to underline.
package enum ParseError: Error, Hashable, Sendable {
    // Characters.
    case strangeCharacters(String, Span)
    case unterminatedText(Span)
    case unterminatedName(Span)
    case emptyName(Span)
    case loneDollar(Span)
    case foreignSign(ForeignSign, Span)
    // Numbers and dates.
    case malformedNumber(String, Span)
    case numberTooLarge(String, Span)
    case malformedDate(String, suggestion: String, Span)
    case noSuchDay(String, days: Int, Span)
    case noSuchMonth(String, Span)
    case noSuchQuarter(String, Span)
    case financialYear(String, suggestion: String, Span)
    case minusNeedsSpaces(Span)
    case durationNotWhole(String, Span)
    // Words.
    case comesLater(LaterWord, Span)
    case foreignWord(ForeignWord, Span)
    case unknownStatement(String, near: [String], Span)
    case stageWithoutBar(Keyword, Span)
    case reservedName(String, Span)
    case notAFormat(String, Span)
    case notAParameterType(String, Span)
    case habit(Habit, Span)
    // Structure.
    case unexpected(Found, expected: [ExpectedSyntax.Item], Span)
    case unclosedBracket(Span)
    case unopenedBracket(Span)
    case tooDeep(Span)
    /// The text is longer than is read at all; the byte where reading would stop.
    case tooLong(Span)
    case mixedAndOr(andFirst: String, orFirst: String, Span)
    case chainedComparison(reading: String, Span)
    case excludeNeedsWhere(Span)
    case isNeedsTest(String, Span)
    case textNeedsQuotes(String, Span)
    case pickNeedsField(Pick, String, Span)
    case quantifierNeedsEntity(Keyword, Span)
    case quantifierNeedsNumber(String, Span)
    case repeatedTail(Keyword, Span)
    case emptyBrackets(Span)
    case defaultNotLiteral(Span)
    case mixedThemes(condition: String, Span)
    case lastNeedsNumber(TimeUnit?, Span)
    case onNeedsOr(Span)
    case byNeedsCount(Span)

    /// What stood where something else was looked for.
    package enum Found: Hashable, Sendable {
        case endOfText
        case endOfStatement
        case text(String)
    }

    /// The whole offending token.
    package var span: Span {
        switch self {
        case .unterminatedText(let span), .unterminatedName(let span), .emptyName(let span), .loneDollar(let span),
            .minusNeedsSpaces(let span), .unclosedBracket(let span), .unopenedBracket(let span), .tooDeep(let span),
            .tooLong(let span),
            .excludeNeedsWhere(let span), .emptyBrackets(let span), .defaultNotLiteral(let span), .onNeedsOr(let span),
            .byNeedsCount(let span):
            return span
        case .strangeCharacters(_, let span), .malformedNumber(_, let span), .numberTooLarge(_, let span),
            .noSuchMonth(_, let span), .noSuchQuarter(_, let span), .durationNotWhole(_, let span),
            .reservedName(_, let span), .notAFormat(_, let span), .notAParameterType(_, let span),
            .isNeedsTest(_, let span), .textNeedsQuotes(_, let span), .quantifierNeedsNumber(_, let span):
            return span
        case .foreignSign(_, let span): return span
        case .comesLater(_, let span): return span
        case .habit(_, let span): return span
        case .foreignWord(_, let span): return span
        case .stageWithoutBar(_, let span), .quantifierNeedsEntity(_, let span), .repeatedTail(_, let span):
            return span
        case .malformedDate(_, _, let span), .financialYear(_, _, let span): return span
        case .noSuchDay(_, _, let span): return span
        case .unknownStatement(_, _, let span): return span
        case .unexpected(_, _, let span): return span
        case .mixedAndOr(_, _, let span): return span
        case .chainedComparison(_, let span), .mixedThemes(_, let span): return span
        case .lastNeedsNumber(_, let span): return span
        case .pickNeedsField(_, _, let span): return span
        }
    }
}
