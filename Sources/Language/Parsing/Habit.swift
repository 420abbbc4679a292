import Diagnostics

/// What people write out of habit from everyday English, spreadsheets and other tools, each with what to write instead.
package enum Habit: Hashable, Sendable {
    /// `find the boats`, `how many of the boats`, `sort by age`, `=1 + 1`: what is too much.
    case filler(String)
    /// `any visit aboard`: a condition that is not in brackets.
    case openCondition(quantified: String)
    /// `5 January 2025`.
    case dayInWords(reading: String)
    /// `month found_on`, `find boats with C`, `parts include x`: the word that is missing or another.
    case otherWord(reading: String)
    /// `kind = fishing boat`.
    case valueOfWords(String)
    /// `5 yeers`.
    case unit(String, near: [String])
    /// `in (a, b)` without the brackets: what would be read.
    case openValues(reading: String)
    /// `age > 5 and < 10`: the second comparison has no left side.
    case halfComparison(String, left: String)
    /// `boats showing id`: what belongs to `find`.
    case tailOfFind(Keyword, stage: String)
    /// `show boats` at the beginning of a statement.
    case stageFirst(Keyword)

    /// What is wrong, and the one thing to do next.
    var words: (message: String, hint: String) {
        switch self {
        case .filler(let text):
            return ("`\(text)` is too much here", "leave `\(text)` out")
        case .openCondition(let quantified):
            return ("the condition of `\(quantified)` stands in brackets", "write `\(quantified) (CONDITION)`")
        case .dayInWords(let reading): return ("a date is written in figures", "write \(reading)")
        case .otherWord(let reading): return ("this is said otherwise here", "write `\(reading)`")
        case .valueOfWords(let text):
            return ("a value of several words stands in quotes", "write \"\(text)\"")
        case .unit(let word, let near):
            return ("`\(word)` is no length of time", "did you mean \(ExpectedSyntax.alternatives(near))?")
        case .openValues(let reading): return ("several values stand in brackets", "write `\(reading)`")
        case .halfComparison(let sign, let left):
            return ("`\(sign)` has nothing on its left", "say again what is compared: `\(left) \(sign)`")
        case .tailOfFind(let keyword, let stage):
            return ("`\(keyword.rawValue)` goes with `find`", "begin with `find`, or write `\(stage)`")
        case .stageFirst(let keyword):
            return (
                "`\(keyword.rawValue)` cannot begin a statement",
                "begin with rows, as `find E`; `| \(keyword.rawValue)` goes on from the last result"
            )
        }
    }
}

extension Parser {
    /// The habit behind the token that cannot stand here.
    func habit(_ here: Token) -> ParseError? {
        filler(here) ?? openCondition(here) ?? dayInWords(here) ?? unit(here) ?? openValues(here)
            ?? halfComparison(here) ?? tailOfFind(here)
            ?? otherWord(here) ?? valueOfWords(here)
    }

    private static let fillers: Set<String> = [
        "the", "a", "an", "all", "of", "me", "each", "every", "any", "my", "our",
    ]

    /// `the` was read as the entity, and then the entity came.
    private func filler(_ here: Token) -> ParseError? {
        let sortsBy = here.keyword == .by && index > statementStart && tokens[index - 1].keyword == .sort
        if sortsBy || (here.symbol == .equal && index == statementStart) {
            return .habit(.filler(source.text(here.span)), here.span)
        }
        guard here.name != nil, let first = tokens[statementStart].keyword else { return nil }
        let source = statementStart + (first == .how ? 2 : 1)
        guard [.find, .list, .count, .how].contains(first), index == source + 1, let word = tokens[source].word,
            Self.fillers.contains(word.lowercased())
        else { return nil }
        var last = source
        while let next = tokens[last + 1].word, Self.fillers.contains(next.lowercased()) { last += 1 }
        let span = tokens[source].span.union(tokens[last].span)
        return .habit(.filler(source == last ? word : self.source.text(span)), span)
    }

    /// `any visit aboard`.
    private func openCondition(_ here: Token) -> ParseError? {
        guard here.name != nil, index >= statementStart + 2, let entity = tokens[index - 1].name,
            noted.contains(.symbol(.openBracket))
        else { return nil }
        var first = index - 2
        switch tokens[first].kind {
        case .word(_, .any), .word(_, .no), .word(_, .all), .word(_, .every): break
        case .integer:
            // `exactly 2`, or two words as `at least 2`.
            first -= tokens[max(statementStart, index - 3)].keyword == .exactly ? 1 : 2
            guard first > statementStart, [.exactly, .at, .more, .fewer].contains(tokens[first].keyword) else {
                return nil
            }
        default: return nil
        }
        let quantified = source.text(tokens[first].span.union(entity.span))
        return .habit(.openCondition(quantified: quantified), here.span)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private func dayInWords(_ here: Token) -> ParseError? {
        guard let word = here.word?.lowercased(), word.utf8.count >= 3,
            let month = Self.months.firstIndex(where: { $0.hasPrefix(word) }), index > statementStart,
            case .integer(let day) = tokens[index - 1].kind, (1...31).contains(day)
        else { return nil }
        var span = tokens[index - 1].span.union(here.span)
        var year: Int64 = 2025
        if case .integer(let written) = tokens[index + 1].kind, (1000...9999).contains(written) {
            year = written
            span = span.union(tokens[index + 1].span)
        }
        let figures = [Int64(month + 1), day].map { $0 < 10 ? "-0\($0)" : "-\($0)" }.joined()
        return .habit(.dayInWords(reading: "\(year)\(figures)"), span)
    }

    private func otherWord(_ here: Token) -> ParseError? {
        if here.keyword == .with, noted.contains(.keyword(.where)) {
            return .habit(.otherWord(reading: "where"), here.span)
        }
        if here.keyword == .include, noted.contains(.keyword(.has)) {
            return .habit(.otherWord(reading: "has"), here.span)
        }
        guard index > statementStart else { return nil }
        let before = tokens[index - 1]
        let span = before.span.union(here.span)
        if before.keyword?.periodUnit != nil, let name = here.name, here.keyword == nil {
            return .habit(.otherWord(reading: "\(source.text(before.span)) of \(name.text)"), span)
        }
        if case .integer(let year) = here.kind, (1900...2199).contains(year), let word = before.word?.lowercased(),
            word.utf8.count >= 3, let month = Self.months.firstIndex(where: { $0.hasPrefix(word) })
        {
            return .habit(.otherWord(reading: "\(year)-\(month < 9 ? "0" : "")\(month + 1)"), span)
        }
        return nil
    }

    /// `kind = fishing boat`: words side by side where one value stands.
    private func valueOfWords(_ here: Token) -> ParseError? {
        guard here.word != nil, here.keyword == nil, index >= statementStart + 3, tokens[index - 1].word != nil,
            tokens[index - 1].keyword == nil
        else { return nil }
        switch tokens[index - 2].kind {
        case .symbol(.equal), .symbol(.notEqual), .word(_, .has): break
        default: return nil
        }
        var last = index
        while tokens[last + 1].word != nil, tokens[last + 1].keyword == nil { last += 1 }
        let span = tokens[index - 1].span.union(tokens[last].span)
        return .habit(.valueOfWords(source.text(span)), span)
    }

    private func unit(_ here: Token) -> ParseError? {
        guard let word = here.word, here.keyword == nil, index > statementStart,
            case .integer = tokens[index - 1].kind
        else { return nil }
        let near = nearWords(to: word, among: ["days", "weeks", "months", "years"])
        return near.isEmpty ? nil : .habit(.unit(word, near: near), here.span)
    }

    /// `kind in a, b` and `kind = a, b`, up to the last of the values.
    private func openValues(_ here: Token) -> ParseError? {
        guard here.symbol == .comma, index >= statementStart + 2, !noted.contains(.symbol(.comma)),
            isValue(tokens[index - 1])
        else { return nil }
        let operation = tokens[index - 2]
        let word: String
        switch operation.kind {
        case .word(_, .in), .symbol(.equal): word = "in"
        case .word(_, .has): word = "has"
        case .symbol(.notEqual): word = "not in"
        default: return nil
        }
        var last = index - 1
        while tokens[last + 1].symbol == .comma, isValue(tokens[last + 2]) { last += 2 }
        let values = tokens[index - 1].span.union(tokens[last].span)
        let span = operation.span.union(values)
        return .habit(.openValues(reading: "\(word) (\(source.text(values)))"), span)
    }

    private func isValue(_ token: Token) -> Bool {
        switch token.kind {
        case .word, .escapedName, .string, .integer, .number, .date, .period, .code: return true
        default: return false
        }
    }

    /// `age > 5 and < 10`, `kind is known and is not empty`.
    private func halfComparison(_ here: Token) -> ParseError? {
        guard index > statementStart, [.and, .or].contains(tokens[index - 1].keyword) else { return nil }
        let compares = here.symbol?.comparison != nil || [.is, .in, .has, .between, .contains].contains(here.keyword)
        guard compares, let left = leftSide(before: index - 1) else { return nil }
        return .habit(.halfComparison(source.text(here.span), left: left), here.span)
    }

    /// The path that the comparison before this place has on its left.
    private func leftSide(before place: Int) -> String? {
        var place = place - 1
        while place > statementStart {
            let token = tokens[place]
            if token.symbol?.comparison != nil || [.is, .in, .has, .between, .contains].contains(token.keyword) {
                var end = place - 1
                if tokens[end].keyword == .not { end -= 1 }
                guard tokens[end].name != nil else { return nil }
                var start = end
                while start > statementStart + 1, tokens[start - 1].symbol == .point { start -= 2 }
                return source.text(tokens[start].span.union(tokens[end].span))
            }
            place -= 1
        }
        return nil
    }

    private func tailOfFind(_ here: Token) -> ParseError? {
        guard noted.contains(.symbol(.bar)), let keyword = here.keyword, !noted.contains(.keyword(keyword)) else {
            return nil
        }
        switch keyword {
        case .showing: return .habit(.tailOfFind(keyword, stage: "| show"), here.span)
        case .sorted:
            let by = tokens[index + 1].keyword == .by ? here.span.union(tokens[index + 1].span) : here.span
            return .habit(.tailOfFind(keyword, stage: "| sort"), by)
        case .into: return .habit(.tailOfFind(keyword, stage: "| export"), here.span)
        default: return nil
        }
    }
}
