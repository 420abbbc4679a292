import Diagnostics
import Foundation
import Tables
import Testing

@testable import Columnar

/// A store as a file: what comes back is what went in, and what is damaged is refused.
@Suite("Snapshots")
struct SnapshotTests {
    static let packages = ["Tests/Fixtures/boats", "Tests/Fixtures/boats-one-codebook", "Sources/Shell/Sample/neglect"]

    @Test("a package comes back cell for cell, and as the same bytes", arguments: packages)
    func roundTrip(path: String) throws {
        let folder = packageRoot.appendingPathComponent(path).path
        let loaded = try opened(.folder(folder, descriptor: "datapackage.json"))
        try Self.holds(loaded.store)
    }

    @Test(
        "so do packages of others",
        arguments: ["observations-v2", "units-and-prefixes", "donations", "geo-location-fk"])
    func shared(name: String) throws {
        guard let folder = sharedData("packages/\(name)") else { return }
        try Self.holds(try opened(.folder(folder, descriptor: "datapackage.json")).store)
    }

    @Test("so does a store made by hand, with keys of several fields, and one without rows")
    func byHand() throws {
        try Self.holds(HandMadeStore.store)
        let empty = Catalog(name: "none", entities: [Entity(name: "things", fields: [])])
        try Self.holds(Store(catalog: empty, tables: [EntityTable(rowCount: 0, columns: [Column]())]))
        try Self.holds(Store(catalog: Catalog(name: "nothing"), tables: []))
    }

    @Test("opening reads no cell; what is asked for is read once")
    func unread() throws {
        try Self.withFile(try Self.bytes(HandMadeStore.store)) { path in
            let store = try Snapshot.open(path).store
            #expect(store.holdings.allSatisfy { !$0.isResident })
            #expect(store.holdings.map(\.bytes) == HandMadeStore.store.fileHoldings.map(\.bytes))
            #expect(store.holdings.map(\.kind) == HandMadeStore.store.fileHoldings.map(\.kind))
            _ = store.column(HandMadeStore.cost)
            #expect(store.holdings.count { $0.isResident } == 1)
        }
    }

    @Test("notes come back: what was warned of, what was left out, the package's files")
    func notes() throws {
        let file = PackageFingerprint.File(path: "/a/b.csv", size: 7, seconds: 8, nanoseconds: 9, hash: 10)
        let excerpt = Excerpt(source: "datapackage.json", line: 3, column: 1, text: "x", underline: Span(0, 1))
        let notes = SnapshotNotes(
            fingerprint: PackageFingerprint(files: [file]), tolerant: true,
            warnings: [
                Diagnostic(.warning, "a", excerpt: excerpt, hint: "b", footer: ["c"], topic: "d"),
                Diagnostic(.note, "e"),
            ], leftOut: [LeftOut(file: "b.csv", rule: "key", rows: 4)])
        try Self.withFile(try Self.bytes(HandMadeStore.store, notes)) { path in
            let found = try Snapshot.open(path).notes
            #expect(found.fingerprint == notes.fingerprint && found.tolerant)
            #expect(found.leftOut == notes.leftOut)
            #expect(
                found.warnings == [
                    Diagnostic(.warning, "a", hint: "b", footer: ["c", "in datapackage.json:3"], topic: "d"),
                    Diagnostic(.note, "e"),
                ])
        }
    }

    // MARK: Damage

    /// A package small enough that each of its bytes can be altered.
    private static func small() throws -> [UInt8] {
        let csv =
            "id,when,n,kind,on,note\na,2024-01-02,1,x,true,one\nb,,7.5,y,,\"two, three\"\nc,2025-03-04,,x,false,\n"
        let schema = """
            {"name":"p","resources":[{"name":"rows","path":"t.csv","schema":{"primaryKey":"id","fields":[
            {"name":"id","type":"string"},{"name":"when","type":"date"},{"name":"n","type":"number"},
            {"name":"kind","type":"string","categories":["x","y"]},{"name":"on","type":"boolean"},
            {"name":"note","type":"string"}]}}]}
            """
        let source = PackageSource.embedded([("datapackage.json", schema), ("t.csv", csv)])
        return try bytes(try opened(source).store)
    }

    @Test("a file that ends early is refused, wherever it ends")
    func truncated() throws {
        let whole = try Self.small()
        for length in 0..<whole.count {
            let error = Self.error(Array(whole[..<length]))
            #expect(error == (length == 0 ? .notASnapshot : .truncated), "\(length): \(String(describing: error))")
        }
        #expect(Self.error(whole + [0]) == .damaged(.header))
        #expect(Self.error(Array("id,name\n1,a\n".utf8)) == .notASnapshot)
    }

    @Test("a byte that is another is an error, or the same answer")
    func altered() throws {
        let whole = try Self.small()
        var refused = 0
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= UInt8(1 + place % 255)
            do {
                // What is answered from is what was written.
                #expect(try Self.packedAgain(bytes) == whole, "byte \(place)")
            } catch let error as SnapshotError {
                refused += 1
                #expect(!error.diagnostic("x").message.isEmpty && error.diagnostic("x").hint != nil)
            }
        }
        // The rest stands between the parts.
        #expect(refused > whole.count / 3, "\(refused) of \(whole.count)")
    }

    @Test("another version and another byte order are said")
    func otherForms() throws {
        var bytes = try Self.small()
        bytes[20] = 2
        #expect(Self.error(bytes) == .otherVersion(2))
        #expect(Self.error(SnapshotSeal.sealed(bytes)) == .otherVersion(2))
        bytes.replaceSubrange(16..<20, with: bytes[16..<20].reversed())
        #expect(Self.error(bytes) == .otherByteOrder)
    }

    @Test("bytes that keep their fingerprints and break another rule are an error, or an answer")
    func sealed() throws {
        let whole = try Self.small()
        var random = SystemRandomNumberGenerator()
        for round in 0..<400 {
            var bytes = whole
            for _ in 0...(round % 4) {
                let place = Int.random(in: 16..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                _ = try Self.packedAgain(SnapshotSeal.sealed(bytes))
            } catch is SnapshotError {}
        }
    }

    @Test("damaged cells refuse every question from then on, and say which they are")
    func damagedCells() throws {
        let store = HandMadeStore.store
        var bytes = try Self.bytes(store)
        let note = try #require(bytes.firstRange(of: Array("Red tail".utf8)))
        bytes[note.lowerBound] ^= 1
        try Self.withFile(bytes) { path in
            let snapshot = try Snapshot.open(path)
            #expect(snapshot.store.column(HandMadeStore.cost).count == 6)
            #expect(snapshot.store.snapshot?.fault == nil)
            let column = snapshot.store.column(HandMadeStore.note)
            #expect(column.count == 6 && (0..<6).allSatisfy { !column.absences.isKnown($0) })
            #expect(snapshot.store.snapshot?.fault == .damaged(.cells("kites.note")))
            #expect(throws: SnapshotError.damaged(.cells("kites.note"))) { try Snapshot.check(path) }
        }
    }

    @Test("a file that is written to while it is open is noticed")
    func changed() throws {
        try Self.withFile(try Self.bytes(HandMadeStore.store)) { path in
            let store = try Snapshot.open(path).store
            #expect(store.snapshot?.fault == nil)
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data([0]))
            try file.close()
            #expect(store.snapshot?.fault == .changed)
        }
    }

    // MARK: Fingerprints

    @Test("each change within a word alters the fingerprint, and so does the length")
    func hashes() {
        for count in [0, 1, 7, 8, 63, 64, 65, 200] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            let hash = PartHash.of(bytes)
            #expect(hash == PartHash.of(bytes) && hash != PartHash.of(bytes + [0]))
            for place in bytes.indices {
                for bit in 0..<8 {
                    var other = bytes
                    other[place] ^= 1 << bit
                    #expect(PartHash.of(other) != hash)
                }
            }
        }
    }

    @Test("a package that was written to is noticed, one that was only touched is not")
    func fingerprints() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("t.csv")
        try Data("a\n1\n".utf8).write(to: file)
        var print = PackageFingerprint(.csv(file.path))
        #expect(print.files.count == 1 && print.hashContents())
        #expect(print.change == .none)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file.path)
        #expect(print.change == .none)
        try Data("a\n2\n".utf8).write(to: file)
        #expect(print.change == .changed(print.files.map(\.path)))
        try FileManager.default.removeItem(at: file)
        #expect(print.change == .gone)
    }

    // MARK: Means

    static func bytes(_ store: Store, _ notes: SnapshotNotes = SnapshotNotes()) throws -> [UInt8] {
        let image = try SnapshotImage(store, notes)
        var bytes: [UInt8] = []
        image.write { bytes += $0 }
        #expect(bytes.count == image.byteCount)
        return bytes
    }

    static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private static func error(_ bytes: [UInt8]) -> SnapshotError? {
        do {
            _ = try packedAgain(bytes)
            return nil
        } catch {
            return error as? SnapshotError
        }
    }

    /// Everything that can be read of a snapshot, as the bytes that it would be packed to.
    private static func packedAgain(_ bytes: [UInt8]) throws -> [UInt8] {
        try withFile(bytes) { path in
            let snapshot = try Snapshot.open(path)
            return try Self.bytes(snapshot.store, snapshot.notes)
        }
    }

    /// Packs a store, opens it, and holds both against one another: catalog, cells, orders, lists.
    private static func holds(_ store: Store) throws {
        let whole = try bytes(store)
        #expect(try packedAgain(whole) == whole)
        try withFile(whole) { path in
            let other = try Snapshot.open(path).store
            #expect(String(reflecting: other.catalog.entities) == String(reflecting: store.catalog.entities))
            #expect(other.catalog.domains == store.catalog.domains)
            #expect(other.catalog.relations == store.catalog.relations)
            #expect(other.catalog.units == store.catalog.units && other.catalog.themes == store.catalog.themes)
            #expect(other.catalog.asOf == store.catalog.asOf && other.catalog.reasons == store.catalog.reasons)
            for (index, entity) in store.catalog.entities.enumerated() {
                let id = EntityID(index)
                #expect(other.rowCount(id) == store.rowCount(id))
                for row in 0..<store.rowCount(id) {
                    #expect(other.keys.text(row, of: id) == store.keys.text(row, of: id))
                }
                for field in entity.fields.indices {
                    let (left, right) = (store.column(FieldID(id, field)), other.column(FieldID(id, field)))
                    #expect(
                        String(reflecting: left.shown) == String(reflecting: right.shown), "\(entity.name) \(field)")
                }
            }
            for index in store.catalog.relations.indices {
                let relation = RelationID(index)
                #expect(other.children(relation) == store.children(relation))
                if !store.catalog[relation].itemwise {
                    #expect(other.parents(relation).rows == store.parents(relation).rows)
                }
            }
            let (parts, bytes) = try Snapshot.check(path)
            #expect(bytes == whole.count && parts > 0 || store.tables.allSatisfy { $0.columns.isEmpty })
        }
    }
}

extension Store {
    /// What was loaded, without what was made since.
    fileprivate var fileHoldings: [Holding] {
        holdings.filter { if case .column = $0.kind { true } else { $0.kind == .key } }
    }
}

extension Column {
    /// The cells as numbers and texts, with their marks.
    fileprivate var shown: [String] {
        (0..<count).map { row in
            guard absences.isKnown(row) else { return "\(absences[row].rawValue)" }
            switch self {
            case .boolean(let column): return "\(column.values[row]) \(column.known[row])"
            case .category(let column): return "\(column.code(row)) of \(column.domain)"
            case .integer(let column): return "\(column[row])"
            case .number(let column): return "\(column[row])"
            case .date(let column): return "\(column[row])"
            case .partialDate(let column): return "\(column.first[row]) \(column.last[row]) \(column.texts.text(row))"
            case .dateTime(let column), .time(let column): return "\(column.seconds[row]) \(column.texts.text(row))"
            case .text(let column): return column.text(row)
            case .tags(let column): return "\(Array(column.lists[row])) \(column.known[row])"
            case .reference(let column): return "\(column.rows[row])"
            }
        }
    }
}
