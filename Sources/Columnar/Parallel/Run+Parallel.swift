import Planning

/// An execution's work on rows, a block at a time, on as many threads as it is worth.
extension Run {
    /// Calls `work` with each block of 4,096 of `count` rows (the last may be shorter), each once, in no order; each
    /// thread gathers in a part of its own. `Parallel.split` says what `work` may write to, and how parts are merged.
    ///
    /// - Parameter alone: fewer rows than these are done by this thread. Two threads pay from some 50 µs of work.
    func split<Part>(
        rows count: Int, alone: Int = Parallel.alone, begin: () -> Part, _ work: (inout Part, Range<Int>) -> Void
    ) throws(ExecutionError) -> [Part] {
        let blocks = (count + Parallel.block - 1) / Parallel.block
        let threads = count < alone ? 1 : Parallel.threads
        let parts = Parallel.split(
            blocks, grain: max(1, min(8, blocks / (threads * 4))), threads: threads, isCancelled: isCancelled,
            begin: begin
        ) { part, block in
            let start = block &* Parallel.block
            work(&part, start..<min(start &+ Parallel.block, count))
        }
        guard let parts else { throw .cancelled }
        return parts
    }

    /// The same where all that `work` does is to write to its rows' own places.
    func split(
        rows count: Int, alone: Int = Parallel.alone, _ work: (Range<Int>) -> Void
    ) throws(ExecutionError) {
        _ = try split(rows: count, alone: alone, begin: {}) { _, rows in work(rows) }
    }

    /// The result of each piece of some work, in the order of the pieces: for what must not depend on who did what.
    func results<Result>(
        pieces: Int, alone: Int = 2, _ work: (Int) -> Result
    ) throws(ExecutionError) -> [Result] {
        let results = Parallel.results(
            pieces, threads: pieces < alone ? 1 : Parallel.threads, isCancelled: isCancelled, work)
        guard let results else { throw .cancelled }
        return results
    }
}
