import Tables

/// A page as a fragment of HTML.
struct PageHTML {
    let options: RenderOptions

    func append(_ page: Page, to out: inout [UInt8]) {
        for block in page.blocks { append(block, to: &out) }
    }

    private func append(_ block: Page.Block, to out: inout [UInt8]) {
        switch block {
        case .title(let word, let what):
            appendElement("h2", "`\(word)`", to: &out)
            if !what.isEmpty { appendElement("p", what, to: &out) }
        case .heading(let text): appendElement("h3", text, to: &out)
        case .paragraph(let text): appendElement("p", text, to: &out)
        case .code(let lines): appendCode(lines, to: &out)
        case .answer(let statement, let table):
            appendCode(statement, to: &out)
            guard let table else { return }
            var options = options
            options.rowLimit = Page.exampleRows
            out.append(contentsOf: render(table, as: .html, options: options).body.bytes)
        case .terms(let terms):
            out.append("<dl>\n")
            for term in terms {
                appendElement("dt", "`\(term.word)`", to: &out)
                appendElement("dd", term.text, to: &out)
            }
            out.append("</dl>\n")
        case .items(let items):
            out.append("<ul>\n")
            for item in items { appendElement("li", item, to: &out) }
            out.append("</ul>\n")
        case .table(let table): out.append(contentsOf: render(table, as: .html, options: options).body.bytes)
        }
    }

    private func appendElement(_ name: String, _ text: String, to out: inout [UInt8]) {
        out.append("<\(name)>")
        for span in pageSpans(text) {
            switch span {
            case .words(let words): appendHTMLText(Array(words.utf8)[...], to: &out)
            case .code(let code):
                out.append("<code>")
                appendHTMLText(Array(code.utf8)[...], to: &out)
                out.append("</code>")
            }
        }
        out.append("</\(name)>\n")
    }

    private func appendCode(_ lines: [String], to out: inout [UInt8]) {
        out.append("<pre>")
        appendHTMLText(Array(lines.joined(separator: "\n").utf8)[...], to: &out)
        out.append("</pre>\n")
    }
}
