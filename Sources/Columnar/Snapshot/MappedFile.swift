import Glibc

/// A file that stands in the address space: nothing of it is read until it is asked for.
///
/// What is written to the file by others would show here, and where it is cut short a read ends the process by a signal:
/// `isAsOpened` is asked before and after each question. Snapshots of the program's own are never written in place.
final class MappedFile: Sendable {
    private let file: Int32
    private let seconds: Int
    private let nanoseconds: Int
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws(SnapshotError) {
        // Not blocking: opening a pipe must not wait for a writer before it can be refused.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(FileProblem(errno: errno)) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw .notAFile
        }
        let count = Int(status.st_size)
        var mapped: UnsafeMutableRawPointer?
        if count > 0 {
            mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
            guard let mapped, mapped != MAP_FAILED else {
                let problem = FileProblem(errno: errno)
                close(file)
                throw .unreadable(problem)
            }
        }
        self.file = file
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        bytes = UnsafeRawBufferPointer(start: mapped, count: count)
    }

    /// False once somebody has written to the file or cut it. Cost: one call of the system.
    var isAsOpened: Bool {
        var status = stat()
        return fstat(file, &status) == 0 && Int(status.st_size) == bytes.count && status.st_mtim.tv_sec == seconds
            && status.st_mtim.tv_nsec == nanoseconds
    }

    /// Says that a part will be read from its beginning to its end.
    func expect(_ range: Range<Int>) {
        guard let base = bytes.baseAddress, range.count >= 1 << 16 else { return }
        let page = Int(getpagesize())
        let lower = range.lowerBound / page * page
        madvise(UnsafeMutableRawPointer(mutating: base + lower), range.upperBound - lower, MADV_WILLNEED)
    }

    deinit {
        if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
        close(file)
    }
}
