/// A document made of pages, in sections.
package struct Reference: Sendable {
    /// Pages under a heading, with what is to be said before them.
    package struct Section: Sendable {
        package var title: String
        package var introduction: [Page.Block]
        package var pages: [Page]
        package init(_ title: String, _ introduction: [Page.Block] = [], pages: [Page] = []) {
            self.title = title
            self.introduction = introduction
            self.pages = pages
        }
    }

    package var title: String
    package var introduction: [Page.Block]
    /// Other documents to read, by their titles.
    package var links: [(title: String, path: String)]
    package var sections: [Section]

    package init(
        _ title: String, _ introduction: [Page.Block], links: [(title: String, path: String)], sections: [Section]
    ) {
        self.title = title
        self.introduction = introduction
        self.links = links
        self.sections = sections
    }
}

/// Writes a document in Markdown, sections at the second level and pages at the third.
package func renderMarkdown(_ reference: Reference) -> Rendered {
    var out: [UInt8] = []
    let writer = PageMarkdown(options: RenderOptions(), level: 3)
    out.append("# \(reference.title)\n")
    func append(_ blocks: [Page.Block]) {
        guard !blocks.isEmpty else { return }
        out.append(Byte.newline)
        writer.append(Page(blocks), to: &out)
    }
    append(reference.introduction)
    out.append("\nRead also: ")
    out.append(reference.links.map { "[\($0.title)](\($0.path))" }.joined(separator: ", ") + ".\n\n")
    for section in reference.sections {
        let anchor = section.title.lowercased().replacing(" ", with: "-")
        out.append("- [\(section.title)](#\(anchor))\n")
    }
    for section in reference.sections {
        out.append("\n## \(section.title)\n")
        append(section.introduction)
        for page in section.pages { append(page.blocks) }
    }
    return Rendered(out)
}
