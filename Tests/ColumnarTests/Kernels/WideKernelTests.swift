import CVectors
import Testing

@testable import Columnar

/// Loops in wide vectors give the bits that Columnar's own give, on every level that this machine has.
@Suite("Kernels in wide vectors")
struct WideKernelTests {
    /// Those of this machine; on one that has none there is nothing to hold against the loops in Swift.
    static let levels = Array(0...wide_level())
    /// Rows about the ends of words, halves and quarters of them, and of blocks.
    static let sizes = [0, 1, 31, 63, 64, 65, 127, 128, 129, 500, 1_000, 2_047, 2_048, 4_000, 4_095, 4_096]

    @Test("Cells in a range, of every width, at every size", arguments: levels)
    func ranges(level: Int32) {
        var random = SplitMix(seed: 11)
        for size in Self.sizes {
            for round in 0..<6 {
                // Cells begin anywhere: a block of a mapped file has no alignment of its own to promise.
                let skip = round
                let bytes = Self.made(size + skip) { UInt8(truncatingIfNeeded: random.next()) }
                let ends = (UInt8(truncatingIfNeeded: random.next()), UInt8(truncatingIfNeeded: random.next()))
                check(size, level, bytes.start + skip, low: ends.0, width: round == 0 ? .max : ends.1, markRange)
                let shorts = Self.made(size + skip) { UInt16(truncatingIfNeeded: random.next() >> UInt64(round)) }
                let pair = (UInt16(truncatingIfNeeded: random.next()), UInt16(truncatingIfNeeded: random.next()))
                check(size, level, shorts.start + skip, low: pair.0, width: round == 1 ? 0 : pair.1, markRange)
                let words = Self.made(size + skip) { UInt32(truncatingIfNeeded: random.next()) }
                let four = (UInt32(truncatingIfNeeded: random.next()), UInt32(truncatingIfNeeded: random.next()))
                check(size, level, words.start + skip, low: four.0, width: round == 2 ? .max : four.1, markRange)
                let longs = Self.made(size + skip) { random.next() }
                check(size, level, longs.start + skip, low: random.next(), width: random.next(), markRange)
                extendLifetime((bytes, shorts, words, longs))
            }
        }
    }

    @Test("Ranges whose ends are cells", arguments: levels)
    func ends(level: Int32) {
        for low in [UInt8(0), 1, 127, 128, 254, 255] {
            for width in [UInt8(0), 1, 127, 128, 254, 255] {
                let all = Self.made(4_096) { UInt8(truncatingIfNeeded: $0) }
                check(4_096, level, all.start, low: low, width: width, markRange)
                extendLifetime(all)
            }
        }
        for low in [UInt16(0), 0x7FFF, 0x8000, 0xFFFF] {
            for width in [UInt16(0), 1, 0x7FFF, 0x8000, 0xFFFF] {
                let all = Self.made(4_096) { UInt16(truncatingIfNeeded: $0 &* 16) &- 8 }
                check(4_096, level, all.start, low: low, width: width, markRange)
                extendLifetime(all)
            }
        }
    }

    @Test("Doubles in a range: both ends in, and what is no number in none", arguments: levels)
    func doubles(level: Int32) {
        let some = [-Double.infinity, -1.5, -0.0, 0.0, 0.1, 1.5, 2, .nan, .infinity, .leastNonzeroMagnitude]
        for size in Self.sizes {
            let cells = Self.made(size) { some[$0 * 7 % some.count] }
            for (low, high) in [(-1.5, 1.5), (0.0, 0.0), (-Double.infinity, .infinity), (2.0, -2.0), (.nan, 1.0)] {
                var bits = Cells<UInt64>(repeating: 0xAAAA, count: size / 64 + 2)
                markRange(cells.start, rows: size, low: low, high: high, into: bits.mutableStart, level: level)
                #expect((0..<size).allSatisfy { Self.bit(bits, $0) == (cells[$0] >= low && cells[$0] <= high) })
                #expect(bits[(size + 63) / 64] == 0xAAAA)
            }
        }
    }

    @Test("Bits counted and planes made of others, in place too", arguments: levels)
    func planes(level: Int32) {
        var random = SplitMix(seed: 5)
        for words in [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 200, 4_097] {
            let planes = (0..<4).map { _ in Self.made(words) { _ in random.next() & random.next() } }
            let (a, b, c, d) = (planes[0].start, planes[1].start, planes[2].start, planes[3].start)
            func count(_ made: (Int) -> UInt64) -> Int { (0..<words).reduce(0) { $0 + made($1).nonzeroBitCount } }
            #expect(population(a, words: words, level: level) == count { a[$0] })
            #expect(population(a, and: b, words: words, level: level) == count { a[$0] & b[$0] })
            #expect(population(a, or: b, words: words, level: level) == count { a[$0] | b[$0] })
            #expect(
                population(a, and: b, and: c, words: words, level: level) == count { a[$0] & b[$0] & c[$0] })
            #expect(populationOfMeet(a, b, wordCount: words, level: level) == count { a[$0] & b[$0] })

            func isMade(_ make: (OpenPlane, Plane) -> Void, _ wanted: (Int) -> UInt64) -> Bool {
                var apart = Cells<UInt64>(repeating: 7, count: words + 1)
                make(apart.mutableStart, a)
                var inPlace = Cells(planes[0])
                inPlace.append(7)
                let start = inPlace.mutableStart
                make(start, Plane(start))
                return (0..<words).allSatisfy { apart[$0] == wanted($0) && inPlace[$0] == wanted($0) }
                    && apart[words] == 7 && inPlace[words] == 7
            }
            #expect(isMade({ fill($0, with: $1, and: b, words: words, level: level) }, { a[$0] & b[$0] }))
            #expect(isMade({ fill($0, with: $1, or: b, words: words, level: level) }, { a[$0] | b[$0] }))
            #expect(isMade({ fill($0, with: $1, butNot: b, words: words, level: level) }, { a[$0] & ~b[$0] }))
            #expect(
                isMade(
                    { fill($0, with: $1, butNeither: b, nor: c, words: words, level: level) },
                    { a[$0] & ~(b[$0] | c[$0]) }))
            #expect(
                isMade(
                    { fill($0, with: $1, andEither: b, or: c, words: words, level: level) },
                    { a[$0] & (b[$0] | c[$0]) }))
            var (truth, unknown) = (Cells(planes[0]), Cells(planes[1]))
            let (open, shut) = (truth.mutableStart, unknown.mutableStart)
            fill(truth: open, unknown: shut, withBoth: (Plane(open), Plane(shut)), (c, d), words: words, level: level)
            #expect(
                (0..<words).allSatisfy { word in
                    let isTrue = a[word] & c[word]
                    return truth[word] == isTrue
                        && unknown[word] == (a[word] | b[word]) & (c[word] | d[word]) & ~isTrue
                })
            for (isNegated, isFirst) in [(false, true), (true, true), (false, false), (true, false)] {
                var (truth, unknown) = (Cells(planes[0]), Cells(planes[1]))
                let isTrue = conjoin(
                    c, isNegated: isNegated, unknown: d, isFirst: isFirst, words: words, truth: truth.mutableStart,
                    open: unknown.mutableStart, level: level)
                func mine(_ word: Int) -> UInt64 { (isNegated ? ~c[word] : c[word]) & ~d[word] }
                #expect(isTrue == count(mine))
                #expect(
                    (0..<words).allSatisfy { word in
                        if isFirst { return truth[word] == mine(word) && unknown[word] == d[word] }
                        let both = a[word] & mine(word)
                        return truth[word] == both
                            && unknown[word] == (a[word] | b[word]) & (mine(word) | d[word]) & ~both
                    })
            }
            extendLifetime(planes)
        }
    }

    @Test("A few codes counted among some rows", arguments: levels)
    func codes(level: Int32) {
        var random = SplitMix(seed: 3)
        for size in Self.sizes {
            for few in [0, 1, 2, 6, 24] {
                let codes = Self.made(size) { _ in UInt8(truncatingIfNeeded: random.next() % 26) }
                var words = Self.made((size + 63) / 64) { _ in random.next() | random.next() }
                if size % 64 != 0 { words[size / 64] &= (1 << UInt64(size % 64)) - 1 }
                var cells = Cells<UInt32>(repeating: 5, count: few + 1)
                let rows = (0..<size).filter { Self.bit(words, $0) }
                let counted = countFew(
                    codes.start, words.start, rows: size, few: few, into: cells.mutableStart, level: level)
                #expect(counted == rows.count { codes[$0] < few })
                for code in 0..<few { #expect(Int(cells[code]) == 5 + rows.count { codes[$0] == code }) }
                #expect(cells[few] == 5)
                extendLifetime((codes, words))
            }
        }
    }

    @Test("Two bytes a way apart are found at each place, in either case too", arguments: levels.filter { $0 > 0 })
    func pairs(level: Int32) {
        var random = SplitMix(seed: 23)
        for size in [0, 1, 63, 64, 65, 1_000] {
            for fold in [UInt8(0), 0x20] {
                let letters = Array("abAB xyz".utf8)
                let text = Self.made(size + 256) { _ in letters[Int(random.next() % 8)] }
                let pair = wide_pair(near_byte: 0x61, near_fold: fold, far_byte: 0x62, far_fold: fold)
                var found: [Int] = []
                var place = 0
                while place < size {
                    var hits: UInt64 = 0
                    let step = wide_find_pair(
                        level, text.start + place, text.start + place + 3, size - place, pair, &hits)
                    if hits == 0 { break }
                    for bit in 0..<64 where hits >> UInt64(bit) & 1 == 1 { found.append(place + step + bit) }
                    place += step + 64
                }
                let wanted = (0..<(size + 63) / 64 * 64).filter {
                    text[$0] | fold == 0x61 && text[$0 + 3] | fold == 0x62
                }
                #expect(found == wanted)
            }
        }
    }

    private typealias Mark<Cell> = (UnsafePointer<Cell>, Int, Cell, Cell, UnsafeMutablePointer<UInt64>, Int32) -> Void

    private func check<Cell: FixedWidthInteger & UnsignedInteger>(
        _ size: Int, _ level: Int32, _ cells: UnsafePointer<Cell>, low: Cell, width: Cell, _ mark: Mark<Cell>
    ) {
        // What stands behind the last word is not written to.
        var bits = Cells<UInt64>(repeating: 0xAAAA, count: size / 64 + 2)
        mark(cells, size, low, width, bits.mutableStart, level)
        #expect((0..<size).allSatisfy { Self.bit(bits, $0) == (cells[$0] &- low <= width) })
        #expect(bits[(size + 63) / 64] == 0xAAAA)
        if size & 63 != 0 { #expect(bits[size / 64] >> UInt64(size & 63) == 0) }
    }

    private static func bit(_ bits: Cells<UInt64>, _ row: Int) -> Bool { bits[row / 64] >> UInt64(row % 64) & 1 == 1 }

    private static func made<Cell: BitwiseCopyable & Sendable>(_ count: Int, _ cell: (Int) -> Cell) -> Cells<Cell> {
        Cells((0..<count).map(cell))
    }

    private static func made<Cell: BitwiseCopyable & Sendable>(_ count: Int, _ cell: () -> Cell) -> Cells<Cell> {
        Cells((0..<count).map { _ in cell() })
    }
}
