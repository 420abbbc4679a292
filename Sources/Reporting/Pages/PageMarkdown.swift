import Tables

/// A page in Markdown. `level` is the depth of its title's heading.
struct PageMarkdown {
    let options: RenderOptions
    var level = 2

    func append(_ page: Page, to out: inout [UInt8]) {
        for (index, block) in page.blocks.enumerated() {
            if index > 0 { out.append(Byte.newline) }
            append(block, to: &out)
        }
    }

    private func append(_ block: Page.Block, to out: inout [UInt8]) {
        switch block {
        case .title(let word, let what):
            out.append("\(String(repeating: "#", count: level)) \(word)\n")
            if !what.isEmpty { out.append("\n*\(what)*\n") }
        case .heading(let text): out.append("**\(text)**\n")
        case .paragraph(let text):
            appendText(text, to: &out)
            out.append(Byte.newline)
        case .code(let lines): appendFence(lines, to: &out)
        case .answer(let statement, let table):
            guard let table else { return appendFence(statement, to: &out) }
            let options = RenderOptions(width: 96, rowLimit: Page.exampleRows)
            let printed = render(table, as: .table, options: options).body.bytes
            appendFence(statement + [String(decoding: printed.dropLast(), as: UTF8.self)], to: &out)
        case .terms(let terms):
            for term in terms {
                out.append("- `\(term.word)`: ")
                appendText(term.text, to: &out)
                out.append(Byte.newline)
            }
        case .items(let items):
            for item in items {
                out.append("- ")
                appendText(item, to: &out)
                out.append(Byte.newline)
            }
        case .table(let table): out.append(contentsOf: render(table, as: .markdown, options: options).body.bytes)
        }
    }

    private func appendText(_ text: String, to out: inout [UInt8]) {
        for span in pageSpans(text) {
            switch span {
            case .words(let words): appendMarkdownText(Array(words.utf8)[...], to: &out)
            case .code(let code): out.append("`\(code)`")
            }
        }
    }

    private func appendFence(_ lines: [String], to out: inout [UInt8]) {
        out.append("```text\n")
        for line in lines { out.append("\(line)\n") }
        out.append("```\n")
    }
}
