import Diagnostics
import Language
import Testing

/// Completion over random questions of random packages: it offers what the question goes on with, and nothing that would
/// make the question wrong.
@Suite struct CompletionProofTests {
    /// A question's last statement, the ones before it, and a place in the last.
    private struct Place {
        var engine: RealEngine
        var definitions: [Statement]
        var text: String
        var next: Token
    }

    /// Every border between tokens of some questions of each package.
    private static func places(_ questions: Int) throws -> [Place] {
        try Proof.rounds.get().prefix(12).flatMap { round in
            let engine = try RealEngine(folder: round.folder)
            return try round.questions.prefix(questions).flatMap { question -> [Place] in
                let lines = question.text.split(separator: "\n").map(String.init)
                let definitions = try Proof.parse(lines.dropLast().joined(separator: "\n"))
                let text = lines.last ?? ""
                let tokens = lex(SourceText(name: "question", text: text)).tokens.dropLast()
                return tokens.dropFirst().map { Place(engine: engine, definitions: definitions, text: text, next: $0) }
            }
        }
    }

    private func before(_ place: Place) -> String {
        let bytes = place.text.utf8.prefix(place.next.span.lower)
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix(" ") || text.hasSuffix("(") || text.hasSuffix(".") ? text : text + " "
    }

    @Test func whatIsWrittenNextIsOffered() throws {
        var asked = 0
        for place in try Self.places(12) {
            guard let word = place.next.word?.lowercased() else { continue }
            let text = before(place)
            let offered = place.engine.offered(text, at: text.utf8.count, after: place.definitions)
            asked += 1
            let isThere = offered.contains { offer in
                let lower = offer.text.lowercased()
                return lower == word || lower.hasPrefix(word + " ") || lower.hasPrefix(word + "(")
                    || lower == "\"\(word)\"" || lower == "`\(word)`" || lower.hasPrefix(word + ".")
            }
            #expect(isThere || isFree(place, text), "\(text)▸\(word), not among \(offered.prefix(8).map(\.text))")
        }
        #expect(asked > 500, "\(asked)")
    }

    /// What no list can hold: names that the question makes up, and the keys of records.
    private func isFree(_ place: Place, _ text: String) -> Bool { false }

    @Test func whatIsOfferedMakesNoQuestionWrong() throws {
        var tried = 0
        for place in try Self.places(3) {
            let text = before(place)
            for offer in place.engine.offered(text, at: text.utf8.count, after: place.definitions) {
                let kept = String(decoding: text.utf8.prefix(offer.lower), as: UTF8.self)
                tried += 1
                #expect(isComplete(kept + offer.text) != .wrong, "\(kept)▸\(offer.text) (\(offer.kind))")
            }
        }
        #expect(tried > 5000, "\(tried)")
    }
}
