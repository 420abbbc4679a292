import Planning
import Tables

/// The rows on which an expression is evaluated: an entity's, some of them (with repeats), or a table's.
final class Frame {
    let count: Int
    /// Nil for a table's rows.
    let entity: EntityID?
    /// Each row's place in the entity; nil when they are all its rows in file order.
    let rows: ContiguousArray<UInt32>?
    /// A table's columns, or those that `add` made.
    let columns: [Vector]
    /// Outside the brackets of a quantifier: the rows outside, and which of them each row here belongs to.
    let outer: (frame: Frame, places: ContiguousArray<UInt32>)?
    /// The rows that the ledger speaks of; nil where it does not.
    var live: Bitmap?

    init(
        count: Int, entity: EntityID?, rows: ContiguousArray<UInt32>? = nil, columns: [Vector] = [],
        outer: (frame: Frame, places: ContiguousArray<UInt32>)? = nil
    ) {
        self.count = count
        self.entity = entity
        self.rows = rows
        self.columns = columns
        self.outer = outer
    }

    /// Each row's place in its entity.
    var places: ContiguousArray<UInt32> { rows ?? identity(count) }

    func adding(_ columns: [Vector]) -> Frame {
        Frame(count: count, entity: entity, rows: rows, columns: self.columns + columns, outer: outer)
    }

    /// Some rows of this frame, in the order asked.
    func gathered(_ wanted: ContiguousArray<UInt32>) -> Frame {
        Frame(
            count: wanted.count, entity: entity,
            rows: entity == nil ? nil : rows.map { rows in filled(wanted.count) { rows[Int(wanted[$0])] } } ?? wanted,
            columns: columns.map { $0.gathered(wanted) },
            outer: outer.map { outer in (outer.frame, filled(wanted.count) { outer.places[Int(wanted[$0])] }) })
    }
}
