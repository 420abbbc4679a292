import Planning
import Tables

/// The in-memory engine: answers plans from a store's columns.
package struct ColumnarEngine: Backend {
    /// The data; shared, never changed.
    package let store: Store
    /// True takes the general path for everything: tests hold its answers against those of the fast ones.
    var isPlain = false
    /// False leaves out what filters count for the ledger: for measuring what it costs.
    var keepsLedger = true

    /// An engine on loaded data.
    package init(_ store: Store) { self.store = store }

    /// What the data hold, for whoever asks.
    package var catalog: Catalog { store.catalog }

    /// What the store holds in memory.
    package var holdings: [Holding] { store.holdings }

    /// Runs a plan from its source to its columns; cost: a few loops over each column that it names.
    package func execute(
        _ plan: Plan, isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultTable {
        try running(plan, isCancelled) { run throws(ExecutionError) in try run.execute(plan) }
    }

    /// Runs a plan's filters, each condition counted for itself.
    package func explainRows(
        _ plan: Plan, isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultTable {
        try running(plan, isCancelled) { run throws(ExecutionError) in try run.explainRows(plan) }
    }

    private func running(
        _ plan: Plan, _ isCancelled: @Sendable () -> Bool, _ body: (Run) throws(ExecutionError) -> ResultTable
    ) throws(ExecutionError) -> ResultTable {
        try checkData()
        // The closure lives in the run, and the run ends here.
        let result = withoutActuallyEscaping(isCancelled) { isCancelled -> Result<ResultTable, ExecutionError> in
            let run = Run(store: store, notes: plan.notes, isPlain: isPlain, isCancelled: isCancelled)
            run.keepsLedger = keepsLedger
            do throws(ExecutionError) {
                return .success(try body(run))
            } catch {
                return .failure(error)
            }
        }
        // What was met on the way counts for more than what it led to.
        try checkData()
        return try result.get()
    }

    /// Refuses data that stand in a file and are not as they were written.
    private func checkData() throws(ExecutionError) {
        switch store.snapshot?.fault {
        case nil: return
        case .damaged(.cells(let name)): throw .damaged(name)
        case .damaged: throw .damaged("the file")
        default: throw .dataChanged
        }
    }
}
