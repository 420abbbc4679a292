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

extension GoldenTests {
    private static let settings = [
        SettingWords(name: "format", summary: "how results are printed", values: ["table", "csv"]),
        SettingWords(name: "as_of", summary: "the day to count from", values: ["newest"]),
    ]

    /// The first lines of what Tab would offer at the end of each line.
    @Test(arguments: GoldenFile.names(in: "completion"))
    func completion(_ name: String) throws {
        let binder = Binder(catalog: BoatCatalog.catalog)
        try GoldenFile("completion", name).check { line in
            let found = complete(line, at: line.utf8.count, binder: binder, settings: Self.settings)
            let shown = found.prefix(14).map { candidate in
                let words = candidate.description.isEmpty ? "" : " · \(candidate.description)"
                return "  \(candidate.text) [\(candidate.kind.rawValue)]\(words)"
            }
            let rest = found.count > 14 ? ["  … \(found.count) in all"] : []
            return (shown + rest).joined(separator: "\n")
        }
    }
}
