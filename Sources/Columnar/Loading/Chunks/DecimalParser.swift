/// Decimal numbers: whole numbers of a block's last place as long as they are small, else doubles.
final class DecimalParser: IntegerParser {
    /// Up to here a number of at most three decimals, times any power of ten up to the third, is a whole number that a double
    /// holds exactly.
    private static let most: Int64 = 1_000_000_000_000

    private let isPlain: Bool
    private let bare: Bool
    private let group: UInt8?
    private let decimal: UInt8
    private let limits: Limits<Double>?
    private let doubles = UnsafeMutablePointer<Double>.allocate(capacity: CellSpans.most)
    /// False once the block has a number that is not small, or has more than three decimals.
    private var isSmall = true
    /// The power of ten that the block's values are multiplied by.
    private var power = 0

    init(_ field: FieldPlan, _ buffers: BlockBuffers, bare: Bool, group: UInt8?, decimal: UInt8) {
        self.bare = bare
        self.group = group
        self.decimal = decimal
        isPlain = bare && group == nil && decimal == 0x2E
        limits = field.schema.constraints.numbers
        super.init(field, buffers)
    }

    deinit { doubles.deallocate() }

    override func parse(_ cells: CellSpans) {
        isSmall = true
        power = 0
        var row = 0
        while row < cells.rows {
            let cell = cells[row]
            values[row] = 0
            doubles[row] = 0
            if !mark(row, cell) {
                if isSmall, isPlain, let number = plainDecimal(cell) ?? longDecimal(cell), number.places <= 3 {
                    if number.places > power { raise(to: number.places, before: row) }
                    values[row] = number.digits &* tenfold(power &- number.places)
                    if let limits, limits.broken(by: Double(values[row]) / Double(tenfold(power))) != nil {
                        isAtFault = true
                    }
                } else {
                    read(cell, row)
                }
            }
            row &+= 1
        }
        if isSmall { addSmall(rows: cells.rows) } else { addDoubles(rows: cells.rows) }
    }

    /// A number with a sign or of more than eight signs, as `plainDecimal` has them; nil for what is not small. A negative
    /// zero is not: only a double tells it from zero.
    private func longDecimal(_ cell: CellText) -> (digits: Int64, places: Int)? {
        let isNegative = cell.first == 0x2D
        var digits: Int64 = 0
        var count = 0
        var point = -1
        var index = isNegative ? 1 : 0
        while index < cell.count {
            let digit = cell[index] &- 0x30
            if digit <= 9 {
                digits = digits &* 10 &+ Int64(digit)
                count &+= 1
                if digits >= Self.most { return nil }
            } else if cell[index] == 0x2E, point < 0 {
                point = index
            } else {
                return nil
            }
            index &+= 1
        }
        if count == 0 || count > 18 || (isNegative && digits == 0) { return nil }
        return (isNegative ? -digits : digits, point < 0 ? 0 : cell.count &- 1 &- point)
    }

    /// Any other number; the block's become doubles.
    private func read(_ cell: CellText, _ row: Int) {
        guard let value = readNumber(cell, bare: bare, group: group, decimal: decimal) else {
            isAtFault = true
            return
        }
        if let limits, limits.broken(by: value) != nil { isAtFault = true }
        if isSmall {
            isSmall = false
            let divisor = Double(tenfold(power))
            var before = 0
            while before < row {
                doubles[before] = Double(values[before]) / divisor
                before += 1
            }
        }
        doubles[row] = value
    }

    private func raise(to places: Int, before row: Int) {
        let factor = tenfold(places - power)
        var before = 0
        while before < row {
            values[before] &*= factor
            before &+= 1
        }
        power = places
    }

    /// The least and the greatest value of the rows that have one.
    private func bounds(rows: Int) -> (Int64, Int64) {
        var least = Int64.max
        var greatest = Int64.min
        var row = 0
        while row < rows {
            if marks[row] == 0 {
                least = min(least, values[row])
                greatest = max(greatest, values[row])
            }
            row &+= 1
        }
        return (least, greatest)
    }

    private func addSmall(rows: Int) {
        // A value may be written with more places than it needs.
        var exact: UInt8 = 15 & (15 &<< UInt8(truncatingIfNeeded: power))
        var least = power
        while least > 0, areWhole(rows: rows, dividedBy: tenfold(power - least + 1)) {
            least -= 1
            exact |= 1 &<< UInt8(truncatingIfNeeded: least)
        }
        if least < power {
            let divisor = tenfold(power - least)
            var row = 0
            while row < rows {
                values[row] /= divisor
                row &+= 1
            }
        }
        add(rows: rows, exact: exact, power: least)
    }

    private func areWhole(rows: Int, dividedBy divisor: Int64) -> Bool {
        var row = 0
        while row < rows {
            if values[row] % divisor != 0 { return false }
            row &+= 1
        }
        return true
    }

    private func addDoubles(rows: Int) {
        var exact: UInt8 = 0
        for power in 0...3 where NumberColumn.areWhole(doubles, count: rows, times: Double(tenfold(power))) {
            exact |= 1 << UInt8(power)
        }
        if exact == 0 {
            var block = PieceBlock(rows: rows)
            block.exact = 0
            block.layout = .doubles
            block.cells = writer.add(rows * 8)
            (writer.bytes + block.cells).copyMemory(from: doubles, byteCount: rows * 8)
            add(block)
            return
        }
        let power = exact.trailingZeroBitCount
        let factor = Double(tenfold(power))
        for row in 0..<rows { values[row] = Int64((doubles[row] * factor).rounded()) }
        add(rows: rows, exact: exact, power: power)
    }

    private func add(rows: Int, exact: UInt8, power: Int) {
        var block = PieceBlock(rows: rows)
        (block.least, block.greatest) = bounds(rows: rows)
        block.exact = exact
        block.power = power
        writer.add(values, to: &block)
        add(block)
    }
}

/// A small power of ten.
@inline(__always)
func tenfold(_ power: Int) -> Int64 {
    switch power {
    case 0: 1
    case 1: 10
    case 2: 100
    default: 1000
    }
}
