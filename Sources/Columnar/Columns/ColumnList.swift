import Tables

/// The columns of an entity: in memory, or in a file and made when they are first asked for.
struct ColumnList: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private enum Source: Sendable {
        case own([Column])
        case packed([UnreadColumn])
    }
    private let source: Source

    /// Columns that are there.
    init(_ columns: [Column]) { source = .own(columns) }
    init(arrayLiteral columns: Column...) { source = .own(columns) }
    /// Columns that stand in a file.
    init(_ columns: [UnreadColumn]) { source = .packed(columns) }

    var startIndex: Int { 0 }
    var endIndex: Int {
        switch source {
        case .own(let columns): columns.count
        case .packed(let columns): columns.count
        }
    }

    subscript(_ index: Int) -> Column {
        switch source {
        case .own(let columns): columns[index]
        case .packed(let columns): columns[index].column
        }
    }

    /// The entity whose rows a column names, without reading it; nil for what is no reference.
    func target(of index: Int) -> EntityID? {
        switch source {
        case .own(let columns): if case .reference(let column) = columns[index] { column.target } else { nil }
        case .packed(let columns): columns[index].target
        }
    }

    /// How a column lies and the bytes it takes, without reading it; whether it has been read.
    func size(of index: Int) -> (layout: CellLayout, bytes: Int, isRead: Bool) {
        switch source {
        case .own(let columns): (columns[index].layout, columns[index].byteCount, true)
        case .packed(let columns): (columns[index].layout, columns[index].byteCount, columns[index].isRead)
        }
    }
}

/// A column of a snapshot: its cells are held against their fingerprint when they are first asked for.
final class UnreadColumn: Sendable {
    private let packed: PackedColumn
    private let rows: Int
    /// As an error names it.
    private let name: String
    private let catalog: Catalog
    private let parts: SnapshotParts
    private let made = Once<Column>()

    init(_ packed: PackedColumn, rows: Int, name: String, _ catalog: Catalog, _ parts: SnapshotParts) {
        self.packed = packed
        self.rows = rows
        self.name = name
        self.catalog = catalog
        self.parts = parts
    }

    /// The column. Where its bytes are not those that were written the parts have noted it, and no cell is known.
    var column: Column {
        made.value {
            do {
                return try parts.column(packed, rows: rows, catalog)
            } catch {
                parts.note(.damaged(.cells(name)))
                return .unread(packed.form, rows: rows)
            }
        }
    }

    var layout: CellLayout { packed.layout }
    /// The entity whose rows it names.
    var target: EntityID? { if case .reference(let target, _) = packed.form { target } else { nil } }
    var byteCount: Int { packed.parts.reduce(0) { $0 + parts.byteCount($1) } }
    var isRead: Bool { made.made != nil }
}
