import Diagnostics
import Tables

/// How the cells of one column are printed.
///
/// What can be told of the whole column is told once: the words of a dictionary, the decimal places of its numbers. A
/// cell then costs the bytes it is printed with. A class, so that asking it for a cell copies nothing else.
final class CellPrinter {
    /// The cells by the way they are written.
    private enum Cells {
        case booleans([Bool])
        case integers([Int64])
        case agesOfIntegers([Int64])
        /// In full.
        case numbers([Double])
        /// With as many decimal places each.
        case rounded([Double], places: Int)
        case agesOfNumbers([Double])
        case words([UInt32], Words)
        /// Of more words than there are rows: each is encoded where it is printed.
        case codes([UInt32], [Code], labels: Bool)
        case days([Int32])
        case periods([Int32], PeriodKind)
        case texts([UInt8], offsets: [Int])
        /// The words are encoded one by one.
        case lists([Int], [UInt32], Words)
        /// The words are put together, and encoded as one text.
        case sets([Int], [UInt32], Words)
        /// Of more words than there are likely to be in the rows.
        case fewSets([Int], [UInt32], [Code], labels: Bool)
    }

    private let cells: Cells
    private let marks: [Mark]?
    private let encoding: CellEncoding

    /// With `labels`, categories print their labels, else their values; keys of other entities print as they are. Where
    /// people read, the numbers in `rows` have the same number of decimal places: one for percentages, else the least
    /// that shows each to three (decision D8).
    init(_ column: ResultColumn, rows: Range<Int>, as encoding: CellEncoding, labels: Bool) {
        self.encoding = encoding
        marks = column.marks
        let labels = labels && !column.isReference
        let ages = encoding.isForReading && column.type.isMonths
        switch column.values {
        case .booleans(let all): cells = .booleans(all)
        case .integers(let all): cells = ages ? .agesOfIntegers(all) : .integers(all)
        case .numbers(let all):
            if ages {
                cells = .agesOfNumbers(all)
            } else if encoding.isForReading {
                cells = .rounded(all, places: column.type.isPercent ? 1 : Self.places(all, column.marks, rows))
            } else {
                cells = .numbers(all)
            }
        case .codes(let all, let dictionary):
            if rows.count < dictionary.count {
                cells = .codes(all, dictionary, labels: labels)
            } else {
                var words = Words()
                for code in dictionary { words.append { Self.append(code, labels: labels, as: encoding, to: &$0) } }
                cells = .words(all, words)
            }
        case .days(let all): cells = .days(all)
        case .periods(let all, let kind): cells = .periods(all, kind)
        case .texts(let arena, let offsets): cells = .texts(arena, offsets: offsets)
        case .tags(let offsets, let all, let dictionary) where encoding != .json && all.count < dictionary.count:
            cells = .fewSets(offsets, all, dictionary, labels: labels)
        case .tags(let offsets, let all, let dictionary):
            var words = Words()
            for code in dictionary {
                let word = labels ? code.label : code.value
                words.append { encoding == .json ? encoding.append(word, to: &$0) : $0.append(word) }
            }
            cells = encoding == .json ? .lists(offsets, all, words) : .sets(offsets, all, words)
        }
    }

    private static func append(_ code: Code, labels: Bool, as encoding: CellEncoding, to out: inout [UInt8]) {
        if code.isNumber, !labels {
            out.append(code.value)
        } else {
            encoding.append(labels ? code.label : code.value, to: &out)
        }
    }

    private static func places(_ cells: [Double], _ marks: [Mark]?, _ rows: Range<Int>) -> Int {
        var places = 0
        for row in rows where marks?[row].isKnown ?? true {
            places = max(places, placesShown(cells[row]))
            if places == 3 { break }
        }
        return places
    }

    /// True where the row's cell has a value.
    func isKnown(_ row: Int) -> Bool { marks?[row].isKnown ?? true }

    /// Writes a row's cell; where it is not known, the sign for that.
    func append(_ row: Int, to out: inout [UInt8]) {
        if let mark = marks?[row], !mark.isKnown {
            out.append(mark == .notApplicable ? encoding.notApplicable : encoding.unknown)
            return
        }
        switch cells {
        case .booleans(let all): out.append(all[row] ? "true" : "false")
        case .integers(let all): appendInteger(all[row], to: &out)
        case .agesOfIntegers(let all): appendAge(months: Double(all[row]), inWords: encoding == .words, to: &out)
        // Numbers that are none should not reach a result; printed, they are unknown.
        case .numbers(let all):
            if all[row].isFinite { appendShortest(all[row], to: &out) } else { out.append(encoding.unknown) }
        case .rounded(let all, let places):
            if !appendRounded(all[row], places: places, to: &out) { out.append(encoding.unknown) }
        case .agesOfNumbers(let all):
            guard all[row].isFinite else { return out.append(encoding.unknown) }
            appendAge(months: all[row], inWords: encoding == .words, to: &out)
        case .words(let all, let words): words.copy(Int(all[row]), to: &out)
        case .codes(let all, let dictionary, let labels):
            Self.append(dictionary[Int(all[row])], labels: labels, as: encoding, to: &out)
        case .days(let all): appendWord(to: &out) { appendDay(all[row], to: &$0) }
        case .periods(let all, let kind):
            appendWord(to: &out) { appendPeriod(kind, from: all[row], to: &$0) }
        case .texts(let arena, let offsets): encoding.append(arena[offsets[row]..<offsets[row + 1]], to: &out)
        case .lists(let offsets, let all, let words):
            out.append(UInt8(ascii: "["))
            for index in offsets[row]..<offsets[row + 1] {
                if index > offsets[row] { out.append(Byte.comma) }
                words.copy(Int(all[index]), to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .fewSets(let offsets, let all, let dictionary, let labels):
            let separator = encoding.isForReading ? ", " : ";"
            var text: [UInt8] = []
            for index in offsets[row]..<offsets[row + 1] {
                if index > offsets[row] { text.append(separator) }
                let code = Int(all[index])
                text.append(labels ? dictionary[code].label : dictionary[code].value)
            }
            encoding.append(text[...], to: &out)
        case .sets(let offsets, let all, let words):
            let separator = encoding.isForReading ? ", " : ";"
            var text: [UInt8] = []
            for index in offsets[row]..<offsets[row + 1] {
                if index > offsets[row] { text.append(separator) }
                words.copy(Int(all[index]), to: &text)
            }
            encoding.append(text[...], to: &out)
        }
    }

    /// True where a cell takes a few bytes, whatever it holds.
    var isShort: Bool {
        switch cells {
        case .booleans, .integers, .agesOfIntegers, .numbers, .rounded, .agesOfNumbers, .words, .codes, .days, .periods:
            true
        case .texts, .lists, .sets, .fewSets: false
        }
    }

    /// Writes the cells of some rows end to end, and where each ends. How they are written is chosen once.
    func append(_ rows: Range<Int>, to out: inout [UInt8], ends: inout [Int]) {
        let encoding = encoding
        switch cells {
        case .booleans(let all): appendEach(rows, to: &out, &ends) { $1.append(all[$0] ? "true" : "false") }
        case .integers(let all): appendEach(rows, to: &out, &ends) { appendInteger(all[$0], to: &$1) }
        case .numbers(let all):
            appendEach(rows, to: &out, &ends) { row, out in
                if all[row].isFinite { appendShortest(all[row], to: &out) } else { out.append(encoding.unknown) }
            }
        case .words(let all, let words): appendEach(rows, to: &out, &ends) { words.copy(Int(all[$0]), to: &$1) }
        case .codes(let all, let dictionary, let labels):
            appendEach(rows, to: &out, &ends) { row, out in
                Self.append(dictionary[Int(all[row])], labels: labels, as: encoding, to: &out)
            }
        case .texts(let arena, let offsets):
            appendEach(rows, to: &out, &ends) { row, out in
                encoding.append(arena[offsets[row]..<offsets[row + 1]], to: &out)
            }
        default:
            for row in rows {
                append(row, to: &out)
                ends.append(out.count)
            }
        }
    }

    @inline(__always)
    private func appendEach(
        _ rows: Range<Int>, to out: inout [UInt8], _ ends: inout [Int], _ write: (Int, inout [UInt8]) -> Void
    ) {
        let marks = marks
        for row in rows {
            if let mark = marks?[row], !mark.isKnown {
                out.append(mark == .notApplicable ? encoding.notApplicable : encoding.unknown)
            } else {
                write(row, &out)
            }
            ends.append(out.count)
        }
    }

    /// Writes a word of the product itself (a date) that needs no escape; in JSON as a string.
    private func appendWord(to out: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        if encoding == .json { out.append(Byte.quote) }
        write(&out)
        if encoding == .json { out.append(Byte.quote) }
    }
}

/// The words of a dictionary as they are printed, end to end.
private struct Words {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    mutating func append(_ write: (inout [UInt8]) -> Void) {
        write(&bytes)
        ends.append(bytes.count)
    }

    func copy(_ word: Int, to out: inout [UInt8]) { out.append(contentsOf: bytes[ends[word]..<ends[word + 1]]) }
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
