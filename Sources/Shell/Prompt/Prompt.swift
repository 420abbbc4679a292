/// The prompt: reads statements at the terminal and hands each on, until it is told to end.
///
/// It knows nothing of the language or the session; they come in as closures.
package struct Prompt {
    /// What came of a statement.
    package enum Next: Hashable, Sendable {
        case more
        /// The statement was wrong at this place of its UTF-8: recalled, it has its cursor there.
        case wrong(at: Int)
        /// The next statement begins with this text, the cursor at a place of its UTF-8.
        case editing(String, cursor: Int)
        /// `quit`: leave with this exit code.
        case end(ExitCode)
    }

    package var callbacks: LineEditor.Callbacks
    /// Answers one statement, in NFC and never blank.
    package var answer: (String) -> Next
    /// What earlier sessions left for the up arrow, oldest first.
    package var entries: [String]
    /// Keeps a statement; gives what the up arrow should know of it, nil for nothing.
    package var keep: (String) -> String?
    /// What stands before a statement, and whether it is bold.
    package var sign: () -> (text: String, isBold: Bool)
    /// Asked for before each statement.
    package var preferences: () -> LineEditor.Preferences

    package init(
        entries: [String], keep: @escaping (String) -> String?, sign: @escaping () -> (text: String, isBold: Bool),
        preferences: @escaping () -> LineEditor.Preferences = { LineEditor.Preferences() },
        callbacks: LineEditor.Callbacks, answer: @escaping (String) -> Next
    ) {
        self.entries = entries
        self.keep = keep
        self.sign = sign
        self.callbacks = callbacks
        self.preferences = preferences
        self.answer = answer
    }

    /// Runs until `answer` ends it, Ctrl-D, or the process is asked to end; returns the exit code. Nil when standard input
    /// is no terminal: then there is nobody to prompt.
    package func run() -> ExitCode? {
        guard let editor = LineEditor(callbacks: callbacks) else { return nil }
        for entry in entries { editor.remember(entry) }
        var initial = ""
        var cursor: Int?
        while true {
            editor.apply(preferences())
            let sign = sign()
            let bold = sign.isBold ? sign.text.utf8.count - 1 : 0
            let reading = editor.read(prompt: sign.text, bold: bold, initial: initial, cursor: cursor)
            initial = ""
            cursor = nil
            switch reading {
            case .interrupted: continue
            case .ended: return .ok
            case .terminated: return .terminated
            case .statement(let text):
                let statement = text.canonicallyComposed
                guard !statement.allSatisfy(\.isWhitespace) else { continue }
                if let entry = keep(statement) { editor.remember(entry) }
                switch answer(statement) {
                case .more: break
                case .wrong(let place): editor.recall(statement, cursor: place)
                case .editing(let text, let place): (initial, cursor) = (text, place)
                case .end(let code): return code
                }
            }
        }
    }
}
