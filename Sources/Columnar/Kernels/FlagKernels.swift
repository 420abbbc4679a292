// The rows of a block whose cell has its flag set: a look into a table a row. Cells past the table have none.

/// Bytes, with a table of all 256.
func markFlagged(
    _ cells: UnsafePointer<UInt8>, rows: Int, _ flags: UnsafePointer<UInt8>, into bits: UnsafeMutablePointer<UInt64>
) {
    markFlags(rows: rows, into: bits) { flags[Int(cells[$0])] }
}

/// Cells of 16 bits.
func markFlagged(
    _ cells: UnsafePointer<UInt16>, rows: Int, _ flags: UnsafePointer<UInt8>, count: Int,
    into bits: UnsafeMutablePointer<UInt64>
) {
    markFlags(rows: rows, into: bits) { row in
        let cell = Int(cells[row])
        return cell < count ? flags[cell] : 0
    }
}

/// Cells of 32 bits.
func markFlagged(
    _ cells: UnsafePointer<UInt32>, rows: Int, _ flags: UnsafePointer<UInt8>, count: Int,
    into bits: UnsafeMutablePointer<UInt64>
) {
    markFlags(rows: rows, into: bits) { row in
        let cell = Int(cells[row])
        return cell < count ? flags[cell] : 0
    }
}

/// Flags are 0 or 1.
@inline(__always)
private func markFlags(rows: Int, into bits: UnsafeMutablePointer<UInt64>, _ flag: (Int) -> UInt8) {
    var row = 0
    var word = 0
    while row < rows {
        let end = min(row &+ 64, rows)
        var found: UInt64 = 0
        var place: UInt64 = 0
        while row < end {
            found |= UInt64(truncatingIfNeeded: flag(row)) &<< place
            place &+= 1
            row &+= 1
        }
        bits[word] = found
        word &+= 1
    }
}
