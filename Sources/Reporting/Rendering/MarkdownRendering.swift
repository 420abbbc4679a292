import Tables

/// A pipe table of GitHub's Markdown, numbers flush right; the ledger is a quotation below it, the core form in it as
/// code.
func appendMarkdown(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    if let title = table.title {
        out.bytes.append("**")
        appendMarkdownText(Array(title.utf8)[...], to: &out.bytes)
        out.bytes.append("**\n\n")
    }
    for column in table.columns {
        out.bytes.append("| ")
        appendMarkdownText(Array(column.name.utf8)[...], to: &out.bytes)
        out.bytes.append(Byte.space)
    }
    out.bytes.append("|\n")
    for column in table.columns { out.bytes.append(column.isNumeric ? "| ---: " : "| --- ") }
    out.bytes.append("|\n")
    let printers = table.printers(as: .markdown, labels: options.labels(in: .markdown))
    for row in 0..<table.rowCount where out.goesOn() {
        for printer in printers {
            out.bytes.append("| ")
            printer.append(row, to: &out.bytes)
            out.bytes.append(Byte.space)
        }
        out.bytes.append("|\n")
    }
    appendQuotation(LedgerText(table.ledger), to: &out.bytes)
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
