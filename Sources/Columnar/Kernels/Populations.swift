import CVectors

/// Set bits counted sixteen vectors at a time: carry-save adders leave one vector in sixteen to be counted bit by bit.

private typealias Lanes = SIMD2<UInt64>

/// Adds three bits in each place: the sum stays in `sum`, the carry is returned.
@inline(__always)
private func carry(_ sum: inout Lanes, _ a: Lanes, _ b: Lanes) -> Lanes {
    let either = sum ^ a
    let carry = (sum & a) | (either & b)
    sum = either ^ b
    return carry
}

/// The number of set bits in each byte.
@inline(__always)
private func bitsOfBytes(_ x: Lanes) -> Lanes {
    let pairs = x &- ((x &>> Lanes(repeating: 1)) & Lanes(repeating: 0x5555_5555_5555_5555))
    let fours = Lanes(repeating: 0x3333_3333_3333_3333)
    let quads = (pairs & fours) &+ ((pairs &>> Lanes(repeating: 2)) & fours)
    return (quads &+ (quads &>> Lanes(repeating: 4))) & Lanes(repeating: 0x0F0F_0F0F_0F0F_0F0F)
}

/// The sum of the bytes.
@inline(__always)
private func sumOfBytes(_ x: Lanes) -> Int {
    let evens = Lanes(repeating: 0x00FF_00FF_00FF_00FF)
    let words = (x & evens) &+ ((x &>> Lanes(repeating: 8)) & evens)
    return Int(truncatingIfNeeded: (words[0] &* 0x0001_0001_0001_0001) &>> 48)
        &+ Int(truncatingIfNeeded: (words[1] &* 0x0001_0001_0001_0001) &>> 48)
}

/// The words of a stretch that stays within the counters of a byte.
let populationStretch = 512

/// The number of bits set in both of two runs of words.
func populationOfMeet(
    _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, wordCount: Int, level: Int32 = wideLevel
) -> Int {
    if level > 0 { return wide_count_and(level, a, b, wordCount) }
    var total = 0
    var first = 0
    while first < wordCount {
        let count = min(populationStretch, wordCount &- first)
        total &+= stretch(UnsafeRawPointer(a + first), UnsafeRawPointer(b + first), wordCount: count)
        first &+= count
    }
    return total
}

/// The number of set bits in a run of words.
func population(_ a: UnsafePointer<UInt64>, wordCount: Int) -> Int { populationOfMeet(a, a, wordCount: wordCount) }

@inline(__always)
private func stretch(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, wordCount: Int) -> Int {
    @inline(__always)
    func load(_ offset: Int) -> Lanes {
        a.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            & b.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
    }
    var (ones, twos, fours, eights) = (Lanes(), Lanes(), Lanes(), Lanes())
    var sixteens = Lanes()
    var offset = 0
    let end = wordCount &* 8
    while offset &+ 256 <= end {
        let a0 = carry(&ones, load(offset), load(offset &+ 16))
        let a1 = carry(&ones, load(offset &+ 32), load(offset &+ 48))
        let b0 = carry(&twos, a0, a1)
        let a2 = carry(&ones, load(offset &+ 64), load(offset &+ 80))
        let a3 = carry(&ones, load(offset &+ 96), load(offset &+ 112))
        let b1 = carry(&twos, a2, a3)
        let c0 = carry(&fours, b0, b1)
        let a4 = carry(&ones, load(offset &+ 128), load(offset &+ 144))
        let a5 = carry(&ones, load(offset &+ 160), load(offset &+ 176))
        let b2 = carry(&twos, a4, a5)
        let a6 = carry(&ones, load(offset &+ 192), load(offset &+ 208))
        let a7 = carry(&ones, load(offset &+ 224), load(offset &+ 240))
        let b3 = carry(&twos, a6, a7)
        let c1 = carry(&fours, b2, b3)
        sixteens = sixteens &+ bitsOfBytes(carry(&eights, c0, c1))
        offset &+= 256
    }
    var total = 16 &* sumOfBytes(sixteens)
    total &+= 8 &* sumOfBytes(bitsOfBytes(eights)) &+ 4 &* sumOfBytes(bitsOfBytes(fours))
    total &+= 2 &* sumOfBytes(bitsOfBytes(twos)) &+ sumOfBytes(bitsOfBytes(ones))
    while offset < end {
        let word =
            a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            & b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        total &+= word.nonzeroBitCount
        offset &+= 8
    }
    return total
}
