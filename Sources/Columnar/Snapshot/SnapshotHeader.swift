/// The first bytes of a snapshot: what it is, how it is written, and where the rest stands.
///
/// 128 bytes, all numbers in the byte order of the machine that wrote them, which the mark tells:
/// signature (16), mark (4), version (4), length of the file, then offset, length and fingerprint of the catalog and of
/// the directory of parts (8 each), nothing, and the fingerprint of the header up to there.
struct SnapshotHeader: Equatable {
    static let byteCount = 128
    /// No UTF-8 and no line of text: a snapshot is never taken for a table, and a change of line endings shows.
    static let signature: [UInt8] = [
        0xDB, 0x64, 0x61, 0x79, 0x62, 0x6F, 0x6F, 0x6B, 0xFF, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFE, 0xDB,
    ]
    /// The form of what follows; any change of the layout of columns is a new one.
    static let version: UInt32 = 1
    private static let mark: UInt32 = 0x0102_0304

    var fileLength: UInt64
    var catalog: SnapshotPart
    var directory: SnapshotPart

    init(fileLength: UInt64, catalog: SnapshotPart, directory: SnapshotPart) {
        self.fileLength = fileLength
        self.catalog = catalog
        self.directory = directory
    }

    /// As it stands in the file.
    var bytes: [UInt8] {
        var writer = ByteWriter()
        for byte in Self.signature { writer.put(byte) }
        writer.put(Self.mark)
        writer.put(Self.version)
        writer.put(fileLength)
        catalog.write(to: &writer)
        directory.write(to: &writer)
        for _ in 0..<5 { writer.put(UInt64(0)) }
        writer.put(PartHash.of(writer.bytes))
        return writer.bytes
    }

    /// Reads the beginning of a file of so many bytes.
    init(_ bytes: UnsafeRawBufferPointer, fileLength actual: Int) throws(SnapshotError) {
        guard bytes.count >= Self.signature.count, bytes.prefix(Self.signature.count).elementsEqual(Self.signature)
        else {
            let isBegun = !bytes.isEmpty && Self.signature.starts(with: bytes.prefix(Self.signature.count))
            throw isBegun ? .truncated : .notASnapshot
        }
        guard bytes.count >= Self.byteCount else { throw .truncated }
        let found = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.byteCount))
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: found[Self.signature.count...]))
        do {
            let mark = try reader.number(UInt32.self)
            if mark == Self.mark.byteSwapped { throw SnapshotError.otherByteOrder }
            let version = try reader.number(UInt32.self)
            fileLength = try reader.number()
            catalog = try SnapshotPart(&reader)
            directory = try SnapshotPart(&reader)
            let nothing = try (0..<5).map { _ in try reader.number(UInt64.self) }
            let hash = try reader.number(UInt64.self)
            let isSound = hash == PartHash.of(UnsafeRawBufferPointer(rebasing: found.dropLast(8)))
            // A later version may fingerprint otherwise: what it says of itself comes first, where it can be one.
            if version != Self.version, isSound || version < 1 << 16 { throw SnapshotError.otherVersion(version) }
            guard isSound, mark == Self.mark, nothing.allSatisfy({ $0 == 0 }) else {
                throw SnapshotError.damaged(.header)
            }
        } catch let error as SnapshotError {
            throw error
        } catch {
            throw .damaged(.header)
        }
        if UInt64(actual) < fileLength { throw .truncated }
        if UInt64(actual) > fileLength { throw .damaged(.header) }
    }
}

/// Where a part of the file stands, and its fingerprint.
struct SnapshotPart: Equatable {
    static let byteCount = 24

    var offset: UInt64
    var length: UInt64
    var hash: UInt64

    init(offset: UInt64, length: UInt64, hash: UInt64) {
        self.offset = offset
        self.length = length
        self.hash = hash
    }

    init(_ reader: inout ByteReader) throws(ByteReader.Malformed) {
        offset = try reader.number()
        length = try reader.number()
        hash = try reader.number()
    }

    func write(to writer: inout ByteWriter) {
        writer.put(offset)
        writer.put(length)
        writer.put(hash)
    }

    /// The bytes of the file that it takes; nil where they are not all there, with the slack that kernels read behind them.
    func range(in length: Int) -> Range<Int>? {
        guard let lower = Int(exactly: offset), let count = Int(exactly: self.length), lower % Memory.alignment == 0
        else {
            return nil
        }
        let (upper, overflow) = lower.addingReportingOverflow(count)
        guard !overflow, lower >= SnapshotHeader.byteCount, upper <= length - Memory.slack else { return nil }
        return lower..<upper
    }
}
