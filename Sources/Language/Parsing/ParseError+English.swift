import Diagnostics

extension ParseError {
    /// The error in words: what is wrong, the token underlined, and the one thing to do next.
    package func diagnostic(in source: SourceText) -> Diagnostic {
        let words = english
        return Diagnostic(
            .error, words.message, excerpt: Excerpt(source, span), hint: words.hint, footer: words.footer,
            topic: topic.rawValue)
    }

    /// What an error says.
    private struct English {
        var message: String
        var hint: String
        var footer: [String] = []

        init(_ message: String, _ hint: String, footer: [String] = []) {
            self.message = message
            self.hint = hint
            self.footer = footer
        }
    }

    private var english: English {
        switch self {
        case .strangeCharacters, .unterminatedText, .unterminatedName, .emptyName, .loneDollar, .foreignSign:
            return characterEnglish
        case .malformedNumber, .numberTooLarge, .malformedDate, .noSuchDay, .noSuchMonth, .noSuchQuarter,
            .financialYear, .minusNeedsSpaces, .durationNotWhole:
            return numberEnglish
        case .comesLater, .foreignWord, .unknownStatement, .stageWithoutBar, .reservedName, .notAFormat,
            .notAParameterType:
            return wordEnglish
        case .habit(let habit, _): return English(habit.words.message, habit.words.hint)
        default:
            return structureEnglish
        }
    }

    private var characterEnglish: English {
        switch self {
        case .strangeCharacters(let text, _):
            return text.utf8.contains(where: { $0 >= 0x80 }) && text.count > 1
                ? English("`\(text)` has letters that a bare name cannot have", "put the name in backticks: `\(text)`")
                : English(
                    "`\(text)` means nothing here",
                    text == "%" ? "write a percentage without a space: `5%`" : "leave it out, or put a text in quotes")
        case .unterminatedText: return English("this text is never closed", "end it with the quote it began with")
        case .unterminatedName: return English("this name is never closed", "end it with a backtick, on the same line")
        case .emptyName: return English("there is no name in these backticks", "write the name between them")
        case .loneDollar: return English("a parameter needs a name after `$`", "write it as `$name`")
        case .foreignSign(let sign, _): return English("`\(sign.rawValue)` is not a sign of Daybook", sign.ours)
        default: return structureEnglish
        }
    }

    private var numberEnglish: English {
        switch self {
        case .malformedNumber(let text, _):
            return English("`\(text)` is neither a number nor a name", "put it in quotes if it is a value: \"\(text)\"")
        case .numberTooLarge(let text, _):
            return English("\(text) is too large a number", "write at most \(Int64.max), or quotes around a code")
        case .malformedDate(let text, let suggestion, _):
            return English("`\(text)` is not a date", "write dates as \(suggestion)")
        case .noSuchDay(let text, let days, _):
            return English("there is no day \(text)", "that month has \(days) days")
        case .noSuchMonth(let text, _):
            return English("there is no month \(text)", "months run from 01 to 12; a financial year is FY2024-25")
        case .noSuchQuarter(let text, _): return English("there is no quarter \(text)", "quarters run from Q1 to Q4")
        case .financialYear(let text, let suggestion, _):
            return English("`\(text)` is not a financial year", "write \(suggestion), April to March")
        case .minusNeedsSpaces:
            return English(
                "a minus needs a space on each side",
                "write `a - b`; a name with a hyphen takes backticks, a value quotes")
        case .durationNotWhole(let text, _):
            return English("\(text) is not a whole length of time", "write it in a smaller unit, as 18 months")
        default: return structureEnglish
        }
    }

    private var wordEnglish: English {
        switch self {
        case .comesLater(let word, _):
            return English("`\(word.rawValue)` is not in this version of Daybook", word.instead)
        case .foreignWord(let word, _): return English("`\(word.rawValue)` is not a word of Daybook", word.ours)
        case .unknownStatement(let word, let near, _):
            return English("no statement begins with `\(word)`", "did you mean \(ExpectedSyntax.alternatives(near))?")
        case .stageWithoutBar(let keyword, _):
            return English(
                "`\(keyword.rawValue)` begins a stage here", "write a bar before it: `| \(keyword.rawValue)`")
        case .reservedName(let name, _):
            return English("`\(name)` is a word of the language", "choose another name, as `my_\(name)`")
        case .notAFormat(let word, _):
            let near = nearWords(to: word, among: OutputFormat.allCases.map(\.rawValue))
            return English(
                "`\(word)` is not a format", didYouMean(near, OutputFormat.allCases.map(\.rawValue)),
                footer: near.isEmpty
                    ? [] : ["formats: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))"])
        case .notAParameterType(let word, _):
            let types = ParameterType.allCases.map(\.rawValue)
            return English("`\(word)` is not a type of parameter", didYouMean(nearWords(to: word, among: types), types))
        default: return structureEnglish
        }
    }

    private func didYouMean(_ near: [String], _ all: [String]) -> String {
        near.isEmpty
            ? "write \(ExpectedSyntax.alternatives(all))" : "did you mean \(ExpectedSyntax.alternatives(near))?"
    }

    private var structureEnglish: English {
        switch self {
        case .unexpected(let found, let expected, _): return unexpectedEnglish(found, expected)
        case .unclosedBracket: return English("this bracket is never closed", "add the `)` that belongs to it")
        case .unopenedBracket: return English("no bracket is open here", "leave this `)` out, or open one before it")
        case .tooDeep:
            return English("this is nested more deeply than Daybook reads", "name a part of it with `let`")
        case .tooLong:
            return English(
                "the text is longer than \(longestText / (1 << 20)) MiB, which no script is",
                "check that this is the right file")
        case .mixedAndOr(let andFirst, let orFirst, _):
            return English(
                "`and` with `or` can be read in two ways", "put brackets around one of them",
                footer: ["either  \(andFirst)", "or      \(orFirst)"])
        case .chainedComparison(let reading, _):
            return English("a comparison has two sides", "write `\(reading)`")
        case .excludeNeedsWhere: return English("`exclude` needs a condition", "write `exclude where CONDITION`")
        case .isNeedsTest(let word, _):
            return English(
                "`is` asks for unknown, known, true, false, empty or not_applicable, not for a value",
                insteadOfIs(word))
        case .textNeedsQuotes(let word, _): return English("a text stands in quotes", "write \"\(word)\"")
        case .pickNeedsField(let pick, let name, _):
            return English(
                "`\(pick.rawValue) \(name)` is a row, not a value", "name its field: `\(pick.rawValue) \(name).FIELD`")
        case .quantifierNeedsEntity(let word, _):
            return English(
                "`\(word.rawValue)` needs the related rows it speaks of",
                "name them before the bracket: `\(word.rawValue) E (CONDITION)`")
        case .quantifierNeedsNumber(let word, _):
            return English("`\(word)` is not a number in digits", "write it in digits: `2`")
        case .repeatedTail(let word, _): return English("`\(word.rawValue)` stands here twice", "leave one of them out")
        case .mixedThemes(let condition, _):
            return English("`theme` takes `and` or `or`, not both", "write `find E where \(condition)`")
        case .lastNeedsNumber(let unit, _):
            let length = canonicalText(Duration(count: 1, unit: unit ?? .months))
            return English("`last` needs a number of them", "write `in last \(length)`")
        case .onNeedsOr:
            return English("`on` stands in `on or before` and `on or after` only", "write `=` for that very day")
        case .byNeedsCount:
            return English(
                "`by` groups what is counted", "write `count` before it: `count E by g`, `theme X count by g`")
        case .emptyBrackets: return English("there is nothing in these brackets", "write the values between them")
        case .defaultNotLiteral:
            return English(
                "this must be a value, not a calculation", "write a number, a date, a word or a text in quotes")
        default: return English("this is not a statement", "see `help`")
        }
    }

    /// What to write where this follows `is`.
    private func insteadOfIs(_ word: String) -> String {
        let lower = word.lowercased()
        if ConditionWord.allCases.contains(where: { $0.isInfix && $0.keyword.rawValue == lower }) {
            return "leave `is` out: `\(lower) …`"
        }
        return lower == "blank" ? "write `is unknown`" : "write `= \(word)`"
    }

    private func unexpectedEnglish(_ found: Found, _ expected: [ExpectedSyntax.Item]) -> English {
        let wanted = ExpectedSyntax.english(expected)
        switch found {
        case .endOfText, .endOfStatement:
            return English(
                "the statement stops too soon", wanted.isEmpty ? "write the rest of it" : "expected \(wanted)")
        case .text(let text):
            let near = nearKeywords(text, expected)
            let hint = wanted.isEmpty ? "end the statement before it, with `;` or a new line" : "expected \(wanted)"
            guard !near.isEmpty else { return English("`\(text)` cannot stand here", hint) }
            return English(
                "`\(text)` cannot stand here", "did you mean \(ExpectedSyntax.alternatives(near))?", footer: [hint])
        }
    }

    private func nearKeywords(_ text: String, _ expected: [ExpectedSyntax.Item]) -> [String] {
        guard text.utf8.count > 2, text.utf8.allSatisfy(isWordByte) else { return [] }
        let words = expected.compactMap { item -> String? in
            if case .keyword(let keyword) = item { return keyword.rawValue }
            return nil
        }
        return nearWords(to: text, among: words.filter { $0 != text.lowercased() }).prefix(2).map { $0 }
    }
}
