import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// Where questions become answers: it binds statements, runs them on a backend, releases and prints what comes back.
///
/// One thread's; what goes to another is a plan, the backend and the question whether to stop.
package final class Session {
    package internal(set) var backend: any Backend
    package let output: Output
    /// The statements that were asked.
    package let history: History
    /// What has been defined so far.
    package var workspace: Workspace
    /// Where the open package came from.
    package internal(set) var opened: OpenedPackage
    /// Whether the terminal shows colours.
    package var colour = false
    /// Whether a result shows no more rows than the setting says: at the prompt alone.
    package var limitsRows = false
    /// The screen that results are fitted to, where nothing else is set: the prompt's alone.
    package internal(set) var screen: () -> Screen? = { nil }
    /// Whether a failed expectation or query lets the rest run (decision D9).
    package var keepsGoing = false
    /// True once `quit` has been said.
    package internal(set) var isOver = false
    /// What was seen of expectations and faults.
    package internal(set) var record = RunRecord()
    /// Whether baselines are written anew instead of being compared.
    package var updatesBaselines = false
    /// The script that was asked for, where one was.
    var script: String?
    /// The baselines that wait to be written.
    var baselines: [BaselineUpdate] = []
    /// Whether statements run on when nobody reads what they print: for what a run writes to files.
    package var runsUnread = false
    /// How the statements at hand came to run, innermost first: `run at report.daybook:3`.
    var chain: [String] = []
    /// Whether Ctrl-C ends a question and not the process: at the prompt, where the line editor has taken over the signals.
    package var isInterruptible = false
    /// True when the process was asked to end while a question ran.
    package internal(set) var isTerminated = false
    /// False once something was printed at this prompt that no pager should hold: data.
    var isPageable = true
    /// What the statement at hand has taken so far.
    var times = StatementTimes()
    /// The text that the next line begins with: what an editor made of a statement.
    package internal(set) var nextLine: String?
    /// Where in the text performed last the first fault stands, in bytes.
    package internal(set) var fault: Int?
    /// What was asked last, not counting statements about the session.
    var lastAsked: String?
    /// The session before each of its changes, newest last.
    var past: [PastSession] = []
    let policy = ReleasePolicy.internal
    /// What stands below the last table of the answer at hand; nil where that has none.
    var lastLedger: Rendered?
    /// The last result and how it was printed, for `show all`.
    var lastPrinted: (table: ReleasedTable, settings: Settings)?

    package init(
        backend: any Backend, workspace: Workspace, output: Output, history: History = History(path: nil),
        opened: OpenedPackage = OpenedPackage()
    ) {
        self.backend = backend
        self.workspace = workspace
        self.output = output
        self.history = history
        self.opened = opened
    }

    /// How the text of a statement at the prompt is named.
    static let promptName = "prompt"

    /// Runs what was typed at the prompt, a statement at a time. What is wrong is said, and the session is as it was.
    package func perform(_ text: String) -> ExitCode {
        let source = SourceText(name: Self.promptName, text: text)
        let parsed = parseStatements(source, mode: .prompt)
        fault = nil
        guard parsed.errors.isEmpty else {
            output.report(parsed.errors.map { $0.diagnostic(in: source) })
            fault = parsed.errors.first?.span.lower
            return .wrong
        }
        for statement in parsed.syntax.statements where !isOver {
            let before = PastSession(self, statement: source.text(statement.span))
            do throws(Refusal) {
                let bound = try bind(statement, in: source)
                try run(bound)
                workspace.remember(bound)
                noteChange(by: bound, of: statement, from: before)
            } catch {
                // What `again` asked is as it left it: of several statements those before the failed one hold, and they
                // may have opened another package.
                if !statement.isAgain { workspace = before.workspace }
                // An answer that was not shown is not the one that `show all` shows.
                if error.code == .interrupted, !statement.isAgain { lastPrinted = before.lastPrinted }
                say(error.diagnostics)
                fault = error.diagnostics.lazy.compactMap { $0.excerpt?.offset(in: source) }.first ?? fault
                return error.code
            }
        }
        return .ok
    }

    private func bind(_ statement: Statement, in source: SourceText) throws(Refusal) -> BoundStatement {
        times.plan = .zero
        return try timed(\.plan) { () throws(Refusal) in try workspace.bind(statement, in: source) }
    }

    /// Runs one statement.
    package func run(_ statement: BoundStatement) throws(Refusal) {
        output.report(statement.remarks)
        switch statement.kind {
        case .query(let query): try run(query, statement)
        case .expectation(let expectation): try judge(expectation, statement)
        case .listing(let listing): try show(listing, statement)
        case .explain(let query): try show(query.explanation(backend.catalog), statement.settings)
        case .why(let plan):
            let table = try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
                try backend.explainRows(plan, isCancelled: isCancelled)
            }
            try show(table, statement.settings)
        case .prose(let line):
            var lines = [line]
            write(&lines, statement.settings)
        case .script(let script):
            let code = run(script, at: statement).code
            if code != .ok { throw Refusal([], code) }
        case .nothing: break
        case .session(let request): try run(request, statement)
        case .quit: isOver = true
        }
    }

    // MARK: Questions

    private func run(_ query: BoundQuery, _ statement: BoundStatement) throws(Refusal) {
        times.begin()
        var table = try execute(query.plan, statement)
        table.title = query.presentation.title ?? query.plan.title
        var settings = statement.settings
        if let format = query.presentation.format { settings.format = ReportFormat(format) }
        if let export = query.presentation.export {
            try write(table, to: export, settings, statement)
        } else {
            try show(table, settings)
        }
        if settings.timing { output.report(Diagnostic(.note, times.sentence)) }
        try report(table.checks, statement)
    }
}

extension Statement {
    /// True for the statement that asks an earlier one again, which it leaves the session to.
    fileprivate var isAgain: Bool {
        if case .session(.again) = kind { true } else { false }
    }
}
