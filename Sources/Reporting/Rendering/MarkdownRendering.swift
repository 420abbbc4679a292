import Tables

/// A pipe table of GitHub's Markdown, numbers flush right; the ledger is a quotation below it, the core form in it as
/// code.
func appendMarkdown(_ table: ResultTable, _ options: RenderOptions, to out: inout [UInt8]) {
    if let title = table.title {
        out.append("**")
        appendMarkdownText(Array(title.utf8)[...], to: &out)
        out.append("**\n\n")
    }
    let rows = 0..<table.rowCount
    for column in table.columns {
        out.append("| ")
        appendMarkdownText(Array(column.name.utf8)[...], to: &out)
        out.append(Byte.space)
    }
    out.append("|\n")
    for column in table.columns { out.append(column.isNumeric ? "| ---: " : "| --- ") }
    out.append("|\n")
    let cells = table.columns.map {
        CellTexts($0, rows: rows, as: .markdown, labels: options.labels(in: .markdown))
    }
    for row in rows {
        for column in cells {
            out.append("| ")
            out.append(contentsOf: column[row])
            out.append(Byte.space)
        }
        out.append("|\n")
    }
    appendQuotation(LedgerText(table.ledger), to: &out)
}

/// The ledger's lines, each but the last ending in a backslash, which breaks the line.
private func appendQuotation(_ ledger: LedgerText, to out: inout [UInt8]) {
    let facts = ledger.facts()
    var lines: [[UInt8]] = []
    for line in (facts.isEmpty ? [] : [facts.joined(separator: " · ")]) + ledger.remarks() {
        var text: [UInt8] = []
        appendMarkdownText(Array(line.utf8)[...], to: &text)
        lines.append(text)
    }
    lines += ledger.core().map { Array(codeSpan($0).utf8) }
    for (index, line) in lines.enumerated() {
        out.append(index == 0 ? "\n> " : "> ")
        out.append(contentsOf: line)
        out.append(index + 1 < lines.count ? "\\\n" : "\n")
    }
}

/// A text as code, between more backticks than it holds in a row.
private func codeSpan(_ text: String) -> String {
    var longest = 0
    var run = 0
    for character in text {
        run = character == "`" ? run + 1 : 0
        longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let room = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + room + text + room + fence
}
