import Glibc

/// Bytes that cells stand in: memory of our own, or a part of a mapped file.
///
/// Own memory begins at a multiple of 64 and has 64 bytes of slack behind it, all zero, so that a kernel may read whole
/// vectors. From 4 MiB on it begins at a huge page and is asked of the system in such: their first touch costs a fourth
/// of that of small ones, and a column read from end to end comes faster.
final class Memory: @unchecked Sendable {
    static let alignment = 64
    static let slack = 64
    private static let hugeFrom = 4 << 20

    /// The first byte.
    let base: UnsafeMutableRawPointer
    /// The bytes that may be used, without the slack.
    let byteCount: Int
    /// Kept as long as these bytes are: the file that they are a part of. Nil for own memory.
    private let owner: AnyObject?
    private let isMapped: Bool
    /// What `base` stands in where that was taken with room to align it.
    private let room: UnsafeMutableRawPointer?
    /// Fewer bytes are taken as any others are, with room to align them: that costs a tenth of asking for them aligned.
    private static let small = 4096

    /// Memory of our own; what is in it is anything, but for the slack.
    init(byteCount: Int) {
        self.byteCount = byteCount
        owner = nil
        let size = byteCount + Memory.slack
        if size < Memory.small, let room = malloc(size + Memory.alignment) {
            let over = Int(bitPattern: room) & (Memory.alignment - 1)
            base = room + (Memory.alignment - over)
            self.room = room
            isMapped = false
            (base + byteCount).initializeMemory(as: UInt8.self, repeating: 0, count: Memory.slack)
            return
        }
        room = nil
        let made = size >= Memory.hugeFrom ? Memory.pages(size) : nil
        isMapped = made != nil
        // As with an array, there is no way on where the system has nothing left: budgets are asked before.
        base = made ?? UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Memory.alignment)
        if !isMapped { (base + byteCount).initializeMemory(as: UInt8.self, repeating: 0, count: Memory.slack) }
    }

    /// Addresses from a huge page on, which take no memory until they are written to; nil where there are none left.
    private static func pages(_ size: Int) -> UnsafeMutableRawPointer? {
        let all = size + hugePage
        let pages = mmap(nil, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let pages, pages != MAP_FAILED else { return nil }
        let before = (hugePage - Int(bitPattern: pages) % hugePage) % hugePage
        // What is cut off begins and ends where pages do.
        let whole = (size + page - 1) / page * page
        if before > 0 { munmap(pages, before) }
        if all - before > whole { munmap(pages + before + whole, all - before - whole) }
        madvise(pages + before, size, MADV_HUGEPAGE)
        return pages + before
    }

    private static let hugePage = 2 << 20
    private static let page = Int(getpagesize())

    /// A part of something that holds the bytes and never changes them.
    init(part: UnsafeRawPointer, byteCount: Int, of owner: AnyObject) {
        base = UnsafeMutableRawPointer(mutating: part)
        self.byteCount = byteCount
        self.owner = owner
        isMapped = false
        room = nil
    }

    /// True when nobody may write to it.
    var isBorrowed: Bool { owner != nil }

    /// For cells of which there are none.
    static let empty = Memory(byteCount: 0)

    deinit {
        if owner != nil { return }
        if let room {
            free(room)
        } else if isMapped {
            munmap(base, byteCount + Memory.slack)
        } else {
            base.deallocate()
        }
    }
}
