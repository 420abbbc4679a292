import Tables

/// Some records of a file as cells in rows, all of the same width, over borrowed bytes.
struct CellBlock {
    /// The bytes that the cells' offsets count in.
    let base: UnsafePointer<UInt8>
    let width: Int
    var rowCount = 0
    /// Row by row.
    var cells: [CSVCell] = []
    /// True for a row of whose form a fault is already noted: its cells are taken as they are and not judged.
    var damaged: [Bool] = []
    /// Each row's number among the file's data records.
    var records: [Int] = []

    init(base: UnsafePointer<UInt8>, width: Int) {
        self.base = base
        self.width = width
    }

    mutating func removeAll() {
        rowCount = 0
        cells.removeAll(keepingCapacity: true)
        damaged.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
    }
}

/// The texts that mean a missing value in one field, each with its mark.
struct MissingTokens: Sendable {
    private var tokens: [(bytes: [UInt8], mark: Mark)] = []
    /// Bit `n` is set when a token has `n` bytes; bit 63 stands for all longer ones.
    private(set) var lengths: UInt64 = 0

    /// Each text with its mark.
    var listed: [(bytes: [UInt8], mark: Mark)] { tokens }

    mutating func add(_ text: String, _ mark: Mark) {
        let bytes = Array(text.utf8)
        if tokens.contains(where: { $0.bytes == bytes }) { return }
        tokens.append((bytes, mark))
        lengths |= 1 << UInt64(min(63, bytes.count))
    }

    /// The mark of a cell that is a token.
    @inline(__always)
    func mark(_ cell: CellText) -> Mark? {
        if lengths &>> UInt64(truncatingIfNeeded: min(63, cell.count)) & 1 == 0 { return nil }
        for token in tokens where token.bytes.count == cell.count && token.bytes.elementsEqual(cell) {
            return token.mark
        }
        return nil
    }
}

/// Where a column's cells go: it reads and judges one cell at a time, and always adds exactly one row.
protocol CellSink {
    /// Adds a cell that is not a missing value. A cell that breaks a rule is added as missing and the rule returned.
    mutating func append(_ cell: CellText) -> LoadError?
    mutating func appendMark(_ mark: Mark)
    /// What was built.
    func finish() -> LoadedColumn
}

extension CellSink {
    /// Adds a column of a block.
    mutating func append(
        _ block: CellBlock, column: Int, missing: MissingTokens, required: Bool, log: inout FileLog, field: Int
    ) {
        var row = 0
        block.cells.withUnsafeBufferPointer { cells in
            while row < block.rowCount {
                let cell = cells[row &* block.width &+ column]
                let text = CellText(start: block.base + cell.start, count: cell.count)
                var fault: LoadError?
                if cell.absent {
                    if required { fault = .required }
                    appendMark(.unknown(.missing))
                } else if let mark = missing.mark(text) {
                    if required { fault = .required }
                    appendMark(mark)
                } else {
                    fault = append(text)
                }
                if let fault, !block.damaged[row] {
                    log.add(RowFault(record: block.records[row], field: field, error: fault))
                }
                row &+= 1
            }
        }
    }
}
