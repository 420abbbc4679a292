/// The word by which `describe` speaks of what the data take in memory.
package let memoryTopic = "memory"

/// How the cells of a column lie in memory.
package enum CellLayout: Hashable, Sendable {
    /// A bit a row.
    case bits
    /// Numbers of a closed set of words, of so many bytes each.
    case codes(Int)
    /// Whole numbers, as so many bytes above the least.
    case integers(Int)
    /// Numbers with decimals, as whole ones of so many bytes.
    case decimals(Int)
    /// Numbers with decimals, as eight bytes of floating point.
    case floats
    /// Days, of so many bytes each.
    case days(Int)
    /// The first and the last day that a text leaves open.
    case dayIntervals
    /// Seconds, and the text as written.
    case seconds
    /// UTF-8.
    case text
    /// A bit a row for each of so many codes.
    case bitmaps(Int)
    /// The codes of each row, one after another.
    case lists
    /// Row numbers of another entity.
    case rows
}

/// Something that a store holds in memory, with what it takes.
package struct Holding: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
        /// A field's cells.
        case column(CellLayout)
        /// A key of several fields: the row that each row leads to.
        case key
        /// The rows in an order, made when it was first asked for.
        case order
        /// The rows that lead to a row, or the row that each leads to, made when they were first asked for.
        case lists
        /// A column of an entity that no file holds, made when it was first asked for.
        case derived
        /// What serves conditions and figures, made when it was first asked for.
        case index
    }

    package var kind: Kind
    package var entity: EntityID
    /// The field, where it belongs to one.
    package var field: Int?
    package var rows: Int
    package var bytes: Int
    /// False for what stands in a file and has not been read: it takes no memory yet.
    package var isResident: Bool

    package init(
        _ kind: Kind, _ entity: EntityID, field: Int? = nil, rows: Int, bytes: Int, isResident: Bool = true
    ) {
        self.kind = kind
        self.entity = entity
        self.field = field
        self.rows = rows
        self.bytes = bytes
        self.isResident = isResident
    }
}
