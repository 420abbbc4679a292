import Tables

/// The cells of one column, for a run of rows, as they are printed: end to end, so that each can be measured.
struct CellTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Encodes the cells of `rows`.
    init(_ printer: CellPrinter, rows: Range<Int>) {
        ends.reserveCapacity(rows.count)
        printer.append(rows, to: &bytes, ends: &ends)
    }

    /// How many cells there are.
    var count: Int { ends.count }

    /// The bytes of the `index`-th cell of the run.
    subscript(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}
