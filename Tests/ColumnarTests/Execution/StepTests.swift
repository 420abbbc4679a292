import Planning
import Synchronization
import Tables
import Testing

@testable import Columnar

/// Each step of a plan on the hand-made store, and the ledger that it leaves.
struct StepTests {
    typealias H = HandMadeStore

    private func named(_ name: String, _ expression: BoundExpression, _ type: ValueType) -> NamedExpression {
        H.column(name, expression, type)
    }

    private func table(_ step: PlanStep, _ types: [ValueType], before: [PlanStep] = []) throws -> ResultTable {
        try H.run(H.plan(before + [step], output: H.columns(types)))
    }

    private var colourGroup: PlanGroup {
        PlanGroup(key: named("colour", .field(H.colour), .category(H.colours)), each: false)
    }

    // MARK: Rows

    @Test func rowsStandInTheOrderOfTheKey() throws {
        #expect(try H.ids(H.run(H.plan([]))) == "K1 K2 K3 K4 K5 K6")
    }

    @Test func whereAndExcludePartTheRows() throws {
        let kept = try H.run(H.plan([H.filter(.field(H.sound))]))
        let dropped = try H.run(H.plan([H.filter(.field(H.sound), excluding: true)]))
        #expect(H.ids(kept) == "K3 K4")
        #expect(H.ids(dropped) == "K1 K2 K5 K6")
        #expect(kept.ledger.bounds == Bounds(least: 2, most: 4))
        #expect(dropped.ledger.bounds == Bounds(least: 2, most: 4))
        #expect(kept.ledger.rows == Ledger.Rows(shown: 2, of: 6, noun: "kites"))
        let line = try #require(kept.ledger.conditions.first)
        #expect((line.isTrue, line.isFalse, line.notApplicable) == (2, 1, 1))
        #expect(line.unknown == [ReasonCount(reason: "missing", count: 1), ReasonCount(reason: "worn_off", count: 1)])
        #expect(dropped.ledger.conditions.first?.excluded == true)
    }

    @Test func eachConjunctIsCountedOverAllRowsEntering() throws {
        let dear = BoundExpression.compare(.greater, .field(H.cost), .constant(.integer(15)))
        let conjuncts = [Conjunct(condition: .field(H.sound), label: "a"), Conjunct(condition: dear, label: "b")]
        let ledger = try H.run(H.plan([.filter(conjuncts, excluding: false)])).ledger
        #expect(ledger.conditions.map(\.label) == ["a", "b"])
        for line in ledger.conditions {
            #expect(line.isTrue + line.isFalse + line.notApplicable + line.unknown.reduce(0) { $0 + $1.count } == 6)
        }
        #expect(ledger.conditions[1].isTrue == 4)
        // The second filter's line is over the rows that the first has left.
        let twice = try H.run(H.plan([H.filter(.field(H.sound)), H.filter(dear)])).ledger
        #expect(twice.conditions[1].isTrue + twice.conditions[1].isFalse == 1)
        #expect(twice.conditions[1].unknown == [ReasonCount(reason: "not_asked", count: 1)])
        #expect(twice.bounds == Bounds(least: 1, most: 4))
    }

    @Test func quantifiersSayWhatTheyLookedAt() throws {
        let any = BoundExpression.quantified(.any, H.told, condition: .field(H.safe))
        let ledger = try H.run(H.plan([H.filter(.field(H.sound)), H.filter(any)])).ledger
        // K3 has two flights, one of them not known; K4 none.
        #expect(ledger.looked == [LookedAt(entity: "flights", rows: 2, unjudged: 1)])
    }

    @Test func addedColumnsCanBeUsed() throws {
        let double = BoundExpression.arithmetic(
            .multiply, .field(H.share), .constant(.integer(2)), .number(nil))
        let steps: [PlanStep] = [
            .add([
                named("double", double, .number(nil)),
                named(
                    "more", .arithmetic(.add, .column(0, .number(nil)), .constant(.integer(1)), .number(nil)),
                    .number(nil)),
            ]), H.filter(.compare(.greater, .column(1, .number(nil)), .constant(.number(6)))),
        ]
        let result = try H.run(
            H.plan(steps, output: [H.column("more", .column(1, .number(nil)), .number(nil))]))
        #expect(H.cells(result, 0) == "7.0 22.0 9.0")
    }

    @Test(arguments: [
        (false, "K3 K4 K2 K6 K1 K5"), (true, "K1 K2 K6 K3 K4 K5"),
    ])
    func sortingPutsUnknownLast(descending: Bool, expected: String) throws {
        let order = SortOrder(expression: .field(H.colour), type: .category(H.colours), descending: descending)
        #expect(try H.ids(H.run(H.plan([.sort([order])]))) == expected)
    }

    @Test func unknownThenNotApplicableComeLastBothWays() throws {
        for (descending, expected) in [(false, "K1 K3 K4 K2 K6 K5"), (true, "K3 K4 K1 K2 K6 K5")] {
            let order = SortOrder(expression: .field(H.sound), type: .boolean, descending: descending)
            #expect(try H.ids(H.run(H.plan([.sort([order])]))) == expected)
        }
    }

    @Test func sortingEveryType() throws {
        func order(_ field: FieldID, _ type: ValueType) throws -> String {
            try H.ids(H.run(H.plan([.sort([SortOrder(expression: .field(field), type: type, descending: false)])])))
        }
        #expect(try order(H.cost, .integer(nil)) == "K1 K2 K3 K5 K6 K4")
        #expect(try order(H.share, .number(nil)) == "K3 K1 K2 K5 K4 K6")
        #expect(try order(H.bought, .date) == "K3 K1 K2 K5 K4 K6")
        // First day, then last: 1970-02 and 1970-02-10 and 1970-12-31 and 1970 and 1971.
        #expect(try order(H.made, .partialDate) == "K3 K1 K2 K4 K5 K6")
        #expect(try order(H.note, .text) == "K1 K3 K5 K4 K2 K6")
        #expect(try order(H.home, .reference(H.fields)) == "K1 K5 K2 K3 K4 K6")
        #expect(try order(H.faults, .tags(H.themes)) == "K1 K2 K3 K5 K4 K6")
    }

    @Test func headAndHeadOfEachGroup() throws {
        #expect(try H.ids(H.run(H.plan([.first(2, per: nil)]))) == "K1 K2")
        #expect(try H.ids(H.run(H.plan([.first(1, per: .field(H.colour))]))) == "K1 K2 K3 K5")
        let order = SortOrder(expression: .field(H.bought), type: .date, descending: true)
        #expect(try H.ids(H.run(H.plan([.sort([order]), .first(2, per: nil)]))) == "K4 K5")
        #expect(try H.run(H.plan([H.filter(.field(H.sound)), .first(1, per: nil)])).ledger.bounds == nil)
    }

    @Test func samplesAreTheSameForTheSameSeed() throws {
        let once = try H.ids(H.run(H.plan([.sample(3, seed: 42)])))
        #expect(try H.ids(H.run(H.plan([.sample(3, seed: 42)]))) == once)
        let draws = (0..<6).map { Run.draw(seed: 42, ordinal: $0) }
        let wanted = draws.indices.sorted { draws[$0] < draws[$1] }.prefix(3).sorted().map { "K\($0 + 1)" }
        #expect(once == wanted.joined(separator: " "))
        #expect(try H.run(H.plan([.sample(100, seed: 1)])).rowCount == 6)
    }

    // MARK: Routes

    @Test func routesReachEachRowOnce() throws {
        func reached(_ steps: [PlanStep], _ entity: EntityID) throws -> ResultTable {
            try H.run(
                Plan(
                    source: .entity(H.kites), steps: steps,
                    output: [H.column("id", .ownKey(entity), .reference(entity))],
                    rows: .entity(entity), core: ""))
        }
        let homes = try reached([.relate(.along(H.homeKey))], H.fields)
        #expect(H.ids(homes) == "beach hill")
        #expect(
            homes.ledger.notes == [
                .unknownKeysDropped(entity: "fields", rows: 1), .keysNotApplicable(entity: "fields", rows: 1),
            ])
        #expect(homes.ledger.rows == Ledger.Rows(shown: 2, of: 2, noun: "fields"))
        #expect(try H.ids(reached([H.filter(.field(H.sound)), .relate(.against(H.flightKite))], H.flights)) == "1 2")
        let tagged = try reached([.relate(.along(H.homeKey))], H.fields)
        #expect(tagged.rowCount == 2)
    }

    @Test func taggingsRollUpAndLeadToTheirUnits() throws {
        func plan(_ source: PlanSource, _ steps: [PlanStep], _ output: [OutputColumn]) -> Plan {
            Plan(source: source, steps: steps, output: output, rows: .entity(H.taggings), core: "")
        }
        let columns: [OutputColumn] = [
            H.column("theme", .field(FieldID(H.taggings, 0)), .category(H.themes)),
            H.column("direct", .field(FieldID(H.taggings, 1)), .boolean),
            H.column("record", .field(FieldID(H.taggings, 3)), .text),
            H.column("field", .field(FieldID(H.taggings, 4)), .reference(H.fields)),
        ]
        let all = try H.run(plan(.entity(H.taggings), [], columns))
        #expect(H.cells(all, 2) == "K2 K2 K2 K3 K3 K5")
        #expect(H.cells(all, 0) == "frame line knot frame spar line")
        #expect(H.cells(all, 1) == "true false true false true true")
        #expect(H.cells(all, 3) == "hill hill hill hill hill beach")
        let frame = TagWanted(code: 0, covers: [0, 1])
        let line = TagWanted(code: 2, covers: [2, 3])
        let kites = [H.column("id", .ownKey(H.kites), .reference(H.kites))]
        let list = Plan(
            source: .taggings(H.taggings, themes: [frame], all: false),
            steps: [.relate(.tagged(FieldID(H.taggings, 5), H.kites))], output: kites, rows: .entity(H.kites), core: "")
        #expect(try H.ids(H.run(list)) == "K2 K3")
        var both = list
        both.source = .taggings(H.taggings, themes: [frame, line], all: true)
        #expect(try H.ids(H.run(both)) == "K2")
    }

    // MARK: Tables

    @Test func countKeepsTheBounds() throws {
        let result = try table(.count, [.integer(nil)], before: [H.filter(.field(H.sound))])
        #expect(H.cells(result, 0) == "2.0")
        #expect(result.ledger.bounds == Bounds(least: 2, most: 4))
        #expect(result.ledger.rows == Ledger.Rows(shown: 2, of: 6, noun: "kites"))
    }

    @Test func groupsWithPercentOfTheRowsInQuestion() throws {
        let group = PlanGroup(key: named("sound", .field(H.sound), .boolean), each: false)
        let result = try table(.countGroups([group]), [.boolean, .integer(nil), .number(nil)])
        #expect(H.cells(result, 0) == "false true - -")
        #expect(H.cells(result, 1) == "1.0 2.0 2.0 1.0")
        #expect(H.cells(result, 2) == "20.0 40.0 40.0 -")
        #expect(result.columns[0].marks?.map(\.isUnknown) == [false, false, true, false])
    }

    @Test func eachTagIsAGroup() throws {
        let group = PlanGroup(key: named("faults", .field(H.faults), .tags(H.themes)), each: true)
        let result = try table(.countGroups([group]), [.category(H.themes), .integer(nil), .number(nil)])
        #expect(H.cells(result, 0) == "frame spar line knot - -")
        #expect(H.cells(result, 1) == "1.0 1.0 1.0 1.0 1.0 1.0")
        // Five rows are in question, the empty set among them.
        #expect(H.cells(result, 2) == "20.0 20.0 20.0 20.0 20.0 -")
        #expect(
            result.ledger.notes == [.countedUnderEach(field: "faults"), .emptySets(field: "faults", rows: 1)])
    }

    @Test func unitsAreCountedOnceEach() throws {
        let units = [
            UnitCount(entity: H.kites, name: "kites", route: [], groups: []),
            UnitCount(entity: H.fields, name: "fields", route: [.along(H.homeKey)], groups: []),
        ]
        let result = try table(.countUnits(units), [.text, .integer(nil)])
        #expect(H.cells(result, 0) == "kites fields")
        #expect(H.cells(result, 1) == "6.0 2.0")
    }

    @Test func themeCountsHaveTheirDenominators() throws {
        let frame = TagWanted(code: 0, covers: [0, 1])
        func unit(_ entity: EntityID, _ way: [RelationID], _ groups: [PlanGroup] = []) -> ThemeUnit {
            ThemeUnit(
                name: H.store.catalog[entity].name,
                carries: Carries(
                    unit: entity, domain: H.themes, themes: [frame], all: false,
                    evidence: [.init(field: H.faults, way: way)]), groups: groups)
        }
        let seven: [ValueType] = [
            .text, .integer(nil), .integer(nil), .number(nil), .number(nil), .number(nil), .integer(nil),
        ]
        let result = try table(.countTheme([unit(H.fields, [H.homeKey]), unit(H.kites, [])]), seven)
        #expect(H.cells(result, 0) == "fields kites")
        #expect(H.cells(result, 1) == "1.0 2.0")
        #expect(H.cells(result, 2) == "2.0 4.0")
        #expect(H.cells(result, 3) == "50.0 50.0")
        #expect(H.cells(result, 4) == "50.0 40.0")
        #expect(H.cells(result, 5) == "50.0 60.0")
        #expect(H.cells(result, 6) == "0.0 1.0")
        let grouped = try table(
            .countTheme([unit(H.kites, [], [colourGroup])]), [.category(H.colours)] + seven)
        #expect(H.cells(grouped, 0) == "red green blue -")
        #expect(H.cells(grouped, 2) == "1.0 1.0 0.0 0.0")
        #expect(H.cells(grouped, 3) == "1.0 1.0 1.0 1.0")
    }

    @Test func distinctIsSortedAndKeepsTheUnknown() throws {
        let result = try table(
            .distinct([named("colour", .field(H.colour), .category(H.colours))]), [.category(H.colours)])
        #expect(H.cells(result, 0) == "red green blue -")
    }

    // MARK: Aggregates

    private func aggregate(
        _ function: Aggregate.Function, _ field: FieldID?, where condition: BoundExpression? = nil,
        by groups: [PlanGroup] = [], before: [PlanStep] = []
    ) throws -> String {
        let aggregate = Aggregate(
            function: function, argument: field.map { .field($0) }, condition: condition, type: .number(nil))
        let step = PlanStep.summarise(
            [NamedAggregate(name: "a", aggregate: aggregate, measure: .statistic)], groups: groups)
        let types: [ValueType] = groups.map(\.key.type) + [.number(nil)]
        return H.cells(try table(step, types, before: before), groups.count)
    }

    @Test func aggregatesSkipUnknowns() throws {
        #expect(try aggregate(.count, nil) == "6.0")
        #expect(try aggregate(.count, nil, where: .field(H.sound)) == "2.0")
        #expect(try aggregate(.known, H.cost) == "5.0")
        #expect(try aggregate(.unknownRate, H.sound) == "40.0")
        #expect(try aggregate(.sum, H.share) == "20.5")
        #expect(try aggregate(.mean, H.share) == "4.1")
        #expect(try aggregate(.median, H.share) == "3.0")
        #expect(try aggregate(.quantile(0.9), H.share) == "7.9")
        #expect(try aggregate(.min, H.bought) == "1970-04-11")
        #expect(try aggregate(.max, H.made) == "1971")
        #expect(try aggregate(.distinct, H.colour) == "3.0")
        #expect(try aggregate(.sum, H.share, by: [colourGroup]) == "11.5 3.0 2.0 4.0")
        #expect(try aggregate(.median, H.share, by: [colourGroup]) == "5.75 3.0 2.0 4.0")
        let none = H.filter(.compare(.equal, .field(H.bought), .constant(.days(DayInterval(1, 1)))))
        #expect(try aggregate(.sum, H.share, before: [none]) == "-")
        #expect(try aggregate(.count, nil, before: [none]) == "0.0")
    }

    @Test func skippedUnknownsAreSaid() throws {
        let mean = Aggregate(function: .mean, argument: .field(H.share), condition: nil, type: .number(nil))
        let step = PlanStep.summarise([NamedAggregate(name: "m", aggregate: mean, measure: .statistic)], groups: [])
        #expect(try table(step, [.number(nil)]).ledger.notes == [.known(label: "m", known: 5, of: 6)])
    }

    @Test func scalarsCompareByTheirBounds() throws {
        func scalar(_ condition: BoundExpression?) -> BoundExpression {
            let plan = Plan(
                source: .entity(H.kites), steps: condition.map { [H.filter($0)] } ?? [], output: [],
                rows: .entity(H.kites), core: "kites")
            return .scalar(
                ScalarQuery(
                    plan: plan,
                    aggregate: Aggregate(function: .count, argument: nil, condition: nil, type: .integer(nil))))
        }
        func value(_ expression: BoundExpression, _ type: ValueType) throws -> ResultColumn {
            let plan = Plan(
                source: .one, steps: [], output: [H.column("value", expression, type)], rows: .table, core: "")
            return try H.run(plan).columns[0]
        }
        #expect(AnswerTests.cell(try value(scalar(.field(H.sound)), .integer(nil)), 0) as? Double == 2)
        let open = try value(.compare(.equal, scalar(.field(H.sound)), .constant(.integer(2))), .boolean)
        #expect(open.marks?[0].isUnknown == true)
        let sure = try value(.compare(.less, scalar(.field(H.sound)), .constant(.integer(5))), .boolean)
        #expect(AnswerTests.cell(sure, 0) as? Bool == true)
        let ratio = BoundExpression.arithmetic(.divide, scalar(.field(H.sound)), scalar(nil), .number(nil))
        #expect(AnswerTests.cell(try value(ratio, .number(nil)), 0) as? Double == 2.0 / 6)
    }

    @Test func checksJudgeEveryRow() throws {
        let check = PlanStep.check(Conjunct(condition: .field(H.sound), label: "sound"), why: "because")
        let outcome = try #require(try H.run(H.plan([check])).checks.first)
        #expect((outcome.isTrue, outcome.isFalse, outcome.unknown) == (2, 1, 3))
        #expect(!outcome.holds)
    }

    // MARK: Values

    private func shown(_ expression: BoundExpression, _ type: ValueType) throws -> String {
        H.cells(try H.run(H.plan([], output: [H.column("v", expression, type)])), 0)
    }

    @Test func datesMoveAndAreMeasured() throws {
        #expect(
            try shown(.dateShift(.field(H.bought), months: 1, days: 0), .date)
                == "1970-08-20 1970-11-28 1970-05-11 1971-06-16 1971-03-05 -")
        #expect(try shown(.dateShift(.field(H.bought), months: 12 * 9000, days: 0), .date) == "- - - - - -")
        #expect(
            try shown(.span(.days, .constant(.days(DayInterval(100, 100))), .field(H.bought)), .integer(.days))
                == "100.0 200.0 0.0 400.0 300.0 -")
        #expect(try shown(.span(.days, .field(H.made), .field(H.bought)), .integer(.days)) == "- 260.0 - 136.0 - -")
        #expect(try shown(.period(.month, .field(H.made)), .period(.month)) == "1970-02 1970-02 - 1970-12 - -")
        #expect(try shown(.period(.year, .field(H.made)), .period(.year)) == "1970 1970 1970 1970 1971 -")
    }

    @Test func divisionByZeroIsUnknown() throws {
        let result = try H.run(
            H.plan(
                [],
                output: [
                    H.column(
                        "v", .arithmetic(.divide, .field(H.share), .constant(.integer(0)), .number(nil)), .number(nil))
                ]))
        #expect(result.columns[0].marks?.prefix(5).allSatisfy { $0 == .unknown(.undefined) } == true)
    }

    @Test func picksTakeTheDatedRows() throws {
        let latest = BoundExpression.pick(.latest, H.flown(), condition: nil, value: .field(H.wind))
        let result = try H.run(H.plan([], output: [H.column("w", latest, .integer(nil))]))
        #expect(H.cells(result, 0) == "3.0 9.0 7.0 - 2.0 -")
        // K4 has no flight while its log is outstanding; K6 has none and all logs are in.
        #expect(result.columns[0].marks?[3] == .unknown(.noReturn))
        #expect(result.columns[0].marks?[5] == .notApplicable)
        #expect(
            result.ledger.notes == [
                .undated(entity: "flights", rows: 1), .uncertainPick(label: "flights", isLatest: true, rows: 1),
            ])
        let safe = BoundExpression.pick(.earliest, H.told, condition: .field(H.safe), value: .field(H.flown))
        #expect(try shown(safe, .date) == "1970-07-30 - 1970-04-21 - - -")
    }

    @Test func uncertainCountsAreSaid() throws {
        let count = BoundExpression.countRelated(H.flown(), condition: .field(H.safe))
        let result = try H.run(H.plan([], output: [H.column("n", count, .integer(nil))]))
        #expect(H.cells(result, 0) == "1.0 0.0 1.0 0.0 1.0 0.0")
        #expect(result.ledger.notes == [.uncertainCount(label: "flights", rows: 3)])
    }

    // MARK: Failing

    @Test func overflowEndsTheExecutionOnlyForRowsInQuestion() throws {
        let twice = BoundExpression.arithmetic(.multiply, .field(H.cost), .constant(.integer(2)), .integer(nil))
        let add = PlanStep.add([named("twice", twice, .integer(nil))])
        #expect(throws: ExecutionError.overflow("twice")) { try H.run(H.plan([add])) }
        #expect(try H.ids(H.run(H.plan([H.filter(.field(H.sound)), add]))) == "K3 K4")
        let sum = Aggregate(function: .sum, argument: .field(H.cost), condition: nil, type: .integer(nil))
        #expect(throws: ExecutionError.overflow("s")) {
            try H.run(
                H.plan([.summarise([NamedAggregate(name: "s", aggregate: sum, measure: .statistic)], groups: [])]))
        }
    }

    @Test func whatWasNotCollectedIsNeverAnsweredZero() throws {
        let plan = Plan(
            source: .entity(H.lost), steps: [.count], output: H.columns([.integer(nil)]), rows: .table, core: "")
        #expect(throws: ExecutionError.notCollected("lost")) { try H.run(plan) }
    }

    @Test func aCancelledExecutionKeepsNothing() throws {
        #expect(throws: ExecutionError.cancelled) {
            try H.engine.execute(H.plan([H.filter(.field(H.sound))]), isCancelled: { true })
        }
        // Whenever the sign comes, the execution ends by it.
        let plan = H.plan([
            H.filter(.quantified(.any, H.flown(), condition: .field(H.safe))),
            .sort([SortOrder(expression: .field(H.note), type: .text, descending: true)]),
        ])
        let asked = Mutex(0)
        _ = try H.engine.execute(
            plan,
            isCancelled: {
                asked.withLock { $0 += 1 }; return false
            })
        let times = asked.withLock { $0 }
        #expect(times > 5)
        for moment in 0..<times {
            let count = Mutex(0)
            #expect(throws: ExecutionError.cancelled) {
                try H.engine.execute(
                    plan,
                    isCancelled: {
                        count.withLock { value in
                            value += 1
                            return value > moment
                        }
                    })
            }
        }
    }

    @Test func whyCountsEachConditionAloneAndTogether() throws {
        let dear = BoundExpression.compare(.greater, .field(H.cost), .constant(.integer(15)))
        let either = BoundExpression.or([.field(H.sound), .not(dear)])
        let conjuncts = [
            Conjunct(condition: dear, label: "cost > 15"), Conjunct(condition: either, label: "sound or not"),
        ]
        let why = try H.engine.explainRows(H.plan([.filter(conjuncts, excluding: false)]), isCancelled: { false })
        #expect(why.columns.map(\.name) == ["condition", "alone", "together"])
        #expect(H.cells(why, 0) == "cost > 15 sound or not   sound   not cost > 15     cost > 15")
        #expect(H.cells(why, 1) == "4.0 3.0 2.0 1.0 4.0")
        #expect(H.cells(why, 2) == "4.0 1.0 2.0 1.0 4.0")
    }

    @Test func whyReadsTheConditionsOfAThemeCount() throws {
        let carries = Carries(
            unit: H.kites, domain: H.themes, themes: [TagWanted(code: 0, covers: [0, 1])], all: false,
            evidence: [.init(field: H.faults, way: [])])
        let filter = PlanFilter([Conjunct(condition: .field(H.sound), label: "sound")], excluding: true)
        let unit = ThemeUnit(name: "kites", carries: carries, filters: [filter], groups: [])
        let why = try H.engine.explainRows(H.plan([.countTheme([unit])]), isCancelled: { false })
        #expect(H.cells(why, 0) == "exclude sound")
        #expect(H.cells(why, 1) == "2.0")
        #expect(H.cells(why, 2) == "4.0")
    }
}
