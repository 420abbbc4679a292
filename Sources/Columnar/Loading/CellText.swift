import Tables

/// The bytes of one cell, borrowed.
typealias CellText = UnsafeBufferPointer<UInt8>

/// What an integer cell holds.
enum IntegerReading: Equatable {
    case value(Int64)
    case notInteger
    /// It does not fit 64 bits.
    case overflow
}

/// Reads an integer: a sign and digits. With `bare` false, what stands before and after the digits is passed over
/// (`£95`, `95%`); `group` may part the digits.
func readInteger(_ text: CellText, bare: Bool = true, group: UInt8? = nil) -> IntegerReading {
    var index = 0
    var end = text.count
    if !bare { (index, end) = numericCore(text) }
    guard index < end else { return .notInteger }
    let negative = text[index] == 0x2D
    if negative || text[index] == 0x2B { index += 1 }
    guard index < end else { return .notInteger }
    var value: Int64 = 0
    var overflow = false
    var digits = 0
    while index < end {
        let digit = text[index] &- 0x30
        if digit > 9 {
            guard let group, text[index] == group, digits > 0, index + 1 < end else { return .notInteger }
            index += 1
            continue
        }
        digits += 1
        // Counted downward, since the least number has no positive fellow.
        let (tenfold, carried) = value.multipliedReportingOverflow(by: 10)
        let (next, borrowed) = tenfold.subtractingReportingOverflow(Int64(digit))
        overflow = overflow || carried || borrowed
        value = next
        index += 1
    }
    guard digits > 0 else { return .notInteger }
    if overflow || (!negative && value == .min) { return .overflow }
    return .value(negative ? value : -value)
}

/// Reads a decimal number with an optional exponent; nil for anything else, `NaN` and `INF` included.
func readNumber(_ text: CellText, bare: Bool = true, group: UInt8? = nil, decimal: UInt8 = 0x2E) -> Double? {
    var index = 0
    var end = text.count
    if !bare { (index, end) = numericCore(text) }
    let start = index
    guard index < end else { return nil }
    let negative = text[index] == 0x2D
    if negative || text[index] == 0x2B { index += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var afterPoint = false
    while index < end {
        let byte = text[index]
        let digit = byte &- 0x30
        if digit <= 9 {
            digits += 1
            if significant < 19 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                if mantissa > 0 { significant += 1 }
                if afterPoint { scale -= 1 }
            } else {
                significant += 1
                if !afterPoint { scale += 1 }
            }
        } else if byte == decimal, !afterPoint {
            afterPoint = true
        } else if let group, byte == group, digits > 0, !afterPoint {
        } else {
            break
        }
        index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
        guard text[index] == 0x65 || text[index] == 0x45,
            case .value(let exponent) = readInteger(CellText(rebasing: text[(index + 1)..<end])), abs(exponent) < 10_000
        else { return nil }
        scale += Int(exponent)
    }
    // Both factors are exact, and so one rounding remains: the nearest number.
    if significant <= 15, scale >= -22, scale <= 22 {
        let value = scale < 0 ? Double(mantissa) / powersOfTen[-scale] : Double(mantissa) * powersOfTen[scale]
        return negative ? -value : value
    }
    let plain = text[start..<end].filter { $0 != group }.map { $0 == decimal ? 0x2E : $0 }
    guard let value = Double(String(decoding: plain, as: UTF8.self)), value.isFinite else { return nil }
    return value
}

private let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]

/// From the first sign or digit to the last digit.
private func numericCore(_ text: CellText) -> (Int, Int) {
    guard let last = text.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return (0, 0) }
    var first = text.firstIndex { $0 >= 0x30 && $0 <= 0x39 } ?? 0
    if first > 0, text[first - 1] == 0x2E { first -= 1 }
    if let sign = text[..<first].lastIndex(where: { $0 == 0x2D || $0 == 0x2B }),
        text[(sign + 1)..<first].allSatisfy({ $0 >= 0x80 || $0 == 0x24 || $0 == 0x20 || $0 == 0x2E })
    {
        // `-£95` reads as -95 only when the sign touches the digits; a sign before a currency is left to them.
        return sign + 1 == first ? (sign, last + 1) : (first, last + 1)
    }
    return (first, last + 1)
}

/// Reads `2024-09-17`; nil for anything else and for days that do not exist.
func readISODate(_ text: CellText) -> Int32? {
    guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D, let year = digits(text, 0, 4),
        let month = digits(text, 5, 2), let day = digits(text, 8, 2)
    else { return nil }
    return CalendarDay.number(year: year, month: month, day: day)
}

/// The number that `count` digits at `start` make.
func digits(_ text: CellText, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= text.count else { return nil }
    var value = 0
    var index = start
    while index < start + count {
        let digit = text[index] &- 0x30
        if digit > 9 { return nil }
        value = value * 10 + Int(digit)
        index += 1
    }
    return value
}

/// The days that `2025`, `2025-02` or `2025-02-17` names, at one of the widths allowed.
func readPartialDate(_ text: CellText, widths: Set<Int>) -> DayInterval? {
    guard widths.contains(text.count), let year = digits(text, 0, 4) else { return nil }
    switch text.count {
    case 4:
        guard let first = CalendarDay.number(year: year, month: 1, day: 1) else { return nil }
        return DayInterval(first, CalendarDay.end(of: .year, from: first))
    case 7:
        guard text[4] == 0x2D, let month = digits(text, 5, 2),
            let first = CalendarDay.number(year: year, month: month, day: 1)
        else { return nil }
        return DayInterval(first, CalendarDay.end(of: .month, from: first))
    default:
        guard let day = readISODate(text) else { return nil }
        return DayInterval(day, day)
    }
}
