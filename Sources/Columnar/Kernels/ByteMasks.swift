#if arch(x86_64)
    import _Builtin_intrinsics.intel.sse2
#endif

/// Sixteen bytes beside one another.
typealias Bytes16 = SIMD16<UInt8>

/// A bit a byte of sixteen: bit `i` is the high bit of byte `i`.
@inline(__always)
func highBits(_ bytes: Bytes16) -> UInt64 {
    #if arch(x86_64)
        return UInt64(UInt16(truncatingIfNeeded: _mm_movemask_epi8(unsafeBitCast(bytes, to: __m128i.self))))
    #else
        // The high bits become one bit a byte at the byte's place among eight, and each half adds up to its byte.
        let weights = Bytes16(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
        let bits = (Bytes16(truncatingIfNeeded: SIMD16<Int8>(truncatingIfNeeded: bytes) &>> 7)) & weights
        return UInt64(bits.lowHalf.wrappedSum()) | UInt64(bits.highHalf.wrappedSum()) &<< 8
    #endif
}

/// All ones in the bytes that are equal.
@inline(__always)
func equalBytes(_ a: Bytes16, _ b: Bytes16) -> Bytes16 { unsafeBitCast(a .== b, to: Bytes16.self) }

/// Sixteen bytes from anywhere.
@inline(__always)
func load16(_ place: UnsafeRawPointer) -> Bytes16 { place.loadUnaligned(as: Bytes16.self) }

/// Sixty-four bytes from anywhere.
struct Bytes64 {
    let a: Bytes16
    let b: Bytes16
    let c: Bytes16
    let d: Bytes16

    @inline(__always)
    init(_ place: UnsafeRawPointer) {
        a = load16(place)
        b = load16(place + 16)
        c = load16(place + 32)
        d = load16(place + 48)
    }

    /// A bit a byte: set where it is equal.
    @inline(__always)
    func equal(_ byte: Bytes16) -> UInt64 {
        highBits(equalBytes(a, byte)) | highBits(equalBytes(b, byte)) &<< 16
            | highBits(equalBytes(c, byte)) &<< 32 | highBits(equalBytes(d, byte)) &<< 48
    }

    /// A bit a byte: set where it is not ASCII.
    @inline(__always)
    var high: UInt64 {
        let any = a | b | c | d
        if highBits(any) == 0 { return 0 }
        return highBits(a) | highBits(b) &<< 16 | highBits(c) &<< 32 | highBits(d) &<< 48
    }
}

/// Each bit is the exclusive or of itself and all bits below: between a quote and the next they are set.
@inline(__always)
func prefixParity(_ bits: UInt64) -> UInt64 {
    var result = bits
    result ^= result &<< 1
    result ^= result &<< 2
    result ^= result &<< 4
    result ^= result &<< 8
    result ^= result &<< 16
    result ^= result &<< 32
    return result
}

/// True when a byte occurs an odd number of times. Cost: a compare and an exclusive or for 16 bytes.
func isOdd(_ byte: UInt8, in bytes: UnsafeRawPointer, count: Int) -> Bool {
    let wanted = Bytes16(repeating: byte)
    var a = Bytes16(repeating: 0)
    var b = a
    var c = a
    var d = a
    var index = 0
    while index &+ 64 <= count {
        let block = Bytes64(bytes + index)
        a ^= equalBytes(block.a, wanted)
        b ^= equalBytes(block.b, wanted)
        c ^= equalBytes(block.c, wanted)
        d ^= equalBytes(block.d, wanted)
        index &+= 64
    }
    var odd = highBits(a ^ b ^ c ^ d).nonzeroBitCount
    while index < count {
        if bytes.load(fromByteOffset: index, as: UInt8.self) == byte { odd &+= 1 }
        index &+= 1
    }
    return odd & 1 == 1
}
