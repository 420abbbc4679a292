/// What the manual, help and completion say of a word of the language: written once, read by all of them.
///
/// Texts may hold code in backticks. Examples are statements on the sample audits; a test binds each of them.
package struct WordReference: Hashable, Sendable {
    /// The word or words as they are written.
    package let word: String
    /// The form, with what the user fills in as capitals.
    package let syntax: String
    /// What it does, in one line.
    package let summary: String
    /// A statement that uses it.
    package let example: String
    /// What it is for, and when to take it.
    package let use: String
    /// What unknown values have to do with it.
    package let unknown: String
    /// What it reads.
    package let cost: ReadingCost
    /// Words that stand near it.
    package let see: [String]

    package init(
        _ word: String, _ syntax: String, _ summary: String, _ example: String, use: String = "", unknown: String = "",
        cost: ReadingCost = .rows, see: [String] = []
    ) {
        self.word = word
        self.syntax = syntax
        self.summary = summary
        self.example = example
        self.use = use
        self.unknown = unknown
        self.cost = cost
        self.see = see
    }
}

/// How much of the data a word makes the program read.
package enum ReadingCost: CaseIterable, Hashable, Sendable {
    /// No record at all.
    case nothing
    /// Each row once.
    case rows
    /// Each row and each of its related rows once.
    case relatedRows
    /// Each row once, then puts them in order.
    case sorting
    /// Every field of every row.
    case everyField
    /// What the questions it holds read.
    case itsQuestions

    /// In words.
    package var text: String {
        switch self {
        case .nothing: "It reads no records and answers at once."
        case .rows: "It reads each row once: a million rows take a fraction of a second."
        case .relatedRows: "It reads each row and each row related to it once."
        case .sorting: "It reads each row once and then puts them in order, the dearest step there is."
        case .everyField: "It reads every field of every row once."
        case .itsQuestions: "It costs what the questions in it cost."
        }
    }
}

/// What a word of the language is, for the title of its page.
package enum WordKind: String, CaseIterable, Hashable, Sendable {
    case statement = "a statement"
    case stage = "a stage"
    case condition = "a condition"
    case quantifier = "a condition on related rows"
    case operand = "a value"
    case tail = "the end of a question"
    case literal = "a way to write a value"
    case link = "a word within a question"
}

/// Every word of the language with what it is: statements, stages, conditions, quantifiers, operands, tails, literals.
package let languageWords: [(kind: WordKind, reference: WordReference)] =
    StatementWord.allCases.map { (.statement, $0.reference) } + StageWord.allCases.map { (.stage, $0.reference) }
    + ConditionWord.allCases.map { (.condition, $0.reference) }
    + QuantifierWord.allCases.map { (.quantifier, $0.reference) }
    + OperandWord.allCases.map { (.operand, $0.reference) } + TailWord.allCases.map { (.tail, $0.reference) }
    + LiteralForm.allCases.map { (.literal, $0.reference) } + LinkWord.allCases.map { (.link, $0.reference) }

/// Every word of the language with its description.
package let languageReference: [WordReference] = languageWords.map(\.reference)

/// The descriptions of a word without regard to case, one for each meaning that it has.
package func languageReference(for word: String) -> [WordReference] {
    let wanted = word.lowercased()
    return languageReference.filter { entry in
        entry.word == wanted || entry.word.split(separator: " ").first.map(String.init) == wanted
    }
}
