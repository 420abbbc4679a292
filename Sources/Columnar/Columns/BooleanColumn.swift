import Tables

/// True and false as a bit a row, with the known rows beside.
struct BooleanColumn: Sendable {
    /// Set where the row is known and true.
    let values: Bitmap
    /// Set where the row is known.
    let known: Bitmap
    let marks: Marks

    var count: Int { values.count }

    struct Builder: Sendable {
        private var values = Bitmap(count: 0)
        private var marks = Marks.Builder()

        init() {}

        mutating func append(_ value: Bool) {
            values.append(value)
            marks.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            values.append(false)
            marks.append(mark)
        }

        func finish() -> BooleanColumn {
            let finished = marks.finish()
            return BooleanColumn(values: values, known: finished.known(count: values.count), marks: finished)
        }
    }
}
