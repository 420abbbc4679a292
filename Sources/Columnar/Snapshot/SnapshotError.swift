/// Why a snapshot cannot be opened, or cannot be read on.
package enum SnapshotError: Error, Hashable, Sendable {
    /// What of it is damaged.
    package enum Place: Hashable, Sendable {
        case header
        /// What says which records, fields and words there are.
        case catalog
        /// The cells of a field, as `entity.field`, or those of a key of several fields.
        case cells(String)
    }

    /// The file cannot be read.
    case unreadable(FileProblem)
    case notAFile
    /// Another kind of file stands there.
    case notASnapshot
    /// The file ends before it should.
    case truncated
    /// Bytes are not those that were written.
    case damaged(Place)
    /// Another version of the program wrote it, in another form; its number.
    case otherVersion(UInt32)
    /// A machine of another byte order wrote it.
    case otherByteOrder
    /// The file is another one than when it was opened.
    case changed
    /// There is not the memory for what stands beside the cells.
    case outOfMemory(MemoryBudget.Shortage)
}
