import Diagnostics
import Tables

/// A page as text for a screen: headings flush left, the rest set in by two, paragraphs broken at words.
///
/// Lines are at most 80 columns, fewer where the screen has fewer; code and names are never cut.
struct PageText {
    let format: ReportFormat
    let options: RenderOptions

    private static let widest = 80
    private static let margin = "  "

    private var ink: Ink { Ink(colour: options.colour) }
    private var width: Int { min(options.width ?? Self.widest, Self.widest) }

    func append(_ page: Page, to out: inout [UInt8]) {
        var before: Page.Block?
        for block in page.blocks {
            if let before, !before.isHeading { out.append(Byte.newline) }
            append(block, to: &out)
            before = block
        }
    }

    private func append(_ block: Page.Block, to out: inout [UInt8]) {
        switch block {
        case .title(let word, let what): appendTitle(word, what, to: &out)
        case .heading(let text): appendLine(text, to: &out) { ink.bold($0, to: &$1) }
        case .paragraph(let text): appendWrapped(text, margin: Self.margin, first: Self.margin, to: &out)
        case .code(let lines):
            for line in lines { appendLine("\(Self.margin)  \(escaped(line))", to: &out) { $1.append(contentsOf: $0) } }
        case .answer(let statement, let table):
            for line in statement { appendLine("\(Self.margin)  \(escaped(line))", to: &out) { ink.bold($0, to: &$1) } }
            if let table {
                let margin = Self.margin + "  "
                appendTable(table, margin: margin, width: width - margin.count, rows: Page.exampleRows, to: &out)
            }
        case .terms(let terms): appendTerms(terms, to: &out)
        case .items(let items):
            for item in items { appendWrapped(item, margin: "    ", first: "  - ", to: &out) }
        case .table(let table): appendTable(table, margin: "", width: nil, rows: nil, to: &out)
        }
    }

    /// The word flush left, what it is flush right.
    private func appendTitle(_ word: String, _ what: String, to out: inout [UInt8]) {
        let word = escaped(word)
        let what = escaped(what)
        ink.bold(word.utf8, to: &out)
        if !what.isEmpty {
            let gap = width - displayWidth(word) - displayWidth(what)
            if gap < 2 {
                out.append(Byte.newline)
                out.append(Self.margin)
            } else {
                out.append(String(repeating: " ", count: gap))
            }
            ink.dim(what.utf8, to: &out)
        }
        out.append(Byte.newline)
    }

    /// Words in a column of their own, with what they are beside them; a word too long for it stands on its own line.
    private func appendTerms(_ terms: [Page.Term], to out: inout [UInt8]) {
        let widths = terms.map { displayWidth(escaped($0.word)) }
        let most = max(12, width * 2 / 5)
        let column = min(widths.max() ?? 0, most)
        let margin = String(repeating: " ", count: Self.margin.count + column + 2)
        for (term, length) in zip(terms, widths) {
            out.append(Self.margin)
            ink.bold(escaped(term.word).utf8, to: &out)
            guard !term.text.isEmpty else {
                out.append(Byte.newline)
                continue
            }
            if length <= column {
                out.append(String(repeating: " ", count: column - length + 2))
                appendWrapped(term.text, margin: margin, first: "", to: &out)
            } else {
                out.append(Byte.newline)
                appendWrapped(term.text, margin: margin, first: margin, to: &out)
            }
        }
    }

    private func appendWrapped(_ text: String, margin: String, first: String, to out: inout [UInt8]) {
        let room = max(20, width - margin.count)
        for (index, line) in wrappedLines(escaped(text), width: room).enumerated() {
            out.append(index == 0 ? first : margin)
            out.append(line)
            out.append(Byte.newline)
        }
    }

    /// Writes a table set in. What a page lists is never cut, however narrow the screen; an example is.
    private func appendTable(_ table: ReleasedTable, margin: String, width: Int?, rows: Int?, to out: inout [UInt8]) {
        var options = options
        options.width = width
        options.rowLimit = rows
        options.seeAll = nil
        options.turning = .never
        let bytes = render(table, as: format, options: options).body.bytes
        for line in bytes.split(separator: Byte.newline, omittingEmptySubsequences: false).dropLast() {
            if !line.isEmpty { out.append(margin) }
            out.append(contentsOf: line)
            out.append(Byte.newline)
        }
    }

    private func appendLine(_ text: String, to out: inout [UInt8], _ write: (String.UTF8View, inout [UInt8]) -> Void) {
        write(text.utf8, &out)
        out.append(Byte.newline)
    }
}

extension Page.Block {
    /// True for what stands close above the next block.
    fileprivate var isHeading: Bool {
        if case .heading = self { true } else { false }
    }
}
