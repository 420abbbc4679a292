import Planning
import Tables
import Testing

@testable import Columnar

/// What is searched many bytes at once against what each text says by itself.
@Suite("Text search")
struct TextSearchTests {
    /// Pieces that texts are made of: common and rare bytes, letters whose case is beyond ASCII (İ, ß, the kelvin
    /// sign), the same letter composed and not, and what stands at the edges of `| 0x20`.
    static let pieces = [
        "a", "b", "e", " ", "th", "K", "k", "\u{212A}", "I", "i", "İ", "ı", "ß", "SS", "S", "s", "ſ", "é", "e\u{301}",
        "É", "@", "`", "[", "{", "0", "P", "日", "🚸", "\n", "\0", "zebra", "Zebra", "not followed", "NOT FOLLOWED",
    ]

    struct Dice {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        mutating func text(_ most: Int) -> String {
            (0..<below(most + 1)).map { _ in pieces[below(pieces.count)] }.joined()
        }
    }

    static func column(_ rows: Int, seed: UInt64, ascii: Bool = false) -> (TextColumn, [String?]) {
        var dice = Dice(state: seed)
        var builder = TextColumn.Builder()
        var texts: [String?] = []
        for _ in 0..<rows {
            if dice.below(9) == 0 {
                builder.appendMark(.unknown(dice.below(2)))
                texts.append(nil)
                continue
            }
            var text = dice.text(dice.below(40) == 0 ? 60 : 6)
            if ascii { text = String(text.unicodeScalars.filter(\.isASCII)) }
            builder.append(text)
            texts.append(text)
        }
        return (builder.finish(), texts)
    }

    static func found(
        _ check: TextCheck, _ sought: String, _ column: TextColumn, rows: Cells<UInt32>? = nil
    ) throws -> Bitmap {
        let run = Run(store: HandMadeStore.store, notes: [], isCancelled: { false })
        var vector = Vector(
            count: column.count, .texts(TextView(column: column, rows: nil)), marks: column.absences.marks)
        if let rows { vector = vector.gathered(rows) }
        let planes = try run.matched(check, vector, sought)
        #expect(planes.isUnknown == Bitmap(count: vector.count) { !vector.marks[$0].isKnown })
        return planes.isTrue
    }

    /// Whether bytes stand in others, the plain way.
    static func holds(_ text: [UInt8], _ sought: [UInt8]) -> Bool {
        guard text.count >= sought.count else { return false }
        return (0...(text.count - sought.count)).contains { text[$0...].starts(with: sought) }
    }

    @Test("vectors of every width find the same rows", arguments: 0...2, [false, true])
    func widths(level: Int32, isFolded: Bool) {
        guard level <= wideLevel else { return }
        let (column, _) = Self.column(3_000, seed: 5)
        column.arena.withUnsafeBufferPointer { arena in
            column.starts.withUnsafeBufferPointer { starts in
                for word in ["a", "k", "ebra", "zebra", "not followed", "b th", "日", "e ", "never there"] {
                    let bytes = Array(word.utf8)
                    let isLetter = bytes.map { isFolded && (0x61...0x7A).contains($0) }
                    let needle = Needle(bytes, folds: isLetter.map { $0 ? 0x20 : 0 })
                    let probes = needle.rarest(in: arena)
                    #expect(probes.0 <= probes.1 && probes.1 < bytes.count)
                    var found = [UInt64](repeating: 0, count: (column.count + 63) / 64)
                    found.withUnsafeMutableBufferPointer { found in
                        guard let words = found.baseAddress else { return }
                        for start in stride(from: 0, to: column.count, by: 320) {
                            markRows(
                                start..<min(start + 320, column.count), with: needle, probes: probes, arena: arena,
                                starts: starts, into: words, level: level)
                        }
                    }
                    for row in 0..<column.count {
                        let text = UnsafeBufferPointer(rebasing: arena[column.range(row)])
                        #expect(found[row / 64] >> UInt64(row % 64) & 1 == (needle.occurs(in: text) ? 1 : 0))
                    }
                }
            }
        }
    }

    @Test("contains and starts with are of bytes", arguments: [1, 2])
    func bytes(_ threads: Int) throws {
        let (column, texts) = Self.column(10_000, seed: 7)
        var dice = Dice(state: 11)
        let some = texts.compactMap(\.self).filter { !$0.isEmpty }
        var sought = ["", "a", "zebra", "not followed", "\u{212A}", "é", "e\u{301}", "never there", "日🚸"]
        for _ in 0..<12 { sought.append(String(some[dice.below(some.count)].unicodeScalars.suffix(1 + dice.below(9)))) }
        try Parallel.$threads.withValue(threads) {
            for word in sought {
                let bytes = Array(word.utf8)
                let inside = try Self.found(.contains, word, column)
                let begins = try Self.found(.startsWith, word, column)
                for (row, text) in texts.enumerated() {
                    let own = text.map { Array($0.utf8) }
                    #expect(inside[row] == (own.map { Self.holds($0, bytes) } ?? false), "\(word) in \(text ?? "-")")
                    #expect(begins[row] == (own.map { $0.starts(with: bytes) } ?? false), "\(word) of \(text ?? "-")")
                }
            }
        }
    }

    @Test("a pattern's rows are those where the machine finds it", arguments: [false, true])
    func patterns(_ ascii: Bool) throws {
        let (column, texts) = Self.column(5_000, seed: 23, ascii: ascii)
        let patterns = [
            "", "(?i)", "zebra", "(?i)zebra", "(?i)k", "(?i)kK", "(?i)i", "(?i)İ", "(?i)ß", "(?i)ss", "(?i)@`", "(?i)é",
            "e\u{301}", "(?i:not) followed", "(?i)th|zebra", "^zebra", "zebra$", "(?i)ze+bra", "z(eb)ra", "(?:k|K)s",
            "(?i)(zebra){1,2}k?", "[kz]ebra", "\\bzebra\\b", "a.*zebra", "(not)* followed", "x{0}zebra", "(?i)sk|日",
        ]
        for text in patterns {
            let pattern = try Pattern(text)
            let rows = try Self.found(.matches, text, column)
            for (row, own) in texts.enumerated() {
                #expect(rows[row] == (own.map { pattern.matches($0) } ?? false), "\(text) in \(own ?? "-")")
            }
        }
    }

    @Test("some rows of a column, with repeats, are searched as all are")
    func someRows() throws {
        let (column, _) = Self.column(3_000, seed: 5)
        let wanted = Cells((0..<4_000).map { UInt32($0 * 7 % 3_000) })
        for word in ["zebra", "k", ""] {
            for check in [TextCheck.contains, .startsWith, .matches] {
                let all = try Self.found(check, word, column)
                #expect(try Self.found(check, word, column, rows: wanted) == all.gathered(wanted))
            }
        }
    }

    @Test("one letter beyond ASCII alone has its small form in it")
    func foreignLetters() {
        let found = (UInt32(0x80)...0x10FFFF).filter { lowered($0) < 0x80 }
        #expect(found == [0x212A])
    }

    @Test("no text, one text, and a text longer than what is read at once")
    func edges() throws {
        for size in [0, 1, 15, 16, 63, 64, 65, 127, 128, 200] {
            var builder = TextColumn.Builder()
            builder.append(String(repeating: "x", count: size) + "needle")
            builder.append("")
            let column = builder.finish()
            #expect(try Self.found(.contains, "needle", column).population == 1)
            #expect(try Self.found(.contains, "xneedle", column).population == (size > 0 ? 1 : 0))
            #expect(try Self.found(.contains, "needles", column).population == 0)
            #expect(try Self.found(.matches, "(?i)NEEDLE", column).population == 1)
        }
        #expect(try Self.found(.contains, "a", TextColumn.Builder().finish()).count == 0)
    }
}
