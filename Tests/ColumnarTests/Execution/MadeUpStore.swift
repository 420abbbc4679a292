import Tables

@testable import Columnar

/// A store of made-up rows in more than two blocks, with columns of every kind, unknowns of several reasons and cells
/// that the question does not apply to. The same for the same seed.
///
/// Boats lie in harbours, which lie in 2 countries; trips are made by boats.
struct MadeUpStore {
    static let boats = EntityID(0)
    static let harbours = EntityID(1)
    static let trips = EntityID(2)

    static let rigs = DomainID(0)
    static let builders = DomainID(1)
    static let faults = DomainID(2)
    static let countries = DomainID(3)
    static let rare = DomainID(4)

    let store: Store

    /// - Parameter isShuffled: whether the file's order is another than that of the keys.
    init(seed: UInt64, boats: Int, trips: Int, isShuffled: Bool) {
        var random = Chance(state: seed)
        var made = Columns(random: random)
        let harbourCount = 40
        let boatColumns = made.boats(boats, harbours: harbourCount, isShuffled: isShuffled)
        let harbourColumns = made.harbours(harbourCount)
        let tripColumns = made.trips(trips, boats: boats)
        random = made.random
        store = Store(
            catalog: Self.catalog(boats, harbourCount, trips),
            tables: [
                EntityTable(rowCount: boats, columns: boatColumns),
                EntityTable(rowCount: harbourCount, columns: harbourColumns),
                EntityTable(rowCount: trips, columns: tripColumns),
            ])
    }

    private static func catalog(_ boatCount: Int, _ harbourCount: Int, _ tripCount: Int) -> Catalog {
        var catalog = Catalog(
            name: "boats",
            entities: [
                Entity(
                    name: "boats", singular: "boat",
                    fields: [
                        Field(name: "id", type: .text), Field(name: "rig", type: .category(rigs)),
                        Field(name: "builder", type: .category(builders)), Field(name: "sound", type: .boolean),
                        Field(name: "insured", type: .boolean), Field(name: "crew", type: .integer(nil)),
                        Field(name: "depth", type: .integer(nil)), Field(name: "cost", type: .integer(nil)),
                        Field(name: "length", type: .number(nil)), Field(name: "weight", type: .number(nil)),
                        Field(name: "drift", type: .number(nil)), Field(name: "built", type: .date),
                        Field(name: "laid", type: .date), Field(name: "met", type: .partialDate),
                        Field(name: "name", type: .text), Field(name: "faults", type: .tags(faults)),
                        Field(name: "marks", type: .tags(rare)),
                        Field(name: "harbour", type: .reference(harbours), relation: RelationID(0)),
                    ], key: [0], dateField: 11, isSubject: true, rowCount: boatCount),
                Entity(
                    name: "harbours", singular: "harbour",
                    fields: [
                        Field(name: "code", type: .text), Field(name: "country", type: .category(countries)),
                        Field(name: "deep", type: .boolean), Field(name: "opened", type: .date),
                    ], key: [0], rowCount: harbourCount),
                Entity(
                    name: "trips", singular: "trip",
                    fields: [
                        Field(name: "boat", type: .reference(boats), relation: RelationID(1)),
                        Field(name: "kind", type: .category(rigs)), Field(name: "day", type: .date),
                        Field(name: "miles", type: .integer(nil)), Field(name: "lost", type: .tags(faults)),
                    ], dateField: 2, rowCount: tripCount),
            ],
            relations: [
                Relation(from: boats, fields: [17], to: harbours), Relation(from: trips, fields: [0], to: boats),
            ],
            domains: [
                Domain(
                    name: "rig", codes: ["sloop", "ketch", "yawl", "cutter", "lugger"].map { Code(value: $0) },
                    ordered: true),
                Domain(name: "builder", codes: (0..<400).map { Code(value: "b\($0)") }),
                Domain(
                    name: "faults",
                    codes: (0..<9).map { Code(value: "f\($0)", parent: $0 % 3 == 0 ? nil : $0 / 3 * 3) }),
                Domain(name: "country", codes: ["north", "south"].map { Code(value: $0) }),
                Domain(name: "rare", codes: (0..<500).map { Code(value: "r\($0)") }),
            ],
            units: [harbours, boats], themes: faults)
        catalog.reasons.append("worn_off")
        return catalog
    }
}

/// SplitMix64.
struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}

/// The cells, column by column.
private struct Columns {
    var random: Chance

    /// Now and then a cell that is not known, for one of the reasons given or because it does not apply.
    private mutating func absent(_ marks: [Mark], oneIn often: Int) -> Mark? {
        if often == 0 || random.below(often) != 0 { return nil }
        return marks[random.below(marks.count)]
    }

    private static let one: [Mark] = [.unknown(.missing)]
    private static let two: [Mark] = [.unknown(.notAsked), .unknown(Reason.allCases.count)]
    private static let all: [Mark] = [.unknown(.missing), .notApplicable, .unknown(.noReturn)]

    private mutating func category(_ domain: DomainID, _ codes: Int, _ count: Int, _ marks: [Mark], _ often: Int)
        -> Column
    {
        var builder = CategoryColumn.Builder(domain: domain)
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(random.below(codes))
            }
        }
        return .category(builder.finish())
    }

    private mutating func boolean(_ count: Int, _ marks: [Mark], _ often: Int) -> Column {
        var builder = BooleanColumn.Builder()
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(random.below(3) == 0)
            }
        }
        return .boolean(builder.finish())
    }

    private mutating func integer(_ least: Int64, _ width: Int, _ count: Int, _ marks: [Mark], _ often: Int) -> Column {
        var builder = IntegerColumn.Builder()
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(least + Int64(random.below(width)))
            }
        }
        return .integer(builder.finish())
    }

    private mutating func number(_ width: Int, by divisor: Double, _ count: Int, _ marks: [Mark], _ often: Int)
        -> Column
    {
        var builder = NumberColumn.Builder()
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(Double(random.below(width) - width / 3) / divisor)
            }
        }
        return .number(builder.finish())
    }

    private mutating func date(_ least: Int32, _ width: Int, _ count: Int, _ marks: [Mark], _ often: Int) -> Column {
        var builder = DateColumn.Builder()
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(least + Int32(random.below(width)))
            }
        }
        return .date(builder.finish())
    }

    private mutating func tags(
        _ domain: DomainID, _ codes: Int, _ most: Int, _ count: Int, _ marks: [Mark], _ often: Int
    ) -> Column {
        var builder = TagColumn.Builder(domain: domain)
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
                continue
            }
            builder.append(Set((0..<random.below(most)).map { _ in random.below(codes) }))
        }
        return .tags(builder.finish())
    }

    private mutating func reference(_ target: EntityID, _ rows: Int, _ count: Int, _ marks: [Mark], _ often: Int)
        -> Column
    {
        var builder = ReferenceColumn.Builder(target: target)
        for _ in 0..<count {
            if let mark = absent(marks, oneIn: often) {
                builder.appendMark(mark)
            } else {
                builder.append(random.below(rows))
            }
        }
        return .reference(builder.finish())
    }

    private mutating func keys(_ count: Int, _ letter: String, isShuffled: Bool) -> Column {
        var numbers = Array(10_000_000..<10_000_000 + count)
        if isShuffled {
            for index in numbers.indices { numbers.swapAt(index, random.below(count)) }
        }
        var builder = TextColumn.Builder()
        for number in numbers { builder.append("\(letter)\(number)") }
        return .text(builder.finish())
    }

    mutating func boats(_ count: Int, harbours: Int, isShuffled: Bool) -> [Column] {
        var met = PartialDateColumn.Builder()
        var names = TextColumn.Builder()
        for _ in 0..<count {
            let text = ["1990", "1991-02", "1991-02-10", "1990-12-31"][random.below(4)]
            met.append(DayInterval(partialDate: text) ?? DayInterval(0, 0), text: text)
            if random.below(9) == 0 {
                names.appendMark(.unknown(.missing))
            } else {
                names.append("n\(random.below(30))")
            }
        }
        return [
            keys(count, "B", isShuffled: isShuffled), category(MadeUpStore.rigs, 5, count, Self.one, 11),
            category(MadeUpStore.builders, 400, count, Self.two, 13), boolean(count, Self.all, 5),
            boolean(count, [], 0), integer(-20, 90, count, Self.two, 8), integer(1000, 9000, count, Self.all, 30),
            integer(5, 3_000_000, count, Self.one, 9), number(900, by: 10, count, Self.all, 12),
            number(50, by: 1, count, [], 0), number(100_000, by: 7, count, Self.one, 12),
            date(-400, 3000, count, Self.all, 10), date(-100_000, 300_000, count, Self.one, 10),
            .partialDate(met.finish()),
            .text(names.finish()), tags(MadeUpStore.faults, 9, 5, count, Self.all, 14),
            tags(MadeUpStore.rare, 500, 3, count, Self.two, 14),
            reference(MadeUpStore.harbours, harbours, count, Self.all, 9),
        ]
    }

    mutating func harbours(_ count: Int) -> [Column] {
        [
            keys(count, "H", isShuffled: true), category(MadeUpStore.countries, 2, count, Self.all, 6),
            boolean(count, Self.two, 7), date(9000, 900, count, Self.one, 8),
        ]
    }

    mutating func trips(_ count: Int, boats: Int) -> [Column] {
        [
            reference(MadeUpStore.boats, boats, count, Self.two, 40), category(MadeUpStore.rigs, 5, count, [], 0),
            date(12_000, 3650, count, [], 0), integer(0, 200, count, Self.all, 20),
            tags(MadeUpStore.faults, 9, 3, count, Self.one, 7),
        ]
    }
}
