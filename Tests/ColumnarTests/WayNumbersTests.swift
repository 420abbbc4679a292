import Planning
import Tables
import Testing

@testable import Columnar

/// Numbers beyond keys: made at the second use, bounded, the least recently asked for let go.
@Suite("Numbers beyond keys")
struct WayNumbersTests {
    private let numbers = WayNumbers()

    private func way(_ value: Int64) -> WayNumbers.Way {
        WayNumbers.Way(key: RelationID(0), value: .constant(.integer(value)))
    }

    /// Asks once; a hundred rows, all of them the number of the way.
    private func ask(_ value: Int64, rows: Int = 100, within limit: Int = 250) -> Cells<UInt8>? {
        numbers.numbers(of: way(value), within: limit) { Cells(repeating: UInt8(value), count: rows) }
    }

    @Test("they are made at the second use, and then they are there")
    func secondUse() {
        #expect(ask(1) == nil)
        #expect(numbers.made.isEmpty)
        #expect(ask(1)?.first == 1)
        #expect(numbers.numbers(of: way(1), within: 250) { nil }?.count == 100)
    }

    @Test("all together take no more than their share; the least recently asked for goes")
    func bounded() {
        for value: Int64 in [1, 1, 2, 2, 1, 3, 3] { _ = ask(value) }
        #expect(numbers.made.map(\.rows) == [100, 100])
        #expect(numbers.numbers(of: way(1), within: 250) { nil } != nil)
        #expect(numbers.numbers(of: way(3), within: 250) { nil } != nil)
        // It counts as one that was never asked for.
        #expect(ask(2) == nil)
        #expect(ask(2)?.first == 2)
        #expect(numbers.made.count == 2)
    }

    @Test("one that is larger than the share stays alone")
    func large() {
        for value: Int64 in [1, 1, 2, 2] { _ = ask(value) }
        for _ in 0..<2 { _ = ask(9, rows: 1_000) }
        #expect(numbers.made.map(\.rows) == [1_000])
    }

    @Test("ways that were asked for once are forgotten when they are many")
    func forgotten() {
        _ = ask(200)
        for value in 0..<Int64(WayNumbers.mostWays) {
            _ = numbers.numbers(of: way(1_000 + value), within: 250) { nil }
        }
        #expect(ask(200) == nil)
        #expect(ask(200)?.first == 200)
    }
}
