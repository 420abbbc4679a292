import Planning
import Tables
import Testing

@testable import Columnar

/// A made-up store of more than two blocks of rows: walkers who sent notes from huts, and answers of the huts about them.
///
/// Walkers stand in the order of their key and notes do not; cells are unknown for several reasons and not applicable.
enum LargeStore {
    static let walkers = EntityID(0)
    static let notes = EntityID(1)
    static let huts = EntityID(2)
    static let answers = EntityID(3)
    static let trips = EntityID(4)

    static let walkerCount = 9_001
    static let noteCount = 13_500
    static let tripCount = 9_500

    static let store = made()
    static let fast = ColumnarEngine(store)
    static let plain: ColumnarEngine = {
        var engine = ColumnarEngine(store)
        engine.isPlain = true
        return engine
    }()

    /// Holds the answer that the fast paths give to a statement against that of the general one.
    static func compare(_ statement: String, _ location: SourceLocation = #_sourceLocation) throws {
        let quick = try AnswerTests.answer(statement, fast)
        let slow = try AnswerTests.answer(statement, plain)
        let comment = Comment(rawValue: statement)
        #expect(quick.rowCount == slow.rowCount, comment, sourceLocation: location)
        #expect(quick.rows == slow.rows, comment, sourceLocation: location)
        #expect(quick.ledger == slow.ledger, comment, sourceLocation: location)
        #expect(quick.checks == slow.checks, comment, sourceLocation: location)
        #expect(quick.columns.count == slow.columns.count, comment, sourceLocation: location)
        for (one, other) in zip(quick.columns, slow.columns) {
            #expect(one.name == other.name, comment, sourceLocation: location)
            #expect(one.marks == other.marks, comment, sourceLocation: location)
            #expect(
                cells(one, quick.rowCount) == cells(other, slow.rowCount), "\(statement): \(one.name)",
                sourceLocation: location)
        }
    }

    /// A column's cells as texts, of those that are known.
    private static func cells(_ column: ResultColumn, _ count: Int) -> [String] {
        (0..<count).map { row in
            guard column.marks?[row].isKnown ?? true else { return "" }
            return "\(AnswerTests.cell(column, row))"
        }
    }

    private static func made() -> Store {
        var catalog = Catalog(
            name: "walkers",
            entities: [
                Entity(
                    name: "walkers", singular: "walker",
                    fields: [
                        Field(name: "id", type: .integer(nil)), Field(name: "colour", type: .category(DomainID(0))),
                        Field(name: "age", type: .integer(.months)), Field(name: "weight", type: .number(nil)),
                        Field(name: "tired", type: .boolean), Field(name: "joined", type: .date),
                        Field(name: "born", type: .partialDate), Field(name: "motto", type: .text),
                        Field(name: "home", type: .reference(huts), relation: RelationID(0)),
                        Field(name: "share", type: .number(nil)), Field(name: "likes", type: .tags(DomainID(3))),
                    ], key: [0], isSubject: true, rowCount: walkerCount),
                Entity(
                    name: "notes", singular: "note",
                    fields: [
                        Field(name: "code", type: .text),
                        Field(name: "walker", type: .reference(walkers), relation: RelationID(1)),
                        Field(name: "hut", type: .reference(huts), relation: RelationID(2)),
                        Field(name: "kind", type: .category(DomainID(1))), Field(name: "length", type: .number(nil)),
                        Field(name: "sent", type: .date), Field(name: "kept", type: .boolean),
                        Field(name: "dry", type: .boolean),
                    ], key: [0], dateField: 5, completeness: completeness, rowCount: noteCount),
                Entity(
                    name: "huts", singular: "hut",
                    fields: [Field(name: "name", type: .text), Field(name: "high", type: .boolean)], key: [0],
                    rowCount: 7),
                Entity(
                    name: "answers", singular: "answer",
                    fields: [
                        Field(name: "walker", type: .reference(walkers), relation: RelationID(3)),
                        Field(name: "hut", type: .reference(huts), relation: RelationID(4)),
                        Field(name: "state", type: .category(DomainID(2))), Field(name: "received", type: .date),
                    ], rowCount: walkerCount),
                Entity(
                    name: "trips", singular: "trip",
                    fields: [
                        Field(name: "number", type: .integer(nil)),
                        Field(name: "walker", type: .reference(walkers), relation: RelationID(5)),
                        Field(name: "days", type: .integer(nil)), Field(name: "began", type: .date),
                        Field(name: "far", type: .boolean),
                    ], key: [0], dateField: 3, rowCount: tripCount),
            ],
            relations: [
                Relation(from: walkers, fields: [8], to: huts), Relation(from: notes, fields: [1], to: walkers),
                Relation(from: notes, fields: [2], to: huts), Relation(from: answers, fields: [0], to: walkers),
                Relation(from: answers, fields: [1], to: huts), Relation(from: trips, fields: [1], to: walkers),
            ],
            domains: [
                Domain(name: "colour", codes: ["red", "green", "blue"].map { Code(value: $0) }, ordered: true),
                Domain(name: "kind", codes: ["thanks", "worry", "song"].map { Code(value: $0) }),
                Domain(name: "state", codes: ["in", "missing"].map { Code(value: $0) }),
                Domain(name: "likes", codes: ["tea", "soup", "bread"].map { Code(value: $0) }),
            ], units: [walkers], themes: DomainID(3))
        catalog.reasons += ["worn_off", "torn"]
        return Store(
            catalog: catalog,
            tables: [
                EntityTable(rowCount: walkerCount, columns: walkerColumns),
                EntityTable(rowCount: noteCount, columns: noteColumns), EntityTable(rowCount: 7, columns: hutColumns),
                EntityTable(rowCount: walkerCount, columns: answerColumns),
                EntityTable(rowCount: tripCount, columns: tripColumns),
            ])
    }

    private static let completeness = Completeness(
        entity: answers, by: [.init(own: 1, theirs: 0), .init(own: 2, theirs: 1)], status: 2, received: 3,
        outstanding: ["missing"])

    // MARK: Cells

    /// Made-up numbers, the same each time.
    private struct Dice {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    /// The mark of a cell that is not known; nil for most.
    private static func mark(_ roll: Int) -> Mark? {
        switch roll {
        case 0, 1: .unknown(.missing)
        case 2: .unknown(.notAsked)
        case 3: .unknown(Reason.allCases.count)
        case 4: .unknown(Reason.allCases.count + 1)
        case 5, 6: .notApplicable
        default: nil
        }
    }

    private static var walkerColumns: [Column] {
        var dice = Dice(state: 1)
        var ids = IntegerColumn.Builder()
        var colours = CategoryColumn.Builder(domain: DomainID(0))
        var ages = IntegerColumn.Builder()
        var weights = NumberColumn.Builder()
        var tired = BooleanColumn.Builder()
        var joined = DateColumn.Builder()
        var born = PartialDateColumn.Builder()
        var mottos = TextColumn.Builder()
        var homes = ReferenceColumn.Builder(target: huts)
        var shares = NumberColumn.Builder()
        var likes = TagColumn.Builder(domain: DomainID(3))
        let words = ["hill", "dale é", "", "Hill", "a stile", "zinc"]
        for row in 0..<walkerCount {
            ids.append(Int64(row * 3 + 1))
            if let mark = mark(dice.below(90)) { colours.appendMark(mark) } else { colours.append(dice.below(3)) }
            if let mark = mark(dice.below(60)) { ages.appendMark(mark) } else { ages.append(Int64(dice.below(900))) }
            if let mark = mark(dice.below(50)) {
                weights.appendMark(mark)
            } else {
                weights.append(Double(dice.below(2_000)) / 10)
            }
            if let mark = mark(dice.below(40)) { tired.appendMark(mark) } else { tired.append(dice.below(3) == 0) }
            if let mark = mark(dice.below(80)) {
                joined.appendMark(mark)
            } else {
                joined.append(Int32(18_000 + dice.below(2_000)))
            }
            let year = "19\(60 + dice.below(30))"
            let text = [year, "\(year)-0\(1 + dice.below(9))", "\(year)-1\(dice.below(3))-1\(dice.below(9))"][
                dice.below(3)]
            if let mark = mark(dice.below(70)) {
                born.appendMark(mark)
            } else {
                born.append(DayInterval(partialDate: text) ?? DayInterval(0, 0), text: text)
            }
            if let mark = mark(dice.below(60)) { mottos.appendMark(mark) } else { mottos.append(words[dice.below(6)]) }
            if let mark = mark(dice.below(60)) { homes.appendMark(mark) } else { homes.append(dice.below(7)) }
            if let mark = mark(dice.below(60)) {
                shares.appendMark(mark)
            } else {
                shares.append(Double(dice.below(1_000)) / 7 - 60)
            }
            if let mark = mark(dice.below(60)) {
                likes.appendMark(mark)
            } else {
                likes.append((0..<3).filter { _ in dice.below(3) == 0 })
            }
        }
        return [
            .integer(ids.finish()), .category(colours.finish()), .integer(ages.finish()), .number(weights.finish()),
            .boolean(tired.finish()), .date(joined.finish()), .partialDate(born.finish()), .text(mottos.finish()),
            .reference(homes.finish()), .number(shares.finish()), .tags(likes.finish()),
        ]
    }

    /// Some walkers have no note, one has a thousand; some notes name nobody. Codes descend.
    private static var noteColumns: [Column] {
        var dice = Dice(state: 2)
        var codes = TextColumn.Builder()
        var walkers = ReferenceColumn.Builder(target: LargeStore.walkers)
        var huts = ReferenceColumn.Builder(target: LargeStore.huts)
        var kinds = CategoryColumn.Builder(domain: DomainID(1))
        var lengths = NumberColumn.Builder()
        var sent = DateColumn.Builder()
        var kept = BooleanColumn.Builder()
        for row in 0..<noteCount {
            codes.append("N\((noteCount - row) * 7919 % 100_003)")
            if let mark = mark(dice.below(300)) {
                walkers.appendMark(mark)
            } else {
                walkers.append(row % 13 == 0 ? 4_321 : dice.below(walkerCount))
            }
            if let mark = mark(dice.below(200)) { huts.appendMark(mark) } else { huts.append(dice.below(7)) }
            if let mark = mark(dice.below(60)) { kinds.appendMark(mark) } else { kinds.append(dice.below(3)) }
            if let mark = mark(dice.below(40)) {
                lengths.appendMark(mark)
            } else {
                lengths.append(Double(dice.below(1_000)) / 10)
            }
            if let mark = mark(dice.below(60)) {
                sent.appendMark(mark)
            } else {
                sent.append(Int32(19_000 + row / 10 + dice.below(30)))
            }
            if let mark = mark(dice.below(30)) { kept.appendMark(mark) } else { kept.append(dice.below(2) == 0) }
        }
        return [
            .text(codes.finish()), .reference(walkers.finish()), .reference(huts.finish()), .category(kinds.finish()),
            .number(lengths.finish()), .date(sent.finish()), .boolean(kept.finish()),
            flags(noteCount, seed: 5, .unknown(.missing)),
        ]
    }

    /// Booleans that are unknown for one reason, or not applicable.
    private static func flags(_ count: Int, seed: UInt64, _ reason: Mark) -> Column {
        var dice = Dice(state: seed)
        var flags = BooleanColumn.Builder()
        for _ in 0..<count {
            switch dice.below(12) {
            case 0: flags.appendMark(reason)
            case 1: flags.appendMark(.notApplicable)
            default: flags.append(dice.below(2) == 0)
            }
        }
        return .boolean(flags.finish())
    }

    private static var hutColumns: [Column] {
        var names = TextColumn.Builder()
        var high = BooleanColumn.Builder()
        for (index, name) in ["north", "west", "east", "south", "over", "under", "between"].enumerated() {
            names.append(name)
            if index == 3 { high.appendMark(.unknown(.missing)) } else { high.append(index % 2 == 0) }
        }
        return [.text(names.finish()), .boolean(high.finish())]
    }

    /// Most walkers were answered for by one hut; every ninth answer is missing.
    private static var answerColumns: [Column] {
        var dice = Dice(state: 3)
        var walkers = ReferenceColumn.Builder(target: LargeStore.walkers)
        var huts = ReferenceColumn.Builder(target: LargeStore.huts)
        var states = CategoryColumn.Builder(domain: DomainID(2))
        var received = DateColumn.Builder()
        for row in 0..<walkerCount {
            walkers.append(row)
            huts.append(dice.below(7))
            let isMissing = dice.below(9) == 0
            states.append(isMissing ? 1 : 0)
            if isMissing, dice.below(4) > 0 { received.appendMark(.notApplicable) } else { received.append(19_500) }
        }
        return [
            .reference(walkers.finish()), .reference(huts.finish()), .category(states.finish()),
            .date(received.finish()),
        ]
    }

    /// In the order of their walkers, each of whom is known, and nearly in that of their days.
    private static var tripColumns: [Column] {
        var dice = Dice(state: 4)
        var numbers = IntegerColumn.Builder()
        var walkers = ReferenceColumn.Builder(target: LargeStore.walkers)
        var days = IntegerColumn.Builder()
        var began = DateColumn.Builder()
        for row in 0..<tripCount {
            numbers.append(Int64(row * 2 + 5))
            walkers.append(row * walkerCount / tripCount / 2 * 2)
            if let mark = mark(dice.below(50)) { days.appendMark(mark) } else { days.append(Int64(dice.below(30))) }
            began.append(Int32(19_000 + row / 14 + dice.below(20)))
        }
        return [
            .integer(numbers.finish()), .reference(walkers.finish()), .integer(days.finish()), .date(began.finish()),
            flags(tripCount, seed: 6, .unknown(.notAsked)),
        ]
    }
}
