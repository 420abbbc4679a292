/// The elements that `render` made as `html`, as a document that a browser or a word processor opens by itself: what stands
/// before them and behind them.
///
/// Its encoding is said, since without that a dash or an accent is read wrongly from a file. Its title is the first heading,
/// or `name`. The style is in it: nothing is fetched. The elements are looked at a part at a time, so they need not be in
/// memory.
package struct HTMLDocument: Sendable {
    private let name: String
    /// The text of the first heading, as far as it was seen; it is text for HTML already.
    private var heading: [UInt8]?
    private var isWhole = false
    /// How much of `<h1>` was seen.
    private var seen = 0

    private static let start = Array("<h1>".utf8)
    private static let end = Array("</h1>".utf8)

    /// A document whose title is this text where no heading is seen.
    package init(named name: String) { self.name = name }

    /// Looks for the first heading in the next part of the elements. Cost: linear.
    package mutating func look(at part: [UInt8]) {
        if isWhole { return }
        for byte in part {
            if heading == nil {
                seen = byte == Self.start[seen] ? seen + 1 : byte == Self.start[0] ? 1 : 0
                if seen == Self.start.count { heading = [] }
                continue
            }
            heading?.append(byte)
            if byte == UInt8(ascii: ">"), let all = heading, all.suffix(Self.end.count).elementsEqual(Self.end) {
                heading = all.dropLast(Self.end.count)
                isWhole = true
                return
            }
        }
    }

    /// What stands before the elements.
    package var opening: [UInt8] {
        var out: [UInt8] = []
        out.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
        if isWhole, let heading {
            out.append(contentsOf: heading)
        } else {
            appendHTMLText(Array(name.utf8)[...], to: &out)
        }
        out.append("</title>\n<style>\n\(style)\n</style>\n</head>\n<body>\n")
        return out
    }

    /// What stands behind the elements.
    package var closing: [UInt8] { Array("</body>\n</html>\n".utf8) }
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
