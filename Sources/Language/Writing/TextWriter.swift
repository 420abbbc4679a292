/// A text written piece by piece: the pieces are copied once, and no text is made of each.
struct TextWriter {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(128) }

    /// How many bytes there are.
    var count: Int { bytes.count }

    /// What was written.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
        if isDone == nil { bytes.append(contentsOf: text.utf8) }
    }
}
