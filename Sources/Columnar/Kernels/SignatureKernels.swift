import CVectors

/// Signatures of texts made and asked: free functions over memory that the caller keeps.
///
/// A signature has a bit for each three bytes that stand one after another in some rows, by a number of 9 bits that the
/// three share with others; capitals count as small letters. 64 signatures stand bit by bit: a word a number, in which
/// each has a bit.

/// The numbers that three bytes may have, and so the words of 64 signatures.
let signatureBits = 512

/// The number of the first three of four bytes.
@inline(__always)
private func number(_ bytes: UInt32) -> Int {
    Int(truncatingIfNeeded: (((bytes & 0xFF_FFFF) | 0x20_2020) &* 0x9E37_79B1) &>> 23)
}

/// The number of three bytes.
@inline(__always)
private func number(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    var bytes = UInt32(first)
    bytes |= UInt32(second) &<< 8
    bytes |= UInt32(third) &<< 16
    return number(bytes)
}

/// The numbers of what stands in some bytes, each once; none of fewer than three bytes.
func signatureNumbers(_ bytes: [UInt8]) -> [Int] {
    guard bytes.count >= 3 else { return [] }
    let numbers = (0...bytes.count - 3).map { number(bytes[$0], bytes[$0 + 1], bytes[$0 + 2]) }
    return Set(numbers).sorted()
}

/// Makes 64 signatures at most, of `each` rows each; those behind the last row have no bit.
///
/// - Parameters:
///   - arena: the texts, `size` bytes of them.
///   - words: room for `signatureBits` words.
/// Cost: some four steps a byte.
func sign(
    _ rows: Range<Int>, each: Int, arena: UnsafePointer<UInt8>, size: Int, starts: UnsafePointer<UInt32>,
    into words: UnsafeMutablePointer<UInt64>
) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64 * 8) { lines in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: signatureBits + Memory.slack) { seen in
            guard let lines = lines.baseAddress, let seen = seen.baseAddress else { return }
            lines.update(repeating: 0, count: 64 * 8)
            var row = rows.lowerBound
            var line = lines
            while row < rows.upperBound {
                let end = min(row &+ each, rows.upperBound)
                seen.update(repeating: 0, count: signatureBits)
                note(Int(starts[row])..<Int(starts[end]), arena, size, in: seen)
                markRange(seen, rows: signatureBits, low: 1, width: 254, into: line)
                line += 8
                row = end
            }
            for place in 0..<8 { exchange(lines + place, into: words + place &* 64) }
        }
    }
}

/// Notes the numbers of all threes within a stretch of bytes.
@inline(__always)
private func note(
    _ bytes: Range<Int>, _ arena: UnsafePointer<UInt8>, _ size: Int, in seen: UnsafeMutablePointer<UInt8>
) {
    var place = bytes.lowerBound
    let last = bytes.upperBound &- 3
    let lastWhole = min(last, size &- 4)
    let source = UnsafeRawPointer(arena)
    while place <= lastWhole {
        seen[number(source.loadUnaligned(fromByteOffset: place, as: UInt32.self))] = 1
        place &+= 1
    }
    while place <= last {
        seen[number(arena[place], arena[place &+ 1], arena[place &+ 2])] = 1
        place &+= 1
    }
}

/// Of 64 words that stand 8 apart, bit `i` of word `k` becomes bit `k` of word `i`: halves, quarters, eighths … are
/// exchanged.
private func exchange(_ lines: UnsafePointer<UInt64>, into words: UnsafeMutablePointer<UInt64>) {
    for line in 0..<64 { words[line] = lines[line &* 8] }
    var width = 32
    var mask: UInt64 = 0xFFFF_FFFF
    while width > 0 {
        let shift = UInt64(truncatingIfNeeded: width)
        var word = 0
        while word < 64 {
            let moved = ((words[word] &>> shift) ^ words[word &+ width]) & mask
            words[word &+ width] ^= moved
            words[word] ^= moved &<< shift
            word = (word &+ width &+ 1) & ~width
        }
        width &>>= 1
        mask ^= mask &<< UInt64(truncatingIfNeeded: width)
    }
}
