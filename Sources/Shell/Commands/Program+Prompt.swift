import Diagnostics
import Glibc
import Language
import Reporting

/// The shell at a terminal.
extension Program {
    /// `daybook` at a terminal: the prompt. A statement that fails ends nothing; `quit` and Ctrl-D end with 0.
    package func prompt() -> ExitCode {
        do throws(Refusal) {
            // Large data take their time; a session that knows more says how from then on.
            let settings = try configuration.settings()
            let ink = Ink(colour: configuration.colour)
            output.patience = { .ofTerminal(ink, isLinear: settings.format == .plain) }
            let session = try open(.prompt)
            greet(session)
            session.attend { Screen.now }
            let history = History()
            let painting = Painting(session, history)
            let prompt = Prompt(
                entries: history.entries().map(\.text), keep: history.keep,
                sign: { ("daybook> ", session.isColoured) },
                preferences: {
                    LineEditor.Preferences(isColoured: session.isColoured, keys: session.workspace.settings.keys)
                },
                callbacks: LineEditor.Callbacks(
                    // Enter ends what is whole, and what more text would not mend.
                    isComplete: { isComplete($0) != .incomplete },
                    complete: { text, cursor in completions(in: text, at: cursor, session.workspace) },
                    paint: painting.paint),
                answer: { text in
                    painting.forget()
                    return answer(text, session)
                })
            // The terminal went away between the look at it and here.
            guard let code = prompt.run() else { return queryFromStandardInput() }
            if code != 0 { exit(code) }
            return .ok
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
    }

    private func answer(_ text: String, _ session: Session) -> Prompt.Next {
        output.beginAnew()
        _ = session.answer(text)
        if session.isTerminated { return .end(143) }
        return session.isOver || output.isClosed ? .end(0) : .more
    }

    /// The first lines: what was opened, and that no real person is in it where the package says so.
    private func greet(_ session: Session) {
        let catalog = session.backend.catalog
        let title = catalog.title.isEmpty ? catalog.name : catalog.title
        var lines = ["Daybook \(daybookVersion): \(title)."]
        if catalog.synthetic { lines.append("These records are made up: no real person is in them.") }
        lines.append("Tab shows what can be said, `help` explains it, `quit` ends.")
        output.write(renderProse(lines, as: .plain))
    }
}
