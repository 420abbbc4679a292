import Tables

/// A `table` element, well formed as XML too: the title is its caption, the ledger its foot. Classes `number`,
/// `unknown` and `not-applicable` are for a style sheet; nothing depends on one.
func appendHTML(_ table: ResultTable, _ options: RenderOptions, to out: inout Draft) {
    out.bytes.append("<table>\n")
    if let title = table.title { appendElement("caption", title, to: &out.bytes) }
    out.bytes.append("<thead>\n<tr>")
    for column in table.columns {
        out.bytes.append(column.isNumeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
        appendHTMLText(Array(column.name.utf8)[...], to: &out.bytes)
        out.bytes.append("</th>")
    }
    out.bytes.append("</tr>\n</thead>\n")
    out.bytes.append("<tbody>\n")
    let printers = table.printers(as: .html, labels: options.labels(in: .html))
    for row in 0..<table.rowCount where out.goesOn() {
        out.bytes.append("<tr>")
        for (index, column) in table.columns.enumerated() {
            out.bytes.append(opening(column, column.marks?[row] ?? .known))
            printers[index].append(row, to: &out.bytes)
            out.bytes.append("</td>")
        }
        out.bytes.append("</tr>\n")
    }
    out.bytes.append("</tbody>\n")
    appendFoot(LedgerText(table.ledger), columns: table.columns.count, to: &out.bytes)
    out.bytes.append("</table>\n")
}

private func opening(_ column: ResultColumn, _ mark: Mark) -> String {
    if mark == .notApplicable { return "<td class=\"not-applicable\">" }
    if mark.isUnknown { return "<td class=\"unknown\">" }
    return column.isNumeric ? "<td class=\"number\">" : "<td>"
}

private func appendElement(_ name: String, _ text: String, to out: inout [UInt8]) {
    out.append("<\(name)>")
    appendHTMLText(Array(text.utf8)[...], to: &out)
    out.append("</\(name)>\n")
}

/// The ledger across all columns, so that it goes where the table goes.
private func appendFoot(_ ledger: LedgerText, columns: Int, to out: inout [UInt8]) {
    let facts = ledger.facts()
    let lines = (facts.isEmpty ? [] : [facts.joined(separator: " · ")]) + ledger.remarks()
    let core = ledger.core()
    guard !lines.isEmpty || !core.isEmpty else { return }
    out.append("<tfoot>\n<tr><td colspan=\"\(max(1, columns))\">")
    for (index, line) in lines.enumerated() {
        if index > 0 { out.append("<br/>") }
        appendHTMLText(Array(line.utf8)[...], to: &out)
    }
    for line in core {
        if !lines.isEmpty { out.append("<br/>") }
        out.append("<code>")
        appendHTMLText(Array(line.utf8)[...], to: &out)
        out.append("</code>")
    }
    out.append("</td></tr>\n</tfoot>\n")
}
