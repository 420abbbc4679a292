import Glibc

/// Bytes that are to go to a file once there are no more of them: in memory while they are few, then in a file without a
/// name, which is gone with the process however that ends.
///
/// `@unchecked Sendable`: one thread fills it, and hands it over to the one that reads it.
package final class Spool: @unchecked Sendable {
    /// So many bytes are kept in memory.
    private static let most = 4 << 20

    /// The bytes so far.
    package private(set) var count = 0
    private var kept: [UInt8] = []
    private var descriptor: Int32?
    private let path: String

    /// Bytes that are to stand at a path in the end: the nameless file is made beside it.
    package init(for path: String) { self.path = path }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Adds bytes.
    package func append(_ bytes: [UInt8]) throws(FileError) {
        count += bytes.count
        kept += bytes
        if kept.count >= Self.most { try spill() }
    }

    /// The bytes in order, some at a time. More can be added behind them afterwards.
    package func forEachPart(_ body: ([UInt8]) throws(FileError) -> Void) throws(FileError) {
        if let descriptor {
            var offset = 0
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let got = pread(descriptor, &buffer, buffer.count, off_t(offset))
                if got < 0 {
                    if errno == EINTR { continue }
                    throw FileError(path, errno: errno)
                }
                if got == 0 { break }
                offset += got
                try body(got == buffer.count ? buffer : Array(buffer[..<got]))
            }
        }
        if !kept.isEmpty { try body(kept) }
    }

    private func spill() throws(FileError) {
        let file: Int32
        if let descriptor {
            file = descriptor
        } else {
            file = try WholeFile.openNameless(beside: path)
            descriptor = file
        }
        var rest = kept[...]
        while !rest.isEmpty {
            let written = Glibc.write(file, Array(rest), rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                throw FileError(path, errno: errno)
            }
            rest = rest.dropFirst(written)
        }
        kept.removeAll(keepingCapacity: true)
    }
}
