import Tables

/// Columns of several tables put beneath one another.
extension Run {
    /// One column of all; kinds that do not go together are printed as texts.
    func stacked(_ parts: [Vector]) -> Vector {
        guard let first = parts.first else { return Vector(count: 0, .integers(Slots([]))) }
        if parts.count == 1 { return first }
        let count = parts.reduce(0) { $0 + $1.count }
        let marks =
            parts.allSatisfy(\.marks.isEmpty)
            ? Marks.none
            : Marks(bytes: Cells(parts.flatMap { part in (0..<part.count).map { part.marks[$0].rawValue } }))
        let values = alike(parts) ?? .texts(TextView(column: printed(parts), rows: nil))
        return Vector(count: count, values, marks: marks)
    }

    /// The values of all, when they are of one kind.
    private func alike(_ parts: [Vector]) -> Vector.Values? {
        var bits = Bitmap(count: 0)
        var integers: Cells<Int64> = []
        var numbers: Cells<Double> = []
        var codes: Cells<UInt32> = []
        var periods: Cells<Int32> = []
        var result: Vector.Values?
        for part in parts {
            switch (part.values, parts[0].values) {
            case (.booleans(let own), .booleans):
                for row in 0..<part.count { bits.append(own[row]) }
                result = .booleans(bits)
            case (.integers(let own), .integers):
                for row in 0..<part.count { integers.append(own[row]) }
                result = .integers(Slots(integers))
            case (.numbers(let own), .numbers):
                for row in 0..<part.count { numbers.append(own[row]) }
                result = .numbers(Slots(numbers))
            case (.codes(let own, let domain), .codes(_, let first)) where domain == first:
                for row in 0..<part.count { codes.append(own[row]) }
                result = .codes(Slots(codes), domain)
            case (.rows(let own, let entity), .rows(_, let first)) where entity == first:
                for row in 0..<part.count { codes.append(own[row]) }
                result = .rows(Slots(codes), entity)
            case (.periods(let own, let kind), .periods(_, let first)) where kind == first:
                for row in 0..<part.count { periods.append(own[row]) }
                result = .periods(Slots(periods), kind)
            default: return nil
            }
        }
        return result
    }

    private func printed(_ parts: [Vector]) -> TextColumn {
        var builder = TextColumn.Builder()
        for part in parts {
            for row in 0..<part.count { builder.append(part.marks[row].isKnown ? printed(part, row) : "") }
        }
        return builder.finish()
    }

    /// A cell as data formats print it.
    func printed(_ vector: Vector, _ row: Int) -> String {
        switch vector.values {
        case .booleans(let bits): return bits[row] ? "true" : "false"
        case .integers(let slots): return String(slots[row])
        case .numbers(let slots): return String(slots[row])
        case .codes(let slots, let domain): return catalog[domain].codes[Int(slots[row])].value
        case .rows(let slots, let entity): return store.keys.text(Int(slots[row]), of: entity)
        case .days(let days): return printed(days, row)
        case .periods(let starts, let kind): return CalendarDay.text(of: kind, from: starts[row])
        case .seconds(_, let view), .texts(let view): return view.column.text(view.row(row))
        case .tags(let view):
            let place = view.rows?[row] ?? UInt32(truncatingIfNeeded: row)
            return view.column.lists(of: [place])[0].map { catalog[view.column.domain].codes[Int($0)].value }
                .joined(separator: ";")
        }
    }

    /// A day, or a stretch of days as it was written, else as the year, the month or both ends.
    func printed(_ days: DaySlots, _ row: Int) -> String {
        let (first, last) = (days.first[row], days.end[row])
        if let texts = days.texts { return texts.column.text(texts.row(row)) }
        if first == last { return CalendarDay.text(first) }
        for kind in [PeriodKind.year, .month]
        where CalendarDay.start(of: kind, holding: first) == first && CalendarDay.end(of: kind, from: first) == last {
            return CalendarDay.text(of: kind, from: first)
        }
        return "\(CalendarDay.text(first))/\(CalendarDay.text(last))"
    }
}
