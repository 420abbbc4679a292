/// The first table of a CSV text that this program wrote (RFC 4180, LF or CRLF): a header, rows up to an empty line.
package struct SeparatedTable: Hashable, Sendable {
    /// A field as it stands: an empty one without quotes is an unknown cell, in quotes the empty text.
    package enum Cell: Hashable, Sendable {
        case unknown
        case text(String)

        /// The text, nil when it is not known.
        package var known: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    package var header: [String] = []
    package var rows: [[Cell]] = []

    /// Reads the bytes; a byte order mark is skipped, a quote that is never closed ends with the text.
    package init(_ bytes: [UInt8]) {
        var lines: [[Cell]] = []
        var cells: [Cell] = []
        var field: [UInt8] = []
        var wasQuoted = false
        var quoted = false
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func endField() {
            cells.append(field.isEmpty && !wasQuoted ? .unknown : .text(String(decoding: field, as: UTF8.self)))
            field = []
            wasQuoted = false
        }
        scan: while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\"") where quoted && index < bytes.count && bytes[index] == UInt8(ascii: "\""):
                field.append(byte)
                index += 1
            case UInt8(ascii: "\""):
                quoted.toggle()
                wasQuoted = true
            case UInt8(ascii: ",") where !quoted: endField()
            case UInt8(ascii: "\r") where !quoted && index < bytes.count && bytes[index] == UInt8(ascii: "\n"): break
            case UInt8(ascii: "\n") where !quoted:
                // A line without anything parts two tables, unless a table of one column has an unknown cell.
                if cells.isEmpty, field.isEmpty, !wasQuoted, lines.first?.count != 1 { break scan }
                endField()
                lines.append(cells)
                cells = []
            default: field.append(byte)
            }
        }
        if !cells.isEmpty || !field.isEmpty || wasQuoted {
            endField()
            lines.append(cells)
        }
        header = lines.first?.map { $0.known ?? "" } ?? []
        rows = Array(lines.dropFirst())
    }
}
