/// A fingerprint of bytes in 64 bits, at the speed of memory: it finds damage, and keeps nothing secret.
///
/// Eight lanes take a word each in turn by steps that can be undone, so any change within one word of eight bytes is
/// found for certain, and any other but for one in 2⁶⁴. It depends on the machine's byte order, as the words do.
enum PartHash {
    private static let width = 64
    private static let multiplier: UInt64 = 0x9FB2_1C65_1E98_DF25
    private static let finisher: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// The fingerprint. Cost: about four steps of the processor a word.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = Lanes()
        var place = 0
        if let base = bytes.baseAddress {
            let whole = bytes.count & ~(width - 1)
            while place < whole {
                lanes.take(base + place)
                place &+= width
            }
            if place < bytes.count {
                withUnsafeTemporaryAllocation(byteCount: width, alignment: width) { rest in
                    rest.initializeMemory(as: UInt8.self, repeating: 0)
                    rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[place...]))
                    if let base = rest.baseAddress { lanes.take(UnsafeRawPointer(base)) }
                }
            }
        }
        return lanes.finished(count: bytes.count)
    }

    /// The fingerprint of an array.
    static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

    private struct Lanes {
        var a: UInt64 = 0x243F_6A88_85A3_08D3
        var b: UInt64 = 0x1319_8A2E_0370_7344
        var c: UInt64 = 0xA409_3822_299F_31D0
        var d: UInt64 = 0x082E_FA98_EC4E_6C89
        var e: UInt64 = 0x4528_21E6_38D0_1377
        var f: UInt64 = 0xBE54_66CF_34E9_0C6C
        var g: UInt64 = 0xC0AC_29B7_C97C_50DD
        var h: UInt64 = 0x3F84_D5B5_B547_0917

        @inline(__always)
        mutating func take(_ bytes: UnsafeRawPointer) {
            Lanes.mix(&a, bytes.loadUnaligned(as: UInt64.self))
            Lanes.mix(&b, bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            Lanes.mix(&c, bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            Lanes.mix(&d, bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            Lanes.mix(&e, bytes.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
            Lanes.mix(&f, bytes.loadUnaligned(fromByteOffset: 40, as: UInt64.self))
            Lanes.mix(&g, bytes.loadUnaligned(fromByteOffset: 48, as: UInt64.self))
            Lanes.mix(&h, bytes.loadUnaligned(fromByteOffset: 56, as: UInt64.self))
        }

        @inline(__always)
        static func mix(_ lane: inout UInt64, _ word: UInt64) {
            lane = (lane ^ word) &* PartHash.multiplier
            lane ^= lane &>> 29
        }

        func finished(count: Int) -> UInt64 {
            var result = UInt64(truncatingIfNeeded: count)
            for lane in [a, b, c, d, e, f, g, h] {
                result = (result ^ lane) &* PartHash.finisher
                result ^= result &>> 32
            }
            return result
        }
    }
}
