import Glibc

/// What a package's files were when a snapshot was made of them: names, sizes, times, and a fingerprint of their bytes.
package struct PackageFingerprint: Hashable, Sendable {
    /// One file of it.
    package struct File: Hashable, Sendable {
        /// From the root of the file system on.
        package var path: String
        package var size: Int
        /// When it was last written, as the system has it.
        var seconds: Int
        var nanoseconds: Int
        var hash: UInt64
    }

    /// What has become of the package since.
    package enum Change: Hashable, Sendable {
        case none
        /// It is no longer where it was: nothing can be said.
        case gone
        /// These files are others, or are missing.
        case changed([String])
    }

    package private(set) var files: [File]

    /// The files as they stand now, before they are read; `hashContents` adds what is in them.
    package init(_ source: PackageSource) {
        files = source.files.compactMap { path in
            guard let whole = Self.whole(path), let status = Self.status(of: whole) else { return nil }
            return File(
                path: whole, size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
                nanoseconds: status.st_mtim.tv_nsec, hash: 0)
        }
    }

    init(files: [File]) { self.files = files }

    /// Adds what is in the files; false when one was written to since it was looked at. Cost: reads them all.
    package mutating func hashContents() -> Bool {
        for index in files.indices {
            guard let hash = Self.hash(of: files[index]) else { return false }
            files[index].hash = hash
        }
        return files.allSatisfy { Self.isUntouched($0) }
    }

    /// Whether the package is still what it was. Cost: one call of the system a file; only a file of the same size that was
    /// written since is read.
    package var change: Change {
        guard let first = files.first else { return .none }
        if Self.status(of: first.path) == nil { return .gone }
        let changed = files.filter { file in
            if Self.isUntouched(file) { return false }
            guard let status = Self.status(of: file.path), Int(status.st_size) == file.size else { return true }
            return Self.hash(of: file) != file.hash
        }
        return changed.isEmpty ? .none : .changed(changed.map(\.path))
    }

    private static func isUntouched(_ file: File) -> Bool {
        guard let status = status(of: file.path) else { return false }
        return Int(status.st_size) == file.size && status.st_mtim.tv_sec == file.seconds
            && status.st_mtim.tv_nsec == file.nanoseconds
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
    }

    /// The path with its folder's links followed.
    private static func whole(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The fingerprint of a file's bytes; nil where they cannot be read, or are not as many as they were.
    private static func hash(of file: File) -> UInt64? {
        guard let mapped = try? MappedFile(file.path), mapped.bytes.count == file.size else { return nil }
        return PartHash.of(mapped.bytes)
    }
}

extension ByteWriter {
    mutating func put(_ fingerprint: PackageFingerprint) {
        put(fingerprint.files) { writer, file in
            writer.put(file.path)
            writer.put(file.size)
            writer.put(file.seconds)
            writer.put(file.nanoseconds)
            writer.put(file.hash)
        }
    }
}

extension ByteReader {
    mutating func fingerprint() throws(Malformed) -> PackageFingerprint {
        PackageFingerprint(
            files: try list { (reader) throws(Malformed) in
                PackageFingerprint.File(
                    path: try reader.text(), size: try reader.int(), seconds: try reader.int(),
                    nanoseconds: try reader.int(), hash: try reader.number())
            })
    }
}
