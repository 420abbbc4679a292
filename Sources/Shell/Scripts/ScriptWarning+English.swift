import Diagnostics

extension ScriptWarning {
    /// The warning in words: what is odd, where, and the one thing to do next.
    package func diagnostic(_ excerpt: Excerpt) -> Diagnostic {
        let (message, hint) = english
        return Diagnostic(.warning, message, excerpt: excerpt, hint: hint, topic: topic.rawValue)
    }

    private var english: (message: String, hint: String) {
        switch self {
        case .unusedParameter(let name):
            ("nothing uses the parameter \(name)", "write $\(name) somewhere, or leave it out")
        case .unusedDefinition(let name):
            ("nothing uses the definition \(name)", "leave it out, or put it into a file that is included")
        case .cannotFail(let check): ("this check cannot fail: \(check)", "expect what data could contradict")
        case .cannotHold(let check): ("this check cannot hold: \(check)", "no data fulfil it; say what is meant")
        case .neverTrue(let conditions, excluding: true):
            ("this excludes nothing: no row that comes here fulfils \(joined(conditions))", "mend it, or leave it out")
        case .neverTrue(let conditions, excluding: false):
            ("this keeps nothing: no row that comes here fulfils \(joined(conditions))", "mend the condition")
        case .alwaysTrue(let condition, excluding: true):
            ("this excludes all: every row that comes here fulfils \(condition)", "mend the condition")
        case .alwaysTrue(let condition, excluding: false):
            ("this keeps all: every row that comes here fulfils \(condition)", "mend it, or leave it out")
        }
    }

    private func joined(_ conditions: [String]) -> String { conditions.joined(separator: " and ") }

    /// The page of the manual that explains it.
    package var topic: SessionTopic {
        switch self {
        case .unusedParameter: .unusedParameter
        case .unusedDefinition: .unusedDefinition
        case .cannotFail: .cannotFail
        case .cannotHold: .cannotHold
        case .neverTrue: .neverTrue
        case .alwaysTrue: .alwaysTrue
        }
    }
}
