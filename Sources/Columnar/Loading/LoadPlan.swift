import Diagnostics
import Tables

/// A descriptor with its names resolved: which fields are keys, references and coded, and what each missing value means.
struct LoadPlan {
    var resources: [ResourcePlan]
    var relations: [RelationPlan] = []
    var domains: [DomainPlan] = []
    /// Reason words: those of `Reason`, then the package's labels.
    var reasons: [String]
    /// Other words that a reason answers to, as the marker of a published table.
    var reasonAliases: [String: String] = [:]
    /// The domain that `theme` reads, and the codebooks among which it cannot choose.
    var themes: DomainID?
    var themeCandidates: [String] = []
}

/// One entity to be.
struct ResourcePlan {
    var descriptor: ResourceDescriptor
    var schema: TableSchema
    /// False when there is nothing to read: no file, or a description at fault.
    var collected: Bool
    /// The primary key's fields.
    var key: [Int] = []
    /// Unique keys, those of one field by `constraints.unique` among them.
    var uniqueKeys: [[Int]] = []
    var missing: [MissingTokens] = []
    /// Each field's domain, when it is coded or a list.
    var domains: [DomainID?] = []
    /// Each field's first single-field foreign key.
    var references: [RelationID?] = []
    var date: Int?

    /// True when a field's cells lead each to a row of another entity, and the rows are kept instead of them.
    func isReference(_ field: Int) -> Bool {
        guard field < references.count, references[field] != nil else { return false }
        if case .list = schema.fields[field].type { return false }
        return true
    }
}

/// One foreign key.
struct RelationPlan {
    var relation: Relation
    /// The fields of the target that are referred to.
    var reference: [Int]
    /// The row of the descriptor to point at.
    var span: Span
}

/// Where a set of permitted values comes from.
enum DomainPlan {
    /// A field's own list.
    case categories(name: String, [FieldSchema.Category], ordered: Bool, isNumber: Bool = false)
    case codebook(EntityID)
    case items(EntityID)
    /// What occurs in one list field, or in all of a package without codebooks.
    case occurring(name: String)
}

/// Resolves names; what cannot be resolved is a fault at its place in the descriptor.
struct LoadPlanner {
    private let descriptor: Descriptor
    private var plan: LoadPlan
    private(set) var reader: DescriptorReader

    init(_ descriptor: Descriptor, _ reader: DescriptorReader) {
        self.descriptor = descriptor
        self.reader = reader
        plan = LoadPlan(
            resources: descriptor.resources.map {
                ResourcePlan(descriptor: $0, schema: $0.schema ?? TableSchema(), collected: $0.isSound)
            }, reasons: Reason.allCases.map(\.word))
    }

    /// The whole plan. Faults are in `reader` afterwards.
    mutating func make() -> LoadPlan {
        for index in plan.resources.indices { checkFiles(index) }
        for index in plan.resources.indices { resolveKeys(index) }
        for index in plan.resources.indices where plan.resources[index].descriptor.isSound { resolveRelations(index) }
        for index in plan.resources.indices { resolveMissing(index) }
        resolveDomains()
        for index in plan.resources.indices { resolveDate(index) }
        return plan
    }

    /// A resource whose files are all absent is not collected; other trouble with a path is a fault.
    private mutating func checkFiles(_ index: Int) {
        guard case .files(let files) = plan.resources[index].descriptor.content else { return }
        var absent: [Named] = []
        for file in files {
            switch reader.package.problem(with: file.name) {
            case nil: break
            case .unreadable(.notFound): absent.append(file)
            case .some(let error):
                reader.fault(error, file.span)
                plan.resources[index].collected = false
            }
        }
        if absent.isEmpty { return }
        if absent.count == files.count {
            plan.resources[index].collected = false
            let name = plan.resources[index].descriptor.name
            reader.warn(.fileMissing(entity: name), plan.resources[index].descriptor.nameSpan)
        } else {
            plan.resources[index].collected = false
            for file in absent { reader.fault(.unreadable(.notFound), file.span) }
        }
    }

    /// The place of a field that the descriptor names; a fault when there is none.
    private mutating func field(_ name: Named, of index: Int, _ property: String) -> Int? {
        let fields = plan.resources[index].schema.fields
        if let place = fields.firstIndex(where: { $0.name == name.name }) { return place }
        let names = fields.map(\.name)
        reader.fault(.unknownName(property: property, name: name.name, permitted: names), name.span)
        return nil
    }

    private func entity(_ name: String) -> Int? { plan.resources.firstIndex { $0.descriptor.name == name } }

    private mutating func entity(_ name: Named, _ property: String) -> Int? {
        if let index = entity(name.name) { return index }
        let names = plan.resources.map(\.descriptor.name)
        reader.fault(.unknownName(property: property, name: name.name, permitted: names), name.span)
        return nil
    }

    private mutating func resolveKeys(_ index: Int) {
        let schema = plan.resources[index].schema
        guard plan.resources[index].descriptor.isSound else { return }
        plan.resources[index].key = schema.primaryKey.compactMap { field($0, of: index, "primaryKey") }
        if plan.resources[index].key.count < schema.primaryKey.count { plan.resources[index].key = [] }
        for place in plan.resources[index].key {
            if case .list = schema.fields[place].type {
                let name = schema.fields[place].name
                reader.fault(.notForType(property: "primaryKey", type: "list"), schema.primaryKey[0].span, field: name)
                plan.resources[index].key = []
                break
            }
        }
        for key in schema.uniqueKeys {
            let places = key.compactMap { field($0, of: index, "uniqueKeys") }
            if places.count == key.count { plan.resources[index].uniqueKeys.append(places) }
        }
        for (place, field) in schema.fields.enumerated()
        where field.constraints.unique && plan.resources[index].key != [place] {
            if !plan.resources[index].uniqueKeys.contains([place]) { plan.resources[index].uniqueKeys.append([place]) }
        }
    }

    private mutating func resolveRelations(_ index: Int) {
        plan.resources[index].references = plan.resources[index].schema.fields.map { _ in nil }
        for key in plan.resources[index].schema.foreignKeys {
            let fields = key.fields.compactMap { field($0, of: index, "foreignKeys") }
            guard fields.count == key.fields.count else { continue }
            var target = index
            if !key.resource.name.isEmpty {
                guard let found = entity(key.resource, "resource") else { continue }
                target = found
            }
            guard plan.resources[target].descriptor.isSound else { continue }
            let reference = key.reference.compactMap { field($0, of: target, "reference") }
            guard reference.count == fields.count else { continue }
            addRelation(from: index, fields, to: target, reference, key)
        }
    }

    private mutating func addRelation(
        from index: Int, _ fields: [Int], to target: Int, _ reference: [Int], _ key: ForeignKey
    ) {
        var itemwise = false
        for field in fields {
            guard case .list = plan.resources[index].schema.fields[field].type else { continue }
            if fields.count > 1 {
                reader.fault(.notForType(property: "foreignKeys", type: "list"), key.span)
                return
            }
            itemwise = true
        }
        let name = plan.resources[target].descriptor.name
        if plan.resources[target].key.isEmpty, plan.resources[target].collected {
            plan.resources[target].key = reference
            reader.warn(.referencedFieldsAsKey(entity: name), key.span)
        } else if Set(plan.resources[target].key) != Set(reference), plan.resources[target].collected {
            reader.warn(.referenceNotKey(entity: name), key.span)
        }
        let relation = Relation(from: EntityID(index), fields: fields, to: EntityID(target), itemwise: itemwise)
        if fields.count == 1, plan.resources[target].collected, plan.resources[index].references[fields[0]] == nil {
            plan.resources[index].references[fields[0]] = RelationID(plan.relations.count)
        }
        if !plan.resources[target].collected { reader.warn(.referenceNotCollected(entity: name), key.span) }
        plan.relations.append(RelationPlan(relation: relation, reference: reference, span: key.span))
    }

    // MARK: Missing values

    private mutating func resolveMissing(_ index: Int) {
        let schema = plan.resources[index].schema
        // Most fields have those of the whole table. They are read where the first of these fields stands: reasons are
        // numbered as they come.
        var common: MissingTokens?
        plan.resources[index].missing = schema.fields.map { field in
            if let own = field.missingValues { return tokens(own) }
            let found = common ?? tokens(schema.missingValues)
            common = found
            return found
        }
        if plan.reasons.count > 250 {
            reader.fault(.tooManyReasons, plan.resources[index].descriptor.nameSpan)
            plan.reasons.removeLast(plan.reasons.count - 250)
        }
    }

    private mutating func tokens(_ values: [MissingValue]) -> MissingTokens {
        var tokens = MissingTokens()
        for value in values { tokens.add(value.text, mark(value)) }
        return tokens
    }

    /// Decision D20: a label in lower case, other signs as `_`; `not_applicable` is apart.
    private mutating func mark(_ value: MissingValue) -> Mark {
        guard let label = value.label,
            label.utf8.contains(where: isASCIIWord) || label.contains(where: { $0.isLetter || $0.isNumber })
        else {
            return .unknown(.missing)
        }
        let word = reasonWord(label)
        if word == "not_applicable" || word == "n_a" { return .notApplicable }
        if SchemaInference.markers[value.text] == word {
            plan.reasonAliases[value.text] = word
            plan.reasonAliases[value.text.filter { $0.isLetter }] = word
        }
        if let known = plan.reasons.firstIndex(of: word) { return .unknown(known) }
        plan.reasons.append(word)
        return .unknown(plan.reasons.count - 1)
    }

    // MARK: Domains

    private mutating func resolveDomains() {
        var codebooks: [Int: DomainID] = [:]
        var items: [Int: DomainID] = [:]
        let anyCodebook = plan.resources.contains { $0.schema.fields.contains { $0.codebook != nil } }
        var shared: DomainID?
        for index in plan.resources.indices {
            plan.resources[index].domains = plan.resources[index].schema.fields.indices.map { _ in nil }
            for (place, field) in plan.resources[index].schema.fields.enumerated() {
                guard case .list = field.type else {
                    plan.resources[index].domains[place] = categoryDomain(index, place, field)
                    continue
                }
                let reference = plan.resources[index].references.isEmpty ? nil : plan.resources[index].references[place]
                if let codebook = field.codebook, let entity = codebookEntity(codebook) {
                    let domain = codebooks[entity] ?? add(.codebook(EntityID(entity)))
                    codebooks[entity] = domain
                    plan.resources[index].domains[place] = domain
                } else if let categories = field.categories {
                    let ordered = field.categoriesOrdered
                    plan.resources[index].domains[place] = add(
                        .categories(name: field.name, categories, ordered: ordered))
                } else if let reference {
                    let target = plan.relations[reference.index].relation.to.index
                    let domain = items[target] ?? add(.items(EntityID(target)))
                    items[target] = domain
                    plan.resources[index].domains[place] = domain
                } else if anyCodebook || field.name.lowercased() == "aliases" {
                    plan.resources[index].domains[place] = add(.occurring(name: field.name))
                } else {
                    // Without a codebook `theme` reads all such fields together, so they share their codes.
                    let domain = shared ?? add(.occurring(name: field.name))
                    shared = domain
                    plan.resources[index].domains[place] = domain
                }
            }
        }
        chooseThemes(codebooks, shared)
    }

    private mutating func add(_ domain: DomainPlan) -> DomainID {
        plan.domains.append(domain)
        return DomainID(plan.domains.count - 1)
    }

    /// A field with a closed list is coded, unless it is a key or a reference: those print and compare as keys.
    private mutating func categoryDomain(_ index: Int, _ place: Int, _ field: FieldSchema) -> DomainID? {
        guard let categories = field.categories, !categories.isEmpty else { return nil }
        let isReference = !plan.resources[index].references.isEmpty && plan.resources[index].references[place] != nil
        if isReference || plan.resources[index].key == [place] {
            plan.resources[index].schema.fields[place].constraints.permitted = Set(categories.map(\.value))
            return nil
        }
        var isNumber = false
        if case .integer = field.type { isNumber = true }
        return add(
            .categories(name: field.name, categories, ordered: field.categoriesOrdered, isNumber: isNumber))
    }

    private mutating func codebookEntity(_ name: Named) -> Int? {
        guard let index = entity(name, "codebook"), plan.resources[index].collected else { return nil }
        if plan.resources[index].key.count == 1 { return index }
        reader.fault(.codebookWithoutKey(entity: name.name), name.span)
        return nil
    }

    /// Decision D22: the codebook called `themes`, else the only one, else all list fields that are no references.
    private mutating func chooseThemes(_ codebooks: [Int: DomainID], _ shared: DomainID?) {
        let names = codebooks.keys.sorted().map { (plan.resources[$0].descriptor.name, codebooks[$0]) }
        if let themes = names.first(where: { $0.0.lowercased() == "themes" }) {
            plan.themes = themes.1
        } else if names.count == 1 {
            plan.themes = names[0].1
        } else if names.count > 1 {
            plan.themeCandidates = names.map(\.0)
        } else {
            plan.themes = shared
        }
        guard names.isEmpty, shared == nil else { return }
        let lists = plan.resources.flatMap { resource in
            zip(resource.schema.fields, resource.domains).compactMap { field, domain -> DomainID? in
                guard case .list = field.type, field.categories != nil else { return nil }
                return domain
            }
        }
        if lists.count == 1 { plan.themes = lists[0] }
    }

    private mutating func resolveDate(_ index: Int) {
        guard let date = plan.resources[index].descriptor.date, plan.resources[index].descriptor.isSound,
            let place = field(date, of: index, "date")
        else { return }
        switch plan.resources[index].schema.fields[place].type {
        case .date, .dateTime, .partialDate: plan.resources[index].date = place
        default:
            let word = plan.resources[index].schema.fields[place].typeWord
            reader.fault(.notForType(property: "date", type: word), date.span)
        }
    }
}

/// A label as the word it answers `because` by.
func reasonWord(_ label: String) -> String {
    // Of ASCII each byte is a sign, but for a return with a newline behind it.
    if label.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
        let signs = label.utf8.map { byte -> UInt8 in
            if !isASCIIWord(byte) { return UInt8(ascii: "_") }
            return byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        }
        return String(decoding: signs, as: UTF8.self)
    }
    return String(label.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
}

/// True for a letter or a digit of ASCII.
private func isASCIIWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
