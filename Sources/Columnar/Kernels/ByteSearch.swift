import CVectors

#if arch(x86_64)
    import _Builtin_intrinsics.intel.sse2
#endif

/// Bytes looked for in a column of texts, some of them in either case.
///
/// What the two rarest of them are, a sample of the texts says; sixteen places are asked for those two at once, and
/// only where both stand is the rest compared.
struct Needle: Equatable, Sendable {
    /// The bytes; those that may stand in either case are small letters.
    let bytes: [UInt8]
    /// By byte: `0x20` where either case will do, 0 where not.
    let folds: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
        folds = Array(repeating: 0, count: bytes.count)
    }

    /// Bytes of which those marked are small ASCII letters that may as well be capitals.
    init(_ bytes: [UInt8], folds: [UInt8]) {
        self.bytes = bytes
        self.folds = folds
    }

    /// True where a letter may stand in either case.
    var isFolded: Bool { folds.contains { $0 != 0 } }

    /// Whether the bytes at a place are these. There must be as many.
    @inline(__always)
    func stands(at place: UnsafePointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            folds.withUnsafeBufferPointer { folds in
                var index = 0
                while index < bytes.count {
                    if place[index] | folds[index] != bytes[index] { return false }
                    index &+= 1
                }
                return true
            }
        }
    }

    /// Whether they stand anywhere in some bytes. Cost: the product of both lengths at worst.
    func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return true }
        guard let base = text.baseAddress, text.count >= bytes.count else { return false }
        var place = 0
        let last = text.count &- bytes.count
        while place <= last {
            if stands(at: base + place) { return true }
            place &+= 1
        }
        return false
    }

    /// Whether some bytes begin with them.
    func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= bytes.count, let base = text.baseAddress else { return bytes.isEmpty }
        return stands(at: base)
    }

    /// The places of two of its bytes that seldom stand together in a sample of an arena, the lower one first.
    ///
    /// Not the two that are rarest each for itself: those may always come together, as in a word that many texts have.
    func rarest(in arena: UnsafeBufferPointer<UInt8>) -> (Int, Int) {
        guard bytes.count > 1, let base = arena.baseAddress else { return (0, 0) }
        let window = 1024
        let step = max(window, arena.count / 16)
        let starts = stride(from: 0, to: arena.count &- window &- Needle.farthest &- 64, by: step).map { $0 }
        // By place in the needle: a bit for each place of the sample at which the byte stands so far behind.
        var planes: [(place: Int, words: [UInt64], count: Int)] = []
        for place in bytes.indices.prefix(Needle.farthest) {
            let probe = Probe(near: bytes[place], nearFold: folds[place], far: bytes[place], farFold: folds[place])
            var words: [UInt64] = []
            for start in starts {
                for offset in stride(from: start, to: start &+ window, by: 64) {
                    let text = base + (offset &+ place)
                    words.append(probe.hits(text, text, folds: true))
                }
            }
            planes.append((place, words, words.reduce(0) { $0 &+ $1.nonzeroBitCount }))
        }
        planes.sort { ($0.count, $0.place) < ($1.count, $1.place) }
        var best = (together: Int.max, first: planes[0].place, second: planes[1].place)
        for (index, one) in planes.prefix(Needle.candidates).enumerated() {
            for other in planes.prefix(Needle.candidates).dropFirst(index + 1) {
                var together = 0
                for word in one.words.indices {
                    let both = one.words[word] & other.words[word]
                    if both != 0 { together &+= both.nonzeroBitCount }
                }
                if together < best.together { best = (together, one.place, other.place) }
            }
        }
        return (min(best.first, best.second), max(best.first, best.second))
    }

    /// So many of the rarest bytes are tried with each other.
    private static let candidates = 6
    /// And none of those further on.
    private static let farthest = 64
}

/// Sets the bits of the rows in which a needle stands.
///
/// Rows are parted by `0xFF`, which no needle has, so that what is found never crosses rows. Rows that share a word of the
/// bitmap are for one thread. `probes` are from `Needle.rarest`.
/// Cost: that of reading the texts from memory, where the two bytes seldom stand together.
func markRows(
    _ rows: Range<Int>, with needle: Needle, probes: (Int, Int), arena: UnsafeBufferPointer<UInt8>,
    starts: UnsafeBufferPointer<UInt32>, into words: UnsafeMutablePointer<UInt64>, level: Int32 = wideLevel
) {
    guard let base = arena.baseAddress, !needle.bytes.isEmpty, !rows.isEmpty else { return }
    let (near, far) = probes
    let probe = Probe(
        near: needle.bytes[near], nearFold: needle.folds[near], far: needle.bytes[far], farFold: needle.folds[far])
    let (first, second) = (base + near, base + far)
    // Which loop it is, is decided once and not sixteen bytes by sixteen.
    if level > 0 {
        let pair = wide_pair(
            near_byte: needle.bytes[near], near_fold: needle.folds[near], far_byte: needle.bytes[far],
            far_fold: needle.folds[far])
        mark(rows, needle, reach: far, base, arena.count, starts, words) { place, count in
            var hits: UInt64 = 0
            let at = wide_find_pair(level, first + place, second + place, count, pair, &hits)
            return (place &+ at, hits)
        }
    } else if needle.isFolded {
        mark(rows, needle, reach: far, base, arena.count, starts, words) {
            probe.next(first, second, from: $0, count: $1, folds: true)
        }
    } else {
        mark(rows, needle, reach: far, base, arena.count, starts, words) {
            probe.next(first, second, from: $0, count: $1, folds: false)
        }
    }
}

/// - Parameters:
///   - reach: how far behind a place it is looked at.
///   - next: of so many places from one on, in steps of 64, the first step with hits and a bit for each of its places; no
///     hits, and a place behind, where there is none.
@inline(__always)
private func mark(
    _ rows: Range<Int>, _ needle: Needle, reach: Int, _ base: UnsafePointer<UInt8>, _ size: Int,
    _ starts: UnsafeBufferPointer<UInt32>, _ words: UnsafeMutablePointer<UInt64>,
    next: (_ place: Int, _ count: Int) -> (place: Int, hits: UInt64)
) {
    let last = Int(starts[rows.upperBound]) &- needle.bytes.count
    var place = Int(starts[rows.lowerBound])
    var row = rows.lowerBound
    let rowsPerByte = Float(rows.count) / Float(max(1, Int(starts[rows.upperBound]) &- place))
    /// Sets the bit of the row that a place belongs to; where the next one begins.
    func found(_ place: Int) -> Int {
        row = rowHolding(place, from: row, rowsPerByte: rowsPerByte, starts)
        words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
        return Int(starts[row &+ 1])
    }
    // Whole vectors are read as far as the arena goes; what is left is asked place by place.
    let lastWhole = min(last, size &- 64 &- reach)
    while place <= lastWhole {
        var (step, hits) = next(place, lastWhole &- place &+ 1)
        place = hits == 0 ? step : step &+ 64
        while hits != 0 {
            let hit = step &+ hits.trailingZeroBitCount
            hits &= hits &- 1
            if hit > last { return }
            if needle.stands(at: base + hit) {
                place = found(hit)
                break
            }
        }
    }
    while place <= last { place = needle.stands(at: base + place) ? found(place) : place &+ 1 }
}

/// Sets the bits of the rows that begin with a needle; as `markRows(_:with:probes:arena:starts:into:)` otherwise.
func markRows(
    _ rows: Range<Int>, beginningWith needle: Needle, arena: UnsafeBufferPointer<UInt8>,
    starts: UnsafeBufferPointer<UInt32>, into words: UnsafeMutablePointer<UInt64>
) {
    guard let base = arena.baseAddress, let first = needle.bytes.first else { return }
    let fold = needle.folds[0]
    let size = needle.bytes.count
    var row = rows.lowerBound
    while row < rows.upperBound {
        let start = Int(starts[row])
        if base[start] | fold == first, Int(starts[row &+ 1]) &- start > size, needle.stands(at: base + start) {
            words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
        }
        row &+= 1
    }
}

/// The row that a byte of the arena belongs to, at or behind another row.
///
/// It is looked for near where it would stand if all rows were as long as those before: the starts between are memory
/// that nothing else reads.
@inline(__always)
private func rowHolding(
    _ place: Int, from row: Int, rowsPerByte: Float, _ starts: UnsafeBufferPointer<UInt32>
) -> Int {
    let wanted = UInt32(truncatingIfNeeded: place)
    let end = starts.count &- 1
    let ahead = Int(Float(place &- Int(starts[row])) * rowsPerByte)
    var low = min(row &+ ahead, end &- 1)
    var step = 1
    if starts[low] <= wanted {
        while low &+ step < end, starts[low &+ step] <= wanted {
            low &+= step
            step &<<= 1
        }
    } else {
        // `row` itself is not behind it.
        repeat {
            low = max(row, low &- step)
            step &<<= 1
        } while starts[low] > wanted
    }
    // The row is at `low` or less than a step behind it.
    var high = min(low &+ step, end)
    while high &- low > 1 {
        let middle = (low &+ high) &>> 1
        if starts[middle] <= wanted { low = middle } else { high = middle }
    }
    return low
}

/// Two bytes looked for at 64 places at once.
private struct Probe {
    let near: SIMD16<UInt8>
    let nearFold: SIMD16<UInt8>
    let far: SIMD16<UInt8>
    let farFold: SIMD16<UInt8>

    init(near: UInt8, nearFold: UInt8, far: UInt8, farFold: UInt8) {
        self.near = SIMD16(repeating: near)
        self.nearFold = SIMD16(repeating: nearFold)
        self.far = SIMD16(repeating: far)
        self.farFold = SIMD16(repeating: farFold)
    }

    /// Of so many places from one on, in steps of 64, the first step at which both bytes stand somewhere.
    @inline(__always)
    func next(
        _ near: UnsafePointer<UInt8>, _ far: UnsafePointer<UInt8>, from start: Int, count: Int, folds: Bool
    ) -> (place: Int, hits: UInt64) {
        var place = start
        let end = start &+ count
        while place < end {
            let hits = hits(near + place, far + place, folds: folds)
            if hits != 0 { return (place, hits) }
            place &+= 64
        }
        return (place, 0)
    }

    /// A bit for each of 64 places at which both bytes stand.
    @inline(__always)
    func hits(_ nearPlace: UnsafePointer<UInt8>, _ farPlace: UnsafePointer<UInt8>, folds: Bool) -> UInt64 {
        let a = both(loaded(nearPlace, folds, nearFold), loaded(farPlace, folds, farFold))
        let b = both(loaded(nearPlace + 16, folds, nearFold), loaded(farPlace + 16, folds, farFold))
        let c = both(loaded(nearPlace + 32, folds, nearFold), loaded(farPlace + 32, folds, farFold))
        let d = both(loaded(nearPlace + 48, folds, nearFold), loaded(farPlace + 48, folds, farFold))
        if bits(a | b | c | d) == 0 { return 0 }
        return bits(a) | bits(b) &<< 16 | bits(c) &<< 32 | bits(d) &<< 48
    }

    @inline(__always)
    private func loaded(_ place: UnsafePointer<UInt8>, _ folds: Bool, _ fold: SIMD16<UInt8>) -> SIMD16<UInt8> {
        let bytes = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
        return folds ? bytes | fold : bytes
    }

    #if arch(x86_64)
        /// All ones at each place at which both bytes stand.
        @inline(__always)
        private func both(_ mine: SIMD16<UInt8>, _ other: SIMD16<UInt8>) -> SIMD16<UInt8> {
            let equal = _mm_and_si128(
                _mm_cmpeq_epi8(vector(mine), vector(near)), _mm_cmpeq_epi8(vector(other), vector(far)))
            return unsafeBitCast(equal, to: SIMD16<UInt8>.self)
        }

        @inline(__always)
        private func vector(_ bytes: SIMD16<UInt8>) -> __m128i { unsafeBitCast(bytes, to: __m128i.self) }

        @inline(__always)
        private func bits(_ equal: SIMD16<UInt8>) -> UInt64 {
            UInt64(UInt32(bitPattern: _mm_movemask_epi8(vector(equal))))
        }
    #else
        @inline(__always)
        private func both(_ mine: SIMD16<UInt8>, _ other: SIMD16<UInt8>) -> SIMD16<UInt8> {
            return SIMD16(repeating: 0).replacing(with: 0xFF, where: (mine .== near) .& (other .== far))
        }

        @inline(__always)
        private func bits(_ equal: SIMD16<UInt8>) -> UInt64 {
            let halves = unsafeBitCast(equal, to: SIMD2<UInt64>.self)
            return packed(halves[0]) | packed(halves[1]) &<< 8
        }

        /// The lowest bit of each of eight bytes that are all ones or zero, as eight bits.
        @inline(__always)
        private func packed(_ bytes: UInt64) -> UInt64 {
            ((bytes & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
        }
    #endif
}
