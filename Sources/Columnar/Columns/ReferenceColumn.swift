import Tables

/// The row of another entity that each row names; `absent` where it is not known. Printed as that row's key.
struct ReferenceColumn: Sendable {
    /// Stands where no row is named.
    static let absent = UInt32.max

    let target: EntityID
    let rows: Cells<UInt32>
    let absences: Absences

    var count: Int { rows.count }

    struct Builder: Sendable {
        private let target: EntityID
        private var rows: Cells<UInt32> = []
        private var absences = Absences.Builder()

        init(target: EntityID) { self.target = target }

        /// The row number of the one named.
        mutating func append(_ row: Int) {
            rows.append(UInt32(truncatingIfNeeded: row))
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            rows.append(ReferenceColumn.absent)
            absences.append(mark)
        }

        func finish() -> ReferenceColumn { ReferenceColumn(target: target, rows: rows, absences: absences.finish()) }
    }
}
