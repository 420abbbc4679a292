import Synchronization

/// How far a load has come, for those who wait for it, and whether it is still wanted. Any thread may ask.
package final class LoadWatch: Sendable {
    private let total = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let held = Atomic<Int>(0)
    private let isUnwanted: @Sendable () -> Bool
    /// The bytes that the columns may take in the end; nil for as many as the machine has.
    package let limit: Int?

    /// A load that ends early, its result dropped, once it is unwanted: asked a file and a block of rows.
    package init(limit: Int? = nil, isUnwanted: @escaping @Sendable () -> Bool = { false }) {
        self.limit = limit
        self.isUnwanted = isUnwanted
    }

    /// The share of the files' bytes that has been read, 0 to 1; nil before their size is known.
    package var share: Double? {
        let total = total.load(ordering: .relaxed)
        return total > 0 ? min(1, Double(done.load(ordering: .relaxed)) / Double(total)) : nil
    }

    /// True when nobody waits any longer.
    var isStopped: Bool { isUnwanted() }

    /// So many bytes more are kept by columns; what is wrong once they are more than they may be. What the whole package
    /// needs is then reckoned from the share of it that has been read: at least what is kept.
    func hold(_ bytes: Int) -> LoadError? {
        let now = held.wrappingAdd(bytes, ordering: .relaxed).newValue
        guard let limit, now > limit else { return nil }
        return .overLimit(needs: reckoned(now), limit: limit)
    }

    /// What is wrong when so many bytes are to come beside those that are kept. A guess from a part of a file may be out by
    /// half: it is believed when it comes to twice the limit.
    func expect(_ bytes: Int) -> LoadError? {
        guard let limit else { return nil }
        let now = held.load(ordering: .relaxed)
        return (now + bytes) / 2 > limit ? .overLimit(needs: max(now + bytes, reckoned(now)), limit: limit) : nil
    }

    /// What all will keep, when so much is kept of the share that was read.
    private func reckoned(_ now: Int) -> Int {
        guard let share, share > 0, Double(now) / share < 1e18 else { return now }
        return Int(Double(now) / share)
    }

    /// Begins to count anew: what was held is gone.
    func letGo() { held.store(0, ordering: .relaxed) }

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
