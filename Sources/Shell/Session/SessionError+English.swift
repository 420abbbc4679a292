import Diagnostics

extension SessionError {
    /// The error in words.
    package func diagnostic(excerpt: Excerpt? = nil) -> Diagnostic {
        let (message, hint) = english
        return Diagnostic(.error, message, excerpt: excerpt, hint: hint, topic: topic.rawValue)
    }

    private var english: (message: String, hint: String) {
        switch self {
        case .nothingToUndo:
            ("there is nothing to undo", "results, definitions and settings of this session can be taken back")
        case .noStatementYet: ("nothing was asked yet", "ask something first")
        case .noStatement(let number, let newest?):
            ("no statement has the number \(number)", "the newest is \(newest); `history` lists them")
        case .noStatement(_, nil): ("nothing was asked yet", "ask something first")
        case .maskedStatement(let number):
            (
                "statement \(number) was kept without a value that names somebody",
                "recall it with the up arrow and write the value for \(maskedValue)"
            )
        case .nothingToSave: ("there is no result yet to save", "ask a question first, then `save as`")
        case .cannotBeSaved:
            ("the last result cannot be written as a script of its own", "ask the question anew, then save it")
        case .lastResultLost:
            (
                "the last result came from a script whose definitions are not known here",
                "include the script, or ask the question here"
            )
        case .noEditor:
            ("no editor was found", "set the variable VISUAL or EDITOR to the one you like")
        case .editorFailed(let command): ("\(command) ended with an error", "nothing was taken over from it")
        case .editedTooLong:
            ("what was edited is too long for a statement", "write it to a file of its own, and `run` that")
        case .noPlaceForEditing:
            (
                "there is no folder to put the text into for the editor",
                "set the variable TMPDIR to one you may write to"
            )
        }
    }
}
