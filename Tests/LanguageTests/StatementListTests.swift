import Diagnostics
import Language
import Testing

/// The design's own lists of statements.
@Suite struct StatementListTests {
    @Test func everyStatementOfTheDesignParses() throws {
        for line in designLines("statements.txt") ?? [] {
            #expect(complaint(line) == nil, "\(line)")
        }
    }

    /// Where a later line is refused: at the first word of it that this version has not.
    static let laterWords: [(word: String, underlined: String)] = [
        ("crosstab ", "crosstab"), ("compare ", "compare"), ("age_at(", "age_at"), ("age_band(", "age_band"),
        (" rate (", "rate"), (" rate(", "rate"), (" trend ", "trend"), (" alongside", "alongside"),
        ("working days", "working days"), ("disclosure", "disclosure"), ("drill ", "drill"),
        ("chronology ", "chronology"), ("conflicts ", "conflicts"),
        ("followed by", "followed by"), (" together ", "together"), ("claim ", "claim"), (" suppress ", "suppress"),
    ]

    /// The first later word of a line, outside quotes and conditions that use the same word as a name.
    static func laterWord(of line: String) -> (offset: Int, word: String)? {
        let bytes = Array(line.utf8)
        var found: [(Int, String)] = []
        for entry in laterWords {
            let wanted = Array(entry.word.utf8)
            guard bytes.count >= wanted.count else { continue }
            for start in 0...(bytes.count - wanted.count) where Array(bytes[start..<start + wanted.count]) == wanted {
                if entry.word.first != " ", start > 0, isLetter(bytes[start - 1]) { continue }
                if entry.word == "chronology ", start > 0 { continue }
                found.append((start + (entry.word.first == " " ? 1 : 0), entry.underlined))
                break
            }
        }
        return found.min { $0.0 < $1.0 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == 0x5F || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }

    @Test func everyLaterStatementIsRefusedAtTheWord() throws {
        // Two of the page have come since.
        for line in designLines("statements-later.txt") ?? [] {
            if ["history ", "save "].contains(where: line.hasPrefix) {
                #expect(complaint(line) == nil, "\(line)")
            } else {
                try expectRefused(line)
            }
        }
    }

    @Test func everySourceStatementParsesOrIsRefusedAtTheWord() throws {
        for entry in designLines("source-statements.txt") ?? [] {
            let line = entry.split(separator: "\t", maxSplits: 1).last.map(String.init) ?? ""
            if Self.laterWord(of: line) == nil {
                #expect(complaint(line) == nil, "\(line)")
            } else {
                try expectRefused(line)
            }
        }
    }

    private func expectRefused(_ line: String) throws {
        let source = SourceText(name: "statement", text: line)
        let errors = parseStatements(source).errors
        let expected = try #require(Self.laterWord(of: line), "no later word known in \(line)")
        guard case .comesLater(_, let span)? = errors.first else {
            Issue.record("not refused at a later word: \(line) \(complaint(line) ?? "parses")")
            return
        }
        #expect(source.text(span) == expected.word, "\(line)")
        #expect(span.lower == expected.offset, "\(line)")
    }
}
