import Testing

@testable import Columnar

@Suite("Rows that are set, listed and counted by group")
struct SetRowsTests {
    private static func words(_ count: Int, of sixteen: Int, seed: UInt64) -> [UInt64] {
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        return (0..<count).map { _ in
            (0..<64).reduce(0) { word, bit in next() % 16 < sixteen ? word | 1 << UInt64(bit) : word }
        }
    }

    @Test("Each set row is listed once, in order", arguments: [0, 1, 3, 8, 15, 16], [1, 7, 64])
    func listed(density: Int, count: Int) {
        let words = Self.words(count, of: density, seed: UInt64(density * 100 + count))
        var room = Cells<UInt16>(repeating: 9, count: listedRoom)
        let found = words.withUnsafeBufferPointer { words in
            words.baseAddress.map { listRows($0, wordCount: count, into: room.mutableStart) } ?? -1
        }
        let wanted = (0..<count * 64).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
        #expect(found == wanted.count)
        #expect(room.prefix(max(0, found)).map { Int($0) } == wanted)
    }

    @Test("Groups of bytes and of shorts count the same", arguments: [0, 1, 3, 8, 12, 15, 16])
    func counted(density: Int) {
        let count = 9
        let words = Self.words(count, of: density, seed: UInt64(density))
        let bytes = Cells<UInt8>((0..<count * 64).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) })
        let shorts = Cells<UInt16>(bytes.map { UInt16($0) })
        var wanted = [UInt32](repeating: 0, count: 256)
        for row in bytes.indices where words[row / 64] >> UInt64(row % 64) & 1 == 1 { wanted[Int(bytes[row])] += 1 }
        var room = Cells<UInt16>(uninitialized: listedRoom)
        var narrow = Cells<UInt32>(repeating: 0, count: 1024)
        var wide = Cells<UInt32>(repeating: 0, count: 1024)
        words.withUnsafeBufferPointer { words in
            guard let words = words.baseAddress else { return }
            let listing = room.mutableStart
            countGroups(bytes.start, words, wordCount: count, into: narrow.mutableStart, stride: 256, listing: listing)
            countGroups(shorts.start, words, wordCount: count, into: wide.mutableStart, stride: 256, listing: listing)
        }
        func sums(_ tables: Cells<UInt32>) -> [UInt32] {
            (0..<256).map { cell in (0..<4).reduce(0) { $0 + tables[$1 * 256 + cell] } }
        }
        #expect(sums(narrow) == wanted)
        #expect(sums(wide) == wanted)
    }
}
