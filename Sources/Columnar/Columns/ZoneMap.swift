/// The least and greatest value of each block of 4,096 rows of a column, so that a range need not look into blocks that
/// lie without it, or within it altogether.
struct ZoneMap: Sendable {
    /// For each block the least value, then the greatest; of a block without values a range that nothing meets.
    let ends: Cells<Int64>

    /// The zones of a column of whole numbers or days; nil for other columns, and where a block spans most of what all
    /// span: then no block would be spared. Cost: a pass over the column.
    init?(_ column: Column) {
        switch column {
        case .integer(let column): self.init(column)
        case .number(let column):
            guard case .scaled(let integers, _) = column.storage else { return nil }
            self.init(integers)
        case .date(let column):
            switch column.storage {
            case .short(let offsets): self.init(offsets, base: Int64(column.base), column.absences)
            case .long(let days): self.init(days, base: 0, column.absences)
            }
        default: return nil
        }
    }

    private init?(_ column: IntegerColumn) {
        switch column.storage {
        case .byte(let offsets): self.init(offsets, base: column.base, column.absences)
        case .short(let offsets): self.init(offsets, base: column.base, column.absences)
        case .word(let offsets): self.init(offsets, base: column.base, column.absences)
        case .long(let values): self.init(values, base: 0, column.absences)
        }
    }

    private init?<Cell: FixedWidthInteger>(_ cells: Cells<Cell>, base: Int64, _ absences: Absences) {
        var ends = Cells<Int64>()
        ends.reserveCapacity((cells.count / Parallel.block + 1) * 2)
        var widths = 0.0
        var start = 0
        while start < cells.count {
            let rows = start..<min(start + Parallel.block, cells.count)
            let (least, greatest) = ZoneMap.ends(cells, rows, absences)
            if least <= greatest {
                ends.append(base &+ Int64(truncatingIfNeeded: least))
                ends.append(base &+ Int64(truncatingIfNeeded: greatest))
                widths += Double(greatest) - Double(least)
            } else {
                ends.append(.max)
                ends.append(.min)
            }
            start = rows.upperBound
        }
        let least = stride(from: 0, to: ends.count, by: 2).lazy.map { ends[$0] }.min() ?? 0
        let greatest = stride(from: 1, to: ends.count, by: 2).lazy.map { ends[$0] }.max() ?? 0
        guard widths < 0.75 * (Double(greatest) - Double(least)) * Double(ends.count / 2) else { return nil }
        self.ends = ends
    }

    /// The least and greatest cell among rows that have a value; the least is the greater where none has.
    private static func ends<Cell: FixedWidthInteger>(
        _ cells: Cells<Cell>, _ rows: Range<Int>, _ absences: Absences
    ) -> (Cell, Cell) {
        cells.withUnsafeBufferPointer { cells in
            var (least, greatest) = (Cell.max, Cell.min)
            var row = rows.lowerBound
            if absences.isEmpty {
                while row < rows.upperBound {
                    least = min(least, cells[row])
                    greatest = max(greatest, cells[row])
                    row &+= 1
                }
            } else {
                while row < rows.upperBound {
                    if absences.isKnown(row) {
                        least = min(least, cells[row])
                        greatest = max(greatest, cells[row])
                    }
                    row &+= 1
                }
            }
            return (least, greatest)
        }
    }
}
