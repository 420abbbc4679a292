import Tables

/// What the cells of a file must fulfil before a kernel may rely on it: a fingerprint says that they are as they were
/// written, and these say that whoever wrote them kept the rules. Cost: a pass at the speed of memory, a column once.
enum CellCheck {
    /// True when each code is below the bound, but for rows without a value.
    static func areBelow(_ bound: Int, _ cells: Cells<UInt8>, _ absences: Absences) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            var greatest: UInt8 = 0
            var row = 0
            while row < cells.count {
                greatest = max(greatest, cells[row])
                row &+= 1
            }
            return Int(greatest) < bound || areAbsent(cells.count, absences) { Int(cells[$0]) >= bound }
        }
    }

    /// As above, for codes of two bytes.
    static func areBelow(_ bound: Int, _ cells: Cells<UInt16>, _ absences: Absences) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            var greatest: UInt16 = 0
            var row = 0
            while row < cells.count {
                greatest = max(greatest, cells[row])
                row &+= 1
            }
            return Int(greatest) < bound || areAbsent(cells.count, absences) { Int(cells[$0]) >= bound }
        }
    }

    /// As above, for codes of four bytes, and for row numbers; those without a value must be `absent`, if `isStrict`.
    static func areBelow(
        _ bound: Int, _ cells: Cells<UInt32>, _ absences: Absences, isStrict: Bool = false
    ) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            var greatest: UInt32 = 0
            var row = 0
            while row < cells.count {
                greatest = max(greatest, cells[row])
                row &+= 1
            }
            if Int(greatest) < bound { return true }
            guard areAbsent(cells.count, absences, where: { Int(cells[$0]) >= bound }) else { return false }
            return !isStrict || !cells.contains { Int($0) >= bound && $0 != ReferenceColumn.absent }
        }
    }

    /// True when no row that fulfils the predicate has a value.
    @inline(__always)
    private static func areAbsent(_ count: Int, _ absences: Absences, where isOut: (Int) -> Bool) -> Bool {
        let known = absences.known(count: count)
        return known.words.withUnsafeBufferPointer { words in
            var row = 0
            while row < count {
                let end = min(row &+ 64, count)
                let start = row
                var out: UInt64 = 0
                while row < end {
                    out |= (isOut(row) ? 1 : 0) &<< UInt64(truncatingIfNeeded: row &- start)
                    row &+= 1
                }
                if out & words[start &>> 6] != 0 { return false }
            }
            return true
        }
    }

    /// True when all marks are those of reasons that the catalog has, or of known and not applicable rows.
    static func areMarks(_ cells: Cells<UInt8>, reasons: Int) -> Bool {
        cells.withUnsafeBufferPointer { cells in !cells.contains { Int($0) >= reasons + 2 } }
    }

    /// True when days are such as the calendar has.
    static func areDays(_ cells: Cells<Int32>) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            var least = Int32.max
            var greatest = Int32.min
            var row = 0
            while row < cells.count {
                least = min(least, cells[row])
                greatest = max(greatest, cells[row])
                row &+= 1
            }
            return least > greatest
                || (CatalogReading.days.contains(least) && CatalogReading.days.contains(greatest))
        }
    }

    /// True when all are numbers, and no larger than the bound.
    static func areNumbers(_ cells: Cells<Double>, upTo bound: Double) -> Bool {
        cells.withUnsafeBufferPointer { cells in cells.allSatisfy { $0.magnitude <= bound } }
    }

    /// True when each begins where the one before ends, and the last ends with the whole.
    static func areOffsets(_ cells: Cells<UInt32>, of count: Int) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            guard let first = cells.first, let last = cells.last, first == 0, Int(last) == count else { return false }
            var isRising = true
            var row = 1
            while row < cells.count {
                isRising = isRising && cells[row &- 1] <= cells[row]
                row &+= 1
            }
            return isRising
        }
    }

    /// True when the arena is as many texts, each with its end mark.
    static func areTexts(_ arena: Cells<UInt8>, _ starts: Cells<UInt32>) -> Bool {
        guard areOffsets(starts, of: arena.count) else { return false }
        return arena.withUnsafeBufferPointer { arena in
            starts.withUnsafeBufferPointer { starts in
                var row = 1
                while row < starts.count {
                    let end = Int(starts[row])
                    if end == Int(starts[row &- 1]) || arena[end &- 1] != 0xFF { return false }
                    row &+= 1
                }
                return true
            }
        }
    }
}
