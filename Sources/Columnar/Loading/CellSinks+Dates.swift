import Tables

/// Days.
struct DateSink: CellSink {
    let pattern: DatePattern?
    let limits: Limits<Int64>?
    let description: String
    var column = DateColumn.Builder()

    mutating func append(_ cell: CellText) -> LoadError? {
        guard let day = pattern.map({ $0.read(cell)?.dayNumber }) ?? readISODate(cell) else {
            appendMark(.unknown(.missing))
            return .type(description)
        }
        if let broken = limits?.broken(by: Int64(day)) {
            appendMark(.unknown(.missing))
            return broken
        }
        column.append(day)
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.date(column.finish())) }
}

/// Days, months and years as written.
struct PartialDateSink: CellSink {
    let widths: Set<Int>
    let limits: Limits<Int64>?
    let description: String
    var matcher: PatternMatcher?
    let patternText: String
    var column = PartialDateColumn.Builder()

    mutating func append(_ cell: CellText) -> LoadError? {
        guard let days = readPartialDate(cell, widths: widths) else {
            appendMark(.unknown(.missing))
            return .type(description)
        }
        if let broken = limits?.broken(by: Int64(days.first)) {
            appendMark(.unknown(.missing))
            return broken
        }
        if matcher?.matchesWhole(cell) == false {
            appendMark(.unknown(.missing))
            return .patternMismatch(patternText)
        }
        column.append(days, text: String(decoding: cell, as: UTF8.self))
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.partialDate(column.finish())) }
}

/// Points in time, or times of the day.
struct DateTimeSink: CellSink {
    let pattern: DatePattern?
    let isTime: Bool
    let limits: Limits<Int64>?
    let description: String
    var column = DateTimeColumn.Builder()

    mutating func append(_ cell: CellText) -> LoadError? {
        let reading = pattern.map { $0.read(cell) } ?? (isTime ? readISOTime(cell) : readISODateTime(cell))
        guard let reading, let value = isTime ? reading.microsecondOfDay : reading.microseconds else {
            appendMark(.unknown(.missing))
            return .type(description)
        }
        if let broken = limits?.broken(by: value) {
            appendMark(.unknown(.missing))
            return broken
        }
        column.append(seconds: Double(value) / 1_000_000, text: reading.isoText(time: isTime))
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(isTime ? .time(column.finish()) : .dateTime(column.finish())) }
}

extension DateReading {
    /// ISO 8601 with the offset that was given: `2024-09-17T10:00:00Z`, `10:00:00`.
    func isoText(time: Bool) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        var text = time ? "" : (dayNumber.map { CalendarDay.text($0) } ?? "") + "T"
        text += "\(two(hour)):\(two(minute)):\(two(second))"
        if microsecond > 0 {
            let digits = String(microsecond)
            var fraction = String(repeating: "0", count: 6 - digits.count) + digits
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "." + fraction
        }
        guard let offset else { return text }
        if offset == 0 { return text + "Z" }
        return text + (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + ":" + two(abs(offset) % 60)
    }
}
