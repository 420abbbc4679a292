import CLineEditor

/// The terminal that the prompt prints on, as large as it is now.
package struct Screen: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// That of standard output; nil where it is no terminal, or one that does not say how large it is.
    package static var now: Screen? {
        let columns = Int(terminal_columns())
        let rows = Int(terminal_rows())
        return columns > 0 && rows > 0 ? Screen(columns: columns, rows: rows) : nil
    }
}
