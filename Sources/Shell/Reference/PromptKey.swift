/// The keys of the prompt, for `help keys` and the manual.
package enum PromptKey: CaseIterable, Hashable, Sendable {
    case enter, breakLine, tab, acceptHint, lines, within, search, cut, edit, clear, interrupt, stop, leave

    /// The keys.
    package var keys: String {
        switch self {
        case .enter: "Enter"
        case .breakLine: "Alt-Enter"
        case .tab: "Tab"
        case .acceptHint: "→ at the end"
        case .lines: "↑ ↓"
        case .within: "← → Home End"
        case .search: "Ctrl-R"
        case .cut: "Ctrl-K Ctrl-Y"
        case .edit: "Ctrl-X Ctrl-E"
        case .clear: "Ctrl-L"
        case .interrupt: "Ctrl-C"
        case .stop: "Ctrl-Z"
        case .leave: "Ctrl-D"
        }
    }

    /// What they do.
    package var does: String {
        switch self {
        case .enter: "runs a statement that is whole; otherwise it breaks the line, and the statement goes on"
        case .breakLine: "breaks the line in any case"
        case .tab: "completes what can only be one thing; otherwise lists what may stand here, with a few words on each"
        case .acceptHint: "takes over the dim suggestion behind the text"
        case .lines: "by line within a statement of several lines, then through the history; also Ctrl-P and Ctrl-N"
        case .within: "within the line; Ctrl-A and Ctrl-E to its ends, Ctrl-← and Ctrl-→ by word"
        case .search: "looks back through the history for what is typed next; Enter takes what was found"
        case .cut: "cuts the rest of the line; puts what was cut back"
        case .edit: "opens the statement in your editor: $VISUAL, else $EDITOR; with the keys of vi also `v`"
        case .clear: "clears the screen"
        case .interrupt: "drops the statement; while a question runs, ends the question and keeps the session"
        case .stop: "stops the program; `fg` goes on with the statement as it stood"
        case .leave: "on an empty line, leaves"
        }
    }
}
