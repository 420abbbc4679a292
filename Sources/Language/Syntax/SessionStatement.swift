/// A statement about the session itself, which only the prompt has: a script holding one is refused when it is bound.
package enum SessionStatement: Hashable, Sendable {
    /// `show all`: the last result again, with all its rows and columns.
    case showAll
    case history(HistoryRequest)
    /// `again`, the last statement, or `again 12`, that of a number of `history`.
    case again(Int?)
    /// `undo`: the session as it was before its last change.
    case undo
    /// `save as "file" [overwrite]`: the least script that gives the last result again.
    case save(QuotedText, overwrite: Bool)
    /// `edit`, the last statement, or `edit "file"`, in the user's editor.
    case edit(QuotedText?)
    case open(PackageRequest)
    /// `private on`, `private off`.
    case privacy(Bool)

    /// Which statements of earlier are listed.
    package enum HistoryRequest: Hashable, Sendable {
        /// `history`: the newest, as many as a screen holds.
        case newest
        /// `history 50`.
        case last(Int)
        /// `history "text"`: those that contain it.
        case containing(QuotedText)
    }

    /// Which package is opened.
    package enum PackageRequest: Hashable, Sendable {
        /// `open`: says which one is open.
        case present
        /// `open sample`: the one that the program carries.
        case sample
        /// `open "path"`.
        case path(QuotedText)
    }

    /// The word that the statement begins with.
    package var word: StatementWord {
        switch self {
        case .showAll: .show
        case .history: .history
        case .again: .again
        case .undo: .undo
        case .save: .save
        case .edit: .edit
        case .open: .open
        case .privacy: .isPrivate
        }
    }
}
