/// The syntax file for vim and neovim.
///
/// All words are matches, not vim's keywords: some of them (`contains`) are words of vim's own there. Of two matches
/// that begin at one place vim takes the one defined last, so values stand behind words and comments behind all.
struct VimSyntax {
    /// The file's text.
    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A group of the file and the group of vim's whose colour it takes.
    private static let colours = [
        ("Statement", "Statement"), ("Stage", "Keyword"), ("Condition", "Conditional"), ("Unit", "Type"),
        ("Constant", "Constant"), ("Word", "Keyword"), ("Function", "Function"), ("Type", "Type"), ("Format", "Type"),
        ("Operator", "Operator"), ("Number", "Number"), ("Date", "Constant"),
        ("Code", "Constant"),
        ("Parameter", "Identifier"), ("Name", "Identifier"), ("String", "String"), ("Escape", "SpecialChar"),
        ("Comment", "Comment"), ("Prose", "SpecialComment"), ("Heading", "Title"),
    ]

    private var lines: [String] {
        [
            "\" Vim syntax file",
            "\" Language: Daybook scripts (*.daybook)",
            "\" Written by `daybook manual --format vim` from the words that the program itself reads.",
            "",
            "if exists(\"b:current_syntax\")",
            "  finish",
            "endif",
            "let s:cpo_save = &cpo",
            "set cpo&vim",
            "",
            "syntax case ignore",
            "syntax sync fromstart",
            "",
        ] + EditorWords.allCases.map { match($0.name, "<%(\($0.words.joined(separator: "|")))>") } + [
            match("Named", "<%(%(as_of|it)>)@!\\h\\w*>\\ze\\s*\\="),
            match("Function", "<%(\(EditorWords.functions.joined(separator: "|")))>\\ze\\s*\\("),
            match("Type", "(:\\s*)@<=%(\(EditorWords.types.joined(separator: "|")))>"),
            match("Format", "(<as\\s+)@<=%(\(EditorWords.formats.joined(separator: "|")))>"),
            match("Operator", "[<>!]?\\=|[-<>|+*/]"),
            match("Member", "\\.\\s*[A-Za-z_][A-Za-z0-9_]*"),
            match("Number", "<\(EditorPattern.number)(\\%|\\s+%(\(EditorPattern.units.joined(separator: "|")))>)?"),
            match("Date", "<\(EditorPattern.day)>"), match("Date", "<\(EditorPattern.quarter)>"),
            match("Code", "<\(EditorPattern.code)>"), match("Date", "<\(EditorPattern.financialYear)>"),
            match("Parameter", "\\$[A-Za-z_][A-Za-z0-9_]*"),
            match("Name", "`[^`]+`"),
            "syntax match daybookEscape contained ;\\v\\\\[\"'\\\\nt];",
            "syntax region daybookString start=+\"+ skip=+\\\\[\"'\\\\]+ end=+\"+ contains=daybookEscape",
            "syntax region daybookString start=+'+ skip=+\\\\[\"'\\\\]+ end=+'+ contains=daybookEscape",
            match("Comment", "#.*$"),
            match("Prose", "^\\s*##.*$"),
            match("Heading", "^\\s*##\\s*#.*$"),
            "",
        ] + Self.colours.map { "highlight default link daybook\($0) \($1)" } + [
            "",
            "let b:current_syntax = \"daybook\"",
            "let &cpo = s:cpo_save",
            "unlet s:cpo_save",
        ]
    }

    /// A match of a pattern in which letters, digits and `_` alone stand for themselves (vim's very magic).
    private func match(_ group: String, _ pattern: String) -> String {
        "syntax match daybook\(group) ;\\v\(pattern);"
    }
}

extension EditorWords {
    /// The name of the group in vim.
    fileprivate var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
