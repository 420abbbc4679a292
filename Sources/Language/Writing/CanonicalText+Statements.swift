import Diagnostics

/// The statement in one line: canonical spacing and spelling. Parsing it again gives an equal tree, spans apart.
package func canonicalText(_ statement: Statement) -> String {
    switch statement.kind {
    case .query(let query): return canonicalText(query)
    case .letQuery(let definition): return letHead(definition) + canonicalText(definition.body)
    case .parameter(let declaration): return parameterText(declaration)
    case .expect(let expectation): return expectationText(expectation)
    case .include(let file): return "include \(quoted(file.value))"
    case .run(let run): return runText(run)
    case .set(let set): return setText(set)
    case .explain(let query): return "explain \(canonicalText(query))"
    case .why: return "why"
    case .describe(let path): return path.map { "describe \(canonicalText($0))" } ?? "describe"
    case .profile(let path): return "profile \(canonicalText(path))"
    case .values(let path): return "values \(canonicalText(path))"
    case .help(let topic): return topic.map { "help \(helpTopic($0))" } ?? "help"
    case .session(let statement): return sessionText(statement)
    case .quit: return "quit"
    case .prose(let words): return words.isEmpty ? "##" : "## \(words)"
    }
}

private func sessionText(_ statement: SessionStatement) -> String {
    switch statement {
    case .showAll: return "show all"
    case .history(.newest): return "history"
    case .history(.last(let count)): return "history \(count)"
    case .history(.containing(let text)): return "history \(quoted(text.value))"
    case .again(let number): return number.map { "again \($0)" } ?? "again"
    case .undo: return "undo"
    case .save(let file, let overwrite): return "save as \(quoted(file.value))\(overwrite ? " overwrite" : "")"
    case .edit(let file): return file.map { "edit \(quoted($0.value))" } ?? "edit"
    case .open(.present): return "open"
    case .open(.sample): return "open sample"
    case .open(.path(let path)): return "open \(quoted(path.value))"
    case .privacy(let isOn): return "private \(isOn ? "on" : "off")"
    }
}

/// The statement as the lines it may break into: what comes before the first stage, then each stage.
func parts(of statement: Statement) -> [String] {
    switch statement.kind {
    case .query(let query): return parts(of: query)
    case .letQuery(let definition):
        return prefixed(letHead(definition), parts(of: definition.body))
    case .explain(let query): return prefixed("explain ", parts(of: query))
    default: return [canonicalText(statement)]
    }
}

private func prefixed(_ prefix: String, _ parts: [String]) -> [String] {
    guard let first = parts.first else { return [prefix] }
    return [prefix + first] + parts.dropFirst()
}

private func letHead(_ definition: LetDefinition) -> String {
    let arguments = definition.arguments.map(canonicalText).joined(separator: ", ")
    return "let \(canonicalText(definition.name))\(arguments.isEmpty ? "" : "(\(arguments))") = "
}

private func parameterText(_ declaration: ParameterDeclaration) -> String {
    var result = "param \(canonicalText(declaration.name)): \(declaration.type.rawValue)"
    if let value = declaration.defaultValue { result += " = \(operandText(value))" }
    if let permitted = declaration.permitted {
        result += " one of (\(permitted.map(operandText).joined(separator: ", ")))"
    }
    if let help = declaration.help { result += " \(quoted(help.value))" }
    return result
}

private func expectationText(_ expectation: Expectation) -> String {
    var result = expectation.warning ? "warn unless " : "expect "
    switch expectation.check {
    case .condition(let condition): result += canonicalText(condition)
    case .noRows(let query): result += "no rows in (\(canonicalText(query)))"
    case .rows(let query, let comparison, let bound):
        result += "rows in (\(canonicalText(query))) \(comparison.rawValue) \(operandText(bound))"
    case .unique(let path): result += "unique \(canonicalText(path))"
    case .baseline(let file, let query, let within):
        result += "same as \(quoted(file.value)) for (\(canonicalText(query)))"
        if let within { result += " within \(percentText(within))" }
    }
    if let why = expectation.why { result += " \(quoted(why.value))" }
    return result
}

/// `1%`, `2.5%`: whole percentages without a point.
private func percentText(_ percent: Double) -> String {
    let text = "\(percent)"
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
}

private func runText(_ run: RunStatement) -> String {
    guard !run.arguments.isEmpty else { return "run \(quoted(run.script.value))" }
    let arguments = run.arguments.map { "\(canonicalText($0.name)) = \(operandText($0.value))" }
    return "run \(quoted(run.script.value)) with \(arguments.joined(separator: ", "))"
}

private func setText(_ set: SetStatement) -> String {
    guard let name = set.name else { return "set" }
    if set.value.isEmpty, set.valueSpan.lower == set.valueSpan.upper { return "set \(canonicalText(name))" }
    return "set \(canonicalText(name)) \(standsBare(set.value) ? set.value : quoted(set.value))"
}

/// Whether a setting's value reads the same without quotes.
private func standsBare(_ value: String) -> Bool {
    let source = SourceText(name: "", text: value)
    let list = lex(source, prose: false)
    guard list.comments.isEmpty, let first = list.tokens.first, list.tokens.count > 1 else { return false }
    let last = list.tokens[list.tokens.count - 2]
    guard first.span.lower == 0, last.span.upper == source.bytes.count else { return false }
    return list.tokens.dropLast().allSatisfy { token in
        if token.lineStart != nil, token != first { return false }
        switch token.kind {
        case .invalid, .prose, .string, .symbol(.semicolon): return false
        default: return true
        }
    }
}

/// What help is asked about: a name, or in quotes what backticks could not hold.
private func helpTopic(_ topic: Name) -> String {
    let holds = !topic.text.isEmpty && topic.text.unicodeScalars.allSatisfy { $0 != "`" && $0 != "\n" && $0 != "\r" }
    return holds ? canonicalText(topic) : quoted(topic.text)
}
