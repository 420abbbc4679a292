import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What leaves the session: it is released first, then rendered.
extension Session {
    /// The session belongs to a person at a screen from now on: results are fitted to it, and Ctrl-C ends a question.
    package func attend(_ screen: @escaping () -> Screen?) {
        self.screen = screen
        isInterruptible = true
        limitsRows = true
        output.layout = { [unowned self] in
            let settings = workspace.settings
            if settings.format == .plain { return .linear }
            return screen().map { .screen(columns: $0.columns, ink(settings)) } ?? .page
        }
        output.patience = { [unowned self] in
            let settings = workspace.settings
            return .ofTerminal(ink(settings), isLinear: settings.format == .plain)
        }
    }

    /// Answers what was typed, and shows the answer when it is whole: a page at a time where it overflows the screen.
    package func answer(_ text: String) -> ExitCode {
        guard let screen = screen() else { return perform(text) }
        isPageable = true
        lastLedger = nil
        output.hold()
        let code = perform(text)
        let settings = workspace.settings
        let isPaged = settings.pager && isPageable && settings.format != .plain
        let wasLeft = output.release(on: self.screen() ?? screen, through: isPaged ? Pager.ofEnvironment : nil)
        // The pager is left at any place, and how many rows there are, and what is not known of them, stands at the end.
        if wasLeft, let lastLedger { output.write(lastLedger) }
        return code
    }

    /// Prints the last result again, all of its rows in all their width.
    package func showAll() throws(Refusal) {
        guard let (table, settings) = lastPrinted else { return }
        var options = options(settings)
        options.rowLimit = nil
        options.turning = screen() == nil ? .never : .always
        try write(table, settings, options)
    }

    /// Releases a table and prints it.
    func show(_ table: ResultTable, _ settings: Settings) throws(Refusal) {
        let released = release(table, under: policy)
        lastPrinted = (released, settings)
        try write(released, settings, options(settings))
    }

    private func write(_ table: ReleasedTable, _ settings: Settings, _ options: RenderOptions) throws(Refusal) {
        let position = output.position
        let format = settings.format
        if isInterruptible, table.cellCount(upTo: options.rowLimit) > Self.cellsAtOnce {
            // What does not end at once is laid out on a thread of its own, where Ctrl-C is heard, and is whole before it shows.
            try requireMemory(toPrint: table, as: format, upTo: options.rowLimit, width: options.width)
            let rendered = try timed(\.print) { () throws(Refusal) in
                try awaiting("laying out") { isCancelled in
                    render(table, as: format, options: options, position: position, isCancelled: isCancelled)
                }
            }
            output.write(rendered)
        } else {
            let aside = try timed(\.print) { () throws(Refusal) in
                render(table, as: format, options: options, position: position) { part in
                    output.write(part)
                    return output.isWanted
                }
            }
            output.remark(aside)
        }
        if isPageable { lastLedger = renderLedger(table, options: options) }
        if !format.isForReading { isPageable = false }
    }

    /// Refuses an answer whose text would not fit into memory.
    private func requireMemory(
        toPrint table: ReleasedTable, as format: ReportFormat, upTo rows: Int?, width: Int?
    ) throws(Refusal) {
        guard let shortage = MemoryBudget.shortage(of: table.printedBytes(as: format, upTo: rows, width: width)) else {
            return
        }
        let error = ExecutionError.outOfMemory(needs: shortage.needs, left: shortage.left)
        throw Refusal([error.diagnostic(excerpt: nil)], .failed)
    }

    /// Cells that are laid out within a few hundredths of a second.
    private static let cellsAtOnce = 50_000

    /// How results are printed under these settings, where the session's reader is.
    private func options(_ settings: Settings) -> RenderOptions {
        let screen = screen()
        return RenderOptions(
            width: settings.width ?? screen?.columns, rowLimit: limitsRows ? settings.rows : nil, seeAll: "show all",
            colour: ink(settings).colour, turning: screen.map { .within(lines: $0.rows - 1) } ?? .never)
    }

    /// Whether the prompt may be coloured now.
    package var isColoured: Bool { ink(workspace.settings).colour }

    /// Whether results are set off by colours under these settings.
    func ink(_ settings: Settings) -> Ink {
        Ink(colour: colour && settings.colour && settings.format != .plain)
    }

    /// Prints a table on stderr: what stands behind a message.
    func remark(_ table: ResultTable, rows: Int = 5) {
        let options = RenderOptions(width: 100, rowLimit: rows)
        output.remark(render(release(table, under: policy), as: .table, options: options).body)
    }

    /// Prints a listing: a page where people read, a table in the formats of data.
    func show(_ listing: Listing, _ statement: BoundStatement) throws(Refusal) {
        let settings = statement.settings
        if settings.format.isForReading {
            let lastError = output.lastErrorTopic
            let policy = policy
            let page = try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
                try listing.page(backend, settings, lastError: lastError, policy: policy, isCancelled)
            }
            if let page { return show(page, settings) }
        } else {
            output.remark(renderProse(listing.introduction(backend.catalog), as: .plain))
        }
        let table = try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
            try listing.table(backend, settings, isCancelled)
        }
        try show(table, settings)
    }

    /// Prints a page.
    func show(_ page: Page, _ settings: Settings) {
        output.write(render(page, as: settings.format, options: options(settings), position: output.position))
    }

    func write(_ prose: inout [String], _ settings: Settings) {
        guard !prose.isEmpty else { return }
        output.write(
            renderProse(
                prose, as: settings.format,
                options: options(settings),
                position: output.position))
        prose = []
    }

    /// Writes a result to the file that the question names; the format is the one it says, or its ending's, or CSV.
    func write(
        _ table: ResultTable, to export: Export, _ settings: Settings, _ statement: BoundStatement
    ) throws(Refusal) {
        let format = export.format.map { ReportFormat($0) } ?? ReportFormat(ending: export.path) ?? .csv
        let released = release(table, under: policy)
        let spool = Spool(for: export.path)
        let aside: Rendered
        do throws(FileError) {
            try WholeFile.checkWritable(export.path, overwrite: export.overwrite)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        // All of it, however much the prompt shows; on a thread of its own where that takes its time.
        let drawn = try timed(\.print) { () throws(Refusal) in
            guard isInterruptible, released.cellCount(upTo: nil) > Self.cellsAtOnce else {
                return spool.draw(released, as: format) { false }
            }
            return try awaiting("laying out", limit: settings.timeout, statement.excerpt) { isCancelled in
                spool.draw(released, as: format, isCancelled)
            }
        }
        do throws(FileError) {
            aside = try drawn.get()
            try spool.write(to: export.path, asPage: format == .html, overwrite: export.overwrite)
        } catch {
            throw Refusal(error, excerpt: statement.excerpt)
        }
        // `show all` shows what `it` is.
        lastPrinted = (released, settings)
        output.remark(aside)
        output.report(Diagnostic(.note, "written to \(export.path) as \(format.rawValue)"))
    }
}

extension Spool {
    /// Lays a table out into it; what stands beside the table comes back.
    fileprivate func draw(
        _ table: ReleasedTable, as format: ReportFormat, _ isCancelled: () -> Bool
    ) -> Result<Rendered, FileError> {
        var failure: FileError?
        let aside = render(table, as: format, isCancelled: isCancelled) { part in
            do throws(FileError) {
                try append(part.bytes)
                return true
            } catch {
                failure = error
                return false
            }
        }
        return failure.map { .failure($0) } ?? .success(aside)
    }

    /// Writes what it holds to a file, which appears whole or not at all; elements of HTML as a whole document.
    func write(to path: String, asPage: Bool, overwrite: Bool) throws(FileError) {
        var page = HTMLDocument(named: FilePath.name(path))
        if asPage { try forEachPart { (part) throws(FileError) in page.look(at: part) } }
        try WholeFile.write(to: path, overwrite: overwrite) { (append) throws(FileError) in
            if asPage { try append(page.opening) }
            try forEachPart(append)
            if asPage { try append(page.closing) }
        }
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
