import Testing

@testable import Columnar

/// All cells of a text by a dialect.
func cells(_ bytes: [UInt8], _ dialect: Dialect = Dialect(), blankLines: Bool = false) -> [[String]] {
    var bytes = bytes
    var result: [[String]] = []
    var empty: UInt8 = 0
    bytes.withUnsafeMutableBufferPointer { buffer in
        withUnsafeMutablePointer(to: &empty) { placeholder in
            var reader = CSVReader(buffer, dialect, placeholder: placeholder)
            reader.skipsBlankLines = !blankLines
            var row: [CSVCell] = []
            while let record = reader.next(into: &row) {
                #expect(record.fault == nil)
                result.append(row.map { String(decoding: buffer[$0.start..<$0.start + $0.count], as: UTF8.self) })
                row.removeAll()
            }
        }
    }
    return result
}

@Suite("Loading: CSV")
struct CSVReaderTests {
    @Test(
        "forms of RFC 4180 and beyond",
        arguments: [
            ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a\rb\r", [["a"], ["b"]]), ("\u{FEFF}a,b", [["a", "b"]]), ("a,,\n,,", [["a", "", ""], ["", "", ""]]),
            ("\"a\",\"b \"\"c\"\"\"\n", [["a", "b \"c\""]]), ("\"a\nb\r\nc\",d", [["a\nb\r\nc", "d"]]),
            ("\"\",\"\"\"\"\n", [["", "\""]]), ("a\n\n\nb\n", [["a"], ["b"]]), ("", []), ("\n", []),
            ("é,日\n", [["é", "日"]]),
        ])
    func forms(text: String, rows: [[String]]) { #expect(cells(Array(text.utf8)) == rows) }

    @Test("a dialect's signs")
    func dialects() {
        var dialect = Dialect()
        dialect.delimiter = Array("||".utf8)
        dialect.quote = 0x27
        #expect(cells(Array("a|b||'c||''d'||e".utf8), dialect) == [["a|b", "c||'d", "e"]])
        dialect = Dialect()
        dialect.escape = 0x5C
        dialect.quote = nil
        #expect(cells(Array(#"a\,b,"c",\\"#.utf8), dialect) == [["a,b", "\"c\"", "\\"]])
        dialect = Dialect()
        dialect.skipsInitialSpace = true
        dialect.comment = Array("//".utf8)
        #expect(cells(Array("// no\na,  b, \"c\"\n//x\n /y".utf8), dialect) == [["a", "b", "c"], ["/y"]])
        dialect = Dialect()
        dialect.commentRows = [1, 3]
        #expect(cells(Array("x\na\ny,y\nb\n".utf8), dialect) == [["a"], ["b"]])
    }

    @Test("in a table of one column a blank line is a row")
    func blankLines() {
        #expect(cells(Array("a\n\nb\n".utf8), blankLines: true) == [["a"], [""], ["b"]])
    }

    @Test("what is written is read: random cells of quotes, line ends, delimiters and signs of all planes")
    func roundTrip() {
        var random = SplitMix(seed: 20_240_917)
        let pieces = [
            "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "a", "Zebra", "é", "日本", "👩‍👧", "\u{0}", "'", "\\",
            "#", "",
        ]
        for round in 0..<400 {
            var dialect = Dialect()
            dialect.delimiter = [[0x2C], [0x3B], [0x09], Array("||".utf8)][round % 4]
            let width = 1 + Int(random.next() % 5)
            let rows = (0..<(1 + random.next() % 8)).map { _ in
                (0..<width).map { _ in
                    (0..<(random.next() % 6)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
                }
            }
            let end = ["\n", "\r\n", "\r"][Int(random.next() % 3)]
            let delimiter = String(decoding: dialect.delimiter, as: UTF8.self)
            let text = rows.map { row in
                row.map { cell in
                    let plain =
                        !cell.isEmpty
                        && !cell.utf8.contains { [0x22, 0x0A, 0x0D, 0x2C, 0x3B, 0x09, 0x7C].contains($0) }
                    return plain && random.next() % 2 == 0 ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
                }.joined(separator: delimiter) + end
            }.joined()
            #expect(cells(Array(text.utf8), dialect) == rows, "seed 20240917, round \(round): \(text.debugDescription)")
        }
    }

    @Test(
        "the first byte that is not UTF-8 is found",
        arguments: [
            ([0x61, 0xC3, 0xA9], nil), ([0x61, 0xE9], 1), ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0),
            ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x91, 0xA9], nil), ([0xF0, 0x9F, 0x91], 0),
            (Array(repeating: 0x61, count: 17) + [0xFF], 17), (Array(repeating: 0x61, count: 8) + [0xC3, 0x28], 8),
            ([], nil),
        ] as [([UInt8], Int?)])
    func utf8(bytes: [UInt8], offset: Int?) {
        #expect(firstInvalidUTF8(bytes) == offset)
        #expect((String(validating: bytes, as: UTF8.self) == nil) == (offset != nil))
    }
}

/// A small seeded generator: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
