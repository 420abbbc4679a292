import Testing

@testable import Columnar

/// Bitmaps against arrays of Booleans, over seeded random rows of awkward lengths.
struct BitmapTests {
    static let lengths = [0, 1, 63, 64, 65, 127, 128, 1000, 4096, 4097]

    @Test(arguments: lengths)
    func algebraAgreesWithArrays(count: Int) {
        var random = SeededRandom(seed: UInt64(count) + 7)
        let a = (0..<count).map { _ in random.chance(3) }
        let b = (0..<count).map { _ in random.chance(2) }
        let left = Bitmap(count: count) { a[$0] }
        let right = Bitmap(count: count) { b[$0] }
        func bits(_ bitmap: Bitmap) -> [Bool] { (0..<count).map { bitmap[$0] } }
        #expect(bits(left.intersection(right)) == zip(a, b).map { $0 && $1 })
        #expect(bits(left.union(right)) == zip(a, b).map { $0 || $1 })
        #expect(bits(left.subtracting(right)) == zip(a, b).map { $0 && !$1 })
        #expect(bits(left.complement) == a.map { !$0 })
        #expect(left.population == a.count { $0 })
        #expect(left.complement.population == a.count { !$0 })
        #expect(left.population(with: right) == zip(a, b).count { $0 && $1 })
        #expect(left.isAnySet == a.contains(true))
        #expect(left.meets(right) == zip(a, b).contains { $0 && $1 })
        #expect(left.rows.map { Int($0) } == a.indices.filter { a[$0] })
        #expect(left.union(left) == left)
    }

    @Test(arguments: lengths)
    func appendingBuildsTheSame(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let a = (0..<count).map { _ in random.chance(2) }
        var built = Bitmap(count: 0)
        for bit in a { built.append(bit) }
        var set = Bitmap(count: count)
        for index in a.indices { set[index] = a[index] }
        #expect(built == Bitmap(count: count) { a[$0] })
        #expect(built == set)
        #expect(Bitmap(count: count, filled: true).population == count)
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    /// True once in `n`.
    mutating func chance(_ n: Int) -> Bool { below(n) == 0 }
}
