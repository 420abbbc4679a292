import CVectors
import Testing

@testable import Columnar

/// Numbers of groups made, parted and picked in wide vectors are those that a row at a time gives, on every level.
@Suite("Numbers of groups in wide vectors")
struct WideNumberTests {
    static let levels = WideKernelTests.levels.filter { $0 > 0 }
    private static let sizes = [0, 64, 128, 192, 1_024, 4_032, 4_096]

    @Test("Keys in bytes as one number, with absent rows, from any word on", arguments: levels)
    func numbers(level: Int32) {
        var random = SplitMix(seed: 41)
        for size in Self.sizes {
            for (first, absent) in [(0, 0), (1, 1), (3, 2), (2, 3)] {
                let count = size + first * 64
                // Codes past the cardinality stand where rows are unknown, and must not matter elsewhere either.
                let codes = (0..<2).map { _ in Cells((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
                }
                let planes = (0..<4).map { _ in
                    Cells((0..<count / 64).map { _ in random.next() & random.next() & random.next() })
                }
                let cardinalities = [UInt8(152), 6]
                let keys = (0..<2).map { key in
                    wide_key(
                        codes: codes[key].start, unknown: absent & 1 == 0 ? nil : planes[2 * key].start,
                        not_applicable: absent & 2 == 0 ? nil : planes[2 * key + 1].start,
                        width: key == 0 ? 0 : UInt16(cardinalities[key]) + 2, most: cardinalities[key],
                        unknown_number: cardinalities[key], not_applicable_number: cardinalities[key] + 1)
                }
                var made = Cells<UInt16>(repeating: 7, count: size + 1)
                for key in keys {
                    withUnsafePointer(to: key) { wide_number(level, $0, first, size / 64, made.mutableStart) }
                }
                func number(_ key: Int, _ row: Int) -> Int {
                    let cardinality = Int(cardinalities[key])
                    if absent & 2 != 0, Self.bit(planes[2 * key + 1], row) { return cardinality + 1 }
                    if absent & 1 != 0, Self.bit(planes[2 * key], row) { return cardinality }
                    return min(Int(codes[key][row]), cardinality)
                }
                #expect(
                    (0..<size).allSatisfy { row in
                        Int(made[row]) == number(0, row + first * 64) * 8 + number(1, row + first * 64)
                    })
                #expect(made[size] == 7)
                extendLifetime((codes, planes))
            }
        }
    }

    @Test("Numbers parted by their rows, in place too", arguments: levels)
    func parts(level: Int32) {
        var random = SplitMix(seed: 43)
        for size in Self.sizes {
            for hasAbsent in [false, true] {
                let numbers = Cells((0..<size).map { _ in UInt16(random.next() % 154) })
                let planes = (0..<2).map { _ in Cells((0..<size / 64).map { _ in random.next() | random.next() }) }
                let absent = hasAbsent ? planes[1].start : nil
                var apart = Cells<UInt16>(repeating: 9, count: size + 1)
                wide_part(
                    level, numbers.start, planes[0].start, absent, 154, 308, size / 64, apart.mutableStart)
                var inPlace = numbers
                let own = inPlace.mutableStart
                wide_part(level, own, planes[0].start, absent, 154, 308, size / 64, own)
                #expect(
                    (0..<size).allSatisfy { row in
                        var wanted = numbers[row]
                        if hasAbsent, Self.bit(planes[1], row) { wanted += 154 }
                        if !Self.bit(planes[0], row) { wanted = 308 }
                        return apart[row] == wanted && inPlace[row] == wanted
                    })
                #expect(apart[size] == 9)
                extendLifetime(planes)
            }
        }
    }

    @Test("Cells picked where their bit is set, none above the most", arguments: levels.filter { $0 == 2 })
    func picked(level: Int32) {
        var random = SplitMix(seed: 47)
        for size in Self.sizes {
            for density in 0..<4 {
                let bits = Cells(
                    (0..<size / 64).map { _ in
                        density == 0
                            ? 0 : density == 1 ? random.next() & random.next() : density == 2 ? random.next() : ~0
                    })
                let rows = (0..<size).filter { Self.bit(bits, $0) }
                // Codes begin anywhere, as in a mapped file.
                for skip in [0, 1, 5] {
                    let bytes = Cells((0..<size + skip).map { _ in UInt8(truncatingIfNeeded: random.next()) })
                    var few = Cells<UInt8>(repeating: 0, count: size)
                    let count = wide_pick_8(bytes.start + skip, 200, bits.start, size / 64, few.mutableStart)
                    #expect(few.prefix(count).elementsEqual(rows.map { min(bytes[$0 + skip], 200) }))
                    let shorts = Cells((0..<size + skip).map { _ in UInt16(truncatingIfNeeded: random.next()) })
                    var some = Cells<UInt16>(repeating: 0, count: size)
                    let number = wide_pick_16(shorts.start + skip, 3_000, bits.start, size / 64, some.mutableStart)
                    #expect(some.prefix(number).elementsEqual(rows.map { min(shorts[$0 + skip], 3_000) }))
                }
            }
        }
    }

    private static func bit(_ bits: Cells<UInt64>, _ row: Int) -> Bool { bits[row / 64] >> UInt64(row % 64) & 1 == 1 }
}
