/// Writes pages as one manual page in the macros of man(7). Each title begins a subsection, each heading a section.
///
/// `name` is the page's own (`daybook`), `section` its section, `source` the program and its version.
package func renderManual(_ page: Page, name: String, section: Int, source: String) -> Rendered {
    var out: [UInt8] = []
    out.append(".TH \(name.uppercased()) \(section) \"\" \"\(source)\" \"User Commands\"\n")
    out.append(".nh\n.ad l\n")
    let writer = PageManual()
    for block in page.blocks { writer.append(block, to: &out) }
    return Rendered(out)
}

private struct PageManual {
    func append(_ block: Page.Block, to out: inout [UInt8]) {
        switch block {
        case .title(let word, let what):
            out.append(".SS ")
            appendText(word, to: &out)
            out.append(Byte.newline)
            if !what.isEmpty { append(.paragraph(what), to: &out) }
        case .heading(let text):
            out.append(".SH ")
            appendText(text.uppercased(), to: &out)
            out.append(Byte.newline)
        case .paragraph(let text):
            out.append(".PP\n")
            appendLine(text, to: &out)
        case .code(let lines): appendCode(lines, to: &out)
        case .answer(let statement, _): appendCode(statement, to: &out)
        case .terms(let terms):
            for term in terms {
                out.append(".TP\n\\fB")
                appendWords(term.word[...], to: &out)
                out.append("\\fR\n")
                appendLine(term.text, to: &out)
            }
        case .items(let items):
            for item in items {
                out.append(".IP \\(bu 2\n")
                appendLine(item, to: &out)
            }
        // Figures are those of a package; a manual page has none.
        case .table: break
        }
    }

    private func appendCode(_ lines: [String], to out: inout [UInt8]) {
        out.append(".PP\n.RS 4\n.EX\n")
        for line in lines {
            appendGuarded(line[...], to: &out)
            out.append(Byte.newline)
        }
        out.append(".EE\n.RE\n")
    }

    private func appendLine(_ text: String, to out: inout [UInt8]) {
        if text.hasPrefix(".") || text.hasPrefix("'") { out.append("\\&") }
        appendText(text, to: &out)
        out.append(Byte.newline)
    }

    private func appendText(_ text: String, to out: inout [UInt8]) {
        for span in pageSpans(text) {
            switch span {
            case .words(let words): appendWords(words, to: &out)
            case .code(let code):
                out.append("\\fB")
                appendWords(code, to: &out)
                out.append("\\fR")
            }
        }
    }

    private func appendGuarded(_ text: Substring, to out: inout [UInt8]) {
        if text.hasPrefix(".") || text.hasPrefix("'") { out.append("\\&") }
        appendWords(text, to: &out)
    }

    /// Signs that roff would read otherwise, escaped; a hyphen is one that can be typed again.
    private func appendWords(_ text: Substring, to out: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out.append("\\e")
            case "-": out.append("\\-")
            case "'": out.append("\\(aq")
            case "`": out.append("\\(ga")
            case "^": out.append("\\(ha")
            case "~": out.append("\\(ti")
            case "\"": out.append("\\(dq")
            default:
                if scalar.isASCII {
                    out.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    out.append("\\[u\(Self.hexadecimal(scalar.value))]")
                }
            }
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
