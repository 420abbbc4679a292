import Diagnostics

extension Lexer {
    /// Whatever begins with a digit: a whole number, a number, a percentage, a date, a month or a quarter.
    mutating func readNumber() {
        let lower = index
        while isDigit(byte()) { index += 1 }
        let four = index - lower == 4
        if four, byte() == UInt8(ascii: "-"), isDigit(byte(1)) {
            readDate(from: lower)
        } else if four, byte() | 0x20 == UInt8(ascii: "q"), isDigit(byte(1)) {
            readQuarter(from: lower)
        } else if byte() != UInt8(ascii: "/") || !readDayFirst(from: lower) {
            readPlainNumber(from: lower)
        }
    }

    /// `30/01/2025`, as spreadsheets show days; the lexer stands behind the first digits. False when it is none.
    private mutating func readDayFirst(from lower: Int) -> Bool {
        var end = index
        while byte(end - index) == UInt8(ascii: "/") || isDigit(byte(end - index)) { end += 1 }
        let written = text(lower, end)
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
            let day = Int(parts[0]), let month = Int(parts[1]), (1...31).contains(day), (1...12).contains(month)
        else { return false }
        index = end
        let suggestion = [month, day].map { $0 < 10 ? "-0\($0)" : "-\($0)" }.joined()
        let error = ParseError.malformedDate(written, suggestion: "\(parts[2])\(suggestion)", Span(lower, end))
        add(.invalid(error), from: lower)
        return true
    }

    private mutating func readPlainNumber(from lower: Int) {
        var whole = true
        if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
            whole = false
            index += 1
            while isDigit(byte()) { index += 1 }
        }
        let digits = text(lower, index)
        if isWordByte(byte()) {
            while isWordByte(byte()) { index += 1 }
            add(.invalid(.malformedNumber(text(lower, index), Span(lower, index))), from: lower)
        } else if byte() == UInt8(ascii: "%") {
            index += 1
            add(.percent(Double(digits) ?? 0), from: lower)
        } else if !whole {
            add(.number(Double(digits) ?? 0), from: lower)
        } else if let value = Int64(digits) {
            add(.integer(value), from: lower)
        } else {
            add(.invalid(.numberTooLarge(digits, Span(lower, index))), from: lower)
        }
    }

    /// `2025-04-01` or `2025-04`; the lexer stands behind the year.
    private mutating func readDate(from lower: Int) {
        while byte() == UInt8(ascii: "-") && isDigit(byte(1)) || isWordByte(byte()) { index += 1 }
        let text = text(lower, index)
        let span = Span(lower, index)
        let parts = text.split(separator: "-").map(String.init)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, (2...3).contains(parts.count) else {
            add(.invalid(.malformedDate(text, suggestion: "2025-04-01", span)), from: lower)
            return
        }
        guard parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else {
            add(.invalid(.malformedDate(text, suggestion: paddedDate(parts), span)), from: lower)
            return
        }
        let year = numbers[0]
        let month = numbers[1]
        guard (1...12).contains(month) else {
            add(.invalid(.noSuchMonth(text, span)), from: lower)
            return
        }
        guard numbers.count == 3 else {
            add(.period(.month(year: year, month)), from: lower)
            return
        }
        let days = daysIn(month: month, of: year)
        if (1...days).contains(numbers[2]) {
            add(.date(year: year, month: month, day: numbers[2]), from: lower)
        } else {
            add(.invalid(.noSuchDay(text, days: days, span)), from: lower)
        }
    }

    /// What was probably meant by `2025-4-1`.
    private func paddedDate(_ parts: [String]) -> String {
        let rest = parts.dropFirst()
        guard rest.allSatisfy({ $0.utf8.count <= 2 }) else { return parts.count == 2 ? "2025-04" : "2025-04-01" }
        return ([parts[0]] + rest.map { $0.utf8.count == 1 ? "0" + $0 : $0 }).joined(separator: "-")
    }

    /// `2025Q1`; the lexer stands before the Q.
    private mutating func readQuarter(from lower: Int) {
        let year = Int(text(lower, index)) ?? 0
        let quarter = Int(byte(1) - UInt8(ascii: "0"))
        index += 1
        while isWordByte(byte()) { index += 1 }
        if index - lower == 6, (1...4).contains(quarter) {
            add(.period(.quarter(year: year, quarter)), from: lower)
        } else {
            add(.invalid(.noSuchQuarter(text(lower, index), Span(lower, index))), from: lower)
        }
    }

    /// True for `FY` and four digits, in whatever case.
    func isFinancialYear(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return bytes.count == 6 && bytes[0] | 0x20 == UInt8(ascii: "f") && bytes[1] | 0x20 == UInt8(ascii: "y")
            && bytes[2...].allSatisfy(isDigit)
    }

    /// `FY2024-25` or `FY2024-25Q1`; the lexer stands before the hyphen. The second part must be the year after.
    mutating func readFinancialYear(from lower: Int) {
        let year = Int(text(lower + 2, index)) ?? 0
        index += 1
        let second = index
        while isWordByte(byte()) { index += 1 }
        let tail = Array(bytes[second..<index])
        let span = Span(lower, index)
        let next = (year + 1) % 100
        let suggestion = "FY\(year)-\(next < 10 ? "0" : "")\(next)"
        let written = text(lower, index)
        guard tail.count >= 2, isDigit(tail[0]), isDigit(tail[1]),
            Int(tail[0] - 0x30) * 10 + Int(tail[1] - 0x30) == next
        else {
            add(.invalid(.financialYear(written, suggestion: suggestion, span)), from: lower)
            return
        }
        if tail.count == 2 {
            add(.period(.financialYear(from: year, quarter: nil)), from: lower)
        } else if tail.count == 4, tail[2] | 0x20 == UInt8(ascii: "q"), (0x31...0x34).contains(tail[3]) {
            add(.period(.financialYear(from: year, quarter: Int(tail[3] - 0x30))), from: lower)
        } else if tail.count == 4, tail[2] | 0x20 == UInt8(ascii: "q") {
            add(.invalid(.noSuchQuarter(written, span)), from: lower)
        } else {
            add(.invalid(.financialYear(written, suggestion: suggestion, span)), from: lower)
        }
    }
}

/// The days of a month of the Gregorian calendar.
func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
}
