import Planning
import Tables

@testable import Columnar

/// A store of one table that is longer than two blocks, with a column of every layout and every kind of absence: none,
/// one reason, several reasons, not applicable, and both. Its keys do not stand in their order.
enum ManyKindsStore {
    static let count = 3 * 4096 + 1_000
    static let things = EntityID(0)
    static let places = EntityID(1)
    static let few = DomainID(0)
    static let some = DomainID(1)
    static let many = DomainID(2)
    static let themes = DomainID(3)

    /// What a column is made of; the name says how its cells lie in memory.
    enum Kind: Int, CaseIterable {
        case key, flag, sureFlag, few, some, many, byte, short, word, long, tenth, double, day, farDay, partial, time
        case tags, text, place, absent

        var field: FieldID { FieldID(things, rawValue) }

        var type: ValueType {
            switch self {
            case .key, .byte, .short, .word, .long: .integer(nil)
            case .flag, .sureFlag: .boolean
            case .few: .category(ManyKindsStore.few)
            case .some: .category(ManyKindsStore.some)
            case .many: .category(ManyKindsStore.many)
            case .tenth, .double: .number(nil)
            case .day, .farDay, .absent: .date
            case .partial: .partialDate
            case .time: .dateTime
            case .tags: .tags(ManyKindsStore.themes)
            case .text: .text
            case .place: .reference(places)
            }
        }
    }

    static let store: Store = {
        let fields = Kind.allCases.map { kind in
            Field(name: "\(kind)", type: kind.type, relation: kind == .place ? RelationID(0) : nil)
        }
        func domain(_ name: String, _ count: Int, ordered: Bool = true) -> Domain {
            Domain(name: name, codes: (0..<count).map { Code(value: "\(name)\($0)") }, ordered: ordered)
        }
        var catalog = Catalog(
            name: "many kinds",
            entities: [
                Entity(name: "things", singular: "thing", fields: fields, key: [0], rowCount: count),
                Entity(
                    name: "places", singular: "place", fields: [Field(name: "code", type: .text)], key: [0],
                    rowCount: 40),
            ],
            relations: [Relation(from: things, fields: [Kind.place.rawValue], to: places)],
            domains: [domain("few", 9), domain("some", 700), domain("many", 66_000), domain("theme", 12)])
        catalog.reasons += ["lost", "illegible"]
        var codes = TextColumn.Builder()
        for number in 0..<40 { codes.append("p\(number)") }
        return Store(
            catalog: catalog,
            tables: [
                EntityTable(rowCount: count, columns: Kind.allCases.map(column)),
                EntityTable(rowCount: 40, columns: [.text(codes.finish())]),
            ])
    }()

    /// The mark of a column's row: every way of absences occurs in some column.
    private static func mark(_ kind: Kind, _ random: inout Steps) -> Mark {
        let reasons: [Mark] = [.unknown(.missing), .unknown(.notAsked), .unknown(Reason.allCases.count)]
        let chance = random.below(100)
        switch kind {
        case .key, .sureFlag, .word, .farDay: return .known
        case .byte, .few, .time: return chance < 12 ? reasons[1] : .known
        case .short, .many, .long: return chance < 9 ? .notApplicable : .known
        case .tenth, .day, .place: return chance < 15 ? reasons[chance % 3] : .known
        case .absent: return .unknown(.noReturn)
        default: return chance < 12 ? reasons[chance % 3] : chance < 20 ? .notApplicable : .known
        }
    }

    private static func column(_ kind: Kind) -> Column {
        var random = Steps(state: UInt64(kind.rawValue))
        func each<Builder>(_ builder: Builder, _ add: (inout Builder, Int, Mark) -> Void) -> Builder {
            var builder = builder
            for row in 0..<count { add(&builder, row, mark(kind, &random)) }
            return builder
        }
        func codes(_ domain: DomainID, _ bound: Int) -> Column {
            .category(
                each(CategoryColumn.Builder(domain: domain)) { builder, row, mark in
                    let code = row == 7 ? bound - 1 : random.below(bound)
                    if mark.isKnown { builder.append(code) } else { builder.appendMark(mark) }
                }.finish())
        }
        func integers(_ value: @escaping (Int) -> Int64) -> Column {
            .integer(
                each(IntegerColumn.Builder()) { builder, row, mark in
                    let cell = value(row)
                    if mark.isKnown { builder.append(cell) } else { builder.appendMark(mark) }
                }.finish())
        }
        func numbers(_ value: @escaping () -> Double) -> Column {
            .number(
                each(NumberColumn.Builder()) { builder, _, mark in
                    let cell = value()
                    if mark.isKnown { builder.append(cell) } else { builder.appendMark(mark) }
                }.finish())
        }
        func days(_ value: @escaping (Int) -> Int) -> Column {
            .date(
                each(DateColumn.Builder()) { builder, row, mark in
                    let day = Int32(value(row))
                    if mark.isKnown { builder.append(day) } else { builder.appendMark(mark) }
                }.finish())
        }
        switch kind {
        case .key: return integers { Int64(($0 &* 7919) % count) }
        case .flag, .sureFlag:
            return .boolean(
                each(BooleanColumn.Builder()) { builder, _, mark in
                    if mark.isKnown { builder.append(random.below(3) == 0) } else { builder.appendMark(mark) }
                }.finish())
        case .few: return codes(few, 9)
        case .some: return codes(some, 700)
        case .many: return codes(many, 66_000)
        case .byte: return integers { _ in Int64(random.below(200)) - 50 }
        case .short: return integers { _ in Int64(random.below(9_000)) }
        case .word: return integers { _ in Int64(random.below(1_000_000)) - 500_000 }
        case .long: return integers { row in row == 3 ? .min : row == 5 ? .max : Int64(random.below(1_000)) << 40 }
        case .tenth: return numbers { Double(random.below(1_001)) / 10 }
        case .double: return numbers { Double(random.below(1_000)) / 7 - 30 }
        case .day, .absent: return days { 10_000 + $0 / 8 + random.below(90) }
        case .farDay: return days { $0 % 11 == 0 ? -300_000 + random.below(9) : random.below(300_000) }
        case .partial:
            return .partialDate(
                each(PartialDateColumn.Builder()) { builder, _, mark in
                    let year = 1990 + random.below(20)
                    let month = 1 + random.below(9)
                    let text = ["\(year)", "\(year)-0\(month)", "\(year)-0\(month)-1\(month)"][random.below(3)]
                    if mark.isKnown, let days = DayInterval(partialDate: text) {
                        builder.append(days, text: text)
                    } else {
                        builder.appendMark(mark)
                    }
                }.finish())
        case .time:
            return .dateTime(
                each(DateTimeColumn.Builder()) { builder, _, mark in
                    let seconds = Double(random.below(100_000_000))
                    if mark.isKnown {
                        builder.append(seconds: seconds, text: "\(seconds)")
                    } else {
                        builder.appendMark(mark)
                    }
                }.finish())
        case .tags:
            return .tags(
                each(TagColumn.Builder(domain: themes)) { builder, _, mark in
                    let codes = (0..<12).filter { _ in random.below(5) == 0 }
                    if mark.isKnown { builder.append(codes) } else { builder.appendMark(mark) }
                }.finish())
        case .text:
            return .text(
                each(TextColumn.Builder()) { builder, row, mark in
                    if mark.isKnown { builder.append("row \(row % 17)") } else { builder.appendMark(mark) }
                }.finish())
        case .place:
            return .reference(
                each(ReferenceColumn.Builder(target: places)) { builder, _, mark in
                    if mark.isKnown { builder.append(random.below(40)) } else { builder.appendMark(mark) }
                }.finish())
        }
    }
}

/// SplitMix64: the same conditions each time.
struct Steps {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func one<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
