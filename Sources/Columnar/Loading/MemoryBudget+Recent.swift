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
                recent = (Self.recent(leftAtOnce ?? 0), now + 50)
                if bytes > recent.left / 8 { recent.left = Self.recent(left ?? .max / 2) }
            }
            return bytes <= recent.left / 8
        }
    }

    /// What surely is left a moment later: nothing takes a gigabyte in so short a time.
    private static func recent(_ left: Int) -> Int { max(0, left - 1 << 30) }
}
