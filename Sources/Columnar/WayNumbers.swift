import Planning
import Synchronization
import Tables

/// Numbers of what stands beyond a key, a byte for each row that leads there: kept from the second time that rows are
/// grouped by it, so that no row is looked up beyond the key again.
final class WayNumbers: Sendable {
    /// A key, and what is asked of the rows that it leads to.
    struct Way: Hashable {
        let key: RelationID
        let value: BoundExpression
    }

    private struct Entry {
        var numbers: Cells<UInt8>?
        var uses = 0
    }

    private let entries = Mutex<[Way: Entry]>([:])

    /// Those made so far, in the order of their keys: the key of each, the rows and bytes.
    var made: [(key: RelationID, rows: Int)] {
        entries.withLock { entries in
            entries.compactMap { way, entry in entry.numbers.map { (way.key, $0.count) } }
                .sorted { ($0.0.index, $0.1) < ($1.0.index, $1.1) }
        }
    }

    /// The numbers of a way; `make` runs under the lock. Nil at the first use, and where they cannot be made.
    func numbers(of way: Way, _ make: () -> Cells<UInt8>?) -> Cells<UInt8>? {
        entries.withLock { entries in
            var entry = entries[way] ?? Entry()
            entry.uses += 1
            if entry.numbers == nil, entry.uses > 1 { entry.numbers = make() }
            entries[way] = entry
            return entry.numbers
        }
    }
}
