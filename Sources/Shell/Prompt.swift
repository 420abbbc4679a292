import Foundation

/// The prompt: reads statements at the terminal and hands each on, until it is told to end.
///
/// It knows nothing of the language or the session; they come in as closures.
package struct Prompt {
    /// What came of a statement.
    package enum Next: Hashable, Sendable {
        case more
        /// `quit`: leave with this exit code.
        case end(Int32)
    }

    package var callbacks: LineEditor.Callbacks
    /// Answers one statement, in NFC and never blank.
    package var answer: (String) -> Next
    package var history: History

    package init(
        history: History, callbacks: LineEditor.Callbacks, answer: @escaping (String) -> Next
    ) {
        self.history = history
        self.callbacks = callbacks
        self.answer = answer
    }

    /// Runs until `answer` ends it, Ctrl-D, or the process is asked to end; returns the exit code. Nil when standard input
    /// is no terminal: then there is nobody to prompt.
    ///
    /// - Parameter isColoured: false where `NO_COLOR` or `--no-color` asks for it.
    package func run(isColoured: Bool) -> Int32? {
        guard let editor = LineEditor(callbacks: callbacks) else { return nil }
        for entry in history.entries() { editor.remember(entry) }
        while true {
            switch editor.read(prompt: "daybook> ", bold: isColoured ? 1 : 0) {
            case .interrupted: continue
            case .ended: return 0
            case .terminated: return 143
            case .statement(let text):
                let statement = text.precomposedStringWithCanonicalMapping
                if history.keep(statement) { editor.remember(statement) }
                guard !statement.allSatisfy(\.isWhitespace) else { continue }
                if case .end(let code) = answer(statement) { return code }
            }
        }
    }
}
