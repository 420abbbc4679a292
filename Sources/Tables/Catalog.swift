/// What a package holds, without its cells: entities, fields, relations, permitted values.
///
/// The binder and completion read it; a store builds it. Everything in it is schema words, save `keys`.
///
/// It is copied by whoever answers a question, so its parts stand together behind one reference. A change makes all of
/// them anew: catalogs change while a package is read, and never after.
package struct Catalog: Sendable {
    /// The parts, and what has been made of them.
    private final class Kept: Sendable {
        let facts: Facts
        let index: (any AnyObject & Sendable)?

        init(_ facts: Facts, index: (any AnyObject & Sendable)? = nil) {
            self.facts = facts
            self.index = index
        }
    }

    private struct Facts: Sendable {
        var name: String
        var title: String
        var description: String
        var synthetic: Bool
        var entities: [Entity]
        var relations: [Relation]
        var domains: [Domain]
        var units: [EntityID]
        var themes: DomainID?
        var themeCandidates: [String]
        var reasons: [String]
        var reasonAliases: [String: String]
        var asOf: AsOf?
        var keys: @Sendable (EntityID, String) -> KeyMatch
        var patternFault: @Sendable (String) -> String?
    }

    private var kept: Kept

    private mutating func change(_ body: (inout Facts) -> Void) {
        var facts = kept.facts
        body(&facts)
        kept = Kept(facts)
    }

    /// What depends on the catalog alone and is asked at each question: who asks, knows what it is. Nil until it has been
    /// made, and after each change.
    package var index: (any AnyObject & Sendable)? {
        get { kept.index }
        set { kept = Kept(kept.facts, index: newValue) }
    }

    /// The package's name.
    package var name: String {
        _read { yield kept.facts.name }
        set { change { $0.name = newValue } }
    }
    /// Its title, in a person's words.
    package var title: String {
        _read { yield kept.facts.title }
        set { change { $0.title = newValue } }
    }
    /// What it says of itself.
    package var description: String {
        _read { yield kept.facts.description }
        set { change { $0.description = newValue } }
    }
    /// True when the package says that its data are made up.
    package var synthetic: Bool {
        _read { yield kept.facts.synthetic }
        set { change { $0.synthetic = newValue } }
    }
    /// Every entity; `EntityID` indexes it. Derived ones (`taggings`) come last.
    package var entities: [Entity] {
        _read { yield kept.facts.entities }
        set { change { $0.entities = newValue } }
    }
    /// Every foreign key; `RelationID` indexes it.
    package var relations: [Relation] {
        _read { yield kept.facts.relations }
        set { change { $0.relations = newValue } }
    }
    /// Every set of permitted values; `DomainID` indexes it.
    package var domains: [Domain] {
        _read { yield kept.facts.domains }
        set { change { $0.domains = newValue } }
    }
    /// The entities that `theme X count` counts, in order.
    package var units: [EntityID] {
        _read { yield kept.facts.units }
        set { change { $0.units = newValue } }
    }
    /// The domain that `theme` reads; nil when there is none, or when two codebooks leave it open.
    package var themes: DomainID? {
        _read { yield kept.facts.themes }
        set { change { $0.themes = newValue } }
    }
    /// The codebooks among which `theme` cannot choose; empty otherwise.
    package var themeCandidates: [String] {
        _read { yield kept.facts.themeCandidates }
        set { change { $0.themeCandidates = newValue } }
    }
    /// Reason words: those of `Reason` first, at their raw values, then the package's labels.
    package var reasons: [String] {
        _read { yield kept.facts.reasons }
        set { change { $0.reasons = newValue } }
    }
    /// Other words that a reason answers to: a published table's marker (`c`) and the reason's word.
    package var reasonAliases: [String: String] {
        _read { yield kept.facts.reasonAliases }
        set { change { $0.reasonAliases = newValue } }
    }
    /// What relative dates are measured from when nobody says otherwise, and where that comes from.
    package var asOf: AsOf? {
        _read { yield kept.facts.asOf }
        set { change { $0.asOf = newValue } }
    }
    /// Finds a row by key, name or alias. The one way from a word of a question to the cells.
    package var keys: @Sendable (EntityID, String) -> KeyMatch {
        _read { yield kept.facts.keys }
        set { change { $0.keys = newValue } }
    }
    /// What is wrong with a pattern of `matches "…"`, in a few words; nil when the store can run it.
    package var patternFault: @Sendable (String) -> String? {
        _read { yield kept.facts.patternFault }
        set { change { $0.patternFault = newValue } }
    }

    package init(
        name: String, title: String = "", description: String = "", synthetic: Bool = false, entities: [Entity] = [],
        relations: [Relation] = [], domains: [Domain] = [], units: [EntityID] = [], themes: DomainID? = nil,
        themeCandidates: [String] = [], reasons: [String] = Reason.allCases.map(\.word), asOf: AsOf? = nil,
        reasonAliases: [String: String] = [:],
        keys: @escaping @Sendable (EntityID, String) -> KeyMatch = { _, _ in .none }
    ) {
        kept = Kept(
            Facts(
                name: name, title: title, description: description, synthetic: synthetic, entities: entities,
                relations: relations, domains: domains, units: units, themes: themes,
                themeCandidates: themeCandidates, reasons: reasons, reasonAliases: reasonAliases, asOf: asOf,
                keys: keys, patternFault: { _ in nil }))
    }

    /// The entity of a name.
    package subscript(_ id: EntityID) -> Entity {
        _read { yield entities[id.index] }
    }
    /// The field of a name.
    package subscript(_ id: FieldID) -> Field {
        _read { yield entities[id.entity.index].fields[id.index] }
    }
    /// The foreign key of a name.
    package subscript(_ id: RelationID) -> Relation {
        _read { yield relations[id.index] }
    }
    /// The set of permitted values of a name.
    package subscript(_ id: DomainID) -> Domain {
        _read { yield domains[id.index] }
    }
}

/// A day and where it was set.
package struct AsOf: Hashable, Sendable {
    /// Who says what `as_of` is.
    package enum Origin: Hashable, Sendable {
        case commandLine, setting, package
        /// The newest day of the data.
        case newestDate
    }
    package var day: Int32
    package var origin: Origin
    package init(day: Int32, origin: Origin) {
        self.day = day
        self.origin = origin
    }
}

/// What a word found among an entity's keys, names and aliases.
package enum KeyMatch: Hashable, Sendable {
    /// One row: its number in the entity and its key as printed.
    case row(Int, key: String)
    /// More than one row answers to the name.
    case ambiguous
    case none
}

/// A kind of record: one resource of the package.
package struct Entity: Sendable {
    /// As the resource is named; the plural of everyday use.
    package var name: String
    /// The other name it answers to, if any.
    package var singular: String?
    package var title: String
    package var description: String
    package var fields: [Field]
    /// Indices of the primary key's fields; empty when there is none.
    package var key: [Int]
    /// The field that dates a row.
    package var dateField: Int?
    /// True for the person the audit is about.
    package var isSubject: Bool
    /// True for a resource that defines the codes of some list field, or stands as one.
    package var isCodebook: Bool
    package var completeness: Completeness?
    package var rowCount: Int
    /// False when the package names the resource but brings no file: not collected.
    package var collected: Bool
    /// True for `taggings`, which no file holds.
    package var derived: Bool

    package init(
        name: String, singular: String? = nil, title: String = "", description: String = "", fields: [Field],
        key: [Int] = [], dateField: Int? = nil, isSubject: Bool = false, isCodebook: Bool = false,
        completeness: Completeness? = nil, rowCount: Int = 0, collected: Bool = true, derived: Bool = false
    ) {
        self.name = name
        self.singular = singular
        self.title = title
        self.description = description
        self.fields = fields
        self.key = key
        self.dateField = dateField
        self.isSubject = isSubject
        self.isCodebook = isCodebook
        self.completeness = completeness
        self.rowCount = rowCount
        self.collected = collected
        self.derived = derived
    }
}

/// One field of an entity.
package struct Field: Sendable {
    package var name: String
    package var title: String
    package var description: String
    package var type: ValueType
    /// The type as the schema words it (`string`, `list`, …), for `describe`.
    package var schemaType: String
    /// Never in publishable output, and shown only when asked for by name.
    package var restricted: Bool
    /// The single-field foreign key this field is, or the item-wise one of a list field.
    package var relation: RelationID?
    /// Words that stand for true and false beside `true`, `false`, `yes`, `no`.
    package var trueWords: [String]
    package var falseWords: [String]
    /// True where the schema refuses rows without a value.
    package var required = false
    /// The least and the greatest value that the schema lets a number have; infinite where it says nothing.
    package var least = -Double.infinity
    package var greatest = Double.infinity

    package init(
        name: String, title: String = "", description: String = "", type: ValueType, schemaType: String = "",
        restricted: Bool = false, relation: RelationID? = nil, trueWords: [String] = [], falseWords: [String] = []
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.type = type
        self.schemaType = schemaType
        self.restricted = restricted
        self.relation = relation
        self.trueWords = trueWords
        self.falseWords = falseWords
    }
}

/// A foreign key: each row of `from` leads to one row of `to`, or, item by item of a list field, to several.
package struct Relation: Hashable, Sendable {
    package var from: EntityID
    /// Indices of the key's fields in `from`.
    package var fields: [Int]
    package var to: EntityID
    /// True when it is a list field's, item by item: many to many.
    package var itemwise: Bool

    package init(from: EntityID, fields: [Int], to: EntityID, itemwise: Bool = false) {
        self.from = from
        self.fields = fields
        self.to = to
        self.itemwise = itemwise
    }
}

/// A set of permitted values, in codebook order.
package struct Domain: Hashable, Sendable {
    /// Where the values come from.
    package enum Origin: Hashable, Sendable {
        /// `categories` or `enum` of one field.
        case categories
        /// A codebook resource; `codes[i]` is its row `i`.
        case codebook(EntityID)
        /// A list field's item-wise foreign key: the target's keys in their order; `rows[i]` is the row of `codes[i]`.
        case items(EntityID)
        /// The values that occur.
        case occurring
    }

    /// The codebook's name, or the field's.
    package var name: String
    package var codes: [Code]
    /// True when `<` has a meaning.
    package var ordered: Bool
    package var origin: Origin
    /// The row of each code where the codes are an entity's keys; empty when code `i` is row `i`.
    package var rows: [Int]

    package init(
        name: String, codes: [Code], ordered: Bool = false, origin: Origin = .categories, rows: [Int] = []
    ) {
        self.name = name
        self.codes = codes
        self.ordered = ordered
        self.origin = origin
        self.rows = rows
    }

    /// The code of an entity's row, where the codes are its rows or their keys.
    package func code(ofRow row: Int) -> Int? {
        rows.isEmpty ? (codes.indices.contains(row) ? row : nil) : rows.firstIndex(of: row)
    }
}

/// One permitted value.
package struct Code: Hashable, Sendable {
    /// As data formats print it.
    package var value: String
    /// As tables print it.
    package var label: String
    /// Other words that it answers to.
    package var aliases: [String]
    /// The index of the code above it, for roll-up. Never a cycle.
    package var parent: Int?
    /// True when the value is a whole number, as the schema has it: data formats print it as one.
    package var isNumber: Bool

    package init(
        value: String, label: String? = nil, aliases: [String] = [], parent: Int? = nil, isNumber: Bool = false
    ) {
        self.isNumber = isNumber
        self.value = value
        self.label = label ?? value
        self.aliases = aliases
        self.parent = parent
    }
}

/// The entity that shows whether those who could hold a record have answered (decision D19).
package struct Completeness: Hashable, Sendable {
    /// One field of the entity at hand and its fellow in the answering entity; both refer to the same entity.
    package struct Shared: Hashable, Sendable {
        package var own: Int
        package var theirs: Int
        package init(own: Int, theirs: Int) {
            self.own = own
            self.theirs = theirs
        }
    }

    /// The answering entity.
    package var entity: EntityID
    /// The foreign keys shared with it.
    package var by: [Shared]
    /// Its status field (a category), by index.
    package var status: Int
    /// Its field that dates an answer, by index; an outstanding row with a date here has answered when it is `late`.
    package var received: Int?
    /// The status values that mean no answer.
    package var outstanding: [String]

    package init(entity: EntityID, by: [Shared], status: Int, received: Int?, outstanding: [String]) {
        self.entity = entity
        self.by = by
        self.status = status
        self.received = received
        self.outstanding = outstanding
    }
}
