import Planning
import Tables

/// Dates moved, measured and put into periods.
extension Run {
    private static let earliest = CalendarDay.number(year: 0, month: 1, day: 1) ?? 0
    private static let latest = CalendarDay.number(year: 9999, month: 12, day: 31) ?? 0

    /// Each date moved; out of the years 0 to 9999 it is unknown.
    func shifted(_ dates: Vector, _ shift: Shift) -> Vector {
        guard let days = dates.days else { return dates }
        var left = Bitmap(count: dates.count)
        func moved(_ slots: Slots<Int32>) -> Slots<Int32> {
            Slots(
                filled(dates.count) { row in
                    guard dates.marks[row].isKnown, let day = Run.moved(slots[row], shift) else {
                        left[row] = true
                        return 0
                    }
                    return day
                })
        }
        let first = moved(days.first)
        let last = days.last.map(moved)
        return Vector(
            count: dates.count, .days(DaySlots(first: first, last: last, texts: nil)),
            marks: dates.marks.marking(left, as: .unknown(.undefined)))
    }

    private static func moved(_ day: Int32, _ shift: Shift) -> Int32? {
        guard shift.months.magnitude <= 120_000, shift.days.magnitude <= 4_000_000 else { return nil }
        let byMonths = shift.months == 0 ? day : CalendarDay.adding(months: shift.months, to: day)
        let result = Int(byMonths) + shift.days
        guard result >= Int(earliest), result <= Int(latest) else { return nil }
        return Int32(result)
    }

    /// b − a in complete units, toward zero; unknown when either spans more than a day.
    func span(_ unit: MeasureUnit, _ a: Vector, _ b: Vector) -> Vector {
        guard let from = a.onCalendar.days, let to = b.onCalendar.days else { return a }
        let count = a.count
        let values: Cells<Int64> = filled(count) { row in
            let (start, end) = (from.first[row], to.first[row])
            return switch unit {
            case .weeks: Int64(end - start) / 7
            case .months: Int64(CalendarDay.monthsBetween(start, end))
            case .years: Int64(CalendarDay.monthsBetween(start, end) / 12)
            case .days, .percent: Int64(end) - Int64(start)
            }
        }
        var wide = Bitmap(count: count)
        for days in [from, to] {
            if let last = days.last { wide.formUnion(Bitmap(count: count) { days.first[$0] != last[$0] }) }
        }
        return Vector(
            count: count, .integers(Slots(values)),
            marks: a.marks.joined(b.marks).marking(wide, as: .unknown(.partialDate)))
    }

    /// The period that holds each date; unknown where a partial date spans two.
    func period(_ kind: PeriodKind, _ dates: Vector) -> Vector {
        let dates = dates.onCalendar
        guard let days = dates.days else { return dates }
        let starts: Cells<Int32> = filled(dates.count) { row in
            dates.marks[row].isKnown ? CalendarDay.start(of: kind, holding: days.first[row]) : 0
        }
        var marks = dates.marks
        if let last = days.last {
            let wide = Bitmap(count: dates.count) { row in
                dates.marks[row].isKnown && CalendarDay.start(of: kind, holding: last[row]) != starts[row]
            }
            marks = marks.marking(wide, as: .unknown(.partialDate))
        }
        return Vector(count: dates.count, .periods(Slots(starts), kind), marks: marks)
    }
}

extension Vector {
    /// Time stamps as the days that they lie on, in UTC, as a comparison with days takes them; other values as they are.
    var onCalendar: Vector {
        guard case .seconds(let seconds, _) = values else { return self }
        let days: Cells<Int32> = filled(count) { row in
            marks[row].isKnown ? Int32(clamping: Int64((seconds[row] / 86_400).rounded(.down))) : 0
        }
        return Vector(count: count, .days(DaySlots(first: Slots(days), last: nil, texts: nil)), marks: marks)
    }
}
