import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What leaves the session: it is released first, then rendered.
extension Session {
    /// Prints the last result again, all of its rows in all their width.
    package func showAll() {
        guard let (table, settings) = lastPrinted else { return }
        output.write(
            render(
                table, as: settings.format, options: RenderOptions(colour: colour), position: output.position))
    }

    /// Releases a table and prints it.
    func show(_ table: ResultTable, _ settings: Settings) {
        let released = release(table, under: policy)
        lastPrinted = (released, settings)
        let options = RenderOptions(
            width: settings.width ?? screenColumns(), rowLimit: limitsRows ? settings.rows : nil, seeAll: "show all",
            colour: colour)
        output.write(render(released, as: settings.format, options: options, position: output.position))
    }

    /// Prints a table on stderr: what stands behind a message.
    func remark(_ table: ResultTable) {
        let options = RenderOptions(width: 100, rowLimit: 5)
        output.remark(render(release(table, under: policy), as: .table, options: options).body)
    }

    func show(_ listing: Listing, _ statement: BoundStatement) throws(Refusal) {
        let lines = listing.introduction(backend.catalog)
        if !lines.isEmpty {
            let prose = renderProse(
                lines, as: statement.settings.format,
                options: RenderOptions(width: statement.settings.width ?? screenColumns(), colour: colour),
                position: output.position)
            output.write(prose)
            if !statement.settings.format.isForReading { output.remark(renderProse(lines, as: .plain)) }
        }
        let settings = listing.isOfSentences ? statement.settings.readingSentences() : statement.settings
        let table = try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
            try listing.table(backend, settings, isCancelled)
        }
        show(table, settings)
    }

    func write(_ prose: inout [String], _ settings: Settings) {
        guard !prose.isEmpty else { return }
        output.write(
            renderProse(
                prose, as: settings.format,
                options: RenderOptions(width: settings.width ?? screenColumns(), colour: colour),
                position: output.position))
        prose = []
    }

    /// Writes a result to the file that the question names; the format is the one it says, or its ending's, or CSV.
    func write(
        _ table: ResultTable, to export: Export, _ settings: Settings, _ statement: BoundStatement
    ) throws(Refusal) {
        let format = export.format.map { ReportFormat($0) } ?? ReportFormat(ending: export.path) ?? .csv
        let result = render(release(table, under: policy), as: format)
        do throws(FileError) {
            try WholeFile.write(result.body.bytes, to: export.path, overwrite: export.overwrite)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        output.remark(result.aside)
        output.report(Diagnostic(.note, "written to \(export.path) as \(format.rawValue)"))
    }
}

extension ReportFormat {
    /// The format that the language's word means: the two lists are one, which a test holds.
    package init(_ format: OutputFormat) {
        self = ReportFormat(rawValue: format.rawValue) ?? .table
    }

    /// The format that a file's ending means.
    package init?(ending path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "txt": self = .table
        default: return nil
        }
    }
}
