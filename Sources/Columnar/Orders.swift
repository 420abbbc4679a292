import Synchronization
import Tables

/// Rows sorted by a column, kept once they have been made.
final class Orders: Sendable {
    /// All rows of an entity in the order of a column: of equals in the order of their key, unknown last, then not
    /// applicable.
    struct Order: Sendable {
        let rows: Cells<UInt32>
        /// The places at which another value begins.
        let starts: Bitmap
        /// Where the rows with a value end, and those that are unknown.
        let knownEnd: Int
        let unknownEnd: Int
    }

    /// When an order is made that nobody has asked for before.
    enum Making {
        case now
        /// At the second time that it would be useful.
        case atSecondUse
    }

    private struct Entry {
        var order: Order?
        var uses = 0
    }

    /// Those made so far, in the order of their fields.
    var made: [(FieldID, Order)] {
        entries.withLock { entries in
            entries.compactMap { field, entry in entry.order.map { (field, $0) } }
                .sorted { ($0.0.entity.index, $0.0.index) < ($1.0.entity.index, $1.0.index) }
        }
    }

    private let entries = Mutex<[FieldID: Entry]>([:])

    /// The order of a field's column where it has been made.
    func made(_ field: FieldID) -> Order? { entries.withLock { $0[field]?.order } }

    /// The order of a field's column; `make` runs under the lock. Nil where it is not made yet, or cannot be.
    func order(of field: FieldID, makingIt making: Making, _ make: () -> Order?) -> Order? {
        entries.withLock { entries in
            var entry = entries[field] ?? Entry()
            entry.uses += 1
            if entry.order == nil, making == .now || entry.uses > 1 { entry.order = make() }
            entries[field] = entry
            return entry.order
        }
    }
}

extension Orders.Order {
    /// The bytes that it takes.
    var byteCount: Int { rows.byteCount + starts.byteCount }

    /// Rows already sorted, and the ranks they were sorted by.
    init(rows: Cells<UInt32>, by ranks: Ranks) {
        self.rows = rows
        let cardinality = ranks.cardinality
        starts = Bitmap(count: rows.count) { place in
            place == 0 || ranks.ranks[Int(rows[place])] != ranks.ranks[Int(rows[place - 1])]
        }
        func end(_ rank: Int) -> Int {
            var low = 0
            var high = rows.count
            while low < high {
                let middle = (low + high) / 2
                if Int(ranks.ranks[Int(rows[middle])]) < rank { low = middle + 1 } else { high = middle }
            }
            return low
        }
        knownEnd = end(cardinality)
        unknownEnd = end(cardinality + 1)
    }

    /// Hands over the places of equals, group by group, until `body` has had enough; unknown last both ways.
    func walk(descending: Bool, _ body: (Range<Int>) -> Bool) {
        if descending {
            var end = knownEnd
            while end > 0 {
                var start = end - 1
                while !starts[start] { start -= 1 }
                if !body(start..<end) { return }
                end = start
            }
        } else {
            var start = 0
            while start < knownEnd {
                var end = start + 1
                while end < knownEnd, !starts[end] { end += 1 }
                if !body(start..<end) { return }
                start = end
            }
        }
        if knownEnd < unknownEnd, !body(knownEnd..<unknownEnd) { return }
        if unknownEnd < rows.count { _ = body(unknownEnd..<rows.count) }
    }
}
