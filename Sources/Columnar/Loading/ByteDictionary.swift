/// Byte strings numbered in the order of their first appearance: open addressing over one arena.
///
/// Cost: one hash and about one comparison a look-up; 8 bytes a slot, of which at most half are taken, and, only where
/// their lengths differ, 8 bytes a string.
struct ByteDictionary: Sendable {
    private var arena: ContiguousArray<UInt8> = []
    /// Where each string starts, and the end; empty while all have the same length.
    private var starts: ContiguousArray<Int> = []
    /// The length of all strings so far.
    private var length = 0
    private(set) var count = 0
    /// The low half of the hash beside the number + 1; 0 where the slot is free; a power of two of them.
    private var slots: ContiguousArray<UInt64> = ContiguousArray(repeating: 0, count: 16)

    init() {}

    /// The strings in order; of equal ones the first counts.
    init(_ words: some Sequence<String>) {
        for word in words {
            var word = word
            word.withUTF8 { _ = insert($0) }
        }
    }

    /// The string of a number.
    func text(_ index: Int) -> String { String(decoding: arena[range(index)], as: UTF8.self) }

    @inline(__always)
    private func range(_ index: Int) -> Range<Int> {
        starts.isEmpty ? index &* length..<(index &+ 1) &* length : starts[index]..<starts[index &+ 1]
    }

    /// The number of a string, and whether it is new.
    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
        if count &* 2 >= slots.count { grow() }
        let hash = hashOfBytes(bytes)
        let slot = slot(of: bytes, hash)
        if slots[slot] != 0 { return (Int(slots[slot] & 0xFFFF_FFFF) &- 1, false) }
        if count == 0 { length = bytes.count }
        if starts.isEmpty, bytes.count != length { starts = ContiguousArray((0...count).map { $0 * length }) }
        arena.append(contentsOf: bytes)
        count &+= 1
        if !starts.isEmpty { starts.append(arena.count) }
        slots[slot] = hash &<< 32 | UInt64(truncatingIfNeeded: count)
        return (count &- 1, true)
    }

    /// The number of a string; nil when it is not among them.
    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = slots[slot(of: bytes, hashOfBytes(bytes))]
        return found == 0 ? nil : Int(found & 0xFFFF_FFFF) - 1
    }

    /// The number of a word; nil when it is not among them.
    func find(_ word: String) -> Int? {
        var word = word
        return word.withUTF8 { find($0) }
    }

    /// The slot that holds the string, or the free one where it belongs.
    private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash &>> 20) & mask
        return slots.withUnsafeBufferPointer { slots in
            arena.withUnsafeBufferPointer { arena in
                while slots[slot] != 0 {
                    if slots[slot] &>> 32 == hash & 0xFFFF_FFFF {
                        let range = range(Int(slots[slot] & 0xFFFF_FFFF) &- 1)
                        if range.count == bytes.count, equal(arena, range.lowerBound, bytes) { return slot }
                    }
                    slot = (slot &+ 1) & mask
                }
                return slot
            }
        }
    }

    private func equal(
        _ arena: UnsafeBufferPointer<UInt8>, _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var index = 0
        while index < bytes.count {
            if arena[start &+ index] != bytes[index] { return false }
            index &+= 1
        }
        return true
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        arena.withUnsafeBufferPointer { arena in
            for index in 0..<count {
                let hash = hashOfBytes(UnsafeBufferPointer(rebasing: arena[range(index)]))
                var slot = Int(truncatingIfNeeded: hash &>> 20) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = hash &<< 32 | UInt64(truncatingIfNeeded: index + 1)
            }
        }
    }
}

/// A hash of bytes, eight at a time, mixed by a multiplication whose halves are folded.
func hashOfBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        state = mixed(state ^ word)
        index &+= 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
        rest = rest &<< 8 | UInt64(bytes[index])
        index &+= 1
    }
    return mixed(state ^ rest)
}

private func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
}
