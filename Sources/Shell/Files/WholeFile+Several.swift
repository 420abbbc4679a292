import Glibc

/// Several files that belong together.
extension WholeFile {
    /// Writes files in the place of those that stand there: all of them, or, when one cannot be written, none.
    ///
    /// Each is written beside its place and to the disk first; only then are they moved, and one that cannot be moved
    /// brings back those before it. Ctrl-C waits until they are in place. A process that is killed between two moves
    /// leaves each file whole, the old or the new one.
    package static func replace(
        _ files: [(path: String, bytes: [UInt8])], by calls: FileCalls = .ofSystem
    ) throws(FileError) {
        let signals = HeldSignals()
        defer { signals.letGo() }
        var staged: [(path: String, temporary: String)] = []
        do throws(FileError) {
            for file in files {
                try checkWritable(file.path, overwrite: true)
                let temporary = try stage(beside: file.path, by: calls) { (append) throws(FileError) in
                    try append(file.bytes)
                }
                staged.append((file.path, temporary))
            }
        } catch {
            for file in staged { unlink(file.temporary) }
            throw error
        }
        try move(staged, calls)
        for file in staged { syncFolder(of: file.path, calls) }
    }

    private static func move(
        _ staged: [(path: String, temporary: String)], _ calls: FileCalls
    ) throws(FileError) {
        var moved: [(path: String, old: String?, isNew: Bool)] = []
        var failure: FileError?
        for file in staged {
            guard failure == nil else {
                unlink(file.temporary)
                continue
            }
            // A second name for the old file; where there can be none, it cannot come back.
            let old = file.temporary + ".old"
            unlink(old)
            let isNew = !exists(file.path)
            let isKept = calls.link(file.path, old) == 0
            if calls.rename(file.temporary, file.path) == 0 {
                moved.append((file.path, isKept ? old : nil, isNew))
            } else {
                failure = FileError(file.path, errno: errno)
                unlink(file.temporary)
                if isKept { unlink(old) }
            }
        }
        for file in moved {
            guard failure != nil else {
                if let old = file.old { unlink(old) }
                continue
            }
            if let old = file.old {
                rename(old, file.path)
            } else if file.isNew {
                unlink(file.path)
            }
        }
        if let failure { throw failure }
    }
}
