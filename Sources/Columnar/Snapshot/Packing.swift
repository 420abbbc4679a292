import Tables

/// Takes columns apart into parts of a file, and describes them.
struct Packing {
    /// Reads the bytes of each part where they stand.
    private(set) var parts: [@Sendable ((UnsafeRawBufferPointer) -> Void) -> Void] = []

    private mutating func part<Cell>(_ cells: Cells<Cell>) -> Int {
        parts.append { body in cells.withUnsafeBufferPointer { body(UnsafeRawBufferPointer($0)) } }
        return parts.count - 1
    }

    private mutating func part(_ bitmap: Bitmap) -> Int { part(bitmap.words) }

    /// A column as it will be described; its parts are added.
    mutating func pack(_ column: Column) -> PackedColumn {
        let form: PackedColumn.Form
        switch column {
        case .boolean(let column): form = .boolean(values: part(column.values), known: part(column.known))
        case .category(let column): form = .category(column.domain, codes(column.storage))
        case .integer(let column): form = .integer(numbers(column))
        case .number(let column):
            switch column.storage {
            case .scaled(let integers, let divisor): form = .scaled(numbers(integers), divisor: divisor)
            case .doubles(let values): form = .floats(part: part(values))
            }
        case .date(let column):
            switch column.storage {
            case .short(let days): form = .date(.init(width: 2, base: Int64(column.base), part: part(days)))
            case .long(let days): form = .date(.init(width: 4, base: Int64(column.base), part: part(days)))
            }
        case .partialDate(let column):
            form = .partialDate(first: part(column.first), last: part(column.last), text(column.texts))
        case .dateTime(let column): form = .dateTime(seconds: part(column.seconds), text(column.texts))
        case .time(let column): form = .time(seconds: part(column.seconds), text(column.texts))
        case .text(let column): form = .text(text(column))
        case .tags(let column):
            switch column.storage {
            case .dense(let bitmaps):
                form = .bitmaps(column.domain, bitmaps.map { part($0) }, known: part(column.known))
            case .lists(let lists):
                form = .lists(
                    column.domain, offsets: part(lists.offsets), codes: part(lists.codes), known: part(column.known))
            }
        case .reference(let column): form = .reference(column.target, part: part(column.rows))
        }
        return PackedColumn(form: form, gaps: gaps(column.absences))
    }

    private mutating func codes(_ storage: CategoryColumn.Storage) -> PackedColumn.Numbers {
        switch storage {
        case .narrow(let codes): .init(width: 1, base: 0, part: part(codes))
        case .middle(let codes): .init(width: 2, base: 0, part: part(codes))
        case .wide(let codes): .init(width: 4, base: 0, part: part(codes))
        }
    }

    private mutating func numbers(_ column: IntegerColumn) -> PackedColumn.Numbers {
        switch column.storage {
        case .byte(let offsets): .init(width: 1, base: column.base, part: part(offsets))
        case .short(let offsets): .init(width: 2, base: column.base, part: part(offsets))
        case .word(let offsets): .init(width: 4, base: column.base, part: part(offsets))
        case .long(let values): .init(width: 8, base: column.base, part: part(values))
        }
    }

    private mutating func text(_ column: TextColumn) -> PackedColumn.Text {
        PackedColumn.Text(arena: part(column.arena), starts: part(column.starts), isASCII: column.isASCII)
    }

    private mutating func gaps(_ absences: Absences) -> PackedColumn.Gaps {
        var gaps = PackedColumn.Gaps(reason: 0)
        gaps.unknown = absences.unknown.map { part($0) }
        gaps.notApplicable = absences.notApplicable.map { part($0) }
        switch absences.reasons {
        case .one(let reason): gaps.reason = reason
        case .each(let bytes): gaps.reasons = part(bytes)
        }
        return gaps
    }
}
