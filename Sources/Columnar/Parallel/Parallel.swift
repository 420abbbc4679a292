import Glibc
import Synchronization

/// Work on many rows, split over the machine's cores.
///
/// What is split into pieces comes to the same whatever the number of threads when each piece writes to its own place,
/// or when what a thread gathers is merged by an operation for which order does not matter: whole sums, unions, the
/// least by a total order. Where order does matter, as with sums of doubles, take `results`, which keeps that of the
/// pieces.
enum Parallel {
    /// Rows in a block: 64 words of a bitmap. Cancelling is looked at once a block.
    static let block = 4096

    /// How many threads work together: the machine's cores, or what `DAYBOOK_THREADS` says. Tests set another.
    @TaskLocal static var threads = preset

    /// Fewer rows than these are done by one thread: two pay from some 50 µs of work. Tests set another.
    @TaskLocal static var alone = 1 << 18

    private static let preset: Int = {
        if let text = getenv("DAYBOOK_THREADS"), let number = Int(String(cString: text)), number > 0 {
            return min(number, 64)
        }
        return max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 64))
    }()

    /// Does each piece of some work once, on as many threads as there are; each thread gathers in a part of its own.
    ///
    /// - Parameters:
    ///   - pieces: how many there are; each thread takes the next `grain` of those left.
    ///   - threads: at most so many; 1 where the work is not worth another (under some 50 µs).
    ///   - isCancelled: looked at before each piece; when true no further piece is begun.
    ///   - begin: makes a thread's part, on that thread.
    ///   - work: does a piece. It is called from several threads at once: it may write to the part it is given, and to
    ///     places that belong to its piece alone.
    /// - Returns: the parts, of which there are one to `threads`, in no order that means anything; nil when cancelled.
    static func split<Part>(
        _ pieces: Int, grain: Int = 1, threads: Int = Parallel.threads, isCancelled: @Sendable () -> Bool,
        begin: () -> Part, _ work: (inout Part, Int) -> Void
    ) -> [Part]? {
        let threads = min(threads, (pieces + grain - 1) / grain)
        guard threads > 1 else {
            var part = begin()
            var piece = 0
            while piece < pieces {
                if isCancelled() { return nil }
                work(&part, piece)
                piece &+= 1
            }
            return [part]
        }
        let next = Atomic<Int>(0)
        let stopped = Atomic<Bool>(false)
        var parts = [Part?](repeating: nil, count: threads)
        parts.withUnsafeMutableBufferPointer { parts in
            Crew.shared.run(threads: threads) { place in
                var part = begin()
                taking: while true {
                    let first = next.wrappingAdd(grain, ordering: .relaxed).oldValue
                    if first >= pieces { break }
                    var piece = first
                    let end = min(first &+ grain, pieces)
                    while piece < end {
                        if isCancelled() {
                            // Those left are taken from the others too.
                            next.store(pieces, ordering: .relaxed)
                            stopped.store(true, ordering: .relaxed)
                            break taking
                        }
                        work(&part, piece)
                        piece &+= 1
                    }
                }
                parts[place] = part
            }
        }
        return stopped.load(ordering: .relaxed) ? nil : parts.compactMap(\.self)
    }

    /// The result of each piece of some work, in their order; nil when cancelled.
    static func results<Result>(
        _ pieces: Int, threads: Int = Parallel.threads, isCancelled: @Sendable () -> Bool,
        _ work: (Int) -> Result
    ) -> [Result]? {
        var results = [Result?](repeating: nil, count: pieces)
        let done: [Void]? = results.withUnsafeMutableBufferPointer { results in
            split(pieces, threads: threads, isCancelled: isCancelled, begin: {}) { _, piece in
                results[piece] = work(piece)
            }
        }
        return done == nil ? nil : results.compactMap(\.self)
    }
}
