import Tables

/// Writes a released table in a format.
///
/// `position` parts several results on one stream: by an empty line in `table`, `plain`, `records`, `csv`, `tsv`,
/// `markdown`; JSON documents and HTML fragments follow one another. Cost: linear in the cells shown. Once `isCancelled`,
/// which tables and records ask a thousand rows, what comes back is a part, to be dropped.
package func render(
    _ released: ReleasedTable, as format: ReportFormat, options: RenderOptions = RenderOptions(),
    position: StreamPosition = .first, isCancelled: () -> Bool = { false }
) -> RenderedResult {
    let table = released.table
    var out: [UInt8] = []
    if position == .later, format.partsResults { out.append(Byte.newline) }
    switch format {
    case .table: appendTable(table, options, isCancelled: isCancelled, to: &out)
    case .plain: appendPlain(table, options, to: &out)
    case .records: appendRecords(table, options, isCancelled: isCancelled, to: &out)
    case .csv: appendCSV(table, options, to: &out)
    case .tsv: appendTSV(table, options, to: &out)
    case .json: appendJSON(table, options, to: &out)
    case .jsonl: appendJSONLines(table, options, to: &out)
    case .markdown: appendMarkdown(table, options, to: &out)
    case .html: appendHTML(table, options, to: &out)
    }
    let aside = format.isForReading ? Rendered.nothing : Rendered(asideBytes(table.ledger))
    return RenderedResult(body: Rendered(out), aside: aside)
}

/// The ledger's lines as they go to stderr.
private func asideBytes(_ ledger: Ledger) -> [UInt8] {
    var out: [UInt8] = []
    for line in LedgerText(ledger).lines() {
        out.append(contentsOf: line.utf8)
        out.append(Byte.newline)
    }
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

/// Renderers of data formats write this many rows at a time, so that encoded columns stay small.
let rowsAtATime = 4096

/// The rows of a table in runs of `rowsAtATime`.
func runs(of rowCount: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: rowCount, by: rowsAtATime).lazy.map { $0..<min(rowCount, $0 + rowsAtATime) }
}
