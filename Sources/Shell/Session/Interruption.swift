import CLineEditor
import Columnar
import Glibc
import Synchronization

/// Work that Ctrl-C and a limit on time can end.
package enum Interruption {
    /// How a piece of work came out.
    package enum Outcome<Result: Sendable>: Sendable {
        case finished(Result)
        /// Ctrl-C came; the work was told, and had ended or was left to end by itself.
        case interrupted
        /// The limit was reached; as with Ctrl-C.
        case outOfTime
        /// The process was asked to end.
        case terminated
    }

    /// Who is told, while the work goes on, how long it has been at it.
    package struct Watch {
        /// When it is told first, and how often from then on.
        package var first: Duration
        package var every: Duration
        package var tell: (_ elapsed: Duration) -> Void

        package init(first: Duration, every: Duration, tell: @escaping (_ elapsed: Duration) -> Void) {
            self.first = first
            self.every = every
            self.tell = tell
        }
    }

    /// How long work that was told to end may take for it, before it is left behind: Ctrl-C is to be felt at once.
    private static let grace = Duration.milliseconds(80)

    /// The worker's stack, which is to hold a question as deep as is read, whatever the system gives threads. Only what is
    /// used of it is taken.
    private static let stackSize = 16 << 20

    /// Runs work on a thread of its own while this one waits for it, for signals and for the clock.
    ///
    /// Ctrl-C or the limit makes `isCancelled` true; work that does not listen is left behind soon after, its result
    /// dropped. Work that finishes all the same is ended too. Where the signals were not taken over (see `LineEditor`),
    /// Ctrl-C does what it did before; without a pipe or a thread to be had the work runs on this thread. Cost: one thread and one
    /// pipe.
    package static func run<Result: Sendable>(
        limit: Duration? = nil, watch: Watch? = nil,
        _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) -> Result
    ) -> Outcome<Result> {
        let ends = terminal_work_begin()
        guard ends.waiting >= 0 else { return .finished(work { false }) }
        let shared = Shared<Result>()
        defer { terminal_work_end(ends.waiting) }
        let hasStarted = startThread(stackSize: stackSize) {
            let result = work { shared.isCancelled.load(ordering: .relaxed) }
            shared.result.withLock { $0 = result }
            terminal_work_done(ends.working)
        }
        guard hasStarted else {
            terminal_work_done(ends.working)
            return .finished(work { false })
        }
        var ending = wait(ends.waiting, limit: limit, watch)
        if ending != .done {
            shared.isCancelled.store(true, ordering: .relaxed)
            if ending != .terminated, terminal_work_wait(ends.waiting, milliseconds(grace)) == SIGTERM {
                ending = .terminated
            }
        }
        switch ending {
        case .interrupted: return .interrupted
        case .outOfTime: return .outOfTime
        case .terminated: return .terminated
        case .done:
            guard let result = shared.result.withLock({ $0 }) else { return .interrupted }
            return .finished(result)
        }
    }

    /// What the waiting came to.
    private enum Ending {
        case done, interrupted, outOfTime, terminated
    }

    private static func wait(_ waiting: Int32, limit: Duration?, _ watch: Watch?) -> Ending {
        let clock = ContinuousClock()
        let start = clock.now
        var next = watch?.first
        while true {
            let elapsed = start.duration(to: clock.now)
            if let limit, elapsed >= limit { return .outOfTime }
            if let watch, let due = next, elapsed >= due {
                watch.tell(elapsed)
                next = elapsed + watch.every
            }
            let until = [limit, next].compactMap { $0 }.min()
            switch terminal_work_wait(waiting, until.map { milliseconds($0 - elapsed) } ?? -1) {
            case 0: return .done
            case SIGINT: return .interrupted
            case -1: continue
            default: return .terminated
            }
        }
    }

    /// A time to wait, rounded up: waiting less would be waiting again.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        guard seconds < 1_000_000 else { return Int32.max }
        return Int32(max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    /// What the two threads share.
    private final class Shared<Result: Sendable>: Sendable {
        let isCancelled = Atomic<Bool>(false)
        let result = Mutex<Result?>(nil)
    }
}
