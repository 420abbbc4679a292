import CLineEditor
import Planning

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
        /// The text as it was edited in a program of the user's choice, while the terminal is that program's; nil when
        /// there is nothing new. Without it the keys for it ring the bell.
        package var edit: ((String) -> String?)?

        package init(
            isComplete: @escaping (String) -> Bool, complete: @escaping (String, Int) -> Completions,
            paint: @escaping (String, Int) -> Paint = { _, _ in Paint() }, edit: ((String) -> String?)? = nil
        ) {
            self.isComplete = isComplete
            self.complete = complete
            self.paint = paint
            self.edit = edit
        }
    }

    /// What a person may change between two statements.
    package struct Preferences: Hashable, Sendable {
        /// False for no colours and no hints.
        package var isColoured: Bool
        package var keys: EditingKeys

        package init(isColoured: Bool = true, keys: EditingKeys = .emacs) {
            self.isColoured = isColoured
            self.keys = keys
        }
    }

    private let callbacks: Callbacks
    /// The text and the cursor for which Tab last listed less than all: Tab again lists the rest too.
    private var cutList: (text: String, cursor: Int)?
    private var editor: OpaquePointer?
    /// As they were last asked for; `.editrc` may choose vi's where nobody did.
    private var keys = EditingKeys.emacs

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
            },
            paint: { context, text, cursor in
                guard let context, let text else { return }
                Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                    .paint(String(cString: text), cursor: cursor)
            },
            edit: callbacks.edit == nil
                ? nil
                : { context, text in
                    guard let context, let text else { return 0 }
                    let owner = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                    return owner.editElsewhere(String(cString: text)) ? 1 : 0
                })
        editor = line_editor_open("daybook", functions)
        if editor == nil { return nil }
    }

    deinit {
        line_editor_close(editor)
        terminal_signals_end()
    }

    /// Takes over what was changed since the last reading.
    package func apply(_ preferences: Preferences) {
        line_editor_set_colour(editor, preferences.isColoured ? 1 : 0)
        guard preferences.keys != keys else { return }
        keys = preferences.keys
        line_editor_set_keys(editor, keys == .vi ? 1 : 0)
    }

    /// Reads one statement after a prompt, its first `bold` characters (ASCII) in bold where colours are wanted.
    ///
    /// - Parameters:
    ///   - initial: text that stands in the line already; none on a plain terminal.
    ///   - cursor: where the cursor stands in it, in its UTF-8; nil for its end.
    package func read(prompt: String, bold: Int = 0, initial: String = "", cursor: Int? = nil) -> Reading {
        if !initial.isEmpty { line_editor_begin_with(editor, initial, cursor ?? initial.utf8.count) }
        switch line_editor_read(editor, prompt, Int32(bold)) {
        case line_editor_read_statement: return .statement(String(cString: line_editor_text(editor)))
        case line_editor_interrupted: return .interrupted
        case line_editor_terminated: return .terminated
        default: return .ended
        }
    }

    /// Makes the first press of the up arrow bring a statement back, the cursor at a place in its UTF-8.
    package func recall(_ statement: String, cursor: Int) {
        line_editor_recall(editor, statement, cursor)
    }

    /// Adds a statement to those that the up arrow goes back through.
    package func remember(_ statement: String) {
        line_editor_remember(editor, statement)
    }

    /// Hands the colours and the hint on.
    private func paint(_ text: String, cursor: Int) {
        let paint = callbacks.paint(text, cursor)
        for part in paint.spans where part.span.lower < part.span.upper {
            line_editor_paint_span(editor, part.span.lower, part.span.upper, Self.style(of: part.highlight))
        }
        if !paint.hint.isEmpty { line_editor_suggest(editor, paint.hint) }
    }

    private static func style(of highlight: Highlight) -> line_editor_style {
        switch highlight {
        case .keyword: line_editor_keyword
        case .name: line_editor_name
        case .value: line_editor_value
        case .text: line_editor_quoted
        case .number: line_editor_number
        case .parameter: line_editor_parameter
        case .comment: line_editor_comment
        case .unknown: line_editor_unknown
        case .bracket: line_editor_bracket
        }
    }

    /// Takes the text that comes back from elsewhere; false when there is none.
    private func editElsewhere(_ text: String) -> Bool {
        guard let changed = callbacks.edit?(text), changed != text else { return false }
        line_editor_replace_all(editor, changed)
        return true
    }

    /// Completes what the candidates agree on, or lists them below the line; false when there is nothing to do.
    private func answerTab(_ text: String, cursor: Int) -> Bool {
        let completions = callbacks.complete(text, cursor)
        let isAgain = cutList.map { $0 == (text, cursor) } ?? false
        cutList = nil
        switch TabAnswer(to: completions, text: text, cursor: cursor) {
        case .nothing: return false
        case .replace(let length, let replacement):
            line_editor_replace(editor, length, replacement)
        case .list:
            let listing = CandidateListing(
                completions, columns: Int(line_editor_columns(editor)), rows: Int(line_editor_rows(editor)),
                whole: isAgain)
            if listing.left > 0 { cutList = (text, cursor) }
            line_editor_list(editor, listing.text)
        }
        return true
    }
}
