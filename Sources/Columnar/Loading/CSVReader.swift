/// One cell of a record: its content, and its text in the file with quotes.
struct CSVCell {
    /// Offset of the content's first byte, after the opening quote if there is one.
    var start: Int
    /// The content's bytes, escapes undone.
    var count: Int
    /// Offset one past the cell's text in the file.
    var rawEnd: Int
    var quoted: Bool
    /// True for a cell that is not there: JSON's null, or a field that the file lacks.
    var absent: Bool

    init(start: Int, count: Int, rawEnd: Int, quoted: Bool = false, absent: Bool = false) {
        self.start = start
        self.count = count
        self.rawEnd = rawEnd
        self.quoted = quoted
        self.absent = absent
    }

    /// Offset of the cell's text in the file.
    var rawStart: Int { quoted ? start - 1 : start }
}

/// Where a record stands and what is wrong with its form.
struct CSVRecord {
    var start: Int
    /// One past the record's last byte, without its line ending.
    var end: Int
    /// Its number among all records of the file, comments and blank lines included, from 1.
    var number: Int
    var fault: CSVFault?
}

/// A break of RFC 4180 and the byte at which it shows.
struct CSVFault: Hashable {
    /// The rules of form.
    enum Rule: Hashable {
        case unterminatedQuote, quoteInBareCell, textAfterQuote
    }
    var rule: Rule
    var offset: Int
}

/// A byte state machine over a CSV text: one record a call, no copy.
///
/// Doubled quotes and escapes are undone in place, so the buffer must be the caller's own. Line ends are LF, CRLF or CR;
/// a line end inside quotes belongs to the cell. Cost: one table look-up a byte.
struct CSVReader {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let end: Int
    private let dialect: Dialect
    private let delimiter: UInt8
    private let quote: Int
    private let escape: Int
    /// 1 for each byte that can end or alter a bare cell.
    private let special: [Bool]
    private var position: Int
    private var number = 0
    /// Where the next record, or what is passed over before it, begins.
    var offset: Int { position }
    /// False where a blank line is a record: in a table of one column.
    var skipsBlankLines = true

    /// Reads from the start of the buffer, past a byte-order mark.
    init(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ dialect: Dialect, placeholder: UnsafeMutablePointer<UInt8>) {
        bytes = buffer.baseAddress ?? placeholder
        end = buffer.baseAddress == nil ? 0 : buffer.count
        self.dialect = dialect
        delimiter = dialect.delimiter.first ?? 0x2C
        quote = dialect.quote.map(Int.init) ?? -1
        escape = dialect.escape.map(Int.init) ?? -1
        var special = [Bool](repeating: false, count: 256)
        for byte in [delimiter, 0x0A, 0x0D] + [dialect.quote, dialect.escape].compactMap({ $0 }) {
            special[Int(byte)] = true
        }
        self.special = special
        position = end >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// Appends the cells of the next record; nil at the end of the text.
    mutating func next(into cells: inout [CSVCell]) -> CSVRecord? {
        guard skipToRecord() else { return nil }
        var record = CSVRecord(start: position, end: position, number: number, fault: nil)
        special.withUnsafeBufferPointer { special in
            repeat {
                if dialect.skipsInitialSpace { while position < end, bytes[position] == 0x20 { position &+= 1 } }
                if position < end, Int(bytes[position]) == quote {
                    cells.append(quotedCell(special, &record))
                } else {
                    cells.append(bareCell(special, &record))
                }
            } while acceptDelimiter()
        }
        record.end = position
        acceptLineEnd()
        return record
    }

    /// Passes comments and, where they are no records, blank lines.
    private mutating func skipToRecord() -> Bool {
        while position < end {
            number += 1
            let byte = bytes[position]
            if skipsBlankLines, byte == 0x0A || byte == 0x0D {
                acceptLineEnd()
            } else if dialect.commentRows.contains(number) || isComment() {
                while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
                acceptLineEnd()
            } else {
                return true
            }
        }
        return false
    }

    private func isComment() -> Bool {
        guard !dialect.comment.isEmpty, position + dialect.comment.count <= end else { return false }
        return dialect.comment.indices.allSatisfy { bytes[position + $0] == dialect.comment[$0] }
    }

    private func isDelimiter() -> Bool {
        guard position < end, bytes[position] == delimiter else { return false }
        if dialect.delimiter.count == 1 { return true }
        guard position + dialect.delimiter.count <= end else { return false }
        return dialect.delimiter.indices.allSatisfy { bytes[position + $0] == dialect.delimiter[$0] }
    }

    private mutating func acceptDelimiter() -> Bool {
        guard isDelimiter() else { return false }
        position &+= dialect.delimiter.count
        return true
    }

    private mutating func acceptLineEnd() {
        guard position < end else { return }
        if bytes[position] == 0x0D {
            position &+= 1
            if position < end, bytes[position] == 0x0A { position &+= 1 }
        } else if bytes[position] == 0x0A {
            position &+= 1
        }
    }

    private mutating func bareCell(_ special: UnsafeBufferPointer<Bool>, _ record: inout CSVRecord) -> CSVCell {
        let start = position
        var write = -1
        while position < end {
            let from = position
            while position < end, !special[Int(bytes[position])] { position &+= 1 }
            if write >= 0 {
                let length = position - from
                (bytes + write).update(from: bytes + from, count: length)
                write += length
            }
            guard position < end else { break }
            let byte = bytes[position]
            if byte == 0x0A || byte == 0x0D || isDelimiter() { break }
            if Int(byte) == escape, position &+ 1 < end {
                if write < 0 { write = position }
                bytes[write] = bytes[position + 1]
                write += 1
                position += 2
                continue
            }
            if Int(byte) == quote, record.fault == nil {
                record.fault = CSVFault(rule: .quoteInBareCell, offset: position)
            }
            if write >= 0 {
                bytes[write] = byte
                write += 1
            }
            position += 1
        }
        return CSVCell(start: start, count: (write < 0 ? position : write) - start, rawEnd: position)
    }

    private mutating func quotedCell(_ special: UnsafeBufferPointer<Bool>, _ record: inout CSVRecord) -> CSVCell {
        let open = position
        let start = position + 1
        position = start
        var write = -1
        while true {
            let from = position
            while position < end, Int(bytes[position]) != quote, Int(bytes[position]) != escape { position &+= 1 }
            if write >= 0 {
                let length = position - from
                (bytes + write).update(from: bytes + from, count: length)
                write += length
            }
            guard position < end else {
                if record.fault == nil { record.fault = CSVFault(rule: .unterminatedQuote, offset: open) }
                return CSVCell(
                    start: start, count: (write < 0 ? position : write) - start, rawEnd: position, quoted: true)
            }
            // A doubled quote, or an escape and what it escapes, leave one byte behind.
            let doubled =
                Int(bytes[position]) == quote && dialect.doublesQuotes && position &+ 1 < end
                && Int(bytes[position + 1]) == quote
            let escaped = Int(bytes[position]) == escape && escape != quote && position &+ 1 < end
            if doubled || escaped {
                if write < 0 { write = position }
                bytes[write] = bytes[position + 1]
                write += 1
                position += 2
                continue
            }
            if Int(bytes[position]) == quote { break }
            if write >= 0 {
                bytes[write] = bytes[position]
                write += 1
            }
            position += 1
        }
        let count = (write < 0 ? position : write) - start
        position += 1
        if position < end, bytes[position] != 0x0A, bytes[position] != 0x0D, !isDelimiter() {
            if record.fault == nil { record.fault = CSVFault(rule: .textAfterQuote, offset: position) }
            while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D, !isDelimiter() { position += 1 }
        }
        return CSVCell(start: start, count: count, rawEnd: position, quoted: true)
    }
}
