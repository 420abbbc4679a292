import Foundation
import Testing

@testable import Shell

@Suite("Bytes that wait for their file")
struct SpoolTests {
    @Test("few or many, they come back in order, as often as they are asked for", arguments: [0, 10, 3 << 20, 9 << 20])
    func order(_ size: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spool-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let spool = Spool(for: folder + "/out.csv")
        for start in stride(from: 0, to: size, by: 700_001) {
            try spool.append(Array(bytes[start..<min(size, start + 700_001)]))
        }
        #expect(spool.count == size)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty, "it has a name")
        for _ in 0..<2 {
            var read: [UInt8] = []
            try spool.forEachPart { (part) throws(FileError) in read += part }
            #expect(read == bytes)
        }
        try spool.write(to: folder + "/out.csv", asPage: false, overwrite: false)
        #expect(try WholeFile.read(folder + "/out.csv") == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.csv"])
    }

    @Test("where no file can be made, that is said of the place asked for")
    func nowhere() {
        let spool = Spool(for: "/nowhere-\(UUID())/out.csv")
        #expect(throws: FileError.self) { try spool.append([UInt8](repeating: 1, count: 5 << 20)) }
    }
}
