import Planning
import Tables
import Testing

@testable import Columnar

@Suite("What is kept of a column says what judging its rows does")
struct KeptCountsTests {
    typealias M = ManyKindsStore

    private static func run(isPlain: Bool) -> Run {
        let run = Run(store: M.store, notes: [], isPlain: isPlain, isCancelled: { false })
        run.narrows = !isPlain
        return run
    }

    @Test("Lines of the ledger from kept counts are those of the rows judged", arguments: 0..<3)
    func lines(seed: Int) throws {
        var conditions = RandomConditions(seed: 4_000 + seed)
        var found = 0
        for turn in 0..<60 {
            let conjunct = Conjunct(condition: conditions.condition(depth: turn % 2), label: "c")
            guard let lines = Self.run(isPlain: false).keptLines([conjunct], of: M.things) else { continue }
            found += 1
            let plain = Self.run(isPlain: true)
            var rows = RowSet(try plain.whole(M.things), noun: "things")
            try plain.filter([conjunct], excluding: false, &rows)
            #expect(lines == plain.conditions, "\(conjunct.condition)")
        }
        #expect(found > 0)
    }

    @Test("Rows in all of some sets are counted as when each is judged", arguments: [1, 3])
    func sets(threads: Int) throws {
        var random = Steps(state: UInt64(threads))
        var plain = ColumnarEngine(M.store)
        plain.isPlain = true
        for _ in 0..<20 {
            let fields = random.one([[M.Kind.tags], [.tags, .tags, .flag], [.sureFlag]])
            let conjuncts = (0..<(2 + random.below(3))).map { number in
                Conjunct(condition: Self.set(random.one(fields), &random), label: "c\(number)")
            }
            let plan = Plan(
                source: .entity(M.things), steps: [.filter(conjuncts, excluding: random.below(8) == 0), .count],
                output: [
                    OutputColumn(
                        name: "count", expression: .column(0, .integer(nil)), type: .integer(nil), measure: .things)
                ], rows: .table, core: "")
            let expected = String(reflecting: try plain.execute(plan, isCancelled: { false }))
            let table = try Parallel.$threads.withValue(threads) {
                try Parallel.$alone.withValue(1) { try ColumnarEngine(M.store).execute(plan, isCancelled: { false }) }
            }
            #expect(String(reflecting: table) == expected, "\(plan)")
        }
    }

    private static func set(_ kind: M.Kind, _ random: inout Steps) -> BoundExpression {
        var condition = BoundExpression.field(kind.field)
        if kind == .tags {
            let tag = random.below(12)
            condition = .has(
                random.one([.any, .all, .none]), condition, [TagWanted(code: tag, covers: [tag])])
        }
        return random.below(3) == 0 ? .not(condition) : condition
    }

    @Test("Sets meet the same at every level of vectors", arguments: 0...3)
    func levels(count: Int) throws {
        var random = Steps(state: 99)
        let rows = 3 * 4096 + 77
        let sets = (0...count).map { _ in Bitmap(count: rows) { _ in random.below(3) == 0 } }
        let sides = sets.dropLast().map { set in
            SetMeets.Side(bits: set.words.start, flip: random.below(2) == 0 ? 0 : ~0)
        }
        for unknown in [nil, sets.last?.words.start] {
            let meets = SetMeets(sides: sides, unknown: unknown)
            for stretch in [0..<rows, 128..<rows, 4096..<8192, 64..<100] {
                let expected = meets.population(stretch, level: 0)
                if sides.isEmpty { continue }
                for level in 0...wideLevel { #expect(meets.population(stretch, level: level) == expected) }
                #expect(
                    expected
                        == stretch.filter { row in
                            zip(sets, sides).allSatisfy { $0[row] != ($1.flip != 0) }
                                && (unknown == nil || sets.last?[row] == false)
                        }.count)
            }
        }
        extendLifetime(sets)
    }

    @Test(
        "The first rows found are those of all rows found",
        arguments: [
            "walkers where colour = red first 7", "walkers where age < 40 and tired first 20",
            "walkers where likes has tea and age between 20 and 60 first 1000",
            "walkers where not (likes has soup) and not (colour in (red, blue)) first 5",
            "walkers where colour != green and joined in 2021 first 2000", "walkers where tired = false first 1",
            "walkers where age > 100000 first 3", "walkers where age < 100000 first 2249",
            "find walkers where weight > 10 and likes has bread first 50 showing id, likes, home",
        ])
    func first(statement: String) throws {
        let statement =
            statement.hasPrefix("find")
            ? statement : statement.replacing(" where", with: " | where").replacing(" first", with: " | first")
        try LargeStore.compare(statement)
        // Where rows are rare after a block, all are judged instead, and nothing is said twice.
        try Run.$sample.withValue(1) { try LargeStore.compare(statement) }
    }

    @Test("Rows of a range are those between its ends")
    func ranges() throws {
        for kind in M.Kind.allCases {
            guard let counts = RangeCounts(M.store.column(kind.field)) else { continue }
            let values = counts.base - 2...counts.base + Int64(counts.sums.count) + 2
            var random = Steps(state: UInt64(kind.rawValue))
            for _ in 0..<20 {
                let (a, b) = (random.one(Array(values)), random.one(Array(values)))
                let inner = (min(a, b)...max(a, b)).reduce(0) { $0 + counts.rows(from: $1, to: $1) }
                #expect(counts.rows(from: min(a, b), to: max(a, b)) == inner)
                if a > b { #expect(counts.rows(from: a, to: b) == 0) }
            }
            let column = M.store.column(kind.field)
            let known = column.absences.known(count: column.count).population
            #expect(counts.rows(from: .min, to: .max) == known)
            #expect(counts.rows(from: .min, to: .min) == 0)
            #expect(counts.rows(from: .max, to: .max) == 0)
        }
    }
}
