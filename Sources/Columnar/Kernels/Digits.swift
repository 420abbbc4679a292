import Tables

/// Eight bytes, of which the first `count` (1 to 8) stand at the end and `0` before them: as digits are that a number is
/// written with in eight places.
@inline(__always)
func rightAligned(_ word: UInt64, count: Int) -> UInt64 {
    let shift = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    // A shift by 64 is one by 0: with eight digits nothing is filled in.
    let zeros: UInt64 = count == 8 ? 0 : 0x3030_3030_3030_3030 &>> (64 &- shift)
    return word &<< shift | zeros
}

/// True when all eight bytes are digits.
@inline(__always)
func areDigits(_ word: UInt64) -> Bool {
    let high = word & 0xF0F0_F0F0_F0F0_F0F0
    let highAfterSix = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
    return high | highAfterSix &>> 4 == 0x3333_3333_3333_3333
}

/// The number that eight digits make.
@inline(__always)
func number(ofDigits word: UInt64) -> UInt64 {
    var pairs = word &- 0x3030_3030_3030_3030
    pairs = pairs &* 10 &+ pairs &>> 8
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let high = (pairs & mask) &* 0x000F_4240_0000_0064
    let low = (pairs &>> 16 & mask) &* 0x0000_2710_0000_0001
    return (high &+ low) &>> 32
}

/// The number that a cell of up to 16 digits makes; nil for any other cell. Eight bytes behind it may be read.
@inline(__always)
func plainInteger(_ cell: CellText) -> Int64? {
    guard let base = cell.baseAddress else { return nil }
    let bytes = UnsafeRawPointer(base)
    let count = cell.count
    if count &- 1 < 8, count > 0 {
        let word = rightAligned(bytes.loadUnaligned(as: UInt64.self), count: count)
        return areDigits(word) ? Int64(truncatingIfNeeded: number(ofDigits: word)) : nil
    }
    guard count > 8, count <= 16 else { return nil }
    let high = rightAligned(bytes.loadUnaligned(as: UInt64.self), count: count &- 8)
    let low = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    guard areDigits(high), areDigits(low) else { return nil }
    return Int64(truncatingIfNeeded: number(ofDigits: high) &* 100_000_000 &+ number(ofDigits: low))
}

/// A decimal number as a whole one and how many of its digits stand behind the point: `2.50` is (250, 2).
///
/// Nil for what is not written plainly: a sign, an exponent, more than eight bytes. Eight bytes behind it may be read.
@inline(__always)
func plainDecimal(_ cell: CellText) -> (digits: Int64, places: Int)? {
    guard let base = cell.baseAddress, cell.count &- 1 < 8, cell.count > 0 else { return nil }
    let count = cell.count
    let word = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
    let own: UInt64 = count == 8 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    let differences = (word ^ 0x2E2E_2E2E_2E2E_2E2E) | ~own
    let points = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
    if points == 0 {
        let digits = rightAligned(word, count: count)
        return areDigits(digits) ? (Int64(truncatingIfNeeded: number(ofDigits: digits)), 0) : nil
    }
    let place = points.trailingZeroBitCount &>> 3
    guard count > 1 else { return nil }
    let below: UInt64 = (1 &<< UInt64(truncatingIfNeeded: place &* 8)) &- 1
    let closed = (word & below) | (word & own) &>> 8 & ~below
    let digits = rightAligned(closed, count: count &- 1)
    return areDigits(digits) ? (Int64(truncatingIfNeeded: number(ofDigits: digits)), count &- 1 &- place) : nil
}

/// Days of the calendar by year and month, looked up.
final class DayTable: @unchecked Sendable {
    /// For each year from 0 to 9999 the number of its first day, times two, and one more in a leap year.
    private let years: UnsafeMutablePointer<Int32>
    /// For each month, of common years and then of leap years, the days before it and its length, in one byte pair.
    private let months: UnsafeMutablePointer<UInt16>

    static let shared = DayTable()

    private init() {
        years = .allocate(capacity: 10_000)
        var first = CalendarDay.number(year: 0, month: 1, day: 1) ?? 0
        var year = 0
        while year < 10_000 {
            let isLeap = CalendarDay.isLeap(year)
            years[year] = first * 2 + (isLeap ? 1 : 0)
            first += isLeap ? 366 : 365
            year += 1
        }
        months = .allocate(capacity: 32)
        months.initialize(repeating: 0, count: 32)
        for (leap, year) in [2001, 2000].enumerated() {
            var before = 0
            for month in 1...12 {
                let length = CalendarDay.length(year: year, month: month)
                months[leap * 16 + month] = UInt16(before * 32 + length)
                before += length
            }
        }
    }

    deinit {
        years.deallocate()
        months.deallocate()
    }

    /// Reads `2024-09-17`; nil for anything else and for days that do not exist. Eight bytes behind it may be read.
    @inline(__always)
    func read(_ cell: CellText) -> Int32? {
        guard cell.count == 10, let base = cell.baseAddress else { return nil }
        let head = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
        let tail = UInt64(UnsafeRawPointer(base + 8).loadUnaligned(as: UInt16.self))
        let word = (head & 0xFFFF_FFFF) | (head &>> 40 & 0xFFFF) &<< 32 | tail &<< 48
        guard head & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000, areDigits(word) else { return nil }
        var pairs = word &- 0x3030_3030_3030_3030
        pairs = pairs &* 10 &+ pairs &>> 8
        let year = years[Int(truncatingIfNeeded: (pairs & 0xFF) &* 100 &+ (pairs &>> 16 & 0xFF))]
        let month = Int(truncatingIfNeeded: pairs &>> 32 & 0xFF)
        let day = Int32(truncatingIfNeeded: pairs &>> 48 & 0xFF)
        guard month < 16 else { return nil }
        let about = Int32(months[Int(year & 1) &* 16 &+ month])
        guard day &- 1 < about & 31, day > 0 else { return nil }
        return year &>> 1 &+ about &>> 5 &+ day &- 1
    }
}
