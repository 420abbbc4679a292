import Diagnostics

/// A broken rule at a record of a file, before its line and column are looked up.
struct RowFault {
    /// Among the file's data records, from 0, those left out included.
    var record: Int
    /// The field's place in the schema; nil for the whole record.
    var field: Int?
    var error: LoadError
    /// The byte at which it shows, where that is more exact than the cell.
    var offset: Int?
}

/// What is wrong with one file: the first faults and the number of all.
struct FileLog {
    /// As the package names it.
    let name: String
    /// Faults of the header and of the file as a whole, with their places.
    var whole: [LoadFault] = []
    private(set) var first: [RowFault] = []
    private(set) var count = 0
    /// The first rule that each bad record breaks.
    private(set) var bad: [Int: LoadError] = [:]
    private var badCells: Set<CellPlace> = []

    init(name: String) { self.name = name }

    /// A field of a record; the field is -1 for the whole record.
    private struct CellPlace: Hashable {
        var record: Int
        var field: Int
    }

    /// True when the cell, or the whole record, is at fault already: what depends on it is then not judged.
    func isBad(record: Int, field: Int) -> Bool {
        if badCells.isEmpty { return false }
        return badCells.contains(CellPlace(record: record, field: field))
            || badCells.contains(CellPlace(record: record, field: -1))
    }

    /// Notes a fault. A record's further faults are counted too.
    mutating func add(_ fault: RowFault) {
        badCells.insert(CellPlace(record: fault.record, field: fault.field ?? -1))
        if bad[fault.record] == nil { bad[fault.record] = fault.error }
        count += 1
        // Kept in order of rows and columns, so that those dropped come after those shown.
        if first.count == LoadFailure.shown, let last = first.last, !isBefore(fault, last) { return }
        let place = first.firstIndex { isBefore(fault, $0) } ?? first.count
        first.insert(fault, at: place)
        if first.count > LoadFailure.shown { first.removeLast() }
    }

    private func isBefore(_ a: RowFault, _ b: RowFault) -> Bool {
        (a.record, a.field ?? -1) < (b.record, b.field ?? -1)
    }
}
