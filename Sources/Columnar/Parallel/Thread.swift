import Glibc

/// Starts a thread that does one piece of work and ends; false when there is none to be had.
///
/// `stackSize` is in bytes; only what is used of it is taken. It takes the signals that this thread takes.
package func startThread(stackSize: Int, _ work: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0,
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0
    else { return false }
    var thread = pthread_t()
    let held = Unmanaged.passRetained(Work(work))
    let failure = pthread_create(
        &thread, &attributes,
        { held in
            if let held { Unmanaged<Work>.fromOpaque(held).takeRetainedValue().perform() }
            return nil
        }, held.toOpaque())
    if failure != 0 { held.release() }
    return failure == 0
}

/// What a thread is to do, as something that C can hand on.
private final class Work: Sendable {
    let perform: @Sendable () -> Void

    init(_ perform: @escaping @Sendable () -> Void) { self.perform = perform }
}
