import Tables
import Testing

@testable import Reporting

/// A result that goes out a part at a time.
@Suite("Results in parts")
struct PartTests {
    /// Every kind of column, long enough for several parts.
    static let table: ResultTable = {
        let rows = 9_000
        var arena: [UInt8] = []
        var offsets = [0]
        for row in 0..<rows {
            if row % 7 != 0 {
                arena += Array("row \(row) says <b>, \"quoted\" | 日本 _and_ more\(row % 5 == 0 ? "\n" : "")".utf8)
            }
            offsets.append(arena.count)
        }
        let marks = (0..<rows).map { $0 % 11 == 0 ? Mark.notApplicable : $0 % 13 == 0 ? .unknown(0) : .known }
        let codes = [Code(value: "a_1", label: "Area, one"), Code(value: "–"), Code(value: "3", isNumber: true)]
        let tagOffsets = (0...rows).map { $0 / 2 }
        return ResultTable(
            title: "Of many rows",
            columns: [
                ResultColumn(
                    name: "text", type: .text, measure: .dimension, values: .texts(bytes: arena, offsets: offsets)),
                ResultColumn(
                    name: "code", type: .text, measure: .dimension,
                    values: .codes((0..<rows).map { UInt32($0 % 3) }, dictionary: codes), marks: marks),
                ResultColumn(
                    name: "n", type: .integer(nil), measure: .dimension,
                    values: .integers((0..<rows).map { Int64($0 - 4_000) })),
                ResultColumn(
                    name: "age", type: .integer(.months), measure: .dimension,
                    values: .integers((0..<rows).map { Int64($0 % 300) }), marks: marks),
                ResultColumn(
                    name: "x", type: .number(nil), measure: .statistic,
                    values: .numbers((0..<rows).map { Double($0) / 8 })),
                ResultColumn(
                    name: "is", type: .boolean, measure: .dimension, values: .booleans((0..<rows).map { $0 % 2 == 0 })),
                ResultColumn(
                    name: "on", type: .date, measure: .dimension,
                    values: .days((0..<rows).map { Int32($0 * 37 - 200_000) })),
                ResultColumn(
                    name: "in", type: .period(.month), measure: .dimension,
                    values: .periods((0..<rows).map { Int32($0 * 31) }, .month)),
                ResultColumn(
                    name: "tags", type: .text, measure: .dimension,
                    values: .tags(
                        offsets: tagOffsets, codes: (0..<tagOffsets[rows]).map { UInt32($0 % 3) }, dictionary: codes)),
            ], rowCount: rows, ledger: Ledger(core: "rows"))
    }()

    @Test("the parts are the whole, and none of them is long", arguments: ReportFormat.allCases)
    func parts(_ format: ReportFormat) {
        let released = release(Self.table, under: .internal)
        let whole = render(released, as: format, position: .later)
        var joined: [UInt8] = []
        var most = 0
        let aside = render(released, as: format, position: .later) { part in
            joined += part.bytes
            most = max(most, part.bytes.count)
            return true
        }
        #expect(joined == whole.body.bytes)
        #expect(aside == whole.aside)
        #expect(most < 300_000 && joined.count > 600_000)
    }

    @Test("when nobody wants more, no more is laid out", arguments: ReportFormat.allCases)
    func stopped(_ format: ReportFormat) {
        var parts = 0
        _ = render(release(Self.table, under: .internal), as: format) { _ in
            parts += 1
            return false
        }
        #expect(parts == 1)
    }

    @Test("numbers written at once are those that their digits give")
    func numbers() {
        var state: UInt64 = 9
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        for round in 0..<8_000 {
            let value: Double
            switch round % 5 {
            case 0: value = Double(Int64(next() % 4_000_000) - 2_000_000) / 1000
            case 1: value = Double(Int64(next() % 40_000_000) - 20_000_000) / 10_000
            case 2: value = Double(next() % 1_000_000) / Double(1 + next() % 97)
            case 3: value = Double(bitPattern: next() << 11)
            default: value = (Double(next() % 2_000_000) + 0.5) / 1000
            }
            guard let decimal = DecimalText(value) else { continue }
            #expect(placesShown(value) == decimal.rounded(to: 3).places, "\(value)")
            for places in 0...3 {
                var (quick, slow): ([UInt8], [UInt8]) = ([], [])
                #expect(appendRounded(value, places: places, to: &quick))
                decimal.rounded(to: places).append(places: places, to: &slow)
                #expect(quick == slow, "\(value) to \(places)")
            }
            var text: [UInt8] = []
            appendShortest(value, to: &text)
            var plain = value.description
            if plain.hasSuffix(".0") { plain.removeLast(2) }
            if value.magnitude < 1e15, value != 0 { #expect(String(decoding: text, as: UTF8.self) == plain) }
        }
    }

    @Test(
        "days are written as the calendar has them",
        arguments: [-800_000, -719_529, -1, 0, 19_000, 2_932_896, 2_932_897])
    func days(_ day: Int32) {
        var out: [UInt8] = []
        appendDay(day, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == CalendarDay.text(day))
    }

    @Test("the title of a page is its first heading, wherever the parts of it part", arguments: 1...9)
    func title(_ size: Int) {
        let elements = Array("<p><h2>No</h2></p><<h1>The &amp; first</h1>\n<h1>Second</h1>".utf8)
        var page = HTMLDocument(named: "file")
        var rest = elements[...]
        while !rest.isEmpty {
            page.look(at: Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(String(decoding: page.opening, as: UTF8.self).contains("<title>The &amp; first</title>"))
        var none = HTMLDocument(named: "a & b")
        none.look(at: Array("<p>x</p><h1>open".utf8))
        #expect(String(decoding: none.opening, as: UTF8.self).contains("<title>a &amp; b</title>"))
    }
}
