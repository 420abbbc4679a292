/// A block's rows given the number of their group: codes of every width as `UInt16`, and several keys as one number.

/// A word's bits below which single rows are looked up instead of all.
private let few = 16

/// 0 or 1 a row, from a bit a row.
func numberBits(_ bits: UnsafePointer<UInt64>, wordCount: Int, into numbers: UnsafeMutablePointer<UInt16>) {
    let places = SIMD8<UInt16>(1, 2, 4, 8, 16, 32, 64, 128)
    let ones = SIMD8<UInt16>(repeating: 1)
    let none = SIMD8<UInt16>(repeating: 0)
    let out = UnsafeMutableRawPointer(numbers)
    var word = 0
    while word < wordCount {
        var rest = bits[word]
        var byte = 0
        while byte < 8 {
            let spread = SIMD8<UInt16>(repeating: UInt16(truncatingIfNeeded: rest & 0xFF)) & places
            out.storeBytes(
                of: ones.replacing(with: none, where: spread .== none), toByteOffset: (word &* 64 &+ byte &* 8) &* 2,
                as: SIMD8<UInt16>.self)
            rest &>>= 8
            byte &+= 1
        }
        word &+= 1
    }
}

/// Codes of any width, none above `most`.
@inline(__always)
func number<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafePointer<Code>, count: Int, most: Code, into numbers: UnsafeMutablePointer<UInt16>
) {
    var row = 0
    while row < count {
        let code = codes[row]
        numbers[row] = UInt16(truncatingIfNeeded: code < most ? code : most)
        row &+= 1
    }
}

/// What a table of `last + 1` entries says of each code, or each related row; one that is not there takes the last
/// entry. Only rows set are sure to be looked up.
@inline(__always)
func number<Code: FixedWidthInteger & UnsignedInteger, Entry: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafePointer<Code>, by table: UnsafePointer<Entry>, last: Code, _ words: UnsafePointer<UInt64>,
    count: Int, into numbers: UnsafeMutablePointer<UInt16>
) {
    var start = 0
    while start < count {
        var bits = words[start &>> 6]
        let end = min(start &+ 64, count)
        if bits.nonzeroBitCount < few {
            while bits != 0 {
                let row = start &+ bits.trailingZeroBitCount
                let code = codes[row]
                numbers[row] = UInt16(truncatingIfNeeded: table[Int(truncatingIfNeeded: code < last ? code : last)])
                bits &= bits &- 1
            }
        } else {
            var row = start
            while row < end {
                let code = codes[row]
                numbers[row] = UInt16(truncatingIfNeeded: table[Int(truncatingIfNeeded: code < last ? code : last)])
                row &+= 1
            }
        }
        start = end
    }
}

/// One number for all rows that are set in both.
func number(
    _ words: UnsafePointer<UInt64>, _ others: UnsafePointer<UInt64>, wordCount: Int, as value: UInt16,
    into numbers: UnsafeMutablePointer<UInt16>
) {
    var word = 0
    while word < wordCount {
        var bits = words[word] & others[word]
        let start = numbers + word &* 64
        word &+= 1
        while bits != 0 {
            start[bits.trailingZeroBitCount] = value
            bits &= bits &- 1
        }
    }
}

/// The numbers of one key more: those that stand there times its width, and its own.
func joinNumbers(
    _ more: UnsafePointer<UInt16>, to numbers: UnsafeMutablePointer<UInt16>, width: UInt16, count: Int
) {
    var row = 0
    while row < count {
        numbers[row] = numbers[row] &* width &+ more[row]
        row &+= 1
    }
}
