import Planning
import Tables

/// Fields of a few rows, from where they stand straight into the arrays that a result has.
extension Run {
    /// The cells of a field at some rows of its entity as a result has them; nil for what is put together from more than
    /// one column, which is made the general way.
    func fieldCells(
        _ field: FieldID, at rows: Cells<UInt32>
    ) throws(ExecutionError) -> (values: ColumnValues, marks: [Mark]?)? {
        try requireCollected(field.entity)
        let column = store.column(field)
        if store.ownReferences[field.entity.index] == field.index {
            // A row's own name, of whose key every row has one.
            guard case .integer(let keys) = column else { return nil }
            return (.integers(made(rows) { keys[$0] }), nil)
        }
        switch column {
        case .boolean(let column):
            return (.booleans(made(rows) { column.values[$0] }), marks(column.absences, rows))
        case .category(let column):
            let marks = marks(column.absences, rows)
            return (.codes(codes(column, rows, marks), dictionary: catalog[column.domain].codes), marks)
        case .integer(let column):
            return (.integers(made(rows) { column[$0] }), marks(column.absences, rows))
        case .number(let column):
            return (.numbers(made(rows) { column[$0] }), marks(column.absences, rows))
        case .date(let column):
            return (.days(made(rows) { column[$0] }), marks(column.absences, rows))
        case .text(let column):
            let marks = marks(column.absences, rows)
            return (try texts(column, rows, marks), marks)
        case .tags(let column):
            let marks = marks(column.absences, rows)
            return (sets(column, rows, marks), marks)
        case .reference(let column):
            guard let key = onlyKey(column.target), case .integer(let keys) = store.column(key) else { return nil }
            let cells: [Int64] = made(rows) { row in
                let target = column.rows[row]
                return target == ReferenceColumn.absent ? 0 : keys[Int(target)]
            }
            return (.integers(cells), marks(column.absences, rows))
        case .partialDate, .dateTime, .time: return nil
        }
    }

    @inline(__always)
    private func made<Cell>(_ rows: Cells<UInt32>, _ cell: (Int) -> Cell) -> [Cell] {
        rows.withUnsafeBufferPointer { rows in
            [Cell](unsafeUninitializedCapacity: rows.count) { out, size in
                var index = 0
                while index < rows.count {
                    out.initializeElement(at: index, to: cell(Int(rows[index])))
                    index &+= 1
                }
                size = rows.count
            }
        }
    }

    /// The marks of some rows; nil where all are known.
    private func marks(_ absences: Absences, _ rows: Cells<UInt32>) -> [Mark]? {
        if absences.isEmpty { return nil }
        return rows.withUnsafeBufferPointer { wanted in
            wanted.allSatisfy { absences.isKnown(Int($0)) } ? nil : made(rows) { absences[$0] }
        }
    }

    /// Codes, with 0 where a row is not known.
    private func codes(_ column: CategoryColumn, _ rows: Cells<UInt32>, _ marks: [Mark]?) -> [UInt32] {
        var codes: [UInt32] = made(rows) { UInt32(truncatingIfNeeded: column.code($0)) }
        guard let marks else { return codes }
        for index in codes.indices where !marks[index].isKnown { codes[index] = 0 }
        return codes
    }

    private func texts(
        _ column: TextColumn, _ rows: Cells<UInt32>, _ marks: [Mark]?
    ) throws(ExecutionError) -> ColumnValues {
        var total = 0
        var offsets = [Int](repeating: 0, count: rows.count + 1)
        for index in rows.indices {
            if marks?[index].isKnown ?? true { total &+= column.range(Int(rows[index])).count }
            offsets[index &+ 1] = total
        }
        try require(total)
        let bytes = [UInt8](unsafeUninitializedCapacity: total) { out, size in
            column.arena.withUnsafeBufferPointer { arena in
                guard let to = out.baseAddress, let from = arena.baseAddress else { return }
                for index in rows.indices {
                    let length = offsets[index &+ 1] &- offsets[index]
                    let start = column.range(Int(rows[index])).lowerBound
                    (to + offsets[index]).initialize(from: from + start, count: length)
                }
                size = total
            }
        }
        return .texts(bytes: bytes, offsets: offsets)
    }

    private func sets(_ column: TagColumn, _ rows: Cells<UInt32>, _ marks: [Mark]?) -> ColumnValues {
        var offsets = [0]
        var codes: [UInt32] = []
        offsets.reserveCapacity(rows.count + 1)
        codes.reserveCapacity(4 * rows.count)
        for index in rows.indices {
            if marks?[index].isKnown ?? true {
                let row = Int(rows[index])
                switch column.storage {
                case .lists(let lists): codes.append(contentsOf: lists[row])
                case .dense(let bitmaps):
                    for tag in bitmaps.indices where bitmaps[tag][row] { codes.append(UInt32(tag)) }
                }
            }
            offsets.append(codes.count)
        }
        return .tags(offsets: offsets, codes: codes, dictionary: catalog[column.domain].codes)
    }

    /// The field that alone is an entity's key.
    func onlyKey(_ entity: EntityID) -> FieldID? {
        let key = catalog[entity].key
        return key.count == 1 ? key.first.map { FieldID(entity, $0) } : nil
    }
}
