import Columnar
import Diagnostics
import Foundation
import Reporting
import Shell

/// A snapshot of the package of boats with some of its bytes altered. The first byte says whether fingerprints are made
/// right again; then stand alterations of three bytes each: a place in 256ths of the file and within them, and the byte.
enum SnapshotFuzz {
    private static let folder = FuzzFolder.make("snapshot")

    /// The snapshot as it is written.
    private static let whole: [UInt8] = {
        guard let source = try? PackageSource.at(FuzzFolder.boats), let loaded = try? Store.open(source),
            let image = try? SnapshotImage(loaded.store, SnapshotNotes())
        else { return [] }
        var bytes: [UInt8] = []
        image.write { bytes += $0 }
        return bytes
    }()

    static func feed(_ bytes: [UInt8]) throws {
        guard let first = bytes.first, !whole.isEmpty else { return }
        var altered = whole
        for start in stride(from: 1, to: bytes.count - 2, by: 3) {
            // The first bytes, which say where all the rest is, are met as often as the others.
            let isHead = bytes[start] >= 128
            let place = isHead ? Int(bytes[start] & 127) << 8 : Int(bytes[start]) * whole.count / 128
            altered[(place + Int(bytes[start + 1])) % whole.count] = bytes[start + 2]
        }
        if first & 2 != 0 { altered.removeLast(Int(first) % altered.count) }
        if first & 1 != 0 { altered = SnapshotSeal.sealed(altered) }
        let path = folder + "/s"
        try FuzzFolder.write(altered, to: path)
        let snapshot: Snapshot
        do throws(SnapshotError) {
            snapshot = try Snapshot.open(path)
        } catch {
            try hold(!error.diagnostic(path).message.isEmpty, "refused without a word")
            return
        }
        let isChecked = (try? Snapshot.check(path)) != nil
        let asked = FuzzSession(
            .script, format: ReportFormat.allCases[choice(bytes, of: ReportFormat.allCases.count)],
            on: ColumnarEngine(snapshot.store))
        for entity in snapshot.store.catalog.entities.prefix(3).map({ "`\($0.name)`" }) {
            asked.run(
                SourceText(
                    name: "fuzz", text: "\(entity)\n\nprofile \(entity)\n\ndescribe \(entity)\n\n\(entity) | distinct\n"
                ))
        }
        if first & 1 == 0, !isChecked {
            let text = String(decoding: asked.output.remarks, as: UTF8.self)
            try hold(!text.isEmpty, "damaged, and answered without a word")
        }
        try checkText(asked.output.data, "the answer")
        try checkText(asked.output.remarks, "what stands beside it")
    }
}
