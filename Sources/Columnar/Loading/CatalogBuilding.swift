import Diagnostics
import Tables

/// Makes the catalog of a plan whose files have been read.
struct CatalogBuilding {
    let descriptor: Descriptor
    let plan: LoadPlan
    private(set) var reader: DescriptorReader

    init(_ descriptor: Descriptor, _ plan: LoadPlan, _ reader: DescriptorReader) {
        self.descriptor = descriptor
        self.plan = plan
        self.reader = reader
    }

    /// The catalog without its cells: row counts and codes are given by the load.
    mutating func make(rowCounts: [Int], domains: [Domain]) -> Catalog {
        var catalog = Catalog(
            name: descriptor.name, title: descriptor.title, description: descriptor.description,
            synthetic: descriptor.synthetic, entities: [], relations: plan.relations.map(\.relation), domains: domains,
            themes: plan.themes, themeCandidates: plan.themeCandidates, reasons: plan.reasons,
            reasonAliases: plan.reasonAliases)
        catalog.patternFault = Pattern.fault
        let singulars = singulars()
        let codebooks = Set(
            domains.compactMap { domain -> EntityID? in
                if case .codebook(let entity) = domain.origin { entity } else { nil }
            })
        for (index, resource) in plan.resources.enumerated() {
            catalog.entities.append(
                Entity(
                    name: resource.descriptor.name, singular: singulars[index], title: resource.descriptor.title,
                    description: resource.descriptor.description, fields: fields(of: index), key: resource.key,
                    dateField: resource.date, isSubject: resource.descriptor.isSubject,
                    isCodebook: codebooks.contains(EntityID(index)), rowCount: rowCounts[index],
                    collected: resource.collected))
        }
        for index in plan.resources.indices {
            if let described = plan.resources[index].descriptor.completeness {
                catalog.entities[index].completeness = completeness(described, of: index, catalog)
            }
        }
        catalog.units = units(catalog)
        if let day = descriptor.asOf { catalog.asOf = AsOf(day: day, origin: .package) }
        return catalog
    }

    private func fields(of index: Int) -> [Field] {
        let resource = plan.resources[index]
        return resource.schema.fields.enumerated().map { place, field in
            let relation = resource.references.isEmpty ? nil : resource.references[place]
            var result = Field(
                name: field.name, title: field.title, description: field.description,
                type: type(of: field, domain: resource.domains[place], relation: relation), schemaType: field.typeWord,
                restricted: field.restricted, relation: relation)
            result.required = field.constraints.required
            (result.least, result.greatest) = field.constraints.bounds
            if case .boolean(let trueWords, let falseWords) = field.type {
                result.trueWords = trueWords
                result.falseWords = falseWords
            }
            return result
        }
    }

    private func type(of field: FieldSchema, domain: DomainID?, relation: RelationID?) -> ValueType {
        if case .list = field.type, let domain { return .tags(domain) }
        if let relation { return .reference(plan.relations[relation.index].relation.to) }
        if let domain { return .category(domain) }
        switch field.type {
        case .text, .list: return .text
        case .integer: return .integer(field.unit)
        case .number: return .number(field.unit)
        case .boolean: return .boolean
        case .date: return .date
        case .dateTime: return .dateTime
        case .time: return .time
        case .partialDate: return .partialDate
        }
    }

    /// Decision D36: the property, else the ending; one that is another name too is dropped with a warning.
    private mutating func singulars() -> [String?] {
        var taken = Set(plan.resources.map { $0.descriptor.name.lowercased() })
        var result: [String?] = []
        for resource in plan.resources {
            let name = resource.descriptor.name
            guard let word = resource.descriptor.singular?.name ?? singular(of: name),
                word.lowercased() != name.lowercased()
            else {
                result.append(nil)
                continue
            }
            if taken.insert(word.lowercased()).inserted {
                result.append(word)
            } else {
                let place = resource.descriptor.singular?.span ?? resource.descriptor.nameSpan
                reader.warn(.singularCollides(entity: name, singular: word), place)
                result.append(nil)
            }
        }
        return result
    }

    /// The package's units, else every entity with a tag field.
    private mutating func units(_ catalog: Catalog) -> [EntityID] {
        let names = plan.resources.map(\.descriptor.name)
        if !descriptor.units.isEmpty {
            return descriptor.units.compactMap { unit in
                if let index = names.firstIndex(of: unit.name) { return EntityID(index) }
                reader.fault(.unknownName(property: "units", name: unit.name, permitted: names), unit.span)
                return nil
            }
        }
        return catalog.entities.indices.filter { index in
            catalog.entities[index].fields.contains { field in
                if let themes = catalog.themes { return field.type == .tags(themes) }
                if case .tags = field.type { return field.relation == nil }
                return false
            }
        }.map { EntityID($0) }
    }

    /// Decision D19.
    private mutating func completeness(
        _ described: CompletenessDescriptor, of index: Int, _ catalog: Catalog
    ) -> Completeness? {
        let names = plan.resources.map(\.descriptor.name)
        guard let answering = names.firstIndex(of: described.entity.name) else {
            reader.fault(
                .unknownName(property: "completeness", name: described.entity.name, permitted: names),
                described.entity.span)
            return nil
        }
        let theirs = catalog.entities[answering].fields
        func place(_ name: Named, _ property: String) -> Int? {
            if let place = theirs.firstIndex(where: { $0.name == name.name }) { return place }
            reader.fault(
                .unknownName(property: property, name: name.name, permitted: theirs.map(\.name)), name.span)
            return nil
        }
        guard plan.resources[answering].descriptor.isSound, let status = place(described.status, "status") else {
            return nil
        }
        if case .category(let domain) = theirs[status].type {
            let permitted = catalog[domain].codes.map(\.value)
            for word in described.outstanding where !permitted.contains(word.name) {
                reader.fault(.unknownName(property: "outstanding", name: word.name, permitted: permitted), word.span)
            }
        } else {
            reader.fault(.notForType(property: "status", type: theirs[status].schemaType), described.status.span)
            return nil
        }
        let shared = shared(described, of: index, with: answering, catalog)
        if shared.isEmpty { return nil }
        return Completeness(
            entity: EntityID(answering), by: shared, status: status,
            received: described.received.flatMap { place($0, "received") },
            outstanding: described.outstanding.map(\.name))
    }

    /// The foreign keys of both that lead to the same entity: those named, else all.
    private mutating func shared(
        _ described: CompletenessDescriptor, of index: Int, with answering: Int, _ catalog: Catalog
    ) -> [Completeness.Shared] {
        let own = catalog.entities[index].fields
        let theirs = catalog.entities[answering].fields
        func target(_ field: Field) -> EntityID? {
            if case .reference(let entity) = field.type { entity } else { nil }
        }
        var result: [Completeness.Shared] = []
        let before = reader.faults.count
        if let by = described.by {
            for name in by {
                // A field that only the answering entity has narrows nothing here: any answer of the subject counts.
                guard let other = theirs.firstIndex(where: { $0.name == name.name }), target(theirs[other]) != nil
                else {
                    reader.fault(
                        .completenessNotShared(field: name.name, entity: described.entity.name), name.span)
                    continue
                }
                guard let mine = own.firstIndex(where: { $0.name == name.name }) else { continue }
                if target(own[mine]) == target(theirs[other]) {
                    result.append(Completeness.Shared(own: mine, theirs: other))
                } else {
                    reader.fault(
                        .completenessNotShared(field: name.name, entity: described.entity.name), name.span)
                }
            }
        } else {
            for (mine, field) in own.enumerated() {
                guard let entity = target(field), entity.index != answering else { continue }
                let same = theirs.indices.filter { target(theirs[$0]) == entity }
                guard let other = same.first(where: { theirs[$0].name == field.name }) ?? same.first,
                    !result.contains(where: { $0.theirs == other })
                else { continue }
                result.append(Completeness.Shared(own: mine, theirs: other))
            }
        }
        if result.isEmpty, reader.faults.count == before {
            let name = described.by?.first?.name ?? described.entity.name
            reader.fault(
                .completenessNotShared(field: name, entity: described.entity.name), described.entity.span)
        }
        return result
    }
}

/// The newest day of the data (decision D30): over the fields that date rows, else over all dates; nil without any.
func newestDay(_ catalog: Catalog, _ tables: [EntityTable]) -> Int32? {
    let hasDates = catalog.entities.contains { $0.dateField != nil }
    var newest: Int32?
    for (index, entity) in catalog.entities.enumerated() {
        let fields = hasDates ? entity.dateField.map { [$0] } ?? [] : Array(entity.fields.indices)
        for field in fields {
            guard let day = newestDay(tables[index].columns[field]) else { continue }
            newest = max(newest ?? day, day)
        }
    }
    return newest
}

private func newestDay(_ column: Column) -> Int32? {
    let marks = column.absences
    func newest(_ days: (Int) -> Int32) -> Int32? {
        var result: Int32?
        for row in 0..<column.count where marks[row].isKnown { result = max(result ?? .min, days(row)) }
        return result
    }
    switch column {
    case .date(let dates): return dates.latest
    case .partialDate(let dates): return newest { dates.last[$0] }
    case .dateTime(let times): return newest { Int32((times.seconds[$0] / 86_400).rounded(.down)) }
    default: return nil
    }
}
