import Tables

/// Writes a released table in a format, all of it in memory: for results that are not long.
///
/// `position` parts several results on one stream: by an empty line in `table`, `plain`, `records`, `csv`, `tsv`,
/// `markdown`; JSON documents and HTML fragments follow one another. Cost: linear in the cells shown. Once `isCancelled`,
/// which is asked a thousand rows, what comes back is a part, to be dropped.
package func render(
    _ released: ReleasedTable, as format: ReportFormat, options: RenderOptions = RenderOptions(),
    position: StreamPosition = .first, isCancelled: () -> Bool = { false }
) -> RenderedResult {
    withoutActuallyEscaping(isCancelled) { isCancelled in
        var out = Draft(isCancelled: isCancelled)
        out.bytes.reserveCapacity(1024)
        append(released.table, as: format, options, position, to: &out)
        return RenderedResult(body: Rendered(out.bytes), aside: aside(released.table, format))
    }
}

/// The same a part at a time, in no more memory than a part takes: `write` has each part of the body in order, some
/// hundred kilobytes of it, and says whether it wants more. What stands beside the body comes back.
///
/// A table's cells are gone through twice, since the widest of each column decides where the others stand.
package func render(
    _ released: ReleasedTable, as format: ReportFormat, options: RenderOptions = RenderOptions(),
    position: StreamPosition = .first, isCancelled: () -> Bool = { false }, to write: (Rendered) -> Bool
) -> Rendered {
    withoutActuallyEscaping(isCancelled) { isCancelled in
        withoutActuallyEscaping(write) { write in
            var out = Draft(isCancelled: isCancelled, write: write)
            append(released.table, as: format, options, position, to: &out)
            out.end()
            return aside(released.table, format)
        }
    }
}

private func append(
    _ table: ResultTable, as format: ReportFormat, _ options: RenderOptions, _ position: StreamPosition,
    to out: inout Draft
) {
    if position == .later, format.partsResults { out.bytes.append(Byte.newline) }
    switch format {
    case .table: appendTable(table, options, to: &out)
    case .plain: appendPlain(table, options, to: &out)
    case .records: appendRecords(table, options, to: &out)
    case .csv: appendCSV(table, options, to: &out)
    case .tsv: appendTSV(table, options, to: &out)
    case .json: appendJSON(table, options, to: &out)
    case .jsonl: appendJSONLines(table, options, to: &out)
    case .markdown: appendMarkdown(table, options, to: &out)
    case .html: appendHTML(table, options, to: &out)
    }
}

/// What stands beside a result in a format.
private func aside(_ table: ResultTable, _ format: ReportFormat) -> Rendered {
    format.isForReading ? Rendered.nothing : Rendered(asideBytes(table.ledger))
}

/// The ledger's lines as they go to stderr.
private func asideBytes(_ ledger: Ledger) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    LedgerText(ledger).appendLines(to: &out)
    return out
}

extension ReportFormat {
    /// True where an empty line stands between two results.
    fileprivate var partsResults: Bool {
        switch self {
        case .table, .plain, .records, .csv, .tsv, .markdown: true
        case .json, .jsonl, .html: false
        }
    }
}

/// The bytes that renderers write most.
enum Byte {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let backslash = UInt8(ascii: "\\")
}

/// Tables are laid out this many rows at a time, so that the cells measured stay few.
let rowsAtATime = 4096

/// The rows of a table in runs of `rowsAtATime`.
func runs(of rowCount: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: rowCount, by: rowsAtATime).lazy.map { $0..<min(rowCount, $0 + rowsAtATime) }
}
