import Glibc

/// Bytes that cells stand in: memory of our own, or a part of a mapped file.
///
/// Own memory begins at a multiple of 64 and has 64 bytes of slack behind it, all zero, so that a kernel may read whole
/// vectors. From 4 MiB on it is asked of the system in huge pages, whose first touch costs a fourth of that of small ones.
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

    /// Memory of our own; what is in it is anything, but for the slack.
    init(byteCount: Int) {
        self.byteCount = byteCount
        owner = nil
        let size = byteCount + Memory.slack
        var made: UnsafeMutableRawPointer?
        if size >= Memory.hugeFrom {
            let pages = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            if let pages, pages != MAP_FAILED {
                madvise(pages, size, MADV_HUGEPAGE)
                made = pages
            }
        }
        isMapped = made != nil
        // As with an array, there is no way on where the system has nothing left: budgets are asked before.
        base = made ?? UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Memory.alignment)
        if !isMapped { (base + byteCount).initializeMemory(as: UInt8.self, repeating: 0, count: Memory.slack) }
    }

    /// A part of something that holds the bytes and never changes them.
    init(part: UnsafeRawPointer, byteCount: Int, of owner: AnyObject) {
        base = UnsafeMutableRawPointer(mutating: part)
        self.byteCount = byteCount
        self.owner = owner
        isMapped = false
    }

    /// True when nobody may write to it.
    var isBorrowed: Bool { owner != nil }

    /// For cells of which there are none.
    static let empty = Memory(byteCount: 0)

    deinit {
        if owner != nil { return }
        if isMapped {
            munmap(base, byteCount + Memory.slack)
        } else {
            base.deallocate()
        }
    }
}
