import Planning
import Tables

/// What the parts of one execution share: the store, the way to be stopped, and what the ledger is to say.
final class Run {
    let store: Store
    /// Lent, not copied: a catalog has a score of parts.
    var catalog: Catalog {
        _read { yield store.catalog }
    }
    /// Looked at once a block of rows, by each thread at work.
    let isCancelled: @Sendable () -> Bool
    /// True where only the general path is to be taken: what tests hold the fast ones against.
    let isPlain: Bool
    /// False while it is measured what the ledger costs.
    var keepsLedger = true
    /// True while rows may go on as a frame of their own when a step leaves few of them.
    var narrows = false
    /// Filled while the conditions of a `where` are judged; nil at other times.
    var looked: [LookedAt]?
    /// True for the execution of a part, of which it may be asked why its bounds differ.
    private(set) var isPart = false
    private(set) var notes: [Note] = []
    var conditions: [ConditionCount] = []
    var allLooked: [LookedAt] = []
    /// What was said of whole relations folded to one value.
    private(set) var parts: [Ledger] = []

    init(store: Store, notes: [Note], isPlain: Bool = false, isCancelled: @escaping @Sendable () -> Bool) {
        self.store = store
        self.notes = notes
        self.isPlain = isPlain
        self.isCancelled = isCancelled
    }

    /// Another execution on the same store, stopped by the same sign, with a ledger of its own.
    func part() -> Run {
        let part = Run(store: store, notes: [], isPlain: isPlain, isCancelled: isCancelled)
        part.narrows = narrows
        part.isPart = true
        return part
    }

    /// Ends the execution when it has been cancelled.
    @inline(__always)
    func pause() throws(ExecutionError) {
        if isCancelled() { throw .cancelled }
    }

    /// Ends the execution when so many bytes more are not to be had.
    func require(_ bytes: Int) throws(ExecutionError) {
        guard !MemoryBudget.isAmple(bytes), let shortage = MemoryBudget.shortage(of: bytes) else { return }
        throw .outOfMemory(needs: shortage.needs, left: shortage.left)
    }

    /// The same, once a block of 4,096 rows.
    @inline(__always)
    func pause(at row: Int) throws(ExecutionError) {
        if row & 4095 == 0 { try pause() }
    }

    func note(_ note: Note) {
        if !notes.contains(note) { notes.append(note) }
    }

    /// Takes over what an execution apart has to say, with its rows and bounds.
    func report(_ inner: Run, rows: Ledger.Rows?, bounds: Bounds?) {
        for each in inner.notes { note(each) }
        let own = Ledger(rows: rows, conditions: inner.conditions, looked: inner.allLooked, bounds: bounds)
        for part in inner.parts + [own] where part != Ledger() && !parts.contains(part) { parts.append(part) }
    }

    /// Refuses an entity whose file the package lacks.
    func requireCollected(_ entity: EntityID) throws(ExecutionError) {
        if !store.collected[entity.index] { throw .notCollected(catalog[entity].name) }
    }

    /// All rows of an entity.
    func whole(_ entity: EntityID) throws(ExecutionError) -> Frame {
        try requireCollected(entity)
        return Frame(count: store.rowCount(entity), entity: entity)
    }
}
