import Language

/// What can be wrong with a statement about the session itself.
package enum SessionError: Error, Hashable, Sendable {
    case nothingToUndo
    /// `again` or `edit` before any statement.
    case noStatementYet
    /// `again` with a number that none of these has; nil where there are none.
    case noStatement(Int, newest: Int?)
    /// The statement was kept with a value masked.
    case maskedStatement(Int)
    /// `save` before any result.
    case nothingToSave
    /// The script would not ask the same: it was not written.
    case cannotBeSaved
    /// The last result of a script that was run means nothing outside it.
    case lastResultLost
    case noEditor
    case editorFailed(String)
    /// There is no place for the text that the editor is to open.
    case noPlaceForEditing
    /// What came back from the editor is longer than a statement can be.
    case editedTooLong

    /// Whether the machine is to blame and not the statement.
    var isOfTheWorld: Bool {
        switch self {
        case .noEditor, .editorFailed, .noPlaceForEditing, .editedTooLong, .cannotBeSaved: true
        case .nothingToUndo, .noStatementYet, .noStatement, .maskedStatement, .nothingToSave, .lastResultLost: false
        }
    }
}
