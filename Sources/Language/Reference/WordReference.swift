/// What help and completion say of a word of the language.
package struct WordReference: Hashable, Sendable {
    /// The word or words as they are written.
    package let word: String
    /// The form, with what the user fills in as capitals.
    package let syntax: String
    /// What it does, in one line.
    package let summary: String
    /// A statement that uses it.
    package let example: String

    package init(_ word: String, _ syntax: String, _ summary: String, _ example: String) {
        self.word = word
        self.syntax = syntax
        self.summary = summary
        self.example = example
    }
}

/// Every word of the language with its description: statements, stages, conditions, quantifiers, operands, tails.
package let languageReference: [WordReference] =
    StatementWord.allCases.map(\.reference) + StageWord.allCases.map(\.reference)
    + ConditionWord.allCases.map(\.reference) + QuantifierWord.allCases.map(\.reference)
    + OperandWord.allCases.map(\.reference) + TailWord.allCases.map(\.reference)
    + LiteralForm.allCases.map(\.reference)

/// The descriptions of a word without regard to case, one for each meaning that it has.
package func languageReference(for word: String) -> [WordReference] {
    let wanted = word.lowercased()
    return languageReference.filter { entry in
        entry.word == wanted || entry.word.split(separator: " ").first.map(String.init) == wanted
    }
}
