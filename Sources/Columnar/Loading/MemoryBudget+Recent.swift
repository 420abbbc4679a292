import Glibc
import Synchronization

extension MemoryBudget {
    private static let recent = Mutex<(left: Int, until: Int)>((0, 0))

    /// True when so many bytes more are surely to be had: a small part of what was left a moment ago. Cost: a look at the
    /// clock; so that a question that takes a few microseconds does not read the system's files at each step.
    static func isAmple(_ bytes: Int) -> Bool {
        guard bytes >= 1 << 20 else { return true }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        let now = time.tv_sec * 1000 + time.tv_nsec / 1_000_000
        return recent.withLock { recent in
            if now >= recent.until {
                // Nothing takes a gigabyte in so short a time.
                recent = (max(0, (left ?? .max / 2) - 1 << 30), now + 50)
            }
            return bytes <= recent.left / 8
        }
    }
}
