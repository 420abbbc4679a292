/// The offset of the first byte that is not part of valid UTF-8; nil when all is.
///
/// Rule: Unicode 15, table 3-7 (no overlong forms, no surrogates, nothing above U+10FFFF). Cost: 8 ASCII bytes a step.
func firstInvalidUTF8(_ bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBufferPointer { firstInvalidUTF8($0, from: start) }
}

/// As above, over borrowed bytes.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var index = start
    while index < count {
        if index &+ 8 <= count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            if word & 0x8080_8080_8080_8080 == 0 {
                index &+= 8
                continue
            }
        }
        let width = sequenceWidth(base + index, count &- index)
        if width == 0 { return index }
        index &+= width
    }
    return nil
}

/// True when the sequences that begin before `until` are valid; `place` is then where the next one begins. They end before
/// `end` at the latest.
func isValidUTF8(_ bytes: UnsafePointer<UInt8>, from place: inout Int, until: Int, end: Int) -> Bool {
    while place < until {
        if place &+ 8 <= until {
            let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
            if word & 0x8080_8080_8080_8080 == 0 {
                place &+= 8
                continue
            }
        }
        let width = sequenceWidth(bytes + place, end &- place)
        if width == 0 { return false }
        place &+= width
    }
    return true
}

/// The bytes of the valid sequence at a place, 0 when there is none.
private func sequenceWidth(_ bytes: UnsafePointer<UInt8>, _ left: Int) -> Int {
    let first = bytes[0]
    if first < 0x80 { return 1 }
    let width = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard width > 0, width <= left else { return 0 }
    let second = bytes[1]
    let least: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let most: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= least, second <= most else { return 0 }
    var index = 2
    while index < width {
        guard bytes[index] & 0xC0 == 0x80 else { return 0 }
        index &+= 1
    }
    return width
}
