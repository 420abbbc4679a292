import Diagnostics
import Language
import Tables

/// One thing that may stand at the cursor.
package struct Completion: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Hashable, Sendable {
        case field, relation, column, argument, definition, parameter, value, theme, reason, entity, link, setting
        case function, keyword, `operator`, topic
    }

    /// As it is typed, in backticks where it needs them.
    package var text: String
    package var kind: Kind
    /// What it is or does, in a few words of the schema or the reference; never a cell.
    package var description: String
    /// The bytes of the line that it replaces.
    package var replaces: Span
}

/// A setting as completion offers it: its name, what it does, the words it takes.
package struct SettingWords: Hashable, Sendable {
    package var name: String
    package var summary: String
    package var values: [String]

    package init(name: String, summary: String, values: [String]) {
        self.name = name
        self.summary = summary
        self.values = values
    }
}

/// What may stand at the cursor, `offset` bytes into a text: what the parser looked for there, filled in from what the
/// schema and the session know. Names of the schema come first, then words of the language.
///
/// Keys of records and free text are never among them. Cost: parses and binds the statement once a frame.
package func complete(
    _ text: String, at offset: Int, binder: Binder, settings: [SettingWords] = [], mode: ParseMode = .prompt
) -> [Completion] {
    let expected = expectedSyntax(in: text, at: offset, mode: mode)
    let before = String(decoding: Array(text.utf8.prefix(expected.partial.lower)), as: UTF8.self)
    let work = Completing(binder: binder, settings: settings, expected: expected, before: before)
    return work.candidates()
}

/// The work on one cursor.
struct Completing {
    let binder: Binder
    let settings: [SettingWords]
    let expected: ExpectedSyntax
    /// The text before the word being written.
    let before: String

    var catalog: Catalog { binder.catalog }

    func candidates() -> [Completion] {
        let wanted = expected.prefix.lowercased()
        var seen: Set<String> = []
        var found: [Completion] = []
        for candidate in narrowed(expected.candidates) {
            for offer in offers(candidate) {
                let bare = offer.text.hasPrefix("`") ? String(offer.text.dropFirst()) : offer.text
                guard bare.lowercased().hasPrefix(wanted) || offer.text.lowercased().hasPrefix(wanted) else { continue }
                guard seen.insert(offer.text.lowercased()).inserted else { continue }
                found.append(offer)
            }
        }
        let order = found.enumerated().sorted { a, b in
            (rank(a.element.kind), a.offset) < (rank(b.element.kind), b.offset)
        }
        return order.map(\.element)
    }

    /// Where a value of a known kind or related rows are looked for, any operand could stand; only those are offered.
    private func narrowed(_ candidates: [ExpectedSyntax.Candidate]) -> [ExpectedSyntax.Candidate] {
        let lefts = candidates.compactMap { candidate -> ValueType? in
            guard case .slot(.value(let left)) = candidate.item else { return nil }
            return try? Binding(binder).typed(left, scope(candidate.frames) ?? .global).type
        }
        let isCoded = lefts.contains { Binding(binder).hasValues($0) }
        let hasRows = candidates.contains { candidate in
            guard candidate.item == .slot(.entity), case .call(let name, nil)? = candidate.frames.last else {
                return false
            }
            return Function(word: name.text) == .count && scope(candidate.frames)?.entity != nil
        }
        return candidates.filter { candidate in
            switch candidate.item {
            case .slot(.operand): return lefts.isEmpty && !hasRows
            case .keyword(let keyword):
                // A boolean's own values are offered as values.
                return !isCoded || !(beginsCalculation(keyword) || keyword == .isTrue || keyword == .isFalse)
            default: return true
            }
        }
    }

    /// Words that begin a number or a date, which beside a coded value cannot stand.
    private func beginsCalculation(_ keyword: Keyword) -> Bool {
        if keyword.timeUnit != nil || keyword.periodUnit != nil || keyword.pick != nil { return true }
        return keyword == .financial || keyword == .asOf || keyword == .not
    }

    /// Names before words: who types at an operand more often means a field than a function.
    private func rank(_ kind: Completion.Kind) -> Int {
        switch kind {
        case .argument, .value, .theme, .reason, .link, .setting: 0
        case .field, .column: 1
        case .relation: 2
        case .parameter, .definition: 3
        case .entity: 4
        case .operator: 5
        case .keyword: 6
        case .function: 7
        case .topic: 8
        }
    }

    func offer(_ text: String, _ kind: Completion.Kind, _ description: String) -> Completion {
        Completion(text: text, kind: kind, description: description, replaces: expected.partial)
    }

    /// A name of the schema as it is typed.
    func named(_ text: String, _ kind: Completion.Kind, _ description: String) -> Completion {
        offer(canonicalText(Name(text, Span(0, 0))), kind, description)
    }

    private func offers(_ candidate: ExpectedSyntax.Candidate) -> [Completion] {
        switch candidate.item {
        case .keyword(let keyword): return self.keyword(keyword, candidate.frames)
        case .symbol(let symbol): return self.symbol(symbol, candidate.frames)
        case .slot(let slot): return self.slot(slot, candidate.frames)
        }
    }

    // MARK: Words

    private func keyword(_ keyword: Keyword, _ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        if let type = leftType(frames), !fits(keyword, type) { return [] }
        if followsWord(frames), ConditionWord.allCases.contains(where: { $0.keyword == keyword && $0 != .not }) {
            return []
        }
        let references = languageReference(for: keyword.rawValue)
        let isLine = before.allSatisfy { $0 == " " || $0 == "\t" }
        let reference = isLine ? references.first : references.last
        return [offer(keyword.rawValue, .keyword, reference?.summary ?? "")]
    }

    private func symbol(_ symbol: Symbol, _ frames: [ExpectedSyntax.Frame]) -> [Completion] {
        if let comparison = symbol.comparison {
            if let type = leftType(frames), !fits(comparison, type) { return [] }
            if followsWord(frames) { return [] }
            return [offer(symbol.rawValue, .operator, comparisonWords(comparison))]
        }
        return symbol == .bar ? [offer("|", .operator, "a further stage")] : []
    }

    private func comparisonWords(_ comparison: Comparison) -> String {
        switch comparison {
        case .equal: "is equal to"
        case .notEqual: "is not equal to"
        case .less: "is less than"
        case .lessOrEqual: "is at most"
        case .greater: "is greater than"
        case .greaterOrEqual: "is at least"
        }
    }

    /// The type of the operand that stands right before the cursor, when it is a path.
    private func leftType(_ frames: [ExpectedSyntax.Frame]) -> ValueType? {
        guard let path = lastPath(), let scope = scope(frames) else { return nil }
        return try? Binding(binder).column(path, scope)?.type
    }

    /// True behind a word of the language that no field has the name of: `latest` is no operand there.
    private func followsWord(_ frames: [ExpectedSyntax.Frame]) -> Bool {
        guard let path = lastPath(), path.names.count == 1, Keyword(word: path.names[0].text) != nil,
            let scope = scope(frames)
        else { return false }
        return (try? Binding(binder).column(path, scope)) == nil
    }

    /// The path that the text before the cursor ends with.
    private func lastPath() -> Path? {
        let trimmed = Array(before.utf8.reversed().drop { $0 == 0x20 })
        let word = trimmed.prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
                || byte == 0x2E
        }
        let text = String(decoding: word.reversed(), as: UTF8.self)
        let names = text.split(separator: ".", omittingEmptySubsequences: false)
        guard !text.isEmpty, names.allSatisfy({ !$0.isEmpty }) else { return nil }
        return Path(names.map { Name(String($0), Span(0, 0)) })
    }

    /// True when a word can follow an operand of the type.
    private func fits(_ keyword: Keyword, _ type: ValueType) -> Bool {
        switch keyword {
        case .has:
            if case .tags = type { return true }
            return false
        case .contains, .starts, .matches: return type == .text
        case .before, .after, .on, .within: return type.isDay || type == .dateTime
        case .between: return type.isNumeric || type.isDay || type == .dateTime || type == .time
        case .in:
            if case .tags = type { return false }
            return true
        case .isTrue, .isFalse: return type == .boolean || !endsWithIs
        case .empty:
            if case .tags = type { return true }
            return type == .text || !endsWithIs
        default: return true
        }
    }

    private var endsWithIs: Bool { before.lowercased().hasSuffix(" is ") || before.lowercased().hasSuffix(" not ") }

    private func fits(_ comparison: Comparison, _ type: ValueType) -> Bool {
        if case .tags = type { return false }
        if comparison == .equal || comparison == .notEqual { return true }
        switch type {
        case .boolean, .reference, .tags: return false
        case .category(let domain): return catalog[domain].ordered
        default: return true
        }
    }

    // MARK: Frames

    /// What names mean at the cursor; nil where no row is at hand or the frames do not bind.
    func scope(_ frames: [ExpectedSyntax.Frame]) -> Scope? { binder.scope(in: frames) }

    /// The last word before the cursor's word, in lower case.
    var previousWord: String {
        let words = before.lowercased().split { !($0.isLetter || $0 == "_") }
        return words.last.map(String.init) ?? ""
    }
}
