/// Days counted from 1970-01-01 in the proleptic Gregorian calendar; all date arithmetic of the product.
///
/// Formulae: the civil-from-days algorithms in eras of 400 years (146,097 days). No wall clock, no time zone.
package enum CalendarDay {
    /// Year, month 1...12, day 1...31.
    package struct Parts: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// The day number of a date that exists; nil for 30 February, month 13, and years outside 0...9999.
    package static func number(year: Int, month: Int, day: Int) -> Int32? {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= length(year: year, month: month)
        else { return nil }
        return unchecked(year: year, month: month, day: day)
    }

    /// The date of a day number.
    package static func parts(_ number: Int32) -> Parts {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Parts(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// The number of days of a month.
    package static func length(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// True for leap years.
    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The day some months later (earlier, when negative). A day that does not exist rounds up: 31 January + 1 month
    /// is 1 March (decision D28).
    package static func adding(months: Int, to number: Int32) -> Int32 {
        let start = parts(number)
        let total = start.year * 12 + start.month - 1 + months
        let year = total >= 0 ? total / 12 : (total - 11) / 12
        let month = total - year * 12 + 1
        if start.day <= length(year: year, month: month) { return unchecked(year: year, month: month, day: start.day) }
        return unchecked(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    }

    /// Complete months from `a` to `b`, toward zero (decision D28).
    package static func monthsBetween(_ a: Int32, _ b: Int32) -> Int {
        if b < a { return -monthsBetween(b, a) }
        let from = parts(a)
        let to = parts(b)
        let months = (to.year - from.year) * 12 + to.month - from.month
        return adding(months: months, to: a) > b ? months - 1 : months
    }

    /// `2024-09-17`.
    package static func text(_ number: Int32) -> String {
        let date = parts(number)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// The first day of the period of a kind that holds the day; weeks begin on Monday, financial years on 1 April.
    package static func start(of kind: PeriodKind, holding number: Int32) -> Int32 {
        let date = parts(number)
        switch kind {
        case .week:
            // 1970-01-01 was a Thursday: three days after a Monday.
            let offset = (Int(number) + 3) % 7
            return number - Int32(offset < 0 ? offset + 7 : offset)
        case .month: return unchecked(year: date.year, month: date.month, day: 1)
        case .quarter: return unchecked(year: date.year, month: (date.month - 1) / 3 * 3 + 1, day: 1)
        case .year: return unchecked(year: date.year, month: 1, day: 1)
        case .financialYear: return unchecked(year: date.month >= 4 ? date.year : date.year - 1, month: 4, day: 1)
        }
    }

    /// The last day of the period of a kind that begins at `start`.
    package static func end(of kind: PeriodKind, from start: Int32) -> Int32 {
        switch kind {
        case .week: start + 6
        case .month: adding(months: 1, to: start) - 1
        case .quarter: adding(months: 3, to: start) - 1
        case .year, .financialYear: adding(months: 12, to: start) - 1
        }
    }

    /// How a period is written: `2025-02`, `2025Q1`, `2025`, `FY2024-25`; a week by its Monday.
    package static func text(of kind: PeriodKind, from start: Int32) -> String {
        let date = parts(start)
        switch kind {
        case .week: return text(start)
        case .month: return "\(padded(date.year, 4))-\(padded(date.month, 2))"
        case .quarter: return "\(padded(date.year, 4))Q\((date.month - 1) / 3 + 1)"
        case .year: return padded(date.year, 4)
        case .financialYear: return "FY\(padded(date.year, 4))-\(padded((date.year + 1) % 100, 2))"
        }
    }

    private static func unchecked(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Days from a first to a last, both within.
package struct DayInterval: Hashable, Sendable {
    package var first: Int32
    package var last: Int32
    package init(_ first: Int32, _ last: Int32) {
        self.first = first
        self.last = last
    }

    /// The days that `2025`, `2025-02` or `2025-02-17` names; nil when the text is none of these.
    package init?(partialDate text: some StringProtocol) {
        let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, widths) {
            guard part.count == width else { return nil }
            var number = 0
            for byte in part {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            numbers.append(number)
        }
        guard
            let first = CalendarDay.number(
                year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1)
        else { return nil }
        switch numbers.count {
        case 1: self.init(first, CalendarDay.end(of: .year, from: first))
        case 2: self.init(first, CalendarDay.end(of: .month, from: first))
        default: self.init(first, first)
        }
    }
}
