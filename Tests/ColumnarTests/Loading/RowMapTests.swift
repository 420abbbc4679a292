import Tables
import Testing

@testable import Columnar

@Suite("Loading: the rows of a key")
struct RowMapTests {
    /// Keys that follow one another, lie close, and lie far apart.
    private static let keys: [[Int64?]] = [
        [], [7], (0..<10_000).map { $0 + 5 }, (0..<10_000).reversed().map { $0 * 3 - 9_000 },
        (0..<9_000).map { ($0 &* 0x1E37_79B9_7F4A_7C15) >> 2 }, [.min, .max, 0], [1, nil, 3, nil, 2],
        (0..<5_000).map { $0 % 7 == 0 ? nil : Int64($0) },
    ]

    private func column(_ values: [Int64?]) -> IntegerColumn {
        var builder = IntegerColumn.Builder()
        for value in values {
            if let value { builder.append(value) } else { builder.appendMark(.unknown(.missing)) }
        }
        return builder.finish()
    }

    private func texts(_ values: [Int64?]) -> TextColumn {
        var builder = TextColumn.Builder()
        for value in values {
            if let value { builder.append("é\(value)") } else { builder.appendMark(.notApplicable) }
        }
        return builder.finish()
    }

    @Test("every reference leads to the row of its key, of numbers and of texts", arguments: keys.indices)
    func leads(index: Int) throws {
        let keys = Self.keys[index]
        var rows: [Int64: Int] = [:]
        for (row, key) in keys.enumerated() { if let key { rows[key] = row } }
        var random = SplitMix(seed: UInt64(index))
        let known = keys.compactMap { $0 }
        let named: [Int64?] = (0..<9_001).map { _ in
            guard let key = known.randomElement(using: &random), key % 11 != 0 else { return nil }
            return key
        }
        let wanted: [UInt32] = named.map { key in
            guard let key, let row = rows[key] else { return ReferenceColumn.absent }
            return UInt32(row)
        }
        let numbers = try #require(RowMap(.integer(column(keys))))
        let words = try #require(RowMap(.text(texts(keys))))
        #expect(numbers.references(.integer(column(named)), isStopped: { false }).map { Array($0) } == wanted)
        #expect(words.references(.text(texts(named)), isStopped: { false }).map { Array($0) } == wanted)
        // A key that no row has, before, between and behind the others.
        for stranger: Int64 in [.min + 1, -123_456_789, 4, 1_000_000, .max - 1] where rows[stranger] == nil {
            let more = named + [Optional(stranger)]
            #expect(numbers.references(.integer(column(more)), isStopped: { false }) == nil)
            #expect(words.references(.text(texts(more)), isStopped: { false }) == nil)
        }
    }

    @Test("a value that stands twice has no map", arguments: keys.indices)
    func twice(index: Int) {
        let keys = Self.keys[index]
        guard let last = keys.last, let key = last else { return }
        #expect(RowMap(.integer(column(keys + [Optional(key)]))) == nil)
        #expect(RowMap(.text(texts(keys + [Optional(key)]))) == nil)
    }

    @Test("numbers and texts are no keys of one another")
    func kinds() throws {
        let map = try #require(RowMap(.integer(column([1, 2]))))
        #expect(map.references(.text(texts([1])), isStopped: { false }) == nil)
        #expect(RowMap(.boolean(BooleanColumn.Builder().finish())) == nil)
    }

    @Test("ascending is every row known and greater than the one before")
    func ascending() {
        #expect(column([]).isAscending && column([3]).isAscending && column((0..<9_000).map { $0 * 2 }).isAscending)
        #expect(!column([1, 1]).isAscending && !column([1, nil, 3]).isAscending)
        #expect(!column((0..<9_000).map { $0 == 4096 ? 4095 : $0 }).isAscending)
    }

    @Test("the latest day is that of a row that has one")
    func latest() {
        var days = DateColumn.Builder()
        #expect(days.finish().latest == nil)
        days.appendMark(.unknown(.missing))
        #expect(days.finish().latest == nil)
        for day in 0..<200 { days.append(Int32(day * 3 - 700)) }
        days.appendMark(.notApplicable)
        #expect(days.finish().latest == Int32(-103))
        days.append(1_000_000)
        #expect(days.finish().latest == Int32(1_000_000))
    }
}
