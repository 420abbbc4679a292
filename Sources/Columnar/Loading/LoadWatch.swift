import Synchronization

/// How far a load has come, for those who wait for it, and whether it is still wanted. Any thread may ask.
package final class LoadWatch: Sendable {
    private let total = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let isUnwanted: @Sendable () -> Bool

    /// A load that ends early, its result dropped, once it is unwanted: asked a file and a block of rows.
    package init(isUnwanted: @escaping @Sendable () -> Bool = { false }) {
        self.isUnwanted = isUnwanted
    }

    /// The share of the files' bytes that has been read, 0 to 1; nil before their size is known.
    package var share: Double? {
        let total = total.load(ordering: .relaxed)
        return total > 0 ? min(1, Double(done.load(ordering: .relaxed)) / Double(total)) : nil
    }

    /// True when nobody waits any longer.
    var isStopped: Bool { isUnwanted() }

    /// Begins a pass over files of so many bytes.
    func begin(_ bytes: Int) {
        done.store(0, ordering: .relaxed)
        total.store(bytes, ordering: .relaxed)
    }

    /// So many bytes more have been read.
    func advance(by bytes: Int) {
        done.wrappingAdd(bytes, ordering: .relaxed)
    }
}
