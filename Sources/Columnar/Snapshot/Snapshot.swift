import Glibc
import Tables

/// A store in a file, which is mapped and answers at once.
package struct Snapshot: Sendable {
    package let store: Store
    package let notes: SnapshotNotes

    /// True where a snapshot stands, or the beginning of one. Reads a few bytes.
    package static func stands(at path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return false }
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: SnapshotHeader.signature.count)
        let got = read(file, &bytes, bytes.count)
        return got > 0 && SnapshotHeader.signature.starts(with: bytes.prefix(got))
    }

    /// Opens a snapshot. Cost: maps the file and reads header, catalog and directory; no cell. They are held against their
    /// fingerprints; a column is when it is first asked for.
    package static func open(_ path: String) throws(SnapshotError) -> Snapshot {
        try open(MappedFile(path), path).snapshot
    }

    /// Reads all of a snapshot; the number of its parts, and its bytes. Throws on the first that is not as it was written.
    package static func check(_ path: String) throws(SnapshotError) -> (parts: Int, bytes: Int) {
        let (snapshot, parts) = try open(MappedFile(path), path)
        for part in 0..<parts.count where !parts.isSound(part) {
            // Said by the field that the part belongs to.
            snapshot.store.readAll()
            throw parts.fault ?? .damaged(.catalog)
        }
        snapshot.store.readAll()
        if let fault = parts.fault { throw fault }
        return (parts.count, parts.file.bytes.count)
    }

    private static func open(
        _ file: MappedFile, _ path: String
    ) throws(SnapshotError) -> (snapshot: Snapshot, parts: SnapshotParts) {
        let header = try SnapshotHeader(file.bytes, fileLength: file.bytes.count)
        guard let catalogRange = header.catalog.range(in: file.bytes.count),
            let directory = header.directory.range(in: file.bytes.count)
        else { throw .damaged(.header) }
        for (part, range) in [(header.catalog, catalogRange), (header.directory, directory)]
        where PartHash.of(UnsafeRawBufferPointer(rebasing: file.bytes[range])) != part.hash {
            throw .damaged(.catalog)
        }
        // A word of the catalog takes some dozens of bytes in memory.
        if let shortage = MemoryBudget.shortage(of: catalogRange.count * 16) { throw .outOfMemory(shortage) }
        let parts = try SnapshotParts(file, directory: directory)
        do {
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: file.bytes[catalogRange]))
            let notes = try reader.notes()
            let store = try store(&reader, parts)
            guard reader.isAtEnd else { throw ByteReader.Malformed() }
            return (Snapshot(store: store, notes: notes), parts)
        } catch {
            throw .damaged(.catalog)
        }
    }

    private static func store(
        _ reader: inout ByteReader, _ parts: SnapshotParts
    ) throws(ByteReader.Malformed) -> Store {
        var reading = CatalogReading()
        var catalog = try reading.catalog(&reader)
        catalog.patternFault = Pattern.fault
        let columns = PackedColumnReading(catalog: catalog, parts: parts.count)
        var tables: [EntityTable] = []
        for entity in catalog.entities {
            // Rows are what the columns have; what has none has no rows.
            guard !entity.fields.isEmpty || entity.rowCount == 0 else { throw ByteReader.Malformed() }
            var unread: [UnreadColumn] = []
            for field in entity.fields {
                let packed = try columns.column(&reader)
                guard packed.fits(field.type), parts.fit(packed, rows: entity.rowCount) else {
                    throw ByteReader.Malformed()
                }
                unread.append(
                    UnreadColumn(packed, rows: entity.rowCount, name: "\(entity.name).\(field.name)", catalog, parts))
            }
            tables.append(EntityTable(rowCount: entity.rowCount, columns: ColumnList(unread)))
        }
        let composites = try reader.list { (reader) throws(ByteReader.Malformed) in
            (try reader.index(below: catalog.relations.count), try columns.column(&reader))
        }
        var keys: [RelationID: ColumnList] = [:]
        for (index, packed) in composites {
            let relation = catalog.relations[index]
            let entity = catalog[relation.from]
            guard case .reference(relation.to, _) = packed.form, parts.fit(packed, rows: entity.rowCount) else {
                throw ByteReader.Malformed()
            }
            let unread = UnreadColumn(
                packed, rows: entity.rowCount, name: "a key of \(entity.name)", catalog, parts)
            keys[RelationID(index)] = ColumnList([unread])
        }
        return Store(catalog: catalog, tables: tables, compositeKeys: keys, snapshot: parts)
    }
}

extension Store {
    /// Reads every column that stands in a file.
    fileprivate func readAll() {
        for table in tables { for index in table.columns.indices { _ = table.columns[index] } }
        for index in catalog.relations.indices { _ = parentColumns.composite(index)?.first }
    }
}
