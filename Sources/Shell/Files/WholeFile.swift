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
        let folder = folder(of: path)
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path) }
        guard access(folder, W_OK) == 0 else { throw FileError(path, errno: errno) }
    }

    /// Writes a file beside its place under a temporary name, to the disk, then moves it there.
    ///
    /// Unless `overwrite` is set, a file that stands there by then is left as it is: `exists`. One that is replaced leaves
    /// its rights to the new one. Whatever fails, and wherever, the old file or the new one stands there whole and nothing
    /// beside it; only a process that is killed outright leaves its temporary file, which hinders nobody.
    package static func write(
        _ bytes: [UInt8], to path: String, overwrite: Bool, by calls: FileCalls = .ofSystem
    ) throws(FileError) {
        try write(to: path, overwrite: overwrite, by: calls) { (append) throws(FileError) in try append(bytes) }
    }

    /// The same, where the bytes come a part at a time: `fill` hands each on in order. With `isPrivate` a new file is its
    /// owner's alone.
    package static func write(
        to path: String, overwrite: Bool, isPrivate: Bool = false, by calls: FileCalls = .ofSystem,
        _ fill: (_ append: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
    ) throws(FileError) {
        try checkWritable(path, overwrite: overwrite)
        let signals = HeldSignals()
        defer { signals.letGo() }
        let temporary = try stage(beside: path, isPrivate: isPrivate, by: calls, fill)
        do throws(FileError) {
            try move(temporary, to: path, overwrite: overwrite, calls)
        } catch {
            unlink(temporary)
            throw error
        }
        syncFolder(of: path, calls)
    }

    /// Writes a file under a temporary name beside its place and to the disk; gives that name. What cannot be written
    /// whole is gone again.
    static func stage(
        beside path: String, isPrivate: Bool = false, by calls: FileCalls,
        _ fill: (_ append: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
    ) throws(FileError) -> String {
        let (temporary, descriptor) = try openTemporary(beside: path, rights: isPrivate ? 0o600 : 0o666)
        do throws(FileError) {
            do throws(FileError) {
                keepRights(of: path, descriptor)
                try fill { (bytes) throws(FileError) in try append(bytes, to: descriptor, path, calls) }
                guard calls.sync(descriptor) == 0 else { throw FileError(path, errno: errno) }
            } catch {
                close(descriptor)
                throw error
            }
            guard calls.close(descriptor) == 0 else { throw FileError(path, errno: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        return temporary
    }

    private static func append(
        _ bytes: [UInt8], to descriptor: Int32, _ path: String, _ calls: FileCalls
    ) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let written = calls.write(descriptor, Array(bytes[done..<min(bytes.count, done + 1 << 20)]))
            if written < 0 {
                if errno == EINTR { continue }
                throw FileError(path, errno: errno)
            }
            done += written
        }
    }

    /// A file that only its owner may read is not to become everybody's by being written anew. Where files have no rights
    /// there are none to keep.
    private static func keepRights(of path: String, _ descriptor: Int32) {
        var old = stat()
        if stat(path, &old) == 0 { _ = fchmod(descriptor, old.st_mode & 0o777) }
    }

    /// `link` fails where a file stands, which a look beforehand could miss; where links are not to be had, the look
    /// has to do.
    private static func move(
        _ temporary: String, to path: String, overwrite: Bool, _ calls: FileCalls
    ) throws(FileError) {
        if !overwrite {
            if calls.link(temporary, path) == 0 {
                unlink(temporary)
                return
            }
            if errno == EEXIST || exists(path) { throw .exists(path) }
        }
        guard calls.rename(temporary, path) == 0 else { throw FileError(path, errno: errno) }
    }

    /// What a folder holds is on the disk only when the folder is: else a power cut could take the move back. Where that
    /// cannot be done the file is whole all the same.
    static func syncFolder(of path: String, _ calls: FileCalls) {
        let folder = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        _ = calls.sync(folder)
        close(folder)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// A file beside a path that no name leads to: it is gone when it is closed, however the process ends.
    static func openNameless(beside path: String) throws(FileError) -> Int32 {
        let signals = HeldSignals()
        defer { signals.letGo() }
        let (temporary, descriptor) = try openTemporary(beside: path, for: O_RDWR)
        unlink(temporary)
        return descriptor
    }

    /// A new file beside a path. Its name does not grow with the path's, which may be as long as names can be; those that
    /// killed processes left are passed over.
    private static func openTemporary(
        beside path: String, for access: Int32 = O_WRONLY, rights: mode_t = 0o666
    ) throws(FileError) -> (path: String, descriptor: Int32) {
        let folder = path.contains("/") ? folder(of: path) : ""
        for number in 0..<1000 {
            let temporary = "\(folder).daybook-\(getpid())-\(number).tmp"
            let descriptor = open(temporary, access | O_CREAT | O_EXCL | O_CLOEXEC, rights)
            if descriptor >= 0 { return (temporary, descriptor) }
            if errno != EEXIST { throw FileError(path, errno: errno) }
        }
        throw FileError(path, errno: EMFILE)
    }
}

/// What writing asks of the system, so that a test can let each step fail.
package struct FileCalls: Sendable {
    /// How many of the bytes were written, or -1 with `errno`.
    package var write: @Sendable (Int32, [UInt8]) -> Int = { Glibc.write($0, $1, $1.count) }
    /// 0 once a file's or a folder's bytes are on the disk, or -1.
    package var sync: @Sendable (Int32) -> Int32 = { fsync($0) }
    /// 0 once a descriptor is closed, or -1.
    package var close: @Sendable (Int32) -> Int32 = { Glibc.close($0) }
    /// Gives a file a second name: 0, or -1 where one stands there.
    package var link: @Sendable (String, String) -> Int32 = { Glibc.link($0, $1) }
    /// Moves a file over another: 0 or -1.
    package var rename: @Sendable (String, String) -> Int32 = { Glibc.rename($0, $1) }

    package init() {}

    /// The system's own.
    package static let ofSystem = FileCalls()
}

/// Signals that would end the process between the steps of a write wait until it is done: it takes no longer than the
/// disk does.
struct HeldSignals {
    private var before = sigset_t()

    init() {
        var held = sigset_t()
        sigemptyset(&held)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&held, signal) }
        pthread_sigmask(SIG_BLOCK, &held, &before)
    }

    func letGo() {
        var before = before
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
