import Diagnostics

/// What the program tells in sentences: a page of the manual, the description of a field.
///
/// Words in backticks are what is typed. A page holds words of the language and of the schema; figures stand in tables,
/// which have passed disclosure control.
package struct Page: Sendable {
    /// A part of a page, in the order in which it is read.
    package enum Block: Sendable {
        /// What the page is about, and in a few words what that is: `where`, `a stage`.
        case title(String, of: String)
        /// Begins a part.
        case heading(String)
        case paragraph(String)
        /// Lines as they are typed or printed: never broken.
        case code([String])
        /// A statement with what it answers.
        case answer(statement: [String], ReleasedTable?)
        /// Words, each with what it is.
        case terms([Term])
        /// What is listed one beneath the other.
        case items([String])
        case table(ReleasedTable)
    }

    /// A word and what it is.
    package struct Term: Hashable, Sendable {
        package var word: String
        package var text: String
        package init(_ word: String, _ text: String) {
            self.word = word
            self.text = text
        }
    }

    /// Rows that the answer of an example shows: enough to see its form.
    package static let exampleRows = 6

    package var blocks: [Block]

    package init(_ blocks: [Block] = []) {
        self.blocks = blocks
    }
}

/// Writes a page in a format for reading: Markdown, HTML, or as text; in formats of data it is empty.
package func render(
    _ page: Page, as format: ReportFormat, options: RenderOptions = RenderOptions(), position: StreamPosition = .first
) -> Rendered {
    var out: [UInt8] = []
    switch format {
    case .table, .plain, .records:
        if position == .later { out.append(Byte.newline) }
        PageText(format: format, options: options).append(page, to: &out)
    case .markdown:
        if position == .later { out.append(Byte.newline) }
        PageMarkdown(options: options).append(page, to: &out)
    case .html: PageHTML(options: options).append(page, to: &out)
    case .csv, .tsv, .json, .jsonl: break
    }
    return Rendered(out)
}

/// A stretch of a text: as it reads, or as it is typed.
enum PageSpan: Hashable {
    case words(Substring)
    case code(Substring)
}

/// The stretches of a text whose code stands in backticks.
func pageSpans(_ text: String) -> [PageSpan] {
    var spans: [PageSpan] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "`") {
        let after = rest[rest.index(after: start)...]
        guard let end = after.firstIndex(of: "`") else { break }
        if start > rest.startIndex { spans.append(.words(rest[..<start])) }
        spans.append(.code(after[..<end]))
        rest = after[after.index(after: end)...]
    }
    if !rest.isEmpty { spans.append(.words(rest)) }
    return spans
}
