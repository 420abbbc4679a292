/// Makes the fingerprints of a snapshot's bytes right again, whatever the bytes say: how it is tested that a file which
/// was altered by somebody who knows the form is refused, or answered from, and never breaks the program.
package enum SnapshotSeal {
    /// The same bytes with new fingerprints, as far as they lead to parts.
    package static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let length = bytes.count
        guard length >= SnapshotHeader.byteCount else { return bytes }
        let (catalog, directory) = (32, 56)
        for (place, part) in parts(bytes, directory) {
            guard let range = part.range(in: length) else { continue }
            put(PartHash.of(Array(bytes[range])), at: place + 16, &bytes)
        }
        for place in [catalog, directory] {
            guard let part = part(bytes, place), let range = part.range(in: length) else { continue }
            put(PartHash.of(Array(bytes[range])), at: place + 16, &bytes)
        }
        let end = SnapshotHeader.byteCount - 8
        put(PartHash.of(Array(bytes[..<end])), at: end, &bytes)
        return bytes
    }

    /// Every entry of the directory and where it stands.
    private static func parts(_ bytes: [UInt8], _ directory: Int) -> [(place: Int, part: SnapshotPart)] {
        guard let range = part(bytes, directory)?.range(in: bytes.count) else { return [] }
        return stride(from: range.lowerBound, to: range.upperBound, by: SnapshotPart.byteCount).compactMap { place in
            part(bytes, place).map { (place, $0) }
        }
    }

    private static func part(_ bytes: [UInt8], _ place: Int) -> SnapshotPart? {
        guard place + SnapshotPart.byteCount <= bytes.count else { return nil }
        return bytes.withUnsafeBytes { all in
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: all[place...]))
            return try? SnapshotPart(&reader)
        }
    }

    private static func put(_ hash: UInt64, at place: Int, _ bytes: inout [UInt8]) {
        guard place + 8 <= bytes.count else { return }
        withUnsafeBytes(of: hash) { for (index, byte) in $0.enumerated() { bytes[place + index] = byte } }
    }
}
