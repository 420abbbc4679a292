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

    /// The places of the two bytes that are rarest in a sample of an arena, the lower one first.
    func rarest(in arena: UnsafeBufferPointer<UInt8>) -> (Int, Int) {
        var counts = [Int](repeating: 0, count: 256)
        let window = 2048
        let step = max(window, arena.count / 8)
        var start = 0
        while start < arena.count {
            var place = start
            let end = min(start &+ window, arena.count)
            while place < end {
                counts[Int(arena[place])] &+= 1
                place &+= 1
            }
            start &+= step
        }
        func count(_ place: Int) -> Int {
            let byte = Int(bytes[place])
            return counts[byte] + (folds[place] == 0 ? 0 : counts[byte ^ 0x20])
        }
        let order = bytes.indices.sorted { (count($0), $0) < (count($1), $1) }
        let (first, second) = (order[0], order.count > 1 ? order[1] : order[0])
        return (min(first, second), max(first, second))
    }
}

/// Sets the bits of the rows in which a needle stands.
///
/// Rows are parted by `0xFF`, which no needle has, so that what is found never crosses rows. `rows` begins at a multiple
/// of 64, so that parts of one bitmap may be filled by more than one thread. `probes` are from `Needle.rarest`.
/// Cost: 0.05 ns a byte where the rarest bytes are rare.
func markRows(
    _ rows: Range<Int>, with needle: Needle, probes: (Int, Int), arena: UnsafeBufferPointer<UInt8>,
    starts: UnsafeBufferPointer<UInt32>, into words: UnsafeMutablePointer<UInt64>
) {
    // Which of the two it is, is decided once and not sixteen bytes by sixteen.
    if needle.isFolded {
        mark(rows, needle, probes, folds: true, arena, starts, words)
    } else {
        mark(rows, needle, probes, folds: false, arena, starts, words)
    }
}

@inline(__always)
private func mark(
    _ rows: Range<Int>, _ needle: Needle, _ probes: (Int, Int), folds: Bool, _ arena: UnsafeBufferPointer<UInt8>,
    _ starts: UnsafeBufferPointer<UInt32>, _ words: UnsafeMutablePointer<UInt64>
) {
    guard let base = arena.baseAddress, !needle.bytes.isEmpty, !rows.isEmpty else { return }
    let (near, far) = probes
    let last = Int(starts[rows.upperBound]) &- needle.bytes.count
    var place = Int(starts[rows.lowerBound])
    var row = rows.lowerBound
    let probe = Probe(
        near: needle.bytes[near], nearFold: needle.folds[near], far: needle.bytes[far], farFold: needle.folds[far])
    // Whole vectors are read as far as the arena goes; what is left is asked place by place.
    let lastWhole = min(last, arena.count &- 64 &- far)
    while place <= lastWhole {
        var hits = probe.hits(base + (place &+ near), base + (place &+ far), folds: folds)
        var next = place &+ 64
        while hits != 0 {
            let found = place &+ hits.trailingZeroBitCount
            hits &= hits &- 1
            if found > last { return }
            if needle.stands(at: base + found) {
                row = rowHolding(found, from: row, starts)
                words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
                next = Int(starts[row &+ 1])
                break
            }
        }
        place = next
    }
    while place <= last {
        if needle.stands(at: base + place) {
            row = rowHolding(place, from: row, starts)
            words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
            place = Int(starts[row &+ 1])
        } else {
            place &+= 1
        }
    }
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
@inline(__always)
private func rowHolding(_ place: Int, from row: Int, _ starts: UnsafeBufferPointer<UInt32>) -> Int {
    let wanted = UInt32(truncatingIfNeeded: place)
    var low = row
    var step = 1
    let end = starts.count &- 1
    while low &+ step < end, starts[low &+ step] <= wanted {
        low &+= step
        step &<<= 1
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
