/// The manual's pages on errors of reading a statement; the raw value is the word of `help`.
package enum ParseTopic: String, CaseIterable, Hashable, Sendable {
    // Characters.
    case strangeCharacters = "strange_characters"
    case unclosedText = "unclosed_text"
    case unclosedName = "unclosed_name"
    case parameterName = "parameter_name"
    case foreignSign = "foreign_sign"
    // Numbers and dates.
    case malformedNumber = "malformed_number"
    case numberTooLarge = "number_too_large"
    case malformedDate = "malformed_date"
    case noSuchDate = "no_such_date"
    case financialYear = "financial_year"
    case minusNeedsSpaces = "minus_needs_spaces"
    case durationNotWhole = "duration_not_whole"
    case unitOfTime = "unit_of_time"
    // Words.
    case laterVersion = "later_version"
    case foreignWord = "foreign_word"
    case unknownStatement = "unknown_statement"
    case stageWithoutBar = "stage_without_bar"
    case stageFirst = "stage_first"
    case reservedName = "reserved_name"
    case unknownFormat = "unknown_format"
    case parameterType = "parameter_type"
    case fillerWord = "filler_word"
    case otherWord = "other_word"
    case tailOfFind = "tail_of_find"
    // Structure.
    case unexpectedWord = "unexpected_word"
    case stopsTooSoon = "stops_too_soon"
    case unclosedBracket = "unclosed_bracket"
    case unopenedBracket = "unopened_bracket"
    case emptyBrackets = "empty_brackets"
    case tooDeep = "too_deep"
    case mixedAndOr = "mixed_and_or"
    case mixedThemes = "mixed_themes"
    case chainedComparison = "chained_comparison"
    case halfComparison = "half_comparison"
    case excludeNeedsWhere = "exclude_needs_where"
    case isNeedsTest = "is_needs_test"
    case textNeedsQuotes = "text_needs_quotes"
    case valueOfWords = "value_of_words"
    case valuesNeedBrackets = "values_need_brackets"
    case conditionNeedsBrackets = "condition_needs_brackets"
    case pickNeedsField = "pick_needs_field"
    case quantifierNeedsEntity = "quantifier_needs_entity"
    case quantifierNeedsNumber = "quantifier_needs_number"
    case repeatedTail = "repeated_tail"
    case defaultNotLiteral = "default_not_literal"
    case lastNeedsNumber = "last_needs_number"
    case onNeedsOr = "on_needs_or"
    case byNeedsCount = "by_needs_count"
}

extension ParseError {
    /// The page of the manual that explains it.
    package var topic: ParseTopic {
        switch self {
        case .strangeCharacters: .strangeCharacters
        case .unterminatedText: .unclosedText
        case .unterminatedName, .emptyName: .unclosedName
        case .loneDollar: .parameterName
        case .foreignSign: .foreignSign
        case .malformedNumber: .malformedNumber
        case .numberTooLarge: .numberTooLarge
        case .malformedDate: .malformedDate
        case .noSuchDay, .noSuchMonth, .noSuchQuarter: .noSuchDate
        case .financialYear: .financialYear
        case .minusNeedsSpaces: .minusNeedsSpaces
        case .durationNotWhole: .durationNotWhole
        case .comesLater: .laterVersion
        case .foreignWord: .foreignWord
        case .unknownStatement: .unknownStatement
        case .stageWithoutBar: .stageWithoutBar
        case .reservedName: .reservedName
        case .notAFormat: .unknownFormat
        case .notAParameterType: .parameterType
        case .habit(let habit, _): habit.topic
        case .unexpected(.text, _, _): .unexpectedWord
        case .unexpected(.endOfText, _, _), .unexpected(.endOfStatement, _, _): .stopsTooSoon
        case .unclosedBracket: .unclosedBracket
        case .unopenedBracket: .unopenedBracket
        case .tooDeep, .tooLong: .tooDeep
        case .mixedAndOr: .mixedAndOr
        case .chainedComparison: .chainedComparison
        case .excludeNeedsWhere: .excludeNeedsWhere
        case .isNeedsTest: .isNeedsTest
        case .textNeedsQuotes: .textNeedsQuotes
        case .pickNeedsField: .pickNeedsField
        case .quantifierNeedsEntity: .quantifierNeedsEntity
        case .quantifierNeedsNumber: .quantifierNeedsNumber
        case .repeatedTail: .repeatedTail
        case .emptyBrackets: .emptyBrackets
        case .defaultNotLiteral: .defaultNotLiteral
        case .mixedThemes: .mixedThemes
        case .lastNeedsNumber: .lastNeedsNumber
        case .onNeedsOr: .onNeedsOr
        case .byNeedsCount: .byNeedsCount
        }
    }
}

extension Habit {
    /// The page of the manual that explains it.
    fileprivate var topic: ParseTopic {
        switch self {
        case .filler: .fillerWord
        case .openCondition: .conditionNeedsBrackets
        case .dayInWords: .malformedDate
        case .otherWord: .otherWord
        case .valueOfWords: .valueOfWords
        case .unit: .unitOfTime
        case .openValues: .valuesNeedBrackets
        case .halfComparison: .halfComparison
        case .tailOfFind: .tailOfFind
        case .stageFirst: .stageFirst
        }
    }
}
