import Language
import Planning

/// What Tab offers at the cursor: what the parser looks for there.
func completions(in text: String, at cursor: Int, _ workspace: Workspace) -> Completions {
    let expected = expectedSyntax(in: text, at: cursor)
    return Completions(start: expected.partial.lower, candidates: [])
}
