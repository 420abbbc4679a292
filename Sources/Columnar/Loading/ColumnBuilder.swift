import Tables

/// Turns one field's cells into a column. One dynamic call a block of rows; inside it all types are known.
class ColumnBuilder {
    /// Adds the cells of a block's column; nil when the file lacks the field.
    func append(_ block: CellBlock, column: Int?, log: inout FileLog) {}

    /// What was built. The builder is spent.
    func finish() -> LoadedColumn { .column(.text(TextColumn.Builder().finish())) }

    /// A builder for the field at a place of the schema. `domain` is given for a field that becomes coded.
    static func make(
        _ schema: FieldSchema, at field: Int, missing: MissingTokens, domain: DomainID?
    ) -> ColumnBuilder {
        func builder(_ sink: some CellSink) -> ColumnBuilder {
            SinkBuilder(sink, missing: missing, required: schema.constraints.required, field: field)
        }
        let constraints = schema.constraints
        let description = schema.type.description
        let limits = constraints.integers
        switch schema.type {
        case .text(let form):
            if let domain, let categories = schema.categories {
                return builder(CategorySink(categories, domain: domain, isInteger: false))
            }
            return builder(TextSink(form, constraints))
        case .integer(let bare, let group):
            if let domain, let categories = schema.categories {
                return builder(CategorySink(categories, domain: domain, isInteger: true))
            }
            return builder(IntegerSink(bare: bare, group: group, limits: limits))
        case .number(let bare, let group, let decimal):
            return builder(NumberSink(bare: bare, group: group, decimal: decimal, limits: constraints.numbers))
        case .boolean(let trueWords, let falseWords):
            return builder(BooleanSink(trueWords: trueWords, falseWords: falseWords, description: description))
        case .date(let pattern):
            return builder(DateSink(pattern: pattern, limits: limits, description: description))
        case .dateTime(let pattern):
            return builder(DateTimeSink(pattern: pattern, isTime: false, limits: limits, description: description))
        case .time(let pattern):
            return builder(DateTimeSink(pattern: pattern, isTime: true, limits: limits, description: description))
        case .partialDate(let widths):
            return builder(
                PartialDateSink(
                    widths: widths, limits: limits, description: description, matcher: constraints.pattern?.matcher(),
                    patternText: constraints.patternText))
        case .list(let delimiter, let item):
            return builder(ListSink(delimiter: delimiter, item: item, constraints: constraints, missing: missing))
        }
    }
}

/// A builder around one kind of sink.
private final class SinkBuilder<Sink: CellSink>: ColumnBuilder {
    private var sink: Sink
    private let missing: MissingTokens
    private let required: Bool
    private let field: Int

    init(_ sink: Sink, missing: MissingTokens, required: Bool, field: Int) {
        self.sink = sink
        self.missing = missing
        self.required = required
        self.field = field
    }

    override func append(_ block: CellBlock, column: Int?, log: inout FileLog) {
        if let column {
            sink.append(block, column: column, missing: missing, required: required, log: &log, field: field)
        } else {
            for _ in 0..<block.rowCount { sink.appendMark(.unknown(.missing)) }
        }
    }

    override func finish() -> LoadedColumn { sink.finish() }
}

/// A column as its file gives it; lists wait for their codes until all files are read.
enum LoadedColumn: Sendable {
    case column(Column)
    case list(LoadedList)
}

extension LoadedColumn {
    /// Bytes of the cells as they are so far.
    var byteCount: Int {
        switch self {
        case .column(let column): column.byteCount
        case .list(let list): list.byteCount
        }
    }
}

/// A list field's items by their own numbers.
struct LoadedList: Sendable {
    /// How the sets stand.
    enum Sets: Sendable {
        /// Each row's items, in any order.
        case lists(CodeLists)
        /// A bit a row for each item.
        case bitmaps([Bitmap])
    }

    var items: ByteDictionary
    var sets: Sets
    var absences: Absences
    var count: Int

    /// The bytes that the sets take.
    var byteCount: Int {
        switch sets {
        case .lists(let lists): absences.byteCount + lists.byteCount
        case .bitmaps(let bitmaps): absences.byteCount + bitmaps.reduce(0) { $0 + $1.byteCount }
        }
    }

    /// The items of a row.
    func items(of row: Int) -> [Int] {
        switch sets {
        case .lists(let lists): lists[row].map { Int($0) }
        case .bitmaps(let bitmaps): bitmaps.indices.filter { bitmaps[$0][row] }
        }
    }
}
