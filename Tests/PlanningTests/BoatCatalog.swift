import Tables

/// A catalog built by hand, of a field that is not the sample's: boats, their inspections, defects and visits.
enum BoatCatalog {
    static let harbours = EntityID(0)
    static let boats = EntityID(1)
    static let inspections = EntityID(2)
    static let defects = EntityID(3)
    static let stations = EntityID(4)
    static let visits = EntityID(5)
    static let filings = EntityID(6)
    static let sailors = EntityID(7)
    static let hazards = EntityID(8)
    static let repairs = EntityID(9)
    static let taggings = EntityID(10)

    static let kinds = DomainID(0)
    static let grades = DomainID(1)
    static let hazardCodes = DomainID(2)
    static let crew = DomainID(3)
    static let outcomes = DomainID(4)
    static let statuses = DomainID(5)
    static let moods = DomainID(6)
    static let colours = DomainID(7)

    static let catalog: Catalog = {
        var catalog = Catalog(
            name: "boats", entities: entities, relations: relations, domains: domains,
            units: [harbours, boats, defects], themes: hazardCodes,
            reasons: Reason.allCases.map(\.word) + ["not_recorded", "withheld"],
            asOf: AsOf(day: 20_178, origin: .package), keys: { entity, text in find(entity, text) })
        catalog.patternFault = { $0.contains("(?=") ? "look-around is not supported" : nil }
        return catalog
    }()

    private static func find(_ entity: EntityID, _ text: String) -> KeyMatch {
        let rows: [[String]]
        switch entity {
        case harbours: rows = [["NOR", "north haven"], ["SOU", "south haven", "haven"], ["WES", "haven"]]
        case boats: rows = [["B-01", "tern"], ["B-02", "gull"]]
        case stations: rows = [["coastguard", "cg"], ["pilot"]]
        case sailors: rows = [["S-1", "ann"], ["S-2", "bo"]]
        case hazards: rows = codes(hazardTree).map { [$0.value] }
        default: rows = []
        }
        let wanted = text.lowercased()
        let found = rows.indices.filter { rows[$0].contains { $0.lowercased() == wanted } }
        if found.count > 1 { return .ambiguous }
        return found.first.map { .row($0, key: rows[$0][0]) } ?? .none
    }

    private static let hazardTree =
        [
            ("fire", nil), ("engine_fire", 0), ("flooding", nil), ("bilge", 2), ("grounding", nil),
        ] as [(String, Int?)]

    private static func codes(_ tree: [(String, Int?)]) -> [Code] {
        tree.map { Code(value: $0.0, aliases: $0.0 == "flooding" ? ["taking on water"] : [], parent: $0.1) }
    }

    private static let domains: [Domain] = [
        Domain(
            name: "kind",
            codes: [
                Code(value: "TRW", label: "trawler"), Code(value: "TUG", label: "tug"),
                Code(value: "FER", label: "ferry"),
            ]
        ),
        Domain(
            name: "grade",
            codes: ["poor", "fair", "good", "excellent"].map { Code(value: $0) }, ordered: true),
        Domain(name: "hazards", codes: codes(hazardTree), origin: .codebook(hazards)),
        Domain(name: "crew", codes: [Code(value: "S-1"), Code(value: "S-2")], origin: .items(sailors)),
        Domain(name: "outcome", codes: ["kept", "missed", "declined"].map { Code(value: $0) }),
        Domain(name: "status", codes: ["received", "nil", "late", "missing"].map { Code(value: $0) }),
        Domain(name: "mood", codes: ["calm", "rough", "unknown"].map { Code(value: $0) }),
        Domain(name: "colour", codes: ["red", "blue", "name", "hue"].map { Code(value: $0) }),
    ]

    private static let relations: [Relation] = [
        Relation(from: boats, fields: [2], to: harbours),
        Relation(from: inspections, fields: [1], to: boats),
        Relation(from: defects, fields: [1], to: boats),
        Relation(from: defects, fields: [2], to: inspections),
        Relation(from: visits, fields: [1], to: boats),
        Relation(from: visits, fields: [2], to: stations),
        Relation(from: filings, fields: [1], to: boats),
        Relation(from: filings, fields: [2], to: stations),
        Relation(from: inspections, fields: [7], to: sailors, itemwise: true),
        Relation(from: boats, fields: [11], to: boats),
        Relation(from: repairs, fields: [1], to: stations),
        Relation(from: repairs, fields: [2], to: stations),
        Relation(from: taggings, fields: [4], to: harbours),
        Relation(from: taggings, fields: [5], to: boats),
        Relation(from: taggings, fields: [6], to: defects),
        Relation(from: repairs, fields: [3], to: defects),
    ]

    private static let entities: [Entity] = [
        Entity(
            name: "harbours", singular: "harbour",
            fields: [
                Field(name: "code", type: .text), Field(name: "name", type: .text),
                Field(name: "sheltered", type: .boolean, trueWords: ["Y"], falseWords: ["N"]),
                Field(name: "berths", type: .integer(nil)), Field(name: "opened", type: .partialDate),
            ], key: [0], rowCount: 3),
        Entity(
            name: "boats", singular: "boat",
            fields: [
                Field(name: "id", type: .text), Field(name: "name", type: .text),
                Field(name: "harbour", type: .reference(harbours), relation: RelationID(0)),
                Field(name: "kind", type: .category(kinds)), Field(name: "age", type: .integer(.months)),
                Field(name: "insured", type: .boolean), Field(name: "hazards", type: .tags(hazardCodes)),
                Field(name: "built", type: .partialDate), Field(name: "registered_on", type: .date),
                Field(name: "occupancy", type: .number(.percent)), Field(name: "count", type: .integer(nil)),
                Field(name: "same_as", type: .reference(boats), relation: RelationID(9)),
                Field(name: "refit_days", type: .integer(.days)), Field(name: "colour", type: .category(colours)),
                Field(name: "trim", type: .category(colours)), Field(name: "hue", type: .category(colours)),
                Field(name: "first", type: .boolean),
            ], key: [0], isSubject: true, rowCount: 20),
        Entity(
            name: "inspections", singular: "inspection",
            fields: [
                Field(name: "id", type: .text),
                Field(name: "boat", type: .reference(boats), relation: RelationID(1)),
                Field(name: "held_on", type: .date), Field(name: "passed", type: .boolean),
                Field(name: "grade", type: .category(grades)),
                Field(name: "notes", type: .text, restricted: true), Field(name: "mood", type: .category(moods)),
                Field(name: "crew_present", type: .tags(crew), relation: RelationID(8)),
                Field(name: "logged", type: .dateTime), Field(name: "at", type: .time),
            ], key: [0], dateField: 2, rowCount: 60),
        Entity(
            name: "defects", singular: "defect",
            fields: [
                Field(name: "id", type: .text),
                Field(name: "boat_id", type: .reference(boats), relation: RelationID(2)),
                Field(name: "inspection", type: .reference(inspections), relation: RelationID(3)),
                Field(name: "severity", type: .category(grades)), Field(name: "hazards", type: .tags(hazardCodes)),
                Field(name: "summary", type: .text), Field(name: "found_on", type: .date),
                Field(name: "fixed", type: .boolean), Field(name: "cost", type: .number(nil)),
            ], key: [0], dateField: 6, rowCount: 100),
        Entity(
            name: "stations", singular: "station",
            fields: [Field(name: "id", type: .text), Field(name: "sector", type: .category(moods))], key: [0],
            rowCount: 2),
        Entity(
            name: "visits", singular: "visit",
            fields: [
                Field(name: "id", type: .text),
                Field(name: "boat", type: .reference(boats), relation: RelationID(4)),
                Field(name: "station", type: .reference(stations), relation: RelationID(5)),
                Field(name: "made_on", type: .date), Field(name: "outcome", type: .category(outcomes)),
                Field(name: "seen", type: .boolean),
            ], key: [0], dateField: 3,
            completeness: Completeness(
                entity: filings, by: [.init(own: 1, theirs: 1), .init(own: 2, theirs: 2)], status: 3, received: 4,
                outstanding: ["missing", "late"]), rowCount: 80),
        Entity(
            name: "filings", singular: "filing",
            fields: [
                Field(name: "id", type: .text),
                Field(name: "boat", type: .reference(boats), relation: RelationID(6)),
                Field(name: "station", type: .reference(stations), relation: RelationID(7)),
                Field(name: "status", type: .category(statuses)), Field(name: "received_on", type: .date),
                Field(name: "flagged", type: .boolean),
            ], key: [0], rowCount: 40),
        Entity(
            name: "sailors", singular: "sailor",
            fields: [Field(name: "id", type: .text), Field(name: "licensed", type: .boolean)], key: [0], rowCount: 2),
        Entity(
            name: "hazards", singular: "hazard",
            fields: [Field(name: "code", type: .text), Field(name: "parent", type: .text)], key: [0],
            isCodebook: true, rowCount: 5),
        Entity(
            name: "repairs", singular: "repair",
            fields: [
                Field(name: "id", type: .text),
                Field(name: "asked_by", type: .reference(stations), relation: RelationID(10)),
                Field(name: "done_by", type: .reference(stations), relation: RelationID(11)),
                Field(name: "defect", type: .reference(defects), relation: RelationID(15)),
            ], key: [0], rowCount: 5),
        Entity(
            name: "taggings", singular: "tagging",
            fields: [
                Field(name: "theme", type: .category(hazardCodes)), Field(name: "direct", type: .boolean),
                Field(name: "entity", type: .text), Field(name: "record", type: .text),
                Field(name: "harbour", type: .reference(harbours), relation: RelationID(12)),
                Field(name: "boat", type: .reference(boats), relation: RelationID(13)),
                Field(name: "defect", type: .reference(defects), relation: RelationID(14)),
            ], derived: true),
    ]
}
