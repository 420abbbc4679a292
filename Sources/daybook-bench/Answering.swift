import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// Answers statements as the program does: from text to rendered bytes.
struct Answering {
    let engine: ColumnarEngine
    var format = ReportFormat.csv

    /// The rendered answers of the statements of a text, one after the other, each with its ledger behind it.
    func answer(_ text: String) throws -> (body: [UInt8], aside: [UInt8]) {
        let parsed = parseStatements(SourceText(name: "bench", text: text), mode: .script)
        if let error = parsed.errors.first { throw error }
        let binder = Binder(catalog: engine.catalog)
        var body: [UInt8] = []
        var aside: [UInt8] = []
        for statement in parsed.syntax.statements {
            guard case .query(let query) = statement.kind else { throw NoQuestion(text: text) }
            let bound = try binder.bind(query)
            let table = try engine.execute(bound.plan, isCancelled: { false })
            let rendered = render(release(table, under: .internal), as: format)
            body += rendered.body.bytes
            aside += rendered.aside.bytes
        }
        return (body, aside)
    }

    /// Parses, binds and plans, and asks nothing.
    func prepare(_ text: String) throws {
        let parsed = parseStatements(SourceText(name: "bench", text: text), mode: .script)
        if let error = parsed.errors.first { throw error }
        let binder = Binder(catalog: engine.catalog)
        for statement in parsed.syntax.statements {
            guard case .query(let query) = statement.kind else { throw NoQuestion(text: text) }
            _ = try binder.bind(query)
        }
    }
}

/// A statement that is none of those that are measured.
struct NoQuestion: Error {
    let text: String
}
