/// The grammar for editors that read TextMate's: Visual Studio Code, Sublime Text, TextMate and many others.
///
/// Its patterns keep to what both Oniguruma and ICU read: no look-behind of open length.
struct TextMateGrammar {
    /// The file's text: JSON, keys in a fixed order.
    var text: String { grammar.json(indent: "") + "\n" }

    /// A part of the grammar.
    indirect enum Value {
        case text(String)
        case list([Value])
        case object([(String, Value)])
    }

    private var grammar: Value {
        let names = rules.map { $0.0 }
        return .object([
            ("information_for_contributors", .text("Written by `daybook manual --format textmate`.")),
            ("name", .text("Daybook")), ("scopeName", .text("source.daybook")),
            ("fileTypes", .list([.text("daybook")])), ("firstLineMatch", .text("^#!.*\\bdaybook\\b")),
            ("patterns", .list(names.map { .object([("include", .text("#\($0)"))]) })),
            ("repository", .object(rules)),
        ])
    }

    /// The rules in order: of two that match at one place the first is taken.
    private var rules: [(String, Value)] {
        [
            ("heading", match("comment.line.documentation.daybook markup.heading.daybook", "^\\s*##\\s*#.*$")),
            ("prose", match("comment.line.documentation.daybook", "^\\s*##.*$")),
            ("remark", match("comment.line.number-sign.daybook", "#.*$")),
            ("text", .object([("patterns", .list([quoted("\"", "double"), quoted("'", "single")]))])),
            ("name", match("variable.other.quoted.daybook", "`[^`]+`")),
            ("parameter", match("variable.parameter.daybook", "\\$[A-Za-z_][A-Za-z0-9_]*")),
            (
                "date",
                match(
                    "constant.other.date.daybook",
                    "\\b(\(EditorPattern.day)|\(EditorPattern.quarter)|\(EditorPattern.financialYear))\\b")
            ),
            ("code", match("constant.other.code.daybook", "\\b\(EditorPattern.code)")),
            (
                "number",
                match(
                    "constant.numeric.daybook",
                    "\\b\(EditorPattern.number)(%|\\s+\(one(of: EditorPattern.units))\\b|\\b)")
            ),
            ("function", match("support.function.daybook", "\\b\(one(of: EditorWords.functions))(?=\\s*\\()")),
            (
                "type",
                match(
                    "(:)\\s*\(one(of: EditorWords.types))\\b",
                    ["punctuation.separator.daybook", "storage.type.daybook"])
            ),
            (
                "format",
                match(
                    "\\b(?i:(as))\\s+\(one(of: EditorWords.formats))\\b",
                    ["keyword.control.stage.daybook", "support.constant.daybook"])
            ),
            // What stands before an equals sign is a name, even one that is also a word of the language.
            ("named", match("variable.other.daybook", "\\b(?!(?i:as_of|it)\\b)[A-Za-z_][A-Za-z0-9_]*(?=\\s*=)")),
            ("member", match("variable.other.member.daybook", "\\.\\s*[A-Za-z_][A-Za-z0-9_]*")),
        ]
            + EditorWords.allCases.map { group in
                (group.rawValue, match(group.scope, "\\b\(one(of: group.words))\\b(?!-[0-9])"))
            } + [("operator", match("keyword.operator.daybook", "[<>!]?=|[-<>|+*/]"))]
    }

    private func one(of words: [String]) -> String { "(?i:(\(words.joined(separator: "|"))))" }

    private func match(_ scope: String, _ pattern: String) -> Value {
        .object([("name", .text(scope)), ("match", .text(pattern))])
    }

    /// A pattern whose groups have scopes of their own, from the first.
    private func match(_ pattern: String, _ captures: [String]) -> Value {
        let named = captures.enumerated().map { ("\($0 + 1)", Value.object([("name", .text($1))])) }
        return .object([("match", .text(pattern)), ("captures", .object(named))])
    }

    private func quoted(_ sign: String, _ name: String) -> Value {
        .object([
            ("name", .text("string.quoted.\(name).daybook")), ("begin", .text(sign)), ("end", .text(sign)),
            ("patterns", .list([match("constant.character.escape.daybook", "\\\\[\"'\\\\nt]")])),
        ])
    }
}

extension EditorWords {
    /// The scope of the group's words.
    fileprivate var scope: String {
        switch self {
        case .statement: "keyword.control.statement.daybook"
        case .stage: "keyword.control.stage.daybook"
        case .condition: "keyword.operator.word.daybook"
        case .unit: "keyword.other.unit.daybook"
        case .constant: "constant.language.daybook"
        case .word: "keyword.other.daybook"
        }
    }
}

extension TextMateGrammar.Value {
    /// As JSON, an entry a line.
    fileprivate func json(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return Self.quoted(text)
        case .list(let values):
            let lines = values.map { inner + $0.json(indent: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        case .object(let entries):
            let lines = entries.map { "\(inner)\(Self.quoted($0)): \($1.json(indent: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        }
    }

    /// The grammar holds printable ASCII alone.
    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
    }
}
