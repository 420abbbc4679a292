import Planning
import Tables
import Testing

@testable import Columnar

@Suite("Conditions by blocks are conditions on whole columns")
struct BlockConditionTests {
    typealias M = ManyKindsStore

    private static func run(isPlain: Bool) -> Run {
        Run(store: M.store, notes: [], isPlain: isPlain, isCancelled: { false })
    }

    /// What differs between the two ways, if anything does.
    private static func difference(_ condition: BoundExpression) throws -> String? {
        let (fast, plain) = (run(isPlain: false), run(isPlain: true))
        let mine = try fast.planes(condition, on: fast.whole(M.things))
        let theirs = try plain.planes(condition, on: plain.whole(M.things))
        if mine.isTrue != theirs.isTrue { return "true: \(condition)" }
        if mine.isUnknown != theirs.isUnknown { return "unknown: \(condition)" }
        if mine.isNotApplicable != theirs.isNotApplicable { return "not applicable: \(condition)" }
        return mine.marks == theirs.marks ? nil : "reasons: \(condition)"
    }

    @Test("The verdicts of conditions at random are the same", arguments: 0..<8)
    func verdicts(seed: Int) throws {
        var conditions = RandomConditions(seed: seed)
        for _ in 0..<60 { #expect(try Self.difference(conditions.condition()) == nil) }
    }

    private static func plan(_ conditions: inout RandomConditions) -> Plan {
        var steps: [PlanStep] = []
        for _ in 0..<(1 + conditions.random.below(2)) {
            var conjuncts: [Conjunct] = []
            for number in 0..<(1 + conditions.random.below(3)) {
                conjuncts.append(Conjunct(condition: conditions.condition(depth: 2), label: "c\(number)"))
            }
            steps.append(.filter(conjuncts, excluding: conditions.random.below(3) == 0))
        }
        var output = OutputColumn(
            name: "key", expression: .field(M.Kind.key.field), type: .integer(nil), measure: .dimension)
        if conditions.random.below(2) == 0 {
            steps.append(.count)
            output.expression = .column(0, .integer(nil))
        }
        let rows: RowKind = if case .count? = steps.last { .table } else { .entity(M.things) }
        return Plan(source: .entity(M.things), steps: steps, output: [output], rows: rows, core: "")
    }

    @Test("Filters leave the same rows, bounds and ledger on any number of threads", arguments: 0..<6)
    func filters(seed: Int) throws {
        var conditions = RandomConditions(seed: 1_000 + seed)
        var plain = ColumnarEngine(M.store)
        plain.isPlain = true
        for _ in 0..<20 {
            let plan = Self.plan(&conditions)
            let expected = String(reflecting: try plain.execute(plan, isCancelled: { false }))
            for threads in [1, 3] {
                let table = try Parallel.$threads.withValue(threads) {
                    try ColumnarEngine(M.store).execute(plan, isCancelled: { false })
                }
                #expect(String(reflecting: table) == expected, "\(plan)")
            }
        }
    }

    @Test("The reason of a count's bounds is that of the first open row by its key", arguments: 0..<3)
    func openReasons(seed: Int) throws {
        var conditions = RandomConditions(seed: 2_000 + seed)
        for _ in 0..<30 {
            let conjuncts = [
                Conjunct(condition: conditions.condition(), label: ""),
                Conjunct(condition: conditions.condition(), label: ""),
            ]
            let marks = try [false, true].map { isPlain in
                let run = Self.run(isPlain: isPlain).part()
                var rows = RowSet(try run.whole(M.things), noun: "things")
                try run.filter(conjuncts, excluding: false, &rows)
                return rows.openReason
            }
            #expect(marks[0] == marks[1])
        }
    }

    @Test("A calculation that leaves 64 bits ends the question either way")
    func overflow() throws {
        let doubled = BoundExpression.arithmetic(
            .multiply, .field(M.Kind.long.field), .constant(.integer(4)), .integer(nil))
        let condition = BoundExpression.compare(.greater, doubled, .constant(.integer(7)))
        for isPlain in [false, true] {
            var engine = ColumnarEngine(M.store)
            engine.isPlain = isPlain
            let plan = Plan(
                source: .entity(M.things),
                steps: [.filter([Conjunct(condition: condition, label: "long * 4 > 7")], excluding: false), .count],
                output: [], rows: .table, core: "")
            #expect(throws: ExecutionError.overflow("long * 4 > 7")) {
                try engine.execute(plan, isCancelled: { false })
            }
        }
    }

    @Test("Without the ledger's counts the rows are the same")
    func withoutLedger() throws {
        var conditions = RandomConditions(seed: 3_000)
        var engine = ColumnarEngine(M.store)
        engine.keepsLedger = false
        for _ in 0..<10 {
            let plan = Self.plan(&conditions)
            let expected = try ColumnarEngine(M.store).execute(plan, isCancelled: { false })
            let table = try engine.execute(plan, isCancelled: { false })
            #expect(String(reflecting: table.columns) == String(reflecting: expected.columns))
        }
    }

    @Test("Cancelling is seen within a block")
    func cancelled() throws {
        let condition = BoundExpression.compare(.less, .field(M.Kind.byte.field), .constant(.integer(9)))
        let plan = Plan(
            source: .entity(M.things), steps: [.filter([Conjunct(condition: condition, label: "")], excluding: false)],
            output: [], rows: .table, core: "")
        #expect(throws: ExecutionError.cancelled) { try ColumnarEngine(M.store).execute(plan, isCancelled: { true }) }
    }
}
