import Diagnostics
import Language
import Tables

/// The work on one cursor: every place that the parser left open is filled, and what fits the typed word is kept.
final class Completing {
    /// A candidate before it is held against what is typed.
    struct Offer {
        var completion: Completion
        /// The lower, the more likely it is meant.
        var rank: Rank
        /// What else it is found by when nothing begins as typed: labels and other names.
        var also: [String] = []
        /// As it would be typed, in lower case, where that is not its text.
        var typed: String?
    }

    /// How likely a candidate is meant; those of one rank stand as they were found.
    enum Rank: Int, Comparable {
        /// What the place is for: a value beside a coded field, a field in a condition, a stage behind a bar.
        case best
        case good, fair, other
        /// What ends the place or goes on behind it.
        case after
        case last

        static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    let expected: ExpectedSyntax
    let binder: Binder
    let surroundings: Surroundings
    /// Whether words are offered that do not begin as it is typed, when none does.
    var seeksNear = true
    /// What only the user knows, in words.
    var forms: [String] = []
    private var known: [[ExpectedSyntax.Frame]: [Scope]] = [:]

    init(_ expected: ExpectedSyntax, _ binder: Binder, _ surroundings: Surroundings) {
        self.expected = expected
        self.binder = binder
        self.surroundings = surroundings
    }

    var catalog: Catalog { binder.catalog }
    /// A binder's work begins afresh for each question: one that failed may have left something open.
    var binding: Binding { Binding(binder) }

    func completions() -> Completions {
        let offers = narrowed(expected.candidates).flatMap { self.offers($0) }.filter(fitsOpener)
        var result = Completions([], replaces: expected.partial)
        let wanted = expected.prefix.lowercased()
        var found = offers.filter { ($0.typed ?? bare($0.completion.text)).hasPrefix(wanted) }
        if found.isEmpty, seeksNear, wanted.utf8.count >= 2 {
            found = near(wanted, among: offers)
            result.isNear = !found.isEmpty
        } else {
            found = ordered(found)
        }
        var seen: Set<String> = []
        result.completions = found.map { inCase($0.completion) }.filter { seen.insert($0.text).inserted }
        let isWord = expected.prefix.unicodeScalars.contains { !("0"..."9").contains($0) }
        let forms = forms.filter { expected.opener == nil ? !isWord : $0.contains("quotes") }
        if !forms.isEmpty { result.form = forms.joined(separator: ", or ") }
        return result
    }

    /// A word of the language in capitals where it is typed so.
    private func inCase(_ completion: Completion) -> Completion {
        guard completion.kind == .keyword || completion.kind == .function, expected.prefix.utf8.count >= 2,
            expected.prefix.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { return completion }
        var completion = completion
        completion.text = completion.text.uppercased()
        return completion
    }

    /// The text as it is held against what is typed: in lower case, without a quote or a backtick before it.
    func bare(_ text: String) -> String {
        let lower = text.lowercased()
        guard let first = lower.first, first == "`" || first == "\"" || first == "'" else { return lower }
        return String(lower.dropFirst())
    }

    private func ordered(_ offers: [Offer]) -> [Offer] {
        let sorted = offers.enumerated().sorted { a, b in (a.element.rank, a.offset) < (b.element.rank, b.offset) }
        return sorted.map(\.element)
    }

    /// Behind an open backtick stands a name, behind an open quote a text.
    private func fitsOpener(_ offer: Offer) -> Bool {
        guard let opener = expected.opener else { return true }
        switch offer.completion.kind {
        case .value, .theme, .file, .folder, .topic: return opener != "`"
        case .field, .relation, .column, .argument, .definition, .entity, .link: return opener == "`"
        default: return false
        }
    }

    func offer(
        _ text: String, _ kind: Completion.Kind, _ description: String, _ rank: Rank, also: [String] = [],
        goesOn: Bool = false
    ) -> Offer {
        Offer(
            completion: Completion(text, kind, description: description, goesOn: goesOn), rank: rank, also: also)
    }

    /// A name of the schema as it is typed.
    func named(
        _ text: String, _ kind: Completion.Kind, _ description: String, _ rank: Rank, also: [String] = [],
        suffix: String = "", goesOn: Bool = false
    ) -> Offer {
        offer(
            canonicalText(Name(text, Span(0, 0))) + suffix, kind, description, rank, also: also, goesOn: goesOn)
    }

    private func offers(_ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        switch candidate.item {
        case .keyword(let keyword): return self.keyword(keyword, candidate)
        case .symbol(let symbol): return self.symbol(symbol, candidate)
        case .slot(let slot): return self.slot(slot, candidate)
        }
    }

    // MARK: What cannot be meant

    /// Drops what the types at hand leave no sense in: what goes on behind a condition that is none yet, and values of
    /// other kinds beside a value.
    private func narrowed(_ candidates: [ExpectedSyntax.Candidate]) -> [ExpectedSyntax.Candidate] {
        let isHalf = candidates.contains { candidate in
            guard case .keyword(let keyword) = candidate.item, keyword == .and || keyword == .or else { return false }
            return candidate.purpose == .condition && isNoCondition(candidate) || isNameless(candidate)
        }
        let values = candidates.contains { candidate in
            switch candidate.item {
            case .slot(.value(let left)): return type(left, candidate.frames) != nil
            case .slot(.scriptArgument): return true
            default: return false
            }
        }
        return candidates.filter { candidate in
            switch candidate.item {
            case .slot(.operand): return !values
            case .keyword(let keyword):
                if candidate.role == .operand, values { return fitsValue(keyword, candidates) }
                if candidate.role == .quantifier, values { return false }
                if candidate.role == .quantifier { return true }
                if keyword == .and || keyword == .or, candidate.role == .condition { return !isNoCondition(candidate) }
                return !isHalf || candidate.role == .condition || candidate.role == .operand || goesOn(keyword)
            case .symbol(let symbol):
                return !isHalf || symbol.comparison != nil
            default: return true
            }
        }
    }

    /// The second words of `at least`, `more than`, `days between`, `month of`: what stands before is no name then.
    private func goesOn(_ keyword: Keyword) -> Bool {
        [.least, .most, .than, .between, .of, .year].contains(keyword) || keyword.timeUnit != nil
    }

    /// Whether the operand behind which a word would join is known to be neither true nor false.
    private func isNoCondition(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let operand = candidate.operand else { return false }
        if isNameless(candidate) || isRows(candidate) { return true }
        switch operand.kind {
        case .compare, .test, .inSet, .between, .has, .textMatch, .dateOrder, .within, .quantified, .and, .or, .not:
            return false
        default: return type(operand, candidate.frames).map { $0 != .boolean } ?? false
        }
    }

    /// Whether the operand before the place is a name that nothing has: a name to come, or more must follow `latest`.
    func isNameless(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let operand = candidate.operand, case .path(let path) = operand.kind, !isRows(candidate) else {
            return false
        }
        let isArgument = candidate.frames.contains { frame in
            guard case .arguments(let names) = frame else { return false }
            return names.contains { $0.text.lowercased() == path.names[0].text.lowercased() }
        }
        return !isArgument && type(operand, candidate.frames) == nil
    }

    /// Whether the operand before the place is rows: of an entity, of a `let`, the last result, related ones.
    func isRows(_ candidate: ExpectedSyntax.Candidate) -> Bool {
        guard let operand = candidate.operand else { return false }
        switch operand.kind {
        case .it, .subquery: return true
        case .path(let path):
            let scopes = scopes(candidate.frames)
            if !scopes.isEmpty {
                return type(operand, candidate.frames) == nil
                    && scopes.contains { (try? binding.related(path, $0)) != nil }
            }
            return path.names.count == 1
                && binding.isRelation(Query(head: .expression(operand), stages: [], span: operand.span))
        case .call:
            return scope(candidate.frames) == nil
                && binding.isRelation(Query(head: .expression(operand), stages: [], span: operand.span))
        default: return false
        }
    }

    /// Whether a word that begins a value can begin one of the type that the left side has.
    private func fitsValue(_ keyword: Keyword, _ candidates: [ExpectedSyntax.Candidate]) -> Bool {
        var type: ValueType?
        for candidate in candidates {
            if case .slot(.value(let left)) = candidate.item { type = self.type(left, candidate.frames) }
        }
        guard let type else { return false }
        let isDay = type.isDay || type == .dateTime
        switch keyword {
        case .latest, .earliest, .first: return isDay || type.isNumeric
        case .days, .weeks, .months, .years: return type.isNumeric
        case .asOf: return isDay
        case .month, .quarter, .year, .financial:
            if case .period(let kind) = type { return kind.rawValue.hasPrefix(keyword.rawValue) }
            return false
        default: return false
        }
    }

    // MARK: Frames

    /// The type of an expression at a place; nil where it does not bind.
    func type(_ expression: Expression, _ frames: [ExpectedSyntax.Frame]) -> ValueType? {
        typed(expression, frames)?.type
    }

    func typed(_ expression: Expression, _ frames: [ExpectedSyntax.Frame]) -> Typed? {
        let scopes = scopes(frames)
        for scope in scopes.isEmpty ? [.global] : scopes {
            if let typed = try? binding.typed(expression, scope) { return typed }
        }
        return nil
    }

    /// What names mean at the cursor; nil where no row is at hand or the frames do not bind.
    func scope(_ frames: [ExpectedSyntax.Frame]) -> Scope? { scopes(frames).first }

    /// Every meaning that names may have: behind a theme that of each unit too.
    func scopes(_ frames: [ExpectedSyntax.Frame]) -> [Scope] {
        if let scopes = known[frames] { return scopes }
        let scopes = binder.scopes(in: frames)
        known[frames] = scopes
        return scopes
    }
}
