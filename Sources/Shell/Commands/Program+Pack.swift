import Columnar
import Diagnostics
import Planning
import Reporting
import Tables

/// `daybook pack`, and snapshots where a package is opened.
extension Program {
    /// Writes the package as a snapshot, whole or not at all.
    package func pack(into path: String, overwrite: Bool) -> ExitCode {
        ending { () throws(Refusal) in
            let settings = try configuration.settings()
            do throws(FileError) {
                try WholeFile.checkWritable(path, overwrite: overwrite)
            } catch {
                throw Refusal([error.diagnostic(overwrite: "--overwrite")], .failed)
            }
            let bytes: Int
            if let data = configuration.data, Snapshot.stands(at: data) {
                let snapshot = try opened(data)
                bytes = try write(snapshot.store, snapshot.notes, to: path, overwrite: overwrite)
            } else {
                var notes = SnapshotNotes(fingerprint: try fingerprint(of: source), tolerant: source.tolerant)
                let loaded = try loadPackage(source, output, limit: settings.memory)
                report(loaded, output)
                try notes.complete(with: loaded)
                bytes = try write(loaded.store, notes, to: path, overwrite: overwrite)
            }
            output.report(
                Diagnostic(.note, "written to \(path), \(MemorySize(bytes: bytes).text); open it with --data \(path)"))
            return .ok
        }
    }

    /// Reads all of a snapshot, and says whether it is sound.
    package func check(snapshot path: String) -> ExitCode {
        ending { () throws(Refusal) in
            do throws(SnapshotError) {
                let (parts, bytes) = try Snapshot.check(path)
                let size = MemorySize(bytes: bytes).text
                output.report(Diagnostic(.note, "\(path) is sound: \(counted(parts, "part")), \(size)"))
            } catch {
                throw Refusal([error.diagnostic(path)], .failed)
            }
            return .ok
        }
    }
}

/// Opens a snapshot, and says what was said of its package, and where that has changed.
func openSnapshot(_ path: String, _ output: Output) throws(Refusal) -> any Backend {
    let snapshot = try opened(path)
    output.report(snapshot.notes.warnings)
    report(leftOut: snapshot.notes.leftOut, output)
    if case .changed(let files) = snapshot.notes.fingerprint?.change {
        let named = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) others" : "")
        output.report(
            Diagnostic(
                .warning, "the package has changed since this snapshot was made of it: \(named)",
                hint: "these answers are of the package as it was; pack it anew for those of today"))
    }
    return ColumnarEngine(snapshot.store)
}

/// Opens the snapshot beside a package while it is the package's, else loads the package and writes one. Nil where nothing
/// can be kept: the package is then opened as ever.
func openCache(
    of path: String, _ package: OpenedPackage, _ output: Output, limit: Int?
) throws(Refusal) -> (any Backend)? {
    guard let source = try? PackageSource.at(path), let place = source.files.first.map({ $0 + ".snapshot" }) else {
        return nil
    }
    if let kept = try? Snapshot.open(place), kept.notes.tolerant == package.tolerant,
        kept.notes.fingerprint?.change == PackageFingerprint.Change.none,
        kept.notes.fingerprint?.files.map(\.path) == PackageFingerprint(source).files.map(\.path)
    {
        output.report(kept.notes.warnings)
        report(leftOut: kept.notes.leftOut, output)
        return ColumnarEngine(kept.store)
    }
    var notes = SnapshotNotes(fingerprint: PackageFingerprint(source), tolerant: package.tolerant)
    let loaded = try loadPackage(package, output, limit: limit)
    report(loaded, output)
    do throws(Refusal) {
        try notes.complete(with: loaded)
        _ = try write(loaded.store, notes, to: place, overwrite: true)
    } catch {
        output.report(
            Diagnostic(
                .warning, "no snapshot was kept: \(error.diagnostics.first?.message ?? "it could not be written")",
                hint: "leave out --cache, or see that its folder can be written to"))
    }
    return ColumnarEngine(loaded.store)
}

private func opened(_ path: String) throws(Refusal) -> Snapshot {
    do throws(SnapshotError) {
        return try Snapshot.open(path)
    } catch {
        throw Refusal([error.diagnostic(path)], .failed)
    }
}

/// What the files of a package are before they are read; nil for the sample, which has none.
private func fingerprint(of package: OpenedPackage) throws(Refusal) -> PackageFingerprint? {
    guard let path = package.path else { return nil }
    do throws(LoadFailure) {
        return PackageFingerprint(try .at(path))
    } catch {
        throw Refusal(error.diagnostics, .failed)
    }
}

private func write(
    _ store: Store, _ notes: SnapshotNotes, to path: String, overwrite: Bool
) throws(Refusal) -> Int {
    let image: SnapshotImage
    do throws(SnapshotError) {
        image = try SnapshotImage(store, notes)
    } catch {
        throw Refusal([error.diagnostic(path)], .failed)
    }
    do throws(FileError) {
        // Cases of real people: a file for whoever made it, until they say otherwise.
        try WholeFile.write(to: path, overwrite: overwrite, isPrivate: true) { (put) throws(FileError) in
            try image.write(put)
        }
    } catch {
        throw Refusal([error.diagnostic(overwrite: "--overwrite")], .failed)
    }
    return image.byteCount
}

extension SnapshotNotes {
    /// Adds what the load found, and what is in the files; a refusal where they changed meanwhile.
    fileprivate mutating func complete(with loaded: Loaded) throws(Refusal) {
        warnings = loaded.warnings
        leftOut = loaded.leftOut
        guard var files = fingerprint else { return }
        guard files.hashContents() else {
            throw Refusal(
                [
                    Diagnostic(
                        .error, "the package changed while it was packed",
                        hint: "pack it again when nobody writes to it")
                ], .failed)
        }
        fingerprint = files
    }
}
