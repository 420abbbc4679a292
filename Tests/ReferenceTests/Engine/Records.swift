import Foundation

/// Comma-separated text to rows of fields; quotes double inside quotes; line ends LF or CRLF.
func readRecords(_ text: String, delimiter: Character = ",") -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var quoted = false
    var started = false
    var rest = Substring(text)
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    func endRecord() {
        record.append(field)
        if started || record.count > 1 || !field.isEmpty { records.append(record) }
        record = []
        field = ""
        started = false
    }
    while let sign = rest.popFirst() {
        if quoted {
            if sign != "\"" {
                field.append(sign)
            } else if rest.first == "\"" {
                field.append(sign)
                rest.removeFirst()
            } else {
                quoted = false
            }
        } else if sign == "\"" && field.isEmpty {
            quoted = true
            started = true
        } else if sign == delimiter {
            record.append(field)
            field = ""
            started = true
        } else if sign == "\n" || sign == "\r\n" || sign == "\r" {
            endRecord()
        } else {
            field.append(sign)
        }
    }
    if started || !field.isEmpty || !record.isEmpty { endRecord() }
    return records
}

/// Days since 1970-01-01, counted month by month: slow and plain.
enum Days {
    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func length(_ year: Int, _ month: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func beforeYear(_ year: Int) -> Int {
        let y = year - 1
        return y * 365 + y / 4 - y / 100 + y / 400
    }

    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        var count = beforeYear(year) - beforeYear(1970)
        for earlier in 1..<13 where earlier < month { count += length(year, earlier) }
        return count + day - 1
    }

    static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + number / 366
        while self.number(year + 1, 1, 1) <= number { year += 1 }
        while self.number(year, 1, 1) > number { year -= 1 }
        var left = number - self.number(year, 1, 1)
        var month = 1
        while left >= length(year, month) {
            left -= length(year, month)
            month += 1
        }
        return (year, month, left + 1)
    }

    /// A day that does not exist becomes the first of the month after (decision D28).
    static func adding(months: Int, to number: Int, faults: Set<PlantedFault> = []) -> Int {
        var (year, month, day) = parts(number)
        month += months
        while month > 12 { (year, month) = (year + 1, month - 12) }
        while month < 1 { (year, month) = (year - 1, month + 12) }
        if day > length(year, month) {
            if faults.contains(.monthEndsRoundDown) {
                day = length(year, month)
            } else {
                day = 1
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            }
        }
        return self.number(year, month, day)
    }

    /// Complete months from a to b, signed: the most that can be added to the earlier without passing the later.
    static func months(from a: Int, to b: Int, faults: Set<PlantedFault> = []) -> Int {
        if b < a { return -months(from: b, to: a, faults: faults) }
        var count = 0
        while adding(months: count + 1, to: a, faults: faults) <= b { count += 1 }
        return count
    }

    static func text(_ number: Int) -> String {
        let (year, month, day) = parts(number)
        return String(format: "%04d-%02d-%02d", year, month, day)
    }

    /// `2024`, `2024-09`, `2024-09-17`.
    static func interval(_ text: String) -> (Int, Int)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.allSatisfy({ $0 != nil }), let year = parts.first ?? nil else { return nil }
        let month = parts.count > 1 ? parts[1] : nil
        let day = parts.count > 2 ? parts[2] : nil
        guard let month else { return (number(year, 1, 1), number(year, 12, 31)) }
        guard let day else { return (number(year, month, 1), number(year, month, length(year, month))) }
        let number = number(year, month, day)
        return (number, number)
    }

    static func start(of period: String, holding number: Int) -> Int {
        let (year, month, _) = parts(number)
        switch period {
        case "week": return number - ((number + 3) % 7 + 7) % 7
        case "month": return self.number(year, month, 1)
        case "quarter": return self.number(year, [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][month - 1], 1)
        case "year": return self.number(year, 1, 1)
        default: return self.number(month > 3 ? year : year - 1, 4, 1)
        }
    }

    static func end(of period: String, from start: Int) -> Int {
        switch period {
        case "week": start + 6
        case "month": adding(months: 1, to: start) - 1
        case "quarter": adding(months: 3, to: start) - 1
        default: adding(months: 12, to: start) - 1
        }
    }

    static func text(of period: String, from start: Int) -> String {
        let (year, month, _) = parts(start)
        switch period {
        case "week": return text(start)
        case "month": return String(format: "%04d-%02d", year, month)
        case "quarter": return String(format: "%04dQ%d", year, (month + 2) / 3)
        case "year": return String(format: "%04d", year)
        default: return String(format: "FY%04d-%02d", year, (year + 1) % 100)
        }
    }
}
