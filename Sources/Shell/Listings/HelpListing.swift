import Diagnostics
import Language
import Planning
import Tables

/// The table of `help`: `word, does`; of `help WORD`: `word, form, does, example`.
///
/// The words of the language come from its own reference, functions from theirs, the rest from the catalog: there is no
/// second list of them here.
struct HelpListing {
    let catalog: Catalog

    /// One line of help.
    fileprivate struct Entry {
        var word: String
        var form: String
        var does: String
        var example: String?
    }

    /// Help on a word, or what a statement can be.
    func table(_ topic: String?) -> ResultTable {
        let entries: [Entry]
        if let topic {
            entries = language(topic) + functions(topic) + settings(topic) + records(topic) + codes(topic)
        } else {
            entries = (StatementWord.allCases.map(\.reference) + StageWord.allCases.map(\.reference)).map(Entry.init)
        }
        let words = ResultColumn.texts("word", entries.map(\.word))
        let does = ResultColumn.texts("does", entries.map(\.does))
        guard topic != nil else {
            return ResultTable(
                title: "What can be said; `help WORD` says more", columns: [words, does], rowCount: entries.count)
        }
        return ResultTable(
            columns: [
                words, .texts("form", entries.map(\.form)), does, .texts("example", entries.map(\.example)),
            ], rowCount: entries.count)
    }

    /// True when there is something to say about a word.
    func knows(_ topic: String) -> Bool { table(topic).rowCount > 0 }

    /// All the words there is help on.
    var topics: [String] {
        Array(Set(words)).sorted()
    }

    private var words: [String] {
        languageReference.map(\.word) + Function.allCases.map(\.rawValue) + Setting.allCases.map(\.rawValue)
            + catalog.entities.flatMap { [$0.name] + $0.fields.map(\.name) }
            + catalog.domains.flatMap { $0.codes.map(\.value) }
    }

    private func language(_ topic: String) -> [Entry] { languageReference(for: topic).map(Entry.init) }

    private func functions(_ topic: String) -> [Entry] {
        Function(word: topic).map {
            [Entry(word: $0.rawValue, form: $0.signature, does: $0.summary, example: $0.example)]
        } ?? []
    }

    private func settings(_ topic: String) -> [Entry] {
        Setting(word: topic).map {
            [
                Entry(
                    word: $0.rawValue, form: "set \($0.rawValue) \($0.permitted.joined(separator: " | "))",
                    does: $0.meaning)
            ]
        } ?? []
    }

    /// Entities of this name, and every entity's field of this name.
    private func records(_ topic: String) -> [Entry] {
        var entries: [Entry] = []
        if let id = catalog.entity(named: topic) {
            let entity = catalog[id]
            entries.append(
                Entry(
                    word: entity.name, form: "records\(entity.singular.map { ", one is a \($0)" } ?? "")",
                    does: entity.description.isEmpty ? entity.title : entity.description,
                    example: "describe \(entity.name)"))
        }
        for index in catalog.entities.indices {
            guard let id = catalog.field(named: topic, of: EntityID(index)) else { continue }
            let field = catalog[id]
            entries.append(
                Entry(
                    word: catalog.path(id), form: field.schemaType,
                    does: [field.description, field.title].first { !$0.isEmpty }
                        ?? "a field of \(catalog[id.entity].name)",
                    example: "values \(catalog.path(id))"))
        }
        return entries
    }

    /// Permitted values of this name, with what they belong to.
    private func codes(_ topic: String) -> [Entry] {
        catalog.domains.flatMap { domain in
            domain.codes.filter { sameWord($0.value, topic) }.map {
                Entry(word: $0.value, form: "a value of \(domain.name)", does: $0.label)
            }
        }
    }
}

extension HelpListing.Entry {
    fileprivate init(_ reference: WordReference) {
        self.init(
            word: reference.word, form: reference.syntax, does: reference.summary, example: reference.example)
    }
}
