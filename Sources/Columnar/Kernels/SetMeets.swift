import CVectors

/// Sets of rows of which some are asked for the rows that they do not have.
///
/// `@unchecked Sendable`: it is read alone. Whoever makes it keeps the sets.
struct SetMeets: @unchecked Sendable {
    /// Where the bits of a set stand, and all ones where those that it lacks are wanted.
    struct Side {
        let bits: Plane
        let flip: UInt64
    }

    let sides: [Side]
    /// Rows that are in none, whatever the bits say.
    let unknown: Plane?

    /// How many rows are on the wanted side of all sets.
    ///
    /// - Parameter rows: those looked at; they begin with a word. The words must hold them.
    func population(_ rows: Range<Int>, level: Int32 = wideLevel) -> Int {
        let first = rows.lowerBound &>> 6
        let words = rows.count &>> 6
        let tail: UInt64 = (1 &<< UInt64(truncatingIfNeeded: rows.count & 63)) &- 1
        let last = tail == 0 ? 0 : (word(first &+ words) & tail).nonzeroBitCount
        if level > 0 {
            return last
                &+ withUnsafeTemporaryAllocation(of: wide_set.self, capacity: sides.count) { sets in
                    for (index, side) in sides.enumerated() {
                        sets.initializeElement(at: index, to: wide_set(bits: side.bits + first, flip: side.flip))
                    }
                    return wide_count_meet(level, sets.baseAddress, sides.count, unknown.map { $0 + first }, words)
                }
        }
        var total = last
        var place = first
        while place < first &+ words {
            total &+= word(place).nonzeroBitCount
            place &+= 1
        }
        return total
    }

    private func word(_ place: Int) -> UInt64 {
        var bits = unknown.map { ~$0[place] } ?? ~0
        for side in sides { bits &= side.bits[place] ^ side.flip }
        return bits
    }
}
