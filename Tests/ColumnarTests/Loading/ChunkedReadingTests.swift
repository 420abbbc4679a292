import Diagnostics
import Foundation
import Tables
import Testing

@testable import Columnar

/// Files that all threads read in chunks, held against the exact reader: the same columns, or the same faults.
@Suite("Loading: chunks")
struct ChunkedReadingTests {
    @Test("random tables, however they are cut and by however many threads, come to the same", arguments: 0..<40)
    func same(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        for _ in 0..<6 {
            let table = RandomTable(&random)
            try table.withSource { source in
                let exact = outcome(source, chunkSize: 0, threads: 1)
                for threads in 1...3 {
                    let size = [1, 2, 7, 16, 33, 64, 200, 1 << 20][Int(random.next() % 8)]
                    let chunked = outcome(source, chunkSize: size, threads: threads)
                    #expect(
                        chunked == exact,
                        "chunks of \(size), \(threads) threads: \(table.descriptor)\n\(table.text.debugDescription)")
                }
            }
        }
    }

    @Test("a table without a fault is read in chunks, and not once more", arguments: 100..<120)
    func isTaken(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let table = RandomTable(&random, isSound: true)
        try table.withSource { source in
            let exact = outcome(source, chunkSize: 0, threads: 1)
            #expect(exact.isOpened, "\(exact.faults)")
            var planned = try plan(of: source)
            for (size, threads) in [(1, 2), (16, 3), (50, 1), (1 << 20, 2)] {
                let made = PackageLoad.$chunkSize.withValue(size) {
                    Parallel.$threads.withValue(threads) { planned.readChunks(planned.plan.resources[0], skipping: []) }
                }
                #expect(outcome(source, chunkSize: size, threads: threads) == exact)
                #expect(made != nil, "chunks of \(size): \(table.descriptor)\n\(table.text.debugDescription)")
            }
        }
    }

    @Test(
        "what chunks do not know is left to the exact reader",
        arguments: [
            #""escapeChar": "\\""#, #""skipInitialSpace": true"#, #""commentChar": "!""#, #""delimiter": "||""#,
            #""doubleQuote": false"#,
        ])
    func isLeft(dialect: String) throws {
        let source = package(
            (
                "datapackage.json",
                #"{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [{"name": "a", "path": "a.csv", "dialect": {\#(dialect)}, "schema": {"fields": [{"name": "x"}]}}]}"#
            ), ("a.csv", "x\n1\n"))
        var planned = try plan(of: source)
        #expect(planned.readChunks(planned.plan.resources[0], skipping: []) == nil)
    }

    @Test("a text many chunks long, and the records around it")
    func longText() throws {
        let text = String(repeating: "a \"\"word\"\",\nand more ", count: 20_000)
        let source = package(
            (
                "datapackage.json",
                #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}, {"name": "t"}]}}]}"#
            ), ("a.csv", "x,t\n1,one\n2,\"\(text)\"\n3,three\n"))
        let exact = outcome(source, chunkSize: 0, threads: 1)
        for size in [1 << 10, 1 << 16, 100_000] { #expect(outcome(source, chunkSize: size, threads: 2) == exact) }
        #expect(exact.isOpened)
    }

    @Test(
        "texts that a column has no room for are refused when they are met, with the field, and are not read once more")
    func tooMuchText() throws {
        let source = package(
            (
                "datapackage.json",
                #"{"resources": [{"name": "a", "path": ["a.csv", "b.csv"], "schema": {"fields": [{"name": "x"}, {"name": "t"}]}}, {"name": "c", "path": "c.csv", "schema": {"fields": [{"name": "y"}]}}]}"#
            ), ("a.csv", "x,t\n1,one\n2,two\n"), ("b.csv", "x,t\n3,a longer text\n"), ("c.csv", "y\n1\n"))
        for size in [1, 8, 1 << 20] {
            // Two texts of three bytes and one of thirteen, each with its end.
            let roomy = ChunkPlan.$mostText.withValue(23) { outcome(source, chunkSize: size, threads: 2) }
            #expect(roomy.isOpened, "\(roomy.faults)")
            for most in [22, 9, 8, 2] {
                let refused = ChunkPlan.$mostText.withValue(most) { outcome(source, chunkSize: size, threads: 2) }
                let told = try #require(refused.faults.first)
                let field = most == 2 ? "x" : "t"
                #expect(refused.total == 1 && told.contains("\"\(field)\": the texts of this field exceed 4 GiB"))
                #expect(told.contains(most > 8 ? "b.csv" : "a.csv"), "\(told)")
            }
        }
    }

    @Test("more rows than a block, codes of two bytes, numbers that need all eight")
    func manyRows() throws {
        var random = SplitMix(seed: 5)
        let codes = (0..<400).map { "code_\($0 * 7919 % 1000)_\($0)" }
        let list = codes.map { "\"\($0)\"" }.joined(separator: ", ")
        var text = "id,code,number,day,tags,big\n"
        for row in 0..<9000 {
            let tags = (0..<Int(random.next() % 4)).map { "t\(($0 * 31 + row * 17) % 90)" }
            text += "\(row * 3),\(codes[Int(random.next() % 400)]),\(Double(row % 997) / 8),"
            text += "\(1850 + row % 400)-0\(1 + row % 9)-1\(row % 10),\(Set(tags).sorted().joined(separator: ";")),"
            text += "\(row % 3 == 0 ? "-9223372036854775808" : String(random.next() >> 1))\n"
        }
        let source = package(
            (
                "datapackage.json",
                """
                {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                 "resources": [{"name": "a", "path": "a.csv", "schema": {"primaryKey": "id", "fields": [
                 {"name": "id", "type": "integer"}, {"name": "code", "type": "string", "categories": [\(list)]},
                 {"name": "number", "type": "number"}, {"name": "day", "type": "date"},
                 {"name": "tags", "type": "list", "delimiter": ";"}, {"name": "big", "type": "integer"}]}}]}
                """
            ), ("a.csv", text))
        let exact = outcome(source, chunkSize: 0, threads: 1)
        for size in [1 << 14, 1 << 22] { #expect(outcome(source, chunkSize: size, threads: 2) == exact) }
        #expect(exact.isOpened)
    }

    @Test("words that are codes and missing values at once, long ones, and ones that differ in the middle alone")
    func words() throws {
        let long = (0..<30).map { "a word of some length that has \($0) in it and goes on" }
        let codes = ["none", "", "yes", "12345678", "123456789", "1234567890abcdef", "é", "no"] + long
        let list = codes.map { "\"\($0)\"" }.joined(separator: ", ")
        var text = "code,flag,tags\n"
        for row in 0..<3000 {
            let code = codes[row * 7 % codes.count]
            text += "\(code),\(["yes", "no", "none", "", "true"][row % 5]),\(long[row % 30]);\(long[(row + 1) % 30])\n"
        }
        let source = package(
            (
                "datapackage.json",
                """
                {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                 "resources": [{"name": "a", "path": "a.csv", "schema": {"missingValues": ["", "none"], "fields": [
                 {"name": "code", "type": "string", "categories": [\(list)]},
                 {"name": "flag", "type": "boolean", "trueValues": ["yes", "true"], "falseValues": ["no", "none"]},
                 {"name": "tags", "type": "list", "delimiter": ";"}]}}]}
                """
            ), ("a.csv", text))
        let exact = outcome(source, chunkSize: 0, threads: 1)
        for size in [100, 1 << 14] { #expect(outcome(source, chunkSize: size, threads: 2) == exact) }
        #expect(exact.isOpened, "\(exact.faults)")
    }

    @Test("a load that is unwanted stops at a chunk, and there is no result")
    func stops() throws {
        let source = package(
            (
                "datapackage.json",
                #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}]}}]}"#
            ), ("a.csv", "x\n" + String(repeating: "1\n", count: 1000)))
        let watch = LoadWatch { true }
        PackageLoad.$chunkSize.withValue(64) {
            #expect(throws: LoadFailure.self) { try Store.open(source, watch: watch) }
        }
    }

    private func plan(of source: PackageSource) throws -> PackageLoad {
        let bytes = try source.read("datapackage.json")
        var reader = DescriptorReader(SourceText(name: "datapackage.json", bytes: bytes), in: source)
        var planner = LoadPlanner(reader.read(), reader)
        let plan = planner.make()
        return PackageLoad(plan, source, planner.reader.source, staged: false, LoadWatch())
    }
}

/// What came of a load: every column in full, or every fault that is said.
struct LoadOutcome: Equatable {
    var columns: [String] = []
    var faults: [String] = []
    var total = 0
    var isOpened: Bool { faults.isEmpty }
}

func outcome(_ source: PackageSource, chunkSize: Int, threads: Int) -> LoadOutcome {
    PackageLoad.$chunkSize.withValue(chunkSize) {
        Parallel.$threads.withValue(threads) {
            do throws(LoadFailure) {
                let store = try Store.open(source).store
                var result = LoadOutcome()
                for (index, entity) in store.catalog.entities.enumerated() where !entity.derived {
                    for field in entity.fields.indices {
                        result.columns.append(layout(store.column(FieldID(EntityID(index), field))))
                    }
                }
                return result
            } catch {
                return LoadOutcome(faults: error.diagnostics.map { $0.text() }, total: error.total)
            }
        }
    }
}

/// A column to the last bit, as a text.
private func layout(_ column: Column) -> String {
    func bits(_ bitmap: Bitmap?) -> String { bitmap.map { "\($0.count):\(Array($0.words))" } ?? "-" }
    func absences(_ absences: Absences) -> String {
        let reasons =
            switch absences.reasons {
            case .one(let reason): "one \(absences.unknown == nil ? 0 : reason)"
            case .each(let bytes): "each \(Array(bytes))"
            }
        return "\(bits(absences.unknown)) \(bits(absences.notApplicable)) \(reasons)"
    }
    func integers(_ column: IntegerColumn) -> String {
        let cells =
            switch column.storage {
            case .byte(let cells): "8 \(Array(cells))"
            case .short(let cells): "16 \(Array(cells))"
            case .word(let cells): "32 \(Array(cells))"
            case .long(let cells): "64 \(Array(cells))"
            }
        return "\(column.base) \(cells) \(absences(column.absences))"
    }
    func texts(_ column: TextColumn) -> String {
        "\(Array(column.arena)) \(Array(column.starts)) \(column.isASCII) \(absences(column.absences))"
    }
    switch column {
    case .boolean(let flags): return "flags \(bits(flags.values)) \(bits(flags.known)) \(absences(flags.absences))"
    case .category(let codes):
        let cells =
            switch codes.storage {
            case .narrow(let cells): "8 \(Array(cells))"
            case .middle(let cells): "16 \(Array(cells))"
            case .wide(let cells): "32 \(Array(cells))"
            }
        return "codes \(codes.domain) \(cells) \(absences(codes.absences))"
    case .integer(let column): return "integers \(integers(column))"
    case .number(let numbers):
        switch numbers.storage {
        case .scaled(let column, let divisor): return "scaled \(divisor) \(integers(column))"
        case .doubles(let cells):
            return "doubles \(cells.map { $0.bitPattern }) \(absences(numbers.absences))"
        }
    case .date(let dates):
        switch dates.storage {
        case .short(let cells): return "days \(dates.base) 16 \(Array(cells)) \(absences(dates.absences))"
        case .long(let cells): return "days \(dates.base) 32 \(Array(cells)) \(absences(dates.absences))"
        }
    case .partialDate(let dates): return "partial \(Array(dates.first)) \(Array(dates.last)) \(texts(dates.texts))"
    case .dateTime(let times), .time(let times): return "times \(Array(times.seconds)) \(texts(times.texts))"
    case .text(let column): return "texts \(texts(column))"
    case .tags(let tags):
        let sets =
            switch tags.storage {
            case .dense(let bitmaps): "dense \(bitmaps.map { bits($0) })"
            case .lists(let lists): "lists \(Array(lists.offsets)) \(Array(lists.codes))"
            }
        return "tags \(tags.domain) \(sets) \(bits(tags.known)) \(absences(tags.absences))"
    case .reference(let rows): return "rows \(rows.target) \(Array(rows.rows)) \(absences(rows.absences))"
    }
}
