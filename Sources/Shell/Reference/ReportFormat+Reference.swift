import Reporting

extension ReportFormat {
    /// What it is for, for the manual.
    var use: String {
        switch self {
        case .table: "columns in line, for the screen"
        case .plain: "no lines and no colour, words for states: for screen readers"
        case .records: "a block for each row, a line for each field: for wide rows and long texts"
        case .csv: "for spreadsheets: exact values, an empty field where unknown"
        case .tsv: "as csv, with tabs between the columns: for pasting"
        case .json: "for programs: one document a result, null where unknown"
        case .jsonl: "for programs that read line by line: an object a row"
        case .markdown: "for documents that are written in Markdown"
        case .html: "for reports that are read in a browser"
        }
    }
}
