/// What a renderer writes to.
///
/// The bytes go on some at a time, so that a result of any length is never all in memory. A renderer asks `goesOn` after
/// each row or run of rows, and stops when nobody wants more.
struct Draft {
    /// What was written since bytes were last handed on.
    var bytes: [UInt8] = []
    private let write: ((Rendered) -> Bool)?
    private let isCancelled: () -> Bool
    private var isStopped = false
    private var rows = 0

    /// So many bytes are handed on at once.
    private static let most = 1 << 18

    /// Without `write` the bytes are kept.
    init(isCancelled: @escaping () -> Bool = { false }, write: ((Rendered) -> Bool)? = nil) {
        self.isCancelled = isCancelled
        self.write = write
    }

    /// Hands on what there is, where it is enough; false when no more is wanted. `count` rows come next.
    mutating func goesOn(with count: Int = 1) -> Bool {
        if rows & 1023 == 0, isCancelled() { isStopped = true }
        rows &+= count
        if bytes.count >= Self.most { handOn() }
        return !isStopped
    }

    /// Hands on what is left.
    mutating func end() {
        if !isStopped { handOn() }
    }

    private mutating func handOn() {
        guard let write, !bytes.isEmpty else { return }
        if !write(Rendered(bytes)) { isStopped = true }
        bytes.removeAll(keepingCapacity: true)
    }
}
