import Tables

/// Numbers and days as digits, written where they are to stand: no text is made of each.

/// Writes a finite number as data formats do: the shortest text that reads back the same, whole numbers without a
/// point, an exponent only beyond 2^54 and below 10^-4 (decision D6).
func appendShortest(_ value: Double, to out: inout [UInt8]) {
    if value == value.rounded(.towardZero), value.magnitude < 1e15 {
        appendInteger(Int64(value), to: &out)
        return
    }
    if value.magnitude < farFromExact, value.magnitude >= 0.001 {
        if append(value, upTo: 3, scale: 1e3, to: &out) || append(value, upTo: 6, scale: 1e6, to: &out) { return }
    }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    out.append(contentsOf: text.utf8)
}

/// Writes a number that has at most so many places; false, and nothing is written, where it has more. With few digits
/// these are the shortest text: no other so short reads as it.
private func append(_ value: Double, upTo most: Int, scale: Double, to out: inout [UInt8]) -> Bool {
    let units = (value * scale).rounded()
    guard units / scale == value else { return false }
    var digits = Int64(units)
    var places = most
    while digits % 10 == 0, places > 0 {
        digits /= 10
        places -= 1
    }
    appendDecimal(digits, places: places, to: &out)
    return true
}

/// Writes a number with exactly so many decimal places, three at most, as `DecimalText` rounds it; false, and nothing is
/// written, where it is none.
func appendRounded(_ value: Double, places: Int, to out: inout [UInt8]) -> Bool {
    if let digits = rounded(value, places: places) {
        appendDecimal(digits, places: places, to: &out)
        return true
    }
    guard let decimal = DecimalText(value) else { return false }
    decimal.rounded(to: places).append(places: places, to: &out)
    return true
}

/// The decimal places that show a number to three, without zeros at their end; 0 where it is none.
func placesShown(_ value: Double) -> Int {
    guard let thousandths = rounded(value, places: 3) else {
        return DecimalText(value)?.rounded(to: 3).places ?? 0
    }
    if thousandths % 10 != 0 { return 3 }
    if thousandths % 100 != 0 { return 2 }
    return thousandths % 1000 == 0 ? 0 : 1
}

/// Numbers below it have so many binary places that a thousandth of a place more does not matter to their digits.
private let farFromExact = 1e6

/// The number times ten to the power of `places`, rounded; nil where it is large, or so near the middle between two that
/// its decimal digits have to be asked.
private func rounded(_ value: Double, places: Int) -> Int64? {
    guard value.magnitude < farFromExact else { return nil }
    let scaled = value * (places == 3 ? 1000 : places == 2 ? 100 : places == 1 ? 10 : 1)
    if (scaled - scaled.rounded(.down) - 0.5).magnitude < 1e-4 { return nil }
    return Int64(scaled.rounded())
}

/// Writes a whole number of units of ten to the power of minus `places`. Zero has no sign.
private func appendDecimal(_ value: Int64, places: Int, to out: inout [UInt8]) {
    var scale: UInt64 = 1
    for _ in 0..<places { scale &*= 10 }
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: scale)
    if value < 0 { out.append(UInt8(ascii: "-")) }
    appendDigits(whole, to: &out)
    guard places > 0 else { return }
    out.append(UInt8(ascii: "."))
    appendDigits(part, atLeast: places, to: &out)
}

/// Writes a whole number in decimal digits.
func appendInteger(_ value: Int64, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude, to: &out)
}

/// Writes a day as `2025-01-31`.
func appendDay(_ number: Int32, to out: inout [UInt8]) {
    let date = CalendarDay.parts(number)
    guard (0...9999).contains(date.year) else { return out.append(CalendarDay.text(number)) }
    appendDigits(UInt64(date.year), atLeast: 4, to: &out)
    out.append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.month), atLeast: 2, to: &out)
    out.append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.day), atLeast: 2, to: &out)
}

/// Writes a period as `CalendarDay.text` has it: `2025-01`, `2025Q1`, `FY2024-25`.
func appendPeriod(_ kind: PeriodKind, from start: Int32, to out: inout [UInt8]) {
    let date = CalendarDay.parts(start)
    guard (0...9999).contains(date.year) else { return out.append(CalendarDay.text(of: kind, from: start)) }
    if kind == .week { return appendDay(start, to: &out) }
    if kind == .financialYear { out.append("FY") }
    appendDigits(UInt64(date.year), atLeast: 4, to: &out)
    switch kind {
    case .week, .year: return
    case .quarter:
        out.append(UInt8(ascii: "Q"))
        appendDigits(UInt64((date.month - 1) / 3 + 1), to: &out)
    case .month:
        out.append(UInt8(ascii: "-"))
        appendDigits(UInt64(date.month), atLeast: 2, to: &out)
    case .financialYear:
        out.append(UInt8(ascii: "-"))
        appendDigits(UInt64((date.year + 1) % 100), atLeast: 2, to: &out)
    }
}

/// Writes digits, with zeros before them up to so many.
private func appendDigits(_ value: UInt64, atLeast least: Int = 1, to out: inout [UInt8]) {
    if value < 100_000_000 {
        // Eight digits stand in one machine word, the first in its lowest byte.
        var digits: UInt64 = 0
        var count = 0
        var rest = UInt32(truncatingIfNeeded: value)
        repeat {
            digits = digits &<< 8 | UInt64(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            count &+= 1
        } while rest > 0
        while count < least {
            digits = digits &<< 8 | UInt64(UInt8(ascii: "0"))
            count &+= 1
        }
        while count > 0 {
            out.append(UInt8(truncatingIfNeeded: digits))
            digits &>>= 8
            count &-= 1
        }
        return
    }
    var count = least
    var limit: UInt64 = least == 1 ? 10 : least == 2 ? 100 : least == 3 ? 1000 : 10_000
    while value >= limit {
        count &+= 1
        let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
        if overflow { break }
        limit = next
    }
    out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    var place = out.count &- 1
    var rest = value
    while rest > 0 {
        let tenth = rest / 10
        out[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- tenth &* 10)
        rest = tenth
        place &-= 1
    }
}
