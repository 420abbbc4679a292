import Tables

/// One field's cells over all rows of its entity. A closed set of layouts; work switches once a column.
enum Column: Sendable {
    case boolean(BooleanColumn)
    case category(CategoryColumn)
    case integer(IntegerColumn)
    case number(NumberColumn)
    case date(DateColumn)
    case partialDate(PartialDateColumn)
    case dateTime(DateTimeColumn)
    case time(DateTimeColumn)
    case text(TextColumn)
    case tags(TagColumn)
    case reference(ReferenceColumn)

    var count: Int {
        switch self {
        case .boolean(let column): column.count
        case .category(let column): column.count
        case .integer(let column): column.count
        case .number(let column): column.count
        case .date(let column): column.count
        case .partialDate(let column): column.count
        case .dateTime(let column), .time(let column): column.count
        case .text(let column): column.count
        case .tags(let column): column.count
        case .reference(let column): column.count
        }
    }

    var absences: Absences {
        switch self {
        case .boolean(let column): column.absences
        case .category(let column): column.absences
        case .integer(let column): column.absences
        case .number(let column): column.absences
        case .date(let column): column.absences
        case .partialDate(let column): column.absences
        case .dateTime(let column), .time(let column): column.absences
        case .text(let column): column.absences
        case .tags(let column): column.absences
        case .reference(let column): column.absences
        }
    }
}
