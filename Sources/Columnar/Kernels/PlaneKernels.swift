import CVectors

// Planes of a block, a bit a row in at most 64 words: Kleene's logic with a third plane for what does not apply, and how
// many bits are set. `Planes` says what each is to come to.

/// A plane to read.
typealias Plane = UnsafePointer<UInt64>
/// A plane to write.
typealias OpenPlane = UnsafeMutablePointer<UInt64>

/// Set bits of a plane. The bits of 16 words are added up side by side before any is counted.
func population(_ plane: Plane, words: Int, level: Int32 = wideLevel) -> Int {
    if level > 0 { return wide_count(level, plane, words) }
    return populationOf(words) { plane[$0] }
}

/// Bits set in both.
func population(_ plane: Plane, and other: Plane, words: Int, level: Int32 = wideLevel) -> Int {
    if level > 0 { return wide_count_and(level, plane, other, words) }
    return populationOf(words) { plane[$0] & other[$0] }
}

/// Bits set in the first plane, or in either of two.
func population(_ plane: Plane, or other: Plane, words: Int, level: Int32 = wideLevel) -> Int {
    if level > 0 { return wide_count_or(level, plane, other, words) }
    return populationOf(words) { plane[$0] | other[$0] }
}

/// Bits set in the first two or three planes together.
func population(_ plane: Plane, and other: Plane, and third: Plane, words: Int, level: Int32 = wideLevel) -> Int {
    if level > 0 { return wide_count_and_and(level, plane, other, third, words) }
    return populationOf(words) { plane[$0] & other[$0] & third[$0] }
}

// MARK: Planes of others. The one written may be one of those read.

/// The bits of both.
func fill(_ plane: OpenPlane, with a: Plane, and b: Plane, words: Int, level: Int32 = wideLevel) {
    if level > 0 { return wide_and(level, a, b, words, plane) }
    fill(plane, words: words) { a[$0] & b[$0] }
}

/// The bits of either.
func fill(_ plane: OpenPlane, with a: Plane, or b: Plane, words: Int, level: Int32 = wideLevel) {
    if level > 0 { return wide_or(level, a, b, words, plane) }
    fill(plane, words: words) { a[$0] | b[$0] }
}

/// The bits of one that are not in another.
func fill(_ plane: OpenPlane, with a: Plane, butNot b: Plane, words: Int, level: Int32 = wideLevel) {
    if level > 0 { return wide_and_not(level, a, b, words, plane) }
    fill(plane, words: words) { a[$0] & ~b[$0] }
}

/// The bits of one that are in neither of two others.
func fill(_ plane: OpenPlane, with a: Plane, butNeither b: Plane, nor c: Plane, words: Int, level: Int32 = wideLevel) {
    if level > 0 { return wide_and_neither(level, a, b, c, words, plane) }
    fill(plane, words: words) { a[$0] & ~(b[$0] | c[$0]) }
}

/// The bits of one that are in either of two others.
func fill(_ plane: OpenPlane, with a: Plane, andEither b: Plane, or c: Plane, words: Int, level: Int32 = wideLevel) {
    if level > 0 { return wide_and_either(level, a, b, c, words, plane) }
    fill(plane, words: words) { a[$0] & (b[$0] | c[$0]) }
}

/// Both of two verdicts, each with its true and its unknown rows, none of which is not applicable.
func fill(
    truth: OpenPlane, unknown: OpenPlane, withBoth a: (truth: Plane, unknown: Plane),
    _ b: (truth: Plane, unknown: Plane), words: Int, level: Int32 = wideLevel
) {
    if level > 0 { return wide_both(level, a.truth, a.unknown, b.truth, b.unknown, words, truth, unknown) }
    fill(both: truth, unknown, words: words) { word in
        let isTrue = a.truth[word] & b.truth[word]
        // Each is true or unknown, and not both true.
        return (isTrue, (a.truth[word] | a.unknown[word]) & (b.truth[word] | b.unknown[word]) & ~isTrue)
    }
}

/// One conjunct more: the rows of a leaf, or where it is negated all others, but for those that are unknown, joined with
/// the verdict of those before it; the first is that verdict. Returns how many rows it is true of by itself.
func conjoin(
    _ leaf: Plane, isNegated: Bool, unknown: Plane, isFirst: Bool, words: Int, truth: OpenPlane, open: OpenPlane,
    level: Int32 = wideLevel
) -> Int {
    let flip: UInt64 = isNegated ? ~0 : 0
    if level > 0 { return wide_conjoin(level, leaf, flip, unknown, isFirst ? 1 : 0, words, truth, open) }
    let isTrue = populationOf(words) { (leaf[$0] ^ flip) & ~unknown[$0] }
    fill(both: truth, open, words: words) { word in
        let mine = (leaf[word] ^ flip) & ~unknown[word]
        if isFirst { return (mine, unknown[word]) }
        let both = truth[word] & mine
        return (both, (truth[word] | open[word]) & (mine | unknown[word]) & ~both)
    }
    return isTrue
}

private typealias Pair = SIMD2<UInt64>

@inline(__always)
private func populationOf(_ words: Int, _ bits: (Int) -> UInt64) -> Int {
    @inline(__always) func pair(_ word: Int) -> Pair { Pair(bits(word), bits(word &+ 1)) }
    var total = 0
    var word = 0
    if words >= 32 {
        var (ones, twos, fours, eights) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
        var sixteens = Pair.zero
        while word &+ 32 <= words {
            let a = added(pair(word), pair(word &+ 2), &ones)
            let b = added(pair(word &+ 4), pair(word &+ 6), &ones)
            let c = added(pair(word &+ 8), pair(word &+ 10), &ones)
            let d = added(pair(word &+ 12), pair(word &+ 14), &ones)
            let e = added(a, b, &twos)
            let f = added(c, d, &twos)
            let i = added(e, f, &fours)
            let g = added(pair(word &+ 16), pair(word &+ 18), &ones)
            let h = added(pair(word &+ 20), pair(word &+ 22), &ones)
            let k = added(pair(word &+ 24), pair(word &+ 26), &ones)
            let l = added(pair(word &+ 28), pair(word &+ 30), &ones)
            let m = added(g, h, &twos)
            let n = added(k, l, &twos)
            let o = added(m, n, &fours)
            sixteens &+= counts(added(i, o, &eights))
            word &+= 32
        }
        let sums =
            sixteens &<< 4 &+ counts(eights) &<< 3 &+ counts(fours) &<< 2 &+ counts(twos) &<< 1 &+ counts(ones)
        total = Int(truncatingIfNeeded: sums[0] &+ sums[1])
    }
    while word < words {
        total &+= bits(word).nonzeroBitCount
        word &+= 1
    }
    return total
}

/// A full adder a bit: the sum stays, the carry is returned.
@inline(__always)
private func added(_ a: Pair, _ b: Pair, _ sum: inout Pair) -> Pair {
    let odd = a ^ b
    let carry = (a & b) | (odd & sum)
    sum = odd ^ sum
    return carry
}

/// The set bits of both words.
@inline(__always)
private func counts(_ words: Pair) -> Pair {
    var sums = words &- ((words &>> 1) & Pair(repeating: 0x5555_5555_5555_5555))
    let quarters = Pair(repeating: 0x3333_3333_3333_3333)
    sums = (sums & quarters) &+ ((sums &>> 2) & quarters)
    sums = (sums &+ (sums &>> 4)) & Pair(repeating: 0x0F0F_0F0F_0F0F_0F0F)
    sums = sums &+ (sums &>> 8)
    sums = sums &+ (sums &>> 16)
    return (sums &+ (sums &>> 32)) & Pair(repeating: 0x7F)
}

/// A word made of others, for each of so many.
@inline(__always)
func fill(_ plane: OpenPlane, words: Int, _ make: (Int) -> UInt64) {
    var word = 0
    while word < words {
        plane[word] = make(word)
        word &+= 1
    }
}

/// Two planes of words made of others.
@inline(__always)
func fill(both first: OpenPlane, _ second: OpenPlane, words: Int, _ make: (Int) -> (UInt64, UInt64)) {
    var word = 0
    while word < words {
        (first[word], second[word]) = make(word)
        word &+= 1
    }
}
