import Tables

/// True and false as a bit a row, with the known rows beside.
struct BooleanColumn: Sendable {
    /// Set where the row is known and true.
    let values: Bitmap
    /// Set where the row is known.
    let known: Bitmap
    let absences: Absences
    /// Kept behind `truths`.
    let keptTruths = Once<Int>()

    var count: Int { values.count }

    /// How many rows are known and true. Counted at the first asking.
    var truths: Int { keptTruths.value { values.population } }

    struct Builder: Sendable {
        private var values = Bitmap(count: 0)
        private var absences = Absences.Builder()

        init() {}

        mutating func append(_ value: Bool) {
            values.append(value)
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            values.append(false)
            absences.append(mark)
        }

        func finish() -> BooleanColumn {
            let finished = absences.finish()
            return BooleanColumn(values: values, known: finished.known(count: values.count), absences: finished)
        }
    }
}
