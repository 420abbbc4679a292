import Glibc

/// How files stood at one moment, to see whether they have changed since.
///
/// A file that another takes the place of has changed, as when an editor saves: its number is another one.
struct FileStamps: Equatable {
    /// What tells one state of a file from another; nil where there is none.
    private struct Stamp: Hashable {
        var device: UInt64
        var number: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
        var mode: UInt32
    }

    private let paths: [String]
    private let stamps: [Stamp?]

    /// Looks at the files. Cost: one call of the system a file.
    init(_ paths: [String]) {
        self.paths = paths
        stamps = paths.map { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return Stamp(
                device: UInt64(status.st_dev), number: UInt64(status.st_ino), size: Int64(status.st_size),
                seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec),
                mode: UInt32(status.st_mode))
        }
    }

    /// The same files as they stand now.
    var now: FileStamps { FileStamps(paths) }

    /// How many files are looked at.
    var count: Int { paths.count }

    /// The files that stand otherwise in a later look.
    func changed(in later: FileStamps) -> [String] {
        var changed: [String] = []
        for (place, path) in paths.enumerated() where stamps[place] != later.stamps[place] { changed.append(path) }
        return changed
    }
}
