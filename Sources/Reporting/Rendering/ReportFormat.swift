/// The formats a result prints in; the raw value is the word of the command line and of `as`.
package enum ReportFormat: String, CaseIterable, Hashable, Sendable {
    case table, plain, records, csv, tsv, json, jsonl, markdown, html

    /// True for the formats that people read: labels, rounded numbers, prose, and the ledger with the result.
    /// The others are data: values, exact numbers, nothing but rows.
    package var isForReading: Bool {
        switch self {
        case .table, .plain, .records, .markdown, .html: true
        case .csv, .tsv, .json, .jsonl: false
        }
    }
}

/// Whether something was printed before on the same stream: some formats part their results.
package enum StreamPosition: Hashable, Sendable {
    case first, later
}

/// Choices of the reader that do not change the answer.
package struct RenderOptions: Hashable, Sendable {
    /// Which word stands for a category.
    package enum CategoryWords: Hashable, Sendable {
        /// Labels where people read, values in data.
        case byFormat
        case labels, values
    }

    /// Display columns to fit a table into; nil for as many as it takes. Cuts are said below the table.
    package var width: Int?
    /// The most rows that `table`, `plain` and `records` show; nil for all. The ledger says what is left out.
    package var rowLimit: Int?
    /// The statement that shows the rows left out, said beside their number.
    package var seeAll: String?
    /// Whether headings, unknowns and ledgers are set off by terminal colours in `table` and `records`.
    package var colour: Bool
    package var categories: CategoryWords
    /// When a table that is wider than `width` is shown as records.
    package var turning: Turning

    /// When a table that has no room for its columns and texts becomes records: a line a field.
    package enum Turning: Hashable, Sendable {
        /// Never: columns are left out and texts cut, and it is said. `width` changes nothing but tables then.
        case never
        /// At a screen of so many lines: where one row alone is shown, or the records fit the screen.
        case within(lines: Int)
        /// At a screen, where all was asked for.
        case always
    }

    package init(
        width: Int? = nil, rowLimit: Int? = nil, seeAll: String? = nil, colour: Bool = false,
        categories: CategoryWords = .byFormat, turning: Turning = .never
    ) {
        self.width = width
        self.rowLimit = rowLimit
        self.seeAll = seeAll
        self.colour = colour
        self.categories = categories
        self.turning = turning
    }

    /// The columns that records and their ledger are laid out to; nil where nobody sits at a screen.
    var screenWidth: Int? { turning == .never ? nil : width }

    /// True when categories of this format print their labels.
    func labels(in format: ReportFormat) -> Bool {
        switch categories {
        case .byFormat: format.isForReading
        case .labels: true
        case .values: false
        }
    }
}
