extension ExpectedSyntax {
    /// `a, b or c`, each in backticks.
    static func alternatives(_ words: [String]) -> String { alternation(words.map { "`\($0)`" }) }

    private static func alternation(_ parts: [String]) -> String {
        guard let last = parts.last else { return "" }
        return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " or " + last
    }

    /// What was looked for, in words: what fills a place before words, and no more than one reads at a glance.
    static func english(_ items: [Item]) -> String {
        var items = items
        var parts: [String] = []
        if items.contains(.symbol(.equal)), items.contains(.keyword(.is)) {
            items.removeAll(where: isTest)
            parts.append("a comparison such as `=` or `is unknown`")
        }
        if items.contains(.symbol(.plus)) { items.removeAll(where: isArithmetic) }
        let slots = items.compactMap { item -> String? in
            if case .slot(let slot) = item { return english(slot) }
            return nil
        }
        parts = unique(slots) + parts
        if items.contains(.slot(.operand)) {
            items.removeAll(where: isOperandStart)
            if items.contains(.keyword(.find)) { items = [.keyword(.find), .keyword(.count), .keyword(.help)] }
        }
        for item in items {
            switch item {
            case .keyword(let keyword): parts.append("`\(keyword.rawValue)`")
            case .symbol(.semicolon): continue
            case .symbol(let symbol): parts.append("`\(symbol.rawValue)`")
            case .slot: continue
            }
        }
        if items.contains(.symbol(.semicolon)) { parts.append("the end of the statement") }
        return alternation(parts.count > 18 ? Array(parts.prefix(18)) : parts)
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
        return keyword == .not || OperandWord.allCases.contains { $0.keyword == keyword }
            || QuantifierWord.allCases.contains { $0.keyword == keyword }
    }

    private static func english(_ slot: Slot) -> String {
        switch slot {
        case .entity: return "an entity"
        case .operand: return "a field or a value"
        case .value: return "a value"
        case .member, .column, .link: return "the name of a field"
        case .theme: return "a theme"
        case .reason: return "a reason"
        case .newName, .scriptParameter: return "a name"
        case .file, .newFile: return "a file in quotes"
        case .settingName: return "a setting"
        case .settingValue: return "its value"
        case .helpTopic: return "a word to explain"
        case .text: return "a text in quotes"
        case .integer: return "a whole number"
        case .duration: return "a length of time, as 7 days"
        case .percent: return "a percentage"
        }
    }
}
