import Tables

/// The parts of a date and time as read; what the pattern lacks keeps its default.
struct DateReading: Equatable {
    var year = 1900
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var microsecond = 0
    /// Minutes east of UTC, where the text says so.
    var offset: Int?

    /// The day; nil when it does not exist.
    var dayNumber: Int32? { CalendarDay.number(year: year, month: month, day: day) }

    /// Seconds from midnight.
    var secondOfDay: Int { hour * 3600 + minute * 60 + second }
}

/// A date format of Table Schema: strptime's directives, without locale.
struct DatePattern: Hashable, Sendable {
    private enum Part: Hashable {
        case literal(UInt8)
        case year4, year2, month, monthName, day, hour24, hour12, minute, second, fraction, half, offset, weekday
        case dayOfYear
    }

    /// As the schema writes it.
    let text: String
    private let parts: [Part]

    /// Compiles a format; nil when it holds a directive that is not known.
    init?(_ format: String) {
        var parts: [Part] = []
        var rest = Substring(format)
        if rest.hasPrefix("fmt:") { rest = rest.dropFirst(4) }
        text = String(rest)
        while let character = rest.popFirst() {
            guard character == "%" else {
                parts += character.utf8.map { .literal($0) }
                continue
            }
            guard let directive = rest.popFirst(), let added = Self.parts(of: directive) else { return nil }
            parts += added
        }
        // Without a directive it is a form of another notation, as `YYYY-MM-DD`.
        guard text.contains("%") else { return nil }
        self.parts = parts
    }

    private static func parts(of directive: Character) -> [Part]? {
        let slash = Part.literal(0x2F)
        let colon = Part.literal(0x3A)
        return switch directive {
        case "Y": [.year4]
        case "y": [.year2]
        case "m": [.month]
        case "b", "B", "h": [.monthName]
        case "d", "e": [.day]
        case "j": [.dayOfYear]
        case "H": [.hour24]
        case "I": [.hour12]
        case "M": [.minute]
        case "S": [.second]
        case "f": [.fraction]
        case "p": [.half]
        case "z", "Z": [.offset]
        case "a", "A": [.weekday]
        case "x", "D": [.month, slash, .day, slash, .year2]
        case "X", "T": [.hour24, colon, .minute, colon, .second]
        case "F": [.year4, .literal(0x2D), .month, .literal(0x2D), .day]
        case "R": [.hour24, colon, .minute]
        case "%": [.literal(0x25)]
        default: nil
        }
    }

    /// Reads a whole text by the format; nil when it does not fit, or a part is out of range.
    func read(_ text: CellText) -> DateReading? {
        var reading = DateReading()
        var reader = DateReader(text: text)
        var afternoon: Bool?
        var dayOfYear: Int?
        for part in parts {
            switch part {
            case .literal(let byte): guard reader.accept(byte) else { return nil }
            case .year4: guard reader.read(&reading.year, digits: 4...4, in: 0...9999) else { return nil }
            case .year2:
                guard reader.read(&reading.year, digits: 2...2, in: 0...99) else { return nil }
                reading.year += reading.year < 69 ? 2000 : 1900
            case .month: guard reader.read(&reading.month, digits: 1...2, in: 1...12) else { return nil }
            case .monthName: guard reader.read(&reading.month, of: monthNames) else { return nil }
            case .day: guard reader.read(&reading.day, digits: 1...2, in: 1...31) else { return nil }
            case .dayOfYear:
                var number = 0
                guard reader.read(&number, digits: 1...3, in: 1...366) else { return nil }
                dayOfYear = number
            case .hour24: guard reader.read(&reading.hour, digits: 1...2, in: 0...23) else { return nil }
            case .hour12: guard reader.read(&reading.hour, digits: 1...2, in: 1...12) else { return nil }
            case .minute: guard reader.read(&reading.minute, digits: 1...2, in: 0...59) else { return nil }
            case .second: guard reader.read(&reading.second, digits: 1...2, in: 0...59) else { return nil }
            case .fraction: guard reader.readFraction(&reading.microsecond) else { return nil }
            case .half:
                var half = 0
                guard reader.read(&half, of: ["am", "pm"]) else { return nil }
                afternoon = half == 2
            case .offset: guard reader.readOffset(&reading.offset) else { return nil }
            case .weekday:
                var unused = 0
                guard reader.read(&unused, of: weekdayNames) else { return nil }
            }
        }
        guard reader.atEnd else { return nil }
        if let afternoon { reading.hour = reading.hour % 12 + (afternoon ? 12 : 0) }
        if let dayOfYear {
            guard let first = CalendarDay.number(year: reading.year, month: 1, day: 1) else { return nil }
            let date = CalendarDay.parts(first + Int32(dayOfYear) - 1)
            guard date.year == reading.year else { return nil }
            (reading.month, reading.day) = (date.month, date.day)
        }
        return reading.dayNumber == nil ? nil : reading
    }
}

/// Reads `2024-09-17T10:00:00Z`, with `T` or a space, a fraction, an offset or none.
func readISODateTime(_ text: CellText) -> DateReading? {
    var reading = DateReading()
    var reader = DateReader(text: text)
    guard reader.read(&reading.year, digits: 4...4, in: 0...9999), reader.accept(0x2D),
        reader.read(&reading.month, digits: 2...2, in: 1...12), reader.accept(0x2D),
        reader.read(&reading.day, digits: 2...2, in: 1...31), reader.accept(0x54) || reader.accept(0x20),
        reader.readTime(into: &reading), reading.dayNumber != nil
    else { return nil }
    return reading
}

/// Reads `10:00:00`, with a fraction and an offset or none.
func readISOTime(_ text: CellText) -> DateReading? {
    var reading = DateReading()
    var reader = DateReader(text: text)
    guard reader.readTime(into: &reading) else { return nil }
    return reading
}

private let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]
private let weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

/// A cursor over one cell.
private struct DateReader {
    let text: CellText
    var index = 0

    init(text: CellText) { self.text = text }

    var atEnd: Bool { index == text.count }

    mutating func accept(_ byte: UInt8) -> Bool {
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        return true
    }

    mutating func read(_ value: inout Int, digits widths: ClosedRange<Int>, in range: ClosedRange<Int>) -> Bool {
        var number = 0
        var count = 0
        while count < widths.upperBound, index < text.count, text[index] &- 0x30 <= 9 {
            number = number * 10 + Int(text[index] - 0x30)
            index += 1
            count += 1
        }
        value = number
        return count >= widths.lowerBound && range.contains(number)
    }

    /// Reads a name or its first three letters in any case; the value is its place from 1.
    mutating func read(_ value: inout Int, of names: [String]) -> Bool {
        for (place, name) in names.enumerated() {
            for word in [name, String(name.prefix(3))] where starts(with: word) {
                index += word.utf8.count
                value = place + 1
                return true
            }
        }
        return false
    }

    private func starts(with word: String) -> Bool {
        guard index + word.utf8.count <= text.count else { return false }
        return zip(text[index...], word.utf8).allSatisfy { ($0 | 0x20) == $1 }
    }

    mutating func readFraction(_ microsecond: inout Int) -> Bool {
        var scale = 100_000
        let start = index
        microsecond = 0
        while index < text.count, index - start < 9, text[index] &- 0x30 <= 9 {
            microsecond += Int(text[index] - 0x30) * scale
            scale /= 10
            index += 1
        }
        return index > start
    }

    mutating func readOffset(_ offset: inout Int?) -> Bool {
        if accept(0x5A) {
            offset = 0
            return true
        }
        let west = accept(0x2D)
        guard west || accept(0x2B) else { return false }
        var hours = 0
        var minutes = 0
        guard read(&hours, digits: 2...2, in: 0...14) else { return false }
        if accept(0x3A) || index < text.count {
            guard read(&minutes, digits: 2...2, in: 0...59) else { return false }
        }
        offset = (hours * 60 + minutes) * (west ? -1 : 1)
        return true
    }

    mutating func readTime(into reading: inout DateReading) -> Bool {
        guard read(&reading.hour, digits: 2...2, in: 0...23), accept(0x3A),
            read(&reading.minute, digits: 2...2, in: 0...59)
        else { return false }
        if accept(0x3A) {
            guard read(&reading.second, digits: 2...2, in: 0...59) else { return false }
            if accept(0x2E) || accept(0x2C) { guard readFraction(&reading.microsecond) else { return false } }
        }
        if !atEnd { guard readOffset(&reading.offset) else { return false } }
        return atEnd
    }
}
