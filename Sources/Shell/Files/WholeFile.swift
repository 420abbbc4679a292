import Glibc

/// Reading and writing files whole. What is written appears complete or not at all.
package enum WholeFile {
    /// The bytes of a regular file, or of anything else that can be read to its end.
    package static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        defer { close(descriptor) }
        return try read(descriptor, named: path)
    }

    /// The bytes of an open descriptor to its end; `name` is for the error.
    package static func read(_ descriptor: Int32, named name: String) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(descriptor, &buffer, buffer.count)
            if got > 0 {
                bytes += buffer[..<got]
            } else if got == 0 {
                return bytes
            } else if errno != EINTR {
                throw FileError(name, errno: errno)
            }
        }
    }

    /// True when something stands at the path, a dangling link too.
    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// True for a file that has an end, and comes to no more than so many bytes: no pipe and no device, which could keep a
    /// reader for ever. A link to one counts as what it leads to.
    package static func isFile(_ path: String, upTo most: Int) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size <= most
    }

    /// Refuses a place where nothing can be written, before the work that is to stand there is done.
    package static func checkWritable(_ path: String, overwrite: Bool) throws(FileError) {
        if path.isEmpty { throw .unnamed }
        let ending = path.lowercased()
        if [".xlsx", ".xlsm", ".xls", ".ods"].contains(where: ending.hasSuffix) { throw .isWorkbook(path) }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path) }
            // The finished file is moved to its place: a device or a pipe would be gone for everybody.
            if status.st_mode & S_IFMT != S_IFREG { throw .isDevice(path) }
        }
        if !overwrite, exists(path) { throw .exists(path) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path) }
        guard access(folder, W_OK) == 0 else { throw FileError(path, errno: errno) }
    }

    /// Writes a file beside its place under a temporary name, to the disk, then moves it there.
    ///
    /// Unless `overwrite` is set, a file that stands there by then is left as it is: `exists`.
    package static func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws(FileError) {
        try checkWritable(path, overwrite: overwrite)
        let temporary = try stage(bytes, beside: path)
        do throws(FileError) {
            try move(temporary, to: path, overwrite: overwrite)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Writes a file under a temporary name beside its place and to the disk; gives that name. What cannot be written
    /// whole is gone again.
    static func stage(_ bytes: [UInt8], beside path: String) throws(FileError) -> String {
        let temporary = temporaryName(beside: path)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        do throws(FileError) {
            do throws(FileError) {
                try append(bytes, to: descriptor, path)
                guard fsync(descriptor) == 0 else { throw FileError(path, errno: errno) }
            } catch {
                close(descriptor)
                throw error
            }
            guard close(descriptor) == 0 else { throw FileError(path, errno: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        return temporary
    }

    private static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest, rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                throw FileError(path, errno: errno)
            }
            rest.removeFirst(written)
        }
    }

    /// `link` fails where a file stands, which a look beforehand could miss; where links are not to be had, the look
    /// has to do.
    private static func move(_ temporary: String, to path: String, overwrite: Bool) throws(FileError) {
        if !overwrite {
            if link(temporary, path) == 0 {
                unlink(temporary)
                return
            }
            if errno == EEXIST || exists(path) { throw .exists(path) }
        }
        guard rename(temporary, path) == 0 else { throw FileError(path, errno: errno) }
    }

    private static func temporaryName(beside path: String) -> String {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return "\(path[..<slash]).\(path[slash...]).\(getpid()).tmp"
    }
}
