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
    var columns: ArraySlice<Vector> { stack.columns[..<columnCount] }
    private let stack: ColumnStack
    private let columnCount: Int
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
        self.stack = ColumnStack(columns)
        columnCount = columns.count
        self.counts = counts
        self.outer = outer
    }

    /// The rows of another frame with one column more.
    private init(_ frame: Frame, adding column: Vector, counts: [Int: BoundExpression]) {
        count = frame.count
        entity = frame.entity
        rows = frame.rows
        outer = frame.outer
        self.counts = counts
        columnCount = frame.columnCount + 1
        // Only the frame that all of them belong to may add to them where they stand.
        if frame.stack.columns.count == frame.columnCount {
            stack = frame.stack
        } else {
            stack = ColumnStack(Array(frame.columns))
        }
        stack.columns.append(column)
    }

    /// Each row's place in its entity.
    var places: Cells<UInt32> { rows ?? identity(count) }

    /// These rows with a further column, made of an expression.
    func adding(_ column: Vector, of expression: BoundExpression) -> Frame {
        var counts = counts
        if expression.countsRows(on: self) { counts[columns.count] = expression }
        return Frame(self, adding: column, counts: counts)
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

/// Columns that frames share, each its first so many: a frame with one column more costs that column.
private final class ColumnStack {
    var columns: [Vector]

    init(_ columns: [Vector]) { self.columns = columns }
}
