import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What there is to say of each sort of word.
extension Manual {
    func topics(_ topic: String) -> [Entry] {
        ManualTopic(rawValue: foldedWord(topic)).map { idea in
            [
                Entry(
                    word: idea.rawValue, kind: idea.title, form: "help \(idea.rawValue)", does: idea.title,
                    blocks: idea.blocks, see: idea.see)
            ]
        } ?? []
    }

    func language(_ topic: String) -> [Entry] {
        var wanted = topic.lowercased()
        // `keep` is `show`, `summarize` is `summarise`.
        if let stage = Keyword(word: wanted).flatMap({ StageWord($0) }), stage.word != wanted { wanted = stage.word }
        let whole = languageWords.filter { $0.reference.word == wanted }
        let found =
            whole.isEmpty
            ? languageWords.filter { $0.reference.word.split(separator: " ").contains { $0 == wanted } } : whole
        return found.map { Entry($0.reference, $0.kind.rawValue) }
    }

    func functions(_ topic: String) -> [Entry] {
        Function(word: topic).map { [Entry($0.reference, "a function")] } ?? []
    }

    /// A setting: what it takes, what it is set to, what it is without anybody setting it.
    func settings(_ topic: String) -> [Entry] {
        guard let setting = Setting(word: topic) else { return [] }
        return [
            Entry(
                word: setting.rawValue, kind: "a setting",
                form: "\(StatementWord.set.word) \(setting.rawValue) \(setting.permitted.joined(separator: " | "))",
                does: setting.meaning, example: "set \(setting.rawValue) \(Settings().text(of: setting))",
                blocks: [.text(setting.use)],
                facts: [
                    Page.Term("now", "\(settings.text(of: setting)), from: \(settings.origin(of: setting).words)"),
                    Page.Term("at first", Settings().text(of: setting)),
                ], see: setting.see + [ManualTopic.settings.rawValue])
        ]
    }

    func formats(_ topic: String) -> [Entry] {
        ReportFormat(rawValue: topic.lowercased()).map { format in
            [
                Entry(
                    word: format.rawValue, kind: "a format", form: "\(StageWord.as.word) \(format.rawValue)",
                    does: format.use, see: [StageWord.as.word, ManualTopic.formats.rawValue])
            ]
        } ?? []
    }

    /// Entities of this name, and every entity's field of this name.
    func records(_ topic: String) -> [Entry] {
        let parts = topic.split(separator: ".").map(String.init)
        if parts.count == 2, let entity = catalog.entity(named: parts[0]),
            let field = catalog.field(named: parts[1], of: entity)
        {
            return [entry(field)]
        }
        let entities = catalog.entity(named: topic).map { [entry($0)] } ?? []
        let fields = catalog.entities.indices.compactMap { catalog.field(named: topic, of: EntityID($0)) }
        return entities + fields.map(entry)
    }

    private func entry(_ id: EntityID) -> Entry {
        let entity = catalog[id]
        var facts = [Page.Term("rows", entity.collected ? String(entity.rowCount) : "not collected")]
        if entity.derived { facts = [] }
        facts.append(Page.Term("fields", entity.fields.map(\.name).joined(separator: ", ")))
        return Entry(
            word: entity.name, kind: "a kind of record\(entity.singular.map { "; one is \(withArticle($0))" } ?? "")",
            form: "records\(entity.singular.map { ", one is \(withArticle($0))" } ?? "")",
            does: [entity.description, entity.title].first { !$0.isEmpty } ?? "records of the package",
            example: "\(StatementWord.describe.word) \(entity.name)", facts: facts,
            see: [StatementWord.describe.word, StatementWord.profile.word])
    }

    private func entry(_ id: FieldID) -> Entry {
        let field = catalog[id]
        var facts = [Page.Term("type", catalog.typeText(field))]
        if let domain = catalog.domain(of: field.type), catalog[domain].codes.count <= 24 {
            facts.append(Page.Term("permitted", catalog[domain].codes.map(\.value).joined(separator: ", ")))
        }
        return Entry(
            word: catalog.path(id), kind: "a field", form: field.schemaType,
            does: [field.description, field.title].first { !$0.isEmpty } ?? "a field of \(catalog[id.entity].name)",
            example: "\(StatementWord.values.word) \(catalog.path(id))", facts: facts,
            see: [StatementWord.describe.word, catalog[id.entity].name])
    }

    /// Permitted values of this name, with what they belong to and what lies beneath them.
    func codes(_ topic: String) -> [Entry] {
        catalog.domains.indices.flatMap { index -> [Entry] in
            let domain = catalog.domains[index]
            // Sets that only the program's own records use are no words to write.
            guard !catalog.fields(of: DomainID(index)).isEmpty || catalog.themes == DomainID(index) else { return [] }
            return domain.codes.indices.filter { place in
                let code = domain.codes[place]
                return sameWord(code.value, topic) || sameWord(code.label, topic)
                    || code.aliases.contains { sameWord($0, topic) }
            }.map { entry(DomainID(index), $0) }
        }
    }

    private func entry(_ id: DomainID, _ place: Int) -> Entry {
        let domain = catalog[id]
        let code = domain.codes[place]
        var facts: [Page.Term] = []
        if !code.aliases.isEmpty { facts.append(Page.Term("also", code.aliases.joined(separator: ", "))) }
        if let parent = code.parent { facts.append(Page.Term("beneath", domain.codes[parent].value)) }
        let children = domain.codes.filter { $0.parent == place }.map(\.value)
        if !children.isEmpty { facts.append(Page.Term("above", children.joined(separator: ", "))) }
        let fields = catalog.fields(of: id)
        if !fields.isEmpty { facts.append(Page.Term("fields", fields.map(catalog.path).joined(separator: ", "))) }
        let isTheme = catalog.themes == id
        return Entry(
            word: code.value, kind: isTheme ? "a theme" : "a value of \(domain.name)",
            form: "a value of \(domain.name)",
            does: code.label, example: isTheme ? "\(StatementWord.theme.word) \(code.value) count" : nil, facts: facts,
            see: isTheme ? [StatementWord.theme.word, ManualTopic.themes.rawValue] : [StatementWord.values.word])
    }

    func errors(_ topic: String) -> [Entry] {
        let wanted = foldedWord(topic)
        return errorPages.filter { $0.topic == wanted }.map { page in
            var blocks: [ManualTopic.Block] = [.text(page.meaning), .text(page.why), .text(page.mend)]
            if let wrong = page.wrong {
                blocks.append(.code([wrong + "    # wrong"] + (page.right.map { [$0] } ?? [])))
            }
            return Entry(
                word: page.topic, kind: "an error", form: "help \(page.topic)", does: page.title, blocks: blocks,
                see: [ManualTopic.errors.rawValue])
        }
    }

    /// What people of spreadsheets look for by name and Daybook does with a path, a group or a format.
    private static let lookups: Set<String> = [
        "vlookup", "xlookup", "hlookup", "lookup", "pivot", "pivot table", "spreadsheet", "sumproduct", "countblank",
        "autofilter", "workbook",
    ]

    /// Words of other tools and of later versions, each with what does the work here.
    func foreignEntries(_ topic: String) -> [Entry] {
        let first = topic.split(separator: " ").first.map(String.init) ?? topic
        if let function = Function(ofSpreadsheets: first) {
            return [Entry(word: first, kind: "of a spreadsheet", to: "write `\(function.signature)`")]
                + functions(
                    function.rawValue)
        }
        if Self.lookups.contains(topic.lowercased()) { return topics(ManualTopic.excel.rawValue) }
        let later =
            LaterWord(rawValue: topic.lowercased())
            ?? LaterWord.allCases.first {
                $0.rawValue.split(separator: " ").first.map(String.init) == topic.lowercased()
            }
        if let later {
            return [Entry(word: later.rawValue, kind: "of a later version", to: later.instead)]
        }
        if let foreign = ForeignWord(rawValue: first.lowercased()) {
            return [Entry(word: first, kind: "of another language", to: foreign.ours)]
        }
        return []
    }

    /// Words that stand in the form of another, as `only` in that of `has`.
    func mentions(of topic: String) -> [Entry] {
        let wanted = topic.lowercased()
        func holds(_ text: String) -> Bool {
            text.lowercased().split { !($0.isLetter || $0 == "_") }.contains { $0 == wanted }
        }
        let found = languageWords.filter { holds($0.reference.syntax) }
        let all =
            found.isEmpty && Keyword(word: wanted) != nil ? languageWords.filter { holds($0.reference.use) } : found
        return all.prefix(3).map { Entry($0.reference, $0.kind.rawValue) }
    }
}

extension Manual.Entry {
    /// The entry of a word of the language.
    init(_ reference: WordReference, _ kind: String) {
        self.init(
            word: reference.word, kind: kind, form: reference.syntax, does: reference.summary,
            example: reference.example, blocks: reference.use.isEmpty ? [] : [.text(reference.use)],
            facts: [Page.Term("unknown", reference.unknown), Page.Term("cost", reference.cost.text)].filter {
                !$0.text.isEmpty
            }, see: reference.see)
    }

    /// The entry of a word that is none here.
    fileprivate init(word: String, kind: String, to instead: String) {
        self.init(
            word: word, kind: "a word \(kind)", form: word, does: "not a word of Daybook; \(instead)",
            see: [ManualTopic.excel.rawValue])
    }
}

extension Catalog {
    /// The fields whose values come from a value set.
    func fields(of id: DomainID) -> [FieldID] {
        entities.indices.filter { !entities[$0].derived }.flatMap { entity in
            entities[entity].fields.indices.compactMap { index in
                domain(of: entities[entity].fields[index].type) == id ? FieldID(EntityID(entity), index) : nil
            }
        }
    }

    /// What a field holds, in words.
    func typeText(_ field: Field) -> String {
        switch field.type {
        case .boolean: "yes or no"
        case .integer(let unit): "whole number" + (unit.map { ", \($0.rawValue)" } ?? "")
        case .number(let unit): "number" + (unit.map { ", \($0.rawValue)" } ?? "")
        case .text: field.restricted ? "text, restricted" : "text"
        case .category(let id):
            self[id].ordered
                ? "one of \(self[id].codes.count), in order"
                : self[id].codes.count == 1 ? "one value" : "one of \(self[id].codes.count) values"
        case .reference(let entity): "key of \(self[entity].name)"
        case .date: "date"
        case .partialDate: "date, month or year"
        case .dateTime: "date and time"
        case .time: "time"
        case .tags(let id):
            switch self[id].origin {
            case .codebook(let entity): "tags from \(self[entity].name)"
            case .items(let entity): "keys of \(self[entity].name)"
            case .categories, .occurring: "tags"
            }
        case .period(let kind): kind.rawValue
        }
    }
}
