import Diagnostics
import Planning

extension ExecutionError {
    /// The error in words.
    package func diagnostic(excerpt: Excerpt?) -> Diagnostic {
        switch self {
        case .cancelled: Diagnostic(.error, "interrupted", hint: nil)
        case .outOfTime: Diagnostic("the question took too long", excerpt: excerpt, hint: "ask about fewer rows")
        case .overflow(let label):
            Diagnostic(
                "\(label) is too large a whole number", excerpt: excerpt,
                hint: "multiply by 1.0 to calculate in decimals")
        case .notCollected(let entity):
            Diagnostic(
                "\(entity) were not collected: the package has no file of them", excerpt: excerpt,
                hint: "add the file to the package, or ask about what `describe` counts rows of")
        }
    }
}
