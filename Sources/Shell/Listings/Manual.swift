import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// The manual: what `help`, the reference page and the man page say.
///
/// Words of the language, functions, settings, errors and ideas come from their own references, the rest from the
/// catalog: there is no second list of them here.
struct Manual {
    let catalog: Catalog
    var settings = Settings()

    /// What there is to say of one meaning of a word.
    struct Entry {
        var word: String
        /// What it is, in a few words.
        var kind: String
        var form: String
        var does: String
        var example: String?
        /// The page's further parts, in order.
        var blocks: [ManualTopic.Block] = []
        /// Figures about it that stand in a line each: unknown, cost.
        var facts: [Page.Term] = []
        var see: [String] = []
    }

    /// The word that asks about the last error.
    static let lastError = "error"

    /// Every meaning of a word; empty where the manual has no page on it.
    func entries(on topic: String) -> [Entry] {
        let exact = exactEntries(topic)
        if !exact.isEmpty { return exact }
        for other in Self.otherForms(of: topic) {
            let found = exactEntries(other)
            if !found.isEmpty { return found }
        }
        let foreign = foreignEntries(topic)
        return foreign.isEmpty ? mentions(of: topic) : foreign
    }

    private func exactEntries(_ topic: String) -> [Entry] {
        topics(topic) + language(topic) + functions(topic) + settings(topic) + formats(topic) + records(topic)
            + codes(topic)
            + errors(topic)
    }

    /// The table of `help WORD`: `word, form, does, example`; of `help` alone `word, does`.
    func table(_ topic: String?) -> ResultTable {
        guard let topic else {
            let words = StatementWord.allCases.map(\.reference) + StageWord.allCases.map(\.reference)
            return ResultTable(
                title: "What can be said; `help WORD` says more",
                columns: [.texts("word", words.map(\.word)), .texts("does", words.map(\.summary))],
                rowCount: words.count)
        }
        let entries = entries(on: topic)
        return ResultTable(
            columns: [
                .texts("word", entries.map(\.word)), .texts("form", entries.map(\.form)),
                .texts("does", entries.map(\.does)), .texts("example", entries.map(\.example)),
            ], rowCount: entries.count)
    }

    /// The words most like one that has no page: never none, so that nobody is left without a next step.
    func near(_ topic: String) -> [String] {
        let all = words
        var found = nearWords(to: topic, among: all)
        for part in topic.split(separator: " ").map(String.init) where found.count < 3 {
            if !entries(on: part).isEmpty { found.append(part.lowercased()) }
            found += nearWords(to: part, among: all)
        }
        if found.isEmpty {
            let wanted = topic.lowercased()
            found = all.filter { $0.contains(wanted) || (wanted.count > 3 && wanted.contains($0) && $0.count > 3) }
        }
        var seen: Set<String> = []
        let distinct = found.filter { seen.insert($0).inserted }
        return distinct.isEmpty
            ? [ManualTopic.topics.rawValue, ManualTopic.asking.rawValue] : Array(distinct.prefix(3))
    }

    /// All the words there is a page on.
    var words: [String] {
        let own = languageReference.map(\.word) + Function.allCases.map(\.rawValue) + Setting.allCases.map(\.rawValue)
        let ideas =
            ManualTopic.allCases.map(\.rawValue) + ReportFormat.allCases.map(\.rawValue) + errorPages.map(\.topic) + [
                Self.lastError
            ]
        let names = catalog.entities.flatMap { [$0.name] + $0.fields.map(\.name) }
        return Array(Set(own + ideas + names + catalog.domains.flatMap { $0.codes.map(\.value) })).sorted()
    }

    /// A word as it may have been meant: without or with the ending of the plural.
    private static func otherForms(of topic: String) -> [String] {
        var forms: [String] = []
        let word = topic.lowercased()
        if word.hasSuffix("ies") { forms.append(word.dropLast(3) + "y") }
        if word.hasSuffix("es") { forms.append(String(word.dropLast(2))) }
        if word.hasSuffix("s") { forms.append(String(word.dropLast())) }
        forms.append(word + "s")
        return forms.filter { $0.count > 1 }
    }
}

/// Every page on an error, in the order of the stages.
let errorPages: [ErrorPage] =
    ParseTopic.allCases.map(\.page) + BindTopic.allCases.map(\.page) + SessionTopic.allCases.map(\.page)
    + LoadTopic.allCases.map(\.page)
