import Tables

/// Points in time, or times of the day, as seconds, with the text as written.
///
/// A dateTime counts from 1970-01-01T00:00:00Z, a time from midnight.
struct DateTimeColumn: Sendable {
    let seconds: Cells<Double>
    /// As written, with its offset from Greenwich; its marks are the column's.
    let texts: TextColumn

    var count: Int { seconds.count }
    var absences: Absences { texts.absences }

    struct Builder: Sendable {
        private var seconds: Cells<Double> = []
        private var texts = TextColumn.Builder()

        init() {}

        mutating func append(seconds value: Double, text: String) {
            seconds.append(value)
            texts.append(text)
        }

        mutating func appendMark(_ mark: Mark) {
            seconds.append(0)
            texts.appendMark(mark)
        }

        func finish() -> DateTimeColumn { DateTimeColumn(seconds: seconds, texts: texts.finish()) }
    }
}
