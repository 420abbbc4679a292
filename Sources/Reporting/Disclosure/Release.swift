import Tables

/// What may leave the session.
package enum ReleasePolicy: Sendable {
    /// For those who may see the records: the table as it is, unreleased cells and small numbers included.
    case `internal`
}

/// A table that has passed disclosure control: the only thing a renderer takes.
///
/// Its one initialiser stands beside `release`, so that printing a table which was not released does not compile.
package struct ReleasedTable: Sendable {
    let table: ResultTable

    fileprivate init(_ table: ResultTable) {
        self.table = table
    }

    /// How many rows may be shown.
    package var rowCount: Int { table.rowCount }

    /// How many cells its first rows have; of all rows, where no limit is given.
    package func cellCount(upTo rows: Int?) -> Int {
        min(table.rowCount, rows ?? table.rowCount) * table.columns.count
    }
}

/// Passes a table through disclosure control. Under `internal` that is the identity; no copy is made.
package func release(_ table: ResultTable, under policy: ReleasePolicy) -> ReleasedTable {
    switch policy {
    case .internal: ReleasedTable(table)
    }
}
