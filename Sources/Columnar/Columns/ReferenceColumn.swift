import Tables

/// The row of another entity that each row names; `absent` where it is not known. Printed as that row's key.
struct ReferenceColumn: Sendable {
    /// Stands where no row is named.
    static let absent = UInt32.max

    let target: EntityID
    let rows: ContiguousArray<UInt32>
    let marks: Marks

    var count: Int { rows.count }

    struct Builder: Sendable {
        private let target: EntityID
        private var rows: ContiguousArray<UInt32> = []
        private var marks = Marks.Builder()

        init(target: EntityID) { self.target = target }

        /// The row number of the one named.
        mutating func append(_ row: Int) {
            rows.append(UInt32(truncatingIfNeeded: row))
            marks.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            rows.append(ReferenceColumn.absent)
            marks.append(mark)
        }

        func finish() -> ReferenceColumn { ReferenceColumn(target: target, rows: rows, marks: marks.finish()) }
    }
}
