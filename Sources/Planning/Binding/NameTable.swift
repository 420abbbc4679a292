import Diagnostics

/// Names in any case and the number of each, found without a copy of the name and without a look at the others.
struct NameTable: Sendable {
    /// What is found under a name.
    enum Finding {
        case number(Int)
        case nothing
        /// The name has letters beyond ASCII, of which some have a small form in it: the table cannot say.
        case unsure
    }

    private struct Slot: Sendable {
        var hash: UInt64 = 0
        /// The place in `names`; negative where the slot is free.
        var name: Int32 = -1
        var number: Int32 = 0
    }

    private var slots: [Slot]
    private var names: [String] = []

    /// Room for so many names.
    init(capacity: Int) {
        var size = 8
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
    }

    /// Takes a name in, unless it is there; false where it is there, or cannot be.
    @discardableResult mutating func insert(_ name: String, _ number: Int) -> Bool {
        guard names.count * 2 < slots.count, let hash = NameTable.hash(name) else { return false }
        let place = self.place(of: name, hash)
        if slots[place].name >= 0 { return false }
        slots[place] = Slot(hash: hash, name: Int32(names.count), number: Int32(number))
        names.append(name)
        return true
    }

    /// What a name stands for.
    func find(_ name: String) -> Finding {
        guard let hash = NameTable.hash(name) else { return .unsure }
        let slot = slots[place(of: name, hash)]
        return slot.name < 0 ? .nothing : .number(Int(slot.number))
    }

    /// Where a name stands, or would.
    private func place(of name: String, _ hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[place].name >= 0 {
            if slots[place].hash == hash, isSameLetters(names[Int(slots[place].name)], name) { break }
            place = (place &+ 1) & mask
        }
        return place
    }

    /// Of the letters in lower case; nil where some are beyond ASCII.
    private static func hash(_ name: String) -> UInt64? {
        // Where the bytes stand together no iterator has to ask for each.
        name.utf8.withContiguousStorageIfAvailable { hash(of: $0) } ?? hash(of: name.utf8)
    }

    @inline(__always)
    private static func hash(of bytes: some Sequence<UInt8>) -> UInt64? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            if byte >= 0x80 { return nil }
            hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }
}
