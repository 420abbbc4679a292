import Tables

/// What the cells take in memory, and how they lie there.
extension Column {
    /// Bytes of the cells, their marks, and what is kept beside them.
    var byteCount: Int {
        switch self {
        case .boolean(let column): column.byteCount
        case .category(let column): column.byteCount
        case .integer(let column): column.byteCount
        case .number(let column): column.byteCount
        case .date(let column): column.byteCount
        case .partialDate(let column): column.byteCount
        case .dateTime(let column), .time(let column): column.byteCount
        case .text(let column): column.byteCount
        case .tags(let column): column.byteCount
        case .reference(let column): column.byteCount
        }
    }

    /// The layout of the cells.
    var layout: CellLayout {
        switch self {
        case .boolean: .bits
        case .category(let column): column.layout
        case .integer(let column): .integers(column.width)
        case .number(let column): column.layout
        case .date(let column): column.layout
        case .partialDate: .dayIntervals
        case .dateTime, .time: .seconds
        case .text: .text
        case .tags(let column): column.layout
        case .reference: .rows
        }
    }
}

extension BooleanColumn {
    var byteCount: Int { values.byteCount + known.byteCount + absences.byteCount }
}

extension CategoryColumn {
    var byteCount: Int { width * count + absences.byteCount }
    var layout: CellLayout { .codes(width) }

    /// Bytes a cell.
    private var width: Int {
        switch storage {
        case .narrow: 1
        case .middle: 2
        case .wide: 4
        }
    }
}

extension IntegerColumn {
    var byteCount: Int { width * count + absences.byteCount }

    /// Bytes a cell.
    var width: Int {
        switch storage {
        case .byte: 1
        case .short: 2
        case .word: 4
        case .long: 8
        }
    }
}

extension NumberColumn {
    var byteCount: Int {
        switch storage {
        case .scaled(let integers, _): integers.byteCount
        case .doubles(let values): values.byteCount + absences.byteCount
        }
    }

    var layout: CellLayout {
        switch storage {
        case .scaled(let integers, _): .decimals(integers.width)
        case .doubles: .floats
        }
    }
}

extension DateColumn {
    var byteCount: Int { width * count + absences.byteCount }
    var layout: CellLayout { .days(width) }

    /// Bytes a cell.
    private var width: Int {
        switch storage {
        case .short: 2
        case .long: 4
        }
    }
}

extension PartialDateColumn {
    var byteCount: Int { first.byteCount + last.byteCount + texts.byteCount }
}

extension DateTimeColumn {
    var byteCount: Int { seconds.byteCount + texts.byteCount }
}

extension TextColumn {
    var byteCount: Int { arena.byteCount + starts.byteCount + absences.byteCount }
}

extension CodeLists {
    /// Bytes of the codes and of where each row's begin.
    var byteCount: Int { offsets.byteCount + codes.byteCount }
}

extension TagColumn {
    var byteCount: Int {
        let sets =
            switch storage {
            case .dense(let bitmaps): bitmaps.reduce(0) { $0 + $1.byteCount }
            case .lists(let lists): lists.byteCount
            }
        return sets + known.byteCount + absences.byteCount
    }

    var layout: CellLayout {
        switch storage {
        case .dense(let bitmaps): .bitmaps(bitmaps.count)
        case .lists: .lists
        }
    }
}

extension ReferenceColumn {
    var byteCount: Int { rows.byteCount + absences.byteCount }
}
