import Tables

/// The pieces of one column in the order of the rows, from which the whole column is made.
struct PieceAssembly {
    let pieces: [ColumnPiece]
    let rows: Int

    /// Hands over each block with its bytes and its first row. `isLast` where nothing is read of the pieces afterwards: then
    /// each is given back as soon as it has been read, so that the column takes the place of its pieces.
    @inline(__always)
    func forEachBlock(isLast: Bool = false, _ body: (PieceBlock, UnsafeRawPointer, Int) -> Void) {
        var first = 0
        for piece in pieces {
            let bytes = UnsafeRawPointer(piece.memory.bytes)
            for block in piece.blocks {
                body(block, bytes, first)
                first &+= block.rows
            }
            if isLast { piece.memory.giveBack() }
            extendLifetime(piece.memory)
        }
    }

    /// The least and the greatest value; the least is greater where there is none.
    private var bounds: (least: Int64, greatest: Int64) {
        var least = Int64.max
        var greatest = Int64.min
        for piece in pieces {
            for block in piece.blocks where block.least <= block.greatest {
                least = min(least, block.least)
                greatest = max(greatest, block.greatest)
            }
        }
        return (least, greatest)
    }

    func integers(_ absences: Absences) -> IntegerColumn {
        let (least, greatest) = bounds
        return integers(least: least, greatest: greatest, absences) { _ in nil }
    }

    /// Whole numbers in the narrowest width. `power` says of a block that its values are to be raised to another power of
    /// ten.
    private func integers(
        least: Int64, greatest: Int64, _ absences: Absences, raise: (PieceBlock) -> (from: Double, to: Double)?
    ) -> IntegerColumn {
        let (least, greatest) = least > greatest ? (0, 0) : (least, greatest)
        let storage: IntegerColumn.Storage
        let (width, overflow) = greatest.subtractingReportingOverflow(least)
        switch width {
        case _ where overflow || width > Int64(UInt32.max):
            storage = .long(offsets(from: 0, absent: 0, raise))
            return IntegerColumn(base: 0, storage: storage, absences: absences)
        case ...255: storage = .byte(offsets(from: least, absent: 0, raise))
        case ...65_535: storage = .short(offsets(from: least, absent: 0, raise))
        default: storage = .word(offsets(from: least, absent: 0, raise))
        }
        return IntegerColumn(base: least, storage: storage, absences: absences)
    }

    func numbers(_ absences: Absences) -> NumberColumn {
        var exact: UInt8 = 15
        for piece in pieces { for block in piece.blocks { exact &= block.exact } }
        guard exact != 0 else { return NumberColumn(storage: .doubles(doubles()), absences: absences) }
        let power = exact.trailingZeroBitCount
        let divisor = Double(tenfold(power))
        func raise(_ block: PieceBlock) -> (from: Double, to: Double)? {
            block.power == power ? nil : (Double(tenfold(block.power)), divisor)
        }
        var least = Int64.max
        var greatest = Int64.min
        for piece in pieces {
            for block in piece.blocks where block.least <= block.greatest {
                let raised = raise(block)
                least = min(least, raisedValue(block.least, raised))
                greatest = max(greatest, raisedValue(block.greatest, raised))
            }
        }
        let integers = integers(least: least, greatest: greatest, absences, raise: raise)
        return NumberColumn(storage: .scaled(integers, divisor: divisor), absences: absences)
    }

    func days(_ absences: Absences) -> DateColumn {
        let (least, greatest) = bounds
        let base = least > greatest ? 0 : least
        if least > greatest || greatest - least <= Int64(UInt16.max) {
            let offsets: Cells<UInt16> = offsets(from: base, absent: UInt16(truncatingIfNeeded: -base))
            return DateColumn(
                base: Int32(truncatingIfNeeded: base), storage: .short(offsets), absences: absences)
        }
        return DateColumn(base: 0, storage: .long(offsets(from: 0, absent: 0)), absences: absences)
    }

    func codes(_ domain: DomainID, _ absences: Absences) -> CategoryColumn {
        let (_, greatest) = bounds
        let storage: CategoryColumn.Storage =
            greatest < 255
            ? .narrow(offsets(from: 0, absent: .max))
            : greatest < 65_535 ? .middle(offsets(from: 0, absent: .max)) : .wide(offsets(from: 0, absent: .max))
        return CategoryColumn(domain: domain, storage: storage, absences: absences)
    }

    func flags(_ absences: Absences) -> BooleanColumn {
        var words = Cells<UInt64>(repeating: 0, count: (rows + 63) / 64)
        words.withUnsafeMutableBufferPointer { words in
            forEachBlock(isLast: true) { block, bytes, first in
                if block.layout == .bits { join(bytes + block.cells, rows: block.rows, to: words, at: first) }
            }
        }
        let values = Bitmap(count: rows, words: words)
        return BooleanColumn(values: values, known: absences.known(count: rows), absences: absences)
    }

    func texts(_ arena: Cells<UInt8>, isASCII: Bool, _ absences: Absences) -> TextColumn {
        var starts = Cells<UInt32>(uninitialized: rows + 1)
        starts.withUnsafeMutableBufferPointer { starts in
            starts[0] = 0
            forEachBlock(isLast: true) { block, bytes, first in
                let cells = bytes + block.cells
                let base = UInt32(truncatingIfNeeded: block.least)
                switch block.layout {
                case .bytes1: sum(cells.assumingMemoryBound(to: UInt8.self), base, block.rows, starts, first)
                case .bytes2: sum(cells.assumingMemoryBound(to: UInt16.self), base, block.rows, starts, first)
                case .bytes4: sum(cells.assumingMemoryBound(to: UInt32.self), base, block.rows, starts, first)
                default: break
                }
            }
        }
        return TextColumn(arena: arena, starts: starts, absences: absences, isASCII: isASCII)
    }

    /// The numbers that accompany texts.
    func beside<Cell: BitwiseCopyable & Sendable>(_ cell: (UInt64) -> Cell) -> Cells<Cell> {
        var cells = Cells<Cell>(uninitialized: rows)
        cells.withUnsafeMutableBufferPointer { cells in
            forEachBlock { block, bytes, first in
                for row in 0..<block.rows {
                    cells[first + row] = cell(bytes.load(fromByteOffset: block.beside + row * 8, as: UInt64.self))
                }
            }
        }
        return cells
    }

    private func doubles() -> Cells<Double> {
        var cells = Cells<Double>(repeating: 0, count: rows)
        cells.withUnsafeMutableBufferPointer { cells in
            forEachBlock { block, bytes, first in
                let divisor = Double(tenfold(block.power))
                for row in 0..<block.rows where isKnown(block, bytes, row) {
                    if block.layout == .doubles {
                        cells[first + row] = bytes.load(fromByteOffset: block.cells + row * 8, as: Double.self)
                    } else {
                        cells[first + row] = Double(value(block, bytes, row)) / divisor
                    }
                }
            }
        }
        return cells
    }
}

// MARK: Cells of one width

extension PieceAssembly {
    /// Every row's value less `base`; `absent` where there is none.
    private func offsets<Wide: FixedWidthInteger & BitwiseCopyable & Sendable>(
        from base: Int64, absent: Wide, _ raise: (PieceBlock) -> (from: Double, to: Double)? = { _ in nil }
    ) -> Cells<Wide> {
        var cells = Cells<Wide>(uninitialized: rows)
        cells.withUnsafeMutableBufferPointer { cells in
            guard let start = cells.baseAddress else { return }
            forEachBlock(isLast: true) { block, bytes, first in
                let target = start + first
                if let raised = raise(block), block.layout != .nothing {
                    for row in 0..<block.rows {
                        let value = raisedValue(value(block, bytes, row), raised)
                        target[row] = Wide(truncatingIfNeeded: value &- base)
                    }
                } else {
                    fill(target, block, bytes + block.cells, from: base, absent: absent)
                }
                if block.marks >= 0, block.layout != .nothing {
                    forEachAbsent(block, bytes) { row, _ in target[row] = absent }
                }
            }
        }
        return cells
    }

    @inline(__always)
    private func fill<Wide: FixedWidthInteger>(
        _ target: UnsafeMutablePointer<Wide>, _ block: PieceBlock, _ cells: UnsafeRawPointer, from base: Int64,
        absent: Wide
    ) {
        let difference = Wide(truncatingIfNeeded: block.least &- base)
        switch block.layout {
        case .bytes1: widen(cells.assumingMemoryBound(to: UInt8.self), difference, block.rows, target)
        case .bytes2: widen(cells.assumingMemoryBound(to: UInt16.self), difference, block.rows, target)
        case .bytes4: widen(cells.assumingMemoryBound(to: UInt32.self), difference, block.rows, target)
        case .bytes8: widen(cells.assumingMemoryBound(to: UInt64.self), difference, block.rows, target)
        default: target.update(repeating: absent, count: block.rows)
        }
    }

    /// A row's whole number, where the block holds such.
    private func value(_ block: PieceBlock, _ bytes: UnsafeRawPointer, _ row: Int) -> Int64 {
        let cells = bytes + block.cells
        return switch block.layout {
        case .bytes1: block.least &+ Int64(cells.load(fromByteOffset: row, as: UInt8.self))
        case .bytes2: block.least &+ Int64(cells.load(fromByteOffset: row * 2, as: UInt16.self))
        case .bytes4: block.least &+ Int64(cells.load(fromByteOffset: row * 4, as: UInt32.self))
        case .bytes8: block.least &+ Int64(bitPattern: cells.load(fromByteOffset: row * 8, as: UInt64.self))
        default: 0
        }
    }
}

@inline(__always)
private func raisedValue(_ value: Int64, _ raised: (from: Double, to: Double)?) -> Int64 {
    guard let raised else { return value }
    return Int64((Double(value) / raised.from * raised.to).rounded())
}

@inline(__always)
private func widen<Narrow: FixedWidthInteger, Wide: FixedWidthInteger>(
    _ cells: UnsafePointer<Narrow>, _ difference: Wide, _ rows: Int, _ target: UnsafeMutablePointer<Wide>
) {
    var row = 0
    while row < rows {
        target[row] = Wide(truncatingIfNeeded: cells[row]) &+ difference
        row &+= 1
    }
}

/// Where each text ends, from the counts of bytes.
@inline(__always)
private func sum<Narrow: FixedWidthInteger>(
    _ counts: UnsafePointer<Narrow>, _ base: UInt32, _ rows: Int, _ starts: UnsafeMutableBufferPointer<UInt32>,
    _ first: Int
) {
    var end = starts[first]
    var row = 0
    while row < rows {
        end &+= base &+ UInt32(truncatingIfNeeded: counts[row])
        starts[first &+ row &+ 1] = end
        row &+= 1
    }
}

/// Puts a block's bits behind those that are there.
func join(_ bits: UnsafeRawPointer, rows: Int, to words: UnsafeMutableBufferPointer<UInt64>, at first: Int) {
    let shift = UInt64(truncatingIfNeeded: first & 63)
    var word = first >> 6
    var row = 0
    while row < rows {
        let own = bits.load(fromByteOffset: row &>> 3, as: UInt64.self)
        words[word] |= own &<< shift
        if shift != 0 {
            let rest = own &>> (64 &- shift)
            if rest != 0 { words[word &+ 1] |= rest }
        }
        word &+= 1
        row &+= 64
    }
}

// MARK: Absent rows

extension PieceAssembly {
    /// Which rows have no value, and why.
    func absences() -> Absences {
        var seen = Bitmap(count: 256)
        forEachBlock { block, bytes, _ in
            guard block.marks >= 0 else { return }
            if block.mark != 0 {
                seen[Int(block.mark)] = true
            } else {
                for row in 0..<block.rows {
                    seen[Int(bytes.load(fromByteOffset: block.marks + row, as: UInt8.self))] = true
                }
            }
        }
        let reasons = (2..<256).filter { seen[$0] }
        if reasons.isEmpty, !seen[1] { return .none }
        let unknown = reasons.isEmpty ? nil : bits { $0 >= 2 }
        let notApplicable = seen[1] ? bits { $0 == 1 } : nil
        if reasons.count <= 1 {
            return Absences(
                unknown: unknown, notApplicable: notApplicable,
                reasons: .one(UInt8(truncatingIfNeeded: reasons.first ?? 0)))
        }
        var marks = Cells<UInt8>(repeating: 0, count: rows)
        marks.withUnsafeMutableBufferPointer { marks in
            forEachBlock { block, bytes, first in forEachAbsent(block, bytes) { marks[first + $0] = $1 } }
        }
        return Absences(unknown: unknown, notApplicable: notApplicable, reasons: .each(marks))
    }

    private func bits(_ isWanted: (UInt8) -> Bool) -> Bitmap {
        var words = Cells<UInt64>(repeating: 0, count: (rows + 63) / 64)
        words.withUnsafeMutableBufferPointer { words in
            forEachBlock { block, bytes, first in
                guard block.marks >= 0 else { return }
                if block.mark != 0 {
                    if isWanted(block.mark) { join(bytes + block.marks, rows: block.rows, to: words, at: first) }
                } else {
                    forEachAbsent(block, bytes) { row, mark in
                        let place = first &+ row
                        if isWanted(mark) { words[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63) }
                    }
                }
            }
        }
        return Bitmap(count: rows, words: words)
    }

    private func isKnown(_ block: PieceBlock, _ bytes: UnsafeRawPointer, _ row: Int) -> Bool {
        if block.marks < 0 { return true }
        let marks = bytes + block.marks
        if block.mark == 0 { return marks.load(fromByteOffset: row, as: UInt8.self) == 0 }
        return marks.load(fromByteOffset: row &>> 6 &* 8, as: UInt64.self) &>> UInt64(truncatingIfNeeded: row & 63) & 1
            == 0
    }

    /// Calls with each row of a block that has no value, and its mark.
    @inline(__always)
    private func forEachAbsent(_ block: PieceBlock, _ bytes: UnsafeRawPointer, _ body: (Int, UInt8) -> Void) {
        guard block.marks >= 0 else { return }
        let marks = bytes + block.marks
        if block.mark == 0 {
            for row in 0..<block.rows {
                let mark = marks.load(fromByteOffset: row, as: UInt8.self)
                if mark != 0 { body(row, mark) }
            }
            return
        }
        var row = 0
        while row < block.rows {
            var bits = marks.load(fromByteOffset: row &>> 3, as: UInt64.self)
            while bits != 0 {
                body(row &+ bits.trailingZeroBitCount, block.mark)
                bits &= bits &- 1
            }
            row &+= 64
        }
    }
}
