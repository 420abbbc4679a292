extension ExpectedSyntax {
    /// `a, b or c`, each in backticks.
    static func alternatives(_ words: [String]) -> String { alternation(words.map { "`\($0)`" }) }

    private static func alternation(_ parts: [String]) -> String {
        guard let last = parts.last else { return "" }
        return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " or " + last
    }

    /// What was looked for, in words: what fills a place before words, and no more than one reads at a glance.
    static func english(_ items: [Item]) -> String {
        var rest = items
        var parts: [String] = []
        if items.contains(.symbol(.equal)), items.contains(.keyword(.is)) {
            rest.removeAll(where: isTest)
            parts.append("a comparison such as `=` or `is unknown`")
        }
        if items.contains(.symbol(.plus)) { rest.removeAll(where: isArithmetic) }
        if items.contains(.slot(.operand)) { rest.removeAll(where: isOperandStart) }
        if items.contains(.keyword(.find)), items.contains(.keyword(.help)) {
            rest = [.slot(.entity), .keyword(.find), .keyword(.count), .keyword(.help)]
        } else if StageWord.allCases.allSatisfy({ items.contains(.keyword($0.keyword)) }) {
            rest.removeAll(where: isStage)
            parts.append("a stage such as `where`, `count`, `show`, `sort` or `first`")
        }
        let slots = rest.compactMap { item -> String? in
            if case .slot(let slot) = item { return english(slot) }
            return nil
        }
        parts = unique(slots) + parts + rest.compactMap(word)
        if parts.count > 3 { parts.removeAll { $0 == "`.`" } }
        if items.contains(.symbol(.semicolon)), !items.contains(.keyword(.find)) {
            parts.append("the end of the statement")
        }
        return alternation(parts)
    }

    private static func word(_ item: Item) -> String? {
        switch item {
        case .keyword(let keyword): return "`\(keyword.rawValue)`"
        case .symbol(.semicolon), .slot: return nil
        case .symbol(let symbol): return "`\(symbol.rawValue)`"
        }
    }

    private static func isStage(_ item: Item) -> Bool {
        if case .keyword(let keyword) = item { return StageWord.keywords.contains(keyword) }
        return false
    }

    private static func unique(_ parts: [String]) -> [String] {
        parts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func isTest(_ item: Item) -> Bool {
        switch item {
        case .symbol(let symbol): return symbol.comparison != nil
        case .keyword(let keyword): return ConditionWord.allCases.contains { $0.isInfix && $0.keyword == keyword }
        case .slot: return false
        }
    }

    private static func isArithmetic(_ item: Item) -> Bool {
        switch item {
        case .symbol(.plus), .symbol(.minus), .symbol(.times), .symbol(.over): return true
        default: return false
        }
    }

    private static func isOperandStart(_ item: Item) -> Bool {
        guard case .keyword(let keyword) = item else { return false }
        return [.not, .isTrue, .isFalse].contains(keyword) || OperandWord.allCases.contains { $0.keyword == keyword }
            || QuantifierWord.allCases.contains { $0.keyword == keyword }
    }

    private static func english(_ slot: Slot) -> String {
        switch slot {
        case .entity, .describable, .hop, .unit, .carrier, .related, .relatedMember, .owner: return "an entity"
        case .operand, .value, .scriptArgument: return "a value"
        case .member, .column, .link: return "the name of a field"
        case .theme: return "a theme"
        case .reason: return "a reason"
        case .newName, .scriptParameter: return "a name"
        case .file, .table, .newFile: return "a file in quotes"
        case .package: return "a package in quotes"
        case .settingName: return "a setting"
        case .settingValue: return "its value"
        case .helpTopic, .helpTopicRest: return "a word to explain"
        case .text: return "a text in quotes"
        case .pattern: return "a pattern in quotes"
        case .integer: return "a whole number"
        case .duration: return "a length of time, as 7 days"
        case .percent: return "a percentage"
        }
    }
}
