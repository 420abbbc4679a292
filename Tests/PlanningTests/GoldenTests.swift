import Planning
import Testing

/// Statements in, what they mean or what is wrong with them out.
@Suite struct GoldenTests {
    /// Core, rows, columns with their types and measures, the last result, presentation, notes.
    @Test(arguments: GoldenFile.names(in: "bound"))
    func bound(_ name: String) throws {
        var session = Session(view: .meaning)
        try GoldenFile("bound", name).check { session.answer($0) }
    }

    /// The steps of the plan, rewritten.
    @Test(arguments: GoldenFile.names(in: "plan"))
    func plan(_ name: String) throws {
        var session = Session(view: .plan)
        try GoldenFile("plan", name).check { session.answer($0) }
    }

    @Test(arguments: GoldenFile.names(in: "diagnostics"))
    func diagnostics(_ name: String) throws {
        var session = Session()
        try GoldenFile("diagnostics", name).check { session.answer($0) }
    }
}
