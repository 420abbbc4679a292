import Diagnostics
import Language
import Planning
import Reporting

/// The session before a statement changed it.
struct PastSession {
    let workspace: Workspace
    let lastPrinted: (table: ReleasedTable, settings: Settings)?
    /// The statement, as it was typed.
    let statement: String

    init(_ session: Session, statement: String) {
        workspace = session.workspace
        lastPrinted = session.lastPrinted
        self.statement = statement
    }
}

/// Taking back.
extension Session {
    /// As many changes are kept.
    private static let deepest = 100

    /// Notes a statement that changed the last result, a definition or a setting; others leave no trace here.
    func noteChange(by bound: BoundStatement, of statement: Statement, from before: PastSession) {
        switch bound.kind {
        case .query(let query): if query.relation == nil { return }
        case .script(let script): if script.last == nil, !script.lastIsLost { return }
        case .session(.privacy), .nothing:
            let brings = statement.defines && workspace.included != before.workspace.included
            guard statement.isDefinition || brings || workspace.settings != before.workspace.settings else { return }
        case .expectation, .listing, .explain, .why, .prose, .session, .quit: return
        }
        past.append(before)
        if past.count > Self.deepest { past.removeFirst() }
    }

    /// Takes back the last change, and says which and what the last result is now.
    func undo(_ statement: BoundStatement) throws(Refusal) {
        guard let before = past.popLast() else { throw Refusal(SessionError.nothingToUndo, excerpt: statement.excerpt) }
        workspace = before.workspace
        lastPrinted = before.lastPrinted
        let now = workspace.last.map { "`it` is \(shortened(canonicalText($0.asked)))" } ?? "there is no last result"
        output.report(Diagnostic(.note, "undone: \(shortened(before.statement)); now \(now)"))
    }

    /// A statement on one line, cut where it is long.
    private func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 72 ? line.prefix(71) + "…" : line
    }
}

extension Statement {
    /// True for a definition or a parameter of its own.
    fileprivate var isDefinition: Bool {
        switch kind {
        case .letQuery, .parameter: true
        default: false
        }
    }
}

extension Excerpt {
    /// Where in a text the token begins that this points at; nil when it points into another text.
    func offset(in source: SourceText) -> Int? {
        guard self.source == source.name else { return nil }
        var start = 0
        var number = 1
        for (place, byte) in source.bytes.enumerated() where number < line && byte == UInt8(ascii: "\n") {
            number += 1
            start = place + 1
        }
        return number == line ? min(start + underline.lower, source.bytes.count) : nil
    }
}
