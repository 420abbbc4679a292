import Diagnostics
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
            let session = try open(.prompt, history: History())
            greet(session)
            if configuration.readsFile { ConfigurationFile()?.apply(to: session) }
            session.attend { Screen.now }
            let painting = Painting(session, session.history)
            let prompt = Prompt(
                entries: session.history.entries().map(\.text), keep: session.keep,
                sign: {
                    (session.workspace.settings.isPrivate ? "daybook (private)> " : "daybook> ", session.isColoured)
                },
                preferences: {
                    LineEditor.Preferences(isColoured: session.isColoured, keys: session.workspace.settings.keys)
                },
                callbacks: LineEditor.Callbacks(
                    // Enter ends what is whole, and what more text would not mend.
                    isComplete: { isComplete($0) != .incomplete },
                    complete: { text, cursor in completions(in: text, at: cursor, session.workspace) },
                    paint: painting.paint,
                    // What cannot be edited leaves the line as it is.
                    edit: { text in EditorProgram().flatMap { try? $0.edited(text) } }),
                answer: { text in
                    painting.forget()
                    return answer(text, session)
                })
            // The terminal went away between the look at it and here.
            return prompt.run() ?? queryFromStandardInput()
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
    }

    private func answer(_ text: String, _ session: Session) -> Prompt.Next {
        output.beginAnew()
        _ = session.answer(text)
        if session.isTerminated { return .end(.terminated) }
        // Answers that nobody can see would be given for nothing.
        if let failure = output.failure {
            output.report(failure.diagnostic())
            return .end(.failed)
        }
        if session.isOver || output.isClosed { return .end(.ok) }
        if let line = session.nextLine {
            session.nextLine = nil
            return .editing(line, cursor: line.utf8.count)
        }
        return session.fault.map { .wrong(at: $0) } ?? .more
    }

    /// The first lines: what was opened, and where help is.
    private func greet(_ session: Session) {
        var lines = greeting(session.backend.catalog)
        lines[0] = "Daybook \(daybookVersion): \(lines[0])"
        lines.append("Tab shows what can be said, `help` explains it, `quit` ends.")
        // Each is a line of its own, broken at a word where the window is narrow.
        let options = RenderOptions(width: Screen.now?.columns)
        for line in lines { output.write(renderProse([line], as: .plain, options: options)) }
    }
}
