import Diagnostics
import Tables

/// Reads one file of a resource into builders: header first, then blocks of records.
struct TableReader {
    /// Cells a block, about: small enough that a column's share stays in cache.
    private static let blockCells = 16_384

    let resource: ResourceDescriptor
    let schema: TableSchema
    /// Data records to leave out.
    let skipped: Set<Int>
    /// Who is told how far it has come, and may end it.
    let watch: LoadWatch

    /// Appends the file's rows to the builders; the numbers of the records that became rows.
    func read(_ bytes: inout [UInt8], into builders: [ColumnBuilder], log: inout FileLog) -> Int {
        var invalid = invalidOffsets(bytes)
        var rows = 0
        bytes.withUnsafeMutableBufferPointer { buffer in
            var empty: UInt8 = 0
            withUnsafeMutablePointer(to: &empty) { placeholder in
                var reader = CSVReader(buffer, resource.dialect, placeholder: placeholder)
                reader.skipsBlankLines = schema.fields.count > 1
                let base = UnsafePointer(buffer.baseAddress ?? placeholder)
                let header = Header(resource: resource, schema: schema)
                guard let columns = header.read(&reader, base, buffer.count, invalid: invalid.last, log: &log) else {
                    return
                }
                rows = readRows(&reader, base, columns, &invalid, builders, &log)
            }
        }
        return rows
    }

    private func invalidOffsets(_ bytes: [UInt8]) -> [Int] {
        var offsets: [Int] = []
        var start = 0
        while offsets.count < 100_000, let offset = firstInvalidUTF8(bytes, from: start) {
            offsets.append(offset)
            start = offset + 1
        }
        return offsets.reversed()
    }

    private func readRows(
        _ reader: inout CSVReader, _ base: UnsafePointer<UInt8>, _ columns: Header.Columns, _ invalid: inout [Int],
        _ builders: [ColumnBuilder], _ log: inout FileLog
    ) -> Int {
        var block = CellBlock(base: base, width: max(1, columns.width))
        let capacity = max(16, Self.blockCells / block.width)
        var rows = 0
        var record = -1
        var told = 0
        var growth = Growth()
        while true {
            let first = block.cells.count
            guard let read = reader.next(into: &block.cells) else { break }
            record += 1
            if skipped.contains(record) {
                while let offset = invalid.last, offset < read.end { invalid.removeLast() }
                block.cells.removeLast(block.cells.count - first)
                continue
            }
            let damage = damage(read, cells: block.cells.count - first, columns.width, block.cells, first, &invalid)
            if let damage { log.add(RowFault(record: record, field: nil, error: damage.0, offset: damage.1)) }
            while block.cells.count - first < block.width {
                block.cells.append(CSVCell(start: read.end, count: 0, rawEnd: read.end, absent: true))
            }
            if block.cells.count - first > block.width {
                block.cells.removeLast(block.cells.count - first - block.width)
            }
            block.damaged.append(damage != nil)
            block.records.append(record)
            block.rowCount += 1
            rows += 1
            if block.rowCount == capacity {
                flush(&block, columns, builders, &log)
                watch.advance(by: read.end - told)
                told = read.end
                if watch.isStopped { return rows }
                if let error = growth.error(at: read.end, watch) {
                    log.whole.append(LoadFault(error, file: log.name))
                    return rows
                }
            }
        }
        flush(&block, columns, builders, &log)
        watch.advance(by: reader.offset - told)
        return rows
    }

    /// What is wrong with a record's form, and the byte at which it shows.
    private func damage(
        _ record: CSVRecord, cells: Int, _ width: Int, _ all: [CSVCell], _ first: Int, _ invalid: inout [Int]
    ) -> (LoadError, Int)? {
        var found: (LoadError, Int)?
        while let offset = invalid.last, offset < record.end {
            invalid.removeLast()
            if found == nil, offset >= record.start { found = (.notUTF8, offset) }
        }
        if let found { return found }
        if let fault = record.fault { return (LoadError(fault.rule), fault.offset) }
        if cells < width { return (.tooFewCells(expected: width, found: cells), record.end) }
        if cells > width { return (.tooManyCells(expected: width, found: cells), all[first + width].rawStart) }
        return nil
    }

    private func flush(
        _ block: inout CellBlock, _ columns: Header.Columns, _ builders: [ColumnBuilder], _ log: inout FileLog
    ) {
        if block.rowCount > 0 {
            for (field, builder) in builders.enumerated() {
                builder.append(block, column: columns.places[field], log: &log)
            }
        }
        block.removeAll()
    }
}

/// What the columns have taken while a file is read.
private struct Growth {
    private let before = MemoryBudget.taken
    private var next = 1 << 20

    /// What is wrong with going on: what would fall short if every column had to double, as arrays do when they are full, or
    /// that columns have more than they may, of which a third at least is cells. Asked once a MiB of the file.
    mutating func error(at byte: Int, _ watch: LoadWatch) -> LoadError? {
        guard byte >= next else { return nil }
        next = byte + 1 << 20
        let taken = max(0, MemoryBudget.taken - before)
        return MemoryBudget.shortage(of: 2 * taken + 1 << 20).map { .outOfMemory($0) } ?? watch.expect(taken * 2 / 3)
    }
}

extension LoadError {
    init(_ rule: CSVFault.Rule) {
        switch rule {
        case .unterminatedQuote: self = .unterminatedQuote
        case .quoteInBareCell: self = .quoteInBareCell
        case .textAfterQuote: self = .textAfterQuote
        }
    }
}
