import Diagnostics

/// Writes the report prose of a script: Markdown lines, as one block. In data formats it goes nowhere (decision D7).
///
/// `html` knows headings, list items and paragraphs; markup within a line stays as it is typed. Where `options.width` is
/// set, paragraphs are laid out anew to fit it, save in `markdown`.
package func renderProse(
    _ lines: [String], as format: ReportFormat, options: RenderOptions = RenderOptions(),
    position: StreamPosition = .first
) -> Rendered {
    guard format.isForReading else { return .nothing }
    var out: [UInt8] = []
    if position == .later, format != .html { out.append(Byte.newline) }
    let ink = Ink(colour: options.colour && format != .markdown && format != .plain)
    switch format {
    case .html: appendHTMLProse(lines, to: &out)
    case .table, .plain, .records, .markdown, .csv, .tsv, .json, .jsonl:
        for line in format == .markdown ? lines : laidOut(lines, width: options.width) {
            let text = escaped(line)
            if text.hasPrefix("#") {
                ink.bold(text.utf8, to: &out)
            } else {
                out.append(text)
            }
            out.append(Byte.newline)
        }
    }
    return Rendered(out)
}

/// Lines that follow one another as one paragraph, broken at words to fit; headings, lists, and what is set in stay
/// lines of their own.
private func laidOut(_ lines: [String], width: Int?) -> [String] {
    guard let width else { return lines }
    var joined: [String] = []
    var isOpen = false
    for line in lines {
        let isParagraph = line.first.map { $0.isLetter || $0 == "\"" || $0 == "`" } ?? false
        if isParagraph, isOpen {
            joined[joined.count - 1] += " " + line
        } else {
            joined.append(line)
        }
        isOpen = isParagraph
    }
    return joined.flatMap { line in
        line.hasPrefix(" ") ? [line] : wrappedLines(line, width: width, indent: line.hasPrefix("- ") ? 2 : 0)
    }
}

/// Passes on a text of the product's own making, byte for byte: a script that the formatter wrote, a usage message.
package func renderOwn(_ text: String) -> Rendered {
    Rendered(Array(text.utf8))
}

private func appendHTMLProse(_ lines: [String], to out: inout [UInt8]) {
    var open: HTMLBlock?
    for line in lines {
        let (block, text) = HTMLBlock.read(line)
        if let current = open, current != block || block?.gathersLines == false {
            out.append(current.end)
            open = nil
        }
        guard let block else { continue }
        if open == nil {
            out.append(block.start)
        } else {
            out.append(block.between)
        }
        open = block
        appendHTMLText(Array(text.utf8)[...], to: &out)
    }
    if let open { out.append(open.end) }
}

/// What a line of prose belongs to; an empty line to nothing.
private enum HTMLBlock: Equatable {
    case heading(Int)
    case list
    case paragraph

    /// The block of a line, and the line without its sign.
    static func read(_ line: String) -> (HTMLBlock?, Substring) {
        let text = line.drop { $0 == " " }
        if text.isEmpty { return (nil, text) }
        let signs = text.prefix { $0 == "#" }.count
        if (1...6).contains(signs), text.dropFirst(signs).first == " " {
            return (.heading(signs), text.dropFirst(signs + 1))
        }
        if text.hasPrefix("- ") || text.hasPrefix("* ") { return (.list, text.dropFirst(2)) }
        return (.paragraph, text)
    }

    /// True when lines that follow one another make one block.
    var gathersLines: Bool {
        switch self {
        case .heading: false
        case .list, .paragraph: true
        }
    }

    var start: String {
        switch self {
        case .heading(let level): "<h\(level)>"
        case .list: "<ul>\n<li>"
        case .paragraph: "<p>"
        }
    }

    var between: String {
        switch self {
        case .heading, .paragraph: "\n"
        case .list: "</li>\n<li>"
        }
    }

    var end: String {
        switch self {
        case .heading(let level): "</h\(level)>\n"
        case .list: "</li>\n</ul>\n"
        case .paragraph: "</p>\n"
        }
    }
}
