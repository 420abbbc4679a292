import Diagnostics
import Tables

/// The cells of one column, for a run of rows, as they are printed: end to end in one arena.
///
/// A column is encoded here with one switch over its type, then rows are put together from these by copying bytes.
struct CellTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Encodes the cells of `rows`. With `labels`, categories print their labels, else their values; keys of other
    /// entities print as they are.
    init(_ column: ResultColumn, rows: Range<Int>, as encoding: CellEncoding, labels: Bool) {
        ends.reserveCapacity(rows.count)
        let labels = labels && !column.isReference
        switch column.values {
        case .booleans(let cells):
            fill(column.marks, rows, encoding) { row, out in
                encoding.appendWord(cells[row] ? "true" : "false", quoted: false, to: &out)
            }
        case .integers(let cells):
            let ages = encoding.isForReading && column.type.isMonths
            fill(column.marks, rows, encoding) { row, out in
                if ages {
                    appendAge(months: Double(cells[row]), inWords: encoding == .words, to: &out)
                } else {
                    appendInteger(cells[row], to: &out)
                }
            }
        case .numbers(let cells): fillNumbers(cells, column, rows, encoding)
        case .codes(let cells, let dictionary):
            let words = dictionary.map { code in
                code.isNumber && !labels ? Array(code.value.utf8) : encoding.encoded(labels ? code.label : code.value)
            }
            fill(column.marks, rows, encoding) { row, out in out.append(contentsOf: words[Int(cells[row])]) }
        case .days(let cells):
            fill(column.marks, rows, encoding) { row, out in
                encoding.appendWord(CalendarDay.text(cells[row]), quoted: true, to: &out)
            }
        case .periods(let cells, let kind):
            fill(column.marks, rows, encoding) { row, out in
                encoding.appendWord(CalendarDay.text(of: kind, from: cells[row]), quoted: true, to: &out)
            }
        case .texts(let arena, let offsets):
            fill(column.marks, rows, encoding) { row, out in
                encoding.append(arena[offsets[row]..<offsets[row + 1]], to: &out)
            }
        case .tags(let offsets, let codes, let dictionary):
            fillTags(offsets, codes, dictionary.map { labels ? $0.label : $0.value }, column.marks, rows, encoding)
        }
    }

    /// How many cells there are.
    var count: Int { ends.count }

    /// The bytes of the `index`-th cell of the run.
    subscript(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// One cell after the other; where a row is not known, the sign for that.
    private mutating func fill(
        _ marks: [Mark]?, _ rows: Range<Int>, _ encoding: CellEncoding, _ append: (Int, inout [UInt8]) -> Void
    ) {
        for row in rows {
            let mark = marks?[row] ?? .known
            if mark.isKnown {
                append(row, &bytes)
            } else {
                bytes.append(mark == .notApplicable ? encoding.notApplicable : encoding.unknown)
            }
            ends.append(bytes.count)
        }
    }

    /// Where people read, the cells of a column have the same number of decimal places: one for percentages, else the
    /// least that shows each to three (decision D8).
    private mutating func fillNumbers(
        _ cells: [Double], _ column: ResultColumn, _ rows: Range<Int>, _ encoding: CellEncoding
    ) {
        guard encoding.isForReading else {
            fill(column.marks, rows, encoding) { row, out in
                // Numbers that are none should not reach a result; printed, they are unknown.
                if cells[row].isFinite {
                    appendShortest(cells[row], to: &out)
                } else {
                    out.append(encoding.unknown)
                }
            }
            return
        }
        if column.type.isMonths {
            fill(column.marks, rows, encoding) { row, out in
                guard cells[row].isFinite else { return out.append(encoding.unknown) }
                appendAge(months: cells[row], inWords: encoding == .words, to: &out)
            }
            return
        }
        var places = column.type.isPercent ? 1 : 0
        if !column.type.isPercent {
            for row in rows where column.marks?[row].isKnown ?? true {
                guard places < 3, let decimal = DecimalText(cells[row]) else { continue }
                places = max(places, decimal.rounded(to: 3).places)
            }
        }
        fill(column.marks, rows, encoding) { row, out in
            guard let decimal = DecimalText(cells[row]) else { return out.append(encoding.unknown) }
            decimal.rounded(to: places).append(places: places, to: &out)
        }
    }

    /// A set is a text joined of its tags, or a JSON array of them.
    private mutating func fillTags(
        _ offsets: [Int], _ codes: [UInt32], _ dictionary: [String], _ marks: [Mark]?, _ rows: Range<Int>,
        _ encoding: CellEncoding
    ) {
        if encoding == .json {
            let words = dictionary.map { encoding.encoded($0) }
            fill(marks, rows, encoding) { row, out in
                out.append(UInt8(ascii: "["))
                for index in offsets[row]..<offsets[row + 1] {
                    if index > offsets[row] { out.append(Byte.comma) }
                    out.append(contentsOf: words[Int(codes[index])])
                }
                out.append(UInt8(ascii: "]"))
            }
            return
        }
        let separator = encoding.isForReading ? ", " : ";"
        fill(marks, rows, encoding) { row, out in
            var text: [UInt8] = []
            for index in offsets[row]..<offsets[row + 1] {
                if index > offsets[row] { text.append(separator) }
                text.append(dictionary[Int(codes[index])])
            }
            encoding.append(text[...], to: &out)
        }
    }
}

extension CellEncoding {
    /// A text as this encoding writes it.
    fileprivate func encoded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        append(text, to: &out)
        return out
    }

    /// Writes a word of the product itself (a date, `true`) that needs no escape; in JSON as a string when `quoted`.
    fileprivate func appendWord(_ word: String, quoted: Bool, to out: inout [UInt8]) {
        let quotes = quoted && self == .json
        if quotes { out.append(Byte.quote) }
        out.append(contentsOf: word.utf8)
        if quotes { out.append(Byte.quote) }
    }
}

extension ResultColumn {
    /// True for cells that name a row of an entity.
    var isReference: Bool {
        if case .reference = type { true } else { false }
    }

    /// True for columns set flush right.
    var isNumeric: Bool {
        switch values {
        case .integers, .numbers: true
        case .booleans, .codes, .days, .periods, .texts, .tags: false
        }
    }
}

extension ValueType {
    /// True for numbers of months, which people read as years and months.
    fileprivate var isMonths: Bool {
        switch self {
        case .integer(.months), .number(.months): true
        default: false
        }
    }

    /// True for numbers that are percentages.
    fileprivate var isPercent: Bool {
        switch self {
        case .integer(.percent), .number(.percent): true
        default: false
        }
    }
}
