import Foundation
import Synchronization
import Testing

@testable import Shell

/// Writes that fail at each byte and at each step: the old file or the new one is there whole, and nothing beside it.
@Suite("Files: writes that fail")
struct WriteFaultTests {
    private static let old: [UInt8] = Array("the old text\n".utf8)
    private static let new: [UInt8] = Array(String(repeating: "new ", count: 40).utf8)

    /// Runs a write in a folder of its own; with an old file where that is wanted.
    private func attempt(
        overOld: Bool, _ calls: FileCalls,
        _ check: (_ error: FileError?, _ path: String, _ left: [String]) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/f"
        if overOld { try Data(Self.old).write(to: URL(filePath: path)) }
        var failure: FileError?
        do throws(FileError) {
            try WholeFile.write(Self.new, to: path, overwrite: overOld, by: calls)
        } catch {
            failure = error
        }
        try check(failure, path, FileManager.default.contentsOfDirectory(atPath: folder).sorted())
    }

    private func expectOld(_ failure: FileError?, _ wanted: FileError, _ path: String, _ left: [String], overOld: Bool)
    {
        #expect(failure == wanted)
        #expect(left == (overOld ? ["f"] : []))
        #expect(!overOld || (try? WholeFile.read(path)) == Self.old)
    }

    /// A disk that takes so many bytes in pieces of so many, then fails with an error of the system's.
    private func disk(holding room: Int, pieces: Int = .max, failing code: Int32) -> FileCalls {
        let taken = Mutex(0)
        var calls = FileCalls()
        calls.write = { descriptor, bytes in
            taken.withLock { taken in
                let now = min(bytes.count, pieces, room - taken)
                if now == 0 {
                    errno = code
                    return -1
                }
                taken += now
                return write(descriptor, bytes, now)
            }
        }
        return calls
    }

    @Test("a full disk, at every byte", arguments: [ENOSPC, EDQUOT, EFBIG, EIO], [true, false])
    func full(code: Int32, overOld: Bool) throws {
        for room in 0..<Self.new.count {
            try attempt(overOld: overOld, disk(holding: room, pieces: 7, failing: code)) { failure, path, left in
                let wanted: FileError = code == EIO ? .other(path, code: EIO) : .noRoom(path)
                expectOld(failure, wanted, path, left, overOld: overOld)
                let text = failure?.diagnostic().text() ?? ""
                #expect(text.contains(path), "the error does not name the file")
                #expect(code == EIO || text.contains("make room"), "\(text)")
            }
        }
    }

    @Test("a disk that takes a byte at a time is written all the same")
    func slow() throws {
        try attempt(overOld: true, disk(holding: .max, pieces: 1, failing: 0)) { failure, path, left in
            #expect(failure == nil && left == ["f"])
            #expect((try? WholeFile.read(path)) == Self.new)
        }
    }

    @Test("each step behind the bytes fails", arguments: [true, false])
    func steps(overOld: Bool) throws {
        @Sendable func failing() -> Int32 {
            errno = EIO
            return -1
        }
        var calls = FileCalls()
        calls.sync = { _ in failing() }
        try attempt(overOld: overOld, calls) { expectOld($0, .other($1, code: EIO), $1, $2, overOld: overOld) }
        calls = FileCalls()
        calls.close = {
            close($0)
            return failing()
        }
        try attempt(overOld: overOld, calls) { expectOld($0, .other($1, code: EIO), $1, $2, overOld: overOld) }
        calls = FileCalls()
        calls.rename = { _, _ in failing() }
        calls.link = { _, _ in failing() }
        try attempt(overOld: overOld, calls) { expectOld($0, .other($1, code: EIO), $1, $2, overOld: overOld) }
    }

    @Test("where there are no links, a new file is moved; one that came meanwhile is left as it is")
    func withoutLinks() throws {
        var calls = FileCalls()
        calls.link = { _, _ in
            errno = EPERM
            return -1
        }
        try attempt(overOld: false, calls) { failure, path, left in
            #expect(failure == nil && left == ["f"])
            #expect((try? WholeFile.read(path)) == Self.new)
        }
        calls = FileCalls()
        calls.link = { temporary, path in
            _ = try? Data(Self.old).write(to: URL(filePath: path))
            return link(temporary, path)
        }
        try attempt(overOld: false, calls) { failure, path, left in
            #expect(failure == .exists(path) && left == ["f"])
            #expect((try? WholeFile.read(path)) == Self.old)
        }
    }

    @Test(
        "of several files all are written or none, whichever fails and at whichever byte",
        arguments: [1, 100, 161, 250, 319])
    func several(room: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = [(folder + "/a", Self.new), (folder + "/b", Self.new)].map { (path: $0.0, bytes: $0.1) }
        for file in files { try Data(Self.old).write(to: URL(filePath: file.path)) }
        #expect(throws: FileError.self) {
            try WholeFile.replace(files, by: disk(holding: room, pieces: 9, failing: ENOSPC))
        }
        let count = Mutex(0)
        var calls = FileCalls()
        calls.rename = { from, to in
            guard
                count.withLock({
                    $0 += 1; return $0
                }) == 2
            else { return rename(from, to) }
            errno = EIO
            return -1
        }
        #expect(throws: FileError.other(files[1].path, code: EIO)) { try WholeFile.replace(files, by: calls) }
        for file in files { #expect((try? WholeFile.read(file.path)) == Self.old) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "b"])
        try WholeFile.replace(files)
        for file in files { #expect((try? WholeFile.read(file.path)) == Self.new) }
    }

    @Test("the bytes are on the disk before the move, and the folder behind it")
    func order() throws {
        let steps = Mutex<[String]>([])
        var calls = FileCalls()
        calls.write = { descriptor, bytes in
            steps.withLock { $0.append("write") }
            return write(descriptor, bytes, bytes.count)
        }
        calls.sync = { descriptor in
            var status = stat()
            fstat(descriptor, &status)
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            steps.withLock { $0.append(isFolder ? "sync folder" : "sync") }
            return fsync(descriptor)
        }
        calls.rename = { from, to in
            steps.withLock { $0.append("rename") }
            return rename(from, to)
        }
        try attempt(overOld: true, calls) { failure, _, _ in #expect(failure == nil) }
        #expect(steps.withLock { $0 } == ["write", "sync", "rename", "sync folder"])
    }

    @Test("a temporary file that a killed process left hinders nobody, not even under the same number")
    func leftovers() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let left = (0..<3).map { "\(folder)/.daybook-\(getpid())-\($0).tmp" }
        for path in left { try Data("half".utf8).write(to: URL(filePath: path)) }
        try WholeFile.write(Self.new, to: folder + "/f", overwrite: false)
        #expect((try? WholeFile.read(folder + "/f")) == Self.new)
        for path in left { #expect((try? WholeFile.read(path)) == Array("half".utf8)) }
        // A name as long as names can be leaves no room for a longer one beside it.
        let long = folder + "/" + String(repeating: "x", count: 255)
        try WholeFile.write(Self.new, to: long, overwrite: false)
        #expect((try? WholeFile.read(long)) == Self.new)
    }

    @Test("what only its owner could read stays so")
    func rights() throws {
        try attempt(overOld: true, FileCalls()) { _, path, _ in
            #expect(chmod(path, 0o600) == 0)
            try WholeFile.write([1], to: path, overwrite: true)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }
}
