import Diagnostics
import Language
import Tables

/// Words and signs of the language, where they fit the operand before them.
extension Completing {
    func keyword(_ keyword: Keyword, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        if candidate.role == .condition || candidate.role == .tagMode, !isAsked(candidate) { return [] }
        if let operand = candidate.operand, let type = type(operand, candidate.frames) {
            guard fits(keyword, type, candidate.role) else { return [] }
        }
        switch candidate.role {
        case .statement:
            return statement(keyword)
        case .stage:
            let reference = StageWord.allCases.first { $0.keyword == keyword }?.reference
            return written(keyword, reference, isTableStage(keyword, candidate) ? .best : .fair)
        case .tail:
            let reference = TailWord.allCases.map(\.reference).first { firstWord($0.word) == keyword.rawValue }
            return written(keyword, reference, .after)
        case .condition: return condition(keyword, candidate)
        case .tagMode: return [offer(keyword.rawValue, .keyword, tagMode(keyword), .good)]
        case .quantifier:
            guard hasRelated(candidate), candidate.purpose != .tags, !isInPlainCall(candidate) else { return [] }
            return quantifier(keyword, candidate.purpose == .condition ? .fair : .after)
        case .operand: return operand(keyword, candidate)
        case .format: return [offer(keyword.rawValue, .keyword, format(keyword), .best)]
        case .link:
            if keyword == .it, binder.definitions.it == nil { return [] }
            return link(keyword)
        }
    }

    private func firstWord(_ words: String) -> String {
        String(words.prefix { $0 != " " })
    }

    /// A word with those that must follow it, as the reference writes them.
    private func written(_ keyword: Keyword, _ reference: WordReference?, _ rank: Rank) -> [Offer] {
        [offer(reference?.word ?? keyword.rawValue, .keyword, reference?.summary ?? linking(keyword), rank)]
    }

    private func statement(_ keyword: Keyword) -> [Offer] {
        let reference = StatementWord.allCases.first { $0.keyword == keyword }?.reference
        return written(keyword, reference, .best)
    }

    /// Of a table without an entity's rows, the stages that need them are left to the end.
    private func isTableStage(_ keyword: Keyword, _ candidate: ExpectedSyntax.Candidate) -> Bool {
        keyword != .to || scope(candidate.frames)?.entity != nil
    }

    // MARK: Conditions

    private func condition(_ keyword: Keyword, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        let isBoolean = candidate.operand.flatMap { type($0, candidate.frames) } == .boolean
        let joins = keyword == .and || keyword == .or
        if keyword == .or, candidate.operand == nil {
            return [offer("or", .keyword, "on or before, on or after", .best)]
        }
        let isMain = candidate.purpose == .condition && (!joins || isBoolean)
        let rank: Rank = isMain ? .best : joins ? .good : .last
        switch keyword {
        case .on:
            return [
                offer("on or before", .keyword, "an earlier date, or the same", rank),
                offer("on or after", .keyword, "a later date, or the same", rank),
            ]
        case .not: return [offer("not", .keyword, negatable(candidate), isMain ? .fair : .last)]
        case .last: return [offer("last", .keyword, "so many days, weeks, months or years up to as_of", .best)]
        case .this: return [offer("this", .keyword, "the week, month, quarter or year that holds as_of", .best)]
        case .unknown: return [offer("unknown", .keyword, "not known; `because` names a reason", rank)]
        case .known: return [offer("known", .keyword, "known, whatever it is", rank)]
        case .isTrue: return [offer("true", .keyword, "known to be true", rank)]
        case .isFalse: return [offer("false", .keyword, "known to be false", rank)]
        case .empty: return [offer("empty", .keyword, "known, with nothing in it", rank)]
        case .notApplicable:
            return [offer("not_applicable", .keyword, "does not apply to the row", rank)]
        default:
            let reference = ConditionWord.allCases.first { $0.keyword == keyword }?.reference
            return written(keyword, reference, rank)
        }
    }

    /// What `not` may stand before, of the operand at hand.
    private func negatable(_ candidate: ExpectedSyntax.Candidate) -> String {
        guard let type = candidate.operand.flatMap({ type($0, candidate.frames) }) else { return "the opposite" }
        let negated: [ConditionWord] = [.in, .between, .within, .contains, .starts, .matches]
        let words = negated.filter { fits($0.keyword, type, .condition) }.map(\.reference.word)
        return "the opposite: not \(words.joined(separator: ", "))"
    }

    /// Whether the operand before the place is something that can be asked of: a value of a known type, or an argument.
    private func isAsked(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let operand = candidate.operand else { return true }
        if isNameless(candidate) || isRows(candidate) { return false }
        if case .call = operand.kind { return type(operand, candidate.frames) != nil }
        return true
    }

    /// Inside the brackets of a function that takes a value or a theme, where no condition can stand.
    private func isInPlainCall(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard case .call(let name, nil)? = candidate.frames.last, let function = Function(word: name.text) else {
            return false
        }
        return function != .count || candidate.purpose != .figure
    }

    /// True when a word can follow an operand of the type.
    private func fits(_ keyword: Keyword, _ type: ValueType, _ role: ExpectedSyntax.Role) -> Bool {
        let isDay = type.isDay || type == .dateTime
        switch keyword {
        case .has: return isTags(type)
        case .contains, .starts, .matches: return type == .text
        case .before, .after, .on, .within: return isDay
        case .between: return type.isNumeric || isDay || type == .time
        case .in: return !isTags(type) && type != .boolean
        case .not: return !isTags(type) && type != .boolean
        case .isTrue, .isFalse: return type == .boolean
        case .empty: return isTags(type) || type == .text
        case .last, .this:
            if case .period = type { return true }
            return isDay
        case .and, .or: return type == .boolean
        case .days, .weeks: return isDay || fits(type.unit, [.days, .weeks])
        case .months, .years: return isDay || fits(type.unit, [.months, .years])
        default: return true
        }
    }

    private func fits(_ unit: MeasureUnit?, _ units: [MeasureUnit]) -> Bool {
        unit.map { units.contains($0) } ?? false
    }

    func isTags(_ type: ValueType) -> Bool {
        if case .tags = type { return true }
        return false
    }

    private func tagMode(_ keyword: Keyword) -> String {
        switch keyword {
        case .any: "one of these, or of those beneath them"
        case .all: "each of these"
        case .none: "none of these"
        default: "nothing but these"
        }
    }

    // MARK: Quantifiers and operands

    /// Whether there are rows that a quantifier could speak of.
    private func hasRelated(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        let scopes = scopes(candidate.frames)
        if scopes.isEmpty { return !candidate.frames.contains { isQuery($0) } }
        return scopes.contains { $0.entity != nil }
    }

    private func isQuery(_ frame: ExpectedSyntax.Frame) -> Bool {
        if case .query = frame { return true }
        return false
    }

    private func quantifier(_ keyword: Keyword, _ rank: Rank) -> [Offer] {
        switch keyword {
        case .or: return [offer("or no", .keyword, "true also where there is none", .fair)]
        case .at:
            return [
                offer("at least", .keyword, "so many related rows, or more", rank),
                offer("at most", .keyword, "so many related rows, or fewer", rank),
            ]
        case .all:
            return [
                offer("all", .keyword, "every related row; does not apply where there is none", rank),
                offer("all or no", .keyword, "every related row, true also where there is none", rank),
            ]
        default:
            let reference = QuantifierWord.allCases.first { $0.keyword == keyword }?.reference
            return written(keyword, reference, rank)
        }
    }

    private func operand(_ keyword: Keyword, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        switch keyword {
        case .not:
            let rank: Rank = candidate.purpose == .condition ? .fair : .last
            return isInPlainCall(candidate) ? [] : [offer("not", .keyword, "true where what follows is false", rank)]
        case .isTrue, .isFalse: return []
        default: break
        }
        guard !isInPlainCall(candidate), candidate.purpose != .tags, candidate.purpose != .figure else { return [] }
        if keyword.timeUnit != nil || keyword.periodUnit != nil || keyword == .financial, hasNoDays(candidate) {
            return []
        }
        if keyword.pick != nil {
            guard scope(candidate.frames)?.entity != nil else { return [] }
        } else if keyword != .asOf, candidate.purpose == .tags {
            return []
        }
        guard let reference = OperandWord.allCases.first(where: { $0.keyword == keyword })?.reference else { return [] }
        let isValue = expected.candidates.contains { candidate in
            if case .slot(.value) = candidate.item { return true }
            return false
        }
        return written(keyword, reference, isValue ? (keyword == .asOf ? .best : .other) : .after)
    }

    /// True of a table without a column of days.
    private func hasNoDays(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let scope = scope(candidate.frames), scope.entity == nil else { return false }
        return !scope.columns.contains { $0.type.isDay || $0.type == .dateTime }
    }

    // MARK: Words that lead on

    private func format(_ keyword: Keyword) -> String {
        switch keyword {
        case .table: "columns under their names"
        case .plain: "lines without boxes, for screen readers"
        case .records: "each row with a line a field"
        case .csv: "comma-separated values, for spreadsheets"
        case .tsv: "values parted by tabs"
        case .json: "one array of objects"
        case .jsonl: "an object a line"
        case .markdown: "a table for a document"
        case .html: "a table for a web page"
        default: ""
        }
    }

    /// A word that leads on, with those that must follow it.
    private func link(_ keyword: Keyword) -> [Offer] {
        func offer(_ text: String, _ rank: Rank = .good, goesOn: Bool = false) -> [Offer] {
            [self.offer(text, .keyword, linking(keyword), rank, goesOn: goesOn)]
        }
        let isExpectation = expects(.keyword(.unique))
        switch keyword {
        case .no where isExpectation: return offer("no rows in (", .best, goesOn: true)
        case .rows where isExpectation: return offer("rows in (", .best, goesOn: true)
        case .rows: return offer("rows in (", .best, goesOn: true)
        case .same where isExpectation: return offer("same as", .best)
        case .one: return offer("one of (", goesOn: true)
        case .count, .list, .unique, .because, .days, .weeks, .months, .years: return offer(keyword.rawValue, .best)
        case .it: return offer("it", .fair)
        case .via: return offer("via", .last)
        default: return offer(keyword.rawValue)
        }
    }

    private func expects(_ item: ExpectedSyntax.Item) -> Bool { expected.candidates.contains { $0.item == item } }

    private func linking(_ keyword: Keyword) -> String {
        switch keyword {
        case .and where expects(.keyword(.or)): "both of them"
        case .and where expects(.symbol(.comma)): "and another"
        case .as where !expects(.keyword(.overwrite)): "then the file in quotes"
        case .by: "in groups"
        case .each: "a row under each of its tags"
        case .via: "by which key, where there are several"
        case .per: "so many of each group"
        case .seed: "a number that makes it come out the same again"
        case .ascending: "the least first"
        case .descending: "the greatest first"
        case .and: "and the upper end"
        case .or: "either of them"
        case .not: "the opposite"
        case .with: "values for its parameters, or the text"
        case .because: "for one reason only"
        case .overwrite: "replaces the file that stands there"
        case .as: "in which form"
        case .it: "the rows of the last result"
        case .many: "how many rows"
        case .count: "how many carry it, of how many"
        case .list: "the rows that carry it"
        case .where: "of those for which it is true"
        case .all: "the whole result"
        case .sample: "the package that the program carries"
        case .on: "from now on"
        case .off: "no longer"
        case .of: "of which date"
        case .after: "later than it"
        case .before: "earlier than it"
        case .year: "from April to March"
        case .financial: "a year from April to March"
        case .week, .month, .quarter: "the \(keyword.rawValue) that holds as_of"
        case .day, .days, .weeks, .months, .years: "a length of time"
        case .between: "from one date to another"
        case .than, .least, .most: "so many"
        case .no: "that there are none"
        case .rows: "how many rows there are"
        case .unique: "that no value comes twice"
        case .same: "that it is what a file holds"
        case .in: "in which query"
        case .for: "of which query"
        case .within: "how far numbers may differ"
        case .unless: "says so when it is not true"
        case .one: "the values it may have"
        case .text: "any text"
        case .number: "a number"
        case .date: "a day"
        case .period: "a month, a quarter or a year"
        case .flag: "true or false"
        case .code: "a permitted value"
        default: ""
        }
    }

    // MARK: Signs

    func symbol(_ symbol: Symbol, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        if let comparison = symbol.comparison {
            guard let operand = candidate.operand else {
                let isOnly = !expects(.symbol(.notEqual))
                return [offer(symbol.rawValue, .operator, isOnly ? "then what it is" : words(comparison), .best)]
            }
            if comparison == .equal, isNameToCome(candidate) {
                return [offer("=", .operator, "then what it is", .best)]
            }
            guard isAsked(candidate) else { return [] }
            let type = type(operand, candidate.frames)
            if let type, !fits(comparison, type) { return [] }
            let rank: Rank = candidate.purpose != .condition ? .last : type == .boolean ? .good : .best
            return [offer(symbol.rawValue, .operator, words(comparison), rank)]
        }
        switch symbol {
        case .bar: return [offer("|", .operator, "a further stage", isAtStart ? .other : .after)]
        case .openBracket where candidate.role != .operand:
            // Behind a name that is being defined the bracket is the rarer one.
            let rank: Rank = expects(.symbol(.equal)) && !expects(.symbol(.notEqual)) ? .good : .best
            return [offer("(", .operator, openBracket(candidate, rank), rank, goesOn: true)]
        case .closeBracket:
            // Only `count()` has nothing in its brackets.
            if expects(.slot(.operand)), isInPlainCall(candidate) { return [] }
            return [offer(")", .operator, "ends the bracket", .fair)]
        case .comma: return [offer(",", .operator, "and another", .after)]
        case .colon: return [offer(":", .operator, "of which type", .best)]
        default: return []
        }
    }

    /// True where a statement begins.
    var isAtStart: Bool {
        expected.candidates.contains { $0.role == .statement }
            && expected.candidates.contains { $0.item == .symbol(.bar) }
    }

    private func openBracket(_ candidate: ExpectedSyntax.Candidate, _ rank: Rank) -> String {
        if candidate.role == .quantifier { return "a condition on it" }
        if rank == .good { return "its arguments" }
        for candidate in expected.candidates {
            switch candidate.item {
            case .keyword(.last),
                .keyword(.any) where candidate.role == .tagMode, .slot(.value):
                return "several values"
            default: continue
            }
        }
        return "what it is about, in brackets"
    }

    /// A name before its `=`, where a column is being named.
    private func isNameToCome(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let operand = candidate.operand, case .path(let path) = operand.kind, path.names.count == 1 else {
            return false
        }
        let isNaming = candidate.purpose == .value || candidate.purpose == .figure || candidate.purpose == .group
        return isNaming && candidate.frames.contains { isQuery($0) } && isNameless(candidate)
    }

    private func words(_ comparison: Comparison) -> String {
        switch comparison {
        case .equal: "is equal to"
        case .notEqual: "is not equal to"
        case .less: "is less than"
        case .lessOrEqual: "is at most"
        case .greater: "is greater than"
        case .greaterOrEqual: "is at least"
        }
    }

    private func fits(_ comparison: Comparison, _ type: ValueType) -> Bool {
        if isTags(type) { return false }
        if comparison == .equal || comparison == .notEqual { return true }
        switch type {
        case .boolean, .reference, .tags, .text: return false
        case .category(let domain): return catalog[domain].ordered
        default: return true
        }
    }
}
