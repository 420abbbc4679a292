import Diagnostics
import Language
import Planning

/// What the line editor paints while a statement is typed: colours by what the words are, and what is suggested.
///
/// It keeps what it found between two keys; `forget` is for when a statement has run, which may change what names mean.
final class Painting {
    private let session: Session
    private let history: History
    private var coloured: (text: String, colours: Highlighting)?
    private var statements: [String]?
    private var sound: [String: Bool] = [:]
    private var settingsInWords: [SettingWords]?

    init(_ session: Session, _ history: History) {
        self.session = session
        self.history = history
    }

    /// The paint of a text, the cursor at a place of its UTF-8.
    func paint(_ text: String, cursor: Int) -> Paint {
        let colours = colours(of: text)
        coloured = (text, colours)
        return Paint(spans: colours.spans(cursor: cursor), hint: hint(text, cursor))
    }

    func forget() {
        coloured = nil
        statements = nil
        sound = [:]
        settingsInWords = nil
    }

    private func colours(of text: String) -> Highlighting {
        if let coloured, coloured.text == text { return coloured.colours }
        return Highlighting(text, binder: session.workspace.binder, settings: settings())
    }

    private func settings() -> [SettingWords] {
        let words = settingsInWords ?? Setting.allCases.map { settingWords($0, session.workspace.settings) }
        settingsInWords = words
        return words
    }

    private func hint(_ text: String, _ cursor: Int) -> String {
        guard session.workspace.settings.hints else { return "" }
        let earlier = statements ?? history.entries().map(\.kept)
        statements = earlier
        return suggestion(
            for: text, cursor: cursor, history: earlier,
            completions: completionsAtOnce(in: text, at: cursor, session.workspace.binder, settings: settings()),
            isSound: isSound)
    }

    /// Whether a statement could be asked now: it is whole, all its names are there, and its questions and settings mean
    /// something. What failed is not offered again.
    private func isSound(_ statement: String) -> Bool {
        if let known = sound[statement] { return known }
        let isSound =
            isComplete(statement) == .complete
            && !Highlighting(statement, binder: session.workspace.binder, settings: settings()).spans(cursor: 0)
                .contains { $0.highlight == .unknown }
            && isMeaningful(statement)
        sound[statement] = isSound
        return isSound
    }

    /// Binds what needs no file for it.
    private func isMeaningful(_ text: String) -> Bool {
        let source = SourceText(name: "history", text: text)
        var workspace = session.workspace
        return parseStatements(source, mode: .prompt).syntax.statements.allSatisfy { statement in
            switch statement.kind {
            case .query, .explain, .set, .letQuery: (try? workspace.bind(statement, in: source)) != nil
            default: true
            }
        }
    }
}
