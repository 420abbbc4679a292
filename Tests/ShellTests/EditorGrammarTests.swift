import Diagnostics
import Foundation
import Language
import Planning
import Testing

@testable import Shell

/// The grammars for editors: files that the program writes, read by the editors that are here and held against the
/// colours of the prompt. `DAYBOOK_UPDATE_GOLDEN=1` writes the files anew.
@Suite("Grammars for editors")
struct EditorGrammarTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The scripts that ship, and one with every form of value.
    private static let scripts: [(name: String, text: String)] = {
        let folder = root.appending(path: "scripts")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let found = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "daybook" }
        let shipped = found.sorted { $0.path < $1.path }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).map { (file.lastPathComponent, $0) }
        }
        return shipped + [("every form", everyForm)]
    }()

    private static let everyForm = """
        #!/usr/bin/env -S daybook run
        ## # Title
        ## Prose with "a quote", 3 numbers and where
        param since: date = 2024-01-31 "from \\"when\\" on"  # a remark about where
        param share: number = 2.5 one of (2.5, 5)
        set format csv
        let `two words` = children | where age < 5 years and plan_category is known
        find children where id = C-03 or id = 'C-04' showing id, age
        count contacts by month of made_on
        contacts | where made_on in 2024-02 or made_on in FY2024-25 or made_on in 2024Q1 | count
        children | summarise oldest = max(age), rate = unknown_rate(age) by audit | as json
        expect unknown_rate(children.age) <= 50% "mostly known"
        """

    // MARK: The files

    @Test(
        "the files are what the program writes",
        arguments: [(ManualForm.vim, "daybook.vim"), (.textmate, "daybook.tmLanguage.json")])
    func equal(form: ManualForm, name: String) throws {
        let output = Output(data: .memory, remarks: .memory)
        #expect(Program(Configuration(), output: output).manual(form) == .ok)
        let now = String(decoding: output.data, as: UTF8.self)
        let file = Self.root.appending(path: "docs/editors/\(name)")
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] != nil { try Data(now.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == now)
    }

    @Test("every word of the language stands in one group, and types and formats apart")
    func words() {
        let all = EditorWords.allCases.flatMap(\.words) + EditorWords.types + EditorWords.formats
        #expect(all.count == Set(all).count)
        #expect(Set(all) == Set(Keyword.allCases.map(\.rawValue)))
        let link = LinkWord.allCases.map(\.reference.word).filter { Keyword(word: $0) != nil }
        #expect(link.allSatisfy { all.contains($0) })
    }

    // MARK: TextMate

    @Test("the grammar for TextMate is JSON, and each of its patterns is one that ICU and Oniguruma read")
    func patterns() throws {
        let whole = try JSONSerialization.jsonObject(with: Data(TextMateGrammar().text.utf8))
        var patterns: [String] = []
        func visit(_ value: Any) {
            if let list = value as? [Any] { list.forEach(visit) }
            guard let object = value as? [String: Any] else { return }
            for (key, value) in object {
                if ["match", "begin", "end", "firstLineMatch"].contains(key), let pattern = value as? String {
                    patterns.append(pattern)
                }
                visit(value)
            }
        }
        visit(whole)
        #expect(patterns.count > 20)
        for pattern in patterns {
            #expect(throws: Never.self, "\(pattern)") { try NSRegularExpression(pattern: pattern) }
            // Possessive and atomic parts, conditions and named calls are read differently, or not at all.
            for sign in ["(?<", "\\g", "\\h", "(?>", "\\K", "++", "*+", "(?("] {
                #expect(!pattern.contains(sign), "\(pattern) has \(sign)")
            }
        }
    }

    @Test("the grammar colours the scripts that ship as the prompt does", arguments: scripts.map(\.name))
    func likeThePrompt(name: String) throws {
        let text = try #require(Self.scripts.first { $0.name == name }).text
        let grammar = try Grammar(TextMateGrammar().text)
        let scopes = grammar.scopes(of: text)
        let backend = try openBackend(OpenedPackage(), Output(data: .memory, remarks: .memory))
        let prompt = highlight(
            text, cursor: text.utf8.count, binder: Binder(catalog: backend.catalog),
            settings: Setting.allCases.map { settingWords($0, Settings()) }, mode: .script)
        var words = 0
        var strangers = 0
        for part in prompt {
            let found = Set((part.span.lower..<part.span.upper).map { Colour(scopes[$0]) })
            let piece = String(decoding: Array(text.utf8)[part.span.lower..<part.span.upper], as: UTF8.self)
            let wanted: Set<Colour>
            switch part.highlight {
            case .keyword: wanted = [.word]
            case .text: wanted = [.text]
            case .comment: wanted = [.comment]
            case .number: wanted = [.number]
            case .parameter: wanted = [.parameter]
            case .value where piece.first?.isNumber == true: wanted = [.value]
            case .name, .value:
                words += 1
                if found.contains(.word) { strangers += 1 }
                continue
            case .unknown, .bracket: continue
            }
            let line = text.utf8.prefix(part.span.lower).count { $0 == UInt8(ascii: "\n") } + 1
            #expect(
                found == wanted, "\(name):\(line): \(piece) is \(part.highlight) at the prompt, \(found) in the grammar"
            )
        }
        // A name or a value that is also a word of the language cannot be told from it without the package.
        #expect(strangers * 2 <= words, "\(strangers) of \(words) names have the colour of words")
    }

    // MARK: Vim

    @Test("vim reads its file without an error and colours every character as the other grammar does")
    func vim() throws {
        guard let vim = ["/usr/bin/vim", "/usr/local/bin/vim"].first(where: FileManager.default.isExecutableFile) else {
            return print("skipped: vim is not there")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-vim-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let syntax = folder.appending(path: "daybook.vim")
        try Data(VimSyntax().text.utf8).write(to: syntax)
        let grammar = try Grammar(TextMateGrammar().text)
        for (name, text) in Self.scripts {
            let script = folder.appending(path: "script.daybook")
            let answer = folder.appending(path: "answer")
            try Data(text.utf8).write(to: script)
            let commands = """
                if !has("syntax") || !has("eval") | cquit 7 | endif
                syntax enable
                set encoding=utf-8
                edit \(script.path)
                set filetype=
                syntax clear
                unlet! b:current_syntax
                set synmaxcol=0
                let v:errmsg = ""
                source \(syntax.path)
                let found = [v:errmsg]
                for l in range(1, line("$"))
                  let names = []
                  for c in range(1, len(getline(l)))
                    call add(names, substitute(synIDattr(synID(l, c, 1), "name"), "daybook", "", ""))
                  endfor
                  call add(found, join(names, ","))
                endfor
                call writefile(found, "\(answer.path)")
                qall!
                """
            let driver = folder.appending(path: "driver.vim")
            try Data(commands.utf8).write(to: driver)
            let process = Process()
            process.executableURL = URL(filePath: vim)
            process.arguments = ["-u", "NONE", "-i", "NONE", "-N", "-n", "-es", "-S", driver.path]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus == 7 { return print("skipped: this vim has no syntax colours") }
            #expect(process.terminationStatus == 0)
            let lines = try String(contentsOf: answer, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.first == "", "vim says: \(lines.first ?? "nothing")")
            let scopes = grammar.scopes(of: text)
            var offset = 0
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let groups = lines[number + 1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                for (column, byte) in line.utf8.enumerated() where byte > 0x20 && byte < 0x80 {
                    let (mine, theirs) = (Colour(vim: groups[column]), Colour(scopes[offset + column]))
                    #expect(
                        mine == theirs,
                        "\(name):\(number + 1):\(column + 1): vim \(groups[column]), TextMate \(scopes[offset + column])\n\(line)"
                    )
                    if mine != theirs { return }
                }
                offset += line.utf8.count + 1
            }
        }
    }
}

/// What a colour says, whichever program shows it.
private enum Colour: Hashable {
    case word, text, number, value, parameter, comment, other

    init(_ scope: String) {
        switch scope {
        case _ where scope.hasPrefix("comment"): self = .comment
        case _ where scope.hasPrefix("string") || scope.hasPrefix("constant.character"): self = .text
        case _ where scope.hasPrefix("constant.numeric"): self = .number
        case _ where scope.hasPrefix("constant.other"): self = .value
        case _ where scope.hasPrefix("variable.parameter"): self = .parameter
        case _ where scope.hasPrefix("keyword.operator.daybook"): self = .other
        case _ where ["keyword", "storage", "constant.language", "support.constant"].contains { scope.hasPrefix($0) }:
            self = .word
        default: self = .other
        }
    }

    init(vim group: String) {
        switch group {
        case "Comment", "Prose", "Heading": self = .comment
        case "String", "Escape": self = .text
        case "Number": self = .number
        case "Date", "Code": self = .value
        case "Parameter": self = .parameter
        case "Statement", "Stage", "Condition", "Unit", "Constant", "Word", "Type", "Format": self = .word
        default: self = .other
        }
    }
}

/// As much of what an editor does with a TextMate grammar as this one needs: of the rules that match first the first,
/// line by line, and strings that go on over lines.
private struct Grammar {
    private struct Rule {
        var match: NSRegularExpression
        var scope: String
        /// The scopes of the groups, from the first.
        var captures: [String] = []
        var end: NSRegularExpression?
        var inner: [Rule] = []
    }

    private var rules: [Rule] = []

    init(_ json: String) throws {
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let repository = try #require(whole["repository"] as? [String: Any])
        for pattern in try #require(whole["patterns"] as? [[String: String]]) {
            let name = try #require(pattern["include"]).dropFirst()
            rules += try Self.rules(try #require(repository[String(name)] as? [String: Any]))
        }
    }

    private static func rules(_ object: [String: Any]) throws -> [Rule] {
        let inner = try (object["patterns"] as? [[String: Any]] ?? []).flatMap(rules)
        let scope = object["name"] as? String ?? ""
        if let begin = object["begin"] as? String, let end = object["end"] as? String {
            return [
                Rule(
                    match: try NSRegularExpression(pattern: begin), scope: scope,
                    end: try NSRegularExpression(pattern: end), inner: inner)
            ]
        }
        guard let match = object["match"] as? String else { return inner }
        let captures = object["captures"] as? [String: [String: String]] ?? [:]
        let named = captures.isEmpty ? [] : (1...captures.count).map { captures["\($0)"]?["name"] ?? "" }
        return [Rule(match: try NSRegularExpression(pattern: match), scope: scope, captures: named)]
    }

    /// The scope of each byte of the text's UTF-8.
    func scopes(of text: String) -> [String] {
        var result: [String] = []
        var open: Rule?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let units = scopes(ofLine: line as NSString, &open)
            // Of UTF-16 units to bytes: each character has the scope of its first unit.
            var unit = 0
            for character in line.unicodeScalars {
                result += Array(repeating: units[unit], count: String(character).utf8.count)
                unit += UTF16.width(character)
            }
            result.append("")
        }
        return result
    }

    private func scopes(ofLine line: NSString, _ open: inout Rule?) -> [String] {
        var result = [String](repeating: "", count: line.length)
        func paint(_ range: NSRange, _ scope: String) {
            guard range.location != NSNotFound, !scope.isEmpty else { return }
            for place in range.location..<(range.location + range.length) { result[place] = scope }
        }
        var place = 0
        while place < line.length || open != nil {
            let rest = NSRange(location: place, length: line.length - place)
            let candidates = open?.inner ?? rules
            var best: (NSTextCheckingResult, Rule)?
            for rule in candidates {
                guard
                    let match = rule.match.firstMatch(
                        in: line as String, options: [.withoutAnchoringBounds, .withTransparentBounds], range: rest)
                else { continue }
                if best.map({ match.range.location < $0.0.range.location }) ?? true { best = (match, rule) }
            }
            if let rule = open {
                let end = rule.end?.firstMatch(in: line as String, options: [.withTransparentBounds], range: rest)
                if let end, best.map({ end.range.location <= $0.0.range.location }) ?? true {
                    paint(NSRange(location: place, length: end.range.upperBound - place), rule.scope)
                    place = end.range.upperBound
                    open = nil
                    continue
                }
                guard let (match, inner) = best else {
                    paint(rest, rule.scope)
                    return result
                }
                paint(NSRange(location: place, length: match.range.location - place), rule.scope)
                paint(match.range, inner.scope)
                place = match.range.upperBound
                continue
            }
            guard let (match, rule) = best, match.range.length > 0 else { return result }
            paint(match.range, rule.scope)
            for (group, scope) in rule.captures.enumerated() where group + 1 < match.numberOfRanges {
                paint(match.range(at: group + 1), scope)
            }
            place = match.range.upperBound
            if rule.end != nil { open = rule }
        }
        return result
    }
}
