import Diagnostics
import Language
import Reporting

/// The statements about the session itself.
extension Session {
    /// Carries out one of them.
    func run(_ request: SessionStatement, _ statement: BoundStatement) throws(Refusal) {
        switch request {
        case .showAll: try showAll()
        case .history(let wanted): list(wanted)
        case .again(let number): try again(number, statement)
        case .undo: try undo(statement)
        case .save(let file, let overwrite): try save(as: file.value, overwrite: overwrite, statement)
        case .edit(let file): try edit(file?.value, statement)
        case .open(let package): try open(package, statement)
        // A setting: it was carried out in binding.
        case .privacy: break
        }
    }

    // MARK: The history

    /// Keeps what was typed; gives what the up arrow should know of it, nil for nothing.
    ///
    /// `again` is kept as the statement that it stands for. `history` is not kept: what is looked for there may name
    /// somebody.
    package func keep(_ text: String) -> String? {
        guard !text.hasPrefix(" ") else { return nil }
        let kinds = statements(text)
        // What is typed together with `private on` is private already.
        history.isPrivate = workspace.settings.isPrivate || (kinds.count > 1 && kinds.contains(where: \.makesPrivate))
        history.masking = { [workspace] text in RestrictedValues(workspace)?.masked(text) ?? text }
        if kinds.count == 1, case .session(.again(let number)) = kinds[0] {
            guard let entry = try? earlier(number) else { return text }
            lastAsked = entry
            return history.keep(entry)
        }
        if kinds.contains(where: { if case .session(.history) = $0 { true } else { false } }) { return text }
        if !isAboutSession(text) { lastAsked = text }
        return history.keep(text)
    }

    /// How many statements `history` lists by itself.
    private static let newest = 20

    private func list(_ request: SessionStatement.HistoryRequest) {
        var entries: [History.Entry]
        switch request {
        case .newest: entries = history.entries(last: Self.newest)
        case .last(let count): entries = history.entries(last: count)
        case .containing(let text):
            let wanted = text.value.lowercased()
            entries = history.entries().filter { $0.kept.lowercased().contains(wanted) }
        }
        guard !entries.isEmpty else {
            output.report(Diagnostic(.note, "no statement of the history is like that"))
            return
        }
        let digits = "\(entries.last?.number ?? 0)".count
        let lines = entries.flatMap { entry -> [String] in
            let number = "\(entry.number)"
            let margin = String(repeating: " ", count: digits - number.count + 2)
            let parts = entry.kept.split(separator: "\n", omittingEmptySubsequences: false)
            return parts.enumerated().map { place, part in
                place == 0 ? "\(margin)\(number)  \(part)" : String(repeating: " ", count: digits + 4) + part
            }
        }
        output.write(renderProse(lines, as: .plain))
    }

    /// Asks a statement again, and shows which.
    private func again(_ number: Int?, _ statement: BoundStatement) throws(Refusal) {
        let text: String
        do throws(SessionError) {
            text = try earlier(number)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        output.remark(
            renderProse(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), as: .plain))
        let code = perform(text)
        // The fault stands in another text than the one that was typed.
        fault = nil
        if code != .ok { throw Refusal([], code) }
    }

    /// The statement of a number, or the last one that was a question; never one that itself says `again`.
    func earlier(_ number: Int?) throws(SessionError) -> String {
        guard let number else {
            if let lastAsked { return lastAsked }
            for entry in history.entries().reversed() where !isAboutSession(entry.text) {
                if entry.isMasked { throw .maskedStatement(entry.number) }
                return entry.text
            }
            throw .noStatementYet
        }
        guard let entry = history.entry(number), !saysAgain(entry.text) else {
            throw .noStatement(number, newest: history.entries(last: 1).first?.number)
        }
        if entry.isMasked { throw .maskedStatement(number) }
        return entry.text
    }

    private func statements(_ text: String) -> [Statement.Kind] {
        parseStatements(SourceText(name: "history", text: text), mode: .prompt).syntax.statements.map(\.kind)
    }

    private func saysAgain(_ text: String) -> Bool {
        statements(text).contains { if case .session(.again) = $0 { true } else { false } }
    }

    /// Whether a text asks nothing of the data: statements about the session alone, or one that runs an earlier one.
    private func isAboutSession(_ text: String) -> Bool {
        let kinds = statements(text)
        if kinds.contains(where: { if case .session(.again) = $0 { true } else { false } }) { return true }
        return !kinds.isEmpty
            && kinds.allSatisfy { kind in
                switch kind {
                case .session, .quit: true
                default: false
                }
            }
    }
}

extension Statement.Kind {
    /// True for `private on`, and for the setting of that name.
    fileprivate var makesPrivate: Bool {
        switch self {
        case .session(.privacy(let isOn)): return isOn
        case .set(let set):
            var settings = Settings()
            guard let name = set.name, let setting = Setting(word: name.text) else { return false }
            return settings.set(setting, to: set.value, by: .statement) && settings.isPrivate
        default: return false
        }
    }
}
