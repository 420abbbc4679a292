import Diagnostics
import Language
import Testing

/// Completion over random questions of random packages: it offers what the question goes on with, and nothing that would
/// make the question wrong.
@Suite struct CompletionProofTests {
    /// A question's last statement, the ones before it, and a place in the last.
    private struct Place {
        var engine: RealEngine
        var definitions: String
        var text: String
        var next: Token
        /// Whether an equals sign follows: the word may be a name that the question makes up.
        var isNew: Bool
    }

    /// Every border between tokens of some questions of each package.
    private static func places(_ questions: Int) throws -> [Place] {
        try Proof.rounds.get().prefix(12).flatMap { round in
            let engine = try RealEngine(folder: round.folder)
            return try round.questions.prefix(questions).flatMap { question -> [Place] in
                let statements = try Proof.parse(question.text)
                guard let last = statements.last, case .query = last.kind else { return [] }
                let source = SourceText(name: "question", text: question.text)
                let text = source.text(last.span)
                let before = source.text(Span(0, last.span.lower))
                let tokens = Array(lex(SourceText(name: "question", text: text)).tokens)
                return zip(tokens.dropFirst(), tokens.dropFirst(2)).map { next, behind in
                    Place(
                        engine: engine, definitions: before, text: text, next: next,
                        isNew: behind.symbol == .equal)
                }
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
            let isThere = offered.flatMap(\.names).contains { name in
                let lower = name.lowercased()
                return lower == word || lower.hasPrefix(word + " ") || lower.hasPrefix(word + "(")
                    || lower == "\"\(word)\"" || lower == "`\(word)`" || lower.hasPrefix(word + ".")
            }
            #expect(isThere || isFree(place, text), "\(text)▸\(word), not among \(offered.prefix(8).map(\.text))")
        }
        #expect(asked > 500, "\(asked)")
    }

    /// What completion does not know yet: the last result in brackets, what is behind it there, a condition that begins
    /// with a key inside `count(…)`, and conditions of a theme whose units have fields of one name and two types.
    private static func isGap(_ text: String, _ word: String) -> Bool {
        word == "it" || text.contains("(it ") || text.contains("(it.") || text.hasSuffix("count(")
            || text.hasPrefix("theme ") && !text.contains("|")
            || word == "where" && text.contains("(") && !text.contains("|")
    }

    /// What no list holds: names that the question makes up, other words for true and false, and the left side itself
    /// beside a comparison, which would say nothing.
    private func isFree(_ place: Place, _ text: String) -> Bool {
        guard let word = place.next.word?.lowercased() else { return true }
        if place.isNew || ["yes", "no", "keep", "summarize", "list"].contains(word) { return true }
        if Self.isGap(text, word) { return true }
        let left = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.suffix(8)
        return left.contains { $0 == word }
    }

    @Test func whatIsOfferedMakesNoQuestionWrong() throws {
        var tried = 0
        for place in try Self.places(3) {
            let text = before(place)
            for offer in place.engine.offered(text, at: text.utf8.count, after: place.definitions) {
                let kept = String(decoding: text.utf8.prefix(offer.lower), as: UTF8.self)
                tried += 1
                // A pick is right once its field is written.
                let isWrong = ["", ".x"].allSatisfy { isComplete(kept + offer.text + $0) == .wrong }
                #expect(!isWrong, "\(kept)▸\(offer.text) (\(offer.kind))")
            }
        }
        #expect(tried > 5000, "\(tried)")
    }
}
