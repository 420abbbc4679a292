import CLineEditor

/// The terminal's line editor: reads one statement at a time. The one file of the shell that touches C pointers.
///
/// It belongs to the main thread, as libedit does. Where standard input is no terminal there is none.
package final class LineEditor {
    /// How a reading ended.
    package enum Reading: Equatable {
        case statement(String)
        /// Ctrl-C: what was typed is dropped.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal is gone.
        case ended
        /// The process was asked to end (SIGTERM, SIGHUP).
        case terminated
    }

    /// What the editor asks while a statement is typed. Places are in the text's UTF-8.
    package struct Callbacks {
        /// Whether Enter may end the statement; otherwise it breaks the line.
        package var isComplete: (String) -> Bool
        /// What may stand at the cursor.
        package var complete: (String, Int) -> Completions
        /// The colours of the text, and what is suggested behind it.
        package var paint: (String, Int) -> Paint

        package init(
            isComplete: @escaping (String) -> Bool, complete: @escaping (String, Int) -> Completions,
            paint: @escaping (String, Int) -> Paint = { _, _ in Paint() }
        ) {
            self.isComplete = isComplete
            self.complete = complete
            self.paint = paint
        }
    }

    private let callbacks: Callbacks
    private var editor: OpaquePointer?

    /// Opens the editor on the terminal of standard input, and takes over the signals; nil when standard input is no
    /// terminal.
    package init?(callbacks: Callbacks) {
        self.callbacks = callbacks
        guard line_editor_is_wanted() != 0, terminal_signals_begin() == 0 else { return nil }
        let functions = line_editor_callbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            is_complete: { context, text in
                guard let context, let text else { return 1 }
                let owner = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                return owner.callbacks.isComplete(String(cString: text)) ? 1 : 0
            },
            complete: { context, text, cursor in
                guard let context, let text else { return 0 }
                let owner = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                return owner.answerTab(String(cString: text), cursor: cursor) ? 1 : 0
            })
        editor = line_editor_open("daybook", functions)
        if editor == nil { return nil }
    }

    deinit {
        line_editor_close(editor)
        terminal_signals_end()
    }

    /// True where the cursor can be moved: not on a dumb terminal, nor on one that is not known.
    package var isDrawn: Bool { line_editor_is_drawn(editor) != 0 }

    /// Reads one statement after a prompt, its first `bold` characters (ASCII) in bold where the terminal is drawn on.
    package func read(prompt: String, bold: Int = 0) -> Reading {
        switch line_editor_read(editor, prompt, Int32(bold)) {
        case line_editor_read_statement: .statement(String(cString: line_editor_text(editor)))
        case line_editor_interrupted: .interrupted
        case line_editor_terminated: .terminated
        default: .ended
        }
    }

    /// Adds a statement to those that the up arrow goes back through.
    package func remember(_ statement: String) {
        line_editor_remember(editor, statement)
    }

    /// Completes what the candidates agree on, or lists them below the line; false when there is nothing to do.
    private func answerTab(_ text: String, cursor: Int) -> Bool {
        switch TabAnswer(to: callbacks.complete(text, cursor), text: text, cursor: cursor) {
        case .nothing: return false
        case .replace(let length, let replacement):
            line_editor_replace(editor, length, replacement)
        case .list(let candidates):
            let columns = Int(line_editor_columns(editor))
            let rows = Int(line_editor_rows(editor))
            line_editor_list(editor, candidateListing(candidates, columns: columns, rows: rows))
        }
        return true
    }
}
