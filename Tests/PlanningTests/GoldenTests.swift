import Testing

/// Statements in, what they mean or what is wrong with them out.
@Suite struct GoldenTests {
    @Test(arguments: GoldenFile.names(in: "bound"))
    func bound(_ name: String) throws {
        var session = Session()
        try GoldenFile("bound", name).check { session.answer($0) }
    }

    @Test(arguments: GoldenFile.names(in: "diagnostics"))
    func diagnostics(_ name: String) throws {
        var session = Session()
        try GoldenFile("diagnostics", name).check { session.answer($0) }
    }
}
