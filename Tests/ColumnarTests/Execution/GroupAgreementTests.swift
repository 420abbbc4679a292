import Planning
import Tables
import Testing

@testable import Columnar

/// Groups, folds and counts under tags come to the same by the fast paths as by the general one: columns, marks, order
/// and ledger, on one thread and on several.
struct GroupAgreementTests {
    private static let sorted = MadeUpStore(seed: 1, boats: 8_301, trips: 8_500, isShuffled: false).store
    private static let shuffled = MadeUpStore(seed: 2, boats: 8_200, trips: 100, isShuffled: true).store
    private static let few = MadeUpStore(seed: 3, boats: 7, trips: 5, isShuffled: true).store
    private static let none = MadeUpStore(seed: 4, boats: 0, trips: 0, isShuffled: false).store

    private static let keys = [
        "rig", "builder", "sound", "insured", "crew", "depth", "length", "weight", "built", "harbour", "month of built",
        "quarter of built", "year of built", "week of built", "harbour.country", "harbour.deep",
        "month of harbour.opened", "harbour.opened", "laid", "met", "name", "cost", "drift", "faults", "each faults",
        "each marks", "year of laid",
    ]
    private static let folds = [
        "count()", "count(sound)", "count(crew > 10)", "count(faults has f3)", "known(crew)", "known(name)",
        "unknown_rate(rig)", "unknown_rate(weight)", "sum(crew)", "sum(cost)", "sum(length)", "sum(weight)",
        "mean(depth)", "mean(length)", "mean(drift)", "mean(weight)", "mean(cost)", "min(crew)", "max(length)",
        "min(built)", "max(laid)", "max(rig)", "min(depth)", "median(crew)", "median(length)", "quantile(depth, 0.9)",
        "distinct(harbour)", "distinct(rig)", "distinct(built)", "distinct(crew)", "distinct(name)",
        "sum(crew where sound)", "mean(length where crew > 40)", "median(crew where insured)",
        "distinct(harbour where sound)", "known(crew where length > 20)", "max(crew where rig = yawl)",
        "count(faults has any (f0, f5))", "distinct(builder)", "mean(crew)", "sum(depth)",
    ]
    private static let filters = [
        "", " | where sound", " | where crew > 60", " | where built in 1972", " | exclude where rig = yawl",
        " | where crew = 1000", " | where harbour.country = north and length > 5", " | sort depth | first 500",
        " | sort crew descending, id",
    ]

    /// Statements of every key and fold, with made-up company.
    private static func statements(_ count: Int, seed: UInt64) -> [String] {
        var random = Chance(state: seed)
        func pick(_ list: [String]) -> String { list[random.below(list.count)] }
        var result = keys.map { "boats | count by \($0)" }
        result += folds.map { "boats | summarise a = \($0) by rig" }
        result += [
            "boats | count by each faults, rig", "boats | count by rig, each faults, sound",
            "boats | count by each a = faults, each b = faults", "boats | count by each faults, each marks",
            "boats | count by harbour.country, each faults", "trips | count by boat.rig", "trips | count by boat.crew",
            "trips | count by boat.harbour.country, kind", "trips | count by month of day",
            "trips | count by month of boat.built", "trips | summarise n = distinct(boat) by kind",
            "trips | summarise n = distinct(boat where miles > 50), m = mean(miles) by boat.rig",
            "trips | count boats by rig", "trips | where miles > 100 | count boats, harbours by kind",
            "trips | where miles > 100 | count boats, trips", "count boats", "theme f3 count",
            "theme f3 count boats by rig",
            "theme f1 or f4 count boats by rig, sound", "theme f0 and f3 where sound count boats by harbour",
            "theme f8 where sound count boats", "trips | count by each lost, boat.rig",
            "boats | summarise n = count(), m = count(faults has f1), o = count(faults has f4) by each faults",
            "boats | summarise n = count(), s = sum(crew) by each faults",
            "boats | summarise n = known(crew), o = unknown_rate(crew), p = count(sound) by each faults",
            "boats | summarise a = median(crew), b = count(), c = mean(length)",
            "boats | where crew = 1000 | summarise a = max(crew), b = sum(length), c = count()",
        ]
        for _ in 0..<count {
            let by = Set((0...random.below(3)).map { _ in pick(keys) }).sorted().joined(separator: ", ")
            let filter = pick(filters)
            if random.below(2) == 0 {
                result.append("boats\(filter) | count by \(by)")
            } else {
                let asked = (0...random.below(4)).map { "a\($0) = \(pick(folds))" }.joined(separator: ", ")
                result.append("boats\(filter) | summarise \(asked)" + (random.below(6) == 0 ? "" : " by \(by)"))
            }
        }
        return result
    }

    private func check(_ store: Store, _ statements: [String], threads: Int = 1) throws {
        let fast = ColumnarEngine(store)
        var plain = fast
        plain.isPlain = true
        var compared = 0
        for statement in statements {
            let expected = Result { try AnswerTests.answer(statement, plain) }
            let found = Parallel.$threads.withValue(threads) {
                Parallel.$alone.withValue(threads > 1 ? 1 : 1 << 18) {
                    Result { try AnswerTests.answer(statement, fast) }
                }
            }
            switch (expected, found) {
            case (.success(let expected), .success(let found)):
                compared += 1
                #expect(Self.difference(found, expected) == nil, "\(statement)")
            case (.failure(let expected as ExecutionError), .failure(let found as ExecutionError)):
                #expect("\(found)" == "\(expected)", "\(statement)")
            // Made-up company may be refused before anything runs.
            case (.failure(is BindError), .failure(is BindError)): break
            default: Issue.record("\(statement): \(expected) \(found)")
            }
        }
        #expect(compared * 10 > statements.count * 9)
    }

    @Test func inTheOrderOfTheFile() throws { try check(Self.sorted, Self.statements(15, seed: 11)) }
    @Test func inTheOrderOfKeys() throws { try check(Self.shuffled, Self.statements(15, seed: 12)) }
    @Test func ofFewRows() throws { try check(Self.few, Self.statements(60, seed: 13)) }
    @Test func ofNone() throws { try check(Self.none, Self.statements(20, seed: 14)) }

    /// From the second time on what stands beyond a key is kept for each row that leads there.
    @Test func beyondKeysAgain() throws {
        let store = MadeUpStore(seed: 5, boats: 700, trips: 9_001, isShuffled: true).store
        let asked = [
            "trips | count by boat.rig", "trips | where miles > 100 | count by boat.rig",
            "trips | where miles > 100 and kind is known | count by boat.harbour.country",
            "trips | summarise n = count(), m = sum(miles) by boat.rig", "trips | count by boat.rig, kind",
            "trips | count by year of boat.built", "trips | count by boat.sound", "trips | count by boat.crew",
        ]
        for threads in [1, 3, 1] { try check(store, asked, threads: threads) }
        let kept = store.holdings.filter { $0.kind == .index && $0.bytes == 9_001 && $0.rows == 9_001 }
        #expect(kept.count > 1)
        #expect(kept.reduce(0) { $0 + $1.bytes } <= store.columnBytes / 8)
        // The bitmap of all rows is said, too.
        #expect(store.holdings.contains { $0.kind == .index && $0.field == nil && $0.bytes == (9_001 + 63) / 64 * 8 })
    }

    @Test(arguments: [2, 3]) func onSeveralThreads(threads: Int) throws {
        let all = Self.statements(10, seed: UInt64(threads))
        try check(Self.sorted, stride(from: threads % 2, to: all.count, by: 3).map { all[$0] }, threads: threads)
    }

    @Test("numbers with few decimals add up as they are written, whatever their order", arguments: [false, true])
    func sumsAreExact(isPlain: Bool) throws {
        for store in [Self.sorted, Self.shuffled, Self.few] {
            let entity = try #require(store.catalog.entities.firstIndex { $0.name == "boats" })
            let field = try #require(store.catalog.entities[entity].fields.firstIndex { $0.name == "length" })
            let column = store.column(FieldID(EntityID(entity), field))
            guard case .number(let numbers) = column, case .scaled(let integers, let divisor) = numbers.storage else {
                Issue.record("a column that is not scaled")
                return
            }
            let known = (0..<numbers.count).filter { numbers.absences[$0].isKnown }
            let sum = Double(known.reduce(0) { $0 + integers[$1] }) / divisor
            var engine = ColumnarEngine(store)
            engine.isPlain = isPlain
            for rows in ["boats", "boats | sort crew descending"] {
                let table = try AnswerTests.answer("\(rows) | summarise a = sum(length), b = mean(length)", engine)
                guard case .numbers(let sums) = table.columns[0].values,
                    case .numbers(let means) = table.columns[1].values
                else {
                    Issue.record("no numbers")
                    return
                }
                #expect(sums == [sum] && means == [sum / Double(known.count)])
            }
        }
    }

    /// What differs first; cells that are not known may be anything.
    static func difference(_ a: ResultTable, _ b: ResultTable) -> String? {
        if a.rowCount != b.rowCount { return "\(a.rowCount) rows, \(b.rowCount)" }
        if a.ledger != b.ledger { return "ledger: \(a.ledger)\n\(b.ledger)" }
        if a.columns.map(\.name) != b.columns.map(\.name) { return "columns" }
        for (left, right) in zip(a.columns, b.columns) {
            let (mine, theirs) = (cells(left, a.rowCount), cells(right, b.rowCount))
            if let row = mine.indices.first(where: { mine[$0] != theirs[$0] }) {
                return "\(left.name), row \(row): \(mine[row]), \(theirs[row])"
            }
        }
        return nil
    }

    private static func cells(_ column: ResultColumn, _ count: Int) -> [String] {
        (0..<count).map { row in
            let mark = column.marks?[row] ?? .known
            if !mark.isKnown { return "mark \(mark.rawValue)" }
            switch column.values {
            case .booleans(let values): return "\(values[row])"
            case .integers(let values): return "\(values[row])"
            case .numbers(let values): return "\(values[row].bitPattern)"
            case .codes(let values, let dictionary): return dictionary[Int(values[row])].value
            case .days(let values): return "day \(values[row])"
            case .periods(let values, let kind): return "\(kind) \(values[row])"
            case .texts(let bytes, let offsets): return "\(bytes[offsets[row]..<offsets[row + 1]])"
            case .tags(let offsets, let codes, _): return "\(codes[offsets[row]..<offsets[row + 1]])"
            }
        }
    }
}
