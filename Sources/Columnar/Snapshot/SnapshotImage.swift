import Diagnostics
import Tables

/// What is kept beside the cells: where they came from, and what is said when they are opened.
package struct SnapshotNotes: Sendable {
    /// The files of the package; nil where it has none.
    package var fingerprint: PackageFingerprint?
    /// Whether rows at fault were left out.
    package var tolerant: Bool
    package var warnings: [Diagnostic]
    package var leftOut: [LeftOut]

    package init(
        fingerprint: PackageFingerprint? = nil, tolerant: Bool = false, warnings: [Diagnostic] = [],
        leftOut: [LeftOut] = []
    ) {
        self.fingerprint = fingerprint
        self.tolerant = tolerant
        self.warnings = warnings
        self.leftOut = leftOut
    }
}

/// A store as the bytes of a snapshot: header, catalog, directory, then the parts, each at a multiple of 64 bytes (large
/// ones at a page) with 64 bytes behind it. The same store gives the same bytes.
package struct SnapshotImage: Sendable {
    private static let page = 4096
    /// Parts from this size on begin at a page.
    private static let large = 1 << 16
    private static let piece = 1 << 20

    /// All that stands before the parts.
    private let head: [UInt8]
    private let packing: Packing
    private let places: [SnapshotPart]
    /// The size of the file.
    package let byteCount: Int

    /// Takes a store apart. Cost: a pass over all cells, for their fingerprints. Throws where the store itself stands in a
    /// file that is damaged.
    package init(_ store: Store, _ notes: SnapshotNotes) throws(SnapshotError) {
        var packing = Packing()
        var writer = ByteWriter()
        writer.put(notes)
        writer.put(store.catalogOfFiles)
        for table in store.tables {
            for column in table.columns { writer.put(packing.pack(column)) }
        }
        let composites = store.catalog.relations.indices.compactMap { index in
            store.parentColumns.composite(index)?.first.map { (index, packing.pack($0)) }
        }
        writer.put(composites) { writer, composite in
            writer.put(composite.0)
            writer.put(composite.1)
        }
        if let fault = store.snapshot?.fault { throw fault }
        let catalog = writer.bytes
        let directoryStart = Self.rounded(SnapshotHeader.byteCount + catalog.count + Memory.slack, to: Memory.alignment)
        let directoryLength = packing.parts.count * SnapshotPart.byteCount
        var end = directoryStart + directoryLength + Memory.slack
        var places: [SnapshotPart] = []
        for part in packing.parts {
            part { bytes in
                let start = Self.rounded(end, to: bytes.count >= Self.large ? Self.page : Memory.alignment)
                places.append(
                    SnapshotPart(offset: UInt64(start), length: UInt64(bytes.count), hash: PartHash.of(bytes)))
                end = start + bytes.count + Memory.slack
            }
        }
        var directory = ByteWriter()
        for place in places { place.write(to: &directory) }
        let header = SnapshotHeader(
            fileLength: UInt64(end),
            catalog: SnapshotPart(
                offset: UInt64(SnapshotHeader.byteCount), length: UInt64(catalog.count), hash: PartHash.of(catalog)),
            directory: SnapshotPart(
                offset: UInt64(directoryStart), length: UInt64(directoryLength), hash: PartHash.of(directory.bytes)))
        var head = header.bytes + catalog
        head += [UInt8](repeating: 0, count: directoryStart - head.count)
        head += directory.bytes
        self.head = head
        self.packing = packing
        self.places = places
        byteCount = end
    }

    /// Gives all bytes in order, in pieces of at most a MiB.
    package func write<Failure: Error>(_ put: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        let nothing = [UInt8](repeating: 0, count: Self.page + Memory.slack)
        var outcome = Result<Void, Failure>.success(())
        func give(_ bytes: UnsafeRawBufferPointer) {
            var done = 0
            while done < bytes.count, case .success = outcome {
                let end = min(bytes.count, done + Self.piece)
                do throws(Failure) {
                    try put(Array(bytes[done..<end]))
                } catch {
                    outcome = .failure(error)
                }
                done = end
            }
        }
        var done = head.count
        head.withUnsafeBytes { give($0) }
        for (place, part) in zip(places, packing.parts) {
            let start = Int(place.offset)
            nothing.withUnsafeBytes { give(UnsafeRawBufferPointer(rebasing: $0.prefix(start - done))) }
            part { give($0) }
            done = start + Int(place.length)
        }
        nothing.withUnsafeBytes { give(UnsafeRawBufferPointer(rebasing: $0.prefix(byteCount - done))) }
        try outcome.get()
    }

    private static func rounded(_ place: Int, to multiple: Int) -> Int { (place + multiple - 1) / multiple * multiple }
}

extension Store {
    /// The catalog as the package has it: without the entity that is made of all tags.
    fileprivate var catalogOfFiles: Catalog {
        var plain = catalog
        plain.entities.removeLast(plain.entities.count - tables.count)
        plain.relations.removeAll { $0.from.index >= tables.count }
        if let derived = taggings?.shape.entities { plain.domains.removeLast(plain.domains.count - derived.index) }
        return plain
    }
}

extension ByteWriter {
    fileprivate mutating func put(_ notes: SnapshotNotes) {
        put(notes.fingerprint) { $0.put($1) }
        put(notes.tolerant)
        put(notes.warnings) { writer, warning in
            writer.put(warning.severity == .note)
            writer.put(warning.message)
            writer.put(warning.hint) { $0.put($1) }
            // The place in the descriptor in words: its line may be another one by then.
            let place: [String] = warning.excerpt.map { ["in \($0.source):\($0.line)"] } ?? []
            writer.put(warning.footer + place)
            writer.put(warning.topic) { $0.put($1) }
        }
        put(notes.leftOut) { writer, left in
            writer.put(left.file)
            writer.put(left.rule)
            writer.put(left.rows)
        }
    }
}

extension ByteReader {
    /// What is kept beside the cells.
    mutating func notes() throws(Malformed) -> SnapshotNotes {
        var notes = SnapshotNotes()
        notes.fingerprint = try optional { (reader) throws(Malformed) in try reader.fingerprint() }
        notes.tolerant = try flag()
        notes.warnings = try list { (reader) throws(Malformed) in
            let severity: Diagnostic.Severity = try reader.flag() ? .note : .warning
            let message = try reader.text()
            let hint = try reader.optional { (reader) throws(Malformed) in try reader.text() }
            let footer = try reader.texts()
            let topic = try reader.optional { (reader) throws(Malformed) in try reader.text() }
            return Diagnostic(severity, message, hint: hint, footer: footer, topic: topic)
        }
        notes.leftOut = try list { (reader) throws(Malformed) in
            LeftOut(file: try reader.text(), rule: try reader.text(), rows: try reader.int())
        }
        return notes
    }
}
