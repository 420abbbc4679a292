import CLineEditor
import Foundation
import Synchronization

/// Work that Ctrl-C can end.
package enum Interruption {
    /// How a piece of work came out.
    package enum Outcome<Result: Sendable>: Sendable {
        case finished(Result)
        /// Ctrl-C came; the work was told, and had ended or was left to end by itself.
        case interrupted
        /// The process was asked to end.
        case terminated
    }

    /// Runs work on a thread of its own while this one waits for it and for signals.
    ///
    /// Ctrl-C makes `isCancelled` true and goes on waiting; a second one leaves the work behind, its result dropped.
    /// Work that finishes all the same after the first is interrupted too. Where the signals were not taken over (see
    /// `LineEditor`), Ctrl-C does what it did before; without a pipe to be had the work runs on this thread. Cost: one
    /// thread and one pipe.
    package static func run<Result: Sendable>(
        _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) -> Result
    ) -> Outcome<Result> {
        let ends = terminal_work_begin()
        guard ends.waiting >= 0 else { return .finished(work { false }) }
        let shared = Shared<Result>()
        Thread.detachNewThread {
            let result = work { shared.isCancelled.load(ordering: .relaxed) }
            shared.result.withLock { $0 = result }
            terminal_work_done(ends.working)
        }
        defer { terminal_work_end(ends.waiting) }
        var interrupted = false
        while true {
            switch terminal_work_wait(ends.waiting) {
            case 0:
                guard !interrupted, let result = shared.result.withLock({ $0 }) else { return .interrupted }
                return .finished(result)
            case SIGINT:
                shared.isCancelled.store(true, ordering: .relaxed)
                if interrupted { return .interrupted }
                interrupted = true
            default:
                shared.isCancelled.store(true, ordering: .relaxed)
                return .terminated
            }
        }
    }

    /// What the two threads share.
    private final class Shared<Result: Sendable>: Sendable {
        let isCancelled = Atomic<Bool>(false)
        let result = Mutex<Result?>(nil)
    }
}
