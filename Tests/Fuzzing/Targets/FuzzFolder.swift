import Foundation

/// A folder of this process's own that inputs become files in, and where the files of the tests lie.
enum FuzzFolder {
    /// The package's root.
    static let root: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<4 { url = url.deletingLastPathComponent() }
        return url.path
    }()

    /// A package of the tests with every kind of field.
    static let boats = root + "/Tests/Fixtures/boats"

    /// An empty folder; it is made anew for every process.
    static func make(_ name: String) -> String {
        let path = NSTemporaryDirectory() + "/daybook-fuzz-\(getpid())/" + name
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// Takes away what `make` made.
    static func removeAll() {
        try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "/daybook-fuzz-\(getpid())")
    }

    /// Writes a file, over one that is there.
    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }
}
