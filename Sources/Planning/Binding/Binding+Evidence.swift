import Language

/// The question that lists the rows behind a failed check: what to type next.
extension Binding {
    /// The evidence of a check that has this text as its question.
    func evidence(_ text: String) -> EvidenceQuestion {
        let words = wordsUsed(in: text)
        return EvidenceQuestion(
            text: text,
            usesDefinitions: !words.parameters.isEmpty || words.names.contains { definitions.definition($0) != nil })
    }

    /// The values that stand more than once.
    func evidence(ofRepeated path: Path) -> EvidenceQuestion {
        let value = canonicalText(Path(Array(path.names.dropFirst())))
        return evidence("\(canonicalText(path.names[0])) | count by \(value) | where count > 1")
    }

    /// The rows that a condition over all rows looks at, those that stand against it where the condition says which.
    func evidence(against condition: Expression) -> EvidenceQuestion? {
        switch condition.kind {
        case .quantified(let quantifier, let path, let inner, let among):
            let rows = relation(path, where: among)
            guard let inner else { return evidence(rows) }
            switch quantifier {
            // What is unknown stands against it, too.
            case .all, .every, .allOrNo: return evidence("\(rows) | exclude where \(canonicalText(inner))")
            default: return evidence("\(rows) | where \(canonicalText(inner))")
            }
        case .compare(_, let left, let right): return evidence(counted: left) ?? evidence(counted: right)
        default: return nil
        }
    }

    private func relation(_ path: Path, where condition: Expression?) -> String {
        let isEntity = path.names.count == 1
        let name = isEntity ? entity(path.names[0].text).map { catalog[$0].name } : nil
        return (name.map { canonicalText(Name($0, path.span)) } ?? canonicalText(path))
            + (condition.map { " | where \(canonicalText($0))" } ?? "")
    }

    /// The rows that `count(E where C)` counts, and those that `unknown_rate(E.f)` does.
    private func evidence(counted side: Expression) -> EvidenceQuestion? {
        guard case .call(let name, let arguments) = side.kind, arguments.count == 1,
            case .path(let path) = arguments[0].expression.kind
        else { return nil }
        switch Function(word: name.text) {
        case .count: return evidence(relation(path, where: arguments[0].condition))
        case .unknownRate where path.names.count == 2 && arguments[0].condition == nil:
            let (rows, field) = (canonicalText(path.names[0]), canonicalText(path.names[1]))
            return evidence("\(rows) | where \(field) is unknown")
        default: return nil
        }
    }
}
