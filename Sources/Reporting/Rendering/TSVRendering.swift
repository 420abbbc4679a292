import Tables

/// Tab-separated with a header and LF; tabs and line ends within a text are `\t`, `\n`, `\r`, a backslash is `\\`.
func appendTSV(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    appendSeparated(
        table, as: .tsv, separator: UInt8(ascii: "\t"), labels: options.labels(in: .tsv), to: &out)
}
