import Glibc

/// What each chunk of a file must know of those before it, whichever thread reads them: whether it begins inside quotes,
/// and where its texts go.
///
/// Chunks are taken in the order of the file, so whoever waits waits for a chunk that another thread is at. Cost: a lock
/// twice a chunk.
final class Turnstile: @unchecked Sendable {
    private var lock = pthread_mutex_t()
    private var changed = pthread_cond_t()
    private var taken = 0
    /// For each chunk done so far, whether it ends inside quotes.
    private var insides: [Bool] = []
    /// The bytes of each text column up to the chunks that have told theirs, and how many have.
    private var bytes: [Int]
    private var told = 0
    private(set) var isStopped = false

    /// `texts` has the bytes of each column's texts in the files before.
    init(texts: [Int]) {
        bytes = texts
        pthread_mutex_init(&lock, nil)
        pthread_cond_init(&changed, nil)
    }

    deinit {
        pthread_cond_destroy(&changed)
        pthread_mutex_destroy(&lock)
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(&lock)
        defer { pthread_mutex_unlock(&lock) }
        return body()
    }

    /// The next chunk that nobody has; nil when the load ends early.
    func take() -> Int? {
        locked {
            if isStopped { return nil }
            taken += 1
            return taken - 1
        }
    }

    /// Ends the load: nobody waits any longer.
    func stop() {
        locked {
            isStopped = true
            pthread_cond_broadcast(&changed)
        }
    }

    /// Whether a chunk begins inside quotes, asked with what it does to that; nil when the load ends early.
    func begins(_ chunk: Int, turning isOdd: Bool) -> Bool? {
        locked {
            while insides.count < chunk, !isStopped { pthread_cond_wait(&changed, &lock) }
            if isStopped { return nil }
            let inside = insides.last ?? false
            insides.append(inside != isOdd)
            pthread_cond_broadcast(&changed)
            return inside
        }
    }

    /// Where a chunk's texts go in each column, told how long they are; nil when the load ends early.
    func places(_ chunk: Int, of counts: [Int]) -> [Int]? {
        locked {
            while told < chunk, !isStopped { pthread_cond_wait(&changed, &lock) }
            if isStopped { return nil }
            let places = bytes
            for index in counts.indices { bytes[index] += counts[index] }
            told += 1
            pthread_cond_broadcast(&changed)
            return places
        }
    }

    /// The bytes of each text column so far.
    var textBytes: [Int] { locked { bytes } }
}
