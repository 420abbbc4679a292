import Planning
import Tables

@testable import Columnar

/// A store built cell by cell: kites that fly from fields, whose flights a log tells of. No file is read.
///
/// Kites stand out of the order of their keys: rows 0...5 are K3, K1, K2, K5, K4, K6.
enum HandMadeStore {
    static let kites = EntityID(0)
    static let fields = EntityID(1)
    static let flights = EntityID(2)
    static let logs = EntityID(3)
    static let lost = EntityID(4)
    static let taggings = EntityID(5)

    static let colours = DomainID(0)
    static let themes = DomainID(1)
    static let states = DomainID(2)

    /// Kite's own columns.
    static let id = FieldID(kites, 0)
    static let colour = FieldID(kites, 1)
    static let cost = FieldID(kites, 2)
    static let sound = FieldID(kites, 3)
    static let bought = FieldID(kites, 4)
    static let made = FieldID(kites, 5)
    static let note = FieldID(kites, 6)
    static let faults = FieldID(kites, 7)
    static let home = FieldID(kites, 8)
    static let share = FieldID(kites, 9)

    /// A flight's.
    static let wind = FieldID(flights, 2)
    static let flown = FieldID(flights, 3)
    static let safe = FieldID(flights, 4)

    static let homeKey = RelationID(0)
    static let flightKite = RelationID(1)
    static let flightField = RelationID(2)
    static let logKite = RelationID(3)
    static let logField = RelationID(4)

    static let late = Mark.unknown(Reason.allCases.count)

    static var engine: ColumnarEngine { ColumnarEngine(store) }

    static let store: Store = {
        var catalog = Catalog(
            name: "kites",
            entities: [
                Entity(
                    name: "kites", singular: "kite",
                    fields: [
                        Field(name: "id", type: .text), Field(name: "colour", type: .category(colours)),
                        Field(name: "cost", type: .integer(nil)), Field(name: "sound", type: .boolean),
                        Field(name: "bought", type: .date), Field(name: "made", type: .partialDate),
                        Field(name: "note", type: .text), Field(name: "faults", type: .tags(themes)),
                        Field(name: "home", type: .reference(fields), relation: homeKey),
                        Field(name: "share", type: .number(nil)),
                    ], key: [0], isSubject: true, rowCount: 6),
                Entity(
                    name: "fields", singular: "field",
                    fields: [Field(name: "code", type: .text), Field(name: "flat", type: .boolean)], key: [0],
                    rowCount: 2),
                Entity(
                    name: "flights", singular: "flight",
                    fields: [
                        Field(name: "kite", type: .reference(kites), relation: flightKite),
                        Field(name: "field", type: .reference(fields), relation: flightField),
                        Field(name: "wind", type: .integer(nil)), Field(name: "flown", type: .date),
                        Field(name: "safe", type: .boolean),
                    ], dateField: 3, completeness: completeness, rowCount: 6),
                Entity(
                    name: "logs", singular: "log",
                    fields: [
                        Field(name: "kite", type: .reference(kites), relation: logKite),
                        Field(name: "field", type: .reference(fields), relation: logField),
                        Field(name: "state", type: .category(states)), Field(name: "received", type: .date),
                    ], rowCount: 4),
                Entity(name: "lost", fields: [Field(name: "id", type: .text)], collected: false),
            ],
            relations: [
                Relation(from: kites, fields: [8], to: fields), Relation(from: flights, fields: [0], to: kites),
                Relation(from: flights, fields: [1], to: fields), Relation(from: logs, fields: [0], to: kites),
                Relation(from: logs, fields: [1], to: fields),
            ],
            domains: [
                Domain(name: "colour", codes: ["red", "green", "blue"].map { Code(value: $0) }, ordered: true),
                Domain(
                    name: "themes",
                    codes: [
                        Code(value: "frame"), Code(value: "spar", parent: 0), Code(value: "line"),
                        Code(value: "knot", parent: 2),
                    ]),
                Domain(name: "state", codes: ["in", "missing", "late"].map { Code(value: $0) }),
            ],
            units: [fields, kites], themes: themes)
        catalog.reasons.append("worn_off")
        return Store(
            catalog: catalog,
            tables: [
                EntityTable(rowCount: 6, columns: kiteColumns), EntityTable(rowCount: 2, columns: fieldColumns),
                EntityTable(rowCount: 6, columns: flightColumns), EntityTable(rowCount: 4, columns: logColumns),
                EntityTable(rowCount: 0, columns: [.text(TextColumn.Builder().finish())]),
            ])
    }()

    static let completeness = Completeness(
        entity: logs, by: [.init(own: 0, theirs: 0), .init(own: 1, theirs: 1)], status: 2, received: 3,
        outstanding: ["missing", "late"])

    /// The rows that a kite's flights are, with the rule of outstanding logs.
    static func flown(_ fixed: [BoundCompleteness.Fixed] = [], among: BoundExpression? = nil) -> Related {
        Related(
            hops: [], step: .referring(flightKite), entity: flights, among: among,
            completeness: BoundCompleteness(completeness: completeness, outer: 0, fixed: fixed), label: "flights")
    }

    /// The same without it.
    static let told = Related(
        hops: [], step: .referring(flightKite), entity: flights, among: nil, completeness: nil, label: "flights")

    // MARK: Cells

    private static var kiteColumns: [Column] {
        var ids = TextColumn.Builder()
        for id in ["K3", "K1", "K2", "K5", "K4", "K6"] { ids.append(id) }
        var colours = CategoryColumn.Builder(domain: colours)
        for code in [0, 2, 1, nil, 0, 1] {
            if let code { colours.append(code) } else { colours.appendMark(.unknown(.missing)) }
        }
        var costs = IntegerColumn.Builder()
        for cost in [30, 10, 20, 50, nil, Int64.max] {
            if let cost { costs.append(cost) } else { costs.appendMark(.unknown(.notAsked)) }
        }
        var sound = BooleanColumn.Builder()
        sound.append(true)
        sound.append(false)
        sound.appendMark(late)
        sound.appendMark(.notApplicable)
        sound.append(true)
        sound.appendMark(.unknown(.missing))
        var bought = DateColumn.Builder()
        for day in [100, 200, 300, 400, 500] as [Int32] { bought.append(day) }
        bought.appendMark(.unknown(.missing))
        var made = PartialDateColumn.Builder()
        for text in ["1970", "1970-02", "1970-02-10", "1971", "1970-12-31"] {
            made.append(DayInterval(partialDate: text) ?? DayInterval(0, 0), text: text)
        }
        made.appendMark(.notApplicable)
        var notes = TextColumn.Builder()
        for note in ["Red tail", "", "torn é", "Tail torn", "red"] { notes.append(note) }
        notes.appendMark(.unknown(.missing))
        var faults = TagColumn.Builder(domain: themes)
        for codes in [[1], [], [0, 3], [2]] { faults.append(codes) }
        faults.appendMark(.unknown(.missing))
        faults.appendMark(.notApplicable)
        var homes = ReferenceColumn.Builder(target: fields)
        for home in [0, 1, 0, 1] { homes.append(home) }
        homes.appendMark(.unknown(.missing))
        homes.appendMark(.notApplicable)
        var shares = NumberColumn.Builder()
        for share in [1, 2, 3, 4, 10.5] { shares.append(share) }
        shares.appendMark(.unknown(.missing))
        return [
            .text(ids.finish()), .category(colours.finish()), .integer(costs.finish()), .boolean(sound.finish()),
            .date(bought.finish()), .partialDate(made.finish()), .text(notes.finish()), .tags(faults.finish()),
            .reference(homes.finish()), .number(shares.finish()),
        ]
    }

    private static var fieldColumns: [Column] {
        var codes = TextColumn.Builder()
        codes.append("hill")
        codes.append("beach")
        var flat = BooleanColumn.Builder()
        flat.append(false)
        flat.append(true)
        return [.text(codes.finish()), .boolean(flat.finish())]
    }

    /// K3: two flights, one safe, one not known. K1: one safe. K2: one not safe. K5: one that does not apply, one safe.
    private static var flightColumns: [Column] {
        var kite = ReferenceColumn.Builder(target: kites)
        for row in [0, 0, 1, 2, 3, 3] { kite.append(row) }
        var field = ReferenceColumn.Builder(target: fields)
        for row in [0, 1, 0, 0, 1, 1] { field.append(row) }
        var wind = IntegerColumn.Builder()
        for value in [5, 7, 3, 9, 2, 4] as [Int64] { wind.append(value) }
        var flown = DateColumn.Builder()
        for day in [110, 120, 210, 310, 410] as [Int32] { flown.append(day) }
        flown.appendMark(.unknown(.missing))
        var safe = BooleanColumn.Builder()
        safe.append(true)
        safe.appendMark(.unknown(.notAsked))
        safe.append(true)
        safe.append(false)
        safe.appendMark(.notApplicable)
        safe.append(true)
        return [
            .reference(kite.finish()), .reference(field.finish()), .integer(wind.finish()), .date(flown.finish()),
            .boolean(safe.finish()),
        ]
    }

    /// K1's log of the hill is in; K2's of the hill missing; K4's late and not in; K5's late and in since.
    private static var logColumns: [Column] {
        var kite = ReferenceColumn.Builder(target: kites)
        for row in [1, 2, 4, 3] { kite.append(row) }
        var field = ReferenceColumn.Builder(target: fields)
        for row in [0, 0, 1, 1] { field.append(row) }
        var state = CategoryColumn.Builder(domain: states)
        for code in [0, 1, 2, 2] { state.append(code) }
        var received = DateColumn.Builder()
        received.append(10)
        received.appendMark(.notApplicable)
        received.appendMark(.unknown(.missing))
        received.append(40)
        return [
            .reference(kite.finish()), .reference(field.finish()), .category(state.finish()), .date(received.finish()),
        ]
    }
}

extension HandMadeStore {
    /// A plan over kites that shows their ids.
    static func plan(_ steps: [PlanStep], output: [OutputColumn]? = nil) -> Plan {
        Plan(
            source: .entity(kites), steps: steps, output: output ?? [column("id", .ownKey(kites), .reference(kites))],
            rows: .entity(kites), core: "kites")
    }

    static func column(_ name: String, _ expression: BoundExpression, _ type: ValueType) -> OutputColumn {
        NamedExpression(name: name, expression: expression, type: type, measure: .dimension)
    }

    /// Columns of a table by their places.
    static func columns(_ types: [ValueType]) -> [OutputColumn] {
        types.enumerated().map { column("c\($0.offset)", .column($0.offset, $0.element), $0.element) }
    }

    static func filter(_ condition: BoundExpression, excluding: Bool = false) -> PlanStep {
        .filter([Conjunct(condition: condition, label: "C")], excluding: excluding)
    }

    static func run(_ plan: Plan) throws -> ResultTable { try engine.execute(plan, isCancelled: { false }) }

    /// The ids of the rows for which a condition is true, as one text.
    static func holding(_ condition: BoundExpression) throws -> String { try ids(run(plan([filter(condition)]))) }

    /// For each kite in the order of its key: T, F, A, or the reason of its unknown.
    static func verdicts(_ condition: BoundExpression) throws -> String {
        let table = try run(plan([], output: [column("c", condition, .boolean)]))
        guard case .booleans(let values) = table.columns[0].values else { return "no booleans" }
        return values.indices.map { row in
            let mark = table.columns[0].marks?[row] ?? .known
            if mark == .notApplicable { return "A" }
            if let reason = mark.reason { return store.catalog.reasons[reason] }
            return values[row] ? "T" : "F"
        }.joined(separator: " ")
    }

    /// The first column as one text.
    static func ids(_ table: ResultTable) -> String { cells(table, 0) }

    static func cells(_ table: ResultTable, _ index: Int) -> String {
        (0..<table.rowCount).map { row in
            let cell = AnswerTests.cell(table.columns[index], row)
            return "\(cell)" == "<null>" ? "-" : "\(cell)"
        }.joined(separator: " ")
    }
}
