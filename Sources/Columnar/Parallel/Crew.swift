import Glibc
import Synchronization

/// The threads that stand ready beside the one that asks: started once, and kept.
///
/// One piece of work at a time. It is offered, not handed out: the caller works on it from the start, a helper joins
/// when it wakes, and the caller waits for none that has not joined. So a machine busy with other things makes the work
/// slower and never stops it. A helper that has nothing to do spins for two milliseconds, for the next step of a question
/// comes soon, and often the next question, and then sleeps.
///
/// `@unchecked Sendable`: `work` is written while nobody may join and read by those who have joined, ordered by `gate`.
final class Crew: @unchecked Sendable {
    /// The crew of this process.
    static let shared = Crew()

    /// More helpers than these are never started.
    private static let most = 63
    /// Stands in `gate` beside the number of helpers that have joined.
    private static let isOpen = 1 << 32
    /// Looks at the clockwork before a caller that waits lets others run: some tens of microseconds.
    private static let patience = 30_000
    /// How long a helper looks for more to do before it sleeps, in nanoseconds: to wake it takes as long as a small question,
    /// and the next one comes soon where a script or another program asks.
    private static let watch = 2_000_000

    /// True while a caller has the crew.
    private let isTaken = Atomic<Bool>(false)
    /// How many helpers are at work, and whether more may join.
    private let gate = Atomic<Int>(0)
    /// Grows with each piece of work offered.
    private let round = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    /// Places given out in this round; the caller has the first.
    private let places = Atomic<Int>(0)
    /// Helpers started. Changed only by the caller who has the crew.
    private var started = 0
    private var work: UnsafePointer<(Int) -> Void>?
    private var limit = 1
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    private init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(bell, nil)
    }

    /// Calls `work` on this thread as the first, and on helpers as others, each with its place from 0; returns when all
    /// that joined are done.
    ///
    /// The work takes what is to be done from a counter of its own, so it does not matter how many join. When the crew
    /// is at work already, for another thread or around this very call, it is called on this thread alone.
    func run(threads: Int, _ work: (Int) -> Void) {
        guard threads > 1, isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else {
            work(0)
            return
        }
        start(helpers: min(threads - 1, Crew.most))
        withoutActuallyEscaping(work) { work in
            withUnsafePointer(to: work) { pointer in
                self.work = pointer
                limit = threads
                places.store(1, ordering: .relaxed)
                gate.store(Crew.isOpen, ordering: .releasing)
                round.wrappingAdd(1, ordering: .sequentiallyConsistent)
                if sleepers.load(ordering: .sequentiallyConsistent) > 0 { ring() }
                work(0)
                gate.bitwiseAnd(Crew.isOpen - 1, ordering: .acquiringAndReleasing)
                join()
                self.work = nil
            }
        }
        isTaken.store(false, ordering: .releasing)
    }

    private func ring() {
        pthread_mutex_lock(lock)
        pthread_cond_broadcast(bell)
        pthread_mutex_unlock(lock)
    }

    /// Waits for those at work. Each is at its last piece: there is nothing else to do meanwhile.
    private func join() {
        var looks = 0
        while gate.load(ordering: .acquiring) != 0 {
            looks &+= 1
            if looks > Crew.patience { sched_yield() }
        }
    }

    // MARK: The helpers

    private func start(helpers: Int) {
        guard started < helpers else { return }
        // Signals are for the threads that were there before: a helper takes none.
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        while started < helpers {
            var thread = pthread_t()
            let crew = Unmanaged.passUnretained(self).toOpaque()
            let failure = pthread_create(
                &thread, nil,
                { crew in
                    if let crew { Unmanaged<Crew>.fromOpaque(crew).takeUnretainedValue().stand() }
                    return nil
                }, crew)
            // Without another thread it goes on with those there are.
            guard failure == 0 else { return }
            pthread_detach(thread)
            started += 1
        }
    }

    /// What a helper does for the life of the process.
    private func stand() {
        var seen = 0
        while true {
            rest(after: seen)
            seen = round.load(ordering: .acquiring)
            guard enter() else { continue }
            let place = places.wrappingAdd(1, ordering: .relaxed).oldValue
            if place < limit, let work { Crew.call(work, place) }
            gate.wrappingSubtract(1, ordering: .releasing)
        }
    }

    /// Its own function, so that nothing of the caller's closure is held when it returns.
    @inline(never)
    private static func call(_ work: UnsafePointer<(Int) -> Void>, _ place: Int) { work.pointee(place) }

    /// Joins those at work, if the gate is open still.
    private func enter() -> Bool {
        var state = gate.load(ordering: .acquiring)
        while state & Crew.isOpen != 0 {
            let (entered, now) = gate.weakCompareExchange(
                expected: state, desired: state + 1, successOrdering: .acquiringAndReleasing,
                failureOrdering: .acquiring)
            if entered { return true }
            state = now
        }
        return false
    }

    /// The clock's nanoseconds.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
    }

    private func rest(after seen: Int) {
        let end = Crew.now &+ Crew.watch
        repeat {
            var looks = 0
            while looks < 1000 {
                if round.load(ordering: .acquiring) != seen { return }
                looks &+= 1
            }
        } while Crew.now < end
        pthread_mutex_lock(lock)
        sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
        while round.load(ordering: .sequentiallyConsistent) == seen { pthread_cond_wait(bell, lock) }
        sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(lock)
    }
}
