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
    /// Whether a result shows no more rows than the setting says: at the prompt alone.
    package var limitsRows = false
    /// The columns of the screen that tables must fit, where nothing else is set: the prompt's alone.
    package var screenColumns: () -> Int? = { nil }
    /// Whether a failed expectation or query lets the rest run (decision D9).
    package var keepsGoing = false
    /// True once `quit` has been said.
    package private(set) var isOver = false
    /// How the expectations fared.
    package internal(set) var tally = ExpectationTally()
    /// Whether Ctrl-C ends a question and not the process: at the prompt, where the line editor has taken over the signals.
    package var isInterruptible = false
    /// True when the process was asked to end while a question ran.
    package private(set) var isTerminated = false
    let policy = ReleasePolicy.internal
    /// The last result and how it was printed, for `show all`.
    var lastPrinted: (table: ReleasedTable, settings: Settings)?

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
            let table = try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
                try backend.explainRows(plan, isCancelled: isCancelled)
            }
            show(table, statement.settings)
        case .prose(let line):
            var lines = [line]
            write(&lines, statement.settings)
        case .script(let script):
            let code = run(script.statements)
            if code != .ok { throw Refusal([], code) }
        case .nothing: break
        case .session(let request): try run(request, statement)
        case .quit: isOver = true
        }
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
        try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
            try backend.execute(plan, isCancelled: isCancelled)
        }
    }

    /// Lets the backend work; at the prompt on a thread of its own, so that Ctrl-C is heard.
    func executing(
        _ statement: BoundStatement,
        _ work: @escaping @Sendable (any Backend, @Sendable () -> Bool) throws(ExecutionError) -> ResultTable
    ) throws(Refusal) -> ResultTable {
        do throws(ExecutionError) {
            guard isInterruptible else { return try work(backend, { false }) }
            let backend = backend
            let outcome = Interruption.run { isCancelled in
                Result { () throws(ExecutionError) in try work(backend, isCancelled) }
            }
            switch outcome {
            case .finished(let result): return try result.get()
            case .interrupted: throw .cancelled
            case .terminated:
                isTerminated = true
                throw .cancelled
            }
        } catch {
            throw Refusal(
                [error.diagnostic(excerpt: statement.excerpt)], error == .cancelled ? .interrupted : .failed)
        }
    }

    /// The core form, and the steps that the engine takes for it.
    private func explanation(_ query: BoundQuery) -> ResultTable {
        let steps = query.plan.explained(backend.catalog)
        return ResultTable(
            columns: [.texts("core", [query.core]), .texts("plan", [steps.joined(separator: " → ")])], rowCount: 1)
    }
}

extension Swift.Duration {
    /// Thousandths of a second, with one decimal place.
    fileprivate var inMilliseconds: String {
        let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
