import Foundation
import Testing

/// Statements that must fail, each run by the binary; a file of them as `GoldenSession` reads it, with two sorts of lines
/// that no update rewrites: `token: TEXT`, what the caret must underline, and `mended: STATEMENT`, what an analyst writes
/// who follows the message (`⏎` parts its lines).
@Suite("Messages")
struct ErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let package: String
        let statements: String
        let token: String
        let mended: [String]
        let message: [String]
        var testDescription: String { statements }
        var text: String { message.joined(separator: "\n") }
    }

    static let cases: [Case] = GoldenSession.names(in: "errors").flatMap { name -> [Case] in
        guard let file = try? GoldenSession("errors", name) else { return [] }
        return file.cases.map { one in
            Case(
                package: file.package, statements: one.statements, token: values(of: "token: ", one).first ?? "",
                mended: values(of: "mended: ", one).map { $0.replacingOccurrences(of: " ⏎ ", with: "\n") },
                message: one.given.filter { !$0.hasPrefix("token: ") && !$0.hasPrefix("mended: ") && !$0.isEmpty })
        }
    }

    private static func values(of field: String, _ one: GoldenSession.Case) -> [String] {
        one.given.filter { $0.hasPrefix(field) }.map { String($0.dropFirst(field.count)) }
    }

    @Test("there are enough of them, on two packages")
    func many() {
        #expect(Self.cases.count >= 60)
        #expect(Self.cases.filter { $0.package != "sample" }.count >= 15)
        #expect(Set(Self.cases.map(\.statements)).count == Self.cases.count)
    }

    @Test("what each prints is as its file says", arguments: GoldenSession.names(in: "errors"))
    func golden(name: String) throws {
        try GoldenSession("errors", name, keeping: ["token: ", "mended: "]).check()
    }

    /// What the files hold, which the test above finds to be what the binary prints.
    @Test(
        "each ends with 2 and prints nothing on stdout; the caret underlines the word that is wrong", arguments: cases)
    func caret(_ one: Case) throws {
        #expect(one.message.first?.hasPrefix("error: ") == true)
        #expect(!one.message.contains { $0.hasPrefix("--- exit") }, "it did not end with 2")
        let shown = try #require(Shown(one.text), "\(one.text)")
        #expect(one.statements.split(separator: "\n").contains(Substring(shown.line)))
        #expect(shown.underlined == (one.token == "the end" ? "" : one.token))
        // Something to do next, in so many words.
        #expect(!shown.hint.isEmpty)
    }

    @Test(
        "followed, each message leads to a statement that is read, bound and answered", arguments: ["sample", "boats"])
    func mended(package: String) throws {
        let cases = Self.cases.filter { $0.package == package }
        for one in cases { #expect(!one.mended.isEmpty, "\(one.statements) has no way on") }
        func ending(_ statements: [String]) throws -> Binary.Ending {
            try Binary.withFiles([:]) { folder in
                let text = statements.joined(separator: "\n\n")
                return try Binary.run(["query"] + GoldenSession.data(of: package) + [text], in: folder)
            }
        }
        // All in one run; when that fails, each alone, to say which.
        if try ending(cases.flatMap(\.mended)).code == 0 { return }
        for statement in cases.flatMap(\.mended) {
            let alone = try ending([statement])
            #expect(alone.code == 0, "\(statement)\n\(alone.errors)")
        }
        Issue.record("together they fail")
    }

    /// A message that names a word names it so that it can be put in place of the one that is wrong; one that shows a
    /// reading or a part of a statement shows it as it can be written.
    @Test("what a message shows to write is what the mended statement has", arguments: cases)
    func hint(_ one: Case) throws {
        let shown = try #require(Shown(one.text))
        let suggested = Self.suggested(shown.hint)
        if shown.hint.hasPrefix("did you mean ") {
            let replaced = suggested.map { one.statements.replacingCharacters(of: shown, with: $0) }
            #expect(replaced == one.mended)
        }
        for reading in one.message.compactMap(Self.reading) {
            #expect(one.mended.contains { $0.contains(reading) }, "\(reading) is in no mended statement")
        }
        for words in Self.written(shown.hint) {
            #expect(one.mended.contains { $0.contains(words) }, "\(words) is in no mended statement")
        }
    }

    /// The words of `did you mean a, b or c?`.
    private static func suggested(_ hint: String) -> [String] {
        guard hint.hasPrefix("did you mean "), hint.hasSuffix("?") else { return [] }
        return hint.dropFirst("did you mean ".count).dropLast().replacingOccurrences(of: " or ", with: ", ")
            .components(separatedBy: ", ").map(Self.bare)
    }

    /// A keyword in the backticks of prose; a name that needs backticks keeps them.
    private static func bare(_ word: String) -> String {
        let inner = word.dropFirst().dropLast()
        return word.hasPrefix("`") && inner.allSatisfy { $0.isLetter || $0 == "_" } ? String(inner) : word
    }

    private static func reading(_ line: String) -> String? {
        for start in ["  either  ", "  or      ", "  reading: "] where line.hasPrefix(start) {
            return String(line.dropFirst(start.count))
        }
        return nil
    }

    /// What a hint says to write, where it is no pattern with words in capitals or an ellipsis.
    private static func written(_ hint: String) -> [String] {
        guard hint.hasPrefix("write "), !hint.contains("one "), !hint.contains(" or "), !hint.contains("such as") else {
            return []
        }
        let words = hint.dropFirst("write ".count).components(separatedBy: ", ")[0].replacingOccurrences(
            of: "`", with: "")
        let patterns = [
            " E ", "CONDITION", "…", "expression", " in ", " as ", " with ", "digits", " before ", " second ",
        ]
        return patterns.contains { words.contains($0) && !words.contains("(") || words.contains("CONDITION") }
            || words.hasPrefix("find E") || words.hasPrefix("count by g") ? [] : [words]
    }
}

/// The line of a message with what is underlined in it, and the hint beside the carets.
private struct Shown {
    var line: String
    var underlined: String
    var hint: String
    /// Characters before the carets.
    var start: Int

    init?(_ text: String) {
        let lines = text.components(separatedBy: "\n")
        guard let at = lines.firstIndex(where: { $0.contains("| ") && $0.drop { " |".contains($0) }.hasPrefix("^") }),
            at > 0, let bar = lines[at].firstIndex(of: "|")
        else { return nil }
        let below = lines[at][bar...].dropFirst(2)
        let before = below.prefix { $0 == " " }
        let carets = below.dropFirst(before.count).prefix { $0 == "^" }
        guard let shownBar = lines[at - 1].firstIndex(of: "|") else { return nil }
        line = String(lines[at - 1][shownBar...].dropFirst(2))
        start = before.count
        underlined = String(line.dropFirst(start).prefix(carets.count))
        hint = below.dropFirst(before.count + carets.count).trimmingCharacters(in: .whitespaces)
    }
}

extension String {
    /// The statement with what is underlined replaced.
    fileprivate func replacingCharacters(of shown: Shown, with word: String) -> String {
        guard let line = range(of: shown.line) else { return self }
        let mended = shown.line.prefix(shown.start) + word + shown.line.dropFirst(shown.start + shown.underlined.count)
        return replacingCharacters(in: line, with: mended)
    }
}
