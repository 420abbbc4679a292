import Tables

/// Something that answers plans: the columnar engine, a remote one, a stub in tests.
package protocol Backend: Sendable {
    /// What can be asked of it.
    var catalog: Catalog { get }

    /// What the data take in memory, part by part; nothing where that is not here.
    var holdings: [Holding] { get }

    /// The answer to a plan: every column, in the total order, with its ledger.
    ///
    /// `isCancelled` is read at least once a step (the columnar engine: once a block of rows); when true the
    /// execution ends with `ExecutionError.cancelled` and nothing is kept.
    func execute(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable

    /// `why`: for each condition of the plan's filters, nested ones indented by depth, the count of rows for which
    /// it is true alone and together with those before it. Columns `condition, alone, together`.
    func explainRows(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable
}

extension Backend {
    /// Nothing: the data lie elsewhere.
    package var holdings: [Holding] { [] }
}

/// What can go wrong while a plan runs.
package enum ExecutionError: Error, Hashable, Sendable {
    case cancelled
    case outOfTime
    /// An integer calculation left the range of 64 bits; the column's or condition's canonical text.
    case overflow(String)
    /// The entity's file is not in the package: not collected, so never answered 0.
    case notCollected(String)
    /// Cells are not those that were written to the file they stand in; the field's path, or what else they are.
    case damaged(String)
    /// The file that the data stand in is another one than when it was opened.
    case dataChanged
    /// The answer would take more memory than is left, both in bytes.
    case outOfMemory(needs: Int, left: Int)
}
