import Language
import Planning

/// The words of the language by what an editor's grammar makes of them.
///
/// An editor colours a word without knowing its place, so each stands in one group: the first that has it. What only
/// stands behind a sign or another word (types, formats) is kept apart, so that a field of that name is left alone.
enum EditorWords: String, CaseIterable {
    case statement, stage, condition, unit, constant, word

    /// Each once, in the order of the reference.
    var words: [String] { Self.groups[self] ?? [] }

    /// What stands behind `param NAME:`.
    static let types = ParameterType.allCases.map(\.rawValue)
    /// What stands behind `as`.
    static let formats = OutputFormat.allCases.map(\.rawValue)
    /// What stands before a bracket.
    static let functions = Function.allCases.map(\.rawValue)

    private static let groups: [EditorWords: [String]] = {
        var taken = Set(types + formats)
        var groups: [EditorWords: [String]] = [:]
        for group in allCases {
            groups[group] = group.candidates.map(\.rawValue).filter { taken.insert($0).inserted }
        }
        return groups
    }()

    private var candidates: [Keyword] {
        switch self {
        case .statement: StatementWord.allCases.map(\.keyword) + [.many, .unless]
        case .stage: StageWord.allCases.map(\.keyword) + [.keep, .summarize]
        case .condition:
            ConditionWord.allCases.map(\.keyword) + QuantifierWord.allCases.map(\.keyword) + [
                .least, .most, .than, .none, .only,
            ]
        case .unit: Keyword.allCases.filter { $0.timeUnit != nil || $0.periodUnit != nil } + [.financial, .working]
        case .constant: [.isTrue, .isFalse, .unknown, .known, .empty, .notApplicable]
        case .word: Keyword.allCases
        }
    }
}

/// The forms of values, as patterns that vim and TextMate both build theirs from.
enum EditorPattern {
    static let day = "[0-9]{4}-[0-9]{2}(-[0-9]{2})?"
    static let quarter = "[0-9]{4}[Qq][1-4]"
    static let financialYear = "[Ff][Yy][0-9]{4}-[0-9]{2}([Qq][1-4])?"
    static let code = "[A-Za-z_][A-Za-z0-9_]*-[0-9][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*"
    static let number = "[0-9]+(\\.[0-9]+)?"
    /// What may stand behind a number, and belongs to it.
    static let units = Keyword.allCases.filter { $0.timeUnit != nil }.map(\.rawValue)
}
