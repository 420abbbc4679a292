import Glibc

/// A CSV file that is written in blocks of a mebibyte, cell after cell.
struct CSVFile: ~Copyable {
    private let file: OpaquePointer
    private var bytes: [UInt8] = []
    private var isRowBegun = false
    private static let block = 1 << 20

    /// Begins a file in place of what was there.
    init(_ path: String, header: String) throws(FileFailure) {
        guard let file = fopen(path, "w") else { throw FileFailure(path: path) }
        self.file = OpaquePointer(file)
        bytes.reserveCapacity(Self.block + 4096)
        put(header)
        bytes.append(0x0A)
    }

    private mutating func beginCell() {
        if isRowBegun { bytes.append(0x2C) }
        isRowBegun = true
    }

    /// A text that needs no quotes.
    mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// A cell of bytes as they are to stand in the file.
    mutating func cell(_ piece: [UInt8]) {
        beginCell()
        bytes.append(contentsOf: piece)
    }

    /// A whole number from 0.
    mutating func cell(_ number: Int) {
        beginCell()
        digits(number)
    }

    /// A number of tenths, with its point.
    mutating func cell(tenths: Int) {
        cell(tenths / 10)
        bytes.append(0x2E)
        bytes.append(0x30 &+ UInt8(truncatingIfNeeded: tenths % 10))
    }

    private mutating func digits(_ number: Int) {
        var width = 1
        var power = 10
        while power <= number {
            power *= 10
            width += 1
        }
        let start = bytes.count
        for _ in 0..<width { bytes.append(0x30) }
        var rest = number
        var place = start + width - 1
        while rest > 0 {
            bytes[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// A cell of several pieces: what is put in belongs to it.
    mutating func cell(_ write: (inout [UInt8]) -> Void) {
        beginCell()
        write(&bytes)
    }

    mutating func endRow() {
        bytes.append(0x0A)
        isRowBegun = false
        if bytes.count >= Self.block { flush() }
    }

    private mutating func flush() {
        fwrite(bytes, 1, bytes.count, .init(file))
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes what is left.
    consuming func close(_ path: String) throws(FileFailure) {
        flush()
        let wasWritten = ferror(.init(file)) == 0
        guard fclose(.init(file)) == 0, wasWritten else { throw FileFailure(path: path) }
    }
}

/// A file that could not be written.
struct FileFailure: Error {
    let path: String
}
