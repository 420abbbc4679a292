/// The rows of a block that are set, one after the other: what is done for each of them then waits for no branch.

/// For each byte the places of its set bits, eight to a word, and behind those how many they are.
private let placesOfBytes = Cells<UInt64>(
    (0..<256).map { byte in
        var places: UInt64 = 0
        var count: UInt64 = 0
        for place in 0..<8 where byte &>> place & 1 == 1 {
            places |= UInt64(place) &<< (8 &* count)
            count &+= 1
        }
        return places
    } + (0..<256).map { UInt64($0.nonzeroBitCount) })

/// The numbers that `listRows` may write to.
let listedRoom = Parallel.block + 8

/// Writes the numbers of the rows set in at most 64 words; those of eight rows are written at a time.
///
/// - Returns: how many are set.
func listRows(
    _ words: UnsafePointer<UInt64>, wordCount: Int, into rows: UnsafeMutablePointer<UInt16>
) -> Int {
    let places = placesOfBytes.start
    let room = UnsafeMutableRawPointer(rows)
    let eight = SIMD8<UInt16>(repeating: 8)
    var count = 0
    var word = 0
    while word < wordCount {
        var bits = words[word]
        var first = SIMD8<UInt16>(repeating: UInt16(truncatingIfNeeded: word &<< 6))
        word &+= 1
        var byte = 0
        while byte < 8 {
            let set = Int(bits & 0xFF)
            bits &>>= 8
            let within = SIMD8<UInt16>(truncatingIfNeeded: unsafeBitCast(places[set], to: SIMD8<UInt8>.self))
            room.storeBytes(of: first &+ within, toByteOffset: count &* 2, as: SIMD8<UInt16>.self)
            count &+= Int(truncatingIfNeeded: places[256 &+ set])
            first = first &+ eight
            byte &+= 1
        }
    }
    return count
}
