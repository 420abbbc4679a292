import Planning
import Tables
import Testing

@testable import Columnar

/// What signatures leave out has not got what is looked for, and what is found with them is what is found without.
@Suite("Signatures of texts")
struct TextSignatureTests {
    private static let words = [
        "zebra", "Zebra", "not followed", "aa", "thth", "the", "ebr", "日", "🚸", "e\u{301}", "K", "a b", "never there",
    ]

    @Test("Each has the numbers of the threes of its rows, and no other", arguments: [1, 2, 8, 64])
    func signatures(each: Int) {
        for count in [1, 5, 64, 65 * each, 200] {
            let rows = min(count, 64 * each)
            let (column, texts) = TextSearchTests.column(rows, seed: UInt64(count))
            var words = Cells<UInt64>(repeating: ~0, count: signatureBits)
            sign(
                0..<rows, each: each, arena: column.arena.start, size: column.arena.count,
                starts: column.starts.start, into: words.mutableStart)
            for signature in 0..<64 {
                let own = (signature * each..<(signature + 1) * each).clamped(to: 0..<rows)
                var bytes: [UInt8] = []
                for row in own { bytes += Array((texts[row] ?? "").utf8) + [0xFF as UInt8] }
                let wanted = Set(signatureNumbers(bytes))
                #expect(
                    (0..<signatureBits).allSatisfy { number in
                        (words[number] >> UInt64(signature) & 1 == 1) == wanted.contains(number)
                    })
            }
        }
    }

    @Test("Searches find the same rows with them", arguments: [false, true])
    func searches(ascii: Bool) throws {
        // Rows of several blocks, the last one not whole.
        let (column, _) = TextSearchTests.column(9_301, seed: ascii ? 7 : 8, ascii: ascii)
        let plain = TextSearchTests.column(9_301, seed: ascii ? 7 : 8, ascii: ascii).0
        for threads in [1, 3] {
            for word in Self.words {
                for (check, sought) in [(TextCheck.contains, word), (.matches, "(?i)\(word)"), (.matches, word)] {
                    let found = try TextSignatures.$least.withValue(0) {
                        try Parallel.$threads.withValue(threads) {
                            try TextSearchTests.found(check, sought, column)
                        }
                    }
                    #expect(try TextSearchTests.found(check, sought, plain) == found, "\(sought)")
                }
            }
        }
        #expect(column.signatures.made != nil)
        #expect(plain.signatures.made == nil)
    }

    @Test("They are made at the ninth search, and not when it is cancelled")
    func making() {
        let kept = KeptSignatures()
        let made = TextSignatures(rows: 8, words: Cells(repeating: 0, count: signatureBits))
        struct Stopped: Error {}
        for _ in 1..<KeptSignatures.worthwhile { #expect(kept.onceWorthwhile { made } == nil) }
        #expect(throws: Stopped.self) { try kept.onceWorthwhile { () throws(Stopped) in throw Stopped() } }
        #expect(kept.made == nil)
        #expect(kept.onceWorthwhile { made } != nil)
        #expect(kept.made?.byteCount == signatureBits * 8)
        #expect(kept.onceWorthwhile { nil } != nil)
    }

    @Test("Longer texts share them with fewer rows")
    func rows() {
        func each(_ bytes: Int) -> Int {
            var builder = TextColumn.Builder()
            for _ in 0..<50 { builder.append(String(repeating: "x", count: bytes)) }
            return TextSignatures.rows(builder.finish())
        }
        #expect([each(0), each(20), each(120), each(300), each(5_000)] == [64, 32, 8, 2, 1])
    }
}
