import Synchronization

/// A value made at its first use and kept; safe from every thread, made once.
final class Once<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    /// The value where it has been made. Waits while it is being made.
    var made: Value? { kept.withLock { $0 } }

    /// The value; `make` runs under the lock, so it must not come back to the same one.
    func value(_ make: () -> Value) -> Value {
        kept.withLock { slot in
            if let slot { return slot }
            let made = make()
            slot = made
            return made
        }
    }
}
