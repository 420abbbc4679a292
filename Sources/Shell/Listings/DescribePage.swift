import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What `describe` says where people read: sentences, and tables whose names are never cut.
struct DescribePage {
    let catalog: Catalog
    let policy: ReleasePolicy

    /// The package: what it says of itself, its records, what holds for all of them.
    func package() -> Page {
        var blocks: [Page.Block] = [.title(catalog.title.isEmpty ? catalog.name : catalog.title, of: "a data package")]
        if !catalog.description.isEmpty { blocks.append(.paragraph(catalog.description)) }
        var table = DescribeListing(catalog: catalog).package()
        table.title = nil
        // The titles of records are left to their own pages where they would make the table too wide.
        if let last = table.columns.indices.last,
            catalog.entities.contains(where: { $0.title.count > 30 || ($0.title.isEmpty && $0.description.count > 30) })
        {
            table.columns.remove(at: last)
        }
        blocks.append(.table(release(table, under: policy)))
        var facts: [Page.Term] = []
        if let asOf = catalog.asOf {
            facts.append(Page.Term("as_of", "\(CalendarDay.text(asOf.day)), \(origin(asOf))"))
        }
        if let subject = catalog.entities.first(where: \.isSubject) {
            facts.append(Page.Term("about", "\(subject.name): whom the audit is about"))
        }
        if !catalog.units.isEmpty {
            facts.append(Page.Term("units", "\(names(catalog.units)): what `theme X count` counts"))
        }
        let codebooks = catalog.entities.filter(\.isCodebook).map(\.name)
        if !codebooks.isEmpty { facts.append(Page.Term("codebooks", codebooks.joined(separator: ", "))) }
        let missing = catalog.entities.filter { !$0.collected }.map(\.name)
        if !missing.isEmpty { facts.append(Page.Term("not collected", missing.joined(separator: ", "))) }
        if !facts.isEmpty { blocks.append(.terms(facts)) }
        let example = catalog.entities.first { $0.isSubject } ?? catalog.entities.first
        if let example {
            blocks.append(
                .paragraph(
                    "`describe \(example.name)` says what its fields mean, `profile \(example.name)` how complete they are."
                ))
        }
        return Page(blocks)
    }

    /// A kind of record: what it is, how it is tied to others, its fields.
    func entity(
        _ id: EntityID, _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> Page {
        let entity = catalog[id]
        let indices = Array(entity.fields.indices)
        let counts = try FieldCounts(id, indices, backend, isCancelled)
        var blocks: [Page.Block] = [.title(entity.name, of: rows(of: entity))]
        let texts = [entity.title, entity.description].filter { !$0.isEmpty && $0.lowercased() != entity.name }
        blocks += texts.map { .paragraph(sentence($0)) }
        let facts = facts(of: id)
        if !facts.isEmpty { blocks.append(.terms(facts)) }
        var columns: [ResultColumn] = [
            .texts("field", entity.fields.map { canonicalText(Name($0.name, Span(0, 0))) }),
            .texts("type", entity.fields.map { catalog.typeText($0) }),
        ]
        if entity.collected {
            columns += [.integers("known", counts.known), .integers("unknown", counts.unknown)]
            if counts.notApplicable.contains(where: { $0 != 0 }) {
                columns.append(.integers("n/a", counts.notApplicable))
            }
        }
        blocks.append(.table(release(ResultTable(columns: columns, rowCount: indices.count), under: policy)))
        let reasons = try ReasonCounts(id, indices.filter { counts.unknown[$0] ?? 0 > 0 }, backend, isCancelled)
        blocks += reasons.blocks(catalog)
        if let field = entity.fields.indices.last(where: { catalog.domain(of: entity.fields[$0].type) != nil })
            ?? indices.first
        {
            let path = catalog.path(FieldID(id, field))
            blocks.append(.paragraph("`describe \(path)` says what a field means, `values \(path)` what it holds."))
        }
        return Page(blocks)
    }

    /// A field: what it means, what it may hold, how much of it is known.
    func field(
        _ id: FieldID, _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> Page {
        let field = catalog[id]
        let entity = catalog[id.entity]
        var blocks: [Page.Block] = [.title(catalog.path(id), of: "a field of \(entity.name)")]
        let texts = [field.title, field.description].filter {
            !$0.isEmpty && $0.lowercased() != field.name.lowercased()
        }
        blocks += texts.map { .paragraph(sentence($0)) }
        var facts = [Page.Term("type", catalog.typeText(field))]
        if entity.key == [id.index] { facts.append(Page.Term("key", "it names the row")) }
        if entity.dateField == id.index {
            facts.append(Page.Term("date", "it dates the row: `latest` and `earliest` go by it"))
        }
        if let relation = field.relation { facts.append(Page.Term("leads to", catalog[catalog[relation].to].name)) }
        if let domain = catalog.domain(of: field.type) { facts.append(Page.Term("permitted", permitted(domain, id))) }
        if !field.trueWords.isEmpty {
            facts.append(
                Page.Term(
                    "words",
                    "\(field.trueWords.joined(separator: ", ")) for yes; \(field.falseWords.joined(separator: ", ")) for no"
                ))
        }
        if field.restricted {
            facts.append(Page.Term("restricted", "its values stay out of the history and of what is published"))
        }
        if entity.collected {
            let counts = try FieldCounts(id.entity, [id.index], backend, isCancelled)
            facts.append(Page.Term("rows", held(counts)))
            let reasons = try ReasonCounts(
                id.entity, counts.unknown[0] ?? 0 > 0 ? [id.index] : [], backend, isCancelled)
            facts += reasons.terms()
            let ends = try ProfileListing(catalog: catalog).table(of: id.entity, [id.index], backend, isCancelled)
            if let span = Self.span(ends) { facts.append(span) }
        }
        blocks.append(.terms(facts))
        if entity.collected, let domain = catalog.domain(of: field.type), catalog[domain].codes.count <= 12 {
            let table = try ValuesListing(catalog: catalog).table(of: id, backend, isCancelled)
            blocks.append(ValuesPage(catalog: catalog, policy: policy).counts(table))
        } else if entity.collected {
            blocks.append(.paragraph("`values \(catalog.path(id))` lists what it holds."))
        }
        return Page(blocks)
    }

    // MARK: Words

    private func rows(of entity: Entity) -> String {
        let one = entity.singular.map { ", one is \(withArticle($0))" } ?? ""
        if entity.derived { return "made by the program from all tags" }
        return entity.collected ? "\(entity.rowCount) records\(one)" : "not collected\(one)"
    }

    private func facts(of id: EntityID) -> [Page.Term] {
        let entity = catalog[id]
        var facts: [Page.Term] = []
        if !entity.key.isEmpty {
            facts.append(Page.Term("key", entity.key.map { entity.fields[$0].name }.joined(separator: ", ")))
        }
        if let date = entity.dateField { facts.append(Page.Term("date", entity.fields[date].name)) }
        let out = catalog.relations.filter { $0.from == id }
        if !out.isEmpty {
            facts.append(
                Page.Term(
                    "refers to",
                    out.map { relation in
                        let fields = relation.fields.map { entity.fields[$0].name }.joined(separator: ", ")
                        return "\(catalog[relation.to].name) by \(fields)"
                    }.joined(separator: "; ")))
        }
        let back = catalog.relations.filter { $0.to == id && !catalog[$0.from].derived }
        if !back.isEmpty {
            let paths = back.map { relation in
                "\(catalog[relation.from].name).\(relation.fields.map { catalog[relation.from].fields[$0].name }.joined(separator: ", "))"
            }
            facts.append(Page.Term("referred to by", paths.joined(separator: "; ")))
        }
        if let completeness = entity.completeness {
            let answering = catalog[completeness.entity]
            facts.append(
                Page.Term(
                    "absence",
                    "\(answering.name) show who has answered; where \(answering.fields[completeness.status].name) is "
                        + "\(completeness.outstanding.joined(separator: " or ")), absence is unknown (`help completeness`)"
                ))
        }
        if entity.isCodebook { facts.append(Page.Term("codebook", "its keys are codes: `values \(entity.name)`")) }
        return facts
    }

    private func permitted(_ id: DomainID, _ field: FieldID) -> String {
        let domain = catalog[id]
        let words = domain.codes.map(\.value)
        let list = domain.codes.count <= 12 ? words.joined(separator: domain.ordered ? " < " : ", ") : ""
        switch domain.origin {
        case .categories: return list.isEmpty ? "\(words.count) permitted, `values \(catalog.path(field))`" : list
        case .codebook(let entity), .items(let entity): return "the \(words.count) keys of \(catalog[entity].name)"
        case .occurring: return "those that occur, \(words.count)"
        }
    }

    private func held(_ counts: FieldCounts) -> String {
        let parts = [("known", counts.known), ("unknown", counts.unknown), ("not applicable", counts.notApplicable)]
        return parts.compactMap { word, count in
            guard let number = count[0], number > 0 || word == "known" else { return nil }
            return "\(number) \(word)"
        }.joined(separator: ", ")
    }

    /// The least and the greatest value, of a profile of one field.
    private static func span(_ profile: ResultTable) -> Page.Term? {
        guard profile.columns.count == 8, let least = profile.columns[6].text, let most = profile.columns[7].text else {
            return nil
        }
        return Page.Term("from, to", "\(least) to \(most)")
    }

    private func names(_ entities: [EntityID]) -> String { entities.map { catalog[$0].name }.joined(separator: ", ") }

    private func origin(_ asOf: AsOf) -> String {
        switch asOf.origin {
        case .commandLine: "from the command line"
        case .setting: "as set"
        case .package: "as the package says"
        case .newestDate: "the newest day of the data"
        }
    }

    private func sentence(_ text: String) -> String { text.last.map { ".?!".contains($0) } ?? true ? text : text + "." }
}

extension ResultColumn {
    /// The text in the first row; nil when it is unknown, or when the column holds no texts.
    var text: String? {
        guard marks?.first?.isKnown ?? true, case .texts(let bytes, let offsets) = values, offsets.count > 1 else {
            return nil
        }
        return String(decoding: bytes[offsets[0]..<offsets[1]], as: UTF8.self)
    }
}
