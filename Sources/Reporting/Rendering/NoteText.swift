import Tables

/// The sentence of each note, unescaped.
func noteText(_ note: Note) -> String {
    switch note {
    case .rolledUp(let theme, let includes):
        "\(theme) includes \(listed(includes))"
    case .valueNamedUnknown(let field):
        "unknown is a permitted value of \(field); `\(field) is unknown` asks for what is not known"
    case .countedUnderEach(let field):
        "a row counts under each of its \(field), so the column does not add up to the rows"
    case .emptySets(let field, let rows):
        "\(counted(rows, "row")) with no \(field) \(rows == 1 ? "stands" : "stand") in no group"
    case .known(let label, let known, let of):
        "\(label): known \(known) of \(of)"
    case .unknownKeysDropped(let entity, let rows):
        "\(counted(rows, "row")) left out: which of \(entity) is unknown"
    case .keysNotApplicable(let entity, let rows):
        "\(counted(rows, "row")) \(rows == 1 ? "leads" : "lead") to none of \(entity): not applicable"
    case .unjudged(let label, let rows):
        "\(label): \(counted(rows, "row")) could not be judged and \(rows == 1 ? "is" : "are") left out"
    case .undated(let entity, let rows):
        "\(counted(rows, "row")) of \(entity) without a date left out"
    case .uncertainCount(let label, let rows):
        "\(label) are counted as far as they are certain; \(counted(rows, "row")) could have more"
    case .uncertainPick(let label, let isLatest, let rows):
        "the \(isLatest ? "latest" : "earliest") of \(label) is taken from those that are certain; "
            + "\(counted(rows, "row")) could have \(isLatest ? "a later one" : "an earlier one")"
    case .evidenceNotCollected(let entity):
        "\(entity) were not collected: a theme that only they would show is not counted"
    case .redefined(let name):
        "\(name) is redefined"
    case .bareMonths(let label, let number):
        "\(label) is measured in months, so \(number) is \(number) months; for years write `\(number) years`"
    case .given(let parameter, let value):
        "$\(parameter) is \(value.isEmpty ? "\"\"" : value)"
    case .vacuous(let label, let rows):
        "\(label): \(counted(rows, "row")) \(rows == 1 ? "has" : "have") none to judge"
    }
}

/// `1 row`, `2 rows`.
private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `a`, `a and b`, `a, b and c`.
private func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}
