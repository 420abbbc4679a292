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

    var marks: Marks {
        switch self {
        case .boolean(let column): column.marks
        case .category(let column): column.marks
        case .integer(let column): column.marks
        case .number(let column): column.marks
        case .date(let column): column.marks
        case .partialDate(let column): column.marks
        case .dateTime(let column), .time(let column): column.marks
        case .text(let column): column.marks
        case .tags(let column): column.marks
        case .reference(let column): column.marks
        }
    }
}
