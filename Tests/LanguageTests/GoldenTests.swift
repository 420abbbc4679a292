import Diagnostics
import Foundation
import Language
import Testing

/// Cases kept as files: an input, a line `----`, what comes of it; cases of one file are parted by `====`.
///
/// `DAYBOOK_UPDATE_GOLDEN=1` writes what comes of each input into the files; read the difference before keeping it.
@Suite struct GoldenTests {
    @Test func tokens() throws { try check("tokens", tokenText) }

    @Test func syntax() throws { try check("syntax", syntaxText) }

    @Test func format() throws {
        try check("format") { source in (try? formatScript(source)) ?? errorText(source) }
    }

    @Test func diagnostics() throws {
        let cases = try check("diagnostics") { source in errorText(source, statements: true) }
        #expect(cases >= 60)
    }

    /// Compares every case of a folder and returns how many there are.
    @discardableResult
    private func check(_ folder: String, _ result: (SourceText) -> String) throws -> Int {
        let place = packageRoot.appendingPathComponent("Tests/LanguageTests/Golden/\(folder)")
        let update = ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1"
        let files = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
        var count = 0
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "txt" {
            let text = try String(contentsOf: file, encoding: .utf8)
            var written: [String] = []
            for part in text.components(separatedBy: "\n====\n") {
                let halves = part.components(separatedBy: "\n----\n")
                let source = SourceText(name: "golden", text: halves[0])
                let actual = result(source).trimmingCharacters(in: .newlines)
                let expected = halves.count > 1 ? halves[1].trimmingCharacters(in: .newlines) : ""
                if !update { #expect(actual == expected, "\(file.lastPathComponent): \(halves[0])") }
                written.append("\(halves[0])\n----\n\(actual)")
                count += 1
            }
            if update {
                try (written.joined(separator: "\n====\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
            }
        }
        #expect(count > 0)
        return count
    }

    private func tokenText(_ source: SourceText) -> String {
        let list = lex(source)
        let tokens = list.tokens.map { token in
            let start = token.lineStart.map { "\($0.afterBlank ? "¶" : "")\($0.indented ? "→" : "↵")" } ?? ""
            return "\(token.span.lower)..\(token.span.upper) \(start)\(kindText(token.kind, source))"
        }
        return (tokens + list.comments.map { "\($0.span.lower)..\($0.span.upper) comment" }).joined(separator: "\n")
    }

    private func kindText(_ kind: Token.Kind, _ source: SourceText) -> String {
        switch kind {
        case .word(let text, let keyword): return "\(keyword == nil ? "word" : "keyword") \(text)"
        case .escapedName(let text): return "name \(text)"
        case .string(let text): return "text \(quoted(text))"
        case .integer(let value): return "integer \(value)"
        case .number(let value): return "number \(value)"
        case .percent(let value): return "percent \(value)"
        case .date(let year, let month, let day): return "date \(year) \(month) \(day)"
        case .period(let period): return "period \(periodText(period))"
        case .code(let text): return "code \(text)"
        case .parameter(let text): return "parameter \(text)"
        case .symbol(let symbol): return "symbol \(symbol.rawValue)"
        case .prose(let text): return "prose \(quoted(text))"
        case .invalid(let error): return "invalid: \(error.diagnostic(in: source).message)"
        case .end: return "end"
        }
    }

    private func periodText(_ period: Period) -> String {
        switch period {
        case .year(let year): return "year \(year)"
        case .quarter(let year, let quarter): return "quarter \(quarter) of \(year)"
        case .month(let year, let month): return "month \(month) of \(year)"
        case .financialYear(let from, let quarter):
            return "financial year from \(from) \(quarter.map(String.init) ?? "whole")"
        }
    }

    private func syntaxText(_ source: SourceText) -> String {
        let result = parseStatements(source)
        guard result.errors.isEmpty else { return errorText(source) }
        return result.syntax.statements.map { statement in
            var lines = [outline(statement), "text  \(canonicalText(statement))"]
            if case .query(let query) = statement.kind { lines.append("core  \(canonicalText(desugar(query)))") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

/// All errors of a text as the user sees them, and how many statements were still read.
private func errorText(_ source: SourceText, statements: Bool = false) -> String {
    let result = parseStatements(source)
    var parts = result.errors.map { $0.diagnostic(in: source).text() }
    if statements, !result.syntax.statements.isEmpty { parts.append("read: \(result.syntax.statements.count)") }
    return parts.joined(separator: "\n")
}
