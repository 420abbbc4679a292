import Columnar
import Diagnostics
import Planning

extension ExecutionError {
    /// The error in words; `limit` is how long the question was allowed to take.
    package func diagnostic(excerpt: Excerpt?, limit: Swift.Duration? = nil) -> Diagnostic {
        var diagnostic = english(excerpt, limit)
        diagnostic.topic = topic.rawValue
        return diagnostic
    }

    private func english(_ excerpt: Excerpt?, _ limit: Swift.Duration?) -> Diagnostic {
        switch self {
        case .cancelled: Diagnostic(.note, "interrupted")
        case .outOfTime:
            Diagnostic(
                limit.map { "the question took longer than \($0.limitText)" } ?? "the question took too long",
                excerpt: excerpt,
                hint: limit == nil
                    ? "ask about fewer rows" : "ask about fewer rows, or `set timeout` to a longer time or off")
        case .overflow(let label):
            Diagnostic(
                "\(label) is too large a whole number", excerpt: excerpt,
                hint: "multiply by 1.0 to calculate in decimals")
        case .damaged(let name):
            Diagnostic(
                "the cells of \(name) are not those that were written to the snapshot", excerpt: excerpt,
                hint: "pack the package anew: daybook pack --data PACKAGE FILE --overwrite")
        case .dataChanged:
            Diagnostic(
                "the snapshot has changed since it was opened", excerpt: excerpt,
                hint: "`open` it again, or start again")
        case .outOfMemory(let needs, let left):
            Diagnostic(
                "the answer is too large: \(MemoryBudget.Shortage(needs: needs, left: left).words)", excerpt: excerpt,
                hint: "ask for fewer rows with `| first 1000`, or for fewer columns with `| show`")
        case .notCollected(let entity):
            Diagnostic(
                "\(entity) were not collected: the package has no file of them", excerpt: excerpt,
                hint: "add the file to the package, or ask about what `describe` counts rows of")
        }
    }
}
