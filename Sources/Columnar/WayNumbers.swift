import Planning
import Synchronization
import Tables

/// Numbers of what stands beyond a key, a byte for each row that leads there: kept from the second time that rows are
/// grouped by it, so that no row is looked up beyond the key again. All together take no more than a share of the store;
/// those that were asked for least recently are let go.
final class WayNumbers: Sendable {
    /// A key, and what is asked of the rows that it leads to.
    struct Way: Hashable {
        let key: RelationID
        let value: BoundExpression
    }

    private struct Entry {
        var numbers: Cells<UInt8>?
        var uses = 0
        /// When it was asked for last.
        var turn = 0
    }

    private struct Kept {
        var entries: [Way: Entry] = [:]
        var turn = 0

        /// Lets numbers go, the least recently asked for first, until the rest takes no more than so many bytes; those of
        /// one way stay, for they are asked for just now.
        mutating func letGo(downTo limit: Int, but last: Way) {
            let made = entries.filter { $0.key != last && $0.value.numbers != nil }.sorted {
                $0.value.turn > $1.value.turn
            }
            var bytes = entries[last]?.numbers?.byteCount ?? 0
            for (way, entry) in made {
                bytes += entry.numbers?.byteCount ?? 0
                // It counts as never asked for, so that two that do not fit together are not made at each question.
                if bytes > limit { entries[way] = nil }
            }
        }

        /// Forgets the way without numbers that was asked for least recently, once too many are known.
        mutating func forgetOne() {
            guard entries.count > WayNumbers.mostWays else { return }
            let idle = entries.filter { $0.value.numbers == nil }.min { $0.value.turn < $1.value.turn }
            if let idle { entries[idle.key] = nil }
        }
    }

    /// So many ways are remembered that were asked for once.
    static let mostWays = 256

    private let kept = Mutex(Kept())

    /// Those made so far, in the order of their keys: the key of each, the rows and bytes.
    var made: [(key: RelationID, rows: Int)] {
        kept.withLock { kept in
            kept.entries.compactMap { way, entry in entry.numbers.map { (way.key, $0.count) } }
                .sorted { ($0.0.index, $0.1) < ($1.0.index, $1.1) }
        }
    }

    /// The numbers of a way; `make` and `limit`, the bytes that all may take, run under the lock. Nil at the first use, and
    /// where they cannot be made.
    func numbers(
        of way: Way, within limit: @autoclosure () -> Int, _ make: () -> Cells<UInt8>?
    ) -> Cells<UInt8>? {
        kept.withLock { kept in
            kept.turn += 1
            var entry = kept.entries[way] ?? Entry()
            entry.uses += 1
            entry.turn = kept.turn
            guard entry.numbers == nil, entry.uses > 1, let numbers = make() else {
                kept.entries[way] = entry
                kept.forgetOne()
                return entry.numbers
            }
            entry.numbers = numbers
            kept.entries[way] = entry
            kept.letGo(downTo: limit(), but: way)
            return numbers
        }
    }
}
