import Planning
import Tables

/// The rows on which an expression is evaluated: an entity's, some of them (with repeats), or a table's.
final class Frame {
    let count: Int
    /// Nil for a table's rows.
    let entity: EntityID?
    /// Each row's place in the entity; nil when they are all its rows in file order.
    let rows: Cells<UInt32>?
    /// A table's columns, or those that `add` made.
    let columns: [Vector]
    /// What the columns were made of that count related rows, by their place: compared, they are intervals still.
    let counts: [Int: BoundExpression]
    /// Outside the brackets of a quantifier: the rows outside, and which of them each row here belongs to.
    let outer: (frame: Frame, places: Cells<UInt32>)?
    /// The rows that the ledger speaks of; nil where it does not.
    var live: Bitmap?

    init(
        count: Int, entity: EntityID?, rows: Cells<UInt32>? = nil, columns: [Vector] = [],
        counts: [Int: BoundExpression] = [:], outer: (frame: Frame, places: Cells<UInt32>)? = nil
    ) {
        self.count = count
        self.entity = entity
        self.rows = rows
        self.columns = columns
        self.counts = counts
        self.outer = outer
    }

    /// Each row's place in its entity.
    var places: Cells<UInt32> { rows ?? identity(count) }

    /// These rows with a further column, made of an expression.
    func adding(_ column: Vector, of expression: BoundExpression) -> Frame {
        var counts = counts
        if expression.countsRows(on: self) { counts[columns.count] = expression }
        return Frame(
            count: count, entity: entity, rows: rows, columns: columns + [column], counts: counts, outer: outer)
    }

    /// Some rows of this frame, in the order asked.
    func gathered(_ wanted: Cells<UInt32>) -> Frame {
        Frame(
            count: wanted.count, entity: entity,
            rows: entity == nil ? nil : rows.map { rows in filled(wanted.count) { rows[Int(wanted[$0])] } } ?? wanted,
            columns: columns.map { $0.gathered(wanted) }, counts: counts,
            outer: outer.map { outer in (outer.frame, filled(wanted.count) { outer.places[Int(wanted[$0])] }) })
    }
}
