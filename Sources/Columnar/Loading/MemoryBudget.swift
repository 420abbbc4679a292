import Glibc
import Tables

/// How much memory the process may still take.
///
/// An allocation that fails ends a Swift program, and where the system promises more than it has, the largest process is
/// killed: so work that takes much asks first, and is refused in words. The least of what the system says holds: the
/// limits of the process (`ulimit -v`, `ulimit -d`), of its control group (a container), and what is free.
package struct MemoryBudget: Hashable, Sendable {
    /// What would be needed and what is left, in bytes, where the one is more than the other.
    package struct Shortage: Error, Hashable, Sendable {
        package var needs: Int
        package var left: Int

        package init(needs: Int, left: Int) {
            self.needs = needs
            self.left = left
        }
    }

    /// Kept for what is small and for saying what is wrong.
    private static let reserve = 16 << 20

    /// What falls short when so many bytes more are taken; nil when nothing does. Cost: reads a few lines of `/proc`, nothing
    /// for less than a MiB.
    package static func shortage(of bytes: Int) -> Shortage? {
        guard bytes >= 1 << 20, let left, bytes > left else { return nil }
        return Shortage(needs: bytes, left: left)
    }

    /// Bytes that may still be taken; nil where nothing says.
    package static var left: Int? {
        let bounds = [ofAddressSpace, ofData, ofGroup, ofSystem].compactMap { $0 }
        return bounds.min().map { max(0, $0 - reserve) }
    }

    /// The bytes of address space that the process has.
    static var taken: Int { pages(0) ?? 0 }

    /// Addresses that may still be taken; nil where nothing limits them.
    static var addressesLeft: Int? { [ofAddressSpace, ofData].compactMap { $0 }.min() }

    /// A part of what may still be taken that costs less to know: without what the system would have to take back from
    /// files that it has read.
    static var leftAtOnce: Int? {
        let free = sysconf(Int32(_SC_AVPHYS_PAGES)) * Int(getpagesize())
        let bounds = [ofAddressSpace, ofData, ofGroup, free].compactMap { $0 }
        return bounds.min().map { max(0, $0 - reserve) }
    }

    private static var ofAddressSpace: Int? { rest(of: RLIMIT_AS, taken: pages(0)) }
    private static var ofData: Int? { rest(of: RLIMIT_DATA, taken: pages(5)) }

    /// What has been taken is looked up only where there is a limit to it.
    private static func rest(of limit: __rlimit_resource, taken: @autoclosure () -> Int?) -> Int? {
        var value = rlimit()
        guard getrlimit(__rlimit_resource_t(limit.rawValue), &value) == 0, value.rlim_cur < rlim_t(Int.max),
            let taken = taken()
        else { return nil }
        return Int(value.rlim_cur) - taken
    }

    /// A number of `/proc/self/statm`, in bytes: 0 is the address space, 5 data and stack.
    private static func pages(_ place: Int) -> Int? {
        guard let line = firstLine(of: "/proc/self/statm") else { return nil }
        let numbers = line.split(separator: " ")
        return place < numbers.count ? Int(numbers[place]).map { $0 * Int(getpagesize()) } : nil
    }

    /// What the system could give without taking it from others. Read as bytes: questions ask for it.
    private static var ofSystem: Int? {
        guard let bytes = bytes(of: "/proc/meminfo") else { return nil }
        let label = Array("MemAvailable:".utf8)
        var line = bytes[...]
        while !line.starts(with: label) {
            guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            line = line[(end + 1)...]
        }
        let digits = line.dropFirst(label.count).drop { $0 == UInt8(ascii: " ") }.prefix { $0 >= 0x30 && $0 <= 0x39 }
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } * 1024
    }

    /// What is left to the control group and to those above it, of either version.
    private static var ofGroup: Int? {
        var least: Int?
        for group in groups {
            guard let most = number(in: group.limit), most < 1 << 50, let taken = number(in: group.used) else {
                continue
            }
            least = min(least ?? .max, most - taken + cached(in: group.statistics))
        }
        return least
    }

    /// What of a group's use is files that were read: the system takes that back before it refuses anything.
    private static func cached(in statistics: String) -> Int {
        for line in (text(of: statistics) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "inactive_file" || words[0] == "total_inactive_file" {
                return Int(words[1]) ?? 0
            }
        }
        return 0
    }

    /// The files that say what the groups may take and what they have. Groups do not change while a process runs.
    private static let groups: [(limit: String, used: String, statistics: String)] = {
        var found: [(String, String, String)] = []
        for line in (text(of: "/proc/self/cgroup") ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isSecond = parts[1].isEmpty
            guard isSecond || parts[1].split(separator: ",").contains("memory") else { continue }
            let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            let names = isSecond ? ("memory.max", "memory.current") : ("memory.limit_in_bytes", "memory.usage_in_bytes")
            var steps = parts[2].split(separator: "/")
            while true {
                let folder = ([root] + steps.map(String.init)).joined(separator: "/")
                found.append((folder + "/" + names.0, folder + "/" + names.1, folder + "/memory.stat"))
                if steps.popLast() == nil { break }
            }
        }
        return found
    }()

    /// The number that a file begins with; nil where it is a word, or more than 18 digits.
    private static func number(in path: String) -> Int? {
        guard let digits = bytes(of: path)?.prefix(while: { $0 >= 0x30 && $0 <= 0x39 }), !digits.isEmpty,
            digits.count <= 18
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func firstLine(of path: String) -> String? {
        text(of: path)?.split(separator: "\n", maxSplits: 1).first.map(String.init)
    }

    private static func text(of path: String) -> String? {
        bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The beginning of a file of the system's, which says nothing of its size.
    private static func bytes(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : bytes
    }
}

extension MemoryBudget.Shortage {
    /// `about 250 MB of memory are needed and 40 MB are left`.
    package var words: String {
        "about \(MemorySize(bytes: needs).text) of memory are needed and \(MemorySize(bytes: left).text) are left"
    }
}
