import Planning
import Tables
import Testing

@testable import Columnar

/// Conditions on kites K1...K6, each verdict in the order of the keys.
struct ConditionTests {
    typealias H = HandMadeStore

    @Test func booleanFieldIsFourValued() throws {
        #expect(try H.verdicts(.field(H.sound)) == "F worn_off T T A missing")
        #expect(try H.verdicts(.not(.field(H.sound))) == "T worn_off F F A missing")
    }

    @Test func kleeneAndOr() throws {
        let dear = BoundExpression.compare(.greater, .field(H.cost), .constant(.integer(15)))
        #expect(try H.verdicts(dear) == "F T T not_asked T T")
        #expect(try H.verdicts(.and([.field(H.sound), dear])) == "F worn_off T not_asked A missing")
        #expect(try H.verdicts(.and([dear, .field(H.sound)])) == "F worn_off T not_asked A missing")
        #expect(try H.verdicts(.or([.field(H.sound), dear])) == "F T T T T T")
        #expect(try H.verdicts(.or([.field(H.sound), .not(dear)])) == "T worn_off T T A missing")
    }

    @Test func theFirstUnknownOperandGivesTheReason() throws {
        let home = BoundExpression.compare(
            .equal, .field(H.home), .constant(.row(H.fields, 0, key: "hill")))
        let dear = BoundExpression.compare(.greater, .field(H.cost), .constant(.integer(15)))
        #expect(try H.verdicts(.and([home, dear])).split(separator: " ")[3] == "missing")
        #expect(try H.verdicts(.and([dear, home])).split(separator: " ")[3] == "not_asked")
    }

    @Test(arguments: [
        (ComparisonOperator.equal, "F T F F missing T"), (.notEqual, "T F T T missing F"),
        (.less, "F F T T missing F"), (.lessOrEqual, "F T T T missing T"), (.greater, "T F F F missing F"),
        (.greaterOrEqual, "T T F F missing T"),
    ])
    func orderedCodes(sign: ComparisonOperator, expected: String) throws {
        // K1 blue, K2 and K6 green, K3 and K4 red, K5 not known.
        #expect(try H.verdicts(.compare(sign, .field(H.colour), .constant(.code(H.colours, 1)))) == expected)
    }

    @Test func partialDatesCompareAsIntervals() throws {
        // K1 1970-02, K2 1970-02-10, K3 1970, K4 1970-12-31, K5 1971, K6 not applicable.
        let day = DayInterval(partialDate: "1970-02-10") ?? DayInterval(0, 0)
        let constant = BoundExpression.constant(.days(day))
        #expect(try H.verdicts(.compare(.less, .field(H.made), constant)) == "partial_date F partial_date F F A")
        #expect(try H.verdicts(.compare(.equal, .field(H.made), constant)) == "partial_date T partial_date F F A")
        #expect(
            try H.verdicts(.compare(.notEqual, .field(H.made), constant)) == "partial_date F partial_date T T A")
        let year = DayInterval(partialDate: "1970") ?? DayInterval(0, 0)
        #expect(try H.verdicts(.inDays(.field(H.made), year)) == "T T T T F A")
        let month = DayInterval(partialDate: "1970-02") ?? DayInterval(0, 0)
        #expect(try H.verdicts(.inDays(.field(H.made), month)) == "T T partial_date F F A")
    }

    @Test func stateTestsAreTwoValued() throws {
        #expect(try H.holding(.test(.field(H.sound), .unknown(because: nil))) == "K2 K6")
        #expect(try H.holding(.test(.field(H.sound), .unknown(because: [Reason.allCases.count]))) == "K2")
        #expect(try H.holding(.test(.field(H.sound), .known)) == "K1 K3 K4")
        #expect(try H.holding(.test(.field(H.sound), .isTrue)) == "K3 K4")
        #expect(try H.holding(.not(.test(.field(H.sound), .isTrue))) == "K1 K2 K5 K6")
        #expect(try H.holding(.test(.field(H.sound), .isFalse)) == "K1")
        #expect(try H.holding(.test(.field(H.sound), .notApplicable)) == "K5")
        #expect(try H.holding(.test(.field(H.faults), .empty)) == "K1")
        #expect(try H.holding(.test(.field(H.note), .empty)) == "K1")
    }

    @Test func tagSets() throws {
        // K1 none, K2 frame and knot, K3 spar, K4 unknown, K5 line, K6 not applicable. Frame covers spar, line knot.
        let frame = TagWanted(code: 0, covers: [0, 1])
        let line = TagWanted(code: 2, covers: [2, 3])
        func has(_ check: HasCheck, _ wanted: [TagWanted]) throws -> String {
            try H.verdicts(.has(check, .field(H.faults), wanted))
        }
        #expect(try has(.any, [frame]) == "F T T missing F A")
        #expect(try has(.any, [frame, line]) == "F T T missing T A")
        #expect(try has(.all, [frame, line]) == "F T F missing F A")
        #expect(try has(.none, [frame]) == "T F F missing T A")
        #expect(try has(.only, [frame]) == "T F T missing F A")
    }

    @Test func texts() throws {
        func match(_ check: TextCheck, _ text: String) throws -> String {
            try H.holding(.textMatch(check, .field(H.note), text))
        }
        #expect(try match(.contains, "tail") == "K3")
        #expect(try match(.contains, "é") == "K2")
        #expect(try match(.contains, "") == "K1 K2 K3 K4 K5")
        #expect(try match(.startsWith, "Tail") == "K5")
        #expect(try match(.matches, "^(?i)red") == "K3 K4")
        #expect(try H.holding(.compare(.equal, .field(H.note), .constant(.text("red")))) == "K4")
        #expect(try H.holding(.compare(.less, .field(H.note), .constant(.text("Tail")))) == "K1 K3")
    }

    @Test func oneOfAndWithin() throws {
        #expect(
            try H.verdicts(.oneOf(.field(H.colour), [.code(H.colours, 0), .code(H.colours, 2)]))
                == "T F T T missing F")
        #expect(try H.verdicts(.oneOf(.field(H.cost), [.integer(10), .integer(50)])) == "T F F not_asked T F")
        // Bought on days 200, 300, 100, 500, 400.
        let day = BoundExpression.constant(.days(DayInterval(250, 250)))
        let shift = Shift(days: 50)
        #expect(
            try H.verdicts(.withinSpan(.field(H.bought), of: day, before: shift, after: shift)) == "T T F F F missing")
        #expect(
            try H.verdicts(.withinSpan(.field(H.bought), of: day, before: nil, after: shift)) == "F T F F F missing")
    }

    @Test func hopsPassTheKeysOwnReason() throws {
        #expect(try H.verdicts(.hop(H.homeKey, .field(FieldID(H.fields, 1)))) == "T F F missing T A")
    }

    @Test func keysCompareByTheirOrder() throws {
        // `beach` comes before `hill` though its row is later.
        #expect(
            try H.verdicts(
                .compare(.less, .field(H.home), .constant(.row(H.fields, 0, key: "hill")))) == "T F F missing T A")
    }

    // MARK: Quantifiers. K1: safe; K2: not; K3: safe and unknown; K4: none; K5: not applicable and safe; K6: none.

    func quantified(_ check: QuantifierCheck, _ related: Related = H.told) throws -> String {
        try H.verdicts(.quantified(check, related, condition: .field(H.safe)))
    }

    @Test func quantifiersOverTheRecordsThereAre() throws {
        #expect(try quantified(.any) == "T F T F T F")
        #expect(try quantified(.no) == "F T F T F T")
        #expect(try quantified(.all) == "T F not_asked A T A")
        #expect(try quantified(.allOrNo) == "T F not_asked T T T")
        #expect(try quantified(.atLeast(2)) == "F F not_asked F F F")
        #expect(try quantified(.atMost(1)) == "T T not_asked T T T")
        #expect(try quantified(.exactly(1)) == "T F not_asked F T F")
        #expect(try quantified(.exactly(0)) == "F T F T F T")
        #expect(try quantified(.atLeast(0)) == "T T T T T T")
    }

    @Test func absenceIsUnknownWhileALogIsOutstanding() throws {
        // K2's log is missing, K4's late; K5's late one has come in since.
        #expect(try quantified(.any, H.flown()) == "T no_return T no_return T F")
        #expect(try quantified(.no, H.flown()) == "F no_return F no_return F T")
        #expect(try quantified(.atMost(1), H.flown()) == "T no_return not_asked no_return T T")
    }

    @Test func aNamedFieldWithoutALogWasNotAsked() throws {
        let hill = BoundCompleteness.Fixed(by: 1, rows: [0])
        // Only K1 and K2 have a log of the hill; K2's is missing.
        #expect(try quantified(.any, H.flown([hill])) == "T no_return T not_asked T not_asked")
    }

    @Test func everyAmongThoseInQuestion() throws {
        let windy = BoundExpression.compare(.greater, .field(H.wind), .constant(.integer(4)))
        // Of the safe flights all windy? K3's second flight may be safe; it is windy either way.
        let verdict = try H.verdicts(
            .quantified(
                .all,
                Related(
                    hops: [], step: .referring(H.flightKite), entity: H.flights, among: .field(H.safe),
                    completeness: nil, label: "flights"), condition: windy))
        #expect(verdict == "F A T A F A")
    }

    @Test func theRowOutsideCanBeNamed() throws {
        let later = BoundExpression.compare(
            .greater, .field(H.flown), .outer(.dateShift(.field(H.bought), months: 0, days: 15)))
        #expect(try H.verdicts(.quantified(.any, H.told, condition: later)) == "F F T F missing F")
    }

    @Test func countsCompareAsIntervals() throws {
        let safe = BoundExpression.countRelated(H.flown(), condition: .field(H.safe))
        func compare(_ sign: ComparisonOperator, _ n: Int64) throws -> String {
            try H.verdicts(.compare(sign, safe, .constant(.integer(n))))
        }
        #expect(try compare(.greaterOrEqual, 1) == "T no_return T no_return T F")
        #expect(try compare(.equal, 1) == "T no_return not_asked no_return T F")
        #expect(try compare(.less, 0) == "F F F F F F")
        let doubled = BoundExpression.arithmetic(.multiply, safe, .constant(.integer(2)), .integer(nil))
        #expect(
            try H.verdicts(.compare(.greater, doubled, .constant(.integer(2)))) == "F no_return not_asked no_return F F"
        )
    }

    @Test func carriesIncludesWhatLiesBeneath() throws {
        let carries = Carries(
            unit: H.kites, domain: H.themes, themes: [TagWanted(code: 0, covers: [0, 1])], all: false,
            evidence: [.init(field: H.faults, way: [])])
        #expect(try H.verdicts(.carries(carries)) == "F T T missing F A")
        let fields = Carries(
            unit: H.fields, domain: H.themes, themes: [TagWanted(code: 0, covers: [0, 1])], all: false,
            evidence: [.init(field: H.faults, way: [H.homeKey])])
        // Hill is home to K3 (spar) and K2; beach to K1 (none) and K5 (line).
        let plan = Plan(
            source: .entity(H.fields), steps: [H.filter(.carries(fields))],
            output: [H.column("id", .ownKey(H.fields), .reference(H.fields))], rows: .entity(H.fields), core: "")
        #expect(try H.ids(H.run(plan)) == "hill")
    }
}
