import Glibc

/// Words numbered in the order in which they were added, found by their first and last eight bytes and their length.
///
/// Cost of a look-up: two loads, a multiplication and about one comparison; words of more than 16 bytes are compared whole.
/// 24 bytes a slot, of which at most half are taken, beside the words.
final class WordTable: @unchecked Sendable {
    private struct Slot {
        var first: UInt64
        var last: UInt64
        var count: UInt32
        /// The number + 1; 0 where the slot is free.
        var number: UInt32
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var shift: UInt64
    private var capacity: Int
    private var arena: [UInt8] = []
    private var starts: [Int] = [0]

    /// The words in order; of equal ones the first counts.
    init(_ words: some Sequence<String> = []) {
        capacity = 16
        shift = 60
        slots = Self.allocate(capacity)
        for word in words {
            // The bytes behind a word are read with it.
            let bytes = Array(word.utf8) + Array(repeating: 0, count: 8)
            bytes.withUnsafeBufferPointer { _ = insert(CellText(rebasing: $0[..<($0.count - 8)])) }
        }
    }

    deinit { slots.deallocate() }

    /// How many words there are.
    var count: Int { starts.count - 1 }

    /// The words in order.
    var words: [String] {
        (0..<count).map { String(decoding: arena[starts[$0]..<starts[$0 + 1]], as: UTF8.self) }
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
        slots.initialize(repeating: Slot(first: 0, last: 0, count: 0, number: 0), count: capacity)
        return slots
    }

    /// The number of a word; nil when it is not among them. Eight bytes behind it may be read.
    @inline(__always)
    func find(_ word: CellText) -> Int? {
        let (first, last) = ends(of: word)
        let slot = slots + place(of: word, first, last)
        return slot.pointee.number == 0 ? nil : Int(slot.pointee.number) &- 1
    }

    /// The number of a word that may be new. Eight bytes behind it may be read.
    func insert(_ word: CellText) -> Int {
        let (first, last) = ends(of: word)
        let slot = slots + place(of: word, first, last)
        if slot.pointee.number != 0 { return Int(slot.pointee.number) - 1 }
        arena.append(contentsOf: word)
        starts.append(arena.count)
        slot.pointee = Slot(
            first: first, last: last, count: UInt32(truncatingIfNeeded: word.count),
            number: UInt32(truncatingIfNeeded: count))
        if count * 2 > capacity { grow() }
        return count - 1
    }

    /// The first and the last eight bytes; of a shorter word all of them, and nothing.
    @inline(__always)
    private func ends(of word: CellText) -> (UInt64, UInt64) {
        guard let base = word.baseAddress else { return (0, 0) }
        let count = word.count
        let start = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
        if count >= 8 { return (start, UnsafeRawPointer(base + count - 8).loadUnaligned(as: UInt64.self)) }
        return (start & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1), 0)
    }

    /// The slot that holds the word, or the free one where it belongs.
    @inline(__always)
    private func place(of word: CellText, _ first: UInt64, _ last: UInt64) -> Int {
        let mask = capacity &- 1
        let mixed =
            (first ^ (last &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(truncatingIfNeeded: word.count))
            &* 0xD6E8_FEB8_6659_FD93
        var place = Int(truncatingIfNeeded: ((mixed ^ (mixed &>> 32)) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
        while true {
            let slot = slots + place
            if slot.pointee.number == 0 { return place }
            if slot.pointee.first == first, slot.pointee.last == last, Int(slot.pointee.count) == word.count,
                word.count <= 16 || isSame(Int(slot.pointee.number) &- 1, word)
            {
                return place
            }
            place = (place &+ 1) & mask
        }
    }

    private func isSame(_ number: Int, _ word: CellText) -> Bool {
        arena.withUnsafeBufferPointer { arena in
            guard let own = arena.baseAddress, let other = word.baseAddress else { return word.isEmpty }
            return memcmp(own + starts[number], other, word.count) == 0
        }
    }

    private func grow() {
        let old = slots
        let count = capacity
        capacity *= 4
        shift -= 2
        slots = Self.allocate(capacity)
        var index = 0
        while index < count {
            let slot = old[index]
            if slot.number != 0 {
                let number = Int(slot.number) - 1
                arena.withUnsafeBufferPointer { arena in
                    let word = CellText(rebasing: arena[starts[number]..<starts[number + 1]])
                    slots[place(of: word, slot.first, slot.last)] = slot
                }
            }
            index += 1
        }
        old.deallocate()
    }
}

/// The texts that mean a missing value in one field, as chunks look for them.
struct AbsentWords: @unchecked Sendable {
    /// Bit `n` is set when a word has `n` bytes; bit 63 stands for all longer ones.
    let lengths: UInt64
    private let words: WordTable
    private let marks: [UInt8]

    init(_ tokens: MissingTokens) {
        lengths = tokens.lengths
        let listed = tokens.listed
        words = WordTable(listed.map { String(decoding: $0.bytes, as: UTF8.self) })
        marks = listed.map(\.mark.rawValue)
    }

    /// `Mark.rawValue` of a cell that is such a word; 0 for any other. Eight bytes behind it may be read.
    @inline(__always)
    func mark(_ cell: CellText) -> UInt8 {
        if lengths &>> UInt64(truncatingIfNeeded: min(63, cell.count)) & 1 == 0 { return 0 }
        guard let word = words.find(cell) else { return 0 }
        return marks[word]
    }
}
