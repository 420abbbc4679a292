import Tables

/// Days, months and years as first and last day, with the text as written.
struct PartialDateColumn: Sendable {
    let first: Cells<Int32>
    let last: Cells<Int32>
    /// As written; its marks are the column's.
    let texts: TextColumn

    var count: Int { first.count }
    var absences: Absences { texts.absences }

    struct Builder: Sendable {
        private var first: Cells<Int32> = []
        private var last: Cells<Int32> = []
        private var texts = TextColumn.Builder()

        init() {}

        mutating func append(_ days: DayInterval, text: String) {
            first.append(days.first)
            last.append(days.last)
            texts.append(text)
        }

        mutating func appendMark(_ mark: Mark) {
            first.append(0)
            last.append(0)
            texts.appendMark(mark)
        }

        func finish() -> PartialDateColumn { PartialDateColumn(first: first, last: last, texts: texts.finish()) }
    }
}
