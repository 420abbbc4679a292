import Glibc
import Synchronization

/// The texts of a whole column, written by every thread at the places of its chunks.
///
/// Where it is known how many bytes they come to at most, that much of the address space is taken at once: memory comes page
/// by page with what is written, in huge pages, nothing is ever moved, and the threads write beside one another. Elsewhere
/// it grows by moving pages, one thread at a time.
final class TextArena: @unchecked Sendable {
    private static let alignment = 64
    private static let slack = 64
    private static let hugeFrom = 4 << 20

    private var lock = pthread_mutex_t()
    /// As the system gave it; the texts begin at the next multiple of 64.
    private var block: UnsafeMutableRawPointer?
    private var base: UnsafeMutableRawPointer?
    private var capacity = 0
    private let isOfASCII = Atomic<Bool>(true)
    /// Address space taken beforehand, and how much of it; nil where the texts grow.
    private var reserved: UnsafeMutableRawPointer?
    private var reservedCount = 0

    /// `most` is how many bytes all texts come to at most; nil where that is not known.
    init(most: Int? = nil) {
        pthread_mutex_init(&lock, nil)
        guard let most, most >= Self.hugeFrom else { return }
        let size = most + Self.slack
        // Where addresses are rationed there are none to spare.
        if let left = MemoryBudget.addressesLeft, left / 8 < size { return }
        let made = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let made, made != MAP_FAILED else { return }
        madvise(made, size, MADV_HUGEPAGE)
        reserved = made
        reservedCount = size
    }

    deinit {
        if let reserved { munmap(reserved, reservedCount) }
        free(block)
        pthread_mutex_destroy(&lock)
    }

    /// Writes a chunk's texts at their place. `likely` is how many bytes all texts may come to; false when there is no room.
    func write(_ texts: UnsafeBufferPointer<UInt8>, at place: Int, likely: Int, isASCII: Bool) -> Bool {
        if !isASCII { isOfASCII.store(false, ordering: .relaxed) }
        let wanted = place + texts.count
        if let reserved {
            guard wanted + Self.slack <= reservedCount else { return false }
            if let source = texts.baseAddress { memcpy(reserved + place, source, texts.count) }
            return true
        }
        pthread_mutex_lock(&lock)
        defer { pthread_mutex_unlock(&lock) }
        if wanted > capacity, !reserve(max(wanted, min(likely, wanted * 2), capacity + capacity / 4)) { return false }
        if let base, let source = texts.baseAddress, !texts.isEmpty { memcpy(base + place, source, texts.count) }
        return true
    }

    /// Room for as many bytes. Of memory of this size the system moves the pages, not the bytes.
    private func reserve(_ wanted: Int) -> Bool {
        let before = offset
        guard let moved = realloc(block, wanted + Self.slack + Self.alignment) else { return false }
        block = moved
        if capacity > 0, offset != before { memmove(moved + offset, moved + before, min(capacity, wanted)) }
        base = moved + offset
        capacity = wanted
        if wanted >= Self.hugeFrom {
            let page = (UInt(bitPattern: moved) + 4095) & ~4095
            madvise(UnsafeMutableRawPointer(bitPattern: page), wanted - 4096, MADV_HUGEPAGE)
        }
        return true
    }

    /// How far the texts stand from the memory's begin.
    private var offset: Int {
        guard let block else { return 0 }
        return (Self.alignment - Int(bitPattern: block) % Self.alignment) % Self.alignment
    }

    /// The arena of so many bytes and whether all of them are ASCII, when every thread is done.
    func finish(count: Int) -> (bytes: Cells<UInt8>, isASCII: Bool) {
        if let reserved {
            // What no text came to is given back.
            let kept = (count + Self.slack + 4095) & ~4095
            if kept < reservedCount {
                munmap(reserved + kept, reservedCount - kept)
                reservedCount = kept
            }
            base = reserved
        } else if count > 0, !reserve(count) {
            return ([], true)
        }
        guard count > 0, let base else { return ([], true) }
        (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.slack)
        return (Cells(part: base, count: count, of: self), isOfASCII.load(ordering: .relaxed))
    }
}
