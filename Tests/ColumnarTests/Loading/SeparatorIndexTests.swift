import CLoading
import Testing

@testable import Columnar

/// Where cells end, found by the instructions of this processor and by those that every one has.
@Suite("Loading: separators")
struct SeparatorIndexTests {
    /// What is seen in a text.
    private struct Seen: Equatable {
        var places: [UInt32] = []
        var feeds = 0
        var isOdd = false
        var hasDoubledQuotes = false
        var hasReturns = false
        var hasHigh = false
        var isInvalid = false
        /// Columns that have no quoted cell, as far as it is known.
        var plainColumns: [Int] = []
    }

    private func seen(_ text: [UInt8], width: Int, level: Int32) -> Seen {
        SeparatorIndex.$level.withValue(level) {
            var index = SeparatorIndex(capacity: 1)
            defer { index.deallocate() }
            return (text + [UInt8](repeating: 0x22, count: 64)).withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return Seen() }
                // The second record's cells are those of a text of its own.
                let start = text.firstIndex(of: 0x7C).map { $0 + 1 } ?? 0
                index.find(in: base, from: start, to: text.count, delimiter: 0x2C, quote: 0x22, width: width)
                return Seen(
                    places: Array(UnsafeBufferPointer(start: index.places - 1, count: index.count + 1)),
                    feeds: index.feeds, isOdd: index.isOdd, hasDoubledQuotes: index.hasDoubledQuotes,
                    hasReturns: index.hasReturns, hasHigh: index.hasHigh, isInvalid: index.isInvalid,
                    plainColumns: (0..<width).filter { !index.mayHaveQuotes(column: $0) })
            }
        }
    }

    @Test("every way of finding them finds the same", arguments: 0..<60)
    func same(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let pieces: [[UInt8]] = [
            [0x2C], [0x2C], [0x0A], [0x22], [0x22, 0x22], [0x0D], [0x0D, 0x0A], [0x61], Array("wordy".utf8),
            Array(repeating: 0x62, count: 70), [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xFF], Array(",\"a\nb\",".utf8),
        ]
        // Some texts have quotes and returns and what is not ASCII, some only some of it.
        let kinds = pieces.filter { _ in random.next() % 4 != 0 }
        for _ in 0..<20 {
            var text: [UInt8] = random.next() % 3 == 0 ? [0x61, 0x7C] : []
            let wanted = seed % 10 == 0 ? 200_000 : Int(random.next() % 500)
            while text.count < wanted, let piece = kinds.randomElement(using: &random) { text += piece }
            for width in [1, 3, 70] {
                var plain = seen(text, width: width, level: 0)
                plain.plainColumns = []
                for level in 0...separators_level() {
                    var other = seen(text, width: width, level: level)
                    other.plainColumns = []
                    #expect(other == plain, "level \(level): \(text.prefix(600))")
                }
            }
        }
    }

    @Test("a column is known to be without quotes only where no cell of it has one")
    func columns() {
        let text = Array("a,\"b,\n\",c\nd,e,f\n\"g\"\"\",h,i\n".utf8)
        for level in 0...separators_level() {
            #expect(seen(text, width: 3, level: level).plainColumns.allSatisfy { $0 == 2 })
            #expect(seen(Array("a,b,c\n".utf8), width: 3, level: level).plainColumns == [0, 1, 2])
        }
        if separators_level() > 0 { #expect(seen(text, width: 3, level: 1).plainColumns == [2]) }
    }
}
