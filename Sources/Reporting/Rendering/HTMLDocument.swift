/// The elements that `render` made as `html`, as a document that a browser or a word processor opens by itself.
///
/// Its encoding is said, since without that a dash or an accent is read wrongly from a file. Its title is the first heading,
/// or `name`. The style is in it: nothing is fetched. Cost: one copy of the bytes.
package func htmlDocument(around elements: [UInt8], named name: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(elements.count + 1_200)
    out.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
    if let heading = firstHeading(elements) {
        out.append(contentsOf: heading)
    } else {
        appendHTMLText(Array(name.utf8)[...], to: &out)
    }
    out.append("</title>\n<style>\n\(style)\n</style>\n</head>\n<body>\n")
    out.append(contentsOf: elements)
    out.append("</body>\n</html>\n")
    return out
}

/// What stands in the first `h1`, which is text for HTML already.
private func firstHeading(_ elements: [UInt8]) -> ArraySlice<UInt8>? {
    let opening = Array("<h1>".utf8)
    let closing = Array("</h1>".utf8)
    guard let start = elements.firstRange(of: opening)?.upperBound else { return nil }
    return elements[start...].firstRange(of: closing).map { elements[start..<$0.lowerBound] }
}

/// Quiet, and fit for print: what is unknown or does not apply is grey, and the ledger is small.
private let style = """
    body { font: 11pt/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #1a1a1a }
    table { border-collapse: collapse; margin: 1em 0 1.5em }
    caption { text-align: left; font-weight: bold; padding: .3em 0 }
    th, td { border-bottom: 1px solid #ccc; padding: .25em .7em .25em 0; text-align: left; vertical-align: top }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums }
    td.unknown, td.not-applicable { color: #666 }
    tfoot td { border: 0; color: #555; font-size: 85% }
    """
