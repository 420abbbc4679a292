import Diagnostics
import Tables

/// The ledger in English (decisions D38, D39).
///
///     3 of 10 boats · checked: 6 true, 3 false, 1 unknown (1 no_return) · the true answer lies between 3 and 4
///     = boats | where checked = false
struct LedgerText {
    private let ledger: Ledger
    /// How many of how many rows are shown, in words; nil when all are.
    private let shown: (rows: Int, of: Int, words: String)?

    /// `table` and `options` are given where a limit on rows applies.
    init(_ ledger: Ledger, of table: ResultTable? = nil, _ options: RenderOptions = RenderOptions()) {
        self.ledger = ledger
        if let table, let limit = options.rowLimit, limit < table.rowCount {
            let seeAll = options.seeAll.map { "; `\($0)`" } ?? ""
            let isOfTheRows = table.rows != nil || ledger.rows.map { $0.shown == table.rowCount } ?? true
            let words = isOfTheRows ? "\(limit) shown" : "\(limit) of \(table.rowCount) lines shown"
            shown = (limit, table.rowCount, words + seeAll)
        } else {
            shown = nil
        }
    }

    /// Every line, as the data formats send it to stderr.
    func lines() -> [String] {
        let facts = facts()
        return (facts.isEmpty ? [] : [facts.joined(separator: " · ")]) + remarks() + core()
    }

    /// The parts of the first line: rows, conditions, quantifiers, bounds.
    func facts() -> [String] {
        var parts: [String] = []
        if let rows = rowsText() { parts.append(rows) }
        parts += ledger.conditions.map(conditionText)
        parts += ledger.looked.map(lookedText)
        if let bounds = ledger.bounds {
            parts.append("the true answer lies between \(bounds.least) and \(bounds.most)")
        }
        return parts
    }

    /// What was folded to one value, where dates are measured from, and the notes: a line each.
    func remarks() -> [String] {
        ledger.parts.map { LedgerText($0).facts().joined(separator: " · ") }
            + (ledger.asOf.map { [asOfText($0)] } ?? [])
            + ledger.notes.filter { !$0.isParameter }.map { escaped(noteText($0)) } + parameters()
    }

    /// The values of all parameters, on one line, above the question that names them.
    private func parameters() -> [String] {
        let given = ledger.notes.filter(\.isParameter).map { escaped(noteText($0)) }
        return given.isEmpty ? [] : [given.joined(separator: ", ")]
    }

    /// The core form behind `= `, on one line; nothing where there is none.
    func core() -> [String] {
        ledger.core.isEmpty ? [] : ["= \(escaped(ledger.core))"]
    }

    private func rowsText() -> String? {
        guard let rows = ledger.rows else { return shown.map { "\($0.of) rows (\($0.words))" } }
        let text = "\(rows.shown) of \(rows.of) \(escaped(rows.noun))"
        return shown.map { "\(text) (\($0.words))" } ?? text
    }

    private func conditionText(_ condition: ConditionCount) -> String {
        var parts: [String] = []
        if condition.isTrue > 0 { parts.append("\(condition.isTrue) true") }
        if condition.isFalse > 0 { parts.append("\(condition.isFalse) false") }
        let unknown = condition.unknown.reduce(0) { $0 + $1.count }
        if unknown > 0 {
            let reasons = condition.unknown.map { "\($0.count) \(escaped($0.reason))" }
            parts.append("\(unknown) unknown (\(reasons.joined(separator: ", ")))")
        }
        if condition.notApplicable > 0 { parts.append("\(condition.notApplicable) not applicable") }
        let label = (condition.excluded ? "exclude " : "") + cut(escaped(condition.label), to: 60)
        let of = condition.of.map { "of \(escaped($0)), " } ?? ""
        return "\(of)\(label): \(parts.isEmpty ? "no rows" : parts.joined(separator: ", "))"
    }

    private func lookedText(_ looked: LookedAt) -> String {
        let unjudged = looked.unjudged > 0 ? ", \(looked.unjudged) could not be judged" : ""
        return "\(escaped(looked.entity)): \(looked.rows) looked at\(unjudged)"
    }

    private func asOfText(_ asOf: AsOf) -> String {
        let origin =
            switch asOf.origin {
            case .commandLine: "--as-of"
            case .setting: "set as_of"
            case .package: "set by the package"
            case .newestDate: "the newest date of the data"
            }
        return "as of \(CalendarDay.text(asOf.day)) (\(origin))"
    }
}

extension Note {
    /// True for the value of a parameter.
    fileprivate var isParameter: Bool {
        if case .given = self { true } else { false }
    }
}
