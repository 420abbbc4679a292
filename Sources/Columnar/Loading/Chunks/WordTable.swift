import Glibc

/// Words numbered in the order in which they were added, or as they were told, found by their first and last eight bytes
/// and their length.
///
/// Cost of a look-up: two loads, two multiplications and about one comparison, without a branch that the word's length
/// turns; words of more than 16 bytes are hashed and compared whole. Eight bytes before and behind a word may be read. 32 bytes a slot, of which at most a fourth are taken
/// (of many, at most half), beside the words.
final class WordTable: @unchecked Sendable {
    private var slots: UnsafeMutablePointer<WordSlot>
    private var capacity: Int
    private var arena: UnsafeMutablePointer<UInt8>
    private var arenaCapacity = 64
    private var starts: [Int] = [WordTable.slack]
    /// Bytes around the words that are read with them.
    private static let slack = 8

    /// The words in order; of equal ones the first counts.
    init(_ words: [String] = []) {
        capacity = 64
        slots = Self.allocate(capacity)
        arena = .allocate(capacity: arenaCapacity)
        arena.initialize(repeating: 0, count: arenaCapacity)
        for word in words { _ = insert(word, as: count) }
    }

    deinit {
        slots.deallocate()
        arena.deallocate()
    }

    /// How many words there are.
    var count: Int { starts.count - 1 }

    /// The words in order.
    var words: [String] { (0..<count).map { String(decoding: self[$0], as: UTF8.self) } }

    /// A word's bytes, until the next is added.
    subscript(_ index: Int) -> CellText {
        CellText(start: arena + starts[index], count: starts[index + 1] - starts[index])
    }

    /// Where words are looked up, until the next is added and as long as the table is there.
    var lookup: WordLookup {
        WordLookup(
            slots: slots, arena: arena, mask: capacity &- 1,
            shift: UInt64(truncatingIfNeeded: capacity.leadingZeroBitCount &+ 1))
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<WordSlot> {
        let slots = UnsafeMutablePointer<WordSlot>.allocate(capacity: capacity)
        slots.initialize(repeating: WordSlot(first: 0, last: 0, count: 0, number: 0, start: 0), count: capacity)
        return slots
    }

    /// The number of a word, which is `number` where it is new.
    func insert(_ word: String, as number: Int) -> Int {
        var word = word
        return word.withUTF8 { word in
            // It is written behind the last word, where there is room around it to be read with it; if it is there already
            // the next takes its place.
            let start = starts[count]
            reserve(start + word.count + Self.slack)
            if let base = word.baseAddress { (arena + start).update(from: base, count: word.count) }
            return insert(CellText(start: arena + start, count: word.count), as: number)
        }
    }

    /// The number of a word, which is `number` where it is new.
    func insert(_ word: CellText, as number: Int) -> Int {
        let (place, first, last) = lookup.place(of: word)
        if slots[place].number != 0 { return Int(slots[place].number) - 1 }
        let start = starts[count]
        if word.baseAddress != UnsafePointer(arena + start) {
            reserve(start + word.count + Self.slack)
            if let base = word.baseAddress { (arena + start).update(from: base, count: word.count) }
        }
        starts.append(start + word.count)
        slots[place] = WordSlot(
            first: first, last: last, count: UInt32(truncatingIfNeeded: word.count),
            number: UInt32(truncatingIfNeeded: number + 1), start: start)
        if count * (capacity < 1 << 12 ? 4 : 2) > capacity { grow() }
        return number
    }

    /// Makes room for so many bytes of words and around them.
    private func reserve(_ wanted: Int) {
        if wanted <= arenaCapacity { return }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted * 2)
        larger.initialize(repeating: 0, count: wanted * 2)
        larger.update(from: arena, count: starts[count])
        arena.deallocate()
        arena = larger
        arenaCapacity = wanted * 2
    }

    private func grow() {
        let old = slots
        let before = capacity
        capacity *= 4
        slots = Self.allocate(capacity)
        for index in 0..<before where old[index].number != 0 {
            let word = CellText(start: arena + old[index].start, count: Int(old[index].count))
            slots[lookup.place(of: word).place] = old[index]
        }
        old.deallocate()
    }
}

/// A word's place in a table.
struct WordSlot {
    var first: UInt64
    var last: UInt64
    var count: UInt32
    /// The number + 1; 0 where the slot is free.
    var number: UInt32
    /// Where it begins among the bytes of all words.
    var start: Int
}

/// A table of words as loops over cells have it: pointers alone.
struct WordLookup: @unchecked Sendable {
    fileprivate let slots: UnsafePointer<WordSlot>
    fileprivate let arena: UnsafePointer<UInt8>
    fileprivate let mask: Int
    fileprivate let shift: UInt64

    fileprivate init(
        slots: UnsafeMutablePointer<WordSlot>, arena: UnsafeMutablePointer<UInt8>, mask: Int, shift: UInt64
    ) {
        self.slots = UnsafePointer(slots)
        self.arena = UnsafePointer(arena)
        self.mask = mask
        self.shift = shift
    }

    /// The number of a word and 1; 0 when it is not among them.
    @inline(__always)
    func find(_ word: CellText) -> Int { Int(slots[place(of: word).place].number) }

    /// The slot that holds the word, or the free one where it belongs; and the word's first and last eight bytes: of a
    /// shorter one all of them, once at the upper and once at the lower end.
    @inline(__always)
    fileprivate func place(of word: CellText) -> (place: Int, first: UInt64, last: UInt64) {
        guard let base = word.baseAddress else { return (place(0, 0, word), 0, 0) }
        let start = UnsafeRawPointer(base)
        let shift = UInt64(truncatingIfNeeded: (8 &- min(word.count, 8)) &* 8)
        // A shift by 64 is one by 0: of no bytes nothing is left.
        let isSome = UInt64(bitPattern: Int64(truncatingIfNeeded: 0 &- word.count) &>> 63)
        let first = start.loadUnaligned(as: UInt64.self) &<< shift & isSome
        let last = start.loadUnaligned(fromByteOffset: word.count &- 8, as: UInt64.self) &>> shift & isSome
        return (place(first, last, word), first, last)
    }

    @inline(__always)
    private func place(_ first: UInt64, _ last: UInt64, _ word: CellText) -> Int {
        let count = UInt32(truncatingIfNeeded: word.count)
        if count > 16 { return placeOfLong(first, last, word) }
        let mixed = first &+ last &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: ((mixed ^ (mixed &>> 32)) &* 0xD6E8_FEB8_6659_FD93) &>> shift)
        while true {
            let slot = slots + place
            let differences =
                (slot.pointee.first ^ first) | (slot.pointee.last ^ last) | UInt64(slot.pointee.count ^ count)
            if differences == 0 || slot.pointee.number == 0 { return place }
            place = (place &+ 1) & mask
        }
    }

    @inline(never)
    private func placeOfLong(_ first: UInt64, _ last: UInt64, _ word: CellText) -> Int {
        var place = Int(truncatingIfNeeded: (hashOfBytes(word) &* 0xD6E8_FEB8_6659_FD93) &>> shift)
        while true {
            let slot = slots[place]
            if slot.number == 0
                || slot.first == first && slot.last == last && Int(slot.count) == word.count
                    && isSame(slot.start, word)
            {
                return place
            }
            place = (place &+ 1) & mask
        }
    }

    private func isSame(_ start: Int, _ word: CellText) -> Bool {
        guard let other = word.baseAddress else { return word.isEmpty }
        return memcmp(arena + start, other, word.count) == 0
    }
}

/// Hands over a text's bytes with as many around them as a look-up reads.
func withPadding<Result>(_ text: String, _ body: (CellText) -> Result) -> Result {
    let padding = [UInt8](repeating: 0, count: 8)
    return (padding + text.utf8 + padding).withUnsafeBufferPointer {
        body(CellText(rebasing: $0[8..<($0.count - 8)]))
    }
}

/// The texts that mean a missing value in one field, as chunks look for them.
struct AbsentWords: @unchecked Sendable {
    /// Bit `n` is set when a word has `n` bytes; bit 63 stands for all longer ones.
    let lengths: UInt64
    private let words: WordTable
    private let lookup: WordLookup
    private let marks: [UInt8]

    init(_ tokens: MissingTokens) {
        lengths = tokens.lengths
        let listed = tokens.listed
        words = WordTable(listed.map { String(decoding: $0.bytes, as: UTF8.self) })
        lookup = words.lookup
        marks = listed.map(\.mark.rawValue)
    }

    /// `Mark.rawValue` of a cell that is such a word; 0 for any other.
    @inline(__always)
    func mark(_ cell: CellText) -> UInt8 {
        if lengths &>> UInt64(truncatingIfNeeded: min(63, cell.count)) & 1 == 0 { return 0 }
        let word = lookup.find(cell)
        return word == 0 ? 0 : marks[word &- 1]
    }
}

/// The words that a field may hold, found together with the texts that mean a missing value: one look-up a cell.
struct ListedWords: @unchecked Sendable {
    private let table = WordTable()
    private let marks: [UInt8]
    /// Finds a missing value's number and 1, or a word's number and 1 and `absent`.
    let lookup: WordLookup
    /// How many texts mean a missing value.
    let absent: Int

    init(_ tokens: MissingTokens, _ words: [String]) {
        marks = tokens.listed.map(\.mark.rawValue)
        absent = marks.count
        for (number, token) in tokens.listed.enumerated() {
            _ = table.insert(String(decoding: token.bytes, as: UTF8.self), as: number)
        }
        // A word that means a missing value keeps its number all the same: the first time that it is met.
        var next = absent
        var shadowed: Set<Int> = []
        for word in words {
            let number = table.insert(word, as: next)
            if number == next || number < absent && shadowed.insert(number).inserted { next += 1 }
        }
        lookup = table.lookup
    }

    /// `Mark.rawValue` of what was found where that is no word; nil where nothing was found.
    func mark(_ found: Int) -> UInt8? { found > 0 && found <= absent ? marks[found - 1] : nil }
}
