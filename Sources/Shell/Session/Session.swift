import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// Where questions become answers: it binds statements, runs them on a backend, releases and prints what comes back.
///
/// One thread's; what goes to another is a plan, the backend and the question whether to stop.
package final class Session {
    package let backend: any Backend
    package let output: Output
    /// What has been defined so far.
    package var workspace: Workspace
    /// Whether results are set off by terminal colours.
    package var colour = false
    /// The most rows that a result shows: the prompt's alone.
    package var rowLimit: Int?
    /// Whether a failed expectation or query lets the rest run (decision D9).
    package var keepsGoing = false
    /// True once `quit` has been said.
    package private(set) var isOver = false
    /// How the expectations fared.
    package private(set) var tally = ExpectationTally()
    /// Read while a question runs; true stops it.
    package var isCancelled: @Sendable () -> Bool = { false }
    private let policy = ReleasePolicy.internal
    /// The last result and how it was printed, for `show all`.
    private var lastPrinted: (table: ReleasedTable, settings: Settings)?

    package init(backend: any Backend, workspace: Workspace, output: Output) {
        self.backend = backend
        self.workspace = workspace
        self.output = output
    }

    /// Runs what was typed at the prompt, a statement at a time. What is wrong is said, and the session is as it was.
    package func perform(_ text: String) -> ExitCode {
        let source = SourceText(name: "prompt", text: text)
        let parsed = parseStatements(source, mode: .prompt)
        guard parsed.errors.isEmpty else {
            output.report(parsed.errors.map { $0.diagnostic(in: source) })
            return .wrong
        }
        for statement in parsed.syntax.statements where !isOver {
            do throws(Refusal) {
                let bound = try workspace.bind(statement, in: source)
                try run(bound)
                workspace.remember(bound)
            } catch {
                output.report(error.diagnostics)
                return error.code
            }
        }
        return .ok
    }

    /// Runs statements in order and stops at the first failure, or, when the session keeps going, at the end.
    package func run(_ statements: [BoundStatement]) -> ExitCode {
        var code = ExitCode.ok
        var itFailed = false
        var prose: [String] = []
        for statement in statements where !isOver && !output.isClosed {
            if case .prose(let line) = statement.kind {
                prose.append(line)
                continue
            }
            write(&prose, statement.settings)
            if statement.usesIt, itFailed {
                output.report(
                    Diagnostic(
                        .warning, "skipped: it reads the last result, and that failed", excerpt: statement.excerpt,
                        hint: "mend the statement before it"))
                continue
            }
            do throws(Refusal) {
                try run(statement)
                if case .query = statement.kind { itFailed = false }
            } catch {
                output.report(error.diagnostics)
                code = code.graver(error.code)
                if !keepsGoing || code == .interrupted { return code }
                if case .query = statement.kind { itFailed = true }
            }
        }
        write(&prose, statements.last?.settings ?? workspace.settings)
        return code
    }

    /// Runs one statement.
    package func run(_ statement: BoundStatement) throws(Refusal) {
        output.report(statement.remarks)
        switch statement.kind {
        case .query(let query): try run(query, statement)
        case .expectation(let expectation): try judge(expectation, statement)
        case .listing(let listing): try show(listing, statement)
        case .explain(let query): show(explanation(query), statement.settings)
        case .why(let plan):
            show(
                try executing(statement) { () throws(ExecutionError) in
                    try backend.explainRows(plan, isCancelled: isCancelled)
                }, statement.settings)
        case .prose(let line):
            var lines = [line]
            write(&lines, statement.settings)
        case .script(let script):
            let code = run(script.statements)
            if code != .ok { throw Refusal([], code) }
        case .nothing: break
        case .quit: isOver = true
        }
    }

    /// Prints the last result again, all of its rows in all their width.
    package func showAll() {
        guard let (table, settings) = lastPrinted else { return }
        output.write(
            render(
                table, as: settings.format, options: RenderOptions(colour: colour), position: output.position))
    }

    // MARK: Questions

    private func run(_ query: BoundQuery, _ statement: BoundStatement) throws(Refusal) {
        let clock = ContinuousClock()
        let start = clock.now
        var table = try execute(query.plan, statement)
        let took = start.duration(to: clock.now)
        table.title = query.presentation.title ?? query.plan.title
        var settings = statement.settings
        if let format = query.presentation.format { settings.format = ReportFormat(format) }
        if let export = query.presentation.export {
            try write(table, to: export, settings, statement)
        } else {
            show(table, settings)
        }
        if settings.timing { output.report(Diagnostic(.note, "took \(took.inMilliseconds) ms")) }
        try report(table.checks, statement)
    }

    /// Runs a plan; what goes wrong is told at the statement.
    func execute(_ plan: Plan, _ statement: BoundStatement) throws(Refusal) -> ResultTable {
        try executing(statement) { () throws(ExecutionError) in try backend.execute(plan, isCancelled: isCancelled) }
    }

    func executing<Result>(
        _ statement: BoundStatement, _ body: () throws(ExecutionError) -> Result
    ) throws(Refusal) -> Result {
        do throws(ExecutionError) {
            return try body()
        } catch {
            throw Refusal(
                [error.diagnostic(excerpt: statement.excerpt)], error == .cancelled ? .interrupted : .failed)
        }
    }

    private func explanation(_ query: BoundQuery) -> ResultTable {
        ResultTable(
            columns: [.texts("core", [query.core]), .texts("plan", [explain(query.plan, backend.catalog)])],
            rowCount: 1)
    }

    // MARK: Printing

    /// Releases a table and prints it.
    func show(_ table: ResultTable, _ settings: Settings) {
        let released = release(table, under: policy)
        lastPrinted = (released, settings)
        let options = RenderOptions(width: settings.width, rowLimit: rowLimit, colour: colour)
        output.write(render(released, as: settings.format, options: options, position: output.position))
    }

    /// Prints a table on stderr: what stands behind a message.
    func remark(_ table: ResultTable) {
        output.remark(render(release(table, under: policy), as: .table, options: RenderOptions(rowLimit: 5)).body)
    }

    private func show(_ listing: Listing, _ statement: BoundStatement) throws(Refusal) {
        let lines = listing.introduction(backend.catalog)
        if !lines.isEmpty {
            let prose = renderProse(
                lines, as: statement.settings.format, options: RenderOptions(colour: colour), position: output.position)
            output.write(prose)
            if !statement.settings.format.isForReading { output.remark(renderProse(lines, as: .plain)) }
        }
        let table = try executing(statement) { () throws(ExecutionError) in
            try listing.table(backend, statement.settings, isCancelled)
        }
        show(table, statement.settings)
    }

    private func write(_ prose: inout [String], _ settings: Settings) {
        guard !prose.isEmpty else { return }
        output.write(
            renderProse(
                prose, as: settings.format, options: RenderOptions(colour: colour), position: output.position))
        prose = []
    }

    /// Writes a result to the file that the question names; the format is the one it says, or its ending's, or CSV.
    private func write(
        _ table: ResultTable, to export: Export, _ settings: Settings, _ statement: BoundStatement
    ) throws(Refusal) {
        let format = export.format.map { ReportFormat($0) } ?? ReportFormat(ending: export.path) ?? .csv
        let result = render(release(table, under: policy), as: format)
        do throws(FileError) {
            try WholeFile.write(result.body.bytes, to: export.path, overwrite: export.overwrite)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        output.remark(result.aside)
        output.report(Diagnostic(.note, "written to \(export.path) as \(format.rawValue)"))
    }

    // MARK: Expectations

    private func judge(_ expectation: BoundExpectation, _ statement: BoundStatement) throws(Refusal) {
        let outcome = try outcome(of: expectation, statement)
        tally.count(outcome.verdict, warning: expectation.warning)
        guard outcome.verdict != .holds else { return }
        let diagnostic = outcome.verdict.diagnostic(expectation, statement.excerpt)
        output.report(diagnostic)
        outcome.evidence.map(remark)
        if !expectation.warning { throw Refusal([], .expectationFailed) }
    }

    /// Reports the stages `expect C` of a question.
    private func report(_ checks: [CheckOutcome], _ statement: BoundStatement) throws(Refusal) {
        var failed = false
        for check in checks {
            let verdict: Verdict = check.holds ? .holds : (check.isFalse > 0 ? .fails : .cannotBeJudged)
            tally.count(verdict, warning: false)
            guard verdict != .holds else { continue }
            failed = true
            output.report(verdict.diagnostic(check, statement.excerpt))
            remark(check.table)
        }
        if failed { throw Refusal([], .expectationFailed) }
    }
}

extension Swift.Duration {
    /// Thousandths of a second, with one decimal place.
    fileprivate var inMilliseconds: String {
        let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension ReportFormat {
    /// The format that the language's word means: the two lists are one, which a test holds.
    package init(_ format: OutputFormat) {
        self = ReportFormat(rawValue: format.rawValue) ?? .table
    }

    /// The format that a file's ending means.
    package init?(ending path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "txt": self = .table
        default: return nil
        }
    }
}
