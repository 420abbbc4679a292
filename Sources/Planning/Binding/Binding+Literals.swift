import Diagnostics
import Language
import Tables

/// Literals as values of a type that their place asks for.
extension Binding {
    /// A literal as a value of the target's type.
    func constant(
        _ literal: Literal, _ span: Span, for target: Typed
    ) throws(BindError) -> Typed {
        func made(_ constant: Constant, _ type: ValueType? = nil) -> Typed {
            Typed(.constant(constant), type ?? target.type, label: literal.text, span: span)
        }
        if literal.kind == .unknown { return try unknownValue(literal, span, for: target) }
        switch target.type {
        case .boolean, .category, .tags, .reference:
            guard let text = valueText(literal) else { throw misfit(literal, span, target) }
            guard let value = try value(text, span, for: target) else { throw notPermitted(text, span, for: target) }
            return Typed(value, target.type, field: target.field, label: literal.text, span: span)
        case .text:
            guard let text = valueText(literal) else { throw misfit(literal, span, target) }
            return made(.text(text))
        case .integer, .number:
            return try number(literal, span, for: target)
        case .date, .partialDate, .dateTime:
            guard let days = days(literal, years: true) else { throw misfit(literal, span, target) }
            return made(.days(days), days.first == days.last ? .date : .partialDate)
        case .time:
            guard case .string(let text) = literal.kind, let seconds = secondsOfDay(text) else {
                throw misfit(literal, span, target)
            }
            return made(.seconds(seconds))
        case .period(let kind):
            guard let start = periodStart(literal, kind) else {
                throw BindError(.wrongPeriod(literal.text, label: target.label, kind: kind.rawValue), span)
            }
            return made(.period(kind, start: start))
        }
    }

    /// `= unknown`: the permitted value of that name, with a note; else the state is meant, which is no value.
    private func unknownValue(_ literal: Literal, _ span: Span, for target: Typed) throws(BindError) -> Typed {
        switch target.type {
        case .category, .tags:
            if let value = try value("unknown", span, for: target) {
                note(.valueNamedUnknown(field: target.label))
                return Typed(value, target.type, field: target.field, label: literal.text, span: span)
            }
        default: break
        }
        throw BindError(.unknownAsValue(of: target.label, reading: "\(target.label) is unknown"), span)
    }

    /// The text that a literal stands for beside a coded, key or text field; a length of time is none.
    private func valueText(_ literal: Literal) -> String? {
        switch literal.kind {
        case .string(let text), .code(let text): text
        case .duration, .unknown: nil
        default: literal.text
        }
    }

    // MARK: Numbers

    private func number(_ literal: Literal, _ span: Span, for target: Typed) throws(BindError) -> Typed {
        switch literal.kind {
        case .integer(let value):
            if value != 0 { noteMonths(literal, target) }
            return Typed(.constant(.integer(value)), .integer(target.type.unit), label: literal.text, span: span)
        case .number(let value):
            noteMonths(literal, target)
            return Typed(.constant(.number(value)), .number(target.type.unit), label: literal.text, span: span)
        case .percent(let value):
            if let unit = target.type.unit, unit != .percent {
                throw BindError(
                    .unitMismatch(literal.text, unit: "percent", label: target.label, labelUnit: unit.rawValue), span)
            }
            let scaled = target.type.unit == .percent ? value : value / 100
            return Typed(.constant(.number(scaled)), .number(target.type.unit), label: literal.text, span: span)
        case .duration(let duration):
            return Typed(
                .constant(.integer(duration.count)), .integer(MeasureUnit(duration.unit)), label: literal.text,
                span: span)
        default:
            throw misfit(literal, span, target)
        }
    }

    /// Ages are printed in years and months, so a bare number beside one is easily taken for years: it is said that it
    /// is months.
    private func noteMonths(_ literal: Literal, _ target: Typed) {
        guard target.type.unit == .months else { return }
        note(.bareMonths(label: target.label, number: literal.text))
    }

    /// Refuses a bare number beside a length with a unit, in one list or between one pair of ends: in `between 3 and 5
    /// years` English means years, and the unit of the field would be months.
    func refuseLeftOutUnit(_ values: [Expression], beside operand: Expression, _ scope: Scope) throws(BindError) {
        var length: (text: String, unit: TimeUnit)?
        var bare: (text: String, span: Span)?
        for value in values {
            guard case .literal(let literal) = value.kind else { continue }
            switch literal.kind {
            case .duration(let duration): length = length ?? (literal.text, duration.unit)
            case .integer(let number) where number != 0: bare = bare ?? (literal.text, value.span)
            case .number: bare = bare ?? (literal.text, value.span)
            default: continue
            }
        }
        guard let length, let bare, let unit = try typed(operand, scope).type.unit else { return }
        let units = [length.unit.rawValue, unit.rawValue]
        throw BindError(
            .unitLeftOut(
                bare.text, beside: length.text,
                readings: (units[0] == units[1] ? [units[0]] : units).map { "\(bare.text) \($0)" }), bare.span)
    }

    /// The literal with its sign turned.
    func negated(_ literal: Literal) -> Literal? {
        switch literal.kind {
        case .integer(let value): Literal(.integer(-value), text: "-" + literal.text)
        case .number(let value): Literal(.number(-value), text: "-" + literal.text)
        case .percent(let value): Literal(.percent(-value), text: "-" + literal.text)
        default: nil
        }
    }

    // MARK: The calendar

    /// The days that a literal names: a date, a period, a quoted date, and a year where the place allows it.
    func days(_ literal: Literal, years: Bool) -> DayInterval? {
        switch literal.kind {
        case .date(let year, let month, let day):
            return CalendarDay.number(year: year, month: month, day: day).map { DayInterval($0, $0) }
        case .period(let period): return days(period)
        case .string(let text): return DayInterval(partialDate: text)
        case .integer(let year) where years && (1000...9999).contains(year):
            return days(.year(Int(year)))
        default: return nil
        }
    }

    /// The days of a period.
    func days(_ period: Period) -> DayInterval? {
        guard let (kind, start) = start(period) else { return nil }
        return DayInterval(start, CalendarDay.end(of: kind, from: start))
    }

    /// The kind and the first day of a period; a quarter of a financial year is a quarter of the calendar.
    private func start(_ period: Period) -> (PeriodKind, Int32)? {
        switch period {
        case .year(let year):
            return CalendarDay.number(year: year, month: 1, day: 1).map { (.year, $0) }
        case .quarter(let year, let quarter):
            return CalendarDay.number(year: year, month: quarter * 3 - 2, day: 1).map { (.quarter, $0) }
        case .month(let year, let month):
            return CalendarDay.number(year: year, month: month, day: 1).map { (.month, $0) }
        case .financialYear(let year, nil):
            return CalendarDay.number(year: year, month: 4, day: 1).map { (.financialYear, $0) }
        case .financialYear(let year, let quarter?):
            return CalendarDay.number(year: year, month: 4, day: 1)
                .map { (.quarter, CalendarDay.adding(months: quarter * 3 - 3, to: $0)) }
        }
    }

    /// The first day of a literal that names a period of the kind.
    private func periodStart(_ literal: Literal, _ kind: PeriodKind) -> Int32? {
        switch literal.kind {
        case .period(let period):
            guard let (found, start) = start(period), found == kind else { return nil }
            return start
        case .integer(let year) where kind == .year && (0...9999).contains(year):
            return start(.year(Int(year)))?.1
        case .date(let year, let month, let day) where kind == .week:
            return CalendarDay.number(year: year, month: month, day: day)
                .map { CalendarDay.start(of: .week, holding: $0) }
        default: return nil
        }
    }

    /// `10:30` or `10:30:15` in seconds of the day.
    private func secondsOfDay(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        guard parts.count == 3 else { return Double(hour * 3600 + minute * 60) }
        guard let second = parts[2], (0...59).contains(second) else { return nil }
        return Double(hour * 3600 + minute * 60 + second)
    }

    // MARK: Without a target

    /// A literal where nothing says what type it should have.
    func natural(_ literal: Literal, _ span: Span) throws(BindError) -> Typed {
        func made(_ constant: Constant, _ type: ValueType) -> Typed {
            Typed(.constant(constant), type, label: canonicalText(literal), span: span)
        }
        switch literal.kind {
        case .integer(let value): return made(.integer(value), .integer(nil))
        case .number(let value): return made(.number(value), .number(nil))
        case .percent(let value): return made(.number(value / 100), .number(nil))
        case .string(let text), .code(let text): return made(.text(text), .text)
        case .boolean(let value): return made(.boolean(value), .boolean)
        case .duration(let duration): return made(.integer(duration.count), .integer(MeasureUnit(duration.unit)))
        case .date, .period:
            guard let days = days(literal, years: false) else { return made(.text(literal.text), .text) }
            return made(.days(days), days.first == days.last ? .date : .partialDate)
        case .unknown:
            throw BindError(.unknownAsValue(of: "it", reading: "x is unknown"), span)
        }
    }

    func misfit(_ literal: Literal, _ span: Span, _ target: Typed) -> BindError {
        misfit(canonicalText(literal), span, target)
    }

    /// The fault for a text that is no value of the target's type.
    func misfit(_ text: String, _ span: Span, _ target: Typed) -> BindError {
        let example: String
        switch target.type {
        case .text: example = "\"…\""
        case .integer(let unit), .number(let unit):
            example = unit.map { $0 == .percent ? "5%" : "5 \($0.rawValue)" } ?? "5"
        case .date, .partialDate, .dateTime: example = "2025-01-31"
        case .time: example = "\"10:30\""
        case .category(let domain): example = catalog[domain].codes.first?.value ?? "a word"
        default: example = "a word"
        }
        return BindError(
            .misfit(text, of: target.label, type: target.type.words, example: example), span)
    }
}

extension MeasureUnit {
    /// The unit of a written duration.
    init(_ unit: TimeUnit) {
        switch unit {
        case .days: self = .days
        case .weeks: self = .weeks
        case .months: self = .months
        case .years: self = .years
        }
    }
}

extension PeriodKind {
    /// The kind of a written period word.
    init(_ unit: PeriodUnit) {
        switch unit {
        case .week: self = .week
        case .month: self = .month
        case .quarter: self = .quarter
        case .year: self = .year
        case .financialYear: self = .financialYear
        }
    }
}
