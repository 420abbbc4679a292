import Diagnostics
import Foundation
import Language
import Testing

/// What laying out a script keeps: its meaning, each of its comments once and in order, its first line. Random scripts
/// have comments wherever one can stand, in all spacings. `DAYBOOK_FORMAT_SCRIPTS` sets how many.
@Suite struct FormattingTests {
    private static let count = Int(ProcessInfo.processInfo.environment["DAYBOOK_FORMAT_SCRIPTS"] ?? "") ?? 1_500

    @Test func layingOutKeepsWhatIsThere() throws {
        var comments = 0
        var faults = 0
        for seed in 0..<Self.count {
            var script = RandomScript(seed: UInt64(seed))
            let text = script.text()
            comments += script.comments
            guard let problem = Self.problem(with: text) else { continue }
            faults += 1
            if faults <= 5 { Issue.record("seed \(seed): \(problem)\n\(text)\n----\n\(Self.laidOut(text))") }
        }
        #expect(faults == 0, "\(faults) of \(Self.count) scripts")
        #expect(comments > Self.count, "\(comments) comments")
    }

    @Test(
        "what people write",
        arguments: [
            "", "\n\n", "# alone", "#!/usr/bin/env -S daybook run\nboats | count\n", "\u{FEFF}#!/bin/x\nboats",
            "boats # a\n| count # b\n# c\n", "boats | count # a", "boats # a\n    # b\n    | count # c\n    # d\n",
            "boats\n\t| where a = 1\n\n\n\n## Prose\n##\nboats;boats # x\n", "boats | count;# a\n",
            "param p: number = 5 one of ( # a\n  5, # b\n  # c\n  6 # d\n) \"help\" # e\n",
            "expect no rows in ( # a\n  boats # b\n  | where a = 1 # c\n) \"why\" # d\n",
            "let f(a, # x\n b) = a # y\n + b # z\n", "run \"f\" with a = 1, # x\n b = 2 # y\n",
            "include \"f\" # x\n# y\ninclude \"g\"\n", "boats # x ## y\n## Prose # not a comment\n",
            "boats\r\n| count # a\r\n\r\n# b\r\n", "set format csv # a\nset width \"# b\" # c\n",
            "boats | where name = \"# no comment\" # one\n", "   boats   |   count   ", "boats #\n#\n##\n",
            "boats | where ( # a\n a = 1\n\n # b\n or b = 2) # c\n", "find boats where a = 1 # x\n  showing id # y\n",
            "boats | count\n#! no first line\n", "boats # a \u{2028} b\n| count\n",
        ])
    func written(text: String) { #expect(Self.problem(with: text) == nil, "\(text)\n----\n\(Self.laidOut(text))") }

    private static func laidOut(_ text: String) -> String {
        (try? formatScript(SourceText(name: "script", text: text))) ?? "cannot be laid out"
    }

    /// What laying out loses or changes; nil when nothing.
    private static func problem(with text: String) -> String? {
        let before = parseStatements(SourceText(name: "script", text: text))
        if let error = before.errors.first { return "does not parse: \(error)" }
        guard let once = try? formatScript(SourceText(name: "script", text: text)) else { return "cannot be laid out" }
        let after = parseStatements(SourceText(name: "script", text: once))
        if let error = after.errors.first { return "does not parse any more: \(error)" }
        if normal(before) != normal(after) { return "it means something else" }
        if words(before) != words(after) { return "comments: \(words(before)) became \(words(after))" }
        guard let twice = try? formatScript(SourceText(name: "script", text: once)) else { return "only once" }
        if twice != once { return "another time it is otherwise:\n\(twice)----" }
        if text.drop(while: { $0 == "\u{FEFF}" }).hasPrefix("#!"), !once.hasPrefix("#!") {
            return "the first line is not the first"
        }
        let lines = once.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.dropLast().contains(where: { $0.hasSuffix(" ") || $0.contains("\r") }) {
            return "spaces at the end of a line"
        }
        if !once.isEmpty, lines.count < 2 || lines.last != "" || lines[lines.count - 2] == "" || lines[0] == "" {
            return "it does not begin and end with a line"
        }
        if once.contains("\n\n\n") { return "two empty lines together" }
        return nil
    }

    /// The comments without their signs: two of them could make prose of one, so they are not kept.
    private static func words(_ parsed: ParseResult) -> [String] {
        parsed.syntax.comments.map { comment in
            String(comment.text.drop { $0 == "#" }.drop { $0 == " " })
        }
    }
}

/// Statements spaced in any way, with comments wherever one can stand, each with a number of its own.
private struct RandomScript {
    private var random: SeededRandom
    private var trees: RandomSyntax
    private(set) var comments = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        trees = RandomSyntax(seed: seed &+ 7)
    }

    mutating func text() -> String {
        var text = random.chance(4) ? "#!/usr/bin/env -S daybook run\n" : ""
        for _ in 0..<(1 + random.below(5)) {
            text += between()
            let one = statement()
            text += one.hasPrefix("|") ? "\n\n" + one : one
            if random.chance(6), !one.hasPrefix("##") {
                text += one.hasSuffix("\n") ? "" : ";"
                if random.chance(2) { text += " " + statement() }
            }
            if random.chance(3) { text += " " + comment(random.chance(4) ? "##" : "#") }
            text += "\n"
            if random.chance(2) || one.hasPrefix("|") { text += "\n" }
        }
        text += between()
        if random.chance(3) {
            while text.hasSuffix("\n") { text.removeLast() }
        }
        return random.chance(4) ? text.replacingOccurrences(of: "\n", with: "\r\n") : text
    }

    private mutating func comment(_ sign: String = "#") -> String {
        comments += 1
        let words = ["it's so", "where a = \"b", "→ é", "a  b", "; |", "x # y"][random.below(6)]
        return random.chance(8) ? "\(sign)\(comments)" : "\(sign) \(comments) \(words)"
    }

    /// What may stand between statements: comments, prose, empty lines.
    private mutating func between() -> String {
        var text = ""
        for _ in 0..<random.below(3) {
            switch random.below(4) {
            case 0: text += "\n"
            case 1: text += "\n\n\n"
            case 2: text += (random.chance(4) ? "  " : "") + comment() + "\n" + (random.chance(3) ? "\n" : "")
            default: text += "## Prose with # signs\n" + (random.chance(3) ? "##\n" : "")
            }
        }
        // What follows must not go on with the statement before.
        return text.isEmpty ? "" : "\n" + text
    }

    private mutating func statement() -> String {
        switch random.below(9) {
        case 0: return spaced("param p\(comments): number = 5 one of (5, 6, 7) \"help\"")
        case 1: return spaced("run \"a b.daybook\" with a = 1, b = two, c = \"3\"")
        case 2: return spaced("include \"lib/x.daybook\"")
        case 3: return "set format csv"
        case 4: return spaced("expect same as \"b.csv\" for (boats | where a = 1 | count by b) within 2.5% \"why\"")
        default: return spaced(canonicalText(trees.statement()))
        }
    }

    /// The statement with its spaces made into other white space, line ends and comments.
    private mutating func spaced(_ line: String) -> String {
        guard !random.chance(4) else { return line }
        let bytes = Array(line.utf8)
        let tokens = lex(SourceText(name: "line", text: line)).tokens
        var result = ""
        var written = 0
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            result += String(decoding: bytes[written..<token.span.upper], as: UTF8.self)
            written = token.span.upper
            guard next.kind != .end else { break }
            let isGap = next.span.lower > token.span.upper
            // Beside a bracket a gap can be made.
            guard isGap || token.symbol == .openBracket || next.symbol == .closeBracket else { continue }
            written = next.span.lower
            guard random.chance(5) else {
                result += isGap ? " " : ""
                continue
            }
            switch random.below(6) {
            case 0: result += "   "
            case 1: result += "\t"
            case 2: result += "\n    "
            case 3: result += " " + comment(random.chance(3) ? "##" : "#") + "\n  "
            case 4: result += "\n\t" + comment() + "\n    "
            default: result += "\n    " + comment() + "\n    " + comment() + "\n    "
            }
        }
        return result + String(decoding: bytes[written...], as: UTF8.self)
    }
}
