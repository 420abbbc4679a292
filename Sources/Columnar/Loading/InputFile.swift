import Glibc

/// The bytes of one file, read in parts by any thread at any place.
final class InputFile: Sendable {
    /// The bytes that there are, or were when the file was opened.
    let size: Int
    private let file: Int32
    /// What the program carries.
    private let bytes: [UInt8]

    /// A regular file of the disk.
    init(path: String, following: Bool) throws(LoadError) {
        (file, size) = try PackageSource.openFile(path, following: following)
        bytes = []
    }

    /// Bytes that are there already.
    init(_ bytes: [UInt8]) {
        file = -1
        size = bytes.count
        self.bytes = bytes
    }

    deinit { if file >= 0 { close(file) } }

    /// Copies `count` bytes from `offset` on; false when they are not all there.
    func read(into buffer: UnsafeMutablePointer<UInt8>, from offset: Int, count: Int) -> Bool {
        guard offset + count <= size else { return false }
        if file < 0 {
            bytes.withUnsafeBufferPointer { source in
                if let start = source.baseAddress { buffer.update(from: start + offset, count: count) }
            }
            return true
        }
        var done = 0
        while done < count {
            let got = pread(file, buffer + done, count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            if got <= 0 { return false }
            done += got
        }
        return true
    }
}
