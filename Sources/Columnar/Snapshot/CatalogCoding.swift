import Tables

/// A catalog as bytes and back. Reading checks every index, so that a catalog that was read can be walked.
extension ByteWriter {
    mutating func put(_ catalog: Catalog) {
        put(catalog.name)
        put(catalog.title)
        put(catalog.description)
        put(catalog.synthetic)
        put(catalog.reasons)
        put(catalog.reasonAliases.sorted { $0.key < $1.key }) { writer, pair in
            writer.put(pair.key)
            writer.put(pair.value)
        }
        put(catalog.themeCandidates)
        // The numbers first, that all which follows can be held against.
        put(UInt32(catalog.entities.count))
        put(catalog.entities.map(\.fields.count))
        put(UInt32(catalog.relations.count))
        put(UInt32(catalog.domains.count))
        for domain in catalog.domains { put(domain) }
        for relation in catalog.relations { put(relation) }
        for entity in catalog.entities { put(entity) }
        put(catalog.units.map(\.index))
        put(catalog.themes) { $0.put($1.index) }
        put(catalog.asOf) { writer, asOf in
            writer.put(asOf.day)
            writer.put(asOf.origin == .newestDate)
        }
    }

    private mutating func put(_ domain: Domain) {
        put(domain.name)
        put(domain.ordered)
        switch domain.origin {
        case .categories: put(UInt8(0))
        case .codebook(let entity):
            put(UInt8(1))
            put(entity.index)
        case .items(let entity):
            put(UInt8(2))
            put(entity.index)
        case .occurring: put(UInt8(3))
        }
        put(domain.codes) { writer, code in
            writer.put(code.value)
            writer.put(code.label == code.value ? nil : code.label) { $0.put($1) }
            writer.put(code.aliases)
            writer.put(code.parent) { $0.put($1) }
            writer.put(code.isNumber)
        }
        put(domain.rows)
    }

    private mutating func put(_ relation: Relation) {
        put(relation.from.index)
        put(relation.to.index)
        put(relation.fields)
        put(relation.itemwise)
    }

    private mutating func put(_ entity: Entity) {
        put(entity.name)
        put(entity.singular) { $0.put($1) }
        put(entity.title)
        put(entity.description)
        put(entity.rowCount)
        put(entity.collected)
        put(entity.isSubject)
        put(entity.isCodebook)
        put(entity.key)
        put(entity.dateField) { $0.put($1) }
        for field in entity.fields { put(field) }
        put(entity.completeness) { writer, completeness in
            writer.put(completeness.entity.index)
            writer.put(completeness.by) {
                $0.put($1.own)
                $0.put($1.theirs)
            }
            writer.put(completeness.status)
            writer.put(completeness.received) { $0.put($1) }
            writer.put(completeness.outstanding)
        }
    }

    private mutating func put(_ field: Field) {
        put(field.name)
        put(field.title)
        put(field.description)
        put(field.schemaType)
        put(field.restricted)
        put(field.relation) { $0.put($1.index) }
        put(field.trueWords)
        put(field.falseWords)
        put(field.required)
        put(field.least)
        put(field.greatest)
        put(field.type)
    }

    private mutating func put(_ type: ValueType) {
        switch type {
        case .boolean: put(UInt8(0))
        case .integer(let unit):
            put(UInt8(1))
            put(unit) { $0.put(word: $1) }
        case .number(let unit):
            put(UInt8(2))
            put(unit) { $0.put(word: $1) }
        case .text: put(UInt8(3))
        case .category(let domain):
            put(UInt8(4))
            put(domain.index)
        case .reference(let entity):
            put(UInt8(5))
            put(entity.index)
        case .date: put(UInt8(6))
        case .partialDate: put(UInt8(7))
        case .dateTime: put(UInt8(8))
        case .time: put(UInt8(9))
        case .tags(let domain):
            put(UInt8(10))
            put(domain.index)
        // No field of a file has such a type.
        case .period(let kind):
            put(UInt8(11))
            put(word: kind)
        }
    }
}

/// Reads a catalog; `keys` and what checks patterns are for the store to add.
struct CatalogReading {
    private var fieldCounts: [Int] = []
    private var relations = 0
    private var domains = 0

    mutating func catalog(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Catalog {
        var catalog = Catalog(name: try reader.text())
        catalog.title = try reader.text()
        catalog.description = try reader.text()
        catalog.synthetic = try reader.flag()
        catalog.reasons = try reader.texts()
        let own = Reason.allCases.map(\.word)
        guard catalog.reasons.starts(with: own), catalog.reasons.count <= 253 else { throw ByteReader.Malformed() }
        for _ in 0..<Int(try reader.number(UInt32.self)) {
            let word = try reader.text()
            catalog.reasonAliases[word] = try reader.text()
        }
        catalog.themeCandidates = try reader.texts()
        let entities = Int(try reader.number(UInt32.self))
        fieldCounts = try reader.indices(below: 1 << 24)
        relations = Int(try reader.number(UInt32.self))
        domains = Int(try reader.number(UInt32.self))
        guard fieldCounts.count == entities else { throw ByteReader.Malformed() }
        for _ in 0..<domains { catalog.domains.append(try domain(&reader)) }
        for _ in 0..<relations { catalog.relations.append(try relation(&reader)) }
        for index in 0..<entities { catalog.entities.append(try entity(index, &reader)) }
        catalog.units = try reader.indices(below: entities).map { EntityID($0) }
        catalog.themes = try domainIndex(&reader)
        catalog.asOf = try reader.optional { (reader) throws(ByteReader.Malformed) in
            let day = try reader.number(Int32.self)
            return AsOf(day: day, origin: try reader.flag() ? .newestDate : .package)
        }
        if let day = catalog.asOf?.day, !Self.days.contains(day) { throw ByteReader.Malformed() }
        for domain in catalog.domains { try check(domain, catalog) }
        for entity in catalog.entities {
            if let found = entity.completeness { try check(found, of: entity, catalog) }
        }
        return catalog
    }

    /// The days of the years that dates can have, -9999 to 9999, generously.
    static let days = Int32(-5_000_000)...5_000_000

    private func domainIndex(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> DomainID? {
        let bound = domains
        return try reader.optional { (reader) throws(ByteReader.Malformed) in DomainID(try reader.index(below: bound)) }
    }

    private func domain(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Domain {
        let name = try reader.text()
        let ordered = try reader.flag()
        let origin: Domain.Origin
        switch try reader.number(UInt8.self) {
        case 0: origin = .categories
        case 1: origin = .codebook(EntityID(try reader.index(below: fieldCounts.count)))
        case 2: origin = .items(EntityID(try reader.index(below: fieldCounts.count)))
        case 3: origin = .occurring
        default: throw ByteReader.Malformed()
        }
        let codes = try reader.list { (reader) throws(ByteReader.Malformed) in
            var code = Code(value: try reader.text())
            if let label = try reader.optional({ (reader) throws(ByteReader.Malformed) in try reader.text() }) {
                code.label = label
            }
            code.aliases = try reader.texts()
            code.parent = try reader.optional { (reader) throws(ByteReader.Malformed) in try reader.int() }
            code.isNumber = try reader.flag()
            return code
        }
        try checkTree(codes)
        let rows = try reader.indices(below: Int(UInt32.max))
        guard rows.isEmpty || rows.count == codes.count else { throw ByteReader.Malformed() }
        return Domain(name: name, codes: codes, ordered: ordered, origin: origin, rows: rows)
    }

    /// Refuses parents that are none of the codes, or that lead in a circle.
    private func checkTree(_ codes: [Code]) throws(ByteReader.Malformed) {
        guard codes.contains(where: { $0.parent != nil }) else { return }
        // What leads to an end is passed once.
        var isEnding = [Bool](repeating: false, count: codes.count)
        for start in codes.indices {
            var way: [Int] = []
            var place = start
            while !isEnding[place] {
                way.append(place)
                guard way.count <= codes.count else { throw ByteReader.Malformed() }
                guard let parent = codes[place].parent else { break }
                guard codes.indices.contains(parent) else { throw ByteReader.Malformed() }
                place = parent
            }
            for passed in way { isEnding[passed] = true }
        }
    }

    private func relation(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Relation {
        let from = try reader.index(below: fieldCounts.count)
        let to = try reader.index(below: fieldCounts.count)
        let fields = try reader.indices(below: fieldCounts[from])
        let itemwise = try reader.flag()
        guard !fields.isEmpty else { throw ByteReader.Malformed() }
        return Relation(from: EntityID(from), fields: fields, to: EntityID(to), itemwise: itemwise)
    }

    private func entity(_ index: Int, _ reader: inout ByteReader) throws(ByteReader.Malformed) -> Entity {
        let bound = fieldCounts[index]
        var entity = Entity(name: try reader.text(), fields: [])
        entity.singular = try reader.optional { (reader) throws(ByteReader.Malformed) in try reader.text() }
        entity.title = try reader.text()
        entity.description = try reader.text()
        entity.rowCount = try reader.index(below: Int(UInt32.max))
        entity.collected = try reader.flag()
        entity.isSubject = try reader.flag()
        entity.isCodebook = try reader.flag()
        entity.key = try reader.indices(below: bound)
        entity.dateField = try reader.optional { (reader) throws(ByteReader.Malformed) in
            try reader.index(below: bound)
        }
        for _ in 0..<bound { entity.fields.append(try field(&reader)) }
        let counts = fieldCounts
        entity.completeness = try reader.optional { (reader) throws(ByteReader.Malformed) in
            let other = try reader.index(below: counts.count)
            let by = try reader.list { (reader) throws(ByteReader.Malformed) in
                Completeness.Shared(
                    own: try reader.index(below: bound), theirs: try reader.index(below: counts[other]))
            }
            let status = try reader.index(below: counts[other])
            let received = try reader.optional { (reader) throws(ByteReader.Malformed) in
                try reader.index(below: counts[other])
            }
            return Completeness(
                entity: EntityID(other), by: by, status: status, received: received, outstanding: try reader.texts())
        }
        return entity
    }

    /// Refuses codes that are no rows of the entity they are said to be.
    private func check(_ domain: Domain, _ catalog: Catalog) throws(ByteReader.Malformed) {
        switch domain.origin {
        case .categories, .occurring: return
        case .codebook(let entity), .items(let entity):
            let rows = catalog[entity].rowCount
            guard domain.codes.isEmpty || domain.codes.count == rows, domain.rows.allSatisfy({ $0 < rows }) else {
                throw ByteReader.Malformed()
            }
        }
    }

    private func check(
        _ completeness: Completeness, of entity: Entity, _ catalog: Catalog
    ) throws(ByteReader.Malformed) {
        let answering = catalog[completeness.entity]
        guard case .category = answering.fields[completeness.status].type else { throw ByteReader.Malformed() }
        for shared in completeness.by {
            guard case .reference(let own) = entity.fields[shared.own].type,
                answering.fields[shared.theirs].type == .reference(own)
            else { throw ByteReader.Malformed() }
        }
    }

    private func field(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Field {
        let name = try reader.text()
        let title = try reader.text()
        let description = try reader.text()
        let schemaType = try reader.text()
        let restricted = try reader.flag()
        let bound = relations
        let relation = try reader.optional { (reader) throws(ByteReader.Malformed) in
            RelationID(try reader.index(below: bound))
        }
        let words = (try reader.texts(), try reader.texts())
        let required = try reader.flag()
        let bounds = (try reader.double(), try reader.double())
        var field = Field(
            name: name, title: title, description: description, type: try type(&reader), schemaType: schemaType,
            restricted: restricted, relation: relation, trueWords: words.0, falseWords: words.1)
        field.required = required
        (field.least, field.greatest) = bounds
        return field
    }

    private func type(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> ValueType {
        switch try reader.number(UInt8.self) {
        case 0: return .boolean
        case 1: return .integer(try unit(&reader))
        case 2: return .number(try unit(&reader))
        case 3: return .text
        case 4: return .category(DomainID(try reader.index(below: domains)))
        case 5: return .reference(EntityID(try reader.index(below: fieldCounts.count)))
        case 6: return .date
        case 7: return .partialDate
        case 8: return .dateTime
        case 9: return .time
        case 10: return .tags(DomainID(try reader.index(below: domains)))
        default: throw ByteReader.Malformed()
        }
    }

    private func unit(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> MeasureUnit? {
        try reader.optional { (reader) throws(ByteReader.Malformed) in try reader.word() }
    }
}
